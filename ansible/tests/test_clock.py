"""The saved time and the readiness of the clock."""

import time

import clock
import pytest


YEAR = 365 * 86400
SYNCED = "C0A88901,192.168.137.1,3,1795284427.1,0.0,0.0,0.0,-1.2,0.0,0.1,0.0003,0.0004,64.2,Normal\n"


@pytest.fixture
def saved(tmp_path):
    return tmp_path / "state" / "saved-time"


@pytest.mark.parametrize(
    ("report", "trusted"),
    [
        (SYNCED, True),
        (SYNCED.replace(",3,", ",10,"), False),  # one of the boards, alone
        (SYNCED.replace(",3,", ",11,"), False),  # follows a board that is alone
        (SYNCED.replace(",3,", ",0,").replace("Normal", "Not synchronised"), False),
        (SYNCED.replace("Normal", "Insert second"), True),
        ("", False),  # chrony does not answer
    ],
)
def test_only_true_time_counts_as_synchronised(report, trusted):
    assert clock.synchronized(report, 10) == trusted


def test_the_saved_time_never_goes_back_by_itself(saved):
    clock.save(saved, 2000.0, trusted=False)
    clock.save(saved, 1000.0, trusted=False)
    assert clock.read(saved) == 2000.0


def test_a_synchronised_clock_puts_a_wrong_saved_time_right(saved):
    clock.save(saved, 1000.0 + 2 * YEAR, trusted=False)
    clock.save(saved, 1000.0, trusted=True)
    assert clock.read(saved) == 1000.0


def test_a_spoiled_saved_time_is_none(saved):
    saved.parent.mkdir()
    saved.write_bytes(b"\0\0\0\0")
    assert clock.read(saved) == 0.0


def test_boot_sets_a_clock_that_is_behind_and_forgets_that_it_was_synchronised(saved, tmp_path):
    clock.save(saved, 5000.0, trusted=True)
    state = tmp_path / "synchronized"
    state.touch()
    times = []
    clock.restore(saved, state, 10.0, times.append)
    assert times == [5000.0]
    assert not state.exists()


def test_boot_never_sets_the_clock_back(saved, tmp_path):
    clock.save(saved, 5000.0, trusted=True)
    times = []
    clock.restore(saved, tmp_path / "none", 6000.0, times.append)
    assert times == []


def test_a_host_that_may_not_set_the_clock_says_so_and_boots(saved, tmp_path):
    def refuse(_):
        raise PermissionError

    clock.save(saved, 5000.0, trusted=True)
    assert "may not set it" in clock.restore(saved, tmp_path / "none", 10.0, refuse)


def never():
    raise AssertionError("chrony was asked to measure again")


class Boot:
    """A boot whose time server answers only from a moment on; chrony asks it at its start and when it is told to."""

    def __init__(self, answers_after):
        self.answers_after = answers_after
        self.seconds = 0.0
        self.measured = [0.0]

    def wait(self, saved, patience):
        return clock.wait(saved, patience, self.is_synchronized, self.measure_again, self.pause, lambda: self.seconds)

    def is_synchronized(self):
        return any(self.answers_after <= begin and begin + 4 <= self.seconds for begin in self.measured)

    def measure_again(self):
        self.measured.append(self.seconds)

    def pause(self, seconds):
        self.seconds += seconds


def test_ready_soon_after_a_late_server_answers(saved):
    boot = Boot(answers_after=25)
    assert boot.wait(saved, 60) == (True, "the clock is synchronised")
    assert boot.seconds <= 25 + clock.MEASURE_SECONDS + 4 + 1


def test_measures_no_faster_than_chrony_can(saved):
    boot = Boot(answers_after=1000)
    assert not boot.wait(saved, 60)[0]
    assert boot.seconds == 60
    assert min(b - a for a, b in zip(boot.measured, boot.measured[1:])) >= clock.MEASURE_SECONDS


def test_ready_at_once_when_synchronised(saved):
    good, said = clock.wait(saved, 60, lambda: True, never)
    assert good and said == "the clock is synchronised"


def test_ready_when_patience_is_over_without_trust(saved):
    good, said = clock.wait(saved, 0, lambda: False, never)
    assert not good and "not synchronised" in said


def test_synchronised_but_before_the_saved_time_waits_for_the_end_of_patience(saved):
    clock.save(saved, time.time() + 2 * YEAR, trusted=False)
    good, said = clock.wait(saved, 0, lambda: True, never)
    assert good and "before the saved time" in said
