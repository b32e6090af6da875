"""A desk of two precincts: in the second a record of every kind that travels, each text of it a word to look for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Integer, Text, select

from inspector_desk.models import SYNCED, District, Officer, Precinct, Region, Synced
from inspector_desk.operations import officers
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.code_lists import LIST_NAMES, code_list
from inspector_desk.rules.field_values import list_of
from inspector_desk.storage import journal
from inspector_desk.storage.store import Store
from tests.desks import new_desk

MARK = "Тайнов"
DAY = "2026-03-16"
_LEFT_OUT = (
    "aliases",
    "border",
    "checklist",
    "streets",
    "merged_into_id",
    "part_of_id",
    "complaint_on_id",
    "blocked_on",
    "blocked_reason",
    "legal_hold",
)
"""Structured texts, and what would take a record out of its register."""
_SHARED = ("address", "street")
"""What every officer of a desk knows: its address book carries no person."""
_FIXED = {
    "protection": "none",
    "crime_signs": "none",
    "birth_date": "1984-05-01",
    "record_kind": "appeal",
    "language": "ru",
    "answer_language": "ru",
}
_DATES = ("_at", "_on", "_until", "_from", "_to", "day", "cure_by", "as_of")


@dataclass(frozen=True, slots=True)
class TwoPrecincts:
    """The desk, an inspector of the first precinct, one of the second, and the second's records by kind."""

    store: Store
    here: Actor
    there: Actor
    ids: dict[str, int]
    uids: dict[str, str]


def make(folder: Path) -> TwoPrecincts:
    """The desk with everything on it; the caller closes its store."""
    store, first = new_desk(folder, role="inspector")
    chief = replace(first, role="supervisor")
    with store.write() as session:
        home = session.get(Precinct, first.precinct_id)
        assert home is not None
        other = Precinct(district_id=home.district_id, code="08", name="№ 8")
        session.add(other)
        journal.enter(session, chief, "officer.change", territory=chief.district_uid)
        precinct_id, precinct_uid = other.id, other.uid.hex()
    with store.write() as session:
        facts = officers.OfficerFacts("Ахметов Т.", "captain", "inspector", "", precinct_id)
        officer_id = officers.enrol_officer(session, chief, facts).first("officer")
        officer = session.get(Officer, officer_id)
        assert officer is not None
        there = replace(
            first,
            officer_id=officer_id,
            officer_uid=officer.uid.hex(),
            name="Ахметов Т.",
            precinct_id=precinct_id,
            precinct_uid=precinct_uid,
        )
    ids: dict[str, int] = {"precinct": precinct_id, "officer": officer_id}
    uids: dict[str, str] = {"precinct": precinct_uid, "officer": there.officer_uid}
    # In two rounds, so that what refers to a later kind finds it.
    for complete in (False, True):
        with store.write() as session:
            for model in SYNCED.values():
                if issubclass(model, Region | District | Precinct | Officer):
                    continue
                kind = model.__tablename__
                item = session.get(model, ids[kind]) if complete else model()
                assert item is not None
                _fill(item, there, ids, uids)
                session.add(item)
                session.flush()
                ids[kind], uids[kind] = item.id, item.uid.hex()
            journal.enter(session, there, "appeal.change", territory=precinct_uid)
    return TwoPrecincts(store, first, there, ids, uids)


def _fill(item: Synced, there: Actor, ids: dict[str, int], uids: dict[str, str]) -> None:
    kind = item.__tablename__
    for column in item.__table__.columns:
        if "field" not in column.info or column.key == "annulled":
            continue
        value = _value(kind, column, there, ids, uids)
        if value is not None:
            setattr(item, column.key, value)


def _value(kind: str, column: Any, there: Actor, ids: dict[str, int], uids: dict[str, str]) -> Any:
    name, ref = column.key, column.info["ref"]
    if name in _LEFT_OUT:
        return None
    if ref is not None:
        return there.officer_id if ref == "officer" else ids.get(ref)
    if name == "record":
        return uids.get("appeal")
    if isinstance(column.type, Integer):
        return 1 if name not in ("anonymous", "annulled") else None
    if not isinstance(column.type, Text):
        return None
    fixed = _FIXED.get(name)
    if fixed is not None:
        return fixed
    listed = list_of(f"{kind}.{name}")
    if listed is not None and listed in LIST_NAMES:
        return code_list("kz", listed).items[0].code
    if name.endswith(_DATES):
        return f"{DAY}T05:00:00.000Z" if name.endswith("_at") else DAY
    return f"Сквер {name}" if kind in _SHARED else f"{MARK} {kind} {name}"


def everything(session: Any) -> dict[tuple[str, int], tuple[Any, ...]]:
    """Every travelling value on the desk, to see afterwards what was touched."""
    found = {}
    for model in SYNCED.values():
        columns = [column for column in model.__table__.columns if "field" in column.info]
        for row in session.execute(select(model.__table__.c.id, *columns)):
            found[model.__tablename__, row[0]] = tuple(row[1:])
    return found
