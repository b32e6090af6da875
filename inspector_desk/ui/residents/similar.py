"""Who on file may be the resident being recorded, shown below the name while one types, each with its reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_desk.operations.duplicates import Candidate, DuplicateRow, find_duplicates
from inspector_desk.rules import wording
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk, short_day


class SimilarResidents(i18n.Retranslated, QFrame):
    """A few residents who may be the same person; each opens by a click or Enter, and says why it is shown.

    Signals:
        open_wanted: the id of the one to open.
        merge_wanted: the id of the one to lay beside the record on the form.
    """

    open_wanted = Signal(object)
    merge_wanted = Signal(object)

    PAUSE_MS = 180
    MOST = 4

    def __init__(self, desk: Desk, own_id: Callable[[], int | None]) -> None:
        super().__init__()
        self._desk = desk
        self._own_id = own_id
        self._asked: Candidate | None = None
        self.found: tuple[DuplicateRow, ...] = ()
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

    def look_for(self, candidate: Candidate) -> None:
        """Look for residents who may be this one."""
        if candidate == self._asked:
            return
        self._asked = candidate
        if candidate == Candidate(own_id=candidate.own_id):
            self.forget()
        else:
            self._pause.start()

    def forget(self) -> None:
        """Show nobody."""
        self._pause.stop()
        self._asked = None
        self.found = ()
        self._show()

    def buttons(self) -> list[QPushButton]:
        """The lines shown now, without their buttons to merge."""
        return [one for one in self.findChildren(QPushButton) if one.objectName().startswith("similar-")]

    def retranslate(self) -> None:
        self.words.setText(self.tr("Similar residents are on file. Is it one of them?"))
        self._show()

    def _ask(self) -> None:
        asked, actor, most = self._asked, self._desk.actor, self.MOST
        if asked is None:
            return

        def work(session: Any) -> tuple[Candidate, tuple[DuplicateRow, ...]]:
            return asked, find_duplicates(session, actor, asked, most)

        self._desk.background.read(self, work, self._answered, latest="similar")

    def _answered(self, answer: tuple[Candidate, tuple[DuplicateRow, ...]]) -> None:
        asked, rows = answer
        if asked != self._asked:
            return
        before = [row.id for row in self.found]
        self.found = rows
        self._show()
        if self.found and [row.id for row in self.found] != before:
            messages.announce(self, self.words.text())

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for row in self.found:
            self._rows.addWidget(self._row(row))
        self.setVisible(bool(self.found))

    def _row(self, row: DuplicateRow) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        button = QPushButton(self._line(row))
        button.setObjectName(f"similar-{row.id}")
        theme.set_token(button, kind="link")
        button.setProperty("recordId", row.id)
        button.clicked.connect(self._open)
        why = QLabel(self._reasons(row))
        why.setWordWrap(True)
        theme.set_token(why, role="small")
        button.setAccessibleDescription(why.text())
        line.addWidget(button)
        line.addWidget(why, 1)
        if self._own_id() is not None:
            merge = QPushButton(self.tr("Compare"))
            merge.setObjectName(f"merge-{row.id}")
            merge.setProperty("recordId", row.id)
            merge.clicked.connect(self._merge)
            line.addWidget(merge)
        return holder

    def _line(self, row: DuplicateRow) -> str:
        if row.masked:
            return self.tr("{name}, a protected record").format(name=row.name)
        return ", ".join(filter(None, (row.name, short_day(row.birth_date), row.address)))

    def _reasons(self, row: DuplicateRow) -> str:
        language = i18n.language()
        return ", ".join(wording.word("duplicate", reason, language) for reason in row.reasons)

    def _open(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.open_wanted.emit(sender.property("recordId"))

    def _merge(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.merge_wanted.emit(sender.property("recordId"))
