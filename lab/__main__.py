"""python3 -m lab <command>: see --help. The Makefile calls this."""

import argparse
import os
import sys

from . import boards as inventory
from . import acceptance, cables, host, life, network, power, provision, ssh, supervisor, usage
from .command import show
from .drills import runner
from .errors import LabError


def arguments(argv):
    parser = argparse.ArgumentParser(prog="lab", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    def add(name, text, **boards):
        command = commands.add_parser(name, help=text, description=text)
        if boards:
            command.add_argument("boards", metavar="board", **boards)
        return command

    add("check", "name everything this host lacks")
    add("ready", "install the packages that this host lacks; name everything else", nargs="*")
    add("up", "boot boards (all) until sshd answers", nargs="*")
    add("down", "end everything; the boards' disks stay")
    add("reset", "power boards off and wipe their disks; without names, the whole lab", nargs="*")
    add("status", "one line per board")
    add("start", "power boards on", nargs="+")
    add("stop", "power boards off cleanly", nargs="+")
    add("crash", "pull the plug of boards, all at the same moment", nargs="+")
    add("cut", "pull the network cable of a board, or the uplink", nargs="+")
    add("heal", "put cables back: of boards, or the uplink; all when none is named", nargs="*")
    usage = add("usage", "memory and CPU of the boards that run")
    usage.add_argument("--seconds", type=int, default=10, help="how long CPU is watched (default: 10)")
    add("shell", "a shell on a board", nargs=1)
    inside = add("exec", "run a command on a board as root, without its network", nargs=1)
    inside.add_argument("words", nargs=argparse.REMAINDER)
    run = add("run", "run a command inside the lab's network")
    run.add_argument("words", nargs=argparse.REMAINDER)
    play = add("play", "run a playbook against the lab's boards")
    play.add_argument("--inventory", default="lab", help="its name below inventories/ (default: lab)")
    play.add_argument("words", nargs=argparse.REMAINDER, metavar="playbook", help="the playbook and its options")
    drill = add("drill", "make faults on purpose and measure how the clusters get over them")
    drill.add_argument("--rounds", type=int, default=1)
    drill.add_argument("--short", action="store_true", help="those that one master and one worker can stand")
    drill.add_argument("--strict", action="store_true", help="refuse on a machine that is busy otherwise")
    test = add("test", "everything once: fresh boards, site.yml twice, doctor, drills, reset and again")
    test.add_argument("--inventory", default="lab")
    test.add_argument("--short", action="store_true", help="one master, one worker, the cloud host, no reset")
    drill.add_argument("names", nargs="*", metavar="name", help="only these drills")
    add("supervise", "internal: keep one board powered", nargs=1)
    return parser.parse_args(argv)


# Those that work where there is no lab, or no longer; all others enter its network first, or fail.
OUTSIDE = {
    "check": lambda options: life.check(),
    "ready": lambda options: host.ensure(_boards(options)),
    "up": lambda options: life.up(_boards(options)),
    "down": lambda options: life.down(),
    "reset": lambda options: life.reset(options.boards),
}
INSIDE = {
    "status": lambda options: life.status(),
    "start": lambda options: power.on(_boards(options)),
    "stop": lambda options: power.off(_boards(options)),
    "crash": lambda options: power.cut(_boards(options)) and None,
    "cut": lambda options: cables.cut(options.boards),
    "heal": lambda options: cables.heal(options.boards),
    "usage": lambda options: usage.show(inventory.load().values(), options.seconds),
    "shell": lambda options: show(*ssh.command(_boards(options)[0], terminal=True)),
    "exec": lambda options: show(*power.inside(_boards(options)[0], *options.words)),
    "run": lambda options: show(*options.words, env=os.environ | provision.environment()),
    "play": lambda options: provision.play(options.inventory, *options.words),
    "test": lambda options: acceptance.run(options.inventory, options.short),
    "drill": lambda options: runner.run(options.names, options.rounds, options.short, options.strict),
    "supervise": lambda options: supervisor.supervise(_boards(options)[0]),
}


def perform(options):
    """Carry the command out; return the exit status, None for 0."""
    if options.command in OUTSIDE:
        return OUTSIDE[options.command](options)
    network.enter()
    return INSIDE[options.command](options)


def _boards(options):
    return inventory.choose(inventory.load(), options.boards)


def main():
    try:
        sys.exit(perform(arguments(sys.argv[1:])))
    except LabError as fault:
        print(f"lab: {fault}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
