"""The numbers of the weekly activity report, and the records behind each of them.

No official form of this report was found (research: domain.md 6); what is counted is defined in weekly_measures.py;
what is shown and under which words is the template's in resources/reports/.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    Appeal,
    DeskFact,
    District,
    Draft,
    Meeting,
    Officer,
    Precinct,
    Region,
    SyncBatch,
    Visit,
)
from inspector_desk.operations.permission import require, standing
from inspector_desk.operations.weekly_control import CONTROL_SOURCES, MISSED, missed_checks
from inspector_desk.operations.weekly_measures import (
    ISSUES,
    NOT_STATED,
    SOURCES,
    Measure,
    Period,
    Source,
    filled,
    held,
    unindexed,
    within,
)
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import journal

PERIODS = ("this_week", "previous_week", "last_year", "year_to_date")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose week it is: one precinct or all precincts of a district, by local id."""

    kind: Literal["precinct", "district"]
    id: int


@dataclass(frozen=True, slots=True)
class WeeklyRequest:
    """Which week of whom, asked when; ``now`` is an aware local time, ``week_start`` a Monday.

    ``last_year`` says which week is the same one a year ago: the one with the same weekdays (52 weeks before) or the
    one with the same dates.
    """

    scope: Scope
    week_start: date
    now: datetime
    last_year: Literal["weekdays", "dates"] = "weekdays"
    columns: tuple[str, ...] = ("this_week", "previous_week", "last_year")

    def __post_init__(self) -> None:
        if self.week_start.weekday() != 0:
            raise ValueError("a week starts on Monday; see week_of")
        if self.now.tzinfo is None:
            raise ValueError("the time of the report needs its zone")
        if "this_week" not in self.columns or not set(self.columns) <= set(PERIODS):
            raise ValueError(f"periods are this_week and any of {PERIODS}, not {self.columns}")


@dataclass(frozen=True, slots=True)
class Territory:
    """A precinct, district or region with its name in the state language and in Russian."""

    uid: str
    code: str
    name: str
    name_ru: str

    def label(self, language: str) -> str:
        """The name for a reader of ``language``."""
        first, second = (self.name_ru, self.name) if language == "ru" else (self.name, self.name_ru)
        return first or second or self.code


@dataclass(frozen=True, slots=True)
class Signer:
    """Who answers for the report: name as in documents, codes of rank and role, and the post in words if given."""

    name: str
    rank: str
    role: str
    post: str


@dataclass(frozen=True, slots=True)
class QualityNote:
    """What the reader should know about this desk.

    Drafts left; entries the server has not confirmed (None when this desk has never sent anything); records of the
    week that name no precinct and are counted nowhere.
    """

    drafts: int
    waiting_entries: int | None
    without_precinct: int


@dataclass(frozen=True, slots=True)
class WeeklyCounts:
    """Every number of the report by (key, period), and by (key, period, precinct uid) for a district."""

    request: WeeklyRequest
    profile: str
    practice: bool
    periods: Mapping[str, Period]
    region: Territory | None
    district: Territory
    precincts: tuple[Territory, ...]
    signer: Signer
    quality: QualityNote
    cells: Mapping[tuple[str, str], int]
    by_precinct: Mapping[tuple[str, str, str], int] = field(repr=False)

    def number(self, key: str, period: str = "this_week", precinct: str | None = None) -> int:
        """The number under ``key``; zero where nothing was found."""
        if precinct is not None:
            return self.by_precinct.get((key, period, precinct), 0)
        return self.cells.get((key, period), 0)

    def codes(self, key: str, dimension: str) -> list[str]:
        """Codes under which ``key`` was split by ``dimension`` in any period, in no particular order."""
        start = f"{key}.{dimension}."
        return sorted({name[len(start) :] for name, _period in self.cells if name.startswith(start)})

    def digest(self) -> str:
        """SHA-256 over scope, week and numbers, by which two runs are seen to agree; 64 hex digits."""
        body = [
            [territory.uid for territory in self.precincts],
            self.request.week_start.isoformat(),
            sorted((key, period, n) for (key, period), n in self.cells.items() if n),
        ]
        return hashlib.sha256(json.dumps(body, separators=(",", ":")).encode()).hexdigest()


def week_of(day: date) -> date:
    """The Monday of the week ``day`` lies in."""
    return day - timedelta(days=day.weekday())


def periods_of(request: WeeklyRequest) -> dict[str, Period]:
    """The periods the report compares, in the order asked for."""
    first, week = request.week_start, timedelta(days=6)
    if request.last_year == "weekdays":
        year_ago = first - timedelta(weeks=52)
    else:
        year_ago = first.replace(
            year=first.year - 1, day=min(first.day, 28) if first.month == 2 else first.day
        )
    last = first + week
    starts = {
        "this_week": (first, last),
        "previous_week": (first - timedelta(weeks=1), first - timedelta(days=1)),
        "last_year": (year_ago, year_ago + week),
        "year_to_date": (date(last.year, 1, 1), last),
    }
    today = request.now.date()
    return {
        name: Period(name, starts[name][0], starts[name][1], min(starts[name][1] + timedelta(days=1), today))
        for name in request.columns
    }


def cell_name(key: str, period: str, precinct: str | None = None) -> str:
    """The name of one number, as it stands in the report's links: ``key/period`` or ``key/period/precinct-uid``."""
    return f"{key}/{period}" if precinct is None else f"{key}/{period}/{precinct}"


def weekly_counts(session: Session, actor: Actor, request: WeeklyRequest) -> WeeklyCounts:
    """Count the week of a precinct or a district, with the weeks it is compared to.

    Raises KnownError ``access.other-precinct`` when an inspector asks for more than his own precinct,
    ``report.no-such-territory``.
    """
    precincts, district, region = _territory(session, actor, request.scope)
    uids = {precinct_id: territory.uid for precinct_id, territory in precincts.items()}
    periods = periods_of(request)
    cells: dict[tuple[str, str], int] = defaultdict(int)
    split: dict[tuple[str, str, str], int] = defaultdict(int)

    def add(key: str, period: Period, precinct_id: int, number: int) -> None:
        if number:
            cells[key, period.name] += number
            split[key, period.name, uids[precinct_id]] += number

    for period in periods.values():
        for source in (*SOURCES, *CONTROL_SOURCES):
            dimensions = list(source.splits)
            for row in session.execute(_counting(source, period, actor.profile, list(uids))):
                for measure, number in zip(source.measures, row[1 + len(dimensions) :], strict=True):
                    add(measure.key, period, row[0], number)
                    for dimension in measure.by:
                        code = row[1 + dimensions.index(dimension)]
                        add(f"{measure.key}.{dimension}.{code or NOT_STATED}", period, row[0], number)
        for _meeting, precinct_id, raised in _meetings_with_issues(session, period, list(uids)):
            add(ISSUES, period, precinct_id, _lines(raised))
    for name, precinct_id, _record in missed_checks(session, actor.profile, periods, list(uids)):
        add(MISSED, periods[name], precinct_id, 1)
    facts = {row.name: row.value for row in session.execute(select(DeskFact.name, DeskFact.value))}
    return WeeklyCounts(
        request=request,
        profile=actor.profile,
        practice=facts.get("kind") == "practice",
        periods=periods,
        region=region,
        district=district,
        precincts=tuple(precincts.values()),
        signer=_signer(session, actor),
        quality=_quality(session, periods_of(request)),
        cells=dict(cells),
        by_precinct=dict(split),
    )


def records_behind(
    session: Session, actor: Actor, request: WeeklyRequest, cell: str
) -> list[tuple[str, int]]:
    """Kind and local id of every record behind one number, oldest first; ``cell`` as ``cell_name`` writes it.

    Behind a sum (people, issues) stand the meetings that add to it. Raises KnownError ``report.no-such-number``.
    """
    key, _, rest = cell.partition("/")
    period_name, _, precinct_uid = rest.partition("/")
    precincts, _district, _region = _territory(session, actor, request.scope)
    chosen = [i for i, territory in precincts.items() if precinct_uid in ("", territory.uid)]
    period = periods_of(request).get(period_name)
    if period is None or not chosen:
        raise KnownError("report.no-such-number", cell=cell)
    if key == MISSED:
        missed = missed_checks(session, actor.profile, {period_name: period}, chosen)
        return sorted({("preventive_record", record_id) for _name, _precinct, record_id in missed})
    found: list[tuple[str, int]] = []
    if key == ISSUES:
        found += [
            ("meeting", meeting_id)
            for meeting_id, _precinct, raised in _meetings_with_issues(session, period, chosen)
            if _lines(raised)
        ]
    known = False
    for source in (*SOURCES, *CONTROL_SOURCES):
        for measure in source.measures:
            conditions = _behind(source, measure, key, period, actor.profile)
            if conditions is None:
                continue
            known = True
            opened = source.model.id if source.record_id is None else source.record_id
            query = _joined(select(opened), source).where(
                source.conditions(period, actor.profile), unindexed(source.precinct).in_(chosen), *conditions
            )
            found += [(source.record, record_id) for record_id in session.scalars(query)]
    if not known:
        raise KnownError("report.no-such-number", cell=cell)
    # Ordered here: asked to order by id, SQLite would walk the whole table in that order.
    return sorted(set(found))


def note_weekly(session: Session, actor: Actor, scope: Scope, act: Literal["run", "print", "export"]) -> None:
    """Write into the journal that the report of a territory was run, printed or exported (writing session)."""
    model: Any = Precinct if scope.kind == "precinct" else District
    uid = session.scalar(select(model.uid).where(model.id == scope.id))
    if uid is None:
        raise KnownError("report.no-such-territory")
    journal.note(session, actor, f"report.{act}", territory=uid.hex(), subject=())


def _counting(source: Source, period: Period, profile: str, precincts: Sequence[int]) -> Any:
    # Grouping by the plain column would make SQLite walk all records in the order of a precinct's index.
    precinct = unindexed(source.precinct)
    dimensions = [split(profile).label(name) for name, split in source.splits.items()]
    sums = [
        func.sum(case((m.counts(period, profile), 1 if m.amount is None else m.amount), else_=0))
        for m in source.measures
    ]
    query = _joined(select(precinct, *dimensions, *sums), source)
    query = query.where(source.conditions(period, profile), precinct.in_(precincts))
    return query.group_by(precinct, *dimensions)


def _joined(query: Any, source: Source) -> Any:
    query = query.select_from(source.model)
    for table, condition, optional in source.joins:
        query = query.join(table, condition, isouter=optional)
    return query


def _behind(source: Source, measure: Measure, key: str, period: Period, profile: str) -> list[Any] | None:
    """Conditions on the records of ``source`` behind ``key``; None if ``measure`` is not what the key names."""
    conditions = [measure.counts(period, profile)]
    if measure.amount is not None:
        conditions.append(measure.amount > 0)
    if key == measure.key:
        return conditions
    for dimension in measure.by:
        start = f"{measure.key}.{dimension}."
        if key.startswith(start):
            code = key[len(start) :]
            expression = func.coalesce(func.nullif(source.splits[dimension](profile), ""), NOT_STATED)
            return [*conditions, expression == code]
    return None


def _meetings_with_issues(
    session: Session, period: Period, precincts: Sequence[int]
) -> list[tuple[int, int, str]]:
    # Counted here and not in SQL: blank lines between issues are no issues.
    return [
        (meeting_id, precinct_id or 0, raised or "")
        for meeting_id, precinct_id, raised in session.execute(
            select(Meeting.id, Meeting.precinct_id, Meeting.raised)
            .where(held(), within(Meeting.held_on, period), filled(Meeting.raised))
            .where(unindexed(Meeting.precinct_id).in_(precincts))
            .order_by(Meeting.id)
        )
    ]


def _lines(raised: str) -> int:
    return sum(1 for line in raised.splitlines() if line.strip())


def _territory(
    session: Session, actor: Actor, scope: Scope
) -> tuple[dict[int, Territory], Territory, Territory | None]:
    """The precincts of the scope by local id in order of their code, their district and its region."""
    require(actor, "report", "run")
    if actor.role == "inspector" and scope != Scope("precinct", actor.precinct_id):
        raise KnownError("access.other-precinct")
    query = select(Precinct).where(standing(Precinct)).order_by(Precinct.code, Precinct.id)
    chosen = Precinct.id == scope.id if scope.kind == "precinct" else Precinct.district_id == scope.id
    rows = session.scalars(query.where(chosen)).all()
    district_id = scope.id if scope.kind == "district" else (rows[0].district_id if rows else None)
    district = session.get(District, district_id) if district_id is not None else None
    if not rows or district is None:
        raise KnownError("report.no-such-territory")
    region = session.get(Region, district.region_id) if district.region_id is not None else None
    return (
        {row.id: _named(row) for row in rows},
        _named(district),
        None if region is None else _named(region),
    )


def _named(row: Precinct | District | Region) -> Territory:
    return Territory(row.uid.hex(), row.code or "", row.name or "", row.name_ru or "")


def _signer(session: Session, actor: Actor) -> Signer:
    row = session.execute(
        select(Officer.name, Officer.rank, Officer.role, Officer.post).where(Officer.id == actor.officer_id)
    ).first()
    if row is None:
        return Signer(actor.name, "", actor.role, "")
    return Signer(row.name or actor.name, row.rank or "", row.role or actor.role, row.post or "")


def _quality(session: Session, periods: Mapping[str, Period]) -> QualityNote:
    own = journal.own_lineage(session)
    ever = session.scalar(select(SyncBatch.number).where(SyncBatch.receipted != 0).limit(1)) is not None
    sent: int | None = session.scalar(
        select(func.max(SyncBatch.last_n)).where(SyncBatch.lineage_id == own, SyncBatch.receipted != 0)
    )
    period = periods["this_week"]
    homeless = sum(
        session.scalar(
            select(func.count())
            .select_from(model)
            .where(standing(model), within(column, period), unindexed(model.precinct_id).is_(None))
        )
        or 0
        for model, column in (
            (Appeal, Appeal.received_on),
            (Visit, Visit.visited_on),
            (Meeting, Meeting.held_on),
        )
    )
    return QualityNote(
        drafts=session.scalar(select(func.count()).select_from(Draft)) or 0,
        waiting_entries=journal.last_number(session, own) - (sent or 0) if ever else None,
        without_precinct=homeless,
    )
