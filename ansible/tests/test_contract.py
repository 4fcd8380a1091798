"""A role is a contract: defaults, argument specs, README and inventories say the same.

Ansible accepts a misspelt input in silence; these tests do not.
"""

import re

import pytest
from repository import ROLE_NAMES, ROOT, Role, inventory_variables, load

TASK_LINES = 150
HANDLER = re.compile(r"(Restart|Reload|Reboot|Apply|Renew|Run|Read) \S.*")
# Facts of the whole inventory; roles take inputs named after themselves.
SHARED = re.compile(r"(cluster_\w+|node_ip|ansible_\w+)")
ROLE_INPUTS = {name for role in ROLE_NAMES for name in Role(role).options}

every_role = pytest.mark.parametrize("role", [Role(name) for name in ROLE_NAMES], ids=ROLE_NAMES)


@every_role
def test_inputs_are_named_after_the_role(role):
    assert [name for name in role.options if not name.startswith(role.name + "_")] == []


@every_role
def test_each_input_has_a_type_and_one_line(role):
    bad = [n for n, o in role.options.items() if "type" not in o or "\n" in str(o.get("description", "\n")).strip()]
    assert bad == [], "without a type, or without a description of one line"


@every_role
def test_defaults_and_specs_agree(role):
    required = {name for name, option in role.options.items() if option.get("required")}
    optional = set(role.options) - required
    assert set(role.defaults) == optional, "defaults/main.yml holds exactly the inputs that are not required"
    for name in optional:
        documented = role.options[name].get("default")
        templated = "{{" in str(role.defaults[name])
        assert templated or documented == role.defaults[name], f"{name}: documented {documented!r}"


@every_role
def test_inputs_in_use_are_declared(role):
    used = set()
    for path in role.files("tasks", "handlers", "templates"):
        text = re.sub(r"ansible\.\w+\.\w+|(src|dest|notify|name|tags|listen): .*", keep_expressions, path.read_text())
        used |= set(re.findall(rf"(?<![\w./-]){role.name}_\w+\b(?!=\w|\.py)", text))
    assert used - set(role.options) == set(), "used and in no argument spec"


def keep_expressions(match):
    """Of a path or a name only what stands in braces can be a variable."""
    return " ".join(re.findall(r"{{.*?}}", match.group()))


@every_role
def test_readme_is_short_and_names_what_is_required(role):
    lines = [line for line in role.readme.splitlines() if line.strip()]
    assert lines and lines[0] == f"# {role.name}"
    assert len(lines) <= 14, "a README of 5 to 10 lines"
    assert [n for n, o in role.options.items() if o.get("required") and n not in role.readme] == []


@every_role
def test_has_a_scenario_that_verifies(role):
    assert (role.scenario / "molecule.yml").is_file()
    assert load(role.scenario / "verify.yml"), "molecule/<role>/verify.yml shows what the role does"


@every_role
def test_has_meta(role):
    assert load(role.directory / "meta" / "main.yml").get("galaxy_info", {}).get("description")


@every_role
def test_tasks_are_few(role):
    assert sum(len(path.read_text().splitlines()) for path in role.files("tasks")) <= TASK_LINES


@every_role
def test_handlers_are_named_and_notified(role):
    names = {task["name"] for task in role.tasks("handlers")}
    notified = set()
    for task in [*role.tasks("tasks"), *role.tasks("handlers")]:
        notify = task.get("notify", [])
        notified |= {notify} if isinstance(notify, str) else set(notify)
    topics = {task["listen"] for task in role.tasks("handlers") if "listen" in task}
    assert [name for name in names if not HANDLER.fullmatch(name)] == []
    assert notified <= names | topics
    assert names - {t["name"] for t in role.tasks("handlers") if "listen" in t} <= notified, "a handler nobody calls"


@every_role
def test_takes_no_short_cuts(role):
    for path in role.files("tasks", "handlers"):
        assert not re.search(r"\bshell: ?[^/ ]|\bshell:$|ignore_errors|noqa", path.read_text()), path


@every_role
def test_verifies_whom_it_talks_to(role):
    for path in role.files("tasks", "handlers", "templates", "vars"):
        found = re.findall(r"insecureSkipTLSVerify|insecure-skip-tls|kubelet-insecure-tls|validate_certs: *false", path.read_text())
        assert found == [], path


@every_role
def test_templates_say_who_manages_them(role):
    for path in role.files("templates"):
        if not path.name.endswith((".json.j2", ".key.j2")):
            head = "\n".join(path.read_text().splitlines()[:3])
            assert "ansible_managed | comment" in head, path


def test_inventories_set_only_inputs_that_exist():
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, name in inventory_variables()
        if name not in ROLE_INPUTS and not SHARED.fullmatch(name)
    ]
    assert wrong == [], "no role has such an input"


def test_inventory_files_are_named_after_the_role_they_steer():
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, name in inventory_variables()
        if path.parent.parent.name.endswith("_vars") and not (name.startswith(path.stem + "_") or path.stem == "cluster")
    ]
    assert wrong == []


def test_each_role_of_the_site_has_the_tag_of_its_name():
    for playbook in ("site.yml", "playbooks/upgrade.yml"):
        for play in load(ROOT / "ansible" / playbook):
            wrong = [entry for entry in play.get("roles", []) if entry.get("tags") != entry["role"]]
            assert wrong == [], f"{playbook}: --tags <role> would leave out tasks of these"


def test_every_role_is_in_the_site():
    site = {entry["role"] for play in load(ROOT / "ansible" / "site.yml") for entry in play.get("roles", [])}
    assert site == set(ROLE_NAMES)


@every_role
def test_a_role_that_others_need_keeps_its_tag(role):
    """Without it Ansible takes the role for another one than the site's and runs it twice."""
    needed = load(role.directory / "meta" / "main.yml").get("dependencies", [])
    assert [entry for entry in needed if entry.get("tags") != entry["role"]] == []
