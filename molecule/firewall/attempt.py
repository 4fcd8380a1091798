"""Prints how an attempt ends within a second: attempt.py tcp|udp <address> <port>."""

import socket
import sys

kind, address, port = sys.argv[1:]
with socket.socket(type={"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}[kind]) as attempt:
    attempt.settimeout(1)
    try:
        attempt.connect((address, int(port)))
        if kind == "udp":
            attempt.send(b"?")
            attempt.recv(1)
        print("open", end="")
    except (ConnectionRefusedError, PermissionError):  # the second: the host's own datagram was stopped on its way out
        print("refused", end="")
    except OSError as fault:
        print(fault, end="")
