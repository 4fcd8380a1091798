"""Read several small files in one round trip."""

from __future__ import annotations

import glob
import os
import stat

from ansible.module_utils.basic import AnsibleModule

DOCUMENTATION = r"""
module: read
short_description: Read several small files in one round trip
description:
  - Tells which of the paths exist and what regular files among them contain. A path that is not there is left out.
attributes:
  check_mode: {support: full}
  diff_mode: {support: none}
options:
  paths: {description: Absolute paths or shell patterns., type: list, elements: str, required: true}
author: the sensornode founders
"""

EXAMPLES = r"""
- name: Look at the settings of the firmware
  sensornode.core.read:
    paths: [/boot/firmware/config.txt, /sys/class/thermal/thermal_zone*]
  register: found
"""

RETURN = r"""
files: {description: Path to text; of what is no regular file the text is empty., type: dict, returned: always}
"""

LARGEST = 1 << 20


def text(path):
    """The text of a regular file, at most LARGEST characters."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        return ""
    with open(path, encoding="utf-8", errors="replace") as content:
        return content.read(LARGEST)


def read(paths):
    """Path → text of what exists, in the order of the paths."""
    return {path: text(path) for pattern in paths for path in sorted(glob.glob(pattern))}


def main():
    module = AnsibleModule(
        argument_spec={"paths": {"type": "list", "elements": "str", "required": True}}, supports_check_mode=True
    )
    module.exit_json(changed=False, files=read(module.params["paths"]))


if __name__ == "__main__":
    main()
