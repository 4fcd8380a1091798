"""Rules that nobody confirmed in time: they go, and a late confirmation does not make them the rules of the next boot."""

import pathlib
import subprocess

import firewall
import pytest


@pytest.fixture
def host(tmp_path, monkeypatch):
    """A host whose kernel is a file: nft loads by copying, and the timer fires when the test says so."""
    for name in ("CANDIDATE", "RULES", "BEFORE"):
        monkeypatch.setattr(firewall, name, tmp_path / name.lower())
    kernel = tmp_path / "kernel"
    kernel.write_text("old rules")

    def run(*command):
        if command[:2] == ("nft", "-f"):
            kernel.write_text(pathlib.Path(command[2]).read_text().splitlines()[-1])

    monkeypatch.setattr(firewall, "run", run)
    monkeypatch.setattr(firewall, "in_force", kernel.read_text)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)
    firewall.CANDIDATE.write_text("new rules")
    return kernel


def test_confirmed_rules_stay_and_are_loaded_at_boot(host):
    assert firewall.attempt(30) == "applied"
    firewall.keep()
    assert "confirmed" in firewall.undo()
    assert host.read_text() == firewall.RULES.read_text() == "new rules"
    assert firewall.attempt(30) == "unchanged"


def test_a_late_confirmation_is_refused(host):
    firewall.attempt(30)
    firewall.undo()
    with pytest.raises(SystemExit, match="raise firewall_rollback_seconds"):
        firewall.keep()
    assert host.read_text() == "old rules"
    assert not firewall.RULES.exists()


def test_the_way_back_leads_past_an_attempt_that_nobody_confirmed(host):
    firewall.attempt(30)
    firewall.CANDIDATE.write_text("newer rules")
    firewall.attempt(30)
    firewall.undo()
    assert host.read_text() == "old rules"
