"""The applicant's receipt slip (талон): unique number, date, time, and the name and post of who accepted the appeal.

KZ: Administrative Procedural and Process-Related Code, 29.06.2020 No 350-VI, art. 64. A slip goes into the applicant's
hand and may be lost in the street: it says nothing of what the appeal is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from inspector_desk.reports.document import Block, Document, Facts, Heading, PageSetup, Paragraph, Signature
from inspector_desk.reports.words import (
    citation,
    in_sentence,
    long_day,
    moment,
    said,
    term,
    watermark,
    weekday,
)
from inspector_desk.rules.clock import local_time
from inspector_desk.rules.code_lists import label
from inspector_desk.rules.deadlines import Deadline
from inspector_desk.rules.wording import day_text, word

PAGES = {
    "A6": PageSetup(size="A6", margins_mm=(6, 6, 6, 8), text_pt=10, table_pt=9),
    "A5": PageSetup(size="A5", margins_mm=(10, 10, 10, 14), text_pt=12, table_pt=10),
}


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """What a slip says; ``received_at`` is local time HH:MM or empty, codes are those of the country's lists.

    ``applicant`` is the name, empty where it is protected or the applicant does not want it on paper.
    """

    profile: str
    number: str
    received_on: date
    received_at: str
    registered_on: date
    kind: str
    applicant: str
    receiver: str
    receiver_rank: str
    receiver_role: str
    receiver_post: str
    precinct: str
    office: str
    phone: str
    deadline: Deadline | None
    printed_at: datetime
    practice: bool = False


def build_slip(facts: SlipFacts, language: str, size: Literal["A6", "A5"] = "A6") -> Document:
    """The slip in the applicant's language, on one small sheet."""
    received = day_text(facts.received_on, language)
    pairs = [
        (
            word("slip", "received", language),
            f"{received}, {facts.received_at}" if facts.received_at else received,
        ),
        (word("slip", "registered", language), day_text(facts.registered_on, language)),
        (word("slip", "kind", language), label(facts.profile, "appeal_kind", facts.kind, language)),
        (word("slip", "applicant", language), facts.applicant),
        (word("slip", "receiver", language), _receiver(facts, language)),
        (word("report", "precinct", language), facts.precinct),
        (word("slip", "office", language), facts.office),
        (word("slip", "phone", language), facts.phone),
    ]
    blocks: list[Block] = [
        Heading(word("slip", "title", language), 2, "center"),
        Heading(f"{word('report', 'number_sign', language)} {facts.number}", 1, "center"),
        Facts(tuple((f"{name}:", value) for name, value in pairs if value)),
    ]
    if facts.deadline is not None:
        blocks += _deadline(facts.deadline, language)
    blocks += [
        Paragraph(word("slip", "keep", language), small=True),
        Paragraph(word("slip", f"law_{facts.profile}", language), small=True),
        Signature((("", facts.receiver),), word("report", "signature", language)),
    ]
    return Document(
        title=f"{word('report', 'number_sign', language)} {facts.number}",
        language=language,
        blocks=tuple(blocks),
        page=PAGES[size],
        footer=said("report", "generated", language, at=moment(facts.printed_at, language)),
        watermark=watermark(facts.practice, language),
    )


def _receiver(facts: SlipFacts, language: str) -> str:
    post = facts.receiver_post or label(facts.profile, "officer_role", facts.receiver_role, language)
    rank = label(facts.profile, "officer_rank", facts.receiver_rank, language) if facts.receiver_rank else ""
    return ", ".join(part for part in (facts.receiver, in_sentence(rank), in_sentence(post)) if part)


def _deadline(deadline: Deadline, language: str) -> list[Block]:
    length = term(deadline.length, deadline.unit, language)
    if deadline.due_at is not None:
        at = moment(local_time(deadline.due_at, deadline.profile), language)
        text = said(
            "slip", "crime", language, term=length, moment=at, article=citation(deadline.article, language)
        )
        return [Paragraph(text, bold=True)]
    if deadline.due is None:
        return []
    day, name = long_day(deadline.due, language), weekday(deadline.due, language)
    return [
        Paragraph(said("slip", "answer_by", language, day=day, weekday=name), bold=True),
        Paragraph(
            said("slip", "counted", language, term=length, article=citation(deadline.article, language)),
            small=True,
        ),
    ]
