"""A map used for a while as people use one, panned, zoomed, filtered; and what its engine holds meanwhile."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QElapsedTimer

from inspector_desk.maps.points import PointFilters, PointStore
from inspector_desk.ui.maps.map_view import MapView
from inspector_desk.ui.measuring.watching import wait_until

SIZE = (1000, 700)
STEPS_A_MINUTE = 12
"""Something is done every five seconds."""
KINDS = ("appeal", "visit", "meeting")
_NEAREST, _FARTHEST = 18, 11


class MapInUse:
    """One open map of ``store`` over ``pack``; close it at the end."""

    def __init__(self, pack: Path, store: PointStore, middle: tuple[int, int], seed: int = 5) -> None:
        self.view = MapView((pack,))
        self.view.resize(*SIZE)
        self._chance = random.Random(seed)  # noqa: S311 - places to look at
        self._middle, self._place = middle, (*middle, 14)
        self.view.set_points(store)
        self.view.show()
        self._settle()

    def minute(self) -> list[float]:
        """A minute of use: milliseconds of each step until it is painted."""
        return [self._step() for _ in range(STEPS_A_MINUTE)]

    def web_mib(self) -> float:
        """What the engine's processes hold for themselves, MiB, without their libraries; 0 where nobody tells."""
        return sum(_held_kib(pid) for pid in _engine_processes()) / 1024

    def own_mib(self) -> float:
        """What the program's own process holds, MiB, without its libraries."""
        return _held_kib(os.getpid()) / 1024

    def close(self) -> None:
        """Give the engine back."""
        self.view.release()

    def _step(self) -> float:
        lat, lon, zoom = self._place
        act = self._chance.random()
        watch = QElapsedTimer()
        watch.start()
        if act < 0.1:
            kinds = frozenset(self._chance.sample(KINDS, self._chance.randint(1, 3)))
            self.view.set_filters(PointFilters(kinds=kinds))
        elif act < 0.15:
            self.view.set_hidden(self._chance.choice((["borders"], ["zones", "cells"], [])))
        else:
            if act < 0.4:
                zoom = min(_NEAREST, max(_FARTHEST, zoom + self._chance.choice((-1, 1))))
            span = 360e7 / (1 << zoom) * 2
            lat = round(lat + self._chance.uniform(-0.4, 0.4) * span)
            lon = round(lon + self._chance.uniform(-0.7, 0.7) * span)
            if abs(lat - self._middle[0]) > 700_000 or abs(lon - self._middle[1]) > 1_200_000:
                lat, lon = self._middle
            self._place = (lat, lon, zoom)
            self.view.center_on(lat, lon, zoom, mark=False)
        self._settle()
        return float(watch.elapsed())

    def _settle(self) -> None:
        if not wait_until(lambda: self.view.is_drawn):
            raise RuntimeError("the map was not drawn")


def _engine_processes() -> Iterator[int]:
    """The engine's processes among our descendants."""
    parents: dict[int, tuple[int, str]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            name, rest = (entry / "stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)
        except (OSError, ValueError):
            continue
        parents[int(entry.name)] = (int(rest.split()[1]), name.partition("(")[2])
    for pid, (_parent, name) in parents.items():
        at, steps = pid, 0
        while at in parents and steps < 20:
            at, steps = parents[at][0], steps + 1
            if at == os.getpid():
                if name.startswith("QtWebEngine"):
                    yield pid
                break


def _held_kib(pid: int) -> int:
    """Anonymous and shared memory of a process, KiB; the share of libraries moves with whoever else runs them."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    rows = (line.split() for line in text.splitlines()[1:])
    return sum(int(row[1]) for row in rows if row[0] in ("Pss_Anon:", "Pss_Shmem:"))
