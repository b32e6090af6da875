"""Invented preventive records with their checks and measures, and public helpers, on the residents of a desk.

Terms and paces here only make the data look alive; what the law asks of a record stands in resources/<profile>.
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
from inspector_desk.rules.code_lists import code_list
from inspector_desk.storage import bulk
from inspector_desk.storage.store import Store
from inspector_desk.training.population import invent_name

ACTION = "practice.generate"
YEARS_BACK = 2
CHECKED_BACK_DAYS = 120
"""Checks are invented for the last months only."""
ADULT_DAYS = 18 * 366
HELPERS_IN_PRECINCT = 10
_CATEGORIES = {
    "protective_order": (22.0, 30, 7), "special_requirements": (10.0, 90, 7), "parole": (9.0, 700, 15),
    "administrative_supervision": (9.0, 540, 7), "official_warning": (20.0, 365, 30), "non_custodial": (14.0, 600, 30),
    "unexpunged_conviction": (16.0, 1_000, 30),
}  # fmt: skip
"""Code → weight, days the record lasts, days between two checks."""
_BY_LEVEL = ("parole", "administrative_supervision", "unexpunged_conviction")
_GROUNDS = {
    "ru": (
        "Ссора в семье, вызов по 102",
        "Угрозы соседке во дворе дома",
        "Побои, постановление суда вступило в силу",
        "Освобождён условно-досрочно, обязан являться на регистрацию",
        "Освобождён по отбытии срока, надзор установлен судом",
        "Нарушал тишину в ночное время, предупреждён ранее",
    ),
    "kk": (
        "Отбасындағы жанжал, 102 арқылы шақырту",
        "Аулада көршісін қорқытқан",
        "Сот қаулысы заңды күшіне енді",
        "Шартты түрде мерзімінен бұрын босатылған",
    ),
    "tg": ("Ҷанҷоли оилавӣ", "Таҳдид ба ҳамсоя", "Ҳукми суд қувваи қонунӣ гирифт"),
}
_TALKS = {
    "ru": ("Разъяснены запреты и ответственность за их нарушение", "Беседа о поведении в семье и с соседями"),
    "kk": ("Тыйымдар мен жауапкершілік түсіндірілді", "Отбасындағы тәртіп туралы әңгіме"),
    "tg": ("Манъҳо ва ҷавобгарӣ фаҳмонида шуд",),
}


@dataclass(frozen=True, slots=True)
class _Ground:
    """One precinct: local ids, its uid, its grown residents as (id, language)."""

    precinct_id: int
    uid: str
    code: str
    officer_id: int
    people: Sequence[tuple[int, str]]


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
        rows = list(_records(chance, actor.profile, ground, count, today))
        with store.write() as session:

            def put(model: Any, rows: Sequence[dict[str, Any]], uid: str = ground.uid) -> range:
                made = bulk.insert_many(session, actor, ACTION, model, rows, territory=uid, memory=memory)
                return made.ids

            ids = put(PreventiveRecord, rows)
            kept = list(zip(ids, rows, strict=True))
            put(ControlCheck, sorted(_checks(chance, kept, today), key=lambda row: str(row["made_on"])))
            put(Measure, list(_measures(chance, actor.profile, kept, today)))
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


def _records(
    chance: random.Random, profile: str, ground: _Ground, count: int, today: date
) -> Iterator[dict[str, Any]]:
    known = {
        item.code: str(item.attributes.get("protection", "none"))
        for item in code_list(profile, "preventive_category").items
    }
    codes = [code for code in _CATEGORIES if code in known]
    weights = [_CATEGORIES[code][0] for code in codes]
    people = chance.sample(range(len(ground.people)), min(count, len(ground.people)))
    starts = sorted(today - timedelta(days=chance.randrange(365 * YEARS_BACK)) for _ in people)
    for number, (at, start) in enumerate(zip(people, starts, strict=True), 1):
        resident, language = ground.people[at]
        category = chance.choices(codes, weights)[0]
        ends = start + timedelta(days=_CATEGORIES[category][1])
        # A few stand open past their last day: what an officer is to be reminded of.
        ended = ends < today and (chance.random() > 0.02 or (today - ends).days > 30)
        row = {
            "precinct_id": ground.precinct_id,
            "officer_id": ground.officer_id,
            "resident_id": resident,
            "category": category,
            "grounds": chance.choice(_GROUNDS.get(language, _GROUNDS["ru"])),
            "number": f"{ground.code}-П-{start.year}-{number:04d}",
            "issued_on": start.isoformat(),
            "handed_on": start.isoformat(),
            "starts_on": start.isoformat(),
            "ends_on": ends.isoformat(),
            "state": "ended" if ended else "active",
            "protection": known[category],
            "file_number": f"Д-{ground.code}/{number}",
        }
        if category in _BY_LEVEL:
            row["level"] = chance.choices(("high", "medium", "low"), (1, 3, 4))[0]
            row["level_on"] = start.isoformat()
        if ended:
            row["closed_on"] = ends.isoformat()
        yield row


def _checks(
    chance: random.Random, kept: Sequence[tuple[int, dict[str, Any]]], today: date
) -> Iterator[dict[str, Any]]:
    first = today - timedelta(days=CHECKED_BACK_DAYS)
    for record_id, record in kept:
        day = max(first, date.fromisoformat(record["starts_on"]))
        last = min(today, date.fromisoformat(record["ends_on"]))
        step = _CATEGORIES[record["category"]][2]
        day += timedelta(days=1 + chance.randrange(step))
        while day <= last:
            if chance.random() > 0.04:
                yield {
                    "precinct_id": record["precinct_id"],
                    "officer_id": record["officer_id"],
                    "preventive_record_id": record_id,
                    "kind": "database" if chance.random() < 0.15 else "home",
                    "made_on": day.isoformat(),
                    "made_at": f"{9 + chance.randrange(12):02d}:{chance.randrange(60):02d}",
                    "result": chance.choices(("at_home", "absent", "came"), (8, 1, 1))[0],
                }
            day += timedelta(days=max(1, step - chance.randrange(3)))


def _measures(
    chance: random.Random, profile: str, kept: Sequence[tuple[int, dict[str, Any]]], today: date
) -> Iterator[dict[str, Any]]:
    language = {"kz": "kk", "tj": "tg"}.get(profile, "ru")
    for number, (record_id, record) in enumerate(kept, 1):
        for _ in range(chance.choices((0, 1, 2, 3), (1, 4, 3, 2))[0]):
            start = date.fromisoformat(record["starts_on"])
            day = start + timedelta(days=chance.randrange(max(1, (today - start).days)))
            row = {
                "precinct_id": record["precinct_id"],
                "officer_id": record["officer_id"],
                "resident_id": record["resident_id"],
                "preventive_record_id": record_id,
                "taken_on": day.isoformat(),
                "text": chance.choice(_TALKS["ru" if chance.random() < 0.5 else language]),
                "protection": record["protection"],
            }
            if chance.random() < 0.8:
                row |= {"kind": "preventive_talk", "minutes": 10 + chance.randrange(45), "state": "taken"}
            else:
                due = day + timedelta(days=30)
                row |= {
                    "kind": "representation",
                    "number": f"ПР-{number}",
                    "addressee": "Отдел занятости",
                    "due_on": due.isoformat(),
                    "state": "awaiting" if due >= today else "answered",
                }
                if due < today:
                    row["answered_on"] = due.isoformat()
            yield row


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
