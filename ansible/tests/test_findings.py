"""Who appears in the doctor's report: the hosts that were to be examined, and no others."""

from importlib.util import module_from_spec, spec_from_file_location

from repository import ROOT

SPEC = spec_from_file_location(
    "doctor_findings", ROOT / "ansible/collections/ansible_collections/sensornode/core/plugins/filter/doctor.py"
)
doctor_findings = module_from_spec(SPEC)
SPEC.loader.exec_module(doctor_findings)

GROUPS = {"edge": ["master", "worker"], "edge_masters": ["master"], "cloud": ["far"], "cloud_masters": ["far"]}
READY = {"kind": "Node", "metadata": {"name": "worker"}, "status": {"conditions": [{"type": "Ready", "status": "True"}]}}
LISTED = {"rc": 0, "stdout": doctor_findings.json.dumps({"items": [READY]})}


def states(hostvars):
    return {(f["host"], f["check"]): f["state"] for f in doctor_findings.findings(hostvars, GROUPS)}


def test_only_hosts_that_were_to_be_examined_are_reported():
    examined = {"rc": 0, "stdout": "[]"}
    found = states({"master": {"doctor_listed": LISTED}, "worker": {"doctor_examined": examined}, "far": {}})
    assert found == {("worker", "Node"): "ok", ("edge", "registry"): "warn"}


def test_a_host_that_is_silent_is_a_fault():
    found = states({"master": {"doctor_listed": LISTED}, "worker": {"doctor_examined": {"unreachable": True}}, "far": {}})
    assert found[("worker", "host")] == "bad"
