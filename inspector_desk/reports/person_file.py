"""The file on a person as a paper: everything held, from where, for what, until when, who looked; and the certificate
that data were erased.

Law of Kazakhstan on personal data, 21.05.2013 No 94-V, art. 24, 25. Not an official form: none was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from inspector_desk.operations.person_file import Origin, PersonFile
from inspector_desk.operations.retention import Erasure
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
from inspector_desk.reports.words import citation, moment, said, watermark
from inspector_desk.rules.clock import local_time, parse_utc
from inspector_desk.rules.code_lists import label
from inspector_desk.rules.purposes import purposes
from inspector_desk.rules.wording import day_text, word

_FACTS = (
    ("family_name", ""),
    ("given_name", ""),
    ("patronymic", ""),
    ("birth_date", "day"),
    ("sex", "sex"),
    ("iin", ""),
    ("phone", ""),
    ("address", ""),
    ("workplace", ""),
    ("language", "language"),
    ("protection", "protection"),
    ("contact_channel", "contact_channel"),
    ("contact_hours", ""),
    ("safe_contact", ""),
    ("note", ""),
)
"""Fields of a resident in the order of the paper, and the code list their values come from."""
_PAGE = PageSetup(text_pt=12, table_pt=9.5, margins_mm=(15, 10, 15, 20))


def build_person_file(
    file: PersonFile, profile: str, language: str, printing: Printing, precinct: str
) -> Document:
    """The file on a person in the person's language."""
    said_here = _Words(language)
    name = " ".join(
        filter(None, (file.resident.family_name, file.resident.given_name, file.resident.patronymic))
    )
    blocks: list[Block] = [
        Heading(said_here("title"), 1, "center"),
        Paragraph(name, "center", bold=True),
        Facts(
            tuple(
                (f"{one}:", value)
                for one, value in (
                    (word("report", "precinct", language), precinct),
                    (said_here("made_for"), ""),
                    (said_here("reason"), file.reason),
                )
                if value
            )
        ),
        Paragraph(said_here("scope"), small=True),
        Heading(said_here("facts"), 2),
        _facts(file, profile, language),
    ]
    if file.merged > 1:
        blocks.append(Paragraph(said("person_file", "others", language, count=file.merged), small=True))
    blocks += [Heading(said_here("addresses"), 2), *_addresses(file, profile, language)]
    blocks += [Heading(said_here("bonds"), 2), *_bonds(file, profile, language)]
    blocks += [Heading(said_here("records"), 2), *_records(file, profile, language)]
    blocks += [Heading(said_here("purposes"), 2), _purposes(file, profile, language)]
    blocks += [Heading(said_here("retention"), 2), *_retention(file, language)]
    blocks += [Heading(said_here("looks"), 2), *_looks(file, profile, language)]
    blocks += [
        Paragraph(said_here("rights")),
        Signature((("", printing.who),), word("report", "signature", language)),
    ]
    return Document(
        title=f"{said_here('title')}: {name}",
        language=language,
        blocks=tuple(blocks),
        page=_PAGE,
        footer=said("report", "printed", language, who=printing.who, at=moment(printing.at, language)),
        page_words=word("report", "page", language),
        watermark=watermark(printing.practice, language),
    )


def build_certificate(erasure: Erasure, printing: Printing, precinct: str, language: str) -> Document:
    """The certificate that a person's data were erased; it names the record and never the person."""
    pairs = (
        (word("report", "precinct", language), precinct),
        (word("erasure", "record", language), erasure.record),
        (word("erasure", "entry", language), erasure.entry),
        (word("erasure", "day", language), day_text(erasure.erased_on, language)),
        (word("erasure", "reason", language), erasure.reason),
        (word("erasure", "fields", language), str(erasure.fields)),
        (word("erasure", "relations", language), str(erasure.relations)),
        (word("erasure", "residences", language), str(erasure.residences)),
        (word("erasure", "officer", language), erasure.officer),
    )
    title = word("erasure", "title", language)
    number = f"{word('report', 'number_sign', language)} {erasure.number}"
    return Document(
        title=f"{title} {number}",
        language=language,
        blocks=(
            Heading(title, 1, "center"),
            Paragraph(number, "center", bold=True),
            Facts(tuple((f"{name}:", value) for name, value in pairs if value)),
            Paragraph(word("erasure", "chain", language)),
            Signature((("", erasure.officer), ("", "")), word("report", "signature", language)),
        ),
        page=_PAGE,
        footer=said("report", "printed", language, who=printing.who, at=moment(printing.at, language)),
        page_words=word("report", "page", language),
        watermark=watermark(printing.practice, language),
    )


class _Words:
    """Words of the file in one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, code: str) -> str:
        return word("person_file", code, self._language)


def _facts(file: PersonFile, profile: str, language: str) -> Table:
    rows = []
    for name, how in _FACTS:
        value = str(getattr(file.resident, name) or "")
        if not value or value in ("none", "unknown"):
            continue
        if how == "day":
            value = _day(value, language)
        elif how == "language":
            value = word("person_file", f"language_{value}", language)
        elif how:
            value = label(profile, how, value, language)
        rows.append((word("field", f"resident.{name}", language), value))
    when, whom = _origin(file.origin, profile, language)
    rows.append((word("person_file", "since", language), f"{when}; {whom}" if whom else when))
    return _table(
        ((word("person_file", "field", language), 2), (word("person_file", "value", language), 5)), rows
    )


def _addresses(file: PersonFile, profile: str, language: str) -> list[Block]:
    said_here = _Words(language)
    return _or_nothing(
        ((said_here("address"), 5), (said_here("kind"), 3), (said_here("from"), 2), (said_here("to"), 2)),
        [
            (
                row.address,
                label(profile, "residence_kind", row.kind, language),
                _day(row.from_on, language),
                _day(row.to_on, language),
            )
            for row in file.addresses
        ],
        language,
    )


def _bonds(file: PersonFile, profile: str, language: str) -> list[Block]:
    said_here = _Words(language)
    rows = [
        (
            label(profile, "relation_kind", bond.kind, language),
            bond.initials,
            _day(bond.since_on, language),
            _day(bond.until_on, language),
        )
        for bond in file.bonds
    ]
    if file.household:
        rows.insert(0, (word("field", "resident.household", language), file.household, "", ""))
    return _or_nothing(
        ((said_here("kind"), 4), (said_here("who"), 3), (said_here("from"), 2), (said_here("to"), 2)),
        rows,
        language,
    )


def _records(file: PersonFile, profile: str, language: str) -> list[Block]:
    said_here = _Words(language)
    rows = []
    for held in file.records:
        kind = word("kind", held.kind, language)
        named = [f"{kind} {held.number}".strip(), label(profile, held.list_name, held.code, language)]
        when, whom = _origin(held.origin, profile, language)
        rows.append(
            (
                _day(held.day, language),
                ", ".join(filter(None, named)),
                held.text,
                ", ".join(filter(None, (when, whom))),
            )
        )
    rows += [("", word("kind", "attachment", language), paper, "") for paper in file.papers]
    return _or_nothing(
        ((said_here("day"), 2), (said_here("record"), 4), (said_here("content"), 6), (said_here("by"), 4)),
        rows,
        language,
    )


def _purposes(file: PersonFile, profile: str, language: str) -> Table:
    held = {"resident", *(record.kind for record in file.records)}
    said_here = _Words(language)
    rows = []
    for purpose in purposes(profile):
        if purpose.kind in held:
            ground = citation(purpose.article, language)
            if not purpose.verified:
                ground += f" ({said_here('unverified')})"
            rows.append(
                (word("kind", purpose.kind, language), word("purpose", purpose.kind, language), ground)
            )
    return _table(((said_here("record"), 3), (said_here("purpose"), 5), (said_here("ground"), 4)), rows)


def _retention(file: PersonFile, language: str) -> list[Block]:
    said_here = _Words(language)
    found: list[Block] = []
    term = file.term
    if term is not None:
        rule = word("retention_rule", term.rule.category, language)
        if not term.rule.verified:
            rule += f" ({said_here('unverified')})"
        text = (
            said("person_file", "until", language, day=day_text(term.until, language), rule=rule)
            if term.until is not None
            else said("person_file", "until_case", language, rule=rule)
        )
        found.append(Paragraph(text))
    one = file.resident
    if one.legal_hold:
        found.append(Paragraph(said("person_file", "hold", language, reason=one.legal_hold)))
    if one.blocked_on:
        day = _day(one.blocked_on, language)
        found.append(Paragraph(said("person_file", "blocked", language, day=day, reason=one.blocked_reason)))
    return found or [Paragraph(said_here("none"))]


def _looks(file: PersonFile, profile: str, language: str) -> list[Block]:
    said_here = _Words(language)
    rows = [
        (
            _moment(look.when, profile, language),
            look.officer,
            word("action", look.action, language),
            look.reason,
        )
        for look in file.looks
    ]
    found = _or_nothing(
        ((said_here("when"), 3), (said_here("who"), 3), (said_here("what"), 4), (said_here("why"), 5)),
        rows,
        language,
    )
    if file.looks_in_all > len(rows):
        text = said("person_file", "more_looks", language, count=len(rows), all=file.looks_in_all)
        found.append(Paragraph(text, small=True))
    return found


def _origin(origin: Origin, profile: str, language: str) -> tuple[str, str]:
    how = word("person_file", origin.how, language) if origin.how else ""
    return _moment(origin.when, profile, language), ", ".join(filter(None, (origin.officer, how)))


def _or_nothing(
    columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]], language: str
) -> list[Block]:
    return [_table(columns, rows)] if rows else [Paragraph(word("person_file", "none", language))]


def _table(columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]]) -> Table:
    return Table(
        tuple(Column(title, weight) for title, weight in columns),
        tuple(Row(tuple(Cell(value) for value in row)) for row in rows),
    )


def _moment(text: str, profile: str, language: str) -> str:
    return moment(local_time(parse_utc(text), profile), language) if text else ""


def _day(text: str, language: str) -> str:
    try:
        return day_text(date.fromisoformat(text), language) if text else ""
    except ValueError:
        return text
