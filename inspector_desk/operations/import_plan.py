"""What an import would do, row by row, before anything is done."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import ImportRun
from inspector_desk.operations.import_appeals import AppealReader
from inspector_desk.operations.import_duplicates import Duplicate, find_duplicates
from inspector_desk.operations.import_kinds import ImportKind, field_term, kind_named
from inspector_desk.operations.import_mapping import ImportMapping
from inspector_desk.operations.import_matching import AddressBook, PersonBook
from inspector_desk.operations.import_outreach import MeetingReader, VisitReader
from inspector_desk.operations.import_people import AddressReader, ResidentReader
from inspector_desk.operations.import_rows import PlannedRow, RowReader, UnknownValue, short
from inspector_desk.operations.import_tables import SheetRows
from inspector_desk.operations.import_values import Issue, Issues, cell_text
from inspector_desk.operations.permission import require
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.wording import Term

MOST_ISSUES = 20_000
"""Kept one by one; beyond that only counted."""
EVERY = 500
"""Rows between two calls of ``progress``."""
GOOD, WARNING, DUPLICATE, REFUSED = "good", "warning", "duplicate", "refused"

Progress = Callable[[str, int, int], bool]
"""Called with the step (plan, or the table being written), rows done and rows in all; False cancels."""

_READERS: Mapping[str, Callable[[Session, Actor, SheetRows, ImportMapping, date], RowReader]] = {
    "appeals": AppealReader,
    "residents": ResidentReader,
    "addresses": AddressReader,
    "visits": VisitReader,
    "meetings": MeetingReader,
}


@dataclass(frozen=True, slots=True)
class RowReport:
    """One row of the file as the dry run judges it: good, warning, duplicate or refused, and why."""

    row: int
    standing: str
    title: str
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, shown before it is done.

    ``ok``, ``warned``, ``repeated`` and ``refused`` count rows and add up to ``total``; ``duplicates`` says of a row
    what it repeats; ``reports`` has every row of the file in its order.
    """

    kind: ImportKind
    source: str
    sheet: str
    fingerprint: str
    headers: tuple[str, ...]
    mapping: ImportMapping
    total: int
    ok: int
    warned: int
    repeated: int
    refused: int
    issues: tuple[Issue, ...]
    issue_counts: Mapping[str, int]
    """Sentence code → how often, all rows counted."""
    reports: tuple[RowReport, ...]
    unknown_values: tuple[UnknownValue, ...]
    new_residents: int
    known_residents: int
    new_addresses: int
    planned: tuple[PlannedRow, ...]
    duplicates: Mapping[int, Duplicate]
    people: PersonBook
    addresses: AddressBook


def plan_import(
    session: Session,
    actor: Actor,
    rows: SheetRows,
    mapping: ImportMapping,
    *,
    kind: str = "appeals",
    today: date | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Understand every row against the desk without changing anything.

    KnownError ``import.column-missing`` when a required field has no column, ``import.unknown-kind``,
    ``import.cancelled``.
    """
    require(actor, "import", "run")
    about = kind_named(kind)
    for name in mapping.missing(about):
        raise KnownError("import.column-missing", field=field_term(about, name))
    day = today or date.today()  # noqa: DTZ011 - the officer's own day
    reader = _READERS[kind](session, actor, rows, mapping, day)
    tally = _Tally()
    for issue in _about_table(session, rows):
        tally.add(issue)
    judged = list(_read_rows(reader, rows, progress))
    reader.addresses.match(session)
    reader.people.match(session, reader.addresses)
    planned = [item for item, _issues, _written in judged if item is not None]
    duplicates = find_duplicates(session, actor, about, planned, reader.people, reader.addresses)
    reports = []
    for item, issues, written in judged:
        if item is not None:
            _about_matches(reader, about, actor, item, duplicates.get(item.row), issues)
        for issue in issues.found:
            tally.add(issue)
        standing = _standing(issues)
        reports.append(RowReport(issues.row, standing, item.title if item else written, tuple(issues.found)))
    counts = {name: sum(report.standing == name for report in reports) for name in (GOOD, WARNING, DUPLICATE)}
    fresh = [item for item in planned if item.row not in duplicates]
    persons = people_of(about, fresh)
    new_persons = sum(1 for key in persons if reader.people.known(key) is None)
    used = places_in_use(about, fresh, reader.people, persons)
    return ImportPlan(
        kind=about,
        source=rows.source,
        sheet=rows.sheet,
        fingerprint=rows.fingerprint,
        headers=rows.headers,
        mapping=mapping,
        total=len(rows.rows),
        ok=counts[GOOD],
        warned=counts[WARNING],
        repeated=counts[DUPLICATE],
        refused=len(rows.rows) - len(planned),
        issues=tuple(sorted(tally.issues, key=lambda issue: (issue.row, issue.level))),
        issue_counts=tally.counts,
        reports=tuple(reports),
        unknown_values=reader.unknown_values(),
        new_residents=new_persons,
        known_residents=len(persons) - new_persons,
        new_addresses=sum(1 for key in used if reader.addresses.known(key) is None),
        planned=tuple(planned),
        duplicates=duplicates,
        people=reader.people,
        addresses=reader.addresses,
    )


def people_of(kind: ImportKind, planned: Iterable[PlannedRow]) -> set[int]:
    """Keys of the persons that rows name besides being one."""
    if kind.record == "resident":
        return set()
    return {item.person for item in planned if item.person is not None}


def places_in_use(
    kind: ImportKind, planned: Sequence[PlannedRow], people: PersonBook, persons: Iterable[int]
) -> set[int]:
    """Keys of the addresses that rows and *new* residents need; none where the rows are addresses themselves."""
    if kind.record == "address":
        return set()
    places = {item.place for item in planned if item.place is not None}
    for key in persons:
        place = people.place(key)
        if place is not None and people.known(key) is None:
            places.add(place)
    return places


def _read_rows(
    reader: RowReader, rows: SheetRows, progress: Progress | None
) -> Iterator[tuple[PlannedRow | None, Issues, str]]:
    """Each row understood, what there is to say of it, and how it begins, by which a refused one is told."""
    for index, (number, cells) in enumerate(zip(rows.numbers, rows.rows, strict=True)):
        if progress and index % EVERY == 0 and not progress("plan", index, len(rows.rows)):
            raise KnownError("import.cancelled")
        found = Issues(number)
        item = reader.read(cells, found)
        if number in rows.merged_rows:
            found.warn("", "import.merged-cells")
        texts = (short(cell_text(cell)) for cell in cells)
        written = "" if item is not None else " · ".join(islice((text for text in texts if text), 3))
        yield (None if found.failed else item), found, written or (item.title if item else "")


def _about_matches(
    reader: RowReader,
    kind: ImportKind,
    actor: Actor,
    item: PlannedRow,
    duplicate: Duplicate | None,
    issues: Issues,
) -> None:
    """What there is to say of a row once persons and places have been looked for on the desk."""
    if duplicate is not None and duplicate.record_id is not None:
        issues.repeat("import.on-desk", by=Term("import_mark", duplicate.by))
    elif duplicate is not None:
        issues.repeat("import.in-file", by=Term("import_mark", duplicate.by), row=duplicate.row)
    elif kind.record == "resident" and item.person is not None and reader.people.has_namesake(item.person):
        issues.warn(reader.heading(kind.whole_name) or reader.heading("family_name"), "import.same-name")
    if kind.record == "address":
        return
    home = reader.people.place(item.person) if item.person is not None else None
    places = reader.addresses
    own_heading = reader.heading("address") or reader.heading(kind.whole_place) or reader.heading("street")
    home_heading = reader.heading(kind.whole_place) or reader.heading("street")
    for key, heading in ((item.place, own_heading), (home if home != item.place else None, home_heading)):
        if key is None:
            continue
        facts = {"text": short(places.text(key))}
        if not places.is_placed(key) or (places.known(key) and places.precinct_id(key) is None):
            issues.warn(heading, "import.unknown-address", **facts)
        elif places.precinct_id(key) not in (None, actor.precinct_id):
            issues.warn(heading, "import.other-precinct", **facts)


def _standing(issues: Issues) -> str:
    levels = {issue.level for issue in issues.found}
    if "error" in levels:
        return REFUSED
    if "duplicate" in levels:
        return DUPLICATE
    return WARNING if levels else GOOD


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
        if about["sha256"] == rows.fingerprint and about.get("sheet", "") == rows.sheet:
            yield Issue(
                0, "", "warning", "import.same-file", {"file": about["file"], "run_at": run.run_at[:10]}
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
