"""Write keys and certificates so that no reader ever sees half of one, and nobody else sees a key."""

import contextlib
import os
import pathlib
import pwd

import certificate


def write(path, data, mode=0o600, owner="root"):
    """Put a file in place whole, readable by nobody else on the way."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        if os.geteuid() == 0:
            user = pwd.getpwnam(owner)
            os.fchown(file.fileno(), user.pw_uid, user.pw_gid)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def link_rotated(link, data):
    """Point kubelet's link at a new file beside the older ones."""
    stem = link.name.removesuffix("-current.pem")
    target = link.with_name(f"{stem}-{certificate.now():%Y-%m-%d-%H-%M-%S}.pem")
    write(target, data)
    temporary = link.with_name(f".{link.name}.new")
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()
    temporary.symlink_to(target.name)
    os.replace(temporary, link)
