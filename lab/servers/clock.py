"""A time server (RFC 5905, the part that a client asks): python3 -m lab.servers.clock <address>.

It tells the clock of this machine, which is the boards' own: chrony on a board finds nothing to correct, but knows that
its clock is true. Without it no board would ever call its clock synchronised.
"""

import socket
import struct
import sys
import time

from lab.network import TIME_PORT as PORT

SINCE_1900 = 2_208_988_800
LENGTH = 48
CLIENT, SERVER = 3, 4
STRATUM, PRECISION = 1, -20


def stamp(seconds):
    """Seconds since 1970 as NTP's 64-bit fixed point."""
    return round((seconds + SINCE_1900) * 2**32) & (2**64 - 1)


def answer(question, received, sent):
    """The reply to a client's packet, or None when it is none. Times in seconds since 1970."""
    if len(question) < LENGTH or question[0] & 7 != CLIENT:
        return None
    version, poll, origin = question[0] >> 3 & 7, question[2], question[40:48]
    head = struct.pack("!BBBbII4s", version << 3 | SERVER, STRATUM, poll, PRECISION, 0, 1 << 6, b"LAB\0")
    return head + struct.pack("!Q", stamp(received)) + origin + struct.pack("!QQ", stamp(received), stamp(sent))


def ask(address, timeout=1.0):
    """Seconds since 1970 as the server at the address tells, or None."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(timeout)
        try:
            asking.sendto(bytes([4 << 3 | CLIENT]) + bytes(LENGTH - 1), (address, PORT))
            return struct.unpack("!Q", asking.recv(512)[40:48])[0] / 2**32 - SINCE_1900
        except OSError:
            return None


def serve(address):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.bind((address, PORT))
        while True:
            question, client = asked.recvfrom(512)
            received = time.time()
            reply = answer(question, received, time.time())
            if reply:
                asked.sendto(reply, client)


if __name__ == "__main__":
    serve(sys.argv[1])
