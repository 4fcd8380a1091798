"""Preflight names every problem at once."""

import preflight
import pytest
from repository import ROOT

SITE, ROLES = ROOT / "ansible" / "site.yml", ROOT / "roles"
RANGES = {"cluster_pod_cidr": "10.244.0.0/16", "cluster_service_cidr": "10.96.0.0/12", "cluster_dns": "10.96.0.10"}


def inventory(masters=("a", "b", "c"), workers=("d",), **changes):
    """(hostvars, groups) of a sound edge cluster; changes are variables of the first host."""
    hosts = [*masters, *workers]
    hostvars = {host: RANGES | {"ansible_host": f"192.168.137.{n}"} for n, host in enumerate(hosts, 10)}
    hostvars[hosts[0]] |= changes
    return hostvars, {"all": hosts, "edge": hosts, "edge_masters": list(masters), "edge_workers": list(workers)}


def found(hostvars, groups, tmp_path):
    """Problems with a playbook that has no roles: inputs are judged by tests of their own."""
    site = tmp_path / "site.yml"
    site.write_text("- {hosts: edge, roles: []}\n")
    return preflight.problems(hostvars, groups, site, ROLES)


def test_a_sound_inventory_has_no_problem(tmp_path):
    assert found(*inventory(), tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ansible_host": "rpi-master-1.local"}, "give the host its address"),
        ({"ansible_host": "192.168.137.11"}, "also the address of"),
        ({"ansible_host": "10.244.1.5"}, "lies in cluster_pod_cidr"),
        ({"cluster_pod_cidr": "10.96.0.0/16"}, "overlap"),
        ({"cluster_dns": "10.96.0.1"}, "not be its first address"),
        ({"cluster_pod_cidr": "10.244.0.1/16"}, "has host bits set"),
        ({"etcd_quota_mb": 1}, "did you mean etcd_quota_mib?"),
    ],
)
def test_names_the_problem(changes, says, tmp_path):
    problems = found(*inventory(**changes), tmp_path)
    assert len(problems) == 1 and says in problems[0], problems


def test_refuses_an_even_number_of_masters(tmp_path):
    assert "even number" in found(*inventory(masters=("a", "b")), tmp_path)[0]


@pytest.mark.parametrize(("masters", "fine"), [(1, True), (3, True), (5, True), (7, False), (9, False)])
def test_refuses_more_than_five_masters(masters, fine, tmp_path):
    problems = found(*inventory(masters=[f"m{n}" for n in range(masters)]), tmp_path)
    assert (problems == []) == fine and all("take one, three or five" in problem for problem in problems)


def test_names_all_problems_together(tmp_path):
    hostvars, groups = inventory(masters=("a", "b"), ansible_host="none", nonsense=1)
    assert len(found(hostvars, groups, tmp_path)) == 3


def test_judges_inputs_by_the_roles_that_a_host_gets():
    hostvars, groups = inventory(etcd_quota_mib="much")
    problems = preflight.problems(hostvars, groups, SITE, ROLES)
    assert not any("etcd" in problem for problem in problems), "masters is not a group here, so nobody gets etcd"
    problems = preflight.problems(hostvars, groups | {"masters": ["a", "b", "c"]}, SITE, ROLES)
    assert any(problem.startswith("a: role etcd: ") and "etcd_quota_mib" in problem for problem in problems), problems
    assert "a, b, c: role etcd: missing required arguments: etcd_addresses, etcd_members" in problems
