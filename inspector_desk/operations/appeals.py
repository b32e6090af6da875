"""Appeals: registered with a number and a deadline, worked on, answered; every step one command."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_, select, text
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Appeal, Officer, Precinct, Resident
from inspector_desk.operations.capture import clean
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import (
    DEPERSONALISED,
    MASK,
    check_scope,
    in_scope,
    require,
    standing,
)
from inspector_desk.operations.registers import collect_ids
from inspector_desk.operations.residents import full_name, is_protected
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.appeal_states import check_move
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.deadlines import Deadline, count_deadline
from inspector_desk.storage import journal, numbering, search

OPEN_STATES = ("registered", "in_work", "extended")
CRIME_RULE = "crime_signs"


@dataclass(frozen=True, slots=True)
class NewAppeal:
    """An appeal as it is received; ``crime_signs`` is the answer to the gate asked before registration.

    Dates are ISO texts; ``happened_from``/``happened_to`` local ISO date-times, empty where not known.
    """

    kind: str
    channel: str
    category: str
    essence: str
    received_on: str
    crime_signs: str
    language: str = ""
    received_at: str = ""
    applicant_id: int | None = None
    address_id: int | None = None
    anonymous: bool = False
    happened_from: str = ""
    happened_to: str = ""
    crime_register_number: str = ""
    external_number: str = ""
    protection: str = "none"


@dataclass(frozen=True, slots=True)
class AppealRow:
    """One appeal as the register shows it."""

    id: int
    uid: str
    number: str
    received_on: str
    kind: str
    category: str
    applicant: str
    address: str
    state: str
    due_on: str
    due_at: str
    officer: str
    essence: str
    crime_signs: str
    masked: bool


@dataclass(frozen=True, slots=True)
class AppealDetail:
    """One appeal whole."""

    id: int
    uid: str
    number: str
    kind: str
    channel: str
    category: str
    language: str
    essence: str
    received_on: str
    received_at: str
    registered_on: str
    registered_at: str
    happened_from: str
    happened_to: str
    state: str
    due_on: str
    due_at: str
    deadline_rule: str
    crime_signs: str
    crime_register_number: str
    external_number: str
    forwarded_to: str
    forwarded_on: str
    outcome: str
    answer: str
    answered_on: str
    anonymous: bool
    protection: str
    applicant_id: int | None
    applicant: str
    address_id: int | None
    address: str
    officer: str
    precinct: str
    masked: bool


@dataclass(frozen=True, slots=True)
class AppealFilter:
    """Which appeals a register shows; empty tuples and texts mean no restriction."""

    typed: str = ""
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    received_from: str = ""
    received_to: str = ""
    overdue_on: str = ""
    """Only appeals still open whose deadline lies before this day."""
    applicant_id: int | None = None
    address_id: int | None = None
    ids: tuple[int, ...] | None = None


def registration_day(profile: str, received_on: date) -> date:
    """The day an appeal counts as registered: that of receipt, or the next working day (APPC art. 64)."""
    return Calendar.load(profile).next_working(received_on)


def deadline_of(
    profile: str, kind: str, registered_on: date, crime_signs: str, started_at: datetime | None
) -> Deadline:
    """The deadline an appeal would have: by its kind, or the 24-hour clock for signs of a crime or an emergency."""
    if crime_signs != "none":
        return count_deadline(profile, CRIME_RULE, registered_on, started_at=started_at)
    return count_deadline(profile, kind, registered_on)


def register_appeal(session: Session, actor: Actor, command: NewAppeal) -> Changed:
    """Register an appeal: number, day of registration and deadline are given here; nothing is refused over them.

    Raises KnownError ``appeal.gate-unanswered`` while nobody said whether there are signs of a crime,
    ``appeal.no-essence``, ``appeal.no-applicant`` (neither an applicant nor marked anonymous).
    """
    require(actor, "appeal", "record")
    if command.crime_signs not in ("none", "crime", "emergency"):
        raise KnownError("appeal.gate-unanswered")
    essence = clean(command.essence, "essence")
    if essence is None:
        raise KnownError("appeal.no-essence")
    if command.applicant_id is None and not command.anonymous:
        raise KnownError("appeal.no-applicant")
    check_move("draft", "registered")
    received = date.fromisoformat(command.received_on)
    registered = registration_day(actor.profile, received)
    now = journal.now_text()
    started = datetime.fromisoformat(now)
    deadline = deadline_of(actor.profile, command.kind, registered, command.crime_signs, started)
    category = code_list(actor.profile, "appeal_category").find(command.category)
    protection = command.protection
    if protection == "none" and category is not None:
        protection = str(category.attributes.get("protection", "none"))
    appeal = Appeal(
        number=next_number(session, actor, registered.year),
        precinct_id=actor.precinct_id,
        officer_id=actor.officer_id,
        applicant_id=command.applicant_id,
        address_id=command.address_id,
        kind=command.kind,
        channel=command.channel,
        category=command.category,
        language=command.language or None,
        essence=essence,
        received_on=command.received_on,
        received_at=clean(command.received_at, "received_at"),
        registered_on=registered.isoformat(),
        registered_at=now,
        happened_from=clean(command.happened_from, "happened_from"),
        happened_to=clean(command.happened_to, "happened_to"),
        state="registered",
        due_on=deadline.due.isoformat() if deadline.due else None,
        due_at=journal.now_text(deadline.due_at.timestamp()) if deadline.due_at else None,
        deadline_rule=deadline.rule_id,
        crime_signs=command.crime_signs,
        crime_register_number=clean(command.crime_register_number, "crime_register_number"),
        external_number=clean(command.external_number, "external_number"),
        protection=protection,
        anonymous=int(command.anonymous),
    )
    session.add(appeal)
    return journal.enter(session, actor, "appeal.register", territory=actor.precinct_uid)


_FREE_TEXTS = (
    "essence",
    "language",
    "received_at",
    "happened_from",
    "happened_to",
    "crime_register_number",
    "external_number",
)


def change_appeal(
    session: Session, actor: Actor, appeal_id: int, command: NewAppeal, *, shown: NewAppeal | None = None
) -> Changed:
    """Correct a registered appeal; its deadline is counted again when its kind, day or gate changed.

    ``shown`` is what the officer had before him: only what he changed of it is written, so that what arrived from
    another desk meanwhile stays.
    """
    require(actor, "appeal", "change")
    appeal = _get(session, actor, appeal_id)
    if clean(command.essence, "essence") is None:
        raise KnownError("appeal.no-essence")
    if command.applicant_id is None and not command.anonymous:
        raise KnownError("appeal.no-applicant")
    basis = (appeal.kind, appeal.received_on, appeal.crime_signs)
    for field in fields(NewAppeal):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        if field.name in _FREE_TEXTS:
            value = clean(value, field.name)
        setattr(appeal, field.name, int(value) if field.name == "anonymous" else value)
    if basis != (appeal.kind, appeal.received_on, appeal.crime_signs):
        received = date.fromisoformat(appeal.received_on or command.received_on)
        registered = registration_day(actor.profile, received)
        started = datetime.fromisoformat(appeal.registered_at or journal.now_text())
        deadline = deadline_of(
            actor.profile, appeal.kind or command.kind, registered, appeal.crime_signs or "none", started
        )
        appeal.registered_on = registered.isoformat()
        appeal.due_on = deadline.due.isoformat() if deadline.due else None
        appeal.due_at = journal.now_text(deadline.due_at.timestamp()) if deadline.due_at else None
        appeal.deadline_rule = deadline.rule_id
    return journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)


@dataclass(frozen=True, slots=True)
class MoveAppeal:
    """One step of an appeal along the table of allowed moves."""

    to: str
    on: str
    outcome: str = ""
    answer: str = ""
    forwarded_to: str = ""
    reason: str = ""


def move_appeal(session: Session, actor: Actor, appeal_id: int, command: MoveAppeal) -> Changed:
    """Take an appeal to another state; KnownError from the table of moves says why a step is not allowed."""
    require(actor, "appeal", "change")
    appeal = _get(session, actor, appeal_id)
    check_move(appeal.state or "registered", command.to)
    if command.to == "forwarded":
        destination = clean(command.forwarded_to, "forwarded_to")
        if destination is None:
            raise KnownError("appeal.forward-where")
        appeal.forwarded_to, appeal.forwarded_on = destination, command.on
    if command.to in ("answered", "returned", "stopped", "withdrawn"):
        appeal.answered_on = command.on
        appeal.outcome = command.outcome or appeal.outcome
        appeal.answer = clean(command.answer, "answer") or appeal.answer
    appeal.state = command.to
    return journal.enter(
        session, actor, "appeal.move", territory=actor.precinct_uid, reason=clean(command.reason, "reason")
    )


def next_number(session: Session, actor: Actor, year: int) -> str:
    """The next official number: precinct / year / block-sequence.

    Each device draws from its own block, so numbers are unique by construction without asking anyone (DESIGN 3).
    """
    return numbering.draw(session, actor.precinct_id, year)


def _conditions(actor: Actor, chosen: AppealFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [standing(Appeal), in_scope(actor, Appeal)]
    for column, values in (
        (Appeal.state, chosen.states),
        (Appeal.kind, chosen.kinds),
        (Appeal.category, chosen.categories),
    ):
        if values:
            conditions.append(column.in_(values))
    if chosen.received_from:
        conditions.append(Appeal.received_on >= chosen.received_from)
    if chosen.received_to:
        conditions.append(Appeal.received_on <= chosen.received_to)
    if chosen.overdue_on:
        conditions += [Appeal.state.in_(OPEN_STATES), Appeal.due_on < chosen.overdue_on]
    if chosen.applicant_id is not None:
        conditions.append(Appeal.applicant_id == chosen.applicant_id)
    if chosen.address_id is not None:
        conditions.append(Appeal.address_id == chosen.address_id)
    if chosen.ids is not None:
        conditions.append(Appeal.id.in_(chosen.ids))
    matched = search.word_query(chosen.typed)
    if matched:
        conditions.append(
            or_(
                text(
                    "appeal.id IN (SELECT rowid FROM words_appeal WHERE words_appeal MATCH :matched)"
                ).bindparams(matched=matched),
                text(
                    "appeal.applicant_id IN (SELECT rowid FROM words_resident WHERE words_resident MATCH :matched)"
                ).bindparams(matched=matched),
                text(
                    "appeal.address_id IN (SELECT rowid FROM words_address WHERE words_address MATCH :matched)"
                ).bindparams(matched=matched),
            )
        )
    return conditions


def list_appeal_ids(
    session: Session,
    actor: Actor,
    chosen: AppealFilter,
    *,
    order: str = "received_on",
    descending: bool = True,
    limit: int | None = None,
) -> array[int]:
    """Ids of the appeals a register shows, in order, newest first unless told otherwise."""
    columns = {
        "received_on": Appeal.received_on,
        "due_on": Appeal.due_on,
        "number": Appeal.number,
        "state": Appeal.state,
        "kind": Appeal.kind,
        "category": Appeal.category,
        "officer": Appeal.officer_id,
        "id": Appeal.id,
    }
    return collect_ids(
        session, Appeal.id, _conditions(actor, chosen), columns[order], descending=descending, limit=limit
    )


@cache
def _row_query() -> Any:
    """What a row of the register shows, built once: building and compiling it took 7 ms, reading 64 rows takes 1."""
    return (
        select(
            Appeal.id,
            Appeal.uid,
            Appeal.number,
            Appeal.received_on,
            Appeal.kind,
            Appeal.category,
            Appeal.state,
            Appeal.due_on,
            Appeal.due_at,
            Appeal.essence,
            Appeal.crime_signs,
            Appeal.protection,
            Address.text,
            Officer.name,
            Resident.family_name,
            Resident.given_name,
            Resident.patronymic,
            Resident.birth_date,
            Resident.protection,
        )
        .join(Resident, Resident.id == Appeal.applicant_id, isouter=True)
        .join(Address, Address.id == Appeal.address_id, isouter=True)
        .join(Officer, Officer.id == Appeal.officer_id, isouter=True)
        .where(Appeal.id.in_(bindparam("ids", expanding=True)))
    )


def read_appeal_rows(session: Session, actor: Actor, ids: Sequence[int]) -> list[AppealRow]:
    """The appeals with these ids in their order; applicants under protection are masked."""
    if not ids:
        return []
    today = local_today(actor.profile)
    everything_masked = actor.role == DEPERSONALISED
    found: dict[int, AppealRow] = {}
    for (
        appeal_id,
        uid,
        number,
        received_on,
        kind,
        category,
        state,
        due_on,
        due_at,
        essence,
        crime_signs,
        protection,
        address,
        officer,
        family_name,
        given_name,
        patronymic,
        birth_date,
        applicant_protection,
    ) in session.execute(_row_query(), {"ids": ids}):
        masked = (
            everything_masked
            or is_protected(protection, None, today)
            or is_protected(applicant_protection, birth_date, today)
        )
        name = full_name(family_name, given_name, patronymic)
        found[appeal_id] = AppealRow(
            appeal_id,
            uid.hex(),
            number or "",
            received_on or "",
            kind or "",
            category or "",
            MASK if masked and name else name,
            MASK if masked and address else address or "",
            state or "",
            due_on or "",
            due_at or "",
            officer or "",
            MASK if masked else essence or "",
            crime_signs or "none",
            masked,
        )
    return [found[i] for i in ids if i in found]


def open_appeal(session: Session, actor: Actor, appeal_id: int, *, reason: str | None = None) -> AppealDetail:
    """One appeal whole, the view journaled; a protected one stays masked unless a reason is given (writing session)."""
    require(actor, "appeal", "view")
    item = _get(session, actor, appeal_id)
    given = clean(reason, "reason")
    if given:
        require(actor, "appeal", "view_protected")
    applicant = session.get(Resident, item.applicant_id) if item.applicant_id else None
    journal.note(
        session,
        actor,
        "appeal.view",
        territory=actor.precinct_uid,
        subject=[item.uid, *([applicant.uid] if applicant else [])],
        reason=given,
    )
    detail = _detail(session, actor, item, applicant)
    masked = detail.masked and not given
    if not masked:
        return replace(detail, masked=False)
    return replace(detail, essence=MASK, applicant=MASK, address=MASK, answer=MASK)


def count_overdue(session: Session, actor: Actor, today: date) -> int:
    """How many open appeals are past their deadline."""
    return len(list_appeal_ids(session, actor, AppealFilter(overdue_on=today.isoformat()), order="id"))


def _detail(session: Session, actor: Actor, item: Appeal, applicant: Resident | None) -> AppealDetail:
    address = session.get(Address, item.address_id) if item.address_id else None
    officer = session.get(Officer, item.officer_id) if item.officer_id else None
    precinct = session.get(Precinct, item.precinct_id) if item.precinct_id else None
    today = local_today(actor.profile)
    return AppealDetail(
        id=item.id,
        uid=item.uid.hex(),
        number=item.number or "",
        kind=item.kind or "",
        channel=item.channel or "",
        category=item.category or "",
        language=item.language or "",
        essence=item.essence or "",
        received_on=item.received_on or "",
        received_at=item.received_at or "",
        registered_on=item.registered_on or "",
        registered_at=item.registered_at or "",
        happened_from=item.happened_from or "",
        happened_to=item.happened_to or "",
        state=item.state or "",
        due_on=item.due_on or "",
        due_at=item.due_at or "",
        deadline_rule=item.deadline_rule or "",
        crime_signs=item.crime_signs or "none",
        crime_register_number=item.crime_register_number or "",
        external_number=item.external_number or "",
        forwarded_to=item.forwarded_to or "",
        forwarded_on=item.forwarded_on or "",
        outcome=item.outcome or "",
        answer=item.answer or "",
        answered_on=item.answered_on or "",
        anonymous=bool(item.anonymous),
        protection=item.protection or "none",
        applicant_id=item.applicant_id,
        applicant=full_name(applicant.family_name, applicant.given_name, applicant.patronymic)
        if applicant
        else "",
        address_id=item.address_id,
        address=(address.text or "") if address else "",
        officer=(officer.name or "") if officer else "",
        precinct=(precinct.name or "") if precinct else "",
        masked=is_protected(item.protection, None, today)
        or (applicant is not None and is_protected(applicant.protection, applicant.birth_date, today)),
    )


def _get(session: Session, actor: Actor, appeal_id: int) -> Appeal:
    item = session.get(Appeal, appeal_id)
    if item is None:
        raise KnownError("record.missing", kind="appeal")
    check_scope(actor, item)
    return item
