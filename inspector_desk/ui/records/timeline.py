"""The history of one record in words: who, when, from what to what; any single change can be taken back."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QTextBrowser, QVBoxLayout, QWidget

from inspector_desk.operations.history import FieldWords, TimelineEntry, timeline
from inspector_desk.rules import code_lists, wording
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.context import Desk, local_moment, short_day

_CODED = {
    "appeal.kind": "appeal_kind",
    "appeal.channel": "appeal_channel",
    "appeal.category": "appeal_category",
    "appeal.state": "appeal_state",
    "appeal.outcome": "appeal_outcome",
    "appeal.protection": "protection",
    "visit.kind": "visit_kind",
    "visit.result": "visit_result",
    "visit.state": "visit_state",
    "visit.protection": "protection",
    "meeting.kind": "meeting_kind",
    "meeting.state": "meeting_state",
    "commitment.party": "commitment_party",
    "commitment.state": "commitment_state",
    "resident.sex": "sex",
    "resident.protection": "protection",
    "address.point_accuracy": "point_accuracy",
}
"""Fields whose values are codes, and the list that words them."""
_DERIVED = frozenset(
    (
        "resident.sort_name",
        "resident.phone_e164",
        "visit.day",
        "appeal.registered_at",
        "appeal.deadline_rule",
        "attachment.name_hash",
        "attachment.content_hash",
    )
)
"""Fields the program works out from others; in a history they would say the same thing twice."""
_YES_OR_NO = ("anonymous", "active", "annulled")
"""Fields that are kept as 1 or 0."""
_LONGEST = 160


class Timeline(i18n.Retranslated, QWidget):
    """The entries that made, changed or concerned a record, newest first.

    Signals:
        undo_wanted: the name of an entry to take back.
    """

    undo_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: list[TimelineEntry] = []
        self._shown: tuple[str, int] | None = None
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.anchorClicked.connect(self._clicked)
        column = QVBoxLayout(self)
        gap = theme.current().px(4)
        column.setContentsMargins(gap, gap, gap, gap)
        column.addWidget(self.heading)
        column.addWidget(self.text, 1)
        column.addStretch(0)
        self.retranslate()

    def show_record(self, kind: str, record_id: int, reason: str | None = None) -> None:
        """Read and show the history of a record; ``reason`` is the one a protected record was opened with."""
        self._shown = (kind, record_id)
        actor = self._desk.actor
        self._desk.background.read(
            self,
            lambda session: (record_id, timeline(session, actor, kind, record_id, reason=reason)),
            self._read,
            latest="timeline",
        )

    def clear(self) -> None:
        """Show nothing (a record that is not saved yet)."""
        self._shown = None
        self._entries = []
        self._write()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("History"))
        self.text.setAccessibleName(self.tr("History"))
        self._write()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._write()

    def _read(self, answer: tuple[int, list[TimelineEntry]]) -> None:
        record_id, entries = answer
        if self._shown is not None and self._shown[1] == record_id:
            self._entries = list(entries)
            self._write()

    def _write(self) -> None:
        look = theme.current()
        muted, accent = look.colours["muted"], look.colours["accent"]
        parts = []
        newest_first = sorted(self._entries, key=lambda one: one.when, reverse=True)
        for entry in newest_first:
            when = local_moment(entry.when, self._desk.actor.profile)
            moment = f"{i18n.day_short(when.date())} {i18n.time_words(when)}" if when else ""
            elsewhere = "" if entry.here else " · " + escape(self.tr("another device"))
            action = escape(wording.word("action", entry.action, i18n.language()))
            # The bundled face has a semibold; a bold it lacks would be drawn twice.
            head = (
                f"<span style='font-weight:600'>{action}</span><br>"
                f"<span style='color:{muted}'>{moment} · {escape(entry.officer)}{elsewhere}</span>"
            )
            lines = [self._change(change, muted) for change in entry.changes if change.field not in _DERIVED]
            if entry.reason:
                lines.append(f"<i>{escape(entry.reason)}</i>")
            if entry.undoable:
                take_back = escape(self.tr("Take back"))
                lines.append(f"<a style='color:{accent}' href='undo:{entry.ref}'>{take_back}</a>")
            parts.append("<p style='margin:0 0 12px 0'>" + "<br>".join([head, *lines]) + "</p>")
        self.text.setHtml("".join(parts))
        # A record that is not saved yet has no history; an empty sheet would look like one that failed to load.
        self.text.setVisible(bool(parts))

    def _change(self, change: FieldWords, muted: str) -> str:
        name = escape(wording.word("field", change.field, i18n.language()))
        after = escape(self._value(change.field, change.after))
        if change.before in (None, ""):
            return f"{name}: {after}"
        before = escape(self._value(change.field, change.before))
        return f"{name}: <span style='color:{muted}'><s>{before}</s></span> → {after or '—'}"

    def _value(self, field: str, value: object) -> str:
        if value is None:
            return ""
        if isinstance(value, bool) or field.rpartition(".")[2] in _YES_OR_NO:
            return self.tr("yes") if value else self.tr("no")
        text = str(value)
        if field == "appeal.crime_signs":
            return wording.word("crime_signs", text, i18n.language())
        if field in _CODED:
            return code_lists.label(self._desk.actor.profile, _CODED[field], text, i18n.language())
        if field.endswith(".language"):
            return dict(i18n.LANGUAGES).get(text, text)
        if field.endswith(("_on", "birth_date")):
            return short_day(text)
        if field.endswith(("_at", "happened_from", "happened_to")):
            return self._moment(text)
        return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"

    def _moment(self, text: str) -> str:
        """A kept instant, a local date-time, a day or a time of day as a person writes it."""
        if "T" not in text:
            return short_day(text) if "-" in text else text
        profile = self._desk.actor.profile
        moment = local_moment(text, profile) if text.endswith("Z") else datetime.fromisoformat(text)
        return f"{i18n.day_short(moment.date())} {i18n.time_words(moment)}" if moment else text

    def _clicked(self, url: Any) -> None:
        scheme, _, ref = url.toString().partition(":")
        if scheme == "undo":
            self.undo_wanted.emit(ref)
