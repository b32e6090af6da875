"""The steps taken on the open appeal, each with its day, what is due after it, and what finishes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeal_progress import FinishStep
from inspector_desk.operations.appeals import AppealDetail, StepRow
from inspector_desk.rules import access, wording
from inspector_desk.rules.appeal_steps import KINDS, due_day
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.deadlines import remaining
from inspector_desk.ui import i18n, messages, theme
from inspector_desk.ui.appeals.links import Links
from inspector_desk.ui.appeals.step_panel import ask_words
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.fields import CodeField, DateField, Field, PlainText, TextField

LONGEST = 160
"""Characters of a step's text shown in its line; the whole stands in its paper and in the history."""


class StepsList(i18n.Retranslated, QFrame):
    """The steps of an appeal as lines, and in place what a step still waits for.

    Signals:
        finished: a step's id and a FinishStep.
    """

    finished = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._steps: Sequence[StepRow] = ()
        self._masked = False
        self._open: StepRow | None = None
        self.setObjectName("steps-list")
        look = theme.current()
        self.heading = QLabel()
        theme.set_token(self.heading, role="label")
        self.lines = Links("step-lines")
        self.lines.linkActivated.connect(self._link)
        self.panel = QFrame()
        theme.set_token(self.panel, role="card")
        self.asked = QLabel()
        theme.set_token(self.asked, role="heading")
        self.notice = messages.Notice()
        self.answer = PlainText("answer", self._answer_words, lines=3)
        self.channel = CodeField(
            "channel", lambda: ask_words("any", "channel"), desk.choices("notice_channel"), width=110
        )
        self.number = TextField("number", lambda: ask_words("any", "number"), most=60, width=40)
        self.on = DateField("on", lambda: ask_words("any", "on"), today=desk.today)
        self.confirm = QPushButton()
        self.confirm.setObjectName("finish-confirm")
        theme.set_token(self.confirm, kind="primary")
        self.cancel = QPushButton()
        row, buttons = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(look.px(4))
        for field in (self.on, self.number):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        buttons.setSpacing(8)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        for widget in (self.asked, self.notice, self.answer, self.channel):
            inside.addWidget(widget)
        inside.addLayout(row)
        inside.addLayout(buttons)
        self.panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(1))
        column.addWidget(self.heading)
        column.addWidget(self.lines)
        column.addWidget(self.panel)
        self.confirm.clicked.connect(self.confirm_finish)
        self.cancel.clicked.connect(self.close_panel)
        self.hide()
        self.retranslate()

    def show_appeal(self, appeal: AppealDetail | None) -> None:
        """Show the steps of an appeal; of a masked one only their names and days."""
        self._steps = appeal.steps if appeal is not None else ()
        self._masked = appeal.masked if appeal is not None else False
        self.close_panel()
        self.setVisible(bool(self._steps))
        self.retranslate()

    def begin(self, step_id: int) -> None:
        """Ask how a step ended."""
        step = next((one for one in self._steps if one.id == step_id), None)
        if step is None or step.kind not in KINDS:
            return
        self._open = step
        by_notice = KINDS[step.kind].finished_by == "notice"
        self.notice.clear()
        for field in self._fields():
            field.set_value(None)
            field.set_error("")
        self.on.set_value(self._desk.today())
        self.answer.setVisible(not by_notice)
        self.channel.setVisible(by_notice)
        self.number.setVisible(by_notice)
        if by_notice:
            self.number.set_value(step.number)
        self.retranslate()
        self.panel.show()
        (self.channel if by_notice else self.answer).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm_finish(self) -> None:
        """Hand over how the step ended."""
        step = self._open
        problem = next((one for one in self._fields() if one.isVisibleTo(self) and one.problem()), None)
        if step is None or not self.confirm.isEnabled():
            return
        if problem is not None:
            problem.set_error(problem.problem())
            problem.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        day = self.on.value() or self._desk.today()
        self.confirm.setEnabled(False)
        self.finished.emit(
            step.id,
            FinishStep(
                on=day.isoformat(),
                answer=self.answer.value() or "",
                channel=self.channel.value() or "",
                number=self.number.value() or "",
            ),
        )

    def refused(self, error: KnownError) -> None:
        """Say why, at the field that is meant."""
        self.confirm.setEnabled(True)
        name = error.facts.get("field")
        field = next((one for one in self._fields() if one.key == name and one.isVisibleTo(self)), None)
        if field is None:
            self.notice.say_error(error)
        else:
            field.set_error(messages.sentence(error))
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Take the question away."""
        self._open = None
        self.confirm.setEnabled(True)
        self.panel.hide()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Steps"))
        self.cancel.setText(self.tr("Cancel") + "  Esc")
        self.confirm.setText(self.tr("Finish the step") + "  Ctrl+Enter")
        for field in self._fields():
            field.retranslate()
        if self._open is not None:
            self.asked.setText(self._duty(self._open))
        self._write()

    def _fields(self) -> tuple[Field, ...]:
        return self.answer, self.channel, self.number, self.on

    def _answer_words(self) -> str:
        return ask_words(self._open.kind if self._open is not None else "any", "answer")

    def _write(self) -> None:
        look = theme.current()
        self.lines.setText("".join(self._line(step, look.colours) for step in self._steps))

    def _line(self, step: StepRow, colours: Mapping[str, str]) -> str:
        name = self._desk.label("appeal_step_kind", step.kind)
        about = " · ".join(
            escape(part)
            for part in (step.addressee, f"№ {step.number}" if step.number else "", self._term(step))
            if part
        )
        head = f"<b>{escape(short_day(step.taken_on))}</b> {escape(name)}" + (f" · {about}" if about else "")
        lines = [head]
        text = " — ".join(part for part in (step.part, step.text, step.answer) if part).replace("\n", " ")
        if text:
            short = text if len(text) <= LONGEST else text[:LONGEST] + "…"
            lines.append(f"<span style='color:{colours['muted']}'>{escape(short)}</span>")
        if step.waiting:
            lines.append(self._due_line(step, colours))
        elif step.notified_on:
            told = self.tr("applicant told on {day}: {channel}").format(
                day=short_day(step.notified_on),
                channel=self._desk.label("notice_channel", step.notice_channel),
            )
            lines.append(f"<span style='color:{colours['muted']}'>{escape(told)}</span>")
        return "<p style='margin:0 0 6px 0'>" + "<br>".join(lines) + "</p>"

    def _term(self, step: StepRow) -> str:
        if step.new_due_on:
            return f"{short_day(step.old_due_on)} → {short_day(step.new_due_on)}"
        return ""

    def _due_line(self, step: StepRow, colours: Mapping[str, str]) -> str:
        """What is still to come, by when, and the link that finishes it."""
        state, when = self._when(date.fromisoformat(step.due_on))
        mark = {"bad": "⚠ ", "waiting": "⏳ "}.get(state, "○ ")
        said = escape(f"{mark}{self._duty(step)}: {when}")
        line = f"<span style='color:{colours[state]}'>{said}</span>"
        kind = KINDS.get(step.kind)
        action = "approve" if step.kind == "recuse" else "add"
        may = access.may(self._desk.actor.role, "appeal", action)
        if kind is not None and kind.finished_by in ("notice", "answer") and not self._masked and may:
            link = escape(self.tr("finish…"))
            line += f" &nbsp;<a style='color:{colours['accent']}' href='finish:{step.id}'>{link}</a>"
        return line

    def _duty(self, step: StepRow) -> str:
        duty = KINDS[step.kind].duty if step.kind in KINDS else ""
        words = wording.word("appeal_duty", duty, i18n.language()) if duty else ""
        if step.kind == "defects" and step.due_on < self._desk.today().isoformat():
            due = due_day(self._desk.actor.profile, "return", date.fromisoformat(step.due_on))
            words = wording.word("appeal_duty", "return", i18n.language())
            if due is not None:
                words += " " + self.tr("by {day}").format(day=i18n.day_short(due))
        return words[:1].upper() + words[1:]

    def _when(self, due: date) -> tuple[str, str]:
        day = i18n.day_words(due)
        try:
            left = remaining(due, self._desk.today(), Calendar.load(self._desk.actor.profile))
        except KnownError:
            return "info", day
        if left.overdue:
            return "bad", self.tr("{day}, overdue").format(day=day)
        state = "waiting" if left.working_days <= 1 else "info"
        return state, self.tr("{day}, %n working day(s) left", "", left.working_days).format(day=day)

    def _link(self, address: str) -> None:
        _what, _, number = address.partition(":")
        self.begin(int(number))
