"""Which scenarios to run: named ones, or those of the touched roles and then a rotating quarter of the others."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUARTERS = 4
# Directories that several scenarios use.
SHARED = {"molecule/one_board/": {"addons", "hyperkube"}}


def all_roles(root=ROOT):
    return sorted(path.parent.name for path in (root / "molecule").glob("*/molecule.yml"))


def chosen(names, since, root=ROOT):
    """(roles that have to run, roles that run while there is time). names: separated by blanks; since: a commit."""
    roles = all_roles(root)
    if names:
        wanted = names.split()
        unknown = sorted(set(wanted) - set(roles))
        if unknown:
            raise SystemExit(f"ROLE names no scenario: {' '.join(unknown)}; there are: {' '.join(roles)}")
        return wanted, []
    if since:
        turn = int(git(root, "rev-list", "--count", "HEAD"))
        touched = touched_roles(roles, changed_files(root, since))
        return touched, [role for role in quarter(roles, turn) if role not in touched]
    return roles, []


def touched_roles(roles, files):
    """Roles whose own files changed, or whose scenario's."""
    shared = {role for directory, users in SHARED.items() for role in users if any(f.startswith(directory) for f in files)}
    return [name for name in roles if name in shared or any(f.startswith((f"roles/{name}/", f"molecule/{name}/")) for f in files)]


def quarter(roles, turn):
    """Every fourth role, beginning elsewhere with each turn."""
    return roles[turn % QUARTERS :: QUARTERS]


def changed_files(root, since):
    """What differs from where HEAD left that commit's history, uncommitted changes included."""
    base = git(root, "merge-base", since, "HEAD")
    return git(root, "diff", "--name-only", base).splitlines()


def git(root, *arguments):
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    if done.returncode:
        why = done.stderr.strip() or "no common history"
        raise SystemExit(f"CHANGED_SINCE: git {' '.join(arguments)}: {why}; name a commit that this clone has")
    return done.stdout.strip()
