"""The points of a meeting (agenda, reports, problems raised, votes, decisions) and who came, by group.

Every point and every group is a record of its own, so two officers may work on one meeting's minutes apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Attendance, Meeting, MeetingPoint
from inspector_desk.operations.capture import clean
from inspector_desk.operations.permission import check_scope, require, standing
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import require_code
from inspector_desk.storage import journal

MOST_ATTENDING = 1_000_000
OLD_TEXTS = (("agenda", "agenda"), ("raised", "problem"), ("decisions", "decision"))
"""Free texts that meetings had before they had points, and the kind of point each line of them becomes."""


@dataclass(frozen=True, slots=True)
class NewPoint:
    """One point: ``kind`` from the list meeting_point_kind; votes are None where nobody voted, 0 counts.

    ``category`` is one of the appeals' categories, so that what is raised at meetings stands beside what is written.
    """

    kind: str
    text: str
    speaker: str = ""
    answer: str = ""
    category: str = ""
    address_id: int | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point as recorded; ``position`` counts from 1 through the whole meeting."""

    id: int
    uid: str
    kind: str
    position: int
    text: str
    speaker: str
    answer: str
    category: str
    address_id: int | None
    address: str
    votes_for: int | None
    votes_against: int | None
    votes_abstained: int | None

    @property
    def voted(self) -> bool:
        """Whether a vote was counted."""
        return not (self.votes_for is None and self.votes_against is None and self.votes_abstained is None)

    def command(self) -> NewPoint:
        """The point as the command that would record it: what a form was shown."""
        return NewPoint(**{field.name: getattr(self, field.name) for field in fields(NewPoint)})


@dataclass(frozen=True, slots=True)
class Group:
    """How many of one group came, from the list audience; None where nobody counted, *unknown* told apart."""

    audience: str
    f: int | None = None
    m: int | None = None
    unknown: int | None = None

    @property
    def total(self) -> int:
        """How many together."""
        return sum(number for number in (self.f, self.m, self.unknown) if number is not None)


def add_point(session: Session, actor: Actor, meeting_id: int, command: NewPoint) -> Changed:
    """Add a point behind those there; KnownError ``meeting.point-empty``, ``meeting.votes``, ``code.unknown``."""
    require(actor, "meeting", "change")
    meeting = _meeting(session, actor, meeting_id)
    last = session.scalar(
        select(func.max(MeetingPoint.position)).where(
            MeetingPoint.meeting_id == meeting_id, standing(MeetingPoint)
        )
    )
    point = make_point(actor, command, meeting.held_on or "", (last or 0) + 1)
    point.meeting_id = meeting.id
    session.add(point)
    check_votes(meeting, [point])
    return journal.enter(session, actor, "meeting.change", territory=actor.precinct_uid)


def change_point(
    session: Session, actor: Actor, point_id: int, command: NewPoint, *, shown: NewPoint | None = None
) -> Changed:
    """Correct a point; of what the officer had before him (``shown``) only what he changed is written."""
    require(actor, "meeting", "change")
    item, meeting = _get(session, actor, point_id)
    made = make_point(actor, command, meeting.held_on or "", item.position or 0, kind_was=item.kind)
    for field in fields(NewPoint):
        if shown is None or getattr(command, field.name) != getattr(shown, field.name):
            setattr(item, field.name, getattr(made, field.name))
    check_votes(meeting, [item])
    return journal.enter(session, actor, "meeting.change", territory=actor.precinct_uid)


def remove_point(session: Session, actor: Actor, point_id: int) -> Changed:
    """Take a point out of the minutes; its commitments stay, and undo brings it back."""
    require(actor, "meeting", "change")
    item, _found = _get(session, actor, point_id)
    item.annulled = True
    return journal.enter(session, actor, "meeting.change", territory=actor.precinct_uid)


def order_points(session: Session, actor: Actor, meeting_id: int, point_ids: Sequence[int]) -> Changed:
    """Put the points of a meeting into this order; those not named follow behind in the order they had."""
    require(actor, "meeting", "change")
    _meeting(session, actor, meeting_id)
    items = {row.id: row for row in _standing_points(session, meeting_id)}
    order = [one for one in dict.fromkeys(point_ids) if one in items]
    for position, point_id in enumerate([*order, *(one for one in items if one not in order)], start=1):
        if items[point_id].position != position:
            items[point_id].position = position
    return journal.enter(session, actor, "meeting.change", territory=actor.precinct_uid)


def set_groups(
    session: Session,
    actor: Actor,
    meeting_id: int,
    groups: Iterable[Group],
    *,
    shown: Iterable[Group] | None = None,
) -> Changed:
    """Say how many of each group came; a group no longer named is taken out, one that stood as ``shown`` stays.

    Raises KnownError ``meeting.attendance``, ``meeting.group-twice``, ``meeting.groups-exceed``, ``code.unknown``.
    """
    require(actor, "meeting", "change")
    meeting = _meeting(session, actor, meeting_id)
    named = list(groups)
    before = {one.audience: one for one in shown} if shown is not None else None
    write_groups(session, actor, meeting, named, before)
    return journal.enter(session, actor, "meeting.change", territory=actor.precinct_uid)


def convert_texts(session: Session, actor: Actor, meeting_id: int) -> Changed:
    """Turn the free texts of an older record into points, one a line, in one entry; undo brings the texts back."""
    require(actor, "meeting", "change")
    meeting = _meeting(session, actor, meeting_id)
    position = max((item.position or 0 for item in _standing_points(session, meeting_id)), default=0)
    for name, kind in OLD_TEXTS:
        for line in (getattr(meeting, name) or "").splitlines():
            text = line.strip()
            if text:
                position += 1
                point = make_point(actor, NewPoint(kind, text), meeting.held_on or "", position)
                point.meeting_id = meeting.id
                session.add(point)
        if getattr(meeting, name) is not None:
            setattr(meeting, name, None)
    return journal.enter(session, actor, "meeting.change", territory=actor.precinct_uid)


def list_points(session: Session, meeting_id: int) -> list[PointRow]:
    """The points of a meeting in their order; who may see them is whoever may see the meeting."""
    rows = session.execute(
        select(
            MeetingPoint.id,
            MeetingPoint.uid,
            MeetingPoint.kind,
            MeetingPoint.position,
            MeetingPoint.text,
            MeetingPoint.speaker,
            MeetingPoint.answer,
            MeetingPoint.category,
            MeetingPoint.address_id,
            Address.text.label("address"),
            MeetingPoint.votes_for,
            MeetingPoint.votes_against,
            MeetingPoint.votes_abstained,
        )
        .join(Address, Address.id == MeetingPoint.address_id, isouter=True)
        .where(MeetingPoint.meeting_id == meeting_id, standing(MeetingPoint))
        .order_by(MeetingPoint.position, MeetingPoint.id)
    )
    return [
        PointRow(
            row.id,
            row.uid.hex(),
            row.kind or "",
            row.position or 0,
            row.text or "",
            row.speaker or "",
            row.answer or "",
            row.category or "",
            row.address_id,
            row.address or "",
            row.votes_for,
            row.votes_against,
            row.votes_abstained,
        )
        for row in rows
    ]


def list_groups(session: Session, meeting_id: int) -> list[Group]:
    """Who came to a meeting by group, in the order recorded."""
    rows = session.execute(
        select(Attendance.audience, Attendance.f, Attendance.m, Attendance.unknown)
        .where(Attendance.meeting_id == meeting_id, standing(Attendance))
        .order_by(Attendance.id)
    )
    return [Group(row.audience or "other", row.f, row.m, row.unknown) for row in rows]


def make_point(
    actor: Actor, command: NewPoint, held_on: str, position: int, *, kind_was: str | None = None
) -> MeetingPoint:
    """The point of a command, not added to the session."""
    text = clean(command.text, "text")
    if text is None:
        raise KnownError("meeting.point-empty", field="points")
    for name, code, known in (
        ("meeting_point_kind", command.kind, kind_was),
        ("appeal_category", command.category, ""),
    ):
        if code != known and (code or name == "meeting_point_kind"):
            require_code(actor.profile, name, code, date.fromisoformat(held_on))
    for votes in (command.votes_for, command.votes_against, command.votes_abstained):
        if votes is not None and not 0 <= votes <= MOST_ATTENDING:
            raise KnownError("meeting.attendance", field="points", most=MOST_ATTENDING)
    return MeetingPoint(
        kind=command.kind,
        position=position,
        text=text,
        speaker=clean(command.speaker, "speaker"),
        answer=clean(command.answer, "answer"),
        category=command.category or None,
        address_id=command.address_id,
        votes_for=command.votes_for,
        votes_against=command.votes_against,
        votes_abstained=command.votes_abstained,
    )


def check_votes(meeting: Meeting, points: Iterable[MeetingPoint]) -> None:
    """Go on if no vote counts more people than came; KnownError ``meeting.votes``. Nobody counted forbids nothing."""
    counted = [n for n in (meeting.attended_f, meeting.attended_m, meeting.attended_unknown) if n is not None]
    if not counted:
        return
    for point in points:
        votes = sum(n or 0 for n in (point.votes_for, point.votes_against, point.votes_abstained))
        if votes > sum(counted):
            raise KnownError("meeting.votes", field="points", votes=votes, came=sum(counted))


def write_groups(
    session: Session,
    actor: Actor,
    meeting: Meeting,
    groups: Sequence[Group],
    shown: dict[str, Group] | None,
) -> None:
    """Bring the meeting's groups to what is named, and its totals where nobody counted them."""
    if len({one.audience for one in groups}) != len(groups):
        raise KnownError("meeting.group-twice", field="groups")
    held = {
        item.audience or "": item
        for item in session.scalars(
            select(Attendance).where(Attendance.meeting_id == meeting.id, standing(Attendance))
        )
    }
    day = date.fromisoformat(meeting.held_on) if meeting.held_on else date.min
    for one in groups:
        for number in (one.f, one.m, one.unknown):
            if number is not None and not 0 <= number <= MOST_ATTENDING:
                raise KnownError("meeting.attendance", field="groups", most=MOST_ATTENDING)
        if shown is not None and shown.get(one.audience) == one:
            continue
        item = held.get(one.audience)
        if item is None:
            require_code(actor.profile, "audience", one.audience, day)
            item = Attendance(meeting_id=meeting.id, audience=one.audience)
            session.add(item)
        item.f, item.m, item.unknown = one.f, one.m, one.unknown
    named = {one.audience for one in groups}
    for audience, item in held.items():
        if audience not in named and (shown is None or audience in shown):
            item.annulled = True
    if groups:
        _fill_totals(meeting, groups)


def _fill_totals(meeting: Meeting, groups: Sequence[Group]) -> None:
    """The totals are what was counted at the door; the groups never come to more, and make them where none is."""
    parts = {
        "attended_f": [one.f for one in groups if one.f is not None],
        "attended_m": [one.m for one in groups if one.m is not None],
        "attended_unknown": [one.unknown for one in groups if one.unknown is not None],
    }
    if all(getattr(meeting, name) is None for name in parts):
        for name, numbers in parts.items():
            setattr(meeting, name, sum(numbers) if numbers else None)
        return
    came = sum(getattr(meeting, name) or 0 for name in parts)
    told = sum(sum(numbers) for numbers in parts.values())
    if told > came:
        raise KnownError("meeting.groups-exceed", field="groups", told=told, came=came)


def _standing_points(session: Session, meeting_id: int) -> list[MeetingPoint]:
    return list(
        session.scalars(
            select(MeetingPoint)
            .where(MeetingPoint.meeting_id == meeting_id, standing(MeetingPoint))
            .order_by(MeetingPoint.position, MeetingPoint.id)
        )
    )


def _meeting(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    item = session.get(Meeting, meeting_id)
    if item is None:
        raise KnownError("record.missing", kind="meeting")
    check_scope(actor, item)
    return item


def _get(session: Session, actor: Actor, point_id: int) -> tuple[MeetingPoint, Meeting]:
    item = session.get(MeetingPoint, point_id)
    if item is None or item.annulled or item.meeting_id is None:
        raise KnownError("record.missing", kind="meeting_point")
    return item, _meeting(session, actor, item.meeting_id)
