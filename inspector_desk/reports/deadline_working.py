"""The day-by-day working of a deadline, with the article it rests on, for the file or for an applicant who asks."""

from __future__ import annotations

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
    Table,
)
from inspector_desk.reports.register import Printing
from inspector_desk.reports.words import citation, long_day, moment, said, term, watermark, weekday
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.clock import local_time
from inspector_desk.rules.deadlines import Deadline, reason_in_words
from inspector_desk.rules.wording import word


def build_working(deadline: Deadline, subject: str, printing: Printing, language: str) -> Document:
    """The working of ``deadline`` for ``subject`` (a number, or the kind in words)."""
    facts = [
        (word("working", "registered", language), long_day(deadline.registered_on, language)),
        (word("working", "term", language), term(deadline.length, deadline.unit, language)),
    ]
    if deadline.due is not None:
        last = f"{long_day(deadline.due, language)}, {weekday(deadline.due, language)}"
        facts.append((word("working", "due", language), last))
    if deadline.due_at is not None:
        runs_out = moment(local_time(deadline.due_at, deadline.profile), language)
        facts.append((word("working", "due_at", language), runs_out))
    facts += [
        (word("working", "forwarding", language), long_day(deadline.forwarding_due, language)),
        (word("working", "article", language), citation(deadline.article, language)),
        (word("working", "calendar", language), deadline.calendar_edition),
    ]
    blocks: list[Block] = [
        Heading(word("working", "title", language), 1, "center"),
        Paragraph(subject, "center", bold=True),
        Facts(tuple(facts)),
    ]
    if not deadline.verified:
        blocks.append(Paragraph(word("working", "unverified", language), bold=True))
    if deadline.days:
        blocks.append(_days(deadline, language))
    return Document(
        title=word("working", "title", language),
        language=language,
        blocks=tuple(blocks),
        page=PageSetup(text_pt=12, table_pt=10, margins_mm=(15, 10, 15, 25)),
        footer=said("report", "printed", language, who=printing.who, at=moment(printing.at, language)),
        page_words=word("report", "page", language),
        watermark=watermark(printing.practice, language),
    )


def _days(deadline: Deadline, language: str) -> Table:
    calendar = Calendar.load(deadline.profile)
    last = len(deadline.days) - 1
    return Table(
        (
            Column(word("working", "day", language), 1.4),
            Column(word("working", "weekday", language), 1.4),
            Column(word("working", "count", language), 1.0, "center"),
            Column(word("working", "why", language), 4.0),
        ),
        tuple(
            Row(
                (
                    Cell(counted.day, "date"),
                    Cell(weekday(counted.day, language)),
                    Cell(counted.number, "number", align="center"),
                    Cell(reason_in_words(counted, calendar, language)),
                ),
                "total" if index == last else "normal",
            )
            for index, counted in enumerate(deadline.days)
        ),
        name=word("working", "title", language),
    )
