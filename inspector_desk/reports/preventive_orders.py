"""The protective order (annex 2) and the official warning (annex 3) of MIA order 05.03.2026 No 163."""

from __future__ import annotations

from inspector_desk.reports.document import Block, Document, Paragraph, Signature
from inspector_desk.reports.preventive_papers import (
    BLANK,
    LIST,
    PaperFacts,
    day_or_line,
    post_of,
    put_together,
)
from inspector_desk.reports.words import said
from inspector_desk.rules.wording import word


def build_order(facts: PaperFacts, language: str) -> Document:
    """A protective order: when and where, by whom, against whom, what is forbidden, why, and the receipts."""
    command = facts.record.command
    victim = facts.record.victim or BLANK
    officer = _issued_by(facts, language, body=facts.body)
    said_of = {"person": facts.person, "victim": victim}
    when = said(
        LIST,
        "order_when",
        language,
        time=command.handed_at or word(LIST, "order_hour", language),
        day=day_or_line(command.issued_on, language),
    )
    blocks: list[Block] = [
        Paragraph(when, "right"),
        Paragraph(", ".join(part for part in (facts.region, facts.district, facts.precinct) if part)),
        Paragraph(said(LIST, "order_safety", language, officer=officer, **said_of)),
    ]
    if command.limits:
        blocks += [Paragraph(command.limits, lead=word(LIST, "order_limits", language))]
    blocks += [
        Paragraph(said(LIST, "order_ground", language, person=facts.person)),
        Paragraph(command.grounds or BLANK * 4),
        Paragraph(word(LIST, "order_liability", language)),
        Paragraph(word(LIST, "order_appeal", language)),
        Paragraph(said(LIST, "order_term", language, person=facts.person)),
        Signature(((officer, ""),)),
        Paragraph(word(LIST, "order_read", language)),
        Signature(((word(LIST, "sign_date", language), facts.person),), word(LIST, "person", language)),
        Paragraph(word(LIST, "order_receipt", language)),
        Signature(((word(LIST, "sign_date", language), facts.person),), word(LIST, "person", language)),
        Signature(
            ((word(LIST, "sign_date", language), facts.record.victim),), word(LIST, "victim_sign", language)
        ),
    ]
    return put_together(facts, language, blocks, annex=2, heading=_numbered(facts, "order", language))


def build_warning(facts: PaperFacts, language: str) -> Document:
    """An official warning: what is known, what it leads to, that it was announced, and the notes of a refusal."""
    record, command = facts.record, facts.record.command
    officer = _issued_by(facts, language)
    birth = day_or_line(record.birth_date, language) if record.birth_date else BLANK
    blocks: list[Block] = [
        Paragraph(
            said(
                LIST,
                "warning_facts",
                language,
                body=facts.body,
                person=facts.person,
                birth=birth,
                address=facts.address,
            )
        ),
        Paragraph(command.grounds or BLANK * 4),
        Paragraph(word(LIST, "warning_article", language)),
        Paragraph(said(LIST, "warning_said", language, person=facts.person)),
        Paragraph(said(LIST, "warning_term", language, person=facts.person)),
        Paragraph(word(LIST, "warning_told", language)),
        Paragraph(word(LIST, "warning_appeal", language)),
        Signature(((officer, ""),)),
        Paragraph(day_or_line(command.issued_on, language)),
        Paragraph(word(LIST, "warning_mine", language)),
        Signature(
            ((word(LIST, "sign_date", language), facts.person),), word("report", "signature", language)
        ),
        Paragraph(word(LIST, "warning_notes", language), small=True),
    ]
    return put_together(facts, language, blocks, annex=3, heading=_numbered(facts, "warning", language))


def _issued_by(facts: PaperFacts, language: str, *, body: str = "") -> str:
    """Who made the order: as the record says it, else the officer who recorded it; never whoever prints it."""
    record = facts.record
    return record.command.authority or post_of(
        facts.profile,
        record.officer,
        record.officer_rank,
        record.officer_role,
        record.officer_post,
        language,
        body=body,
    )


def _numbered(facts: PaperFacts, key: str, language: str) -> str:
    number = facts.record.command.number
    heading = word(LIST, key, language)
    return f"{heading} {said(LIST, 'number', language, number=number)}" if number else heading
