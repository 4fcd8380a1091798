"""The Debian release of the boards and the mirror it comes from."""

import os
import platform

from .command import run

SUITE = "trixie"
ARCHITECTURE = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), "amd64")


def mirror():
    """LAB_MIRROR, else the Debian mirror this host uses itself, else none (mmdebstrap and apt know a default)."""
    if os.environ.get("LAB_MIRROR"):
        return os.environ["LAB_MIRROR"]
    targets = run("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", check=False)
    return choose_mirror(targets.stdout.split())


def choose_mirror(addresses):
    """The first address that is a Debian archive (…/debian), or None."""
    return next((a.rstrip("/") for a in addresses if a.rstrip("/").endswith("/debian")), None)


def names(text):
    """Package names of a list with # comments."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]
