"""Changes the packet filter so that nobody locks himself out.

Invariant: rules that were not confirmed over a new connection are gone after the time of the rollback, and are not
loaded at the next boot: only confirmed rules become /etc/sensornode/firewall.nft.

try    load the candidate unless it is in force already; a timer takes it back
keep   confirm: stop the timer, make the candidate the rules of the next boot; refused when the timer was faster
undo   what the timer runs: load what was in force before

While /run/sensornode/firewall-before.nft exists, the rules in force wait for keep or undo; whoever comes first removes it.
"""

import argparse
import contextlib
import fcntl
import os
import subprocess
import sys
from pathlib import Path

TABLE = ("inet", "sensornode")
CANDIDATE = Path("/etc/sensornode/firewall.nft.candidate")
RULES = Path("/etc/sensornode/firewall.nft")
BEFORE = Path("/run/sensornode/firewall-before.nft")
TIMER = "sensornode-firewall-rollback"


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"firewall: {' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


def in_force():
    """The table as nft prints it; empty where there is none."""
    done = subprocess.run(["nft", "list", "table", *TABLE], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else ""


def same(one, other):
    return one.exists() and other.exists() and one.read_bytes() == other.read_bytes()


@contextlib.contextmanager
def alone():
    """One of keep and undo decides; the other waits and then finds the decision made."""
    BEFORE.parent.mkdir(parents=True, exist_ok=True)
    with BEFORE.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def attempt(seconds):
    if same(CANDIDATE, RULES) and in_force():
        return "unchanged"
    run("nft", "-c", "-f", str(CANDIDATE))
    stop_timer()
    with alone():
        # What an attempt before this one put in force was not confirmed either: the way back stays as it is.
        if not BEFORE.exists():
            table = " ".join(TABLE)
            BEFORE.write_text(f"table {table}\ndelete table {table}\n{in_force()}")
    program = [sys.executable, "-B", os.path.abspath(__file__), "undo"]
    run("systemd-run", f"--unit={TIMER}", f"--on-active={seconds}", "--timer-property=AccuracySec=200ms", *program)
    run("nft", "-f", str(CANDIDATE))
    return "applied"


def keep():
    with alone():
        if not BEFORE.exists():
            sys.exit("firewall: the new rules were taken back before this confirmation came; raise firewall_rollback_seconds")
        BEFORE.unlink()
    stop_timer()
    fresh = RULES.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(CANDIDATE.read_bytes())
        file.flush()
        os.fsync(file.fileno())
    os.rename(fresh, RULES)
    return "kept"


def undo():
    with alone():
        if not BEFORE.exists():
            return "nothing to take back: the rules were confirmed"
        run("nft", "-f", str(BEFORE))
        BEFORE.unlink()
    return "the rules before are in force again: nobody confirmed the new ones"


def stop_timer():
    for kind in ("timer", "service"):
        subprocess.run(["systemctl", "stop", f"{TIMER}.{kind}"], capture_output=True)
        subprocess.run(["systemctl", "reset-failed", f"{TIMER}.{kind}"], capture_output=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("try", "keep", "undo"))
    parser.add_argument("--seconds", type=int, default=30, help="until an unconfirmed change is taken back")
    given = parser.parse_args()
    said = {"try": lambda: attempt(given.seconds), "keep": keep, "undo": undo}[given.command]()
    sys.stdout.write(said + "\n")


if __name__ == "__main__":
    main()
