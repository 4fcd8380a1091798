"""What boards find in the lab's network at 192.168.137.1: packages, the time, and something to look at.

Every server is a process of its own inside the network namespace and ends with the lab.
"""

import socket
import subprocess
import sys

from . import network, places, processes
from .errors import LabError
from .servers import clock, scenery

PACKAGES_PORT = 8000


def programs(packages):
    """{name: arguments of Python} of every server; packages is the directory of the apt repository."""
    return {"repository": ("-m", "http.server", "--bind", network.ADDRESS, "--directory", str(packages), str(PACKAGES_PORT)),
            "clock": ("-m", "lab.servers.clock", network.ADDRESS),
            "scenery": ("-m", "lab.servers.scenery", network.ADDRESS)}


def start(packages):
    """Start those that do not run; returns when all answer. Call it inside the lab's network."""
    for name, arguments in programs(packages).items():
        if not processes.alive(name):
            _launch(name, arguments)
    for name, answers in (("repository", lambda: _listens(PACKAGES_PORT)), ("scenery", lambda: _listens(scenery.PORT)),
                          ("clock", lambda: clock.ask(network.ADDRESS) is not None)):
        if not processes.wait_until(answers, seconds=20):
            raise LabError(f"the lab's {name} does not start; see {places.STATE / name}.log")


def stop():
    for name in programs(""):
        processes.end(name)


def _launch(name, arguments):
    with open(places.STATE / f"{name}.log", "ab") as log:
        server = subprocess.Popen([sys.executable, "-B", *arguments], cwd=places.REPOSITORY, start_new_session=True,
                                  stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    processes.remember(name, server.pid)


def _listens(port):
    try:
        socket.create_connection((network.ADDRESS, port), timeout=1).close()
    except OSError:
        return False
    return True
