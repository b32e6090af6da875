"""Streets: found by any of their names, in any spelling; a new one recorded by the officer who needs it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Street
from inspector_desk.operations.capture import clean
from inspector_desk.operations.permission import require, standing
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.folding import fold
from inspector_desk.storage import journal


@dataclass(frozen=True, slots=True)
class StreetRow:
    """One street; ``other`` are its further names in one line: the other language, former and everyday ones."""

    id: int
    name: str
    other: str
    locality: str


def find_streets(session: Session, typed: str, limit: int = 12) -> list[StreetRow]:
    """Streets one of whose names has every typed word as the beginning of a word, in any spelling.

    A desk knows some thousands of streets at most, so they are read and compared one by one.
    """
    wanted = fold(typed).split()
    if not wanted:
        return []
    found: list[tuple[bool, str, StreetRow]] = []
    rows = session.execute(
        select(Street.id, Street.name, Street.name_ru, Street.aliases, Street.locality).where(
            standing(Street)
        )
    )
    for row in rows:
        names = [name for name in (row.name_ru, row.name, *_aliases(row.aliases)) if name]
        folded = [fold(name).split() for name in names]
        hits = [words for words in folded if all(any(w.startswith(t) for w in words) for t in wanted)]
        if hits:
            begins = any(words[0].startswith(wanted[0]) for words in hits)
            other = ", ".join(dict.fromkeys(name for name in names[1:] if name != names[0]))
            shown = StreetRow(row.id, names[0], other, row.locality or "")
            found.append((not begins, fold(names[0]), shown))
    return [row for _rank, _name, row in sorted(found, key=lambda hit: hit[:2])[:limit]]


def record_street(session: Session, actor: Actor, name: str, *, locality: str = "") -> tuple[int, Changed]:
    """Record a street by the name it is called by, or give back the one already called so.

    KnownError ``address.empty`` for an empty name.
    """
    require(actor, "address", "record")
    called = clean(name, "street")
    if called is None:
        raise KnownError("address.empty")
    folded = fold(called)
    for known in find_streets(session, called, 50):
        if fold(known.name) == folded:
            return known.id, Changed()
    state_language = any(letter in "әғқңөұүһіӘҒҚҢӨҰҮҺІӣӯҳҷӢӮҲҶ" for letter in called)
    street = Street(
        name=called if state_language else None,
        name_ru=None if state_language else called,
        locality=clean(locality, "locality"),
        aliases="[]",
    )
    session.add(street)
    changed = journal.enter(session, actor, "address.record", territory=actor.precinct_uid)
    return street.id, changed


def _aliases(stored: str | None) -> list[str]:
    return [str(alias[0]) for alias in json.loads(stored or "[]")]
