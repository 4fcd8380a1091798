"""Command lines and texts that the lab makes, without running anything."""

import re
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from lab import debian, host, memory, nspawn, places, pool, provision, root_image
from lab.boards import Board, choose, load, parse
from lab.errors import LabError

BOARD = Board(name="rpi-node-1", kind="pi", address="192.168.137.161", memory_mib=1024, cpus=2)


class NspawnCommandTest(unittest.TestCase):
    def test_boards_may_not_set_the_clock_load_modules_or_raise_limits(self):
        dropped = next(w for w in nspawn.command(BOARD, "boards", False) if w.startswith("--drop-capability="))
        self.assertEqual("--drop-capability=CAP_SYS_TIME,CAP_SYS_MODULE,CAP_SYS_RESOURCE", dropped)

    def test_v1_hosts_boot_boards_with_v1_cgroups(self):
        self.assertEqual(list(nspawn.LEGACY_INIT), nspawn.command(BOARD, "boards", False)[-2:])
        self.assertEqual("0", nspawn.environment(False)["SYSTEMD_NSPAWN_UNIFIED_HIERARCHY"])

    def test_v2_hosts_boot_boards_as_they_are(self):
        self.assertNotIn("--", nspawn.command(BOARD, "boards", True))
        self.assertEqual("1", nspawn.environment(True)["SYSTEMD_NSPAWN_UNIFIED_HIERARCHY"])


class BoardsTest(unittest.TestCase):
    def test_names_fit_the_kernels_limit_for_network_links(self):
        for board in load().values():
            self.assertLessEqual(len(board.cable), 15)

    def test_every_fault_of_the_file_is_named_at_once(self):
        text = ('[boards.a-name-too-long]\nkind = "pi"\naddress = "10.0.0.1"\nmemory_mib = 1\ncpus = 1\n'
                '[boards.b]\nkind = "desk"\naddress = "10.0.0.1"\nmemory_mib = 1\ncpus = 1\n'
                '[boards.c]\nkind = "pi"\nadress = "10.0.0.2"\n')
        with self.assertRaises(LabError) as caught:
            parse(text)
        for part in ("a-name-too-long: longer", "b: kind", "c: ", "'adress'", "10.0.0.1 is given twice"):
            self.assertIn(part, str(caught.exception))

    def test_unknown_boards_are_refused_with_those_there_are(self):
        with self.assertRaisesRegex(LabError, "no such board: rpi-node-9; there are rpi-node-1"):
            choose({"rpi-node-1": BOARD}, ["rpi-node-9"])

    def test_no_name_means_all(self):
        self.assertEqual([BOARD], choose({"rpi-node-1": BOARD}, []))


class HostCheckTest(unittest.TestCase):
    def test_memory_and_disk_are_both_named(self):
        faults = host.room(available_mib=1000, free_gib=1, boards_mib=10240)
        self.assertEqual(2, len(faults))
        self.assertIn("1000 MiB of memory are free, the boards need 5120", faults[0].what)

    def test_enough_room_is_no_fault(self):
        self.assertEqual([], host.room(available_mib=8000, free_gib=50, boards_mib=10240))

    def test_what_drills_need_is_asked_for_before_the_boards_boot(self):
        with mock.patch.object(host.shutil, "which", lambda program: None if program == "strace" else f"/bin/{program}"):
            self.assertIn("strace", host.missing_packages())

    def test_the_host_is_checked_before_binaries_are_built(self):
        rules = (places.REPOSITORY / "make" / "lab.mk").read_text()
        for target in ("lab", "lab-test"):
            needs = re.search(rf"^{target}: (.*?) ##", rules, re.M)[1].split()
            self.assertLess(needs.index("lab-ready"), needs.index("binaries"), target)

    def test_all_packages_stand_in_one_apt_line(self):
        text = host.report([host.Fault("no nft", "", "nftables"), host.Fault("no root", "use sudo"),
                            host.Fault("no mmdebstrap", "", "mmdebstrap")])
        self.assertTrue(text.endswith("apt-get install --no-install-recommends mmdebstrap nftables"))
        self.assertIn("× no root – use sudo", text)


class DebianTest(unittest.TestCase):
    def test_the_mirror_is_the_archive_that_the_host_uses(self):
        given = ["http://a.example/node_20.x/", "http://b.example/debian-security/", "http://b.example/debian/"]
        self.assertEqual("http://b.example/debian", debian.choose_mirror(given))
        self.assertIsNone(debian.choose_mirror(["http://a.example/ubuntu"]))

    def test_comments_of_a_package_list_are_no_packages(self):
        self.assertEqual(["etcd-server"], debian.names("# of the roles\netcd-server # masters\n\n"))

    def test_another_recipe_is_another_image_but_another_mirror_is_not(self):
        self.assertNotEqual(root_image.fingerprint(["sudo"]), root_image.fingerprint(["sudo", "apt"]))
        self.assertEqual("http://b.example/debian", root_image.recipe(["sudo"], "http://b.example/debian")[2][0])

    def test_the_release_file_names_size_and_digest_of_the_index(self):
        self.assertIn(" 3 Packages", pool.release(b"abc"))

    def test_roles_install_what_is_in_the_list_and_the_root_image_lacks(self):
        listed = set(debian.names(pool.PACKAGES.read_text()))
        bare = set(debian.names(root_image.PACKAGES.read_text()))
        for package in ("containerd", "etcd-server", "haproxy", "chrony", "nftables", "motion"):
            self.assertIn(package, listed - bare)


class ProvisionTest(unittest.TestCase):
    def test_the_recap_tells_what_changed_where(self):
        said = ["TASK [etcd : Install] ****\n", "changed: [rpi-master-1]\n", "PLAY RECAP ****\n",
                "rpi-master-1               : ok=12   changed=3    unreachable=0    failed=0\n",
                "cloud-1                    : ok=9    changed=0    unreachable=0    failed=0\n"]
        self.assertEqual({"rpi-master-1": 3, "cloud-1": 0}, provision.changed(said))

    def test_each_lab_keeps_connections_of_its_own(self):
        self.assertIn(str(places.STATE), provision.environment()["ANSIBLE_SSH_CONTROL_PATH_DIR"])

    def test_a_playbook_runs_against_the_inventory_of_that_name(self):
        words = [str(word) for word in provision.command("lab-short", "site.yml", "--check")]
        self.assertTrue(words[2].endswith("inventories/lab-short"))
        self.assertEqual(["site.yml", "--check"], words[3:])


class MemoryTest(unittest.TestCase):
    def test_figures_add_up_to_the_size_of_the_board(self):
        facts = {line.split(":")[0]: int(line.split()[1]) for line in memory.render(1000, 300, 200).splitlines()}
        self.assertEqual((1000, 500, 700), (facts["MemTotal"], facts["MemFree"], facts["MemAvailable"]))

    def test_the_text_keeps_its_length(self):
        self.assertEqual(len(memory.render(3 << 20, 0, 0)), len(memory.render(3 << 20, 2 << 20, 123456)))

    def test_v1_and_v2_cgroups_tell_the_same(self):
        for usage, stat in (("memory.usage_in_bytes", "total_cache 4096000\ntotal_shmem 1024000\n"),
                            ("memory.current", "file 4096000\nshmem 1024000\n")):
            with tempfile.TemporaryDirectory() as group:
                Path(group, usage).write_text("8192000\n")
                Path(group, "memory.stat").write_text(stat)
                self.assertEqual((5000, 3000), memory.use([Path("/nowhere"), Path(group)]))

    def test_nothing_is_in_use_where_nothing_is_counted(self):
        self.assertEqual((0, 0), memory.use([]))
