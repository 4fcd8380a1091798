"""Where the scenarios run: an image made on the spot, containers in a network namespace of their own.

podman's bridge, its nft chains and its ip_forward stay inside that namespace; the host's network is left as it is.
"""

import fcntl
import json
import os
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest
from scenarios import ROOT, chosen

IMAGE = "localhost/sensornode-board:trixie"
PACKAGES = (
    "systemd systemd-sysv dbus udev kmod procps sudo openssh-server python3 python3-apt "
    "iproute2 iputils-ping ca-certificates tzdata"
)
# Package lists inside an image grow stale: their packages vanish from the mirrors.
OLDEST_IMAGE_SECONDS = 7 * 24 * 3600
BUILD = ROOT / "build" / "molecule"
# inotify instances of a scenario with three boards. systemd ends at once where the kernel gives it none.
INOTIFY_NEEDED = 60
INOTIFY_LIMIT = Path("/proc/sys/fs/inotify/max_user_instances")
# Containers are named after roles: a second run would destroy those of the first.
LOCK = Path("/run/lock/sensornode-scenarios")


BEGUN = time.monotonic()


def pytest_generate_tests(metafunc):
    if "role" in metafunc.fixturenames:
        wanted, others = chosen(os.environ.get("ROLE", ""), os.environ.get("CHANGED_SINCE", ""))
        metafunc.parametrize("role", wanted + [pytest.param(role, marks=pytest.mark.while_there_is_time) for role in others])


def pytest_configure(config):
    config.addinivalue_line("markers", "while_there_is_time: does not begin later than MINUTES after the start")


def pytest_runtest_setup(item):
    """What nobody touched may wait for another turn; what was touched runs, however long it takes."""
    minutes = float(os.environ.get("MINUTES") or "inf")
    if item.get_closest_marker("while_there_is_time") and time.monotonic() - BEGUN > minutes * 60:
        pytest.skip(f"not touched, and the {minutes:g} minutes are over; a later turn runs it")


@pytest.fixture(scope="session")
def podman_environment():
    """The environment of podman. Hybrid cgroups and low limits of the host need settings of their own."""
    if os.geteuid() != 0:
        pytest.exit("make test-roles runs systemd in containers and needs root: sudo make test-roles", 2)
    lock = LOCK.open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pytest.exit(f"scenarios run already, perhaps from another directory ({LOCK} is locked); wait until they have ended", 2)
    free = int(INOTIFY_LIMIT.read_text()) - inotify_instances()
    if free < INOTIFY_NEEDED:
        pytest.exit(f"only {max(free, 0)} inotify instances are free ({INOTIFY_LIMIT}); does the lab run? make lab-down", 2)
    BUILD.mkdir(parents=True, exist_ok=True)
    conf = BUILD / "containers.conf"
    conf.write_text(
        '[containers]\ndefault_ulimits = ["nofile=20000:20000", "nproc=20000:20000"]\n'
        '[engine]\ncgroup_manager = "cgroupfs"\nevents_logger = "file"\nruntime = "runc"\n'
    )
    yield {**os.environ, "CONTAINERS_CONF": str(conf)}
    lock.close()


def inotify_instances():
    """How many root has in use."""
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if process.stat().st_uid == 0:
                found += sum(os.readlink(link) == "anon_inode:inotify" for link in (process / "fd").iterdir())
    return found


@pytest.fixture(scope="session")
def image(podman_environment):
    """The image of a bare board, at most a week old; its package lists are kept for apt."""
    form = "{{.Created.Unix}} {{.Labels.packages}}"
    present = subprocess.run(
        ["podman", "image", "inspect", "--format", form, IMAGE], env=podman_environment, capture_output=True, text=True
    )
    created, _, packages = present.stdout.strip().partition(" ")
    if present.returncode == 0 and packages == PACKAGES and time.time() - int(created) < OLDEST_IMAGE_SECONDS:
        return IMAGE
    root = BUILD / "board.tar"
    log = BUILD / "mmdebstrap.log"
    command = ["mmdebstrap", "--variant=minbase", "--mode=root", "--skip=cleanup/apt/lists"]
    command += ["--include=" + PACKAGES.replace(" ", ","), '--aptopt=APT::Install-Recommends "false"']
    command += [f"--dpkgopt=path-exclude=/usr/share/{part}/*" for part in ("man", "doc", "locale")]
    with log.open("w") as output:
        made = subprocess.run([*command, "trixie", str(root)], stdout=output, stderr=output)
    assert made.returncode == 0, f"mmdebstrap could not make the image; its reasons are in {log}"
    label = f"LABEL packages={json.dumps(PACKAGES)}"
    subprocess.run(["podman", "import", "-q", "--change", label, str(root), IMAGE], env=podman_environment, check=True)
    root.unlink()
    return IMAGE


@pytest.fixture(scope="session")
def network_namespace(podman_environment):
    """A command prefix that enters a network namespace with a way out through slirp4netns."""
    holder = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
    way_out = None
    try:
        own = os.readlink("/proc/self/ns/net")
        wait_until(lambda: os.readlink(f"/proc/{holder.pid}/ns/net") != own)
        read_end, write_end = os.pipe()
        slirp = ["slirp4netns", "--configure", "--mtu=1500", "--disable-host-loopback"]
        way_out = subprocess.Popen(
            [*slirp, f"--ready-fd={write_end}", str(holder.pid), "tap0"],
            pass_fds=[write_end],
            stdout=subprocess.DEVNULL,
        )
        os.close(write_end)
        assert os.read(read_end, 1) == b"1", "slirp4netns did not start; is /dev/net/tun there?"
        os.close(read_end)
        # What kube-proxy does not know yet, or no longer, must not leave for a network that happens to use these addresses.
        for network in ("10.96.0.0/12", "10.244.0.0/16"):
            inside = ["nsenter", f"--net=/proc/{holder.pid}/ns/net"]
            subprocess.run([*inside, "ip", "route", "add", "unreachable", network], check=True)
        yield ["nsenter", f"--net=/proc/{holder.pid}/ns/net"]
    finally:
        for process in filter(None, (way_out, holder)):
            process.terminate()
            process.wait()


def wait_until(condition, seconds=10):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "the network namespace did not appear"
        time.sleep(0.02)


@pytest.fixture
def molecule(image, network_namespace, podman_environment):
    """Runs one scenario; the log is beside the image's."""

    def run(role):
        log = Path(BUILD / f"{role}.log")
        with log.open("w") as output:
            done = subprocess.run(
                [*network_namespace, "molecule", "test", "--scenario-name", role],
                cwd=ROOT,
                env={**podman_environment, "MOLECULE_PROJECT_DIRECTORY": str(ROOT)},
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )
        return done.returncode, log

    return run
