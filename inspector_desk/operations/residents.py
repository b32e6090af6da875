"""Residents: recorded once, found in any spelling, masked where the law protects them."""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy import ColumnElement, and_, func, not_, or_, select, text
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Household, Resident
from inspector_desk.operations import residences
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
from inspector_desk.rules.identity import check_iin, normalise_number
from inspector_desk.rules.names import sort_key
from inspector_desk.storage import journal, search
from inspector_desk.storage.engine import driver

ADULT_AGE = 18
"""Years; a younger resident is masked as a minor whatever the protection field says."""
ALIKE = 75.0
"""Likeness (0–100) from which a name may be the typed one misspelt; random pairs of names reach 67 at most."""
CANDIDATES = 600
SHORTEST_TURNED = 4
"""Letters of a word in which a swap of neighbours is looked for; shorter ones have too many neighbours."""
_REGIONS = {"kz": "KZ", "tj": "TJ"}
_DIGITS = re.compile(r"[\d\s()+\-–./]{6,}")


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
    safe_contact: str = ""
    contact_channel: str = ""
    contact_hours: str = ""


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
    contact_channel: str = ""
    contact_hours: str = ""
    workplace: str = ""
    household_id: int | None = None
    household: str = ""
    retain_until: str = ""
    retention_rule: str = ""
    legal_hold: str = ""
    blocked_on: str = ""
    blocked_reason: str = ""
    merged: tuple[int, ...] = ()
    """Ids of the records that were merged into this one."""


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
    contact_channel: str = ""
    contact_hours: str = ""
    workplace: str = ""


@dataclass(frozen=True, slots=True)
class ResidentFilter:
    """Which residents a register shows; ``typed`` is what stands in the search box.

    Blocked residents are out of work and search: they are shown only where they are asked for, by ``blocked``.
    """

    typed: str = ""
    address_id: int | None = None
    ids: tuple[int, ...] | None = None
    household_id: int | None = None
    household_kinds: tuple[str, ...] = ()
    blocked: bool = False
    review_by: str = ""
    """Only residents whose term of keeping ends on this ISO day or before and who are not on hold."""


def record_resident(session: Session, actor: Actor, command: NewResident) -> Changed:
    """Record a resident; KnownError ``resident.nameless`` or ``resident.birth-date`` when that is not possible."""
    require(actor, "resident", "record")
    resident = Resident(precinct_id=actor.precinct_id)
    _fill(resident, command, actor)
    session.add(resident)
    return journal.enter(session, actor, "resident.record", territory=actor.precinct_uid)


def change_resident(
    session: Session,
    actor: Actor,
    resident_id: int,
    command: NewResident,
    *,
    shown: NewResident | None = None,
) -> Changed:
    """Bring a resident's record up to date; one that was merged away meanwhile is changed where it stands now.

    ``shown`` is what the officer had before him: only what he changed of it is written. A change of address closes the
    former one in the history of addresses. KnownError ``resident.blocked`` while the data are blocked.
    """
    require(actor, "resident", "change")
    resident = _get(session, actor, resident_id)
    if resident.blocked_on:
        raise KnownError("resident.blocked", day=date.fromisoformat(resident.blocked_on))
    former = resident.address_id
    _fill(resident, command, actor, shown)
    if resident.address_id != former:
        residences.note_move(session, resident, former, local_today(actor.profile))
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
    conditions = _conditions(actor, chosen)
    masked = _masked(local_today(actor.profile))
    column = columns[order]
    found = collect_ids(
        session, Resident.id, [*conditions, not_(masked)], column, descending=descending, limit=limit
    )
    # Masked residents stand apart, in the order of their recording: their place among names would tell the name.
    left = None if limit is None else limit - len(found)
    if left is None or left > 0:
        found.extend(
            collect_ids(
                session, Resident.id, [*conditions, masked], Resident.id, descending=False, limit=left
            )
        )
    return found


def _conditions(actor: Actor, chosen: ResidentFilter) -> list[ColumnElement[bool]]:
    blocked = text("resident.id IN (SELECT b.id FROM resident b WHERE b.blocked_on IS NOT NULL)")
    conditions: list[ColumnElement[bool]] = [
        standing(Resident),
        in_scope(actor, Resident),
        Resident.blocked_on.is_not(None) if chosen.blocked else text(f"NOT {blocked.text}"),  # type: ignore[list-item]
    ]
    if chosen.address_id is not None:
        conditions.append(Resident.address_id == chosen.address_id)
    if chosen.household_id is not None:
        conditions.append(Resident.household_id == chosen.household_id)
    if chosen.household_kinds:
        conditions.append(
            Resident.household_id.in_(
                select(Household.id).where(
                    Household.kind.in_(chosen.household_kinds), Household.annulled.is_not(True)
                )
            )
        )
    if chosen.review_by:
        conditions += [Resident.retain_until <= chosen.review_by, Resident.legal_hold.is_(None)]
    if chosen.ids is not None:
        conditions.append(Resident.id.in_(chosen.ids))
    if chosen.typed.strip():
        matched = search.word_query(chosen.typed)
        conditions.append(
            text(
                "resident.id IN (SELECT rowid FROM words_resident WHERE words_resident MATCH :matched)"
            ).bindparams(matched=matched or '""')  # type: ignore[arg-type]
        )
    return conditions


def _masked(today: date) -> ColumnElement[bool]:
    """``is_protected`` as a condition; both columns stand in the indexes of the register."""
    youngest = f"{today.year - ADULT_AGE:04d}-{today.month:02d}-{today.day:02d}"
    return or_(
        func.coalesce(Resident.protection, "none").in_(PROTECTED),
        and_(Resident.birth_date.is_not(None), Resident.birth_date > youngest),
    )


def read_resident_rows(
    session: Session, actor: Actor, ids: list[int], *, blocked: bool = False
) -> list[ResidentRow]:
    """The residents with these ids in their order, protected ones masked; blocked ones only where asked for."""
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
            Resident.safe_contact,
            Resident.contact_channel,
            Resident.contact_hours,
            Resident.blocked_on,
            Resident.precinct_id,
        )
        .join(Address, Address.id == Resident.address_id, isouter=True)
        .where(Resident.id.in_(ids))
    )
    today = local_today(actor.profile)
    found: dict[int, ResidentRow] = {}
    for row in rows:
        if (row.blocked_on and not blocked) or not sees(actor, row.precinct_id):
            continue
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
            row.safe_contact or "",
            row.contact_channel or "",
            row.contact_hours or "",
        )
        found[row.id] = mask_resident(shown) if masked else shown
    return [found[i] for i in ids if i in found]


def open_resident(
    session: Session, actor: Actor, resident_id: int, *, reason: str | None = None
) -> ResidentDetail:
    """One resident whole, the view journaled; a protected or blocked one stays masked unless a reason is given.

    One that was merged away is opened where it stands now. Needs a writing session, since seeing a person's record
    leaves an entry.
    """
    require(actor, "resident", "view")
    item = _get(session, actor, resident_id)
    masked = bool(item.blocked_on) or is_protected(
        item.protection, item.birth_date, local_today(actor.profile)
    )
    given = clean(reason, "reason")
    if given:
        require(actor, "resident", "view_protected")
    journal.note(
        session, actor, "resident.view", territory=actor.precinct_uid, subject=[item.uid], reason=given
    )
    address = session.get(Address, item.address_id) if item.address_id else None
    household = session.get(Household, item.household_id) if item.household_id else None
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
        item.contact_channel or "",
        item.contact_hours or "",
        item.workplace or "",
        item.household_id if household is not None and not household.annulled else None,
        (household.name or "") if household is not None and not household.annulled else "",
        item.retain_until or "",
        item.retention_rule or "",
        item.legal_hold or "",
        item.blocked_on or "",
        item.blocked_reason or "",
        merged_ids(session, item.id)[1:],
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
        contact_channel="",
        contact_hours="",
        workplace="",
        household_id=None,
        household="",
        legal_hold="",
        blocked_reason="",
    )


def find_residents(session: Session, actor: Actor, typed: str, limit: int = 20) -> list[ResidentRow]:
    """Residents for type-ahead: by number, by the beginning of words in any spelling, then by likeness of the name."""
    precinct = only_precinct(actor)
    ids = _by_number(session, actor, typed) if _DIGITS.fullmatch(typed) else []
    ids += [
        one for one in search.find_standing(session, "resident", typed, limit, precinct) if one not in ids
    ]
    if len(ids) < limit and not any(character.isdigit() for character in typed):
        alike = similar_residents(session, typed, limit, precinct)
        rows = session.execute(
            select(Resident.id, Resident.annulled, Resident.precinct_id).where(Resident.id.in_(alike))
        )
        seen = {row.id for row in rows if not row.annulled and sees(actor, row.precinct_id)}
        ids += [resident for resident in alike if resident in seen and resident not in ids]
    return read_resident_rows(session, actor, ids[:limit])


def _by_number(session: Session, actor: Actor, typed: str) -> list[int]:
    """Residents with this telephone, however it is written, or this identity number."""
    phone, number = phone_number(typed, actor.profile), normalise_number(typed)
    rows = session.execute(
        select(Resident.id, Resident.precinct_id).where(
            or_(Resident.phone_e164 == (phone or ""), Resident.iin == number), standing(Resident)
        )
    )
    return [row.id for row in rows if sees(actor, row.precinct_id)]


def similar_residents(
    session: Session, typed: str, limit: int = 20, precinct_id: int | None = None
) -> list[int]:
    """Ids of residents whose names sound almost like what was typed, most alike first; for misspelt names."""
    wanted = fold(typed).split()
    candidates = search.find_halves(session, "resident", typed, CANDIDATES, precinct_id)
    if len(candidates) < limit:
        # Two neighbours swapped in the middle of a word leave neither half of it whole.
        for turned in _turned_in_the_middle(wanted):
            candidates += search.find_halves(session, "resident", turned, limit, precinct_id)
    # One parameter instead of hundreds: preparing those took longer than reading the rows.
    statement = (
        "SELECT id, family_name, given_name, patronymic FROM resident "
        "WHERE id IN (SELECT value FROM json_each(?))"
    )
    rows = driver(session).execute(statement, (json.dumps(candidates),)).fetchall()
    # Names repeat, so each is folded and compared once; nothing is kept after the search, names are personal data.
    folded = fold_all({name for row in rows for name in row[1:] if name})
    alike = _word_likeness(wanted, {word for words in folded.values() for word in words})
    scored = [(_likeness(alike, [folded[name] for name in row[1:] if name]), row[0]) for row in rows]
    scored = sorted((pair for pair in scored if pair[0] >= ALIKE), reverse=True)
    return [resident for _score, resident in scored[:limit]]


def _turned_in_the_middle(words: list[str]) -> Iterator[str]:
    """The typed words with two letters in the middle of one of them swapped back."""
    for place, word in enumerate(words):
        half = (len(word) + 1) // 2
        for at in (half - 1,) if len(word) % 2 == 0 else (half - 2, half - 1):
            if len(word) > SHORTEST_TURNED and word[at] != word[at + 1]:
                turned = f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"
                yield " ".join((*words[:place], turned, *words[place + 1 :]))


def _word_likeness(wanted: list[str], parts: set[str]) -> list[dict[str, float]]:
    """For each typed word, how alike every part of a name is to it, 0–100.

    A word still being typed is compared with as much of the name as it could stand for.
    """
    from rapidfuzz import fuzz

    return [
        {part: max(fuzz.ratio(word, part), fuzz.ratio(word, part[: len(word)]) - 4) for part in parts}
        for word in wanted
    ]


def _likeness(alike: list[dict[str, float]], name: list[list[str]]) -> float:
    """How alike a folded name is to what was typed, 0–100: each typed word against the part nearest to it."""
    parts = [word for words in name for word in words]
    if not alike or not parts:
        return 0.0
    return sum(max(map(one.__getitem__, parts)) for one in alike) / len(alike)


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
    return replace(
        row,
        name=MASK,
        birth_date="",
        iin="",
        phone="",
        address=MASK,
        masked=True,
        safe_contact="",
        contact_channel="",
        contact_hours="",
    )


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


_TEXTS = (
    "family_name",
    "given_name",
    "patronymic",
    "birth_date",
    "phone",
    "safe_contact",
    "note",
    "contact_hours",
    "workplace",
)
_CODES = ("sex", "protection", "language", "contact_channel")
_NAMES = ("family_name", "given_name", "patronymic")


def _fill(resident: Resident, command: NewResident, actor: Actor, shown: NewResident | None = None) -> None:
    """Write what the command says, of a form only what was changed on it."""
    for field in fields(NewResident):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        if field.name in _TEXTS:
            value = clean(value, field.name)
        elif field.name in _CODES:
            value = value or None
        elif field.name == "iin":
            number = clean(value, "iin")
            value = (check_iin(number).normal or number) if number else None
        setattr(resident, field.name, value)
    if not resident.family_name and not resident.given_name:
        raise KnownError("resident.nameless")
    if resident.birth_date:
        _check_birth(resident.birth_date, actor)
    resident.phone_e164 = phone_number(resident.phone, actor.profile)
    order = sort_key(full_name(resident.family_name, resident.given_name, resident.patronymic))
    if order != resident.sort_name:
        resident.sort_name = order


def _check_birth(birth: str, actor: Actor) -> None:
    try:
        born = date.fromisoformat(birth)
    except ValueError as error:
        raise KnownError("resident.birth-date", typed=birth) from error
    if born > local_today(actor.profile):
        raise KnownError("resident.birth-date-future", typed=birth)


def current_id(session: Session, resident_id: int) -> int:
    """The record that stands for a resident now: itself, or the one it was merged into.

    Where two desks merged two records into each other, it is the older of them on every desk, so that both find it.
    """
    seen: list[int] = []
    at: int | None = resident_id
    while at is not None and at not in seen:
        seen.append(at)
        at = session.scalar(select(Resident.merged_into_id).where(Resident.id == at))
    if at is None:
        return seen[-1]
    ring = seen[seen.index(at) :]
    return session.scalars(select(Resident.id).where(Resident.id.in_(ring)).order_by(Resident.uid)).all()[0]


def merged_ids(session: Session, resident_id: int) -> tuple[int, ...]:
    """The resident's id and those of every record merged into it, its own first: all that work may still name."""
    found = [resident_id]
    for at in found:
        more = session.scalars(select(Resident.id).where(Resident.merged_into_id == at).order_by(Resident.id))
        found += [one for one in more if one not in found]
    return tuple(found)


def _get(session: Session, actor: Actor, resident_id: int) -> Resident:
    item = session.get(Resident, resident_id)
    if item is not None and item.merged_into_id is not None:
        item = session.get(Resident, current_id(session, resident_id))
    if item is None:
        raise KnownError("record.missing", kind="resident")
    check_scope(actor, item)
    return item
