"""The case file (annex 1) and the control sheet (annex 5) of MIA order 05.03.2026 No 163."""

from __future__ import annotations

from datetime import date

from inspector_desk.operations.checks import CheckRow
from inspector_desk.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from inspector_desk.reports.preventive_papers import (
    BLANK,
    LIST,
    SIDEWAYS,
    PaperFacts,
    day_or_line,
    post_of,
    put_together,
)
from inspector_desk.reports.words import said
from inspector_desk.rules.code_lists import label
from inspector_desk.rules.wording import day_text, word

EMPTY_LINES = 6
"""Lines left to write on under the checks already entered."""
_COLUMNS = (
    ("col_no", 5),
    ("col_kind", 16),
    ("col_officer", 20),
    ("col_when", 17),
    ("col_result", 20),
    ("col_signature", 14),
    ("col_action", 18),
)
_DOCUMENTS = 7


def build_case_file(facts: PaperFacts, language: str) -> Document:
    """The cover of a case file and the list of what lies in it."""
    record = facts.record
    keeper = post_of(
        facts.profile,
        record.officer,
        record.officer_rank,
        record.officer_role,
        record.officer_post,
        language,
        body=facts.body,
    )
    closed = record.closed_on or record.transferred_on
    blocks: list[Block] = [
        Paragraph(facts.person, "center", bold=True),
        Paragraph(facts.address, "center"),
        Paragraph(label(facts.profile, "preventive_category", record.command.category, language), "center"),
        Facts(
            (
                (word(LIST, "file_keeper", language), keeper or BLANK),
                (word(LIST, "file_set", language), day_or_line(record.command.starts_on, language)),
                (word(LIST, "file_ended", language), day_or_line(closed, language)),
            )
        ),
        Paragraph(word(LIST, "file_keep", language)),
        PageBreak(),
        Heading(word(LIST, "file_list", language), 2, "center"),
        *(
            Paragraph(f"{number}. {word(LIST, f'file_{number}', language)};")
            for number in range(1, _DOCUMENTS + 1)
        ),
    ]
    heading = said(LIST, "file", language, number=record.command.file_number or "____")
    return put_together(facts, language, blocks, annex=1, heading=heading)


def build_control_sheet(facts: PaperFacts, language: str) -> Document:
    """The control sheet with every check of the record, and lines to write further ones on."""
    record = facts.record
    first, last = record.command.starts_on, record.command.ends_on
    columns = tuple(Column(word(LIST, key, language), weight) for key, weight in _COLUMNS)
    rows = [_line(number, row, facts, language) for number, row in enumerate(record.checks, 1)]
    rows += [Row(tuple(Cell("\u00a0\n\u00a0") for _ in columns)) for _ in range(EMPTY_LINES)]
    term = said(
        LIST, "sheet_from_to", language, first=_figures(first, language), last=_figures(last, language)
    )
    birth = f"{_figures(record.birth_date, language)}, {BLANK}"
    blocks: list[Block] = [
        Facts(
            (
                (word(LIST, "sheet_name", language), facts.person),
                (word(LIST, "sheet_birth", language), birth),
                (word(LIST, "sheet_address", language), facts.address),
                (word(LIST, "sheet_term", language), term),
            )
        ),
        Table(columns, tuple(rows), name=word(LIST, "sheet", language)),
    ]
    return put_together(
        facts, language, blocks, annex=5, heading=word(LIST, "sheet", language), page=SIDEWAYS
    )


def _line(number: int, row: CheckRow, facts: PaperFacts, language: str) -> Row:
    officer = post_of(
        facts.profile, row.officer, row.officer_rank, row.officer_role, row.officer_post, language
    )
    result = [label(facts.profile, "check_result", row.result, language), row.breach]
    if row.where:
        result.append(word(LIST, f"outside_{row.where}", language))
    when = f"{_figures(row.made_on, language)} {row.made_at}".strip()
    cells = (
        Cell(number, "number"),
        Cell(label(facts.profile, "check_kind", row.kind, language)),
        Cell(officer),
        Cell(when),
        Cell("; ".join(part for part in result if part)),
        Cell(""),
        Cell(row.action_taken),
    )
    return Row(cells)


def _figures(text: str, language: str) -> str:
    try:
        return day_text(date.fromisoformat(text), language)
    except ValueError:
        return "__________"
