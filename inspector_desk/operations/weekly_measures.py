"""What the weekly report counts: each number defined once, as a condition that also finds its records.

Measures that read the same records by the same date share one statement; every statement is a range over a date
index. Dates are the local days written in the records, so a week begins on Monday at 00:00 local time wherever the
desk stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, and_, case, func, literal, not_, or_, select
from sqlalchemy.sql.operators import custom_op

from inspector_desk.models import (
    Address,
    Appeal,
    Attendance,
    Commitment,
    Meeting,
    MeetingPoint,
    Resident,
    Round,
    Visit,
)
from inspector_desk.operations.permission import standing
from inspector_desk.rules.code_lists import code_list

NOT_STATED = "-"
"""Code in a key for records whose field is empty."""
_CRIME_SIGNS = ("crime", "emergency")


@dataclass(frozen=True, slots=True)
class Period:
    """Days ``first`` to ``last``, both counted; what was open or overdue is told as of the start of ``as_of``."""

    name: str
    first: date
    last: date
    as_of: date


Condition = Callable[[Period, str], Any]
"""From a period and a country profile to an SQL expression."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number: which records of its source count, what each adds (1 unless ``amount``), how it may be split."""

    key: str
    counts: Condition
    amount: Any = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Records chosen by one date range, and the measures that read them in one pass."""

    record: str
    model: Any
    precinct: Any
    conditions: Condition
    measures: tuple[Measure, ...]
    splits: Mapping[str, Callable[[str], Any]] = field(default_factory=dict)
    joins: tuple[tuple[Any, Any, bool], ...] = ()
    """Joined table, its condition, and whether records without a partner stay."""
    record_id: Any = None
    """Column of the record that is opened, where it is not the model's own: a part opens what it belongs to."""


def _always(_period: Period, _profile: str) -> Any:
    return literal(True)


def _codes(profile: str, name: str, attribute: str, value: object) -> tuple[str, ...]:
    """Codes of a list whose ``attribute`` has ``value``."""
    return tuple(i.code for i in code_list(profile, name).items if i.attributes.get(attribute) == value)


def _grouped(column: Any, profile: str, name: str, attribute: str) -> Any:
    """The attribute of the code in ``column``, as text; ``-`` for codes that have none."""
    groups = {
        item.code: str(item.attributes[attribute]).lower()
        for item in code_list(profile, name).items
        if attribute in item.attributes
    }
    return case(groups, value=column, else_=NOT_STATED) if groups else literal(NOT_STATED)


def within(column: Any, period: Period) -> ColumnElement[bool]:
    """A local day of the period."""
    return column.between(period.first.isoformat(), period.last.isoformat())  # type: ignore[no-any-return]


def unindexed(column: Any) -> Any:
    """The column behind a plus sign, which keeps SQLite from choosing an index by it.

    Without statistics SQLite takes "equals" on a precinct for narrower than a week: measured at 1,000,000 appeals, it
    read every record of every precinct: minutes instead of a second.
    """
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def filled(column: Any) -> ColumnElement[bool]:
    """Neither null nor empty."""
    return func.coalesce(column, "") != ""


def _crime(profile: str) -> ColumnElement[bool]:
    """Signs of a crime or an emergency, found at the gate or later; such a message is no ordinary appeal
    (KZ: MIA order 20.02.2026 No 120, p. 24).
    """
    outcomes = _codes(profile, "appeal_outcome", "crime", True)
    return or_(
        func.coalesce(Appeal.crime_signs, "").in_(_CRIME_SIGNS),
        func.coalesce(Appeal.outcome, "").in_(outcomes),
        filled(Appeal.crime_register_number),
    )


def _passed(profile: str) -> ColumnElement[bool]:
    outcomes = _codes(profile, "appeal_outcome", "crime", True)
    return or_(filled(Appeal.crime_register_number), func.coalesce(Appeal.outcome, "").in_(outcomes))


def _open_states(profile: str) -> tuple[str, ...]:
    return tuple(code for code in _codes(profile, "appeal_state", "open", True) if code != "draft")


def _registered() -> ColumnElement[bool]:
    return and_(standing(Appeal), Appeal.state.is_distinct_from("draft"))


def _ended(profile: str) -> ColumnElement[bool]:
    """No longer open, by its present state."""
    return and_(_registered(), Appeal.state.not_in(_open_states(profile)))


def _no_point() -> ColumnElement[bool]:
    return or_(Address.lat_e7.is_(None), Address.lon_e7.is_(None))


def held() -> ColumnElement[bool]:
    """A meeting that took place; an older program may not have said so."""
    return and_(standing(Meeting), or_(Meeting.state == "held", Meeting.state.is_(None)))


def _ordinary(_period: Period, profile: str) -> Any:
    return not_(_crime(profile))


def _overdue(period: Period, profile: str) -> Any:
    return and_(not_(_crime(profile)), unindexed(Appeal.due_on) < period.as_of.isoformat())


def _in_state(column: Any, state: str) -> Condition:
    return lambda _period, _profile: column == state


_STILL_OPEN = (Measure("appeals.open", _ordinary), Measure("appeals.overdue", _overdue))
_AT_ADDRESS = ((Address, Address.id == Appeal.address_id, True),)


def _points(*conditions: Any) -> Any:
    """How many points of the meeting at hand meet the conditions."""
    return (
        select(func.count())
        .select_from(MeetingPoint)
        .where(MeetingPoint.meeting_id == Meeting.id, standing(MeetingPoint), *conditions)
        .correlate(Meeting)
        .scalar_subquery()
    )


ISSUES = "meetings.issues"
"""Problems raised at meetings: points, and the lines of older records, which are counted outside SQL."""
_VOTES = (MeetingPoint.votes_for, MeetingPoint.votes_against, MeetingPoint.votes_abstained)
_GROUP = (Attendance.f, Attendance.m, Attendance.unknown)
_PEOPLE = (Meeting.attended_f, Meeting.attended_m, Meeting.attended_unknown)
_LATE_COMMITMENT = (Measure("commitments.overdue", _always),)
_OF_MEETING = ((Meeting, and_(Meeting.id == Commitment.meeting_id, standing(Meeting)), False),)

SOURCES: tuple[Source, ...] = (
    Source(
        "appeal",
        Appeal,
        Appeal.precinct_id,
        lambda period, _profile: and_(_registered(), within(Appeal.received_on, period)),
        (
            Measure("appeals.received", _ordinary, by=("kind", "class")),
            Measure("crime.received", lambda _period, profile: _crime(profile)),
            Measure("crime.passed", lambda _period, profile: and_(_crime(profile), _passed(profile))),
            Measure("crime.waiting", lambda _period, profile: and_(_crime(profile), not_(_passed(profile)))),
            Measure("quality.appeals_without_point", lambda _period, _profile: _no_point()),
            Measure(
                "quality.applicants_without_sex",
                lambda _period, _profile: and_(
                    Appeal.applicant_id.is_not(None),
                    func.coalesce(Resident.sex, "").not_in(("female", "male")),
                ),
            ),
        ),
        {
            "kind": lambda _profile: Appeal.kind,
            "class": lambda profile: _grouped(Appeal.kind, profile, "appeal_kind", "counts_as_appeal"),
        },
        (*_AT_ADDRESS, (Resident, Resident.id == Appeal.applicant_id, True)),
    ),
    Source(
        "appeal",
        Appeal,
        Appeal.precinct_id,
        lambda period, profile: and_(_ended(profile), within(Appeal.answered_on, period)),
        (
            Measure("appeals.closed", _ordinary, by=("outcome",)),
            Measure(
                "appeals.closed_in_time",
                lambda _period, profile: and_(not_(_crime(profile)), Appeal.answered_on <= Appeal.due_on),
            ),
            Measure(
                "appeals.closed_late",
                lambda _period, profile: and_(not_(_crime(profile)), Appeal.answered_on > Appeal.due_on),
            ),
            Measure(
                "appeals.closed_without_term",
                lambda _period, profile: and_(not_(_crime(profile)), Appeal.due_on.is_(None)),
            ),
        ),
        {"outcome": lambda _profile: Appeal.outcome},
    ),
    Source(
        "appeal",
        Appeal,
        Appeal.precinct_id,
        lambda period, _profile: and_(_registered(), within(Appeal.forwarded_on, period)),
        (Measure("appeals.forwarded", _ordinary),),
    ),
    # What was open when the period ended: still open now, or ended only later. Three ranges over three indexes
    # instead of one condition for which SQLite would read every deadline that ever passed.
    Source(
        "appeal",
        Appeal,
        Appeal.precinct_id,
        lambda period, profile: and_(
            standing(Appeal),
            Appeal.state.in_(_open_states(profile)),
            Appeal.received_on <= period.last.isoformat(),
        ),
        _STILL_OPEN,
    ),
    Source(
        "appeal",
        Appeal,
        Appeal.precinct_id,
        lambda period, profile: and_(
            _ended(profile),
            Appeal.answered_on >= period.as_of.isoformat(),
            unindexed(Appeal.received_on) <= period.last.isoformat(),
        ),
        _STILL_OPEN,
    ),
    Source(
        "appeal",
        Appeal,
        Appeal.precinct_id,
        lambda period, profile: and_(
            _ended(profile),
            unindexed(Appeal.answered_on).is_(None),
            Appeal.forwarded_on >= period.as_of.isoformat(),
            unindexed(Appeal.received_on) <= period.last.isoformat(),
        ),
        _STILL_OPEN,
    ),
    Source(
        "meeting",
        Meeting,
        Meeting.precinct_id,
        lambda period, _profile: and_(held(), within(Meeting.held_on, period)),
        (
            Measure("meetings.held", _always, by=("kind", "group")),
            Measure("meetings.people", _always, sum((func.coalesce(c, 0) for c in _PEOPLE), literal(0))),
            Measure("meetings.women", _always, func.coalesce(Meeting.attended_f, 0)),
            Measure("meetings.men", _always, func.coalesce(Meeting.attended_m, 0)),
            Measure("meetings.sex_unknown", _always, func.coalesce(Meeting.attended_unknown, 0)),
            Measure(ISSUES, _always, _points(MeetingPoint.kind == "problem")),
            Measure("meetings.decisions", _always, _points(MeetingPoint.kind == "decision")),
            Measure("meetings.votes", _always, _points(or_(*(column.is_not(None) for column in _VOTES)))),
            Measure(
                "quality.meetings_without_attendance",
                lambda _period, _profile: and_(*(column.is_(None) for column in _PEOPLE)),
            ),
        ),
        {
            "kind": lambda _profile: Meeting.kind,
            "group": lambda profile: _grouped(Meeting.kind, profile, "meeting_kind", "report_row"),
        },
    ),
    Source(
        "meeting",
        Attendance,
        Meeting.precinct_id,
        lambda period, _profile: and_(standing(Attendance), held(), within(Meeting.held_on, period)),
        (
            Measure(
                "meetings.grouped",
                _always,
                sum((func.coalesce(c, 0) for c in _GROUP), literal(0)),
                by=("audience",),
            ),
        ),
        {"audience": lambda _profile: Attendance.audience},
        ((Meeting, and_(Meeting.id == Attendance.meeting_id, standing(Meeting)), False),),
        record_id=Attendance.meeting_id,
    ),
    Source(
        "round",
        Round,
        Round.precinct_id,
        lambda period, _profile: and_(
            standing(Round), Round.state == "closed", within(Round.closed_on, period)
        ),
        (Measure("visits.rounds_closed", _always),),
    ),
    Source(
        "commitment",
        Commitment,
        Meeting.precinct_id,
        lambda period, _profile: and_(standing(Commitment), held(), within(Meeting.held_on, period)),
        (Measure("commitments.made", _always, by=("party",)),),
        {"party": lambda _profile: Commitment.party},
        _OF_MEETING,
    ),
    Source(
        "commitment",
        Commitment,
        Meeting.precinct_id,
        lambda period, _profile: and_(standing(Commitment), within(Commitment.closed_on, period)),
        tuple(
            Measure(f"commitments.{state}", _in_state(Commitment.state, state))
            for state in ("kept", "partly_kept", "not_kept")
        ),
        joins=_OF_MEETING,
    ),
    Source(
        "commitment",
        Commitment,
        Meeting.precinct_id,
        lambda period, _profile: and_(
            standing(Commitment),
            Commitment.state == "open",
            Commitment.due_on < period.as_of.isoformat(),
            unindexed(Meeting.held_on) <= period.last.isoformat(),
        ),
        _LATE_COMMITMENT,
        joins=_OF_MEETING,
    ),
    Source(
        "commitment",
        Commitment,
        Meeting.precinct_id,
        lambda period, _profile: and_(
            standing(Commitment),
            Commitment.state != "open",
            Commitment.closed_on >= period.as_of.isoformat(),
            unindexed(Commitment.due_on) < period.as_of.isoformat(),
            unindexed(Meeting.held_on) <= period.last.isoformat(),
        ),
        _LATE_COMMITMENT,
        joins=_OF_MEETING,
    ),
    Source(
        "visit",
        Visit,
        Visit.precinct_id,
        lambda period, _profile: and_(
            standing(Visit),
            or_(Visit.state == "done", Visit.state.is_(None)),
            within(Visit.visited_on, period),
        ),
        (
            Measure("visits.made", _always, by=("kind", "group")),
            Measure("visits.contact", lambda _period, profile: _result(profile, True)),
            Measure("visits.nobody_home", lambda _period, _profile: Visit.result == "absent"),
            Measure(
                "visits.other_no_contact",
                lambda _period, profile: and_(_result(profile, False), Visit.result != "absent"),
            ),
            Measure(
                "visits.without_result",
                lambda _period, profile: not_(or_(_result(profile, True), _result(profile, False))),
            ),
            Measure("visits.refused", lambda _period, _profile: Visit.result == "refused"),
            Measure("visits.in_round", lambda _period, _profile: Visit.round_id.is_not(None)),
            Measure("visits.referred", lambda _period, _profile: filled(Visit.referred_to)),
            Measure("quality.visits_without_point", lambda _period, _profile: _no_point()),
        ),
        {
            "kind": lambda _profile: Visit.kind,
            "group": lambda profile: _grouped(Visit.kind, profile, "visit_kind", "report_row"),
        },
        ((Address, Address.id == Visit.address_id, True),),
    ),
    Source(
        "visit",
        Visit,
        Visit.precinct_id,
        lambda period, _profile: and_(standing(Visit), within(Visit.planned_on, period)),
        (
            Measure("visits.planned", lambda _period, _profile: Visit.state.is_distinct_from("cancelled")),
            Measure(
                "visits.missed",
                lambda period, _profile: or_(
                    Visit.state == "missed",
                    and_(Visit.state == "planned", Visit.planned_on < period.as_of.isoformat()),
                ),
            ),
        ),
    ),
)


def _result(profile: str, contact: bool) -> ColumnElement[bool]:
    return func.coalesce(Visit.result, "").in_(_codes(profile, "visit_result", "contact", contact))


def measure_keys() -> dict[str, tuple[str, ...]]:
    """Every key a template may name, with the dimensions it can be split by."""
    return {m.key: m.by for source in SOURCES for m in source.measures}
