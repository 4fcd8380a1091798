"""What an operator does with a running site: backup and restore, rejoin, a new card, one more board, an upgrade."""

import os
import re
import shutil
from contextlib import contextmanager, suppress

from .. import boards as inventory
from .. import life, places, power, provision
from ..command import run
from ..errors import LabError
from . import outage
from .api import ApiError
from .drill import API_AFTER_POWER_CUT, Drill, now
from .site import since

CONFIG_MAPS = "/api/v1/namespaces/default/configmaps"
READY_SECONDS = 60
NEXT_VERSION = "v1.{minor}.99"


class Operation(Drill):
    """A drill that runs playbooks against the lab of six."""

    masters_needed = 3

    def play(self, playbook, *options, hosts="lab"):
        """Seconds that it took; a LabError when it failed."""
        status, _, seconds = provision.run(hosts, playbook, *options)
        if status:
            raise LabError(f"{playbook} ended with {status}")
        return seconds

    def all_ready(self, site, begun):
        return self.measure("all Ready", since(begun, lambda: all(map(site.ready, site.edge)), READY_SECONDS), READY_SECONDS)


class BackupAndRestore(Operation):
    """What was there at the backup is there again, what came later is not."""

    name = "backup and restore"

    def run(self, site):
        directory = places.STATE / "backup"
        clear(directory)
        keep(site.api(), "before-backup")
        yield self.measure("backup", self.play("playbooks/backup.yml", "-e", f"backup_to={directory}"))
        site.api().send("DELETE", f"{CONFIG_MAPS}/before-backup")
        keep(site.api(), "after-backup")
        yield self.measure("restore", self.play("playbooks/restore.yml", "--limit", "edge", "-e", f"restore_from={directory}"))
        yield self.all_ready(site, now())
        kept = {each["metadata"]["name"] for each in site.api().get(CONFIG_MAPS)["items"]}
        yield self.measure("the state of the backup", 0.0 if kept >= {"before-backup"} and "after-backup" not in kept else None)
        site.api().send("DELETE", f"{CONFIG_MAPS}/before-backup")


class Rejoin(Operation):
    """A worker whose certificates are gone."""

    name = "rejoin"

    def run(self, site):
        worker = site.workers[0]
        run(*power.inside(worker, "sh", "-c", "systemctl stop kubelet && rm -r /var/lib/kubelet/pki"))
        run(*power.inside(worker, "systemctl", "start", "--no-block", "kubelet"))
        if since(now(), lambda: site.ready(worker) is False, READY_SECONDS) is None:
            raise LabError(f"{worker.name} stays Ready without its certificates")
        yield self.measure("rejoin", self.play("playbooks/rejoin.yml", "--limit", worker.name))
        yield self.all_ready(site, now())


class MasterReplaced(Operation):
    """A master's card is lost for good, a new one takes its place."""

    name = "master replaced"

    def run(self, site):
        *others, lost = site.masters
        with site.watch_api(site.workers[0]) as reads:
            fault = power.cut([lost])
            bare(lost)
            yield self.measure("replace-board", self.play("playbooks/replace-board.yml", "--limit", lost.name))
            yield self.all_ready(site, now())
        yield self.measure("API never away longer", outage.longest(reads, fault), API_AFTER_POWER_CUT)
        healthy = run(*power.inside(others[0], "etcdctl", "--endpoints=https://127.0.0.1:2379", *(
            f"--{word}=/etc/etcd/pki/{file}" for word, file in (("cacert", "ca.crt"), ("cert", "client.crt"), ("key", "client.key"))),
            "endpoint", "health", "--cluster"), check=False)
        count = (healthy.stdout + healthy.stderr).count("is healthy")
        yield self.measure("three members of the store", 0.0 if (healthy.returncode, count) == (0, 3) else None)


class BoardAdded(Operation):
    """One more line in the inventory and --limit."""

    name = "board added"

    def run(self, site):
        board = next(board for board in inventory.load().values() if board.spare)
        bare(board)
        try:
            with one_more(board) as hosts:
                yield self.measure("site.yml --limit", self.play("site.yml", "--limit", board.name, hosts=hosts))
                yield self.measure("Ready", since(now(), lambda: site.ready(board), READY_SECONDS), READY_SECONDS)
                doctor = run("make", "-C", places.REPOSITORY, "doctor", f"INVENTORY={hosts}", check=False)
                if doctor.returncode:
                    print(doctor.stdout, doctor.stderr)
                yield self.measure("doctor of all", 0.0 if not doctor.returncode else None)
        finally:
            with suppress(ApiError):
                site.api().send("DELETE", f"/api/v1/nodes/{board.name}")
            power.off([board])
            life.wipe(board)


class Upgrade(Operation):
    """Another program with another version on every host, one after the other, while pods and API stay."""

    name = "upgrade"

    def run(self, site):
        build, version = another_build()
        with site.watch_api(site.workers[0]) as reads:
            begun = now()
            yield self.measure("upgrade", self.play("playbooks/upgrade.yml", "-e", f"cluster_build={build}"))
        yield self.measure("API never away longer", outage.longest(reads, begun), API_AFTER_POWER_CUT)
        nodes = site.api().get("/api/v1/nodes")["items"]
        good = all(node["status"]["nodeInfo"]["kubeletVersion"] == version for node in nodes)
        yield self.measure("every host has it", 0.0 if good else None)
        yield self.measure("back to the build of before", self.play("playbooks/upgrade.yml"))


OPERATIONS = (BackupAndRestore, Rejoin, MasterReplaced, BoardAdded, Upgrade)


def keep(api, name):
    try:
        api.send("POST", CONFIG_MAPS, {"metadata": {"name": name}})
    except ApiError as fault:
        if ": 409" not in str(fault):
            raise


def clear(directory):
    """Remove what an earlier run left there."""
    if directory.exists():
        shutil.rmtree(directory)


def bare(board):
    """The board with a new card, which has a new host key."""
    power.off([board])
    life.wipe(board)
    power.on([board])
    run("ssh-keygen", "-R", board.address, "-f", places.SSH / "known_hosts", check=False)


@contextmanager
def one_more(board):
    """The name of an inventory that is the lab's but for one line: this worker."""
    lab, more = (places.REPOSITORY / "inventories" / name for name in ("lab", "lab-one-more"))
    clear(more)
    more.mkdir()
    try:
        for kept in ("group_vars", "secrets"):
            (more / kept).symlink_to(lab / kept)
        last = re.compile(r"^( +)rpi-node-2: .*\n", re.MULTILINE)
        text = (lab / "hosts.yml").read_text()
        (more / "hosts.yml").write_text(
            last.sub(lambda line: f"{line[0]}{line[1]}{board.name}: {{ansible_host: {board.address}}}\n", text))
        yield more.name
    finally:
        shutil.rmtree(more)


def another_build():
    """The directory and version of a hyperkube that says another patch version; the sources are the same."""
    built = places.REPOSITORY / "hyperkube" / "build"
    directory = places.STATE / "another-build"
    versions = next(built.glob("*/images/versions.yml"))
    minor = versions.read_text().split("hyperkube:v1.")[1].split(".")[0]
    version = NEXT_VERSION.format(minor=minor)
    clear(directory)
    shutil.copytree(built, directory)
    # Only this one is older than its sources.
    os.utime(directory / versions.parent.parent.name / "hyperkube", (0, 0))
    run("make", "-C", places.REPOSITORY, "binaries", f"HK_BUILD={directory.relative_to(places.REPOSITORY)}",
        f"HK_VERSION_hyperkube={version}")
    return directory / versions.parent.parent.name, version
