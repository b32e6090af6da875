"""Preventive visits: planned, made, missed; every step one command."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    Address,
    Appeal,
    Officer,
    Precinct,
    PreventiveRecord,
    Resident,
    Round,
    Visit,
)
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import latest_day, local_today
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
ANSWERS = ("yes", "no", "unknown")
"""Answers to a question of the safety checklist."""
LONGEST_AHEAD_DAYS = 3 * 366
"""A day farther ahead than this is a slip of the hand, not a plan."""


@dataclass(frozen=True, slots=True)
class PlanVisit:
    """A visit to be made: when (ISO date), where or to whom, and why.

    ``protection`` "none" takes what the kind of visit says; an empty ``ground`` is worked out from what the visit
    belongs to: a round, a preventive record, an appeal, or the plan.
    """

    kind: str
    planned_on: str
    address_id: int | None = None
    resident_id: int | None = None
    appeal_id: int | None = None
    protection: str = "none"
    ground: str = ""
    round_id: int | None = None
    preventive_record_id: int | None = None


@dataclass(frozen=True, slots=True)
class RecordVisit:
    """A visit that was made (or tried): ``visited_on`` ISO date, ``visited_at`` local time HH:MM or empty.

    ``next_on`` is the day the officer means to come again. ``checklist`` holds the answered questions of the safety
    checklist, (code, yes | no | unknown); they prompt and refer, and are never counted together.
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
    ended_at: str = ""
    met: str = ""
    ground: str = ""
    round_id: int | None = None
    preventive_record_id: int | None = None
    checklist: tuple[tuple[str, str], ...] = ()
    referred_to: str = ""
    referral: str = ""


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
    ground: str = ""
    visited_at: str = ""
    referred_to: str = ""


@dataclass(frozen=True, slots=True)
class VisitDetail:
    """One visit whole; ``checklist`` are the answers in the order of the list they come from."""

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
    ended_at: str = ""
    met: str = ""
    ground: str = ""
    round_id: int | None = None
    round: str = ""
    preventive_record_id: int | None = None
    checklist: tuple[tuple[str, str], ...] = ()
    referred_to: str = ""
    referral: str = ""
    route_order: int | None = None


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """Which visits a register shows; empty tuples and texts mean no restriction."""

    typed: str = ""
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    round_id: int | None = None
    referred: bool = False
    """Only visits after which a person was referred to a partner agency."""
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
    _fill_plan(session, visit, command, actor, None)
    session.add(visit)
    return journal.enter(session, actor, "visit.plan", territory=actor.precinct_uid)


def record_visit(
    session: Session,
    actor: Actor,
    command: RecordVisit,
    *,
    planned_id: int | None = None,
    shown: PlanVisit | RecordVisit | None = None,
) -> Changed:
    """Record a visit that was made, or complete the planned one with the id ``planned_id``.

    Of a planned one, what the officer had before him (``shown``) and left alone stays as it is by now. Raises
    KnownError ``visit.no-day``, ``visit.nowhere``, ``visit.time``, ``visit.future``, ``visit.ended-before``,
    ``visit.next-before``, ``visit.closed`` when the planned one is no longer open, and ``code.unknown`` for a code
    outside its list.
    """
    require(actor, "visit", "record")
    if planned_id is None:
        visit = Visit(precinct_id=actor.precinct_id, officer_id=actor.officer_id)
    else:
        visit = _get(session, actor, planned_id)
        if visit.state != "planned":
            raise KnownError("visit.closed")
    _fill_record(session, visit, command, actor, shown)
    session.add(visit)
    return journal.enter(session, actor, "visit.record", territory=actor.precinct_uid)


def change_visit(
    session: Session,
    actor: Actor,
    visit_id: int,
    command: PlanVisit | RecordVisit,
    *,
    shown: PlanVisit | RecordVisit | None = None,
) -> Changed:
    """Correct a visit: a plan with a plan, a visit that was made with what was found.

    ``shown`` is what the officer had before him: only what he changed of it is written, so that what arrived from
    another desk meanwhile stays.
    """
    require(actor, "visit", "change")
    visit = _get(session, actor, visit_id)
    if isinstance(command, PlanVisit):
        if visit.state != "planned":
            raise KnownError("visit.closed")
        _fill_plan(session, visit, command, actor, shown)
    else:
        _fill_record(session, visit, command, actor, shown)
    return journal.enter(session, actor, "visit.change", territory=actor.precinct_uid)


def postpone_visit(session: Session, actor: Actor, visit_id: int, to: str, reason: str) -> Changed:
    """Move a planned visit to another day, ISO date, with the reason; it leaves the route of the day it had."""
    require(actor, "visit", "change")
    visit = _get(session, actor, visit_id)
    if visit.state != "planned":
        raise KnownError("visit.closed")
    given, day = clean(reason, "reason"), clean_day(to, "planned_on")
    if given is None:
        raise KnownError("capture.no-reason")
    if day is None:
        raise KnownError("visit.no-day", field="planned_on")
    visit.planned_on = visit.day = day
    visit.route_order = None
    return journal.enter(session, actor, "visit.change", territory=actor.precinct_uid, reason=given)


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
        "ground": Visit.ground,
        "id": Visit.id,
    }
    return collect_ids(
        session, Visit.id, _conditions(actor, chosen), columns[order], descending=descending, limit=limit
    )


def read_visit_rows(session: Session, actor: Actor, ids: list[int]) -> list[VisitRow]:
    """The visits with these ids in their order; residents under protection are masked.

    One whose data are blocked is named only by visits still to be made.
    """
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
            Visit.ground,
            Visit.visited_at,
            Visit.referred_to,
            Visit.protection,
            Address.text.label("address"),
            Officer.name.label("officer"),
            Resident.family_name,
            Resident.given_name,
            Resident.patronymic,
            Resident.birth_date,
            Resident.protection.label("resident_protection"),
            Resident.blocked_on,
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
            or (row.blocked_on is not None and row.state != "planned")
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
            row.ground or "",
            row.visited_at or "",
            row.referred_to or "",
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
    return replace(detail, resident=MASK, address=MASK, findings=MASK, met=MASK, referral=MASK, checklist=())


def _conditions(actor: Actor, chosen: VisitFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [standing(Visit), in_scope(actor, Visit)]
    for column, values in (
        (Visit.state, chosen.states),
        (Visit.kind, chosen.kinds),
        (Visit.result, chosen.results),
        (Visit.ground, chosen.grounds),
    ):
        if values:
            conditions.append(column.in_(values))
    for reference, record_id in (
        (Visit.resident_id, chosen.resident_id),
        (Visit.address_id, chosen.address_id),
        (Visit.appeal_id, chosen.appeal_id),
        (Visit.round_id, chosen.round_id),
    ):
        if record_id is not None:
            conditions.append(reference == record_id)
    if chosen.referred:
        conditions.append(Visit.referred_to.is_not(None))
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


def _fill_plan(
    session: Session, visit: Visit, command: PlanVisit, actor: Actor, shown: PlanVisit | RecordVisit | None
) -> None:
    planned = clean_day(command.planned_on, "planned_on")
    if planned is None:
        raise KnownError("visit.no-day", field="planned_on")
    farthest = local_today(actor.profile) + timedelta(days=LONGEST_AHEAD_DAYS)
    if planned > farthest.isoformat():
        raise KnownError("visit.too-far", field="planned_on", day=farthest)
    before = visit.planned_on
    _write(session, visit, command, actor, planned, shown)
    if visit.planned_on != before:
        # A day has its own route: what was the third stop of Monday is nothing on Tuesday.
        visit.route_order = None
    visit.day = visit.planned_on
    visit.state = "planned"


def _fill_record(
    session: Session, visit: Visit, command: RecordVisit, actor: Actor, shown: PlanVisit | RecordVisit | None
) -> None:
    visited = clean_day(command.visited_on, "visited_on")
    if visited is None:
        raise KnownError("visit.no-day", field="visited_on")
    if visited > latest_day(session, actor.profile).isoformat():
        raise KnownError("visit.future", field="visited_on", day=date.fromisoformat(visited))
    for field in ("visited_at", "ended_at"):
        at = clean(getattr(command, field), field)
        if at is not None and not _TIME.fullmatch(at):
            raise KnownError("visit.time", typed=at, field=field)
    if command.visited_at and command.ended_at and command.ended_at < command.visited_at:
        raise KnownError("visit.ended-before", field="ended_at", begun=command.visited_at)
    if visit.result != command.result:
        require_code(actor.profile, "visit_result", command.result, date.fromisoformat(visited))
    next_on = clean_day(command.next_on, "next_on")
    if next_on is not None and next_on <= visited:
        raise KnownError("visit.next-before", field="next_on", day=date.fromisoformat(visited))
    _write(session, visit, command, actor, visited, shown)
    visit.day = visit.visited_on
    visit.state = "done"


_CODED = {"kind": "visit_kind", "ground": "visit_ground", "referred_to": "partner_kind"}
_KEPT = ("ground", "round_id", "preventive_record_id")
"""What a visit belongs to: a caller that does not speak of it leaves it alone."""
_LINKS = {"round_id": Round, "preventive_record_id": PreventiveRecord}


def _write(
    session: Session,
    visit: Visit,
    command: PlanVisit | RecordVisit,
    actor: Actor,
    day: str,
    shown: PlanVisit | RecordVisit | None,
) -> None:
    """Give the visit what the command says, but for what the officer left as he was shown it."""
    if command.address_id is None and command.resident_id is None:
        raise KnownError("visit.nowhere", field="resident")
    old_kind = visit.kind
    for field in fields(command):
        value = getattr(command, field.name)
        if shown is not None and hasattr(shown, field.name) and getattr(shown, field.name) == value:
            continue
        if shown is None and not value and field.name in _KEPT:
            continue
        _set(session, visit, actor, field.name, value, date.fromisoformat(day))
    known = code_list(actor.profile, "visit_kind").find(visit.kind or "")
    if visit.protection in (None, "none") and known is not None and visit.kind != old_kind:
        visit.protection = str(known.attributes.get("protection", "none"))
    if not visit.ground:
        visit.ground = _ground(visit, command)


def _set(session: Session, visit: Visit, actor: Actor, name: str, value: Any, day: date) -> None:
    if name in _CODED:
        if value and getattr(visit, name) != value:
            require_code(actor.profile, _CODED[name], value, day)
        setattr(visit, name, value or None)
    elif name in _LINKS:
        if value is not None:
            linked = session.get(_LINKS[name], value)
            if linked is None:
                raise KnownError("record.missing", kind=_LINKS[name].__tablename__)
            check_scope(actor, linked)
        setattr(visit, name, value)
    elif name == "checklist":
        visit.checklist = pack_checklist(actor.profile, dict(value))
    elif isinstance(value, str):
        setattr(visit, name, clean(value, name))
    else:
        setattr(visit, name, value)


def _ground(visit: Visit, command: PlanVisit | RecordVisit) -> str:
    """Why the visit is made, from what it belongs to; a visit nobody planned is made as the need arose."""
    if visit.round_id is not None:
        return "round"
    if visit.preventive_record_id is not None:
        return "duty"
    if visit.appeal_id is not None:
        return "appeal"
    return "planned" if isinstance(command, PlanVisit) or visit.planned_on else "ad_hoc"


def pack_checklist(profile: str, answers: Mapping[str, str]) -> str | None:
    """The answers as stored, a JSON object in the order of the list; KnownError ``visit.checklist``.

    A question an earlier list had keeps its answer; nothing is added up.
    """
    for question, answer in answers.items():
        if answer not in ANSWERS:
            raise KnownError("visit.checklist", field="checklist", question=question)
    known = [item.code for item in code_list(profile, "safety_question").items]
    order = [*(code for code in known if code in answers), *sorted(set(answers) - set(known))]
    return json.dumps({code: answers[code] for code in order}, separators=(",", ":")) if order else None


def read_checklist(stored: str | None) -> tuple[tuple[str, str], ...]:
    """The answers of a visit in their order; what cannot be read is no answer."""
    try:
        held = json.loads(stored or "{}")
    except ValueError:
        return ()
    return tuple((str(code), str(answer)) for code, answer in held.items()) if isinstance(held, dict) else ()


def _detail(session: Session, actor: Actor, item: Visit, resident: Resident | None) -> VisitDetail:
    address = session.get(Address, item.address_id) if item.address_id else None
    officer = session.get(Officer, item.officer_id) if item.officer_id else None
    precinct = session.get(Precinct, item.precinct_id) if item.precinct_id else None
    appeal = session.get(Appeal, item.appeal_id) if item.appeal_id else None
    made_in = session.get(Round, item.round_id) if item.round_id else None
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
        or (
            resident is not None
            and (
                is_protected(resident.protection, resident.birth_date, day)
                or (resident.blocked_on is not None and item.state != "planned")
            )
        ),
        ended_at=item.ended_at or "",
        met=item.met or "",
        ground=item.ground or "",
        round_id=item.round_id,
        round=(made_in.title or "") if made_in else "",
        preventive_record_id=item.preventive_record_id,
        checklist=read_checklist(item.checklist),
        referred_to=item.referred_to or "",
        referral=item.referral or "",
        route_order=item.route_order,
    )


def _get(session: Session, actor: Actor, visit_id: int) -> Visit:
    item = session.get(Visit, visit_id)
    if item is None:
        raise KnownError("record.missing", kind="visit")
    check_scope(actor, item)
    return item
