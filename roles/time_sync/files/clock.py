"""The clock of a board without a battery: saved, restored at boot, and trusted only as far as it deserves.

Invariant: the saved time goes back only when a synchronised clock says so. So after a power cut without uplink the
clock starts at or after the last moment this board knew, and certificates issued before are valid.

restore  at boot: set the clock to the saved time when it is behind; forget that it was synchronised
tick     every few minutes and at shutdown: save the time; touch the state file when the clock is synchronised
wait     until the clock is synchronised and not before the saved time, or the patience is over; then always success

While the clock is not synchronised, tick and wait let chrony measure again. By itself it asks a server that did not
answer at its start only a minute later, and later each time, and follows the other boards until then.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

LOOK_SECONDS = 0.5
# Longer than a measurement takes: four answers, two seconds between.
MEASURE_SECONDS = 8
NORMAL_LEAP = ("Normal", "Insert second", "Delete second")


def synchronized(report, orphan_stratum):
    """Whether `chronyc -c tracking` tells of true time, not only of boards that agree among themselves."""
    fields = report.strip().split(",")
    return len(fields) >= 14 and 0 < int(fields[2]) < orphan_stratum and fields[13] in NORMAL_LEAP


def tracking():
    done = subprocess.run(["chronyc", "-c", "-n", "tracking"], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""


def measure():
    """Let chrony ask all sources now; returns before they answer. Without effect while a measurement goes on."""
    subprocess.run(["chronyc", "-n", "burst", "4/8"], capture_output=True)


def read(saved):
    """Seconds since 1970; 0 where nothing was saved or a power cut spoiled it."""
    try:
        return float(saved.read_text())
    except (OSError, ValueError):
        return 0.0


def save(saved, now, trusted):
    """Durable when it returns, and whole at any moment."""
    if not trusted and now <= read(saved):
        return
    saved.parent.mkdir(parents=True, exist_ok=True)
    fresh = saved.with_suffix(".new")
    with fresh.open("w") as file:
        file.write(f"{now:.3f}\n")
        file.flush()
        os.fsync(file.fileno())
    os.rename(fresh, saved)


def restore(saved, state, now, set_clock):
    state.unlink(missing_ok=True)
    behind = read(saved) - now
    if behind <= 0:
        return "the clock is not before the saved time"
    try:
        set_clock(read(saved))
    except PermissionError:
        return f"the clock is {behind:.0f} s before the saved time and this host may not set it"
    return f"the clock was {behind:.0f} s before the saved time and was set"


def tick(saved, state, now, trusted):
    save(saved, now, trusted)
    if trusted:
        state.parent.mkdir(parents=True, exist_ok=True)
        state.touch()
    return "synchronised" if trusted else "not synchronised"


def wait(saved, patience, is_synchronized, measure_again, pause=time.sleep, elapsed=time.monotonic):
    begin = elapsed()
    measured = begin
    while True:
        behind = read(saved) - time.time()
        trusted = is_synchronized()
        if trusted and behind <= 0:
            return True, "the clock is synchronised"
        if not trusted and elapsed() - measured >= MEASURE_SECONDS:
            measure_again()
            measured = elapsed()
        if elapsed() - begin >= patience:
            why = "is synchronised" if trusted else "is not synchronised"
            late = f" and {behind:.0f} s before the saved time" if behind > 0 else ""
            return trusted, f"after {patience:.0f} s the clock {why}{late}; going on with it"
        pause(LOOK_SECONDS)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("restore", "tick", "wait"))
    parser.add_argument("--saved", type=Path, required=True)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--orphan-stratum", type=int, default=10)
    parser.add_argument("--patience", type=float, default=60)
    given = parser.parse_args()

    def trusted(report):
        return synchronized(report, given.orphan_stratum)

    if given.command == "restore":
        said = restore(given.saved, given.state, time.time(), lambda t: time.clock_settime(time.CLOCK_REALTIME, t))
    elif given.command == "wait":
        good, said = wait(given.saved, given.patience, lambda: trusted(tracking()), measure)
        tick(given.saved, given.state, time.time(), good)
    else:
        report = tracking()
        said = tick(given.saved, given.state, time.time(), trusted(report))
        if report and not trusted(report):
            measure()
    sys.stdout.write(f"{given.command}: {said}\n")


if __name__ == "__main__":
    main()
