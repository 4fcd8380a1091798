#!/usr/bin/python3
"""Keep a snapshot of the store in /var/lib/etcd/snapshots, check it, and remove the oldest ones.

The name is the time in UTC. A snapshot holds secrets only encrypted, but everything else in clear: the directory is root's.
"""

import argparse
import datetime as dt
import os
import pathlib
import subprocess

DIRECTORY = pathlib.Path("/var/lib/etcd/snapshots")
CLIENT = [
    "etcdctl", "--endpoints=https://127.0.0.1:2379", "--cacert=/etc/etcd/pki/ca.crt",
    "--cert=/etc/etcd/pki/client.crt", "--key=/etc/etcd/pki/client.key",
]


def superfluous(paths, keep):
    """The oldest snapshots beyond the newest `keep`; names sort by time."""
    return sorted(paths)[:-keep] if keep else sorted(paths)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", type=int, default=8)
    parser.add_argument("--to", type=pathlib.Path, help="write this file instead, and remove nothing")
    given = parser.parse_args()
    DIRECTORY.mkdir(mode=0o700, exist_ok=True)
    name = f"{dt.datetime.now(dt.timezone.utc):%Y-%m-%dT%H-%M-%SZ}.db"
    target = given.to or DIRECTORY / name
    new = target.with_suffix(".new")
    subprocess.run([*CLIENT, "snapshot", "save", new], check=True)
    subprocess.run(["etcdutl", "snapshot", "status", new], check=True)
    os.chmod(new, 0o600)
    os.replace(new, target)
    if not given.to:
        for old in superfluous(DIRECTORY.glob("*.db"), given.keep):
            old.unlink()


if __name__ == "__main__":
    main()
