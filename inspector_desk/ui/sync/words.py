"""The state of the exchange in words that are true, and never more than a receipt proves."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from inspector_desk.sync.client.status import SyncState, SyncStatus
from inspector_desk.ui import i18n

LEASE_WARNING_MS = 7 * 24 * 3_600_000
"""So long before a desk's lease ends the window says so."""


def clock_words(moment_ms: int | None) -> str:
    """An instant as hours and minutes, with the date when it is not today's; empty for none."""
    if moment_ms is None:
        return ""
    moment = datetime.fromtimestamp(moment_ms / 1000, UTC).astimezone()
    today = datetime.now().astimezone().date()
    clock = i18n.time_words(moment)
    return clock if moment.date() == today else f"{i18n.day_short(moment.date())} {clock}"


def size_words(size: int) -> str:
    """Bytes as kilobytes, or megabytes from ten of them on."""
    if size >= 10 * 1_048_576:
        return QCoreApplication.translate("SyncWords", "{size} MB").format(
            size=i18n.locale().toString(size / 1_048_576, "f", 1)
        )
    shown = (
        i18n.number_words(round(size / 1024))
        if size >= 10_240
        else i18n.locale().toString(size / 1024, "f", 1)
    )
    return QCoreApplication.translate("SyncWords", "{size} KB").format(size=shown)


def left_words(seconds: int | None) -> str:
    """How long something will take yet, empty while that is not known."""
    translate = QCoreApplication.translate
    if seconds is None:
        return ""
    if seconds < 60:
        return translate("SyncWords", "less than a minute left")
    return translate("SyncWords", "about {minutes} min left").format(minutes=round(seconds / 60))


def status_words(status: SyncStatus) -> tuple[str, str, str]:
    """The words of the status bar, their state ("good", "waiting", "bad", "info") and an icon."""
    translate = QCoreApplication.translate
    if status.state is SyncState.OFF:
        words = translate("SyncWords", "not connected to a server")
        if status.waiting:
            words += " · " + translate("SyncWords", "{count} kept here").format(
                count=i18n.number_words(status.waiting)
            )
        return words, "info", "cloud-off"
    parts = [*_doing(status), *_when(status)]
    if status.failure is not None:
        return " · ".join(parts), "waiting", "cloud-off"
    if status.synced:
        return " · ".join(parts), "good", "circle-check"
    return " · ".join(parts), "info", "refresh-cw"


def _doing(status: SyncStatus) -> list[str]:
    translate = QCoreApplication.translate
    parts = []
    if status.waiting:
        parts.append(
            translate("SyncWords", "{count} waiting").format(count=i18n.number_words(status.waiting))
        )
    elif status.synced:
        parts.append(translate("SyncWords", "synced"))
    busy = {
        SyncState.CONNECTING: translate("SyncWords", "connecting…"),
        SyncState.PUSHING: translate("SyncWords", "sending…"),
        SyncState.PULLING: translate("SyncWords", "receiving…"),
        SyncState.STOPPED: translate("SyncWords", "paused"),
    }
    if status.state in busy:
        parts.append(busy[status.state])
    return parts


def _when(status: SyncStatus) -> list[str]:
    translate = QCoreApplication.translate
    parts = []
    accepted = clock_words(status.last_accepted_at)
    if accepted:
        parts.append(translate("SyncWords", "last accepted {time}").format(time=accepted))
    following = next_at(status)
    if following is not None and (status.failure is not None or status.waiting):
        parts.append(translate("SyncWords", "next try {time}").format(time=clock_words(following)))
    return parts


def next_at(status: SyncStatus) -> int | None:
    """When the exchange goes on by itself: the next try after a failure, else the next one by the schedule."""
    if status.state is SyncState.STOPPED or status.busy:
        return None
    return status.next_try_at if status.next_try_at is not None else status.next_session_at


def behind_words(status: SyncStatus, clock_ms: int) -> str:
    """That this computer's clock (``clock_ms``) shows a time already over; empty where it doesn't."""
    if not status.clock_behind:
        return ""
    return QCoreApplication.translate(
        "SyncWords",
        "the clock is behind: it is {time} or later; set it right, the lease is counted without it",
    ).format(time=clock_words(clock_ms + status.behind_ms))


def lease_words(status: SyncStatus, now_ms: int) -> tuple[str, str]:
    """Until when this desk may be used without an exchange, and its state; empty for a desk without a lease."""
    translate = QCoreApplication.translate
    until, locked = status.lease_until_ms, status.locked_at_ms
    if until is None and locked is None:
        return "", ""
    end = locked if locked is not None else until
    words = translate("SyncWords", "until {time}; every exchange renews it").format(
        time=clock_words(until or end)
    )
    if until is not None and now_ms >= until and end is not None:
        words = translate(
            "SyncWords", "ended {time}; the desk locks itself on {end} unless an exchange succeeds before"
        ).format(time=clock_words(until), end=clock_words(end))
        return words, "bad"
    return words, "waiting" if until is not None and until - now_ms < LEASE_WARNING_MS else ""
