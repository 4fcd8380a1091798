"""Several files in one question."""

import read


def test_tells_what_is_there_and_what_it_says(tmp_path):
    (tmp_path / "config.txt").write_text("dtparam=audio=on\n")
    for zone in ("thermal_zone0", "thermal_zone1"):
        (tmp_path / zone).mkdir()
    found = read.read([f"{tmp_path}/config.txt", f"{tmp_path}/absent", f"{tmp_path}/thermal_zone*"])
    assert found == {
        f"{tmp_path}/config.txt": "dtparam=audio=on\n",
        f"{tmp_path}/thermal_zone0": "",
        f"{tmp_path}/thermal_zone1": "",
    }


def test_devices_are_not_read():
    assert read.read(["/dev/zero"]) == {"/dev/zero": ""}
