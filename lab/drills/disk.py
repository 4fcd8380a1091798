"""A master whose card got slow: every sync of etcd takes 100 ms longer. Nobody may lose the leader."""

import json
import shutil
import subprocess
import time

from .. import power
from ..command import run
from ..errors import LabError
from .drill import Drill
from .process import on_board

DELAY_US = 100_000
SECONDS = 60


class SlowDisk(Drill):
    """strace delays fsync and fdatasync of one etcd; the raft term tells whether there was an election."""

    name = "one master's fsync +100 ms"
    masters_needed = 3

    def run(self, site):
        if not shutil.which("strace"):
            raise LabError("strace is not installed; install it: sudo apt-get install strace")
        master = site.masters[-1]
        before = term(site.masters[0])
        pid = on_board(master, "etcd")
        strace = subprocess.Popen(
            ["strace", "-f", "-q", "-o", "/dev/null", "-e", "trace=fsync,fdatasync",
             "-e", f"inject=fsync,fdatasync:delay_exit={DELAY_US}", "-p", str(pid)], stdin=subprocess.DEVNULL)
        try:
            time.sleep(SECONDS)
            if strace.poll() is not None:
                raise LabError(f"strace could not attach to etcd of {master.name}")
        finally:
            strace.terminate()
            strace.wait()
        yield self.measure(f"no election in {SECONDS} s", 0.0 if term(site.masters[0]) == before else None)


def term(master):
    """The raft term as this master's member knows it; each election raises it."""
    pki = "/etc/etcd/pki"
    status = run(*power.inside(
        master, "etcdctl", "--endpoints=https://127.0.0.1:2379", f"--cacert={pki}/ca.crt", f"--cert={pki}/client.crt",
        f"--key={pki}/client.key", "endpoint", "status", "--write-out=json")).stdout
    return json.loads(status)[0]["Status"]["raftTerm"]
