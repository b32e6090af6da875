"""Invented appeals: what, where and when, with the rhythm of real ones.

Day and night, weekdays and seasons, a few hot addresses and streets, near repeats (the same trouble again next door
within two weeks), deadlines by the profile's own rules, and states as they would be on the last day. Everything
follows from the seed; a million rows stream through without being held.
"""

from __future__ import annotations

import math
import random
from bisect import bisect
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeals import CRIME_RULE, deadline_of, registration_day
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.clock import local_time
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.resources import read_toml
from inspector_desk.training.scene import HotSpots, PrecinctScene, Scene

PHRASES = ("training", "phrases.toml")
YEARS = 3
"""How far back invented work reaches."""
LONGEST_CHUNK = 500
"""Rows in one chunk, hence records in one journal entry."""
REPEAT_SHARE = 0.16
REPEAT_DAYS = 14

_CATEGORY_WEIGHTS = {
    "noise": 15.0, "neighbours": 10.0, "parking": 9.0, "domestic_conflict": 9.0, "utilities": 6.5,
    "public_drinking": 6.0, "public_order": 5.5, "information": 5.5, "fraud_internet": 5.0, "theft": 5.0,
    "animals": 4.0, "domestic_violence": 3.2, "street_lighting": 3.0, "vandalism": 3.0, "tenants": 3.0,
    "traffic": 3.0, "juveniles": 2.6, "threats": 2.4, "trade": 2.0, "fraud": 1.6, "drugs": 1.4,
    "police_conduct": 1.2, "other": 1.2, "missing_person": 0.5, "weapons": 0.4,
}  # fmt: skip
_KIND_WEIGHTS = {
    "application": 58.0, "complaint": 12.0, "message": 13.0, "information_request": 7.0,
    "proposal": 5.0, "response": 2.0, "video_appeal": 3.0,
}  # fmt: skip
_CHANNEL_WEIGHTS = {
    "oral": 18.0, "reception": 17.0, "phone": 24.0, "portal": 15.0, "paper": 9.0, "visit": 5.0,
    "email": 4.0, "meeting": 3.0, "forwarded": 3.0, "post": 1.0, "video": 1.0,
}  # fmt: skip
_ANY_HOUR = frozenset({"phone", "portal", "email", "video"})
_WEEKDAYS = (1.18, 1.12, 1.06, 1.05, 1.1, 0.8, 0.69)
_NIGHT = (9, 8, 6, 4, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 6, 9, 12, 12)
_EVENING = (3, 2, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 6, 8, 10, 11, 10, 8, 5)
_DAYTIME = (1, 1, 1, 1, 1, 1, 2, 6, 9, 8, 7, 6, 6, 6, 6, 6, 7, 9, 9, 6, 4, 3, 2, 1)
_RHYTHMS = {
    "noise": _NIGHT, "public_drinking": _EVENING, "domestic_conflict": _EVENING, "domestic_violence": _EVENING,
    "public_order": _EVENING, "threats": _EVENING, "juveniles": _EVENING, "vandalism": _NIGHT, "drugs": _NIGHT,
    "street_lighting": _EVENING, "weapons": _EVENING,
}  # fmt: skip
_OFFICE = (0, 0, 0, 0, 0, 0, 0, 0, 2, 9, 12, 11, 7, 4, 8, 9, 9, 8, 6, 3, 0, 0, 0, 0)
_TIMED = frozenset(_CATEGORY_WEIGHTS) - {"information", "police_conduct", "utilities", "tenants", "other"}
_UNSEEN = frozenset({"theft", "vandalism"})
"""Found later: only an interval is known."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows of one precinct in the order they were received, as attribute names of the record."""

    precinct: PrecinctScene
    rows: Sequence[dict[str, Any]]


class Draw:
    """A weighted choice that costs one random number."""

    def __init__(self, chance: random.Random, weights: Mapping[Any, float]) -> None:
        self._random = chance.random
        self._items = tuple(weights)
        self._running = list(accumulate(weights.values()))

    def __call__(self) -> Any:
        """One item."""
        return self._items[bisect(self._running, self._random() * self._running[-1])]


class Appeals:
    """A stream of invented appeals; afterwards ``numbers`` says which official numbers were given."""

    def __init__(self, scene: Scene, seed: int, count: int, today: date) -> None:
        self._scene, self._seed, self._count, self._today = scene, seed, count, today
        self.numbers: dict[tuple[int, int], int] = {}
        """(local precinct id, year) → the last sequence number used."""

    def __iter__(self) -> Iterator[Chunk]:
        """Chunks in the order of time, precinct by precinct within some days."""
        first = first_day(self._scene.profile, self._today)
        days = (self._today - first).days
        total_weight = sum(precinct.weight for precinct in self._scene.precincts)
        streams = []
        given = 0
        days_of_law = _LegalDays(self._scene.profile)
        for index, precinct in enumerate(self._scene.precincts):
            last = index + 1 == len(self._scene.precincts)
            share = self._count - given if last else round(self._count * precinct.weight / total_weight)
            given += share
            streams.append(
                _Stream(precinct, f"appeals/{self._seed}/{index}", self._today, self.numbers, days_of_law)
            )
            streams[-1].spread(share, first, days)
        # As many days at a time as fill a chunk in the busiest precinct: nearly in the order of time, in few entries.
        busiest = max((precinct.weight for precinct in self._scene.precincts), default=1.0) / total_weight
        step = max(7, math.ceil(LONGEST_CHUNK * (days + 1) / max(1.0, self._count * busiest)))
        for start in range(0, days + 1, step):
            for stream in streams:
                rows = stream.rows(start, min(start + step, days + 1))
                for at in range(0, len(rows), LONGEST_CHUNK):
                    yield Chunk(stream.precinct, rows[at : at + LONGEST_CHUNK])


def first_day(profile: str, today: date) -> date:
    """Where invented work begins: ``YEARS`` ago, or with the profile's first calendar, before which no term counts."""
    return max(today - timedelta(days=round(365.25 * YEARS)), Calendar.load(profile).first)


class _Stream:
    """The appeals of one precinct."""

    def __init__(
        self,
        precinct: PrecinctScene,
        seed: str,
        today: date,
        numbers: dict[tuple[int, int], int],
        law: _LegalDays,
    ) -> None:
        self.precinct = precinct
        self._profile = profile = law.profile
        self._today, self._numbers, self._law = today, numbers, law
        self._chance = chance = random.Random(seed)  # noqa: S311 - invented data, reproducible
        self._spots = HotSpots(chance, precinct.places)
        self._recent: deque[tuple[int, int, str]] = deque(maxlen=40)
        self._writer = EssayWriter(chance)
        self._homes: dict[int, list[int]] = {}
        for index, person in enumerate(precinct.people):
            self._homes.setdefault(person.place, []).append(index)
        categories = code_list(profile, "appeal_category")
        self._protection = {i.code: str(i.attributes.get("protection", "none")) for i in categories.items}
        self._crime = {i.code for i in categories.items if i.attributes.get("crime_gate")}
        at_home = {i.code for i in categories.items if i.attributes.get("place") == "home"}
        self._at_home = at_home
        self._category = Draw(chance, {c: w for c, w in _CATEGORY_WEIGHTS.items() if c in self._protection})
        self._channel = Draw(chance, _CHANNEL_WEIGHTS)
        self._hours = {c: Draw(chance, dict(enumerate(_RHYTHMS.get(c, _DAYTIME)))) for c in self._protection}
        self._office = Draw(chance, dict(enumerate(_OFFICE)))
        self._kinds: dict[int, Draw] = {}
        self._plan: list[tuple[date, int]] = []

    def spread(self, count: int, first: date, days: int) -> None:
        """Divide ``count`` over the days by weekday, season and growth; the sum is exact."""
        weights = []
        for offset in range(days + 1):
            day = first + timedelta(days=offset)
            season = 1 + 0.18 * math.cos((day.timetuple().tm_yday - 196) / 365.25 * 2 * math.pi)
            growth = 1 + 0.12 * offset / max(1, days)
            weights.append(_WEEKDAYS[day.weekday()] * season * growth * (0.75 + 0.5 * self._chance.random()))
        running = list(accumulate(weights))
        done = 0
        for offset, upto in enumerate(running):
            target = round(count * upto / running[-1])
            self._plan.append((first + timedelta(days=offset), target - done))
            done = target

    def rows(self, start: int, stop: int) -> list[dict[str, Any]]:
        """The appeals of days ``start`` up to ``stop`` counted from the first, in the order of receipt."""
        out: list[dict[str, Any]] = []
        for day, count in self._plan[start:stop]:
            moments = sorted((self._received(), n) for n in range(count))
            out.extend(self._appeal(day, minute, channel) for (minute, channel), _ in moments)
        return out

    def _received(self) -> tuple[int, str]:
        channel: str = self._channel()
        minute = int(self._chance.random() * 60)
        if channel in _ANY_HOUR:
            return int(
                self._hours["noise" if self._chance.random() < 0.3 else "parking"]()
            ) * 60 + minute, channel
        return int(self._office()) * 60 + minute, channel

    def _appeal(self, day: date, minute: int, channel: str) -> dict[str, Any]:
        chance = self._chance.random
        place, category = self._where_and_what(day)
        kind = self._kind(day)
        received = _at(day, minute // 60, minute % 60, int(chance() * 60))
        registered = self._law.registered_on(day)
        registered_at = received + timedelta(minutes=5 + int(chance() * 200))
        if registered != day:
            registered_at = _at(registered, 9, int(chance() * 59), 0)
        if registered > self._today:
            # Received on a day off: it counts as registered on the next working day, as the form has it.
            registered_at = received
        anonymous = chance() < 0.03
        person = None if anonymous else self._applicant(place, category)
        language = person.language if person else "ru"
        spot = self.precinct.places[place]
        street = spot.street_ru if language == "ru" else spot.street
        row: dict[str, Any] = {
            "number": self._number(registered.year),
            "precinct_id": self.precinct.precinct_id,
            "officer_id": self.precinct.officer_id,
            "applicant_id": person.resident_id if person else None,
            "address_id": None if category in ("information", "fraud_internet") else spot.address_id,
            "kind": kind,
            "channel": channel,
            "category": category,
            "language": language,
            "essence": self._writer.appeal(category, language, street),
            "received_on": self._law.iso(day),
            "received_at": self._law.utc(received),
            "registered_on": self._law.iso(registered),
            "registered_at": self._law.utc(registered_at),
            "crime_signs": "none",
            "protection": self._protection[category],
            "anonymous": int(anonymous),
        }
        if category in _TIMED:
            self._happened(row, category, received)
        if category in self._crime and chance() < 0.4:
            self._crime_path(row, category, registered, registered_at)
        else:
            self._ordinary_path(row, kind, registered, language, anonymous=anonymous)
        return row

    def _where_and_what(self, day: date) -> tuple[int, str]:
        chance = self._chance.random
        number = day.toordinal()
        recent = self._recent
        if recent and chance() < REPEAT_SHARE:
            when, place, category = recent[int(chance() * len(recent))]
            if number - when <= REPEAT_DAYS:
                if chance() < 0.5:
                    place = max(0, min(len(self.precinct.places) - 1, place + int(chance() * 5) - 2))
                recent.append((number, place, category))
                return place, category
        place, sorts = self._spots.draw()
        known = [sort for sort in sorts if sort in self._protection]
        category = known[int(chance() * len(known))] if known and chance() < 0.75 else self._category()
        recent.append((number, place, category))
        return place, category

    def _applicant(self, place: int, category: str) -> Any:
        """Who complains: mostly someone who lives there or next door."""
        people = self.precinct.people
        near = self._homes.get(place) or self._homes.get(place + 1) or self._homes.get(place - 1)
        chance = self._chance.random
        for _ in range(3):
            if near and chance() < (0.85 if category in self._at_home else 0.45):
                person = people[near[int(chance() * len(near))]]
            else:
                person = people[int(chance() * len(people))]
            if person.protection != "minor":
                return person
        return person

    def _happened(self, row: dict[str, Any], category: str, received: datetime) -> None:
        chance = self._chance.random
        at = received.replace(hour=int(self._hours[category]()), minute=int(chance() * 12) * 5, second=0)
        while at > received:
            at -= timedelta(days=1)
        if category in _UNSEEN:
            row["happened_from"] = (at - timedelta(hours=2 + int(chance() * 12))).isoformat(
                timespec="minutes"
            )
            row["happened_to"] = at.isoformat(timespec="minutes")
        else:
            row["happened_from"] = at.isoformat(timespec="minutes")

    def _crime_path(
        self, row: dict[str, Any], category: str, registered: date, registered_at: datetime
    ) -> None:
        """Signs of a crime: the 24-hour clock, and the register of reports (КУИ)."""
        row["crime_signs"] = "emergency" if category == "missing_person" else "crime"
        length, rule = self._law.crime_clock(registered, registered_at)
        row["due_at"] = self._law.utc(registered_at + length)
        row["deadline_rule"] = rule
        if registered >= self._today:
            row["state"] = "registered"
            return
        row["state"] = "forwarded"
        row["outcome"] = "crime_register"
        row["forwarded_to"] = "КУИ" if row["language"] == "ru" else "АЕК"
        row["forwarded_on"] = row["registered_on"]
        row["crime_register_number"] = f"{int(self._chance.random() * 90_000) + 10_000}"

    def _ordinary_path(
        self, row: dict[str, Any], kind: str, registered: date, language: str, *, anonymous: bool
    ) -> None:
        chance = self._chance.random
        due, rule = self._law.deadline(kind, registered)
        row["due_on"] = self._law.iso(due) if due else None
        row["deadline_rule"] = rule
        end = due or registered + timedelta(days=15)
        drawn = chance()
        if anonymous:
            self._end(row, registered + timedelta(days=1 + int(chance() * 3)), "stopped", "anonymous")
        elif drawn < 0.055:
            self._end(row, registered + timedelta(days=int(chance() * 3)), "forwarded", "forwarded")
        elif drawn < 0.07:
            self._end(row, registered + timedelta(days=1 + int(chance() * 5)), "returned", "returned")
        elif drawn < 0.085:
            self._end(row, registered + timedelta(days=1 + int(chance() * 9)), "withdrawn", "withdrawn")
        else:
            length = (end - registered).days
            late = drawn > 0.965
            used = length + 1 + int(chance() * 9) if late else int((1 - chance() * chance()) * length)
            outcome = ("explained", "satisfied", "partly_satisfied", "refused", "noted")[
                bisect((0.42, 0.72, 0.86, 0.95), chance())
            ]
            self._end(row, registered + timedelta(days=used), "answered", outcome)
        if row["state"] == "forwarded":
            row["forwarded_to"] = self._writer.one("forward", language)
            row["forwarded_on"] = row.pop("answered_on")
        elif row["state"] in ("answered", "closed"):
            row["answer"] = self._writer.one("answer", language)

    def _end(self, row: dict[str, Any], on: date, state: str, outcome: str) -> None:
        """How it ended, if that day has come; an appeal answered long ago is closed."""
        if on > self._today:
            fresh = (self._today - date.fromisoformat(row["registered_on"])).days < 2
            row["state"] = "registered" if fresh else "in_work"
            return
        row["state"] = "closed" if state == "answered" and (self._today - on).days > 30 else state
        row["outcome"] = outcome
        row["answered_on"] = self._law.iso(on)

    def _kind(self, day: date) -> str:
        draw = self._kinds.get(day.year)
        if draw is None:
            valid = {item.code for item in code_list(self._profile, "appeal_kind").valid_on(day)}
            draw = self._kinds[day.year] = Draw(
                self._chance, {kind: weight for kind, weight in _KIND_WEIGHTS.items() if kind in valid}
            )
        kind: str = draw()
        return kind

    def _number(self, year: int) -> str:
        key = (self.precinct.precinct_id, year)
        self._numbers[key] = last = self._numbers.get(key, 0) + 1
        return f"{self.precinct.code}/{year}/1-{last:05d}"


class _LegalDays:
    """The profile's rules, each answer asked for once: a million appeals share a few thousand of them."""

    def __init__(self, profile: str) -> None:
        self.profile = profile
        self._due: dict[tuple[str, date], tuple[date | None, str | None]] = {}
        self._registration: dict[date, date] = {}
        self._clock: tuple[timedelta, str] | None = None
        self._iso: dict[date, str] = {}
        self._offsets: dict[date, timedelta] = {}

    def registered_on(self, day: date) -> date:
        """The day an appeal of ``day`` counts as registered."""
        found = self._registration.get(day)
        if found is None:
            try:
                found = registration_day(self.profile, day)
            except KnownError:
                # The profile's calendar does not reach back that far.
                found = day
            self._registration[day] = found
        return found

    def deadline(self, kind: str, registered: date) -> tuple[date | None, str | None]:
        """The last day, and the rule it rests on; nothing where no rule or calendar reaches."""
        key = (kind, registered)
        found = self._due.get(key)
        if found is None:
            try:
                counted = deadline_of(self.profile, kind, registered, "none", None)
                found = (counted.due, counted.rule_id)
            except KnownError:
                found = (None, None)
            self._due[key] = found
        return found

    def crime_clock(self, registered: date, at: datetime) -> tuple[timedelta, str]:
        """How long the clock for signs of a crime runs, and the rule it rests on."""
        if self._clock is None:
            started = at.replace(tzinfo=UTC)
            try:
                counted = deadline_of(self.profile, CRIME_RULE, registered, "crime", started)
                end = counted.due_at or started + timedelta(days=1)
                self._clock = (end - started, counted.rule_id)
            except KnownError:
                self._clock = (timedelta(days=1), CRIME_RULE)
        return self._clock

    def utc(self, local: datetime) -> str:
        """A local moment as stored; the profile's offset on that day is looked up once a day."""
        day = local.date()
        offset = self._offsets.get(day)
        if offset is None:
            noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            offset = self._offsets[day] = local_time(noon, self.profile).utcoffset() or timedelta()
        return f"{(local - offset).isoformat(timespec='seconds')}.000Z"

    def iso(self, day: date) -> str:
        """The day as stored."""
        text = self._iso.get(day)
        if text is None:
            text = self._iso[day] = day.isoformat()
        return text


class EssayWriter:
    """Texts put together from phrases, different nearly every time."""

    def __init__(self, chance: random.Random) -> None:
        self._random = chance.random
        self._phrases = read_toml(*PHRASES)

    def one(self, group: str, language: str) -> str:
        """One phrase of a group in ``language``."""
        items: list[str] = self._phrases[group][language]
        return items[int(self._random() * len(items))]

    def appeal(self, category: str, language: str, street: str) -> str:
        """What an applicant wrote or said."""
        chance = self._random
        frame = self._phrases["appeal"][language]
        cores = self._phrases["core"][category][language]
        opening = frame["open"][int(chance() * len(frame["open"]))]
        core = cores[int(chance() * len(cores))]
        when = frame["when"][int(chance() * len(frame["when"]))]
        ask = frame["ask"][int(chance() * len(frame["ask"]))]
        if "{" in core or "{" in when:
            core, when = self._fill(core, street), self._fill(when, street)
        if not opening or opening.endswith(". "):
            core = core[0].upper() + core[1:]
        return f"{opening}{core}{when}{ask}"

    def _fill(self, text: str, street: str) -> str:
        if "{" not in text:
            return text
        chance = self._random
        return text.format(
            flat=1 + int(chance() * 180),
            floor=1 + int(chance() * 9),
            entrance=1 + int(chance() * 6),
            hour=19 + int(chance() * 5),
            days=2 + int(chance() * 28),
            sum=10 + int(chance() * 90) * 5,
            street=street,
        )


def _at(day: date, hour: int, minute: int, second: int) -> datetime:
    """A local moment without its zone: ``_LegalDays.utc`` knows the zone of each day."""
    return datetime.combine(day, time(hour, minute, second))
