"""The choice of scenarios: nothing touched is left out, and four turns see every role."""

import subprocess

import pytest
from repository import ROLE_NAMES
from scenarios import all_roles, chosen, quarter, touched_roles


ROLES = ["addons", "camera", "etcd", "firewall", "flannel", "hyperkube", "motion"]


def test_a_touched_role_is_chosen():
    assert touched_roles(ROLES, ["roles/flannel/tasks/main.yml", "molecule/etcd/verify.yml", "README.md"]) == ["etcd", "flannel"]


def test_what_scenarios_share_touches_them():
    assert touched_roles(ROLES, ["molecule/one_board/prepare.yml"]) == ["addons", "hyperkube"]


def test_a_name_that_begins_alike_is_not_touched():
    assert touched_roles(["camera", "camera_two"], ["roles/camera_two/x"]) == ["camera_two"]


def test_four_turns_see_every_role():
    assert sorted(role for turn in range(7, 11) for role in quarter(ROLES, turn)) == ROLES


def test_every_role_has_its_scenario():
    assert all_roles() == ROLE_NAMES


@pytest.fixture
def repository(tmp_path):
    """A clone with three roles: the first commit makes them, the second changes one, nobody commits a third change."""

    def git(*arguments):
        who = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    for role in ("etcd", "motion", "pki"):
        (tmp_path / "molecule" / role).mkdir(parents=True)
        (tmp_path / "molecule" / role / "molecule.yml").write_text("---\n")
    git("add", "-A")
    git("commit", "-qm", "first")
    git("tag", "before")
    (tmp_path / "molecule/motion/molecule.yml").write_text("--- {}\n")
    git("commit", "-qam", "second")
    (tmp_path / "molecule/pki/molecule.yml").write_text("--- {}\n")
    return tmp_path


def test_committed_and_uncommitted_changes_have_to_run(repository):
    assert chosen("", "before", repository) == (["motion", "pki"], [])


def test_without_changes_a_quarter_runs(repository):
    subprocess.run(["git", "checkout", "-q", "."], cwd=repository, check=True)
    assert chosen("", "HEAD", repository) == ([], ["pki"])


def test_named_roles_run_in_the_order_given(repository):
    assert chosen("pki etcd", "", repository) == (["pki", "etcd"], [])


@pytest.mark.parametrize(("names", "since", "part"), [("kafka", "", "kafka; there are: etcd"), ("", "nowhere", "CHANGED_SINCE")])
def test_errors_name_what_is_wrong(repository, names, since, part):
    with pytest.raises(SystemExit, match=part):
        chosen(names, since, repository)


def test_what_all_roles_use_brings_all_of_them_while_there_is_time(repository):
    module = repository / "ansible/collections/files.py"
    module.parent.mkdir(parents=True)
    module.write_text("")
    subprocess.run(["git", "add", "-A"], cwd=repository, check=True)
    touched, others = chosen("", "before", repository)
    assert (touched, sorted(others)) == (["motion", "pki"], ["etcd"])
