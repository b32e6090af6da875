"""Community meetings: planned, held, postponed or cancelled; who came, what was reported, raised and decided.

Points and groups are in ``meeting_points``, what was undertaken in ``commitments``; a meeting is recorded with all of
them in one entry.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Commitment, Meeting, MeetingPoint, Officer, Precinct
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import latest_day
from inspector_desk.operations.commitments import (
    CommitmentRow,
    NewCommitment,
    list_commitments,
    make_commitment,
)
from inspector_desk.operations.meeting_points import (
    MOST_ATTENDING,
    Group,
    NewPoint,
    PointRow,
    check_votes,
    list_groups,
    list_points,
    make_point,
    write_groups,
)
from inspector_desk.operations.permission import check_scope, in_scope, require, standing
from inspector_desk.operations.registers import collect_ids, typed_conditions
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import require_code
from inspector_desk.rules.dates import months_on
from inspector_desk.rules.meeting_states import REASONED, check_move
from inspector_desk.rules.resources import read_toml
from inspector_desk.storage import journal

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
REPORT = "population_report"
"""The kind of meeting at which the inspector reports to the population."""


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting planned or held; ``held_on`` ISO date, ``held_at`` and ``ended_at`` local time HH:MM or empty.

    Attendance is counted by sex with *unknown* apart; None means nobody counted, which is not the same as 0.
    ``period_from`` and ``period_to`` bound the period a report to the population is about, ``announced_on`` is the day
    its notice was put up. ``agenda``, ``raised`` and ``decisions`` are the free texts of older records.
    """

    kind: str
    held_on: str
    topic: str
    state: str = "held"
    held_at: str = ""
    place: str = ""
    address_id: int | None = None
    agenda: str = ""
    attended_f: int | None = None
    attended_m: int | None = None
    attended_unknown: int | None = None
    raised: str = ""
    decisions: str = ""
    commitments: tuple[NewCommitment, ...] = ()
    period_from: str = ""
    period_to: str = ""
    chair: str = ""
    secretary: str = ""
    announced_on: str = ""
    minutes_number: str = ""
    report: str = ""
    ended_at: str = ""
    points: tuple[NewPoint, ...] = ()
    groups: tuple[Group, ...] = ()


_PARTS = ("commitments", "points", "groups")
"""What a meeting is recorded with and what has commands of its own afterwards."""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting as the register shows it; ``attended`` is None where nobody counted."""

    id: int
    uid: str
    held_on: str
    held_at: str
    state: str
    kind: str
    topic: str
    place: str
    attended: int | None
    commitments: int
    open_commitments: int
    officer: str
    problems: int = 0
    decisions: int = 0
    announced_on: str = ""


@dataclass(frozen=True, slots=True)
class MeetingDetail:
    """One meeting whole, its commitments in the order they were made, its points in the order of the minutes."""

    id: int
    uid: str
    kind: str
    state: str
    held_on: str
    held_at: str
    place: str
    address_id: int | None
    address: str
    topic: str
    agenda: str
    attended_f: int | None
    attended_m: int | None
    attended_unknown: int | None
    raised: str
    decisions: str
    officer: str
    precinct: str
    commitments: tuple[CommitmentRow, ...]
    period_from: str = ""
    period_to: str = ""
    chair: str = ""
    secretary: str = ""
    announced_on: str = ""
    minutes_number: str = ""
    report: str = ""
    postponed_to: str = ""
    ended_at: str = ""
    points: tuple[PointRow, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """Which meetings a register shows; empty tuples and texts mean no restriction."""

    typed: str = ""
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    held_from: str = ""
    held_to: str = ""
    address_id: int | None = None
    open_commitments: bool = False
    """Only meetings at which something was undertaken that is not yet closed."""
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class MoveMeeting:
    """Where a meeting goes: held, postponed, cancelled, or planned again; ``day`` and ``at`` where they change."""

    to: str
    day: str = ""
    at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReportDue:
    """When the next report to the population is due; empty where none was ever held."""

    last_on: str
    due_on: str
    months: int
    source: str
    verified: bool


def record_meeting(session: Session, actor: Actor, command: NewMeeting) -> Changed:
    """Record a meeting with its points, groups and commitments in one entry.

    Raises KnownError ``meeting.no-day``, ``meeting.no-topic``, ``meeting.time``, ``meeting.future``,
    ``meeting.announced-after``, ``meeting.period``, ``meeting.attendance``, ``commitment.no-what`` and the rest of
    what its parts raise, and ``code.unknown`` for a code outside its list.
    """
    require(actor, "meeting", "record")
    meeting = Meeting(precinct_id=actor.precinct_id, officer_id=actor.officer_id)
    _fill(session, meeting, command, actor, None)
    held = meeting.held_on or ""
    points = [make_point(actor, point, held, number) for number, point in enumerate(command.points, start=1)]
    check_votes(meeting, points)
    promised = [make_commitment(session, actor, item, held) for item in command.commitments]
    session.add(meeting)
    session.flush()
    for point in points:
        point.meeting_id = meeting.id
    for promise in promised:
        promise.meeting_id = meeting.id
    session.add_all([*points, *promised])
    write_groups(session, actor, meeting, command.groups, None)
    if points and any(item.point is not None for item in command.commitments):
        session.flush()
        for made, item in zip(promised, command.commitments, strict=True):
            if item.point is not None and 0 <= item.point < len(points):
                made.point_id = points[item.point].id
    action = "meeting.plan" if command.state == "planned" else "meeting.record"
    return journal.enter(session, actor, action, territory=actor.precinct_uid)


def change_meeting(
    session: Session,
    actor: Actor,
    meeting_id: int,
    command: NewMeeting,
    *,
    shown: NewMeeting | None = None,
    reason: str = "",
) -> Changed:
    """Correct a meeting, or say how a planned one went; commitments and points in ``command`` are added.

    ``shown`` is what the officer had before him: only what he changed of it is written. A change of state follows the
    table of moves, and postponing or cancelling wants its ``reason``.
    """
    require(actor, "meeting", "change")
    meeting = _get(session, actor, meeting_id)
    before = meeting.state
    given = clean(reason, "reason")
    _fill(session, meeting, command, actor, shown)
    if before and meeting.state != before:
        check_move(before, meeting.state or "")
        if meeting.state in REASONED and given is None:
            raise KnownError("capture.no-reason")
    held = meeting.held_on or ""
    for item in command.commitments:
        promised = make_commitment(session, actor, item, held)
        promised.meeting_id = meeting.id
        session.add(promised)
    known = list_points(session, meeting_id)
    for number, point in enumerate(command.points, start=len(known) + 1):
        made = make_point(actor, point, held, number)
        made.meeting_id = meeting.id
        session.add(made)
    if command.groups and (shown is None or command.groups != shown.groups):
        write_groups(session, actor, meeting, command.groups, None)
    check_votes(
        meeting,
        session.scalars(
            select(MeetingPoint).where(MeetingPoint.meeting_id == meeting_id, standing(MeetingPoint))
        ),
    )
    return journal.enter(session, actor, "meeting.change", territory=actor.precinct_uid, reason=given)


def move_meeting(session: Session, actor: Actor, meeting_id: int, command: MoveMeeting) -> Changed:
    """Say that a meeting was held, postponed or cancelled, or plan it again.

    Postponed to a known day, that day becomes the meeting's; postponed without one it keeps its old day, so that it
    stays among what waits. Raises KnownError ``meeting.move``, ``capture.no-reason``, ``meeting.future``,
    ``meeting.postponed-before``, ``meeting.time``.
    """
    require(actor, "meeting", "move")
    meeting = _get(session, actor, meeting_id)
    today = latest_day(session, actor.profile)
    require_code(actor.profile, "meeting_state", command.to, today)
    check_move(meeting.state or "", command.to)
    given = clean(command.reason, "reason")
    if command.to in REASONED and given is None:
        raise KnownError("capture.no-reason")
    day, at = clean_day(command.day, "held_on"), _time(command.at, "held_at")
    if command.to == "postponed":
        if day is not None and meeting.held_on and day <= meeting.held_on:
            raise KnownError(
                "meeting.postponed-before", field="held_on", day=date.fromisoformat(meeting.held_on)
            )
        meeting.postponed_to = day
    if command.to == "held" and (day or meeting.held_on or "") > today.isoformat():
        raise KnownError(
            "meeting.future", field="held_on", day=date.fromisoformat(day or meeting.held_on or "")
        )
    meeting.state = command.to
    if day is not None:
        meeting.held_on = day
    if at is not None:
        meeting.held_at = at
    return journal.enter(session, actor, "meeting.move", territory=actor.precinct_uid, reason=given)


def annul_meeting(session: Session, actor: Actor, meeting_id: int, reason: str) -> Changed:
    """Take a meeting recorded by mistake out of the registers with its commitments; undo brings both back."""
    require(actor, "meeting", "annul")
    meeting = _get(session, actor, meeting_id)
    given = clean(reason, "reason")
    if given is None:
        raise KnownError("capture.no-reason")
    meeting.annulled = True
    for item in session.scalars(
        select(Commitment).where(Commitment.meeting_id == meeting_id, standing(Commitment))
    ):
        item.annulled = True
    return journal.enter(session, actor, "meeting.change", territory=actor.precinct_uid, reason=given)


def report_due(session: Session, actor: Actor) -> ReportDue:
    """When the next report to the population is due; the period is the country's file's, shown with its source."""
    require(actor, "meeting", "view")
    data = read_toml(actor.profile, "visits.toml")["report"]
    months = int(data["months"])
    last = session.scalar(
        select(func.max(Meeting.held_on)).where(
            standing(Meeting),
            Meeting.precinct_id == actor.precinct_id,
            Meeting.kind == REPORT,
            Meeting.state == "held",
        )
    )
    due = months_on(date.fromisoformat(last), months).isoformat() if last else ""
    return ReportDue(last or "", due, months, data["source"], bool(data["verified"]))


def list_meeting_ids(
    session: Session,
    actor: Actor,
    chosen: MeetingFilter,
    *,
    order: str = "held_on",
    descending: bool = True,
    limit: int | None = None,
) -> array[int]:
    """Ids of the meetings a register shows, in order, newest first unless told otherwise."""
    columns = {
        "held_on": Meeting.held_on,
        "state": Meeting.state,
        "kind": Meeting.kind,
        "topic": Meeting.topic,
        "officer": Meeting.officer_id,
        "id": Meeting.id,
    }
    return collect_ids(
        session, Meeting.id, _conditions(actor, chosen), columns[order], descending=descending, limit=limit
    )


def read_meeting_rows(session: Session, actor: Actor, ids: list[int]) -> list[MeetingRow]:
    """The meetings with these ids in their order."""
    if not ids:
        return []
    promised = (
        select(
            Commitment.meeting_id,
            func.count().label("made"),
            func.count().filter(Commitment.state == "open").label("open"),
        )
        .where(Commitment.meeting_id.in_(ids), standing(Commitment))
        .group_by(Commitment.meeting_id)
    )
    counts = {row.meeting_id: (row.made, row.open) for row in session.execute(promised)}
    pointed = (
        select(
            MeetingPoint.meeting_id,
            func.count().filter(MeetingPoint.kind == "problem").label("problems"),
            func.count().filter(MeetingPoint.kind == "decision").label("decisions"),
        )
        .where(MeetingPoint.meeting_id.in_(ids), standing(MeetingPoint))
        .group_by(MeetingPoint.meeting_id)
    )
    points = {row.meeting_id: (row.problems, row.decisions) for row in session.execute(pointed)}
    rows = session.execute(
        select(
            Meeting.id,
            Meeting.uid,
            Meeting.held_on,
            Meeting.held_at,
            Meeting.state,
            Meeting.kind,
            Meeting.topic,
            Meeting.place,
            Meeting.attended_f,
            Meeting.attended_m,
            Meeting.attended_unknown,
            Meeting.raised,
            Meeting.decisions,
            Meeting.announced_on,
            Address.text.label("address"),
            Officer.name.label("officer"),
        )
        .join(Address, Address.id == Meeting.address_id, isouter=True)
        .join(Officer, Officer.id == Meeting.officer_id, isouter=True)
        .where(Meeting.id.in_(ids), in_scope(actor, Meeting))
    )
    found = {
        row.id: MeetingRow(
            row.id,
            row.uid.hex(),
            row.held_on or "",
            row.held_at or "",
            row.state or "",
            row.kind or "",
            row.topic or "",
            row.place or row.address or "",
            attendance(row.attended_f, row.attended_m, row.attended_unknown),
            *counts.get(row.id, (0, 0)),
            row.officer or "",
            points.get(row.id, (0, 0))[0] + _lines(row.raised),
            points.get(row.id, (0, 0))[1] + _lines(row.decisions),
            row.announced_on or "",
        )
        for row in rows
    }
    return [found[i] for i in ids if i in found]


def open_meeting(session: Session, actor: Actor, meeting_id: int) -> MeetingDetail:
    """One meeting whole, the view journaled (writing session)."""
    require(actor, "meeting", "view")
    item = _get(session, actor, meeting_id)
    journal.note(session, actor, "meeting.view", territory=actor.precinct_uid, subject=[item.uid])
    address = session.get(Address, item.address_id) if item.address_id else None
    officer = session.get(Officer, item.officer_id) if item.officer_id else None
    precinct = session.get(Precinct, item.precinct_id) if item.precinct_id else None
    return MeetingDetail(
        id=item.id,
        uid=item.uid.hex(),
        kind=item.kind or "",
        state=item.state or "",
        held_on=item.held_on or "",
        held_at=item.held_at or "",
        place=item.place or "",
        address_id=item.address_id,
        address=(address.text or "") if address else "",
        topic=item.topic or "",
        agenda=item.agenda or "",
        attended_f=item.attended_f,
        attended_m=item.attended_m,
        attended_unknown=item.attended_unknown,
        raised=item.raised or "",
        decisions=item.decisions or "",
        officer=(officer.name or "") if officer else "",
        precinct=(precinct.name or "") if precinct else "",
        commitments=tuple(list_commitments(session, actor, meeting_id=meeting_id)),
        period_from=item.period_from or "",
        period_to=item.period_to or "",
        chair=item.chair or "",
        secretary=item.secretary or "",
        announced_on=item.announced_on or "",
        minutes_number=item.minutes_number or "",
        report=item.report or "",
        postponed_to=item.postponed_to or "",
        ended_at=item.ended_at or "",
        points=tuple(list_points(session, meeting_id)),
        groups=tuple(list_groups(session, meeting_id)),
    )


def _lines(stored: str | None) -> int:
    """Problems or decisions in the free text of an older record, one a line."""
    return sum(1 for line in (stored or "").splitlines() if line.strip())


def attendance(women: int | None, men: int | None, unknown: int | None) -> int | None:
    """How many came, None where nobody counted."""
    counted = [number for number in (women, men, unknown) if number is not None]
    return sum(counted) if counted else None


def _conditions(actor: Actor, chosen: MeetingFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [standing(Meeting), in_scope(actor, Meeting)]
    if chosen.states:
        conditions.append(Meeting.state.in_(chosen.states))
    if chosen.kinds:
        conditions.append(Meeting.kind.in_(chosen.kinds))
    if chosen.held_from:
        conditions.append(Meeting.held_on >= chosen.held_from)
    if chosen.held_to:
        conditions.append(Meeting.held_on <= chosen.held_to)
    if chosen.address_id is not None:
        conditions.append(Meeting.address_id == chosen.address_id)
    if chosen.open_commitments:
        conditions.append(
            Meeting.id.in_(
                select(Commitment.meeting_id).where(Commitment.state == "open", standing(Commitment))
            )
        )
    if chosen.ids is not None:
        conditions.append(Meeting.id.in_(chosen.ids))
    typed = typed_conditions(chosen.typed, ("meeting.id", "meeting"), ("meeting.address_id", "address"))
    pointed = typed_conditions(chosen.typed, ("meeting_point.id", "meeting_point"))
    if pointed:
        # What was raised or decided stands in the points, which have an index of their own.
        of_points = select(MeetingPoint.meeting_id).where(standing(MeetingPoint), *pointed)
        typed = [or_(*typed, Meeting.id.in_(of_points))]
    return conditions + typed


def _fill(
    session: Session, meeting: Meeting, command: NewMeeting, actor: Actor, shown: NewMeeting | None
) -> None:
    held = clean_day(command.held_on, "held_on")
    if held is None:
        raise KnownError("meeting.no-day", field="held_on")
    if clean(command.topic, "topic") is None:
        raise KnownError("meeting.no-topic", field="topic")
    begins, ends = _time(command.held_at, "held_at"), _time(command.ended_at, "ended_at")
    if begins is not None and ends is not None and ends < begins:
        raise KnownError("meeting.ended-before", field="ended_at", begun=begins)
    for count in (command.attended_f, command.attended_m, command.attended_unknown):
        if count is not None and not 0 <= count <= MOST_ATTENDING:
            raise KnownError("meeting.attendance", field="attended", most=MOST_ATTENDING)
    day = date.fromisoformat(held)
    if meeting.kind != command.kind:
        require_code(actor.profile, "meeting_kind", command.kind, day)
    if meeting.state != command.state:
        require_code(actor.profile, "meeting_state", command.state, day)
    _check_days(session, actor, command, day)
    for field in fields(NewMeeting):
        value = getattr(command, field.name)
        if field.name in _PARTS or (shown is not None and getattr(shown, field.name) == value):
            continue
        setattr(meeting, field.name, clean(value, field.name) if isinstance(value, str) else value)


def _check_days(session: Session, actor: Actor, command: NewMeeting, held: date) -> None:
    """Days that contradict each other, each told at its own field."""
    if command.state == "held" and held > latest_day(session, actor.profile):
        raise KnownError("meeting.future", field="state", day=held)
    announced = clean_day(command.announced_on, "announced_on")
    if announced is not None and announced > held.isoformat():
        raise KnownError("meeting.announced-after", field="announced_on", day=held)
    begins, ends = clean_day(command.period_from, "period_from"), clean_day(command.period_to, "period_to")
    if begins is not None and ends is not None and ends < begins:
        raise KnownError("meeting.period", field="period_to", day=date.fromisoformat(begins))
    if ends is not None and ends > held.isoformat():
        raise KnownError("meeting.period-after", field="period_to", day=held)


def _time(typed: str, field: str) -> str | None:
    at = clean(typed, field)
    if at is not None and not _TIME.fullmatch(at):
        raise KnownError("meeting.time", typed=at, field=field)
    return at


def _get(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    item = session.get(Meeting, meeting_id)
    if item is None:
        raise KnownError("record.missing", kind="meeting")
    check_scope(actor, item)
    return item
