"""Reset knows every file that the roles of a cluster write; those of the host itself stay."""

import re
from pathlib import PurePath

import pytest
import reset_host
from repository import ROOT

OF_THE_CLUSTER = ("pki", "container_runtime", "etcd", "flannel", "failover", "hyperkube", "addons")
DESTINATION = re.compile(r"dest: \"?(/[^\s,\"}{]+)")


def written(role):
    files = sorted((ROOT / "roles" / role).glob("tasks/*.yml")) + sorted((ROOT / "roles" / role).glob("vars/*.yml"))
    return sorted({PurePath(path) for file in files for path in DESTINATION.findall(file.read_text())})


@pytest.mark.parametrize("role", OF_THE_CLUSTER)
def test_nothing_that_a_role_of_the_cluster_writes_is_left(role):
    known = [PurePath(path) for path in reset_host.FILES + reset_host.EMPTIED]
    assert not [str(path) for path in written(role) if not any(path.is_relative_to(each) for each in known)]


def test_the_roles_that_write_most_are_seen():
    assert len(written("hyperkube")) >= 5 and len(written("etcd")) >= 5
