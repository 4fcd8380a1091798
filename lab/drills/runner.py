"""Runs drills in rounds, brings the lab back in between, and keeps every single result."""

import dataclasses
import json
import os
import time

from .. import network, places, power
from ..errors import LabError
from .api import ApiError
from .cable import UplinkCut, WorkerCable
from .disk import SlowDisk, SlowDiskForAnHour
from .history import Masters2016
from .operations import OPERATIONS
from .pod import PodsDeleted
from .power import MasterPowerCut, WorkerPowerCut, WorstPairPowerCut
from .process import ApiServerKilled
from .score import Measure, table
from .site import Site, settled
from .site_wide import AllBoardsPowerCycled

ALL = (PodsDeleted, ApiServerKilled, MasterPowerCut, WorkerPowerCut, WorstPairPowerCut, WorkerCable, UplinkCut, SlowDisk,
       AllBoardsPowerCycled, Masters2016)
SHORT = (PodsDeleted, UplinkCut)
# Too long to be repeated: once per dated table, or when named.
ONCE = (SlowDiskForAnHour,)


def run(names=(), rounds=1, short=False, strict=False):
    """Run drills; print the table; return 1 when a bound was missed.

    strict: refuse to measure on a machine with more to do than it has cores.
    """
    if strict and os.getloadavg()[0] > os.cpu_count():
        raise LabError(f"the load average is {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; what would be measured "
                       "is the other programs. Wait until they have ended")
    found = measures(names, rounds, short, ONCE if strict else ())
    print("\n" + table(found))
    return 0 if all(measure.good for measure in found) else 1


def measures(names=(), rounds=1, short=False, once=()):
    """Run the drills of these names (all) and keep what they measured; those of `once` a single time at the end."""
    site = Site()
    found = []
    for drill in chosen(names, SHORT if short else ALL) * rounds + list(once if not names else ()):
        if len(site.masters) < drill.masters_needed:
            print(f"{drill.name}: needs {drill.masters_needed} masters, there are {len(site.masters)}", flush=True)
            continue
        found += one(drill(), site)
    keep(found)
    return found


def chosen(names, when_none):
    """The drills of these names; a LabError names those that do not exist."""
    known = {drill.name: drill for drill in ALL + ONCE + OPERATIONS}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise LabError(f"no such drill: {', '.join(unknown)}; there are: {'; '.join(known)}")
    return [known[name] for name in names] or list(when_none)


def one(drill, site):
    """One round of one drill, from a settled lab; what goes wrong is a result as well."""
    measures = []
    try:
        settled(site)
        for measure in drill.run(site):
            print(f"{'√' if measure.good else '×'} {measure.drill}: {measure.what}: {measure.seconds}", flush=True)
            measures.append(measure)
    except (LabError, ApiError) as fault:
        print(f"× {drill.name}: {fault}", flush=True)
        measures.append(Measure(drill.name, "went through", None))
    mend(site)
    return measures


def mend(site):
    """All power on, all cables in."""
    network.heal_uplink()
    power.on(site.edge + site.clouds)
    for board in site.edge + site.clouds:
        network.plug(board)


def keep(measures):
    """Every single measure as JSON, and the table, named by the date."""
    directory = places.STATE / "drills"
    stem = time.strftime("%Y-%m-%dT%H-%M-%SZ", time.gmtime())
    (directory / f"{stem}.json").write_text(json.dumps([dataclasses.asdict(measure) for measure in measures], indent=1))
    (directory / f"{stem}.md").write_text(table(measures) + "\n")
    print(f"\nkept as {directory / stem}.md and .json")
