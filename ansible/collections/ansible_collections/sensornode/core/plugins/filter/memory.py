"""Whether hosts have the memory that their part takes (docs/hardware.md, tiers)."""

from __future__ import annotations

# The firmware and the kernel keep some: a board of 1 GB tells 800 to 950 MiB, one of 2 GB 1750 to 1900.
SMALL_MIB, STANDARD_MIB = 800, 1700


def lacking(hostvars, hosts, masters):
    """{"refused": [...], "tight": [...]}, one line per host: what it has, what its part takes and what to do."""
    refused, tight = [], []
    for host in hosts:
        has = hostvars[host]["ansible_facts"]["memory_mib"]
        if has < SMALL_MIB:
            refused.append(f"{host}: {has} MiB of memory, {SMALL_MIB - has} too few: take a board of 1 GB or more")
        elif host in masters and has < STANDARD_MIB:
            advice = "for a master 2 GB are advised: watch its memory, or let a larger board be master"
            tight.append(f"{host}: {has} MiB of memory, {STANDARD_MIB - has} less than a board of 2 GB has; {advice}")
    return {"refused": refused, "tight": tight}


class FilterModule:
    """Named sensornode.core.lacking_memory."""

    def filters(self):
        return {"lacking_memory": lacking}
