"""A register as it is printed: what is shown, under which filters, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from inspector_desk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    PageSetup,
    Paragraph,
    Row,
    Table,
)
from inspector_desk.reports.words import moment, said, watermark
from inspector_desk.rules.wording import word

UPRIGHT_CHARACTERS = 100
"""Characters one line of an upright A4 page holds in the type of tables; a wider register is laid on its side."""
Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column of a printed register: heading, usual width in characters, what it holds."""

    title: str
    characters: int = 14
    kind: Literal["text", "number", "date"] = "text"


@dataclass(frozen=True, slots=True)
class Printing:
    """Who prints, when (aware local time), and whether the desk is a practice desk."""

    who: str
    at: datetime
    practice: bool


def build_register(
    title: str,
    filters: Sequence[str],
    columns: Sequence[RegisterColumn],
    rows: Iterable[Sequence[Value]],
    printing: Printing,
    language: str,
) -> Document:
    """A register with numbered rows; ``filters`` in words, each one condition, none meaning the whole register."""
    number_sign = word("report", "number_sign", language)
    table = Table(
        (Column(number_sign, 5, "right"), *(_column(column) for column in columns)),
        tuple(
            Row((Cell(number, "number"), *(_cell(v, c) for v, c in zip(values, columns, strict=True))))
            for number, values in enumerate(rows, 1)
        ),
        name=title,
    )
    shown = "; ".join(filters) or word("report", "no_filters", language)
    blocks: tuple[Block, ...] = (
        Heading(title, 1, "center"),
        Paragraph(shown, small=True, lead=word("report", "filters", language)),
        table,
        Paragraph(said("report", "records", language, count=len(table.rows)), small=True),
    )
    wide = sum(column.characters for column in columns) > UPRIGHT_CHARACTERS
    return Document(
        title=title,
        language=language,
        blocks=blocks,
        page=PageSetup(landscape=wide, margins_mm=(12, 10, 12, 20), text_pt=12, table_pt=9),
        footer=said("report", "printed", language, who=printing.who, at=moment(printing.at, language)),
        page_words=word("report", "page", language),
        watermark=watermark(printing.practice, language),
    )


def _column(column: RegisterColumn) -> Column:
    return Column(column.title, max(6, column.characters), "right" if column.kind == "number" else "left")


def _cell(value: Value, column: RegisterColumn) -> Cell:
    if column.kind == "date" and isinstance(value, str) and value:
        # Registers hold days as ISO text; one that is no day is shown as it stands.
        try:
            return Cell(date.fromisoformat(value), "date")
        except ValueError:
            return Cell(value)
    return Cell(value, column.kind)
