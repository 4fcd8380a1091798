#!/usr/bin/python3
"""Take everything of a cluster off this host; print {"removed": […]} as JSON. Running it twice removes nothing more.

Order: units, then pods, then mounts, then links and rules, then files. Packages stay.
"""

import glob
import json
import os
import pathlib
import shutil
import subprocess
import time

UNITS = ["kubelet", "kube-proxy", "flanneld", "haproxy", "etcd-snapshot.timer", "etcd", "sensornode-pki.timer", "containerd"]
LINKS = ["flannel.1", "cni0", "kube-ipvs0", "nodelocaldns"]
TABLES = ["kube-proxy", "flannel-ipv4", "flannel-ipv6"]
MOUNTS = ("/var/lib/kubelet/", "/run/containerd/", "/run/netns/cni-", "/var/lib/containerd/")
FILES = [
    "/etc/kubernetes", "/etc/etcd", "/etc/flannel", "/etc/cni/net.d", "/etc/sensornode/pki.json", "/etc/sensornode/pki",
    "/etc/sensornode/etcd-fsync.json", "/etc/haproxy/haproxy.cfg", "/etc/containerd", "/run/flannel", "/var/log/kubernetes",
    "/var/log/pods", "/var/log/containers", "/var/lib/cni", "/var/lib/sensornode/pki", "/var/lib/sensornode/volumes",
    "/usr/local/lib/sensornode/sensornode_pki", "/usr/local/lib/sensornode/etcd-fsync.py",
    "/usr/local/lib/sensornode/etcd-snapshot.py", "/usr/local/lib/sensornode/kube-proxy-leftovers.py", "/usr/local/bin/hyperkube", "/usr/local/bin/kubectl",
    "/usr/local/bin/flanneld", "/usr/lib/cni/flannel", "/var/lib/sensornode/programs.json",
    *(f"/etc/systemd/system/{name}" for name in (
        "kubelet.service", "kube-proxy.service", "flanneld.service", "etcd-snapshot.service", "etcd-snapshot.timer",
        "sensornode-pki.service", "sensornode-pki.timer", "etcd.service.d/sensornode.conf",
        "containerd.service.d/sensornode.conf")),
    "/etc/modules-load.d/sensornode.conf", "/etc/sysctl.d/90-sensornode.conf",
]
# Mount points in some installations: emptied, never removed themselves.
EMPTIED = ["/var/lib/kubelet", "/var/lib/etcd", "/var/lib/containerd"]


def run(*command):
    """Exit status and text; a program that is not there counts as failed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    except FileNotFoundError:
        return 127, ""
    return done.returncode, done.stdout


def stop_units():
    known = [unit for unit in UNITS if run("systemctl", "cat", unit)[0] == 0]
    active = [unit for unit in known if run("systemctl", "is-active", "--quiet", unit)[0] == 0]
    if known:
        run("systemctl", "disable", "--now", *[unit for unit in known if unit != "containerd"])
    return [f"unit {unit}" for unit in active if unit != "containerd"]


def remove_pods():
    """Kill every container of Kubernetes with its shim, then stop containerd."""
    status, listed = run("ctr", "--namespace", "k8s.io", "tasks", "list", "--quiet")
    tasks = listed.split() if status == 0 else []
    for task in tasks:
        run("ctr", "--namespace", "k8s.io", "tasks", "kill", "--signal", "SIGKILL", task)
    for task in tasks:
        for _ in range(50):
            if run("ctr", "--namespace", "k8s.io", "tasks", "delete", task)[0] == 0:
                break
            time.sleep(0.1)
        run("ctr", "--namespace", "k8s.io", "containers", "delete", task)
    run("systemctl", "disable", "--now", "containerd")
    return [f"container {task[:12]}" for task in tasks]


def unmount():
    points = [line.split()[1] for line in pathlib.Path("/proc/self/mounts").read_text().splitlines()]
    own = [point for point in reversed(points) if point.startswith(MOUNTS)]
    for point in own:
        run("umount", "--lazy", point)
    for name in glob.glob("/run/netns/cni-*"):
        pathlib.Path(name).unlink(missing_ok=True)
    return [f"mount {point}" for point in own]


def remove_links():
    present = [link for link in LINKS if os.path.exists(f"/sys/class/net/{link}")]
    present += [link for link in os.listdir("/sys/class/net") if link.startswith("veth")]
    for link in present:
        run("ip", "link", "delete", link)
    return [f"link {link}" for link in present]


def without_own(saved):
    """The text of iptables-save without chains of Kubernetes and CNI and without what leads to them."""
    return "".join(line for line in saved.splitlines(keepends=True) if "KUBE-" not in line and "CNI-" not in line)


def remove_chains():
    """kubelet and the CNI plugins make chains through iptables, whatever kube-proxy's mode is."""
    removed = []
    for family in ("iptables", "ip6tables"):
        saved = run(f"{family}-save")[1]
        if saved != without_own(saved):
            subprocess.run([f"{family}-restore"], input=without_own(saved), text=True, capture_output=True, check=True)
            removed.append(f"chains of {family}")
    return removed


def remove_rules():
    listed = run("nft", "list", "tables")[1].splitlines()
    own = [line.split()[1:] for line in listed if line.split()[-1] in TABLES]
    for family, name in own:
        run("nft", "delete", "table", family, name)
    return [f"rules {family} {name}" for family, name in own]


def remove_files():
    removed = []
    paths = [path for path in FILES if os.path.lexists(path)]
    paths += [entry for directory in EMPTIED for entry in glob.glob(f"{directory}/*") + glob.glob(f"{directory}/.[!.]*")]
    for path in paths:
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)
        removed.append(path)
    run("systemctl", "daemon-reload")
    return removed


def main():
    removed = []
    for step in (stop_units, remove_pods, unmount, remove_links, remove_rules, remove_chains, remove_files):
        removed += step()
    print(json.dumps({"removed": removed}))


if __name__ == "__main__":
    main()
