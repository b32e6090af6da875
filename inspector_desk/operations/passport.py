"""The precinct passport: population, houses, organisations, places of attention, safety, risks, partners, by day.

No official list of sections was found, so sections and lines are code lists a district may replace. A line holds from
its day on; what it said before stays, so the passport can be printed as it stood on any day.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, PassportItem
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import check_scope, in_scope, require, standing
from inspector_desk.operations.registers import collect_ids
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import code_list, require_code
from inspector_desk.rules.folding import fold
from inspector_desk.storage import journal

LARGEST = 999_999_999
"""The longest number the form takes; no precinct has more of anything."""


@dataclass(frozen=True, slots=True)
class NewLine:
    """One line of the passport: a number, or a thing by name; ``as_of`` the ISO day it is true from."""

    section: str
    item: str = ""
    name: str = ""
    number: int | None = None
    text: str = ""
    address_id: int | None = None
    contact: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line as the register shows it; ``until_on`` is empty while it holds."""

    id: int
    uid: str
    section: str
    item: str
    name: str
    number: int | None
    text: str
    address_id: int | None
    address: str
    contact: str
    as_of: str
    until_on: str


@dataclass(frozen=True, slots=True)
class PassportFilter:
    """Which lines a register shows; ``on`` an ISO day: as the passport stood then."""

    typed: str = ""
    sections: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    on: str = ""
    ended: bool = False
    ids: tuple[int, ...] | None = None


def record_line(session: Session, actor: Actor, command: NewLine) -> Changed:
    """Record one line; a number of the same line that held until now ends the day the new one begins.

    Raises KnownError ``passport.empty``, ``passport.negative``, ``passport.too-large``, ``passport.future`` and
    ``code.unknown``.
    """
    require(actor, "passport", "record")
    line = PassportItem(precinct_id=actor.precinct_id)
    _fill(actor, line, command, None)
    if command.number is not None and command.item:
        for former in session.scalars(
            select(PassportItem).where(
                PassportItem.precinct_id == actor.precinct_id,
                PassportItem.section == line.section,
                PassportItem.item == line.item,
                PassportItem.name.is_(None) if line.name is None else PassportItem.name == line.name,
                PassportItem.until_on.is_(None),
                PassportItem.as_of <= line.as_of,
                standing(PassportItem),
            )
        ):
            former.until_on = line.as_of
    session.add(line)
    return journal.enter(session, actor, "passport.record", territory=actor.precinct_uid)


def change_line(
    session: Session, actor: Actor, line_id: int, command: NewLine, *, shown: NewLine | None = None
) -> Changed:
    """Correct a line that was written wrongly; a new state of affairs is a new line (``record_line``)."""
    require(actor, "passport", "change")
    line = _get(session, actor, line_id)
    _fill(actor, line, command, shown)
    return journal.enter(session, actor, "passport.change", territory=actor.precinct_uid)


def end_line(session: Session, actor: Actor, line_id: int, on: str) -> Changed:
    """Say that a line no longer holds from ``on``: a shop has closed, a camera was taken down."""
    require(actor, "passport", "change")
    line = _get(session, actor, line_id)
    line.until_on = clean_day(on, "until_on")
    return journal.enter(session, actor, "passport.change", territory=actor.precinct_uid)


def annul_line(session: Session, actor: Actor, line_id: int, reason: str) -> Changed:
    """Take out a line that should never have been written."""
    require(actor, "passport", "annul")
    _get(session, actor, line_id).annulled = True
    return journal.enter(
        session, actor, "passport.annul", territory=actor.precinct_uid, reason=clean(reason, "reason")
    )


def open_line(session: Session, actor: Actor, line_id: int) -> LineRow:
    """One line whole; places are no persons, so no entry is left."""
    require(actor, "passport", "view")
    _get(session, actor, line_id)
    return read_line_rows(session, actor, [line_id])[0]


def list_line_ids(
    session: Session,
    actor: Actor,
    chosen: PassportFilter,
    *,
    order: str = "section",
    descending: bool = False,
    limit: int | None = None,
) -> array[int]:
    """Ids of the lines a register shows: those that hold, unless another day or the ended ones are asked for."""
    require(actor, "passport", "view")
    columns = {
        "section": PassportItem.section,
        "item": PassportItem.item,
        "name": PassportItem.name,
        "number": PassportItem.number,
        "as_of": PassportItem.as_of,
        "id": PassportItem.id,
    }
    conditions: list[ColumnElement[bool]] = [standing(PassportItem), in_scope(actor, PassportItem)]
    if chosen.sections:
        conditions.append(PassportItem.section.in_(chosen.sections))
    if chosen.items:
        conditions.append(PassportItem.item.in_(chosen.items))
    if chosen.ids is not None:
        conditions.append(PassportItem.id.in_(chosen.ids))
    elif not chosen.ended:
        day = chosen.on or local_today(actor.profile).isoformat()
        conditions += [
            PassportItem.as_of <= day,
            or_(PassportItem.until_on.is_(None), PassportItem.until_on > day),
        ]
    ids = collect_ids(
        session, PassportItem.id, conditions, columns[order], descending=descending, limit=limit
    )
    words = fold(chosen.typed).split()
    if not words:
        return ids
    # A passport has hundreds of lines, not hundreds of thousands: it needs no index of its own.
    return array(
        "q",
        [
            row.id
            for row in read_line_rows(session, actor, list(ids))
            if all(word in fold(f"{row.name} {row.text} {row.address} {row.contact}") for word in words)
        ],
    )


def read_line_rows(session: Session, actor: Actor, ids: Sequence[int]) -> list[LineRow]:
    """The lines with these ids in their order."""
    if not ids:
        return []
    rows = session.execute(
        select(PassportItem, Address.text)
        .join(Address, Address.id == PassportItem.address_id, isouter=True)
        .where(PassportItem.id.in_(ids), in_scope(actor, PassportItem))
    )
    found = {
        line.id: LineRow(
            line.id,
            line.uid.hex(),
            line.section or "",
            line.item or "",
            line.name or "",
            line.number,
            line.text or "",
            line.address_id,
            address or "",
            line.contact or "",
            line.as_of or "",
            line.until_on or "",
        )
        for line, address in rows
    }
    return [found[one] for one in ids if one in found]


def read_passport(session: Session, actor: Actor, day: date) -> list[tuple[str, tuple[LineRow, ...]]]:
    """The passport as it stood on ``day``: every section of the list in its order, with its lines in theirs."""
    rows = read_line_rows(
        session, actor, list(list_line_ids(session, actor, PassportFilter(on=day.isoformat())))
    )
    order = {item.code: place for place, item in enumerate(code_list(actor.profile, "passport_item").items)}
    sections = [item.code for item in code_list(actor.profile, "passport_section").items]
    strange = sorted({row.section for row in rows} - set(sections))
    return [
        (
            section,
            tuple(
                sorted(
                    (row for row in rows if row.section == section),
                    key=lambda row: (order.get(row.item, len(order)), fold(row.name), row.id),
                )
            ),
        )
        for section in (*sections, *strange)
    ]


def _fill(actor: Actor, line: PassportItem, command: NewLine, shown: NewLine | None) -> None:
    today = local_today(actor.profile)
    require_code(actor.profile, "passport_section", command.section, today)
    if command.item:
        require_code(actor.profile, "passport_item", command.item, today)
    if command.number is not None and command.number < 0:
        raise KnownError("passport.negative", field="number", number=command.number)
    if command.number is not None and command.number > LARGEST:
        raise KnownError("passport.too-large", field="number", largest=LARGEST)
    for field in fields(NewLine):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        setattr(line, field.name, clean(value, field.name) if isinstance(value, str) else value)
    line.as_of = clean_day(line.as_of or today.isoformat(), "as_of")
    if line.as_of and line.as_of > today.isoformat():
        raise KnownError("passport.future", field="as_of", day=date.fromisoformat(line.as_of))
    if line.number is None and not line.name and not line.text:
        raise KnownError("passport.empty", field="name")


def _get(session: Session, actor: Actor, line_id: int) -> PassportItem:
    line = session.get(PassportItem, line_id)
    if line is None:
        raise KnownError("record.missing", kind="passport_item")
    check_scope(actor, line)
    return line
