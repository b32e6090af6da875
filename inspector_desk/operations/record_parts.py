"""Which records are part of another: a meeting's points and commitments, an appeal's steps, a person's checks.

Parts have no history screen of their own: their entries stand in the timeline of the record they belong to, and
where it lies and who is protected in it holds for them too.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Household, Precinct, Resident, Synced
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.entries import FIELDS, MODELS, find_record
from inspector_desk.operations.households import shelters
from inspector_desk.operations.permission import MASK, check_scope
from inspector_desk.operations.residents import full_name, is_protected
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.retention import ERASED

PART_OF: dict[str, tuple[str, ...]] = {
    "commitment": ("meeting_id",),
    "meeting_point": ("meeting_id",),
    "attendance": ("meeting_id",),
    "appeal_step": ("appeal_id",),
    "control_check": ("preventive_record_id",),
    "measure": ("preventive_record_id",),
    "residence": ("resident_id",),
    "relation": ("resident_id", "other_id"),
    "helper_activity": ("helper_id",),
}
"""Kind of part → the attributes that name the record it belongs to."""
ATTACHED = ("attachment", "remark", "errand", "postponement")
"""Kinds that hang on a record of any kind by its uid."""


_TITLES: dict[str, Sequence[str]] = {
    "address": ("text", "landmark"),
    "street": ("name", "name_ru"),
    "appeal": ("number",),
    "visit": ("day",),
    "meeting": ("topic",),
    "commitment": ("what",),
    "meeting_point": ("text",),
    "attachment": ("label",),
    "remark": ("written_at",),
    "appeal_step": ("number", "taken_on"),
    "preventive_record": ("file_number", "number", "starts_on"),
    "control_check": ("made_on",),
    "measure": ("number", "taken_on"),
    "errand": ("due_on",),
    "postponement": ("until_on",),
    "residence": ("from_on",),
    "relation": ("since_on",),
}
"""The field that names a record of a kind, the first that holds something."""


def parts_of(session: Session, item: Synced) -> dict[bytes, Synced]:
    """The parts of a record by uid, annulled ones among them: what was taken out is part of its history."""
    found: dict[bytes, Synced] = {}
    kind = item.__tablename__
    for name, attributes in PART_OF.items():
        model = MODELS.get(name)
        if model is None:
            continue
        refs = dict(FIELDS[model].values())
        mine = [getattr(model, attribute) == item.id for attribute in attributes if refs[attribute] == kind]
        if mine:
            found.update({part.uid: part for part in session.scalars(select(model).where(or_(*mine)))})
    for name in ATTACHED:
        model = MODELS.get(name)
        if model is not None and name != kind:
            query = select(model).where(model.record == item.uid.hex())  # type: ignore[attr-defined]
            found.update({part.uid: part for part in session.scalars(query)})
    return found


def owners_of(session: Session, item: Synced) -> list[Synced]:
    """The records that a part belongs to; empty for a record that stands by itself."""
    if item.__tablename__ in ATTACHED:
        owner = find_record(session, getattr(item, "record", None) or "")
        return [owner] if owner is not None else []
    owners = []
    refs = dict(FIELDS[type(item)].values())
    for attribute in PART_OF.get(item.__tablename__, ()):
        key = getattr(item, attribute)
        owner = session.get(MODELS[str(refs[attribute])], key) if key is not None else None
        if owner is not None:
            owners.append(owner)
    return owners


def check_reach(session: Session, actor: Actor, item: Synced) -> None:
    """Go on if the record, or the one it is part of, lies where the actor may look; ``access.other-precinct``.

    A part whose record is not here lies nowhere that an inspector could be told to look.
    """
    if hasattr(item, "precinct_id"):
        check_scope(actor, item)
        return
    owners = owners_of(session, item)
    kind = item.__tablename__
    if not owners and actor.role == "inspector" and (kind in ATTACHED or kind in PART_OF):
        raise KnownError("access.other-precinct")
    for owner in owners:
        check_reach(session, actor, owner)


def territory_of(session: Session, actor: Actor, item: Synced) -> str:
    """The uid (hex) of the precinct a record lies in, of the record it is part of, else the actor's own."""
    for one in (item, *owners_of(session, item)):
        number = getattr(one, "precinct_id", None)
        precinct = session.get(Precinct, number) if number else None
        if precinct is not None:
            return precinct.uid.hex()
    return actor.precinct_uid


def is_hidden(session: Session, actor: Actor, item: Synced) -> bool:
    """Whether the record, a person in it or what it is part of is protected, so that it is shown masked."""
    today = local_today(actor.profile)
    if isinstance(item, Resident):
        return _is_closed(item) or is_protected(item.protection, item.birth_date, today)
    if is_protected(getattr(item, "protection", None), None, today):
        return True
    for name, ref in FIELDS[type(item)].values():
        key = getattr(item, name) if ref == "resident" else None
        person = session.get(Resident, key) if key is not None else None
        if person is not None and (
            _is_closed(person) or is_protected(person.protection, person.birth_date, today)
        ):
            return True
    if isinstance(item, Household) and shelters(session, item):
        return True
    return any(is_hidden(session, actor, owner) for owner in owners_of(session, item))


def _is_closed(person: Resident) -> bool:
    """Whether a person's data are blocked or erased: their history shows no value either."""
    return bool(person.blocked_on) or person.retention_rule == ERASED


def record_title(actor: Actor, item: Synced) -> str:
    """What people call a record: a resident's name (masked where protected), an appeal's number, an address's text."""
    if isinstance(item, Resident):
        if _is_closed(item) or is_protected(item.protection, item.birth_date, local_today(actor.profile)):
            return MASK
        return full_name(item.family_name, item.given_name, item.patronymic)
    for name in _TITLES.get(item.__tablename__, ("name", "name_ru", "number", "title", "code", "day")):
        value = getattr(item, name, None)
        if value:
            return str(value)
    return ""
