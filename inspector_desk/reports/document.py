"""One model of a printed document; xlsx.py, docx.py and html.py write it, ui/printing prints the HTML.

A document knows nothing of where its numbers came from: a cell may carry the name of the number it shows, and the
screen opens the records behind that name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Align = Literal["left", "center", "right"]
CELL_SCHEME = "desk:cell/"
"""Address of a link to the records behind a number: this and the cell's name."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper and type. Margins in millimetres (top, right, bottom, left), type sizes in points."""

    size: Literal["A4", "A5", "A6"] = "A4"
    landscape: bool = False
    margins_mm: tuple[int, int, int, int] = (15, 10, 15, 25)
    font: str = "Times New Roman"
    text_pt: float = 14
    table_pt: float = 11

    @property
    def width_mm(self) -> int:
        """Width of the sheet as it is held."""
        return PAPER_MM[self.size][int(self.landscape)]

    @property
    def height_mm(self) -> int:
        """Height of the sheet as it is held."""
        return PAPER_MM[self.size][int(not self.landscape)]

    @property
    def small_pt(self) -> float:
        """Type size of notes."""
        return max(self.text_pt - 3, self.text_pt * 0.8)

    @property
    def inner_width_mm(self) -> int:
        """What the margins leave."""
        return self.width_mm - self.margins_mm[1] - self.margins_mm[3]


PAPER_MM = {"A4": (210, 297), "A5": (148, 210), "A6": (105, 148)}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the document."""

    text: str
    level: int = 2
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``small`` for notes, ``lead`` for the words before it that stand out."""

    text: str
    align: Align = "left"
    bold: bool = False
    small: bool = False
    lead: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: text, a whole number, a share of change (0.125 is +12.5 %) or a day.

    ``link`` is the name of the number, without the scheme.
    """

    value: str | int | float | date | None
    kind: Literal["text", "number", "change", "date"] = "text"
    link: str | None = None
    align: Align | None = None
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and how its values stand."""

    title: str
    weight: float = 1.0
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; a ``section`` row has one cell that spans the table, ``total`` stands out."""

    cells: tuple[Cell, ...]
    style: Literal["normal", "total", "section"] = "normal"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its headings are repeated on every page and no row is cut by a page's end."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    name: str = ""
    """Name of the sheet this table becomes in a workbook."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and a value, one below the other, without lines."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: (post and rank, name); an empty name leaves a line to write it on."""

    lines: tuple[tuple[str, str], ...]
    hint: str = ""
    """Small words under the line for the signature."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Table | Facts | Signature | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language; ``watermark`` is empty on a real desk, ``footer`` stands under every page."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    page: PageSetup = field(default_factory=PageSetup)
    footer: str = ""
    page_words: str = ""
    """Words for "page {page} of {pages}" in the document's language."""
    watermark: str = ""

    def tables(self) -> Iterator[Table]:
        """The tables in their order."""
        return (block for block in self.blocks if isinstance(block, Table))


SIGNATURE_SHARES = (0.46, 0.24, 0.30)
"""Shares of the width for post, line and name."""


def rule(page: PageSetup, share: float) -> str:
    """A line to write on, of underscores, that fits into ``share`` of the page's width."""
    # An underscore is half as wide as the type is high; a point is 0.353 mm.
    return "_" * max(6, int(page.inner_width_mm * share / (page.text_pt * 0.5 * 0.353)) - 3)


def shown(cell: Cell, language: str) -> str:
    """The value as people read it: 1 234, +12,5 %, 09.04.2026; English writes 1,234, +12.5 % and ISO dates."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat() if language == "en" else value.strftime("%d.%m.%Y")
    if isinstance(value, str):
        return value
    if cell.kind == "change":
        return _change(float(value), language)
    grouped = f"{value:,}"
    return grouped if language == "en" else grouped.replace(",", "\u00a0").replace(".", ",")


def aligned(cell: Cell, column: Column) -> Align:
    """How a cell stands: its own way, else right for numbers and changes, else as its column."""
    if cell.align is not None:
        return cell.align
    return "right" if cell.kind in ("number", "change") else column.align


def _change(share: float, language: str) -> str:
    percent = round(share * 100, 1) + 0.0
    text = f"{percent:+.1f}" if percent else "0"
    text = text.removesuffix(".0").replace("-", "\u2212")
    return f"{text}\u00a0%" if language == "en" else f"{text}\u00a0%".replace(".", ",")
