"""The safety checklist of a visit: a question, yes, no or unknown, and what the answer asks one to do.

It prompts and refers. Nothing is added up, nothing is decided: a number beside a person is what this must never be.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations.visits import ANSWERS
from inspector_desk.rules.code_lists import CodeItem, code_list
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import Field
from inspector_desk.ui.fields.base import Words


class ChecklistField(Field):
    """The answers as {question: answer}, None while nothing was answered.

    Signals:
        refer_wanted: the kind of partner agency an answer speaks of, when the officer takes the suggestion.
    """

    refer_wanted = Signal(str)

    def __init__(self, key: str, label: Words, desk: Desk) -> None:
        super().__init__(key, label)
        self._desk = desk
        self._list = code_list(desk.actor.profile, "safety_question")
        self._unknown: dict[str, str] = {}
        self.questions = {
            item.code: Question(item, desk) for item in self._list.items if item.valid_on(desk.today())
        }
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(2))
        self.note = QLabel()
        self.note.setWordWrap(True)
        theme.set_token(self.note, role="small")
        column.addWidget(self.note)
        for question in self.questions.values():
            question.answered.connect(self._answered)
            question.refer_wanted.connect(self.refer_wanted)
            column.addWidget(question)
        self.put(next(iter(self.questions.values())).buttons["yes"], row=box)
        self.retranslate()

    def value(self) -> dict[str, str] | None:
        given = {code: one.answer for code, one in self.questions.items() if one.answer}
        return {**given, **self._unknown} or None

    def set_value(self, value: Any) -> None:
        held: dict[str, str] = dict(value or {})
        if held == (self.value() or {}):
            return
        # A question of a newer list is kept and given back unchanged.
        self._unknown = {code: answer for code, answer in held.items() if code not in self.questions}
        for code, question in self.questions.items():
            question.show_answer(held.get(code, ""))
        self.changed.emit()

    def summary(self) -> str:
        answers = self.value() or {}
        return ", ".join(one.words() for code, one in self.questions.items() if code in answers)

    def set_read_only(self, read_only: bool) -> None:
        for question in self.questions.values():
            question.set_read_only(read_only)

    def retranslate(self) -> None:
        super().retranslate()
        words = self.tr("The answers prompt what to do next; they are not added up.")
        if not self._list.verified:
            words = words + " " + self.tr("Own frame of the program, not confirmed by an official text.")
        self.note.setText(words)
        self.note.setToolTip(self._list.source)

    def _answered(self) -> None:
        self.changed.emit()
        self.committed.emit()


class Question(i18n.Retranslated, QWidget):
    """One question.

    Signals:
        answered: another answer was chosen.
        refer_wanted: the agency to refer to, when its suggestion is taken.
    """

    answered = Signal()
    refer_wanted = Signal(str)

    def __init__(self, item: CodeItem, desk: Desk) -> None:
        super().__init__()
        self._item = item
        self._desk = desk
        self.setObjectName(f"safety-{item.code}")
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.prompt = QLabel()
        self.prompt.setWordWrap(True)
        theme.set_token(self.prompt, role="small", state="waiting")
        self.refer = QPushButton()
        theme.set_token(self.refer, kind="link")
        self.refer.clicked.connect(self._refer)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        look = theme.current()
        line = QHBoxLayout()
        line.setSpacing(look.px(3))
        line.addWidget(self.text, 1)
        for answer in ANSWERS:
            button = QRadioButton()
            button.setObjectName(f"safety-{item.code}-{answer}")
            button.setProperty("answer", answer)
            self._group.addButton(button)
            button.clicked.connect(self._chosen)
            self.buttons[answer] = button
            line.addWidget(button)
        under = QHBoxLayout()
        under.setSpacing(look.px(2))
        under.addWidget(self.prompt, 1)
        under.addWidget(self.refer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addLayout(under)
        self.retranslate()

    @property
    def answer(self) -> str:
        """The answer given, empty while there is none."""
        button = self._group.checkedButton()
        return str(button.property("answer")) if button is not None else ""

    def show_answer(self, answer: str) -> None:
        """Show an answer; an empty one takes the last away."""
        self._group.setExclusive(False)
        for code, button in self.buttons.items():
            button.setChecked(code == answer)
        self._group.setExclusive(True)
        self._say()

    def set_read_only(self, read_only: bool) -> None:
        """Show the answer without letting it be changed."""
        for button in self.buttons.values():
            button.setEnabled(not read_only)
        self.refer.setEnabled(not read_only)

    def words(self) -> str:
        """Question and answer in one phrase."""
        answer = self.buttons[self.answer].text() if self.answer else ""
        return f"{self._item.label(i18n.language())} {answer}"

    def retranslate(self) -> None:
        words = {"yes": self.tr("yes"), "no": self.tr("no"), "unknown": self.tr("unknown")}
        question = self._item.label(i18n.language())
        self.text.setText(question)
        for answer, button in self.buttons.items():
            button.setText(words[answer])
            button.setAccessibleName(f"{question} {words[answer]}")
        self._say()

    def _chosen(self) -> None:
        self._say()
        self.answered.emit()

    def _say(self) -> None:
        """What the answer asks one to do, and whom it speaks of."""
        prompts = self._item.attributes.get(self.answer) if self.answer else None
        words = (prompts.get(i18n.language()) or prompts.get("en", "")) if isinstance(prompts, dict) else ""
        self.prompt.setText(f"→ {words}" if words else "")
        self.prompt.setVisible(bool(words))
        asked = self.answer and self.answer == self._item.attributes.get("refer_on")
        agency = str(self._item.attributes.get("refer", "")) if asked else ""
        self.refer.setVisible(bool(agency))
        self.refer.setText(
            self.tr("Refer: {agency}").format(agency=self._desk.label("partner_kind", agency))
            if agency
            else ""
        )

    def _refer(self) -> None:
        agency = str(self._item.attributes.get("refer", ""))
        if agency:
            self.refer_wanted.emit(agency)
