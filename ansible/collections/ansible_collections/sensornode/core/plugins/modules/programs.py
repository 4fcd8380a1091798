"""Large programs on a host: which are not the control machine's, in one round trip. The action plugin of this name copies them."""

from __future__ import annotations

import hashlib
import json
import os
import time

from ansible.module_utils.basic import AnsibleModule

DOCUMENTATION = r"""
module: programs
short_description: Copy large programs, and know cheaply that they are there already
description:
  - Copies every program whose content, mode or owner differs from the control machine's, with mode 0755, owned by root.
  - The content is judged by its SHA-256. The host keeps it in C(record) together with inode, size and times of the file,
    which the kernel changes with every write, and reads a file again only when one of them differs; the control machine
    reads each program once per run.
  - What changes without a write, as on a card that wears out, is found by the doctor, which reads the files.
attributes:
  check_mode: {support: full}
  diff_mode: {support: none}
options:
  programs:
    description: The programs.
    type: list
    elements: dict
    required: true
    suboptions:
      src: {description: File on the control machine., type: path}
      dest: {description: Absolute path on the host., type: path, required: true}
      sha256: {description: Filled in by the action plugin., type: str}
  record: {description: Where the host keeps what it knows., type: path, default: /var/lib/sensornode/programs.json}
author: the sensornode founders
"""

EXAMPLES = r"""
- name: Copy the program
  sensornode.core.programs:
    programs:
      - {src: build/hyperkube, dest: /usr/local/bin/hyperkube}
"""

RETURN = r"""
differing: {description: Paths on the host that are not as they should be., type: list, elements: str, returned: always}
sha256: {description: Path on the host to the digest of its program., type: dict, returned: always}
"""

MODE = 0o755
# Longer than the kernel's clock of files stands still: a write after the reading gets another time.
TICK_SECONDS = 0.05


def marks(path):
    """What a write cannot leave as it was; None when there is no such file."""
    try:
        state = os.stat(path, follow_symlinks=False)
    except FileNotFoundError:
        return None
    return [state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns]


def digest(path):
    """SHA-256 of a file, in hexadecimal."""
    with open(path, "rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def remembered(record):
    """Path → {marks, sha256}; a spoiled record is none."""
    try:
        with open(record, encoding="utf-8") as text:
            return dict(json.load(text))
    except (OSError, ValueError, TypeError):
        return {}


def remember(record, known):
    """Replace the record whole."""
    os.makedirs(os.path.dirname(record), mode=0o755, exist_ok=True)
    with open(f"{record}.new", "w", encoding="utf-8") as text:
        json.dump(known, text, indent=1)
    os.replace(f"{record}.new", record)


def look(path, known):
    """The record's entry of a file: the old one while the file has its marks, else a new one; None without the file."""
    now = marks(path)
    if now is None:
        return None
    entry = known.get(path) or {}
    if entry.get("marks") != now and 0 <= time.time() - now[3] / 1e9 < TICK_SECONDS:
        time.sleep(TICK_SECONDS)
    return entry if entry.get("marks") == now else {"marks": now, "sha256": digest(path)}


def right(path):
    """Whether mode and owner are as they should be."""
    state = os.stat(path)
    return (state.st_mode & 0o7777, state.st_uid, state.st_gid) == (MODE, 0, 0)


def judge(wanted, known):
    """(paths that differ, the record as it is now)"""
    fresh = dict(known)
    differing = []
    for program in wanted:
        path = program["dest"]
        entry = fresh[path] = look(path, known)
        if entry is None or entry["sha256"] != program["sha256"] or not right(path):
            differing.append(path)
    return differing, {path: entry for path, entry in fresh.items() if entry}


def main():
    program = {"src": {"type": "path"}, "dest": {"type": "path", "required": True}, "sha256": {"type": "str"}}
    module = AnsibleModule(
        argument_spec={
            "programs": {"type": "list", "elements": "dict", "required": True, "options": program},
            "record": {"type": "path", "default": "/var/lib/sensornode/programs.json"},
        },
        supports_check_mode=True,
    )
    known = remembered(module.params["record"])
    differing, fresh = judge(module.params["programs"], known)
    if fresh != known and not module.check_mode:
        remember(module.params["record"], fresh)
    module.exit_json(changed=bool(differing), differing=differing)


if __name__ == "__main__":
    main()
