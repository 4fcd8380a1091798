"""What the lab must leave as it was: the host's routes, links, rules, settings, cgroups and mounts."""

import subprocess
from contextlib import suppress
from pathlib import Path

from lab import places

# They count what happens on the machine and change by themselves.
RESTLESS = ("fs/dentry-state", "fs/file-nr", "fs/inode-nr", "fs/inode-state", "kernel/ns_last_pid", "kernel/random/",
            "kernel/pty/nr", "net/netfilter/nf_conntrack_count", "fs/aio-nr", "kernel/perf_event_max_sample_rate",
            "fs/quota/", "net/ipv4/route/flush")

# Where the lab could leave mounts; other programs of the machine mount elsewhere meanwhile.
MOUNTS = (str(places.STATE), "/run/netns/sn", "/run/systemd", "/sys", "/proc", "/dev")


def record(cgroup_roots):
    """{subject: set of lines}"""
    return {"routes": _lines("ip", "route", "show", "table", "all") | _lines("ip", "-6", "route", "show", "table", "all"),
            "links": _lines("ip", "-o", "-br", "link"), "addresses": _lines("ip", "-o", "-br", "address"),
            "rules": _lines("nft", "list", "ruleset"), "settings": _settings(),
            "mounts": {line for line in _text("/proc/self/mounts").splitlines() if line.split()[1].startswith(MOUNTS)},
            "cgroups": {str(path) for root in cgroup_roots for path in root.iterdir() if path.is_dir()}}


def differences(before, after):
    """{subject: (gone, new)} of every subject that differs."""
    return {subject: (sorted(before[subject] - after[subject]), sorted(after[subject] - before[subject]))
            for subject in before if before[subject] != after[subject]}


def _lines(*argv):
    return set(subprocess.run(argv, capture_output=True, text=True, check=True).stdout.splitlines())


def _text(path):
    return Path(path).read_text()


def _settings():
    found = set()
    for file in Path("/proc/sys").rglob("*"):
        name = str(file.relative_to("/proc/sys"))
        if not name.startswith(RESTLESS) and file.is_file():
            with suppress(OSError, UnicodeDecodeError):
                found.add(f"{name} = {file.read_text().strip()}")
    return found
