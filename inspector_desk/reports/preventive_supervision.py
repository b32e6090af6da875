"""The plan of individual work (annex 6) and the route sheet (annex 8) of a supervised person, order No 163."""

from __future__ import annotations

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
    Signature,
    Table,
)
from inspector_desk.reports.preventive_papers import (
    BLANK,
    LIST,
    PaperFacts,
    day_or_line,
    post_of,
    put_together,
)
from inspector_desk.reports.words import said
from inspector_desk.rules.code_lists import label
from inspector_desk.rules.wording import word

PLAN_LINES = 6


def build_plan(facts: PaperFacts, language: str) -> Document:
    """The plan's table, empty: its factors and measures are written by people, and so is the level."""
    record, command = facts.record, facts.record.command
    columns = (
        Column(word("report", "number_sign", language), 5),
        *(
            Column(word(LIST, key, language), 24)
            for key in ("col_factor", "col_need", "col_step", "col_form")
        ),
    )
    rows = tuple(
        Row((Cell(number, "number"), *(Cell("\u00a0\n\u00a0") for _ in range(4))))
        for number in range(1, PLAN_LINES + 1)
    )
    blocks: list[Block] = [
        Paragraph(said(LIST, "approve", language, body=facts.body), "right"),
        Paragraph(f"{facts.person}, {day_or_line(record.birth_date, language)}", "center", bold=True),
        Table(columns, rows, name=word(LIST, "title_plan", language)),
        Paragraph(word(LIST, "plan_note", language), small=True),
    ]
    if command.level and command.level_by:
        blocks.append(
            Paragraph(
                said(
                    LIST,
                    "plan_level",
                    language,
                    level=label(facts.profile, "supervision_level", command.level, language),
                    who=command.level_by,
                    day=day_or_line(command.level_on, language),
                )
            )
        )
    inspector = post_of(
        facts.profile, record.officer, record.officer_rank, record.officer_role, record.officer_post, language
    )
    blocks.append(
        Signature(
            (
                (f"{word(LIST, 'plan_inspector', language)}: {inspector}", ""),
                (word(LIST, "plan_agreed", language), ""),
            ),
            word("report", "signature", language),
        )
    )
    return put_together(facts, language, blocks, annex=6, heading=word(LIST, "plan", language))


def build_route_sheet(facts: PaperFacts, language: str) -> Document:
    """The route sheet with its stub and its reverse side, for a person who may travel."""
    record, command = facts.record, facts.record.command
    first, last = day_or_line(command.starts_on, language), day_or_line(command.ends_on, language)
    blocks: list[Block] = [
        Heading(word(LIST, "stub", language), 2),
        Paragraph(said(LIST, "stub_text", language, person=facts.person)),
        Signature(
            ((word(LIST, "sign_date", language), facts.person),), word("report", "signature", language)
        ),
        PageBreak(),
        Heading(word(LIST, "route", language), 1, "center"),
        Facts(
            (
                (word(LIST, "route_name", language), facts.person),
                (
                    word(LIST, "sheet_birth", language),
                    f"{day_or_line(record.birth_date, language)}, {BLANK}",
                ),
                (word(LIST, "route_home", language), facts.address),
                (word(LIST, "route_term", language), f"{first} – {last}"),
                (word(LIST, "route_body", language), facts.body),
                (word(LIST, "route_place", language), BLANK),
                (word(LIST, "route_aim", language), BLANK),
                (word(LIST, "route_stay", language), f"{BLANK} – {BLANK}"),
            )
        ),
        Signature(((word(LIST, "route_chief", language), ""),), word("report", "signature", language)),
        PageBreak(),
        Heading(word(LIST, "route_back", language), 2),
        Paragraph(word(LIST, "route_marks", language)),
    ]
    return put_together(facts, language, blocks, annex=8, heading=word(LIST, "title_route", language))
