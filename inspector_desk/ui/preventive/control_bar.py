"""What stands above a record: the next check in words, the periods, and a check in one line."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from inspector_desk.operations.preventive import RecordDetail
from inspector_desk.reports.words import citation
from inspector_desk.rules import preventive
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.preventive.quick_check import QuickCheck
from inspector_desk.ui.preventive.steps import StepsBar
from inspector_desk.ui.preventive.strip import PeriodStrip
from inspector_desk.ui.preventive.words import standing_words


class ControlBar(i18n.Retranslated, QFrame):
    """The state of a record, its periods, the quick line and its steps."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._detail: RecordDetail | None = None
        self._box = QFrame()
        theme.set_token(self._box, role="notice", state="info")
        self._icon = QLabel()
        self.words = QLabel()
        self.words.setObjectName("control-words")
        self.words.setWordWrap(True)
        self.basis = QLabel()
        self.basis.setObjectName("control-basis")
        self.basis.setWordWrap(True)
        theme.set_token(self.basis, role="small")
        self.prompt = messages.Notice()
        self.strip = PeriodStrip()
        self.quick = QuickCheck(desk)
        self.steps = StepsBar(desk)
        self._lay_out()
        self.show_record(None)

    def show_record(self, detail: RecordDetail | None) -> None:
        """Show a record; None for one that is not on record yet."""
        self._detail = detail
        open_ = detail is not None and not detail.masked
        self.prompt.clear()
        self.strip.show_periods(detail.control.periods if detail is not None else ())
        checked = open_ and detail is not None and detail.state != "transferred"
        led = detail is not None and detail.category is not None and detail.category.led_by != "inspector"
        self.quick.setVisible(checked and not led)
        self.steps.show_record(detail)
        self._write()

    def say_consequence(self) -> None:
        """Say what follows a breach of this record."""
        detail = self._detail
        if detail is None:
            return
        profile = self._desk.actor.profile
        found = preventive.consequence(profile, detail.command.category, self._desk.today())
        if found is None:
            self.prompt.say(self.tr("The breach is in the control sheet. Report it to the chief."), "waiting")
            return
        basis = citation(found.basis.article, i18n.language())
        if not found.basis.verified:
            basis += " · " + self.tr("unverified: to be confirmed by a lawyer")
        self.prompt.say(f"{found.words(i18n.language())} ({basis})", "waiting")

    def retranslate(self) -> None:
        self._write()

    def _lay_out(self) -> None:
        look = theme.current()
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.words)
        text.addWidget(self.basis)
        line = QHBoxLayout(self._box)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addLayout(text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        for widget in (self._box, self.strip, self.prompt, self.quick, self.steps):
            column.addWidget(widget)

    def _write(self) -> None:
        detail, today = self._detail, self._desk.today()
        if detail is None:
            self._look(
                "info",
                self.tr(
                    "The category says which dates and checks are needed; they stand here once it is saved."
                ),
                "",
            )
            return
        state, words = standing_words(detail, today)
        self._look(state, words, " · ".join(part for part in self._basis(detail, today) if part))

    def _basis(self, detail: RecordDetail, today: date) -> list[str]:
        del today
        parts = []
        if detail.pace is not None and detail.pace.frequency is not None:
            often = detail.pace.frequency
            if often.every_days is not None:
                parts.append(self.tr("at least once in %n day(s)", "", often.every_days))
            else:
                parts.append(self.tr("at least %n time(s) a month", "", often.per_month or 0))
            parts.append(citation(detail.pace.basis.article, i18n.language()))
            if not detail.pace.basis.verified:
                parts.append(self.tr("unverified: to be confirmed by a lawyer"))
        if detail.command.level and detail.command.level_by:
            parts.append(
                self.tr("decided by {who}, {day}").format(
                    who=detail.command.level_by, day=short_day(detail.command.level_on)
                )
            )
        outside = len(detail.control.outside)
        if outside:
            parts.append(self.tr("%n check(s) outside the term", "", outside))
        return parts

    def _look(self, state: str, words: str, basis: str) -> None:
        theme.set_token(self._box, state=state)
        self._icon.setPixmap(icons.pixmap(theme.STATE_ICONS[state], state))
        self.words.setText(words)
        self.basis.setText(basis)
        self.basis.setVisible(bool(basis))
