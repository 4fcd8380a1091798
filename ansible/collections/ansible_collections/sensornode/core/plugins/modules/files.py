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
  - Makes directories and links as well; they come into being in the order of the list.
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
      src: {description: Where a link points., type: str}
      mode: {description: "Permissions in octal; 0644 for files, 0755 for directories.", type: str}
      owner: {description: User., type: str, default: root}
      group: {description: Group by name or number; the owner's first group if empty., type: str}
      state:
        description: What is there.
        type: str
        choices: [present, absent, directory, link]
        default: present
      validate: {description: Command that judges a new file before it takes the old one's place; C(%s) is its name., type: str}
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
    "src": {"type": "str"},
    "mode": {"type": "str"},
    "owner": {"type": "str", "default": "root"},
    "group": {"type": "str"},
    "state": {"type": "str", "choices": ["present", "absent", "directory", "link"], "default": "present"},
    "force": {"type": "bool", "default": True},
    "validate": {"type": "str"},
}


def identity(module, wanted):
    """Numbers of user and group; a user that does not exist yet is an error except in check mode."""
    name = wanted["group"]
    try:
        user = pwd.getpwnam(wanted["owner"])
        group = user.pw_gid if not name else int(name) if name.isdigit() else grp.getgrnam(name).gr_gid
    except KeyError as unknown:
        if module.check_mode:
            return None
        module.fail_json(msg=f"{wanted['dest']}: {unknown.args[0]}; make the user before its files")
    return user.pw_uid, group


def mode_of(wanted):
    return int(wanted["mode"] or ("0755" if wanted["state"] == "directory" else "0644"), 8)


def present(path):
    """Text, permissions and owner of a file, or None. The text of a link is not that of its target."""
    try:
        if os.path.islink(path):
            return f"a link to {os.readlink(path)}\n", None, None
        state = os.stat(path)
        with open(path, encoding="utf-8", errors="surrogateescape") as text:
            return text.read(), state.st_mode & 0o7777, (state.st_uid, state.st_gid)
    except FileNotFoundError:
        return None


def write(module, wanted, owner):
    """Put the new text in place so that a reader sees the old or the new file, never half of one."""
    directory = os.path.dirname(wanted["dest"])
    os.makedirs(directory, mode=0o755, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=directory, prefix=".files-")
    with os.fdopen(handle, "w", encoding="utf-8") as text:
        text.write(wanted["content"])
        os.fchmod(text.fileno(), mode_of(wanted))
        os.fchown(text.fileno(), *owner)
        text.flush()
        os.fsync(text.fileno())
    if wanted["validate"]:
        status, said, fault = module.run_command(wanted["validate"].replace("%s", temporary))
        if status:
            os.unlink(temporary)
            module.fail_json(msg=f"{wanted['dest']} stays as it was; the new one is refused: {(fault or said).strip()}")
    os.replace(temporary, wanted["dest"])


def difference(wanted, before, after):
    return {"before_header": wanted["dest"], "before": before, "after_header": wanted["dest"], "after": after}


def settle_absent(module, wanted):
    if not os.path.lexists(wanted["dest"]):
        return None
    if not module.check_mode:
        os.unlink(wanted["dest"])
    return difference(wanted, "present\n", "")


def settle_directory(module, wanted):
    owner = identity(module, wanted)
    before = None
    if os.path.isdir(wanted["dest"]):
        state = os.stat(wanted["dest"])
        before = state.st_mode & 0o7777, (state.st_uid, state.st_gid)
    if before == (mode_of(wanted), owner):
        return None
    if not module.check_mode:
        os.makedirs(wanted["dest"], mode=0o755, exist_ok=True)
        os.chown(wanted["dest"], *owner)
        os.chmod(wanted["dest"], mode_of(wanted))
    return difference(wanted, f"{before}\n" if before else "", f"{(mode_of(wanted), owner)}\n")


def settle_link(module, wanted):
    before = os.readlink(wanted["dest"]) if os.path.islink(wanted["dest"]) else None
    if before == wanted["src"]:
        return None
    if not module.check_mode:
        os.makedirs(os.path.dirname(wanted["dest"]), mode=0o755, exist_ok=True)
        temporary = f"{wanted['dest']}.new"
        if os.path.lexists(temporary):
            os.unlink(temporary)
        os.symlink(wanted["src"], temporary)
        os.replace(temporary, wanted["dest"])
    return difference(wanted, f"{before}\n" if before else "", f"{wanted['src']}\n")


def settle_present(module, wanted):
    before = present(wanted["dest"])
    if before is not None and not wanted["force"]:
        return None
    owner = identity(module, wanted)
    if before == (wanted["content"], mode_of(wanted), owner):
        return None
    if not module.check_mode:
        write(module, wanted, owner)
    return difference(wanted, before[0] if before else "", wanted["content"])


SETTLE = {"absent": settle_absent, "directory": settle_directory, "link": settle_link, "present": settle_present}


def main():
    module = AnsibleModule(
        argument_spec={
            "files": {
                "type": "list",
                "elements": "dict",
                "required": True,
                "options": OPTIONS,
                "required_if": [("state", "present", ("content",)), ("state", "link", ("src",))],
            }
        },
        supports_check_mode=True,
    )
    # Each brings one file into its state and returns the difference, or None when there was none.
    differences = [found for found in (SETTLE[wanted["state"]](module, wanted) for wanted in module.params["files"]) if found]
    written = [found["after_header"] for found in differences]
    module.exit_json(changed=bool(written), written=written, diff=differences)


if __name__ == "__main__":
    main()
