"""Individual preventive measures: talks, representations and help arranged, and the answers to them.

Law of Kazakhstan on crime prevention, 30.12.2025 No 245-VIII, art. 48, 50 (talks), 57 (representations), 69 and 71.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from inspector_desk.errors import KnownError
from inspector_desk.models import Measure, Officer, PreventiveRecord, Resident
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
from inspector_desk.operations.residents import ADULT_AGE, full_name, is_protected
from inspector_desk.rules import preventive
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import code_list, require_code
from inspector_desk.storage import journal

LONGEST_MINUTES = 24 * 60
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_DAYS = ("taken_on", "due_on")
_TEXTS = ("number", "started_at", "place", "representative", "addressee", "text")


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """One measure: ``taken_on`` ISO date, ``started_at`` local HH:MM, ``minutes`` how long a talk took.

    ``representative`` is who was present for a minor where he is not a resident on the desk. An empty ``due_on`` takes
    the term the law gives for the answer.
    """

    kind: str
    taken_on: str
    resident_id: int | None = None
    preventive_record_id: int | None = None
    number: str = ""
    started_at: str = ""
    minutes: int | None = None
    place: str = ""
    representative_id: int | None = None
    representative: str = ""
    addressee: str = ""
    text: str = ""
    due_on: str = ""
    visit_id: int | None = None
    appeal_id: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerMeasure:
    """How the addressee answered: ``state`` answered or not_answered, on the ISO date ``on``."""

    state: str
    on: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure as lists show it; personal fields are the mask where ``masked``."""

    id: int
    uid: str
    kind: str
    number: str
    taken_on: str
    started_at: str
    minutes: int | None
    place: str
    resident_id: int | None
    resident: str
    representative_id: int | None
    representative: str
    addressee: str
    text: str
    due_on: str
    answered_on: str
    answer: str
    state: str
    officer: str
    masked: bool


@dataclass(frozen=True, slots=True)
class MeasureFilter:
    """Which measures a list shows; empty tuples and texts mean no restriction."""

    record_id: int | None = None
    resident_id: int | None = None
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    due_to: str = ""
    taken_from: str = ""
    taken_to: str = ""
    ids: tuple[int, ...] | None = None


def record_measure(session: Session, actor: Actor, command: NewMeasure) -> Changed:
    """Record a measure; whoever must answer it gets the term the law gives.

    Raises KnownError ``measure.no-day``, ``measure.no-person``, ``measure.future``, ``measure.too-long`` (a talk
    longer than the law allows), ``measure.minor-alone`` (no representative or teacher), ``measure.no-addressee``,
    ``measure.time``, ``measure.answer-before`` and ``code.*``.
    """
    require(actor, "preventive", "record")
    measure = Measure(precinct_id=actor.precinct_id, officer_id=actor.officer_id)
    _fill(session, actor, measure, command, shown=None)
    session.add(measure)
    return journal.enter(session, actor, "measure.record", territory=actor.precinct_uid)


def change_measure(
    session: Session, actor: Actor, measure_id: int, command: NewMeasure, *, shown: NewMeasure | None = None
) -> Changed:
    """Correct a measure; only what differs from ``shown`` is written."""
    require(actor, "preventive", "change")
    measure = _get(session, actor, measure_id)
    _fill(session, actor, measure, command, shown=shown)
    return journal.enter(session, actor, "measure.change", territory=actor.precinct_uid)


def answer_measure(session: Session, actor: Actor, measure_id: int, command: AnswerMeasure) -> Changed:
    """Enter the addressee's answer, or that none came; ``measure.answer-before`` for a day before it was sent."""
    require(actor, "preventive", "keep")
    measure = _get(session, actor, measure_id)
    answered = clean_day(command.on, "answered_on")
    if answered is None:
        raise KnownError("measure.no-day")
    if command.state not in ("answered", "not_answered"):
        raise KnownError("code.unknown", value=command.state, list="measure_state")
    if measure.taken_on and answered < measure.taken_on:
        raise KnownError("measure.answer-before", day=date.fromisoformat(measure.taken_on))
    measure.state = command.state
    measure.answered_on = answered if command.state == "answered" else None
    measure.answer = clean(command.answer, "answer") or measure.answer
    return journal.enter(session, actor, "measure.keep", territory=actor.precinct_uid)


def annul_measure(session: Session, actor: Actor, measure_id: int, reason: str) -> Changed:
    """Take out a measure entered by mistake; it stays in the history, and undo brings it back."""
    require(actor, "preventive", "annul")
    measure = _get(session, actor, measure_id)
    given = clean(reason, "reason")
    if given is None:
        raise KnownError("capture.no-reason")
    measure.annulled = True
    return journal.enter(session, actor, "measure.change", territory=actor.precinct_uid, reason=given)


def list_measures(
    session: Session,
    actor: Actor,
    chosen: MeasureFilter,
    *,
    unmasked: bool = False,
    limit: int | None = None,
) -> list[MeasureRow]:
    """Measures, the newest first; ``unmasked`` only inside a record opened with its reason."""
    require(actor, "preventive", "view")
    representative = aliased(Resident)
    query = (
        select(
            Measure,
            Resident.family_name,
            Resident.given_name,
            Resident.patronymic,
            Resident.birth_date,
            Resident.protection,
            Resident.blocked_on,
            representative.family_name,
            representative.given_name,
            representative.patronymic,
            Officer.name,
        )
        .join(Resident, Resident.id == Measure.resident_id, isouter=True)
        .join(representative, representative.id == Measure.representative_id, isouter=True)
        .join(Officer, Officer.id == Measure.officer_id, isouter=True)
        .where(standing(Measure), in_scope(actor, Measure))
        .order_by(Measure.taken_on.desc(), Measure.id.desc())
    )
    if chosen.record_id is not None:
        query = query.where(Measure.preventive_record_id == chosen.record_id)
    if chosen.resident_id is not None:
        query = query.where(Measure.resident_id == chosen.resident_id)
    if chosen.states:
        query = query.where(Measure.state.in_(chosen.states))
    if chosen.kinds:
        query = query.where(Measure.kind.in_(chosen.kinds))
    if chosen.due_to:
        query = query.where(Measure.due_on <= chosen.due_to)
    if chosen.taken_from:
        query = query.where(Measure.taken_on >= chosen.taken_from)
    if chosen.taken_to:
        query = query.where(Measure.taken_on <= chosen.taken_to)
    if chosen.ids is not None:
        query = query.where(Measure.id.in_(chosen.ids))
    if limit is not None:
        query = query.limit(limit)
    today = local_today(actor.profile)
    return [_row(actor, row, today, unmasked=unmasked) for row in session.execute(query)]


def record_of_measure(session: Session, measure_id: int) -> int | None:
    """The id of the record a measure was taken in, None for one taken without a record; ``record.missing``."""
    row = session.execute(select(Measure.preventive_record_id).where(Measure.id == measure_id)).first()
    if row is None:
        raise KnownError("record.missing", kind="measure")
    return row[0]


def _row(actor: Actor, row: Any, today: date, *, unmasked: bool) -> MeasureRow:
    (item, family, given, patronymic, birth_date, protection, blocked_on, *present_name, officer) = row
    masked = actor.role == DEPERSONALISED or (
        not unmasked
        and (
            is_protected(item.protection, None, today)
            or is_protected(protection, birth_date, today)
            or (blocked_on is not None and item.state != "awaiting")
        )
    )
    name = full_name(family, given, patronymic)
    present = full_name(*present_name) or item.representative or ""

    def hidden(text: str | None) -> str:
        return MASK if masked and text else text or ""

    return MeasureRow(
        item.id,
        item.uid.hex(),
        item.kind or "",
        item.number or "",
        item.taken_on or "",
        item.started_at or "",
        item.minutes,
        hidden(item.place),
        item.resident_id,
        hidden(name),
        item.representative_id,
        hidden(present),
        item.addressee or "",
        hidden(item.text),
        item.due_on or "",
        item.answered_on or "",
        hidden(item.answer),
        item.state or "",
        officer or "",
        masked,
    )


def _fill(
    session: Session, actor: Actor, measure: Measure, command: NewMeasure, *, shown: NewMeasure | None
) -> None:
    taken = clean_day(command.taken_on, "taken_on")
    if taken is None:
        raise KnownError("measure.no-day")
    day = date.fromisoformat(taken)
    if (shown is None or command.taken_on != shown.taken_on) and day > latest_day(session, actor.profile):
        raise KnownError("measure.future", day=day)
    if shown is None or command.kind != shown.kind:
        require_code(actor.profile, "measure_kind", command.kind, day)
    record = _record(session, actor, command.preventive_record_id)
    person_id = command.resident_id or (record.resident_id if record is not None else None)
    if person_id is None:
        raise KnownError("measure.no-person")
    started = clean(command.started_at, "started_at")
    if started is not None and not _TIME.fullmatch(started):
        raise KnownError("measure.time", typed=started)
    rule = preventive.measure_rule(actor.profile, command.kind, day)
    _check_talk(session, command, rule, person_id, day)
    due = _answer_by(actor, command, rule, day)
    for field in fields(NewMeasure):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        if field.name in _TEXTS:
            value = clean(value, field.name)
        elif field.name in _DAYS:
            value = due if field.name == "due_on" else taken
        setattr(measure, field.name, value)
    if shown is None:
        measure.resident_id, measure.due_on, measure.state = person_id, due, "taken"
    _await(actor, measure, record)


def _await(actor: Actor, measure: Measure, record: PreventiveRecord | None) -> None:
    """Whether an answer is awaited, and who is protected: by the kind of measure, by the record it is taken in."""
    item = code_list(actor.profile, "measure_kind").find(measure.kind or "")
    if item is None:
        return
    if (
        measure.state == "taken"
        and item.attributes.get("answer")
        and measure.due_on
        and not measure.answered_on
    ):
        measure.state = "awaiting"
    if measure.protection is None:
        own = record.protection if record is not None else None
        measure.protection = (
            own if own not in (None, "none") else str(item.attributes.get("protection", "none"))
        )


def _answer_by(
    actor: Actor, command: NewMeasure, rule: preventive.MeasureRule | None, day: date
) -> str | None:
    """Until when the addressee answers: as typed, else as the law says; a representation has an addressee."""
    due = clean_day(command.due_on, "due_on")
    if rule is not None and rule.reply:
        if clean(command.addressee, "addressee") is None:
            raise KnownError("measure.no-addressee", field="addressee")
        if due is None:
            counted = preventive.reply_due(actor.profile, rule, day)
            due = counted.isoformat() if counted is not None else None
    if due is not None and due < day.isoformat():
        raise KnownError("measure.answer-before", day=day)
    return due


def _check_talk(
    session: Session,
    command: NewMeasure,
    rule: preventive.MeasureRule | None,
    person_id: int,
    day: date,
) -> None:
    minutes = command.minutes
    if minutes is not None and not 0 < minutes <= LONGEST_MINUTES:
        raise KnownError("measure.minutes", most=LONGEST_MINUTES)
    if rule is None:
        return
    if rule.most_minutes is not None and minutes is not None and minutes > rule.most_minutes:
        raise KnownError("measure.too-long", most=rule.most_minutes)
    if not rule.minors_accompanied:
        return
    person = session.get(Resident, person_id)
    accompanied = command.representative_id is not None or clean(command.representative, "representative")
    if person is not None and not accompanied and is_minor(person, day):
        raise KnownError("measure.minor-alone", field="representative")


def is_minor(person: Resident, day: date) -> bool:
    """Whether a person was under age on a day, by the birth date or, where it is not known, by the protection."""
    age = preventive.age_on(person.birth_date or "", day)
    return age < ADULT_AGE if age is not None else person.protection == "minor"


def _record(session: Session, actor: Actor, record_id: int | None) -> PreventiveRecord | None:
    if record_id is None:
        return None
    record = session.get(PreventiveRecord, record_id)
    if record is None:
        raise KnownError("record.missing", kind="preventive_record")
    check_scope(actor, record)
    return record


def _get(session: Session, actor: Actor, measure_id: int) -> Measure:
    measure = session.get(Measure, measure_id)
    if measure is None or measure.annulled:
        raise KnownError("record.missing", kind="measure")
    check_scope(actor, measure)
    return measure
