"""Filters about address ranges."""

from __future__ import annotations

import ipaddress


def first_host(network):
    """The first usable address of a range: 10.96.0.0/12 → 10.96.0.1."""
    return str(ipaddress.ip_network(network)[1])


class FilterModule:
    """Named sensornode.core.first_host."""

    def filters(self):
        return {"first_host": first_host}
