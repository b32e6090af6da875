"""Persons on preventive record: put on it, changed, extended, passed on, ended; every step one command.

Law of Kazakhstan on crime prevention, 30.12.2025 No 245-VIII, art. 59-66, and MIA order 05.03.2026 No 163. The data of
the record serve prevention only (art. 59(6)); whoever sees them leaves an entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    Address,
    Appeal,
    ControlCheck,
    Officer,
    Precinct,
    PreventiveRecord,
    Resident,
)
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.checks import (
    CheckRow,
    as_day,
    checks_of,
    dues_of,
    find_standing,
    list_checks,
    person_of,
)
from inspector_desk.operations.clock import latest_day, local_today
from inspector_desk.operations.measures import MeasureFilter, MeasureRow, list_measures
from inspector_desk.operations.permission import DEPERSONALISED, MASK, check_scope, require, standing
from inspector_desk.operations.residents import is_protected
from inspector_desk.rules import preventive
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.check_dues import Dues
from inspector_desk.rules.code_lists import code_list, require_code
from inspector_desk.rules.wording import Term
from inspector_desk.storage import journal

ACTIVE, ENDED, TRANSFERRED = "active", "ended", "transferred"
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_DAYS = (
    "issued_on",
    "handed_on",
    "starts_on",
    "ends_on",
    "level_on",
    "victim_copy_on",
    "prosecutor_copy_on",
    "agencies_notified_on",
    "officer_named_on",
    "entered_on",
    "plan_on",
    "rights_on",
    "reviewed_on",
    "early_end_asked_on",
    "early_end_checked_on",
    "early_end_decided_on",
    "file_sent_on",
    "arrival_confirmed_on",
)
_TEXTS = ("grounds", "number", "authority", "handed_at", "limits", "level_by", "note", "file_number")
_AHEAD = ("ends_on",)
"""Days that may lie in the future."""


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A person on record on one ground; dates are ISO texts, empty where not known, ``handed_at`` is local HH:MM.

    An empty ``starts_on`` takes the date the category's term runs from, an empty ``ends_on`` the end the law gives.
    ``level_by`` says who decided the level: a person, never the program.
    """

    category: str
    resident_id: int | None
    grounds: str = ""
    number: str = ""
    authority: str = ""
    issued_on: str = ""
    handed_on: str = ""
    handed_at: str = ""
    starts_on: str = ""
    ends_on: str = ""
    level: str = ""
    level_by: str = ""
    level_on: str = ""
    limits: str = ""
    victim_id: int | None = None
    victim_copy_on: str = ""
    prosecutor_copy_on: str = ""
    agencies_notified_on: str = ""
    officer_named_on: str = ""
    entered_on: str = ""
    plan_on: str = ""
    rights_on: str = ""
    reviewed_on: str = ""
    early_end_asked_on: str = ""
    early_end_checked_on: str = ""
    early_end_decided_on: str = ""
    file_sent_on: str = ""
    arrival_confirmed_on: str = ""
    file_number: str = ""
    protection: str = "none"
    appeal_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty of a record: by when, when it was done, and how it stands.

    ``state`` is done, late (done after its day), overdue, due or waiting (the day it runs from is not known yet).
    """

    duty: preventive.Duty
    due_on: str
    at: str
    done_on: str
    state: str


@dataclass(frozen=True, slots=True)
class RecordDetail:
    """One record whole; texts about people are the mask, and its checks and measures empty, where ``masked``."""

    id: int
    uid: str
    command: NewRecord
    state: str
    closed_on: str
    close_reason: str
    transferred_to: str
    transferred_on: str
    resident: str
    birth_date: str
    language: str
    address: str
    victim: str
    appeal: str
    officer: str
    officer_rank: str
    officer_post: str
    officer_role: str
    precinct: str
    masked: bool
    category: preventive.Category | None
    pace: preventive.Pace | None
    control: Dues
    database: Dues
    duties: tuple[DutyRow, ...]
    checks: tuple[CheckRow, ...]
    measures: tuple[MeasureRow, ...]


def put_on_record(session: Session, actor: Actor, command: NewRecord) -> Changed:
    """Put a person on preventive record.

    Raises KnownError ``preventive.no-person``, ``preventive.no-start``, ``preventive.order-of-dates``,
    ``preventive.future``, ``preventive.too-young``, ``preventive.victim-is-person``, ``preventive.level-by-whom``,
    ``preventive.twice`` (the same act of the same person) and ``code.*``.
    """
    require(actor, "preventive", "record")
    record = PreventiveRecord(precinct_id=actor.precinct_id, officer_id=actor.officer_id, state=ACTIVE)
    _fill(session, actor, record, command, shown=None)
    _refuse_twin(session, record)
    session.add(record)
    return journal.enter(session, actor, "preventive.record", territory=actor.precinct_uid)


def change_record(
    session: Session, actor: Actor, record_id: int, command: NewRecord, *, shown: NewRecord | None = None
) -> Changed:
    """Correct a record; only what differs from ``shown`` is written. A new start moves an end counted from it."""
    require(actor, "preventive", "change")
    record = find_standing(session, actor, record_id)
    _fill(session, actor, record, command, shown=shown)
    return journal.enter(session, actor, "preventive.change", territory=actor.precinct_uid)


@dataclass(frozen=True, slots=True)
class ExtendRecord:
    """A court's extension: the new last day, and the act (its court, number and date in words)."""

    ends_on: str
    reason: str


def extend_record(session: Session, actor: Actor, record_id: int, command: ExtendRecord) -> Changed:
    """Extend a record to a later day by a court's act.

    Raises KnownError ``preventive.closed``, ``preventive.not-extendable``, ``preventive.extension-earlier``,
    ``capture.no-reason``.
    """
    require(actor, "preventive", "change")
    record = _active(session, actor, record_id)
    kind = category_of(actor.profile, record)
    if kind is not None and not kind.may_extend:
        raise KnownError("preventive.not-extendable")
    reason = clean(command.reason, "reason")
    if reason is None:
        raise KnownError("capture.no-reason")
    ends = clean_day(command.ends_on, "ends_on")
    if ends is None or (record.ends_on and ends <= record.ends_on) or ends < (record.starts_on or ""):
        raise KnownError("preventive.extension-earlier")
    record.ends_on = ends
    return journal.enter(session, actor, "preventive.extend", territory=actor.precinct_uid, reason=reason)


@dataclass(frozen=True, slots=True)
class CloseRecord:
    """How a record ended: ``end`` is a code of preventive_end, ``on`` the last day (ISO); the reason in words."""

    end: str
    on: str
    reason: str = ""


def close_record(session: Session, actor: Actor, record_id: int, command: CloseRecord) -> Changed:
    """End a record (order No 163, p. 18).

    Raises KnownError ``preventive.closed``, ``preventive.not-over`` (its term is not over), ``preventive.close-day``,
    ``preventive.close-why`` (an early end without its decision in words) and ``code.*``.
    """
    require(actor, "preventive", "change")
    record = _active(session, actor, record_id)
    today = local_today(actor.profile)
    on = clean_day(command.on, "closed_on")
    if command.end == "expired":
        ends = as_day(record.ends_on)
        if ends is None or ends > today:
            raise KnownError("preventive.not-over", day=ends or today)
        on = record.ends_on
    if (
        on is None
        or on < (record.starts_on or "")
        or date.fromisoformat(on) > latest_day(session, actor.profile)
    ):
        raise KnownError("preventive.close-day")
    require_code(actor.profile, "preventive_end", command.end, date.fromisoformat(on))
    reason = clean(command.reason, "reason")
    if command.end in ("early", "set_aside") and reason is None:
        raise KnownError("preventive.close-why")
    record.state, record.closed_on, record.close_reason = ENDED, on, command.end
    return journal.enter(session, actor, "preventive.close", territory=actor.precinct_uid, reason=reason)


@dataclass(frozen=True, slots=True)
class TransferRecord:
    """A person who moved away: since when (ISO), and to which body his record is passed."""

    on: str
    to: str
    reason: str = ""


def transfer_record(session: Session, actor: Actor, record_id: int, command: TransferRecord) -> Changed:
    """Pass a record on to another place (order No 163, p. 17); its duties there stay until they are done.

    Raises KnownError ``preventive.closed``, ``preventive.transfer-where``, ``preventive.close-day``.
    """
    require(actor, "preventive", "change")
    record = _active(session, actor, record_id)
    to = clean(command.to, "transferred_to")
    if to is None:
        raise KnownError("preventive.transfer-where")
    on = clean_day(command.on, "transferred_on")
    if (
        on is None
        or on < (record.starts_on or "")
        or date.fromisoformat(on) > latest_day(session, actor.profile)
    ):
        raise KnownError("preventive.close-day")
    record.state, record.transferred_on, record.transferred_to = TRANSFERRED, on, to
    return journal.enter(
        session,
        actor,
        "preventive.transfer",
        territory=actor.precinct_uid,
        reason=clean(command.reason, "reason"),
    )


def annul_record(session: Session, actor: Actor, record_id: int, reason: str) -> Changed:
    """Take a record entered by mistake out of the register with its checks; undo brings both back."""
    require(actor, "preventive", "annul")
    record = find_standing(session, actor, record_id)
    given = clean(reason, "reason")
    if given is None:
        raise KnownError("capture.no-reason")
    record.annulled = True
    for check in session.scalars(
        select(ControlCheck).where(ControlCheck.preventive_record_id == record_id, standing(ControlCheck))
    ):
        check.annulled = True
    return journal.enter(session, actor, "preventive.annul", territory=actor.precinct_uid, reason=given)


def open_record(
    session: Session, actor: Actor, record_id: int, *, reason: str | None = None, today: date | None = None
) -> RecordDetail:
    """One record whole with its periods, duties, checks and measures, the view journaled (writing session).

    A protected one stays masked unless a reason is given.
    """
    require(actor, "preventive", "view")
    record = session.get(PreventiveRecord, record_id)
    if record is None:
        raise KnownError("record.missing", kind="preventive_record")
    check_scope(actor, record)
    given = clean(reason, "reason")
    if given:
        require(actor, "preventive", "view_protected")
    people = [
        person
        for person in (
            session.get(Resident, key) if key is not None else None
            for key in (record.resident_id, record.victim_id)
        )
        if person is not None
    ]
    journal.note(
        session,
        actor,
        "preventive.view",
        territory=actor.precinct_uid,
        subject=[record.uid, *(person.uid for person in people)],
        reason=given,
    )
    detail = _detail(session, actor, record, today or local_today(actor.profile))
    if given or not detail.masked:
        return replace(
            detail,
            masked=False,
            checks=tuple(list_checks(session, actor, record_id)),
            measures=tuple(list_measures(session, actor, MeasureFilter(record_id=record_id), unmasked=True)),
        )
    return _masked(detail)


def category_of(profile: str, record: PreventiveRecord) -> preventive.Category | None:
    """The rule of a record's category on the day it began; None where nothing says it."""
    day = as_day(record.starts_on) or as_day(record.issued_on)
    try:
        return preventive.category(profile, record.category or "", day or local_today(profile))
    except KnownError:
        return None


def counted_end(profile: str, category: str, start: date) -> date | None:
    """The last day of a record of this category that begins on ``start``, where the law says it; for the form."""
    try:
        return preventive.last_day(profile, preventive.category(profile, category, start), start)
    except KnownError:
        return None


def duty_rows(
    profile: str, record: PreventiveRecord, today: date, category: preventive.Category | None
) -> tuple[DutyRow, ...]:
    """The duties of a record in the order of their days."""
    start = as_day(record.starts_on)
    if start is None or category is None:
        return ()
    rows = []
    for duty in preventive.duties_of(profile, category.code, start):
        begins = as_day(getattr(record, duty.from_field, None))
        done = getattr(record, duty.done_field, None) or ""
        if begins is None:
            if duty.from_field in ("issued_on", "handed_on", "starts_on"):
                rows.append(DutyRow(duty, "", "", done, "done" if done else "waiting"))
            continue
        same = duty.from_field == "handed_on" or record.issued_on == record.handed_on
        at = (record.handed_at or "") if duty.unit == "hours" and same else ""
        over = record.state == ENDED and duty.unit == "quarter"
        try:
            due = preventive.duty_due(profile, duty, begins, at, today)
        except KnownError:
            due = preventive.DutyDue(begins)
        if duty.unit == "quarter" and done < preventive.quarter_start(today).isoformat():
            done = ""
        if over:
            continue
        if done:
            state = "late" if done > due.day.isoformat() else "done"
        else:
            state = "overdue" if due.day < today else "due"
        rows.append(DutyRow(duty, due.day.isoformat(), due.at, done, state))
    return tuple(sorted(rows, key=lambda row: (row.state in ("done", "late"), row.due_on or "9999")))


def _detail(session: Session, actor: Actor, record: PreventiveRecord, today: date) -> RecordDetail:
    person = session.get(Resident, record.resident_id) if record.resident_id else None
    victim = session.get(Resident, record.victim_id) if record.victim_id else None
    officer = session.get(Officer, record.officer_id) if record.officer_id else None
    precinct = session.get(Precinct, record.precinct_id) if record.precinct_id else None
    address = session.get(Address, person.address_id) if person is not None and person.address_id else None
    appeal = session.get(Appeal, record.appeal_id) if record.appeal_id else None
    name, masked = person_of(person, today)
    victim_name, victim_masked = person_of(victim, today)
    made = checks_of(session, [record.id], actor.profile).get(record.id, {})
    kind = category_of(actor.profile, record)
    return RecordDetail(
        id=record.id,
        uid=record.uid.hex(),
        command=command_of(record),
        state=record.state or "",
        closed_on=record.closed_on or "",
        close_reason=record.close_reason or "",
        transferred_to=record.transferred_to or "",
        transferred_on=record.transferred_on or "",
        resident=name,
        birth_date=(person.birth_date or "") if person else "",
        language=(person.language or "") if person else "",
        address=(address.text or "") if address else "",
        victim=victim_name,
        appeal=(appeal.number or "") if appeal else "",
        officer=(officer.name or "") if officer else "",
        officer_rank=(officer.rank or "") if officer else "",
        officer_post=(officer.post or "") if officer else "",
        officer_role=(officer.role or "") if officer else "",
        precinct=(precinct.name or "") if precinct else "",
        masked=actor.role == DEPERSONALISED
        or masked
        or victim_masked
        or is_protected(record.protection, None, today)
        or (
            record.closed_on is not None
            and any(one is not None and one.blocked_on is not None for one in (person, victim))
        ),
        category=kind,
        pace=preventive.pace(actor.profile, record.category or "", "control", record.level or "", today),
        control=dues_of(session, actor.profile, record, made.get("control", ()), "control", today),
        database=dues_of(session, actor.profile, record, made.get("database", ()), "database", today),
        duties=duty_rows(actor.profile, record, today, kind),
        checks=(),
        measures=(),
    )


def command_of(record: PreventiveRecord) -> NewRecord:
    """What stands in a record as the command that would write it."""
    values: dict[str, Any] = {}
    for field in fields(NewRecord):
        value = getattr(record, field.name)
        values[field.name] = value if field.name.endswith("_id") else value or ""
    values["protection"] = record.protection or "none"
    return NewRecord(**values)


def _masked(detail: RecordDetail) -> RecordDetail:
    def hidden(text: str) -> str:
        return MASK if text else ""

    command = detail.command
    return replace(
        detail,
        resident=MASK,
        birth_date="",
        address=hidden(detail.address),
        victim=hidden(detail.victim),
        appeal=hidden(detail.appeal),
        command=replace(
            command, grounds=hidden(command.grounds), limits=hidden(command.limits), note=hidden(command.note)
        ),
    )


def _fill(
    session: Session, actor: Actor, record: PreventiveRecord, command: NewRecord, *, shown: NewRecord | None
) -> None:
    changed = {
        field.name
        for field in fields(NewRecord)
        if shown is None or getattr(command, field.name) != getattr(shown, field.name)
    }
    values = _cleaned(command)
    if command.resident_id is None:
        raise KnownError("preventive.no-person", field="resident")
    if command.victim_id is not None and command.victim_id == command.resident_id:
        raise KnownError("preventive.victim-is-person", field="victim")
    if values["handed_at"] is not None and not _TIME.fullmatch(values["handed_at"]):
        raise KnownError("preventive.time", typed=values["handed_at"])
    start = _start(actor, command, values)
    values["starts_on"] = values["starts_on"] or start.isoformat()
    if shown is None or not shown.starts_on:
        changed.add("starts_on")
    kind = preventive.category(actor.profile, command.category, start)
    if "category" in changed:
        require_code(actor.profile, "preventive_category", command.category, start)
    _set_end(actor, kind, values, changed, shown)
    _check_days(session, actor, values, changed)
    _check_age(session, kind, command, values)
    _check_level(actor, values, changed, shown)
    if values["protection"] == "none" and "category" in changed:
        item = code_list(actor.profile, "preventive_category").find(command.category)
        own = str(item.attributes.get("protection", "none")) if item is not None else "none"
        values["protection"], changed = own, {*changed, "protection"}
    for name in changed:
        value = values[name]
        setattr(record, name, value if name.endswith("_id") else value or None)


def _cleaned(command: NewRecord) -> dict[str, Any]:
    values: dict[str, Any] = {field.name: getattr(command, field.name) for field in fields(NewRecord)}
    for name in _DAYS:
        values[name] = clean_day(values[name], name)
    for name in _TEXTS:
        values[name] = clean(values[name], name)
    return values


def _start(actor: Actor, command: NewRecord, values: dict[str, Any]) -> date:
    """The first day of a record: as typed, or the day its term runs from; KnownError ``preventive.no-start``."""
    typed = as_day(values["starts_on"])
    known = typed or as_day(values["handed_on"]) or as_day(values["issued_on"])
    kind = preventive.category(actor.profile, command.category, known or local_today(actor.profile))
    if typed is not None:
        return typed
    found = as_day(values.get(kind.starts_from)) if kind.starts_from != "starts_on" else None
    if found is None:
        raise KnownError("preventive.no-start", field=kind.starts_from)
    return found


def _set_end(
    actor: Actor,
    kind: preventive.Category,
    values: dict[str, Any],
    changed: set[str],
    shown: NewRecord | None,
) -> None:
    start = date.fromisoformat(values["starts_on"])
    moved = kind.starts_from == "handed_on" and values["handed_on"] and "handed_on" in changed
    if moved and shown is not None and shown.starts_on == shown.handed_on and "starts_on" not in changed:
        # An order handed over on another day than was written first runs from the day it was handed over.
        start = date.fromisoformat(values["handed_on"])
        values["starts_on"] = values["handed_on"]
        changed.add("starts_on")
    counted = preventive.last_day(actor.profile, kind, start)
    if counted is None:
        return
    if values["ends_on"] is None:
        values["ends_on"] = counted.isoformat()
        changed.add("ends_on")
    elif shown is not None and "ends_on" not in changed and "starts_on" in changed:
        before = as_day(shown.starts_on)
        if before is not None and values["ends_on"] == _iso(preventive.last_day(actor.profile, kind, before)):
            values["ends_on"] = counted.isoformat()
            changed.add("ends_on")


def _check_days(session: Session, actor: Actor, values: dict[str, Any], changed: set[str]) -> None:
    latest = latest_day(session, actor.profile)
    for name in _DAYS:
        day = as_day(values[name])
        if day is not None and name in changed and name not in _AHEAD and day > latest:
            raise KnownError("preventive.future", day=day, field=name)
    for first, second in (
        ("issued_on", "handed_on"),
        ("starts_on", "ends_on"),
        ("issued_on", "victim_copy_on"),
        ("issued_on", "prosecutor_copy_on"),
        ("issued_on", "officer_named_on"),
        ("early_end_asked_on", "early_end_checked_on"),
        ("early_end_checked_on", "early_end_decided_on"),
        ("arrival_confirmed_on", "file_sent_on"),
    ):
        one, other = values[first], values[second]
        if one and other and other < one and {first, second} & changed:
            raise KnownError(
                "preventive.order-of-dates",
                first=_named(first),
                second=_named(second),
                day=date.fromisoformat(one),
                field=second,
            )


def _check_level(actor: Actor, values: dict[str, Any], changed: set[str], shown: NewRecord | None) -> None:
    """A level is decided by a person on a day; a level that changes is decided anew."""
    if not values["level"]:
        return
    if "level" in changed:
        start = date.fromisoformat(values["starts_on"])
        require_code(actor.profile, "supervision_level", values["level"], start)
    if values["level_by"] is None:
        raise KnownError("preventive.level-by-whom", field="level_by")
    if values["level_on"] is None or ("level" in changed and "level_on" not in changed):
        today = local_today(actor.profile).isoformat()
        values["level_on"] = values["starts_on"] if shown is None else today
        changed.add("level_on")


def _check_age(
    session: Session, kind: preventive.Category, command: NewRecord, values: dict[str, Any]
) -> None:
    if kind.min_age is None:
        return
    person = session.get(Resident, command.resident_id)
    day = as_day(values["issued_on"]) or date.fromisoformat(values["starts_on"])
    age = preventive.age_on((person.birth_date or "") if person is not None else "", day)
    if age is not None and age < kind.min_age:
        raise KnownError("preventive.too-young", age=age, least=kind.min_age, field="resident")


def _refuse_twin(session: Session, record: PreventiveRecord) -> None:
    if record.number is None:
        return
    same = select(PreventiveRecord.id).where(
        PreventiveRecord.resident_id == record.resident_id,
        PreventiveRecord.category == record.category,
        PreventiveRecord.number == record.number,
        PreventiveRecord.starts_on == record.starts_on,
        standing(PreventiveRecord),
    )
    if session.scalar(same.limit(1)) is not None:
        raise KnownError("preventive.twice", number=record.number)


def _active(session: Session, actor: Actor, record_id: int) -> PreventiveRecord:
    record = find_standing(session, actor, record_id)
    if record.state != ACTIVE:
        raise KnownError("preventive.closed")
    return record


def _named(field: str) -> Term:
    return Term("field", f"preventive_record.{field}")


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
