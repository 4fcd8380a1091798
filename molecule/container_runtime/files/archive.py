"""archive.py REFERENCE FILE: an image of one layer with one small file, as docker-archive."""

import hashlib
import io
import json
import platform
import sys
import tarfile


def add(archive, name, data):
    member = tarfile.TarInfo(name)
    member.size = len(data)
    archive.addfile(member, io.BytesIO(data))


reference, path = sys.argv[1:]
layer = io.BytesIO()
with tarfile.open(fileobj=layer, mode="w") as content:
    add(content, "hello", b"world\n")
digest = hashlib.sha256(layer.getvalue()).hexdigest()
architecture = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), "arm")
config = {"architecture": architecture, "os": "linux", "config": {}, "rootfs": {"type": "layers", "diff_ids": [f"sha256:{digest}"]}}
with tarfile.open(path, "w") as archive:
    add(archive, "config.json", json.dumps(config).encode())
    add(archive, "layer.tar", layer.getvalue())
    manifest = [{"Config": "config.json", "RepoTags": [reference], "Layers": ["layer.tar"]}]
    add(archive, "manifest.json", json.dumps(manifest).encode())
