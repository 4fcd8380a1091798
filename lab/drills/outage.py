"""How long something did not answer, from the probes before, during and after a fault. Pure; times in seconds."""

from typing import NamedTuple


class Sample(NamedTuple):
    """One probe: when it began and ended (monotonic clock, shared by host and boards), whether it succeeded, and what it saw."""

    begun: float
    ended: float
    good: bool
    seen: str = ""


def longest(samples, fault):
    """The longest time without a good answer after the fault, or None when none came any more.

    It begins at the fault or at the last good answer, whichever is later, and lasts until the next good answer.
    """
    ends = sorted(sample.ended for sample in samples if sample.good)
    after = [end for end in ends if end > fault]
    last_try = max((sample.ended for sample in samples), default=fault)
    if not after or any(not sample.good for sample in samples if sample.begun > after[-1] and last_try > after[-1] + 1):
        return None
    return max(end - begin for begin, end in zip([fault, *after], after))


def failures(samples, fault):
    """How many probes failed after the fault."""
    return sum(not sample.good for sample in samples if sample.ended > fault)


def answered_by(samples, fault):
    """Who answered after the fault, in order, each once per turn."""
    turns = []
    for sample in sorted(samples, key=lambda sample: sample.ended):
        if sample.good and sample.ended > fault and (not turns or turns[-1] != sample.seen):
            turns.append(sample.seen)
    return turns
