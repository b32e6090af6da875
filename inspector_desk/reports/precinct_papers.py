"""Papers of a precinct: its passport as it stood on a day, and the helpers' monthly timesheet.

The timesheet has the fields of MIA order 27.02.2026 No 144, annex 4. No official form of the passport was found: its
sections are the program's own and the paper says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspector_desk.operations.passport import LineRow
from inspector_desk.operations.public_helpers import TimesheetLine
from inspector_desk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    PageSetup,
    Paragraph,
    Row,
    Signature,
    Table,
)
from inspector_desk.reports.register import Printing
from inspector_desk.reports.words import moment, said, watermark
from inspector_desk.rules.code_lists import code_list, label
from inspector_desk.rules.wording import day_text, word

MINUTES = 60


@dataclass(frozen=True, slots=True)
class PrecinctNames:
    """How the precinct and its inspector are called on paper."""

    profile: str
    region: str
    district: str
    precinct: str
    officer: str
    officer_post: str


def build_passport(
    sections: Sequence[tuple[str, Sequence[LineRow]]],
    day: date,
    names: PrecinctNames,
    printing: Printing,
    language: str,
) -> Document:
    """The passport as it stood on ``day``: a table a section, empty sections named so that nobody thinks them lost."""
    title = word("precinct_paper", "passport", language)
    listed = code_list(names.profile, "passport_section")
    blocks: list[Block] = [
        Heading(title, 1, "center"),
        Facts(
            (
                (word("precinct_paper", "precinct", language), names.precinct),
                (
                    word("precinct_paper", "district", language),
                    " · ".join(filter(None, (names.district, names.region))),
                ),
                (word("precinct_paper", "as_of", language), day_text(day, language)),
            )
        ),
    ]
    for section, lines in sections:
        blocks.append(Heading(label(names.profile, "passport_section", section, language)))
        if lines:
            blocks.append(_lines(names.profile, section, lines, language))
        else:
            blocks.append(Paragraph(word("precinct_paper", "nothing_known", language), small=True))
    if not listed.verified:
        blocks.append(Paragraph(word("precinct_paper", "passport_unverified", language), small=True))
    blocks.append(
        Signature(((names.officer_post, names.officer),), hint=word("precinct_paper", "signature", language))
    )
    return _document(title, blocks, printing, language, landscape=False)


def build_timesheet(
    lines: Sequence[TimesheetLine], month: date, names: PrecinctNames, printing: Printing, language: str
) -> Document:
    """The month's timesheet of public helpers: hours, what they did, whom they helped to find, rewards."""
    title = word("precinct_paper", "timesheet", language)
    columns = (
        Column(word("report", "number_sign", language), 5, "right"),
        Column(word("field", "helper.name", language), 26),
        Column(word("field", "helper.card_number", language), 12),
        Column(word("precinct_paper", "days", language), 8, "right"),
        Column(word("precinct_paper", "hours", language), 9, "right"),
        Column(word("field", "helper_activity.detained", language), 12, "right"),
        Column(word("field", "helper_activity.solved", language), 16),
        Column(word("field", "helper_activity.wanted", language), 12, "right"),
        Column(word("field", "helper_activity.messages", language), 16),
        Column(word("field", "helper_activity.reward", language), 14),
    )
    rows = [
        Row(
            (
                Cell(place, "number"),
                Cell(line.name),
                Cell(line.card_number),
                Cell(line.days, "number"),
                Cell(hours(line.minutes), align="right"),
                Cell(line.detained, "number"),
                Cell(line.solved),
                Cell(line.wanted, "number"),
                Cell(line.messages),
                Cell(line.reward),
            )
        )
        for place, line in enumerate(lines, 1)
    ]
    total = Row(
        (
            Cell(""),
            Cell(word("precinct_paper", "total", language)),
            Cell(""),
            Cell(sum(line.days for line in lines), "number"),
            Cell(hours(sum(line.minutes for line in lines)), align="right"),
            Cell(sum(line.detained for line in lines), "number"),
            Cell(""),
            Cell(sum(line.wanted for line in lines), "number"),
            Cell(""),
            Cell(""),
        ),
        "total",
    )
    blocks: list[Block] = [
        Heading(title, 1, "center"),
        Paragraph(f"{names.precinct} · {month:%m.%Y}", align="center"),
        Table(columns, (*rows, total), name=title),
        Paragraph(word("precinct_paper", "timesheet_source", language), small=True),
        Signature(((names.officer_post, names.officer),), hint=word("precinct_paper", "signature", language)),
    ]
    return _document(title, blocks, printing, language, landscape=True)


def hours(minutes: int) -> str:
    """Minutes as hours and minutes: 95 is 1:35."""
    return f"{minutes // MINUTES}:{minutes % MINUTES:02d}"


def _lines(profile: str, section: str, lines: Sequence[LineRow], language: str) -> Table:
    columns = (
        Column(word("field", "passport_item.item", language), 26),
        Column(word("field", "passport_item.name", language), 24),
        Column(word("field", "passport_item.number", language), 9, "right"),
        Column(word("field", "passport_item.address", language), 24),
        Column(word("field", "passport_item.contact", language), 18),
        Column(word("field", "passport_item.as_of", language), 12),
    )
    rows = tuple(
        Row(
            (
                Cell(label(profile, "passport_item", line.item, language) if line.item else ""),
                Cell(" · ".join(filter(None, (line.name, line.text)))),
                Cell(line.number, "number") if line.number is not None else Cell(""),
                Cell(line.address),
                Cell(line.contact),
                Cell(date.fromisoformat(line.as_of), "date") if line.as_of else Cell(""),
            )
        )
        for line in lines
    )
    return Table(columns, rows, name=label(profile, "passport_section", section, language))


def _document(
    title: str, blocks: Sequence[Block], printing: Printing, language: str, *, landscape: bool
) -> Document:
    return Document(
        title=title,
        language=language,
        blocks=tuple(blocks),
        page=PageSetup(landscape=landscape, margins_mm=(12, 10, 12, 20), text_pt=12, table_pt=9.5),
        footer=said("report", "printed", language, who=printing.who, at=moment(printing.at, language)),
        page_words=word("report", "page", language),
        watermark=watermark(printing.practice, language),
    )
