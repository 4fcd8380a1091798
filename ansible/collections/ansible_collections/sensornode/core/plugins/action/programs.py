"""Copies large programs to hosts that lack them; reads each once per run, whatever the number of hosts."""

from __future__ import annotations

import fcntl
import hashlib
import os

from ansible import constants
from ansible.errors import AnsibleActionFail
from ansible.plugins.action import ActionBase


def digest(path, notes):
    """SHA-256 of a file, noted in the directory of this run for the other hosts' processes."""
    state = os.stat(path)
    marks = (os.path.realpath(path), state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    note = os.path.join(notes, "program-" + hashlib.sha256(repr(marks).encode()).hexdigest())
    with open(note, "a+", encoding="ascii") as noted:
        # The first reads the program, the others wait for it.
        fcntl.flock(noted, fcntl.LOCK_EX)
        noted.seek(0)
        known = noted.read()
        if not known:
            with open(path, "rb") as content:
                known = hashlib.file_digest(content, "sha256").hexdigest()
            noted.write(known)
        return known


class ActionModule(ActionBase):
    """See the module of this name for its arguments."""

    def run(self, tmp=None, task_vars=None):
        result = super().run(tmp, task_vars)
        programs = [self._known(program) for program in self._task.args.get("programs") or []]
        arguments = self._task.args | {"programs": programs}
        result["sha256"] = {program["dest"]: program["sha256"] for program in programs}
        first = self._ask(arguments, task_vars)
        if first.get("failed") or not first.get("differing"):
            return result | first
        for program in programs:
            if program["dest"] in first["differing"]:
                copied = self._copy(program, task_vars)
                if copied.get("failed"):
                    return result | copied
        if not self._task.check_mode:
            # What arrived is judged, and known from now on.
            after = self._ask(arguments, task_vars)
            if after.get("failed") or after.get("differing"):
                spoiled = ", ".join(after.get("differing") or [])
                raise AnsibleActionFail(f"{spoiled}: still differs after it was copied; {after.get('msg') or 'is its disk sound?'}")
        return result | {"changed": True, "differing": first["differing"]}

    def _known(self, program):
        src = program.get("src") or ""
        if not os.path.isfile(src):
            raise AnsibleActionFail(f"there is no program {src!r}; build it: make binaries ARCH=amd64|arm64|armv7")
        return program | {"sha256": digest(src, constants.DEFAULT_LOCAL_TMP)}

    def _ask(self, arguments, task_vars):
        return self._execute_module(module_name="sensornode.core.programs", module_args=arguments, task_vars=task_vars)

    def _copy(self, program, task_vars):
        task = self._task.copy()
        task.args = {"src": program["src"], "dest": program["dest"], "mode": "0755", "owner": "root", "group": "root"}
        loader = self._shared_loader_obj.action_loader
        action = loader.get(
            "ansible.legacy.copy",
            task=task,
            connection=self._connection,
            play_context=self._play_context,
            loader=self._loader,
            templar=self._templar,
            shared_loader_obj=self._shared_loader_obj,
        )
        return action.run(task_vars=task_vars)
