"""A row of a register of appeals: an appeal with its applicant, its place, its course and its deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Precinct
from inspector_desk.operations.appeals import deadline_of, registration_day
from inspector_desk.operations.import_kinds import APPEALS
from inspector_desk.operations.import_mapping import ImportMapping
from inspector_desk.operations.import_rows import PlannedRow, RowReader, name_of, short
from inspector_desk.operations.import_tables import Cell, SheetRows
from inspector_desk.operations.import_values import (
    EARLIEST,
    Issues,
    cell_text,
    is_anonymous,
    read_code,
    read_day,
)
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.clock import local_time, utc_text
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.folding import fold


class AppealReader(RowReader):
    """Understands the rows of a register of appeals."""

    def __init__(
        self, session: Session, actor: Actor, rows: SheetRows, mapping: ImportMapping, today: date
    ) -> None:
        super().__init__(session, actor, APPEALS, rows, mapping, today)
        code = session.scalar(select(Precinct.code).where(Precinct.id == actor.precinct_id)) or "0"
        self._ours = re.compile(rf"{re.escape(code)}/\d{{4}}/\d+-\d+")
        self._registered: dict[date, date] = {}
        self._due: dict[tuple[str, date], tuple[str | None, str | None]] = {}
        categories = code_list(self.profile, "appeal_category")
        self._protection = {i.code: str(i.attributes.get("protection", "none")) for i in categories.items}

    def read(self, cells: Sequence[Cell], issues: Issues) -> PlannedRow | None:
        """The appeal a row describes; a row without a day of receipt or without its essence is refused."""
        self.begin(cells)
        received = self._received(issues)
        essence = self.text("essence", issues)
        if not essence:
            issues.refuse(self.heading("essence"), "import.no-essence")
        if received is None or not essence:
            return None
        day, moment = received
        fields: dict[str, Any] = {
            "precinct_id": self.actor.precinct_id,
            "officer_id": self.actor.officer_id,
            "essence": essence,
            "received_on": day.isoformat(),
            "received_at": None if moment is None else self._utc(day, moment),
            "kind": self.code("kind", issues) or "application",
            "channel": self.code("channel", issues),
            "category": self.code("category", issues) or "other",
            "crime_register_number": self.text("crime_register_number", issues) or None,
        }
        fields["protection"] = self._protection.get(fields["category"], "none")
        self._numbers(fields, issues)
        registered = self.day("registered_on", issues) or self._registration(day)
        fields["registered_on"] = registered.isoformat()
        self._course(fields, registered, issues)
        home = self.home(issues)
        applicant, name = self._applicant(fields, home, issues)
        place = self.place("address", issues) if self.heading("address") else home
        number = fields.get("number") or fields.get("external_number") or ""
        mark = (
            ("number", number, fields["received_on"])
            if number
            else ("essence", fields["received_on"], fold(essence)[:300], fold(name))
        )
        title = " · ".join(part for part in (number, fields["received_on"], name or essence[:60]) if part)
        return PlannedRow(issues.row, title, fields, applicant, place, self.remark, mark)

    def _received(self, issues: Issues) -> tuple[date, time | None] | None:
        value = self.value("received_on")
        heading = self.heading("received_on")
        if cell_text(value) == "":
            issues.refuse(heading, "import.no-date")
            return None
        found = read_day(value, self.today)
        if found is None or found[0] < EARLIEST:
            issues.refuse(heading, "import.unreadable-date", text=short(cell_text(value)))
            return None
        if found[0] > self.today:
            issues.warn(heading, "import.future-date", day=found[0])
        return found

    def _numbers(self, fields: dict[str, Any], issues: Issues) -> None:
        number = self.text("number", issues)
        if number and self._ours.fullmatch(number):
            fields["number"] = number
        elif number:
            fields["external_number"] = number

    def _course(self, fields: dict[str, Any], registered: date, issues: Issues) -> None:
        """Deadline, state and end of the appeal."""
        due, rule = self._deadline(fields["kind"], registered)
        written = self.day("due_on", issues)
        if written is not None:
            due, rule = written.isoformat(), None
        elif due is None:
            issues.warn(self.heading("due_on"), "import.no-deadline", day=registered)
        fields["due_on"], fields["deadline_rule"] = due, rule
        answered = self.day("answered_on", issues)
        forwarded = self.day("forwarded_on", issues)
        fields["answer"] = self.text("answer", issues) or None
        fields["forwarded_to"] = self.text("forwarded_to", issues) or None
        outcome = self.text("outcome", issues)
        if outcome:
            fields["outcome"] = read_code(self.profile, "appeal_outcome", outcome)
            if fields["outcome"] is None and fields["answer"] is None:
                fields["answer"] = outcome
            elif fields["outcome"] is None:
                self.leave("outcome", outcome)
        state = self.code("state", issues)
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

    def _applicant(self, fields: dict[str, Any], place: int | None, issues: Issues) -> tuple[int | None, str]:
        """The key and name of the applicant; None for an appeal nobody signed."""
        whole = cell_text(self.value("applicant"))
        fields["anonymous"] = int(bool(whole) and is_anonymous(whole))
        if fields["anonymous"]:
            return None, whole
        person = self.person(issues)
        if person is None or not (person["family_name"] or person["given_name"]):
            issues.warn(self.heading("applicant"), "import.no-applicant")
            if person is None:
                person = {"phone": self.text("phone", issues)}
            for name in ("iin", "phone"):
                if person.get(name):
                    self.leave(name, person[name])
            if place is not None:
                self.leave("applicant_address", self.addresses.text(place))
            return None, ""
        key, _by = self.people.add(person, place)
        return key, name_of(person)

    def _utc(self, day: date, moment: time) -> str:
        noon = datetime.combine(day, time(12), UTC)
        zone = local_time(noon, self.profile).tzinfo
        return utc_text(datetime.combine(day, moment, zone))

    def _registration(self, day: date) -> date:
        found = self._registered.get(day)
        if found is None:
            try:
                found = registration_day(self.profile, day)
            except KnownError:
                found = day
            self._registered[day] = found
        return found

    def _deadline(self, kind: str, registered: date) -> tuple[str | None, str | None]:
        found = self._due.get((kind, registered))
        if found is None:
            try:
                counted = deadline_of(self.profile, kind, registered, "none", None)
                found = (counted.due.isoformat() if counted.due else None, counted.rule_id)
            except KnownError:
                # The calendar or the rules do not reach back that far; the row says so.
                found = (None, None)
            self._due[kind, registered] = found
        return found
