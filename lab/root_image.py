"""The root image that all boards share read-only: bare Raspberry Pi OS lite as far as a container can be it.

Built once and kept under the hash of its recipe, so a change of the recipe builds a new one.
"""

import hashlib
import shutil
from pathlib import Path

from . import debian, places
from .command import run

PACKAGES = places.PACKAGE / "root-packages.txt"
WITHOUT = ("/usr/share/man/*", "/usr/share/doc/*", "/usr/share/locale/*", "/usr/share/info/*")
HOOKS = (
    'chroot "$1" useradd --create-home --shell /bin/bash --groups sudo,video,adm pi',
    'echo "pi ALL=(ALL) NOPASSWD: ALL" > "$1/etc/sudoers.d/010_pi-nopasswd"',
    'chmod 0440 "$1/etc/sudoers.d/010_pi-nopasswd"',
    'rm -f "$1/etc/resolv.conf" "$1/etc/hostname" "$1"/etc/ssh/ssh_host_*',
    ': > "$1/etc/machine-id"',
)


def recipe(packages, mirror):
    """The mmdebstrap command line without its target directory."""
    command = ["mmdebstrap", "--variant=minbase", "--mode=root", "--format=directory",
               f"--architectures={debian.ARCHITECTURE}", f"--include={','.join(packages)}",
               "--aptopt=APT::Install-Recommends \"false\"", "--dpkgopt=force-unsafe-io"]
    command += [f"--dpkgopt=path-exclude={path}" for path in WITHOUT]
    command += [f"--customize-hook={hook}" for hook in HOOKS]
    return command, [debian.SUITE], [mirror] if mirror else []


def fingerprint(packages):
    """Names the image: a hash of everything in the recipe but the mirror."""
    command, suite, _ = recipe(packages, None)
    return hashlib.sha256("\0".join(command + suite).encode()).hexdigest()[:12]


def directory() -> Path:
    return places.ROOT_IMAGES / fingerprint(debian.names(PACKAGES.read_text()))


def build():
    """Return the image's directory, built if it is not there yet (about a minute)."""
    target = directory()
    if target.is_dir():
        return target
    fresh = target.with_suffix(".new")
    if fresh.exists():
        shutil.rmtree(fresh)
    places.ROOT_IMAGES.mkdir(parents=True, exist_ok=True)
    print(f"building the root image ({debian.SUITE}; the first time takes a few minutes)", flush=True)
    command, suite, mirror = recipe(debian.names(PACKAGES.read_text()), debian.mirror())
    run(*command, *suite, fresh, *mirror)
    fresh.rename(target)
    return target
