"""The lab as a whole: up, down, reset."""

import os
import shutil
import signal
import time
from contextlib import suppress

from . import boards as inventory
from . import host, network, places, pool, power, processes, ssh, surroundings


def check():
    """Print what this host lacks; return 1 when something is missing."""
    found = host.faults(inventory.load().values())
    print(host.report(found) or "√ this host can run the lab")
    return 1 if found else 0


def up(chosen):
    """From nothing to boards that answer over SSH; what is up already stays as it is."""
    host.ensure(chosen)
    packages = pool.build()
    ssh.make_key()
    network.create()
    network.enter()
    surroundings.start(packages)
    begun = time.monotonic()
    power.on(chosen)
    print(f"{len(chosen)} boards answer over SSH after {time.monotonic() - begun:.1f} s")


def down():
    """End everything of the lab, also what a crashed command left. The boards' disks stay; doing it twice is fine."""
    boards = list(inventory.load().values())
    power.off(boards)
    surroundings.stop()
    for name in processes.remembered():
        processes.end(name)
    for pid in network.inhabitants():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    network.remove()


def reset(names):
    """Wipe the disks of these boards, powered off first; without names the lab goes down and all are wiped."""
    if names:
        chosen = inventory.choose(inventory.load(), names)
        power.off(chosen)
    else:
        chosen = inventory.load().values()
        down()
    for board in chosen:
        wipe(board)


def wipe(board):
    """A board that is off gets a new card."""
    if board.directory.exists():
        shutil.rmtree(board.directory)


def status():
    """One line per board."""
    for board in inventory.load().values():
        state = "off" if not power.running(board) else "up" if ssh.answers(board) else "on, no sshd"
        print(f"{board.name:14} {board.address:16} {board.memory_mib:5} MiB  {state}")
