"""What waits for the officer: deadlines, visits, meetings, commitments, drafts, and what has not travelled yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session, aliased

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, Meeting, SyncBatch, Visit
from inspector_desk.operations.appeals import OPEN_STATES, AppealRow, read_appeal_rows
from inspector_desk.operations.commitments import list_open_days
from inspector_desk.operations.drafts import list_drafts
from inspector_desk.operations.errands import ErrandRow, list_errands
from inspector_desk.operations.meetings import read_meeting_rows
from inspector_desk.operations.permission import MASK, only_precinct, require, sees, standing
from inspector_desk.operations.postponements import PostponementRow, list_postponements, record_ids
from inspector_desk.operations.today_lines import TodayRow, casework_lines, commitment_lines, title_of
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
    "review",
    "errand",
    "check_missed",
    "check",
    "duty",
    "order",
    "step",
    "reply",
    "request",
    "visit_missed",
    "visit",
    "follow_up",
    "round",
    "meeting",
    "commitment_overdue",
    "commitment",
    "retention",
    "card",
    "draft",
    "handed_over",
    "postponed",
)
"""Sections of the page in the order they are shown, the most pressing first."""
LATE = frozenset({"overdue", "check_missed", "visit_missed", "commitment_overdue"})
ASIDE = frozenset({"handed_over", "postponed"})
"""Sections of what is not the officer's to do now."""
DRAFT_OF = {"appeal_step": "appeal", "appeal_reply": "appeal"}
"""Drafts kept under a kind of their own, and the kind of record that they belong to."""
RISK_WORKING_DAYS = 3
"""An open appeal with this many working days left, or fewer, is at risk."""
AHEAD_DAYS = 7
FOLLOW_UP_BACK_DAYS = 60
SHOWN = 50
"""Rows of one section; its count says how many there are."""


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

    def by_day(self) -> tuple[tuple[str, tuple[TodayRow, ...]], ...]:
        """The rows in the order of their days: ("late", …), (ISO day, …) from today on, ("", …) without a day.

        What was put off or handed over comes last, under "aside".
        """
        today = self.day.isoformat()
        order = {name: place for place, name in enumerate(SECTIONS)}
        groups: dict[str, list[TodayRow]] = {}
        for row in self.rows:
            if row.section in ASIDE:
                group = "aside"
            elif row.section in LATE or (row.day and row.day < today and row.section != "draft"):
                group = "late"
            else:
                group = "" if row.section == "draft" else (row.day or today)
            groups.setdefault(group, []).append(row)
        named = sorted(group for group in groups if group not in ("late", "aside", ""))
        return tuple(
            (
                group,
                tuple(sorted(groups[group], key=lambda row: (row.day, order[row.section], row.at, row.id))),
            )
            for group in ("late", *named, "", "aside")
            if group in groups
        )


def read_today(
    session: Session, actor: Actor, day: date, *, now: datetime | None = None, ahead_days: int = AHEAD_DAYS
) -> Today:
    """Everything that is due, overdue or at risk on ``day``, and what lies ``ahead_days`` ahead.

    ``now`` (aware) decides when a 24-hour clock has run out; the present moment if not given.
    """
    moment = now or datetime.now(UTC)
    until = (day + timedelta(days=ahead_days)).isoformat()
    page = _Page(_aside(session, actor, day))

    if access.may(actor.role, "appeal", "view"):
        for section, ids in _open_appeals(session, actor, day, moment).items():
            page.read(section, "appeal", "answer", ids, partial(_appeal_rows, session, actor, section))
    if access.may(actor.role, "visit", "view"):
        for section, ids in _visits(session, actor, day, until).items():
            duty = "follow_up" if section == "follow_up" else "visit"
            page.read(section, "visit", duty, ids, partial(_visit_rows, session, actor, section))
    if access.may(actor.role, "meeting", "view"):
        ids = _meetings(session, actor, until)
        page.read("meeting", "meeting", "meeting", ids, partial(_meeting_rows, session, actor))
        due = list_open_days(session, actor, until)
        late = sum(due_on < day.isoformat() for _id, due_on in due)
        for section, some in (("commitment_overdue", due[:late]), ("commitment", due[late:])):
            reader = partial(commitment_lines, session, actor, section)
            page.read(section, "commitment", "keep", [one for one, _day in some], reader)
    page.put(casework_lines(session, actor, day, until))
    if access.may(actor.role, "draft", "view"):
        page.put(_drafts(session, actor))
    page.put_aside(session, actor)
    return Today(day, tuple(page.rows), page.counts, count_unsynced(session))


def _drafts(session: Session, actor: Actor) -> list[TodayRow]:
    """Drafts kept; one of a record that exists opens that record, a step's its appeal."""
    found = list_drafts(session, actor)
    opened = record_ids(session, ((DRAFT_OF.get(d.kind, d.kind), d.record or "") for d in found))
    rows = []
    for draft in found:
        kind = DRAFT_OF.get(draft.kind, draft.kind)
        record = opened.get((kind, draft.record or ""))
        rows.append(
            TodayRow(
                "draft",
                kind,
                draft.id,
                "",
                "",
                draft.saved_at[:10],
                draft.saved_at,
                duty="draft",
                opens=(kind, record) if record is not None else None,
            )
        )
    return rows


@dataclass(frozen=True, slots=True)
class _Aside:
    """What is put off and what was handed over, by record and duty."""

    postponed: Mapping[tuple[str, int, str], PostponementRow]
    handed: Mapping[tuple[str, int, str], ErrandRow]


def _aside(session: Session, actor: Actor, day: date) -> _Aside:
    postponed = (
        {(row.kind, row.record_id, row.duty): row for row in list_postponements(session, actor, day)}
        if access.may(actor.role, "postponement", "view")
        else {}
    )
    handed = (
        {
            (row.kind, row.record_id, row.duty): row
            for row in list_errands(session, actor, mine=False, given=True)
            if row.record_id is not None
        }
        if access.may(actor.role, "errand", "view")
        else {}
    )
    return _Aside(postponed, handed)


class _Page:
    """The page while it is put together: what is set aside is taken out of every section and counted apart."""

    def __init__(self, aside: _Aside) -> None:
        self.rows: list[TodayRow] = []
        self.counts: dict[str, int] = {}
        self._aside = aside

    def read(
        self,
        section: str,
        kind: str,
        duty: str,
        ids: Sequence[int],
        reader: Callable[[Sequence[int]], list[TodayRow]],
    ) -> None:
        """Rows of one section by their ids, the first ones read, all of them counted."""
        left = [one for one in ids if not self._is_aside((kind, one, duty))]
        self.counts[section] = len(left)
        self.rows += [replace(row, duty=duty) for row in reader(left[:SHOWN])]

    def put(self, lines: Iterable[TodayRow]) -> None:
        """Rows read already, of any sections."""
        for row in lines:
            if self._is_aside(row.key):
                continue
            count = self.counts.get(row.section, 0)
            self.counts[row.section] = count + 1
            if count < SHOWN:
                self.rows.append(row)

    def put_aside(self, session: Session, actor: Actor) -> None:
        """What was set aside, with its reason and the day it comes back, or who has it now."""
        for late in self._aside.postponed.values():
            title, masked = title_of(session, actor, late.kind, late.record_id)
            self._append(
                TodayRow(
                    "postponed",
                    late.kind,
                    late.record_id,
                    title,
                    "",
                    late.until_on,
                    masked=masked,
                    duty=late.duty,
                    note=late.reason,
                    mark=late.id,
                )
            )
        for key, errand in self._aside.handed.items():
            if key in self._aside.postponed:
                continue
            title, masked = title_of(session, actor, *key[:2])
            self._append(
                TodayRow(
                    "handed_over",
                    errand.kind,
                    key[1],
                    title,
                    errand.text,
                    errand.due_on,
                    masked=masked,
                    duty=errand.duty,
                    note=errand.officer,
                    mark=errand.id,
                )
            )

    def _append(self, row: TodayRow) -> None:
        self.counts[row.section] = self.counts.get(row.section, 0) + 1
        if self.counts[row.section] <= SHOWN:
            self.rows.append(row)

    def _is_aside(self, key: tuple[str, int, str]) -> bool:
        return key in self._aside.postponed or key in self._aside.handed


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


def _sight(actor: Actor) -> Callable[[int | None], bool]:
    """``permission.sees`` for many rows: each precinct is asked about once."""
    return cache(partial(sees, actor))


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
    in_sight = _sight(actor)
    for row in found:
        if not in_sight(row.precinct_id):
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
    promised = (
        select(Visit.id, Visit.precinct_id)
        # The plus keeps SQLite from walking every visit ever made instead of those few with a day to come.
        .where(
            Visit.next_on.between(since, until), text("+visit.state = 'done'"), standing(Visit), ~seen_again
        )
        .order_by(Visit.next_on, Visit.id)
    )
    precinct = only_precinct(actor)
    if precinct is not None:
        # Before it is asked whether one was there again: the neighbours' visits need no such question.
        here = text("(+visit.precinct_id = :here OR visit.precinct_id IS NULL)").bindparams(here=precinct)
        promised = promised.where(here)
    follow_ups = session.execute(promised)
    today = day.isoformat()
    in_sight = _sight(actor)
    mine = [row for row in planned if in_sight(row.precinct_id)]
    return {
        "visit_missed": [row.id for row in mine if row.planned_on < today],
        "visit": [row.id for row in mine if row.planned_on >= today],
        "follow_up": [row.id for row in follow_ups if in_sight(row.precinct_id)],
    }


def _meetings(session: Session, actor: Actor, until: str) -> list[int]:
    """Meetings ahead, and those whose day has passed without anyone saying how they went."""
    found = session.execute(
        select(Meeting.id, Meeting.precinct_id)
        .where(Meeting.state.in_(("planned", "postponed")), Meeting.held_on <= until, standing(Meeting))
        .order_by(Meeting.held_on, Meeting.id)
    )
    in_sight = _sight(actor)
    return [row.id for row in found if in_sight(row.precinct_id)]


def _appeal_rows(session: Session, actor: Actor, section: str, ids: Sequence[int]) -> list[TodayRow]:
    return [
        TodayRow(
            section,
            "appeal",
            row.id,
            row.number,
            _appeal_detail(row)[:200],
            row.due_on,
            row.due_at,
            row.kind,
            row.masked,
            law_day=row.due_on or row.due_at[:10],
        )
        for row in read_appeal_rows(session, actor, list(ids))
    ]


def _appeal_detail(row: AppealRow) -> str:
    if row.masked or not row.essence:
        return row.applicant
    return f"{row.applicant} · {row.essence}".strip(" ·")


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


def note_calendar(session: Session, actor: Actor) -> str:
    """Journal that the lines left the desk as a calendar file (it names no person); returns the desk's lineage."""
    require(actor, "register", "export")
    journal.note(session, actor, "today.export", territory=actor.precinct_uid, subject=[])
    return journal.lineage_name(session, journal.own_lineage(session))
