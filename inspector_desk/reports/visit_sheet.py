"""Sheets an inspector takes along: the visits of a day, the dwellings a round has left, or one visit on one page.

What was planned is printed, what will be found has empty boxes and lines; afterwards it is entered in one pass.
A protected record stays masked on paper too: a sheet may be lost in the street.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inspector_desk.operations.dwellings import Dwelling
from inspector_desk.operations.rounds import RoundDetail
from inspector_desk.operations.routes import DayRoute, Stop
from inspector_desk.operations.visits import VisitDetail
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
    rule,
)
from inspector_desk.reports.words import in_sentence, long_day, moment, said, watermark, weekday
from inspector_desk.rules.code_lists import CodeItem, code_list, label
from inspector_desk.rules.wording import day_text, word

BOX = "[\u00a0\u00a0\u00a0]"
"""A box to cross; letters every face has, so that it prints alike everywhere."""
_ROUTE_RESULTS = ("met", "talk", "relatives", "absent", "refused")
_ROUND_RESULTS = ("met", "absent", "refused", "moved")
_LINES = 7
"""Lines for what is found at one visit."""


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What stands on every sheet: codes of the country's lists for rank and role, local time of printing."""

    profile: str
    officer: str
    rank: str
    role: str
    post: str
    precinct: str
    office: str
    printed_at: datetime
    practice: bool = False

    def signer(self, language: str) -> tuple[str, str]:
        """Post and rank, and the name, as signatures have them."""
        post = self.post or label(self.profile, "officer_role", self.role, language)
        rank = label(self.profile, "officer_rank", self.rank, language) if self.rank else ""
        return ", ".join(part for part in (post, in_sentence(rank)) if part), self.officer


def build_route_sheet(route: DayRoute, head: SheetHead, language: str) -> Document:
    """The visits of a day in the order of the route, one row each, with boxes for the result."""
    day = date.fromisoformat(route.day)
    boxes = _boxes(head.profile, _ROUTE_RESULTS, language)
    rows = tuple(
        Row(
            (
                Cell(stop.number, "number"),
                Cell(_where(stop, language)),
                Cell(_why(stop, head.profile, language)),
                Cell("\u00a0\n___:___"),
                Cell(boxes),
                Cell("\u00a0\n" * 4),
                Cell(""),
            )
        )
        for stop in route.stops
    )
    said_way = said("sheet", "way", language, km=_km(route.length_m, language)) if route.length_m else ""
    return _sheet(
        word("sheet", "route", language),
        (
            Paragraph(
                said(
                    "sheet",
                    "day_of",
                    language,
                    day=long_day(day, language),
                    weekday=weekday(day, language),
                    precinct=head.precinct,
                ),
                "center",
            ),
            *([Paragraph(said_way, "center", small=True)] if said_way else []),
            Table(
                (
                    Column(word("report", "number_sign", language), 4, "right"),
                    Column(word("sheet", "where", language), 26),
                    Column(word("sheet", "why", language), 16),
                    Column(word("sheet", "time", language), 8, "center"),
                    Column(word("sheet", "result", language), 20),
                    Column(word("sheet", "findings", language), 30),
                    Column(word("sheet", "next", language), 10, "center"),
                ),
                rows,
                name=word("sheet", "route", language),
            ),
            *_masked_note([stop.visit.masked for stop in route.stops], language),
        ),
        head,
        language,
        landscape=True,
    )


def build_round_sheet(
    detail: RoundDetail, dwellings: Sequence[Dwelling], head: SheetHead, language: str
) -> Document:
    """The dwellings a round has left, building by building, with boxes for what was found."""
    row = detail.row
    boxes = _boxes(head.profile, _ROUND_RESULTS, language, between="\u00a0\u00a0 ")
    rows: list[Row] = []
    building = ""
    flats = Counter(one.building for one in dwellings)
    for number, one in enumerate(dwellings, start=1):
        if one.building != building and (one.flat or flats[one.building] > 1):
            building = one.building
            rows.append(Row((Cell(one.building_text),), "section"))
        flat = said("sheet", "flat", language, flat=one.flat) if one.flat else one.text
        tried = (
            said(
                "sheet",
                "tried",
                language,
                day=day_text(date.fromisoformat(one.last_on), language),
                at=one.last_at,
            )
            if one.last_on
            else ""
        )
        rows.append(
            Row(
                (
                    Cell(number, "number"),
                    Cell(f"{flat}\n{tried}".strip()),
                    Cell(boxes),
                    Cell("\u00a0\n\u00a0"),
                    Cell(""),
                )
            )
        )
    figures = said(
        "sheet",
        "progress",
        language,
        percent=row.percent,
        total=row.total,
        visited=row.visited,
        absent=row.absent,
        refused=row.refused,
        left=row.left,
    )
    return _sheet(
        word("sheet", "round", language),
        (
            Paragraph(f"{row.title} · {head.precinct}", "center", bold=True),
            Paragraph(figures, "center", small=True),
            Table(
                (
                    Column(word("report", "number_sign", language), 4, "right"),
                    Column(word("sheet", "dwelling", language), 20),
                    Column(word("sheet", "result", language), 26),
                    Column(word("sheet", "who_lives", language), 34),
                    Column(word("sheet", "time_day", language), 12, "center"),
                ),
                tuple(rows),
                name=word("sheet", "round", language),
            ),
        ),
        head,
        language,
        landscape=True,
    )


def build_visit_sheet(visit: VisitDetail, head: SheetHead, language: str) -> Document:
    """One visit on one page: where and why, the safety checklist where its kind has one, boxes and lines."""
    page = PageSetup(margins_mm=(12, 12, 14, 22), text_pt=12, table_pt=10.5)
    kind = code_list(head.profile, "visit_kind").find(visit.kind)
    facts = [
        (word("sheet", "kind", language), label(head.profile, "visit_kind", visit.kind, language)),
        (
            word("sheet", "ground", language),
            label(head.profile, "visit_ground", visit.ground, language) if visit.ground else "",
        ),
        (
            word("sheet", "planned", language),
            day_text(date.fromisoformat(visit.planned_on), language) if visit.planned_on else "",
        ),
        (word("sheet", "resident", language), visit.resident),
        (word("sheet", "address", language), visit.address),
        (word("sheet", "appeal", language), visit.appeal),
    ]
    blanks = [
        (word("sheet", "made", language), "___.___.______   ___:___ – ___:___"),
        (word("sheet", "met", language), rule(page, 0.6)),
        (word("sheet", "next", language), "___.___.______"),
        (word("sheet", "referred", language), rule(page, 0.6)),
    ]
    blocks: list[Block] = [
        Facts(tuple((f"{name}:", value) for name, value in facts if value)),
        Heading(word("sheet", "result", language), 3),
        Paragraph(
            _boxes(head.profile, [i.code for i in _results(head.profile)], language, between="\u00a0\u00a0 ")
        ),
        Facts(tuple((f"{name}:", value) for name, value in blanks)),
    ]
    if kind is not None and kind.attributes.get("checklist"):
        blocks += _checklist(head.profile, language)
    blocks += [Heading(word("sheet", "findings", language), 3)]
    blocks += [Paragraph(rule(page, 1.0)) for _ in range(_LINES)]
    blocks += [*_masked_note([visit.masked], language)]
    return _sheet(word("sheet", "visit", language), tuple(blocks), head, language, page=page)


def _checklist(profile: str, language: str) -> list[Block]:
    """The questions with empty boxes; no numbers, since nothing is added up."""
    questions = code_list(profile, "safety_question")
    yes, no, unknown = (word("answer", code, language) for code in ("yes", "no", "unknown"))
    box = Cell(BOX, align="center")
    blocks: list[Block] = [
        Heading(word("sheet", "checklist", language), 3),
        Table(
            (
                Column("", 60),
                Column(yes, 10, "center"),
                Column(no, 10, "center"),
                Column(unknown, 14, "center"),
            ),
            tuple(Row((Cell(item.label(language)), box, box, box)) for item in questions.items),
        ),
        Paragraph(word("sheet", "checklist_note", language), small=True),
    ]
    if not questions.verified:
        blocks.append(Paragraph(word("sheet", "unverified", language), small=True))
    return blocks


def _results(profile: str) -> tuple[CodeItem, ...]:
    return code_list(profile, "visit_result").items


def _boxes(profile: str, codes: Sequence[str], language: str, between: str = "\n") -> str:
    known = code_list(profile, "visit_result")
    return between.join(
        f"{BOX}\u00a0{item.label(language)}" for code in codes if (item := known.find(code)) is not None
    )


def _where(stop: Stop, language: str) -> str:
    parts = [part for part in (stop.visit.resident, stop.visit.address) if part]
    if stop.lat_e7 is None:
        parts.append(f"({word('sheet', 'no_point', language)})")
    return "\n".join(dict.fromkeys(parts))


def _why(stop: Stop, profile: str, language: str) -> str:
    parts = [label(profile, "visit_kind", stop.visit.kind, language)]
    if stop.visit.ground:
        parts.append(in_sentence(label(profile, "visit_ground", stop.visit.ground, language)))
    return "\n".join(parts)


def _masked_note(masked: Sequence[bool], language: str) -> list[Block]:
    return [Paragraph(word("sheet", "masked", language), small=True)] if any(masked) else []


def _km(metres: int, language: str) -> str:
    text = f"{metres / 1000:.1f}"
    return text if language == "en" else text.replace(".", ",")


def _sheet(
    title: str,
    blocks: tuple[Block, ...],
    head: SheetHead,
    language: str,
    *,
    landscape: bool = False,
    page: PageSetup | None = None,
) -> Document:
    return Document(
        title=title,
        language=language,
        blocks=(
            Heading(title, 1, "center"),
            *blocks,
            Signature((head.signer(language),), word("report", "signature", language)),
        ),
        page=page or PageSetup(landscape=landscape, margins_mm=(10, 10, 12, 16), text_pt=11, table_pt=9.5),
        footer=said("report", "printed", language, who=head.officer, at=moment(head.printed_at, language)),
        page_words=word("report", "page", language),
        watermark=watermark(head.practice, language),
    )
