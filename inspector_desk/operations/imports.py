"""Importing a register kept in a spreadsheet: planned, shown row by row, done whole or not at all, taken back whole.

Reading files: ``import_files``; which column is what: ``import_mapping``; what a row means: ``import_rows`` and the
readers of each kind; what it repeats: ``import_duplicates``; the dry run: ``import_plan``; taking back:
``import_undo``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, ImportRun, Remark, Resident, Street, Synced
from inspector_desk.operations.entries import MODELS
from inspector_desk.operations.export_sheets import Value, write_sheet
from inspector_desk.operations.import_duplicates import CHOICES, NEW, SKIP, USE, Duplicate
from inspector_desk.operations.import_kinds import ADDRESSES, RESIDENTS, ImportKind
from inspector_desk.operations.import_plan import (
    EVERY,
    REFUSED,
    ImportPlan,
    Progress,
    people_of,
    places_in_use,
)
from inspector_desk.operations.import_profiles import ImportProfile, save_profile
from inspector_desk.operations.import_rows import PlannedRow
from inspector_desk.operations.import_tables import SheetRows
from inspector_desk.operations.import_values import cell_text
from inspector_desk.operations.permission import require, sees
from inspector_desk.operations.residents import full_name
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.names import sort_key
from inspector_desk.rules.wording import sentence, word
from inspector_desk.storage import bulk, journal

ACTION = "import.run"
_PERSON_COLUMN = {"appeal": "applicant_id", "visit": "resident_id"}
_EMPTY: Mapping[str, tuple[object, ...]] = {"sex": ("unknown",), "protection": ("none",)}
"""Values that say nothing is known: a duplicate that knows more may replace them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: its number, records made, records that took what they lacked, rows left out."""

    changed: Changed
    run_id: int
    recorded: int
    completed: int
    left_out: int


@dataclass(slots=True)
class _Chosen:
    """Rows sorted by what becomes of them."""

    new: list[PlannedRow]
    completions: list[tuple[int, PlannedRow]]
    left_out: int


def run_import(
    session: Session,
    actor: Actor,
    plan: ImportPlan,
    *,
    leave_out_refused: bool = False,
    duplicates: str = SKIP,
    choices: Mapping[int, str] | None = None,
    profile: str = "",
    progress: Progress | None = None,
) -> Imported:
    """Do what the plan says, in the caller's one transaction: all of it or, on any error, nothing.

    ``duplicates`` says what becomes of rows that stand here already (skip, use, new), ``choices`` of single rows;
    ``profile`` keeps the mapping under that name. KnownError ``import.has-refused`` while rows are refused and the
    officer has not chosen to leave them out, ``import.nothing`` and ``import.nothing-new`` when no row is left,
    ``import.cancelled``.
    """
    require(actor, "import", "run")
    if plan.refused and not leave_out_refused:
        raise KnownError("import.has-refused", rows=plan.refused)
    if not plan.planned:
        raise KnownError("import.nothing", file=plan.source)
    chosen = _choose(plan, duplicates, choices or {})
    if not chosen.new and not chosen.completions:
        raise KnownError("import.nothing-new", file=plan.source)
    first_n: int = session.info["pending"].n
    writer = _Writer(session, actor, plan, progress)
    ids = writer.record(chosen.new)
    completed = writer.complete(chosen.completions)
    run = ImportRun(
        kind=plan.kind.name,
        source=json.dumps(
            {
                "file": plan.source,
                "sheet": plan.sheet,
                "sha256": plan.fingerprint,
                "lineage": journal.lineage_name(session, session.info["pending"].lineage),
            },
            ensure_ascii=False,
        ),
        run_at=journal.now_text(),
        first_n=first_n,
        last_n=session.info["pending"].n - 1,
        rows=len(ids) + completed,
    )
    session.add(run)
    if profile:
        kept = ImportProfile(profile, plan.kind.name, plan.headers, plan.mapping, plan.sheet, duplicates, "")
        save_profile(session, actor, kept)
    session.flush()
    # An import touches too much to name: views redraw whole.
    kinds = {plan.kind.record, "resident", "address"}
    return Imported(
        Changed({kind: frozenset() for kind in sorted(kinds)}),
        run.id,
        len(ids),
        completed,
        chosen.left_out + plan.refused,
    )


def left_out_rows(
    plan: ImportPlan,
    table: SheetRows,
    language: str,
    duplicates: str = SKIP,
    choices: Mapping[int, str] | None = None,
) -> Iterator[list[Value]]:
    """The rows that did not come in, as the file has them, each with its number and the reason in words."""
    reports = {report.row: report for report in plan.reports}
    chosen = choices or {}
    for number, cells in zip(table.numbers, table.rows, strict=True):
        report = reports[number]
        repeats = number in plan.duplicates and chosen.get(number, duplicates) == SKIP
        if report.standing != REFUSED and not repeats:
            continue
        levels = ("error", "duplicate")
        reasons = [
            f"{issue.column}: {text}" if issue.column else text
            for issue in report.issues
            if issue.level in levels
            for text in [sentence(issue.code, language, issue.facts)]
        ]
        width = len(table.headers)
        row: list[Value] = [_plain(cell) for cell in cells[:width]]
        yield [number, " ".join(reasons), *row, *([None] * (width - len(row)))]


def write_left_out(
    plan: ImportPlan,
    table: SheetRows,
    path: Any,
    language: str,
    duplicates: str = SKIP,
    choices: Mapping[int, str] | None = None,
) -> int:
    """Write the rows that did not come in to ``path`` (xlsx, csv or ods by its ending); returns how many.

    The columns are the file's own after the row's number and the reason, so that it can be corrected and imported.
    """
    headings = [
        word("import_field", "row", language),
        word("import_field", "reason", language),
        *table.headers,
    ]
    rows = left_out_rows(plan, table, language, duplicates, choices)
    return write_sheet(path, headings, rows, path.suffix.lstrip(".").lower(), plan.source, language)


def _plain(cell: Any) -> Value:
    return cell_text(cell) if isinstance(cell, bool) or hasattr(cell, "hour") else cell


def _choose(plan: ImportPlan, duplicates: str, choices: Mapping[int, str]) -> _Chosen:
    """Sort the rows: recorded, completing a record that stands, or left out."""
    if duplicates not in CHOICES or not set(choices.values()) <= set(CHOICES):
        raise KnownError("import.unknown-choice", known=", ".join(CHOICES))
    chosen = _Chosen([], [], 0)
    place: dict[int, int] = {}
    on_desk: dict[int, int] = {}
    for item in plan.planned:
        repeat = plan.duplicates.get(item.row)
        choice = NEW if repeat is None else choices.get(item.row, duplicates)
        if choice == NEW or repeat is None:
            place[item.row] = len(chosen.new)
            chosen.new.append(item)
        elif choice == USE:
            _use(chosen, item, repeat, place, on_desk)
        else:
            chosen.left_out += 1
            if repeat.record_id is not None:
                on_desk[item.row] = repeat.record_id
    return chosen


def _use(
    chosen: _Chosen, item: PlannedRow, repeat: Duplicate, place: dict[int, int], on_desk: dict[int, int]
) -> None:
    """Give what a row knows to the record it repeats: one of the desk, or one that this file makes."""
    record_id = repeat.record_id if repeat.record_id is not None else on_desk.get(repeat.row or 0)
    if record_id is not None:
        on_desk[item.row] = record_id
        chosen.completions.append((record_id, item))
        return
    index = place.get(repeat.row or 0)
    if index is None:
        chosen.left_out += 1
        return
    place[item.row] = index
    earlier = chosen.new[index]
    added = {
        name: value
        for name, value in item.fields.items()
        if not _says_nothing(name, value) and _says_nothing(name, earlier.fields.get(name))
    }
    chosen.new[index] = PlannedRow(
        earlier.row,
        earlier.title,
        {**earlier.fields, **added},
        earlier.person,
        earlier.place if earlier.place is not None else item.place,
        "; ".join(part for part in (earlier.remark, item.remark) if part),
        earlier.mark,
        earlier.met_by,
    )


def _says_nothing(name: str, value: object) -> bool:
    return value is None or value == "" or value in _EMPTY.get(name, ())


class _Writer:
    """Writes the records of one import: streets, addresses, persons, the rows themselves, remarks."""

    def __init__(self, session: Session, actor: Actor, plan: ImportPlan, progress: Progress | None) -> None:
        self._session, self._actor, self._plan, self._progress = session, actor, plan, progress
        self._memory = bulk.Memory()
        self._model = MODELS[plan.kind.record]
        self._streets: dict[str, int] = {}
        self._addresses: dict[int, int] = {}
        self._people: dict[int, int] = {}

    def record(self, rows: Sequence[PlannedRow]) -> range:
        """Record these rows with whatever they name that is not on the desk; the local ids of their records."""
        plan, kind = self._plan, self._plan.kind
        persons = people_of(kind, rows)
        self._record_streets(rows)
        self._record_addresses(sorted(places_in_use(kind, rows, plan.people, persons)))
        self._record_people(sorted(persons))
        ids = self._insert(self._model, [self._fields(kind, item) for item in rows])
        self._remark(list(zip(ids, rows, strict=True)))
        return ids

    def complete(self, completions: Sequence[tuple[int, PlannedRow]]) -> int:
        """Give records of the desk what they lack and a row knows; returns how many records changed."""
        changed: set[int] = set()
        iterator = iter(completions)
        while batch := list(islice(iterator, bulk.CHUNK)):
            if self._progress and not self._progress("complete", len(changed), len(completions)):
                raise KnownError("import.cancelled")
            self._record_addresses(
                sorted({item.place for _, item in batch if item.place is not None} - self._addresses.keys())
                if self._plan.kind is not ADDRESSES
                else []
            )
            for record_id, item in batch:
                record = self._session.get(self._model, record_id)
                if record is not None and sees(self._actor, getattr(record, "precinct_id", None)):
                    changed |= self._complete(record, item)
            journal.enter(self._session, self._actor, ACTION, territory=self._actor.precinct_uid)
        return len(changed)

    def _complete(self, record: Synced, item: PlannedRow) -> set[int]:
        fields = dict(item.fields)
        if self._plan.kind is not ADDRESSES and item.place is not None and hasattr(record, "address_id"):
            fields["address_id"] = self._addresses[item.place]
        if getattr(record, "phone", None):
            # A telephone as typed and as dialled belong together.
            fields.pop("phone_e164", None)
        touched = False
        for name, value in fields.items():
            if _says_nothing(name, getattr(record, name)) and not _says_nothing(name, value):
                setattr(record, name, value)
                touched = True
        if touched and isinstance(record, Resident):
            record.sort_name = sort_key(full_name(record.family_name, record.given_name, record.patronymic))
        return {record.id} if touched else set()

    def _fields(self, kind: ImportKind, item: PlannedRow) -> dict[str, Any]:
        if kind is ADDRESSES and item.place is not None:
            street = self._plan.addresses.new_street(item.place)
            made = self._plan.addresses.fields(
                item.place, self._actor, None if street is None else self._streets[street]
            )
            return {**made, **{name: value for name, value in item.fields.items() if value is not None}}
        fields = {
            **item.fields,
            "address_id": None if item.place is None else self._addresses[item.place],
        }
        column = _PERSON_COLUMN.get(kind.record)
        if column is not None:
            fields[column] = None if item.person is None else self._people[item.person]
        if kind is RESIDENTS:
            fields.setdefault("precinct_id", self._actor.precinct_id)
        return fields

    def _record_streets(self, rows: Sequence[PlannedRow]) -> None:
        book = self._plan.addresses
        wanted: dict[str, int] = {}
        for item in rows:
            if self._plan.kind is ADDRESSES and item.place is not None:
                street = book.new_street(item.place)
                if street is not None:
                    wanted.setdefault(street, item.place)
        ids = self._insert(Street, [book.street_fields(key) for key in wanted.values()])
        self._streets = dict(zip(wanted, ids, strict=True))

    def _record_addresses(self, keys: Sequence[int]) -> None:
        book = self._plan.addresses
        self._addresses.update({key: known for key in keys if (known := book.known(key)) is not None})
        new = [key for key in keys if key not in self._addresses]
        ids = self._insert(Address, [book.fields(key, self._actor) for key in new])
        self._addresses.update(zip(new, ids, strict=True))

    def _record_people(self, keys: Sequence[int]) -> None:
        book = self._plan.people
        self._people.update({key: known for key in keys if (known := book.known(key)) is not None})
        new = [key for key in keys if key not in self._people]
        ids = self._insert(
            Resident,
            [
                {
                    **book.fields(key),
                    "address_id": None if (place := book.place(key)) is None else self._addresses[place],
                }
                for key in new
            ],
        )
        self._people.update(zip(new, ids, strict=True))

    def _remark(self, recorded: Sequence[tuple[int, PlannedRow]]) -> None:
        """What did not fit into a field becomes a remark on its record."""
        noted = [(record_id, item.remark) for record_id, item in recorded if item.remark]
        now = journal.now_text()
        for at in range(0, len(noted), bulk.CHUNK):
            batch = noted[at : at + bulk.CHUNK]
            found = self._session.execute(
                select(self._model.id, self._model.uid).where(self._model.id.in_([i for i, _ in batch]))
            )
            uids = {row.id: row.uid for row in found}
            self._insert(
                Remark,
                [
                    {
                        "record": uids[record_id].hex(),
                        "officer_id": self._actor.officer_id,
                        "written_at": now,
                        "text": f"{self._plan.source}: {remark}",
                    }
                    for record_id, remark in batch
                ],
            )

    def _insert(self, model: type[Synced], records: Sequence[Mapping[str, Any]]) -> range:
        if not records:
            return range(0)
        made = bulk.insert_many(
            self._session,
            self._actor,
            ACTION,
            model,
            self._watched(records, model.__tablename__),
            territory=self._actor.precinct_uid,
            memory=self._memory,
        )
        return made.ids

    def _watched(self, records: Sequence[Mapping[str, Any]], step: str) -> Iterator[Mapping[str, Any]]:
        for index, record in enumerate(records):
            if self._progress and index % EVERY == 0 and not self._progress(step, index, len(records)):
                raise KnownError("import.cancelled")
            yield record
