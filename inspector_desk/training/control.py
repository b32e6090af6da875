"""Invented preventive control: persons on record by category, the checks of them made and missed, and measures taken.

Checks are drawn at the pace the rules ask, with the slips of real work: a few made early, a few late, a few not at all.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from inspector_desk.rules import preventive
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.resources import read_toml
from inspector_desk.training.activity import Draw, first_day
from inspector_desk.training.scene import PrecinctScene

PHRASES = ("training", "control.toml")
_WEIGHTS = {
    "protective_order": 34.0, "official_warning": 30.0, "administrative_supervision": 12.0, "special_requirements": 8.0,
    "unexpunged_conviction": 9.0, "parole": 5.0, "non_custodial": 2.0, "other": 1.0,
}  # fmt: skip
_LONG = frozenset({"administrative_supervision", "parole", "non_custodial", "unexpunged_conviction"})
_DONE_FIELDS = (
    "victim_copy_on",
    "prosecutor_copy_on",
    "agencies_notified_on",
    "officer_named_on",
    "rights_on",
)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class InventedRecord:
    """A record's fields, and those of its checks and measures (without the record's id)."""

    row: dict[str, Any]
    checks: Sequence[dict[str, Any]]
    measures: Sequence[dict[str, Any]]


def invent_records(
    profile: str, precinct: PrecinctScene, chance: random.Random, count: int, today: date
) -> list[InventedRecord]:
    """So many records of one precinct in the order of their days; the same for the same arguments."""
    if not precinct.people:
        return []
    maker = _Records(profile, precinct, chance, today)
    return sorted((maker.record() for _ in range(count)), key=lambda one: str(one.row["starts_on"]))


class _Records:
    """The preventive records of one precinct."""

    def __init__(self, profile: str, precinct: PrecinctScene, chance: random.Random, today: date) -> None:
        self._profile, self._precinct, self._chance, self._today = profile, precinct, chance, today
        known = {item.code for item in code_list(profile, "preventive_category").items}
        self._category = Draw(chance, {code: w for code, w in _WEIGHTS.items() if code in known})
        self._protection = {
            item.code: str(item.attributes.get("protection", "none"))
            for item in code_list(profile, "preventive_category").items
        }
        self._adults = [one for one in precinct.people if one.protection != "minor"] or list(precinct.people)
        self._phrases: dict[str, Any] = read_toml(*PHRASES)
        self._first = first_day(profile, today)
        self._numbers = 0

    def record(self) -> InventedRecord:
        """One record: two in three still stand."""
        chance, today = self._chance, self._today
        category: str = self._category()
        person = chance.choice(self._adults)
        language = person.language if person.language in ("ru", "kk", "tg") else "ru"
        short = category in ("protective_order", "official_warning")
        span = (today - self._first).days
        back = chance.randrange(31) if short and chance.random() < 0.6 else chance.randrange(1, max(2, span))
        start = today - back * _DAY
        self._numbers += 1
        row: dict[str, Any] = {
            "precinct_id": self._precinct.precinct_id,
            "officer_id": self._precinct.officer_id,
            "resident_id": person.resident_id,
            "category": category,
            "grounds": self._one("grounds", category, language),
            "number": f"{self._numbers}/{start.year % 100:02d}",
            "file_number": f"{self._precinct.code}-{self._numbers}",
            "issued_on": start.isoformat(),
            "starts_on": start.isoformat(),
            "state": "active",
            "protection": self._protection[category],
        }
        if short:
            row |= {
                "handed_on": start.isoformat(),
                "handed_at": f"{chance.randrange(9, 23):02d}:{chance.randrange(60):02d}",
            }
            row["ends_on"] = (start + 30 * _DAY).isoformat()
        elif category in _LONG:
            row["ends_on"] = (start + chance.choice((365, 730, 1096)) * _DAY).isoformat()
        else:
            row["ends_on"] = (start + chance.choice((91, 182, 365)) * _DAY).isoformat()
        if category in ("protective_order", "special_requirements"):
            victim = chance.choice(self._adults)
            if victim.resident_id != person.resident_id:
                row["victim_id"] = victim.resident_id
            row["limits"] = self._one("limits", "", language)
        self._levels(row, category, language, start)
        self._duties(row, category, start)
        ends = date.fromisoformat(row["ends_on"])
        # One or two terms that are over still wait to be ended: the screen has something to say.
        if ends < today and (today - ends).days > 2:
            row |= {"state": "ended", "closed_on": row["ends_on"], "close_reason": "expired"}
        last = min(ends, today)
        return InventedRecord(
            row,
            self._checks(row, category, language, start, last),
            self._measures(row, language, start, last),
        )

    def _levels(self, row: dict[str, Any], category: str, language: str, start: date) -> None:
        if category not in ("administrative_supervision", "parole"):
            return
        if not any(one.by_level for one in preventive.categories(self._profile) if one.code == category):
            return
        row["level"] = self._chance.choices(("high", "medium", "low"), (2, 5, 4))[0]
        row["level_by"] = self._one("chief", "", language).format(
            name=self._chance.choice(("Оспанов К.", "Ким Р."))
        )
        row["level_on"] = start.isoformat()

    def _duties(self, row: dict[str, Any], category: str, start: date) -> None:
        """The dates of what was done, nearly always in time; what falls on today may still be open."""
        chance = self._chance
        for duty in preventive.duties_of(self._profile, category, start):
            if duty.done_field not in _DONE_FIELDS and duty.done_field not in ("entered_on", "plan_on"):
                continue
            done = start + (chance.choice((0, 0, 1, 2)) if duty.done_field == "entered_on" else 0) * _DAY
            if chance.random() < 0.94 and done <= self._today:
                row[duty.done_field] = done.isoformat()
        if start < self._today - 92 * _DAY:
            row["reviewed_on"] = (self._today - chance.randrange(80) * _DAY).isoformat()

    def _checks(
        self, row: dict[str, Any], category: str, language: str, start: date, last: date
    ) -> list[dict[str, Any]]:
        """Checks of the last half year at the pace of the category, and one a month in the data banks."""
        held = preventive.pace(self._profile, category, "control", row.get("level", ""), last)
        if held is None or held.frequency is None:
            return []
        every = held.frequency.every_days or 30 // (held.frequency.per_month or 1)
        chance, checks = self._chance, []
        day = max(start, last - 182 * _DAY)
        if day != start:
            day -= chance.randrange(every) * _DAY
        while True:
            gap = every - chance.choice((0, 0, 1, 1, 2)) if chance.random() < 0.95 else every + 3
            day += max(1, gap) * _DAY
            if day > last:
                break
            if day >= start:
                checks.append(self._check(row, "home", day, language))
        month = max(start, last - 182 * _DAY)
        while month + 28 * _DAY <= last:
            month += 28 * _DAY
            checks.append(self._check(row, "database", month, language))
        return checks

    def _check(self, row: dict[str, Any], kind: str, day: date, language: str) -> dict[str, Any]:
        chance = self._chance
        made: dict[str, Any] = {
            "precinct_id": row["precinct_id"],
            "officer_id": row["officer_id"],
            "kind": kind,
            "made_on": day.isoformat(),
            "made_at": f"{chance.randrange(9, 23):02d}:{chance.randrange(12) * 5:02d}",
            "result": "clean" if kind == "database" else "at_home",
        }
        drawn = chance.random()
        if kind == "home" and drawn < 0.12:
            made["result"] = "absent"
        elif kind == "home" and drawn < 0.16:
            made |= {
                "result": "breach",
                "breach": self._one("breach", "", language),
                "action_taken": self._one("action", "", language).format(number=chance.randrange(1, 400)),
            }
        elif kind == "home" and drawn < 0.22:
            made |= {"kind": "registration", "result": "came"}
        return made

    def _measures(self, row: dict[str, Any], language: str, start: date, last: date) -> list[dict[str, Any]]:
        chance, measures = self._chance, []
        if chance.random() < 0.6:
            day = start + chance.randrange(max(1, (last - start).days + 1)) * _DAY
            measures.append(
                self._measure(row, "preventive_talk", day)
                | {
                    "minutes": chance.choice((15, 20, 30, 40, 60)),
                    "started_at": f"{chance.randrange(9, 20):02d}:00",
                    "text": self._one("talk", "", language),
                    "state": "taken",
                }
            )
        if chance.random() < 0.18:
            day = start + chance.randrange(max(1, (last - start).days + 1)) * _DAY
            due = day + 31 * _DAY
            sent = self._measure(row, "representation", day) | {
                "number": str(chance.randrange(1, 90)),
                "addressee": self._one("addressee", "", language).format(number=chance.randrange(1, 60)),
                "text": self._one("representation", "", language),
                "due_on": due.isoformat(),
                "state": "awaiting",
            }
            if due + 10 * _DAY < self._today and chance.random() < 0.9:
                sent |= {"state": "answered", "answered_on": (due - chance.randrange(12) * _DAY).isoformat()}
            measures.append(sent)
        return measures

    def _measure(self, row: dict[str, Any], kind: str, day: date) -> dict[str, Any]:
        return {
            "precinct_id": row["precinct_id"],
            "officer_id": row["officer_id"],
            "resident_id": row["resident_id"],
            "kind": kind,
            "taken_on": day.isoformat(),
            "protection": row["protection"],
        }

    def _one(self, group: str, key: str, language: str) -> str:
        found = self._phrases[group]
        texts: list[str] = (found.get(key) or found["other"])[language] if key else found[language]
        return self._chance.choice(texts)
