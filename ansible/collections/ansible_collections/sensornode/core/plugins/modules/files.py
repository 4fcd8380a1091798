"""Write several small files in one round trip.

A board behind a slow link or a slow CPU pays about a second per task; the control plane alone has fourteen files.
"""

from __future__ import annotations

import grp
import os
import pwd
import tempfile

from ansible.module_utils.basic import AnsibleModule

DOCUMENTATION = r"""
module: files
short_description: Write several small files in one round trip
description:
  - Writes every file whose content, mode or owner differs, each atomically, and makes missing parent directories (0755).
  - Files that are right already are not touched. O(changed) names the written ones.
attributes:
  check_mode: {support: full}
  diff_mode: {support: full}
options:
  files:
    description: The files; C(state=absent) removes one.
    type: list
    elements: dict
    required: true
    suboptions:
      dest: {description: Absolute path., type: path, required: true}
      content: {description: The whole text., type: str}
      mode: {description: Permissions in octal., type: str, default: "0644"}
      owner: {description: User., type: str, default: root}
      group: {description: Group; the owner's first group if empty., type: str}
      state: {description: Whether the file is there., type: str, choices: [present, absent], default: present}
      force: {description: Whether a file that exists is written again., type: bool, default: true}
author: the sensornode founders
"""

EXAMPLES = r"""
- name: Describe the kubelet
  sensornode.core.files:
    files:
      - dest: /etc/kubernetes/kubelet.yaml
        content: "{{ lookup('ansible.builtin.template', 'kubelet.yaml.j2') }}"
"""

RETURN = r"""
written: {description: Paths that were written or removed., type: list, elements: str, returned: always}
"""

OPTIONS = {
    "dest": {"type": "path", "required": True},
    "content": {"type": "str"},
    "mode": {"type": "str", "default": "0644"},
    "owner": {"type": "str", "default": "root"},
    "group": {"type": "str"},
    "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
    "force": {"type": "bool", "default": True},
}


def identity(module, wanted):
    """Numbers of user and group; a user that does not exist yet is an error except in check mode."""
    try:
        user = pwd.getpwnam(wanted["owner"])
        group = grp.getgrnam(wanted["group"]).gr_gid if wanted["group"] else user.pw_gid
    except KeyError as unknown:
        if module.check_mode:
            return None
        module.fail_json(msg=f"{wanted['dest']}: {unknown.args[0]}; make the user before its files")
    return user.pw_uid, group


def present(path):
    """Text, permissions and owner of a file, or None."""
    try:
        state = os.stat(path)
        with open(path, encoding="utf-8", errors="surrogateescape") as text:
            return text.read(), state.st_mode & 0o7777, (state.st_uid, state.st_gid)
    except FileNotFoundError:
        return None


def write(wanted, owner):
    """Put the new text in place so that a reader sees the old or the new file, never half of one."""
    directory = os.path.dirname(wanted["dest"])
    os.makedirs(directory, mode=0o755, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=directory, prefix=".files-")
    with os.fdopen(handle, "w", encoding="utf-8") as text:
        text.write(wanted["content"])
        os.fchmod(text.fileno(), int(wanted["mode"], 8))
        os.fchown(text.fileno(), *owner)
        text.flush()
        os.fsync(text.fileno())
    os.replace(temporary, wanted["dest"])


def settle(module, wanted):
    """Bring one file into its state; returns the difference, or None when there was none."""
    if wanted["state"] == "absent":
        if not os.path.lexists(wanted["dest"]):
            return None
        if not module.check_mode:
            os.unlink(wanted["dest"])
        return {"before_header": wanted["dest"], "before": "present\n", "after_header": wanted["dest"], "after": ""}
    before = present(wanted["dest"])
    if before is not None and not wanted["force"]:
        return None
    owner = identity(module, wanted)
    if before == (wanted["content"], int(wanted["mode"], 8), owner):
        return None
    if not module.check_mode:
        write(wanted, owner)
    return {
        "before_header": wanted["dest"],
        "before": before[0] if before else "",
        "after_header": wanted["dest"],
        "after": wanted["content"],
    }


def main():
    module = AnsibleModule(
        argument_spec={
            "files": {
                "type": "list",
                "elements": "dict",
                "required": True,
                "options": OPTIONS,
                "required_if": [("state", "present", ("content",))],
            }
        },
        supports_check_mode=True,
    )
    differences = [found for found in (settle(module, wanted) for wanted in module.params["files"]) if found]
    written = [found["after_header"] for found in differences]
    module.exit_json(changed=bool(written), written=written, diff=differences)


if __name__ == "__main__":
    main()
