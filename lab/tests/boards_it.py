"""Real boards on this host, in a lab of their own beside any other: make lab-selftest (as root)."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from lab import cgroups, places, processes
from lab.tests import host_state

MASTER, WORKER, CLOUD = "rpi-master-1", "rpi-node-1", "cloud-1"
ADDRESS = {MASTER: "192.168.137.155", WORKER: "192.168.137.161", CLOUD: "192.168.137.201"}
NAMESPACE = "snselftest"


class BoardsIT(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        places.STATE.mkdir(parents=True, exist_ok=True)
        cls.state = tempfile.TemporaryDirectory(dir=places.STATE, prefix="selftest-")
        cls.environment = os.environ | {"LAB_STATE": cls.state.name, "LAB_NAMESPACE": NAMESPACE}
        layout = cgroups.select(Path("/proc/self/mountinfo").read_text(), Path("/proc/self/cgroup").read_text())
        cls.groups = [hierarchy.parent for hierarchy in layout.hierarchies]
        cls.before = host_state.record(cls.groups)
        cls.addClassCleanup(cls.leave)
        cls.lab("up", MASTER, WORKER, CLOUD)

    @classmethod
    def leave(cls):
        """Down after a crash of the lab itself, twice; then the host must be as it was."""
        try:
            pids = [cls.process(f"{WORKER}.supervisor"), cls.process(f"{WORKER}.nspawn")]
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
        finally:
            cls.lab("down")
        cls.lab("down")
        left = [str(p) for root in cls.groups for p in root.rglob(f"{NAMESPACE}-*")]
        cls.state.cleanup()
        found = host_state.differences(cls.before, host_state.record(cls.groups))
        if left or found:
            raise AssertionError(f"the host is not as it was: {left} {found}")

    @classmethod
    def lab(cls, *words, check=True):
        done = subprocess.run([sys.executable, "-B", "-m", "lab", *words], cwd=places.REPOSITORY, env=cls.environment,
                              capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)
        if check and done.returncode:
            raise AssertionError(f"lab {' '.join(words)}: {done.stdout}{done.stderr}")
        return done

    @classmethod
    def process(cls, name):
        return json.loads((Path(cls.state.name) / "processes" / f"{name}.json").read_text())["pid"]

    def on(self, board, command, check=True):
        """Run a shell command on a board over SSH, as user pi."""
        return self.lab("run", "ssh", "-F", f"{self.state.name}/ssh/config", board, command, check=check)

    def reaches(self, board, other):
        return self.lab("exec", board, "ping", "-c", "1", "-W", "1", ADDRESS[other], check=False).returncode == 0

    def test_the_owner_gets_in_and_is_root_by_sudo(self):
        self.assertEqual("0", self.on(WORKER, "sudo id -u").stdout.strip())

    def test_a_board_cannot_set_the_clock(self):
        done = self.on(WORKER, "sudo date -s '2030-01-01'", check=False)
        self.assertNotEqual(0, done.returncode)
        self.assertIn("Operation not permitted", done.stderr)

    def test_a_board_can_neither_load_modules_nor_raise_its_limits(self):
        bounding = int(self.on(WORKER, "grep CapBnd /proc/self/status").stdout.split()[1], 16)
        for capability in (16, 24, 25):  # CAP_SYS_MODULE, CAP_SYS_RESOURCE, CAP_SYS_TIME
            self.assertFalse(bounding >> capability & 1, capability)

    def test_a_board_sees_its_own_size(self):
        self.assertEqual("1048576", self.on(WORKER, "grep MemTotal /proc/meminfo").stdout.split()[1])
        self.assertEqual("2048", self.on(MASTER, "free -m | grep Mem").stdout.split()[1])

    def test_a_board_cannot_use_more_memory_than_it_has(self):
        hungry = "python3 -c 'x = bytearray(1300 << 20)'"
        self.assertNotEqual(0, self.on(WORKER, hungry, check=False).returncode)

    def test_the_memory_controller_needs_a_flag_and_a_reboot_as_on_a_raspberry_pi(self):
        enabled = "awk '$1 == \"memory\" { print $4 }' /proc/cgroups"
        self.assertEqual("0", self.on(MASTER, enabled).stdout.strip())
        self.on(MASTER, "sudo sed -i '1 s/$/ cgroup_enable=memory/' /boot/firmware/cmdline.txt")
        boot = self.on(MASTER, "cat /proc/sys/kernel/random/boot_id").stdout
        self.on(MASTER, "sudo systemctl reboot", check=False)
        self.until(lambda: self.on(MASTER, "cat /proc/sys/kernel/random/boot_id", check=False).stdout not in ("", boot))
        self.assertEqual("1", self.on(MASTER, enabled).stdout.strip())
        self.assertIn("cgroup_enable=memory", self.on(MASTER, "cat /proc/cmdline").stdout)

    def test_packages_come_from_the_local_repository(self):
        self.on(CLOUD, "sudo apt-get -qq update && sudo apt-get -qqy install --no-install-recommends jq")
        self.assertEqual("1", self.on(CLOUD, "echo '{\"a\":1}' | jq .a").stdout.strip())

    def test_a_power_cut_keeps_what_was_synced_and_the_board_comes_back(self):
        self.on(WORKER, "echo kept > note && sync note")
        self.lab("crash", WORKER)
        self.assertFalse(self.reaches(CLOUD, WORKER))
        self.lab("start", WORKER)
        self.assertEqual("kept", self.on(WORKER, "cat note").stdout.strip())

    def test_a_board_powered_off_cleanly_says_so_in_its_journal(self):
        self.lab("stop", WORKER)
        self.lab("start", WORKER)
        self.assertIn("Stopped", self.on(WORKER, "sudo journalctl -q -b -1 --grep 'Stopped.*[sS]hell'").stdout)

    def test_a_cable_is_pulled_and_put_back(self):
        self.lab("cut", WORKER)
        self.assertFalse(self.reaches(MASTER, WORKER))
        self.lab("heal", WORKER)
        self.until(lambda: self.reaches(MASTER, WORKER))

    def test_without_the_uplink_boards_reach_one_another_but_not_the_cloud(self):
        self.lab("cut", "uplink")
        self.assertFalse(self.reaches(MASTER, CLOUD))
        self.assertFalse(self.reaches(CLOUD, MASTER))
        self.assertTrue(self.reaches(MASTER, WORKER))
        self.assertIn("up", self.lab("status").stdout)
        self.lab("heal")
        self.until(lambda: self.reaches(MASTER, CLOUD))

    def test_every_command_fails_clearly_where_there_is_no_lab(self):
        environment = self.environment | {"LAB_NAMESPACE": "sn-nowhere"}
        for words in (("start", WORKER), ("cut", "uplink"), ("run", "true"), ("status",), ("shell", WORKER)):
            done = subprocess.run([sys.executable, "-B", "-m", "lab", *words], cwd=places.REPOSITORY, env=environment,
                                  capture_output=True, text=True, timeout=60)
            self.assertEqual(1, done.returncode, words)
            self.assertIn("the lab is not up", done.stderr)

    def until(self, condition, seconds=60):
        self.assertTrue(processes.wait_until(condition, seconds, step=0.5), "did not happen in time")
