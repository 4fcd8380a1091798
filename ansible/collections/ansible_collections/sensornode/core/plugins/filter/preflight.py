"""Everything that is wrong with an inventory, at once, before any host is touched."""

from __future__ import annotations

import difflib
import ipaddress
import json
import pathlib
import re

import jinja2
import yaml
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator

# Names that Ansible itself gives every host, and those of the whole inventory.
KNOWN = re.compile(
    r"ansible_\w+|cluster_\w+|node_ip|inventory_\w+|group_names|groups|hostvars|omit|play_\w+|playbook_dir|role_\w+|environment|vars|module_setup"
)
ABSENT = object()


class Lenient(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads Ansible's own tags as plain text."""


Lenient.add_multi_constructor("!", lambda loader, tag, node: loader.construct_scalar(node))


def value(variables, name):
    """A variable's value; ABSENT when it is not set, None when it needs facts that are not there yet."""
    if name not in variables:
        return ABSENT
    found = variables[name]
    return None if isinstance(found, jinja2.Undefined) else found


def plain(found):
    """The value without Ansible's own types: the validator copies it deeply, which takes these a hundred times as long."""
    return json.loads(json.dumps(found, default=str))


def roles_of(site, host, groups):
    """The roles that the playbook gives a host, in order."""
    for play in site:
        names = re.split(r"[:,]", re.sub(r"\[\d+\]", "", str(play.get("hosts", ""))))
        if any(host in groups.get(name, []) for name in names):
            for entry in play.get("roles", []):
                yield entry["role"] if isinstance(entry, dict) else entry


def inputs(roles_directory):
    """Role → its inputs as the argument specs tell."""
    found = {}
    for path in sorted(pathlib.Path(roles_directory).glob("*/meta/argument_specs.yml")):
        specs = yaml.load(path.read_text(), Lenient)["argument_specs"]
        found[path.parents[1].name] = {n: o for spec in specs.values() for n, o in (spec.get("options") or {}).items()}
    return found


def wrong_inputs(hostvars, groups, site, specs):
    """Missing, misspelt and ill-typed inputs."""
    everything = {name for options in specs.values() for name in options}
    for host in groups["all"]:
        variables = hostvars[host]
        for name in sorted(set(variables) - everything):
            if not KNOWN.fullmatch(name):
                near = difflib.get_close_matches(name, everything, 1)
                yield host, f"{name}: no role has such an input" + (f"; did you mean {near[0]}?" if near else "")
        for role in dict.fromkeys(roles_of(site, host, groups)):
            options = specs.get(role, {})
            given = {name: value(variables, name) for name in options}
            present = {name: plain(found) for name, found in given.items() if found is not ABSENT and found is not None}
            later = {name for name, found in given.items() if found is None}
            judged = {
                name: {k: v for k, v in option.items() if k in ("type", "elements", "choices", "required")}
                for name, option in options.items()
                if name not in later
            }
            for message in ArgumentSpecValidator(judged).validate(present).error_messages:
                yield host, f"role {role}: {message}"


def wrong_hosts(hostvars, groups):
    """Addresses that are missing, double or no addresses; clusters whose masters cannot form a majority."""
    owners = {}
    for host in groups["all"]:
        address = str(value(hostvars[host], "ansible_host") or "")
        try:
            ipaddress.ip_address(address)
        except ValueError:
            yield host, f"ansible_host is {address!r}: give the host its address"
            continue
        if address in owners:
            yield host, f"ansible_host {address} is also the address of {owners[address]}"
        owners[address] = host
    if not groups.get("edge_masters"):
        yield "edge_masters", "no host: a cluster needs one, three or five masters"
    for group in ("edge_masters", "cloud_masters"):
        masters = groups.get(group) or []
        if masters and len(masters) % 2 == 0:
            yield group, f"{len(masters)} masters: an even number tolerates no more than one less; take one, three or five"
        elif len(masters) > 5:
            yield group, f"{len(masters)} masters: each write waits for most of them; take one, three or five, the others as workers"
        cluster = group.removesuffix("_masters")
        if not masters and groups.get(cluster):
            yield group, f"no host, but {cluster} has workers"


def wrong_ranges(hostvars, groups):
    """Address ranges of a cluster that overlap each other or its hosts."""
    for cluster in ("edge", "cloud"):
        for host in (groups.get(cluster) or [])[:1]:
            ranges = {}
            for name in ("cluster_pod_cidr", "cluster_service_cidr"):
                try:
                    ranges[name] = ipaddress.ip_network(str(value(hostvars[host], name)))
                except ValueError as bad:
                    yield cluster, f"{name}: {bad}"
            if len(ranges) < 2:
                continue
            pods, services = ranges.values()
            if pods.overlaps(services):
                yield cluster, f"cluster_pod_cidr {pods} and cluster_service_cidr {services} overlap"
            dns = str(value(hostvars[host], "cluster_dns"))
            if ipaddress.ip_address(dns) not in services or dns == str(services[1]):
                yield cluster, f"cluster_dns {dns} must lie in cluster_service_cidr {services} and not be its first address"
            for node in groups[cluster]:
                address = str(value(hostvars[node], "ansible_host") or "")
                for name, found in ranges.items():
                    if re.fullmatch(r"[\d.]+", address) and ipaddress.ip_address(address) in found:
                        yield node, f"its address {address} lies in {name} {found}"


def problems(hostvars, groups, site_file, roles_directory):
    """One line per problem, "where: what is wrong and what to do", hosts with the same problem together."""
    site = [play for play in yaml.load(pathlib.Path(site_file).read_text(), Lenient) if "roles" in play]
    specs = inputs(roles_directory)
    where = {}
    for place, message in [
        *wrong_hosts(hostvars, groups),
        *wrong_ranges(hostvars, groups),
        *wrong_inputs(hostvars, groups, site, specs),
    ]:
        where.setdefault(message, []).append(place)
    return [f"{', '.join(places)}: {message}" for message, places in where.items()]


class FilterModule:
    """Named sensornode.core.problems."""

    def filters(self):
        return {"problems": problems}
