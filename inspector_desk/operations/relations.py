"""Bonds between residents, told from either side: she is his guardian, he is her ward."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Relation, Resident
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import check_scope, require
from inspector_desk.operations.residents import current_id, read_resident_rows
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import code_list, require_code
from inspector_desk.storage import journal


@dataclass(frozen=True, slots=True)
class NewRelation:
    """``other_id`` is ``kind`` of the resident (his parent, her neighbour); days are ISO, empty where not known."""

    other_id: int | None
    kind: str
    since_on: str = ""
    until_on: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One bond as the resident's record shows it: ``kind`` is what the other is to him.

    The other's name is masked where he is protected; his telephone is not told here.
    """

    id: int
    other_id: int
    other: str
    birth_date: str
    masked: bool
    kind: str
    since_on: str
    until_on: str
    note: str


def inverse(profile: str, kind: str) -> str:
    """What one is to the other when the other is ``kind`` to him; the kind itself if the list does not say."""
    item = code_list(profile, "relation_kind").find(kind)
    return str(item.attributes.get("inverse", kind)) if item is not None else kind


def record_relation(session: Session, actor: Actor, resident_id: int, command: NewRelation) -> Changed:
    """Record a bond; KnownError ``relation.with-whom``, ``relation.with-himself``, ``relation.there-already``."""
    require(actor, "relation", "record")
    resident_id = current_id(session, resident_id)
    _check_person(session, actor, resident_id)
    # Stored as the model says it: ``resident`` is ``kind`` of ``other``; what was typed is told from this side.
    relation = Relation(other_id=resident_id)
    _fill(session, actor, relation, command, None)
    _check_new(session, actor, relation)
    session.add(relation)
    return journal.enter(session, actor, "relation.record", territory=actor.precinct_uid)


def change_relation(
    session: Session,
    actor: Actor,
    relation_id: int,
    resident_id: int,
    command: NewRelation,
    *,
    shown: NewRelation | None = None,
) -> Changed:
    """Correct a bond as it is told from ``resident_id``'s side; of ``shown`` only what was changed is written."""
    require(actor, "relation", "change")
    relation = _get(session, actor, relation_id)
    turned = current_id(session, relation.resident_id or 0) == current_id(session, resident_id)
    _fill(session, actor, relation, command, shown, turned=turned)
    return journal.enter(session, actor, "relation.change", territory=actor.precinct_uid)


def annul_relation(session: Session, actor: Actor, relation_id: int) -> Changed:
    """Take a bond out; undo brings it back."""
    require(actor, "relation", "annul")
    _get(session, actor, relation_id).annulled = True
    return journal.enter(session, actor, "relation.change", territory=actor.precinct_uid)


def list_relations(session: Session, actor: Actor, resident_ids: tuple[int, ...]) -> list[RelationRow]:
    """The bonds of a resident, those that still hold first; ``resident_ids`` as in ``residents.merged_ids``.

    A bond with somebody blocked is left out, as he is out of all work.
    """
    require(actor, "relation", "view")
    found = session.scalars(
        select(Relation).where(
            or_(Relation.resident_id.in_(resident_ids), Relation.other_id.in_(resident_ids)),
            Relation.annulled.is_not(True),
        )
    ).all()
    sides = []
    for relation in found:
        mine = relation.other_id in resident_ids
        other = relation.resident_id if mine else relation.other_id
        if other is None or other in resident_ids:
            continue
        kind = relation.kind or "other"
        sides.append((relation, current_id(session, other), kind if mine else inverse(actor.profile, kind)))
    people = {row.id: row for row in read_resident_rows(session, actor, [side[1] for side in sides])}
    rows = [
        RelationRow(
            relation.id,
            other,
            person.name,
            person.birth_date,
            person.masked,
            kind,
            relation.since_on or "",
            relation.until_on or "",
            "" if person.masked else relation.note or "",
        )
        for relation, other, kind in sides
        if (person := people.get(other)) is not None
    ]
    # By id and not by name: the place of a masked one in the alphabet would tell it.
    return sorted(rows, key=lambda row: (bool(row.until_on), row.masked, row.id))


def _fill(
    session: Session,
    actor: Actor,
    relation: Relation,
    command: NewRelation,
    shown: NewRelation | None,
    *,
    turned: bool = False,
) -> None:
    for field in fields(NewRelation):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        name = field.name
        if name == "other_id":
            if value is None:
                raise KnownError("relation.with-whom")
            value = current_id(session, value)
            _check_person(session, actor, value)
            name = "other_id" if turned else "resident_id"
        elif name == "kind":
            require_code(actor.profile, "relation_kind", value, local_today(actor.profile))
            value = inverse(actor.profile, value) if turned else value
        elif name == "note":
            value = clean(value, name)
        else:
            value = clean_day(value, name)
        setattr(relation, name, value)
    if relation.resident_id == relation.other_id:
        raise KnownError("relation.with-himself")
    if relation.since_on and relation.until_on and relation.until_on < relation.since_on:
        raise KnownError("relation.days")


def _check_new(session: Session, actor: Actor, relation: Relation) -> None:
    turned = inverse(actor.profile, relation.kind or "")
    with session.no_autoflush:
        for known in session.scalars(
            select(Relation).where(
                Relation.resident_id.in_((relation.resident_id, relation.other_id)),
                Relation.other_id.in_((relation.resident_id, relation.other_id)),
                Relation.annulled.is_not(True),
                Relation.until_on.is_(None),
            )
        ):
            same_way = known.resident_id == relation.resident_id
            if known is not relation and known.kind == (relation.kind if same_way else turned):
                raise KnownError("relation.there-already")


def _check_person(session: Session, actor: Actor, resident_id: int) -> None:
    person = session.get(Resident, resident_id)
    if person is None or person.annulled:
        raise KnownError("record.missing", kind="resident")
    check_scope(actor, person)


def _get(session: Session, actor: Actor, relation_id: int) -> Relation:
    relation = session.get(Relation, relation_id)
    if relation is None:
        raise KnownError("record.missing", kind="relation")
    person = session.get(Resident, relation.resident_id) if relation.resident_id else None
    if person is not None:
        check_scope(actor, person)
    return relation
