"""Likely doubles of the resident being recorded, shown below the name while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from inspector_desk.operations.residents import ResidentRow, find_residents
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk, short_day


class SimilarResidents(i18n.Retranslated, QFrame):
    """A few residents who may be the same person; each opens by a click or Enter.

    Signals:
        open_wanted: the id of the one to open.
    """

    open_wanted = Signal(object)

    PAUSE_MS = 180
    MOST = 4

    def __init__(self, desk: Desk, own_id: Callable[[], int | None]) -> None:
        super().__init__()
        self._desk = desk
        self._own_id = own_id
        self._typed: tuple[str, ...] = ()
        self.found: list[ResidentRow] = []
        self.setObjectName("similar")
        theme.set_token(self, role="notice", state="waiting")
        mark = QLabel()
        mark.setPixmap(icons.pixmap("users", "waiting"))
        self.words = QLabel()
        self.words.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(mark)
        top.addWidget(self.words, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        gap = theme.current().px(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap + 4, gap, gap + 4, gap)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(self._rows)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(self.PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.hide()
        self.retranslate()

    def look_for(self, name: str, *numbers: str) -> None:
        """Look for residents called so, or with one of these telephones and identity numbers."""
        asked = tuple(text for text in (name if len(name.split()) > 1 else "", *numbers) if text)
        if asked == self._typed:
            return
        self._typed = asked
        if asked:
            self._pause.start()
        else:
            self.forget()

    def forget(self) -> None:
        """Show nobody."""
        self._pause.stop()
        self._typed = ()
        self.found = []
        self._show()

    def buttons(self) -> list[QPushButton]:
        """The lines shown now."""
        return [item.widget() for n in range(self._rows.count()) if (item := self._rows.itemAt(n))]  # type: ignore[misc]

    def retranslate(self) -> None:
        self.words.setText(self.tr("Similar residents are on file. Is it one of them?"))
        self._show()

    def _ask(self) -> None:
        asked, actor, most = self._typed, self._desk.actor, self.MOST

        def work(session: Any) -> tuple[tuple[str, ...], Sequence[ResidentRow]]:
            found: dict[int, ResidentRow] = {}
            # A number in common says more than a name: those come first.
            for text in reversed(asked):
                found.update((row.id, row) for row in find_residents(session, actor, text, most + 1))
            return asked, list(found.values())

        self._desk.background.read(self, work, self._answered, latest="similar")

    def _answered(self, answer: tuple[tuple[str, ...], Sequence[ResidentRow]]) -> None:
        asked, rows = answer
        if asked != self._typed:
            return
        before = [row.id for row in self.found]
        self.found = [row for row in rows if row.id != self._own_id()][: self.MOST]
        self._show()
        if self.found and [row.id for row in self.found] != before:
            messages.announce(self, self.words.text())

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in self.found:
            button = QPushButton(self._line(row))
            button.setObjectName(f"similar-{row.id}")
            theme.set_token(button, kind="link")
            button.setProperty("recordId", row.id)
            button.clicked.connect(self._open)
            self._rows.addWidget(button)
        self.setVisible(bool(self.found))

    def _line(self, row: ResidentRow) -> str:
        if row.masked:
            return self.tr("{name}, a protected record").format(name=row.name)
        return ", ".join(filter(None, (row.name, short_day(row.birth_date), row.address, row.phone)))

    def _open(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.open_wanted.emit(sender.property("recordId"))
