"""The module files brings files, directories and links into their state, and says only what differed."""

import os
import pwd

import files
import pytest

ME = pwd.getpwuid(os.getuid()).pw_name


class Module:
    """As much of AnsibleModule as the functions need."""

    check_mode = False

    def fail_json(self, msg):
        raise AssertionError(msg)

    def run_command(self, command):
        return (1, "", "refused") if "refuse" in command else (0, "", "")


def settle(dest, **wanted):
    every = {name: option.get("default") for name, option in files.OPTIONS.items()} | {"dest": str(dest), "owner": ME}
    entry = every | wanted
    return files.SETTLE[entry["state"]](Module(), entry)


def test_a_file_is_written_once(tmp_path):
    assert settle(tmp_path / "new/file", content="text\n", mode="0600")
    assert (tmp_path / "new/file").read_text() == "text\n"
    assert settle(tmp_path / "new/file", content="text\n", mode="0600") is None


def test_permissions_alone_are_a_difference(tmp_path):
    settle(tmp_path / "file", content="", mode="0600")
    assert settle(tmp_path / "file", content="", mode="0644")


def test_what_must_not_be_replaced_stays(tmp_path):
    (tmp_path / "id").write_text("first")
    assert settle(tmp_path / "id", content="second", force=False) is None


def test_a_file_that_is_refused_leaves_the_old_one(tmp_path):
    settle(tmp_path / "file", content="good")
    with pytest.raises(AssertionError, match="stays as it was"):
        settle(tmp_path / "file", content="bad", validate="refuse %s")
    assert [path.name for path in tmp_path.iterdir()] == ["file"] and (tmp_path / "file").read_text() == "good"


def test_a_directory_gets_its_permissions(tmp_path):
    assert settle(tmp_path / "spool", state="directory", mode="2770")
    assert (tmp_path / "spool").stat().st_mode & 0o7777 == 0o2770
    assert settle(tmp_path / "spool", state="directory", mode="2770") is None


def test_a_link_takes_the_place_of_a_file_and_a_file_that_of_a_link(tmp_path):
    (tmp_path / "a").write_text("")
    assert settle(tmp_path / "a", state="link", src="/dev/null")
    assert settle(tmp_path / "a", state="link", src="/dev/null") is None
    assert settle(tmp_path / "a", content="")
    assert not (tmp_path / "a").is_symlink()


def test_nothing_is_touched_in_check_mode(tmp_path, monkeypatch):
    monkeypatch.setattr(Module, "check_mode", True)
    assert settle(tmp_path / "a/file", content="x") and settle(tmp_path / "b", state="directory")
    assert settle(tmp_path / "c", state="link", src="/dev/null")
    assert list(tmp_path.iterdir()) == []
