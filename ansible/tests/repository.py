"""The repository as the contract tests see it: roles, their inputs, the inventories' variables."""

from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
ROLE_NAMES = sorted(path.parent.name for path in (ROOT / "roles").glob("*/tasks"))


class Loader(yaml.SafeLoader):
    """Knows Ansible's own tags as plain text."""


Loader.add_multi_constructor("!", lambda loader, tag, node: loader.construct_scalar(node))


def load(path):
    return yaml.load(path.read_text(), Loader) or {} if path.exists() else {}


@dataclass(frozen=True)
class Role:
    """One role; its inputs are the options of its argument specs."""

    name: str

    @property
    def directory(self):
        return ROOT / "roles" / self.name

    @property
    def scenario(self):
        return ROOT / "molecule" / self.name

    @property
    def defaults(self):
        return load(self.directory / "defaults" / "main.yml")

    @property
    def options(self):
        specs = load(self.directory / "meta" / "argument_specs.yml").get("argument_specs", {})
        return {name: option for spec in specs.values() for name, option in (spec.get("options") or {}).items()}

    @property
    def readme(self):
        path = self.directory / "README.md"
        return path.read_text() if path.exists() else ""

    def files(self, *parts):
        return sorted(path for part in parts for path in (self.directory / part).rglob("*") if path.is_file())

    def tasks(self, part):
        """All tasks of tasks/ or handlers/, those inside blocks as well."""
        pending = [task for path in self.files(part) for task in load(path) or []]
        while pending:
            task = pending.pop()
            for inner in ("block", "rescue", "always"):
                pending += task.get(inner, [])
            yield task


def inventory_variables():
    """(file, variable) of every variable that an inventory or a scenario sets."""
    inventories = ROOT / "inventories"
    for path in sorted(inventories.glob("*/*_vars/**/*.yml")):
        yield from ((path, name) for name in load(path))
    for path in sorted(inventories.glob("*/hosts.yml")):
        yield from ((path, name) for name in group_variables(load(path)))
    for path in sorted((ROOT / "molecule").glob("*/molecule.yml")):
        inventory = load(path).get("provisioner", {}).get("inventory", {})
        for kind in ("group_vars", "host_vars"):
            for variables in inventory.get(kind, {}).values():
                yield from ((path, name) for name in variables)


def group_variables(tree):
    """Variables in an inventory's tree of groups."""
    for group in (tree or {}).values():
        group = group or {}
        yield from group.get("vars") or {}
        for variables in (group.get("hosts") or {}).values():
            yield from variables or {}
        yield from group_variables(group.get("children"))
