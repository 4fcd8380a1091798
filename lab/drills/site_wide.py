"""What hits the whole site at once."""

import time

from .. import network, power
from ..command import run
from . import workload
from .drill import Drill, now
from .site import since

BACK_SECONDS = 240
TWO_YEARS_SECONDS = 2 * 365 * 86_400
SAVED_TIME = "/var/lib/sensornode/saved-time"


class AllBoardsPowerCycled(Drill):
    """Every board of the site loses its power at the same moment and comes back while there is no uplink.

    One wall clock serves all boards and the host, and no board may set it. So the drill is relative: the time that the
    boards had saved lies two years ahead, as for boards that came back with a clock two years late.
    """

    name = "all boards power-cycled, no uplink, clock two years behind"

    def run(self, site):
        clock = time.time() - now()
        residents = {board: workload.residents(site.api(), board) for board in site.edge}
        remember(site.edge, TWO_YEARS_SECONDS)
        network.cut_uplink(site.edge + site.clouds)
        try:
            begun = power.cut(site.edge)
            power.on(site.edge)
            yield self.measure("sshd of all boards", now() - begun)
            yield self.measure("all Ready", since(begun, lambda: all(map(site.ready, site.edge)), BACK_SECONDS),
                               BACK_SECONDS)
            back = since(begun, lambda: all(workload.back(site.api(), *known) for known in residents.items()), BACK_SECONDS)
            yield self.measure("all pods of all boards again", back, BACK_SECONDS)
            yield self.measure("clock of this machine moved", abs(time.time() - now() - clock), 5.0)
        finally:
            network.heal_uplink()
            remember(site.edge, 0)


def remember(boards, ahead):
    """Make the boards' saved time lie so many seconds ahead of the clock, on the disk."""
    for board in boards:
        text = f"mkdir -p $(dirname {SAVED_TIME}); echo {time.time() + ahead:.3f} > {SAVED_TIME}; sync {SAVED_TIME}"
        run(*power.inside(board, "sh", "-c", text))
