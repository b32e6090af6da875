"""The deadline in words above the form, and its working day by day on demand."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from inspector_desk.errors import KnownError
from inspector_desk.reports import words as papers
from inspector_desk.rules import clock
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.deadlines import Deadline, remaining
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk


class DeadlineLine(i18n.Retranslated, QFrame):
    """One line that says when an appeal is due and how many working days are left.

    Signals:
        working_wanted: the officer asked for the day-by-day working.
    """

    working_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.deadline: Deadline | None = None
        self._open = True
        self._extended_to: date | None = None
        self._entered: tuple[datetime, str] | None = None
        self._error: KnownError | None = None
        theme.set_token(self, role="notice", state="info")
        self._icon = QLabel()
        self.words = QLabel()
        self.words.setObjectName("deadline-words")
        self.words.setWordWrap(True)
        self.basis = QLabel()
        theme.set_token(self.basis, role="small")
        self.basis.setWordWrap(True)
        self.button = QPushButton()
        self.button.setObjectName("deadline-working")
        theme.set_token(self.button, kind="link")
        self.button.clicked.connect(self.working_wanted)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.words)
        text.addWidget(self.basis)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addLayout(text, 1)
        line.addWidget(self.button)
        self.hide()
        self.retranslate()

    def show_deadline(
        self,
        deadline: Deadline | None,
        *,
        open_: bool = True,
        extended_to: date | None = None,
        entered: tuple[datetime, str] | None = None,
    ) -> None:
        """Show a deadline; ``open_`` is False for an appeal that is answered, whose clock has stopped.

        ``extended_to`` is the day an extension moved it to; ``entered`` the moment and the number under which it
        stands in the register of crime messages.
        """
        self.deadline, self._open, self._error = deadline, open_, None
        self._extended_to, self._entered = extended_to, entered
        self._write()

    def show_error(self, error: KnownError) -> None:
        """Say why no deadline can be counted."""
        self.deadline, self._error = None, error
        self._write()

    def retranslate(self) -> None:
        self.button.setText(self.tr("Show the working"))
        self._write()

    def _write(self) -> None:
        self.setVisible(self.deadline is not None or self._error is not None)
        self.button.setVisible(self.deadline is not None and bool(self.deadline.days))
        if self._error is not None:
            self._look("bad", messages.sentence(self._error), "")
            return
        if self.deadline is None:
            return
        basis = papers.citation(self.deadline.article, i18n.language())
        if not self.deadline.verified:
            basis += " · " + self.tr("unverified: to be confirmed by a lawyer")
        if self._entered is not None:
            moment, number = self._entered
            at = clock.local_time(moment, self._desk.actor.profile)
            words = self.tr("In the crime register since {day}, {time}, number {number}.").format(
                day=i18n.day_words(at.date()), time=i18n.time_words(at), number=number
            )
            self._look("good", words, basis)
            return
        if self.deadline.due_at is not None:
            at = clock.local_time(self.deadline.due_at, self._desk.actor.profile)
            words = (
                self.tr("Into the unified register by {time} on {day}: 24 hours.")
                if self._desk.actor.profile == "kz"
                else self.tr("Into the crime register by {time} on {day}: 24 hours.")
            ).format(time=i18n.time_words(at), day=i18n.day_words(at.date()))
            self._look("bad" if self._open else "info", words, basis)
            return
        due = self._extended_to or self.deadline.due
        if due is None:
            return
        state, words = self._due_words(due)
        if self._extended_to is not None and self.deadline.due is not None:
            first = i18n.day_short(self.deadline.due)
            basis += " · " + self.tr("extended, first term {day}").format(day=first)
        self._look(state, words, f"{basis} · {self._forwarding()}")

    def _due_words(self, due: date) -> tuple[str, str]:
        day = i18n.day_words(due)
        if not self._open:
            return "info", self.tr("The term ended on {day}.").format(day=day)
        try:
            left = remaining(due, self._desk.today(), Calendar.load(self._desk.actor.profile))
        except KnownError as error:
            return "waiting", f"{day}. {messages.sentence(error)}"
        if left.overdue:
            return "bad", self.tr("Overdue since {day}, %n working day(s).", "", left.working_days).format(
                day=day
            )
        words = self.tr("Due {day}, %n working day(s) left.", "", left.working_days).format(day=day)
        return ("waiting" if left.working_days <= 3 else "info"), words

    def _forwarding(self) -> str:
        if self.deadline is None:
            return ""
        return self.tr("to forward: by {day}").format(day=i18n.day_short(self.deadline.forwarding_due))

    def _look(self, state: str, words: str, basis: str) -> None:
        theme.set_token(self, state=state)
        self._icon.setPixmap(icons.pixmap(theme.STATE_ICONS[state], state))
        self.words.setText(words)
        self.basis.setText(basis)


def now_utc() -> datetime:
    """This moment, aware."""
    return datetime.now(UTC)
