"""Memory of a board: anonymous memory of all, every page of a file once."""

import unittest

from lab import usage


def mapping(inode, rss, anonymous, offset="00000000"):
    return f"7f00-7f01 r-xp {offset} 08:01 {inode}    /usr/bin/x\nSize: 99 kB\nRss: {rss} kB\nAnonymous: {anonymous} kB\n"


class MemoryOfABoardTest(unittest.TestCase):
    def test_anonymous_memory_adds_up_and_a_file_counts_once(self):
        self.assertEqual(100 + 7 + 8, usage.memory_kib([mapping(5, 107, 7), mapping(5, 98, 8)]))

    def test_parts_of_a_file_and_other_files_count_each(self):
        text = mapping(5, 10, 0) + mapping(5, 20, 0, offset="00001000") + mapping(6, 40, 0)
        self.assertEqual(70, usage.memory_kib([text]))

    def test_a_process_without_memory_of_its_own_counts_nothing(self):
        self.assertEqual(0, usage.memory_kib([""]))
