"""The resident size of the process with the desk's window open, before and after its register has been scrolled."""

from __future__ import annotations

from pathlib import Path

from inspector_desk.bench.desks import prepared
from inspector_desk.bench.figures import Figure, Measurement, spread
from inspector_desk.bench.processes import Process, bare_window, desk_window, handed_keys
from inspector_desk.bench.startup import BARE

RUNS = 3
LIMIT_MIB = 200.0


def measure(rows: int, folder: Path | None) -> Measurement:
    """Memory with no map open ≤ 200 MiB, page cache included, whatever number of records is on file."""
    where = prepared(rows, folder)
    handed = handed_keys(where)
    bare, shown, scrolled, searched = [], [], [], []
    for _ in range(RUNS):
        with bare_window() as process:
            process.hear()
            bare.append(_mib(process))
        with desk_window(where) as process:
            process.tell(handed)
            process.hear()
            process.order("settle")
            shown.append(_mib(process))
            process.order("register")
            scrolled.append(_mib(process))
            process.order("search")
            searched.append(_mib(process))
    figures = (
        _figure("memory.window", "the desk's window open, everything loaded but the map", shown, bare),
        _figure("memory.register", "and the register of appeals shown and scrolled", scrolled, bare),
        _figure("memory.search", "and searched", searched, bare),
    )
    return Measurement("memory", rows, figures)


def _figure(key: str, words: str, values: list[float], bare: list[float]) -> Figure:
    many = spread(values)
    return Figure(key, words, "MiB", many.median, many, BARE, spread(bare).median, ("most", LIMIT_MIB))


def _mib(process: Process) -> float:
    return process.resident_kib() / 1024
