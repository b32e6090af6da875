"""Quick search: one box over all registers, in any spelling, newest first.

Nothing here ever gathers all hits: each register gives a few pages of ids in descending order and stops. Where words
find too few people, names that sound nearly alike are looked for and put in order by likeness. A preventive measure has
no screen of its own, so its words lead to the record it was taken on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import Appeal, Meeting, PreventiveRecord, Resident, Visit
from inspector_desk.operations.addresses import find_addresses
from inspector_desk.operations.appeals import read_appeal_rows
from inspector_desk.operations.capture import clean
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.meetings import read_meeting_rows
from inspector_desk.operations.named_people import with_people
from inspector_desk.operations.permission import DEPERSONALISED, MASK, only_precinct, sees
from inspector_desk.operations.residents import (
    full_name,
    is_protected,
    phone_number,
    read_resident_rows,
    similar_residents,
)
from inspector_desk.operations.visits import read_visit_rows
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.folding import fold
from inspector_desk.rules.identity import normalise_number
from inspector_desk.storage import journal, search
from inspector_desk.storage.engine import driver

SHORTEST = 2
"""Letters or digits of one word at least; single ones would find half the desk."""
FEW = 3
"""Fewer people found by words than this, and similar names are looked for too."""
IDENTITY_DIGITS = 12
LONGEST_REASON = 200
_PERSONAL = ("resident", "appeal", "visit", "preventive_record", "helper")
_BY_PERSON = {
    "appeal": ("applicant_id",),
    "visit": ("resident_id",),
    "preventive_record": ("resident_id", "victim_id"),
}
"""Register → its columns that name a person."""
_BY_PLACE = ("appeal", "visit", "meeting")
MOST_AT_PLACE = 100
"""Newest records of one address that are looked at for those that stand and lie where the actor may look."""
_NUMBER = re.compile(r"[\w-]+/\d{4}(?:/[\d-]*)?")
_DIGITS = re.compile(r"[\d\s()+\-–./]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: its kind and local id, a title, a line of detail, and whether it is shown masked.

    ``code`` is the record's kind of appeal, visit or meeting as a code, ``day`` its ISO date; both may be empty.
    """

    kind: str
    id: int
    uid: str
    title: str
    detail: str
    masked: bool
    code: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed, and the residents and addresses it led to."""

    typed: str
    people: tuple[int, ...]
    places: tuple[int, ...]
    limit: int


def find_everything(
    session: Session, actor: Actor, typed: str, limit_per_register: int = 8
) -> tuple[Hit, ...]:
    """Records of every register that match what was typed, newest first in each register.

    A person is found by name in any spelling (misspelt ones too), by phone in any format and by identity number;
    an appeal by its number, its words, its applicant or its address; a preventive record by its person, number and
    grounds and by its measures; a public helper by name, card and phone. Reading session; ``note_search`` journals it.
    """
    words = fold(typed).split()
    if max(map(len, words), default=0) < SHORTEST:
        return ()
    limit = limit_per_register
    places = [row.id for row in find_addresses(session, typed, limit)] if _may(actor, "address") else []
    # Whoever types the name of a street is not looking for people misspelt.
    people = _people(session, actor, typed, limit, misspelt=len(places) < FEW)
    asked = _Asked(typed, tuple(people), tuple(places), limit)
    hits: list[Hit] = []
    if _may(actor, "resident"):
        hits += [
            Hit(
                "resident",
                row.id,
                row.uid,
                row.name,
                " · ".join(filter(None, (row.birth_date, row.address))),
                row.masked,
            )
            for row in read_resident_rows(session, actor, people)
        ]
    if _may(actor, "preventive"):
        hits += _record_hits(session, actor, _records(session, actor, asked))
    if _may(actor, "appeal"):
        ids = _casework(session, actor, Appeal, asked)
        blocked = _blocked(session, "appeal", ids)
        hits += [
            Hit(
                "appeal",
                row.id,
                row.uid,
                row.number,
                MASK
                if row.id in blocked
                else " · ".join(
                    filter(None, (row.applicant, row.essence[:120] if row.essence != MASK else ""))
                ),
                row.masked or row.id in blocked,
                row.kind,
                row.received_on,
            )
            for row in read_appeal_rows(session, actor, ids)
        ]
    if _may(actor, "address"):
        hits += _place_hits(session, places)
    if _may(actor, "visit"):
        ids = _casework(session, actor, Visit, asked)
        blocked = _blocked(session, "visit", ids)
        hits += [
            Hit(
                "visit",
                row.id,
                row.uid,
                MASK if row.id in blocked else row.resident or row.address,
                "" if row.id in blocked or row.findings == MASK else row.findings[:120],
                row.masked or row.id in blocked,
                row.kind,
                row.day,
            )
            for row in read_visit_rows(session, actor, ids)
        ]
    if _may(actor, "meeting"):
        ids = _casework(session, actor, Meeting, asked)
        ids = sorted({*ids, *_by_points(session, actor, asked)}, reverse=True)[:limit]
        hits += [
            Hit("meeting", row.id, row.uid, row.topic, row.place, False, row.kind, row.held_on)
            for row in read_meeting_rows(session, actor, ids)
        ]
    if _may(actor, "helper"):
        wanted = _phone_or_typed(actor, typed)
        hits += _helper_hits(
            session, actor, search.find_standing(session, "helper", wanted, limit, only_precinct(actor))
        )
    return tuple(hits)


def note_search(session: Session, actor: Actor, typed: str, hits: Iterable[Hit]) -> None:
    """Journal a search when it is submitted or a hit is opened, with the people it showed (writing session).

    What was typed is kept as the entry's reason: an auditor sees who was looked for, even where nobody was found.
    """
    people = with_people(session, [bytes.fromhex(hit.uid) for hit in hits if hit.kind in _PERSONAL])
    reason = clean(typed[:LONGEST_REASON], "search")
    journal.note(session, actor, "search.run", territory=actor.precinct_uid, subject=people, reason=reason)


def _may(actor: Actor, record_class: str) -> bool:
    return access.may(actor.role, record_class, "search")


def _people(session: Session, actor: Actor, typed: str, limit: int, *, misspelt: bool) -> list[int]:
    """Residents found exactly (phone, identity number), then by words, then, if few, by likeness."""
    found: list[int] = []
    if _DIGITS.fullmatch(typed):
        phone = phone_number(typed, actor.profile)
        if phone is not None:
            found += session.scalars(select(Resident.id).where(Resident.phone_e164 == phone).limit(limit))
        number = normalise_number(typed)
        if len(number) == IDENTITY_DIGITS:
            found += session.scalars(select(Resident.id).where(Resident.iin == number).limit(limit))
        found = _allowed(session, actor, Resident, found)
    found += search.find_standing(session, "resident", typed, limit, only_precinct(actor))
    found = list(dict.fromkeys(found))
    if misspelt and len(found) < FEW and not any(character.isdigit() for character in typed):
        likely = similar_residents(session, typed, 4 * limit, only_precinct(actor))
        alike = _allowed(session, actor, Resident, likely)
        found += [resident for resident in alike if resident not in found]
    return found[:limit]


def _casework(
    session: Session, actor: Actor, model: type[Appeal | Visit | Meeting], asked: _Asked
) -> list[int]:
    """Ids of a register by number, else by words, person and place, newest first."""
    if model is Appeal and _NUMBER.fullmatch(asked.typed.strip()):
        start = asked.typed.strip()
        numbered = select(Appeal.id).where(Appeal.number >= start, Appeal.number < start + "\uffff")
        ids = session.scalars(numbered.order_by(Appeal.number.desc()).limit(asked.limit)).all()
        if ids:
            return _allowed(session, actor, Appeal, ids)
    table = model.__tablename__
    found = set(search.find_standing(session, table, asked.typed, asked.limit, only_precinct(actor)))
    found.update(_linked(session, actor, table, asked))
    return sorted(found, reverse=True)[: asked.limit]


def _records(session: Session, actor: Actor, asked: _Asked) -> list[int]:
    """Ids of preventive records by number, words, person and the words of their measures, newest first."""
    precinct = only_precinct(actor)
    found = set(search.find_standing(session, "preventive_record", asked.typed, asked.limit, precinct))
    found.update(_linked(session, actor, "preventive_record", asked))
    measures = search.find_standing(session, "measure", asked.typed, asked.limit, precinct)
    if measures:
        through = driver(session).execute(
            "SELECT preventive_record_id FROM measure WHERE id IN (SELECT value FROM json_each(?)) "
            "AND preventive_record_id IS NOT NULL",
            (json.dumps(measures),),
        )
        found.update(_allowed(session, actor, PreventiveRecord, [row[0] for row in through]))
    return sorted(found, reverse=True)[: asked.limit]


def _by_points(session: Session, actor: Actor, asked: _Asked) -> list[int]:
    """Ids of meetings at which what was typed was raised, reported, answered or decided."""
    points = search.find_standing(session, "meeting_point", asked.typed, MOST_AT_PLACE)
    through = driver(session).execute(
        "SELECT DISTINCT meeting_id FROM meeting_point WHERE id IN (SELECT value FROM json_each(?)) "
        "AND meeting_id IS NOT NULL",
        (json.dumps(points),),
    )
    return _allowed(session, actor, Meeting, [row[0] for row in through]) if points else []


def _linked(session: Session, actor: Actor, table: str, asked: _Asked) -> list[int]:
    """The newest records of these people and places: one statement, since fifteen would cost more than they find."""
    precinct = only_precinct(actor)
    here = "annulled IS NOT 1" if precinct is None else "annulled IS NOT 1 AND +precinct_id = ?"
    own = [] if precinct is None else [precinct]
    # A place outside the precinct has records of the neighbours only: not all of them are looked at for one's own.
    place = (
        f"SELECT * FROM (SELECT id FROM (SELECT id, annulled, precinct_id FROM {table} WHERE address_id = ? "  # noqa: S608 - our own names
        f"ORDER BY id DESC LIMIT {MOST_AT_PLACE}) WHERE {here} LIMIT ?)"
    )
    parts: list[str] = []
    values: list[int] = []
    for person in _BY_PERSON.get(table, ()) if asked.people else ():
        marks = ", ".join("?" * len(asked.people))
        parts.append(f"SELECT id FROM {table} WHERE {person} IN ({marks}) AND {here}")  # noqa: S608
        values += [*asked.people, *own]
    for address in asked.places if table in _BY_PLACE else ():
        parts.append(place)
        values += [address, *own, asked.limit]
    if not parts:
        return []
    statement = f"{' UNION '.join(parts)} ORDER BY 1 DESC LIMIT {int(asked.limit)}"
    return [row[0] for row in driver(session).execute(statement, values)]


def _allowed(session: Session, actor: Actor, model: Any, ids: Sequence[int]) -> list[int]:
    """Those of ``ids``, in their order, that stand and lie where the actor may look.

    Read by id alone and judged here: given a condition on the precinct, SQLite would walk the whole precinct.
    """
    if not ids:
        return []
    rows = session.execute(select(model.id, model.annulled, model.precinct_id).where(model.id.in_(ids)))
    seen = {row.id for row in rows if not row.annulled and sees(actor, row.precinct_id)}
    return [record for record in ids if record in seen]


def _place_hits(session: Session, places: Sequence[int]) -> list[Hit]:
    rows = driver(session).execute(_PLACES, (json.dumps(places),))
    found = {
        place: Hit("address", place, uid.hex(), text or "", landmark or "", False, kind or "")
        for place, uid, text, landmark, kind in rows
    }
    return [found[place] for place in places if place in found]


_PLACES = "SELECT id, uid, text, landmark, kind FROM address WHERE id IN (SELECT value FROM json_each(?))"
_RECORDS = """
SELECT p.id, p.uid, p.category, p.number, p.grounds, p.starts_on, p.protection,
       r.family_name, r.given_name, r.patronymic, r.birth_date, r.protection, r.blocked_on
FROM preventive_record p LEFT JOIN resident r ON r.id = p.resident_id
WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id DESC
"""
_HELPERS = """
SELECT h.id, h.uid, h.name, h.card_number, h.phone, h.form, r.birth_date, r.protection, r.blocked_on
FROM helper h LEFT JOIN resident r ON r.id = h.resident_id
WHERE h.id IN (SELECT value FROM json_each(?)) ORDER BY h.id DESC
"""


def _blocked(session: Session, table: str, ids: Sequence[int]) -> set[int]:
    """Those of ``ids`` whose person's data are blocked: out of search, so that no hit names him, open case or not."""
    (person,) = _BY_PERSON[table]
    rows = driver(session).execute(
        f"SELECT t.id FROM {table} t JOIN resident r ON r.id = t.{person} "  # noqa: S608 - our own names
        "WHERE t.id IN (SELECT value FROM json_each(?)) AND r.blocked_on IS NOT NULL",
        (json.dumps(list(ids)),),
    )
    return {row[0] for row in rows}


def _record_hits(session: Session, actor: Actor, ids: Sequence[int]) -> list[Hit]:
    if not ids:
        return []
    today, hits = local_today(actor.profile), []
    for row in driver(session).execute(_RECORDS, (json.dumps(ids),)):
        record, uid, category, number, grounds, starts_on, protection = row[:7]
        family, given, patronymic, born, of_person, blocked = row[7:]
        masked = (
            actor.role == DEPERSONALISED
            or bool(blocked)
            or is_protected(protection, None, today)
            or is_protected(of_person, born, today)
        )
        title = MASK if masked else full_name(family, given, patronymic)
        detail = " · ".join(filter(None, (number, "" if masked else (grounds or "")[:120])))
        hits.append(
            Hit(
                "preventive_record", record, uid.hex(), title, detail, masked, category or "", starts_on or ""
            )
        )
    return hits


def _helper_hits(session: Session, actor: Actor, ids: Sequence[int]) -> list[Hit]:
    if not ids:
        return []
    today, hits = local_today(actor.profile), []
    for (
        helper,
        uid,
        name,
        card,
        phone,
        form,
        born,
        protection,
        blocked,
    ) in session.connection().exec_driver_sql(_HELPERS, (json.dumps(ids),)):
        masked = actor.role == DEPERSONALISED or bool(blocked) or is_protected(protection, born, today)
        detail = " · ".join(filter(None, (card, "" if masked else phone)))
        hits.append(
            Hit("helper", helper, uid.hex(), MASK if masked else name or "", detail, masked, form or "")
        )
    return hits


def _phone_or_typed(actor: Actor, typed: str) -> str:
    """What was typed, or, where it is a phone in any format, the one form in which phones are indexed."""
    return (phone_number(typed, actor.profile) if _DIGITS.fullmatch(typed) else None) or typed
