"""How long residents' records are kept: dates by rule, the list to review, legal hold, blocking, erasing.

Erasing empties the fields by an entry and takes the record out of the registers for good. The journal is append-only
and chained, so what stood there before remains in its sealed entries until they themselves are destroyed with the
desk; the certificate says so. No view, search or history of the program shows it again.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select, text
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    Attachment,
    Errand,
    Helper,
    Postponement,
    Relation,
    Remark,
    Residence,
    Resident,
)
from inspector_desk.operations.capture import clean
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import MASK, check_scope, in_scope, require, standing
from inspector_desk.operations.residents import (
    current_id,
    full_name,
    is_protected,
    merged_ids,
    read_resident_rows,
)
from inspector_desk.rules import access
from inspector_desk.rules import retention as rules
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.retention import ERASED, Held, Term
from inspector_desk.storage import journal
from inspector_desk.storage.engine import driver

AT_ONCE = 200
"""Residents whose dates one entry works out."""
MOST_DUE = 500
_EMPTIED = (
    "family_name",
    "given_name",
    "patronymic",
    "birth_date",
    "sex",
    "iin",
    "phone",
    "phone_e164",
    "address_id",
    "language",
    "safe_contact",
    "note",
    "sort_name",
    "household_id",
    "contact_channel",
    "contact_hours",
    "workplace",
    "legal_hold",
    "blocked_on",
    "blocked_reason",
)
"""What an erasure empties; protection stays, so that the history of the record stays masked."""


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """One record on the list to review; ``hold`` says why it is kept past its day, empty where it is not."""

    id: int
    uid: str
    name: str
    masked: bool
    retain_until: str
    rule: str
    hold: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure did, for its certificate: nothing in it says who the person was."""

    number: str
    record: str
    entry: str
    erased_on: date
    reason: str
    fields: int
    relations: int
    residences: int
    officer: str


def what_is_held(session: Session, resident_id: int) -> tuple[Held, ...]:
    """The categories in which something is held on a resident, with the last day of each."""
    return held_on(session, [resident_id])[resident_id]


_LAST_DAYS = (
    (
        "appeal",
        "applicant_id",
        "max(coalesce(closed_on, answered_on, received_on))",
        "max(coalesce(state, '') NOT IN ('answered', 'forwarded', 'returned', 'stopped', 'withdrawn', 'closed'))",
        "appeal",
    ),
    ("visit", "resident_id", "max(day)", "0", "visit"),
    (
        "preventive",
        "resident_id",
        "max(coalesce(closed_on, ends_on, starts_on))",
        "max(closed_on IS NULL)",
        "preventive_record",
    ),
    (
        "preventive",
        "victim_id",
        "max(coalesce(closed_on, ends_on, starts_on))",
        "max(closed_on IS NULL)",
        "preventive_record",
    ),
    ("measure", "resident_id", "max(taken_on)", "0", "measure"),
    (
        "subject_request",
        "resident_id",
        "max(coalesce(done_on, received_on))",
        "max(done_on IS NULL)",
        "subject_request",
    ),
)
"""Category, the column that names the resident, its last day, whether something is open, and the table."""


def held_on(session: Session, resident_ids: Sequence[int]) -> dict[int, tuple[Held, ...]]:
    """``what_is_held`` for many residents at once: one statement a table, whatever their number."""
    raw = driver(session)
    stands_for = {resident: resident for resident in resident_ids}
    into = raw.execute(
        "SELECT DISTINCT merged_into_id FROM resident "
        "WHERE merged_into_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(resident_ids)),),
    ).fetchall()
    for (resident,) in into:
        stands_for.update(dict.fromkeys(merged_ids(session, resident), resident))
    asked = json.dumps(list(stands_for))
    found: dict[int, dict[str, Held]] = {resident: {} for resident in resident_ids}
    for resident, uid in raw.execute(
        "SELECT id, uid FROM resident WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(resident_ids)),),
    ):
        found[resident]["resident"] = Held("resident", recorded_on(uid))
    for category, column, last, still_open, table in _LAST_DAYS:
        statement = (
            f"SELECT {column}, {last}, {still_open} FROM {table} "  # noqa: S608 - our own names
            f"WHERE {column} IN (SELECT value FROM json_each(?)) AND annulled IS NOT 1 GROUP BY {column}"
        )
        for named, day_text, is_open in raw.execute(statement, (asked,)):
            day = _day(day_text)
            if day is None:
                continue
            mine = found[stands_for[named]]
            before = mine.get(category)
            mine[category] = Held(
                category,
                max(day, before.last) if before is not None else day,
                bool(is_open) or (before is not None and before.open),
            )
    return {resident: tuple(held.values()) for resident, held in found.items()}


def term_of(session: Session, actor: Actor, resident_id: int) -> Term | None:
    """Until when a resident's record is to be kept by the rules of today, and by which of them."""
    today = local_today(actor.profile)
    return rules.keep_until(actor.profile, what_is_held(session, resident_id), today)


def work_out_terms(
    session: Session, actor: Actor, resident_ids: Iterable[int] | None = None, limit: int = AT_ONCE
) -> Changed:
    """Write retention dates, by default of residents that have none yet, ``limit`` at a time; one entry.

    Residents with an open case get none: they are asked about again.
    """
    require(actor, "resident", "keep")
    if resident_ids is None:
        resident_ids = session.scalars(
            select(Resident.id)
            .where(standing(Resident), in_scope(actor, Resident), Resident.retain_until.is_(None))
            .order_by(Resident.id)
            .limit(limit)
        ).all()
    people = session.scalars(select(Resident).where(Resident.id.in_(list(resident_ids)))).all()
    held, today = held_on(session, [one.id for one in people]), local_today(actor.profile)
    for person in people:
        check_scope(actor, person)
        term = rules.keep_until(actor.profile, held[person.id], today)
        if term is not None and term.until is not None:
            person.retain_until, person.retention_rule = term.until.isoformat(), term.rule.id
    return journal.enter(session, actor, "resident.keep", territory=actor.precinct_uid)


def list_due(session: Session, actor: Actor, until: date, *, held: bool = False) -> list[RetentionRow]:
    """Residents whose day to review falls on ``until`` or before, the oldest day first; at most 500.

    Those on legal hold are left out unless ``held`` asks for them. Masked ones show dots.
    """
    if not access.may(actor.role, "resident", "view"):
        return []
    conditions: list[ColumnElement[bool]] = [
        standing(Resident),
        text("resident.retain_until IS NOT NULL"),  # type: ignore[list-item]
        Resident.retain_until <= until.isoformat(),
        in_scope(actor, Resident, few=True),
    ]
    if not held:
        conditions.append(Resident.legal_hold.is_(None))
    rows = session.execute(
        select(Resident.id, Resident.retain_until, Resident.retention_rule, Resident.legal_hold)
        .where(*conditions)
        .order_by(Resident.retain_until, Resident.id)
        .limit(MOST_DUE)
    ).all()
    people = {
        one.id: one for one in read_resident_rows(session, actor, [row.id for row in rows], blocked=True)
    }
    return [
        RetentionRow(
            row.id,
            people[row.id].uid,
            people[row.id].name,
            people[row.id].masked,
            row.retain_until or "",
            row.retention_rule or "",
            row.legal_hold or "",
        )
        for row in rows
        if row.id in people
    ]


def hold_resident(session: Session, actor: Actor, resident_id: int, reason: str) -> Changed:
    """Keep a record past its day for a reason (a case, a court, a complaint); an empty reason lifts the hold."""
    require(actor, "resident", "hold")
    person = _person(session, actor, resident_id)
    why = clean(reason, "legal_hold")
    if why is None and person.legal_hold is None:
        raise KnownError("retention.no-reason")
    person.legal_hold = why
    return journal.enter(session, actor, "resident.hold", territory=actor.precinct_uid, reason=why)


def block_resident(session: Session, actor: Actor, resident_id: int, reason: str) -> Changed:
    """Take a resident's data out of work and search until they are unblocked (law of KZ No 94-V, art. 25(2)).

    Cases already open go on, as the law has it: they keep naming him. KnownError ``resident.block-reason``.
    """
    require(actor, "resident", "block")
    person = _person(session, actor, resident_id)
    set_block(person, actor, reason)
    return journal.enter(
        session, actor, "resident.block", territory=actor.precinct_uid, reason=clean(reason, "reason")
    )


def unblock_resident(session: Session, actor: Actor, resident_id: int, reason: str) -> Changed:
    """Bring blocked data back into work; KnownError ``resident.not-blocked``, ``resident.block-reason``."""
    require(actor, "resident", "unblock")
    lift_block(_person(session, actor, resident_id), reason)
    return journal.enter(
        session, actor, "resident.unblock", territory=actor.precinct_uid, reason=clean(reason, "reason")
    )


def set_block(person: Resident, actor: Actor, reason: str) -> None:
    """Mark data as blocked today; part of the caller's command."""
    why = clean(reason, "blocked_reason")
    if why is None:
        raise KnownError("resident.block-reason")
    if person.blocked_on:
        raise KnownError("resident.blocked", day=date.fromisoformat(person.blocked_on))
    person.blocked_on, person.blocked_reason = local_today(actor.profile).isoformat(), why


def lift_block(person: Resident, reason: str) -> None:
    """Lift a block; part of the caller's command."""
    if clean(reason, "reason") is None:
        raise KnownError("resident.block-reason")
    if not person.blocked_on:
        raise KnownError("resident.not-blocked")
    person.blocked_on, person.blocked_reason = None, None


def erase_resident(session: Session, actor: Actor, resident_id: int, reason: str) -> tuple[Changed, Erasure]:
    """Empty a resident's record and those merged into it, for good; returns what the certificate says.

    KnownError ``retention.no-reason``, ``retention.on-hold``, ``retention.open-cases``, ``retention.erased``.
    """
    require(actor, "resident", "erase")
    why = clean(reason, "reason")
    if why is None:
        raise KnownError("retention.no-reason")
    person = _person(session, actor, resident_id)
    erased = erase_fields(session, actor, person)
    changed = journal.enter(
        session, actor, "resident.erase", territory=actor.precinct_uid, reason=why, subject=[person.uid.hex()]
    )
    return changed, certificate(actor, person, changed, why, erased)


def erase_fields(session: Session, actor: Actor, person: Resident) -> tuple[int, int, int]:
    """Empty a record as part of the caller's command; how many fields, relations and addresses that were."""
    if person.legal_hold:
        raise KnownError("retention.on-hold", reason=person.legal_hold)
    if person.retention_rule == ERASED:
        raise KnownError("retention.erased")
    still_open = sum(one.open for one in what_is_held(session, person.id) if one.category in _WORK)
    if still_open:
        raise KnownError("retention.open-cases", count=still_open)
    ids = merged_ids(session, person.id)
    fields = _empty_helpers(session, ids) + _empty_attached(session, ids)
    for one in ids:
        record = session.get(Resident, one)
        if record is None:
            continue
        masked = is_protected(record.protection, record.birth_date, local_today(actor.profile))
        for name in _EMPTIED:
            fields += getattr(record, name) is not None
            setattr(record, name, None)
        if masked and record.protection == "none":
            # The birth date that made him a minor is gone; his history must not open because of that.
            record.protection = "minor"
        record.annulled = True
        record.retain_until, record.retention_rule = local_today(actor.profile).isoformat(), ERASED
    bonds = session.scalars(
        select(Relation).where(or_(Relation.resident_id.in_(ids), Relation.other_id.in_(ids)))
    ).all()
    for bond in bonds:
        bond.annulled, bond.note, bond.kind = True, None, None
    places = session.scalars(select(Residence).where(Residence.resident_id.in_(ids))).all()
    for place in places:
        place.annulled, place.note, place.address_id = True, None, None
    return fields, len(bonds), len(places)


def _empty_helpers(session: Session, resident_ids: Sequence[int]) -> int:
    """Empty what is known of a public helper who is the person; how many fields. One on duty is an open case."""
    helpers = session.scalars(select(Helper).where(Helper.resident_id.in_(resident_ids))).all()
    on_duty = sum(one.state in _ON_DUTY and not one.annulled for one in helpers)
    if on_duty:
        raise KnownError("retention.open-cases", count=on_duty)
    fields = 0
    for helper in helpers:
        # What he did stays in the timesheets of its months; who he was does not.
        for name in _EMPTIED_HELPER:
            fields += getattr(helper, name) is not None
            setattr(helper, name, None)
    return fields


def _empty_attached(session: Session, resident_ids: Sequence[int]) -> int:
    """Empty what hangs on the person's record: papers, remarks, words of errands; how many fields.

    A file that no attachment names any more is removed by the next sweep.
    """
    uids = [
        one.hex() for one in session.scalars(select(Resident.uid).where(Resident.id.in_(list(resident_ids))))
    ]
    fields = 0
    for model, names in _EMPTIED_ATTACHED.items():
        for item in session.scalars(select(model).where(model.record.in_(uids))):
            for name in names:
                fields += getattr(item, name) is not None
                setattr(item, name, None)
            item.annulled = True
    return fields


_EMPTIED_ATTACHED: dict[Any, tuple[str, ...]] = {
    Attachment: ("label", "name_hash", "content_hash", "preview_hash"),
    Remark: ("text",),
    Errand: ("text", "answer"),
    Postponement: ("reason",),
}
_EMPTIED_HELPER = ("name", "phone", "phone_e164", "card_number", "note")
_ON_DUTY = ("active", "candidate", "suspended")
_WORK = ("appeal", "preventive")
"""Categories whose open cases keep a record from being erased."""


def certificate(
    actor: Actor, person: Resident, changed: Changed, reason: str, erased: tuple[int, int, int]
) -> Erasure:
    """What a certificate of erasure says."""
    return Erasure(
        (changed.entry or "").rpartition(":")[2],
        person.uid.hex(),
        changed.entry or "",
        local_today(actor.profile),
        reason,
        *erased,
        actor.name,
    )


def recorded_on(uid: bytes) -> date:
    """The day a record was made, as its own name tells (a UUIDv7 begins with milliseconds since 1970)."""
    moment = int.from_bytes(uid[:6], "big") / 1000
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).date()


def name_for_paper(person: Resident) -> str:
    """The name of a resident for a paper about him; the mask where it is gone."""
    return full_name(person.family_name, person.given_name, person.patronymic) or MASK


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _person(session: Session, actor: Actor, resident_id: int) -> Resident:
    person = session.get(Resident, current_id(session, resident_id))
    if person is None:
        raise KnownError("record.missing", kind="resident")
    check_scope(actor, person)
    return person
