"""Processes that the lab started, remembered in files so that a later command can end them, and only them.

Invariant: a process is only ever signalled when both its id and its start time are those that were written down;
an id that the kernel has given to another process since is left alone.
"""

import json
import os
import signal
import time
from contextlib import suppress

from . import places


def start_time(pid):
    """Start time of a process in clock ticks since boot, or None when it is gone or only a zombie."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else int(fields[19])


def _file(name):
    return places.PROCESSES / f"{name}.json"


def remember(name, pid):
    places.PROCESSES.mkdir(parents=True, exist_ok=True)
    fresh = _file(name).with_suffix(".new")
    fresh.write_text(json.dumps({"pid": pid, "start": start_time(pid)}))
    fresh.rename(_file(name))


def forget(name):
    _file(name).unlink(missing_ok=True)


def remembered():
    """Names of all processes that were written down, alive or not."""
    return sorted(file.stem for file in places.PROCESSES.glob("*.json"))


def alive(name):
    """The id of the process of that name while it lives, else None."""
    try:
        known = json.loads(_file(name).read_text())
    except FileNotFoundError:
        return None
    return known["pid"] if known["start"] is not None and start_time(known["pid"]) == known["start"] else None


def send(name, number):
    """Signal the process if it still lives; return whether it did."""
    pid = alive(name)
    if pid is None:
        return False
    with suppress(ProcessLookupError):
        os.kill(pid, number)
    return True


def wait_gone(name, seconds):
    """Wait until the process has ended; return whether it has."""
    return wait_until(lambda: alive(name) is None, seconds)


def wait_until(condition, seconds, step=0.05):
    """Wait until the condition holds; return whether it did in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(step)
    return True


def end(name, seconds=10):
    """End the process: politely first, then by SIGKILL. Forget it."""
    if send(name, signal.SIGTERM) and not wait_gone(name, seconds):
        send(name, signal.SIGKILL)
        wait_gone(name, seconds)
    forget(name)
