"""Answers on the TCP ports given, until it is stopped: listen.py <port> …"""

import selectors
import socket
import sys

selector = selectors.DefaultSelector()
for port in sys.argv[1:]:
    selector.register(socket.create_server(("", int(port)), backlog=64), selectors.EVENT_READ)
while True:
    for key, _ in selector.select():
        key.fileobj.accept()[0].close()
