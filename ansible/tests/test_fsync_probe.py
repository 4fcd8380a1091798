"""How long a disk takes: measured once, and once more when a power cut took the result."""

import json

import fsync_probe
import pytest


@pytest.fixture
def probe(tmp_path, monkeypatch, capsys):
    """Runs the program against a directory of the test; gives what it prints."""
    monkeypatch.setattr(fsync_probe, "DIRECTORY", str(tmp_path))
    monkeypatch.setattr(fsync_probe, "KEPT", tmp_path / "etc" / "etcd-fsync.json")
    monkeypatch.setattr(fsync_probe, "WRITES", 3)

    def run():
        fsync_probe.main()
        return json.loads(capsys.readouterr().out)

    return run


def test_the_second_run_repeats_the_first(probe):
    first, second = probe(), probe()
    assert (first["measured_now"], second["measured_now"]) == (True, False)
    assert first["p99_ms"] == second["p99_ms"]


@pytest.mark.parametrize("left", ["", '{"p99_ms": 1', "null", "{}"])
def test_half_a_result_is_measured_again(probe, left):
    probe()
    fsync_probe.KEPT.write_text(left)
    assert probe()["measured_now"]
    assert not probe()["measured_now"]


@pytest.mark.parametrize(("percent", "expected"), [(50, 2), (99, 4), (1, 1)])
def test_a_percentile_is_one_of_the_values(percent, expected):
    assert fsync_probe.percentile([4, 1, 3, 2], percent) == expected
