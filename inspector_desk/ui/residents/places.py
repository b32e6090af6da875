"""Where a resident lived: the history that writes itself, and lines added by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from inspector_desk.operations import residences
from inspector_desk.operations.residences import NewResidence, ResidenceRow
from inspector_desk.operations.residents import ResidentDetail, merged_ids
from inspector_desk.ui import icons, theme
from inspector_desk.ui.addresses import AddressField
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.fields import CodeField, DateField
from inspector_desk.ui.fields.base import readable
from inspector_desk.ui.residents.lines import Line, Lines
from inspector_desk.ui.residents.panel import ResidentPanel


class PlacesPanel(ResidentPanel):
    """The history of addresses; Delete takes a line out, the fields below add one."""

    kinds = frozenset(("residence", "resident"))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = Lines("residences")
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        theme.set_token(self.hint, role="small")
        self.address = AddressField("residence_address", lambda: self.tr("Former or other address"), desk)
        self.kind = CodeField(
            "residence_kind", lambda: self.tr("Kind of residence"), desk.choices("residence_kind"), width=None
        )
        self.since = DateField("residence_from", lambda: self.tr("From"), today=desk.today)
        self.until = DateField("residence_to", lambda: self.tr("To"), today=desk.today)
        self.add_button = QPushButton(icons.icon("plus"), "")
        self.add_button.setObjectName("residence-add")
        line = QHBoxLayout()
        line.addWidget(self.since)
        line.addWidget(self.until)
        for widget in (self.list, self.hint, self.address, self.kind):
            self.column.addWidget(widget)
        self.column.addLayout(line)
        self.column.addWidget(self.add_button)
        self.column.addStretch(1)
        self.list.removed.connect(self._remove)
        self.add_button.clicked.connect(self.add_line)
        self._rows: list[ResidenceRow] = []
        self.retranslate()

    def read(self, session: Any, resident: ResidentDetail) -> list[ResidenceRow]:
        ids = merged_ids(session, resident.id)
        return residences.list_residences(session, self.desk.actor, ids, resident.address_id)

    def show_found(self, found: list[ResidenceRow] | None) -> None:
        self._rows = found or []
        lines = []
        for row in self._rows:
            days = f"{short_day(row.from_on)}–{short_day(row.to_on)}" if row.from_on or row.to_on else ""
            now = self.tr("now") if row.now else ""
            kind = self.desk.label("residence_kind", row.kind)
            text = " · ".join(filter(None, (row.address, kind, days, now, row.note)))
            lines.append(Line(text, "house" if row.now else "history", removes=row.id or None))
        self.list.show_lines(lines)
        self.hint.setText(
            self.tr("A change of address on the form adds a line here by itself. Delete removes a line.")
        )

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Addresses"))
        self.add_button.setText(self.tr("Add the address"))
        self.show_found(self._rows)

    def add_line(self) -> None:
        """Add the address chosen below to the history."""
        resident, actor = self.resident, self.desk.actor
        if resident is None:
            return
        if not readable(self.address, self.kind, self.since, self.until):
            return
        chosen, kind = self.address.value(), self.kind.value() or residences.LIVES
        days = [_iso(field.value()) for field in (self.since, self.until)]
        command = NewResidence(chosen.id if chosen is not None else None, kind, *days)
        self.run(
            lambda session: residences.record_residence(session, actor, resident.id, command), self._added
        )

    def _added(self, _changed: Any) -> None:
        for field in (self.address, self.kind, self.since, self.until):
            field.set_value(None)
        self.refresh()

    def _remove(self, residence_id: int) -> None:
        actor = self.desk.actor
        self.run(lambda session: residences.annul_residence(session, actor, residence_id))


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
