"""The arithmetic of the drills: what counts as an outage, and the table."""

import unittest
from unittest import mock

from lab.drills import outage, runner, score, workload
from lab.drills.drill import Drill
from lab.drills.outage import Sample
from lab.errors import LabError


def samples(*tries):
    """(end, good[, seen]) → samples that took 0.1 s each."""
    return [Sample(end - 0.1, end, *rest) for end, *rest in tries]


class OutageTest(unittest.TestCase):
    def test_it_lasts_from_the_fault_to_the_next_good_answer(self):
        tries = samples((9.9, True), (10.5, False), (11.5, False), (12.0, True), (12.1, True))
        self.assertAlmostEqual(2.0, outage.longest(tries, fault=10.0))
        self.assertEqual(2, outage.failures(tries, fault=10.0))

    def test_what_happened_before_the_fault_does_not_count(self):
        tries = samples((1.0, True), (8.0, False), (9.9, True), (10.1, True))
        self.assertAlmostEqual(0.1, outage.longest(tries, fault=10.0))

    def test_a_second_gap_that_is_longer_counts(self):
        tries = samples((10.1, True), (10.3, True), (11.0, False), (13.3, True))
        self.assertAlmostEqual(3.0, outage.longest(tries, fault=10.0))

    def test_a_slow_answer_without_a_failure_is_an_outage_too(self):
        self.assertAlmostEqual(4.0, outage.longest([Sample(9, 9.1, True), Sample(10, 14, True)], fault=10.0))

    def test_none_when_it_never_came_back(self):
        self.assertIsNone(outage.longest(samples((9.0, True), (11.0, False)), fault=10.0))
        self.assertIsNone(outage.longest(samples((10.1, True), (11.5, False), (12.5, False)), fault=10.0))
        self.assertIsNone(outage.longest([], fault=10.0))

    def test_the_order_of_takeover_is_told(self):
        tries = samples((9, True, "m1"), (11, True, "m2"), (12, True, "m2"), (13, False, ""), (14, True, "m3"))
        self.assertEqual(["m2", "m3"], outage.answered_by(tries, fault=10.0))


class ScoreTest(unittest.TestCase):
    def test_the_worst_round_decides(self):
        rounds = [score.Measure("cut", "API again", s, 3.0) for s in (1.0, 2.0, 3.5)]
        self.assertIn("| cut | API again | 3 | 2.0 | 3.5 | 3.0 | × |", score.table(rounds))

    def test_what_never_happened_is_not_good(self):
        self.assertIn("| never | 3.0 | × |", score.table([score.Measure("cut", "API again", None, 3.0)]))

    def test_a_time_without_a_bound_is_only_told(self):
        self.assertIn("|  | √ |", score.table([score.Measure("cut", "Ready again", 40.0)]))


class Fails(Drill):
    name = "fails"

    def run(self, site):
        yield self.measure("first", 1.0, 2.0)
        raise LabError("the board is gone")


class RunnerTest(unittest.TestCase):
    def test_what_goes_wrong_is_a_result_and_the_lab_is_mended(self):
        with mock.patch.object(runner, "settled"), mock.patch.object(runner, "mend") as mend, mock.patch("builtins.print"):
            measures = runner.one(Fails(), None)
        self.assertEqual([True, False], [measure.good for measure in measures])
        mend.assert_called_once()

    def test_a_busy_machine_is_refused_when_it_counts(self):
        with mock.patch("os.getloadavg", return_value=(99.0, 0, 0)), self.assertRaisesRegex(LabError, "load average is 99.0"):
            runner.run(strict=True)

    def test_every_drill_has_a_name_of_its_own(self):
        drills = runner.ALL + runner.ONCE + runner.OPERATIONS
        self.assertEqual(len(drills), len({drill.name for drill in drills}))

    def test_drills_are_chosen_by_name_also_the_long_one(self):
        self.assertEqual([runner.SlowDiskForAnHour], runner.chosen([runner.SlowDiskForAnHour.name], runner.ALL))
        self.assertEqual(list(runner.SHORT), runner.chosen([], runner.SHORT))

    def test_a_name_that_is_no_drill_is_refused_with_those_that_are(self):
        with self.assertRaisesRegex(LabError, "no such drill: worker; there are: .*worker power cut"):
            runner.chosen(["worker"], runner.ALL)

    def test_long_drills_run_once_whatever_the_rounds(self):
        with mock.patch.object(runner, "Site") as site, mock.patch.object(runner, "one", return_value=[]) as one, \
                mock.patch.object(runner, "keep"):
            site.return_value.masters = [1, 2, 3]
            runner.measures(rounds=3, short=True, once=(runner.SlowDiskForAnHour,))
        self.assertEqual(list(runner.SHORT) * 3 + [runner.SlowDiskForAnHour], [type(call.args[0]) for call in one.call_args_list])


class WorkloadTest(unittest.TestCase):
    def test_the_pause_image_is_the_one_that_was_built(self):
        self.assertEqual("sensornode.local/pause:1", workload.pause_image("hyperkube: a/b:1\npause: sensornode.local/pause:1\n"))

    def test_the_pod_may_move(self):
        pod = workload.deployment("image", "drill", "rpi-node-1")["spec"]["template"]["spec"]
        self.assertNotIn("nodeName", pod)
        self.assertNotIn("nodeSelector", pod)
