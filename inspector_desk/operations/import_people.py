"""A row of a register of residents, and a row of a list of addresses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from inspector_desk.operations.import_kinds import ADDRESSES, RESIDENTS
from inspector_desk.operations.import_mapping import ImportMapping
from inspector_desk.operations.import_rows import PlannedRow, RowReader, name_of, short
from inspector_desk.operations.import_tables import Cell, SheetRows
from inspector_desk.operations.import_values import (
    Issues,
    cell_text,
    folded_words,
    read_degrees,
    take_apart,
)
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.folding import fold
from inspector_desk.rules.resources import LANGUAGES


class ResidentReader(RowReader):
    """Understands the rows of a register of residents."""

    def __init__(
        self, session: Session, actor: Actor, rows: SheetRows, mapping: ImportMapping, today: date
    ) -> None:
        super().__init__(session, actor, RESIDENTS, rows, mapping, today)

    def read(self, cells: Sequence[Cell], issues: Issues) -> PlannedRow | None:
        """The resident a row describes; a row without any name is refused."""
        self.begin(cells)
        person = self.person(issues)
        place = self.home(issues)
        if person is None or not (person["family_name"] or person["given_name"]):
            issues.refuse(self.heading("name") or self.heading("family_name"), "import.no-name")
            return None
        protection = self.code("protection", issues)
        if protection and protection != "none":
            person["protection"] = protection
        person["language"] = self._language(issues)
        person["safe_contact"] = self.text("safe_contact", issues) or None
        note = self.text("note", issues)
        person["note"] = "; ".join(part for part in (note, self.remark) if part) or None
        key, by = self.people.add(dict(person), place)
        title = " · ".join(part for part in (name_of(person), person["birth_date"] or "") if part)
        return PlannedRow(issues.row, title, person, key, place, "", ("person", str(key)), by)

    def _language(self, issues: Issues) -> str | None:
        """The language a resident speaks, by its code or its name in any language."""
        text = self.text("language", issues)
        if not text:
            return None
        words = frozenset(fold(text).split())
        for code in LANGUAGES:
            if words & folded_words(f"language_{code}"):
                return code
        self.leave("language", text)
        issues.warn(self.heading("language"), "import.unknown-value", text=short(text))
        return None


class AddressReader(RowReader):
    """Understands the rows of a list of addresses; streets that are not on the desk are recorded with them."""

    def __init__(
        self, session: Session, actor: Actor, rows: SheetRows, mapping: ImportMapping, today: date
    ) -> None:
        super().__init__(session, actor, ADDRESSES, rows, mapping, today)
        self.addresses.records_streets = True

    def read(self, cells: Sequence[Cell], issues: Issues) -> PlannedRow | None:
        """The address a row describes; a row without street and landmark is refused."""
        self.begin(cells)
        landmark = self.text("landmark", issues)
        place = self.home(issues)
        if place is None and landmark:
            place = self.addresses.add(landmark, take_apart(""))
        if place is None:
            issues.refuse(self.heading("address") or self.heading("street"), "import.no-address")
            return None
        fields: dict[str, Any] = {"kind": self.code("kind", issues), "landmark": landmark or None}
        lat, lon = (self._degrees(name, most, issues) for name, most in (("lat", 90.0), ("lon", 180.0)))
        if lat is not None and lon is not None:
            fields |= {"lat_e7": lat, "lon_e7": lon, "point_accuracy": "building"}
        self.addresses.learn(place, fields, locality=self.text("locality", issues))
        return PlannedRow(
            issues.row,
            self.addresses.text(place),
            fields,
            None,
            place,
            self.remark,
            ("address", str(place)),
        )

    def _degrees(self, field: str, most: float, issues: Issues) -> int | None:
        value = self.value(field)
        text = cell_text(value)
        if not text:
            return None
        found = read_degrees(value, most)
        if found is None:
            issues.warn(self.heading(field), "import.degrees", text=short(text))
        return found
