"""The state of the exchange in words that are true, and never more than a receipt proves."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from inspector_desk.sync.client.status import SyncState, SyncStatus
from inspector_desk.ui import i18n


def clock_words(moment_ms: int | None) -> str:
    """An instant as hours and minutes, with the date when it is not today's; empty for none."""
    if moment_ms is None:
        return ""
    moment = datetime.fromtimestamp(moment_ms / 1000, UTC).astimezone()
    today = datetime.now().astimezone().date()
    clock = i18n.time_words(moment)
    return clock if moment.date() == today else f"{i18n.day_short(moment.date())} {clock}"


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
    if status.next_try_at is not None:
        parts.append(translate("SyncWords", "next try {time}").format(time=clock_words(status.next_try_at)))
    return parts
