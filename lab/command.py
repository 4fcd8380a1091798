"""Runs programs of the host; a failure becomes a LabError that shows what the program said."""

import subprocess

from .errors import LabError


def run(*argv, check=True, **options):
    """Run argv with captured output; return the completed process (text)."""
    argv = [str(word) for word in argv]
    try:
        done = subprocess.run(argv, capture_output=True, text=True, **options)
    except FileNotFoundError:
        raise LabError(f"{argv[0]} is not installed; run the host check: make lab-check") from None
    if check and done.returncode:
        said = (done.stderr.strip() or done.stdout.strip())[-2000:]
        raise LabError(f"`{' '.join(argv)}` ended with {done.returncode}: {said}")
    return done


def show(*argv, **options):
    """Run argv on the terminal of the caller; return its exit status."""
    return subprocess.run([str(word) for word in argv], **options).returncode
