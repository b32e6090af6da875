"""Residents: recorded once, found in any spelling, masked where the law protects them."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Resident
from inspector_desk.operations.capture import clean
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import (
    DEPERSONALISED,
    MASK,
    PROTECTED,
    check_scope,
    in_scope,
    only_precinct,
    require,
    sees,
    standing,
)
from inspector_desk.operations.registers import collect_ids
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.folding import fold, fold_all
from inspector_desk.rules.identity import check_iin
from inspector_desk.storage import journal, search

ADULT_AGE = 18
"""Years; a younger resident is masked as a minor whatever the protection field says."""
ALIKE = 75.0
"""Likeness (0–100) from which a name may be the typed one misspelt; random pairs of names reach 67 at most."""
CANDIDATES = 600
_REGIONS = {"kz": "KZ", "tj": "TJ"}


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """One resident as lists show him; every personal field is the mask where ``masked``."""

    id: int
    uid: str
    name: str
    birth_date: str
    sex: str
    iin: str
    phone: str
    address_id: int | None
    address: str
    protection: str
    masked: bool


@dataclass(frozen=True, slots=True)
class ResidentDetail:
    """One resident whole, as the form edits it."""

    id: int
    uid: str
    family_name: str
    given_name: str
    patronymic: str
    birth_date: str
    sex: str
    iin: str
    phone: str
    address_id: int | None
    address: str
    protection: str
    language: str
    safe_contact: str
    note: str
    masked: bool


@dataclass(frozen=True, slots=True)
class NewResident:
    """What is known of a resident; only one of the names is needed."""

    family_name: str = ""
    given_name: str = ""
    patronymic: str = ""
    birth_date: str = ""
    sex: str = "unknown"
    iin: str = ""
    phone: str = ""
    address_id: int | None = None
    protection: str = "none"
    language: str = ""
    safe_contact: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ResidentFilter:
    """Which residents a register shows; ``typed`` is what stands in the search box."""

    typed: str = ""
    address_id: int | None = None
    ids: tuple[int, ...] | None = None


def record_resident(session: Session, actor: Actor, command: NewResident) -> Changed:
    """Record a resident; KnownError ``resident.nameless`` or ``resident.birth-date`` when that is not possible."""
    require(actor, "resident", "record")
    resident = Resident(precinct_id=actor.precinct_id)
    _fill(resident, command, actor)
    session.add(resident)
    return journal.enter(session, actor, "resident.record", territory=actor.precinct_uid)


def change_resident(session: Session, actor: Actor, resident_id: int, command: NewResident) -> Changed:
    """Bring a resident's record up to date."""
    require(actor, "resident", "change")
    resident = _get(session, actor, resident_id)
    _fill(resident, command, actor)
    return journal.enter(session, actor, "resident.change", territory=actor.precinct_uid)


def annul_resident(session: Session, actor: Actor, resident_id: int, reason: str) -> Changed:
    """Take a resident out of the registers; the record stays and can be brought back by undo."""
    require(actor, "resident", "annul")
    _get(session, actor, resident_id).annulled = True
    return journal.enter(
        session, actor, "resident.change", territory=actor.precinct_uid, reason=clean(reason, "reason")
    )


def list_resident_ids(
    session: Session,
    actor: Actor,
    chosen: ResidentFilter,
    *,
    order: str = "name",
    descending: bool = False,
    limit: int | None = None,
) -> array[int]:
    """Ids of the residents a register shows, in order; ``order`` is name, birth_date or id."""
    columns = {
        "name": Resident.sort_name,
        "birth_date": Resident.birth_date,
        "address": Resident.address_id,
        "id": Resident.id,
    }
    conditions: list[ColumnElement[bool]] = [standing(Resident), in_scope(actor, Resident)]
    if chosen.address_id is not None:
        conditions.append(Resident.address_id == chosen.address_id)
    if chosen.ids is not None:
        conditions.append(Resident.id.in_(chosen.ids))
    if chosen.typed.strip():
        matched = search.word_query(chosen.typed)
        conditions.append(
            text(
                "resident.id IN (SELECT rowid FROM words_resident WHERE words_resident MATCH :matched)"
            ).bindparams(matched=matched or '""')  # type: ignore[arg-type]
        )
    return collect_ids(session, Resident.id, conditions, columns[order], descending=descending, limit=limit)


def read_resident_rows(session: Session, actor: Actor, ids: list[int]) -> list[ResidentRow]:
    """The residents with these ids in their order, protected ones masked."""
    if not ids:
        return []
    rows = session.execute(
        select(
            Resident.id,
            Resident.uid,
            Resident.family_name,
            Resident.given_name,
            Resident.patronymic,
            Resident.birth_date,
            Resident.sex,
            Resident.iin,
            Resident.phone,
            Resident.address_id,
            Address.text.label("address"),
            Resident.protection,
        )
        .join(Address, Address.id == Resident.address_id, isouter=True)
        .where(Resident.id.in_(ids))
    )
    today = local_today(actor.profile)
    found: dict[int, ResidentRow] = {}
    for row in rows:
        masked = actor.role == DEPERSONALISED or is_protected(row.protection, row.birth_date, today)
        shown = ResidentRow(
            row.id,
            row.uid.hex(),
            full_name(row.family_name, row.given_name, row.patronymic),
            row.birth_date or "",
            row.sex or "unknown",
            row.iin or "",
            row.phone or "",
            row.address_id,
            row.address or "",
            row.protection or "none",
            masked,
        )
        found[row.id] = mask_resident(shown) if masked else shown
    return [found[i] for i in ids if i in found]


def open_resident(
    session: Session, actor: Actor, resident_id: int, *, reason: str | None = None
) -> ResidentDetail:
    """One resident whole, the view journaled; a protected one stays masked unless a reason is given.

    Needs a writing session, since seeing a person's record leaves an entry.
    """
    require(actor, "resident", "view")
    item = _get(session, actor, resident_id)
    masked = is_protected(item.protection, item.birth_date, local_today(actor.profile))
    given = clean(reason, "reason")
    if given:
        require(actor, "resident", "view_protected")
    journal.note(
        session, actor, "resident.view", territory=actor.precinct_uid, subject=[item.uid], reason=given
    )
    address = session.get(Address, item.address_id) if item.address_id else None
    detail = ResidentDetail(
        item.id,
        item.uid.hex(),
        item.family_name or "",
        item.given_name or "",
        item.patronymic or "",
        item.birth_date or "",
        item.sex or "unknown",
        item.iin or "",
        item.phone or "",
        item.address_id,
        (address.text or "") if address else "",
        item.protection or "none",
        item.language or "",
        item.safe_contact or "",
        item.note or "",
        masked and not given,
    )
    if not detail.masked:
        return detail
    return replace(
        detail,
        family_name=MASK,
        given_name="",
        patronymic="",
        birth_date="",
        iin="",
        phone="",
        address=MASK,
        safe_contact="",
        note="",
    )


def find_residents(session: Session, actor: Actor, typed: str, limit: int = 20) -> list[ResidentRow]:
    """Residents for type-ahead: by the beginning of words in any spelling, then by likeness of the name."""
    precinct = only_precinct(actor)
    ids = search.find_standing(session, "resident", typed, limit, precinct)
    if len(ids) < limit and not any(character.isdigit() for character in typed):
        alike = similar_residents(session, typed, limit, precinct)
        rows = session.execute(
            select(Resident.id, Resident.annulled, Resident.precinct_id).where(Resident.id.in_(alike))
        )
        seen = {row.id for row in rows if not row.annulled and sees(actor, row.precinct_id)}
        ids += [resident for resident in alike if resident in seen and resident not in ids]
    return read_resident_rows(session, actor, ids[:limit])


def similar_residents(
    session: Session, typed: str, limit: int = 20, precinct_id: int | None = None
) -> list[int]:
    """Ids of residents whose names sound almost like what was typed, most alike first; for misspelt names."""
    wanted = fold(typed).split()
    candidates = search.find_halves(session, "resident", typed, CANDIDATES, precinct_id)
    # One parameter instead of hundreds: preparing those took longer than reading the rows.
    statement = (
        "SELECT id, family_name, given_name, patronymic FROM resident "
        "WHERE id IN (SELECT value FROM json_each(?))"
    )
    rows = session.connection().exec_driver_sql(statement, (json.dumps(candidates),)).all()
    # Names repeat, so each is folded once; nothing is kept after the search, names are personal data.
    folded = fold_all({name for row in rows for name in row[1:] if name})
    scored = [
        (_likeness(wanted, [word for name in row[1:] if name for word in folded[name]]), row[0])
        for row in rows
    ]
    scored = sorted((pair for pair in scored if pair[0] >= ALIKE), reverse=True)
    return [resident for _score, resident in scored[:limit]]


def _likeness(wanted: list[str], name: list[str]) -> float:
    """How alike two folded names are, 0–100: each typed word against the part of the name nearest to it.

    A word still being typed is compared with as much of the name as it could stand for.
    """
    from rapidfuzz import fuzz

    if not wanted or not name:
        return 0.0
    best = [
        max(max(fuzz.ratio(word, part), fuzz.ratio(word, part[: len(word)]) - 4) for part in name)
        for word in wanted
    ]
    return sum(best) / len(best)


def full_name(family_name: str | None, given_name: str | None, patronymic: str | None) -> str:
    """Family name, given name, patronymic, those that are known."""
    return " ".join(part for part in (family_name, given_name, patronymic) if part)


def is_protected(protection: str | None, birth_date: str | None, today: date) -> bool:
    """Whether a resident is shown masked: by the protection field, or as a minor by birth date."""
    if protection in PROTECTED:
        return True
    try:
        born = date.fromisoformat(birth_date or "")
    except ValueError:
        return False
    return (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) < ADULT_AGE


def mask_resident(row: ResidentRow) -> ResidentRow:
    """The same row with every personal field hidden."""
    return replace(row, name=MASK, birth_date="", iin="", phone="", address=MASK, masked=True)


def phone_number(raw: str | None, profile: str) -> str | None:
    """A phone in E.164, or None where it is not one; the text as typed is always kept beside it."""
    if not raw:
        return None
    import phonenumbers

    try:
        parsed = phonenumbers.parse(raw, _REGIONS.get(profile, "KZ"))
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _fill(resident: Resident, command: NewResident, actor: Actor) -> None:
    family = clean(command.family_name, "family_name")
    given = clean(command.given_name, "given_name")
    if not family and not given:
        raise KnownError("resident.nameless")
    birth = clean(command.birth_date, "birth_date")
    if birth:
        try:
            born = date.fromisoformat(birth)
        except ValueError as error:
            raise KnownError("resident.birth-date", typed=birth) from error
        if born > local_today(actor.profile):
            raise KnownError("resident.birth-date-future", typed=birth)
    resident.family_name, resident.given_name = family, given
    resident.patronymic = clean(command.patronymic, "patronymic")
    resident.birth_date = birth
    resident.sex = command.sex
    iin = clean(command.iin, "iin")
    resident.iin = (check_iin(iin).normal or iin) if iin else None
    resident.phone = clean(command.phone, "phone")
    resident.phone_e164 = phone_number(resident.phone, actor.profile)
    resident.address_id = command.address_id
    resident.protection = command.protection
    resident.language = command.language or None
    resident.safe_contact = clean(command.safe_contact, "safe_contact")
    resident.note = clean(command.note, "note")
    resident.sort_name = full_name(family, given, resident.patronymic).upper()


def _get(session: Session, actor: Actor, resident_id: int) -> Resident:
    item = session.get(Resident, resident_id)
    if item is None:
        raise KnownError("record.missing", kind="resident")
    check_scope(actor, item)
    return item
