"""Every check of the doctor has an observation that makes it fail."""

import doctor_judge as judge
import pytest


def state(judged):
    return judged[0]


V1 = "#subsys_name\thierarchy\tnum_cgroups\tenabled\nmemory\t0\t1\t{}\n"
SYNCED = "C0A88901,192.168.137.1,2,1700000000.0,0.0001,0,0,0,0,0,0,0,0,Normal\n"


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        (judge.memory_cgroup("cpuset cpu io memory pids", None), "ok"),
        (judge.memory_cgroup("cpuset cpu io pids", None), "bad"),
        (judge.memory_cgroup(None, V1.format(1)), "ok"),
        (judge.memory_cgroup(None, V1.format(0)), "bad"),
        (judge.vxlan("0x1043"), "ok"),
        (judge.vxlan("0x1002"), "bad"),
        (judge.vxlan(None), "bad"),
        (judge.clock(SYNCED), "ok"),
        (judge.clock(SYNCED.replace(",2,", ",10,")), "warn"),
        (judge.clock(SYNCED.replace("0.0001", "1.5")), "warn"),
        (judge.clock(SYNCED.replace("Normal", "Not synchronised")), "bad"),
        (judge.clock(None), "bad"),
        (judge.voltage("throttled=0x0\n"), "ok"),
        (judge.voltage("throttled=0x50000\n"), "warn"),
        (judge.voltage("throttled=0x50005\n"), "bad"),
        (judge.voltage("throttled=0x1\n"), "bad"),
        (judge.voltage("throttled=0x2\n"), "bad"),
        (judge.voltage("throttled=0x4\n"), "bad"),
        (judge.voltage("throttled=0x8\n"), "warn"),
        (judge.voltage("throttled=0x10000\n"), "warn"),
        (judge.voltage("throttled=0x20000\n"), "warn"),
        (judge.voltage("throttled=0x40000\n"), "warn"),
        (judge.voltage("throttled=0x80000\n"), "warn"),
        (judge.camera("active\n"), "ok"),
        (judge.camera("failed\n"), "bad"),
        (judge.certificates({"api": 200, "admin": 100}), "ok"),
        (judge.certificates({"api": 200, "admin": 20}), "warn"),
        (judge.certificates({"api": 3}), "bad"),
        (judge.certificates({"api": None, "admin": 100}), "bad"),
        (judge.certificates({}), "bad"),
        (judge.health(None, "etcd", "fix"), "ok"),
        (judge.health("refused", "etcd", "fix"), "bad"),
        (judge.overlay([], 4), "ok"),
        (judge.overlay(["rpi-node-1"], 4), "bad"),
    ],
)
def test_judges(judged, expected):
    assert state(judged) == expected
    assert judged[1], "every finding has a reason"
    assert judged[2] or expected == "ok", "every fault has something to do"


def fsync(slow, total=1000):
    """etcd's histogram with `slow` of `total` writes between 64 and 128 ms."""
    bucket = 'etcd_disk_wal_fsync_duration_seconds_bucket{{le="{}"}} {}\n'
    return bucket.format(0.064, total - slow) + bucket.format(0.128, total) + bucket.format("+Inf", total)


@pytest.mark.parametrize(("slow", "heartbeat", "expected"), [(5, 75, "ok"), (20, 75, "warn"), (20, 20, "bad"), (20, 100, "ok")])
def test_judges_the_slowest_write_in_a_hundred(slow, heartbeat, expected):
    assert state(judge.fsync(fsync(slow), heartbeat)) == expected


def test_has_no_opinion_before_the_first_write():
    assert state(judge.fsync("", 75)) == "warn"


def test_throttling_is_told_with_its_time_and_what_helps():
    _, said, fix = judge.voltage("throttled=0xd0008")
    assert said == (
        "the board is hot and slowed down now; since the last boot: the voltage is too low; since the last boot: the board is throttled"
    )
    assert "power supply" in fix and fix.count("give it air") == 1
