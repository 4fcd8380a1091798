"""What the module units asks of systemd and makes of the answer."""

import units

SAID = """Id=chrony.service
LoadState=loaded
ActiveState=active
UnitFileState=enabled
NeedDaemonReload=no

Id=etcd.service
LoadState=loaded
ActiveState=activating
UnitFileState=disabled
NeedDaemonReload=yes

Id=new.service
LoadState=not-found
ActiveState=inactive
UnitFileState=
NeedDaemonReload=no
"""
NAMES = ["chrony.service", "etcd.service", "new.service"]


def test_every_unit_gets_its_own_answer():
    found = units.states(SAID, NAMES)
    assert {name: unit["LoadState"] for name, unit in found.items()} == dict(zip(NAMES, ["loaded", "loaded", "not-found"]))


def test_only_what_differs_is_touched():
    assert units.differing(units.states(SAID, NAMES), True, "started") == (["etcd.service", "new.service"], ["new.service"])


def test_a_unit_that_starts_is_not_started_again():
    assert "etcd.service" not in units.differing(units.states(SAID, NAMES), True, "started")[1]


def test_stopped_units_are_those_that_run():
    assert units.differing(units.states(SAID, NAMES), False, "stopped") == (["chrony.service"], ["chrony.service", "etcd.service"])


def test_the_present_state_can_be_left_alone():
    assert units.differing(units.states(SAID, NAMES), True, "any")[1] == []
