"""What residents ask about their own data: to see, correct, block, unblock or destroy it, or to withdraw consent.

Law of Kazakhstan on personal data, 21.05.2013 No 94-V, art. 24-25: answered within one working day, which is counted.
An answer that grants what was asked carries it out in the same entry: data are blocked, unblocked or erased.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import DeskFact, Officer, Precinct, Resident, SubjectRequest
from inspector_desk.operations import retention
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import MASK, check_scope, in_scope, require, standing
from inspector_desk.operations.registers import collect_ids
from inspector_desk.operations.residents import current_id, full_name, is_protected
from inspector_desk.operations.retention import Erasure
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import code_list, require_code
from inspector_desk.rules.retention import ERASED
from inspector_desk.rules.subject_requests import due_day, rule_for
from inspector_desk.storage import journal, search

OPEN = "received"
DONE = "done"
MOST_DUE = 500


@dataclass(frozen=True, slots=True)
class NewSubjectRequest:
    """A request as it is received; ``received_on`` is an ISO day."""

    kind: str
    received_on: str
    resident_id: int | None = None
    essence: str = ""


@dataclass(frozen=True, slots=True)
class DecideRequest:
    """The answer: a code of the list subject_request_decision, the words of it, the day it was given."""

    decision: str
    done_on: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class SubjectRequestRow:
    """One request as its register shows it; a protected resident's name and words are masked."""

    id: int
    uid: str
    number: str
    kind: str
    received_on: str
    due_on: str
    state: str
    decision: str
    done_on: str
    resident_id: int | None
    resident: str
    officer: str
    essence: str
    masked: bool


@dataclass(frozen=True, slots=True)
class SubjectRequestDetail:
    """One request whole; ``blocked`` says whether the resident's data are blocked now, ``article`` names the term."""

    id: int
    uid: str
    number: str
    kind: str
    received_on: str
    due_on: str
    state: str
    decision: str
    answer: str
    done_on: str
    essence: str
    resident_id: int | None
    resident: str
    officer: str
    blocked: bool
    erased: bool
    article: str
    source: str
    verified: bool
    masked: bool


@dataclass(frozen=True, slots=True)
class SubjectRequestFilter:
    """Which requests a register shows; empty texts and tuples mean no restriction."""

    typed: str = ""
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    resident_id: int | None = None
    due_to: str = ""


def record_subject_request(session: Session, actor: Actor, command: NewSubjectRequest) -> Changed:
    """Register a request with its number and the day it is to be answered by.

    KnownError ``subject-request.whose``, ``subject-request.future``, ``subject-request.no-rule``,
    ``calendar.not-covered``.
    """
    require(actor, "subject_request", "record")
    request = SubjectRequest(
        precinct_id=actor.precinct_id,
        officer_id=actor.officer_id,
        state=OPEN,
    )
    _fill(session, request, command, actor, None)
    request.number = _next_number(session, actor, date.fromisoformat(request.received_on or "").year)
    session.add(request)
    return journal.enter(session, actor, "subject_request.record", territory=actor.precinct_uid)


def change_subject_request(
    session: Session,
    actor: Actor,
    request_id: int,
    command: NewSubjectRequest,
    *,
    shown: NewSubjectRequest | None = None,
) -> Changed:
    """Correct a request not yet answered; its day is counted again where kind or day changed.

    Of ``shown`` only what was changed is written. KnownError ``subject-request.decided``.
    """
    require(actor, "subject_request", "change")
    request = _get(session, actor, request_id)
    if request.state == DONE:
        raise KnownError("subject-request.decided")
    _fill(session, request, command, actor, shown)
    return journal.enter(session, actor, "subject_request.change", territory=actor.precinct_uid)


def decide_subject_request(
    session: Session, actor: Actor, request_id: int, command: DecideRequest
) -> tuple[Changed, Erasure | None]:
    """Answer a request; granting one to block, unblock or destroy does it in the same entry.

    Returns the erasure, for its certificate, where data were erased. KnownError ``subject-request.decided``,
    ``subject-request.decision``, ``subject-request.answer`` (a refusal needs its reasons), ``subject-request.early``,
    and what blocking and erasing raise.
    """
    require(actor, "subject_request", "move")
    request = _get(session, actor, request_id)
    if request.state == DONE:
        raise KnownError("subject-request.decided")
    item = code_list(actor.profile, "subject_request_decision").find(command.decision)
    if item is None:
        raise KnownError("subject-request.decision")
    day = clean_day(command.done_on, "done_on") or local_today(actor.profile).isoformat()
    if day > local_today(actor.profile).isoformat():
        raise KnownError("subject-request.answer-future", field="done_on", day=date.fromisoformat(day))
    if day < (request.received_on or ""):
        raise KnownError("subject-request.early")
    answer = clean(command.answer, "answer")
    if command.decision in ("partly", "refused") and answer is None:
        raise KnownError("subject-request.answer")
    request.state, request.decision, request.done_on, request.answer = DONE, command.decision, day, answer
    erased: tuple[int, int, int] | None = None
    person = session.get(Resident, request.resident_id) if request.resident_id else None
    reason = request.number or ""
    if item.attributes.get("carries_out") and person is not None:
        if request.kind == "block":
            require(actor, "resident", "block")
            retention.set_block(person, actor, reason)
        elif request.kind == "unblock":
            require(actor, "resident", "unblock")
            retention.lift_block(person, reason)
        elif request.kind == "destroy":
            require(actor, "resident", "erase")
            session.flush()
            erased = retention.erase_fields(session, actor, person)
            request.essence = None
    action = "resident.erase" if erased is not None else "subject_request.move"
    changed = journal.enter(session, actor, action, territory=actor.precinct_uid, reason=reason or None)
    if erased is None or person is None:
        return changed, None
    return changed, retention.certificate(actor, person, changed, reason, erased)


def annul_subject_request(session: Session, actor: Actor, request_id: int, reason: str) -> Changed:
    """Take a request recorded by mistake out of the register."""
    require(actor, "subject_request", "annul")
    _get(session, actor, request_id).annulled = True
    return journal.enter(
        session,
        actor,
        "subject_request.change",
        territory=actor.precinct_uid,
        reason=clean(reason, "reason"),
    )


def list_subject_request_ids(
    session: Session,
    actor: Actor,
    chosen: SubjectRequestFilter,
    *,
    order: str = "received_on",
    descending: bool = True,
    limit: int | None = None,
) -> array[int]:
    """Ids of the requests a register shows, in order."""
    require(actor, "subject_request", "view")
    columns = {
        "received_on": SubjectRequest.received_on,
        "due_on": SubjectRequest.due_on,
        "number": SubjectRequest.number,
        "kind": SubjectRequest.kind,
        "state": SubjectRequest.state,
        "id": SubjectRequest.id,
    }
    conditions: list[ColumnElement[bool]] = [standing(SubjectRequest), in_scope(actor, SubjectRequest)]
    if chosen.states:
        conditions.append(SubjectRequest.state.in_(chosen.states))
    if chosen.kinds:
        conditions.append(SubjectRequest.kind.in_(chosen.kinds))
    if chosen.resident_id is not None:
        conditions.append(SubjectRequest.resident_id == chosen.resident_id)
    if chosen.due_to:
        conditions.append(SubjectRequest.due_on <= chosen.due_to)
    matched = search.word_query(chosen.typed)
    if matched:
        conditions.append(
            text(
                "(subject_request.number LIKE :number OR subject_request.resident_id IN "
                "(SELECT rowid FROM words_resident WHERE words_resident MATCH :matched))"
            ).bindparams(number=f"%{chosen.typed.strip()}%", matched=matched)  # type: ignore[arg-type]
        )
    return collect_ids(
        session, SubjectRequest.id, conditions, columns[order], descending=descending, limit=limit
    )


def read_subject_request_rows(session: Session, actor: Actor, ids: list[int]) -> list[SubjectRequestRow]:
    """The requests with these ids in their order."""
    if not ids:
        return []
    rows = session.execute(
        select(SubjectRequest, Resident, Officer.name)
        .join(Resident, Resident.id == SubjectRequest.resident_id, isouter=True)
        .join(Officer, Officer.id == SubjectRequest.officer_id, isouter=True)
        .where(SubjectRequest.id.in_(ids), in_scope(actor, SubjectRequest))
    )
    found = {request.id: _row(actor, request, person, officer) for request, person, officer in rows}
    return [found[one] for one in ids if one in found]


def open_subject_request(
    session: Session, actor: Actor, request_id: int, *, reason: str | None = None
) -> SubjectRequestDetail:
    """One request whole, the view journaled (writing session); a protected resident stays masked without a reason."""
    require(actor, "subject_request", "view")
    request = _get(session, actor, request_id)
    given = clean(reason, "reason")
    if given:
        require(actor, "subject_request", "view_protected")
    person = session.get(Resident, request.resident_id) if request.resident_id else None
    officer = session.get(Officer, request.officer_id) if request.officer_id else None
    journal.note(
        session,
        actor,
        "subject_request.view",
        territory=actor.precinct_uid,
        subject=[request.uid, *([person.uid] if person is not None else [])],
        reason=given,
    )
    row = _row(actor, request, person, officer.name if officer is not None else "")
    rule = rule_for(
        actor.profile, request.kind or "", date.fromisoformat(request.received_on or "9999-12-31")
    )
    detail = SubjectRequestDetail(
        request.id,
        row.uid,
        row.number,
        row.kind,
        row.received_on,
        row.due_on,
        row.state,
        row.decision,
        request.answer or "",
        row.done_on,
        request.essence or "",
        request.resident_id,
        _name(person),
        row.officer,
        bool(person is not None and person.blocked_on),
        bool(person is not None and person.retention_rule == ERASED),
        rule.article,
        rule.source,
        rule.verified,
        row.masked and not given,
    )
    if not detail.masked:
        return detail
    return replace(detail, essence=MASK, answer=MASK if detail.answer else "", resident=MASK)


def list_due(session: Session, actor: Actor, until: date) -> list[SubjectRequestRow]:
    """Requests not answered yet that are due on ``until`` or before, overdue ones too, the oldest day first."""
    if not access.may(actor.role, "subject_request", "view"):
        return []
    ids = session.scalars(
        select(SubjectRequest.id)
        .where(
            standing(SubjectRequest),
            in_scope(actor, SubjectRequest),
            SubjectRequest.state == OPEN,
            SubjectRequest.due_on <= until.isoformat(),
        )
        .order_by(SubjectRequest.due_on, SubjectRequest.id)
        .limit(MOST_DUE)
    ).all()
    return read_subject_request_rows(session, actor, list(ids))


def _row(
    actor: Actor, request: SubjectRequest, person: Resident | None, officer: str | None
) -> SubjectRequestRow:
    masked = person is not None and (
        is_protected(person.protection, person.birth_date, local_today(actor.profile))
        or (person.blocked_on is not None and request.state != OPEN)
    )
    return SubjectRequestRow(
        request.id,
        request.uid.hex(),
        request.number or "",
        request.kind or "",
        request.received_on or "",
        request.due_on or "",
        request.state or OPEN,
        request.decision or "",
        request.done_on or "",
        request.resident_id,
        MASK if masked else _name(person),
        officer or "",
        MASK if masked and request.essence else request.essence or "",
        masked,
    )


def _name(person: Resident | None) -> str:
    return full_name(person.family_name, person.given_name, person.patronymic) if person is not None else ""


def _fill(
    session: Session,
    request: SubjectRequest,
    command: NewSubjectRequest,
    actor: Actor,
    shown: NewSubjectRequest | None,
) -> None:
    today = local_today(actor.profile)
    basis = (request.kind, request.received_on)
    for field in fields(NewSubjectRequest):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        if field.name == "kind":
            require_code(actor.profile, "subject_request_kind", value, today)
        elif field.name == "received_on":
            value = clean_day(value, "received_on")
        elif field.name == "resident_id":
            value = current_id(session, value) if value is not None else None
        else:
            value = clean(value, field.name)
        setattr(request, field.name, value)
    if request.resident_id is None and not request.essence:
        raise KnownError("subject-request.whose")
    if request.resident_id is not None:
        person = session.get(Resident, request.resident_id)
        if person is None:
            raise KnownError("record.missing", kind="resident")
        check_scope(actor, person)
    received = date.fromisoformat(request.received_on or today.isoformat())
    if received > today:
        raise KnownError("subject-request.future")
    request.received_on = received.isoformat()
    if basis != (request.kind, request.received_on):
        request.due_on = due_day(actor.profile, request.kind or "", received).isoformat()


def _next_number(session: Session, actor: Actor, year: int) -> str:
    """precinct-DATA/year/block-sequence: unique by construction, as the numbers of appeals are."""
    block = session.scalar(select(DeskFact.value).where(DeskFact.name == "number_block")) or "1"
    code = session.scalar(select(Precinct.code).where(Precinct.id == actor.precinct_id)) or "0"
    start = f"{code}-ПД/{year}/{block}-"
    with session.no_autoflush:
        last = session.scalar(
            select(func.max(SubjectRequest.number)).where(
                SubjectRequest.number >= start, SubjectRequest.number < start + "\uffff"
            )
        )
    return f"{start}{int((last or '0').rpartition('-')[2]) + 1:04d}"


def _get(session: Session, actor: Actor, request_id: int) -> SubjectRequest:
    request = session.get(SubjectRequest, request_id)
    if request is None:
        raise KnownError("record.missing", kind="subject_request")
    check_scope(actor, request)
    return request
