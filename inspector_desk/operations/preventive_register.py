"""The register of preventive records: which, in what order, and what each row shows."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from inspector_desk.models import Address, Officer, PreventiveRecord, Resident
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import DEPERSONALISED, MASK, in_scope, standing
from inspector_desk.operations.preventive_dues import open_checks, records_with_checks
from inspector_desk.operations.registers import collect_ids, typed_conditions
from inspector_desk.operations.residents import full_name, is_protected
from inspector_desk.rules.actor import Actor

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records a register shows; empty tuples and texts mean no restriction.

    ``due`` is "week" (a check due within seven days or missed), "missed" or "expiring" (ends within seven days or has
    ended and stands open).
    """

    typed: str = ""
    categories: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    starts_from: str = ""
    starts_to: str = ""
    resident_id: int | None = None
    ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record as the register shows it; ``next_by`` and ``missed_since`` are ISO days or empty."""

    id: int
    uid: str
    category: str
    number: str
    resident: str
    address: str
    starts_on: str
    ends_on: str
    level: str
    state: str
    next_by: str
    missed_since: str
    officer: str
    masked: bool


def list_record_ids(
    session: Session,
    actor: Actor,
    chosen: RecordFilter,
    *,
    order: str = "starts_on",
    descending: bool = True,
    limit: int | None = None,
    today: date | None = None,
) -> array[int]:
    """Ids of the records a register shows, in order, newest first unless told otherwise."""
    columns = {
        "starts_on": PreventiveRecord.starts_on,
        "ends_on": PreventiveRecord.ends_on,
        "category": PreventiveRecord.category,
        "number": PreventiveRecord.number,
        "state": PreventiveRecord.state,
        "level": PreventiveRecord.level,
        "officer": PreventiveRecord.officer_id,
        "id": PreventiveRecord.id,
    }
    day = today or local_today(actor.profile)
    return collect_ids(
        session,
        PreventiveRecord.id,
        _conditions(session, actor, chosen, day),
        columns[order],
        descending=descending,
        limit=limit,
    )


def read_record_rows(
    session: Session, actor: Actor, ids: list[int], *, today: date | None = None
) -> list[RecordRow]:
    """The records with these ids in their order, with their next check; protected persons are masked."""
    if not ids:
        return []
    day = today or local_today(actor.profile)
    open_ = open_checks(session, actor, ids, day)
    rows = session.execute(
        select(
            PreventiveRecord.id,
            PreventiveRecord.uid,
            PreventiveRecord.category,
            PreventiveRecord.number,
            PreventiveRecord.starts_on,
            PreventiveRecord.ends_on,
            PreventiveRecord.level,
            PreventiveRecord.state,
            PreventiveRecord.protection,
            PreventiveRecord.closed_on,
            Address.text.label("address"),
            Officer.name.label("officer"),
            Resident.family_name,
            Resident.given_name,
            Resident.patronymic,
            Resident.birth_date,
            Resident.protection.label("resident_protection"),
            Resident.blocked_on,
        )
        .join(Resident, Resident.id == PreventiveRecord.resident_id, isouter=True)
        .join(Address, Address.id == Resident.address_id, isouter=True)
        .join(Officer, Officer.id == PreventiveRecord.officer_id, isouter=True)
        .where(PreventiveRecord.id.in_(ids), in_scope(actor, PreventiveRecord))
    )
    found: dict[int, RecordRow] = {}
    for row in rows:
        masked = (
            actor.role == DEPERSONALISED
            or is_protected(row.protection, None, day)
            or is_protected(row.resident_protection, row.birth_date, day)
            or (row.blocked_on is not None and row.closed_on is not None)
        )
        name = full_name(row.family_name, row.given_name, row.patronymic)
        control = open_.get(row.id, {}).get("control")
        found[row.id] = RecordRow(
            row.id,
            row.uid.hex(),
            row.category or "",
            row.number or "",
            MASK if masked and name else name,
            MASK if masked and row.address else row.address or "",
            row.starts_on or "",
            row.ends_on or "",
            row.level or "",
            row.state or "",
            control.best_by.isoformat() if control is not None else "",
            control.missed_since.isoformat() if control is not None and control.missed_since else "",
            row.officer or "",
            masked,
        )
    return [found[i] for i in ids if i in found]


def count_active(session: Session, actor: Actor) -> dict[str, int]:
    """How many persons stand on record, by category."""
    query = (
        select(PreventiveRecord.category, func.count())
        .where(
            PreventiveRecord.state == "active", standing(PreventiveRecord), in_scope(actor, PreventiveRecord)
        )
        .group_by(PreventiveRecord.category)
    )
    return {category or "": number for category, number in session.execute(query)}


def _conditions(
    session: Session, actor: Actor, chosen: RecordFilter, today: date
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        standing(PreventiveRecord),
        in_scope(actor, PreventiveRecord),
    ]
    for column, values in (
        (PreventiveRecord.category, chosen.categories),
        (PreventiveRecord.state, chosen.states),
        (PreventiveRecord.level, chosen.levels),
    ):
        if values:
            conditions.append(column.in_(values))
    if chosen.due:
        wanted: set[int] = set()
        if "week" in chosen.due:
            wanted |= records_with_checks(session, actor, today, today + WEEK)
        if "missed" in chosen.due:
            wanted |= records_with_checks(session, actor, today, today, missed=True)
        if "expiring" in chosen.due:
            wanted |= set(
                session.scalars(
                    select(PreventiveRecord.id).where(
                        PreventiveRecord.state == "active",
                        PreventiveRecord.ends_on <= (today + WEEK).isoformat(),
                        standing(PreventiveRecord),
                        in_scope(actor, PreventiveRecord),
                    )
                )
            )
        conditions.append(PreventiveRecord.id.in_(wanted))
    if chosen.starts_from:
        conditions.append(PreventiveRecord.starts_on >= chosen.starts_from)
    if chosen.starts_to:
        conditions.append(PreventiveRecord.starts_on <= chosen.starts_to)
    if chosen.resident_id is not None:
        conditions.append(PreventiveRecord.resident_id == chosen.resident_id)
    if chosen.ids is not None:
        conditions.append(PreventiveRecord.id.in_(chosen.ids))
    conditions += typed_conditions(
        chosen.typed,
        ("preventive_record.id", "preventive_record"),
        ("preventive_record.resident_id", "resident"),
    )
    return conditions
