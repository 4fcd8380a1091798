"""Merge a site's contexts into ~/.kube/config: what has another name stays as it is, what has the same name is renewed."""

import os
import pathlib
import sys

import yaml

SECTIONS = ("clusters", "users", "contexts")


def merged(own, site):
    """The owner's settings with the site's entries; the current context stays unless there was none."""
    result = {"apiVersion": "v1", "kind": "Config"} | own
    for section in SECTIONS:
        entries = {entry["name"]: entry for entry in [*(own.get(section) or []), *site[section]]}
        result[section] = list(entries.values())
    result["current-context"] = own.get("current-context") or site["current-context"]
    return result


def main():
    source = pathlib.Path(sys.argv[1])
    if not source.exists():
        sys.exit(f"{source} is not there; site.yml writes it")
    target = pathlib.Path(os.environ.get("KUBECONFIG") or pathlib.Path.home() / ".kube" / "config")
    own = yaml.safe_load(target.read_text()) if target.exists() else None
    site = yaml.safe_load(source.read_text())
    target.parent.mkdir(mode=0o700, exist_ok=True)
    new = target.with_name(target.name + ".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        yaml.safe_dump(merged(own or {}, site), file, sort_keys=False)
    new.replace(target)
    print(f"{target}: {', '.join(context['name'] for context in site['contexts'])}")


if __name__ == "__main__":
    main()
