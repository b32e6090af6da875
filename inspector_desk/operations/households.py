"""Households: people of one dwelling, who they are and what kind of household it is.

A family in a difficult situation is put on the police's account by law of Kazakhstan No 245-VIII, art. 48(3).
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Household, Resident
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import (
    DEPERSONALISED,
    MASK,
    PROTECTED,
    check_scope,
    in_scope,
    require,
    standing,
)
from inspector_desk.operations.residents import (
    ResidentFilter,
    ResidentRow,
    current_id,
    list_resident_ids,
    read_resident_rows,
)
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import require_code
from inspector_desk.storage import journal

MOST_AT_ADDRESS = 40
"""Neighbours of the same dwelling offered as members."""
SHELTERED = "domestic_violence"


@dataclass(frozen=True, slots=True)
class NewHousehold:
    """A household: ``name`` is usually the family's; days are ISO, empty where not known."""

    name: str
    kind: str = "family"
    address_id: int | None = None
    since_on: str = ""
    until_on: str = ""
    protection: str = "none"
    note: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One household; name, address and note are the mask where it is protected and was not opened with a reason."""

    id: int
    uid: str
    name: str
    kind: str
    address_id: int | None
    address: str
    since_on: str
    until_on: str
    protection: str
    note: str
    members: int
    masked: bool


@dataclass(frozen=True, slots=True)
class HouseholdDetail:
    """A household with its members, and with whoever else lives at its address."""

    row: HouseholdRow
    members: tuple[ResidentRow, ...]
    others_there: tuple[ResidentRow, ...]


def record_household(
    session: Session, actor: Actor, command: NewHousehold, *, members: tuple[int, ...] = ()
) -> Changed:
    """Record a household with its first members; KnownError ``household.nameless``, ``household.days``."""
    require(actor, "household", "record")
    household = Household(precinct_id=actor.precinct_id)
    _fill(household, command, actor, None)
    session.add(household)
    session.flush()
    for resident_id in members:
        _person(session, actor, resident_id).household_id = household.id
    return journal.enter(session, actor, "household.record", territory=actor.precinct_uid)


def change_household(
    session: Session,
    actor: Actor,
    household_id: int,
    command: NewHousehold,
    *,
    shown: NewHousehold | None = None,
) -> Changed:
    """Correct a household; of ``shown`` only what was changed is written."""
    require(actor, "household", "change")
    _fill(_get(session, actor, household_id), command, actor, shown)
    return journal.enter(session, actor, "household.change", territory=actor.precinct_uid)


def join_household(session: Session, actor: Actor, household_id: int, resident_id: int) -> Changed:
    """Make a resident a member; he leaves the household he was in."""
    require(actor, "household", "change")
    household = _get(session, actor, household_id)
    _person(session, actor, resident_id).household_id = household.id
    return journal.enter(session, actor, "household.change", territory=actor.precinct_uid)


def leave_household(session: Session, actor: Actor, resident_id: int) -> Changed:
    """Take a resident out of his household; the household stays."""
    require(actor, "household", "change")
    _person(session, actor, resident_id).household_id = None
    return journal.enter(session, actor, "household.change", territory=actor.precinct_uid)


def annul_household(session: Session, actor: Actor, household_id: int) -> Changed:
    """Take a household out of the lists and let its members go."""
    require(actor, "household", "annul")
    household = _get(session, actor, household_id)
    for member in session.scalars(select(Resident).where(Resident.household_id == household.id)):
        member.household_id = None
    household.annulled = True
    return journal.enter(session, actor, "household.change", territory=actor.precinct_uid)


def list_households(
    session: Session, actor: Actor, *, kinds: tuple[str, ...] = (), limit: int = 500
) -> list[HouseholdRow]:
    """Households of the desk by number of record, newest first; protected ones masked."""
    require(actor, "household", "view")
    conditions: list[ColumnElement[bool]] = [standing(Household), in_scope(actor, Household)]
    if kinds:
        conditions.append(Household.kind.in_(kinds))
    found = session.scalars(
        select(Household).where(*conditions).order_by(Household.id.desc()).limit(limit)
    ).all()
    return [_row(session, actor, one, opened=False) for one in found]


def read_household(
    session: Session, actor: Actor, household_id: int, *, reason: str | None = None
) -> HouseholdDetail:
    """A household with its members, each masked by his own protection; masked ones stand last.

    ``reason`` opens a protected household (the caller journals the view with the resident it was opened from).
    """
    require(actor, "household", "view")
    if reason:
        require(actor, "household", "view_protected")
    household = _get(session, actor, household_id)
    row = _row(session, actor, household, opened=bool(reason))
    members = _people(session, actor, ResidentFilter(household_id=household.id))
    others: list[ResidentRow] = []
    if household.address_id is not None and not row.masked:
        there = _people(session, actor, ResidentFilter(address_id=household.address_id), MOST_AT_ADDRESS)
        inside = {member.id for member in members}
        others = [one for one in there if one.id not in inside]
    return HouseholdDetail(row, tuple(members), tuple(others))


def people_at(session: Session, actor: Actor, address_id: int) -> list[ResidentRow]:
    """Residents whose address this is: who may be asked into a new household."""
    require(actor, "resident", "view")
    return _people(session, actor, ResidentFilter(address_id=address_id), MOST_AT_ADDRESS)


def _people(
    session: Session, actor: Actor, chosen: ResidentFilter, limit: int | None = None
) -> list[ResidentRow]:
    ids = list_resident_ids(session, actor, chosen, limit=limit)
    return read_resident_rows(session, actor, list(ids))


def _row(session: Session, actor: Actor, household: Household, *, opened: bool) -> HouseholdRow:
    address = session.get(Address, household.address_id) if household.address_id else None
    members = session.scalar(
        select(func.count()).where(Resident.household_id == household.id, Resident.annulled.is_not(True))
    )
    guarded = household.protection in PROTECTED or shelters(session, household)
    masked = (guarded and not opened) or actor.role == DEPERSONALISED
    words = (address.text or "") if address is not None else ""
    return HouseholdRow(
        household.id,
        household.uid.hex(),
        MASK if masked else household.name or "",
        household.kind or "",
        household.address_id,
        MASK if masked and words else words,
        household.since_on or "",
        household.until_on or "",
        household.protection or "none",
        "" if masked else household.note or "",
        members or 0,
        masked,
    )


def shelters(session: Session, household: Household) -> bool:
    """Whether a member is under protection from domestic violence: the household's address is where he is found."""
    return (
        session.scalar(
            select(Resident.id)
            .where(
                Resident.household_id == household.id,
                Resident.protection == SHELTERED,
                Resident.annulled.is_not(True),
            )
            .limit(1)
        )
        is not None
    )


def _fill(household: Household, command: NewHousehold, actor: Actor, shown: NewHousehold | None) -> None:
    for field in fields(NewHousehold):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        if field.name in ("name", "note"):
            value = clean(value, field.name)
        elif field.name in ("since_on", "until_on"):
            value = clean_day(value, field.name)
        elif field.name == "kind":
            require_code(actor.profile, "household_kind", value, local_today(actor.profile))
        setattr(household, field.name, value)
    if not household.name:
        raise KnownError("household.nameless")
    if household.since_on and household.until_on and household.until_on < household.since_on:
        raise KnownError("household.days")


def _person(session: Session, actor: Actor, resident_id: int) -> Resident:
    person = session.get(Resident, current_id(session, resident_id))
    if person is None or person.annulled:
        raise KnownError("record.missing", kind="resident")
    check_scope(actor, person)
    return person


def _get(session: Session, actor: Actor, household_id: int) -> Household:
    household = session.get(Household, household_id)
    if household is None or household.annulled:
        raise KnownError("record.missing", kind="household")
    check_scope(actor, household)
    return household
