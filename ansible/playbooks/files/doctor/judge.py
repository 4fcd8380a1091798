"""Judgements: an observation becomes (state, reason, what to do). States: ok, warn, bad. Nothing here touches a host."""

import re

OK, WARN, BAD = "ok", "warn", "bad"

def memory_cgroup(unified, legacy):
    """unified: text of cgroup.controllers or None on v1; legacy: text of /proc/cgroups."""
    if unified is not None:
        live = "memory" in unified.split()
    else:
        live = any(line.split()[0] == "memory" and line.split()[3] == "1" for line in (legacy or "").splitlines()[1:])
    fix = "apply the role hypriot (it sets cgroup_enable=memory on the one line of cmdline.txt) and reboot"
    return (OK, "the kernel limits memory", "") if live else (BAD, "the running kernel has no memory cgroup", fix)


def vxlan(flags):
    """flags: hexadecimal interface flags of flannel.1, or None without the link."""
    if flags is None:
        return BAD, "there is no link flannel.1", "systemctl restart flanneld; journalctl -u flanneld tells why"
    if not int(flags, 16) & 1:
        return BAD, "flannel.1 is down", "systemctl restart flanneld"
    return OK, "flannel.1 is up", ""


def clock(tracking):
    """tracking: the line of `chronyc -c tracking`, or None when chrony does not answer."""
    if tracking is None:
        return BAD, "chrony does not answer", "systemctl restart chrony"
    fields = tracking.strip().split(",")
    stratum, offset, leap = int(fields[2]), abs(float(fields[4])), fields[-1]
    if leap == "Not synchronised" or stratum == 0:
        return BAD, "the clock follows nobody", "check the uplink and the addresses in time_sync_servers"
    if stratum >= 10:
        return WARN, "the boards agree among themselves, but no server was reached", "check the uplink"
    if offset > 0.5:
        return WARN, f"the clock is {offset:.1f} s off and being corrected", "wait"
    return OK, f"within {offset * 1000:.0f} ms of its source, stratum {stratum}", ""


def fsync(metrics, heartbeat_ms):
    """metrics: etcd's own text; heartbeat_ms: as set. Judges the 99th percentile of what etcd really waited."""
    pairs = re.findall(r'^etcd_disk_wal_fsync_duration_seconds_bucket\{le="([^"]+)"\} (\S+)$', metrics or "", re.M)
    counts = [(float("inf") if bound == "+Inf" else float(bound), float(count)) for bound, count in pairs]
    if not counts or not counts[-1][1]:
        return WARN, "etcd has not written yet", "ask again later"
    p99 = 1000 * next(bound for bound, count in counts if count >= 0.99 * counts[-1][1])
    said = f"99 of 100 writes reach the disk within {p99:.0f} ms" if p99 != float("inf") else "writes take over 8 s"
    if p99 > 5 * heartbeat_ms:
        return BAD, f"{said}; elections follow", "put /var/lib/etcd on an SSD or a better card"
    if p99 > 1.5 * heartbeat_ms:
        fix = "remove /etc/sensornode/etcd-fsync.json on every master and apply the role etcd: it measures again"
        return WARN, f"{said}, the heartbeat is {heartbeat_ms} ms", fix
    return OK, said, ""


SUPPLY, AIR = "use a stronger power supply and a short, thick cable", "give it air: a heat sink, a fan, an open case"
# Bit of get_throttled → (how bad it is while it is so, what it says, what to do); 16 bits higher: it was so since the boot.
THROTTLED = {
    0: (BAD, "the voltage is too low", SUPPLY),
    1: (BAD, "the clock is capped", AIR),
    2: (BAD, "the board is throttled", AIR),
    3: (WARN, "the board is hot and slowed down", AIR),
}


def voltage(throttled):
    """throttled: `vcgencmd get_throttled`, for example throttled=0x50000."""
    bits = int(throttled.strip().split("=")[1], 16)
    now = [finding for bit, finding in THROTTLED.items() if bits >> bit & 1]
    before = [finding for bit, finding in THROTTLED.items() if bits >> bit & 0x10001 == 0x10000]
    said = [f"{what} now" for _, what, _ in now] + [f"since the last boot: {what}" for _, what, _ in before]
    if not said:
        return OK, "never too low, capped or throttled since the last boot", ""
    state = BAD if any(worst == BAD for worst, _, _ in now) else WARN
    return state, "; ".join(said), "; ".join(dict.fromkeys(fix for _, _, fix in now + before))


def camera(motion_state):
    """motion_state: `systemctl is-active motion`."""
    if (motion_state or "").strip() != "active":
        return BAD, "motion does not run", "journalctl -u sensornode-motion names the camera's fault; apply the roles camera and motion"
    return OK, "motion runs", ""


def certificates(days):
    """days: name → days left, null when unreadable."""
    worst = min(days, key=lambda name: -1 if days[name] is None else days[name], default=None)
    if worst is None:
        return BAD, "the host has no certificate", "apply the role pki"
    left = days[worst]
    if left is None or left < 7:
        said = "cannot be read" if left is None else "has expired" if left < 0 else f"expires in {left} days"
        return BAD, f"certificate {worst} {said}", "ansible-playbook playbooks/rejoin.yml --limit this host"
    if left < 30:
        return WARN, f"certificate {worst} expires in {left} days", "systemctl start sensornode-pki on masters; rejoin on others"
    return OK, f"the first to expire, {worst}, has {left} days left", ""


def health(answer, what, fix):
    """answer: None when all is well, else the reason."""
    return (OK, f"{what} answers", "") if answer is None else (BAD, f"{what}: {answer}", fix)


def overlay(silent, asked):
    """silent: hosts whose pod did not answer this host's pod; asked: how many were asked."""
    if silent:
        return BAD, f"no answer from pods on {', '.join(sorted(silent))}", "open 8472/udp between the hosts; systemctl restart flanneld"
    return OK, f"this host's pod reaches {asked} pods on other hosts", ""
