"""Public helpers of a precinct: cards, activities, the monthly timesheet (MIA order 27.02.2026 No 144)."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Helper, HelperActivity, Officer, Resident
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import MASK, check_scope, in_scope, require, standing
from inspector_desk.operations.registers import collect_ids, typed_conditions
from inspector_desk.operations.residents import full_name, is_protected, phone_number
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import require_code
from inspector_desk.rules.resources import read_toml
from inspector_desk.storage import journal

LARGEST = 999_999_999
"""The longest number the form takes; a slip of the pen, not a limit of work."""
ON_DUTY = ("active", "candidate", "suspended")


@dataclass(frozen=True, slots=True)
class NewHelper:
    """What is known of a helper; ISO dates, "" where not known. The name may be a resident's."""

    name: str = ""
    resident_id: int | None = None
    phone: str = ""
    form: str = "individual"
    registered_on: str = ""
    card_number: str = ""
    card_until: str = ""
    trained_on: str = ""
    state: str = "active"
    left_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewActivity:
    """What a helper did on one day; counts are whole numbers, register numbers stand in free text."""

    day: str
    minutes: int
    kind: str = "patrol"
    detained: int = 0
    solved: str = ""
    wanted: int = 0
    messages: str = ""
    reward: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HelperRow:
    """One helper as the register shows it; ``minutes`` are those of the current month."""

    id: int
    uid: str
    name: str
    phone: str
    form: str
    registered_on: str
    card_number: str
    card_until: str
    trained_on: str
    state: str
    officer: str
    minutes: int
    masked: bool


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One day's activity of a helper."""

    id: int
    helper_id: int
    day: str
    minutes: int
    kind: str
    detained: int
    solved: str
    wanted: int
    messages: str
    reward: str
    note: str


@dataclass(frozen=True, slots=True)
class HelperDetail:
    """One helper whole, newest activities first."""

    id: int
    uid: str
    name: str
    resident_id: int | None
    resident: str
    phone: str
    form: str
    registered_on: str
    card_number: str
    card_until: str
    trained_on: str
    state: str
    left_on: str
    note: str
    activities: tuple[ActivityRow, ...]
    masked: bool = False


@dataclass(frozen=True, slots=True)
class HelperFilter:
    """Which helpers a register shows."""

    typed: str = ""
    states: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    card_to: str = ""
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class TimesheetLine:
    """A helper's month in sums."""

    uid: str
    name: str
    card_number: str
    days: int
    minutes: int
    detained: int
    solved: str
    wanted: int
    messages: str
    reward: str


def record_helper(session: Session, actor: Actor, command: NewHelper) -> Changed:
    """Record a helper; a card without an end gets the term of the order.

    Raises KnownError ``helper.nameless``, ``helper.underage``, ``helper.card-before``, ``helper.left-before``.
    """
    require(actor, "helper", "record")
    item = Helper(precinct_id=actor.precinct_id, officer_id=actor.officer_id)
    _fill(session, actor, item, command, None)
    session.add(item)
    return journal.enter(session, actor, "helper.record", territory=actor.precinct_uid)


def change_helper(
    session: Session, actor: Actor, helper_id: int, command: NewHelper, *, shown: NewHelper | None = None
) -> Changed:
    """Bring a helper's record up to date; of what was ``shown`` only what the officer changed is written."""
    require(actor, "helper", "change")
    item = _get(session, actor, helper_id)
    _fill(session, actor, item, command, shown)
    return journal.enter(session, actor, "helper.change", territory=actor.precinct_uid)


def annul_helper(session: Session, actor: Actor, helper_id: int, reason: str) -> Changed:
    """Take a helper out of the register; the record stays and undo brings it back."""
    require(actor, "helper", "annul")
    _get(session, actor, helper_id).annulled = True
    return journal.enter(
        session, actor, "helper.annul", territory=actor.precinct_uid, reason=clean(reason, "reason")
    )


def add_activity(session: Session, actor: Actor, helper_id: int, command: NewActivity) -> Changed:
    """Record what a helper did on a day; KnownError ``helper.no-hours``, ``helper.future``."""
    require(actor, "helper", "add")
    item = _get(session, actor, helper_id)
    activity = HelperActivity(precinct_id=item.precinct_id, helper_id=item.id)
    _fill_activity(actor, activity, command, None)
    session.add(activity)
    return journal.enter(session, actor, "helper.add", territory=actor.precinct_uid)


def change_activity(
    session: Session,
    actor: Actor,
    activity_id: int,
    command: NewActivity,
    *,
    shown: NewActivity | None = None,
) -> Changed:
    """Correct one activity."""
    require(actor, "helper", "change")
    activity = session.get(HelperActivity, activity_id)
    if activity is None or activity.helper_id is None:
        raise KnownError("record.missing", kind="helper_activity")
    _get(session, actor, activity.helper_id)
    _fill_activity(actor, activity, command, shown)
    return journal.enter(session, actor, "helper.change", territory=actor.precinct_uid)


def annul_activity(session: Session, actor: Actor, activity_id: int) -> Changed:
    """Take one activity out of the timesheet."""
    require(actor, "helper", "annul")
    activity = session.get(HelperActivity, activity_id)
    if activity is None or activity.helper_id is None:
        raise KnownError("record.missing", kind="helper_activity")
    _get(session, actor, activity.helper_id)
    activity.annulled = True
    return journal.enter(session, actor, "helper.annul", territory=actor.precinct_uid)


def open_helper(session: Session, actor: Actor, helper_id: int, *, reason: str | None = None) -> HelperDetail:
    """One helper whole, the view journaled; one who is a protected resident is masked unless a reason is given."""
    require(actor, "helper", "view")
    item = _get(session, actor, helper_id)
    given = clean(reason, "reason")
    resident = session.get(Resident, item.resident_id) if item.resident_id else None
    today = local_today(actor.profile)
    guarded = resident is not None and (
        bool(resident.blocked_on) or is_protected(resident.protection, resident.birth_date, today)
    )
    if given:
        require(actor, "resident", "view_protected")
    masked = guarded and not given
    journal.note(
        session,
        actor,
        "helper.view",
        territory=actor.precinct_uid,
        subject=[item.uid, *([resident.uid] if resident is not None else [])],
        reason=given,
    )
    name = full_name(resident.family_name, resident.given_name, resident.patronymic) if resident else ""
    return HelperDetail(
        item.id,
        item.uid.hex(),
        MASK if masked else item.name or "",
        item.resident_id,
        MASK if masked else name,
        "" if masked else item.phone or "",
        item.form or "",
        item.registered_on or "",
        "" if masked else item.card_number or "",
        item.card_until or "",
        item.trained_on or "",
        item.state or "",
        item.left_on or "",
        "" if masked else item.note or "",
        tuple(_activities(session, [item.id], "", "")),
        masked,
    )


def list_helper_ids(
    session: Session,
    actor: Actor,
    chosen: HelperFilter,
    *,
    order: str = "name",
    descending: bool = False,
    limit: int | None = None,
) -> array[int]:
    """Ids of the helpers a register shows, in order."""
    require(actor, "helper", "view")
    columns = {
        "name": Helper.name,
        "registered_on": Helper.registered_on,
        "card_until": Helper.card_until,
        "state": Helper.state,
        "id": Helper.id,
    }
    conditions: list[ColumnElement[bool]] = [standing(Helper), in_scope(actor, Helper)]
    if chosen.states:
        conditions.append(Helper.state.in_(chosen.states))
    if chosen.forms:
        conditions.append(Helper.form.in_(chosen.forms))
    if chosen.card_to:
        conditions += [Helper.card_until <= chosen.card_to, Helper.state.in_(ON_DUTY)]
    if chosen.ids is not None:
        conditions.append(Helper.id.in_(chosen.ids))
    conditions += typed_conditions(chosen.typed, ("helper.id", "helper"))
    return collect_ids(session, Helper.id, conditions, columns[order], descending=descending, limit=limit)


def read_helper_rows(session: Session, actor: Actor, ids: Sequence[int]) -> list[HelperRow]:
    """The helpers with these ids in their order; one who is a protected or blocked resident is masked."""
    if not ids:
        return []
    today = local_today(actor.profile)
    minutes = _minutes(session, ids, today.replace(day=1).isoformat(), today.isoformat())
    rows = session.execute(
        select(Helper, Officer.name, Resident.protection, Resident.birth_date, Resident.blocked_on)
        .join(Officer, Officer.id == Helper.officer_id, isouter=True)
        .join(Resident, Resident.id == Helper.resident_id, isouter=True)
        .where(Helper.id.in_(ids), in_scope(actor, Helper))
    )
    found = {}
    for item, officer, protection, born, blocked in rows:
        masked = bool(blocked) or is_protected(protection, born, today)
        found[item.id] = HelperRow(
            item.id,
            item.uid.hex(),
            MASK if masked else item.name or "",
            "" if masked else item.phone or "",
            item.form or "",
            item.registered_on or "",
            "" if masked else item.card_number or "",
            item.card_until or "",
            item.trained_on or "",
            item.state or "",
            officer or "",
            minutes.get(item.id, 0),
            masked,
        )
    return [found[one] for one in ids if one in found]


def list_expiring_cards(session: Session, actor: Actor, until: date) -> list[HelperRow]:
    """Helpers on duty whose card ends by ``until``, those that ended already too, soonest first."""
    ids = list_helper_ids(session, actor, HelperFilter(card_to=until.isoformat()), order="card_until")
    return read_helper_rows(session, actor, list(ids))


def read_timesheet(session: Session, actor: Actor, month: date) -> list[TimesheetLine]:
    """The month's timesheet of the helpers the actor may see, by name (order No 144, annex 4)."""
    require(actor, "helper", "view")
    first = month.replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    rows = read_helper_rows(session, actor, list(list_helper_ids(session, actor, HelperFilter())))
    by_helper: dict[int, list[ActivityRow]] = {}
    for one in _activities(session, [row.id for row in rows], first.isoformat(), following.isoformat()):
        by_helper.setdefault(one.helper_id, []).append(one)
    return [
        TimesheetLine(
            row.uid,
            row.name,
            row.card_number,
            len({one.day for one in done}),
            sum(one.minutes for one in done),
            sum(one.detained for one in done),
            _joined(one.solved for one in done),
            sum(one.wanted for one in done),
            _joined(one.messages for one in done),
            _joined(one.reward for one in done),
        )
        for row in rows
        if (done := sorted(by_helper.get(row.id, ()), key=lambda one: one.day)) or row.state in ON_DUTY
    ]


def card_end(profile: str, registered_on: date) -> date:
    """The day a card given on ``registered_on`` runs out, by the country's term (resources/…/public_helpers.toml)."""
    years = int(read_toml(profile, "public_helpers.toml")["card"]["years"])
    try:
        return registered_on.replace(year=registered_on.year + years)
    except ValueError:
        # 29 February: the card ends with the month.
        return registered_on.replace(year=registered_on.year + years, day=28)


def _fill(session: Session, actor: Actor, item: Helper, command: NewHelper, shown: NewHelper | None) -> None:
    today = local_today(actor.profile)
    require_code(actor.profile, "helper_form", command.form, today)
    require_code(actor.profile, "helper_state", command.state, today)
    values: dict[str, Any] = {}
    for field in fields(NewHelper):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        if field.name.endswith("_on") or field.name == "card_until":
            value = clean_day(value, field.name)
        elif isinstance(value, str):
            value = clean(value, field.name)
        values[field.name] = value
    for name, value in values.items():
        setattr(item, name, value)
    resident = session.get(Resident, item.resident_id) if item.resident_id else None
    if resident is None and item.resident_id:
        raise KnownError("record.missing", kind="resident")
    if resident is not None:
        check_scope(actor, resident)
        if not item.name:
            item.name = full_name(resident.family_name, resident.given_name, resident.patronymic)
        _check_age(actor, resident, today)
    if not item.name:
        raise KnownError("helper.nameless", field="name")
    if "phone" in values:
        item.phone_e164 = phone_number(item.phone, actor.profile)
    if item.registered_on and not item.card_until and item.card_number:
        item.card_until = card_end(actor.profile, date.fromisoformat(item.registered_on)).isoformat()
    _check_days(item)


def _check_days(item: Helper) -> None:
    if not item.registered_on:
        return
    day = date.fromisoformat(item.registered_on)
    if item.card_until and item.card_until < item.registered_on:
        raise KnownError(
            "helper.card-before", field="card_until", until=date.fromisoformat(item.card_until), day=day
        )
    if item.left_on and item.left_on < item.registered_on:
        raise KnownError(
            "helper.left-before", field="left_on", left=date.fromisoformat(item.left_on), day=day
        )


def _check_age(actor: Actor, resident: Resident, today: date) -> None:
    age = int(read_toml(actor.profile, "public_helpers.toml")["age"]["years"])
    if not resident.birth_date:
        return
    born = date.fromisoformat(resident.birth_date)
    if today.year - born.year - ((today.month, today.day) < (born.month, born.day)) < age:
        raise KnownError("helper.underage", field="resident", name=resident.given_name or "", age=age)


def _fill_activity(
    actor: Actor, item: HelperActivity, command: NewActivity, shown: NewActivity | None
) -> None:
    most = int(read_toml(actor.profile, "public_helpers.toml")["activity"]["most_minutes"])
    if not 0 < command.minutes <= most:
        raise KnownError("helper.no-hours", field="minutes", most=most)
    for name in ("detained", "wanted"):
        if not 0 <= getattr(command, name) <= LARGEST:
            raise KnownError("helper.count", field=name, most=LARGEST)
    day = clean_day(command.day, "day")
    today = local_today(actor.profile)
    if day is None or day > today.isoformat():
        raise KnownError("helper.future", field="day", day=date.fromisoformat(day) if day else "")
    require_code(actor.profile, "helper_activity_kind", command.kind, date.fromisoformat(day))
    for field in fields(NewActivity):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        setattr(item, field.name, clean(value, field.name) if isinstance(value, str) else value)


def _activities(session: Session, helpers: Sequence[int], since: str, before: str) -> list[ActivityRow]:
    query = select(HelperActivity).where(HelperActivity.helper_id.in_(helpers), standing(HelperActivity))
    if since:
        query = query.where(HelperActivity.day >= since, HelperActivity.day < before)
    return [
        ActivityRow(
            one.id,
            one.helper_id or 0,
            one.day or "",
            one.minutes or 0,
            one.kind or "",
            one.detained or 0,
            one.solved or "",
            one.wanted or 0,
            one.messages or "",
            one.reward or "",
            one.note or "",
        )
        for one in session.scalars(query.order_by(HelperActivity.day.desc(), HelperActivity.id.desc()))
    ]


def _minutes(session: Session, helpers: Sequence[int], since: str, until: str) -> dict[int, int]:
    rows = session.execute(
        select(HelperActivity.helper_id, func.sum(HelperActivity.minutes))
        .where(
            HelperActivity.helper_id.in_(helpers),
            HelperActivity.day.between(since, until),
            standing(HelperActivity),
        )
        .group_by(HelperActivity.helper_id)
    )
    return {helper: total or 0 for helper, total in rows if helper is not None}


def _joined(parts: Any) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _get(session: Session, actor: Actor, helper_id: int) -> Helper:
    item = session.get(Helper, helper_id)
    if item is None:
        raise KnownError("record.missing", kind="helper")
    check_scope(actor, item)
    return item
