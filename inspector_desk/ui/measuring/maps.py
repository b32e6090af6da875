"""One picture of many points in a web view: by the desk's map, or by a page as stock folium writes it.

Both use the same engine, profile, page class and private scheme; the measured process has started the engine once
before the clock runs, so neither side pays for loading it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView

from inspector_desk.maps.points import PointFilters, PointStore
from inspector_desk.ui.maps.map_view import MapView
from inspector_desk.ui.maps.network_belts import ClosedPage, ClosedProfile, Gatekeeper
from inspector_desk.ui.maps.scheme_handler import Content, SchemeHandler

SIZE = (1000, 700)
STEP = """
(() => {
  window.measured = null;
  const map = %(map)s, began = performance.now();
  %(act)s
  const frames = (left) => requestAnimationFrame(() => {
    if (typeof desk !== "undefined" && desk.busy > 0) return frames(2);
    if (left > 0) return frames(left - 1);
    window.measured = performance.now() - began;
  });
  frames(1);
})(); null
"""
"""Do something and note the milliseconds until nothing is fetched any more and two frames have passed."""
ACTS: Mapping[str, str] = {
    "pan_ms": "map.panBy([260, 140], { animate: false });",
    "zoom_in_ms": "map.setZoom(map.getZoom() + 1, { animate: false });",
    "zoom_out_ms": "map.setZoom(map.getZoom() - 1, { animate: false });",
}


class MeasuringTimeout(RuntimeError):
    """The picture did not come in the time given."""


class DeskPicture:
    """The desk's map of ``store``, from the making of its page."""

    map_name = "desk.map"

    def __init__(self, pack: Path, store: PointStore) -> None:
        self.view = MapView((pack,))
        self.view.resize(*SIZE)
        self.view.set_points(store)

    def show(self, within_s: float) -> None:
        """Show it and wait until everything asked for is painted."""
        wait_for(self.view.drawn, self.view.show, within_s)

    def run(self, script: str) -> None:
        """Run a script in the page."""
        if self.view.page is None:
            raise RuntimeError("the map is not open")
        self.view.page.runJavaScript(script)

    def ask(self, expression: str, answer: Callable[[object], None]) -> None:
        """Ask the page for a value."""
        if self.view.page is not None:
            self.view.page.runJavaScript(expression, 0, answer)

    def replace(self, store: PointStore, within_s: float) -> None:
        """Show other points in the page that stands."""
        wait_for(self.view.drawn, lambda: self.view.set_points(store), within_s)

    def filter_ms(self, filters: PointFilters) -> float:
        """Milliseconds from a change of filters to its picture."""
        began = time.perf_counter()
        self.view.set_filters(filters)
        step_ms(self, "")
        return (time.perf_counter() - began) * 1e3

    def close(self) -> None:
        """Give the page back."""
        self.view.release()


class StockPicture:
    """A page of stock folium, its libraries answered by the same scheme; ``files`` as of the scheme's handler."""

    def __init__(self, files: Mapping[str, tuple[str, bytes]], map_name: str) -> None:
        self.map_name = map_name
        self.handler = SchemeHandler()
        self.handler.content = Content(files)
        self._profile = ClosedProfile(self.handler, Gatekeeper())
        self._web = QWebEngineView()
        self._web.resize(*SIZE)
        self._page = ClosedPage(self._profile, self._web)
        self._page.complained.connect(self._complained)
        self._web.setPage(self._page)
        self.complaints: list[str] = []

    def show(self, within_s: float) -> None:
        """Load and show it and wait until two frames after the page's load have passed."""

        def start() -> None:
            self._web.show()
            self._page.load(QUrl("desk://app/map"))

        wait_for(self.handler.drawn, start, within_s)

    def run(self, script: str) -> None:
        """Run a script in the page."""
        self._page.runJavaScript(script)

    def ask(self, expression: str, answer: Callable[[object], None]) -> None:
        """Ask the page for a value."""
        self._page.runJavaScript(expression, 0, answer)

    def close(self) -> None:
        """Give the page back."""
        shiboken6.delete(self._web)
        shiboken6.delete(self._profile)
        self.handler.close()

    def _complained(self, words: object) -> None:
        self.complaints.append(str(words))


def step_ms(picture: DeskPicture | StockPicture, act: str, within_s: float = 60.0) -> float:
    """Milliseconds in the page from an act to its picture."""
    heard: list[float] = []

    def answer(value: object) -> None:
        if isinstance(value, float | int):
            heard.append(float(value))

    def look() -> bool:
        picture.ask("window.measured ?? null", answer)
        return bool(heard)

    _spin(look, lambda: picture.run(STEP % {"map": picture.map_name, "act": act}), within_s)
    return heard[0]


def wait_for(signal: Any, start: Callable[[], None], within_s: float) -> None:
    """Do ``start`` and run the event loop until ``signal``; MeasuringTimeout when it takes too long."""
    heard: list[bool] = []

    def told(*_: object) -> None:
        heard.append(True)

    signal.connect(told)
    try:
        _spin(lambda: bool(heard), start, within_s)
    finally:
        signal.disconnect(told)


def _spin(ready: Callable[[], bool], start: Callable[[], None], within_s: float) -> None:
    loop = QEventLoop()
    looking = QTimer()
    looking.setInterval(2)
    until = time.perf_counter() + within_s

    def look() -> None:
        if ready() or time.perf_counter() > until:
            loop.quit()

    looking.timeout.connect(look)
    looking.start()
    start()
    loop.exec()
    looking.stop()
    if not ready():
        raise MeasuringTimeout(f"no picture in {within_s:g} s")


def engine_cpu_s() -> float:
    """Processor seconds so far of the engine's processes started by this one, 0 where the system does not tell."""
    return sum(_ticks(pid) for pid in _descendants()) / os.sysconf("SC_CLK_TCK")


def engine_resident_mib() -> float:
    """Resident memory of the engine's processes in MiB, 0 where the system does not tell."""
    pages = 0
    for pid in _descendants():
        with suppress(FileNotFoundError, ProcessLookupError):
            pages += int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _descendants() -> list[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = (entry / "stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
            parents[int(entry.name)] = int(fields[1])
    found = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return sorted(found - {os.getpid()})


def _ticks(pid: int) -> int:
    with suppress(FileNotFoundError, ProcessLookupError):
        fields = (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
        )
        return int(fields[11]) + int(fields[12])
    return 0


def settle(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
