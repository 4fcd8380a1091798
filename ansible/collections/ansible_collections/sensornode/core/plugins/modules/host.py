"""What the playbooks ask of a host before they change it, in one round trip.

Ansible's own facts would take two, and read the hardware for the one figure that is needed.
"""

from __future__ import annotations

import os
import re

from ansible.module_utils.basic import AnsibleModule

DOCUMENTATION = r"""
module: host
short_description: Processor, kernel, memory and installed packages of a host
description:
  - Sets the facts C(architecture), C(kernel), C(memory_mib) (what the kernel has, so less than the board's label says) and
    C(packages), name to version.
attributes:
  check_mode: {support: full}
  diff_mode: {support: none}
options: {}
author: the sensornode founders
"""

EXAMPLES = r"""
- name: Look at the host
  sensornode.core.host:
"""

RETURN = r"""
ansible_facts: {description: The facts., type: dict, returned: always}
"""

DPKG_STATUS = "/var/lib/dpkg/status"
MEMINFO = "/proc/meminfo"


def memory_mib(meminfo):
    """MemTotal of /proc/meminfo, in MiB."""
    return int(re.search(r"^MemTotal:\s+(\d+) kB$", meminfo, re.M)[1]) // 1024


def packages(status):
    """Name → version of what dpkg has installed completely."""
    found = {}
    for entry in status.split("\n\n"):
        if "\nStatus: install ok installed\n" in entry:
            name, version = (re.search(rf"^{field}: (.*)$", entry, re.M) for field in ("Package", "Version"))
            found[name[1]] = version[1]
    return found


def read(path):
    with open(path, encoding="utf-8", errors="replace") as text:
        return text.read()


def main():
    module = AnsibleModule(argument_spec={}, supports_check_mode=True)
    kernel = os.uname()
    facts = {"architecture": kernel.machine, "kernel": kernel.release, "memory_mib": memory_mib(read(MEMINFO))}
    # No dpkg, no packages: the roles' own tasks then say what they miss.
    facts["packages"] = packages(read(DPKG_STATUS)) if os.path.exists(DPKG_STATUS) else {}
    module.exit_json(changed=False, ansible_facts=facts)


if __name__ == "__main__":
    main()
