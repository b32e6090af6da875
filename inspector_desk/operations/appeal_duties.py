"""What is due on appeals beside their answers: notices, hearings, minutes, returns, replies awaited, reviews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from inspector_desk.models import Appeal, AppealStep, Officer
from inspector_desk.operations.appeal_rows import AppealRow, read_appeal_rows
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import MASK, in_scope, require, standing
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.appeal_states import OPEN
from inspector_desk.rules.appeal_steps import KINDS, OURS, RETURN_DUTY, THEIRS, due_day


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Something due on an appeal; ``duty`` is a code of the word list appeal_duty, ``due_on`` an ISO day."""

    appeal_id: int
    step_id: int
    number: str
    duty: str
    due_on: str
    title: str
    masked: bool
    addressee: str
    officer_id: int | None
    uid: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """An answer that waits for the supervisor (submitted) or for its officer (returned)."""

    appeal_id: int
    number: str
    review: str
    since_on: str
    officer: str
    note: str
    due_on: str
    title: str
    masked: bool
    uid: str


def list_due_steps(session: Session, actor: Actor, until: str, *, limit: int = 500) -> list[DutyRow]:
    """Our own duties with a day not later than the ISO day ``until``, overdue ones among them, earliest first.

    A term to cure that has run out with nothing cured is a duty too: the appeal is to be returned.
    """
    require(actor, "appeal", "view")
    rows = _waiting(session, actor, OURS, until, limit)
    today = local_today(actor.profile)
    for row in _waiting(session, actor, ("defects",), today.isoformat(), limit):
        if row.due_on < today.isoformat():
            due = due_day(actor.profile, "return", date.fromisoformat(row.due_on))
            if due is not None and due.isoformat() <= until:
                rows.append(_Waiting(row.step, row.appeal_id, RETURN_DUTY, due.isoformat()))
    return _duties(session, actor, sorted(rows, key=lambda row: (row.due_on, row.appeal_id))[:limit])


def list_replies_awaited(
    session: Session, actor: Actor, until: str = "", *, limit: int = 500
) -> list[DutyRow]:
    """What applicants (a cure, objections) and other bodies (replies) owe us, those due by ``until``; all if empty."""
    require(actor, "appeal", "view")
    return _duties(session, actor, _waiting(session, actor, THEIRS, until, limit))


def list_reviews(session: Session, actor: Actor, *, limit: int = 500) -> list[ReviewRow]:
    """Answers submitted, for whoever approves; for an inspector his own answers that came back for correction."""
    require(actor, "appeal", "view")
    query = (
        select(Appeal.id, Appeal.review, Appeal.reviewed_on, Appeal.review_note, Officer.name)
        .join(Officer, Officer.id == Appeal.officer_id, isouter=True)
        .where(standing(Appeal), in_scope(actor, Appeal), Appeal.state.in_(OPEN))
        # In the very words of the partial index, without which SQLite reads every open appeal (60 ms of a million).
        .where(text("appeal.review IN ('submitted', 'returned')"))
        .order_by(Appeal.reviewed_on, Appeal.id)
        .limit(limit)
    )
    if actor.role == "inspector":
        query = query.where(Appeal.review == "returned", Appeal.officer_id == actor.officer_id)
    else:
        query = query.where(Appeal.review == "submitted")
    found = session.execute(query).all()
    shown = _shown(session, actor, [row.id for row in found])
    rows = []
    for appeal_id, review, since, note, officer in found:
        row = shown.get(appeal_id)
        if row is not None:
            hidden = MASK if row.masked and note else note or ""
            rows.append(
                ReviewRow(
                    appeal_id,
                    row.number,
                    review or "",
                    since or "",
                    officer or "",
                    hidden,
                    row.due_on,
                    _title(row),
                    row.masked,
                    row.uid,
                )
            )
    return rows


@dataclass(frozen=True, slots=True)
class _Waiting:
    step: AppealStep
    appeal_id: int
    duty: str
    due_on: str


def _waiting(session: Session, actor: Actor, kinds: Sequence[str], until: str, limit: int) -> list[_Waiting]:
    query = (
        select(AppealStep)
        .join(Appeal, Appeal.id == AppealStep.appeal_id)
        .where(
            AppealStep.due_on.is_not(None),
            AppealStep.done_on.is_(None),
            AppealStep.annulled.is_not(True),
            AppealStep.kind.in_(kinds),
            standing(Appeal),
            in_scope(actor, Appeal, few=True),
        )
        .order_by(AppealStep.due_on, AppealStep.id)
        .limit(limit)
    )
    if until:
        query = query.where(AppealStep.due_on <= until)
    return [
        _Waiting(step, step.appeal_id, KINDS[step.kind].duty, step.due_on)
        for step in session.scalars(query)
        if step.appeal_id is not None and step.kind and step.due_on
    ]


def _duties(session: Session, actor: Actor, found: Iterable[_Waiting]) -> list[DutyRow]:
    waiting = list(found)
    shown = _shown(session, actor, [row.appeal_id for row in waiting])
    rows = []
    for item in waiting:
        row = shown.get(item.appeal_id)
        if row is None:
            continue
        addressee = item.step.addressee or ""
        rows.append(
            DutyRow(
                item.appeal_id,
                item.step.id,
                row.number,
                item.duty,
                item.due_on,
                _title(row),
                row.masked,
                MASK if row.masked and addressee else addressee,
                item.step.officer_id,
                row.uid,
            )
        )
    return rows


def _shown(session: Session, actor: Actor, ids: Sequence[int]) -> dict[int, AppealRow]:
    found: dict[int, AppealRow] = {}
    distinct = list(dict.fromkeys(ids))
    for start in range(0, len(distinct), 500):
        found |= {row.id: row for row in read_appeal_rows(session, actor, distinct[start : start + 500])}
    return found


def _title(row: AppealRow) -> str:
    if row.masked:
        return MASK
    return f"{row.applicant} · {row.essence}".strip(" ·").replace("\n", " ")[:200]
