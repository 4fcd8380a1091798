"""Reaches a container like containers.podman.podman, with one start of podman per task instead of five."""

from __future__ import annotations

import shlex

from ansible_collections.containers.podman.plugins.connection import podman

DOCUMENTATION = podman.DOCUMENTATION.replace("name: podman", "name: piped_podman", 1)


class Connection(podman.Connection):
    """Modules come in through standard input; the file system is mounted only for tasks that copy files."""

    transport = "piped_podman"
    # The original refuses pipelining because it starts `podman exec` without --interactive.
    has_pipelining = True

    def _connect(self):
        self._connected = True
        return self

    def exec_command(self, cmd, in_data=None, sudoable=False):
        user = ["--user", self.user] if self.user else []
        stdin = ["--interactive"] if in_data else []
        return self._podman(["exec", *stdin, *user], shlex.split(cmd), in_data)

    def put_file(self, in_path, out_path):
        self._mount()
        super().put_file(in_path, out_path)

    def fetch_file(self, in_path, out_path):
        self._mount()
        super().fetch_file(in_path, out_path)

    def _mount(self):
        if not self._mount_point:
            super()._connect()
