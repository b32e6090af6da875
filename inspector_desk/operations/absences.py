"""Visits to a closed door: how often nobody was found, when it was tried, and which hour was not tried yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import Visit
from inspector_desk.operations.permission import in_scope, require, standing
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.resources import read_toml

SATURDAY = 5
LOOKED_BACK = 20
"""Visits to one door that are looked at."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of the day by its code, from and to as local times HH:MM; ``weekend`` where every weekday was tried."""

    code: str
    begins: str
    ends: str
    weekend: bool = False


@dataclass(frozen=True, slots=True)
class Absences:
    """How often in a row nobody was found, when (ISO date, HH:MM or empty), and the hours to try next.

    ``ask_neighbours`` says that the door was closed as often as the country's file finds enough.
    """

    count: int
    tried: tuple[tuple[str, str], ...]
    suggestion: Hours | None
    ask_neighbours: bool


def nobody_home(
    session: Session, actor: Actor, *, address_id: int | None = None, resident_id: int | None = None
) -> Absences:
    """What the last visits to this resident, or to this address, found: those since somebody was last met."""
    require(actor, "visit", "view")
    if resident_id is None and address_id is None:
        return Absences(0, (), None, False)
    where = Visit.resident_id == resident_id if resident_id is not None else Visit.address_id == address_id
    rows = session.execute(
        select(Visit.visited_on, Visit.visited_at, Visit.result)
        .where(where, Visit.state == "done", standing(Visit), in_scope(actor, Visit))
        .order_by(Visit.visited_on.desc(), Visit.visited_at.desc(), Visit.id.desc())
        .limit(LOOKED_BACK)
    )
    closed = {
        i.code
        for i in code_list(actor.profile, "visit_result").items
        if i.attributes.get("round") == "absent"
    }
    tried: list[tuple[str, str]] = []
    for row in rows:
        if row.result not in closed:
            break
        tried.append((row.visited_on or "", row.visited_at or ""))
    data = read_toml(actor.profile, "visits.toml")
    enough = len(tried) >= int(data["nobody_home"]["ask_neighbours_after"])
    return Absences(len(tried), tuple(tried), suggest_hours(actor.profile, tried) if tried else None, enough)


def suggest_hours(profile: str, tried: list[tuple[str, str]]) -> Hours | None:
    """The part of the day tried least often, a weekend where every part of a working day was tried."""
    parts = [Hours(one["code"], one["from"], one["to"]) for one in read_toml(profile, "visits.toml")["hours"]]
    counts = dict.fromkeys((part.code for part in parts), 0)
    weekend = False
    for day, at in tried:
        weekend |= bool(day) and date.fromisoformat(day).weekday() >= SATURDAY
        for part in parts:
            if at and part.begins <= at < part.ends:
                counts[part.code] += 1
    if not parts:
        return None
    # The latest part first where all are equal: people come home.
    best = min(reversed(parts), key=lambda part: counts[part.code])
    if counts[best.code] and not weekend:
        return Hours(best.code, best.begins, best.ends, weekend=True)
    return best
