"""Papers of preventive control: which a record has, and what they all share.

The forms are the annexes of MIA order 05.03.2026 No 163, in the two languages it exists in. What is not the order's
(the representation of art. 57, the note of a talk) says so on the paper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from inspector_desk.operations.desk import OfficerRow
from inspector_desk.operations.measures import MeasureRow
from inspector_desk.operations.preventive import RecordDetail
from inspector_desk.reports.document import Block, Document, Heading, PageSetup, Paragraph
from inspector_desk.reports.words import in_sentence, long_day, moment, said, watermark
from inspector_desk.rules.code_lists import label
from inspector_desk.rules.wording import word

FORM_LANGUAGES = ("ru", "kk")
BLANK = "______________________"
LIST = "preventive_paper"
_PAPERS = {
    "protective_order": ("order", "sheet", "file"),
    "official_warning": ("warning", "sheet", "file"),
    "administrative_supervision": ("sheet", "file", "plan", "route"),
}
UPRIGHT = PageSetup(margins_mm=(15, 12, 15, 25), text_pt=12, table_pt=10)
SIDEWAYS = PageSetup(landscape=True, margins_mm=(12, 10, 12, 20), text_pt=11, table_pt=9)


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a paper is made from; ``officer`` prints it, ``measure`` is the one whose paper is asked for."""

    record: RecordDetail
    officer: OfficerRow
    precinct: str
    office: str
    district: str
    region: str
    profile: str
    printed_at: datetime
    practice: bool
    measure: MeasureRow | None = None

    @property
    def body(self) -> str:
        """The police body as a paper names it."""
        return ", ".join(part for part in (self.district, self.office) if part) or BLANK

    @property
    def person(self) -> str:
        """The name of the person on record, or a line to write it on."""
        return self.record.resident or BLANK

    @property
    def address(self) -> str:
        """Where the person lives, or a line to write it on."""
        return self.record.address or BLANK


def form_language(wanted: str) -> str:
    """The language a form is printed in: the wanted one where the form exists in it, else Russian."""
    return wanted if wanted in FORM_LANGUAGES else "ru"


def papers_of(category: str, profile: str) -> tuple[str, ...]:
    """The papers a record of this category has, the most used first."""
    del profile
    return _PAPERS.get(category, ("sheet", "file"))


def title(key: str, language: str) -> str:
    """The name of a paper for the menu."""
    return word(LIST, f"title_{key}", form_language(language))


def build_paper(key: str, facts: PaperFacts, language: str) -> Document:
    """One paper of a record: order, warning, sheet, file, plan, route, or measure (a talk or a representation)."""
    from inspector_desk.reports import (
        preventive_file,
        preventive_letters,
        preventive_orders,
        preventive_supervision,
    )

    makers: dict[str, Callable[[PaperFacts, str], Document]] = {
        "order": preventive_orders.build_order,
        "warning": preventive_orders.build_warning,
        "sheet": preventive_file.build_control_sheet,
        "file": preventive_file.build_case_file,
        "plan": preventive_supervision.build_plan,
        "route": preventive_supervision.build_route_sheet,
        "measure": preventive_letters.build_measure,
    }
    return makers[key](facts, form_language(language))


def put_together(
    facts: PaperFacts,
    language: str,
    blocks: list[Block],
    *,
    annex: int | None,
    heading: str,
    page: PageSetup = UPRIGHT,
) -> Document:
    """The document with the words above it (which annex it is, or that its form is nobody's) and its foot."""
    if annex is not None:
        above = said(LIST, "annex", language, number=annex)
        if facts.profile != "kz":
            above = f"{above}\n{word(LIST, 'foreign_form', language)}"
    else:
        above = word(LIST, "own_form", language)
    return Document(
        title=heading.replace("\n", " "),
        language=language,
        blocks=(Paragraph(above, "right", small=True), Heading(heading, 1, "center"), *blocks),
        page=page,
        footer=said(
            "report", "printed", language, who=facts.officer.name, at=moment(facts.printed_at, language)
        ),
        page_words=word("report", "page", language),
        watermark=watermark(facts.practice, language),
    )


def post_of(
    profile: str, name: str, rank: str, role: str, post: str, language: str, *, body: str = ""
) -> str:
    """Post, body, rank and name of an officer in one line, those that are known."""
    duty = post or (label(profile, "officer_role", role, language) if role else "")
    grade = in_sentence(label(profile, "officer_rank", rank, language)) if rank else ""
    return ", ".join(part for part in (in_sentence(duty), body, grade, name) if part)


def day_or_line(text: str, language: str) -> str:
    """A stored day in words, or a line to write it on."""
    try:
        return long_day(date.fromisoformat(text), language)
    except ValueError:
        return word(LIST, "sign_date", language)
