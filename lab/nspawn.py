"""The systemd-nspawn command that boots a board. Pure, but for the paths it names."""

# What a board may not do: set the one clock that all boards and the host share, load modules into the host's kernel,
# raise its own limits.
DROPPED = ("CAP_SYS_TIME", "CAP_SYS_MODULE", "CAP_SYS_RESOURCE")
# Not on overlayfs: containerd stacks overlays of its own, kubelet mounts volumes there.
OWN_DISKS = ("containerd", "kubelet")
LEGACY_INIT = ("SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1", "systemd.unified_cgroup_hierarchy=0")
REBOOT_STATUS = 133


def command(board, bridge, unified):
    """argv for one boot of this board; its root file system is mounted at <directory>/root."""
    argv = ["systemd-nspawn", "--quiet", "--boot", f"--machine={board.name}",
            f"--directory={board.directory}/root", "--register=no", "--keep-unit", "--private-users=no",
            "--capability=all", f"--drop-capability={','.join(DROPPED)}", "--system-call-filter=@known",
            f"--network-bridge={bridge}", "--resolv-conf=off", "--timezone=off", "--link-journal=no",
            "--console=pipe", "--bind=/dev/kmsg"]
    argv += [f"--bind={board.directory}/disk/{name}:/var/lib/{name}" for name in OWN_DISKS]
    argv += [f"--bind-ro={board.directory}/hardware:/run/hardware"]
    return argv + (["--"] + list(LEGACY_INIT) if not unified else [])


def environment(unified):
    """What nspawn reads besides its arguments."""
    return {"SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1" if unified else "0",
            "SYSTEMD_NSPAWN_USE_CGNS": "1", "SYSTEMD_SECCOMP": "0"}
