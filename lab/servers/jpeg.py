"""Grey pictures of flat squares as JPEGs, without a library: baseline (ITU T.81), one component, no detail inside a square.

A picture is rows of squares of 8 x 8 pixels, each with a brightness from 0 to 255.
"""

import struct
from functools import cache

SIDE = 8
# With this divisor the coefficient of a flat square is its brightness itself.
DIVISOR = 8
DC_LENGTHS = (0, 1, 5, 1, 1, 1, 1, 1, 1) + (0,) * 7  # annex K.3.1; its symbols are 0 to 11
DC_CODES = ("00", "010", "011", "100", "101", "110", "1110", "11110", "111110", "1111110", "11111110", "111111110")
END_OF_BLOCK = "0"  # the one code of the other table


def picture(rows):
    """The JPEG of equally long rows of brightness."""
    return _head(len(rows[0]) * SIDE, len(rows) * SIDE) + _data(rows) + b"\xff\xd9"


@cache
def _square(difference):
    """Bits of a square that is brighter than the last one by the difference."""
    size = abs(difference).bit_length()
    magnitude = difference if difference > 0 else difference + (1 << size) - 1
    return DC_CODES[size] + (f"{magnitude:0{size}b}" if size else "") + END_OF_BLOCK


def _data(rows):
    last, words = 128, []
    for row in rows:
        for brightness in row:
            words.append(_square(brightness - last))
            last = brightness
    bits = "".join(words)
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\0")


def _head(width, height):
    def segment(marker, body):
        return b"\xff" + bytes([marker]) + struct.pack("!H", len(body) + 2) + body

    return (b"\xff\xd8" + segment(0xE0, b"JFIF\0" + bytes([1, 1, 0, 0, 1, 0, 1, 0, 0]))
            + segment(0xDB, bytes([0] + [DIVISOR] * 64))
            + segment(0xC0, struct.pack("!BHHB", 8, height, width, 1) + bytes([1, 0x11, 0]))
            + segment(0xC4, bytes([0x00, *DC_LENGTHS, *range(12)]))
            + segment(0xC4, bytes([0x10, 1, *([0] * 15), 0]))
            + segment(0xDA, bytes([1, 1, 0x00, 0, 63, 0])))
