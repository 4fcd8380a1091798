"""Lets tests import the repository's own plug-ins and programs by name."""

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "ansible/collections/ansible_collections/sensornode/core/plugins"
PROGRAMS = [
    PLUGINS / "filter",
    PLUGINS / "modules",
    ROOT / "molecule",
    ROOT / "roles/camera/files",
    ROOT / "roles/etcd/files",
    ROOT / "roles/firewall/files",
    ROOT / "roles/hyperkube/files",
    ROOT / "roles/motion/files",
    ROOT / "roles/pki/files/sensornode_pki",
    ROOT / "roles/time_sync/files",
]
sys.path[:0] = [str(directory) for directory in PROGRAMS]


def named(name, path):
    """Import a file under a name of its own: programs on boards have short names that would collide here."""
    spec = importlib.util.spec_from_file_location(name, ROOT / path)
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


named("doctor_judge", "ansible/playbooks/files/doctor/judge.py")
named("reset_host", "ansible/playbooks/files/reset_host.py")
