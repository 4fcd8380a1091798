"""Prints the numbers of three pictures of the stream on loopback, and the addresses that it listens on."""

import re
import subprocess
import urllib.request

with urllib.request.urlopen("http://127.0.0.1:8090/", timeout=10) as stream:
    assert stream.headers["Content-Type"].startswith("multipart/x-mixed-replace"), stream.headers
    seen = b""
    while len(found := re.findall(rb"Content-Length: \d+\r\n\r\n\xff\xd8picture (\d+)\xff\xd9\r\n", seen)) < 3:
        seen += stream.read1(4096)
first = int(found[0])
assert [int(number) for number in found] == [first, first + 1, first + 2], found
listening = subprocess.run(["ss", "-Hltn", "sport = 8090"], capture_output=True, text=True, check=True).stdout
assert [line.split()[3] for line in listening.splitlines()] == ["127.0.0.1:8090"], listening
