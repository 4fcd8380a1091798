"""Pods that are deleted: the wanted number is kept, and what belongs to a board comes back on that board."""

from . import workload
from .drill import Drill, now
from .site import since

REPLACED, BACK = 10.0, 15.0
WAIT_SECONDS = 120


class PodsDeleted(Drill):
    """R-004-136, R-004-149: a Deployment's pod and the DaemonSet's pod of a worker are deleted."""

    name = "pods deleted"

    def run(self, site):
        api, worker = site.api(), site.workers[0]
        with workload.placed(site, worker):
            old = workload.names(api)
            begun = now()
            for pod in old:
                api.send("DELETE", f"{workload.PODS}/{pod}")
            replaced = since(begun, lambda: len(workload.names(api) - old) == 1, WAIT_SECONDS)
            yield self.measure("one new pod of the Deployment", replaced, REPLACED)
        before = workload.residents(api, worker)
        dns = next(name for name in before if name.startswith("coredns-"))
        begun = now()
        api.send("DELETE", f"/api/v1/namespaces/kube-system/pods/{dns}")
        again = since(begun, lambda: len(workload.residents(api, worker) - {dns}) == len(before), WAIT_SECONDS)
        yield self.measure("the DaemonSet's pod again on its board", again, BACK)
