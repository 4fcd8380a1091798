"""What a host tells of itself, and whether that is enough for its part."""

import host
import memory
import pytest

STATUS = """Package: chrony
Status: install ok installed
Version: 4.6.1-3
Description: Versatile implementation
 of the Network Time Protocol

Package: haproxy
Status: deinstall ok config-files
Version: 3.0.11-1

Package: motion
Status: install ok half-configured
Version: 4.7.0-2

Package: python3
Status: install ok installed
Version: 3.13.5-1
"""


def test_only_what_is_installed_completely_counts():
    assert host.packages(STATUS) == {"chrony": "4.6.1-3", "python3": "3.13.5-1"}


def test_memory_is_what_the_kernel_has():
    assert host.memory_mib("MemTotal:         948304 kB\nMemFree:          1 kB\n") == 926


@pytest.mark.parametrize(
    ("mib", "master", "judged"),
    [
        (426, False, "refused"),
        (426, True, "refused"),
        (863, False, None),
        (926, True, "tight"),
        (1024, False, None),
        (1793, True, None),
        (2048, True, None),
    ],
)
def test_memory_is_judged_by_the_part_of_a_host(mib, master, judged):
    found = memory.lacking({"a": {"ansible_facts": {"memory_mib": mib}}}, ["a"], ["a"] if master else [])
    assert [kind for kind, lines in found.items() if lines] == ([judged] if judged else [])
    assert all(line.startswith(f"a: {mib} MiB") for lines in found.values() for line in lines)


def test_all_hosts_that_lack_memory_are_named():
    hostvars = {name: {"ansible_facts": {"memory_mib": mib}} for name, mib in (("a", 500), ("b", 400), ("c", 900), ("d", 4000))}
    found = memory.lacking(hostvars, list(hostvars), ["c", "d"])
    assert len(found["refused"]) == 2 and "take a board of 1 GB" in found["refused"][0]
    assert len(found["tight"]) == 1 and "800 less than a board of 2 GB" in found["tight"][0]
