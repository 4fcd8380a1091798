"""Power cuts, one drill for each kind of board, and for the worst pair."""

import time

from .. import power
from . import outage, workload
from .drill import API_AFTER_POWER_CUT, ELSEWHERE, NOT_READY, WRITES, Drill, now
from .site import since

BACK_SECONDS = 180
# How long probes go on after the fault, so that a second gap is seen as well.
AFTERMATH_SECONDS = 10


class MasterPowerCut(Drill):
    """The primary master loses its power: etcd member, API server and, most likely, leader of the controllers."""

    name = "master power cut"
    masters_needed = 3

    def run(self, site):
        victim, *others = site.masters
        watcher = site.workers[0]
        residents = workload.residents(site.api(), victim)
        with workload.placed(site, victim):
            with site.watch_api(watcher) as reads, site.watch_writes(others[0], others) as writes:
                time.sleep(2)
                fault = power.cut([victim])
                not_ready = since(fault, lambda: site.ready(victim, without=[victim]) is False, 120)
                moved = since(fault, lambda: workload.elsewhere(site.api([victim]), victim), 120)
            back = now()
            power.on([victim])
            yield self.measure("API again", outage.longest(reads, fault), API_AFTER_POWER_CUT)
            yield self.measure("etcd writes again", outage.longest(writes, fault), WRITES)
            yield self.measure("NotReady", not_ready, NOT_READY)
            yield self.measure("pod elsewhere", moved, ELSEWHERE)
            yield self.measure("master Ready again", since(back, lambda: site.ready(victim), BACK_SECONDS))
        yield self.measure(f"its {len(residents)} pods again",
                           since(back, lambda: workload.back(site.api(), victim, residents), BACK_SECONDS))


class WorkerPowerCut(Drill):
    """A worker loses its power."""

    name = "worker power cut"

    def run(self, site):
        victim = site.workers[0]
        residents = workload.residents(site.api(), victim)
        with workload.placed(site, victim):
            fault = power.cut([victim])
            yield self.measure("NotReady", since(fault, lambda: site.ready(victim) is False, 120), NOT_READY)
            moved = since(fault, lambda: workload.elsewhere(site.api(), victim), 120)
            yield self.measure("pod elsewhere", moved, ELSEWHERE)
            back = now()
            power.on([victim])
            yield self.measure("worker Ready again", since(back, lambda: site.ready(victim), BACK_SECONDS))
        yield self.measure(f"its {len(residents)} pods again",
                           since(back, lambda: workload.back(site.api(), victim, residents), BACK_SECONDS))


class WorstPairPowerCut(Drill):
    """The primary master and a worker lose their power at the same moment."""

    name = "worst pair power cut"
    masters_needed = 3

    def run(self, site):
        pair = [site.masters[0], site.workers[0]]
        left = site.masters[1:]
        with workload.placed(site, pair[1]):
            with site.watch_api(site.workers[-1]) as reads, site.watch_writes(left[0], left) as writes:
                time.sleep(2)
                fault = power.cut(pair)
                both = since(fault, lambda: all(site.ready(b, without=pair) is False for b in pair), 120)
                time.sleep(max(0.0, fault + AFTERMATH_SECONDS - now()))
            moved = since(fault, lambda: workload.elsewhere(site.api(pair), pair[1]), 120)
        yield self.measure("API again", outage.longest(reads, fault), API_AFTER_POWER_CUT)
        yield self.measure("etcd writes again", outage.longest(writes, fault), WRITES)
        yield self.measure("both NotReady", both, NOT_READY)
        yield self.measure("pod elsewhere", moved, ELSEWHERE)
        back = now()
        power.on(pair)
        yield self.measure("both Ready again", since(back, lambda: all(map(site.ready, pair)), BACK_SECONDS))
