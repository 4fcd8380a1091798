"""Which scenarios to run: named ones, or those of the touched roles and then others while there is time.

The others are a rotating quarter, or all, each time beginning elsewhere, when something changed that all of them use.
"""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUARTERS = 4
# Directories that several scenarios use.
SHARED = {"molecule/one_board/": {"addons", "hyperkube"}}
# What every role or scenario uses.
SHARED_BY_ALL = ("ansible/collections/", "molecule/conftest.py", "molecule/converge.yml", "molecule/connections/", ".config/molecule/")


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
        files = changed_files(root, since)
        touched = touched_roles(roles, files)
        turns = range(turn, turn + QUARTERS) if any(file.startswith(SHARED_BY_ALL) for file in files) else [turn]
        others = [role for each in turns for role in quarter(roles, each)]
        return touched, [role for role in others if role not in touched]
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
