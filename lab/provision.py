"""Sets the boards up as real ones are: site.yml over SSH, from inside the lab's network."""

import os
import re
import subprocess
import time

from . import places
from .errors import LabError

PLAYBOOKS = places.REPOSITORY / "ansible"
VENV = places.REPOSITORY / "build" / "venv"


def command(inventory, playbook="site.yml", *options):
    """argv of ansible-playbook for an inventory's name."""
    return [VENV / "bin" / "ansible-playbook", "-i", places.REPOSITORY / "inventories" / inventory, playbook, *options]


def play(inventory, playbook="site.yml", *options):
    """Run a playbook; return its exit status. Call it inside the lab's network."""
    return run(inventory, playbook, *options)[0]


def run(inventory, playbook="site.yml", *options):
    """Run a playbook on the caller's terminal; return its exit status, {host: tasks changed} and seconds."""
    if not (VENV / "bin" / "ansible-playbook").exists():
        raise LabError(f"Ansible is not installed in {VENV}; install it: make venv")
    begun = time.monotonic()
    said = []
    with subprocess.Popen(command(inventory, playbook, *options), cwd=PLAYBOOKS, stdout=subprocess.PIPE, text=True,
                          env=os.environ | environment()) as running:
        for line in running.stdout:
            print(line, end="", flush=True)
            said.append(line)
    seconds = time.monotonic() - begun
    print(f"{playbook} took {seconds:.0f} s", flush=True)
    return running.returncode, changed(said), seconds


def environment():
    """Connections that Ansible keeps open are named by address and user alone. Each lab keeps its own, or a playbook
    would reach the board of that address in another lab."""
    return {"PYTHONUNBUFFERED": "1", "ANSIBLE_SSH_CONTROL_PATH_DIR": str(places.SSH / "cp")}


def changed(lines):
    """{host: number of changed tasks} from the recap that ends the output."""
    found = (re.match(r"(\S+)\s+: ok=\d+\s+changed=(\d+)", line) for line in lines)
    return {match[1]: int(match[2]) for match in found if match}
