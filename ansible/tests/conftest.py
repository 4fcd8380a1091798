"""Lets tests import the repository's own plug-ins and programs by name."""

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "ansible/collections/ansible_collections/sensornode/core/plugins"
sys.path[:0] = [str(PLUGINS / "filter"), str(ROOT / "roles/pki/files/sensornode_pki"), str(ROOT / "roles/etcd/files")]


def named(name, path):
    """Import a file under a name of its own: programs on boards have short names that would collide here."""
    spec = importlib.util.spec_from_file_location(name, ROOT / path)
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])


named("doctor_judge", "ansible/playbooks/files/doctor/judge.py")
