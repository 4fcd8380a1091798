"""Where the lab keeps things: below build/lab, which git ignores.

LAB_STATE and LAB_NAMESPACE name another place and network, for a second lab beside the first; LAB_IMAGES names the
place of root images and packages, which labs may share.
"""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "lab"
STATE = Path(os.environ.get("LAB_STATE", REPOSITORY / "build" / "lab"))
NAMESPACE = os.environ.get("LAB_NAMESPACE", "sensornode")

IMAGES = Path(os.environ.get("LAB_IMAGES", REPOSITORY / "build" / "lab"))

ROOT_IMAGES = IMAGES / "root"
POOL = IMAGES / "pool"
SSH = STATE / "ssh"
BOARDS = STATE / "boards"
PROCESSES = STATE / "processes"
