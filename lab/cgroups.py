"""Which cgroup hierarchies this host has, and where in them a board may live. Pure: text in, answer out.

Three kinds of host: legacy (v1 controllers), hybrid (v1 controllers and a v2 hierarchy without the ones that matter) and
unified (v2). On the first two, boards boot in legacy mode and get cgroups below the one this program runs in. On the last
one they boot in delegated unified mode: systemd delegates a scope to each; without systemd they live below the root of the
mounted hierarchy, because on v2 a cgroup with processes of its own, such as ours, cannot have children with controllers.
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .errors import LabError

NEEDED = ("cpu", "cpuacct", "cpuset", "devices", "freezer", "memory", "pids")
KEPT = NEEDED + ("blkio",)


@dataclass(frozen=True)
class Hierarchy:
    """One mounted hierarchy: its controllers (none for v2 and named ones) and the directory below which boards live."""

    controllers: tuple
    parent: Path


@dataclass(frozen=True)
class Layout:
    """mode is `legacy`, `hybrid` or `unified`; hierarchies are those in which every board gets a cgroup."""

    mode: str
    hierarchies: tuple

    @property
    def unified(self):
        return self.mode == "unified"


def select(mountinfo, membership):
    """Choose from /proc/self/mountinfo and /proc/self/cgroup; a LabError says what a host lacks."""
    own = _memberships(membership)
    v1, v2, v2_root, named = {}, None, None, []
    for root, point, kind, options in _cgroup_mounts(mountinfo):
        if kind == "cgroup2":
            v2 = v2 or Hierarchy((), _inside(point, root, own.get("", "/")))
            v2_root = v2_root or Hierarchy((), Path(point))
            continue
        controllers = tuple(o for o in options if o in KEPT)
        name = next((o for o in options if o.startswith("name=")), None)
        if controllers:
            member = own.get(controllers[0], "/")
            v1.setdefault(controllers, Hierarchy(controllers, _inside(point, root, member)))
        elif name == "name=systemd":
            named.append(Hierarchy((), _inside(point, root, own.get(name, "/"))))
    if not v1:
        if v2 is None:
            raise LabError("no cgroup hierarchy is mounted; mount one at /sys/fs/cgroup (systemd hosts have it)")
        return Layout("unified", (v2_root,))
    missing = [c for c in NEEDED if not any(c in controllers for controllers in v1)]
    if missing:
        raise LabError(f"cgroup v1 controllers not mounted: {', '.join(missing)}; "
                       "mount them, or boot the host with systemd.unified_cgroup_hierarchy=1")
    together = tuple(v1.values()) + tuple(named[:1]) + ((v2,) if v2 else ())
    return Layout("hybrid" if v2 else "legacy", together)


def _memberships(text):
    """{controller or name=… or '' for v2: path}"""
    paths = {}
    for line in text.splitlines():
        _, controllers, path = line.split(":", 2)
        paths.update({controller: path for controller in controllers.split(",")})
    return paths


def _cgroup_mounts(text):
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        kind, _, options = after.split(" ", 2)
        if kind in ("cgroup", "cgroup2"):
            fields = before.split()
            yield fields[3], fields[4], kind, options.split(",")


def _inside(point, root, path):
    """Directory of cgroup `path` below a mount whose root is the cgroup `root`."""
    path, root = PurePosixPath(path), PurePosixPath(root)
    return Path(point) / (path.relative_to(root) if path.is_relative_to(root) else path.relative_to("/"))
