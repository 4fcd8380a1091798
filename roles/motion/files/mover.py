"""The mover: hands the pictures that motion has finished over to a spool.

Invariant: a picture is in `finished/` or, whole and under a name that says when it was captured, in `incoming/`; at no
moment in neither or both. Killed at any step, the next run goes on. Once `hand_over` returns, a power cut does not
take the picture away. The names are those of CaptureName in java/contract: <captured-at ms>_<clock>_<boot>_<mono>.jpg.

Motion never ends an event while something moves; there would be one picture in hours. So the mover ends it in time.
"""

import argparse
import os
import re
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

# motion names a picture after the second and the frame in it: picture_filename %s-%q.
PICTURE = re.compile(r"(\d{1,12})-(\d{1,3})(?:-\d+)?\.jpg")
FRESH_SECONDS = 2 * 3600
LOOK_SECONDS = 0.2


@dataclass(frozen=True)
class Capture:
    """When and under which clock; mono is milliseconds since boot, -1 where nobody knows."""

    at_millis: int
    clock: str
    boot: str
    mono: int

    def name(self):
        return f"{self.at_millis}_{self.clock}_{self.boot}_{self.mono}.jpg"


@dataclass(frozen=True)
class Clock:
    """Dates pictures. The time service touches the state file whenever it has disciplined the clock."""

    state_file: Path
    boot: str
    wall: callable = time.time
    mono: callable = time.monotonic

    def state(self):
        try:
            age = self.wall() - self.state_file.stat().st_mtime
        except OSError:
            return "unsynced"  # nobody vouches for it
        return "synced" if abs(age) <= FRESH_SECONDS else "holdover"

    def capture(self, picture, framerate):
        """By the picture's name; by its time of modification where motion did not name it."""
        match = PICTURE.fullmatch(picture.name)
        written = picture.stat().st_mtime
        taken = written
        if match:
            taken = int(match[1]) + min(int(match[2]) / framerate, 0.999)
            # Motion counts frames, not milliseconds: within one second a picture may seem to come from the future.
            taken = written if 0 < taken - written < 1 else taken
        ago = self.wall() - taken
        mono = int((self.mono() - ago) * 1000)
        if not match or ago < 0 or mono < 0:
            mono = -1  # of another boot, or the clock was set since
        return Capture(max(0, int(taken * 1000)), self.state() if mono >= 0 else "unsynced", self.boot, mono)


def sync(path):
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def hand_over(picture, incoming, capture):
    """The picture under its new name, durable. Two pictures of one millisecond both count."""
    sync(picture)
    while os.path.lexists(incoming / capture.name()):
        capture = Capture(capture.at_millis, capture.clock, capture.boot, capture.mono + 1)
    target = incoming / capture.name()
    os.rename(picture, target)
    sync(incoming)
    return target


def move_all(finished, incoming, clock, framerate):
    """Every finished picture, in the order of capture; how many."""
    pictures = sorted(finished.glob("*.jpg"), key=lambda path: [int(n) for n in re.findall(r"\d+", path.name)])
    for picture in pictures:
        hand_over(picture, incoming, clock.capture(picture, framerate))
    return len(pictures)


def end_event(port):
    """Nothing happens where no event is open; motion that is just starting is asked again later."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/0/action/eventend", timeout=1) as answer:
            answer.read()
    except (urllib.error.URLError, OSError):
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--finished", type=Path, required=True, help="where motion puts whole pictures")
    parser.add_argument("--incoming", type=Path, required=True, help="of the spool, on the same file system")
    parser.add_argument("--clock-state", type=Path, required=True, help="file that the time service touches")
    parser.add_argument("--framerate", type=int, required=True, help="pictures per second, as motion's")
    parser.add_argument("--control-port", type=int, required=True, help="motion's webcontrol_port")
    parser.add_argument("--longest-event", type=float, required=True, help="seconds after which an event is ended")
    given = parser.parse_args()
    clock = Clock(given.clock_state, Path("/proc/sys/kernel/random/boot_id").read_text().strip())
    next_end = time.monotonic() + given.longest_event
    while True:
        try:
            move_all(given.finished, given.incoming, clock, given.framerate)
        except OSError as error:
            # The pictures stay in finished/; systemd starts the mover again.
            sys.exit(f"mover: {error.filename or given.finished}: {error.strerror}")
        if time.monotonic() >= next_end:
            end_event(given.control_port)
            next_end = time.monotonic() + given.longest_event
        time.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    main()
