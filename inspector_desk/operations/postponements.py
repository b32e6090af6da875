"""Lines of Today put off to another day with a reason; the law's own deadline never moves with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Officer, Postponement, Synced
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.entries import MODELS
from inspector_desk.operations.permission import check_scope, in_scope, require, standing
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import journal


@dataclass(frozen=True, slots=True)
class Postpone:
    """What is put off: the record (its kind and local id), which of its duties, until when, why.

    ``law_day`` is the ISO day the law gives the duty, "" where the officer set the day himself.
    """

    kind: str
    record_id: int
    duty: str
    until_on: str
    reason: str
    law_day: str = ""


@dataclass(frozen=True, slots=True)
class PostponementRow:
    """One line put off: the postponement's id, the duty, the ISO day it comes back, and who said why."""

    id: int
    kind: str
    record_id: int
    duty: str
    until_on: str
    reason: str
    officer: str


def postpone(session: Session, actor: Actor, command: Postpone) -> Changed:
    """Put a duty off; it comes back in Today on ``until_on``.

    Raises KnownError ``postponement.no-reason``, ``postponement.no-day``, ``postponement.not-ahead`` (a day not after
    today) and ``postponement.past-term``: a term of the law can be put off to its last day and not beyond.
    """
    require(actor, "postponement", "record")
    reason = clean(command.reason, "reason")
    if reason is None:
        raise KnownError("postponement.no-reason")
    given, today = clean_day(command.until_on, "until_on"), local_today(actor.profile)
    if given is None:
        raise KnownError("postponement.no-day", field="until_on")
    until = date.fromisoformat(given)
    if until <= today:
        raise KnownError("postponement.not-ahead", day=until)
    if command.law_day and until > date.fromisoformat(command.law_day):
        raise KnownError("postponement.past-term", day=date.fromisoformat(command.law_day))
    item = _record(session, actor, command.kind, command.record_id)
    session.add(
        Postponement(
            precinct_id=getattr(item, "precinct_id", None) or actor.precinct_id,
            record=item.uid.hex(),
            record_kind=command.kind,
            duty=command.duty,
            until_on=until.isoformat(),
            reason=reason,
            officer_id=actor.officer_id,
            put_on=today.isoformat(),
        )
    )
    return journal.enter(session, actor, "postponement.record", territory=actor.precinct_uid, reason=reason)


def end_postponement(session: Session, actor: Actor, postponement_id: int) -> Changed:
    """Bring a line put off back at once."""
    require(actor, "postponement", "annul")
    item = session.get(Postponement, postponement_id)
    if item is None:
        raise KnownError("record.missing", kind="postponement")
    check_scope(actor, item)
    item.annulled = True
    return journal.enter(session, actor, "postponement.annul", territory=actor.precinct_uid)


def list_postponements(session: Session, actor: Actor, day: date) -> list[PostponementRow]:
    """What is put off beyond ``day``, the latest postponement of each duty, soonest back first."""
    require(actor, "postponement", "view")
    rows = session.execute(
        select(Postponement, Officer.name)
        .join(Officer, Officer.id == Postponement.officer_id, isouter=True)
        .where(Postponement.until_on > day.isoformat(), standing(Postponement), in_scope(actor, Postponement))
        .order_by(Postponement.until_on, Postponement.id)
    ).all()
    places = record_ids(session, ((item.record_kind or "", item.record or "") for item, _name in rows))
    latest: dict[tuple[str, str], PostponementRow] = {}
    for item, name in rows:
        record = places.get((item.record_kind or "", item.record or ""))
        if record is None:
            continue
        latest[(item.record or "", item.duty or "")] = PostponementRow(
            item.id,
            item.record_kind or "",
            record,
            item.duty or "",
            item.until_on or "",
            item.reason or "",
            name or "",
        )
    return sorted(latest.values(), key=lambda row: (row.until_on, row.id))


def record_ids(session: Session, named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Local ids of records named by kind and uid (32 hex digits); those not on this desk are left out."""
    by_kind: dict[str, set[str]] = {}
    for kind, uid in named:
        if kind in MODELS and uid:
            by_kind.setdefault(kind, set()).add(uid)
    found: dict[tuple[str, str], int] = {}
    for kind, uids in by_kind.items():
        model = MODELS[kind]
        rows = session.execute(
            select(model.id, model.uid).where(model.uid.in_([bytes.fromhex(uid) for uid in uids]))
        )
        found.update({(kind, row.uid.hex()): row.id for row in rows})
    return found


def tomorrow(profile: str) -> date:
    """The first day a line can be put off to."""
    return local_today(profile) + timedelta(days=1)


def _record(session: Session, actor: Actor, kind: str, record_id: int) -> Synced:
    model = MODELS.get(kind)
    item = session.get(model, record_id) if model is not None else None
    if item is None:
        raise KnownError("record.missing", kind=kind)
    if hasattr(item, "precinct_id"):
        check_scope(actor, item)
    return item
