"""Importing a register of appeals kept in a spreadsheet: planned, shown row by row, done whole or not at all, undone.

Reading: ``import_tables``; which column is what: ``import_mapping``; what a cell means: ``import_values``; whose and
where: ``import_matching``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    SYNCED,
    Address,
    Appeal,
    ImportRun,
    JournalEntry,
    Meeting,
    Remark,
    Resident,
    Synced,
    Visit,
)
from inspector_desk.operations.import_mapping import ImportMapping, guess_mapping, load_mapping, save_mapping
from inspector_desk.operations.import_matching import AddressBook, PersonBook
from inspector_desk.operations.import_rows import PlannedAppeal, RowReader, short
from inspector_desk.operations.import_tables import SheetRows, read_table
from inspector_desk.operations.import_values import (
    Issue,
    Issues,
)
from inspector_desk.operations.permission import require, standing
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.wording import Term
from inspector_desk.storage import bulk, journal

__all__ = [
    "ImportPlan",
    "ImportRunRow",
    "count_edited",
    "guess_mapping",
    "list_imports",
    "load_mapping",
    "plan_import",
    "read_table",
    "run_import",
    "undo_import",
]

KIND = "appeals"
ACTION, UNDO_ACTION = "import.run", "import.undo"
MOST_ISSUES = 20_000
"""Kept one by one; beyond that only counted."""
EVERY = 500
"""Rows between two calls of ``progress``."""

Progress = Callable[[str, int, int], bool]
"""Called with the step (plan, addresses, residents, appeals), rows done and rows in all; False cancels."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, shown before it is done. ``ok``, ``warned`` and ``refused`` count rows."""

    source: str
    fingerprint: str
    headers: tuple[str, ...]
    mapping: ImportMapping
    total: int
    ok: int
    warned: int
    refused: int
    issues: tuple[Issue, ...]
    issue_counts: Mapping[str, int]
    """Sentence code → how often, all rows counted."""
    new_residents: int
    known_residents: int
    new_addresses: int
    appeals: tuple[PlannedAppeal, ...]
    people: PersonBook
    addresses: AddressBook


@dataclass(frozen=True, slots=True)
class ImportRunRow:
    """One import as the list of imports shows it; ``undone_at`` is empty while it stands."""

    id: int
    kind: str
    source: str
    run_at: str
    rows: int
    undone_at: str


def plan_import(
    session: Session,
    actor: Actor,
    rows: SheetRows,
    mapping: ImportMapping,
    *,
    today: date | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Understand every row against the desk without changing anything.

    KnownError ``import.column-missing`` when a required field has no column, ``import.cancelled``.
    """
    require(actor, "import", "run")
    for name in mapping.missing():
        raise KnownError("import.column-missing", field=Term("field", f"appeal.{name}"))
    reader = RowReader(session, actor, rows, mapping, today or date.today())  # noqa: DTZ011 - the officer's own day
    tally = _Tally()
    for issue in _about_table(session, rows):
        tally.add(issue)
    there = _already_there(session, actor)
    planned: list[tuple[PlannedAppeal, bool]] = []
    for index, (number, cells) in enumerate(zip(rows.numbers, rows.rows, strict=True)):
        if progress and index % EVERY == 0 and not progress("plan", index, len(rows.rows)):
            raise KnownError("import.cancelled")
        found = Issues(number)
        appeal = reader.read(cells, found)
        if number in rows.merged_rows:
            found.warn("", "import.merged-cells")
        if appeal is not None:
            own = appeal.fields.get("number") or appeal.fields.get("external_number") or ""
            mark = (own, appeal.fields["received_on"])
            if own and mark in there:
                found.refuse(reader.heading("number"), "import.already-there", number=short(own))
            there.add(mark)
        for issue in found.found:
            tally.add(issue)
        if appeal is not None and not found.failed:
            planned.append((appeal, bool(found.found)))
    reader.people.match(session)
    reader.addresses.match(session)
    headings = (reader.heading("address"), reader.heading("applicant_address"))
    warned = 0
    for appeal, odd in planned:
        places = list(_about_places(reader.addresses, headings, actor.precinct_id, reader.people, appeal))
        for issue in places:
            tally.add(issue)
        warned += odd or bool(places)
    appeals = tuple(appeal for appeal, _ in planned)
    persons = {appeal.applicant for appeal in appeals if appeal.applicant is not None}
    new_persons = sum(1 for key in persons if reader.people.known(key) is None)
    places_used = _places_in_use(appeals, reader.people, persons)
    return ImportPlan(
        source=rows.source,
        fingerprint=rows.fingerprint,
        headers=rows.headers,
        mapping=mapping,
        total=len(rows.rows),
        ok=len(appeals) - warned,
        warned=warned,
        refused=len(rows.rows) - len(appeals),
        issues=tuple(sorted(tally.issues, key=lambda issue: (issue.row, issue.level))),
        issue_counts=tally.counts,
        new_residents=new_persons,
        known_residents=len(persons) - new_persons,
        new_addresses=sum(1 for key in places_used if reader.addresses.known(key) is None),
        appeals=appeals,
        people=reader.people,
        addresses=reader.addresses,
    )


def run_import(
    session: Session,
    actor: Actor,
    plan: ImportPlan,
    *,
    leave_out_refused: bool = False,
    progress: Progress | None = None,
) -> Changed:
    """Do what the plan says, in the caller's one transaction: all of it or, on any error, nothing.

    KnownError ``import.has-refused`` while rows are refused and the officer has not chosen to leave them out,
    ``import.nothing`` when no row is left, ``import.cancelled``.
    """
    require(actor, "import", "run")
    if plan.refused and not leave_out_refused:
        raise KnownError("import.has-refused", rows=plan.refused)
    if not plan.appeals:
        raise KnownError("import.nothing", file=plan.source)
    memory = bulk.Memory()
    first_n: int = session.info["pending"].n
    used_people = {item.applicant for item in plan.appeals if item.applicant is not None}
    used_places = sorted(_places_in_use(plan.appeals, plan.people, used_people))
    total = len(plan.appeals)

    def insert(model: type[Synced], records: Sequence[Mapping[str, Any]]) -> range:
        watched = _watched(records, progress, model.__tablename__)
        made = bulk.insert_many(
            session, actor, ACTION, model, watched, territory=actor.precinct_uid, memory=memory
        )
        return made.ids

    address_ids = {key: known for key in used_places if (known := plan.addresses.known(key)) is not None}
    new_places = [key for key in used_places if key not in address_ids]
    ids = insert(Address, [plan.addresses.fields(key, actor) for key in new_places])
    address_ids.update(zip(new_places, ids, strict=True))

    person_ids = {key: known for key in used_people if (known := plan.people.known(key)) is not None}
    new_people = sorted(used_people - person_ids.keys())
    ids = insert(
        Resident,
        [
            {
                **plan.people.fields(key),
                "address_id": None if (place := plan.people.place(key)) is None else address_ids[place],
            }
            for key in new_people
        ],
    )
    person_ids.update(zip(new_people, ids, strict=True))

    appeal_ids = insert(
        Appeal,
        [
            {
                **item.fields,
                "applicant_id": None if item.applicant is None else person_ids[item.applicant],
                "address_id": None if item.place is None else address_ids[item.place],
            }
            for item in plan.appeals
        ],
    )
    _write_remarks(session, actor, plan, appeal_ids, memory)
    run = ImportRun(
        kind=KIND,
        source=json.dumps(
            {
                "file": plan.source,
                "sha256": plan.fingerprint,
                "lineage": journal.lineage_name(session, session.info["pending"].lineage),
            },
            ensure_ascii=False,
        ),
        run_at=journal.now_text(),
        first_n=first_n,
        last_n=session.info["pending"].n - 1,
        rows=total,
    )
    session.add(run)
    save_mapping(session, plan.headers, plan.mapping)
    session.flush()
    # An import touches too much to name: views redraw whole.
    return Changed({"appeal": frozenset(), "resident": frozenset(), "address": frozenset()})


def undo_import(session: Session, actor: Actor, run_id: int) -> Changed:
    """Take a whole import back by annulling what it made; other records and the journal stay as they are.

    Residents and addresses that somebody has used since stay. KnownError ``import.unknown-run``,
    ``import.already-undone``.
    """
    require(actor, "import", "undo")
    run = session.get(ImportRun, run_id)
    if run is None:
        raise KnownError("import.unknown-run")
    if run.undone_at:
        raise KnownError("import.already-undone")
    made = _made_by(session, run)
    for model in (Remark, Appeal, Resident, Address):
        ids = made.get(model, [])
        if model in (Resident, Address):
            ids = [record_id for record_id in ids if record_id not in _in_use(session, model, ids)]
        bulk.annul_many(session, actor, UNDO_ACTION, model, ids, territory=actor.precinct_uid)
    run = session.get_one(ImportRun, run_id)
    run.undone_at = journal.now_text()
    session.flush()
    return Changed({"appeal": frozenset(), "resident": frozenset(), "address": frozenset()})


def list_imports(session: Session) -> list[ImportRunRow]:
    """Every import of this desk, newest first."""
    return [
        ImportRunRow(
            run.id, run.kind, json.loads(run.source)["file"], run.run_at, run.rows, run.undone_at or ""
        )
        for run in session.scalars(select(ImportRun).order_by(ImportRun.id.desc()))
    ]


def count_edited(session: Session, run_id: int) -> int:
    """How many appeals of an import were changed after it: what to say before it is taken back."""
    run = session.get(ImportRun, run_id)
    if run is None:
        raise KnownError("import.unknown-run")
    ids = _made_by(session, run).get(Appeal, [])
    return sum(
        session.scalar(
            select(func.count(Appeal.id)).where(
                Appeal.id.in_(batch), Appeal.versions.contains("|"), Appeal.annulled.is_not(True)
            )
        )
        or 0
        for batch in _batches(ids)
    )


class _Tally:
    """Issues of all rows: every one counted, the first ``MOST_ISSUES`` kept."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []
        self.counts: dict[str, int] = {}

    def add(self, issue: Issue) -> None:
        """Count one and keep it if there is room; what keeps a row out is always kept."""
        self.counts[issue.code] = self.counts.get(issue.code, 0) + 1
        if len(self.issues) < MOST_ISSUES or issue.level == "error":
            self.issues.append(issue)


def _about_table(session: Session, rows: SheetRows) -> Iterator[Issue]:
    """What there is to say about the file as a whole (row 0)."""
    if rows.merged_headers:
        yield Issue(
            rows.header_row,
            "",
            "warning",
            "import.merged-headers",
            {"headings": ", ".join(rows.merged_headers)},
        )
    for run in session.scalars(select(ImportRun).where(ImportRun.undone_at.is_(None))):
        about = json.loads(run.source)
        if about["sha256"] == rows.fingerprint:
            yield Issue(
                0, "", "warning", "import.same-file", {"file": about["file"], "run_at": run.run_at[:10]}
            )


def _about_places(
    addresses: AddressBook,
    headings: tuple[str, str],
    precinct_id: int,
    people: PersonBook,
    item: PlannedAppeal,
) -> Iterator[Issue]:
    """Places of one row that are not on this desk, or lie in another precinct."""
    home = people.place(item.applicant) if item.applicant is not None else None
    for key, heading in ((item.place, headings[0]), (home if home != item.place else None, headings[1])):
        if key is None:
            continue
        facts = {"text": short(addresses.text(key))}
        if not addresses.is_placed(key) or (addresses.known(key) and addresses.precinct_id(key) is None):
            yield Issue(item.row, heading, "warning", "import.unknown-address", facts)
        elif addresses.precinct_id(key) not in (None, precinct_id):
            yield Issue(item.row, heading, "warning", "import.other-precinct", facts)


def _already_there(session: Session, actor: Actor) -> set[tuple[str, str]]:
    """(number, day of receipt) of every appeal of the precinct, by our number and by the number it came with."""
    rows = session.execute(
        select(Appeal.number, Appeal.external_number, Appeal.received_on).where(
            Appeal.precinct_id == actor.precinct_id, standing(Appeal)
        )
    )
    return {
        (number, row.received_on or "")
        for row in rows
        for number in (row.number, row.external_number)
        if number
    }


def _places_in_use(appeals: Sequence[PlannedAppeal], people: PersonBook, persons: Iterable[int]) -> set[int]:
    """Keys of the addresses that appeals and *new* residents need."""
    places = {item.place for item in appeals if item.place is not None}
    for key in persons:
        place = people.place(key)
        if place is not None and people.known(key) is None:
            places.add(place)
    return places


def _write_remarks(session: Session, actor: Actor, plan: ImportPlan, ids: range, memory: bulk.Memory) -> None:
    """What did not fit into a field becomes a remark on its appeal."""
    noted = [
        (appeal_id, item.remark) for appeal_id, item in zip(ids, plan.appeals, strict=True) if item.remark
    ]
    now = journal.now_text()
    for at in range(0, len(noted), bulk.CHUNK):
        batch = noted[at : at + bulk.CHUNK]
        found = session.execute(select(Appeal.id, Appeal.uid).where(Appeal.id.in_([i for i, _ in batch])))
        uids = {row.id: row.uid for row in found}
        bulk.insert_many(
            session,
            actor,
            ACTION,
            Remark,
            [
                {
                    "record": uids[appeal_id].hex(),
                    "officer_id": actor.officer_id,
                    "written_at": now,
                    "text": f"{plan.source}: {remark}",
                }
                for appeal_id, remark in batch
            ],
            territory=actor.precinct_uid,
            memory=memory,
        )


def _made_by(session: Session, run: ImportRun) -> dict[type[Synced], list[int]]:
    """Local ids of the records an import made, by model, read from its own entries."""
    lineage = journal.lineage_number(session, json.loads(run.source)["lineage"])
    uids: dict[int, list[bytes]] = {}
    rows = session.execute(
        select(JournalEntry.packed, JournalEntry.body).where(
            JournalEntry.lineage_id == lineage,
            JournalEntry.n.between(run.first_n, run.last_n),
            JournalEntry.action == ACTION,
        )
    )
    for row in rows:
        for kind, record, _fields in json.loads(journal.body_of(row.packed, row.body))[-1]:
            uids.setdefault(kind, []).append(bytes.fromhex(record))
    made: dict[type[Synced], list[int]] = {}
    for kind, found in uids.items():
        model = SYNCED[kind]
        ids: list[int] = []
        for at in range(0, len(found), bulk.CHUNK):
            ids.extend(session.scalars(select(model.id).where(model.uid.in_(found[at : at + bulk.CHUNK]))))
        made[model] = sorted(ids)
    return made


def _in_use(session: Session, model: type[Synced], ids: Sequence[int]) -> set[int]:
    """Those of the residents or addresses that a standing record still names."""
    columns: tuple[tuple[Any, Any], ...] = (
        ((Appeal, Appeal.applicant_id), (Visit, Visit.resident_id))
        if model is Resident
        else (
            (Appeal, Appeal.address_id),
            (Resident, Resident.address_id),
            (Visit, Visit.address_id),
            (Meeting, Meeting.address_id),
        )
    )
    used: set[int] = set()
    for batch in _batches(ids):
        for owner, column in columns:
            used.update(session.scalars(select(column).where(column.in_(batch), owner.annulled.is_not(True))))
    return used


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(ids), bulk.CHUNK):
        yield ids[at : at + bulk.CHUNK]


def _watched(
    records: Sequence[Mapping[str, Any]], progress: Progress | None, step: str
) -> Iterator[Mapping[str, Any]]:
    for index, record in enumerate(records):
        if progress and index % EVERY == 0 and not progress(step, index, len(records)):
            raise KnownError("import.cancelled")
        yield record
