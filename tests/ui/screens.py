"""A screen over a real encrypted desk: made, driven by keys, looked up in the database."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from sqlalchemy import select

from inspector_desk.models import JournalEntry
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import parse
from inspector_desk.storage import journal
from inspector_desk.storage.store import Store
from inspector_desk.ui.background import Background
from inspector_desk.ui.context import Desk, Routes
from tests.desks import copied_desk
from tests.ui.keys import type_text

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Bench:
    """The desk under a test, its store and who acts."""

    store: Store
    actor: Actor
    desk: Desk

    def run(self, command: Any, *arguments: Any) -> Any:
        """A command of operations in a transaction of its own, told to the screens as the writer lane would."""
        with self.store.write() as session:
            return command(session, self.actor, *arguments)

    def all(self, model: type) -> list[Any]:
        """Every row of a table in order of id."""
        with self.store.read() as session:
            return list(session.scalars(select(model).order_by(model.id)))

    def entries(self) -> list[Any]:
        """The journal, oldest first."""
        with self.store.read() as session:
            rows = session.scalars(select(JournalEntry).order_by(JournalEntry.id))
            return [parse(journal.body_of(row.packed, row.body)) for row in rows]

    def settle(self) -> None:
        """Wait until every read and write has been delivered."""
        quiet, until = 0, time.monotonic() + 8
        # An answer may ask the next question: quiet means quiet for a few turns.
        while quiet < 3:
            QTest.qWait(4)
            quiet = quiet + 1 if self.desk.background.idle else 0
            assert time.monotonic() < until, "the lanes are still busy"


@contextmanager
def bench(
    folder: Path, settings: QSettings, *, profile: str = "kz", role: str = "inspector"
) -> Iterator[Bench]:
    """A new desk whose lanes and store are closed at the end."""
    store, actor = copied_desk(folder / "desk", profile=profile, role=role)
    background = Background(store)
    desk = Desk(
        background=background,
        actor=actor,
        settings=settings,
        routes=Routes(),
        folder=folder / "desk",
        kind="real",
        precinct="№ 7",
        district="Қазыбек би ауданы",
        region="Қарағанды облысы",
        office="УПП-7",
    )
    try:
        yield Bench(store, actor, desk)
    finally:
        background.close()
        store.close()


def show(qtbot: Any, screen: QWidget) -> None:
    """Put a screen into a window of the smallest size it has to work in."""
    # Held until it is closed: a window that is collected while it is on show dies in its own hideEvent.
    qtbot.addWidget(screen, before_close_func=lambda _closing, held=screen: held)
    screen.resize(1366, 768)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is screen)
    # As the main window does when a screen is chosen in the rail.
    screen.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def type_into(form: Any, key: str, text: str) -> None:
    """Go to a field, type and press Enter, as an officer does."""
    form.jump_to(key)
    enter(text)


def enter(text: str) -> None:
    """Type into whatever has the focus and press Enter."""
    line = focused()
    target = line.lineEdit() if isinstance(line, QComboBox) else line
    type_text(target, text)
    QTest.keyClick(target, Qt.Key.Key_Return)


def focused() -> QWidget:
    """The widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def walk(form: QWidget, most: int = 150) -> list[QWidget]:
    """What Tab goes through inside a form, once round."""
    seen: list[QWidget] = []
    for _ in range(most):
        at = focused()
        if at in seen[:-1]:
            break
        # A text with links takes Tab for each of them before it lets go.
        if form.isAncestorOf(at) and (not seen or at is not seen[-1]):
            seen.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return seen


def reached(form: Any, seen: list[QWidget]) -> set[str]:
    """Keys of the fields in which Tab stopped."""
    return {
        key
        for key, field in form.fields.items()
        if any(field is widget or field.isAncestorOf(widget) for widget in seen)
    }


def cut_labels(screen: QWidget) -> list[str]:
    """Words on screen that are wider than the place they have: labels, buttons and lines that do not wrap."""
    from PySide6.QtWidgets import QAbstractButton, QLabel

    cut = []
    for label in screen.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap() and label.pixmap().isNull():
            need = label.fontMetrics().horizontalAdvance(label.text())
            if need > label.width() + 1 and "<" not in label.text():
                cut.append(label.text())
    buttons = [
        button for button in screen.findChildren(QAbstractButton) if button.isVisible() and button.text()
    ]
    return cut + [one.text() for one in buttons if one.width() < one.sizeHint().width() - 1]


def row(screen: Any, number: int = 0) -> Any:
    """A row of the screen's register, waited for."""
    model = screen.register_view.model
    until = time.monotonic() + 5
    while model.row(number) is None and time.monotonic() < until:
        QTest.qWait(5)
    return model.row(number)


__all__ = [
    "ALT",
    "CTRL",
    "Bench",
    "bench",
    "cut_labels",
    "enter",
    "focused",
    "reached",
    "row",
    "show",
    "type_into",
    "walk",
]
