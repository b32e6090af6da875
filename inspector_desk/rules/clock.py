"""Points in time as the program stores them, the local day they fall on, and a doubtful clock."""

from __future__ import annotations

import datetime
import re

from inspector_desk.errors import KnownError
from inspector_desk.rules.resources import read_toml

RELEASED_ON = datetime.date(2026, 3, 1)
"""No desk was written before this day: an earlier clock is wrong."""

LONGEST_SILENCE = datetime.timedelta(days=120)
"""A desk unused for longer is rarer than a clock set to a wrong year."""

BACKWARD_TOLERANCE = datetime.timedelta(minutes=5)
"""Time servers move a clock back by seconds; that is no cause for alarm."""

_STORED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def utc_text(moment: datetime.datetime) -> str:
    """An aware moment as UTC ISO-8601 text with milliseconds: "2026-03-16T09:14:03.120Z"."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    text = moment.astimezone(datetime.UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def parse_utc(text: str) -> datetime.datetime:
    """Read ``utc_text`` back; KnownError ``clock.unreadable-time`` for anything else."""
    try:
        if _STORED.fullmatch(text):
            return datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise KnownError("clock.unreadable-time", text=text) from error
    raise KnownError("clock.unreadable-time", text=text)


def local_time(moment: datetime.datetime, profile: str) -> datetime.datetime:
    """An aware moment in the official time of ``profile``: its dated offsets, not the computer's zone."""
    minutes = 0
    for offset in read_toml(profile, "time.toml")["offset"]:
        since = datetime.timedelta(minutes=offset["minutes"])
        begins = datetime.datetime.combine(offset["valid_from"], datetime.time(), datetime.UTC) - since
        if moment >= begins:
            minutes = offset["minutes"]
    return moment.astimezone(datetime.timezone(datetime.timedelta(minutes=minutes)))


def local_day(moment: datetime.datetime, profile: str) -> datetime.date:
    """The day on which ``moment`` falls in ``profile``: what a register shows and a deadline counts from."""
    return local_time(moment, profile).date()


def doubt(now: datetime.datetime, last: datetime.datetime | None) -> KnownError | None:
    """Why the clock reading ``now`` cannot be trusted, given the ``last`` recorded moment; None if it can.

    The clock is flagged, never obeyed nor overruled: the caller shows the sentence and records go on. Pass both
    in local time, as the sentence shows them.
    """
    if now.date() < RELEASED_ON:
        return KnownError("clock.before-release", now=now)
    if last is not None and now < last - BACKWARD_TOLERANCE:
        return KnownError("clock.went-back", now=now, last=last)
    if last is not None and now > last + LONGEST_SILENCE:
        return KnownError("clock.far-ahead", now=now, last=last)
    return None
