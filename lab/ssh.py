"""The owner's key, the boards' host keys, and how to reach a board (from inside the lab's network)."""

import os
import socket

from . import places
from .command import run
from .processes import wait_until

USER = "pi"
KEY = places.SSH / "id_ed25519"
KNOWN_HOSTS = places.SSH / "known_hosts"
CONFIG = places.SSH / "config"


def make_key():
    places.SSH.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not KEY.exists():
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "sensornode-lab", "-f", KEY)


def public_key():
    return KEY.with_suffix(".pub").read_text()


def command(board, *words, terminal=False):
    """argv that runs words on the board as user pi."""
    return ["ssh", "-F", str(CONFIG), *(["-t"] if terminal else []), board.name, *words]


def write_config(boards):
    """An OpenSSH client configuration with one host per board, and the host keys of all boards that have any."""
    keys = []
    for board in boards:
        public = board.directory / "changes/etc/ssh/ssh_host_ed25519_key.pub"
        if public.exists():
            keys.append(f"{board.name},{board.address} {' '.join(public.read_text().split()[:2])}\n")
    _replace(KNOWN_HOSTS, "".join(keys))
    hosts = "".join(f"Host {board.name} {board.address}\n  HostName {board.address}\n" for board in boards)
    _replace(CONFIG, hosts + f"Host *\n  User {USER}\n  IdentityFile {KEY}\n  IdentitiesOnly yes\n"
             f"  UserKnownHostsFile {KNOWN_HOSTS}\n  StrictHostKeyChecking yes\n  ConnectTimeout 5\n  LogLevel ERROR\n")


def answers(board):
    """Whether sshd of the board greets."""
    try:
        with socket.create_connection((board.address, 22), timeout=1) as connection:
            return connection.recv(4) == b"SSH-"
    except OSError:
        return False


def wait(board, seconds):
    return wait_until(lambda: answers(board), seconds, step=0.1)


def _replace(file, text):
    fresh = file.with_suffix(f".{os.getpid()}")
    fresh.write_text(text)
    fresh.rename(file)
