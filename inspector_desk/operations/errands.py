"""Errands: a duty one officer hands to another, who does it or gives it back with a word why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from inspector_desk.errors import KnownError
from inspector_desk.models import Errand, Officer, Precinct
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.entries import MODELS
from inspector_desk.operations.permission import check_scope, require, standing
from inspector_desk.operations.postponements import record_ids
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import journal

OPEN = "given"
ENDS = ("done", "returned")


@dataclass(frozen=True, slots=True)
class NewErrand:
    """What is handed over: to whom, by which ISO day, in which words; the record and its duty where there is one."""

    officer_id: int
    due_on: str
    text: str = ""
    kind: str = ""
    record_id: int | None = None
    duty: str = ""


@dataclass(frozen=True, slots=True)
class ErrandRow:
    """One errand; ``record_id`` is None where the record is not on this desk or there is none."""

    id: int
    uid: str
    kind: str
    record_id: int | None
    duty: str
    officer_id: int | None
    officer: str
    giver_id: int | None
    giver: str
    given_on: str
    due_on: str
    text: str
    state: str
    done_on: str
    answer: str


@dataclass(frozen=True, slots=True)
class OfficerChoice:
    """An officer to whom something can be handed."""

    id: int
    name: str
    rank: str
    precinct: str


def give_errand(session: Session, actor: Actor, command: NewErrand) -> Changed:
    """Hand a duty to another officer.

    The entry belongs to the receiver's precinct, so that it reaches his desk. Raises KnownError ``errand.no-day``,
    ``errand.to-oneself``, ``errand.nothing`` (neither a record nor words), ``record.missing``.
    """
    require(actor, "errand", "record")
    due = clean_day(command.due_on, "due_on")
    if due is None:
        raise KnownError("errand.no-day")
    if command.officer_id == actor.officer_id:
        raise KnownError("errand.to-oneself")
    receiver = session.get(Officer, command.officer_id)
    if receiver is None:
        raise KnownError("record.missing", kind="officer")
    text = clean(command.text, "text")
    model = MODELS.get(command.kind)
    record = session.get(model, command.record_id) if model is not None and command.record_id else None
    if record is None and command.record_id is not None:
        raise KnownError("record.missing", kind=command.kind)
    if record is None and text is None:
        raise KnownError("errand.nothing")
    if record is not None and hasattr(record, "precinct_id"):
        check_scope(actor, record)
    precinct = session.get(Precinct, receiver.precinct_id) if receiver.precinct_id else None
    session.add(
        Errand(
            precinct_id=precinct.id if precinct else actor.precinct_id,
            record=record.uid.hex() if record is not None else None,
            record_kind=command.kind or None,
            duty=command.duty or None,
            officer_id=receiver.id,
            giver_id=actor.officer_id,
            given_on=local_today(actor.profile).isoformat(),
            due_on=due,
            text=text,
            state=OPEN,
        )
    )
    territory = precinct.uid.hex() if precinct else actor.precinct_uid
    return journal.enter(session, actor, "errand.record", territory=territory)


def end_errand(session: Session, actor: Actor, errand_id: int, state: str, answer: str = "") -> Changed:
    """Say that an errand is done, or give it back (state "returned") with a word why.

    Raises KnownError ``errand.ended`` for one already ended and ``errand.no-answer`` for a return without a reason.
    """
    require(actor, "errand", "keep")
    if state not in ENDS:
        raise ValueError(f"an errand does not end as {state}")
    item = _get(session, actor, errand_id)
    if item.state != OPEN:
        raise KnownError("errand.ended")
    said = clean(answer, "answer")
    if state == "returned" and said is None:
        raise KnownError("errand.no-answer")
    item.state, item.answer = state, said
    item.done_on = local_today(actor.profile).isoformat()
    return journal.enter(
        session, actor, f"errand.{'keep' if state == 'done' else 'return'}", territory=_home(session, item)
    )


def change_errand(session: Session, actor: Actor, errand_id: int, *, due_on: str, text: str) -> Changed:
    """Correct the day or the words of an errand; only who gave it may. KnownError ``errand.not-giver``."""
    require(actor, "errand", "change")
    item = _get(session, actor, errand_id)
    if item.giver_id != actor.officer_id:
        raise KnownError("errand.not-giver")
    due = clean_day(due_on, "due_on")
    if due is None:
        raise KnownError("errand.no-day")
    item.due_on, item.text = due, clean(text, "text")
    return journal.enter(session, actor, "errand.change", territory=_home(session, item))


def list_errands(
    session: Session, actor: Actor, *, mine: bool = True, given: bool = False, until: str = ""
) -> list[ErrandRow]:
    """Open errands by their day: those the actor is to do (``mine``) and those he gave (``given``)."""
    require(actor, "errand", "view")
    sides: list[ColumnElement[bool]] = []
    if mine:
        sides.append(Errand.officer_id == actor.officer_id)
    if given:
        sides.append(Errand.giver_id == actor.officer_id)
    receiver, giver = aliased(Officer), aliased(Officer)
    query = (
        select(Errand, receiver.name, giver.name)
        .join(receiver, receiver.id == Errand.officer_id, isouter=True)
        .join(giver, giver.id == Errand.giver_id, isouter=True)
        .where(Errand.state == OPEN, standing(Errand), or_(*sides))
        .order_by(Errand.due_on, Errand.id)
    )
    if until:
        query = query.where(Errand.due_on <= until)
    rows = session.execute(query).all()
    places = record_ids(session, ((item.record_kind or "", item.record or "") for item, *_names in rows))
    return [
        ErrandRow(
            item.id,
            item.uid.hex(),
            item.record_kind or "",
            places.get((item.record_kind or "", item.record or "")),
            item.duty or "",
            item.officer_id,
            to or "",
            item.giver_id,
            by or "",
            item.given_on or "",
            item.due_on or "",
            item.text or "",
            item.state or OPEN,
            item.done_on or "",
            item.answer or "",
        )
        for item, to, by in rows
    ]


def list_receivers(session: Session, actor: Actor) -> list[OfficerChoice]:
    """Officers of this desk to whom the actor can hand something, by name; never himself."""
    require(actor, "errand", "record")
    rows = session.execute(
        select(Officer.id, Officer.name, Officer.rank, Precinct.code)
        .join(Precinct, Precinct.id == Officer.precinct_id, isouter=True)
        .where(
            Officer.annulled.is_not(True),
            Officer.active.is_not(False),
            Officer.id != actor.officer_id,
            Officer.role.in_(("inspector", "supervisor")),
        )
        .order_by(Officer.name, Officer.id)
    )
    return [OfficerChoice(row.id, row.name or "", row.rank or "", row.code or "") for row in rows]


def overdue(row: ErrandRow, day: date) -> bool:
    """Whether an open errand's day is past."""
    return row.state == OPEN and row.due_on < day.isoformat()


def _home(session: Session, item: Errand) -> str:
    uid = session.scalar(select(Precinct.uid).where(Precinct.id == item.precinct_id))
    return uid.hex() if uid else ""


def _get(session: Session, actor: Actor, errand_id: int) -> Errand:
    item = session.get(Errand, errand_id)
    if item is None:
        raise KnownError("record.missing", kind="errand")
    if actor.officer_id not in (item.officer_id, item.giver_id):
        check_scope(actor, item)
    return item
