"""What boards use: memory and CPU.

Memory of a board = its anonymous memory + every mapped page of a file once per board. Text that simulated boards share
counts fully for each of them, as it would on boards of their own.
"""

import time
from contextlib import suppress
from pathlib import Path

from . import confine, power


def mappings(smaps):
    """Pure: yield ((device, inode, offset), KiB of the file, anonymous KiB) of every mapping in a /proc/<pid>/smaps."""
    key, rss, anonymous = None, 0, 0
    for line in smaps.splitlines():
        fields = line.split()
        if not fields[0].endswith(":"):
            if key:
                yield key, rss - anonymous, anonymous
            key, rss, anonymous = (fields[3], fields[4], fields[2]), 0, 0
        elif fields[0] == "Rss:":
            rss = int(fields[1])
        elif fields[0] == "Anonymous:":
            anonymous = int(fields[1])
    if key:
        yield key, rss - anonymous, anonymous


def memory_kib(texts):
    """Pure: memory of a board from the smaps of all its processes."""
    anonymous, files = 0, {}
    for text in texts:
        for key, of_file, of_its_own in mappings(text):
            anonymous += of_its_own
            files[key] = max(files.get(key, 0), of_file)
    return anonymous + sum(files.values())


def smaps(pids):
    for pid in pids:
        with suppress(OSError):
            yield Path(f"/proc/{pid}/smaps").read_text()


def cpu_seconds(pids):
    """Time that these processes, and the children they waited for, have used."""
    ticks = 0
    for pid in pids:
        with suppress(OSError):
            ticks += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return ticks / 100


def show(boards, seconds):
    """Print memory, and CPU over so many seconds, of every board that runs."""
    running = [board for board in boards if power.running(board)]
    before, begun = {board.name: cpu_seconds(confine.processes_of(board)) for board in running}, time.monotonic()
    time.sleep(seconds)
    cores = {board.name: (cpu_seconds(confine.processes_of(board)) - before[board.name]) / (time.monotonic() - begun)
             for board in running}
    for board in running:
        pids = confine.processes_of(board)
        megabytes = memory_kib(smaps(pids)) * 1024 / 1e6
        print(f"{board.name:14} {megabytes:6.0f} MB {cores[board.name]:6.2f} cores {len(pids):4} processes")
    print(f"{'together':14} {'':9} {sum(cores.values()):6.2f} cores")
