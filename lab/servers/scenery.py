"""What the boards' cameras look at, as streams of JPEGs: python3 -m lab.servers.scenery <address>.

http://<address>:8090/<any name> is one camera. Its scene is grey and still; once a minute a bright box crosses it, at a
moment that follows from the name, so that boards do not see it all at once.
"""

import sys
import time
import zlib
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from . import jpeg

PORT = 8090
COLUMNS, ROWS = 80, 60
PER_SECOND, MINUTE = 2, 60
STEP, BOX = 8, 10
DARK, BRIGHT = 90, 230


@cache
def scene(left):
    """The picture with the box beginning at this column; it may lie outside."""
    plain = [DARK] * COLUMNS
    crossed = [BRIGHT if left <= column < left + BOX else DARK for column in range(COLUMNS)]
    return jpeg.picture([crossed if ROWS // 3 <= row < ROWS // 3 + BOX else plain for row in range(ROWS)])


def box(name, now):
    """Where the box is for the camera of this name, at this second."""
    ticks = int((now - zlib.crc32(name.encode()) % MINUTE) * PER_SECOND) % (MINUTE * PER_SECOND)
    return min(ticks * STEP - BOX, COLUMNS)


class Camera(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=picture")
        self.end_headers()
        try:
            while True:
                picture = scene(box(self.path, time.time()))
                head = f"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
                self.wfile.write(head.encode() + picture + b"\r\n")
                time.sleep(1 / PER_SECOND)
        except OSError:
            self.close_connection = True  # the viewer left

    def log_message(self, *_):
        """Nothing per request."""


if __name__ == "__main__":
    server = ThreadingHTTPServer((sys.argv[1], PORT), Camera)
    server.daemon_threads = True
    server.serve_forever()
