"""The measures of a drill against their bounds, and the table of them. Pure."""

import math
from dataclasses import dataclass

UNBOUNDED = math.inf


@dataclass(frozen=True)
class Measure:
    """One measured time in seconds (None: it never happened) and the longest that is good."""

    drill: str
    what: str
    seconds: float | None
    bound: float = UNBOUNDED

    @property
    def good(self):
        return self.seconds is not None and self.seconds <= self.bound


def table(measures):
    """Markdown: per drill and quantity the number of rounds, median, worst, bound and verdict."""
    rows = ["| drill | what | n | median s | worst s | bound s | |", "|---|---|--:|--:|--:|--:|---|"]
    for drill, what in dict.fromkeys((m.drill, m.what) for m in measures):
        these = [m for m in measures if (m.drill, m.what) == (drill, what)]
        times = sorted(math.inf if m.seconds is None else m.seconds for m in these)
        bound = these[0].bound
        rows.append(f"| {drill} | {what} | {len(these)} | {_text(times[(len(times) - 1) // 2])} | {_text(times[-1])} | "
                    f"{'' if bound == UNBOUNDED else _text(bound)} | {'√' if all(m.good for m in these) else '×'} |")
    return "\n".join(rows)


def _text(seconds):
    return "never" if seconds == math.inf else f"{seconds:.1f}"
