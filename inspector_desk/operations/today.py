"""What waits for the officer: deadlines, visits, meetings, commitments, drafts, and what has not travelled yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session, aliased

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, Meeting, SyncBatch, Visit
from inspector_desk.operations.appeals import OPEN_STATES, AppealRow, read_appeal_rows
from inspector_desk.operations.drafts import list_drafts
from inspector_desk.operations.meetings import list_commitments, read_meeting_rows
from inspector_desk.operations.permission import MASK, sees, standing
from inspector_desk.operations.visits import read_visit_rows
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.clock import utc_text
from inspector_desk.storage import journal

SECTIONS = (
    "overdue",
    "due_today",
    "at_risk",
    "visit_missed",
    "visit",
    "follow_up",
    "meeting",
    "commitment_overdue",
    "commitment",
    "draft",
)
"""Sections of the page in the order they are shown, the most pressing first."""
RISK_WORKING_DAYS = 3
"""An open appeal with this many working days left, or fewer, is at risk."""
AHEAD_DAYS = 7
FOLLOW_UP_BACK_DAYS = 60
SHOWN = 50
"""Rows of one section; its count says how many there are."""


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing to do: its section, the record behind it, the ISO date it is due and, if it has one, the time.

    ``at`` is UTC ISO text for the 24-hour clock, local HH:MM for a meeting; ``code`` the record's kind of appeal,
    visit, meeting or party.
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


@dataclass(frozen=True, slots=True)
class Today:
    """The page: rows by section, how many each section really has, and the entries no receipt names yet."""

    day: date
    rows: tuple[TodayRow, ...]
    counts: Mapping[str, int]
    unsynced: int

    def section(self, name: str) -> tuple[TodayRow, ...]:
        """The rows of one section."""
        return tuple(row for row in self.rows if row.section == name)


def read_today(
    session: Session, actor: Actor, day: date, *, now: datetime | None = None, ahead_days: int = AHEAD_DAYS
) -> Today:
    """Everything that is due, overdue or at risk on ``day``, and what lies ``ahead_days`` ahead.

    ``now`` (aware) decides when a 24-hour clock has run out; the present moment if not given.
    """
    moment = now or datetime.now(UTC)
    until = (day + timedelta(days=ahead_days)).isoformat()
    rows: list[TodayRow] = []
    counts: dict[str, int] = {}

    def put(section: str, count: int, found: Iterable[TodayRow]) -> None:
        counts[section] = count
        rows.extend(found)

    if access.may(actor.role, "appeal", "view"):
        for section, ids in _open_appeals(session, actor, day, moment).items():
            shown = read_appeal_rows(session, actor, ids[:SHOWN])
            put(section, len(ids), (_appeal_row(section, row) for row in shown))
    if access.may(actor.role, "visit", "view"):
        for section, ids in _visits(session, actor, day, until).items():
            put(section, len(ids), _visit_rows(session, actor, section, ids[:SHOWN]))
    if access.may(actor.role, "meeting", "view"):
        ids = _meetings(session, actor, until)
        put("meeting", len(ids), _meeting_rows(session, actor, ids[:SHOWN]))
        due = list_commitments(session, actor, states=("open",), due_to=until)
        late = [item for item in due if item.due_on < day.isoformat()]
        for section, items in (("commitment_overdue", late), ("commitment", due[len(late) :])):
            put(
                section,
                len(items),
                (
                    TodayRow(section, "commitment", c.id, c.what, c.who or c.topic, c.due_on, code=c.party)
                    for c in items[:SHOWN]
                ),
            )
    if access.may(actor.role, "draft", "view"):
        drafts = list_drafts(session, actor)
        put(
            "draft",
            len(drafts),
            (TodayRow("draft", d.kind, d.id, "", "", d.saved_at[:10], d.saved_at) for d in drafts[:SHOWN]),
        )
    return Today(day, tuple(rows), counts, count_unsynced(session))


def count_unsynced(session: Session) -> int:
    """Entries of this desk that no receipt of the server names yet."""
    own = journal.own_lineage(session)
    accepted = session.scalar(
        select(func.max(SyncBatch.last_n)).where(SyncBatch.lineage_id == own, SyncBatch.receipted == 1)
    )
    return journal.last_number(session, own) - (accepted or 0)


def risk_limit(profile: str, day: date) -> date:
    """The last day that counts as at risk on ``day``: ``RISK_WORKING_DAYS`` working days later."""
    limit = day
    try:
        calendar = Calendar.load(profile)
        for _ in range(RISK_WORKING_DAYS):
            limit = calendar.next_working(limit + timedelta(days=1))
    except KnownError:
        # No calendar covers this year (a clock set to 2009): the page still opens, counting days as they come.
        return day + timedelta(days=RISK_WORKING_DAYS)
    return limit


def _open_appeals(session: Session, actor: Actor, day: date, moment: datetime) -> dict[str, list[int]]:
    """Open appeals by section, read by state and deadline alone: few are pressing, a precinct has many."""
    today, limit, now = day.isoformat(), risk_limit(actor.profile, day).isoformat(), utc_text(moment)
    # One of the 24-hour clock has no day. Two ranges of one index: an OR of them would read every open appeal.
    pressing = [
        select(Appeal.id, Appeal.due_on, Appeal.due_at, Appeal.precinct_id).where(
            Appeal.state.in_(OPEN_STATES), standing(Appeal), due
        )
        for due in (Appeal.due_on <= limit, Appeal.due_on.is_(None))
    ]
    found = sorted(
        (row for query in pressing for row in session.execute(query)),
        key=lambda row: (row.due_at or row.due_on or "", row.id),
    )
    sections: dict[str, list[int]] = {"overdue": [], "due_today": [], "at_risk": []}
    for row in found:
        if not sees(actor, row.precinct_id):
            continue
        if row.due_at:
            # The 24-hour clock ends within a day of its start, so whatever has not run out is due today.
            sections["overdue" if row.due_at < now else "due_today"].append(row.id)
        elif row.due_on and row.due_on < today:
            sections["overdue"].append(row.id)
        elif row.due_on == today:
            sections["due_today"].append(row.id)
        elif row.due_on and row.due_on <= limit:
            sections["at_risk"].append(row.id)
    return sections


def _visits(session: Session, actor: Actor, day: date, until: str) -> dict[str, list[int]]:
    planned = session.execute(
        select(Visit.id, Visit.planned_on, Visit.precinct_id)
        .where(Visit.state == "planned", Visit.planned_on <= until, standing(Visit))
        .order_by(Visit.planned_on, Visit.id)
    ).all()
    later = aliased(Visit)
    since_then = select(later.id).where(later.annulled.is_not(True), later.day > Visit.day)
    # Asked apart and the cheap half first: one condition over both would read every visit to a block of flats.
    seen_again = (
        Visit.resident_id.is_not(None) & since_then.where(later.resident_id == Visit.resident_id).exists()
    ) | (Visit.resident_id.is_(None) & since_then.where(later.address_id == Visit.address_id).exists())
    since = (day - timedelta(days=FOLLOW_UP_BACK_DAYS)).isoformat()
    follow_ups = session.execute(
        select(Visit.id, Visit.precinct_id)
        # The plus keeps SQLite from walking every visit ever made instead of those few with a day to come.
        .where(
            Visit.next_on.between(since, until), text("+visit.state = 'done'"), standing(Visit), ~seen_again
        )
        .order_by(Visit.next_on, Visit.id)
    )
    today = day.isoformat()
    mine = [row for row in planned if sees(actor, row.precinct_id)]
    return {
        "visit_missed": [row.id for row in mine if row.planned_on < today],
        "visit": [row.id for row in mine if row.planned_on >= today],
        "follow_up": [row.id for row in follow_ups if sees(actor, row.precinct_id)],
    }


def _meetings(session: Session, actor: Actor, until: str) -> list[int]:
    """Meetings ahead, and those whose day has passed without anyone saying how they went."""
    found = session.execute(
        select(Meeting.id, Meeting.precinct_id)
        .where(Meeting.state.in_(("planned", "postponed")), Meeting.held_on <= until, standing(Meeting))
        .order_by(Meeting.held_on, Meeting.id)
    )
    return [row.id for row in found if sees(actor, row.precinct_id)]


def _appeal_row(section: str, row: AppealRow) -> TodayRow:
    detail = (
        row.applicant if row.masked or not row.essence else f"{row.applicant} · {row.essence}".strip(" ·")
    )
    return TodayRow(
        section, "appeal", row.id, row.number, detail[:200], row.due_on, row.due_at, row.kind, row.masked
    )


def _visit_rows(session: Session, actor: Actor, section: str, ids: Sequence[int]) -> list[TodayRow]:
    return [
        TodayRow(
            section,
            "visit",
            row.id,
            row.resident or row.address,
            row.address if row.resident and row.address != MASK else "",
            row.next_on if section == "follow_up" else row.day,
            code=row.kind,
            masked=row.masked,
        )
        for row in read_visit_rows(session, actor, list(ids))
    ]


def _meeting_rows(session: Session, actor: Actor, ids: Sequence[int]) -> list[TodayRow]:
    return [
        TodayRow("meeting", "meeting", row.id, row.topic, row.place, row.held_on, row.held_at, row.kind)
        for row in read_meeting_rows(session, actor, list(ids))
    ]
