"""A board's own cgroups: made before it boots, limited to its memory and CPUs, removed when it is down.

Invariant: nothing outside these directories is written; our own cgroup keeps its settings.
"""

import os
import signal
from contextlib import suppress
from pathlib import Path

from . import places
from .errors import LabError
from .processes import wait_until

PERIOD_US = 100_000
UNIFIED_NEEDS = ("cpu", "memory", "pids")


def by_systemd(layout):
    """Whether systemd makes the cgroups: on v2 it must be the only one who writes there."""
    return layout.unified and Path("/proc/1/comm").read_text().strip() == "systemd"


def directories(layout, name):
    """Where this board's cgroups lie: one in each hierarchy."""
    group = f"{places.NAMESPACE}-{name}"
    if by_systemd(layout):
        return [layout.hierarchies[0].parent / "system.slice" / f"{group}.scope"]
    return [hierarchy.parent / group for hierarchy in layout.hierarchies]


def create(layout, board):
    """Make the board's cgroups with their limits, unless systemd does.

    Stale ones are removed first: kubelet spends seconds on each.
    """
    made = directories(layout, board.name)
    clear(board)
    _record(board).write_text("".join(f"{directory}\n" for directory in made))
    if by_systemd(layout):
        return made
    for hierarchy, directory in zip(layout.hierarchies, made):
        remove_tree(directory)
        directory.mkdir()
        if layout.unified:
            _limit_unified(directory, board)
            continue
        if "cpuset" in hierarchy.controllers:
            for what in ("cpuset.cpus", "cpuset.mems"):
                (directory / what).write_text((hierarchy.parent / what).read_text())
            (directory / "cgroup.clone_children").write_text("1")
        if "memory" in hierarchy.controllers:
            (directory / "memory.limit_in_bytes").write_text(str(board.memory_mib << 20))
        if "cpu" in hierarchy.controllers:
            (directory / "cpu.cfs_period_us").write_text(str(PERIOD_US))
            (directory / "cpu.cfs_quota_us").write_text(str(int(board.cpus * PERIOD_US)))
    return made


def undelegated(layout):
    """On v2 hosts without systemd: what the host must delegate before boards can be limited, as one sentence, or None.

    Controllers are given by the host's owner; the lab changes nothing of a cgroup that is not its own.
    """
    if not layout.unified or by_systemd(layout):
        return None
    control = layout.hierarchies[0].parent / "cgroup.subtree_control"
    missing = [controller for controller in UNIFIED_NEEDS if controller not in control.read_text().split()]
    return f"cgroup v2 delegates no {', '.join(missing)}; echo '+{' +'.join(missing)}' > {control}" if missing else None


def _limit_unified(directory, board):
    (directory / "memory.max").write_text(str(board.memory_mib << 20))
    (directory / "cpu.max").write_text(f"{int(board.cpus * PERIOD_US)} {PERIOD_US}")


def prefix(layout, board):
    """Words before the board's command that have systemd delegate a cgroup of the right size, where it must."""
    if not by_systemd(layout):
        return []
    return ["systemd-run", "--scope", "--quiet", "--collect", f"--unit={places.NAMESPACE}-{board.name}",
            "--property=Delegate=yes", f"--property=MemoryMax={board.memory_mib}M", "--property=MemorySwapMax=0",
            f"--property=CPUQuota={int(board.cpus * 100)}%", "--"]


def join(layout, made):
    """Move this process into the cgroups that were made, unless systemd does."""
    for directory in made if not by_systemd(layout) else []:
        (directory / "cgroup.procs").write_text(str(os.getpid()))


def clear(board):
    """End what still runs in the cgroups of the board's last boot, wherever they were, and remove them."""
    with suppress(FileNotFoundError):
        for directory in map(Path, _record(board).read_text().split("\n")[:-1]):
            _end_members(directory)
            remove_tree(directory)
        _record(board).unlink()


def processes_of(board):
    """Ids of all processes on a running board, nspawn's own among them."""
    directories_ = map(Path, _record(board).read_text().split("\n")[:-1])
    return sorted(set().union(*map(_members, directories_)))


def _members(directory):
    pids = set()
    for procs in directory.rglob("cgroup.procs"):
        with suppress(OSError):
            pids.update(int(pid) for pid in procs.read_text().split())
    return pids


def _record(board):
    """The file that names the cgroups of the last boot."""
    return board.directory / "cgroups"


def _end_members(directory, seconds=10):
    def none_left():
        pids = _members(directory)
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return not pids

    if not wait_until(none_left, seconds):
        raise LabError(f"processes in {directory} do not end; they hold on to something in the kernel")


def remove_tree(directory):
    """Remove an empty cgroup and those below it, deepest first."""
    below = sorted((p for p in directory.rglob("*") if p.is_dir()), key=lambda p: -len(p.parts))
    for group in [*below, directory]:
        with suppress(FileNotFoundError):
            group.rmdir()
