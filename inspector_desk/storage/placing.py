"""Where an entry belongs: in the precinct of the records it changes, whoever changes them.

A supervisor works from his own precinct's desk on records of the whole district. An entry that named his precinct
would be handed to that precinct's officers and kept from those whose record it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from inspector_desk.models import SYNCED, Synced
from inspector_desk.storage.engine import driver

_TABLES = {model.__tablename__: model for model in SYNCED.values()}
_OWNERS = {
    model: tuple(
        (column.key, _TABLES[column.info["ref"]])
        for column in model.__table__.columns
        if column.info.get("ref") not in (None, "precinct", "district", "region", "officer")
    )
    for model in SYNCED.values()
}
_PLACED = frozenset(model for model in SYNCED.values() if "precinct_id" in model.__table__.columns)
_DEPTH = 3
"""A commitment belongs to a meeting's point, that to a meeting, and the meeting to a precinct."""


def precinct_of(session: Session, item: Synced, depth: int = _DEPTH) -> int | None:
    """The local id of the precinct a record lies in, or the record it is part of; None where none is known."""
    if type(item) in _PLACED:
        found: int | None = item.precinct_id  # type: ignore[attr-defined]
        return found
    if depth == 0:
        return None
    for name, owner in _OWNERS[type(item)]:
        key = getattr(item, name)
        parent = None if key is None else session.get(owner, key)
        place = None if parent is None else precinct_of(session, parent, depth - 1)
        if place is not None:
            return place
    return None


def by_precinct(session: Session, items: Iterable[Synced], own: int) -> dict[int, list[int]]:
    """The places (in ``items``) of records by the local id of their precinct; ``own`` where none is known."""
    groups: dict[int, list[int]] = {}
    for place, item in enumerate(items):
        precinct = precinct_of(session, item)
        groups.setdefault(own if precinct is None else precinct, []).append(place)
    return groups


def id_of(session: Session, territory: str) -> int | None:
    """The local id of a precinct by its uid (32 hex digits); None for a district, or what is no precinct here."""
    try:
        uid = bytes.fromhex(territory)
    except ValueError:
        return None
    found = driver(session).execute("SELECT id FROM precinct WHERE uid = ?", (uid,)).fetchone()
    return None if found is None else int(found[0])


def uid_of(session: Session, precinct: int) -> str:
    """The uid (32 hex digits) of a precinct by its local id."""
    (uid,) = driver(session).execute("SELECT uid FROM precinct WHERE id = ?", (precinct,)).fetchone()
    return str(uid.hex())
