"""Examine this host; print [{"check", "state", "reason", "fix"}] as JSON. Changes nothing without "fix".

The first argument tells as JSON what the host should be: {"master": bool, "camera": bool, "dns": address, "domain": name,
"services": their network, "pods": {host: address of its DNS pod}, "host": its name, "fix": bool}. A check that does not apply
is left out.
"""

import ipaddress
import json
import sys

import judge
import observe


def examine(host):
    """(check, (state, reason, fix)) of everything that applies to this host."""
    authority = "/etc/kubernetes/pki/ca.crt"
    name = f"kubernetes.default.svc.{host['domain']}"
    yield "memory cgroup", judge.memory_cgroup(observe.read("/sys/fs/cgroup/cgroup.controllers"), observe.read("/proc/cgroups"))
    yield "clock", judge.clock(observe.run("chronyc", "-c", "tracking"))
    throttled = observe.run("vcgencmd", "get_throttled")
    if throttled:
        yield "voltage", judge.voltage(throttled)
    if host["camera"]:
        yield "camera", judge.camera(observe.run("systemctl", "is-active", "sensornode-motion"))
    digests = observe.digests()
    if digests:
        yield "programs", judge.programs(digests)
    days = observe.run("/usr/bin/python3", "/usr/local/lib/sensornode/sensornode_pki", "days")
    yield "certificates", judge.certificates(json.loads(days)["days"] if days else {})
    if host["master"]:
        metrics = observe.http("http://127.0.0.1:2381/metrics")
        health = observe.http("http://127.0.0.1:2381/health")
        well = None if '"health":"true"' in (health or "") else health or "no answer"
        yield "etcd", judge.health(well, "etcd", "journalctl -u etcd; three members need two")
        yield "fsync", judge.fsync(metrics, observe.heartbeat())
    api = observe.https("https://127.0.0.1:6444/readyz", authority)
    yield "API", judge.health(api, "the API through the failover address", "look at etcd and the API servers on the masters")
    service = observe.https(f"https://{ipaddress.ip_network(host['services'])[1]}/readyz", authority)
    yield "Services", judge.health(service, "the API at its Service's address", "journalctl -u kube-proxy")
    yield "vxlan", judge.vxlan(observe.read("/sys/class/net/flannel.1/flags"))
    dns = observe.resolves(name, host["dns"])
    yield "DNS", judge.health(dns, "the cluster's DNS", "kubectl -n kube-system get pods -l app=coredns -o wide")
    others = {other: address for other, address in host["pods"].items() if other != host["host"]}
    if others:
        yield "overlay", judge.overlay(observe.silent_pods(host["pods"].get(host["host"]), others, name), len(others))


# What may be done without harm: each restarts one thing that is not working anyway.
SAFE = {
    "vxlan": ("systemctl", "restart", "flanneld"),
    # flanneld writes its routes, neighbours and forwarding entries when it starts.
    "overlay": ("systemctl", "restart", "flanneld"),
    "Services": ("systemctl", "restart", "kube-proxy"),
    "clock": ("systemctl", "restart", "chrony"),
    "camera": ("systemctl", "restart", "sensornode-motion"),
    "certificates": ("systemctl", "start", "sensornode-pki"),
}


def main():
    host = json.loads(sys.argv[1])
    findings = list(examine(host))
    if host["fix"]:
        for check, (state, _, _) in findings:
            if state != judge.OK and check in SAFE:
                observe.run(*SAFE[check])
        findings = list(examine(host))
    print(json.dumps([{"check": c, "state": s, "reason": r, "fix": f} for c, (s, r, f) in findings]))


if __name__ == "__main__":
    main()
