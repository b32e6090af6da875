"""Invented rounds, preventive visits and community meetings, with attendance, points and what was promised there."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.resources import read_toml
from inspector_desk.training.activity import PHRASES, Chunk, Draw, EssayWriter, first_day
from inspector_desk.training.scene import Person, Place, PrecinctScene, Scene

LONGEST_CHUNK = 500
PLANNED_AHEAD_DAYS = 21

_VISIT_WEIGHTS = {
    "flat_house": 46.0, "preventive_record": 20.0, "organisation": 8.0, "domestic_violence_family": 8.0,
    "weapon_owner_check": 6.0, "school": 5.0, "protective_order_check": 4.0, "other": 3.0,
}  # fmt: skip
_AT_PERSON = frozenset(
    {
        "flat_house",
        "preventive_record",
        "domestic_violence_family",
        "weapon_owner_check",
        "protective_order_check",
    }
)
_FOLLOWED = frozenset({"preventive_record", "domestic_violence_family", "protective_order_check"})
"""Visited again and again: the same few people."""
_RESULT_WEIGHTS = {
    "met": 34.0, "talk": 30.0, "absent": 15.0, "relatives": 8.0, "breach": 5.0, "refused": 3.0, "no_access": 2.5,
    "moved": 1.5, "wrong_address": 1.0,
}  # fmt: skip
_SILENT = frozenset({"absent", "no_access", "moved", "wrong_address"})
_MEETING_WEIGHTS = {
    "population_report": 22.0, "yard": 22.0, "residents": 18.0, "school": 14.0, "housing": 8.0, "workplace": 7.0,
    "council": 4.0, "partners": 3.0, "online": 2.0,
}  # fmt: skip
_ATTENDANCE = {
    "population_report": (18, 120), "yard": (6, 40), "residents": (8, 60), "school": (20, 150), "housing": (5, 20),
    "workplace": (10, 80), "council": (6, 18), "partners": (4, 14), "online": (10, 90),
}  # fmt: skip


_AUDIENCES = {
    "population_report": ("elderly", "housing", "youth"), "yard": ("elderly", "parents"),
    "residents": ("elderly", "youth"), "school": ("minors", "parents"), "housing": ("housing",),
    "workplace": ("employees",), "council": ("officials",), "partners": ("officials",), "online": ("parents",),
}  # fmt: skip
_CATEGORIES = ("street_lighting", "parking", "noise", "public_order")
POINTS_SINCE_DAYS = 200
"""Meetings older than this still have the free texts of the program's first version."""
STREET_ROUND_DAYS, WHOLE_ROUND_DAYS = 12, 45
"""How long ago the two rounds of a precinct that are under way were begun."""
_STREET_PLACES = (8, 40)
"""A street as long as this, in addresses, is chosen for a round of streets."""


@dataclass(frozen=True, slots=True)
class InventedRound:
    """A round under way: its fields without the streets, and the places of its streets (none: the whole precinct)."""

    precinct: PrecinctScene
    row: dict[str, Any]
    places: Sequence[Place]


@dataclass(frozen=True, slots=True)
class RunningRound:
    """A round that was recorded: its local id, the day it began, and where its visits go."""

    round_id: int
    since: str
    places: Sequence[Place]


@dataclass(frozen=True, slots=True)
class InventedMeeting:
    """A meeting's fields and those of its points, its groups and the commitments made there (without its id).

    A commitment's ``point_id`` is the place of its point among the points, from 0.
    """

    precinct: PrecinctScene
    row: dict[str, Any]
    commitments: Sequence[dict[str, Any]]
    points: Sequence[dict[str, Any]] = ()
    groups: Sequence[dict[str, Any]] = ()


def invent_rounds(scene: Scene, seed: int, today: date) -> Iterator[InventedRound]:
    """Two rounds under way in every precinct: the whole of it, and some streets; the same for the same arguments."""
    own = {"kz": "kk", "tj": "tg"}[scene.profile]
    titles = {
        "whole": {"kk": "Учаскені күзгі аралау", "tg": "Гардиши тирамоҳии минтақа", "ru": "Обход участка"},
        "streets": {"kk": "Көшелерді аралау", "tg": "Гардиши кӯчаҳо", "ru": "Обход улиц"},
    }
    for index, precinct in enumerate(scene.precincts):
        chance = random.Random(f"rounds/{seed}/{index}")  # noqa: S311 - invented data, reproducible
        streets: dict[str, list[Place]] = {}
        for place in precinct.places:
            streets.setdefault(place.street_ru, []).append(place)
        short = [found for found in streets.values() if _STREET_PLACES[0] <= len(found) <= _STREET_PLACES[1]]
        chosen = chance.sample(short, min(2, len(short)))
        for kind, days, last in (("whole", WHOLE_ROUND_DAYS, 135), ("streets", STREET_ROUND_DAYS, 9)):
            places = [place for street in chosen for place in street] if kind == "streets" else []
            if kind == "streets" and not places:
                continue
            yield InventedRound(
                precinct,
                {
                    "precinct_id": precinct.precinct_id,
                    "officer_id": precinct.officer_id,
                    "title": titles[kind][own if chance.random() < 0.5 else "ru"],
                    "kind": kind,
                    "starts_on": (today - timedelta(days=days)).isoformat(),
                    "ends_on": (today + timedelta(days=last)).isoformat(),
                    "state": "open",
                },
                places,
            )


def invent_visits(
    scene: Scene,
    seed: int,
    count: int,
    today: date,
    rounds: Mapping[int, Sequence[RunningRound]] | None = None,
) -> Iterator[Chunk]:
    """Chunks of visits, made and planned, in the order of their days; the same for the same arguments.

    ``rounds`` are those under way by precinct: visits to homes since they began belong to one of them.
    """
    for index, (precinct, share) in enumerate(_shares(scene, count)):
        chance = random.Random(f"visits/{seed}/{index}")  # noqa: S311 - invented data, reproducible
        maker = _Visits(scene.profile, precinct, chance, today, (rounds or {}).get(precinct.precinct_id, ()))
        days = _days(chance, share, first_day(scene.profile, today), today)
        rows = [maker.visit(day) for day in days]
        for at in range(0, len(rows), LONGEST_CHUNK):
            yield Chunk(precinct, rows[at : at + LONGEST_CHUNK])


def invent_meetings(scene: Scene, seed: int, count: int, today: date) -> Iterator[InventedMeeting]:
    """Meetings with their commitments in the order of their days; the same for the same arguments."""
    phrases = read_toml(*PHRASES)
    for index, (precinct, share) in enumerate(_shares(scene, count)):
        chance = random.Random(f"meetings/{seed}/{index}")  # noqa: S311 - invented data, reproducible
        kinds = _known(scene.profile, "meeting_kind", _MEETING_WEIGHTS)
        draw = Draw(chance, kinds)
        for day in _days(chance, share, first_day(scene.profile, today), today):
            yield _meeting(scene.profile, precinct, chance, phrases, draw(), day, today)


class _Visits:
    """The visits of one precinct."""

    def __init__(
        self,
        profile: str,
        precinct: PrecinctScene,
        chance: random.Random,
        today: date,
        rounds: Sequence[RunningRound],
    ) -> None:
        # The newest first: a house on its streets is visited for it.
        self._rounds = sorted(rounds, key=lambda one: one.since, reverse=True)
        self._knocked: dict[int, int] = {}
        self._precinct, self._chance, self._today = precinct, chance, today
        self._writer = EssayWriter(chance)
        kinds = code_list(profile, "visit_kind")
        self._protection = {i.code: str(i.attributes.get("protection", "none")) for i in kinds.items}
        self._kind = Draw(chance, _known(profile, "visit_kind", _VISIT_WEIGHTS))
        self._result = Draw(chance, _known(profile, "visit_result", _RESULT_WEIGHTS))
        adults = [person for person in precinct.people if person.protection != "minor"] or list(
            precinct.people
        )
        self._adults = adults
        self._followed = chance.sample(adults, min(len(adults), max(4, len(adults) // 40)))

    def visit(self, day: date) -> dict[str, Any]:
        chance = self._chance
        kind = self._kind()
        person: Person | None = None
        if kind in _AT_PERSON:
            person = chance.choice(self._followed if kind in _FOLLOWED else self._adults)
        place = self._precinct.places[
            person.place if person else chance.randrange(len(self._precinct.places))
        ]
        planned = chance.random() < 0.7 or day > self._today
        planned_on = (day - timedelta(days=chance.randrange(3))).isoformat() if planned else None
        row: dict[str, Any] = {
            "precinct_id": self._precinct.precinct_id,
            "officer_id": self._precinct.officer_id,
            "address_id": place.address_id,
            "resident_id": person.resident_id if person else None,
            "kind": kind,
            "planned_on": planned_on,
            "day": planned_on,
            "protection": self._protection[kind],
            "ground": "duty" if kind in _FOLLOWED else "planned" if planned else "ad_hoc",
        }
        if kind == "flat_house":
            self._on_round(row, day.isoformat())
        if day > self._today:
            return row | {"planned_on": day.isoformat(), "day": day.isoformat(), "state": "planned"}
        if planned and chance.random() < 0.06:
            return row | {"state": "missed" if chance.random() < 0.7 else "cancelled"}
        result = self._result()
        language = person.language if person else "ru"
        row |= {
            "visited_on": day.isoformat(),
            "day": day.isoformat(),
            "visited_at": f"{chance.choices(range(9, 22), (6, 9, 9, 6, 4, 5, 7, 8, 9, 10, 8, 5, 2))[0]:02d}:"
            f"{chance.randrange(12) * 5:02d}",
            "state": "done",
            "result": result,
            "findings": None if result in _SILENT else self._writer.one("finding", language),
        }
        if kind == "domestic_violence_family" and result in ("met", "talk"):
            row["checklist"] = _CHECKLISTS[int(chance.random() * len(_CHECKLISTS))]
            row["referred_to"] = "crisis_centre" if chance.random() < 0.4 else None
        if kind in _FOLLOWED:
            row["next_on"] = (day + timedelta(days=chance.choice((7, 14, 30)))).isoformat()
        return row

    def _on_round(self, row: dict[str, Any], day: str) -> None:
        """Make the visit one of a round that was under way on its day, at the next house of the round's streets."""
        if day > self._today.isoformat():
            return
        for one in self._rounds:
            knocked = self._knocked.get(one.round_id, 0)
            if one.since > day or (one.places and knocked >= len(one.places)):
                continue
            row["round_id"], row["ground"] = one.round_id, "round"
            if one.places:
                row["address_id"], row["resident_id"] = one.places[knocked].address_id, None
                self._knocked[one.round_id] = knocked + 1
            return


_CHECKLISTS = (
    '{"weapon":"no","threat":"yes","children":"yes","repeat":"yes","order":"no","safe_contact":"yes"}',
    '{"weapon":"unknown","threat":"no","children":"yes","repeat":"unknown","order":"yes","safe_contact":"unknown"}',
    '{"weapon":"no","threat":"no","children":"no","repeat":"no"}',
)


def _meeting(
    profile: str,
    precinct: PrecinctScene,
    chance: random.Random,
    phrases: dict[str, Any],
    kind: str,
    day: date,
    today: date,
) -> InventedMeeting:
    own = {"kz": "kk", "tj": "tg"}[profile]
    language = own if chance.random() < 0.5 else "ru"
    raised = chance.sample(phrases["raised"][language], chance.randint(1, 3))
    row: dict[str, Any] = {
        "precinct_id": precinct.precinct_id,
        "officer_id": precinct.officer_id,
        "address_id": chance.choice(precinct.places).address_id,
        "kind": kind,
        "held_on": day.isoformat(),
        "held_at": chance.choice(("10:00", "15:00", "18:00", "18:30", "19:00")),
        "place": chance.choice(phrases["place"][language]).format(number=chance.randint(1, 90)),
        "topic": chance.choice(phrases["topic"][language]),
    }
    if day > today:
        return InventedMeeting(precinct, row | {"state": "planned"}, ())
    if chance.random() < 0.04:
        return InventedMeeting(precinct, row | {"state": "cancelled"}, ())
    low, high = _ATTENDANCE[kind]
    people = round(chance.triangular(low, high, low + (high - low) / 4))
    unknown = round(people * chance.choice((0, 0, 0.1, 0.2)))
    women = round((people - unknown) * chance.uniform(0.45, 0.75))
    row |= {
        "attended_f": women,
        "attended_m": people - unknown - women,
        "attended_unknown": unknown,
        "state": "held",
    }
    decision = chance.choice(phrases["decision"][language])
    promised = [
        _commitment(chance, phrases, language, day, today) for _ in range(chance.choice((0, 1, 1, 2, 2, 3)))
    ]
    if (today - day).days > POINTS_SINCE_DAYS:
        row |= {"raised": "\n".join(raised), "decisions": decision}
        return InventedMeeting(precinct, row, promised)
    if kind == "population_report":
        row |= {
            "period_from": (day - timedelta(days=91)).isoformat(),
            "period_to": (day - timedelta(days=1)).isoformat(),
            "announced_on": (day - timedelta(days=7)).isoformat(),
        }
    points: list[dict[str, Any]] = [
        {"kind": "agenda", "text": row["topic"]},
        *(
            {"kind": "problem", "text": text, "category": chance.choice(_CATEGORIES)}
            for text in dict.fromkeys(raised)
        ),
        {"kind": "decision", "text": decision},
    ]
    if chance.random() < 0.6:
        against = round(people * chance.choice((0, 0, 0.1)))
        abstained = round((people - against) * chance.choice((0, 0.1, 0.3)))
        points[-1] |= {
            "votes_for": people - against - abstained,
            "votes_against": against,
            "votes_abstained": abstained,
        }
    for position, point in enumerate(points, start=1):
        point["position"] = position
    for item in promised:
        item["point_id"] = chance.randrange(1, len(points))
    return InventedMeeting(precinct, row, promised, points, _groups(chance, kind, women, row["attended_m"]))


def _groups(chance: random.Random, kind: str, women: int, men: int) -> list[dict[str, Any]]:
    """Some of those who came, by group; the rest was told of none."""
    groups = []
    for audience in _AUDIENCES[kind]:
        women_of, men_of = (round(number * chance.uniform(0.1, 0.3)) for number in (women, men))
        if women_of or men_of:
            groups.append({"audience": audience, "f": women_of, "m": men_of})
    return groups


def _commitment(
    chance: random.Random, phrases: dict[str, Any], language: str, day: date, today: date
) -> dict[str, Any]:
    party = chance.choice(list(phrases["commitment"]))
    due = day + timedelta(days=chance.choice((7, 14, 30, 60)))
    row: dict[str, Any] = {
        "party": party,
        "what": chance.choice(phrases["commitment"][party][language]),
        "due_on": due.isoformat(),
        "state": "open",
    }
    closed = due + timedelta(days=chance.randint(-6, 20))
    if closed <= today and chance.random() < 0.85:
        row["state"] = chance.choices(("kept", "partly_kept", "not_kept", "cancelled"), (70, 14, 12, 4))[0]
        row["closed_on"] = max(closed, day).isoformat()
    return row


def _shares(scene: Scene, count: int) -> Iterator[tuple[PrecinctScene, int]]:
    """``count`` divided among the precincts by weight; the sum is exact."""
    total = sum(precinct.weight for precinct in scene.precincts)
    running, given = 0.0, 0
    for precinct in scene.precincts:
        running += precinct.weight
        upto = round(count * running / total)
        yield precinct, upto - given
        given = upto


def _days(chance: random.Random, count: int, first: date, today: date) -> list[date]:
    """Working days mostly, some Saturdays, from ``first`` up to three weeks ahead of today, sorted."""
    span = (today - first).days + PLANNED_AHEAD_DAYS
    days: list[date] = []
    while len(days) < count:
        day = first + timedelta(days=chance.randrange(span + 1))
        if chance.random() < (1.0, 1.0, 1.0, 1.0, 1.0, 0.35, 0.05)[day.weekday()]:
            days.append(day)
    return sorted(days)


def _known(profile: str, name: str, weights: dict[str, float]) -> dict[str, float]:
    known = {item.code for item in code_list(profile, name).items}
    return {code: weight for code, weight in weights.items() if code in known}
