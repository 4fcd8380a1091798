#!/usr/bin/python3
"""Measure how long the disk under etcd takes to keep a write; print {"p99_ms": …, "measured_now": …} as JSON.

etcd appends about 2300 bytes to its log and waits for fdatasync; so does this probe, 200 times or for ten seconds.
The result is kept in /etc/sensornode/etcd-fsync.json, because a later measurement beside a running cluster would differ.
"""

import json
import os
import pathlib
import tempfile
import time

DIRECTORY = "/var/lib/etcd"
KEPT = pathlib.Path("/etc/sensornode/etcd-fsync.json")
WRITES, BYTES, SECONDS = 200, 2300, 10


def durations(directory, writes=WRITES, seconds=SECONDS, clock=time.monotonic):
    """Milliseconds of every write and fdatasync of a file that grows, as etcd's log does."""
    taken, end = [], clock() + seconds
    with tempfile.NamedTemporaryFile(dir=directory, prefix=".fsync-") as file:
        while len(taken) < writes and clock() < end:
            start = clock()
            os.write(file.fileno(), os.urandom(BYTES))
            os.fdatasync(file.fileno())
            taken.append((clock() - start) * 1000)
    return taken


def percentile(values, percent):
    """The smallest value that is not below `percent` per cent of the values."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def kept():
    """The result of an earlier measurement; None when there is none, or a power cut left half of it."""
    try:
        return {"p99_ms": float(json.loads(KEPT.read_text())["p99_ms"])}
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def main():
    before = kept()
    if before:
        print(json.dumps(before | {"measured_now": False}))
        return
    found = {"p99_ms": round(percentile(durations(DIRECTORY), 99), 1)}
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps(found) + "\n")
    print(json.dumps(found | {"measured_now": True}))


if __name__ == "__main__":
    main()
