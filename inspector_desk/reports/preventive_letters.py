"""Papers of single measures: the representation (law No 245-VIII, art. 57) and the note of a talk (art. 50).

Order No 163 has no form for them; the paper says that its form is the program's own.
"""

from __future__ import annotations

from datetime import date

from inspector_desk.operations.measures import MeasureRow
from inspector_desk.reports.document import Block, Document, Facts, Paragraph, Signature
from inspector_desk.reports.preventive_papers import (
    BLANK,
    LIST,
    PaperFacts,
    day_or_line,
    post_of,
    put_together,
)
from inspector_desk.reports.words import long_day, said
from inspector_desk.rules.code_lists import label
from inspector_desk.rules.wording import word


def build_measure(facts: PaperFacts, language: str) -> Document:
    """The paper of the measure asked for: a representation, else the note of a talk."""
    measure = facts.measure
    if measure is None:
        raise ValueError("the paper of a measure needs the measure")
    if measure.kind == "representation":
        return build_representation(facts, measure, language)
    return build_talk(facts, measure, language)


def build_representation(facts: PaperFacts, measure: MeasureRow, language: str) -> Document:
    """A representation to a body or organisation, with the day by which it is answered."""
    blocks: list[Block] = [
        Paragraph(said(LIST, "to", language, addressee=measure.addressee or BLANK), "right"),
        Paragraph(day_or_line(measure.taken_on, language)),
        Paragraph(measure.text or BLANK * 6),
        Paragraph(word(LIST, "representation_law", language)),
    ]
    if measure.due_on:
        day = long_day(date.fromisoformat(measure.due_on), language)
        blocks.append(Paragraph(said(LIST, "representation_reply", language, day=day)))
    blocks.append(Signature(((_officer(facts, language), ""),), word("report", "signature", language)))
    heading = word(LIST, "representation", language)
    if measure.number:
        heading = f"{heading} {said(LIST, 'number', language, number=measure.number)}"
    return put_together(facts, language, blocks, annex=None, heading=heading)


def build_talk(facts: PaperFacts, measure: MeasureRow, language: str) -> Document:
    """The note of a preventive talk: with whom, when, how long, who was present, about what."""
    length = said(LIST, "talk_minutes", language, minutes=measure.minutes) if measure.minutes else ""
    when = ", ".join(
        part for part in (day_or_line(measure.taken_on, language), measure.started_at, length) if part
    )
    category = label(facts.profile, "preventive_category", facts.record.command.category, language)
    pairs = [
        (word(LIST, "sheet_name", language), measure.resident or facts.person),
        (word("field", "preventive_record.category", language) + ":", category),
        (word(LIST, "talk_day", language), when),
        (word(LIST, "talk_place", language), measure.place or BLANK),
        (word(LIST, "talk_present", language), measure.representative),
    ]
    blocks: list[Block] = [
        Facts(tuple((name, value) for name, value in pairs if value)),
        Paragraph(measure.text or BLANK * 6, lead=word(LIST, "talk_text", language)),
        Paragraph(word(LIST, "talk_law", language), small=True),
        Paragraph(word(LIST, "talk_signed", language)),
        Signature(
            ((word(LIST, "sign_date", language), measure.resident or facts.person),),
            word("report", "signature", language),
        ),
        Signature(((_officer(facts, language), ""),), word("report", "signature", language)),
    ]
    return put_together(facts, language, blocks, annex=None, heading=word(LIST, "talk", language))


def _officer(facts: PaperFacts, language: str) -> str:
    one = facts.officer
    return post_of(facts.profile, one.name, one.rank, one.role, one.post, language, body=facts.body)
