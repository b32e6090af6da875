"""The papers of a meeting: the public notice before it, the minutes after it.

The notice names no resident. The minutes name who spoke as the officer wrote it down; votes are numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from inspector_desk.operations.commitments import CommitmentRow
from inspector_desk.operations.meeting_points import Group, PointRow
from inspector_desk.operations.meetings import REPORT, MeetingDetail, attendance
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
from inspector_desk.reports.visit_sheet import SheetHead
from inspector_desk.reports.words import long_day, moment, said, watermark, weekday
from inspector_desk.rules.code_lists import label
from inspector_desk.rules.wording import day_text, word

_SECTIONS = ("agenda", "report", "problem", "proposal", "vote", "decision")
"""Kinds of point in the order the minutes have them."""
_OLD = {"agenda": "agenda", "problem": "raised", "decision": "decisions"}


def build_notice(meeting: MeetingDetail, head: SheetHead, language: str, *, phone: str = "") -> Document:
    """The notice to put up: what, when, where, and who answers; postponed and cancelled meetings say so."""
    title = {
        "postponed": word("notice", "postponed", language),
        "cancelled": word("notice", "cancelled", language),
    }.get(meeting.state, word("notice", "title", language))
    day = date.fromisoformat(meeting.held_on)
    when = f"{long_day(day, language)}, {weekday(day, language)}"
    if meeting.held_at:
        when = f"{when}, {meeting.held_at}"
    place = ", ".join(dict.fromkeys(part for part in (meeting.place, meeting.address) if part))
    blocks: list[Block] = [
        Heading(title, 1, "center"),
        Paragraph(word("notice", "dear", language), "center"),
        Paragraph(label(head.profile, "meeting_kind", meeting.kind, language), "center", bold=True),
        Paragraph(meeting.topic, "center", bold=True),
    ]
    if meeting.state != "cancelled":
        pairs = [(word("notice", "when", language), when), (word("notice", "where", language), place)]
        if meeting.kind == REPORT and meeting.period_from and meeting.period_to:
            pairs.append((word("notice", "period", language), _period(meeting, language)))
        blocks.append(Facts(tuple((f"{name}:", value) for name, value in pairs if value)))
        items = [point.text for point in meeting.points if point.kind in ("agenda", "report")]
        items = items or _lines(meeting.agenda)
        if items:
            blocks.append(Heading(word("notice", "agenda", language), 3))
            blocks += [Paragraph(f"{number}. {text}") for number, text in enumerate(items, start=1)]
        blocks.append(Paragraph(word("notice", "come", language), "center"))
    else:
        blocks.append(Paragraph(said("notice", "was_to_be", language, when=when), "center"))
    post, name = head.signer(language)
    blocks += [
        Paragraph(", ".join(part for part in (post, name, head.precinct) if part), "right"),
        Paragraph(", ".join(part for part in (head.office, phone) if part), "right"),
    ]
    return Document(
        title=f"{title} {day_text(day, language)}",
        language=language,
        blocks=tuple(block for block in blocks if not (isinstance(block, Paragraph) and not block.text)),
        page=PageSetup(margins_mm=(20, 15, 20, 20), text_pt=18, table_pt=14),
        watermark=watermark(head.practice, language),
    )


def build_minutes(meeting: MeetingDetail, head: SheetHead, language: str) -> Document:
    """The minutes: who came by sex and group with *unknown* apart, agenda, problems, votes, decisions, commitments."""
    day = date.fromisoformat(meeting.held_on)
    title = word("minutes", "title", language)
    if meeting.minutes_number:
        title = f"{title} {word('report', 'number_sign', language)} {meeting.minutes_number}"
    times = " – ".join(part for part in (meeting.held_at, meeting.ended_at) if part)
    pairs = [
        (word("minutes", "kind", language), label(head.profile, "meeting_kind", meeting.kind, language)),
        (
            word("minutes", "day", language),
            f"{long_day(day, language)}, {times}" if times else long_day(day, language),
        ),
        (
            word("minutes", "place", language),
            ", ".join(dict.fromkeys(part for part in (meeting.place, meeting.address) if part)),
        ),
        (word("minutes", "topic", language), meeting.topic),
        (word("minutes", "period", language), _period(meeting, language)),
        (word("minutes", "announced", language), _day(meeting.announced_on, language)),
        (word("minutes", "chair", language), meeting.chair or head.officer),
        (word("minutes", "secretary", language), meeting.secretary),
        (word("minutes", "present", language), _present(meeting, language)),
    ]
    blocks: list[Block] = [
        Heading(title, 1, "center"),
        Paragraph(head.precinct, "center"),
        Facts(tuple((f"{name}:", value) for name, value in pairs if value)),
    ]
    if meeting.groups:
        blocks.append(_groups(meeting.groups, meeting, head.profile, language))
    if meeting.report:
        blocks += [
            Heading(word("minutes", "report", language), 2),
            *(Paragraph(line) for line in _lines(meeting.report)),
        ]
    for kind in _SECTIONS:
        blocks += _section(kind, meeting, head.profile, language)
    if meeting.commitments:
        blocks += [
            Heading(word("minutes", "commitments", language), 2),
            _commitments(meeting.commitments, head.profile, language),
        ]
    blocks.append(
        Signature(
            (
                (word("minutes", "chair", language), meeting.chair or head.officer),
                (word("minutes", "secretary", language), meeting.secretary),
            ),
            word("report", "signature", language),
        )
    )
    return Document(
        title=f"{word('minutes', 'title', language)} {day_text(day, language)}",
        language=language,
        blocks=tuple(blocks),
        page=PageSetup(margins_mm=(15, 12, 15, 25), text_pt=13, table_pt=11),
        footer=said("report", "printed", language, who=head.officer, at=moment(head.printed_at, language)),
        page_words=word("report", "page", language),
        watermark=watermark(head.practice, language),
    )


def _section(kind: str, meeting: MeetingDetail, profile: str, language: str) -> list[Block]:
    points = [point for point in meeting.points if point.kind == kind]
    old = _lines(getattr(meeting, _OLD[kind])) if kind in _OLD else []
    if not points and not old:
        return []
    blocks: list[Block] = [Heading(word("minutes", kind, language), 2)]
    blocks += [Paragraph(f"{number}. {text}") for number, text in enumerate(old, start=1)]
    for number, point in enumerate(points, start=len(old) + 1):
        blocks += _point(number, point, profile, language)
    return blocks


def _point(number: int, point: PointRow, profile: str, language: str) -> Iterable[Block]:
    text = f"{point.speaker}: {point.text}" if point.speaker else point.text
    more = [
        label(profile, "appeal_category", point.category, language) if point.category else "",
        point.address,
    ]
    tail = "; ".join(part for part in more if part)
    yield Paragraph(f"{number}. {text}" + (f" ({tail})" if tail else ""))
    if point.answer:
        yield Paragraph(point.answer, lead=f"{word('minutes', 'answer', language)}:")
    if point.voted:
        yield Paragraph(
            said(
                "minutes",
                "votes",
                language,
                votes_for=_number(point.votes_for),
                votes_against=_number(point.votes_against),
                votes_abstained=_number(point.votes_abstained),
            ),
            bold=True,
        )


def _groups(groups: Iterable[Group], meeting: MeetingDetail, profile: str, language: str) -> Table:
    """Groups by sex; people told of no group stand in a row of their own, so the sum is the meeting's."""
    rows = [
        Row(
            (
                Cell(label(profile, "audience", one.audience, language)),
                Cell(one.f, "number"),
                Cell(one.m, "number"),
                Cell(one.unknown, "number"),
                Cell(one.total, "number"),
            )
        )
        for one in groups
    ]
    came = attendance(meeting.attended_f, meeting.attended_m, meeting.attended_unknown) or 0
    rest = came - sum(one.total for one in meeting.groups)
    if rest > 0:
        rows.append(
            Row(
                (
                    Cell(word("minutes", "no_group", language)),
                    Cell(None),
                    Cell(None),
                    Cell(None),
                    Cell(rest, "number"),
                )
            )
        )
    totals = (meeting.attended_f, meeting.attended_m, meeting.attended_unknown, came)
    rows.append(
        Row((Cell(word("minutes", "together", language)), *(Cell(n, "number") for n in totals)), "total")
    )
    return Table(
        (
            Column(word("minutes", "group", language), 40),
            Column(word("minutes", "women", language), 15, "right"),
            Column(word("minutes", "men", language), 15, "right"),
            Column(word("minutes", "unknown", language), 18, "right"),
            Column(word("minutes", "together", language), 15, "right"),
        ),
        tuple(rows),
    )


def _commitments(rows: Iterable[CommitmentRow], profile: str, language: str) -> Table:
    return Table(
        (
            Column(word("report", "number_sign", language), 5, "right"),
            Column(word("minutes", "what", language), 40),
            Column(word("minutes", "who", language), 28),
            Column(word("minutes", "by_when", language), 14, "center"),
            Column(word("minutes", "outcome", language), 20),
        ),
        tuple(
            Row(
                (
                    Cell(number, "number"),
                    Cell(one.what),
                    Cell(
                        ", ".join(
                            p for p in (label(profile, "commitment_party", one.party, language), one.who) if p
                        )
                    ),
                    Cell(_day(one.due_on, language)),
                    Cell(
                        ""
                        if one.state == "open"
                        else "\n".join(
                            p
                            for p in (
                                label(profile, "commitment_state", one.state, language),
                                _day(one.closed_on, language),
                                one.result,
                            )
                            if p
                        )
                    ),
                )
            )
            for number, one in enumerate(rows, start=1)
        ),
    )


def _present(meeting: MeetingDetail, language: str) -> str:
    came = attendance(meeting.attended_f, meeting.attended_m, meeting.attended_unknown)
    if came is None:
        return word("minutes", "not_counted", language)
    return said(
        "minutes",
        "counted",
        language,
        total=came,
        women=_number(meeting.attended_f),
        men=_number(meeting.attended_m),
        unknown=_number(meeting.attended_unknown),
    )


def _period(meeting: MeetingDetail, language: str) -> str:
    days = [_day(text, language) for text in (meeting.period_from, meeting.period_to)]
    return " – ".join(day for day in days if day)


def _day(text: str, language: str) -> str:
    return day_text(date.fromisoformat(text), language) if text else ""


def _number(value: int | None) -> str:
    """A count, or a dash where nobody counted."""
    return "–" if value is None else str(value)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
