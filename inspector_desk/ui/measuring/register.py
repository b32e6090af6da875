"""Measures a register as it is used: opened, asked again, scrolled to anywhere."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from inspector_desk.ui.appeals.register import AppealSource, appeal_register
from inspector_desk.ui.context import Desk
from inspector_desk.ui.desk_window import DeskWindow
from inspector_desk.ui.measuring.watching import LongestSilence, Painted, rest, wait_until
from inspector_desk.ui.tables import RegisterView

SIZE = (1366, 768)


@dataclass(frozen=True, slots=True)
class Opened:
    """From asking to the first rows painted: wall and processor milliseconds, rows on screen and all ids known."""

    wall_ms: float
    cpu_ms: float
    rows_on_screen: int


@dataclass(frozen=True, slots=True)
class Jump:
    """One jump to anywhere until its rows are painted: processor and wall milliseconds and the longest frozen frame."""

    cpu_ms: float
    wall_ms: float
    frame_ms: float


@dataclass(frozen=True, slots=True)
class Counted:
    """Until every id of the register is known: wall milliseconds, and the longest frozen frame meanwhile."""

    wall_ms: float
    frame_ms: float
    rows: int


class RegisterUnderTest:
    """The register of appeals in a window of its own."""

    def __init__(self, desk: Desk) -> None:
        self._make: Callable[[], RegisterView] = lambda: RegisterView(
            appeal_register(desk), AppealSource(desk), desk.background, desk.settings, today=desk.today
        )
        self.view: RegisterView | None = None

    def open(self) -> Opened:
        """Make the register's window new and wait for its first rows."""
        self.close()
        started, cpu = time.perf_counter(), time.process_time()
        view = self.view = self._make()
        view.resize(*SIZE)
        view.show()
        return self._when_painted(view, started, cpu)

    def ask_again(self) -> Opened:
        """Ask the same question again in the window that stands."""
        view = self._view()
        self._settle(view)
        started, cpu = time.perf_counter(), time.process_time()
        view.model.show(view.query)
        return self._when_painted(view, started, cpu)

    def settle(self) -> None:
        """Wait until nothing is read any more, so that what is measured next has the machine for itself."""
        self._settle(self._view())

    def count_all(self) -> Counted:
        """Wait until all ids are known."""
        view = self._view()
        watch = LongestSilence()
        started = time.perf_counter()
        wait_until(lambda: view.model.complete)
        return Counted((time.perf_counter() - started) * 1e3, watch.stop(), len(view.model.ids))

    def jump(self, count: int, seed: int) -> list[Jump]:
        """Jump to random places, each until its rows are painted."""
        view = self._view()
        self._settle(view)
        chance = random.Random(seed)  # noqa: S311 - places to look at
        bar = view.table.verticalScrollBar()
        return [self._jump(view, chance.randint(bar.minimum(), bar.maximum())) for _ in range(count)]

    def close(self) -> None:
        """Take the window away."""
        if self.view is not None:
            self._settle(self.view)
            self.view.close()
            self.view.deleteLater()
            self.view = None

    def _jump(self, view: RegisterView, place: int) -> Jump:
        watch = LongestSilence()
        started, cpu = time.perf_counter(), time.process_time()
        view.table.verticalScrollBar().setValue(place)
        view.table.viewport().update()
        Painted(view.table.viewport(), lambda: _rows_there(view), view.model.dataChanged).wait()
        wall, used = time.perf_counter() - started, time.process_time() - cpu
        return Jump(used * 1e3, wall * 1e3, watch.stop())

    def _when_painted(self, view: RegisterView, started: float, cpu: float) -> Opened:
        shown = Painted(
            view.table.viewport(), lambda: bool(view.model.ids) and _rows_there(view), view.model.dataChanged
        )
        shown.wait()
        wall, used = time.perf_counter() - started, time.process_time() - cpu
        first, last = _visible(view)
        return Opened(wall * 1e3, used * 1e3, last - first + 1)

    def _settle(self, view: RegisterView) -> None:
        wait_until(lambda: view.model.complete)

    def _view(self) -> RegisterView:
        if self.view is None:
            raise RuntimeError("open the register first")
        return self.view


def _visible(view: RegisterView) -> tuple[int, int]:
    table = view.table
    last = table.rowAt(table.viewport().height() - 1)
    return table.rowAt(0), last if last >= 0 else len(view.model.ids) - 1


def _rows_there(view: RegisterView) -> bool:
    """Whether the rows on screen are read, so that what is painted now are rows and no placeholders."""
    first, last = _visible(view)
    return first >= 0 and view.model.has_rows(first, last)


def open_bare_view(rows: Sequence[Sequence[object]], columns: int) -> float:
    """Milliseconds until a bare QTableView in a window of its own has painted these rows."""
    started = time.perf_counter()
    model = QStandardItemModel()
    for row in rows:
        model.appendRow([QStandardItem("" if cell is None else str(cell)) for cell in row[:columns]])
    table = QTableView()
    table.resize(*SIZE)
    table.setModel(model)
    table.show()
    Painted(table.viewport(), lambda: True).wait()
    taken = time.perf_counter() - started
    table.close()
    table.deleteLater()
    return taken * 1e3


def open_item_model(rows: int, columns: int) -> float:
    """Milliseconds until QStandardItemModel shows ``rows`` rows: what a table without pages costs."""
    timer = QElapsedTimer()
    timer.start()
    model = QStandardItemModel()
    for number in range(rows):
        model.appendRow([QStandardItem(f"{number} {column}") for column in range(columns)])
    table = QTableView()
    table.resize(*SIZE)
    table.setModel(model)
    table.show()
    Painted(table.viewport(), lambda: True).wait()
    taken = timer.nsecsElapsed() / 1e6
    table.close()
    table.deleteLater()
    return taken


def scroll_about(window: DeskWindow, times: int) -> None:
    """Open the register of appeals in the desk's window, wait for all its ids and jump about in it."""
    screen = window.record_screen("appeal")
    if screen is None:
        raise RuntimeError("no register of appeals")
    view = screen.register_view
    wait_until(lambda: view.model.complete and len(view.model.ids) > 0)
    chance = random.Random(times)  # noqa: S311 - places to look at
    bar = view.table.verticalScrollBar()
    for _ in range(times):
        bar.setValue(chance.randint(bar.minimum(), bar.maximum()))
        view.table.viewport().update()
        Painted(view.table.viewport(), lambda: _rows_there(view), view.model.dataChanged).wait()


def search_about(window: DeskWindow, typed: Sequence[str]) -> None:
    """Search from the desk's window, one question after another."""
    background = window.desk.background
    for text in typed:
        window.window.search.setFocus()
        window.window.search.setText(text)
        window.window.search.textEdited.emit(text)
        rest(120)
        wait_until(lambda: background.idle)
