"""The camera's stream: whole pictures only, whatever pieces they come in."""

import threading

import pytest
from camera_stream import LARGEST_PICTURE, Latest, pictures


PICTURES = [b"\xff\xd8" + bytes([n]) * n + b"\xff\xd9" for n in (1, 50, 200)]


def pieces(data, size):
    parts = iter([data[at : at + size] for at in range(0, len(data), size)] + [b""])
    return lambda: next(parts)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 53, 1000])
def test_pictures_are_whole_whatever_pieces_they_come_in(size):
    assert list(pictures(pieces(b"".join(PICTURES), size))) == PICTURES


def test_half_a_picture_at_either_end_is_none():
    data = PICTURES[2][100:] + PICTURES[0] + PICTURES[1][:20]
    assert list(pictures(pieces(data, 16))) == [PICTURES[0]]


def test_what_is_no_stream_of_pictures_ends_it():
    with pytest.raises(ValueError, match="stream of JPEGs"):
        list(pictures(pieces(bytes(LARGEST_PICTURE + 2), 1 << 20)))


def test_a_slow_viewer_gets_the_newest_picture():
    latest = Latest()
    for picture in PICTURES:
        latest.put(picture)
    assert latest.after(0) == (3, PICTURES[2])


def test_a_viewer_waits_for_the_next_picture():
    latest = Latest()
    seen = []
    viewer = threading.Thread(target=lambda: seen.append(latest.after(0)))
    viewer.start()
    latest.put(PICTURES[0])
    viewer.join(10)
    assert seen == [(1, PICTURES[0])]
