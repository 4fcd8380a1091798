"""Serves the apt repository inside the lab's network."""

import socket
import subprocess
import sys

from . import network, places, processes
from .errors import LabError

PORT = 8000
NAME = "repository"


def serve(directory):
    """Start the server unless it runs; returns when it answers. Call it inside the lab's network."""
    if processes.alive(NAME):
        return
    with open(places.STATE / "repository.log", "ab") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "http.server", "--bind", network.ADDRESS, "--directory", str(directory), str(PORT)],
            start_new_session=True, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    processes.remember(NAME, server.pid)
    if not processes.wait_until(_answers, seconds=10):
        raise LabError(f"the package repository does not start; see {places.STATE / 'repository.log'}")


def stop():
    processes.end(NAME)


def _answers():
    try:
        socket.create_connection((network.ADDRESS, PORT), timeout=1).close()
    except OSError:
        return False
    return True
