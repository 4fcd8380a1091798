"""Bring several systemd units into a state in one round trip.

systemctl knows all about any number of units with one question; a task per unit costs a board about a second each.
"""

from __future__ import annotations

from ansible.module_utils.basic import AnsibleModule

DOCUMENTATION = r"""
module: units
short_description: Bring several systemd units into a state in one round trip
description:
  - Reads unit files again when systemd says that they changed, enables units and starts them.
  - Units that are right already are not touched. O(changed) follows from what was done to units, not from reading them again.
attributes:
  check_mode: {support: full}
  diff_mode: {support: none}
options:
  names: {description: The units., type: list, elements: str, required: true}
  enabled: {description: Whether they start at boot., type: bool, default: true}
  state:
    description: Whether they run now; C(any) leaves that as it is.
    type: str
    choices: [started, stopped, any]
    default: started
  wait: {description: Whether to wait until a started unit is up., type: bool, default: true}
author: the sensornode founders
"""

EXAMPLES = r"""
- name: Start them, now and at boot
  sensornode.core.units:
    names: [kubelet.service, kube-proxy.service]
"""

RETURN = r"""
enabled: {description: Units that were enabled or disabled., type: list, elements: str, returned: always}
started: {description: Units that were started or stopped., type: list, elements: str, returned: always}
"""

ASKED = ("Id", "LoadState", "ActiveState", "UnitFileState", "NeedDaemonReload")
RUNNING = ("active", "activating", "reloading")
AT_BOOT = ("enabled", "enabled-runtime", "static", "alias", "indirect", "generated")


def states(said, names):
    """Name → properties, from the blocks that `systemctl show` prints in the order of the names."""
    blocks = [dict(line.split("=", 1) for line in block.splitlines()) for block in said.strip().split("\n\n")]
    return dict(zip(names, blocks))


def differing(found, enabled, state):
    """(units to enable or disable, units to start or stop)"""
    boot = [name for name, unit in found.items() if (unit["UnitFileState"] in AT_BOOT) != enabled]
    if state == "any":
        return boot, []
    return boot, [name for name, unit in found.items() if (unit["ActiveState"] in RUNNING) != (state == "started")]


def ask(module, names):
    said = module.run_command(["systemctl", "show", f"--property={','.join(ASKED)}", *names], check_rc=True)[1]
    return states(said, names)


def main():
    module = AnsibleModule(
        argument_spec={
            "names": {"type": "list", "elements": "str", "required": True},
            "enabled": {"type": "bool", "default": True},
            "state": {"type": "str", "choices": ["started", "stopped", "any"], "default": "started"},
            "wait": {"type": "bool", "default": True},
        },
        supports_check_mode=True,
    )
    names, state = module.params["names"], module.params["state"]
    found = ask(module, names)
    if any(unit["NeedDaemonReload"] == "yes" or unit["LoadState"] == "not-found" for unit in found.values()):
        module.run_command(["systemctl", "daemon-reload"], check_rc=True)
        found = ask(module, names)
    boot, now = differing(found, module.params["enabled"], state)
    absent = [name for name, unit in found.items() if unit["LoadState"] in ("not-found", "masked", "bad-setting", "error")]
    if not module.check_mode:
        if absent:
            module.fail_json(msg=", ".join(f"{name}: {found[name]['LoadState']}" for name in absent))
        if boot:
            module.run_command(["systemctl", "enable" if module.params["enabled"] else "disable", *boot], check_rc=True)
        if now:
            verb = ["start" if state == "started" else "stop", *([] if module.params["wait"] else ["--no-block"])]
            status, _, fault = module.run_command(["systemctl", *verb, *now])
            if status:
                module.fail_json(msg=f"{fault.strip()}\nlook: journalctl -u {' -u '.join(now)}")
    module.exit_json(changed=bool(boot or now), enabled=boot, started=now)


if __name__ == "__main__":
    main()
