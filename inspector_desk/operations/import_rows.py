"""One row of an imported register understood: an appeal, its applicant, its places, and what there is to say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Precinct
from inspector_desk.operations.appeals import deadline_of, registration_day
from inspector_desk.operations.capture import clean
from inspector_desk.operations.import_mapping import ImportMapping
from inspector_desk.operations.import_matching import AddressBook, PersonBook
from inspector_desk.operations.import_tables import Cell, SheetRows
from inspector_desk.operations.import_values import (
    EARLIEST,
    EARLIEST_BIRTH,
    Issues,
    cell_text,
    is_anonymous,
    read_code,
    read_day,
    split_name,
)
from inspector_desk.operations.residents import full_name, is_protected, phone_number
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.clock import local_time, utc_text
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.identity import check_iin


@dataclass(frozen=True, slots=True)
class PlannedAppeal:
    """One row understood: the appeal's fields, keys of its applicant and addresses, what did not fit as a remark."""

    row: int
    fields: Mapping[str, Any]
    applicant: int | None
    place: int | None
    remark: str


class RowReader:
    """Understands the rows of one file, one after the other."""

    def __init__(
        self, session: Session, actor: Actor, rows: SheetRows, mapping: ImportMapping, today: date
    ) -> None:
        self.people, self.addresses = PersonBook(), AddressBook()
        self._actor, self._headers, self._columns, self._today = actor, rows.headers, mapping.columns, today
        self._profile = actor.profile
        code = session.scalar(select(Precinct.code).where(Precinct.id == actor.precinct_id)) or "0"
        self._ours = re.compile(rf"{re.escape(code)}/\d{{4}}/\d+-\d+")
        self._registered: dict[date, date] = {}
        self._due: dict[tuple[str, date], tuple[str | None, str | None]] = {}
        categories = code_list(self._profile, "appeal_category")
        self._protection = {i.code: str(i.attributes.get("protection", "none")) for i in categories.items}
        self._cells: Sequence[Cell] = ()
        self._left: list[str] = []

    def read(self, cells: Sequence[Cell], issues: Issues) -> PlannedAppeal | None:
        """The appeal a row describes, None if it cannot be imported; ``issues`` says why and what is odd."""
        self._cells, self._left = cells, []
        received = self._received(issues)
        essence = self._text("essence", issues)
        if not essence:
            issues.refuse(self.heading("essence"), "import.no-essence")
        if received is None or not essence:
            return None
        day, moment = received
        fields: dict[str, Any] = {
            "precinct_id": self._actor.precinct_id,
            "officer_id": self._actor.officer_id,
            "essence": essence,
            "received_on": day.isoformat(),
            "received_at": None if moment is None else self._utc(day, moment),
            "kind": self._code("kind", "appeal_kind", issues) or "application",
            "channel": self._code("channel", "appeal_channel", issues),
            "category": self._code("category", "appeal_category", issues) or "other",
            "crime_register_number": self._text("crime_register_number", issues) or None,
        }
        fields["protection"] = self._protection.get(fields["category"], "none")
        self._numbers(fields, issues)
        registered = self._day("registered_on", issues) or self._registration(day)
        fields["registered_on"] = registered.isoformat()
        self._course(fields, registered, issues)
        applicant = self._applicant(fields, issues)
        place = self._place("address", issues)
        return PlannedAppeal(issues.row, fields, applicant, place, "; ".join(self._left))

    def _received(self, issues: Issues) -> tuple[date, time | None] | None:
        value = self._value("received_on")
        heading = self.heading("received_on")
        if cell_text(value) == "":
            issues.refuse(heading, "import.no-date")
            return None
        found = read_day(value, self._today)
        if found is None or found[0] < EARLIEST:
            issues.refuse(heading, "import.unreadable-date", text=short(cell_text(value)))
            return None
        if found[0] > self._today:
            issues.warn(heading, "import.future-date", day=found[0])
        return found

    def _numbers(self, fields: dict[str, Any], issues: Issues) -> None:
        number = self._text("number", issues)
        if number and self._ours.fullmatch(number):
            fields["number"] = number
        elif number:
            fields["external_number"] = number

    def _course(self, fields: dict[str, Any], registered: date, issues: Issues) -> None:
        """Deadline, state and end of the appeal."""
        due, rule = self._deadline(fields["kind"], registered)
        written = self._day("due_on", issues)
        if written is not None:
            due, rule = written.isoformat(), None
        elif due is None:
            issues.warn(self.heading("due_on"), "import.no-deadline", day=registered)
        fields["due_on"], fields["deadline_rule"] = due, rule
        answered = self._day("answered_on", issues)
        forwarded = self._day("forwarded_on", issues)
        fields["answer"] = self._text("answer", issues) or None
        fields["forwarded_to"] = self._text("forwarded_to", issues) or None
        outcome = self._text("outcome", issues)
        if outcome:
            fields["outcome"] = read_code(self._profile, "appeal_outcome", outcome)
            if fields["outcome"] is None and fields["answer"] is None:
                fields["answer"] = outcome
            elif fields["outcome"] is None:
                self._leave("outcome", outcome)
        state = self._code("state", "appeal_state", issues)
        if state in (None, "draft"):
            if answered or fields.get("outcome") or fields["answer"]:
                state = "answered"
            else:
                state = "forwarded" if forwarded or fields["forwarded_to"] else "registered"
        fields["state"] = state
        for name, day in (("answered_on", answered), ("forwarded_on", forwarded)):
            fields[name] = None if day is None else day.isoformat()
            if day is not None and day < registered - timedelta(days=7):
                issues.warn(self.heading(name), "import.before-receipt", day=day)

    def _applicant(self, fields: dict[str, Any], issues: Issues) -> int | None:
        whole = self._text("applicant", issues)
        parts = [self._text(name, issues) for name in ("family_name", "given_name", "patronymic")]
        if whole and is_anonymous(whole):
            fields["anonymous"] = 1
            return None
        if not any(parts) and whole:
            parts = list(split_name(whole))
        fields["anonymous"] = 0
        birth = self._birth(issues)
        person: dict[str, Any] = {
            "family_name": parts[0] or None,
            "given_name": parts[1] or None,
            "patronymic": parts[2] or None,
            "birth_date": birth.isoformat() if birth else None,
            "iin": self._iin(birth, issues),
            "sex": "unknown",
            "precinct_id": self._actor.precinct_id,
            "sort_name": full_name(*parts).upper(),
        }
        phone = self._text("phone", issues)
        person["phone"] = phone or None
        person["phone_e164"] = phone_number(phone, self._profile)
        if phone and person["phone_e164"] is None:
            issues.warn(self.heading("phone"), "import.phone", text=short(phone))
        place = self._place("applicant_address", issues)
        if not person["family_name"] and not person["given_name"]:
            issues.warn(self.heading("applicant"), "import.no-applicant")
            self._left.extend(str(person[name]) for name in ("iin", "phone") if person[name])
            if place is not None:
                self._left.append(self.addresses.text(place))
            return None
        minor = is_protected(None, person["birth_date"], self._today)
        person["protection"] = "minor" if minor else "none"
        return self.people.add(person, place)

    def _birth(self, issues: Issues) -> date | None:
        text = cell_text(self._value("birth_date"))
        if not text or (len(text) == 4 and text.isdigit()):
            # A bare year of birth is no date; it is kept as a remark.
            if text:
                self._leave("birth_date", text)
            return None
        born = self._day("birth_date", issues)
        if born is not None and not EARLIEST_BIRTH <= born <= self._today:
            issues.warn(self.heading("birth_date"), "import.unreadable-date", text=short(text))
            self._leave("birth_date", text)
            return None
        return born

    def _iin(self, birth: date | None, issues: Issues) -> str | None:
        text = self._text("iin", issues)
        if not text:
            return None
        if self._profile != "kz":
            return text
        check = check_iin(text, birth)
        for code in (*check.problems, *check.warnings):
            issues.warn(self.heading("iin"), code, number=short(text))
        return check.normal or text

    def _place(self, field: str, issues: Issues) -> int | None:
        text = self._text(field, issues)
        return self.addresses.add(text) if text else None

    # -- cells

    def _value(self, field: str) -> Cell:
        column = self._columns.get(field)
        return self._cells[column] if column is not None and column < len(self._cells) else None

    def heading(self, field: str) -> str:
        """The heading of the column a field is read from, empty if it has none."""
        column = self._columns.get(field)
        return self._headers[column] if column is not None and column < len(self._headers) else ""

    def _text(self, field: str, issues: Issues) -> str:
        raw = cell_text(self._value(field))
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

    def _day(self, field: str, issues: Issues) -> date | None:
        value = self._value(field)
        text = cell_text(value)
        if not text:
            return None
        found = read_day(value, self._today)
        if found is None:
            issues.warn(self.heading(field), "import.unreadable-date", text=short(text))
            self._leave(field, text)
            return None
        return found[0]

    def _code(self, field: str, name: str, issues: Issues) -> str | None:
        text = self._text(field, issues)
        if not text:
            return None
        code = read_code(self._profile, name, text)
        if code is None:
            issues.warn(self.heading(field), "import.unknown-value", text=short(text))
            self._leave(field, text)
        return code

    def _leave(self, field: str, text: str) -> None:
        """Keep what was not understood: it becomes a remark on the appeal."""
        self._left.append(f"{self.heading(field)}: {text}".replace("\x00", ""))

    def _utc(self, day: date, moment: time) -> str:
        noon = datetime.combine(day, time(12), UTC)
        zone = local_time(noon, self._profile).tzinfo
        return utc_text(datetime.combine(day, moment, zone))

    def _registration(self, day: date) -> date:
        found = self._registered.get(day)
        if found is None:
            try:
                found = registration_day(self._profile, day)
            except KnownError:
                found = day
            self._registered[day] = found
        return found

    def _deadline(self, kind: str, registered: date) -> tuple[str | None, str | None]:
        found = self._due.get((kind, registered))
        if found is None:
            try:
                counted = deadline_of(self._profile, kind, registered, "none", None)
                found = (counted.due.isoformat() if counted.due else None, counted.rule_id)
            except KnownError:
                # The calendar or the rules do not reach back that far; the row says so.
                found = (None, None)
            self._due[kind, registered] = found
        return found


def short(text: str) -> str:
    """A value as a sentence quotes it."""
    text = "".join(" " if ord(c) < 32 else c for c in text)
    return text if len(text) <= 60 else f"{text[:57]}…"
