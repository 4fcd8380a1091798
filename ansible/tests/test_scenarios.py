"""The choice of scenarios: nothing touched is left out, and four turns see every role."""


from repository import ROLE_NAMES
from scenarios import all_roles, touched_and_quarter


ROLES = ["camera", "etcd", "firewall", "flannel", "motion"]


def test_a_touched_role_is_always_chosen():
    for turn in range(4):
        assert "flannel" in touched_and_quarter(ROLES, ["roles/flannel/tasks/main.yml"], turn)
        assert "etcd" in touched_and_quarter(ROLES, ["molecule/etcd/verify.yml"], turn)


def test_four_turns_see_every_role():
    assert {role for turn in range(4) for role in touched_and_quarter(ROLES, [], turn)} == set(ROLES)


def test_a_name_that_begins_alike_is_not_touched():
    assert touched_and_quarter(["camera", "camera_two"], ["roles/camera_two/x"], 3) == ["camera_two"]


def test_every_role_has_its_scenario():
    assert all_roles() == ROLE_NAMES
