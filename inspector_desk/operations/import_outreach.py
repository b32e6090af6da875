"""A row of a journal of visits, and a row of a journal of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import Appeal
from inspector_desk.operations.import_kinds import MEETINGS, VISITS
from inspector_desk.operations.import_mapping import ImportMapping
from inspector_desk.operations.import_rows import PlannedRow, RowReader, name_of, short
from inspector_desk.operations.import_tables import Cell, SheetRows
from inspector_desk.operations.import_values import Issues, cell_text, read_count, read_time
from inspector_desk.operations.permission import standing
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.folding import fold

MOST_ATTENDING = 100_000
_CLOSED = ("missed", "cancelled")


class VisitReader(RowReader):
    """Understands the rows of a journal of visits."""

    def __init__(
        self, session: Session, actor: Actor, rows: SheetRows, mapping: ImportMapping, today: date
    ) -> None:
        super().__init__(session, actor, VISITS, rows, mapping, today)
        kinds = code_list(self.profile, "visit_kind")
        self._protection = {i.code: str(i.attributes.get("protection", "none")) for i in kinds.items}
        self._usual = "other" if kinds.find("other") else kinds.items[-1].code
        self._appeals: dict[str, int | None] = {}

    def read(self, cells: Sequence[Cell], issues: Issues) -> PlannedRow | None:
        """The visit a row describes; a row without a day, or with neither a resident nor a place, is refused."""
        self.begin(cells)
        visited, planned = (self.firm_day(name, issues) for name in ("visited_on", "planned_on"))
        heading = self.heading("visited_on") or self.heading("planned_on")
        if visited is None and planned is None and not issues.failed:
            issues.refuse(heading, "import.no-day")
        if issues.failed:
            return None
        kind = self.code("kind", issues) or self._usual
        state = self.code("state", issues)
        result = self.code("result", issues)
        person = self.person(issues)
        place = self.home(issues)
        named = person is not None and bool(person["family_name"] or person["given_name"])
        if not named and place is None:
            issues.refuse(self.heading("name") or self.heading("address"), "import.nowhere")
            return None
        if visited is not None and visited > self.today and result is None and planned is None:
            # A day still to come in the only column of days is a plan.
            visited, planned = None, visited
        elif visited is not None and visited > self.today:
            issues.warn(heading, "import.future-date", day=visited)
        if visited is None:
            state = state if state in _CLOSED else "planned"
        elif state in (None, "planned"):
            state = "done"
        day = visited or planned
        fields: dict[str, Any] = {
            "precinct_id": self.actor.precinct_id,
            "officer_id": self.actor.officer_id,
            "kind": kind,
            "state": state,
            "planned_on": planned.isoformat() if planned else None,
            "visited_on": visited.isoformat() if visited else None,
            "visited_at": clock_text(self, "visited_at", issues),
            "day": day.isoformat() if day else None,
            "result": result,
            "next_on": None if (again := self.day("next_on", issues)) is None else again.isoformat(),
            "protection": self._protection.get(kind, "none"),
            "appeal_id": self._appeal(issues),
        }
        fields["findings"] = self.text("findings", issues) or None
        key = None
        name = ""
        if named and person is not None:
            key, _by = self.people.add(person, place)
            name = name_of(person)
        mark = ("visit", str(fields["day"]), kind, str(key), "" if key is not None else str(place))
        where = name or (self.addresses.text(place) if place is not None else "")
        return PlannedRow(issues.row, f"{fields['day']} · {where}", fields, key, place, self.remark, mark)

    def _appeal(self, issues: Issues) -> int | None:
        """The appeal a visit was made on, by either of its numbers."""
        number = self.text("appeal_number", issues)
        if not number:
            return None
        if number not in self._appeals:
            self._appeals[number] = self.session.scalar(
                select(Appeal.id).where(
                    (Appeal.number == number) | (Appeal.external_number == number),
                    Appeal.precinct_id == self.actor.precinct_id,
                    standing(Appeal),
                )
            )
        found = self._appeals[number]
        if found is None:
            issues.warn(self.heading("appeal_number"), "import.no-appeal", text=short(number))
            self.leave("appeal_number", number)
        return found


class MeetingReader(RowReader):
    """Understands the rows of a journal of meetings."""

    def __init__(
        self, session: Session, actor: Actor, rows: SheetRows, mapping: ImportMapping, today: date
    ) -> None:
        super().__init__(session, actor, MEETINGS, rows, mapping, today)
        kinds = code_list(self.profile, "meeting_kind")
        self._usual = "other" if kinds.find("other") else kinds.items[-1].code

    def read(self, cells: Sequence[Cell], issues: Issues) -> PlannedRow | None:
        """The meeting a row describes; a row without a day or a topic is refused."""
        self.begin(cells)
        heading = self.heading("held_on")
        held = self.firm_day("held_on", issues)
        if held is None and not issues.failed:
            issues.refuse(heading, "import.no-day")
        topic = self.text("topic", issues)
        if not topic:
            issues.refuse(self.heading("topic"), "import.no-topic")
        if held is None or not topic or issues.failed:
            return None
        state = self.code("state", issues) or ("planned" if held > self.today else "held")
        if held > self.today and state == "held":
            issues.warn(heading, "import.future-date", day=held)
        fields: dict[str, Any] = {
            "precinct_id": self.actor.precinct_id,
            "officer_id": self.actor.officer_id,
            "kind": self.code("kind", issues) or self._usual,
            "state": state,
            "held_on": held.isoformat(),
            "held_at": clock_text(self, "held_at", issues),
            "topic": topic,
            "place": self.text("place", issues) or None,
            "agenda": self.text("agenda", issues) or None,
            "raised": self.text("raised", issues) or None,
            "decisions": self.text("decisions", issues) or None,
        }
        self._attendance(fields, issues)
        place = self.home(issues)
        mark = ("meeting", fields["held_on"], fold(topic)[:300])
        return PlannedRow(
            issues.row, f"{fields['held_on']} · {topic[:80]}", fields, None, place, self.remark, mark
        )

    def _attendance(self, fields: dict[str, Any], issues: Issues) -> None:
        """Women and men as counted; of a total, whoever is neither is unknown."""
        women, men, total = (self._count(name, issues) for name in ("attended_f", "attended_m", "attended"))
        fields["attended_f"], fields["attended_m"] = women, men
        if total is None:
            return
        unknown = total - (women or 0) - (men or 0)
        if unknown < 0:
            issues.warn(
                self.heading("attended"), "import.attendance", total=total, parts=(women or 0) + (men or 0)
            )
            self.leave("attended", str(total))
        else:
            fields["attended_unknown"] = unknown

    def _count(self, field: str, issues: Issues) -> int | None:
        value = self.value(field)
        text = cell_text(value)
        if not text:
            return None
        found = read_count(value)
        if found is None or found > MOST_ATTENDING:
            issues.warn(self.heading(field), "import.not-a-number", text=short(text))
            self.leave(field, text)
            return None
        return found


def clock_text(reader: RowReader, field: str, issues: Issues) -> str | None:
    """The time of day in a cell as HH:MM; one that is none becomes part of the remark."""
    value = reader.value(field)
    text = cell_text(value)
    if not text:
        return None
    found = read_time(value)
    if found is None:
        issues.warn(reader.heading(field), "import.not-a-time", text=short(text))
        reader.leave(field, text)
        return None
    return found.strftime("%H:%M")
