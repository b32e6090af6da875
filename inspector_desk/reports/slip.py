"""The applicant's receipt slip (талон): unique number, date, time, and the name and post of who accepted the appeal.

KZ: Administrative Procedural and Process-Related Code, 29.06.2020 No 350-VI, art. 64. A slip goes into the applicant's
hand and may be lost in the street: it says nothing of what the appeal is about.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeals import AppealDetail, deadline_of
from inspector_desk.operations.desk import OfficerRow, PrecinctRow
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
from inspector_desk.rules.clock import local_time, parse_utc
from inspector_desk.rules.code_lists import label
from inspector_desk.rules.deadlines import Deadline
from inspector_desk.rules.wording import day_text, word

_TIME = re.compile(r"\d\d:\d\d")
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


def slip_facts(
    appeal: AppealDetail,
    receiver: OfficerRow,
    precinct: PrecinctRow,
    *,
    profile: str,
    printed_at: datetime,
    practice: bool,
    phone: str = "",
) -> SlipFacts:
    """What the slip of a registered appeal says; a masked applicant stays off the paper.

    The time is that of receipt where it was typed, else that of registration in the country's official time.
    """
    registered_on = date.fromisoformat(appeal.registered_on or appeal.received_on)
    registered_at = parse_utc(appeal.registered_at) if appeal.registered_at else None
    received_at = appeal.received_at
    if not _TIME.fullmatch(received_at):
        moment_known = parse_utc(received_at) if received_at.endswith("Z") else registered_at
        received_at = f"{local_time(moment_known, profile):%H:%M}" if moment_known else ""
    deadline: Deadline | None = None
    # A slip may never be refused: a record whose term this desk cannot count gets one without it.
    with suppress(KnownError):
        deadline = deadline_of(profile, appeal.kind, registered_on, appeal.crime_signs, registered_at)
    if appeal.due_on and deadline is not None and deadline.due is not None:
        # The register is what binds: a term since extended stands on the slip as it stands there.
        deadline = replace(deadline, due=date.fromisoformat(appeal.due_on))
    return SlipFacts(
        profile=profile,
        number=appeal.number,
        received_on=date.fromisoformat(appeal.received_on),
        received_at=received_at,
        registered_on=registered_on,
        kind=appeal.kind,
        applicant="" if appeal.masked else appeal.applicant,
        receiver=receiver.name,
        receiver_rank=receiver.rank,
        receiver_role=receiver.role,
        receiver_post=receiver.post,
        precinct=precinct.name,
        office=precinct.office,
        phone=phone,
        deadline=deadline,
        printed_at=printed_at,
        practice=practice,
    )


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
