"""Asks the same thing over and over and prints one JSON line per try, until it is ended.

python3 -m lab.drills.probe api <pki directory> <address> <port> <path>    one new connection per try
python3 -m lab.drills.probe command <words …>                              success is exit status 0
Started in the network of the board whose view is wanted.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from .api import Api

PERIOD_SECONDS = 0.1
TIMEOUT_SECONDS = 1.0


def asker(kind, *words):
    """A function that tries once and returns (success, what was seen)."""
    if kind == "api":
        pki, address, port, path = words
        api = Api([], Path(pki), TIMEOUT_SECONDS)
        return lambda: _ask_api(api, (address, int(port)), path)
    return lambda: (subprocess.run(words, capture_output=True, timeout=5).returncode == 0, "")


def _ask_api(api, address, path):
    status, _, names = api.ask(address, "GET", path)
    return status == 200, next((name for name in names if name.startswith(("rpi-", "cloud-"))), "")


def main():
    ask = asker(*sys.argv[1:])
    while True:
        begun = time.monotonic()
        try:
            good, seen = ask()
        except Exception as fault:  # any failure to answer is what is being measured
            good, seen = False, str(fault)
        ended = time.monotonic()
        print(json.dumps([begun, ended, good, seen]), flush=True)
        time.sleep(max(0.0, PERIOD_SECONDS - (ended - begun)))


if __name__ == "__main__":
    main()
