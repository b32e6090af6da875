"""What the weekly report counts of preventive control: persons on record, checks made and missed, measures, answers.

Missed checks are counted by the due-date engine, record by record, since no condition over stored fields tells them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy import func as sql
from sqlalchemy.orm import Session

from inspector_desk.models import ControlCheck, PreventiveRecord
from inspector_desk.models import Measure as PreventiveMeasure
from inspector_desk.operations.checks import checks_of, dues_of
from inspector_desk.operations.permission import standing
from inspector_desk.operations.weekly_measures import Measure, Period, Source, within
from inspector_desk.rules.code_lists import code_list

MISSED = "control.missed"
"""Periods of the week that went by without the check they asked for; behind it stand the records."""
_AT_A_TIME = 500
_LONGEST_PERIOD = timedelta(days=31)


def _always(_period: Period, _profile: str) -> Any:
    return sql.coalesce(1, 1) == 1


def _kinds(profile: str, stream: str) -> tuple[str, ...]:
    items = code_list(profile, "check_kind").items
    return tuple(item.code for item in items if item.attributes.get("stream") == stream)


def _stood(period: Period) -> Any:
    """On record when the period ended: still so, or ended or passed on only later."""
    as_of = period.as_of.isoformat()
    return and_(
        standing(PreventiveRecord),
        PreventiveRecord.starts_on <= period.last.isoformat(),
        or_(
            PreventiveRecord.state == "active",
            PreventiveRecord.closed_on >= as_of,
            PreventiveRecord.transferred_on >= as_of,
        ),
    )


_OF_RECORD = (
    (
        PreventiveRecord,
        and_(PreventiveRecord.id == ControlCheck.preventive_record_id, standing(PreventiveRecord)),
        False,
    ),
)
_LATE = (Measure("measures.overdue", _always),)

CONTROL_SOURCES: tuple[Source, ...] = (
    Source(
        "preventive_record",
        PreventiveRecord,
        PreventiveRecord.precinct_id,
        lambda period, _profile: _stood(period),
        (Measure("control.on_record", _always, by=("category",)),),
        {"category": lambda _profile: PreventiveRecord.category},
    ),
    Source(
        "preventive_record",
        PreventiveRecord,
        PreventiveRecord.precinct_id,
        lambda period, _profile: and_(standing(PreventiveRecord), within(PreventiveRecord.starts_on, period)),
        (Measure("control.put_on_record", _always, by=("category",)),),
        {"category": lambda _profile: PreventiveRecord.category},
    ),
    Source(
        "preventive_record",
        ControlCheck,
        PreventiveRecord.precinct_id,
        lambda period, _profile: and_(standing(ControlCheck), within(ControlCheck.made_on, period)),
        (
            Measure(
                "control.checks",
                lambda _period, profile: ControlCheck.kind.not_in(_kinds(profile, "database")),
            ),
            Measure(
                "control.database_checks",
                lambda _period, profile: ControlCheck.kind.in_(_kinds(profile, "database")),
            ),
            Measure(
                "control.breaches", lambda _period, _profile: sql.coalesce(ControlCheck.breach, "") != ""
            ),
        ),
        joins=_OF_RECORD,
        record_id=PreventiveRecord.id,
    ),
    Source(
        "measure",
        PreventiveMeasure,
        PreventiveMeasure.precinct_id,
        lambda period, _profile: and_(
            standing(PreventiveMeasure), within(PreventiveMeasure.taken_on, period)
        ),
        (
            Measure("measures.taken", _always, by=("kind",)),
            Measure("measures.talks", lambda _p, _c: PreventiveMeasure.kind == "preventive_talk"),
            Measure("measures.representations", lambda _p, _c: PreventiveMeasure.kind == "representation"),
        ),
        {"kind": lambda _profile: PreventiveMeasure.kind},
    ),
    Source(
        "measure",
        PreventiveMeasure,
        PreventiveMeasure.precinct_id,
        lambda period, _profile: and_(
            standing(PreventiveMeasure), within(PreventiveMeasure.answered_on, period)
        ),
        (Measure("measures.answers", _always),),
    ),
    Source(
        "measure",
        PreventiveMeasure,
        PreventiveMeasure.precinct_id,
        lambda period, _profile: and_(
            standing(PreventiveMeasure),
            PreventiveMeasure.state == "awaiting",
            PreventiveMeasure.due_on < period.as_of.isoformat(),
            PreventiveMeasure.taken_on <= period.last.isoformat(),
        ),
        _LATE,
    ),
    Source(
        "measure",
        PreventiveMeasure,
        PreventiveMeasure.precinct_id,
        lambda period, _profile: and_(
            standing(PreventiveMeasure),
            PreventiveMeasure.state == "answered",
            PreventiveMeasure.answered_on >= period.as_of.isoformat(),
            PreventiveMeasure.due_on < period.as_of.isoformat(),
            PreventiveMeasure.taken_on <= period.last.isoformat(),
        ),
        _LATE,
    ),
)


def control_keys() -> dict[str, tuple[str, ...]]:
    """Every key a template may name, with the dimensions it can be split by."""
    keys = {measure.key: measure.by for source in CONTROL_SOURCES for measure in source.measures}
    return {**keys, MISSED: ()}


def missed_checks(
    session: Session, profile: str, periods: Mapping[str, Period], precincts: Sequence[int]
) -> Iterator[tuple[str, int, int]]:
    """Name of the period, precinct and record of every check of a person missed in one of ``periods``.

    A check counts as missed in the period in which its last day lay, once that day is past.
    """
    if not periods:
        return
    first = min(period.first for period in periods.values()) - _LONGEST_PERIOD
    last = max(period.last for period in periods.values())
    today = max(period.as_of for period in periods.values())
    ids = iter(
        session.scalars(
            select(PreventiveRecord.id)
            .where(
                standing(PreventiveRecord),
                PreventiveRecord.starts_on <= last.isoformat(),
                sql.coalesce(PreventiveRecord.closed_on, "9999") >= first.isoformat(),
                sql.coalesce(PreventiveRecord.ends_on, "9999") >= first.isoformat(),
                PreventiveRecord.precinct_id.in_(precincts),
            )
            .order_by(PreventiveRecord.id)
        ).all()
    )
    while chunk := list(islice(ids, _AT_A_TIME)):
        made = checks_of(session, chunk, profile)
        for record in session.scalars(select(PreventiveRecord).where(PreventiveRecord.id.in_(chunk))):
            checks = made.get(record.id, {}).get("control", ())
            for missed in dues_of(session, profile, record, checks, "control", today).missed:
                for name, period in periods.items():
                    if period.first <= missed.last <= period.last and missed.last < period.as_of:
                        yield name, record.precinct_id or 0, record.id
