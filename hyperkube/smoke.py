#!/usr/bin/env python3
"""Start every binary of one build directory, under an emulator if one is named: smoke.py DIRECTORY [EMULATOR].

Most are asked for their version or help; pause and coredns run for real: pause must end on SIGTERM with status 0, coredns
must answer a query on a free port of loopback. Prints a line per binary; exit status 1 if any failed.
"""

import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

SECONDS = 300  # the largest binary takes long to start under emulation
KUBERNETES = ("kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy")
ASKED = [
    *((["hyperkube", name, "--version"], "Kubernetes v") for name in KUBERNETES),
    (["hyperkube", "kubectl", "version", "--client"], "Client Version: v"),
    (["hyperkube", "--version"], "hyperkube v"),
    (["flanneld", "--version"], "v"),
    (["flannel"], "CNI plugin flannel v"),
    (["coredns", "-version"], "CoreDNS-"),
    (["metrics-server", "--version"], "v"),
    (["csr-approver", "-version"], "csr-approver v"),
    (["local-provisioner", "-version"], "local-provisioner v"),
    (["pause", "--version"], "pause v"),
]
QUESTION = b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x05board\x04test\x00\x00\x01\x00\x01"


def answers(command, expected):
    """Run the command; its output must hold the text."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    said = done.stdout + done.stderr
    if done.returncode != 0 or expected not in said:
        raise AssertionError(f"status {done.returncode}, said {said[:300]!r}, expected {expected!r}")


def pause_ends(command):
    """A running pause must stay until SIGTERM and then end cleanly."""
    with subprocess.Popen(command) as process:
        try:
            if wait_for(lambda: process.poll() is not None, seconds=3):
                raise AssertionError(f"ended by itself with status {process.returncode}")
            process.send_signal(signal.SIGTERM)
            if process.wait(timeout=SECONDS) != 0:
                raise AssertionError(f"ended with status {process.returncode}")
        finally:
            process.kill()


def coredns_answers(command):
    """A running coredns must answer for a name of its Corefile."""
    with tempfile.TemporaryDirectory() as directory, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.bind(("127.0.0.1", 0))
        client.settimeout(1)
        port = free_port()
        corefile = pathlib.Path(directory, "Corefile")
        corefile.write_text(f".:{port} {{\n bind 127.0.0.1\n errors\n cache\n hosts {{\n 192.0.2.7 board.test\n }}\n}}\n")
        with subprocess.Popen([*command, "-conf", corefile], stdout=subprocess.DEVNULL) as process:
            try:
                if not wait_for(lambda: b"\xc0\x00\x02\x07" in asked(client, port), seconds=SECONDS):
                    raise AssertionError("no answer")
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=SECONDS)
            finally:
                process.kill()


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def asked(client, port):
    """One query; b"" when nothing answers (yet)."""
    try:
        client.sendto(QUESTION, ("127.0.0.1", port))
        return client.recv(512)
    except OSError:
        return b""


def wait_for(condition, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def main(directory, *emulator):
    directory = pathlib.Path(directory)

    def program(name, *args):
        return [*emulator, directory / name, *args]

    checks = [(" ".join(call), lambda call=call, text=text: answers(program(*call), text)) for call, text in ASKED]
    checks += [("pause", lambda: pause_ends(program("pause"))), ("coredns", lambda: coredns_answers(program("coredns")))]
    failed = 0
    for name, check in checks:
        try:
            check()
            print(f"√ {directory.name} {name}", flush=True)
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            failed += 1
            print(f"× {directory.name} {name}: {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
