"""What a resident is linked to: his appeals and the visits to him, each a line that opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations.appeals import AppealFilter, AppealRow, list_appeal_ids, read_appeal_rows
from inspector_desk.operations.visits import VisitFilter, VisitRow, list_visit_ids, read_visit_rows
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.context import Desk, short_day

MOST = 50
"""Lines of each kind; a resident with more is looked up in the registers."""


@dataclass(frozen=True, slots=True)
class _Found:
    resident_id: int
    appeals: tuple[AppealRow, ...]
    visits: tuple[VisitRow, ...]


class ResidentLinks(i18n.Retranslated, QWidget):
    """The appeals and visits of the resident on the form.

    Signals:
        begin_wanted: the kind of a new record for this resident, "appeal" or "visit".
    """

    begin_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: int | None = None
        self._found: _Found | None = None
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.none = QLabel()
        self.none.setWordWrap(True)
        theme.set_token(self.none, role="muted")
        self.list = _Lines()
        self.list.setObjectName("links")
        self.list.opened.connect(self._open)
        self.appeal_button = QPushButton(icons.icon("plus"), "")
        self.appeal_button.setObjectName("new-appeal")
        self.visit_button = QPushButton(icons.icon("plus"), "")
        self.visit_button.setObjectName("plan-visit")
        self.appeal_button.clicked.connect(self._new_appeal)
        self.visit_button.clicked.connect(self._new_visit)
        gap = theme.current().px(4)
        buttons = QHBoxLayout()
        buttons.addWidget(self.appeal_button)
        buttons.addWidget(self.visit_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, 0)
        column.addWidget(self.heading)
        column.addWidget(self.none)
        column.addWidget(self.list)
        column.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        desk.background.changed.connect(self._something_changed)
        self.retranslate()

    def show_resident(self, resident_id: int | None) -> None:
        """Read and show the links of a resident; None for one that is not recorded yet."""
        self._shown, self._found = resident_id, None
        self._write()
        if resident_id is not None:
            self._read()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Appeals and visits"))
        self.list.setAccessibleName(self.tr("Appeals and visits"))
        self.appeal_button.setText(self.tr("New appeal"))
        self.visit_button.setText(self.tr("Plan a visit"))
        self._write()

    def _read(self) -> None:
        actor, resident_id = self._desk.actor, self._shown
        if resident_id is None:
            return

        def work(session: Any) -> _Found:
            appeals = list_appeal_ids(session, actor, AppealFilter(applicant_id=resident_id), limit=MOST)
            visits = list_visit_ids(session, actor, VisitFilter(resident_id=resident_id), limit=MOST)
            return _Found(
                resident_id,
                tuple(read_appeal_rows(session, actor, list(appeals))),
                tuple(read_visit_rows(session, actor, list(visits))),
            )

        self._desk.background.read(self, work, self._answered, latest="links")

    def _answered(self, found: _Found) -> None:
        if found.resident_id == self._shown:
            self._found = found
            self._write()

    def _something_changed(self, changed: Any) -> None:
        if self._shown is not None and changed.kinds & {"appeal", "visit"}:
            self._read()

    def _write(self) -> None:
        desk, found = self._desk, self._found
        self.setVisible(self._shown is not None)
        self.list.clear()
        lines: list[tuple[str, str, int, str, tuple[str, ...]]] = []
        if found is not None:
            for appeal in found.appeals:
                kind, state = (
                    desk.label("appeal_category", appeal.category),
                    desk.label("appeal_state", appeal.state),
                )
                lines.append((appeal.received_on, "appeal", appeal.id, "mail", (appeal.number, kind, state)))
            for visit in found.visits:
                how = desk.label("visit_result", visit.result) or desk.label("visit_state", visit.state)
                lines.append(
                    (visit.day, "visit", visit.id, "house", (desk.label("visit_kind", visit.kind), how))
                )
        for day, kind, record_id, icon, words in sorted(lines, key=lambda line: line[0], reverse=True):
            text = " · ".join(filter(None, (short_day(day), *words)))
            item = QListWidgetItem(icons.icon(icon, "muted"), text)
            item.setToolTip(text)
            item.setData(Qt.ItemDataRole.UserRole, (kind, record_id))
            self.list.addItem(item)
        self.list.setVisible(bool(lines))
        self.none.setVisible(found is not None and not lines)
        self.none.setText(self.tr("No appeals of this resident and no visits to them yet."))
        row = theme.current().row_px
        self.list.setFixedHeight(min(len(lines), 7) * row + 4)

    def _open(self, target: tuple[str, int]) -> None:
        self._desk.routes.open(*target)

    def _new_appeal(self) -> None:
        self.begin_wanted.emit("appeal")

    def _new_visit(self) -> None:
        self.begin_wanted.emit("visit")


class _Lines(QListWidget):
    """A list whose lines open by Enter or a click."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.itemClicked.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.currentItem())
            return
        super().keyPressEvent(event)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.opened.emit(tuple(item.data(Qt.ItemDataRole.UserRole)))
