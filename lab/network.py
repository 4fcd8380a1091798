"""The network of the lab: a namespace with one bridge. No route, rule or address of the host is touched.

Every command that speaks to a board enters the namespace first and fails when it is not there: outside of it the
boards' addresses would leave this machine by the default route.
"""

import ctypes
import os
from contextlib import suppress
from pathlib import Path

from . import places
from .command import run
from .errors import LabError

BRIDGE = "boards"
ADDRESS = "192.168.137.1"
PREFIX = 24
TIME_PORT = 123
CLONE_NEWNET = 0x40000000
NAMESPACES = Path("/run/netns")
_CUT_TABLE = "sensornode_lab_cut"


def path():
    return NAMESPACES / places.NAMESPACE


def exists():
    return any(line.split()[:1] == [places.NAMESPACE] for line in run("ip", "netns", "list").stdout.splitlines())


def create():
    """Make namespace and bridge unless they are there; remember whether the host had /run/netns before."""
    if exists():
        return
    if not NAMESPACES.exists():
        places.STATE.mkdir(parents=True, exist_ok=True)
        _marker().touch()
    run("ip", "netns", "add", places.NAMESPACE)
    inside = ("nsenter", f"--net={path()}")
    run(*inside, "ip", "link", "set", "lo", "up")
    run(*inside, "ip", "link", "add", BRIDGE, "type", "bridge")
    run(*inside, "ip", "address", "add", f"{ADDRESS}/{PREFIX}", "dev", BRIDGE)
    run(*inside, "ip", "link", "set", BRIDGE, "up")


def remove():
    """Delete the namespace, and /run/netns when the lab was the first to need it."""
    if exists():
        run("ip", "netns", "delete", places.NAMESPACE)
    with suppress(OSError):
        path().unlink(missing_ok=True)
    if _marker().exists() and NAMESPACES.is_dir() and not any(NAMESPACES.iterdir()):
        run("umount", NAMESPACES, check=False)
        with suppress(OSError):
            NAMESPACES.rmdir()
    _marker().unlink(missing_ok=True)


def enter():
    """Move this process, and all it starts from now on, into the lab's network."""
    if not exists():
        raise LabError(f"the lab is not up (no network namespace {places.NAMESPACE}); start it: make lab")
    library = ctypes.CDLL(None, use_errno=True)
    with open(path()) as namespace:
        if library.setns(namespace.fileno(), CLONE_NEWNET):
            raise LabError(f"cannot enter the network namespace {places.NAMESPACE}: {os.strerror(ctypes.get_errno())}")


def inhabitants():
    """Ids of all processes in the lab's network but this one. Boards' own processes live in namespaces of theirs."""
    try:
        lab = path().stat()
    except FileNotFoundError:
        return []
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            its = (process / "ns/net").stat()
            if (its.st_dev, its.st_ino) == (lab.st_dev, lab.st_ino) and int(process.name) != os.getpid():
                found.append(int(process.name))
    return found


def connected(board):
    """Whether the board has a cable at all; only one that is powered on has. Call it inside the lab's network."""
    return not run("ip", "link", "show", board.cable, check=False).returncode


def cut(board):
    """Pull the board's network cable."""
    _set(board, "down")


def plug(board):
    """Put it back."""
    _set(board, "up")


def _set(board, state):
    if not connected(board):
        raise LabError(f"{board.name} is not running; power it on: make lab-start NODE={board.name}")
    run("ip", "link", "set", board.cable, state)


def cut_uplink(boards):
    """Nothing passes between boards and cloud hosts any more, silently, as when a provider fails; and boards hear no time."""
    clouds = ", ".join(f'"{board.cable}"' for board in boards if board.kind == "cloud")
    heal_uplink()
    run("nft", "-f", "-", input=f"""
table bridge {_CUT_TABLE} {{
  chain forward {{
    type filter hook forward priority 0; policy accept;
    iifname {{ {clouds} }} oifname != {{ {clouds} }} counter drop
    oifname {{ {clouds} }} iifname != {{ {clouds} }} counter drop
  }}
  chain input {{
    type filter hook input priority 0; policy accept;
    iifname != {{ {clouds} }} udp dport {TIME_PORT} counter drop
  }}
}}
""")


def heal_uplink():
    run("nft", "delete", "table", "bridge", _CUT_TABLE, check=False)


def _marker():
    return places.STATE / "made-run-netns"
