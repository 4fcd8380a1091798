"""What the boards find in the network: the time and pictures."""

import shutil
import struct
import subprocess
import unittest

from lab.servers import clock, jpeg, scenery

NOW = 1_800_000_000.25


def minute(name):
    """Where the box is in the 120 pictures of a minute."""
    return [scenery.box(name, NOW + n / scenery.PER_SECOND) for n in range(120)]


class ClockTest(unittest.TestCase):
    def test_tells_the_time_to_a_client(self):
        question = bytes([0x23, 0, 6, 0]) + bytes(36) + b"the mark"
        reply = clock.answer(question, NOW, NOW)
        self.assertEqual((48, 0x24, 1), (len(reply), reply[0], reply[1]))
        self.assertEqual(b"the mark", reply[24:32])
        self.assertEqual(NOW, struct.unpack("!Q", reply[40:])[0] / 2**32 - clock.SINCE_1900)

    def test_answers_neither_servers_nor_rubbish(self):
        self.assertIsNone(clock.answer(bytes([0x24]) + bytes(47), NOW, NOW))
        self.assertIsNone(clock.answer(b"?", NOW, NOW))


class SceneryTest(unittest.TestCase):
    def test_the_box_crosses_once_a_minute_and_is_gone_meanwhile(self):
        inside = [left for left in minute("/rpi-node-1") if -scenery.BOX < left < scenery.COLUMNS]
        self.assertEqual(sorted(set(inside)), sorted(inside))
        self.assertTrue(8 <= len(inside) <= 14, inside)

    def test_boards_see_it_at_different_moments(self):
        self.assertNotEqual(minute("/rpi-node-1"), minute("/rpi-node-2"))

    @unittest.skipUnless(shutil.which("ffmpeg"), "ffmpeg reads the picture")
    def test_others_can_read_the_picture(self):
        rows = [[0, 255, 90], [230, 128, 1]]
        done = subprocess.run(["ffmpeg", "-v", "error", "-f", "mjpeg", "-i", "-", "-f", "rawvideo", "-pix_fmt", "gray", "-"],
                              input=jpeg.picture(rows), capture_output=True, check=True)
        wide = [b"".join(bytes([value]) * jpeg.SIDE for value in row) for row in rows]
        self.assertEqual(b"".join(row * jpeg.SIDE for row in wide), done.stdout)
