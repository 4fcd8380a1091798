"""Makes a container look like a host with a kernel of its own: cgroups and network settings to write, nothing shared.

Without privileges, so that the board can change nothing of the machine that it runs on.
"""

import pathlib
import subprocess

# What kubelet wants of the kernel. The real settings are the whole machine's, so the board sees files of these contents.
SETTINGS = {
    "vm/overcommit_memory": 1,
    "vm/panic_on_oom": 0,
    "kernel/panic": 10,
    "kernel/panic_on_oops": 1,
    "kernel/keys/root_maxkeys": 1000000,
    "kernel/keys/root_maxbytes": 25000000,
}


def mount(*arguments):
    subprocess.run(["mount", *arguments], check=True)


def own_controllers():
    """Controllers of cgroup v1 in which podman made a cgroup for this container: those that it mounted, read-only."""
    fields = [line.split() for line in pathlib.Path("/proc/mounts").read_text().splitlines()]
    for _, point, kind, options, *_ in fields:
        if kind == "cgroup" and not point.startswith("/sys/fs/cgroup/systemd"):
            yield point, "ro" in options.split(",")


for point, own in own_controllers():
    if own:
        mount("-o", "remount,bind,rw", point)
    else:
        # systemd mounted it, and it is the machine's.
        subprocess.run(["umount", "--lazy", point], check=True)

# These settings belong to the container's own network.
mount("--bind", "/proc/sys/net", "/proc/sys/net")
mount("-o", "remount,bind,rw", "/proc/sys/net")

seen = pathlib.Path("/run/settings-of-the-kernel")
seen.mkdir()
for name, value in SETTINGS.items():
    file = seen / name.replace("/", "-")
    file.write_text(f"{value}\n")
    mount("--bind", str(file), f"/proc/sys/{name}")

# Volumes of pods appear where kubelet mounts them.
mount("--make-rshared", "/")
