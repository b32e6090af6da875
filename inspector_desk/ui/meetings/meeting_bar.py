"""What a meeting is, in words above its form, the steps it can take, and its papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.meetings import MoveMeeting
from inspector_desk.rules.meeting_states import MOVES
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import DateField, TextField, TimeField
from inspector_desk.ui.fields.base import readable
from inspector_desk.ui.visits.papers import paper_languages

STEPS = (("held", "Alt+1"), ("postponed", "Alt+2"), ("cancelled", "Alt+3"))
PAPERS = ("notice", "minutes")


class MeetingBar(i18n.Retranslated, QFrame):
    """The state of a meeting, its next steps and its papers.

    Signals:
        moved: a MoveMeeting to be done.
        held: the officer wants to say how it went; the form shows it as held.
        paper_wanted: notice or minutes, the language, and docx, html or nothing for the preview.
        convert_wanted: the texts of an older record are to become points.
    """

    moved = Signal(object)
    held = Signal()
    paper_wanted = Signal(str, str, str)
    convert_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state = ""
        self._to = ""
        self.setObjectName("meeting-bar")
        theme.set_token(self, role="notice", state="info")
        self._icon = QLabel()
        self.words = QLabel()
        self.words.setObjectName("meeting-words")
        self.words.setWordWrap(True)
        self.steps: dict[str, QPushButton] = {}
        for state, _keys in STEPS:
            button = QPushButton()
            button.setObjectName(f"meeting-{state}")
            button.clicked.connect(partial(self.step, state))
            self.steps[state] = button
        self.papers: dict[str, QPushButton] = {}
        for paper in PAPERS:
            button = QPushButton()
            button.setObjectName(f"meeting-{paper}")
            button.setIcon(icons.icon("printer"))
            button.setMenu(QMenu(button))
            self.papers[paper] = button
        self.convert = QPushButton()
        self.convert.setObjectName("meeting-convert")
        self.convert.clicked.connect(self.convert_wanted)
        self.panel = QWidget()
        self.reason = TextField("reason", lambda: self.tr("Why"), most=300, required=True)
        self.reason.editor.setObjectName("meeting-reason")
        self.day = DateField("day", lambda: self.tr("To which day"), today=desk.today)
        self.at = TimeField("at", lambda: self.tr("Time"))
        self.do = QPushButton()
        self.do.setObjectName("meeting-do")
        theme.set_token(self.do, kind="primary")
        self.do.clicked.connect(self._do)
        self._lay_out()
        self.retranslate()

    def show_meeting(self, state: str, words: str, *, recorded: bool, old_texts: bool) -> None:
        """Say what is on the form; ``state`` is the recorded one."""
        self._state = state if recorded else ""
        looks = {"held": "good", "planned": "waiting", "postponed": "waiting", "cancelled": "bad"}
        look = looks.get(state, "info") if recorded else "info"
        theme.set_token(self, role="notice", state=look)
        self._icon.setPixmap(icons.pixmap(theme.STATE_ICONS[look], look))
        self.words.setText(words)
        allowed = MOVES.get(self._state, frozenset()) if recorded else frozenset()
        for to, button in self.steps.items():
            button.setVisible(to in allowed)
        for button in self.papers.values():
            button.setVisible(recorded)
        self.convert.setVisible(recorded and old_texts)

    def close_panel(self) -> None:
        """Take away the question why."""
        self._to = ""
        self.panel.hide()
        for field in (self.reason, self.day, self.at):
            field.set_value(None)
            field.set_error("")

    def step(self, to: str, *_: object) -> None:
        """Begin a step; what needs a reason asks for it in place."""
        if self.steps[to].isHidden():
            return
        if to == "held":
            self.close_panel()
            self.held.emit()
            return
        self._to = to
        self.day.setVisible(to == "postponed")
        self.at.setVisible(to == "postponed")
        self._say_step()
        self.panel.show()
        self.reason.editor.setFocus()

    def refused(self, error: KnownError) -> None:
        """The step was not taken: say why at the field it names, else at the reason; nothing typed is lost."""
        named = {"held_on": self.day, "held_at": self.at}
        field = named.get(str(error.facts.get("field", "")), self.reason)
        field = field if field.isVisibleTo(self) else self.reason
        field.set_error(messages.sentence(error))
        field.editor.setFocus()

    def retranslate(self) -> None:
        names = {
            "held": self.tr("It was held"),
            "postponed": self.tr("Postpone…"),
            "cancelled": self.tr("Cancel the meeting…"),
        }
        for state, keys in STEPS:
            self.steps[state].setText(f"{names[state]}  {keys}")
        words = {"notice": self.tr("Notice"), "minutes": self.tr("Minutes")}
        for paper, button in self.papers.items():
            button.setText(words[paper])
            menu = button.menu()
            menu.clear()
            spoken = dict(i18n.LANGUAGES)
            for language in paper_languages(self._desk.actor.profile):
                for form in ("", "docx", "html"):
                    title = spoken[language] if not form else f"{spoken[language]}, {form.upper()}"
                    menu.addAction(title, self._paper(paper, language, form))
        self.convert.setText(self.tr("Make points of the old texts"))
        self._say_step()

    def _paper(self, paper: str, language: str, form: str) -> Callable[[], None]:
        return partial(self.paper_wanted.emit, paper, language, form)

    def _say_step(self) -> None:
        self.do.setText(self.tr("Postpone it") if self._to == "postponed" else self.tr("Cancel the meeting"))

    def _do(self) -> None:
        if not readable(self.reason, self.day, self.at):
            return
        reason = self.reason.value()
        if reason is None:
            self.reason.set_error(self.tr("Say why: the reason stays with the record."))
            self.reason.editor.setFocus()
            return
        day, at = self.day.value(), self.at.value()
        self.moved.emit(
            MoveMeeting(
                self._to,
                day.isoformat() if day is not None else "",
                i18n.time_words(at) if at is not None else "",
                reason,
            )
        )

    def _lay_out(self) -> None:
        look = theme.current()
        top, when = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._icon)
        top.addWidget(self.words, 1)
        # Short lines: the words of the steps are long in Kazakh.
        lines: list[QHBoxLayout] = []
        for buttons in (
            (self.steps["held"], self.steps["postponed"]),
            (self.steps["cancelled"], *self.papers.values()),
            (self.convert,),
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            lines.append(line)
        when.setSpacing(look.px(3))
        for field in (self.day, self.at):
            when.addWidget(field)
        when.addStretch(1)
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.reason)
        inside.addLayout(when)
        last = QHBoxLayout()
        last.addWidget(self.do)
        last.addStretch(1)
        inside.addLayout(last)
        self.panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(2))
        column.setSpacing(look.px(2))
        column.addLayout(top)
        for line in lines:
            column.addLayout(line)
        column.addWidget(self.panel)
