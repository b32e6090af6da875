"""A day's route: the visits planned for a day in the order they are gone to, from the office on.

The order stands in the visits themselves (``route_order``), so it travels, prints and is taken back like anything
else. Where nobody has put it in order yet, one is proposed and nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Setting, Visit
from inspector_desk.operations.capture import clean_day
from inspector_desk.operations.permission import check_scope, in_scope, require, standing
from inspector_desk.operations.visits import VisitRow, read_visit_rows
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.route_order import Point, distance_m, order_stops, way_m
from inspector_desk.storage import journal


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of the day: its place in the route from 1, and metres from the stop before (None without a point).

    ``lat_e7`` and ``lon_e7`` are None where its address has no point. ``hidden`` says that the place may not be drawn
    exactly, since the visit or its resident is protected.
    """

    number: int
    visit: VisitRow
    lat_e7: int | None
    lon_e7: int | None
    leg_m: int | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class DayRoute:
    """The planned visits of a day in their order, those without a point last; ``length_m`` is the straight-line way.

    ``proposed`` says that the order is the program's and nothing of it is saved.
    """

    day: str
    stops: tuple[Stop, ...]
    office: Point | None
    length_m: int
    proposed: bool


def read_route(session: Session, actor: Actor, day: str) -> DayRoute:
    """The route of a day: in the order saved, visits added since behind their like; an unsaved day is proposed one."""
    require(actor, "visit", "view")
    rows = _planned(session, actor, day)
    saved = any(order is not None for _id, order, _point in rows)
    ids = [row[0] for row in rows] if saved else _proposed(rows, office_point(session, actor))
    return _route(session, actor, day, ids, {row[0]: row[2] for row in rows}, proposed=not saved)


def propose_route(session: Session, actor: Actor, day: str) -> DayRoute:
    """The order the program would go in, whatever is saved."""
    require(actor, "visit", "view")
    rows = _planned(session, actor, day)
    ids = _proposed(rows, office_point(session, actor))
    return _route(session, actor, day, ids, {row[0]: row[2] for row in rows}, proposed=True)


def save_route(session: Session, actor: Actor, day: str, visit_ids: Sequence[int]) -> Changed:
    """Write the order of a day's visits, only where it changed; KnownError ``route.no-visits``.

    Visits of the day that are not named (planned elsewhere meanwhile) follow behind.
    """
    require(actor, "visit", "move")
    known = {row[0] for row in _planned(session, actor, day)}
    order = [one for one in dict.fromkeys(visit_ids) if one in known]
    order += sorted(known.difference(order))
    if not order:
        raise KnownError("route.no-visits")
    items = {item.id: item for item in session.scalars(select(Visit).where(Visit.id.in_(order)))}
    for number, visit_id in enumerate(order, start=1):
        check_scope(actor, items[visit_id])
        if items[visit_id].route_order != number:
            items[visit_id].route_order = number
    return journal.enter(session, actor, "visit.move", territory=actor.precinct_uid)


def office_point(session: Session, actor: Actor) -> Point | None:
    """Where the officer's ways begin on this desk; None until somebody has said it."""
    held = session.scalar(select(Setting.value).where(Setting.officer == "", Setting.name == _name(actor)))
    try:
        found = json.loads(held or "null")
    except ValueError:
        return None
    return (int(found[0]), int(found[1])) if isinstance(found, list) and len(found) == 2 else None


def set_office_point(session: Session, actor: Actor, lat_e7: int, lon_e7: int) -> None:
    """Say where the office lies, 1e-7 degrees; a setting of this desk, which leaves an entry."""
    require(actor, "desk", "setting")
    name, value = _name(actor), json.dumps([lat_e7, lon_e7])
    item = session.get(Setting, ("", name))
    if item is None:
        session.add(Setting(officer="", name=name, value=value))
    else:
        item.value = value
    journal.note(session, actor, "desk.setting", territory=actor.precinct_uid, subject=())


def _name(actor: Actor) -> str:
    return f"office_point/{actor.precinct_uid}"


_Planned = tuple[int, int | None, Point | None]
"""Visit, its place in the route, its point."""


def _planned(session: Session, actor: Actor, day: str) -> list[_Planned]:
    """The open visits of a day in the order saved, the others behind, those without a point last."""
    wanted = clean_day(day, "planned_on")
    rows = session.execute(
        select(Visit.id, Visit.route_order, Address.lat_e7, Address.lon_e7)
        .join(Address, Address.id == Visit.address_id, isouter=True)
        .where(Visit.state == "planned", Visit.planned_on == wanted, standing(Visit), in_scope(actor, Visit))
        .order_by(Visit.id)
    )
    found: list[_Planned] = [
        (
            row.id,
            row.route_order,
            None if row.lat_e7 is None or row.lon_e7 is None else (row.lat_e7, row.lon_e7),
        )
        for row in rows
    ]
    return sorted(
        found,
        key=lambda one: (one[1] is None, one[1] or 0, one[2] is None, one[0]),
    )


def _proposed(rows: Sequence[_Planned], office: Point | None) -> list[int]:
    located = [(visit_id, point) for visit_id, _order, point in rows if point is not None]
    order = order_stops([point for _id, point in located], office)
    return [located[index][0] for index in order] + [row[0] for row in rows if row[2] is None]


def _route(
    session: Session,
    actor: Actor,
    day: str,
    ids: list[int],
    points: dict[int, Point | None],
    *,
    proposed: bool,
) -> DayRoute:
    office = office_point(session, actor)
    stops: list[Stop] = []
    before = office
    for number, visit in enumerate(read_visit_rows(session, actor, ids), start=1):
        point = points[visit.id]
        leg = round(distance_m(before, point)) if before is not None and point is not None else None
        before = point or before
        lat, lon = point if point is not None else (None, None)
        stops.append(Stop(number, visit, lat, lon, leg, visit.masked))
    way = [one for one in (points[i] for i in ids) if one is not None]
    return DayRoute(day, tuple(stops), office, round(way_m(way, office)), proposed)
