"""Entering a day's visits in one pass after they were made: one line a visit, each line its own command."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Visit
from inspector_desk.operations.checks import check_by_visit
from inspector_desk.operations.permission import check_scope, in_scope, require, standing
from inspector_desk.operations.routes import DayRoute, read_route
from inspector_desk.operations.visits import (
    PlanVisit,
    RecordVisit,
    VisitRow,
    change_visit,
    read_checklist,
    read_visit_rows,
    record_visit,
)
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed


@dataclass(frozen=True, slots=True)
class DayEntry:
    """What one line says: ISO dates, ``visited_at`` HH:MM; empty texts mean nothing was entered."""

    visited_on: str
    result: str
    visited_at: str = ""
    findings: str = ""
    next_on: str = ""


@dataclass(frozen=True, slots=True)
class VisitDay:
    """The visits of one day: those planned, in the order of the route, and those made, in the order of the day."""

    route: DayRoute
    made: tuple[VisitRow, ...]


def read_visit_day(session: Session, actor: Actor, day: str) -> VisitDay:
    """The visits of a day; protected ones are masked, and are entered on their own form."""
    require(actor, "visit", "view")
    ids = session.scalars(
        select(Visit.id)
        .where(Visit.visited_on == day, Visit.state == "done", standing(Visit), in_scope(actor, Visit))
        .order_by(Visit.visited_at, Visit.id)
    ).all()
    return VisitDay(read_route(session, actor, day), tuple(read_visit_rows(session, actor, list(ids))))


def record_with_checks(
    session: Session,
    actor: Actor,
    command: RecordVisit,
    *,
    planned_id: int | None = None,
    shown: PlanVisit | RecordVisit | None = None,
) -> list[Changed]:
    """Record a visit, and by it every check of preventive control it answers for, each in its own entry.

    The visit's own change comes first. Raises what ``record_visit`` raises.
    """
    made = record_visit(session, actor, command, planned_id=planned_id, shown=shown)
    return [made, *check_by_visit(session, actor, made.first("visit"))]


def enter_visit(
    session: Session, actor: Actor, visit_id: int, entry: DayEntry, *, shown: DayEntry | None = None
) -> Changed:
    """Complete a planned visit by one line, or correct one that was made; everything else of it stays as it is.

    Of a visit that was made, only what differs from ``shown`` is written; one that is completed enters itself into the
    control sheets it answers for. Raises what ``record_visit`` raises.
    """
    item = session.get(Visit, visit_id)
    if item is None:
        raise KnownError("record.missing", kind="visit")
    check_scope(actor, item)
    standing_now = _as_command(item)
    wanted = replace(standing_now, **{field.name: getattr(entry, field.name) for field in fields(entry)})
    if item.state == "planned":
        made = record_with_checks(session, actor, wanted, planned_id=visit_id, shown=_blank(standing_now))
        return Changed.merged(made)
    if shown is not None:
        untouched = {
            field.name: getattr(standing_now, field.name)
            for field in fields(entry)
            if getattr(shown, field.name) == getattr(entry, field.name)
        }
        wanted = replace(wanted, **untouched)
    return change_visit(session, actor, visit_id, wanted, shown=standing_now)


def _as_command(item: Visit) -> RecordVisit:
    """The visit as it stands, in the words of the command that would record it."""
    return RecordVisit(
        kind=item.kind or "",
        visited_on=item.visited_on or "",
        result=item.result or "",
        findings=item.findings or "",
        visited_at=item.visited_at or "",
        next_on=item.next_on or "",
        address_id=item.address_id,
        resident_id=item.resident_id,
        appeal_id=item.appeal_id,
        protection=item.protection or "none",
        ended_at=item.ended_at or "",
        met=item.met or "",
        ground=item.ground or "",
        round_id=item.round_id,
        preventive_record_id=item.preventive_record_id,
        checklist=read_checklist(item.checklist),
        referred_to=item.referred_to or "",
        referral=item.referral or "",
    )


def _blank(command: RecordVisit) -> RecordVisit:
    """What was shown of a plan: all it is, and nothing of what was found."""
    return replace(command, visited_on="", result="", findings="", visited_at="", next_on="")
