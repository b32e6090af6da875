"""One row of an imported register understood: cells by field, persons and places, and what there is to say of it.

What a row becomes is said by a reader for each kind: ``import_appeals``, ``import_people``, ``import_outreach``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.operations.addresses import address_line
from inspector_desk.operations.capture import clean
from inspector_desk.operations.import_kinds import ImportKind
from inspector_desk.operations.import_mapping import ImportMapping
from inspector_desk.operations.import_matching import AddressBook, PersonBook
from inspector_desk.operations.import_tables import Cell, SheetRows
from inspector_desk.operations.import_values import (
    EARLIEST,
    EARLIEST_BIRTH,
    Issues,
    WrittenAddress,
    cell_text,
    house_key,
    read_code,
    read_day,
    split_name,
    split_phones,
    street_key,
    take_apart,
)
from inspector_desk.operations.residents import full_name, is_protected, phone_number
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.folding import fold
from inspector_desk.rules.identity import check_iin
from inspector_desk.rules.names import sort_key

LONG_NAME = 200
"""Characters; a longer name is imported whole, but somebody should look at it."""
_NAME_PARTS = ("family_name", "given_name", "patronymic")


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row understood: fields of its record, keys of its person and place, what did not fit as a remark.

    ``mark`` is what a second row is recognised by; ``met_by`` says by what a resident was met in the file before.
    """

    row: int
    title: str
    fields: Mapping[str, Any]
    person: int | None = None
    place: int | None = None
    remark: str = ""
    mark: tuple[str, ...] = ()
    met_by: str = ""


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A text that names no code of its list: which field, how it is written, in how many rows."""

    field: str
    text: str
    rows: int


class RowReader(ABC):
    """Reads the rows of one file, one after the other; ``read`` is what each kind adds."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        kind: ImportKind,
        rows: SheetRows,
        mapping: ImportMapping,
        today: date,
    ) -> None:
        self.people, self.addresses = PersonBook(), AddressBook()
        self.session, self.actor, self.kind, self.today = session, actor, kind, today
        self.profile = actor.profile
        self._headers, self._columns, self._values = rows.headers, mapping.columns, mapping.values
        self._unknown: Counter[tuple[str, str]] = Counter()
        self._cells: Sequence[Cell] = ()
        self._left: list[str] = []

    @abstractmethod
    def read(self, cells: Sequence[Cell], issues: Issues) -> PlannedRow | None:
        """The record a row describes, None if it cannot be imported; ``issues`` says why and what is odd."""

    def begin(self, cells: Sequence[Cell]) -> None:
        """Take up the next row."""
        self._cells, self._left = cells, []

    @property
    def remark(self) -> str:
        """What of this row was not understood."""
        return "; ".join(self._left)

    def unknown_values(self) -> tuple[UnknownValue, ...]:
        """Texts that named no code, the most frequent first."""
        return tuple(
            UnknownValue(field, text, rows) for (field, text), rows in self._unknown.most_common(500)
        )

    # -- cells

    def value(self, field: str) -> Cell:
        """The cell of a field; None where it has no column."""
        column = self._columns.get(field)
        return self._cells[column] if column is not None and column < len(self._cells) else None

    def heading(self, field: str) -> str:
        """The heading of the column a field is read from, empty if it has none."""
        column = self._columns.get(field)
        return self._headers[column] if column is not None and column < len(self._headers) else ""

    def text(self, field: str, issues: Issues) -> str:
        """The text of a cell; what no text may hold refuses the row."""
        raw = cell_text(self.value(field))
        if not raw:
            return ""
        try:
            text = clean(raw, field) or ""
        except KnownError as error:
            issues.refuse(self.heading(field), f"import.{error.code.removeprefix('capture.')}")
            return ""
        if text.startswith("="):
            issues.warn(self.heading(field), "import.formula", text=short(text))
        return text

    def day(self, field: str, issues: Issues) -> date | None:
        """The day a cell means; one that means none becomes part of the remark."""
        value = self.value(field)
        text = cell_text(value)
        if not text:
            return None
        found = read_day(value, self.today)
        if found is None:
            issues.warn(self.heading(field), "import.unreadable-date", text=short(text))
            self.leave(field, text)
            return None
        return found[0]

    def firm_day(self, field: str, issues: Issues) -> date | None:
        """The day a cell means where the row needs it: one that is none refuses the row; None for an empty cell."""
        value = self.value(field)
        text = cell_text(value)
        if not text:
            return None
        found = read_day(value, self.today)
        if found is None or found[0] < EARLIEST:
            issues.refuse(self.heading(field), "import.unreadable-date", text=short(text))
            return None
        return found[0]

    def code(self, field: str, issues: Issues) -> str | None:
        """The code a cell names: by the officer's own reading, or by its label in any language."""
        text = self.text(field, issues)
        if not text:
            return None
        chosen = self._values.get(field, {}).get(fold(text) or text)
        code = chosen or read_code(self.profile, self.kind.coded[field], text)
        if code is None:
            issues.warn(self.heading(field), "import.unknown-value", text=short(text))
            self._unknown[field, short(text)] += 1
            self.leave(field, text)
        return code

    def leave(self, field: str, text: str) -> None:
        """Keep what was not understood: it becomes a remark on the record."""
        self._left.append(f"{self.heading(field) or field}: {text}".replace("\x00", ""))

    # -- persons

    def person(self, issues: Issues) -> dict[str, Any] | None:
        """The fields of a resident this row names, None if it names nobody."""
        whole = self.text(self.kind.whole_name, issues)
        parts = [self.text(name, issues) for name in _NAME_PARTS]
        if not any(parts) and whole:
            parts = list(split_name(whole))
        name = full_name(*parts)
        if len(name) > LONG_NAME:
            issues.warn(
                self.heading(self.kind.whole_name) or self.heading("family_name"),
                "import.long-name",
                characters=len(name),
            )
        birth = self._birth(issues)
        sex = self.code("sex", issues) if "sex" in self.kind.fields else None
        person: dict[str, Any] = {
            "family_name": parts[0] or None,
            "given_name": parts[1] or None,
            "patronymic": parts[2] or None,
            "birth_date": birth.isoformat() if birth else None,
            "iin": self._iin(birth, issues),
            "sex": sex or "unknown",
            "precinct_id": self.actor.precinct_id,
            "sort_name": sort_key(name),
        }
        phone = self.text("phone", issues)
        person["phone"] = phone or None
        numbers = (phone_number(part, self.profile) for part in split_phones(phone))
        person["phone_e164"] = next((number for number in numbers if number), None)
        if phone and person["phone_e164"] is None:
            issues.warn(self.heading("phone"), "import.phone", text=short(phone))
        person["protection"] = "minor" if is_protected(None, person["birth_date"], self.today) else "none"
        return person if name or person["iin"] else None

    def _birth(self, issues: Issues) -> date | None:
        text = cell_text(self.value("birth_date"))
        if not text or (len(text) == 4 and text.isdigit()):
            # A bare year of birth is no date; it is kept as a remark.
            if text:
                self.leave("birth_date", text)
            return None
        born = self.day("birth_date", issues)
        if born is not None and not EARLIEST_BIRTH <= born <= self.today:
            issues.warn(self.heading("birth_date"), "import.unreadable-date", text=short(text))
            self.leave("birth_date", text)
            return None
        return born

    def _iin(self, birth: date | None, issues: Issues) -> str | None:
        text = self.text("iin", issues)
        if not text:
            return None
        if self.profile != "kz":
            return text
        check = check_iin(text, birth)
        for code in (*check.problems, *check.warnings):
            issues.warn(self.heading("iin"), code, number=short(text))
        return check.normal or text

    # -- places

    def place(self, field: str, issues: Issues) -> int | None:
        """The key of a place given in one cell."""
        text = self.text(field, issues)
        return self.addresses.written(text) if text else None

    def home(self, issues: Issues) -> int | None:
        """The key of a place given in one cell or in several: street, house, building, flat."""
        whole = self.text(self.kind.whole_place, issues)
        street, house, building, flat = (
            self.text(name, issues) for name in ("street", "house", "building", "flat")
        )
        if street:
            text = address_line(street, house, building, flat, "")
            apart = take_apart(street)
            parts = replace(apart, street=street_key(apart.street_text or street)) if apart.house else None
            if house or parts is None:
                parts = WrittenAddress(street_key(street), house_key(house), flat, street_text=street)
            return self.addresses.add(text, replace(parts, flat=flat or parts.flat, building=building))
        if not whole:
            return None
        text = address_line(whole, house, building, flat, "")
        return self.addresses.written(text, building)


def name_of(person: Mapping[str, Any]) -> str:
    """The name of a resident in one line."""
    return full_name(*(person.get(part) for part in _NAME_PARTS))


def short(text: str) -> str:
    """A value as a sentence quotes it."""
    text = "".join(" " if ord(c) < 32 or 0xD800 <= ord(c) <= 0xDFFF else c for c in text)
    return text if len(text) <= 60 else f"{text[:57]}…"
