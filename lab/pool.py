"""The apt repository of the lab: all packages the roles install, with their dependencies, fetched on the host.

Boards have no Internet; this is the air-gapped way to install them. apt on the host resolves against the root image's
own package state, so the pool holds exactly what a fresh board lacks.
"""

import hashlib
import shutil

from . import debian, places, root_image
from .command import run
from .errors import LabError

PACKAGES = places.PACKAGE / "packages.txt"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
CONFIGURATION = """\
Dir::State "{state}";
Dir::State::status "{root}/var/lib/dpkg/status";
Dir::Cache "{state}/cache";
Dir::Cache::archives "{archives}";
Dir::Etc::sourcelist "{state}/sources.list";
Dir::Etc::sourceparts "-";
Dir::Etc::preferencesparts "-";
APT::Architecture "{architecture}";
APT::Architectures "{architecture}";
APT::Install-Recommends "false";
APT::Sandbox::User "root";
"""


def fingerprint():
    recipe = PACKAGES.read_text() + root_image.directory().name
    return hashlib.sha256(recipe.encode()).hexdigest()[:12]


def directory():
    return places.POOL / fingerprint()


def build():
    """Return the repository's directory, filled if it is not there yet."""
    target, root = directory(), root_image.build()
    if target.is_dir():
        return target
    mirror = debian.mirror()
    if mirror is None:
        raise LabError("this host has no Debian mirror in its apt sources; name one: LAB_MIRROR=http://…/debian")
    fresh, state = target.with_suffix(".new"), places.IMAGES / "apt"
    for directory_ in (state / "lists/partial", state / "cache", fresh / "partial"):
        directory_.mkdir(parents=True, exist_ok=True)
    (state / "sources.list").write_text(f"deb [signed-by={KEYRING}] {mirror} {debian.SUITE} main\n")
    configuration = state / "apt.conf"
    configuration.write_text(CONFIGURATION.format(
        state=state, root=root, archives=fresh, architecture=debian.ARCHITECTURE))
    print("fetching the packages that the roles install", flush=True)
    run("apt-get", "-q", "-c", configuration, "update")
    run("apt-get", "-qy", "-c", configuration, "--download-only", "--reinstall", "install",
        *debian.names(PACKAGES.read_text()))
    shutil.rmtree(fresh / "partial")
    (fresh / "lock").unlink(missing_ok=True)
    index = run("dpkg-scanpackages", "--multiversion", ".", cwd=fresh).stdout
    (fresh / "Packages").write_text(index)
    (fresh / "Release").write_text(release(index.encode()))
    fresh.rename(target)
    return target


def release(index):
    """The Release file: names the one index of the repository."""
    return (f"Origin: sensornode lab\nSuite: lab\nArchitectures: {debian.ARCHITECTURE} all\n"
            f"SHA256:\n {hashlib.sha256(index).hexdigest()} {len(index)} Packages\n")
