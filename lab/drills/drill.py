"""What every drill is: one fault, the times it takes to get over it, and the way back."""

import time
from typing import ClassVar

from .score import Measure
from .site import Site

# Bounds in seconds.
API_AFTER_POWER_CUT, API_AFTER_PROCESS, WRITES, NOT_READY, ELSEWHERE = 3.0, 1.5, 2.0, 16.0, 25.0


class Drill:
    """A subclass sets `name` and yields Measures from run(); it leaves all boards powered, connected and Ready."""

    name: ClassVar[str]
    masters_needed: ClassVar[int] = 1

    def run(self, site: Site):
        raise NotImplementedError

    def measure(self, what, seconds, bound=None):
        return Measure(self.name, what, seconds, *([] if bound is None else [bound]))


def now():
    """The clock that host, boards and probes share."""
    return time.monotonic()
