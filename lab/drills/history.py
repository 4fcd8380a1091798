"""The failure table of 2016 (R-004-153…156), case by case, and what is different today: nothing is restarted by hand."""

import time

from .. import power
from . import outage, workload
from .api import ApiError
from .drill import Drill, now
from .process import on_board
from .site import since

CONTROL_SECONDS = 120
NO_CONTROL_SECONDS = 15
CONFIG_MAPS = "/api/v1/namespaces/default/configmaps"


class Masters2016(Drill):
    """One, two and three masters down, then two back."""

    name = "masters of 2016"
    masters_needed = 3

    def run(self, site):
        first, second, third = site.masters
        worker = site.workers[0]
        with workload.placed(site, worker):
            with site.watch_api(worker) as reads:
                time.sleep(2)
                fault = power.cut([first])
                deployed = since(fault, lambda: self._deploys(site, [first]), CONTROL_SECONDS)
            yield self.measure("case 2: a new pod with one master down", deployed, 60)
            yield self.measure(f"case 2: takeover by {' then '.join(outage.answered_by(reads, fault)) or 'nobody'}",
                               outage.longest(reads, fault))
            workload.gone(site.api([first]), "drill-new")
            power.cut([second])
            yield self._no_control(site, worker, "case 3: two masters down")
            power.cut([third])
            yield self._no_control(site, worker, "case 4: no master left")
            power.on([first])
            yield self._no_control(site, worker, "case 4: one master back")
            back = now()
            power.on([second])
            yield self.measure("case 5: control again, the second master back",
                               since(back, lambda: changes(site.api()), CONTROL_SECONDS), CONTROL_SECONDS)
            power.on([third])
            yield self.measure("all masters Ready again", since(back, lambda: all(map(site.ready, site.masters)), 180))

    def _deploys(self, site, without):
        """Whether a new Deployment has a ready pod; asks for it when it is not there."""
        api = site.api(without)
        try:
            if workload.homes(api, "drill-new"):
                return True
            workload.create(api, "drill-new", site.workers[-1])
        except ApiError:
            pass
        return False

    def _no_control(self, site, worker, what):
        """Nothing can be changed, and the worker's pod runs on."""
        pid = on_board(worker, "pause")
        deadline = now() + NO_CONTROL_SECONDS
        changed = False
        while now() < deadline and not changed:
            changed = changes(site.api())
            time.sleep(1)
        return self.measure(f"{what}: pods run on, nothing changes",
                            0.0 if not changed and on_board(worker, "pause") == pid else None)


def changes(api):
    """Whether the API takes a change."""
    try:
        made = api.send("POST", CONFIG_MAPS, {"metadata": {"generateName": "drill-"}})
        api.send("DELETE", f"{CONFIG_MAPS}/{made['metadata']['name']}")
    except ApiError:
        return False
    return True
