"""What the map screen reads of the desk in one go, and the words it has for a record without naming anybody."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_desk.maps.overlays import MapArea
from inspector_desk.maps.points import PointFacts, PointRow, PointStore, build_points
from inspector_desk.operations.places import KINDS, read_places
from inspector_desk.operations.zones import PrecinctBorder, ZoneRow, list_borders, list_zones
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.coarse_cells import CoarseCell
from inspector_desk.ui.context import Desk, short_day

CATEGORY_LIST = {"appeal": "appeal_category", "visit": "visit_kind", "meeting": "meeting_kind"}
STATE_LIST = {"appeal": "appeal_state", "visit": "visit_state", "meeting": "meeting_state"}
"""Kind of record → the code list its category and its state are of."""
FARTHEST, NEAREST = 11, 16
"""Zooms at which the map may first show the places of the records."""

Middle = tuple[int, int, int]
"""lat_e7, lon_e7 and a zoom that shows what lies around."""


@dataclass(frozen=True, slots=True)
class MapData:
    """Points, coarse cells of ``protected`` records, ``unplaced`` records without an address, borders and zones."""

    store: PointStore
    protected: int
    cells: tuple[CoarseCell, ...]
    unplaced: int
    middle: Middle | None
    borders: tuple[PrecinctBorder, ...]
    zones: tuple[ZoneRow, ...]


def read_map(session: Any, actor: Actor) -> MapData:
    """Everything the map shows of the desk (on a reading thread)."""
    found = read_places(session, actor)
    middle = _middle([(one.lat_e7, one.lon_e7) for one in found.places if one.lat_e7 and one.lon_e7])
    rows = (
        PointRow(
            place.kind,
            place.id,
            place.lat_e7,
            place.lon_e7,
            place.category,
            place.state,
            _day(place.day),
            place.accuracy,
            place.number,
        )
        for place in found.places
    )
    return MapData(
        build_points(rows, KINDS),
        found.protected,
        found.cells,
        found.unplaced,
        middle,
        tuple(list_borders(session, actor)),
        tuple(list_zones(session, actor)) if access.may(actor.role, "zone", "view") else (),
    )


def areas_of(desk: Desk, data: MapData) -> list[MapArea]:
    """Borders and zones as the page draws them, with the words of their tooltips."""
    areas = [
        MapArea(f"border/{one.id}", "border", (one.name,), one.shape, mine=one.id == desk.actor.precinct_id)
        for one in data.borders
        if one.shape is not None
    ]
    areas += [
        MapArea(f"zone/{one.id}", one.kind, zone_lines(desk, one), one.shape)
        for one in data.zones
        if one.shape is not None
    ]
    return areas


def zone_lines(desk: Desk, zone: ZoneRow) -> tuple[str, ...]:
    """A zone in lines: its name, its purpose, since and until when."""
    days = ""
    if zone.since and zone.until:
        days = QCoreApplication.translate("MapWords", "{since} to {until}").format(
            since=short_day(zone.since), until=short_day(zone.until)
        )
    elif zone.since:
        days = QCoreApplication.translate("MapWords", "since {day}").format(day=short_day(zone.since))
    elif zone.until:
        days = QCoreApplication.translate("MapWords", "until {day}").format(day=short_day(zone.until))
    return tuple(line for line in (zone.name, desk.label("zone_kind", zone.kind), days) if line)


def point_words(desk: Desk) -> Callable[[PointFacts], tuple[str, ...]]:
    """Says a record in lines: what it is with its number, its day, its category and state; never a name."""

    def lines(facts: PointFacts) -> tuple[str, ...]:
        what = kind_word(facts.kind)
        title = (
            QCoreApplication.translate("MapWords", "{what} No. {number}").format(
                what=what, number=facts.number
            )
            if facts.number
            else what
        )
        category = (
            desk.label(CATEGORY_LIST[facts.kind], facts.category) if facts.kind in CATEGORY_LIST else ""
        )
        state = desk.label(STATE_LIST[facts.kind], facts.state) if facts.kind in STATE_LIST else ""
        unsure = (
            QCoreApplication.translate("MapWords", "place known to the street only")
            if facts.approximate
            else ""
        )
        day = short_day(facts.day.isoformat()) if facts.day else ""
        return tuple(line for line in (title, day, category, state, unsure) if line)

    return lines


def kind_word(kind: str) -> str:
    """One record of a kind in a word."""
    words = {
        "appeal": QCoreApplication.translate("MapWords", "Appeal"),
        "visit": QCoreApplication.translate("MapWords", "Visit"),
        "meeting": QCoreApplication.translate("MapWords", "Meeting"),
    }
    return words.get(kind, kind)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        # An import may have left a text that is no day; the record lies on the map all the same.
        return None


def _middle(places: list[tuple[int, int]]) -> Middle | None:
    """The middle of where nine tenths of the places lie, with a zoom that shows them; None without places."""
    if not places:
        return None
    spans, centre = [], []
    for values in zip(*places, strict=True):
        ordered = sorted(values)
        low, high = ordered[len(ordered) // 20], ordered[-1 - len(ordered) // 20]
        centre.append((low + high) // 2)
        spans.append(high - low)
    # At zoom 0 a view of about 1,000 px shows 1,400 degrees; each step halves it.
    degrees = max(spans) * 1e-7
    zoom = NEAREST if degrees <= 0 else min(NEAREST, max(FARTHEST, int(math.log2(700 / degrees))))
    return centre[0], centre[1], zoom


__all__ = ["MapData", "areas_of", "kind_word", "point_words", "read_map", "zone_lines"]
