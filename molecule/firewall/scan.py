"""Prints which TCP ports answer: scan.py <address> <own address, or -> <port> …, all at the same time."""

import socket
import sys
from concurrent.futures import ThreadPoolExecutor


def answers(target, source, port):
    try:
        socket.create_connection((target, port), 3, source_address=(source, 0) if source != "-" else None).close()
    except OSError:
        return False
    return True


target, source, *ports = sys.argv[1:]
with ThreadPoolExecutor(len(ports)) as together:
    found = together.map(lambda port: answers(target, source, int(port)), ports)
    print(" ".join(port for port, open_ in zip(ports, found) if open_))
