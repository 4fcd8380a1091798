"""Which cable a command means: those of boards, and the one uplink between boards and cloud."""

from . import boards as inventory
from . import network

UPLINK = "uplink"


def cut(names):
    """Pull the cables of these boards, or the uplink."""
    everything, boards, uplink = _meant(names)
    if uplink:
        network.cut_uplink(everything)
    for board in boards:
        network.cut(board)


def heal(names):
    """Put these cables back; all of them when none is named."""
    everything, boards, uplink = _meant(names)
    if uplink or not names:
        network.heal_uplink()
    for board in boards if names else filter(network.connected, everything):
        network.plug(board)


def _meant(names):
    """(all boards, those that are named, whether the uplink is named)"""
    known = inventory.load()
    cables = [name for name in names if name != UPLINK]
    return list(known.values()), inventory.choose(known, cables) if cables else [], UPLINK in names
