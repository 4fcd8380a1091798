"""Which scenarios to run: named ones, or those of the touched roles and a rotating quarter of the others."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUARTERS = 4


def all_roles(root=ROOT):
    return sorted(path.parent.name for path in (root / "molecule").glob("*/molecule.yml"))


def chosen(names, changed, root=ROOT):
    """Roles to test, sorted. names: separated by blanks; changed: non-empty chooses by git."""
    roles = all_roles(root)
    if names:
        wanted = names.split()
        unknown = sorted(set(wanted) - set(roles))
        if unknown:
            raise SystemExit(f"ROLE names no scenario: {' '.join(unknown)}; there are: {' '.join(roles)}")
        return sorted(wanted)
    if changed:
        turn = int(git(root, "rev-list", "--count", "HEAD"))
        return touched_and_quarter(roles, changed_files(root), turn)
    return roles


def touched_and_quarter(roles, files, turn):
    """Every role whose files changed, and every fourth of all, beginning elsewhere with each turn."""
    touched = {name for name in roles if any(f.startswith((f"roles/{name}/", f"molecule/{name}/")) for f in files)}
    quarter = {name for place, name in enumerate(roles) if place % QUARTERS == turn % QUARTERS}
    return sorted(touched | quarter)


def changed_files(root):
    """What HEAD changes against the main line; on the main line itself, against its previous commit."""
    head = git(root, "rev-parse", "HEAD")
    for main in ("origin/main", "main"):
        base = git(root, "merge-base", main, "HEAD", check=False)
        if base and base != head:
            return git(root, "diff", "--name-only", base, "HEAD").splitlines()
    before = git(root, "rev-parse", "--verify", "-q", "HEAD^1", check=False)
    return git(root, "diff", "--name-only", before, "HEAD").splitlines() if before else []


def git(root, *arguments, check=True):
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    if check and done.returncode:
        raise SystemExit(f"git {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout.strip() if done.returncode == 0 else ""
