"""Invented preventive records with their checks and measures, and public helpers, on the residents of a desk.

What a record is like is invented in training/control.py, at the terms and paces of the profile's own rules.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import ControlCheck, Helper, Measure, Officer, Precinct, PreventiveRecord, Resident
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import bulk
from inspector_desk.storage.store import Store
from inspector_desk.training.control import invent_records
from inspector_desk.training.population import invent_name
from inspector_desk.training.scene import Person, PrecinctScene

ACTION = "practice.generate"
ADULT_DAYS = 18 * 366
HELPERS_IN_PRECINCT = 10


@dataclass(frozen=True, slots=True)
class _Ground:
    """One precinct: local ids, its uid, its grown residents as (id, language)."""

    precinct_id: int
    uid: str
    code: str
    officer_id: int
    people: Sequence[tuple[int, str]]

    def scene(self) -> PrecinctScene:
        """The same precinct as the inventors of work know it."""
        persons = [Person(resident, 0, language, "none") for resident, language in self.people]
        return PrecinctScene(self.precinct_id, self.officer_id, self.code, 1.0, (), persons)


def fill_prevention(
    store: Store, actor: Actor, records: int, today: date, seed: int = 1, helpers: int = HELPERS_IN_PRECINCT
) -> None:
    """Put ``records`` persons of the desk on preventive record, with checks and measures, and ``helpers`` a precinct.

    Works on any practice desk with residents; the same for the same residents, seed and day.
    """
    with store.read() as session:
        grounds = _grounds(session, today)
    everybody = sum(len(ground.people) for ground in grounds) or 1
    memory = bulk.Memory()
    for number, ground in enumerate(grounds):
        chance = random.Random(f"prevention/{seed}/{number}")  # noqa: S311 - invented data, reproducible
        count = round(records * len(ground.people) / everybody)
        invented = invent_records(actor.profile, ground.scene(), chance, count, today)
        with store.write() as session:

            def put(model: Any, rows: Sequence[dict[str, Any]], uid: str = ground.uid) -> range:
                made = bulk.insert_many(session, actor, ACTION, model, rows, territory=uid, memory=memory)
                return made.ids

            ids = put(PreventiveRecord, [one.row for one in invented])
            kept = list(zip(ids, invented, strict=True))
            put(ControlCheck, [row | {"preventive_record_id": i} for i, one in kept for row in one.checks])
            put(Measure, [row | {"preventive_record_id": i} for i, one in kept for row in one.measures])
            put(Helper, list(_helpers(chance, actor.profile, ground, helpers, today)))


def _grounds(session: Session, today: date) -> list[_Ground]:
    officers = {
        row.precinct_id: row.id
        for row in session.execute(
            select(Officer.precinct_id, Officer.id)
            .where(Officer.role == "inspector")
            .order_by(Officer.id.desc())
        )
    }
    grown = (today - timedelta(days=ADULT_DAYS)).isoformat()
    people = session.execute(
        select(Resident.precinct_id, Resident.id, Resident.language)
        .where(Resident.birth_date < grown, Resident.precinct_id.is_not(None))
        .order_by(Resident.precinct_id, Resident.id)
    ).all()
    found = {
        key: [(row.id, row.language or "ru") for row in rows] for key, rows in groupby(people, lambda r: r[0])
    }
    return [
        _Ground(row.id, row.uid.hex(), row.code or "0", officers[row.id], found[row.id])
        for row in session.execute(select(Precinct.id, Precinct.uid, Precinct.code).order_by(Precinct.id))
        if row.id in found and row.id in officers
    ]


def _helpers(
    chance: random.Random, profile: str, ground: _Ground, count: int, today: date
) -> Iterator[dict[str, Any]]:
    for number in range(1, count + 1):
        sex = chance.choice(("male", "female"))
        since = today - timedelta(days=30 + chance.randrange(600))
        yield {
            "precinct_id": ground.precinct_id,
            "officer_id": ground.officer_id,
            "name": " ".join(invent_name(chance, profile, sex, "ru")),
            "form": "individual" if chance.random() < 0.7 else "collective",
            "registered_on": since.isoformat(),
            "card_number": f"ОП-{ground.code}-{number:03d}",
            "card_until": (since + timedelta(days=730)).isoformat(),
            "trained_on": since.isoformat(),
            "state": "active" if chance.random() < 0.9 else "suspended",
        }
