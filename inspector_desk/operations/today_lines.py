"""The lines of Today that other duties give: commitments, errands, checks, steps, reviews, replies, requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from inspector_desk.operations.appeal_duties import list_due_steps, list_replies_awaited, list_reviews
from inspector_desk.operations.appeals import read_appeal_rows
from inspector_desk.operations.commitments import list_commitments
from inspector_desk.operations.errands import list_errands
from inspector_desk.operations.meetings import read_meeting_rows
from inspector_desk.operations.preventive_dues import list_dues
from inspector_desk.operations.preventive_register import read_record_rows
from inspector_desk.operations.public_helpers import list_expiring_cards
from inspector_desk.operations.residents import read_resident_rows
from inspector_desk.operations.retention import list_due as list_expiring
from inspector_desk.operations.rounds import list_open_rounds
from inspector_desk.operations.subject_requests import list_due as list_due_requests
from inspector_desk.operations.visits import read_visit_rows
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor

CHECK = "check"
_PREVENTIVE = {
    CHECK: "check",
    "database_check": "check",
    "expires": "order",
    "expired": "order",
    "reply": "reply",
}
"""Code of what preventive control owes → section; every other code is a duty of the law."""


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing to do: its section, the record behind it, the ISO date it is due and, if it has one, the time.

    ``at`` is UTC ISO text for the 24-hour clock, local HH:MM for a meeting; ``code`` the record's kind of appeal,
    visit, meeting or party; ``duty`` which duty of the record it is; ``law_day`` the ISO day the law gives it, "" where
    an officer set the day; ``note`` a word more: why it is put off, who has it now. ``opens`` names the record that the
    line opens where that is another than its own (an errand's); ``mark`` the postponement or errand that set it aside.
    """

    section: str
    kind: str
    id: int
    title: str
    detail: str
    day: str
    at: str = ""
    code: str = ""
    masked: bool = False
    duty: str = ""
    law_day: str = ""
    note: str = ""
    opens: tuple[str, int] | None = None
    mark: int | None = None

    @property
    def key(self) -> tuple[str, int, str]:
        """What makes the line the same line tomorrow: record and duty."""
        return self.kind, self.id, self.duty


def casework_lines(session: Session, actor: Actor, day: date, until: str) -> Iterator[TodayRow]:
    """Every line that is not read by ids: what waits until the ISO day ``until``, and everything late."""
    if access.may(actor.role, "appeal", "view"):
        yield from _reviews(session, actor)
        yield from _steps(session, actor, until)
    if access.may(actor.role, "round", "view"):
        yield from _rounds(session, actor, until)
    if access.may(actor.role, "preventive", "view"):
        yield from _preventive(session, actor, day, until)
    if access.may(actor.role, "resident", "view"):
        yield from _records_to_review(session, actor, until)
    if access.may(actor.role, "subject_request", "view"):
        yield from _requests(session, actor, until)
    if access.may(actor.role, "helper", "view"):
        yield from _cards(session, actor, until)
    if access.may(actor.role, "errand", "view"):
        yield from _errands(session, actor, until)


def title_of(session: Session, actor: Actor, kind: str, record_id: int) -> tuple[str, bool]:
    """What a line calls a record, and whether it is masked; "" for a record this desk cannot show."""
    if kind == "appeal":
        return next(
            ((row.number, row.masked) for row in read_appeal_rows(session, actor, [record_id])), ("", False)
        )
    if kind == "visit":
        return next(
            (
                (row.resident or row.address, row.masked)
                for row in read_visit_rows(session, actor, [record_id])
            ),
            ("", False),
        )
    if kind == "meeting":
        return next(
            ((row.topic, False) for row in read_meeting_rows(session, actor, [record_id])), ("", False)
        )
    if kind == "preventive_record":
        return next(
            ((row.resident, row.masked) for row in read_record_rows(session, actor, [record_id])), ("", False)
        )
    if kind == "resident":
        return next(
            ((row.name, row.masked) for row in read_resident_rows(session, actor, [record_id])), ("", False)
        )
    return "", False


def _reviews(session: Session, actor: Actor) -> Iterator[TodayRow]:
    for row in list_reviews(session, actor):
        yield TodayRow(
            "review",
            "appeal",
            row.appeal_id,
            row.number,
            row.title,
            row.due_on,
            code=row.review,
            masked=row.masked,
            duty=f"review.{row.review}",
            note=row.note or row.officer,
        )


def _steps(session: Session, actor: Actor, until: str) -> Iterator[TodayRow]:
    """What the code wants of us and what others owe us; a step of the law is not put off past its day."""
    for section, rows in (
        ("step", list_due_steps(session, actor, until)),
        ("reply", list_replies_awaited(session, actor, until)),
    ):
        for row in rows:
            yield TodayRow(
                section,
                "appeal",
                row.appeal_id,
                row.number,
                row.title,
                row.due_on,
                code=row.duty,
                masked=row.masked,
                duty=f"{row.duty}.{row.step_id}",
                law_day=row.due_on if section == "step" else "",
                note=row.addressee,
            )


def commitment_lines(session: Session, actor: Actor, section: str, ids: Sequence[int]) -> list[TodayRow]:
    """Open commitments by their ids, in their order."""
    found = {item.id: item for item in list_commitments(session, actor, ids=ids)}
    return [
        TodayRow(
            section,
            "commitment",
            item.id,
            item.what,
            item.who or item.topic,
            item.due_on,
            code=item.party,
            duty="keep",
        )
        for one in ids
        if (item := found.get(one)) is not None
    ]


def _rounds(session: Session, actor: Actor, until: str) -> Iterator[TodayRow]:
    for row in list_open_rounds(session, actor):
        if row.ends_on and row.ends_on > until:
            continue
        yield TodayRow(
            "round", "round", row.id, row.title, f"{row.percent} %", row.ends_on, code=row.kind, duty="finish"
        )


def _records_to_review(session: Session, actor: Actor, until: str) -> Iterator[TodayRow]:
    for row in list_expiring(session, actor, date.fromisoformat(until)):
        yield TodayRow(
            "retention",
            "resident",
            row.id,
            row.name,
            "",
            row.retain_until,
            code=row.rule,
            masked=row.masked,
            duty="retention",
        )


def _requests(session: Session, actor: Actor, until: str) -> Iterator[TodayRow]:
    for row in list_due_requests(session, actor, date.fromisoformat(until)):
        yield TodayRow(
            "request",
            "subject_request",
            row.id,
            row.resident,
            row.number,
            row.due_on,
            code=row.kind,
            masked=row.masked,
            duty="answer",
            law_day=row.due_on,
        )


def _preventive(session: Session, actor: Actor, day: date, until: str) -> Iterator[TodayRow]:
    """Checks, duties, orders that expire and replies awaited; a duty of the law is not put off past its day."""
    for row in list_dues(session, actor, date.fromisoformat(until), today=day):
        section = _PREVENTIVE.get(row.code, "duty")
        if row.missed_since and row.code == CHECK:
            section = "check_missed"
        yield TodayRow(
            section,
            row.kind,
            row.id,
            row.title,
            row.number,
            row.pressing_on,
            code=row.category if row.code in _PREVENTIVE else row.code,
            masked=row.masked,
            duty=row.code,
            law_day="" if row.kind == "measure" else row.due_on,
        )


def _cards(session: Session, actor: Actor, until: str) -> Iterator[TodayRow]:
    for row in list_expiring_cards(session, actor, date.fromisoformat(until)):
        yield TodayRow(
            "card",
            "helper",
            row.id,
            row.name,
            row.card_number,
            row.card_until,
            masked=row.masked,
            duty="card",
        )


def _errands(session: Session, actor: Actor, until: str) -> Iterator[TodayRow]:
    for item in list_errands(session, actor, until=until):
        title, masked = (
            title_of(session, actor, item.kind, item.record_id) if item.record_id is not None else ("", False)
        )
        yield TodayRow(
            "errand",
            "errand",
            item.id,
            item.text or title,
            title if item.text else "",
            item.due_on,
            code=item.kind,
            masked=masked,
            duty="errand",
            note=item.giver,
            opens=(item.kind, item.record_id) if item.record_id is not None else None,
        )
