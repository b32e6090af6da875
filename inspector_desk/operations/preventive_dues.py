"""What is due on preventive records, for Today and for the register: read in two statements whatever their number.

Only records that can have something due leave the database: those whose last check is too long ago, whose month lacks
a check, whose end is near or whose duty has no date. What is due of them is counted here by ``rules.check_dues``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import PreventiveRecord
from inspector_desk.operations.checks import as_day, checks_of, dues_of, kinds_of_stream, span_of
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import DEPERSONALISED, MASK, only_precinct, require
from inspector_desk.operations.residents import full_name, is_protected
from inspector_desk.rules import preventive
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.check_dues import Frequency, Pending, Span, pending
from inspector_desk.rules.code_lists import code_list

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

    number: int
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
        f"SELECT {_FACTS}, {_last('control')}, {_counted('control')}, {_last('database')}, {_counted('database')} "  # noqa: S608 - our own names
        f"FROM preventive_record r WHERE r.id IN ({numbers}) AND r.state = 'active' AND r.annulled IS NOT 1"
    )
    found: dict[int, Mapping[preventive.Stream, Pending]] = {}
    for row in session.execute(text(query), _days(actor.profile, today)):
        own: dict[preventive.Stream, Pending] = {}
        for stream in preventive.STREAMS:
            open_ = _pending(session, actor.profile, row, _group_of(groups, row, stream), today)
            if open_ is not None:
                own[stream] = open_
        found[row.id] = own
    return found


def records_with_checks(
    session: Session, actor: Actor, today: date, until: date, *, missed: bool = False
) -> set[int]:
    """Ids of the active records with a check of the person due up to ``until``, or with a missed one."""
    rows = _records_due(session, actor, today, until)
    return {row.id for row in rows if row.code == CHECK and (row.missed_since or not missed)}


_FACTS = (
    "r.id, r.category, r.level, r.level_on, r.starts_on, r.ends_on, r.issued_on, r.closed_on, r.transferred_on, "
    "r.state, r.number, r.protection"
)


def _made(stream: str) -> str:
    return (
        "FROM control_check c WHERE c.preventive_record_id = r.id AND c.annulled IS NOT 1 "
        f"AND instr(:{stream}, ' ' || coalesce(c.kind, '') || ' ')"
    )


def _last(stream: str) -> str:
    return (
        f"(SELECT c.made_on {_made(stream)} AND c.made_on BETWEEN r.starts_on AND :today "
        f"ORDER BY c.made_on DESC LIMIT 1) AS last_{stream}"
    )


def _counted(stream: str) -> str:
    return (
        f"(SELECT count(*) {_made(stream)} AND c.made_on BETWEEN max(:month, r.starts_on) AND :today) "
        f"AS month_{stream}, "
        f"(SELECT count(*) {_made(stream)} AND c.made_on >= max(:before, r.starts_on) AND c.made_on < :month) "
        f"AS before_{stream}"
    )


def _days(profile: str, today: date) -> dict[str, Any]:
    month = today.replace(day=1)
    known: dict[str, Any] = {
        stream: f" {' '.join(kinds_of_stream(profile, stream))} " for stream in preventive.STREAMS
    }
    return {
        **known,
        "today": today.isoformat(),
        "month": month.isoformat(),
        "before": (month - _DAY).replace(day=1).isoformat(),
    }


def _groups(profile: str, today: date) -> list[_Group]:
    """Every frequency that holds today, with the day since which it has held without a change."""
    levels = [item.code for item in code_list(profile, "supervision_level").items]
    kinds = {one.code: one.by_level for one in preventive.categories(profile)}
    groups: list[_Group] = []
    for code, by_level in kinds.items():
        for stream in preventive.STREAMS:
            for level in [*levels, ""] if by_level else [None]:
                held = preventive.pace(profile, code, stream, level or "", today)
                if held is not None and held.frequency is not None:
                    since = _held_since(profile, code, stream, level or "", held.frequency, today)
                    groups.append(_Group(len(groups), code, stream, level, held.frequency, since))
    return groups


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


def _group_of(groups: Iterable[_Group], row: Any, stream: preventive.Stream) -> _Group | None:
    for group in groups:
        if group.category == row.category and group.stream == stream:
            known = row.level or ""
            if group.level is None or group.level == known:
                return group
    return None


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
        getattr(row, f"month_{group.stream}"),
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
    values = {**_days(profile, today), "until": until.isoformat(), "precinct": precinct}
    conditions = ["(r.state = 'active' AND r.ends_on <= :until)"]
    conditions += [_lacks(group, until, today, values) for group in groups]
    duties = [one for one in preventive.duties(profile) if one.whose in ("", actor.role)]
    conditions += [_undone(number, one, today, until, values) for number, one in enumerate(duties)]
    wanted = sorted({name for one in duties for name in (one.from_field, one.done_field)} - _NAMED)
    here = "" if precinct is None else "AND +r.precinct_id = :precinct"
    query = (
        f"SELECT {_FACTS}, r.handed_at, {''.join(f'r.{name}, ' for name in wanted)}"  # noqa: S608 - our own names
        f"{_last('control')}, {_counted('control')}, {_last('database')}, {_counted('database')}, "
        "p.family_name, p.given_name, p.patronymic, p.birth_date, p.protection AS person_protection "
        "FROM preventive_record r LEFT JOIN resident p ON p.id = r.resident_id "
        f"WHERE r.state IN ('active', 'transferred') AND r.annulled IS NOT 1 {here} "
        f"AND ({' OR '.join(one for one in conditions if one)})"
    )
    rows: list[DueRow] = []
    for row in session.execute(text(query), values):
        put = _putter(rows, actor, row, today)
        if row.state == "active":
            _checks_due(session, profile, put, row, groups, today, until)
            _end_due(put, row, today, until)
        _duties_due(put, row, duties, profile, today, until)
    return rows


_NAMED = frozenset(name.strip().removeprefix("r.") for name in _FACTS.split(","))


def _lacks(group: _Group, until: date, today: date, values: dict[str, Any]) -> str:
    """Records of a group that may have a check due: none made for so long, or too few in this month or the last."""
    name = f"g{group.number}"
    own = f"r.state = 'active' AND r.category = '{group.category}'"
    if group.level is not None:
        own += f" AND coalesce(r.level, '') = '{group.level}'"
    if group.frequency.every_days is not None:
        values[name] = (until - group.frequency.every_days * _DAY).isoformat()
        return (
            f"({own} AND r.starts_on <= :{name} AND NOT EXISTS "
            f"(SELECT 1 {_made(group.stream)} AND c.made_on > :{name}))"
        )
    ends = (today.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY
    count = group.frequency.per_month or 1
    if count == 1 and until < ends and group.stream == "database":
        # One check a month is best made by its end: nothing presses before the last days, but a month that lacked it.
        return ""
    return f"({own} AND (SELECT count(*) {_made(group.stream)} AND c.made_on >= :month) < {count})"


def _undone(number: int, duty: preventive.Duty, today: date, until: date, values: dict[str, Any]) -> str:
    own = f"r.category IN ({', '.join(repr(code) for code in duty.categories)})"
    own += f" AND r.state IN ({', '.join(repr(state) for state in duty.states)})"
    if duty.unit == "quarter":
        start = preventive.quarter_start(today)
        if preventive.duty_due("", duty, start, "", today).day > until:
            return ""
        values[f"d{number}"] = start.isoformat()
        return f"({own} AND coalesce(r.{duty.done_field}, '') < :d{number})"
    return f"({own} AND r.{duty.done_field} IS NULL AND r.{duty.from_field} <= :until)"


Put = Callable[[str, str, str, str], None]


def _putter(rows: list[DueRow], actor: Actor, row: Any, today: date) -> Put:
    masked = (
        actor.role == DEPERSONALISED
        or is_protected(row.protection, None, today)
        or is_protected(row.person_protection, row.birth_date, today)
    )
    name = full_name(row.family_name, row.given_name, row.patronymic)

    def put(code: str, due_on: str, missed_since: str = "", at: str = "") -> None:
        rows.append(
            DueRow(
                "preventive_record",
                row.id,
                code,
                due_on,
                MASK if masked and name else name,
                row.category or "",
                row.number or "",
                masked,
                missed_since,
                at,
            )
        )

    return put


def _checks_due(
    session: Session,
    profile: str,
    put: Put,
    row: Any,
    groups: Sequence[_Group],
    today: date,
    until: date,
) -> None:
    codes: tuple[tuple[preventive.Stream, str], ...] = (("control", CHECK), ("database", DATABASE))
    for stream, code in codes:
        open_ = _pending(session, profile, row, _group_of(groups, row, stream), today)
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
        if row.category not in duty.categories or row.state not in duty.states:
            continue
        start, done = as_day(getattr(row, duty.from_field)), getattr(row, duty.done_field)
        if start is None or not duty.basis.holds(start):
            continue
        if duty.unit == "quarter":
            if (done or "") >= preventive.quarter_start(today).isoformat():
                continue
        elif done:
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
    for row in session.execute(text(query), {"until": until.isoformat(), "precinct": precinct}):
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
