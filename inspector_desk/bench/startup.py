"""From the start of the process to a usable window, beside a bare PySide6 window with one table."""

from __future__ import annotations

import time
from pathlib import Path

from inspector_desk.bench.desks import prepared
from inspector_desk.bench.figures import Figure, Measurement, spread
from inspector_desk.bench.processes import TYPING_S, Process, bare_window, desk_window, handed_keys

STARTS = 7
BARE = "bare PySide6 window with one table"
NOTE = (
    "Unlocking is excluded: the waits are from the start to the unlock window painted and, after the keys are "
    "handed over, to the desk's window painted with its first screen read; in between the person types for "
    f"{TYPING_S:g} s, in which the program loads what it will need. At once: the keys were there from the start."
)


def measure(rows: int, folder: Path | None) -> Measurement:
    """Start to usable window after unlock ≤ 1.5 x a bare window."""
    where = prepared(rows, folder)
    handed = handed_keys(where)
    # The first start of each compiles and fills the system's cache of files; it is not counted.
    _bare(), _with_unlock(where, handed), _at_once(where, handed)
    bare, waits, at_once = [], [], []
    for _ in range(STARTS):
        bare.append(_bare())
        waits.append(_with_unlock(where, handed))
        at_once.append(_at_once(where, handed))
    bare_ms = spread([wall for wall, _cpu in bare]).median
    bare_cpu_ms = spread([cpu for _wall, cpu in bare]).median
    total = spread([first + second for first, second in waits])
    direct = spread([wall for wall, _cpu in at_once])
    figures = (
        Figure(
            "startup.waits",
            "waits of the person: start to unlock window, keys to desk's window",
            "ms",
            total.median,
            total,
            BARE,
            bare_ms,
            ("ratio", 1.5),
        ),
        Figure(
            "startup.entry", "of which: start to unlock window", "ms", spread([w[0] for w in waits]).median
        ),
        Figure(
            "startup.enter", "of which: keys to desk's window", "ms", spread([w[1] for w in waits]).median
        ),
        Figure(
            "startup.at_once",
            "keys at once: start to desk's window",
            "ms",
            direct.median,
            direct,
            BARE,
            bare_ms,
        ),
        Figure(
            "startup.at_once_cpu",
            "keys at once, processor time",
            "ms",
            spread([cpu for _wall, cpu in at_once]).median,
            None,
            BARE,
            bare_cpu_ms,
        ),
    )
    return Measurement("startup", rows, figures, (NOTE,))


def _bare() -> tuple[float, float]:
    with bare_window() as process:
        return _until_usable(process)


def _at_once(folder: Path, handed: str) -> tuple[float, float]:
    with desk_window(folder) as process:
        process.tell(handed)
        return _until_usable(process)


def _with_unlock(folder: Path, handed: str) -> tuple[float, float]:
    with desk_window(folder, unlock=True) as process:
        process.hear()
        entry = (time.perf_counter() - process.started) * 1e3
        time.sleep(TYPING_S)
        given = time.perf_counter()
        process.tell(handed)
        process.hear()
        return entry, (time.perf_counter() - given) * 1e3


def _until_usable(process: Process) -> tuple[float, float]:
    process.hear()
    return (time.perf_counter() - process.started) * 1e3, process.cpu_ms()
