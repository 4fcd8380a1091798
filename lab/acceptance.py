"""The whole way, once, on boards that run bare: install, install again, doctor, drills, operations, reset, install again."""

from . import places, provision
from .command import show
from .drills import runner
from .drills.operations import OPERATIONS
from .drills.score import Measure, table

INSTALL_SECONDS, AGAIN_SECONDS = 360, 90


def run(inventory, short=False):
    """Print a table of every step and every drill; return 1 when one is not good. Call it inside the lab's network."""
    measures = [install(inventory), again(inventory), doctor(inventory)]
    if measures[0].good:
        measures += runner.measures(short=short, once=() if short else OPERATIONS)
        if not short:
            measures += [reset(inventory), install(inventory, "installed again")]
    print("\n" + table(measures))
    return 0 if all(measure.good for measure in measures) else 1


def install(inventory, what="installed"):
    status, _, seconds = provision.run(inventory)
    return Measure("site.yml", what, None if status else seconds, INSTALL_SECONDS)


def again(inventory):
    """A second run changes nothing on any host."""
    status, changes, seconds = provision.run(inventory)
    restless = {host: count for host, count in changes.items() if count}
    if restless:
        print(f"× the second run changed something: {restless}")
    return Measure("site.yml", "second run, changed=0", None if status or restless else seconds, AGAIN_SECONDS)


def doctor(inventory):
    """Every check of the doctor is green."""
    status = show("make", "-C", places.REPOSITORY, "doctor", f"INVENTORY={inventory}")
    return Measure("doctor", "all green", None if status else 0.0)


def reset(inventory):
    """Boards are bare again."""
    status, _, seconds = provision.run(inventory, "playbooks/reset.yml", "-e", "reset_confirmed=true")
    return Measure("reset", "boards bare again", None if status else seconds)
