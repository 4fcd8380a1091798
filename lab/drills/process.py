"""A single process dies."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from .. import power
from ..errors import LabError
from . import outage
from .drill import API_AFTER_PROCESS, Drill, now
from .power import AFTERMATH_SECONDS


class ApiServerKilled(Drill):
    """The API server that the failover uses is killed; its board lives on."""

    name = "apiserver killed"
    masters_needed = 2

    def run(self, site):
        with site.watch_api(site.workers[0]) as reads:
            time.sleep(2)
            fault = now()
            os.kill(on_board(site.masters[0], "kube-apiserver"), signal.SIGKILL)
            time.sleep(AFTERMATH_SECONDS)
        yield self.measure("API again", outage.longest(reads, fault), API_AFTER_PROCESS)


def on_board(board, program):
    """The host's id of the process on the board whose command line begins with the program (or hyperkube <program>)."""
    first = power.first_process(board)
    for directory in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = [Path(word.decode()).name for word in (directory / "cmdline").read_bytes().split(b"\0")[:2]]
            if program in words and descends(int(directory.name), first):
                return int(directory.name)
    raise LabError(f"{board.name} runs no {program}")


def descends(pid, ancestor):
    """Whether the process stems from the other one."""
    while pid > 1 and pid != ancestor:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        pid = int(fields[1])
    return pid == ancestor
