"""Only processes that the lab wrote down are ever signalled."""

import json
import os
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from lab import places, processes


class ProcessesTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        patched = mock.patch.object(places, "PROCESSES", Path(directory.name))
        patched.start()
        self.addCleanup(patched.stop)

    def sleeper(self):
        process = subprocess.Popen(["sleep", "60"])
        self.addCleanup(lambda: (process.kill(), process.wait()))
        return process

    def test_a_remembered_process_is_ended(self):
        process = self.sleeper()
        processes.remember("board", process.pid)
        processes.end("board")
        self.assertEqual(-signal.SIGTERM, process.wait())
        self.assertEqual([], processes.remembered())

    def test_an_id_that_now_belongs_to_another_process_is_left_alone(self):
        process = self.sleeper()
        (places.PROCESSES / "board.json").write_text(json.dumps({"pid": process.pid, "start": 1}))
        self.assertIsNone(processes.alive("board"))
        processes.end("board")
        self.assertIsNone(process.poll())

    def test_one_that_was_gone_when_it_was_written_down_never_counts_as_alive(self):
        process = subprocess.Popen(["true"])
        process.wait()
        processes.remember("board", process.pid)
        self.assertIsNone(processes.alive("board"))

    def test_ending_what_was_never_started_is_fine(self):
        processes.end("nothing")

    def test_this_process_has_a_start_time(self):
        self.assertIsNotNone(processes.start_time(os.getpid()))
