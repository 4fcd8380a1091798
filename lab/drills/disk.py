"""A master whose card got slow: every sync of etcd takes 100 ms longer. Nobody may lose the leader, nor the failover
turn away from a master that lives."""

import json
import shutil
import subprocess
import time

from .. import power
from ..command import run
from ..errors import LabError
from . import outage
from .drill import Drill, now
from .process import on_board

DELAY_US = 100_000
NEVER_AWAY = 1.0


class SlowDisk(Drill):
    """strace delays fsync and fdatasync of the etcd that leads; the raft term tells whether there was an election."""

    name = "one master's fsync +100 ms"
    masters_needed = 3
    seconds = 60

    def run(self, site):
        if not shutil.which("strace"):
            raise LabError("strace is not installed; install it: sudo apt-get install strace")
        before = term(site.masters[0])
        master = next(master for master in site.masters if leads(master))
        pid = on_board(master, "etcd")
        strace = subprocess.Popen(
            ["strace", "-f", "-q", "-o", "/dev/null", "-e", "trace=fsync,fdatasync",
             "-e", f"inject=fsync,fdatasync:delay_exit={DELAY_US}", "-p", str(pid)], stdin=subprocess.DEVNULL)
        try:
            with site.watch_api(site.workers[0]) as reads:
                begun = now()
                time.sleep(self.seconds)
            if strace.poll() is not None:
                raise LabError(f"strace could not attach to etcd of {master.name}")
        finally:
            strace.terminate()
            strace.wait()
        yield self.measure(f"no election in {self.seconds} s", 0.0 if term(site.masters[0]) == before else None)
        turns = outage.answered_by(reads, begun)
        yield self.measure(f"no false failover in {self.seconds} s", 0.0 if len(turns) == 1 else None)
        yield self.measure("API never away longer", outage.longest(reads, begun), NEVER_AWAY)


class SlowDiskForAnHour(SlowDisk):
    """The same for an hour, once per dated table."""

    name = "one master's fsync +100 ms for an hour"
    seconds = 3600


def term(master):
    """The raft term as this master's member knows it; each election raises it."""
    return status(master)["raftTerm"]


def leads(master):
    """Whether this master's member is the leader."""
    seen = status(master)
    return seen["leader"] == seen["header"]["member_id"]


def status(master):
    """What this master's member says of itself."""
    pki = "/etc/etcd/pki"
    answer = run(*power.inside(
        master, "etcdctl", "--endpoints=https://127.0.0.1:2379", f"--cacert={pki}/ca.crt", f"--cert={pki}/client.crt",
        f"--key={pki}/client.key", "endpoint", "status", "--write-out=json")).stdout
    return json.loads(answer)[0]["Status"]
