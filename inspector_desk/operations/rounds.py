"""Door-to-door rounds of a precinct: begun, closed, and how far they have come, building by building.

A round keeps no list of its own: its dwellings are the addresses of its precinct or streets, and its progress is the
visits that name it, so a house that is recorded later belongs to it at once and a visit taken back is left again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Officer, Round, Street, Visit
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import latest_day
from inspector_desk.operations.dwellings import (
    ABSENT,
    LEFT,
    REFUSED,
    STATES,
    VISITED,
    BuildingProgress,
    Dwelling,
    count_dwellings,
    dwellings_of,
    progress_by_building,
)
from inspector_desk.operations.permission import check_scope, in_scope, require, standing
from inspector_desk.operations.visits import RecordVisit, record_visit
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import code_list, require_code
from inspector_desk.rules.dates import months_on
from inspector_desk.rules.resources import read_toml
from inspector_desk.storage import journal

MOST_PLANNED = 50
"""Visits planned in one command: as many as one undo takes back."""
DOOR = "flat_house"
"""The kind of visit that a round is made of."""


@dataclass(frozen=True, slots=True)
class RoundPeriod:
    """How long a round of a kind is meant to take, days, and after how many months the next is due (0: never)."""

    days: int
    again_months: int
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class NewRound:
    """A round to begin; ISO dates. ``street_ids`` is empty for a round of the whole precinct.

    An empty ``ends_on`` takes the period of the kind from the country's file.
    """

    title: str
    kind: str
    starts_on: str
    ends_on: str = ""
    street_ids: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round with its progress: each dwelling is visited, refused, found empty (``absent``) or left.

    ``percent`` counts those visited and those that refused, and is 100 only when nothing remains.
    """

    id: int
    uid: str
    title: str
    kind: str
    state: str
    starts_on: str
    ends_on: str
    closed_on: str
    officer: str
    total: int
    visited: int
    absent: int
    refused: int
    left: int

    @property
    def percent(self) -> int:
        """How much of it is done, rounded down."""
        return 100 * (self.visited + self.refused) // self.total if self.total else 0

    @property
    def remaining(self) -> int:
        """Dwellings still to be gone to: those left and those where nobody was found."""
        return self.absent + self.left


@dataclass(frozen=True, slots=True)
class RoundDetail:
    """One round whole: its streets by id and name, its buildings in the order they stand along the streets."""

    row: RoundRow
    note: str
    streets: tuple[tuple[int, str], ...]
    buildings: tuple[BuildingProgress, ...]
    period: RoundPeriod | None


@dataclass(frozen=True, slots=True)
class RoundDue:
    """When the next round of the whole precinct is due, and after which one; empty where none was ever closed."""

    last_on: str
    due_on: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class DwellingVisit:
    """What was found at one dwelling of a round; ``visited_on`` ISO date, ``visited_at`` HH:MM or empty."""

    address_id: int
    result: str
    visited_on: str
    visited_at: str = ""
    findings: str = ""
    met: str = ""
    next_on: str = ""


def period_of(profile: str, kind: str) -> RoundPeriod | None:
    """The period of a kind of round, None where the country's file has none."""
    item = code_list(profile, "round_kind").find(kind)
    found = (
        read_toml(profile, "visits.toml")["round"].get(str(item.attributes.get("period"))) if item else None
    )
    if found is None:
        return None
    return RoundPeriod(
        int(found["days"]), int(found.get("again_months", 0)), found["source"], bool(found["verified"])
    )


def start_round(session: Session, actor: Actor, command: NewRound) -> Changed:
    """Begin a round.

    Raises KnownError ``round.no-title``, ``round.no-day``, ``round.ends-before``, ``round.no-streets``.
    """
    require(actor, "round", "record")
    item = Round(precinct_id=actor.precinct_id, officer_id=actor.officer_id, state="open")
    _fill(session, item, command, actor, None)
    session.add(item)
    return journal.enter(session, actor, "round.record", territory=actor.precinct_uid)


def change_round(
    session: Session, actor: Actor, round_id: int, command: NewRound, *, shown: NewRound | None = None
) -> Changed:
    """Correct a round; of what the officer had before him (``shown``) only what he changed is written."""
    require(actor, "round", "change")
    _fill(session, _get(session, actor, round_id), command, actor, shown)
    return journal.enter(session, actor, "round.change", territory=actor.precinct_uid)


def move_round(
    session: Session, actor: Actor, round_id: int, state: str, on: str = "", reason: str = ""
) -> Changed:
    """Finish a round (``closed``), call it off (``cancelled``, with a reason) or go on with it (``open``).

    Raises KnownError ``round.before`` for a day before it began, ``visit.future`` for one to come,
    ``capture.no-reason``, ``code.unknown``.
    """
    require(actor, "round", "change")
    item = _get(session, actor, round_id)
    today = latest_day(session, actor.profile)
    day = clean_day(on, "closed_on") or today.isoformat()
    require_code(actor.profile, "round_state", state, date.fromisoformat(day))
    given = clean(reason, "reason")
    if state == "cancelled" and given is None:
        raise KnownError("capture.no-reason")
    if state != "open":
        if day > today.isoformat():
            raise KnownError("visit.future", field="closed_on", day=date.fromisoformat(day))
        if item.starts_on and day < item.starts_on:
            raise KnownError("round.before", field="closed_on", day=date.fromisoformat(item.starts_on))
    item.state = state
    item.closed_on = None if state == "open" else day
    return journal.enter(session, actor, "round.move", territory=actor.precinct_uid, reason=given)


def annul_round(session: Session, actor: Actor, round_id: int, reason: str) -> Changed:
    """Take a round begun by mistake out of the lists; its visits stay what they are, and undo brings it back."""
    require(actor, "round", "annul")
    item = _get(session, actor, round_id)
    given = clean(reason, "reason")
    if given is None:
        raise KnownError("capture.no-reason")
    item.annulled = True
    return journal.enter(session, actor, "round.change", territory=actor.precinct_uid, reason=given)


def record_dwelling(session: Session, actor: Actor, round_id: int, command: DwellingVisit) -> Changed:
    """Record what was found at one dwelling of an open round; a visit planned there for the round is completed.

    Raises KnownError ``round.closed``, ``round.elsewhere``, ``round.before`` and what ``record_visit`` raises.
    """
    item = _open_round(session, actor, round_id)
    visited = clean_day(command.visited_on, "visited_on")
    if visited is not None and item.starts_on and visited < item.starts_on:
        raise KnownError("round.before", field="visited_on", day=date.fromisoformat(item.starts_on))
    if command.address_id not in {one.address_id for one in _dwellings(session, actor, item)}:
        raise KnownError("round.elsewhere", field="address")
    planned = session.scalar(
        select(Visit.id)
        .where(
            Visit.round_id == round_id,
            Visit.address_id == command.address_id,
            Visit.state == "planned",
            standing(Visit),
        )
        .order_by(Visit.planned_on)
        .limit(1)
    )
    made = RecordVisit(
        kind=DOOR,
        visited_on=command.visited_on,
        result=command.result,
        findings=command.findings,
        visited_at=command.visited_at,
        next_on=command.next_on,
        address_id=command.address_id,
        met=command.met,
        ground="round",
        round_id=round_id,
    )
    return record_visit(session, actor, made, planned_id=planned)


def plan_dwellings(
    session: Session, actor: Actor, round_id: int, address_ids: Sequence[int], day: str
) -> Changed:
    """Plan a day's visits of a round in one entry; a dwelling with an open plan of the round gets no second one.

    Raises KnownError ``round.closed``, ``round.elsewhere``, ``round.before``, ``visit.no-day``.
    """
    require(actor, "visit", "plan")
    item = _open_round(session, actor, round_id)
    planned = clean_day(day, "planned_on")
    if planned is None:
        raise KnownError("visit.no-day", field="planned_on")
    if item.starts_on and planned < item.starts_on:
        raise KnownError("round.before", field="planned_on", day=date.fromisoformat(item.starts_on))
    known = {one.address_id for one in _dwellings(session, actor, item)}
    if not known.issuperset(address_ids):
        raise KnownError("round.elsewhere", field="address")
    already = set(
        session.scalars(
            select(Visit.address_id).where(
                Visit.round_id == round_id, Visit.state == "planned", standing(Visit)
            )
        )
    )
    for address_id in list(dict.fromkeys(address_ids))[:MOST_PLANNED]:
        if address_id not in already:
            session.add(
                Visit(
                    precinct_id=item.precinct_id,
                    officer_id=actor.officer_id,
                    address_id=address_id,
                    kind=DOOR,
                    ground="round",
                    round_id=round_id,
                    planned_on=planned,
                    day=planned,
                    state="planned",
                    protection="none",
                )
            )
    return journal.enter(session, actor, "visit.plan", territory=actor.precinct_uid)


def list_rounds(session: Session, actor: Actor, *, states: tuple[str, ...] = ()) -> list[RoundRow]:
    """The rounds the actor may see with their progress, the newest first."""
    require(actor, "round", "view")
    query = (
        select(Round, Officer.name)
        .join(Officer, Officer.id == Round.officer_id, isouter=True)
        .where(standing(Round), in_scope(actor, Round))
        .order_by(Round.starts_on.desc(), Round.id.desc())
    )
    if states:
        query = query.where(Round.state.in_(states))
    return [
        _row(
            item,
            officer,
            count_dwellings(session, actor.profile, item.precinct_id, street_uids(item.streets), item.id),
        )
        for item, officer in session.execute(query).all()
    ]


def list_open_rounds(session: Session, actor: Actor) -> list[RoundRow]:
    """The rounds under way with their progress, the one that ends first on top."""
    return sorted(
        list_rounds(session, actor, states=("open",)), key=lambda row: (row.ends_on or "9999", row.id)
    )


def read_round(session: Session, actor: Actor, round_id: int) -> RoundDetail:
    """One round with its progress by building; no person stands in it, so the view leaves no entry."""
    require(actor, "round", "view")
    item = _get(session, actor, round_id)
    officer = session.get(Officer, item.officer_id) if item.officer_id else None
    dwellings = _dwellings(session, actor, item)
    counts = dict.fromkeys(STATES, 0)
    for one in dwellings:
        counts[one.state] += 1
    return RoundDetail(
        _row(item, officer.name if officer else None, counts),
        item.note or "",
        tuple(_streets(session, item)),
        tuple(progress_by_building(dwellings)),
        period_of(actor.profile, item.kind or ""),
    )


def list_dwellings(
    session: Session, actor: Actor, round_id: int, *, states: Iterable[str] = (LEFT, ABSENT)
) -> list[Dwelling]:
    """The dwellings of a round in these states, along the streets; what is left unless told otherwise."""
    require(actor, "round", "view")
    wanted = set(states)
    item = _get(session, actor, round_id)
    return [one for one in _dwellings(session, actor, item) if one.state in wanted]


def list_dwellings_of(session: Session, actor: Actor, round_id: int, building: str) -> list[Dwelling]:
    """All dwellings of one building of a round, by the building's key."""
    found = list_dwellings(session, actor, round_id, states=STATES)
    return [one for one in found if one.building == building]


def round_due(session: Session, actor: Actor) -> RoundDue:
    """When the next round of the whole precinct is due; never an obligation in itself, the period is the file's."""
    require(actor, "round", "view")
    period = period_of(actor.profile, "whole")
    last = session.scalar(
        select(Round.closed_on)
        .where(
            standing(Round),
            Round.precinct_id == actor.precinct_id,
            Round.state == "closed",
            Round.kind.in_(("whole", "taking_over")),
        )
        .order_by(Round.closed_on.desc())
        .limit(1)
    )
    if period is None or not period.again_months or last is None:
        return RoundDue(last or "", "", period.source if period else "", period.verified if period else False)
    return RoundDue(
        last,
        months_on(date.fromisoformat(last), period.again_months).isoformat(),
        period.source,
        period.verified,
    )


def _fill(session: Session, item: Round, command: NewRound, actor: Actor, shown: NewRound | None) -> None:
    title, starts = clean(command.title, "title"), clean_day(command.starts_on, "starts_on")
    if title is None:
        raise KnownError("round.no-title", field="title")
    if starts is None:
        raise KnownError("round.no-day", field="starts_on")
    begun = date.fromisoformat(starts)
    known = require_code(actor.profile, "round_kind", command.kind, begun)
    ends = clean_day(command.ends_on, "ends_on")
    period = period_of(actor.profile, command.kind)
    if ends is None and period is not None and shown is None:
        ends = (begun + timedelta(days=period.days)).isoformat()
    if ends is not None and ends < starts:
        raise KnownError("round.ends-before", field="ends_on", day=begun)
    street_ids = command.street_ids if known.attributes.get("streets") else ()
    if command.kind == "streets" and not street_ids:
        raise KnownError("round.no-streets", field="streets")
    written = replace(command, title=title, starts_on=starts, ends_on=ends or "", street_ids=street_ids)
    for field in fields(written):
        value = getattr(written, field.name)
        if shown is not None and getattr(shown, field.name) == value:
            continue
        if field.name == "street_ids":
            item.streets = _pack_streets(session, value)
        else:
            setattr(item, field.name, clean(value, field.name))


def _pack_streets(session: Session, street_ids: Sequence[int]) -> str | None:
    uids = session.scalars(select(Street.uid).where(Street.id.in_(street_ids)).order_by(Street.id)).all()
    return json.dumps([uid.hex() for uid in uids], separators=(",", ":")) if uids else None


def street_uids(stored: str | None) -> list[bytes]:
    """The streets of a round as they are stored; what cannot be read names none."""
    try:
        held = json.loads(stored or "[]")
        return [bytes.fromhex(str(one)) for one in held] if isinstance(held, list) else []
    except ValueError:
        return []


def _streets(session: Session, item: Round) -> list[tuple[int, str]]:
    uids = street_uids(item.streets)
    rows = session.execute(select(Street.id, Street.name_ru, Street.name).where(Street.uid.in_(uids)))
    return sorted(((row.id, row.name_ru or row.name or "") for row in rows), key=lambda one: one[1])


def _dwellings(session: Session, actor: Actor, item: Round) -> list[Dwelling]:
    return dwellings_of(session, actor.profile, item.precinct_id, street_uids(item.streets), item.id)


def _row(item: Round, officer: str | None, counts: Mapping[str, int]) -> RoundRow:
    return RoundRow(
        item.id,
        item.uid.hex(),
        item.title or "",
        item.kind or "",
        item.state or "",
        item.starts_on or "",
        item.ends_on or "",
        item.closed_on or "",
        officer or "",
        sum(counts.values()),
        counts[VISITED],
        counts[ABSENT],
        counts[REFUSED],
        counts[LEFT],
    )


def _open_round(session: Session, actor: Actor, round_id: int) -> Round:
    item = _get(session, actor, round_id)
    if item.state != "open":
        raise KnownError("round.closed")
    return item


def _get(session: Session, actor: Actor, round_id: int) -> Round:
    item = session.get(Round, round_id)
    if item is None or item.annulled:
        raise KnownError("record.missing", kind="round")
    check_scope(actor, item)
    return item
