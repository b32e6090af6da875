"""What a resident is linked to: his appeals, the visits to him, his preventive records; each a line that opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inspector_desk.operations.appeals import AppealFilter, AppealRow, list_appeal_ids, read_appeal_rows
from inspector_desk.operations.permission import MASK
from inspector_desk.operations.preventive_register import (
    RecordFilter,
    RecordRow,
    list_record_ids,
    read_record_rows,
)
from inspector_desk.operations.residents import merged_ids
from inspector_desk.operations.visits import VisitFilter, VisitRow, list_visit_ids, read_visit_rows
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.residents.lines import Line, Lines

MOST = 50
"""Lines of each kind; a resident with more is looked up in the registers."""


@dataclass(frozen=True, slots=True)
class _Found:
    resident_id: int
    appeals: tuple[AppealRow, ...]
    visits: tuple[VisitRow, ...]
    records: tuple[RecordRow, ...]


class ResidentLinks(i18n.Retranslated, QWidget):
    """The appeals, visits and preventive records of the resident on the form.

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
        self.list = Lines("links")
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
            appeals: list[AppealRow] = []
            visits: list[VisitRow] = []
            records: list[RecordRow] = []
            # Another desk may still have named a record that was merged into this one.
            for one in merged_ids(session, resident_id):
                ids = list_appeal_ids(session, actor, AppealFilter(applicant_id=one), limit=MOST)
                appeals += read_appeal_rows(session, actor, list(ids))
                ids = list_visit_ids(session, actor, VisitFilter(resident_id=one), limit=MOST)
                visits += read_visit_rows(session, actor, list(ids))
                ids = list_record_ids(session, actor, RecordFilter(resident_id=one), limit=MOST)
                records += read_record_rows(session, actor, list(ids))
            return _Found(resident_id, tuple(appeals), tuple(visits), tuple(records))

        self._desk.background.read(self, work, self._answered, latest="links")

    def _answered(self, found: _Found) -> None:
        if found.resident_id == self._shown:
            self._found = found
            self._write()

    def _something_changed(self, changed: Any) -> None:
        if self._shown is not None and changed.kinds & {"appeal", "visit", "preventive_record"}:
            self._read()

    def _write(self) -> None:
        desk, found = self._desk, self._found
        self.setVisible(self._shown is not None)
        lines: list[tuple[str, str, int, str, tuple[str, ...]]] = []
        if found is not None:
            for appeal in found.appeals:
                kind, state = (
                    desk.label("appeal_category", appeal.category),
                    desk.label("appeal_state", appeal.state),
                )
                # Beside the resident's name the category of a protected record would say what the mask keeps.
                kind = MASK if appeal.masked else kind
                icon = "eye-off" if appeal.masked else "mail"
                lines.append((appeal.received_on, "appeal", appeal.id, icon, (appeal.number, kind, state)))
            for visit in found.visits:
                how = desk.label("visit_result", visit.result) or desk.label("visit_state", visit.state)
                kind = MASK if visit.masked else desk.label("visit_kind", visit.kind)
                icon = "eye-off" if visit.masked else "house"
                lines.append((visit.day, "visit", visit.id, icon, (kind, how)))
            for record in found.records:
                kind = MASK if record.masked else desk.label("preventive_category", record.category)
                state = desk.label("preventive_state", record.state)
                icon = "eye-off" if record.masked else "shield-check"
                lines.append((record.starts_on, "preventive_record", record.id, icon, (kind, state)))
        self.list.show_lines(
            [
                Line(" · ".join(filter(None, (short_day(day), *words))), icon, (kind, record_id))
                for day, kind, record_id, icon, words in sorted(lines, key=lambda line: line[0], reverse=True)
            ]
        )
        self.none.setVisible(found is not None and not lines)
        self.none.setText(self.tr("No appeals of this resident and no visits to them yet."))

    def _open(self, target: tuple[str, int]) -> None:
        self._desk.routes.open(*target)

    def _new_appeal(self) -> None:
        self.begin_wanted.emit("appeal")

    def _new_visit(self) -> None:
        self.begin_wanted.emit("visit")
