"""What a record says of itself on screen: its next check, its periods and duties, in words and with a state."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from inspector_desk.operations.preventive import DutyRow, RecordDetail
from inspector_desk.rules.check_dues import Dues, Period
from inspector_desk.ui import i18n
from inspector_desk.ui.context import short_day

PERIOD_LOOKS = {"done": "good", "missed": "bad", "due": "waiting", "optional": "info"}
"""State of a period → the theme's state, which brings its icon."""


def standing_words(detail: RecordDetail, today: date) -> tuple[str, str]:
    """The state of a record and one sentence: what is to be done next and by when."""
    if detail.state == "ended":
        return "info", QCoreApplication.translate("PreventiveWords", "Ended on {day}.").format(
            day=short_day(detail.closed_on)
        )
    if detail.state == "transferred":
        return "info", QCoreApplication.translate("PreventiveWords", "Passed to {place} on {day}.").format(
            place=detail.transferred_to, day=short_day(detail.transferred_on)
        )
    ends = detail.command.ends_on
    if ends and ends < today.isoformat():
        return "bad", QCoreApplication.translate(
            "PreventiveWords", "The term ended on {day}. End the record, or enter its extension."
        ).format(day=i18n.day_words(date.fromisoformat(ends)))
    if detail.category is not None and detail.category.led_by != "inspector":
        return "info", QCoreApplication.translate(
            "PreventiveWords", "Kept and checked by the probation service; nothing is due here."
        )
    return next_check_words(detail.control, today)


def next_check_words(dues: Dues, today: date) -> tuple[str, str]:
    """When the next check is due: "Check by Thursday 26 March, 2 day(s) left"."""
    following = dues.next
    late = _missed_last(dues)
    if following is None:
        return "good", QCoreApplication.translate(
            "PreventiveWords", "No further check is due before the term ends."
        )
    left = (following.best_by - today).days
    day = i18n.day_words(following.best_by)
    if late is not None:
        return "bad", QCoreApplication.translate(
            "PreventiveWords", "Missed: a check was due by {day}. Make it now."
        ).format(day=i18n.day_words(late.last))
    if left == 0:
        return "waiting", QCoreApplication.translate("PreventiveWords", "Check today, {day}.").format(day=day)
    if left < 0:
        # The advised day of a month's part has gone by; the month itself has not.
        return "waiting", QCoreApplication.translate(
            "PreventiveWords", "Check by {day} at the latest."
        ).format(day=i18n.day_words(following.last))
    words = QCoreApplication.translate("PreventiveWords", "Check by {day}, %n day(s) left.", "", left)
    return ("waiting" if left <= 2 else "info"), words.format(day=day)


def _missed_last(dues: Dues) -> Period | None:
    """The first period missed since the last check; None where the last one that was asked for was made."""
    late: Period | None = None
    for period in dues.periods:
        if period.state == "missed":
            late = late or period
        elif period.state == "done":
            late = None
    return late


def period_words(period: Period) -> str:
    """One period for the strip: the days and the state in a word."""
    if period.state == "done":
        return QCoreApplication.translate("PreventiveWords", "made {day}").format(day=_short(period.made_on))
    if period.state == "missed":
        return QCoreApplication.translate("PreventiveWords", "missed {day}").format(day=_short(period.last))
    if period.state == "due":
        return QCoreApplication.translate("PreventiveWords", "due by {day}").format(
            day=_short(period.best_by)
        )
    return QCoreApplication.translate("PreventiveWords", "not asked, {day}").format(day=_short(period.last))


def period_tip(period: Period) -> str:
    """The whole of a period: its first and last day and what was done."""
    days = f"{i18n.day_short(period.first)} – {i18n.day_short(period.last)}"
    return f"{days}: {period_words(period)}"


def earlier_words(periods: tuple[Period, ...]) -> str:
    """What stands before the periods shown: how many were made and missed."""
    made = sum(1 for period in periods if period.state == "done")
    missed = sum(1 for period in periods if period.state == "missed")
    return QCoreApplication.translate("PreventiveWords", "earlier: {made} made, {missed} missed").format(
        made=made, missed=missed
    )


def duty_words(row: DutyRow) -> tuple[str, str]:
    """How a duty stands: its state of the theme and the words under its field."""
    due = short_day(row.due_on)
    by = (
        QCoreApplication.translate("PreventiveWords", "by {day}, {time}").format(day=due, time=row.at)
        if row.at
        else QCoreApplication.translate("PreventiveWords", "by {day}").format(day=due)
    )
    if row.state == "waiting" or not row.due_on:
        return "info", ""
    if row.state == "overdue":
        return "bad", QCoreApplication.translate("PreventiveWords", "overdue: {by}").format(by=by)
    if row.state == "late":
        return "waiting", QCoreApplication.translate("PreventiveWords", "done late: {by}").format(by=by)
    return ("good" if row.state == "done" else "waiting"), by


def _short(day: date | None) -> str:
    return day.strftime("%d.%m") if day is not None else ""
