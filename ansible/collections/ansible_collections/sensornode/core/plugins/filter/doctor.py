"""What the doctor's playbook makes of what hosts say."""

from __future__ import annotations

import json


def heard(hostvars, hosts, name):
    """The first answer to a registered command among hosts, as parsed JSON, or None."""
    for host in hosts:
        answer = hostvars[host].get(name) or {}
        if answer.get("rc") == 0:
            return json.loads(answer["stdout"])
    return None


def dns_pods(hostvars, masters):
    """Host → address of its DNS pod, as the first living master knows it."""
    listed = heard(hostvars, masters, "doctor_listed") or {"items": []}
    pods = [item for item in listed["items"] if item["kind"] == "Pod" and item["metadata"].get("labels", {}).get("app") == "coredns"]
    return {pod["spec"]["nodeName"]: pod["status"]["podIP"] for pod in pods if pod["status"].get("podIP")}


def node_finding(host, listed):
    """Whether the cluster calls this host Ready."""
    if listed is None:
        return {"check": "Node", "state": "bad", "reason": "no master answers", "fix": "look at etcd and kubelet on the masters"}
    for item in listed["items"]:
        if item["kind"] == "Node" and item["metadata"]["name"] == host:
            ready = {c["type"]: c for c in item["status"]["conditions"]}.get("Ready", {"status": "Unknown"})
            if ready["status"] == "True":
                return {"check": "Node", "state": "ok", "reason": "Ready", "fix": ""}
            reason = f"not Ready: {ready.get('message', 'never heard of')}"
            return {"check": "Node", "state": "bad", "reason": reason, "fix": "journalctl -u kubelet on that host"}
    return {"check": "Node", "state": "bad", "reason": "the cluster does not know it", "fix": "ansible-playbook site.yml --limit this host"}


def findings(hostvars, groups):
    """[{host, check, state, reason, fix}] of every host that was to be examined; a silent one is a finding of its own."""
    found = []
    for cluster in ("edge", "cloud"):
        masters = groups.get(f"{cluster}_masters") or []
        listed = heard(hostvars, masters, "doctor_listed")
        asked = [host for host in groups.get(cluster) or [] if "doctor_examined" in hostvars[host]]
        for host in asked:
            said = heard(hostvars, [host], "doctor_examined")
            own = [node_finding(host, listed), *(said or [])]
            if said is None:
                fix = "is it powered, wired, and set up by site.yml?"
                own.append({"check": "host", "state": "bad", "reason": "it cannot be examined over SSH", "fix": fix})
            found += [{"host": host, **finding} for finding in own]
        if asked:
            reason = "images come from archives only"
            found.append({"host": cluster, "check": "registry", "state": "warn", "reason": f"there is none; {reason}", "fix": ""})
    return found


class FilterModule:
    """Named sensornode.core.dns_pods and sensornode.core.findings."""

    def filters(self):
        return {"dns_pods": dns_pods, "findings": findings}
