"""What police, agencies and residents undertook at meetings: who, what, by when, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Commitment, Meeting, MeetingPoint
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import latest_day
from inspector_desk.operations.permission import check_scope, in_scope, require, standing
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import require_code
from inspector_desk.storage import journal


@dataclass(frozen=True, slots=True)
class NewCommitment:
    """What one party undertook: ``party`` from the list commitment_party, ``who`` in words, ``due_on`` a day.

    ``point_id`` is the point of the meeting it came from; ``point`` the place of that point among those recorded in
    the same command, from 0.
    """

    party: str
    what: str
    who: str = ""
    due_on: str = ""
    point_id: int | None = None
    point: int | None = None
    agency: str = ""
    """Kind of the partner agency, from the list partner_kind, where an agency undertook it."""


@dataclass(frozen=True, slots=True)
class KeepCommitment:
    """How a commitment ended: ``state`` kept, partly_kept, not_kept or cancelled, on the ISO date ``on``."""

    state: str
    on: str
    reason: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One commitment with the meeting it was made at and the point it came from."""

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
    result: str = ""
    point_id: int | None = None
    point: str = ""
    agency: str = ""


def add_commitment(session: Session, actor: Actor, meeting_id: int, command: NewCommitment) -> Changed:
    """Add one commitment to a meeting already recorded."""
    require(actor, "commitment", "record")
    meeting = _meeting(session, actor, meeting_id)
    promised = make_commitment(session, actor, command, meeting.held_on or "")
    promised.meeting_id = meeting.id
    session.add(promised)
    return journal.enter(session, actor, "commitment.record", territory=actor.precinct_uid)


def change_commitment(
    session: Session,
    actor: Actor,
    commitment_id: int,
    command: NewCommitment,
    *,
    shown: NewCommitment | None = None,
) -> Changed:
    """Correct who undertook what by when; of what was ``shown`` only what the officer changed is written."""
    require(actor, "commitment", "change")
    item, meeting = _get(session, actor, commitment_id)
    corrected = make_commitment(session, actor, command, meeting.held_on or "", party_was=item.party)
    for field in fields(NewCommitment):
        if field.name == "point":
            continue
        if shown is None or getattr(command, field.name) != getattr(shown, field.name):
            setattr(item, field.name, getattr(corrected, field.name))
    return journal.enter(session, actor, "commitment.change", territory=actor.precinct_uid)


def keep_commitment(session: Session, actor: Actor, commitment_id: int, command: KeepCommitment) -> Changed:
    """Say how a commitment ended, or open it again (state "open").

    Raises KnownError ``commitment.no-day``, ``commitment.future``, ``commitment.before-meeting``, ``code.unknown``.
    """
    require(actor, "commitment", "keep")
    item, meeting = _get(session, actor, commitment_id)
    closed = clean_day(command.on, "closed_on")
    if closed is None:
        raise KnownError("commitment.no-day", field="closed_on")
    require_code(actor.profile, "commitment_state", command.state, date.fromisoformat(closed))
    if command.state != "open":
        if closed > latest_day(session, actor.profile).isoformat():
            raise KnownError("commitment.future", field="closed_on", day=date.fromisoformat(closed))
        if meeting.held_on and closed < meeting.held_on:
            raise KnownError(
                "commitment.before-meeting", field="closed_on", day=date.fromisoformat(meeting.held_on)
            )
    item.state = command.state
    item.closed_on = None if command.state == "open" else closed
    if command.result.strip():
        item.result = clean(command.result, "result")
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


def list_due(session: Session, actor: Actor, until: date) -> list[CommitmentRow]:
    """Open commitments due on ``until`` or before, the most pressing first; overdue ones among them."""
    require(actor, "commitment", "view")
    return list_commitments(session, actor, states=("open",), due_to=until.isoformat())


def list_commitments(
    session: Session,
    actor: Actor,
    *,
    meeting_id: int | None = None,
    states: tuple[str, ...] = (),
    due_to: str = "",
    limit: int | None = None,
    ids: Sequence[int] | None = None,
) -> list[CommitmentRow]:
    """Commitments of one meeting in the order they were made, or of all meetings, the most pressing first.

    ``ids`` narrows them to those.
    """
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
            Commitment.result,
            Commitment.point_id,
            Commitment.agency,
            MeetingPoint.text.label("point"),
        )
        .join(Meeting, Meeting.id == Commitment.meeting_id)
        .join(MeetingPoint, MeetingPoint.id == Commitment.point_id, isouter=True)
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
    if ids is not None:
        query = query.where(Commitment.id.in_(ids))
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
            item.result or "",
            item.point_id,
            item.point or "",
            item.agency or "",
        )
        for item in session.execute(query)
    ]


def list_open_days(session: Session, actor: Actor, until: str) -> list[tuple[int, str]]:
    """Id and ISO day of the open commitments due by ``until``, the most pressing first; read in plain columns."""
    rows = session.execute(
        select(Commitment.id, Commitment.due_on)
        .join(Meeting, Meeting.id == Commitment.meeting_id)
        .where(
            Commitment.state == "open",
            Commitment.due_on <= until,
            standing(Commitment),
            in_scope(actor, Meeting),
        )
        .order_by(Commitment.due_on, Commitment.id)
    )
    return [(row.id, row.due_on or "") for row in rows]


def make_commitment(
    session: Session, actor: Actor, command: NewCommitment, held_on: str, *, party_was: str | None = None
) -> Commitment:
    """The commitment of a command, not added to the session.

    Raises KnownError ``commitment.no-what``, ``commitment.due-before``, ``record.missing`` for an unknown point.
    """
    what = clean(command.what, "what")
    if what is None:
        raise KnownError("commitment.no-what")
    if command.party != party_was:
        require_code(actor.profile, "commitment_party", command.party, date.fromisoformat(held_on))
    due = clean_day(command.due_on, "due_on")
    if due is not None and held_on and due < held_on:
        raise KnownError("commitment.due-before", field="commitments", day=date.fromisoformat(held_on))
    if command.agency:
        require_code(actor.profile, "partner_kind", command.agency, date.fromisoformat(held_on))
    if command.point_id is not None and session.get(MeetingPoint, command.point_id) is None:
        raise KnownError("record.missing", kind="meeting_point")
    return Commitment(
        party=command.party,
        who=clean(command.who, "who"),
        what=what,
        due_on=due,
        state="open",
        point_id=command.point_id,
        officer_id=actor.officer_id,
        agency=command.agency or None,
    )


def _meeting(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    item = session.get(Meeting, meeting_id)
    if item is None:
        raise KnownError("record.missing", kind="meeting")
    check_scope(actor, item)
    return item


def _get(session: Session, actor: Actor, commitment_id: int) -> tuple[Commitment, Meeting]:
    item = session.get(Commitment, commitment_id)
    if item is None or item.meeting_id is None:
        raise KnownError("record.missing", kind="commitment")
    return item, _meeting(session, actor, item.meeting_id)
