"""A board's card, as freshly written by an imager: what differs from the shared root image.

Written once, through the mounted root; whatever the roles change later is theirs and survives every reboot.
"""

import os
import shutil
import uuid

from . import network, places
from .command import run

FILES = places.PACKAGE / "files"
FRESH_NAME = "raspberrypi"
# What the imager puts on one line; the firmware adds FIRMWARE_ARGUMENTS in front of it at boot.
CMDLINE = ("console=serial0,115200 console=tty1 root=PARTUUID=4c4e1b07-02 rootfstype=ext4 fsck.repair=yes rootwait "
           "cfg80211.ieee80211_regdom=GB\n")
CONFIG = """\
# For more options and information see http://rptl.io/configtxt
dtparam=audio=on
camera_auto_detect=1
display_auto_detect=1
auto_initramfs=1
dtoverlay=vc4-kms-v3d
max_framebuffers=2
disable_fw_kms_setup=1
arm_64bit=1
disable_overscan=1
arm_boost=1

[all]
"""
MASKED = ("apt-daily.timer", "apt-daily-upgrade.timer", "dpkg-db-backup.timer", "fstrim.timer",
          "getty@tty1.service", "console-getty.service", "systemd-networkd-wait-online.service")
ENABLED = {"systemd-networkd.service": "multi-user.target", "ssh.service": "multi-user.target"}


def write(board, root, public_key):
    """Write the card into `root`."""
    name = FRESH_NAME if board.kind == "pi" else board.name
    _put(root, "etc/hostname", f"{name}\n")
    _put(root, "etc/hosts", f"127.0.0.1\tlocalhost\n127.0.1.1\t{name}\n::1\tlocalhost ip6-localhost ip6-loopback\n")
    _put(root, "etc/machine-id", f"{uuid.uuid4().hex}\n")
    (root / "etc/apt/sources.list").unlink(missing_ok=True)
    _put(root, "etc/apt/sources.list.d/lab.sources",
         f"Types: deb\nURIs: http://{network.ADDRESS}:8000\nSuites: ./\nTrusted: yes\n")
    _put(root, "etc/systemd/network/10-host0.network",
         f"[Match]\nName=host0\n\n[Network]\nAddress={board.address}/{network.PREFIX}\nGateway={network.ADDRESS}\n"
         "LinkLocalAddressing=no\nLLDP=no\n")
    # An image is older than its first boot: apt and Ansible must see that no package lists were fetched yet.
    os.utime(root / "var/lib/apt/lists", (0, 0))
    if board.kind == "pi":
        _put(root, "boot/firmware/cmdline.txt", CMDLINE)
        _put(root, "boot/firmware/config.txt", CONFIG)
    _units(root)
    _let_in(root, public_key)


def _units(root):
    """The simulated firmware and kernel, and what a container cannot or need not run."""
    target = root / "usr/lib/simulated-board"
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(FILES / "power-on", target / "power-on")
    (target / "power-on").chmod(0o755)
    shutil.copy(FILES / "simulated-board.service", root / "usr/lib/systemd/system/simulated-board.service")
    _want(root, "simulated-board.service", "sysinit.target")
    for unit, target_ in ENABLED.items():
        _want(root, unit, target_)
    for stamp in (root / "etc/.updated", root / "var/.updated"):  # else systemd rebuilds its caches at the first boot
        stamp.touch()
    for unit in MASKED:
        link = root / "etc/systemd/system" / unit
        link.unlink(missing_ok=True)
        link.symlink_to("/dev/null")


def _let_in(root, public_key):
    """The owner's key for user pi, and host keys of the board's own (first-boot services do not run in a container)."""
    home = root / "home/pi"
    _put(root, "home/pi/.ssh/authorized_keys", public_key)
    for path, mode in ((home / ".ssh", 0o700), (home / ".ssh/authorized_keys", 0o600)):
        path.chmod(mode)
        shutil.chown(path, home.stat().st_uid, home.stat().st_gid)
    run("ssh-keygen", "-A", "-f", root)


def _want(root, unit, target):
    wants = root / f"etc/systemd/system/{target}.wants"
    wants.mkdir(parents=True, exist_ok=True)
    link = wants / unit
    link.unlink(missing_ok=True)
    link.symlink_to(f"/usr/lib/systemd/system/{unit}")


def _put(root, path, text):
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
