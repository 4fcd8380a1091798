"""The cgroup mode is chosen from mount tables as hosts of each kind show them (tests/hosts)."""

import unittest
from pathlib import Path

from lab import cgroups
from lab.errors import LabError

HOSTS = Path(__file__).parent / "hosts"
SESSION = "user.slice/user-0.slice/session-4.scope"


def layout(host):
    return cgroups.select((HOSTS / f"{host}.mountinfo").read_text(), (HOSTS / f"{host}.cgroup").read_text())


def places(host):
    return {str(hierarchy.parent) for hierarchy in layout(host).hierarchies}


class CgroupModeTest(unittest.TestCase):
    def test_v1_host_boots_boards_in_legacy_mode(self):
        self.assertEqual("legacy", layout("legacy-systemd").mode)

    def test_joint_controllers_are_one_hierarchy(self):
        self.assertIn(("cpu", "cpuacct"), [h.controllers for h in layout("legacy-systemd").hierarchies])

    def test_boards_live_below_our_own_cgroup(self):
        self.assertIn(f"/sys/fs/cgroup/memory/{SESSION}", places("legacy-systemd"))
        self.assertIn(f"/sys/fs/cgroup/systemd/{SESSION}", places("legacy-systemd"))
        self.assertIn("/sys/fs/cgroup/memory/jobs/7f", places("hybrid-minimal"))

    def test_controllers_that_boards_do_not_need_are_left_alone(self):
        for unused in ("hugetlb", "perf_event", "net_cls,net_prio"):
            self.assertNotIn(f"/sys/fs/cgroup/{unused}", places("legacy-systemd"))

    def test_hybrid_hosts_give_a_v2_cgroup_too(self):
        self.assertEqual("hybrid", layout("hybrid-systemd").mode)
        self.assertIn(f"/sys/fs/cgroup/unified/{SESSION}", places("hybrid-systemd"))
        self.assertEqual("hybrid", layout("hybrid-minimal").mode)
        self.assertIn("/sys/fs/cgroup/unified", places("hybrid-minimal"))

    def test_v2_host_boots_boards_in_unified_mode(self):
        self.assertTrue(layout("unified-systemd").unified)

    def test_on_v2_boards_never_live_below_a_cgroup_with_processes(self):
        self.assertEqual({"/sys/fs/cgroup"}, places("unified-systemd"))
        self.assertEqual({"/sys/fs/cgroup"}, places("unified-container"))

    def test_a_mount_of_a_part_of_the_tree_is_followed(self):
        table = "5 4 0:31 /docker/4f1c /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory"
        rest = (HOSTS / "hybrid-minimal.mountinfo").read_text().replace("/sys/fs/cgroup/memory", "/elsewhere")
        found = cgroups.select(f"{table}\n{rest}", "4:memory:/docker/4f1c/job\n0::/\n")
        self.assertIn("/sys/fs/cgroup/memory/job", {str(h.parent) for h in found.hierarchies})

    def test_missing_controllers_are_named_together(self):
        lines = (HOSTS / "hybrid-minimal.mountinfo").read_text().splitlines()
        table = "\n".join(line for line in lines if not line.endswith(("rw,memory", "rw,pids")))
        with self.assertRaisesRegex(LabError, "memory, pids"):
            cgroups.select(table, "0::/\n")

    def test_a_host_without_cgroups_is_told_so(self):
        with self.assertRaisesRegex(LabError, "no cgroup hierarchy"):
            cgroups.select("", "0::/\n")
