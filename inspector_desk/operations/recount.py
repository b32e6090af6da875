"""Deadlines counted anew after the calendar changed: first a list, then, confirmed, one entry for each deadline.

Only a deadline that the program counted itself is moved: one that equals the count by a calendar this desk had before.
One that a person set (an extension, another day by decision) stays, and the list says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, AppealStep, Measure, Precinct, SubjectRequest, Synced
from inspector_desk.operations.calendars import calendar_of, former_calendars
from inspector_desk.operations.permission import in_scope, require, standing
from inspector_desk.operations.record_parts import owners_of, record_title
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.appeal_states import OPEN
from inspector_desk.rules.calendar_changes import ChangedDay, differing_days
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.deadlines import count_deadline
from inspector_desk.storage import journal

_DAY = timedelta(days=1)
_STEP_PERIODS = {
    "answer": ("notice", False),
    "stop": ("notice", False),
    "forward": ("forwarding", True),
    "forward_part": ("forwarding", True),
    "request": ("request_reply", False),
    "objections": ("objections", False),
    "extend": ("extension_notice", False),
    "return": ("return", False),
    "recuse": ("recusal", False),
    "pass_up": ("complaint_file", True),
}
"""Kind of step → the period that follows from it, and whether it begins with the appeal's registration."""


@dataclass(frozen=True, slots=True)
class RecountRow:
    """One deadline that the calendar moves: the record, its deadline before and after (ISO days), and the days why.

    ``kind`` and ``id`` name the record whose field it is, ``owner_kind``, ``owner_id`` and ``uid`` the one
    that opens.
    """

    kind: str
    id: int
    owner_kind: str
    owner_id: int
    uid: str
    number: str
    old: str
    new: str
    why: tuple[ChangedDay, ...]


@dataclass(frozen=True, slots=True)
class Recount:
    """What a recount would do: the deadlines that move, and how many open ones stay (counted the same, set by hand)."""

    rows: tuple[RecountRow, ...]
    same: int
    by_hand: tuple[RecountRow, ...]
    edition: str


@dataclass(frozen=True, slots=True)
class _Open:
    """An open deadline as it stands: the record, the period's kind and the day it is counted from."""

    item: Any
    period: str
    counted_from: date


def recount_deadlines(session: Session, actor: Actor) -> Recount:
    """Which open deadlines the calendar in force would move, those of the actor's territory; nothing is written."""
    require(actor, "calendar", "recount")
    now = calendar_of(session, actor.profile)
    before = [one for one in former_calendars(session, actor.profile) if one is not now]
    rows: list[RecountRow] = []
    by_hand: list[RecountRow] = []
    same = 0
    for one in _open_deadlines(session, actor):
        old = date.fromisoformat(one.item.due_on)
        new = _counted(actor.profile, one, now)
        if new is None or new == old:
            same += 1
            continue
        counted_by = next((each for each in before if _counted(actor.profile, one, each) == old), None)
        row = _row(session, actor, one.item, old, new, counted_by, now, one.counted_from)
        (by_hand if counted_by is None else rows).append(row)
    rows.sort(key=lambda row: (row.new, row.number, row.id))
    return Recount(tuple(rows), same, tuple(by_hand), now.edition)


def apply_recount(session: Session, actor: Actor, rows: Sequence[RecountRow]) -> Changed:
    """Write the new deadlines that were confirmed, one entry each; undo takes each or all of them back.

    KnownError ``calendar.recount-stale`` when a deadline is no longer what the list showed: nothing is written then.
    """
    require(actor, "calendar", "recount")
    known = {(row.kind, row.id): row for row in recount_deadlines(session, actor).rows}
    edition = calendar_of(session, actor.profile).edition
    parts = []
    for row in rows:
        fresh = known.get((row.kind, row.id))
        if fresh is None or (fresh.old, fresh.new) != (row.old, row.new):
            raise KnownError("calendar.recount-stale")
        item: Any = session.get(_MODELS[row.kind], row.id)
        item.due_on = row.new
        days = ", ".join(one.day.isoformat() for one in fresh.why)
        precinct = session.get(Precinct, item.precinct_id) if item.precinct_id else None
        parts.append(
            journal.enter(
                session,
                actor,
                "calendar.recount",
                territory=precinct.uid.hex() if precinct is not None else actor.precinct_uid,
                reason=f"{edition}: {days}" if days else edition,
            )
        )
    return Changed.merged(parts)


_MODELS: dict[str, type[Synced]] = {
    "appeal": Appeal,
    "appeal_step": AppealStep,
    "measure": Measure,
    "subject_request": SubjectRequest,
}


def _open_deadlines(session: Session, actor: Actor) -> Iterator[_Open]:
    for read in (_appeals, _steps, _measures, _requests):
        yield from read(session, actor)


def _appeals(session: Session, actor: Actor) -> Iterator[_Open]:
    query = select(Appeal).where(
        standing(Appeal),
        in_scope(actor, Appeal),
        Appeal.state.in_(OPEN),
        Appeal.due_on.is_not(None),
        Appeal.crime_signs == "none",
    )
    for item in session.scalars(query.execution_options(yield_per=500)):
        yield from _one(item, item.kind, item.registered_on)


def _steps(session: Session, actor: Actor) -> Iterator[_Open]:
    query = (
        select(AppealStep, Appeal.registered_on)
        .join(Appeal, Appeal.id == AppealStep.appeal_id)
        .where(
            standing(AppealStep),
            in_scope(actor, AppealStep),
            AppealStep.due_on.is_not(None),
            AppealStep.done_on.is_(None),
        )
    )
    for item, registered_on in session.execute(query):
        period, from_registration = _STEP_PERIODS.get(item.kind or "", ("", False))
        yield from _one(item, period, registered_on if from_registration else item.taken_on)


def _measures(session: Session, actor: Actor) -> Iterator[_Open]:
    query = select(Measure).where(
        standing(Measure),
        in_scope(actor, Measure),
        Measure.due_on.is_not(None),
        Measure.answered_on.is_(None),
    )
    for item in session.scalars(query):
        yield from _one(item, "representation_reply", item.taken_on)


def _requests(session: Session, actor: Actor) -> Iterator[_Open]:
    query = select(SubjectRequest).where(
        standing(SubjectRequest),
        in_scope(actor, SubjectRequest),
        SubjectRequest.due_on.is_not(None),
        SubjectRequest.done_on.is_(None),
    )
    for item in session.scalars(query):
        yield from _one(item, "personal_data_request", item.received_on)


def _one(item: Any, period: str | None, counted_from: str | None) -> Iterator[_Open]:
    if period and counted_from:
        yield _Open(item, period, date.fromisoformat(counted_from))


def _counted(profile: str, one: _Open, calendar: Calendar) -> date | None:
    """The deadline by a calendar; None where no rule or no calendar reaches that day."""
    try:
        return count_deadline(profile, one.period, one.counted_from, calendar=calendar).due
    except KnownError:
        return None


def _row(
    session: Session,
    actor: Actor,
    item: Synced,
    old: date,
    new: date,
    counted_by: Calendar | None,
    now: Calendar,
    counted_from: date,
) -> RecountRow:
    owner = next(iter(owners_of(session, item)), item)
    why = (
        differing_days(counted_by, now, counted_from + _DAY, max(old, new)) if counted_by is not None else []
    )
    return RecountRow(
        item.__tablename__,
        item.id,
        owner.__tablename__,
        owner.id,
        owner.uid.hex(),
        record_title(actor, owner),
        old.isoformat(),
        new.isoformat(),
        tuple(why),
    )
