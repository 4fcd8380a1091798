"""Prints the size of a JPEG, from the header of its frame: jpeg_size.py <file>."""

import sys

data = open(sys.argv[1], "rb").read()
assert data[:2] == b"\xff\xd8" and data[-2:] == b"\xff\xd9", "not a whole JPEG"
place = 2
while data[place + 1] not in (0xC0, 0xC1, 0xC2):
    place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
height, width = (int.from_bytes(data[place + at : place + at + 2], "big") for at in (5, 7))
print(f"{width}x{height}")
