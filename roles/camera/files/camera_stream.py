"""Serves the pictures that a program writes as JPEGs, one after the other: camera_stream.py <port> <program> …

Motion, the lab and the demo look at cameras the same way: an HTTP stream of JPEGs on loopback. A viewer that is slower
than the camera misses pictures, it never gets old ones. When the program ends, so does this one, and systemd starts
both again.
"""

import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BEGIN, END = b"\xff\xd8", b"\xff\xd9"
LARGEST_PICTURE = 8 << 20


def pictures(read):
    """Whole JPEGs from what read() returns piece by piece, until it returns nothing."""
    held = b""
    while piece := read():
        # An end mark may lie across two pieces; what was searched before is not searched again.
        searched = max(0, len(held) - 1)
        held += piece
        while (end := held.find(END, searched)) >= 0:
            begin = held.find(BEGIN, 0, end)
            if begin >= 0:
                yield held[begin : end + 2]
            held, searched = held[end + 2 :], 0
        if len(held) > LARGEST_PICTURE:
            raise ValueError(f"no picture ends within {LARGEST_PICTURE} bytes: is this a stream of JPEGs?")


class Latest:
    """The newest picture; whoever waits gets each at most once."""

    def __init__(self):
        self._news = threading.Condition()
        self._number = 0
        self._picture = b""

    def put(self, picture):
        with self._news:
            self._number += 1
            self._picture = picture
            self._news.notify_all()

    def after(self, number):
        """The next picture after that number, as (number, picture); waits for it."""
        with self._news:
            self._news.wait_for(lambda: self._number > number)
            return self._number, self._picture


def handler(latest):
    class Viewer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=picture")
            self.end_headers()
            number = 0
            try:
                while True:
                    number, picture = latest.after(number)
                    head = f"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
                    self.wfile.write(head.encode() + picture + b"\r\n")
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the viewer left

        def log_message(self, *_):
            """Nothing per request."""

    return Viewer


def main(port, command):
    camera = subprocess.Popen(command, stdout=subprocess.PIPE)
    latest = Latest()
    server = ThreadingHTTPServer(("127.0.0.1", port), handler(latest))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for picture in pictures(lambda: camera.stdout.read1(1 << 16)):
        latest.put(picture)
    sys.exit(f"camera: {command[0]} ended with status {camera.wait()}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
