"""A check in one line: kind, day, time and result, entered by Enter; a breach asks what was broken."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from inspector_desk.errors import KnownError
from inspector_desk.operations.checks import NewCheck
from inspector_desk.rules import clock
from inspector_desk.rules.code_lists import code_list
from inspector_desk.ui import i18n, messages, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import CodeField, DateField, TextField, TimeField
from inspector_desk.ui.fields.base import Field

KEYS = "Alt+1"
USUAL = {"control": ("home", "at_home"), "database": ("database", "clean")}


class QuickCheck(i18n.Retranslated, QFrame):
    """One line of the control sheet to be entered.

    Signals:
        entered: a NewCheck whose record the screen fills in.
    """

    entered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("quick-check")
        theme.set_token(self, role="card")
        look = theme.current()
        self.kind = CodeField("kind", lambda: self.tr("Check"), desk.choices("check_kind"), width=None)
        self.made_on = DateField("made_on", lambda: self.tr("Day"), today=desk.today)
        self.made_at = TimeField("made_at", lambda: self.tr("Time"))
        self.result = CodeField("result", lambda: self.tr("Result"), desk.choices("check_result"), width=None)
        self.breach = TextField("breach", lambda: self.tr("What was broken"), most=600)
        self.action = TextField("action_taken", lambda: self.tr("Action taken"), most=600)
        self.notice = messages.Notice()
        self.button = QPushButton()
        self.button.setObjectName("enter-check")
        theme.set_token(self.button, kind="primary")
        self.button.clicked.connect(self.enter)
        first, second, last = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setSpacing(look.px(3))
        for field in (self.kind, self.result):
            first.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        # The day in words stands under the day, on one line.
        self.made_on.setMinimumWidth(look.px(64))
        second.addWidget(self.made_on, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.made_at, 0, Qt.AlignmentFlag.AlignTop)
        second.addStretch(1)
        second.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        last.setSpacing(look.px(3))
        last.addWidget(self.breach, 1)
        last.addWidget(self.action, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(3))
        column.setSpacing(look.px(2))
        column.addLayout(first)
        column.addLayout(last)
        column.addLayout(second)
        column.addWidget(self.notice)
        for one in self.fields():
            one.editor.setObjectName(f"check-{one.key}")
        for line_field in (self.made_on, self.made_at, self.breach, self.action):
            line_field.line.returnPressed.connect(self.enter)
        self.kind.changed.connect(self._kind_changed)
        self.result.changed.connect(self._show_breach)
        self.begin()
        self.retranslate()

    def fields(self) -> tuple[Field, ...]:
        """The fields in the order they are gone through."""
        return (self.kind, self.result, self.breach, self.action, self.made_on, self.made_at)

    def begin(self) -> None:
        """A new line: the usual check, today, now."""
        now = clock.local_time(datetime.now().astimezone(), self._desk.actor.profile)
        kind, result = USUAL["control"]
        for field, value in (
            (self.kind, kind),
            (self.result, result),
            (self.made_on, self._desk.today()),
            (self.made_at, now.time().replace(second=0, microsecond=0)),
            (self.breach, None),
            (self.action, None),
        ):
            field.set_value(value)
            field.set_error("")
        self.notice.clear()
        self._show_breach()

    def go(self) -> None:
        """Put the cursor into the line."""
        self.result.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def enter(self) -> None:
        """Ask for the check to be entered; what cannot be understood is said at its field."""
        wrong: Field | None = None
        for field in self.fields():
            problem = field.problem() if field.isVisibleTo(self) else ""
            if not problem and field in (self.kind, self.result, self.made_on) and field.is_empty:
                problem = messages.sentence(KnownError("ui.required", field=field.label_words()))
            field.set_error(problem)
            wrong = wrong or (field if problem else None)
        if wrong is not None:
            wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        at, broke = self.made_at.value(), self._is_breach()
        self.notice.clear()
        self.entered.emit(
            NewCheck(
                record_id=0,
                kind=self.kind.value() or "",
                made_on=self.made_on.value().isoformat(),  # type: ignore[union-attr]
                result=self.result.value() or "",
                made_at=i18n.time_words(at) if at is not None else "",
                breach=(self.breach.value() or "") if broke else "",
                action_taken=(self.action.value() or "") if broke else "",
            )
        )

    def refused(self, error: KnownError) -> None:
        """The check was not entered: say why, at the field it names; nothing typed is lost."""
        name = error.facts.get("field")
        field = next((one for one in self.fields() if one.key == name and one.isVisibleTo(self)), None)
        if field is None:
            self.notice.say_error(error)
            return
        field.set_error(messages.sentence(error))
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.button.setText(self.tr("Enter the check"))
        self.button.setToolTip(self.tr("{keys} goes to this line, Enter enters it").format(keys=KEYS))

    def _kind_changed(self) -> None:
        """The usual result of a kind of check takes the place of the usual one of another."""
        try:
            kind, result = self.kind.value(), self.result.value()
        except KnownError:
            return
        usual = {one for _kind, one in USUAL.values()}
        wanted = USUAL["database"][1] if kind == "database" else USUAL["control"][1]
        if kind and result in usual and result != wanted:
            self.result.set_value(wanted)

    def _is_breach(self) -> bool:
        try:
            code = self.result.value()
        except KnownError:
            return False
        item = code_list(self._desk.actor.profile, "check_result").find(code or "")
        return item is not None and bool(item.attributes.get("breach"))

    def _show_breach(self) -> None:
        broke = self._is_breach()
        self.breach.setVisible(broke)
        self.action.setVisible(broke)
