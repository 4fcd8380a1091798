"""Playbooks against hosts that nobody can reach: what happens before any host is touched, with and without --limit."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from repository import ROOT

PLAYBOOK = str(Path(sys.executable).parent / "ansible-playbook")
UNREACHED = "UNREACHABLE!"


@pytest.fixture
def play(tmp_path):
    """Run a playbook against the boards of pi-cluster behind a cable that is cut; return (status, all that it said)."""
    site = yaml.safe_load((ROOT / "inventories/pi-cluster/hosts.yml").read_text())
    site["all"]["vars"] = {"ansible_ssh_common_args": "-o ProxyCommand=false -o ControlPath=none"}
    (tmp_path / "hosts.yml").write_text(yaml.safe_dump(site))
    (tmp_path / "group_vars").symlink_to(ROOT / "inventories/pi-cluster/group_vars")

    def run(playbook, *options, answer=""):
        done = subprocess.run(
            [PLAYBOOK, "-i", str(tmp_path / "hosts.yml"), playbook, *options],
            cwd=ROOT / "ansible",
            env=os.environ | {"ANSIBLE_NOCOLOR": "1"},
            input=answer,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr

    return run


BOARD = ["--limit", "rpi-node-1"]
all_or_one = pytest.mark.parametrize("limit", [[], BOARD], ids=["all", "board"])


@all_or_one
def test_reset_asks_once_before_it_begins(play, limit):
    status, said = play("playbooks/reset.yml", *limit)
    assert status and "Nothing was changed" in said and UNREACHED not in said
    assert said.count("fatal: [") == 1, "asked once, not per host"


def test_reset_begins_when_it_is_confirmed(play):
    assert UNREACHED in play("playbooks/reset.yml", *BOARD, "-e", "reset_confirmed=true")[1]


def test_reset_keeps_the_keys_of_clusters_that_stay(play):
    status, said = play("playbooks/reset.yml", "--limit", "cloud", "-e", "reset_confirmed=true", "-e", "reset_keys=true")
    assert status and "without --limit" in said and UNREACHED not in said


@pytest.mark.parametrize(
    ("playbook", "limit"),
    [
        ("site.yml", []),
        ("site.yml", BOARD),
        ("playbooks/upgrade.yml", BOARD),
        ("playbooks/replace-board.yml", BOARD),
    ],
)
def test_bad_inputs_are_named_before_any_host_is_touched(play, playbook, limit):
    status, said = play(playbook, *limit, "-e", "etcd_quota_mb=1", "-e", "cluster_pod_cidr=10.96.0.0/16")
    assert status and "did you mean etcd_quota_mib" in said and "overlap" in said
    assert UNREACHED not in said and "Gathering Facts" not in said
    assert said.count("fatal: [") == 1, "named once, not per host"


@pytest.mark.parametrize("limit", [[], ["--limit", "rpi-node-*"], ["--limit", "rpi-master-1,rpi-node-1,rpi-master-2"]])
def test_replace_board_wants_to_be_told_which_board(play, limit):
    status, said = play("playbooks/replace-board.yml", *limit)
    assert status and "--limit <board>" in said and UNREACHED not in said
    assert said.count("fatal: [") == 1


def test_replace_board_forgets_the_named_ones_only(play):
    said = play("playbooks/replace-board.yml", "--limit", "rpi-master-1,rpi-node-2")[1]
    assert "--limit <board>" not in said
    # Another master is asked to forget them; here nobody can be reached.
    assert said.count(UNREACHED) == 1 and "rpi-master-2" in said


def test_restore_wants_all_masters_of_a_cluster(play):
    status, said = play("playbooks/restore.yml", "--limit", "rpi-master-1", "-e", "restore_from=/")
    assert status and "--limit edge" in said and UNREACHED not in said


def test_the_kubeconfig_knows_the_clusters_that_were_set_up(play, tmp_path):
    for cluster, contexts in (("edge", 3), ("cloud", 4)):
        program = ROOT / "roles/pki/files/sensornode_pki"
        subprocess.run([sys.executable, program, "authorities", tmp_path / "secrets" / cluster, "kubernetes"], check=True)
        status, said = play("playbooks/kubeconfig.yml", "--limit", cluster)
        assert status == 0, said
        written = yaml.safe_load((tmp_path / "kubeconfig").read_text())
        assert len(written["contexts"]) == contexts and written["current-context"] == "home-edge"
