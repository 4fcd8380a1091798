"""The mover, killed at each step and cut off from power after each: a picture is never lost, torn or doubled."""

import os
import re

import mover
import pytest


# The form of CaptureName in java/contract.
FORM = re.compile(r"(\d{1,18})_(synced|holdover|unsynced)_([0-9a-f-]{1,36})_(-1|\d{1,18})\.([a-z0-9]{1,8})")
BOOT = "c96c5a4c-7a3f-4b0e-9df1-1c3a5e0f1a2b"
NOW = 1_700_000_100.25
STEPS = ("fsync", "rename", "fsync")


class Killed(BaseException):
    """No code of the mover runs after it."""


@pytest.fixture
def spool(tmp_path):
    for name in ("finished", "incoming"):
        (tmp_path / name).mkdir()
    return tmp_path


def clock(spool, mono=1000.0):
    return mover.Clock(spool / "state", BOOT, wall=lambda: NOW, mono=lambda: mono)


def picture(spool, name="1700000098-05-01.jpg", content=b"picture"):
    (spool / "finished" / name).write_bytes(content)
    return spool / "finished" / name


def move(spool):
    return mover.move_all(spool / "finished", spool / "incoming", clock(spool), 10)


def moved(spool):
    return sorted(path.name for path in (spool / "incoming").iterdir())


def watch_steps(monkeypatch, die_at=None):
    """Records every durable step; dies in front of the one with that number."""
    seen = []

    def step(name, real):
        def call(*arguments):
            if len(seen) == die_at:
                raise Killed
            seen.append((name, arguments))
            return real(*arguments)

        return call

    for name in ("fsync", "rename"):
        monkeypatch.setattr(os, name, step(name, getattr(os, name)))
    return seen


@pytest.mark.parametrize("die_at", range(len(STEPS)))
def test_goes_on_after_a_kill_at_each_step(spool, monkeypatch, die_at):
    picture(spool)
    with monkeypatch.context() as patch:
        watch_steps(patch, die_at)
        with pytest.raises(Killed):
            move(spool)
    places = len(moved(spool)) + len(list((spool / "finished").iterdir()))
    assert places == 1
    move(spool)
    assert [(spool / "incoming" / name).read_bytes() for name in moved(spool)] == [b"picture"]
    assert list((spool / "finished").iterdir()) == []


def test_content_is_durable_before_the_name_and_the_name_before_the_return(spool, monkeypatch):
    file = picture(spool)
    opened = {}
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, *rest: opened.setdefault(real(path, *rest), str(path)) and max(opened))
    seen = watch_steps(monkeypatch)
    synced = []
    monkeypatch.setattr(mover, "sync", lambda path, plain=mover.sync: (synced.append(path), plain(path)))
    mover.hand_over(file, spool / "incoming", clock(spool).capture(file, 10))
    assert tuple(name for name, _ in seen) == STEPS
    assert synced == [file, spool / "incoming"]


def test_the_name_says_when_the_picture_was_taken_not_when_it_was_moved(spool):
    picture(spool)
    (spool / "state").touch()
    os.utime(spool / "state", (NOW, NOW))
    move(spool)
    assert moved(spool) == [f"1700000098500_synced_{BOOT}_998250.jpg"]


def test_two_pictures_of_one_millisecond_both_count(spool):
    picture(spool, "1700000098-05-01.jpg", b"one")
    picture(spool, "1700000098-05-02.jpg", b"two")
    move(spool)
    assert len(moved(spool)) == 2
    assert all(FORM.fullmatch(name) for name in moved(spool))


def test_a_picture_of_an_earlier_boot_is_of_an_unknown_moment_of_this_one(spool):
    file = picture(spool)
    capture = clock(spool, mono=1.0).capture(file, 10)
    assert (capture.mono, capture.clock) == (-1, "unsynced")


def test_a_picture_from_the_future_says_that_the_clock_was_set(spool):
    capture = clock(spool).capture(picture(spool, "1800000000-00-01.jpg"), 10)
    assert (capture.at_millis, capture.mono, capture.clock) == (1_800_000_000_000, -1, "unsynced")


def test_a_picture_is_not_taken_after_it_was_written(spool):
    file = picture(spool, "1700000098-09-01.jpg")
    os.utime(file, (1_700_000_098.2, 1_700_000_098.2))
    assert abs(clock(spool).capture(file, 10).at_millis - 1_700_000_098_200) <= 1


def test_a_file_that_motion_did_not_name_is_dated_by_its_modification(spool):
    file = picture(spool, "snapshot.jpg")
    os.utime(file, (1_699_999_000, 1_699_999_000))
    capture = clock(spool).capture(file, 10)
    assert (capture.at_millis, capture.mono) == (1_699_999_000_000, -1)


@pytest.mark.parametrize(("age", "state"), [(0, "synced"), (7100, "synced"), (7300, "holdover"), (None, "unsynced")])
def test_trust_in_the_clock_is_how_fresh_its_state_is(spool, age, state):
    if age is not None:
        (spool / "state").touch()
        os.utime(spool / "state", (NOW - age, NOW - age))
    assert clock(spool).state() == state


def test_pictures_keep_their_order(spool):
    for frame in (10, 9, 2):
        picture(spool, f"1700000098-{frame}-01.jpg")
    order = []
    plain = mover.hand_over
    try:
        mover.hand_over = lambda file, *rest: order.append(file.name) or plain(file, *rest)
        move(spool)
    finally:
        mover.hand_over = plain
    assert order == ["1700000098-2-01.jpg", "1700000098-9-01.jpg", "1700000098-10-01.jpg"]


def test_motion_that_does_not_answer_holds_nothing_up():
    mover.end_event(1)
