"""The lab as a drill sees it: boards by their part, the API of the edge cluster, probes, and time since a fault."""

import json
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from .. import boards as inventory
from .. import places, power
from ..command import run
from ..errors import LabError
from ..processes import wait_until
from .api import Api, ApiError
from .outage import Sample

API_PORT, FAILOVER_PORT = 6443, 6444
PKI_FILES = ("ca.crt", "admin.crt", "admin.key")


class Site:
    """Made inside the lab's network, while its clusters run."""

    def __init__(self):
        running = {name: board for name, board in inventory.load().items() if power.running(board) and not board.spare}
        self.masters = [board for name, board in running.items() if name.startswith("rpi-master-")]
        self.workers = [board for name, board in running.items() if name.startswith("rpi-node-")]
        self.clouds = [board for board in running.values() if board.kind == "cloud"]
        if not self.masters or not self.workers:
            raise LabError("drills need a master and a worker; start them: make lab")
        self.pki = places.STATE / "drills" / "pki"
        self._fetch_pki(self.masters[0])

    @property
    def edge(self):
        return self.masters + self.workers

    def _fetch_pki(self, master):
        self.pki.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in PKI_FILES:
            text = run(*power.inside(master, "cat", f"/etc/kubernetes/pki/{name}")).stdout
            (self.pki / name).touch(mode=0o600)
            (self.pki / name).write_text(text)

    def api(self, without=()):
        """The API by the masters' own addresses, but for these boards."""
        return Api([(board.address, API_PORT) for board in self.masters if board not in without], self.pki)

    @contextmanager
    def watch(self, board, *what):
        """Probe from the board's network while the block runs; yields the list that is filled at its end."""
        pid = power.first_process(board)
        samples = []
        # A file: nobody reads while the fault lasts, and a full pipe would stop the probe.
        with tempfile.TemporaryFile("w+") as answers:
            probe = subprocess.Popen(
                ["nsenter", f"--target={pid}", "--net", sys.executable, "-B", "-m", "lab.drills.probe", *map(str, what)],
                cwd=places.REPOSITORY, stdout=answers)
            try:
                yield samples
            finally:
                probe.terminate()
                probe.wait()
                answers.seek(0)
                samples += [Sample(*json.loads(line)) for line in answers if line.endswith("]\n")]

    def watch_api(self, board):
        """Reads through the board's own failover, each over a new connection, to the store and back."""
        return self.watch(board, "api", self.pki, "127.0.0.1", FAILOVER_PORT, "/api/v1/namespaces/default")

    def watch_writes(self, master, members):
        """Writes to etcd from this master to these members."""
        endpoints = ",".join(f"https://{board.address}:2379" for board in members)
        pki = Path("/etc/etcd/pki")
        return self.watch(master, "command", *power.inside(
            master, "etcdctl", f"--endpoints={endpoints}", f"--cacert={pki}/ca.crt", f"--cert={pki}/client.crt",
            f"--key={pki}/client.key", "--command-timeout=1s", "--dial-timeout=500ms", "put", "/drill", "x"))

    def ready(self, board, without=()):
        """Whether Kubernetes calls the node Ready; None when nobody answers."""
        try:
            node = self.api(without).get(f"/api/v1/nodes/{board.name}")
        except ApiError:
            return None
        return any(c["type"] == "Ready" and c["status"] == "True" for c in node["status"]["conditions"])


def since(fault, condition, seconds):
    """Seconds from the fault until the condition held, or None when it did not in time."""
    held = wait_until(condition, seconds - (time.monotonic() - fault), step=0.2)
    return time.monotonic() - fault if held else None


def settled(site):
    """Wait until every board of the edge is Ready and every pod of the clusters' own runs; a LabError names what does not."""
    if not wait_until(lambda: not unsettled(site), 240, step=1):
        late = unsettled(site)
        raise LabError(f"not ready after 240 s: {', '.join(late)}; look: make doctor" if late else "flapping")


def unsettled(site):
    """Names of boards that are not Ready and of pods in kube-system that do not run."""
    late = [board.name for board in site.edge if not site.ready(board)]
    try:
        pods = site.api().get("/api/v1/namespaces/kube-system/pods")["items"]
    except ApiError:
        return late or ["API"]
    return late + [pod["metadata"]["name"] for pod in pods if not pod_ready(pod)]


def pod_ready(pod):
    """Whether a pod is ready and meant to stay."""
    return "deletionTimestamp" not in pod["metadata"] and any(
        c["type"] == "Ready" and c["status"] == "True" for c in pod["status"].get("conditions", ()))
