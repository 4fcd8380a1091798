"""What a board sees as /proc/meminfo: its own size and use, not the host's."""

REFRESH_SECONDS = 5
# What v1 and v2 call the same figures, in bytes.
USAGE = ("memory.usage_in_bytes", "memory.current")
CACHE = ("total_cache", "file")
SHARED = ("total_shmem", "shmem")


class Gauge:
    """Writes <board>/hardware/meminfo in place (the board has that very file bound over /proc/meminfo)."""

    def __init__(self, board, groups):
        self._file = board.directory / "hardware" / "meminfo"
        self._total = board.memory_mib * 1024
        self._groups = groups

    def write(self):
        try:
            text = render(self._total, *use(self._groups))
        except OSError:  # the board is ending, and its cgroups with it
            return
        with open(self._file, "r+" if self._file.exists() else "w") as file:
            file.write(text)


def use(groups):
    """(KiB in use without the page cache, KiB of page cache) of the cgroup that counts memory; (0, 0) where none does."""
    for file in (group / name for group in groups for name in USAGE):
        if file.exists():
            usage = int(file.read_text())
            stat = dict(line.split() for line in (file.parent / "memory.stat").read_text().splitlines())
            cache = _figure(stat, CACHE) - _figure(stat, SHARED)
            return max(usage - cache, 0) // 1024, cache // 1024
    return 0, 0


def _figure(stat, names):
    return next((int(stat[name]) for name in names if name in stat), 0)


def render(total, used, cached):
    """The text of /proc/meminfo for figures in kB; always of the same length, so it can be replaced in place."""
    free = max(total - used - cached, 0)
    figures = {"MemTotal": total, "MemFree": free, "MemAvailable": max(total - used, 0), "Buffers": 0,
               "Cached": cached, "SwapCached": 0, "Active": used, "Inactive": cached, "SwapTotal": 0, "SwapFree": 0,
               "Shmem": 0, "SReclaimable": 0}
    return "".join(f"{name + ':':<15} {kib:>8} kB\n" for name, kib in figures.items()) + "HugePages_Total:       0\n"
