"""Power of the boards: on, off, and the plug pulled."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from . import boards as inventory
from . import confine, processes, ssh, supervisor
from .errors import LabError

BOOT_SECONDS = 90
OFF_SECONDS = 60


def running(board):
    return processes.alive(f"{board.name}.supervisor") is not None


def on(boards):
    """Power these boards on and wait until every sshd answers."""
    for board in boards:
        if not running(board):
            clear(board)
            supervisor.launch(board)
    dark = [board.name for board in boards if not ssh.wait(board, BOOT_SECONDS)]
    if dark:
        raise LabError(f"no sshd after {BOOT_SECONDS} s on {', '.join(dark)}; see supervisor.log and console.log in "
                       + ", ".join(str(board.directory) for board in boards if board.name in dark))
    ssh.write_config(inventory.load().values())


def off(boards):
    """Power these boards off cleanly, all at once."""
    for board in boards:
        processes.send(f"{board.name}.nspawn", signal.SIGTERM)
    for board in boards:
        processes.wait_gone(f"{board.name}.supervisor", OFF_SECONDS)
        clear(board)


def cut(boards):
    """Pull the plug of these boards at the same moment: PID 1 is killed and takes everything on the board with it.

    Returns when that was (monotonic clock, seconds).
    """
    firsts = {board.name: first_process(board) for board in boards}
    dark = [name for name, pid in firsts.items() if pid is None]
    if dark:
        raise LabError(f"not running: {', '.join(dark)}")
    fault = time.monotonic()
    for pid in firsts.values():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    for board in boards:
        processes.wait_gone(f"{board.name}.supervisor", OFF_SECONDS)
        clear(board)
    return fault


def first_process(board):
    """The host's id of the board's PID 1, or None when it is not running."""
    nspawn = processes.alive(f"{board.name}.nspawn")
    if nspawn is None:
        return None
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError, KeyError):
            facts = dict(line.split(":", 1) for line in status.read_text().splitlines())
            if int(facts["PPid"]) == nspawn and facts["NSpid"].split()[1:] == ["1"]:
                return int(facts["Pid"])
    return None


def inside(board, *words):
    """argv that runs words on the board as root, also while its cable is pulled."""
    pid = first_process(board)
    if pid is None:
        raise LabError(f"{board.name} is not running; power it on: make lab-start NODE={board.name}")
    return ["nsenter", f"--target={pid}", "--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup", "--", *words]


def clear(board):
    """End and remove whatever an earlier boot of this board left, after a crash of the lab too."""
    processes.end(f"{board.name}.supervisor", seconds=OFF_SECONDS)
    processes.end(f"{board.name}.nspawn")
    confine.clear(board)
