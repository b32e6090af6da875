"""What goes into an analysis: appeals that tell of something that happened at a place, and how many were left out
and why.

Which ones count is dated data in resources/analysis/incidents.toml. Protected records take part in sums and cells;
they are marked, so that nothing draws or lists their place.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from inspector_desk.models import Address, Appeal, Resident
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import PROTECTED, in_territory, require, standing
from inspector_desk.operations.residents import ADULT_AGE
from inspector_desk.rules import clock
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.resources import read_toml
from inspector_desk.storage import journal

UNKNOWN = -(1 << 40)
"""A time nobody knows; the same number as in maps.analysis.peaks."""
DAY_MINUTES = 1_440
_EPOCH = date(1970, 1, 1).toordinal()

REASONS = (
    "annulled",
    "kind",
    "no_place",
    "duplicate",
    "part",
    "about_answer",
    "forwarded",
    "unlocated",
    "approximate",
)
"""Why an appeal of the period is left out, in the order they are asked; each is counted under the first that fits."""


@dataclass(frozen=True, slots=True)
class IncidentFilters:
    """Which incidents: both days inclusive, by the day it happened, else received; None means all."""

    since: date
    until: date
    categories: frozenset[str] | None = None
    precinct_id: int | None = None


@dataclass(frozen=True, slots=True)
class Incidents:
    """Incidents as columns of equal length, and by reason how many appeals of the period were left out.

    Coordinates in 1e-7 degrees. ``from_minute`` and ``to_minute`` are local minutes since 1970 (equal: the moment is
    known; a whole day: only the day is; UNKNOWN: neither), ``day`` the ordinal of the day it counts under;
    ``category`` and ``kind`` index their names. ``protected`` is 1 where the place must never be shown.
    """

    lat_e7: array[int]
    lon_e7: array[int]
    from_minute: array[int]
    to_minute: array[int]
    day: array[int]
    category: array[int]
    kind: array[int]
    address_id: array[int]
    protected: array[int]
    category_names: tuple[str, ...] = ()
    kind_names: tuple[str, ...] = ()
    excluded: Mapping[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.lat_e7)


def read_incidents(session: Session, actor: Actor, filters: IncidentFilters) -> Incidents:
    """The incidents of a period where the actor works; KnownError ``access.refused``."""
    require(actor, "analysis", "run")
    facts = read_toml("analysis", "incidents.toml")
    person = aliased(Resident)
    happened = func.coalesce(func.nullif(func.substr(Appeal.happened_from, 1, 10), ""), Appeal.received_on)
    query = (
        select(
            Appeal.kind,
            Appeal.category,
            Appeal.outcome,
            Appeal.part_of_id,
            Appeal.complaint_on_id,
            Appeal.happened_from,
            Appeal.happened_to,
            happened,
            Appeal.address_id,
            Address.lat_e7,
            Address.lon_e7,
            Address.point_accuracy,
            Appeal.protection,
            person.protection,
            person.birth_date,
        )
        .join(Address, Address.id == Appeal.address_id, isouter=True)
        .join(person, person.id == Appeal.applicant_id, isouter=True)
        .where(*_chosen(actor, filters, happened), standing(Appeal))
    )
    excluded: dict[str, int] = {}
    columns: tuple[array[int], ...] = tuple(array("q") for _ in range(9))
    categories: dict[str, int] = {}
    kinds: dict[str, int] = {}
    youngest = _youngest(actor)
    for row in session.execute(query):
        kind, category, happened_from, happened_to, day = row[0] or "", row[1] or "", row[5], row[6], row[7]
        reason = _left_out(row, facts)
        if reason:
            excluded[reason] = excluded.get(reason, 0) + 1
            continue
        begin, end = _interval(happened_from, happened_to, actor.profile)
        guarded = row[12] in PROTECTED or row[13] in PROTECTED or (row[14] or "") > youngest
        values = (
            row[9],
            row[10],
            begin,
            end,
            date.fromisoformat(day).toordinal(),
            categories.setdefault(category, len(categories)),
            kinds.setdefault(kind, len(kinds)),
            row[8],
            int(guarded),
        )
        for column, value in zip(columns, values, strict=True):
            column.append(value)
    annulled = session.scalar(
        select(func.count())
        .select_from(Appeal)
        .where(*_chosen(actor, filters, happened), Appeal.annulled.is_(True))
    )
    if annulled:
        excluded["annulled"] = annulled
    lat, lon, begins, ends, days, category_codes, kind_codes, addresses, guarded_ones = columns
    return Incidents(
        lat_e7=lat,
        lon_e7=lon,
        from_minute=begins,
        to_minute=ends,
        day=days,
        category=category_codes,
        kind=kind_codes,
        address_id=addresses,
        protected=guarded_ones,
        category_names=tuple(categories),
        kind_names=tuple(kinds),
        excluded=excluded,
    )


def read_at_risk(
    session: Session, actor: Actor, precinct_id: int | None = None
) -> tuple[array[int], array[int]]:
    """Latitudes and longitudes (1e-7 degrees) of the known addresses: where something could have happened."""
    require(actor, "analysis", "run")
    facts = read_toml("analysis", "incidents.toml")
    query = select(Address.lat_e7, Address.lon_e7).where(
        standing(Address),
        Address.lat_e7.is_not(None),
        Address.lon_e7.is_not(None),
        func.coalesce(Address.point_accuracy, "").not_in(
            (*facts["accuracy"]["approximate"], *facts["accuracy"]["none"])
        ),
        or_(in_territory(actor, Address), Address.precinct_id.is_(None)),
    )
    if precinct_id is not None:
        query = query.where(or_(Address.precinct_id == precinct_id, Address.precinct_id.is_(None)))
    lat, lon = array("q"), array("q")
    # A house of forty flats is one place: whoever lives above whom shares its point.
    for one, other in session.execute(query.distinct()):
        if one is not None and other is not None:
            lat.append(one)
            lon.append(other)
    return lat, lon


def name_addresses(session: Session, actor: Actor, ids: Iterable[int]) -> dict[int, str]:
    """The addresses of a list of repeats in words; KnownError ``access.refused`` for who sees no records."""
    require(actor, "address", "view")
    wanted = sorted(set(ids))
    found: dict[int, str] = {}
    for first in range(0, len(wanted), 500):
        rows = session.execute(
            select(Address.id, Address.text, Address.landmark).where(
                Address.id.in_(wanted[first : first + 500])
            )
        )
        found |= {row[0]: row[1] or row[2] or "" for row in rows}
    return found


def note_analysis(session: Session, actor: Actor, act: Literal["run", "print", "export"], about: str) -> None:
    """Write into the journal that an analysis was run, printed or exported, and of what (writing session)."""
    require(actor, "analysis", act)
    journal.note(session, actor, f"analysis.{act}", territory=actor.precinct_uid, subject=(), reason=about)


def _chosen(actor: Actor, filters: IncidentFilters, happened: Any) -> list[Any]:
    since, until = filters.since.isoformat(), filters.until.isoformat()
    # What happened in the period was received in it or later: the index on the day of receipt serves.
    conditions: list[Any] = [
        in_territory(actor, Appeal),
        Appeal.received_on >= since,
        happened >= since,
        happened <= until,
    ]
    if filters.categories is not None:
        conditions.append(Appeal.category.in_(sorted(filters.categories)))
    if filters.precinct_id is not None:
        conditions.append(Appeal.precinct_id == filters.precinct_id)
    return conditions


def _left_out(row: Any, facts: Mapping[str, Any]) -> str:
    """The first reason of REASONS for which an appeal is no incident that can be placed; empty for none."""
    kind, category, outcome, part_of, complaint_on = row[0], row[1], row[2], row[3], row[4]
    accuracy = row[11] or ""
    checks = (
        ("kind", kind not in facts["kinds"]),
        ("no_place", category in facts["without_place"]),
        ("duplicate", outcome in facts["outcomes"]["duplicate"]),
        ("part", part_of is not None),
        ("about_answer", complaint_on is not None),
        ("forwarded", outcome in facts["outcomes"]["forwarded"]),
        ("unlocated", row[9] is None or row[10] is None or accuracy in facts["accuracy"]["none"]),
        ("approximate", accuracy in facts["accuracy"]["approximate"]),
    )
    return next((reason for reason, holds in checks if holds), "")


def _interval(happened_from: str | None, happened_to: str | None, profile: str) -> tuple[int, int]:
    """Local minutes since 1970 between which it happened."""
    begin = _minute(happened_from, profile)
    if begin is None:
        return UNKNOWN, UNKNOWN
    first, first_day = begin
    end = _minute(happened_to, profile)
    if end is None:
        return first, first + (DAY_MINUTES if first_day else 0)
    last = end[0] + (DAY_MINUTES if end[1] else 0)
    return (first, last) if last >= first else (UNKNOWN, UNKNOWN)


def _minute(text: str | None, profile: str) -> tuple[int, bool] | None:
    """A stored moment as local minutes since 1970, and whether only its day is known; None for what is no moment.

    A moment in UTC falls into the hour that the country's clocks showed then.
    """
    try:
        if not text:
            return None
        if len(text) == 10:
            return (date.fromisoformat(text).toordinal() - _EPOCH) * DAY_MINUTES, True
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is not None:
        moment = clock.local_time(moment, profile)
    return (moment.toordinal() - _EPOCH) * DAY_MINUTES + moment.hour * 60 + moment.minute, False


def _youngest(actor: Actor) -> str:
    today = local_today(actor.profile)
    return today.replace(year=today.year - ADULT_AGE, day=min(today.day, 28)).isoformat()
