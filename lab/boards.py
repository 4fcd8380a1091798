"""The simulated machines, read from boards.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from . import places
from .errors import LabError

LONGEST_NAME = 12
KINDS = ("pi", "cloud")


@dataclass(frozen=True)
class Board:
    """One simulated machine: its size, its address, and where its files lie."""

    name: str
    kind: str
    address: str
    memory_mib: int
    cpus: float
    spare: bool = False  # powered on only by name

    @property
    def directory(self) -> Path:
        return places.BOARDS / self.name

    @property
    def cable(self) -> str:
        """The host's end of the board's network cable."""
        return f"vb-{self.name}"


def parse(text):
    """Return {name: Board}; every fault of the file is named in one error."""
    faults, boards = [], {}
    for name, settings in tomllib.loads(text).get("boards", {}).items():
        try:
            boards[name] = Board(name=name, **settings)
        except TypeError as fault:
            faults.append(f"{name}: {str(fault).replace('Board.__init__() ', '')}")
            continue
        if len(name) > LONGEST_NAME:
            faults.append(f"{name}: longer than {LONGEST_NAME} characters")
        if settings["kind"] not in KINDS:
            faults.append(f"{name}: kind is none of {', '.join(KINDS)}")
    addresses = [board.address for board in boards.values()]
    faults += [f"{twice} is given twice" for twice in {a for a in addresses if addresses.count(a) > 1}]
    if faults:
        raise LabError("lab/boards.toml: " + "; ".join(faults))
    return boards


def load():
    return parse((places.PACKAGE / "boards.toml").read_text())


def choose(boards, names):
    """The boards of these names (all but the spare ones when none is given); unknown names are one error."""
    unknown = [name for name in names if name not in boards]
    if unknown:
        raise LabError(f"no such board: {', '.join(unknown)}; there are {', '.join(boards)}")
    return [boards[name] for name in names] or [board for board in boards.values() if not board.spare]
