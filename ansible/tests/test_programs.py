"""Large programs: a file that was written is read again, one that was not is not; nothing that differs is missed."""

import os
from importlib.util import module_from_spec, spec_from_file_location

import programs
import pytest
from repository import ROOT

SPEC = spec_from_file_location(
    "programs_action", ROOT / "ansible/collections/ansible_collections/sensornode/core/plugins/action/programs.py"
)
programs_action = module_from_spec(SPEC)
SPEC.loader.exec_module(programs_action)


@pytest.fixture
def board(tmp_path, monkeypatch):
    """A board with one program; answers whether it differs from the content wanted, and counts how often it is read."""

    class Board:
        path = tmp_path / "hyperkube"
        record = tmp_path / "state" / "programs.json"
        reads = 0

        def differs(self, content=b"one"):
            wanted = [{"dest": str(self.path), "sha256": programs.hashlib.sha256(content).hexdigest()}]
            differing, known = programs.judge(wanted, programs.remembered(self.record))
            programs.remember(self.record, known)
            return bool(differing)

    read = programs.digest

    def counting(path):
        Board.reads += 1
        return read(path)

    monkeypatch.setattr(programs, "digest", counting)
    monkeypatch.setattr(programs, "right", lambda path: os.stat(path).st_mode & 0o7777 == 0o755)
    Board.path.write_bytes(b"one")
    Board.path.chmod(0o755)
    return Board()


def test_a_program_is_read_once(board):
    assert not any(board.differs() for _ in range(3))
    assert board.reads == 1


def test_another_program_is_wanted(board):
    assert not board.differs() and board.differs(b"two")


def test_a_missing_program_differs(board):
    board.path.unlink()
    assert board.differs()


def test_a_written_program_is_read_again_even_with_its_old_size_and_time(board):
    board.differs()
    before = os.stat(board.path)
    board.path.write_bytes(b"bad")
    os.utime(board.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert board.differs() and board.reads == 2


def test_another_mode_differs(board):
    board.differs()
    board.path.chmod(0o700)
    assert board.differs()


def test_a_spoiled_record_is_none(board):
    board.differs()
    board.record.write_text("[1, 2")
    assert not board.differs() and board.reads == 2


def test_the_control_machine_reads_a_program_once_per_run(tmp_path, monkeypatch):
    program = tmp_path / "program"
    program.write_bytes(b"one")
    first = programs_action.digest(program, tmp_path)
    monkeypatch.setattr(programs_action.hashlib, "file_digest", lambda *_: pytest.fail("read again"))
    assert programs_action.digest(program, tmp_path) == first
    monkeypatch.undo()
    program.write_bytes(b"other")
    assert programs_action.digest(program, tmp_path) != first
