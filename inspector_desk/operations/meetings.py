"""Community meetings: who came, what was raised, what was decided, and who undertook what by when."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Commitment, Meeting, Officer, Precinct
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.permission import check_scope, in_scope, require, standing
from inspector_desk.operations.registers import collect_ids, typed_conditions
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import require_code
from inspector_desk.storage import journal

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
MOST_ATTENDING = 1_000_000


@dataclass(frozen=True, slots=True)
class NewCommitment:
    """What one party undertook: ``party`` from the list commitment_party, ``who`` in words, ``due_on`` a day."""

    party: str
    what: str
    who: str = ""
    due_on: str = ""


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting planned or held; ``held_on`` ISO date, ``held_at`` local time HH:MM or empty.

    Attendance is counted by sex with *unknown* apart; None means nobody counted, which is not the same as 0.
    ``raised`` holds the residents' problems, one a line.
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


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One commitment with the meeting it was made at."""

    id: int
    uid: str
    meeting_id: int | None
    held_on: str
    topic: str
    party: str
    who: str
    what: str
    due_on: str
    state: str
    closed_on: str


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


@dataclass(frozen=True, slots=True)
class MeetingDetail:
    """One meeting whole, its commitments in the order they were made."""

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
class KeepCommitment:
    """How a commitment ended: ``state`` kept, partly_kept, not_kept or cancelled, on the ISO date ``on``."""

    state: str
    on: str
    reason: str = ""


def record_meeting(session: Session, actor: Actor, command: NewMeeting) -> Changed:
    """Record a meeting with its commitments in one entry.

    Raises KnownError ``meeting.no-day``, ``meeting.no-topic``, ``meeting.time``, ``meeting.attendance``,
    ``commitment.no-what``, and ``code.unknown`` for a code outside its list.
    """
    require(actor, "meeting", "record")
    meeting = Meeting(precinct_id=actor.precinct_id, officer_id=actor.officer_id)
    _fill(meeting, command, actor)
    promised = [_commitment(item, actor, meeting.held_on or "") for item in command.commitments]
    session.add(meeting)
    session.flush()
    for item in promised:
        item.meeting_id = meeting.id
        session.add(item)
    action = "meeting.plan" if command.state == "planned" else "meeting.record"
    return journal.enter(session, actor, action, territory=actor.precinct_uid)


def change_meeting(session: Session, actor: Actor, meeting_id: int, command: NewMeeting) -> Changed:
    """Correct a meeting, or say how a planned one went; commitments in ``command`` are added to those there."""
    require(actor, "meeting", "change")
    meeting = _get(session, actor, meeting_id)
    _fill(meeting, command, actor)
    for item in command.commitments:
        promised = _commitment(item, actor, meeting.held_on or "")
        promised.meeting_id = meeting.id
        session.add(promised)
    return journal.enter(session, actor, "meeting.change", territory=actor.precinct_uid)


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


def add_commitment(session: Session, actor: Actor, meeting_id: int, command: NewCommitment) -> Changed:
    """Add one commitment to a meeting already recorded."""
    require(actor, "commitment", "record")
    meeting = _get(session, actor, meeting_id)
    promised = _commitment(command, actor, meeting.held_on or "")
    promised.meeting_id = meeting.id
    session.add(promised)
    return journal.enter(session, actor, "commitment.record", territory=actor.precinct_uid)


def change_commitment(session: Session, actor: Actor, commitment_id: int, command: NewCommitment) -> Changed:
    """Correct who undertook what by when."""
    require(actor, "commitment", "change")
    item, meeting = _get_commitment(session, actor, commitment_id)
    corrected = _commitment(command, actor, meeting.held_on or "")
    for name in ("party", "who", "what", "due_on"):
        setattr(item, name, getattr(corrected, name))
    return journal.enter(session, actor, "commitment.change", territory=actor.precinct_uid)


def keep_commitment(session: Session, actor: Actor, commitment_id: int, command: KeepCommitment) -> Changed:
    """Say how a commitment ended, or open it again (state "open"); KnownError ``commitment.no-day``."""
    require(actor, "commitment", "keep")
    item, _meeting = _get_commitment(session, actor, commitment_id)
    closed = clean_day(command.on, "closed_on")
    if closed is None:
        raise KnownError("commitment.no-day")
    require_code(actor.profile, "commitment_state", command.state, date.fromisoformat(closed))
    item.state = command.state
    item.closed_on = None if command.state == "open" else closed
    return journal.enter(
        session,
        actor,
        "commitment.keep",
        territory=actor.precinct_uid,
        reason=clean(command.reason, "reason"),
    )


def meeting_of(session: Session, commitment_id: int) -> int:
    """The id of the meeting at which a commitment was made; KnownError ``record.missing``."""
    found = session.scalar(select(Commitment.meeting_id).where(Commitment.id == commitment_id))
    if found is None:
        raise KnownError("record.missing", kind="commitment")
    return found


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
    )


def list_commitments(
    session: Session,
    actor: Actor,
    *,
    meeting_id: int | None = None,
    states: tuple[str, ...] = (),
    due_to: str = "",
    limit: int | None = None,
) -> list[CommitmentRow]:
    """Commitments of one meeting in the order they were made, or of all meetings, the most pressing first."""
    query = (
        select(
            Commitment.id,
            Commitment.uid,
            Commitment.meeting_id,
            Meeting.held_on,
            Meeting.topic,
            Commitment.party,
            Commitment.who,
            Commitment.what,
            Commitment.due_on,
            Commitment.state,
            Commitment.closed_on,
        )
        .join(Meeting, Meeting.id == Commitment.meeting_id)
        .where(standing(Commitment), in_scope(actor, Meeting))
    )
    if meeting_id is not None:
        query = query.where(Commitment.meeting_id == meeting_id).order_by(Commitment.id)
    else:
        query = query.order_by(Commitment.due_on, Commitment.id)
    if states:
        query = query.where(Commitment.state.in_(states))
    if due_to:
        query = query.where(Commitment.due_on <= due_to)
    if limit is not None:
        query = query.limit(limit)
    return [
        CommitmentRow(
            item.id,
            item.uid.hex(),
            item.meeting_id,
            item.held_on or "",
            item.topic or "",
            item.party or "",
            item.who or "",
            item.what or "",
            item.due_on or "",
            item.state or "open",
            item.closed_on or "",
        )
        for item in session.execute(query)
    ]


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
    conditions += typed_conditions(chosen.typed, ("meeting.id", "meeting"), ("meeting.address_id", "address"))
    return conditions


def _fill(meeting: Meeting, command: NewMeeting, actor: Actor) -> None:
    held = clean_day(command.held_on, "held_on")
    if held is None:
        raise KnownError("meeting.no-day")
    topic = clean(command.topic, "topic")
    if topic is None:
        raise KnownError("meeting.no-topic")
    at = clean(command.held_at, "held_at")
    if at is not None and not _TIME.fullmatch(at):
        raise KnownError("meeting.time", typed=at)
    for count in (command.attended_f, command.attended_m, command.attended_unknown):
        if count is not None and not 0 <= count <= MOST_ATTENDING:
            raise KnownError("meeting.attendance", most=MOST_ATTENDING)
    day = date.fromisoformat(held)
    if meeting.kind != command.kind:
        require_code(actor.profile, "meeting_kind", command.kind, day)
    require_code(actor.profile, "meeting_state", command.state, day)
    meeting.kind, meeting.state = command.kind, command.state
    meeting.held_on, meeting.held_at = held, at
    meeting.topic = topic
    meeting.place = clean(command.place, "place")
    meeting.address_id = command.address_id
    meeting.agenda = clean(command.agenda, "agenda")
    meeting.attended_f, meeting.attended_m = command.attended_f, command.attended_m
    meeting.attended_unknown = command.attended_unknown
    meeting.raised = clean(command.raised, "raised")
    meeting.decisions = clean(command.decisions, "decisions")


def _commitment(command: NewCommitment, actor: Actor, held_on: str) -> Commitment:
    what = clean(command.what, "what")
    if what is None:
        raise KnownError("commitment.no-what")
    require_code(actor.profile, "commitment_party", command.party, date.fromisoformat(held_on))
    return Commitment(
        party=command.party,
        who=clean(command.who, "who"),
        what=what,
        due_on=clean_day(command.due_on, "due_on"),
        state="open",
    )


def _get(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    item = session.get(Meeting, meeting_id)
    if item is None:
        raise KnownError("record.missing", kind="meeting")
    check_scope(actor, item)
    return item


def _get_commitment(session: Session, actor: Actor, commitment_id: int) -> tuple[Commitment, Meeting]:
    item = session.get(Commitment, commitment_id)
    if item is None or item.meeting_id is None:
        raise KnownError("record.missing", kind="commitment")
    return item, _get(session, actor, item.meeting_id)
