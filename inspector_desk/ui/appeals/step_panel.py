"""What a step of an appeal asks, in place under the bar of steps: its fields, its law, one button that takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeal_steps import TakeStep
from inspector_desk.operations.appeals import AppealDetail
from inspector_desk.reports import words as papers
from inspector_desk.rules import wording
from inspector_desk.rules.appeal_states import move_of
from inspector_desk.rules.appeal_steps import KINDS, due_day
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.deadlines import rule_for
from inspector_desk.ui import i18n, messages, theme
from inspector_desk.ui.appeals.officer_field import OfficerField
from inspector_desk.ui.appeals.panel_draft import PanelDraft
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import CodeField, DateField, Field, PlainText, TextField, TimeField

ASKED: Mapping[str, tuple[str, ...]] = {
    "enter_crime": ("number", "on", "at", "addressee"),
    "cured": ("text", "on"),
    "pass_up": ("addressee", "text", "number", "on", "channel"),
    "forward": ("addressee", "text", "number", "on", "channel"),
    "forward_part": ("part", "addressee", "number", "on", "channel"),
    "split": ("part", "category"),
    "defects": ("defect", "text", "due_on", "channel"),
    "request": ("addressee", "text", "due_on", "number"),
    "hearing": ("addressee", "text", "due_on", "channel"),
    "extend": ("addressee", "text", "due_on", "number", "on", "channel"),
    "return": ("outcome", "text", "on", "channel"),
    "stop": ("outcome", "text", "on", "channel"),
    "withdraw": ("text", "number", "on"),
    "recuse": ("text", "on"),
    "feedback": ("satisfaction", "text", "on"),
    "send_back": ("text",),
    "reopen": ("text",),
    "assign": ("officer", "text"),
}
"""Step → the fields it asks, in order; a step that is not here is taken at once. Answering has a panel of its own."""
LIMITS = {"extend": "extension", "hearing": "hearing_notice", "defects": "cure", "request": "request_reply"}
"""Step → the period that bounds or suggests its day."""
_ALIAS = {"note": "text", "notified_on": "channel"}


def ask_words(step: str, field: str) -> str:
    """What a step calls a field, in the language of the screen."""
    own = wording.word("appeal_ask", f"{step}-{field}", i18n.language())
    return wording.word("appeal_ask", f"any-{field}", i18n.language()) if own == f"{step}-{field}" else own


def move_words(code: str) -> str:
    """The name of a step as a button says it."""
    name = wording.word("appeal_move", code, i18n.language())
    return name[:1].upper() + name[1:]


class StepPanel(i18n.Retranslated, QFrame):
    """The fields of one step of the open appeal.

    Signals:
        taken: the step's code and a TakeStep of what was given (an officer's id is in ``officer_id``).
        left: the panel was closed without taking the step.
    """

    taken = Signal(str, object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.move_code = ""
        self._appeal: AppealDetail | None = None
        self.fields: dict[str, Field] = {}
        self.setObjectName("step-panel")
        theme.set_token(self, role="card")
        look = theme.current()
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.law = QLabel()
        theme.set_token(self.law, role="small")
        self.law.setWordWrap(True)
        self.notice = messages.Notice()
        self.confirm = QPushButton()
        self.confirm.setObjectName("step-confirm")
        theme.set_token(self.confirm, kind="primary")
        self.cancel = QPushButton()
        self.cancel.setObjectName("step-cancel")
        self._make_fields()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        column.setSpacing(look.px(2))
        column.addWidget(self.heading)
        column.addWidget(self.law)
        column.addWidget(self.notice)
        for name in ("part", "officer", "outcome", "satisfaction", "defect"):
            column.addWidget(self.fields[name])
        column.addWidget(self.fields["addressee"])
        column.addWidget(self.fields["text"])
        for pair in (("number", "on"), ("due_on", "at")):
            row = QHBoxLayout()
            row.setSpacing(look.px(4))
            for name in pair:
                row.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        for name in ("category", "channel"):
            column.addWidget(self.fields[name])
        column.addLayout(buttons)
        self.confirm.clicked.connect(self.take)
        self.cancel.clicked.connect(self.leave)
        self.draft = PanelDraft(self, desk, self.contents, self.restore)
        self.hide()
        self.retranslate()

    @property
    def officer_id(self) -> int | None:
        """The officer chosen, where the step asks for one."""
        chosen = self.fields["officer"].value() if "officer" in ASKED.get(self.move_code, ()) else None
        return chosen.id if chosen is not None else None

    def begin(self, move: str, appeal: AppealDetail) -> None:
        """Ask what ``move`` needs; what was typed for it before and not taken comes back."""
        self.draft.leave()
        self.move_code, self._appeal = move, appeal
        self.notice.clear()
        shown = ASKED[move]
        self._set_choices()
        for name, field in self.fields.items():
            field.set_value(None)
            field.set_error("")
            field.required = name in self._needed()
            field.setVisible(name in shown)
        self._defaults()
        self.retranslate()
        self.show()
        first = next((self.fields[name] for name in shown), None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.draft.begin(appeal.uid, move)

    def take(self) -> None:
        """Give the step to whoever takes it, if everything typed can be understood."""
        if not self.move_code or not self.confirm.isEnabled():
            return
        first: Field | None = None
        for name in ASKED[self.move_code]:
            field = self.fields[name]
            problem = field.problem()
            if not problem and field.required and field.is_empty:
                problem = messages.sentence(KnownError("ui.required", field=field.label_words()))
            field.set_error(problem)
            first = first or (field if problem else None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.notice.clear()
        self.confirm.setEnabled(False)
        self.taken.emit(self.move_code, self.command())

    def command(self) -> TakeStep:
        """What is on the panel."""
        asked = ASKED[self.move_code]

        def text(name: str) -> str:
            value = self.fields[name].value() if name in asked else None
            if isinstance(value, date):
                return value.isoformat()
            return "" if value is None else str(value)

        at = self.fields["at"].value() if "at" in asked else None
        rating = self.fields["satisfaction"].value() if "satisfaction" in asked else None
        return TakeStep(
            move=self.move_code,
            on=text("on") or self._desk.today().isoformat(),
            text=text("text"),
            addressee=text("addressee"),
            part=text("part"),
            number=text("number"),
            outcome=text("outcome"),
            due_on=text("due_on"),
            channel=text("channel"),
            at=i18n.time_words(at) if at is not None else "",
            category=text("category"),
            satisfaction=int(rating) if rating else None,
        )

    def refused(self, error: KnownError) -> None:
        """Say why the step could not be taken, at the field it names."""
        self.confirm.setEnabled(True)
        name = str(error.facts.get("field", ""))
        field = self.fields.get(_ALIAS.get(name, name))
        if field is not None and field.isVisibleTo(self):
            field.set_error(messages.sentence(error))
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.notice.say_error(error)

    def leave(self) -> None:
        """Close the panel; what was typed stays a draft."""
        self.draft.leave()
        self.close_panel()
        self.left.emit()

    def close_panel(self) -> None:
        """Take the panel away."""
        self.draft.stop()
        self.move_code = ""
        self.confirm.setEnabled(True)
        self.hide()

    def contents(self) -> dict[str, Any]:
        """What is on the panel as JSON."""
        return {name: self.fields[name].dump() for name in ASKED.get(self.move_code, ())}

    def restore(self, contents: Mapping[str, Any]) -> None:
        """Bring back a draft."""
        for name, content in contents.items():
            if name in self.fields and content != self.fields[name].dump():
                self.fields[name].restore(content)
        self.notice.say(self.tr("What you had typed for this step was kept."), "info")

    def retranslate(self) -> None:
        for field in self.fields.values():
            field.retranslate()
        self.cancel.setText(self.tr("Cancel") + "  Esc")
        if not self.move_code:
            return
        self.heading.setText(move_words(self.move_code))
        self.confirm.setText(f"{move_words(self.move_code)}  Ctrl+Enter")
        law = self._law()
        self.law.setText(law)
        self.law.setVisible(bool(law))

    def _make_fields(self) -> None:
        desk = self._desk

        def words(name: str) -> Callable[[], str]:
            return lambda: ask_words(self.move_code, name)

        made: tuple[Field, ...] = (
            PlainText("part", words("part"), lines=2),
            OfficerField("officer", words("officer"), desk),
            CodeField("outcome", words("outcome"), self._outcomes, width=110),
            CodeField(
                "satisfaction",
                words("satisfaction"),
                lambda: [(str(one), str(one)) for one in range(1, 6)],
                width=24,
            ),
            CodeField("defect", words("defect"), desk.choices("appeal_defect"), width=110),
            PlainText("text", words("text"), lines=3),
            TextField("addressee", words("addressee"), most=400),
            TextField("number", words("number"), most=60, width=40),
            DateField("due_on", words("due_on"), today=desk.today, hint=self._limit_words),
            DateField("on", words("on"), today=desk.today),
            TimeField("at", words("at")),
            CodeField("category", words("category"), desk.choices("appeal_category"), width=90),
            CodeField("channel", words("channel"), desk.choices("notice_channel"), width=110),
        )
        for field in made:
            self.fields[field.key] = field
            field.setObjectName(f"step-{field.key}")
            field.changed.connect(self._touched)
        self.fields["defect"].committed.connect(self._take_defect)

    def _touched(self) -> None:
        self.draft.touched()

    def _take_defect(self) -> None:
        """A usual defect chosen from the list goes into the text, one a line."""
        chosen = self.fields["defect"].summary()
        if not chosen:
            return
        text = self.fields["text"].value() or ""
        if chosen not in text:
            self.fields["text"].set_value(f"{text}\n{chosen}".strip())
        self.fields["defect"].set_value(None)

    def _needed(self) -> frozenset[str]:
        needs = {_ALIAS.get(need, need) for need in move_of(self.move_code).needs}
        return frozenset(needs | ({"outcome"} if self.move_code == "return" else set()))

    def _set_choices(self) -> None:
        self.fields["outcome"].retranslate()

    def _outcomes(self) -> list[tuple[str, str]]:
        state = {"return": "returned", "stop": "stopped"}.get(self.move_code, "")
        items = code_list(self._desk.actor.profile, "appeal_outcome").items
        return [
            (item.code, item.label(i18n.language()))
            for item in items
            if item.attributes.get("state") == state
        ]

    def _defaults(self) -> None:
        today = self._desk.today()
        self.fields["on"].set_value(today)
        if self._appeal is None:
            return
        if self.move_code in ("defects", "request", "hearing"):
            self.fields["due_on"].set_value(self._limit())
        if self.move_code == "enter_crime":
            self.fields["at"].set_value(self._desk.now().time().replace(second=0, microsecond=0))
        if self.move_code == "stop" and self._appeal.anonymous:
            self.fields["outcome"].set_value("anonymous")
        if self.move_code == "return":
            self.fields["outcome"].set_value("returned")

    def _limit(self) -> date | None:
        period = LIMITS.get(self.move_code)
        try:
            return due_day(self._desk.actor.profile, period, self._desk.today())
        except KnownError:
            return None

    def _limit_words(self) -> str:
        """What the rules say of the day that is asked."""
        limit = self._limit()
        if limit is None:
            return ""
        day = i18n.day_words(limit)
        if self.move_code == "extend":
            return self.tr("not later than {day}").format(day=day)
        return self.tr("from {day} on").format(day=day) if self.move_code == "hearing" else ""

    def _law(self) -> str:
        """The article the step rests on, and whether its period was checked by anyone."""
        move = move_of(self.move_code)
        profile, language = self._desk.actor.profile, i18n.language()
        period = LIMITS.get(self.move_code) or (
            KINDS[self.move_code].period if self.move_code in KINDS else None
        )
        parts = [papers.citation(move.article, language)] if move.article and profile == "kz" else []
        try:
            rule = rule_for(profile, period, self._desk.today()) if period else None
        except KnownError:
            rule = None
        if rule is not None:
            parts.append(papers.term(rule.length, rule.unit, language))
            if not rule.verified:
                parts.append(self.tr("unverified: to be confirmed by a lawyer"))
        return " · ".join(parts)
