"""What is due on preventive records, for Today and for the register: read in two statements whatever their number.

Only records that can have something due leave the database: those whose last check is too long ago, whose month lacks
a check, whose end is near or whose duty has no date. What is due of them is counted here by ``rules.check_dues``.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import PreventiveRecord
from inspector_desk.operations.checks import as_day, checks_of, dues_of, kinds_of_stream, span_of
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import DEPERSONALISED, MASK, only_precinct, require
from inspector_desk.operations.residents import full_name, is_protected
from inspector_desk.rules import preventive
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.check_dues import Frequency, Pending, Span, pending, pressing
from inspector_desk.rules.code_lists import code_list
from inspector_desk.storage.engine import driver

CHECK, DATABASE, EXPIRES, EXPIRED, REPLY = "check", "database_check", "expires", "expired", "reply"
"""Codes of what is due beside the duties of preventive.toml: checks, a term that ends or has ended, an answer."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing due: ``kind`` preventive_record or measure and its id, what it is, and the ISO date it is due.

    ``code`` is one of this module's or the id of a duty of preventive.toml. ``missed_since`` is the last day of a
    period that went by without its check, empty where nothing was missed. ``title`` is the person's name, masked where
    the record is protected; ``category`` the code of the record's category or of the measure's kind.
    """

    kind: str
    id: int
    code: str
    due_on: str
    title: str
    category: str
    number: str
    masked: bool
    missed_since: str = ""
    at: str = ""

    @property
    def pressing_on(self) -> str:
        """The day by which it stands in order: that of what was missed, else of what is due."""
        return self.missed_since or self.due_on


@dataclass(frozen=True, slots=True)
class _Group:
    """Persons checked at one frequency in one stream: a category, of one level or of none."""

    category: str
    stream: preventive.Stream
    level: str | None
    """None for a category that asks no level."""
    frequency: Frequency
    since: date
    """From when this frequency has held."""


def list_dues(session: Session, actor: Actor, until: date, *, today: date | None = None) -> list[DueRow]:
    """Everything due on preventive records and measures up to ``until``, the most pressing first.

    Checks due or missed, records that end or have ended, duties not yet done, answers awaited. An inspector sees
    those of his precinct that are his to do, a supervisor every precinct's and his own duties.
    """
    require(actor, "preventive", "view")
    day = today or local_today(actor.profile)
    rows = _records_due(session, actor, day, until)
    rows += _replies(session, actor, day, until)
    rows.sort(key=lambda row: (row.pressing_on, row.kind, row.id, row.code))
    return rows


def open_checks(
    session: Session, actor: Actor, record_ids: Sequence[int], today: date
) -> dict[int, Mapping[preventive.Stream, Pending]]:
    """The next check of each of these records in each stream; records no longer active have none."""
    if not record_ids:
        return {}
    groups = _groups(actor.profile, today)
    numbers = ",".join(str(int(one)) for one in record_ids)
    query = (
        f"SELECT {_FACTS}, {_made_columns(groups, preventive.STREAMS)} "  # noqa: S608 - our own names
        f"FROM preventive_record r WHERE r.id IN ({numbers}) AND r.state = 'active' AND r.annulled IS NOT 1"
    )
    found: dict[int, Mapping[preventive.Stream, Pending]] = {}
    for row in _read(session, query, _days(today)):
        own: dict[preventive.Stream, Pending] = {}
        for stream in preventive.STREAMS:
            open_ = _pending(session, actor.profile, row, groups.of(row, stream), today)
            if open_ is not None:
                own[stream] = open_
        found[row.id] = own
    return found


def records_with_checks(
    session: Session, actor: Actor, today: date, until: date, *, missed: bool = False
) -> set[int]:
    """Ids of the active records with a check of the person due up to ``until``, or with a missed one."""
    # Of a month that was short, only a question to the end of this one tells.
    rows = _records_due(session, actor, today, max(until, _month_end(today)) if missed else until)
    return {row.id for row in rows if row.code == CHECK and (row.missed_since or not missed)}


_FACTS = (
    "r.id, r.resident_id, r.category, r.level, r.level_on, r.starts_on, r.ends_on, r.issued_on, r.handed_on, "
    "r.handed_at, r.closed_on, r.transferred_on, r.state, r.number, r.protection"
)
_NAMED = frozenset(name.strip().removeprefix("r.") for name in _FACTS.split(","))


@dataclass(frozen=True, slots=True)
class _Groups:
    """The groups of today by category, stream and level, and the kinds of check that answer for each stream."""

    by_key: Mapping[tuple[str, str, str | None], _Group]
    kinds: Mapping[preventive.Stream, str]
    """As a list of SQL texts."""

    def of(self, row: Any, stream: preventive.Stream) -> _Group | None:
        """The group a record belongs to."""
        found = self.by_key.get((row.category, stream, None))
        return found if found is not None else self.by_key.get((row.category, stream, row.level or ""))

    def where(self, stream: preventive.Stream, *, days: bool) -> list[_Group]:
        """The groups of a stream counted by days, or those counted by months."""
        return [
            one
            for one in self.by_key.values()
            if one.stream == stream and (one.frequency.every_days is not None) == days
        ]


def _read(session: Session, query: str, values: Mapping[str, Any]) -> list[Any]:
    """Rows straight from the driver as named tuples: wrapping thousands of them took longer than reading them."""
    cursor = driver(session).execute(query, values)
    make: Any = namedtuple("Row", [column[0] for column in cursor.description])  # type: ignore[misc]
    return [make(*row) for row in cursor.fetchall()]


def _checks(groups: _Groups, stream: preventive.Stream) -> str:
    return (
        "FROM control_check c WHERE c.preventive_record_id = r.id AND c.annulled IS NOT 1 "
        f"AND c.kind IN ({groups.kinds[stream]})"
    )


def _made_columns(groups: _Groups, streams: Sequence[preventive.Stream]) -> str:
    """What was made: the last check of a record counted by days, this month's and the last's of one by months."""
    columns = []
    for stream in preventive.STREAMS:
        checks = _checks(groups, stream)
        by_days = _of(groups.where(stream, days=True)) if stream in streams else ""
        by_months = _of(groups.where(stream, days=False)) if stream in streams else ""
        last = f"(SELECT max(c.made_on) {checks} AND c.made_on BETWEEN r.starts_on AND :today)"
        month = f"(SELECT count(*) {checks} AND c.made_on BETWEEN max(:month, r.starts_on) AND :today)"
        before = (
            f"(SELECT count(*) {checks} AND c.made_on >= max(:before, r.starts_on) AND c.made_on < :month)"
        )
        columns += [
            f"CASE WHEN {by_days} THEN {last} END AS last_{stream}" if by_days else f"NULL AS last_{stream}",
            f"CASE WHEN {by_months} THEN {month} END AS month_{stream}"
            if by_months
            else f"NULL AS month_{stream}",
            f"CASE WHEN {by_months} THEN {before} END AS before_{stream}"
            if by_months
            else f"NULL AS before_{stream}",
        ]
    return ", ".join(columns)


def _of(groups: Sequence[_Group]) -> str:
    """The condition that a record belongs to one of the groups; empty for none."""
    whole = sorted({one.category for one in groups if one.level is None})
    parts = [f"r.category IN ({', '.join(_text(code) for code in whole)})"] if whole else []
    for code in sorted({one.category for one in groups if one.level is not None}):
        levels = ", ".join(_text(one.level or "") for one in groups if one.category == code)
        parts.append(f"(r.category = {_text(code)} AND coalesce(r.level, '') IN ({levels}))")
    return " OR ".join(parts)


def _text(code: str) -> str:
    return "'" + code.replace("'", "''") + "'"


def _days(today: date) -> dict[str, Any]:
    month = today.replace(day=1)
    return {
        "today": today.isoformat(),
        "month": month.isoformat(),
        "before": (month - _DAY).replace(day=1).isoformat(),
    }


def _groups(profile: str, today: date) -> _Groups:
    """Every frequency that holds today, with the day since which it has held without a change."""
    levels = [item.code for item in code_list(profile, "supervision_level").items]
    kinds = {one.code: one.by_level for one in preventive.categories(profile)}
    groups: dict[tuple[str, str, str | None], _Group] = {}
    for code, by_level in kinds.items():
        for stream in preventive.STREAMS:
            for level in [*levels, ""] if by_level else [None]:
                held = preventive.pace(profile, code, stream, level or "", today)
                if held is not None and held.frequency is not None:
                    since = _held_since(profile, code, stream, level or "", held.frequency, today)
                    groups[code, stream, level] = _Group(code, stream, level, held.frequency, since)
    return _Groups(
        groups,
        {
            stream: ", ".join(_text(kind) for kind in kinds_of_stream(profile, stream))
            for stream in preventive.STREAMS
        },
    )


def _held_since(
    profile: str, code: str, stream: preventive.Stream, level: str, frequency: Frequency, today: date
) -> date:
    since = date.min
    for phase in preventive.phases(profile, code, stream, {date.min: level}, date.min):
        if phase.first <= today and phase.frequency != frequency:
            since = date.max
        elif phase.first <= today and since == date.max:
            since = phase.first
    return since


def _pending(session: Session, profile: str, row: Any, group: _Group | None, today: date) -> Pending | None:
    if group is None:
        return None
    span = span_of(row, profile)
    if group.level and (as_day(row.level_on) or span.first) > span.first:
        return _by_history(session, profile, row.id, group.stream, today)
    first = span.first
    if group.since > first:
        # The rule changed while the record stood: it counts from its own first day.
        first = group.since - _DAY if group.frequency.every_days is not None else group.since
    return pending(
        Span(first, None if span.last is None else max(span.last, first)),
        group.frequency,
        as_day(getattr(row, f"last_{group.stream}")),
        getattr(row, f"month_{group.stream}") or 0,
        today,
        in_month_before=getattr(row, f"before_{group.stream}") if first < today.replace(day=1) else None,
    )


def _by_history(
    session: Session, profile: str, record_id: int, stream: preventive.Stream, today: date
) -> Pending | None:
    """The long way, for a record whose level was decided later: only its history tells the one before."""
    record = session.get_one(PreventiveRecord, record_id)
    checks = checks_of(session, [record_id], profile).get(record_id, {}).get(stream, [])
    dues = dues_of(session, profile, record, checks, stream, today)
    last = max((check.day for check in checks), default=date.min)
    missed = [period.last for period in dues.missed if period.last > last]
    since = missed[0] if missed else None
    if dues.next is not None:
        return Pending(dues.next.best_by, dues.next.last, since)
    return Pending(since, since, since) if since is not None else None


def _records_due(session: Session, actor: Actor, today: date, until: date) -> list[DueRow]:
    profile, precinct = actor.profile, only_precinct(actor)
    groups = _groups(profile, today)
    values = {**_days(today), "until": until.isoformat(), "precinct": precinct}
    duties = [one for one in preventive.duties(profile) if one.whose in ("", actor.role)]
    wanted = sorted({name for one in duties for name in (one.from_field, one.done_field)} - _NAMED)
    # One check a month is best made by its end: in the data banks nothing presses before the last days of a month.
    streams = preventive.STREAMS if until >= _month_end(today) else ("control",)
    codes = sorted({one.code for one in preventive.categories(profile)})
    branches = " ".join(
        f"WHEN {_text(code)} THEN {_may_be_due(code, groups, duties, streams, today, until, values)}"
        for code in codes
    )
    here = "" if precinct is None else "AND +r.precinct_id = :precinct"
    query = (
        f"SELECT {_FACTS}, {''.join(f'r.{name}, ' for name in wanted)}{_made_columns(groups, streams)} "  # noqa: S608
        f"FROM preventive_record r WHERE r.state IN ('active', 'transferred') AND r.annulled IS NOT 1 {here} "
        f"AND CASE r.category {branches} ELSE r.ends_on <= :until END"
    )
    # Most records that may have something due have nothing: what is not theirs is not asked, names only at the end.
    own: dict[tuple[str, str], tuple[preventive.Duty, ...]] = {}
    found: list[_Found] = []
    for row in _read(session, query, values):
        put = partial(_put, found, row)
        if row.state == "active":
            _checks_due(session, profile, put, row, groups, today, until, streams)
            _end_due(put, row, today, until)
        key = (row.category, row.state)
        if key not in own:
            own[key] = tuple(one for one in duties if key[0] in one.categories and key[1] in one.states)
        _duties_due(put, row, own[key], profile, today, until)
    return _named(session, actor, found, today)


def _may_be_due(
    code: str,
    groups: _Groups,
    duties: Sequence[preventive.Duty],
    streams: Sequence[preventive.Stream],
    today: date,
    until: date,
    values: dict[str, Any],
) -> str:
    """Whether anything of a record of this category can be due up to ``until``: one branch, so that each is cheap."""
    active = ["r.ends_on <= :until"]
    for stream in streams:
        own = [one for one in groups.by_key.values() if one.category == code and one.stream == stream]
        lacks = [(one.level, _lacks(one, groups, until, values)) for one in own]
        if lacks and lacks[0][0] is None:
            active.append(lacks[0][1])
        elif lacks:
            levels = " ".join(f"WHEN {_text(level or '')} THEN {lack}" for level, lack in lacks)
            active.append(f"CASE coalesce(r.level, '') {levels} END")
    by_state: dict[str, list[str]] = {"active": active, "transferred": []}
    for duty in duties:
        undone = _undone(duty, today, until, values) if code in duty.categories else ""
        for state in duty.states if undone else ():
            by_state[state].append(undone)
    passed = " OR ".join(by_state["transferred"]) or "0"
    return f"CASE r.state WHEN 'active' THEN {' OR '.join(active)} ELSE {passed} END"


def _month_end(day: date) -> date:
    return (day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY


def _lacks(group: _Group, groups: _Groups, until: date, values: dict[str, Any]) -> str:
    """Whether no check was made for so long, or too few in this month."""
    checks = _checks(groups, group.stream)
    if group.frequency.every_days is not None:
        name = f"cut{group.frequency.every_days}"
        values[name] = (until - group.frequency.every_days * _DAY).isoformat()
        return f"(r.starts_on <= :{name} AND NOT EXISTS (SELECT 1 {checks} AND c.made_on > :{name}))"
    # A record that stands the whole month has so many checks pressing; one that begins or ends in it, any number.
    count, month = group.frequency.per_month or 1, date.fromisoformat(values["month"])
    need = pressing(group.frequency, month, until)
    values["month_end"] = _month_end(month).isoformat()
    lacks = f"(SELECT 1 {checks} AND c.made_on >= :month LIMIT 1 OFFSET {{}}) IS NULL"
    whole = lacks.format(need - 1) if need else "0"
    part = "r.starts_on > :month OR r.ends_on < :month_end"
    return f"(CASE WHEN {part} THEN {lacks.format(count - 1)} ELSE {whole} END)"


def _undone(duty: preventive.Duty, today: date, until: date, values: dict[str, Any]) -> str:
    if duty.unit == "quarter":
        start = preventive.quarter_start(today)
        if preventive.duty_due("", duty, start, "", today).day > until:
            return ""
        values["quarter"] = start.isoformat()
        return f"coalesce(r.{duty.done_field}, '') < :quarter"
    return f"(r.{duty.done_field} IS NULL AND r.{duty.from_field} <= :until)"


@dataclass(frozen=True, slots=True)
class _Found:
    """What is due of a record before its person's name is known."""

    row: Any
    code: str
    due_on: str
    missed_since: str
    at: str


Put = Callable[[str, str, str, str], None]


def _put(found: list[_Found], row: Any, code: str, due_on: str, missed_since: str, at: str) -> None:
    found.append(_Found(row, code, due_on, missed_since, at))


def _named(session: Session, actor: Actor, found: Sequence[_Found], today: date) -> list[DueRow]:
    """The rows with the names of their persons, masked where a person or the record is protected."""
    ids = ",".join(str(int(one)) for one in {item.row.resident_id for item in found} if one is not None)
    query = (
        "SELECT id, family_name, given_name, patronymic, birth_date, protection "  # noqa: S608 - our own ids
        f"FROM resident WHERE id IN ({ids})"
    )
    names: dict[int | None, tuple[str, bool]] = {}
    for row in _read(session, query, {}):
        name = full_name(row.family_name, row.given_name, row.patronymic)
        names[row.id] = (name, is_protected(row.protection, row.birth_date, today))
    rows = []
    for item in found:
        row = item.row
        name, masked = names.get(row.resident_id, ("", False))
        masked = masked or actor.role == DEPERSONALISED or is_protected(row.protection, None, today)
        rows.append(
            DueRow(
                "preventive_record",
                row.id,
                item.code,
                item.due_on,
                MASK if masked and name else name,
                row.category or "",
                row.number or "",
                masked,
                item.missed_since,
                item.at,
            )
        )
    return rows


def _checks_due(
    session: Session,
    profile: str,
    put: Put,
    row: Any,
    groups: _Groups,
    today: date,
    until: date,
    streams: Sequence[preventive.Stream],
) -> None:
    for stream in streams:
        code = CHECK if stream == "control" else DATABASE
        open_ = _pending(session, profile, row, groups.of(row, stream), today)
        if open_ is None:
            continue
        # A missed check in the data banks is made good by the next one; it stays in the sheet, not in the day's work.
        since = open_.missed_since if stream == "control" else None
        if since is not None or open_.best_by <= until:
            put(code, open_.best_by.isoformat(), since.isoformat() if since else "", "")


def _end_due(put: Put, row: Any, today: date, until: date) -> None:
    ends = as_day(row.ends_on)
    if ends is not None and ends < today:
        put(EXPIRED, ends.isoformat(), "", "")
    elif ends is not None and ends <= until:
        put(EXPIRES, ends.isoformat(), "", "")


def _duties_due(
    put: Put, row: Any, duties: Sequence[preventive.Duty], profile: str, today: date, until: date
) -> None:
    for duty in duties:
        done = getattr(row, duty.done_field)
        if done and (duty.unit != "quarter" or done >= preventive.quarter_start(today).isoformat()):
            continue
        start = as_day(getattr(row, duty.from_field))
        if start is None or not duty.basis.holds(start):
            continue
        try:
            due = preventive.duty_due(profile, duty, start, _time_of(duty, row), today)
        except KnownError:
            # No calendar reaches that year: the duty is shown from the day it began.
            due = preventive.DutyDue(start)
        if due.day <= until:
            put(duty.id, due.day.isoformat(), "", due.at)


def _time_of(duty: preventive.Duty, row: Any) -> str:
    """The hour a duty counted in hours runs from, known only where the paper was handed over on the day it was made."""
    same = duty.from_field == "handed_on" or row.issued_on == getattr(row, "handed_on", None)
    return (row.handed_at or "") if duty.unit == "hours" and same else ""


def _replies(session: Session, actor: Actor, today: date, until: date) -> list[DueRow]:
    precinct = only_precinct(actor)
    here = "" if precinct is None else "AND +m.precinct_id = :precinct"
    query = (
        "SELECT m.id, m.kind, m.number, m.due_on, m.addressee, m.protection, p.family_name, p.given_name, "  # noqa: S608
        "p.patronymic, p.birth_date, p.protection AS person_protection "
        "FROM measure m LEFT JOIN resident p ON p.id = m.resident_id "
        f"WHERE m.state = 'awaiting' AND m.due_on <= :until AND m.annulled IS NOT 1 {here}"
    )
    found = []
    for row in _read(session, query, {"until": until.isoformat(), "precinct": precinct}):
        masked = (
            actor.role == DEPERSONALISED
            or is_protected(row.protection, None, today)
            or is_protected(row.person_protection, row.birth_date, today)
        )
        name = full_name(row.family_name, row.given_name, row.patronymic)
        title = " · ".join(part for part in (MASK if masked and name else name, row.addressee) if part)
        found.append(
            DueRow("measure", row.id, REPLY, row.due_on, title, row.kind or "", row.number or "", masked)
        )
    return found
