"""The steps of a record asked in place: end it, extend it, pass it on, take a measure, enter an answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.measures import LONGEST_MINUTES, AnswerMeasure, NewMeasure
from inspector_desk.operations.preventive import CloseRecord, ExtendRecord, RecordDetail, TransferRecord
from inspector_desk.rules import preventive
from inspector_desk.ui import i18n, messages, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import (
    Chosen,
    CodeField,
    CountField,
    DateField,
    PlainText,
    TextField,
    TimeField,
)
from inspector_desk.ui.fields.base import Field
from inspector_desk.ui.residents.field import ResidentField

STEPS_A_ROW = 3
"""Buttons beside each other; with four, the longest Kazakh words would be cut."""
PANELS: dict[str, tuple[str, ...]] = {
    "measure": (
        "measure_kind",
        "taken_on",
        "started_at",
        "minutes",
        "person",
        "representative",
        "place",
        "addressee",
        "due_on",
        "text",
    ),
    "close": ("end", "on", "reason"),
    "extend": ("ends_on", "act"),
    "transfer": ("on", "to", "reason"),
    "answer": ("on", "answer"),
}
"""Step → the fields it asks."""
_TALK = ("started_at", "minutes", "representative", "place")
_LETTER = ("addressee", "due_on")


class StepsBar(i18n.Retranslated, QFrame):
    """Buttons for the steps a record may take, and the fields of the one begun.

    Signals:
        wanted: the command of the step: CloseRecord, ExtendRecord, TransferRecord, NewMeasure, or an answer as a pair
            of the measure's id and its AnswerMeasure.
        papers_wanted: the officer asked for the papers.
    """

    wanted = Signal(object)
    papers_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._step = ""
        self._measure_id: int | None = None
        self._detail: RecordDetail | None = None
        self.buttons: dict[str, QPushButton] = {}
        line = QGridLayout()
        line.setSpacing(8)
        for number, step in enumerate(("measure", "papers", "close", "extend", "transfer")):
            button = QPushButton()
            button.setObjectName(f"step-{step}")
            button.setProperty("step", step)
            button.clicked.connect(self._begin)
            self.buttons[step] = button
            line.addWidget(button, number // STEPS_A_ROW, number % STEPS_A_ROW)
        self.panel = QWidget()
        self.panel.setObjectName("step-panel")
        self.fields = self._make_fields()
        self.notice = messages.Notice()
        self.confirm = QPushButton()
        self.confirm.setObjectName("step-confirm")
        theme.set_token(self.confirm, kind="primary")
        self.confirm.clicked.connect(self.carry_out)
        self.give_up = QPushButton()
        self.give_up.setObjectName("step-give-up")
        self.give_up.clicked.connect(self.close_panel)
        self._lay_out(line)
        self.close_panel()
        self.retranslate()

    def show_record(self, detail: RecordDetail | None) -> None:
        """Offer the steps of a record; none for a new or a masked one."""
        self._detail = detail
        self.close_panel()
        self.setVisible(detail is not None and not detail.masked)
        if detail is None:
            return
        active = detail.state == "active"
        extend = active and detail.category is not None and detail.category.may_extend
        for step, button in self.buttons.items():
            button.setVisible(step in ("measure", "papers") or (extend if step == "extend" else active))

    def begin(self, step: str, *, measure_id: int | None = None) -> None:
        """Ask the facts of a step."""
        self._step, self._measure_id = step, measure_id
        for field in self.fields.values():
            field.set_value(None)
            field.set_error("")
        self.notice.clear()
        today = self._desk.today()
        for key in ("on", "taken_on"):
            self.fields[key].set_value(today)
        detail = self._detail
        if step == "close" and detail is not None:
            over = bool(detail.command.ends_on) and detail.command.ends_on <= today.isoformat()
            self.fields["end"].set_value("expired" if over else None)
            if over:
                self.fields["on"].set_value(date.fromisoformat(detail.command.ends_on))
        if step == "measure" and detail is not None:
            self.fields["measure_kind"].set_value("preventive_talk")
            self.fields["person"].set_value(Chosen(detail.command.resident_id, detail.resident))
        self.panel.show()
        self._show_fields()
        self.retranslate()
        next(field for key, field in self.fields.items() if key in PANELS[step]).editor.setFocus()

    def close_panel(self) -> None:
        """Take away the questions of the step begun."""
        self._step = ""
        self.notice.clear()
        self.panel.hide()

    def carry_out(self) -> None:
        """Ask for the step to be taken; what cannot be understood is said at its field."""
        shown = [self.fields[key] for key in PANELS.get(self._step, ()) if self.fields[key].isVisibleTo(self)]
        wrong: Field | None = None
        for field in shown:
            problem = field.problem()
            if not problem and field.key in ("end", "on", "ends_on", "taken_on", "measure_kind"):
                missing = KnownError("ui.required", field=field.label_words())
                problem = messages.sentence(missing) if field.is_empty else ""
            field.set_error(problem)
            wrong = wrong or (field if problem else None)
        if wrong is not None:
            wrong.editor.setFocus()
            return
        self.notice.clear()
        self.wanted.emit(self._command({field.key: field.value() for field in shown}))

    def refused(self, error: KnownError) -> None:
        """The step was not taken: say why; nothing typed is lost."""
        field = error.facts.get("field")
        if isinstance(field, str) and field in self.fields and self.fields[field].isVisibleTo(self):
            self.fields[field].set_error(messages.sentence(error))
            self.fields[field].editor.setFocus()
        else:
            self.notice.say_error(error)

    def retranslate(self) -> None:
        for step, words in (
            ("measure", self.tr("Measure…")),
            ("papers", self.tr("Papers…")),
            ("close", self.tr("End the record…")),
            ("extend", self.tr("Extend…")),
            ("transfer", self.tr("Pass on…")),
        ):
            self.buttons[step].setText(words)
        self.confirm.setText(
            {
                "measure": self.tr("Enter the measure"),
                "close": self.tr("End the record"),
                "extend": self.tr("Extend the term"),
                "transfer": self.tr("Pass the record on"),
                "answer": self.tr("Enter the answer"),
            }.get(self._step, "")
        )
        self.give_up.setText(self.tr("Not now"))

    def _make_fields(self) -> dict[str, Field]:
        desk = self._desk
        made: tuple[Field, ...] = (
            CodeField(
                "measure_kind", lambda: self.tr("Kind of measure"), desk.choices("measure_kind"), width=84
            ),
            DateField("taken_on", lambda: self.tr("Day"), today=desk.today),
            TimeField("started_at", lambda: self.tr("Begun at")),
            CountField(
                "minutes",
                lambda: self.tr("How long"),
                (("minutes", lambda: self.tr("minutes")),),
                most=LONGEST_MINUTES,
            ),
            ResidentField("person", lambda: self.tr("Whom it concerns"), desk),
            TextField("representative", lambda: self.tr("For a minor: representative or teacher"), most=300),
            TextField("place", lambda: self.tr("Place"), most=300),
            TextField("addressee", lambda: self.tr("To whom (body, organisation)"), most=300),
            DateField("due_on", lambda: self.tr("Answer by"), today=desk.today),
            PlainText("text", lambda: self.tr("Contents"), lines=3),
            CodeField("end", lambda: self.tr("Why it ends"), desk.choices("preventive_end"), width=84),
            DateField("on", lambda: self.tr("Day"), today=desk.today),
            TextField("to", lambda: self.tr("To which body"), most=300),
            DateField("ends_on", lambda: self.tr("New last day"), today=desk.today),
            TextField("act", lambda: self.tr("Act of the court (court, number, day)"), most=400),
            TextField("reason", lambda: self.tr("Reason, decision"), most=400),
            PlainText("answer", lambda: self.tr("Answer"), lines=3),
        )
        for field in made:
            field.editor.setObjectName(f"step-{field.key}")
        return {field.key: field for field in made}

    def _lay_out(self, steps: QGridLayout) -> None:
        look = theme.current()
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.px(2))
        beside = {"started_at": "taken_on", "minutes": "taken_on", "due_on": "addressee"}
        lines: dict[str, QHBoxLayout] = {}
        for key, field in self.fields.items():
            if key in beside and beside[key] in lines:
                lines[beside[key]].addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
                continue
            line = QHBoxLayout()
            line.setSpacing(look.px(3))
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            lines[key] = line
            inside.addLayout(line)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.confirm)
        last.addWidget(self.give_up)
        last.addStretch(1)
        inside.addLayout(last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(steps)
        column.addWidget(self.notice)
        column.addWidget(self.panel)
        self.fields["measure_kind"].changed.connect(self._show_fields)

    def _show_fields(self) -> None:
        """The fields of the step begun; a talk asks its minutes, a representation its addressee."""
        wanted = set(PANELS.get(self._step, ()))
        if self._step == "measure":
            kind = self._measure_kind()
            rule = preventive.measure_rule(self._desk.actor.profile, kind, self._desk.today())
            talk = rule is not None and rule.most_minutes is not None
            wanted -= set() if talk else set(_TALK) - {"place"}
            wanted -= set(_LETTER) if talk else set()
            hint = self._due_hint(rule)
            self.fields["due_on"].set_hint(None if hint is None else lambda: hint)
        for key, field in self.fields.items():
            field.setVisible(key in wanted)

    def _due_hint(self, rule: preventive.MeasureRule | None) -> str | None:
        if rule is None or not rule.reply:
            return None
        due = preventive.reply_due(self._desk.actor.profile, rule, self._desk.today())
        return self.tr("left empty: {day}").format(day=i18n.day_short(due)) if due is not None else None

    def _measure_kind(self) -> str:
        try:
            return self.fields["measure_kind"].value() or ""
        except KnownError:
            return ""

    def _command(self, values: dict[str, Any]) -> object:
        on = _iso(values.get("on"))
        if self._step == "close":
            return CloseRecord(values["end"], on, values.get("reason") or "")
        if self._step == "extend":
            return ExtendRecord(_iso(values["ends_on"]), values.get("act") or "")
        if self._step == "transfer":
            return TransferRecord(on, values.get("to") or "", values.get("reason") or "")
        if self._step == "answer":
            return self._measure_id, AnswerMeasure("answered", on, values.get("answer") or "")
        person, at = values.get("person"), values.get("started_at")
        return NewMeasure(
            kind=values["measure_kind"],
            taken_on=_iso(values["taken_on"]),
            resident_id=person.id if person is not None else None,
            preventive_record_id=self._detail.id if self._detail is not None else None,
            started_at=i18n.time_words(at) if at is not None else "",
            minutes=(values.get("minutes") or {}).get("minutes"),
            representative=values.get("representative") or "",
            place=values.get("place") or "",
            addressee=values.get("addressee") or "",
            due_on=_iso(values.get("due_on")),
            text=values.get("text") or "",
        )

    def _begin(self) -> None:
        sender = self.sender()
        if sender is None:
            return
        step = str(sender.property("step"))
        if step == "papers":
            self.papers_wanted.emit()
        else:
            self.begin(step)


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
