"""The papers of an appeal: protocol, reply, letters, decisions, notices, each from a template in its language.

One model for all: a template (resources/reports/appeals/*.toml) says whom it goes to, who signs it and what it says;
this module fills it in. Order of the Minister of Internal Affairs of Kazakhstan 20.02.2026 No 120 asks for replies in
the language of the appeal, in Word, Times New Roman 14.
"""

from __future__ import annotations

import functools
import string
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeals import AppealDetail, StepRow
from inspector_desk.operations.desk import OfficerRow, PrecinctRow
from inspector_desk.reports.document import Block, Document, Heading, PageSetup, Paragraph, Signature
from inspector_desk.reports.words import citation, in_sentence, long_day, moment, said, term, watermark
from inspector_desk.rules.clock import local_time, parse_utc
from inspector_desk.rules.code_lists import code_list, label
from inspector_desk.rules.deadlines import rule_for
from inspector_desk.rules.resources import LANGUAGES, read_toml
from inspector_desk.rules.wording import word

PAPERS = (
    "protocol",
    "crime_report",
    "defects",
    "forwarding",
    "forwarding_notice",
    "request",
    "hearing_notice",
    "hearing_minutes",
    "extension",
    "extension_notice",
    "return",
    "stop",
    "passing_up",
    "reply",
)
"""Every paper, in the order in which they come up; its name is in the word list appeal_paper."""
FOLDER = Path("reports", "appeals")
"""Where a district's own templates lie in the folder of a desk."""
_PAGE = PageSetup(text_pt=14, table_pt=12, margins_mm=(20, 15, 20, 25))


@dataclass(frozen=True, slots=True)
class PaperTemplate:
    """A paper's form: whom it goes to, who signs, and its texts by language."""

    code: str
    layout: Literal["letter", "order", "record"]
    to: Literal["applicant", "body", "none"]
    steps: tuple[str, ...]
    signers: tuple[str, ...]
    article: Mapping[str, str]
    title: Mapping[str, str]
    subject: Mapping[str, str]
    body: Mapping[str, str]
    verified: bool


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Who makes a paper of which appeal, and of which step of it where it is one's."""

    appeal: AppealDetail
    step: StepRow | None
    officer: OfficerRow
    precinct: PrecinctRow
    profile: str
    printed_at: datetime
    practice: bool = False
    reply: str = ""
    """The text of a reply that is not given yet."""


def read_paper(code: str, desk_folder: Path | None = None) -> PaperTemplate:
    """The template of a paper: the district's own under ``desk_folder`` if there is one, else the shipped.

    KnownError ``report.template-unreadable``, ``report.template-field`` for a file that is not one of ours.
    """
    own = desk_folder / FOLDER / f"{code}.toml" if desk_folder is not None else None
    if own is None or not own.is_file():
        return _shipped(code)
    try:
        raw = tomllib.loads(own.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnownError("report.template-unreadable", file=own.name, reason=str(error)) from error
    return _template(code, raw, own.name)


def papers_for(appeal: AppealDetail, profile: str) -> tuple[tuple[str, StepRow | None], ...]:
    """The papers that this appeal can have now: (paper, the step it is of), in the order they came up.

    A masked appeal has none: its papers name people.
    """
    if appeal.masked:
        return ()
    found: list[tuple[str, StepRow | None]] = []
    channel = code_list(profile, "appeal_channel").find(appeal.channel)
    if channel is not None and channel.attributes.get("needs_protocol"):
        found.append(("protocol", None))
    for step in appeal.steps:
        found += [
            (code, step)
            for code in PAPERS
            if step.kind in _shipped(code).steps and code != "reply" and not _nobody(code, appeal)
        ]
    answered = next((step for step in reversed(appeal.steps) if step.kind == "answer"), None)
    if (appeal.answer and appeal.state in ("answered", "closed")) or appeal.answer_draft:
        found.append(("reply", answered))
    return tuple(found)


def build_paper(template: PaperTemplate, facts: PaperFacts, language: str) -> Document:
    """The paper in ``language``; a paragraph whose placeholder is empty is left out."""
    values = fill(facts, language)
    blocks: list[Block] = []
    if template.layout == "letter":
        blocks += _letterhead(template, facts, values, language)
    else:
        blocks.append(Heading(template.title[language], 1, "center"))
        numbered = values["outgoing"] if template.layout == "order" else values["number"]
        blocks.append(Paragraph(_numbered(numbered, values["day"], language), "center"))
    blocks += [Paragraph(text) for text in paragraphs(template.body[language], values)]
    article = template.article.get(facts.profile, "")
    if article:
        cited = citation(article, language)
        blocks.append(Paragraph(said("paper", "basis", language, article=cited), small=True))
    blocks.append(_signed(template, facts, values, language))
    if template.layout == "letter":
        who = ", ".join(part for part in (facts.officer.name, facts.precinct.office) if part)
        blocks.append(Paragraph(said("paper", "executor", language, who=who), small=True))
    name = word("appeal_paper", template.code, language)
    return Document(
        title=f"{name} {values['number']}".replace("/", "-"),
        language=language,
        blocks=tuple(blocks),
        page=_PAGE,
        footer="",
        page_words=word("report", "page", language),
        watermark=watermark(facts.practice, language),
    )


def paragraphs(text: str, values: Mapping[str, str]) -> list[str]:
    """The paragraphs of a template with their placeholders filled; one that names something empty is left out."""
    found: list[str] = []
    for paragraph in text.strip().split("\n\n"):
        names = [name for _, name, _, _ in string.Formatter().parse(paragraph) if name]
        if any(name in values and not values[name] for name in names):
            continue
        # A number stays on the line of its sign.
        filled = (
            paragraph.replace("№ {", "№\u00a0{").replace("No. {", "No.\u00a0{").format_map(_Values(values))
        )
        # A long text of the applicant or the officer keeps its own paragraphs.
        found += [part for part in filled.split("\n\n") if part.strip()]
    return found


def fill(facts: PaperFacts, language: str) -> dict[str, str]:
    """What the placeholders stand for, each empty where it is not known."""
    appeal, step = facts.appeal, facts.step
    profile = facts.profile
    registered_at = _local(appeal.registered_at, profile)
    hearing = next((one for one in reversed(appeal.steps) if one.kind == "hearing"), None)
    objections = next((one for one in reversed(appeal.steps) if one.kind == "objections"), None)
    values = {
        "number": appeal.number,
        "received": _day(appeal.received_on, language),
        "received_at": appeal.received_at if len(appeal.received_at) == len("00:00") else "",
        "registered": _day(appeal.registered_on or appeal.received_on, language),
        "registered_at": f"{registered_at:%H:%M}" if registered_at else "",
        "kind": in_sentence(label(profile, "appeal_kind", appeal.kind, language)) if appeal.kind else "",
        "applicant": appeal.applicant or appeal.organisation,
        "applicant_address": appeal.applicant_address,
        "iin": said("paper", f"iin_{profile}", language, iin=appeal.applicant_iin)
        if appeal.applicant_iin
        else "",
        "organisation": appeal.organisation,
        "essence": appeal.essence,
        "address": appeal.address,
        "appeal_due": _day(appeal.due_on, language),
        "objections_due": _day(objections.due_on, language) if objections else "",
        "outcome": in_sentence(label(profile, "appeal_outcome", appeal.outcome, language))
        if appeal.outcome
        else "",
        "office": facts.precinct.office or facts.precinct.name,
        "precinct": facts.precinct.name,
        "district": facts.precinct.district,
        "region": facts.precinct.region,
        "receiver": _officer(facts, language),
        "complaint_on": appeal.complaint_on,
        "crime_number": appeal.crime_register_number,
        "crime_at": moment(_local(appeal.crime_entered_at, profile) or facts.printed_at, language)
        if appeal.crime_entered_at
        else "",
        "preliminary": hearing.text if hearing else "",
        "heard": hearing.answer if hearing else "",
        "objections": objections.answer if objections else "",
        "right": right_of_complaint(profile, appeal, language),
        "answer": appeal.answer or facts.reply or appeal.answer_draft,
    }
    values |= _of_step(step, appeal, facts.printed_at.date(), language)
    return values


def right_of_complaint(profile: str, appeal: AppealDetail, language: str) -> str:
    """The sentence on the right to complain, with the term and article of the rules of the day."""
    day = date.fromisoformat(appeal.registered_on or appeal.received_on)
    try:
        rule = rule_for(profile, "complaint_filing", day)
    except KnownError:
        return word("paper", f"right_{profile}", language) if profile != "kz" else ""
    return said(
        "paper",
        f"right_{profile}",
        language,
        term=term(rule.length, rule.unit, language),
        article=citation(rule.article, language),
    )


class _Values(dict[str, str]):
    """Values of placeholders; one that a district's file invents stands as it is written."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


@functools.cache
def _shipped(code: str) -> PaperTemplate:
    return _template(code, read_toml("reports", "appeals", f"{code}.toml"), f"{code}.toml")


def _template(code: str, raw: Mapping[str, Any], file: str) -> PaperTemplate:
    for name in ("layout", "to", "steps", "signers", "article", "title", "subject", "body"):
        if name not in raw:
            raise KnownError("report.template-field", file=file, place=file, name=name)
    for name in ("title", "subject", "body"):
        for language in LANGUAGES:
            if language not in raw[name]:
                raise KnownError("report.template-field", file=file, place=name, name=language)
    return PaperTemplate(
        code=code,
        layout=raw["layout"],
        to=raw["to"],
        steps=tuple(raw["steps"]),
        signers=tuple(raw["signers"]),
        article=dict(raw["article"]),
        title=dict(raw["title"]),
        subject=dict(raw["subject"]),
        body=dict(raw["body"]),
        verified=bool(raw.get("verified", False)),
    )


def _nobody(code: str, appeal: AppealDetail) -> bool:
    """Whether a letter would go to an applicant who is not known."""
    return _shipped(code).to == "applicant" and not (appeal.applicant or appeal.organisation)


def _of_step(step: StepRow | None, appeal: AppealDetail, today: date, language: str) -> dict[str, str]:
    if step is None:
        return {
            "day": _day(appeal.answered_on or appeal.received_on or today.isoformat(), language),
            "outgoing": "",
            "addressee": "",
            "part": "",
            "text": "",
            "due": "",
            "old_due": "",
            "new_due": "",
        }
    values = {
        "day": _day(step.taken_on, language),
        "outgoing": step.number,
        "addressee": step.addressee,
        "part": step.part,
        "text": step.text,
        "due": _day(step.due_on, language),
        "old_due": _day(step.old_due_on, language),
        "new_due": _day(step.new_due_on, language),
    }
    # The minutes and the answer of a step stand in the step itself.
    return values | ({"answer": step.answer} if step.kind == "minutes" else {})


def _letterhead(
    template: PaperTemplate, facts: PaperFacts, values: Mapping[str, str], language: str
) -> Sequence[Block]:
    heads = [facts.precinct.region, facts.precinct.district, facts.precinct.office]
    to = [values["applicant"], values["applicant_address"]]
    if template.to == "body":
        to = [values["addressee"]]
    blocks: list[Block] = [
        Paragraph("\n".join(head for head in heads if head), "center", bold=True),
        Paragraph(_numbered(values["outgoing"], values["day"], language)),
        Paragraph("\n".join(line for line in to if line), "right", bold=True),
    ]
    subject = paragraphs(template.subject[language], values)
    if subject:
        blocks.append(Paragraph(subject[0], bold=True))
    return blocks


def _numbered(number: str, day: str, language: str) -> str:
    # A number that is not given yet is written in by hand.
    return said("paper", "number_line", language, number=number or "________", day=day)


def _signed(
    template: PaperTemplate, facts: PaperFacts, values: Mapping[str, str], language: str
) -> Signature:
    lines: list[tuple[str, str]] = []
    for signer in template.signers:
        if signer == "officer":
            lines.append((_post(facts, language), facts.officer.name))
        elif signer == "applicant":
            lines.append((word("paper", "applicant", language), values["applicant"]))
        else:
            lines.append((values["addressee"], ""))
    return Signature(tuple(lines), word("report", "signature", language))


def _post(facts: PaperFacts, language: str) -> str:
    officer = facts.officer
    post = officer.post or label(facts.profile, "officer_role", officer.role, language)
    rank = label(facts.profile, "officer_rank", officer.rank, language) if officer.rank else ""
    return ", ".join(part for part in (post, in_sentence(rank)) if part)


def _officer(facts: PaperFacts, language: str) -> str:
    return ", ".join(part for part in (facts.officer.name, in_sentence(_post(facts, language))) if part)


def _day(text: str, language: str) -> str:
    return long_day(date.fromisoformat(text[:10]), language) if text else ""


def _local(text: str, profile: str) -> datetime | None:
    return local_time(parse_utc(text), profile) if text else None
