"""The district's changes of the working calendar on this desk: put in force, shown, withdrawn.

They are kept on the desk as the files they came in and do not travel; each import leaves an entry in the journal.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Setting
from inspector_desk.operations.permission import require
from inspector_desk.rules import calendars
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.calendar_changes import (
    CalendarChange,
    ChangedDay,
    changed_calendar,
    differing_days,
    parse_change,
)
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import journal

_NAME = "calendar_changes"
_KIND = "calendar"


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One change in force: its edition, the act and its date, how many days, since when and by whom on this desk."""

    edition: str
    source: str
    dated: date
    verified: bool
    days: int
    imported_at: str
    officer: str


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """A file before it is put in force: what it says, and the days that will count otherwise than now."""

    change: CalendarChange
    differing: tuple[ChangedDay, ...]


def list_calendar_changes(session: Session, actor: Actor) -> list[CalendarRow]:
    """The changes in force on this desk, in the order in which they lie over the calendar."""
    require(actor, "calendar", "view")
    rows = []
    for item in _stored(session)["files"]:
        change = parse_change(item["text"], actor.profile)
        rows.append(
            CalendarRow(
                change.edition,
                change.source,
                change.dated,
                change.verified,
                len(change.days),
                item["at"],
                item["officer"],
            )
        )
    return rows


def preview_calendar(session: Session, actor: Actor, text: str) -> CalendarPreview:
    """Read a file of changes without putting it in force; KnownError ``calendar.file-…`` says what is wrong in it."""
    require(actor, "calendar", "define")
    change = parse_change(text, actor.profile)
    now = calendar_of(session, actor.profile)
    then = changed_calendar(actor.profile, (*_texts(session), text))
    days = list(change.days)
    return CalendarPreview(change, tuple(differing_days(now, then, days[0], days[-1])))


def define_calendar(session: Session, actor: Actor, text: str) -> Changed:
    """Put a file of changes in force on this desk; open deadlines are counted anew by ``recount``.

    KnownError ``calendar.change-known`` for a file that is in force already, ``calendar.file-…``.
    """
    require(actor, "calendar", "define")
    change = parse_change(text, actor.profile)
    stored = _stored(session)
    if any(item["text"] == text for item in stored["files"]):
        raise KnownError("calendar.change-known", edition=change.edition)
    files = [*stored["files"], {"text": text, "at": journal.now_text(), "officer": actor.name}]
    return _keep(session, actor, files, f"{change.edition}: {change.source}")


def withdraw_calendar(session: Session, actor: Actor, edition: str) -> Changed:
    """Take a change out of force again, the last one of this edition; ``calendar.no-such-change``."""
    require(actor, "calendar", "define")
    files = list(_stored(session)["files"])
    for number in range(len(files) - 1, -1, -1):
        if parse_change(files[number]["text"], actor.profile).edition == edition:
            del files[number]
            return _keep(session, actor, files, f"−{edition}")
    raise KnownError("calendar.no-such-change")


def calendar_of(session: Session, profile: str) -> Calendar:
    """The calendar as this desk counts by it: the one that ships with the district's changes over it."""
    return changed_calendar(profile, _texts(session))


def former_calendars(session: Session, profile: str) -> list[Calendar]:
    """The calendars this desk has counted by before, newest first; the one that ships is the last."""
    kept = [changed_calendar(profile, tuple(texts)) for texts in reversed(_stored(session)["former"])]
    return [*kept, Calendar.shipped(profile)]


def use_calendar(session: Session, profile: str) -> None:
    """Let this program count by the desk's calendar from now on; called when a desk is opened."""
    texts = _texts(session)
    calendars.put_in_force(profile, changed_calendar(profile, texts) if texts else None)


def _texts(session: Session) -> tuple[str, ...]:
    return tuple(item["text"] for item in _stored(session)["files"])


def _stored(session: Session) -> dict[str, Any]:
    """``files`` in force, each with when and by whom; ``former``: the sets of texts that were in force before."""
    row = session.get(Setting, ("", _NAME))
    found: dict[str, Any] = json.loads(row.value) if row is not None else {"files": [], "former": []}
    return found


def _keep(session: Session, actor: Actor, files: list[dict[str, Any]], said: str) -> Changed:
    former = [*_stored(session)["former"], list(_texts(session))]
    value = json.dumps({"files": files, "former": former}, ensure_ascii=False)
    session.merge(Setting(officer="", name=_NAME, value=value))
    session.flush()
    journal.note(
        session, actor, "calendar.define", territory=actor.district_uid, subject=[], reason=said[:500]
    )
    use_calendar(session, actor.profile)
    return Changed({_KIND: frozenset()})
