"""A district with some five hundred records around one week, and the same records as plain dictionaries."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from inspector_desk.models import (
    Address,
    Appeal,
    Attendance,
    Commitment,
    District,
    Draft,
    Meeting,
    MeetingPoint,
    Precinct,
    Resident,
    Round,
    Visit,
)
from inspector_desk.operations.weekly import Scope, WeeklyRequest
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import journal
from inspector_desk.storage.bulk import annul_many, insert_many
from inspector_desk.storage.store import Store
from tests.desks import new_desk

MONDAY = date(2026, 3, 16)
NOW = datetime(2026, 3, 23, 9, 30, tzinfo=timezone(timedelta(hours=5)))
KINDS = ("application", "complaint", "proposal", "message", None, "made_up_kind")
Rows = dict[int, dict[str, Any]]


@dataclass(frozen=True)
class Week:
    """The desk, its supervisor, its precincts (the last one of another district) and every record by local id."""

    store: Store
    inspector: Actor
    supervisor: Actor
    district_id: int
    precincts: tuple[int, ...]
    appeals: Rows
    visits: Rows
    meetings: Rows
    commitments: Rows
    addresses: Rows
    residents: Rows
    rounds: Rows
    points: Rows
    groups: Rows

    def district(self, **other: Any) -> WeeklyRequest:
        return WeeklyRequest(Scope("district", self.district_id), MONDAY, NOW, **other)

    def precinct(self, index: int = 0, **other: Any) -> WeeklyRequest:
        return WeeklyRequest(Scope("precinct", self.precincts[index]), MONDAY, NOW, **other)


def some_day(rng: random.Random) -> str:
    """A day in or near one of the compared weeks, their first and last days often."""
    week = MONDAY + rng.choice([timedelta(0), timedelta(0), timedelta(weeks=-1), timedelta(weeks=-52)])
    return (week + timedelta(days=rng.choice([-8, -1, 0, 0, 1, 2, 3, 4, 5, 6, 6, 7, 9]))).isoformat()


def later(rng: random.Random, day: str, most: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=rng.randint(0, most))).isoformat()


def make_week(folder: Path, *, kind: str = "real", profile: str = "kz", seed: int = 7) -> Week:
    """Fill a new desk; the same seed makes the same week."""
    rng = random.Random(seed)
    store, actor = new_desk(folder, kind=kind, profile=profile)
    supervisor = replace(actor, role="supervisor")
    with store.write() as session:
        own = session.get_one(Precinct, actor.precinct_id)
        other_district = District(name="Көрші аудан")
        session.add(other_district)
        session.flush()
        precincts = [
            Precinct(district_id=own.district_id, code=f"{n:02d}", name=f"№ {n}") for n in (8, 9)
        ] + [Precinct(district_id=other_district.id, code="55", name="№ 55")]
        session.add_all(precincts)
        session.flush()
        ids = (own.id, *(precinct.id for precinct in precincts))
        assert own.district_id is not None
        district_id = own.district_id
        journal.enter(session, supervisor, "precinct.change", territory=actor.district_uid)
    addresses = [
        {"precinct_id": rng.choice(ids), "text": f"Абая, {n}", **rng.choice([{}, {"lat_e7": 5, "lon_e7": 7}])}
        for n in range(20)
    ]
    residents = [
        {"family_name": f"Тестов{n}", "sex": rng.choice(["female", "male", "unknown", None])}
        for n in range(30)
    ]
    appeals = [_appeal(rng, ids) for _ in range(300)]
    rounds = [_round(rng, ids) for _ in range(12)]
    visits = [_visit(rng, ids) for _ in range(150)]
    meetings = [_meeting(rng, ids) for _ in range(60)]
    kept: dict[str, Rows] = {}
    with store.write() as session:
        for name, model, rows in (
            ("addresses", Address, addresses),
            ("residents", Resident, residents),
            ("appeals", Appeal, appeals),
            ("rounds", Round, rounds),
            ("visits", Visit, visits),
            ("meetings", Meeting, meetings),
        ):
            made = insert_many(
                session,
                supervisor,
                f"{model.__tablename__}.record",
                model,
                rows,
                territory=actor.precinct_uid,
            )
            kept[name] = dict(zip(made.ids, rows, strict=True))
        commitments = [_commitment(rng, kept["meetings"]) for _ in range(120)]
        made = insert_many(
            session, supervisor, "commitment.record", Commitment, commitments, territory=actor.precinct_uid
        )
        kept["commitments"] = dict(zip(made.ids, commitments, strict=True))
        for name, model, rows in (
            ("points", MeetingPoint, [_point(rng, kept["meetings"]) for _ in range(90)]),
            ("groups", Attendance, [_group(rng, kept["meetings"]) for _ in range(60)]),
        ):
            made = insert_many(
                session, supervisor, "meeting.record", model, rows, territory=actor.precinct_uid
            )
            kept[name] = dict(zip(made.ids, rows, strict=True))
        for name, model in (
            ("rounds", Round),
            ("points", MeetingPoint),
            ("groups", Attendance),
            ("appeals", Appeal),
            ("visits", Visit),
            ("meetings", Meeting),
            ("commitments", Commitment),
        ):
            gone = [record for record in kept[name] if rng.random() < 0.05]
            annul_many(session, supervisor, "entry.undo", model, gone, territory=actor.precinct_uid)
            for record in gone:
                del kept[name][record]
        session.add(
            Draft(officer=actor.officer_uid, kind="appeal", body="{}", saved_at="2026-03-20T05:00:00.000Z")
        )
    return Week(store, actor, supervisor, district_id, ids, **kept)


def _appeal(rng: random.Random, precincts: tuple[int, ...]) -> dict[str, Any]:
    received = some_day(rng)
    state = rng.choice(
        [
            "registered",
            "in_work",
            "extended",
            "answered",
            "answered",
            "forwarded",
            "stopped",
            "closed",
            "draft",
            None,
        ]
    )
    ended = state in ("answered", "stopped", "closed")
    return {
        "precinct_id": rng.choice((*precincts, *precincts, None)),
        "kind": rng.choice(KINDS),
        "received_on": received,
        "due_on": rng.choice([later(rng, received, 12), later(rng, received, 30), None]),
        "state": state,
        "answered_on": later(rng, received, 20) if ended else None,
        "forwarded_on": later(rng, received, 8) if state == "forwarded" or rng.random() < 0.05 else None,
        "outcome": rng.choice(["explained", "satisfied", "crime_register", None]) if ended else None,
        "crime_signs": rng.choice(["none", "none", "none", None, "crime", "emergency"]),
        "crime_register_number": rng.choice([None, None, None, "", "КУИ-12"]),
        "address_id": rng.choice([None, *range(1, 21)]),
        "applicant_id": rng.choice([None, *range(1, 31)]),
    }


def _visit(rng: random.Random, precincts: tuple[int, ...]) -> dict[str, Any]:
    state = rng.choice(["planned", "done", "done", "done", "missed", "cancelled", None])
    return {
        "precinct_id": rng.choice(precincts),
        "kind": rng.choice(["flat_house", "school", "preventive_record", None]),
        "planned_on": rng.choice([some_day(rng), None]),
        "visited_on": some_day(rng) if state in ("done", None) else None,
        "state": state,
        "result": rng.choice(["met", "talk", "absent", "refused", None, "made_up_result"]),
        "address_id": rng.choice([None, *range(1, 21)]),
        "round_id": rng.choice([None, None, *range(1, 13)]),
        "referred_to": rng.choice([None, None, "", "crisis_centre"]),
    }


def _round(rng: random.Random, precincts: tuple[int, ...]) -> dict[str, Any]:
    state = rng.choice(["open", "closed", "closed", "cancelled"])
    return {
        "precinct_id": rng.choice(precincts),
        "title": "Обход",
        "kind": "whole",
        "starts_on": "2025-01-01",
        "state": state,
        "closed_on": some_day(rng) if state != "open" else None,
    }


def _point(rng: random.Random, meetings: Rows) -> dict[str, Any]:
    return {
        "meeting_id": rng.choice(list(meetings)),
        "kind": rng.choice(["problem", "problem", "decision", "agenda", None]),
        "position": rng.randint(1, 9),
        "text": "Фонари",
        "votes_for": rng.choice([None, None, 0, 12]),
        "votes_abstained": rng.choice([None, None, None, 2]),
    }


def _group(rng: random.Random, meetings: Rows) -> dict[str, Any]:
    return {
        "meeting_id": rng.choice(list(meetings)),
        "audience": rng.choice(["youth", "elderly", None]),
        "f": rng.choice([None, 3, 8]),
        "m": rng.choice([None, 2]),
        "unknown": rng.choice([None, None, 1]),
    }


def _meeting(rng: random.Random, precincts: tuple[int, ...]) -> dict[str, Any]:
    return {
        "precinct_id": rng.choice(precincts),
        "kind": rng.choice(["population_report", "yard", "school", None]),
        "held_on": some_day(rng),
        "state": rng.choice(["held", "held", "planned", "cancelled", None]),
        "attended_f": rng.choice([None, None, 0, 12, 30]),
        "attended_m": rng.choice([None, None, 0, 7]),
        "attended_unknown": rng.choice([None, None, None, 3]),
        "raised": rng.choice([None, "Фонари", "Фонари\n\n  \nПарковка\n", "а\nб\nв"]),
    }


def _commitment(rng: random.Random, meetings: Rows) -> dict[str, Any]:
    meeting_id = rng.choice(list(meetings))
    held = meetings[meeting_id]["held_on"]
    state = rng.choice(["open", "kept", "partly_kept", "not_kept", "cancelled"])
    return {
        "meeting_id": meeting_id,
        "party": rng.choice(["police", "residents", None]),
        "what": "Заменить лампы",
        "due_on": rng.choice([later(rng, held, 10), None]),
        "state": state,
        "closed_on": later(rng, held, 12) if state != "open" else None,
    }
