"""Everything held on a person, gathered for the person: what, from where, for what, until when, and who looked.

Law of Kazakhstan on personal data, 21.05.2013 No 94-V, art. 24. Others who stand in it are named by their initials.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    Appeal,
    Attachment,
    JournalEntry,
    JournalRecord,
    Lineage,
    Measure,
    Officer,
    PreventiveRecord,
    Resident,
    SubjectRequest,
    Synced,
    Visit,
)
from inspector_desk.operations.permission import MASK, require, standing
from inspector_desk.operations.relations import list_relations
from inspector_desk.operations.residences import ResidenceRow, list_residences
from inspector_desk.operations.residents import ResidentDetail, merged_ids, open_resident
from inspector_desk.operations.retention import term_of
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import parse
from inspector_desk.rules.retention import Term
from inspector_desk.storage import journal, packing
from inspector_desk.storage.journal import own_lineage
from inspector_desk.storage.versions import Versions

LOOKS = ("view", "print", "export", "run", "search")
"""Last words of actions that only look; runs are searches that showed the person."""
MOST_LOOKS = 300
MOST_OF_A_KIND = 500


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record came from: the moment (UTC text), the officer, and "imported", "arrived" or empty."""

    when: str
    officer: str
    how: str


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """One record that concerns the person; ``code`` is a code of ``list_name``, ``text`` what it says of the person."""

    kind: str
    day: str
    number: str
    list_name: str
    code: str
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Bond:
    """A bond of the person: what the other is, and the other's initials."""

    kind: str
    initials: str
    since_on: str
    until_on: str


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the person's record: when (UTC text), who, which action, the reason given."""

    when: str
    officer: str
    action: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonFile:
    """The file on a person; ``looks`` are the newest, ``looks_in_all`` how many there are."""

    resident: ResidentDetail
    origin: Origin
    merged: int
    addresses: tuple[ResidenceRow, ...]
    household: str
    bonds: tuple[Bond, ...]
    records: tuple[HeldRecord, ...]
    papers: tuple[str, ...]
    term: Term | None
    looks: tuple[Look, ...]
    looks_in_all: int
    reason: str


def read_person_file(
    session: Session, actor: Actor, resident_id: int, *, ground: str, reason: str | None = None
) -> PersonFile:
    """Gather the file on a person; journaled as taken out, with its ground (writing session).

    ``ground`` says who asked (a request's number), ``reason`` opens a protected record: KnownError
    ``person-file.masked`` without it.
    """
    require(actor, "resident", "export")
    detail = open_resident(session, actor, resident_id, reason=reason)
    if detail.masked:
        raise KnownError("person-file.masked")
    ids = merged_ids(session, detail.id)
    people = session.scalars(select(Resident).where(Resident.id.in_(ids))).all()
    uids = [one.uid for one in people]
    journal.note(
        session, actor, "resident.export", territory=actor.precinct_uid, subject=uids, reason=ground or None
    )
    looks, in_all = _looks(session, uids)
    own = next(one for one in people if one.id == detail.id)
    labels = session.scalars(
        select(Attachment.label).where(
            Attachment.record.in_([uid.hex() for uid in uids]), Attachment.annulled.is_not(True)
        )
    )
    return PersonFile(
        detail,
        _origins(session, [own])[own.uid],
        len(ids),
        tuple(list_residences(session, actor, ids, detail.address_id)),
        detail.household,
        tuple(
            Bond(row.kind, initials(row.other), row.since_on, row.until_on)
            for row in list_relations(session, actor, ids)
        ),
        tuple(_records(session, ids)),
        tuple(label or "" for label in labels),
        term_of(session, actor, detail.id),
        tuple(looks),
        in_all,
        ground,
    )


def initials(name: str) -> str:
    """The first letters of a name: Қасымов Ерлан is Қ. Е.; the mask stays."""
    if name == MASK:
        return MASK
    return " ".join(f"{word[0].upper()}." for word in name.split())


def _records(session: Session, ids: Sequence[int]) -> list[HeldRecord]:
    found: list[tuple[Any, HeldRecord]] = []

    def take(
        items: Iterable[Any], kind: str, list_name: str, day: str, code: str, texts: Sequence[str]
    ) -> None:
        rows = list(items)
        origins = _origins(session, rows)
        for item in rows:
            words = [str(value) for name in texts if (value := getattr(item, name))]
            found.append(
                (
                    item,
                    HeldRecord(
                        kind,
                        getattr(item, day) or "",
                        getattr(item, "number", None) or "",
                        list_name,
                        getattr(item, code) or "",
                        "\n".join(words),
                        origins[item.uid],
                    ),
                )
            )

    def of(model: Any, *columns: Any) -> list[Any]:
        return list(
            session.scalars(
                select(model)
                .where(or_(*(column.in_(ids) for column in columns)), standing(model))
                .order_by(model.id.desc())
                .limit(MOST_OF_A_KIND)
            )
        )

    take(
        of(Appeal, Appeal.applicant_id),
        "appeal",
        "appeal_category",
        "received_on",
        "category",
        ("essence", "answer"),
    )
    take(of(Visit, Visit.resident_id), "visit", "visit_kind", "day", "kind", ("findings",))
    # Of an order that protects the person, what it lays on the other is the other's.
    records = of(PreventiveRecord, PreventiveRecord.resident_id)
    take(records, "preventive_record", "preventive_category", "starts_on", "category", ("grounds", "limits"))
    protecting = [one for one in of(PreventiveRecord, PreventiveRecord.victim_id) if one not in records]
    take(protecting, "preventive_record", "preventive_category", "starts_on", "category", ())
    take(of(Measure, Measure.resident_id), "measure", "measure_kind", "taken_on", "kind", ("text", "answer"))
    take(
        of(SubjectRequest, SubjectRequest.resident_id),
        "subject_request",
        "subject_request_kind",
        "received_on",
        "kind",
        ("essence", "answer"),
    )
    return [record for _item, record in sorted(found, key=lambda one: one[1].day, reverse=True)]


def _origins(session: Session, items: Sequence[Synced]) -> dict[bytes, Origin]:
    """Where records came from, by their uids: the entry that made each."""
    here = own_lineage(session)
    marks = {item.uid: Versions.parse(item.versions).created for item in items}
    wanted: dict[int, set[int]] = {}
    for mark in marks.values():
        if mark is not None:
            wanted.setdefault(mark[0], set()).add(mark[1])
    made: dict[tuple[int, int], Origin] = {}
    for lineage, numbers in wanted.items():
        for some in _batches(sorted(numbers)):
            rows = session.execute(
                select(JournalEntry.n, JournalEntry.wall, JournalEntry.action, Officer.name)
                .join(Officer, Officer.uid == JournalEntry.officer, isouter=True)
                .where(JournalEntry.lineage_id == lineage, JournalEntry.n.in_(some))
            )
            for n, wall, action, officer in rows:
                how = "imported" if action.startswith("import.") else "" if lineage == here else "arrived"
                made[lineage, n] = Origin(wall, officer or "", how)
    return {
        uid: made.get(mark, Origin("", "", "arrived")) if mark else Origin("", "", "arrived")
        for uid, mark in marks.items()
    }


def _looks(session: Session, uids: Sequence[bytes]) -> tuple[list[Look], int]:
    """The newest looks at these records and how many there are."""
    looked = or_(*(JournalEntry.action.endswith(f".{word}") for word in LOOKS))
    about = (
        select(JournalEntry.id)
        .join(JournalRecord, JournalRecord.entry_id == JournalEntry.id)
        .where(JournalRecord.record.in_(uids), looked, JournalEntry.packed != packing.REMOVED)
        .distinct()
    )
    in_all = session.scalar(select(func.count()).select_from(about.subquery())) or 0
    rows = session.execute(
        select(JournalEntry, Officer.name, Lineage.name)
        .join(Officer, Officer.uid == JournalEntry.officer, isouter=True)
        .join(Lineage, Lineage.id == JournalEntry.lineage_id)
        .where(JournalEntry.id.in_(about))
        .order_by(JournalEntry.logical.desc())
        .limit(MOST_LOOKS)
    )
    found = []
    for row, officer, _lineage in rows:
        entry = parse(journal.body_of(row.packed, row.body))
        # What somebody typed into a search may name others; that he searched is what concerns the person.
        reason = "" if row.action == "search.run" else entry.reason or ""
        found.append(Look(row.wall, officer or "", row.action, reason))
    return found, in_all


def _batches(values: Sequence[int], size: int = 500) -> Iterable[Sequence[int]]:
    return (values[start : start + size] for start in range(0, len(values), size))
