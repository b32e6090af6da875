"""Preventive visits: planned, made, missed; every step one command."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Appeal, Officer, Precinct, Resident, Visit
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import (
    DEPERSONALISED,
    MASK,
    check_scope,
    in_scope,
    require,
    standing,
)
from inspector_desk.operations.registers import collect_ids, typed_conditions
from inspector_desk.operations.residents import full_name, is_protected
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import code_list, require_code
from inspector_desk.storage import journal

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class PlanVisit:
    """A visit to be made: when (ISO date), where or to whom, and why.

    ``protection`` "none" takes what the kind of visit says.
    """

    kind: str
    planned_on: str
    address_id: int | None = None
    resident_id: int | None = None
    appeal_id: int | None = None
    protection: str = "none"


@dataclass(frozen=True, slots=True)
class RecordVisit:
    """A visit that was made (or tried): ``visited_on`` ISO date, ``visited_at`` local time HH:MM or empty.

    ``next_on`` is the day the officer means to come again.
    """

    kind: str
    visited_on: str
    result: str
    findings: str = ""
    visited_at: str = ""
    next_on: str = ""
    address_id: int | None = None
    resident_id: int | None = None
    appeal_id: int | None = None
    protection: str = "none"


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit as the register shows it; ``day`` is the day it was made or is planned for."""

    id: int
    uid: str
    day: str
    state: str
    kind: str
    result: str
    resident: str
    address: str
    officer: str
    next_on: str
    findings: str
    masked: bool


@dataclass(frozen=True, slots=True)
class VisitDetail:
    """One visit whole."""

    id: int
    uid: str
    kind: str
    state: str
    day: str
    planned_on: str
    visited_on: str
    visited_at: str
    result: str
    findings: str
    next_on: str
    protection: str
    resident_id: int | None
    resident: str
    address_id: int | None
    address: str
    appeal_id: int | None
    appeal: str
    officer: str
    precinct: str
    masked: bool


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """Which visits a register shows; empty tuples and texts mean no restriction."""

    typed: str = ""
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    day_from: str = ""
    day_to: str = ""
    resident_id: int | None = None
    address_id: int | None = None
    appeal_id: int | None = None
    ids: tuple[int, ...] | None = None


def plan_visit(session: Session, actor: Actor, command: PlanVisit) -> Changed:
    """Plan a visit; KnownError ``visit.no-day``, ``visit.nowhere`` (neither an address nor a resident)."""
    require(actor, "visit", "record")
    visit = Visit(precinct_id=actor.precinct_id, officer_id=actor.officer_id)
    _fill_plan(visit, command, actor)
    session.add(visit)
    return journal.enter(session, actor, "visit.plan", territory=actor.precinct_uid)


def record_visit(
    session: Session, actor: Actor, command: RecordVisit, *, planned_id: int | None = None
) -> Changed:
    """Record a visit that was made, or complete the planned one with the id ``planned_id``.

    Raises KnownError ``visit.no-day``, ``visit.nowhere``, ``visit.time``, ``visit.closed`` when the planned one
    is no longer open, and ``code.unknown`` for a kind or result outside its list.
    """
    require(actor, "visit", "record")
    if planned_id is None:
        visit = Visit(precinct_id=actor.precinct_id, officer_id=actor.officer_id)
    else:
        visit = _get(session, actor, planned_id)
        if visit.state != "planned":
            raise KnownError("visit.closed")
    _fill_record(visit, command, actor)
    session.add(visit)
    return journal.enter(session, actor, "visit.record", territory=actor.precinct_uid)


def change_visit(session: Session, actor: Actor, visit_id: int, command: PlanVisit | RecordVisit) -> Changed:
    """Correct a visit: a plan with a plan, a visit that was made with what was found."""
    require(actor, "visit", "change")
    visit = _get(session, actor, visit_id)
    if isinstance(command, PlanVisit):
        if visit.state != "planned":
            raise KnownError("visit.closed")
        _fill_plan(visit, command, actor)
    else:
        _fill_record(visit, command, actor)
    return journal.enter(session, actor, "visit.change", territory=actor.precinct_uid)


def close_visit(session: Session, actor: Actor, visit_id: int, state: str, reason: str) -> Changed:
    """Close a planned visit that was not made: ``state`` is missed or cancelled, and the reason is kept."""
    require(actor, "visit", "change")
    visit = _get(session, actor, visit_id)
    if visit.state != "planned":
        raise KnownError("visit.closed")
    if state not in ("missed", "cancelled"):
        raise KnownError("code.unknown", value=state, list="visit_state")
    given = clean(reason, "reason")
    if given is None:
        raise KnownError("capture.no-reason")
    visit.state = state
    return journal.enter(session, actor, "visit.change", territory=actor.precinct_uid, reason=given)


def annul_visit(session: Session, actor: Actor, visit_id: int, reason: str) -> Changed:
    """Take a visit recorded by mistake out of the registers; undo brings it back."""
    require(actor, "visit", "annul")
    visit = _get(session, actor, visit_id)
    given = clean(reason, "reason")
    if given is None:
        raise KnownError("capture.no-reason")
    visit.annulled = True
    return journal.enter(session, actor, "visit.change", territory=actor.precinct_uid, reason=given)


def list_visit_ids(
    session: Session,
    actor: Actor,
    chosen: VisitFilter,
    *,
    order: str = "day",
    descending: bool = True,
    limit: int | None = None,
) -> array[int]:
    """Ids of the visits a register shows, in order, newest first unless told otherwise."""
    columns = {
        "day": Visit.day,
        "planned_on": Visit.planned_on,
        "visited_on": Visit.visited_on,
        "next_on": Visit.next_on,
        "state": Visit.state,
        "kind": Visit.kind,
        "result": Visit.result,
        "officer": Visit.officer_id,
        "id": Visit.id,
    }
    return collect_ids(
        session, Visit.id, _conditions(actor, chosen), columns[order], descending=descending, limit=limit
    )


def read_visit_rows(session: Session, actor: Actor, ids: list[int]) -> list[VisitRow]:
    """The visits with these ids in their order; residents under protection are masked."""
    if not ids:
        return []
    rows = session.execute(
        select(
            Visit.id,
            Visit.uid,
            Visit.day,
            Visit.state,
            Visit.kind,
            Visit.result,
            Visit.next_on,
            Visit.findings,
            Visit.protection,
            Address.text.label("address"),
            Officer.name.label("officer"),
            Resident.family_name,
            Resident.given_name,
            Resident.patronymic,
            Resident.birth_date,
            Resident.protection.label("resident_protection"),
        )
        .join(Resident, Resident.id == Visit.resident_id, isouter=True)
        .join(Address, Address.id == Visit.address_id, isouter=True)
        .join(Officer, Officer.id == Visit.officer_id, isouter=True)
        .where(Visit.id.in_(ids), in_scope(actor, Visit))
    )
    day = local_today(actor.profile)
    found: dict[int, VisitRow] = {}
    for row in rows:
        masked = (
            actor.role == DEPERSONALISED
            or is_protected(row.protection, None, day)
            or is_protected(row.resident_protection, row.birth_date, day)
        )
        name = full_name(row.family_name, row.given_name, row.patronymic)
        found[row.id] = VisitRow(
            row.id,
            row.uid.hex(),
            row.day or "",
            row.state or "",
            row.kind or "",
            row.result or "",
            MASK if masked and name else name,
            MASK if masked and row.address else row.address or "",
            row.officer or "",
            row.next_on or "",
            MASK if masked and row.findings else row.findings or "",
            masked,
        )
    return [found[i] for i in ids if i in found]


def open_visit(session: Session, actor: Actor, visit_id: int, *, reason: str | None = None) -> VisitDetail:
    """One visit whole, the view journaled; a protected one stays masked unless a reason is given.

    Needs a writing session, since seeing a person's record leaves an entry.
    """
    require(actor, "visit", "view")
    item = _get(session, actor, visit_id)
    given = clean(reason, "reason")
    if given:
        require(actor, "visit", "view_protected")
    resident = session.get(Resident, item.resident_id) if item.resident_id else None
    journal.note(
        session,
        actor,
        "visit.view",
        territory=actor.precinct_uid,
        subject=[item.uid, *([resident.uid] if resident else [])],
        reason=given,
    )
    detail = _detail(session, actor, item, resident)
    if given or not detail.masked:
        return replace(detail, masked=False)
    return replace(detail, resident=MASK, address=MASK, findings=MASK)


def _conditions(actor: Actor, chosen: VisitFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [standing(Visit), in_scope(actor, Visit)]
    for column, values in (
        (Visit.state, chosen.states),
        (Visit.kind, chosen.kinds),
        (Visit.result, chosen.results),
    ):
        if values:
            conditions.append(column.in_(values))
    for reference, record_id in (
        (Visit.resident_id, chosen.resident_id),
        (Visit.address_id, chosen.address_id),
        (Visit.appeal_id, chosen.appeal_id),
    ):
        if record_id is not None:
            conditions.append(reference == record_id)
    if chosen.day_from:
        conditions.append(Visit.day >= chosen.day_from)
    if chosen.day_to:
        conditions.append(Visit.day <= chosen.day_to)
    if chosen.ids is not None:
        conditions.append(Visit.id.in_(chosen.ids))
    conditions += typed_conditions(
        chosen.typed,
        ("visit.id", "visit"),
        ("visit.resident_id", "resident"),
        ("visit.address_id", "address"),
    )
    return conditions


def _fill_plan(visit: Visit, command: PlanVisit, actor: Actor) -> None:
    planned = clean_day(command.planned_on, "planned_on")
    if planned is None:
        raise KnownError("visit.no-day")
    _fill_shared(visit, command, actor, planned)
    visit.planned_on = visit.day = planned
    visit.state = "planned"


def _fill_record(visit: Visit, command: RecordVisit, actor: Actor) -> None:
    visited = clean_day(command.visited_on, "visited_on")
    if visited is None:
        raise KnownError("visit.no-day")
    at = clean(command.visited_at, "visited_at")
    if at is not None and not _TIME.fullmatch(at):
        raise KnownError("visit.time", typed=at)
    require_code(actor.profile, "visit_result", command.result, date.fromisoformat(visited))
    _fill_shared(visit, command, actor, visited)
    visit.visited_on = visit.day = visited
    visit.visited_at = at
    visit.result = command.result
    visit.findings = clean(command.findings, "findings")
    visit.next_on = clean_day(command.next_on, "next_on")
    visit.state = "done"


def _fill_shared(visit: Visit, command: PlanVisit | RecordVisit, actor: Actor, day: str) -> None:
    if command.address_id is None and command.resident_id is None:
        raise KnownError("visit.nowhere")
    known = code_list(actor.profile, "visit_kind").find(command.kind)
    if visit.kind != command.kind:
        known = require_code(actor.profile, "visit_kind", command.kind, date.fromisoformat(day))
    protection = command.protection
    if protection == "none" and known is not None:
        protection = str(known.attributes.get("protection", "none"))
    visit.kind = command.kind
    visit.address_id, visit.resident_id = command.address_id, command.resident_id
    visit.appeal_id = command.appeal_id
    visit.protection = protection


def _detail(session: Session, actor: Actor, item: Visit, resident: Resident | None) -> VisitDetail:
    address = session.get(Address, item.address_id) if item.address_id else None
    officer = session.get(Officer, item.officer_id) if item.officer_id else None
    precinct = session.get(Precinct, item.precinct_id) if item.precinct_id else None
    appeal = session.get(Appeal, item.appeal_id) if item.appeal_id else None
    day = local_today(actor.profile)
    return VisitDetail(
        id=item.id,
        uid=item.uid.hex(),
        kind=item.kind or "",
        state=item.state or "",
        day=item.day or "",
        planned_on=item.planned_on or "",
        visited_on=item.visited_on or "",
        visited_at=item.visited_at or "",
        result=item.result or "",
        findings=item.findings or "",
        next_on=item.next_on or "",
        protection=item.protection or "none",
        resident_id=item.resident_id,
        resident=full_name(resident.family_name, resident.given_name, resident.patronymic)
        if resident
        else "",
        address_id=item.address_id,
        address=(address.text or "") if address else "",
        appeal_id=item.appeal_id,
        appeal=(appeal.number or "") if appeal else "",
        officer=(officer.name or "") if officer else "",
        precinct=(precinct.name or "") if precinct else "",
        masked=is_protected(item.protection, None, day)
        or (resident is not None and is_protected(resident.protection, resident.birth_date, day)),
    )


def _get(session: Session, actor: Actor, visit_id: int) -> Visit:
    item = session.get(Visit, visit_id)
    if item is None:
        raise KnownError("record.missing", kind="visit")
    check_scope(actor, item)
    return item
