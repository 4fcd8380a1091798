"""A video of a box that crosses a grey scene: scene.py <file> <side of the box in pixels>. Needs no codec."""

import sys

WIDTH, HEIGHT, FRAMES, STILL, STEP = 640, 480, 70, 12, 15


def luma(side, frame):
    """Rows of brightness; the box enters from the left and leaves on the right, so the video can repeat."""
    x = (frame - STILL) * STEP - side
    left, right = max(0, x), min(WIDTH, x + side)
    plain = bytes([90]) * WIDTH
    crossed = plain[:left] + bytes([230]) * max(0, right - left) + plain[max(left, right) :]
    top = HEIGHT // 3
    return plain * top + crossed * side + plain * (HEIGHT - top - side)


def main(path, side):
    with open(path, "wb") as video:
        video.write(b"YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n" % (WIDTH, HEIGHT))
        for frame in range(FRAMES):
            video.write(b"FRAME\n" + luma(side, frame) + bytes([128]) * (WIDTH * HEIGHT // 2))


main(sys.argv[1], int(sys.argv[2]))
