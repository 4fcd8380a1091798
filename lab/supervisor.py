"""Keeps one board powered: mounts its root, boots it, and boots it again when it asks for a reboot.

Runs in a mount namespace of its own, so its mounts are never the host's and vanish with it.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from . import card, cgroups, confine, memory, network, nspawn, places, processes, root_image, ssh
from .command import run


def supervise(board):
    """Boot until the board powers off; return nspawn's exit status."""
    stopping = []

    def stop(*_):
        stopping.append(True)
        processes.send(f"{board.name}.nspawn", signal.SIGTERM)

    signal.signal(signal.SIGTERM, stop)
    processes.remember(f"{board.name}.supervisor", os.getpid())
    layout = cgroups.select(Path("/proc/self/mountinfo").read_text(), Path("/proc/self/cgroup").read_text())
    mount_root(board)
    status = nspawn.REBOOT_STATUS
    while status == nspawn.REBOOT_STATUS and not stopping:
        status = boot(board, layout)
    return status


def mount_root(board):
    """The overlay of the board's own changes on the shared image; a fresh board gets its card written."""
    upper, work, root = (board.directory / part for part in ("changes", "work", "root"))
    disks = [board.directory / "disk" / name for name in nspawn.OWN_DISKS]
    for directory in (upper, work, root, board.directory / "hardware", *disks):
        directory.mkdir(parents=True, exist_ok=True)
    image = board.directory / "image"
    if not image.exists():
        image.write_text(str(root_image.directory()))
    run("mount", "-t", "overlay", "overlay", "-o",
        f"lowerdir={image.read_text()},upperdir={upper},workdir={work}", root)
    written = board.directory / "card-written"
    if not written.exists():
        card.write(board, root, ssh.public_key())
        written.touch()


def boot(board, layout):
    """One boot: until PID 1 of the board ends. Returns nspawn's exit status."""
    groups = confine.create(layout, board)
    gauge = memory.Gauge(board, groups)
    gauge.write()
    with open(board.directory / "console.log", "ab") as console:
        booted = subprocess.Popen(
            confine.prefix(layout, board) + nspawn.command(board, network.BRIDGE, layout.unified),
            env=os.environ | nspawn.environment(layout.unified), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=console, stderr=subprocess.STDOUT,
            preexec_fn=lambda: confine.join(layout, groups))
    processes.remember(f"{board.name}.nspawn", booted.pid)
    while True:
        try:
            return booted.wait(timeout=memory.REFRESH_SECONDS)
        except subprocess.TimeoutExpired:
            gauge.write()


def launch(board):
    """Start the supervisor of a board in the background, detached from this command."""
    board.directory.mkdir(parents=True, exist_ok=True)
    with open(board.directory / "supervisor.log", "ab") as log:
        subprocess.Popen(
            ["unshare", "--mount", "--propagation", "private", sys.executable, "-B", "-m", "lab", "supervise",
             board.name],
            cwd=places.REPOSITORY, start_new_session=True, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
