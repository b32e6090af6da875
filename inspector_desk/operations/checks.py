"""Checks of persons on preventive record: the lines of the control sheet, and what they answer for.

MIA order 05.03.2026 No 163, p. 22-23 and annex 5. A check is kept whatever day it was made on: one made while the
record was not in force is named as such and never refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import ControlCheck, Officer, PreventiveRecord, Resident, Visit
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import latest_day, local_today
from inspector_desk.operations.entries import FIELDS, changes_of, entries_about
from inspector_desk.operations.permission import check_scope, in_scope, require, standing
from inspector_desk.operations.residents import full_name, is_protected
from inspector_desk.rules import clock, preventive
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.check_dues import CheckMade, Dues, Span, count_dues
from inspector_desk.rules.code_lists import code_list, require_code
from inspector_desk.storage import journal
from inspector_desk.storage.versions import Versions

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_LEVEL = next(n for n, (name, _ref) in FIELDS[PreventiveRecord].items() if name == "level")
_LEVEL_ON = next(n for n, (name, _ref) in FIELDS[PreventiveRecord].items() if name == "level_on")


@dataclass(frozen=True, slots=True)
class NewCheck:
    """One check: ``made_on`` ISO date, ``made_at`` local time HH:MM or empty; ``breach`` says what was broken.

    ``visit_id`` names the visit it was made in; one visit may answer for several records of a person.
    """

    record_id: int
    kind: str
    made_on: str
    result: str
    made_at: str = ""
    breach: str = ""
    action_taken: str = ""
    visit_id: int | None = None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A line of the control sheet; ``where`` is "before" or "after" for a check outside the record's term, else empty.

    ``breach`` and ``action_taken`` are as typed: the record they belong to is opened before its sheet is read.
    """

    id: int
    uid: str
    kind: str
    made_on: str
    made_at: str
    result: str
    breach: str
    action_taken: str
    officer: str
    officer_rank: str
    officer_role: str
    officer_post: str
    where: str
    visit_id: int | None


@dataclass(frozen=True, slots=True)
class RecordToCheck:
    """A record that a check of a person on one day would answer for: ``next_by`` ISO date or empty."""

    record_id: int
    category: str
    number: str
    next_by: str
    in_force: bool


def record_check(session: Session, actor: Actor, command: NewCheck) -> Changed:
    """Enter a check in the control sheet, whoever's record it is within the actor's reach.

    Raises KnownError ``check.no-day``, ``check.future``, ``check.time``, ``check.breach-unsaid`` (a breach without
    words), ``check.made-already`` (the same kind at the same minute), ``record.missing`` and ``code.*``.
    """
    require(actor, "preventive", "record")
    record = find_standing(session, actor, command.record_id)
    check = ControlCheck(
        precinct_id=record.precinct_id or actor.precinct_id,
        officer_id=actor.officer_id,
        preventive_record_id=record.id,
        visit_id=command.visit_id,
    )
    _fill(session, actor, check, command, shown=None)
    _refuse_twin(session, check)
    session.add(check)
    return journal.enter(session, actor, "preventive.check", territory=actor.precinct_uid)


def change_check(
    session: Session, actor: Actor, check_id: int, command: NewCheck, *, shown: NewCheck | None = None
) -> Changed:
    """Correct a check; only what differs from ``shown`` is written. Its record and its officer stay as they are."""
    require(actor, "preventive", "change")
    check = _get(session, actor, check_id)
    _fill(session, actor, check, command, shown=shown)
    return journal.enter(session, actor, "preventive.check", territory=actor.precinct_uid)


def annul_check(session: Session, actor: Actor, check_id: int, reason: str) -> Changed:
    """Take out a check that was entered by mistake; it stays in the history, and undo brings it back."""
    require(actor, "preventive", "annul")
    check = _get(session, actor, check_id)
    given = clean(reason, "reason")
    if given is None:
        raise KnownError("capture.no-reason")
    check.annulled = True
    return journal.enter(session, actor, "preventive.check", territory=actor.precinct_uid, reason=given)


def records_to_check(session: Session, actor: Actor, resident_id: int, day: date) -> list[RecordToCheck]:
    """The standing records of a person that a check on ``day`` could answer for, the most pressing first.

    For a visit to the person: each of them takes its own ``record_check``. Records kept by the probation service are
    not among them.
    """
    require(actor, "preventive", "view")
    rows = session.scalars(
        select(PreventiveRecord).where(
            PreventiveRecord.resident_id == resident_id,
            PreventiveRecord.state == "active",
            standing(PreventiveRecord),
            in_scope(actor, PreventiveRecord),
        )
    ).all()
    made = checks_of(session, [row.id for row in rows], actor.profile)
    found = []
    for row in rows:
        dues = dues_of(session, actor.profile, row, made.get(row.id, {}).get("control", ()), "control", day)
        if not dues.periods:
            continue
        span = span_of(row, actor.profile)
        in_force = span.first <= day and (span.last is None or day <= span.last)
        following = dues.next
        found.append(
            RecordToCheck(
                row.id,
                row.category or "",
                row.number or "",
                following.last.isoformat() if following is not None else "",
                in_force,
            )
        )
    return sorted(found, key=lambda one: (not one.in_force, one.next_by or "9999", one.record_id))


def check_by_visit(session: Session, actor: Actor, visit_id: int) -> list[Changed]:
    """Enter what a visit to a person found into the control sheet of every record of his that was in force that day.

    One entry for each record; none for a visit to nobody on record, one that met no address, or a second time. The
    result follows that of the visit as the list check_result says; a breach takes the visit's findings for its words.
    """
    visit = session.get(Visit, visit_id)
    if visit is None or visit.resident_id is None or visit.state != "done":
        return []
    day = as_day(visit.visited_on)
    items = code_list(actor.profile, "check_result").items
    result = next((i for i in items if visit.result in i.attributes.get("visits", ())), None)  # type: ignore[operator]
    if day is None or result is None:
        return []
    breach = (visit.findings or visit.result or "") if result.attributes.get("breach") else ""
    changed = []
    for one in records_to_check(session, actor, visit.resident_id, day):
        command = NewCheck(
            one.record_id,
            "home",
            day.isoformat(),
            result.code,
            made_at=visit.visited_at or "",
            breach=breach,
            visit_id=visit.id,
        )
        if not one.in_force:
            continue
        try:
            changed.append(record_check(session, actor, command))
        except KnownError as error:
            if error.code != "check.made-already":
                raise
    return changed


def list_checks(session: Session, actor: Actor, record_id: int) -> list[CheckRow]:
    """The control sheet of a record in the order the checks were made."""
    require(actor, "preventive", "view")
    record = session.get(PreventiveRecord, record_id)
    if record is None:
        raise KnownError("record.missing", kind="preventive_record")
    check_scope(actor, record)
    span = span_of(record, actor.profile)
    rows = session.execute(
        select(
            ControlCheck.id,
            ControlCheck.uid,
            ControlCheck.kind,
            ControlCheck.made_on,
            ControlCheck.made_at,
            ControlCheck.result,
            ControlCheck.breach,
            ControlCheck.action_taken,
            ControlCheck.visit_id,
            Officer.name,
            Officer.rank,
            Officer.role,
            Officer.post,
        )
        .join(Officer, Officer.id == ControlCheck.officer_id, isouter=True)
        .where(ControlCheck.preventive_record_id == record_id, standing(ControlCheck))
        .order_by(ControlCheck.made_on, ControlCheck.made_at, ControlCheck.id)
    )
    return [
        CheckRow(
            row.id,
            row.uid.hex(),
            row.kind or "",
            row.made_on or "",
            row.made_at or "",
            row.result or "",
            row.breach or "",
            row.action_taken or "",
            row.name or "",
            row.rank or "",
            row.role or "",
            row.post or "",
            _where(span, row.made_on or ""),
            row.visit_id,
        )
        for row in rows
    ]


def checks_of(
    session: Session, record_ids: Sequence[int], profile: str
) -> dict[int, dict[preventive.Stream, list[CheckMade]]]:
    """The standing checks of many records by record and stream."""
    streams = stream_of_kind(profile)
    found: dict[int, dict[preventive.Stream, list[CheckMade]]] = {}
    if not record_ids:
        return found
    rows = session.execute(
        select(
            ControlCheck.preventive_record_id, ControlCheck.id, ControlCheck.kind, ControlCheck.made_on
        ).where(ControlCheck.preventive_record_id.in_(record_ids), standing(ControlCheck))
    )
    for record_id, check_id, kind, made_on in rows:
        day = as_day(made_on)
        if day is not None and record_id is not None:
            own = found.setdefault(record_id, {})
            own.setdefault(streams.get(kind or "", "control"), []).append(CheckMade(check_id, day))
    return found


def stream_of_kind(profile: str) -> Mapping[str, preventive.Stream]:
    """Which stream a kind of check answers for; a kind of a newer version counts as a check of the person."""
    return {
        item.code: "database" if item.attributes.get("stream") == "database" else "control"
        for item in code_list(profile, "check_kind").items
    }


def kinds_of_stream(profile: str, stream: preventive.Stream) -> tuple[str, ...]:
    """The kinds of check that answer for one stream."""
    return tuple(code for code, one in stream_of_kind(profile).items() if one == stream)


def span_of(record: Any, profile: str) -> Span:
    """The days a record is in force: to its end, or to the day it was closed or passed on if that came sooner.

    ``record`` is a PreventiveRecord or a row with its dates.
    """
    first = as_day(record.starts_on) or as_day(record.issued_on) or local_today(profile)
    ends = [
        day
        for day in (as_day(record.ends_on), as_day(record.closed_on), as_day(record.transferred_on))
        if day
    ]
    last = max(min(ends), first) if ends else None
    term = as_day(record.ends_on)
    return Span(first, last, cut=last is not None and (term is None or last < term))


def dues_of(
    session: Session,
    profile: str,
    record: PreventiveRecord,
    checks: Sequence[CheckMade],
    stream: preventive.Stream,
    today: date,
) -> Dues:
    """The periods of one record in one stream, by the rules and levels of each of its days."""
    span = span_of(record, profile)
    found = preventive.phases(
        profile, record.category or "", stream, _levels(session, profile, record), span.first
    )
    return count_dues(span, found, checks, today)


def find_standing(session: Session, actor: Actor, record_id: int) -> PreventiveRecord:
    """A record that was not annulled, in the actor's reach; KnownError ``record.missing``, ``access.*``."""
    record = session.get(PreventiveRecord, record_id)
    if record is None or record.annulled:
        raise KnownError("record.missing", kind="preventive_record")
    check_scope(actor, record)
    return record


def as_day(text: str | None) -> date | None:
    """A stored day, None for none; what is no day (from a newer or a faulty desk) counts as none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def person_of(resident: Resident | None, today: date) -> tuple[str, bool]:
    """A person's name and whether it is masked by the rules of residents."""
    if resident is None:
        return "", False
    name = full_name(resident.family_name, resident.given_name, resident.patronymic)
    return name, is_protected(resident.protection, resident.birth_date, today)


def _levels(session: Session, profile: str, record: PreventiveRecord) -> dict[date, str]:
    """From which day which level was decided, from the record's own history."""
    if not record.level and _LEVEL not in Versions.parse(record.versions).edited:
        return {}
    if _LEVEL not in Versions.parse(record.versions).edited:
        since = as_day(record.level_on) or as_day(record.starts_on) or local_today(profile)
        return {since: record.level or ""}
    levels: dict[date, str] = {}
    uid = record.uid.hex()
    for _logical, entry in entries_about(session, record):
        changed = changes_of(entry, uid)
        if _LEVEL in changed:
            said = changed[_LEVEL_ON].value if _LEVEL_ON in changed else None
            day = as_day(str(said)) if said else None
            day = day or clock.local_day(clock.parse_utc(entry.wall), profile)
            levels[day] = str(changed[_LEVEL].value or "")
    return {day: level for day, level in levels.items() if level}


def _fill(
    session: Session, actor: Actor, check: ControlCheck, command: NewCheck, *, shown: NewCheck | None
) -> None:
    changed = {
        field.name
        for field in fields(NewCheck)
        if shown is None or getattr(command, field.name) != getattr(shown, field.name)
    } - {"record_id", "visit_id"}
    made_on = clean_day(command.made_on, "made_on")
    if made_on is None:
        raise KnownError("check.no-day")
    day = date.fromisoformat(made_on)
    if "made_on" in changed and day > latest_day(session, actor.profile):
        raise KnownError("check.future", day=day)
    at = clean(command.made_at, "made_at")
    if at is not None and not _TIME.fullmatch(at):
        raise KnownError("check.time", typed=at)
    if "kind" in changed:
        require_code(actor.profile, "check_kind", command.kind, day)
    if "result" in changed:
        require_code(actor.profile, "check_result", command.result, day)
    result = code_list(actor.profile, "check_result").find(command.result)
    breach = clean(command.breach, "breach")
    if result is not None and result.attributes.get("breach") and breach is None:
        raise KnownError("check.breach-unsaid")
    values: dict[str, Any] = {
        "kind": command.kind,
        "made_on": made_on,
        "made_at": at,
        "result": command.result,
        "breach": breach,
        "action_taken": clean(command.action_taken, "action_taken"),
    }
    for name, value in values.items():
        if name in changed:
            setattr(check, name, value)


def _refuse_twin(session: Session, check: ControlCheck) -> None:
    """The same kind of check of the same record at the same minute is one check entered twice."""
    if check.made_at is None and check.visit_id is None:
        return
    same = [
        ControlCheck.preventive_record_id == check.preventive_record_id,
        ControlCheck.made_on == check.made_on,
        ControlCheck.kind == check.kind,
        standing(ControlCheck),
    ]
    if check.visit_id is not None:
        same.append(ControlCheck.visit_id == check.visit_id)
    else:
        same.append(ControlCheck.made_at == check.made_at)
    if session.scalar(select(ControlCheck.id).where(*same).limit(1)) is not None:
        raise KnownError("check.made-already", day=date.fromisoformat(check.made_on or ""))


def _where(span: Span, made_on: str) -> str:
    day = as_day(made_on)
    if day is None:
        return ""
    if day < span.first:
        return "before"
    return "after" if span.last is not None and day > span.last else ""


def _get(session: Session, actor: Actor, check_id: int) -> ControlCheck:
    check = session.get(ControlCheck, check_id)
    if check is None or check.annulled or check.preventive_record_id is None:
        raise KnownError("record.missing", kind="control_check")
    find_standing(session, actor, check.preventive_record_id)
    return check
