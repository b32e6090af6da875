"""A table as it stands in a file: its rows, where its headings are, what is merged; whatever program wrote it.

What the table says is kept as it stands; ``operations.import_values`` makes sense of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from inspector_desk.errors import KnownError
from inspector_desk.operations.import_mapping import header_score

Cell = str | int | float | bool | datetime | date | time | None
NumberedRow = tuple[int, tuple[Cell, ...]]
"""A row that is not empty, with its number in the file, counted from 1."""

MOST_ROWS = 200_000
MOST_COLUMNS = 200
HEADER_WITHIN = 40
"""Rows from the top among which the headings are looked for; registers begin with a title."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged block of cells: first and last column and row, counted from 1."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet of a file before anyone knows where its headings are; ``sheets`` names all that can be read.

    ``fingerprint`` is the file's SHA-256.
    """

    source: str
    fingerprint: str
    sheets: tuple[str, ...]
    sheet: str
    rows: tuple[NumberedRow, ...]
    merges: tuple[Merge, ...]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A table as read: headings, rows below them, and the number each row has in the file.

    ``merged_headers`` names the headings that were merged; ``merged_rows`` the rows in which cells of the body are.
    ``fingerprint`` is the file's SHA-256.
    """

    source: str
    headers: tuple[str, ...]
    header_row: int
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    fingerprint: str
    merged_headers: tuple[str, ...] = ()
    merged_rows: frozenset[int] = field(default_factory=frozenset)
    sheet: str = ""


def lay_out(raw: RawSheet, kind: str, header_row: int = 0) -> SheetRows:
    """Headings and rows of a sheet; ``header_row`` is the row an officer chose, 0 looks for known headings.

    KnownError ``import.no-headers``, ``import.empty``, ``import.too-many-rows``.
    """
    at = _header_at(raw.rows, kind) if header_row == 0 else _row_at(raw.rows, header_row)
    if at is None:
        raise KnownError("import.no-headers", file=raw.source)
    header_number = raw.rows[at][0]
    touching = [m for m in raw.merges if m.top <= header_number <= m.bottom]
    last_header = max([header_number, *(m.bottom for m in touching)])
    wide = [m for m in touching if m.right > m.left]
    if wide and last_header == header_number:
        # Headings merged sideways stand over a second row of headings.
        last_header = header_number + 1
    head_rows = [(number, row) for number, row in raw.rows[at:] if number <= last_header]
    headers = _joined_headers(head_rows, touching)
    body = [(number, row) for number, row in raw.rows[at:] if number > last_header]
    if body and _is_numbering(body[0][1]):
        body = body[1:]
    if len(body) > MOST_ROWS:
        raise KnownError("import.too-many-rows", file=raw.source, most=MOST_ROWS)
    if not body:
        raise KnownError("import.empty", file=raw.source)
    merged_rows = {
        number
        for m in raw.merges
        if m.top > last_header
        for number in range(m.top, min(m.bottom, m.top + 1000) + 1)
    }
    return SheetRows(
        raw.source,
        headers,
        header_number,
        tuple(row for _, row in body),
        tuple(number for number, _ in body),
        raw.fingerprint,
        tuple(headers[m.left - 1] for m in touching if m.left <= len(headers)),
        frozenset(merged_rows),
        raw.sheet,
    )


def trimmed(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row without the empty ones at its end; nothing for an empty row."""
    end = len(cells)
    while end and (cells[end - 1] is None or cells[end - 1] == ""):
        end -= 1
    return tuple(cells[:end])


def _row_at(rows: Sequence[NumberedRow], number: int) -> int | None:
    return next((index for index, row in enumerate(rows) if row[0] >= number), None)


def _header_at(rows: Sequence[NumberedRow], kind: str) -> int | None:
    """Index of the row with most known headings (two at least); None when there is no such row."""
    scores = [
        sum(1 for value in row if isinstance(value, str) and header_score(value, kind) > 0)
        for _, row in rows[:HEADER_WITHIN]
    ]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else None


def _joined_headers(head_rows: Iterable[NumberedRow], merges: Sequence[Merge]) -> tuple[str, ...]:
    """One heading a column: what stands above it in all heading rows, merged ones spread over their columns."""
    grid = {
        (number, column): " ".join(str(value).split())
        for number, row in head_rows
        for column, value in enumerate(row, start=1)
        if value not in (None, "")
    }
    for merge in merges:
        text = grid.get((merge.top, merge.left), "")
        for column in range(merge.left, merge.right + 1):
            grid.setdefault((merge.top, column), text)
    width = max((column for _, column in grid), default=0)
    numbers = sorted({number for number, _ in grid})
    joined = []
    for column in range(1, width + 1):
        parts = [grid[number, column] for number in numbers if grid.get((number, column))]
        joined.append(" ".join(dict.fromkeys(parts)))
    return tuple(joined)


def _is_numbering(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 … as journals do under their headings."""
    values = [str(value).strip() for value in row if value not in (None, "")]
    return len(values) >= 3 and values == [str(number) for number in range(1, len(values) + 1)]
