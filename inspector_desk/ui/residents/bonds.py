"""A resident's household and bonds with others, told from his side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from inspector_desk.operations import households, relations
from inspector_desk.operations.households import HouseholdDetail, NewHousehold
from inspector_desk.operations.relations import NewRelation, RelationRow
from inspector_desk.operations.residents import ResidentDetail, merged_ids
from inspector_desk.ui import icons, theme
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.fields import CodeField, TextField
from inspector_desk.ui.fields.base import readable
from inspector_desk.ui.residents.field import ResidentField
from inspector_desk.ui.residents.lines import Line, Lines
from inspector_desk.ui.residents.panel import ResidentPanel


@dataclass(frozen=True, slots=True)
class _Found:
    household: HouseholdDetail | None
    bonds: tuple[RelationRow, ...]


class BondsPanel(ResidentPanel):
    """Household with its members, bonds with others; each line opens the other resident."""

    kinds = frozenset(("household", "relation", "resident"))

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.household = QLabel()
        self.household.setWordWrap(True)
        theme.set_token(self.household, role="heading")
        self.members = Lines("household-members")
        self.name = TextField("household_name", lambda: self.tr("Name of the household"), most=120)
        self.kind = CodeField(
            "household_kind", lambda: self.tr("Kind of household"), desk.choices("household_kind"), width=None
        )
        self.make_button = QPushButton(icons.icon("house"), "")
        self.make_button.setObjectName("household-make")
        self.join = ResidentField("household_member", lambda: self.tr("Add a member"), desk)
        self.leave_button = QPushButton()
        self.leave_button.setObjectName("household-leave")
        theme.set_token(self.leave_button, kind="link")
        self.bonds_heading = QLabel()
        theme.set_token(self.bonds_heading, role="heading")
        self.bonds = Lines("bonds")
        self.bonds_hint = QLabel()
        self.bonds_hint.setWordWrap(True)
        theme.set_token(self.bonds_hint, role="small")
        self.other = ResidentField("bond_other", lambda: self.tr("Related to"), desk)
        self.bond = CodeField(
            "bond_kind",
            lambda: self.tr("Who is it to this resident"),
            desk.choices("relation_kind"),
            width=None,
        )
        self.add_button = QPushButton(icons.icon("plus"), "")
        self.add_button.setObjectName("bond-add")
        for widget in (self.household, self.members, self.name, self.kind, self.make_button, self.join):
            self.column.addWidget(widget)
        self.column.addWidget(self.leave_button)
        self.column.addWidget(self.bonds_heading)
        self.column.addWidget(self.bonds)
        self.column.addWidget(self.bonds_hint)
        line = QHBoxLayout()
        line.addWidget(self.other, 3)
        line.addWidget(self.bond, 2)
        self.column.addLayout(line)
        self.column.addWidget(self.add_button)
        self.column.addStretch(1)
        self.members.opened.connect(self._open)
        self.bonds.opened.connect(self._open)
        self.bonds.removed.connect(self._remove)
        self.make_button.clicked.connect(self.make_household)
        self.leave_button.clicked.connect(self.leave_household)
        self.join.committed.connect(self._join)
        self.add_button.clicked.connect(self.add_bond)
        self._found: _Found | None = None
        self.retranslate()

    def read(self, session: Any, resident: ResidentDetail) -> _Found:
        actor = self.desk.actor
        household = (
            households.read_household(session, actor, resident.household_id, reason=self.reason)
            if resident.household_id is not None
            else None
        )
        bonds = relations.list_relations(session, actor, merged_ids(session, resident.id))
        return _Found(household, tuple(bonds))

    def refresh(self) -> None:
        super().refresh()
        self._show_household()

    def show_found(self, found: _Found | None) -> None:
        self._found = found
        self._show_household()
        rows = found.bonds if found is not None else ()
        self.bonds.show_lines(
            [
                Line(
                    " · ".join(
                        filter(
                            None,
                            (
                                f"{self.desk.label('relation_kind', row.kind)}: {row.other}",
                                short_day(row.birth_date),
                                self._days(row),
                                row.note,
                            ),
                        )
                    ),
                    "eye-off" if row.masked else "users",
                    ("resident", row.other_id),
                    row.id,
                )
                for row in rows
            ]
        )
        self.bonds_hint.setText(
            self.tr("Enter opens the resident, Delete removes the bond.")
            if rows
            else self.tr("No bonds are recorded yet.")
        )

    def retranslate(self) -> None:
        self.bonds_heading.setText(self.tr("Bonds with others"))
        self.bonds.setAccessibleName(self.tr("Bonds with others"))
        self.members.setAccessibleName(self.tr("Members of the household"))
        self.make_button.setText(self.tr("Make a household"))
        self.leave_button.setText(self.tr("Take the resident out of the household"))
        self.add_button.setText(self.tr("Add the bond"))
        self.show_found(self._found)

    def make_household(self) -> None:
        """Make a household of this resident at his address."""
        resident, actor = self.resident, self.desk.actor
        if resident is None:
            return
        if not readable(self.kind, self.name):
            return
        kind = self.kind.value() or "family"
        name = self.name.value() or resident.family_name or resident.given_name
        command = NewHousehold(name, kind, resident.address_id)
        self.run(
            lambda session: households.record_household(session, actor, command, members=(resident.id,)),
            self._reopen,
        )

    def leave_household(self) -> None:
        """Take the resident out of his household."""
        resident, actor = self.resident, self.desk.actor
        if resident is not None:
            self.run(lambda session: households.leave_household(session, actor, resident.id), self._reopen)

    def add_bond(self) -> None:
        """Record what was chosen below."""
        resident, actor = self.resident, self.desk.actor
        if resident is None:
            return
        if not readable(self.other, self.bond):
            return
        other, kind = self.other.value(), self.bond.value()
        command = NewRelation(other.id if other is not None else None, kind or "other")
        self.run(lambda session: relations.record_relation(session, actor, resident.id, command), self._added)

    def _added(self, _changed: Any) -> None:
        self.other.set_value(None)
        self.bond.set_value(None)
        self.refresh()
        self.other.editor.setFocus()

    def _join(self) -> None:
        if not readable(self.join):
            return
        chosen, resident, actor = self.join.value(), self.resident, self.desk.actor
        if chosen is None or chosen.id is None or resident is None or resident.household_id is None:
            return
        household, member = resident.household_id, chosen.id
        self.join.set_value(None)
        self.run(lambda session: households.join_household(session, actor, household, member))

    def _remove(self, relation_id: int) -> None:
        actor = self.desk.actor
        self.run(lambda session: relations.annul_relation(session, actor, relation_id))

    def _open(self, target: tuple[str, int]) -> None:
        self.desk.routes.open(*target)

    def _reopen(self, _changed: Any) -> None:
        if self.resident is not None:
            self.desk.routes.open("resident", self.resident.id)

    def _days(self, row: RelationRow) -> str:
        if row.since_on or row.until_on:
            return f"{short_day(row.since_on)}–{short_day(row.until_on)}"
        return ""

    def _show_household(self) -> None:
        found = self._found.household if self._found is not None else None
        inside = found is not None
        for making in (self.name, self.kind, self.make_button):
            making.setVisible(not inside)
        for belonging in (self.join, self.leave_button):
            belonging.setVisible(inside)
        if found is None:
            self.household.setText(self.tr("No household yet"))
            self.members.show_lines(())
            return
        kind = self.desk.label("household_kind", found.row.kind)
        self.household.setText(" · ".join(filter(None, (found.row.name, kind))))
        own = self.resident.id if self.resident is not None else 0
        lines = [
            Line(
                " · ".join(filter(None, (one.name, short_day(one.birth_date)))),
                "eye-off" if one.masked else "user",
                ("resident", one.id),
            )
            for one in found.members
            if one.id != own
        ]
        self.members.show_lines(lines)
