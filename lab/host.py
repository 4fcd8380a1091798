"""What the lab needs of this host. All that is missing is named at once, each with what to do about it."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import cgroups, confine, places
from .command import run, show
from .errors import LabError

PROGRAMS = {"systemd-nspawn": "systemd-container", "mmdebstrap": "mmdebstrap", "dpkg-scanpackages": "dpkg-dev",
            "ip": "iproute2", "nft": "nftables", "ssh": "openssh-client", "ssh-keygen": "openssh-client",
            "nsenter": "util-linux", "unshare": "util-linux", "apt-get": "apt", "strace": "strace"}
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
LINKS = {"veth": "type veth peer name lab1", "bridge": "type bridge", "vxlan": "type vxlan id 1 dev lo dstport 8472"}
DISK_GIB = 8


@dataclass(frozen=True)
class Fault:
    """One thing that is missing. package: the Debian package that brings it, if one does."""

    what: str
    remedy: str
    package: str | None = None


def missing_packages():
    missing = {package for program, package in PROGRAMS.items() if not shutil.which(program)}
    return sorted(missing | (set() if KEYRING.exists() else {"debian-archive-keyring"}))


def faults(boards):
    """Everything this host lacks to run these boards."""
    found = []
    if os.geteuid():
        found.append(Fault("not root: boards need namespaces and cgroups", "run it with sudo"))
    found += [Fault(f"the package {name} is not installed", "", name) for name in missing_packages()]
    found += _cgroups() + room(_available_mib(), _free_gib(), sum(board.memory_mib for board in boards))
    if not os.geteuid() and not missing_packages():
        found += _kernel()
    return found


def room(available_mib, free_gib, boards_mib):
    """Pure: boards use about half of their memory in the lab, the images and disks DISK_GIB."""
    found = []
    if available_mib < boards_mib // 2:
        found.append(Fault(f"{available_mib} MiB of memory are free, the boards need {boards_mib // 2}",
                           "end other programs, or take fewer boards: make lab BOARDS=\"rpi-master-1 rpi-node-1\""))
    if free_gib < DISK_GIB:
        found.append(Fault(f"{free_gib} GiB are free in {places.STATE.parent}, the lab needs {DISK_GIB}",
                           "make room, or point LAB_STATE at another disk"))
    return found


def report(found):
    """The faults as one text, with one apt line for all packages."""
    lines = [f"× {fault.what}" + (f" – {fault.remedy}" if fault.remedy else "") for fault in found]
    packages = sorted({fault.package for fault in found if fault.package})
    if packages:
        how = "sudo apt-get install --no-install-recommends" if "apt" not in packages else "(names of Debian)"
        lines.append(f"install: {how} {' '.join(packages)}")
    return "\n".join(lines)


def ensure(boards):
    """Install missing packages when root may; raise one LabError naming everything else that is missing."""
    packages = missing_packages()
    if packages and not os.geteuid() and shutil.which("apt-get"):
        print(f"installing what the lab needs: {' '.join(packages)}", flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        show("apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", "update")
        show("apt-get", "-qy", "-o", "DPkg::Lock::Timeout=300", "install", "--no-install-recommends", *packages,
             env=environment)
    found = faults(boards)
    if found:
        raise LabError("this host lacks something:\n" + report(found))


def _cgroups():
    try:
        layout = cgroups.select(Path("/proc/self/mountinfo").read_text(), Path("/proc/self/cgroup").read_text())
    except LabError as fault:
        return [Fault(str(fault), "")]
    undelegated = confine.undelegated(layout)
    return [Fault(undelegated, "")] if undelegated else []


def _kernel():
    """Tried, not guessed: in namespaces of their own that end with the trial."""
    found = []
    for kind, link in LINKS.items():
        if run("unshare", "--net", "ip", "link", "add", "lab0", *link.split(), check=False).returncode:
            found.append(Fault(f"the kernel has no {kind} links", f"modprobe {kind}, or a kernel that has them"))
    table = "add table bridge t; add chain bridge t f { type filter hook forward priority 0; }"
    if run("unshare", "--net", "nft", table, check=False).returncode:
        found.append(Fault("the kernel has no nftables for bridges", "modprobe nf_tables, or a kernel that has it"))
    places.STATE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=places.STATE) as trial:
        for part in ("lower", "upper", "work", "root"):
            Path(trial, part).mkdir()
        options = f"lowerdir={trial}/lower,upperdir={trial}/upper,workdir={trial}/work"
        mounted = run("unshare", "--mount", "--propagation", "private",
                      "mount", "-t", "overlay", "overlay", "-o", options, f"{trial}/root", check=False)
        if mounted.returncode:
            found.append(Fault(f"no overlay can be mounted in {places.STATE}: {mounted.stderr.strip()}",
                               "point LAB_STATE at a directory on ext4, xfs or btrfs"))
    return found


def _available_mib():
    facts = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
    return int(facts["MemAvailable"].split()[0]) // 1024


def _free_gib():
    place = places.STATE
    while not place.exists():
        place = place.parent
    return shutil.disk_usage(place).free >> 30
