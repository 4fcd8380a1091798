"""Cables: a worker's is pulled and put back, the uplink is cut and mended."""

import time

from .. import network, power
from . import outage, workload
from .drill import NOT_READY, Drill, now
from .power import AFTERMATH_SECONDS
from .site import since

CUT_SECONDS = 20
BACK_SECONDS = 60


class WorkerCable(Drill):
    """R-004-151: a pulled cable, and everything goes on by itself when it is back."""

    name = "worker cable out and in"

    def run(self, site):
        victim = site.workers[0]
        residents = workload.residents(site.api(), victim)
        with site.watch_api(victim) as reads:
            fault = now()
            network.cut(victim)
            try:
                yield self.measure("NotReady", since(fault, lambda: site.ready(victim) is False, 120), NOT_READY)
            finally:
                network.plug(victim)
            back = now()
            yield self.measure("Ready again", since(back, lambda: site.ready(victim), BACK_SECONDS))
            yield self.measure(f"its {len(residents)} pods again",
                               since(back, lambda: workload.back(site.api(), victim, residents), BACK_SECONDS))
            time.sleep(max(0.0, back + AFTERMATH_SECONDS - now()))
        yield self.measure("the worker reaches the API again", outage.longest(reads, back), BACK_SECONDS)


class UplinkCut(Drill):
    """The site is cut off from the cloud: it goes on alone, and the cloud is reached again afterwards."""

    name = "uplink cut and mended"

    def run(self, site):
        cloud, board = site.clouds[0], site.workers[0]
        ping = power.inside(board, "ping", "-c1", "-W1", cloud.address)
        with site.watch_api(board) as own, site.watch(board, "command", *ping) as far:
            time.sleep(2)
            fault = now()
            network.cut_uplink(site.edge + site.clouds)
            time.sleep(CUT_SECONDS)
            network.heal_uplink()
            mended = now()
            time.sleep(5)
        answered = [sample for sample in far if sample.good and fault + 1 < sample.begun < mended]
        yield self.measure("cloud out of reach", None if answered else 0.0)
        yield self.measure("API of the site never away", outage.longest(own, fault), 1.0)
        yield self.measure("cloud reached again", outage.longest(far, mended), BACK_SECONDS)
