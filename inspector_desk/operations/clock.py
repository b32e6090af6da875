"""Today as the country's official time has it, and whether the desk's clock can be believed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import JournalEntry
from inspector_desk.rules import clock

LATEST = 500
"""Entries whose time is compared with the clock's."""


def local_today(profile: str) -> date:
    """Today's date in the official time of ``profile``, whatever zone the computer is set to."""
    return clock.local_day(datetime.now(UTC), profile)


def check_clock(session: Session, profile: str, now: datetime | None = None) -> KnownError | None:
    """Why the clock cannot be trusted beside what the journal knows; None if it can. Flagged, never obeyed."""
    # The entries that came last, whoever wrote them: the time of every entry would be read from a million of them.
    latest = select(JournalEntry.wall).order_by(JournalEntry.id.desc()).limit(LATEST).subquery()
    newest = session.scalar(select(func.max(latest.c.wall)))
    last = clock.local_time(clock.parse_utc(newest), profile) if newest else None
    return clock.doubt(clock.local_time(now or datetime.now(UTC), profile), last)


def latest_day(session: Session, profile: str) -> date:
    """The last day something can have happened on: today, or the day of the newest entries where the clock is behind.

    A clock set to an earlier year must not keep an officer from recording what he did.
    """
    latest = select(JournalEntry.wall).order_by(JournalEntry.id.desc()).limit(LATEST).subquery()
    newest = session.scalar(select(func.max(latest.c.wall)))
    today = local_today(profile)
    return max(today, clock.local_day(clock.parse_utc(newest), profile)) if newest else today
