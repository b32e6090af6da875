"""The reply: begun from a template in the language of the appeal, kept while it is typed, given as the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeal_steps import TakeStep
from inspector_desk.operations.appeals import AppealDetail
from inspector_desk.reports.reply_templates import GAP, ReplyTemplate, language_of
from inspector_desk.rules.code_lists import code_list
from inspector_desk.ui import i18n, messages, theme
from inspector_desk.ui.appeals.panel_draft import PanelDraft
from inspector_desk.ui.appeals.step_panel import ask_words, move_words
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import CodeField, DateField, Field, PlainText, TextField
from inspector_desk.ui.fields.base import readable

LINES = 12


class ReplyPanel(i18n.Retranslated, QFrame):
    """Drafting the reply and giving it as the answer.

    ``drafted(template, language)`` gives the text of a template for the open appeal.

    Signals:
        taken: "answer" and a TakeStep with the reply.
        kept: the text, the draft it began from and the language: to be kept with the appeal.
        shown: the text and its language, to be seen as a paper.
        left: the panel was closed; its text is kept.
    """

    taken = Signal(str, object)
    kept = Signal(str, str, str)
    shown = Signal(str, str)
    left = Signal()

    def __init__(self, desk: Desk, drafted: Callable[[ReplyTemplate, str], str]) -> None:
        super().__init__()
        self._desk, self._drafted = desk, drafted
        self._templates: Sequence[ReplyTemplate] = ()
        self._appeal: AppealDetail | None = None
        self._began = ""
        self._language = ""
        self.setObjectName("reply-panel")
        theme.set_token(self, role="card")
        look = theme.current()
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.notice = messages.Notice()
        self._make_fields()
        self.confirm, self.keep_button, self.preview = QPushButton(), QPushButton(), QPushButton()
        self.cancel = QPushButton()
        self.confirm.setObjectName("reply-confirm")
        self.keep_button.setObjectName("reply-keep")
        self.preview.setObjectName("reply-preview")
        theme.set_token(self.confirm, kind="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        column.setSpacing(look.px(2))
        column.addWidget(self.heading)
        column.addWidget(self.notice)
        self._row(column, "template", "language")
        column.addWidget(self.fields["answer"])
        self._row(column, "outcome", "channel")
        column.addWidget(self.fields["reason"])
        self._row(column, "number", "on")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.confirm, self.keep_button, self.preview, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.confirm.clicked.connect(self.take)
        self.keep_button.clicked.connect(self.keep)
        self.preview.clicked.connect(self._preview)
        self.cancel.clicked.connect(self.leave)
        self.draft = PanelDraft(self, desk, self.contents, self.restore)
        self.hide()
        self.retranslate()

    @property
    def is_open(self) -> bool:
        """Whether a reply is being written."""
        return self._appeal is not None

    @property
    def language(self) -> str:
        """The language the reply is written in; where what was typed names none, the one it had before."""
        field = self.fields["language"]
        if not field.problem():
            self._language = str(field.value() or "")
        return self._language

    def begin(
        self,
        appeal: AppealDetail,
        templates: Sequence[ReplyTemplate],
        refusal: KnownError | None = None,
    ) -> None:
        """Write the reply to an appeal, from its draft if there is one; ``refusal`` says why it cannot be given yet."""
        self.draft.leave()
        self._appeal, self._templates = appeal, templates
        self._began = appeal.answer_draft
        self.notice.clear()
        for field in self.fields.values():
            field.retranslate()
            field.set_value(None)
            field.set_error("")
        self.fields["language"].set_value(
            appeal.answer_language or language_of(appeal.language, self._desk.actor.profile)
        )
        self.fields["answer"].set_value(appeal.answer_draft)
        self.fields["on"].set_value(self._desk.today())
        self.fields["reason"].hide()
        self.confirm.setEnabled(True)
        self.confirm.setVisible(refusal is None)
        for name in ("outcome", "channel", "number", "on"):
            self.fields[name].setVisible(refusal is None)
        if refusal is not None:
            self.notice.say(messages.sentence(refusal), "waiting")
        self.retranslate()
        self.show()
        first = self.fields["answer"] if appeal.answer_draft else self.fields["template"]
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.draft.begin(appeal.uid, "answer")

    def renewed(self, appeal: AppealDetail) -> None:
        """The appeal was read again while the reply is open: what is typed stays, its beginning is the new one."""
        if self._appeal is not None and appeal.id == self._appeal.id:
            mine = self.fields["answer"].value() or ""
            if mine == self._began:
                self.fields["answer"].set_value(appeal.answer_draft)
            self._appeal, self._began = appeal, appeal.answer_draft

    def take(self) -> None:
        """Give the reply as the answer if it is whole."""
        if self._appeal is None or not self.confirm.isEnabled() or self.confirm.isHidden():
            return
        problems = {name: field.problem() for name, field in self.fields.items()}
        if self.fields["answer"].is_empty:
            problems["answer"] = messages.sentence(
                KnownError("ui.required", field=self.fields["answer"].label_words())
            )
        elif GAP in (self.fields["answer"].value() or ""):
            problems["answer"] = self.tr("The reply still has gaps marked {gap}; fill them in first.").format(
                gap=GAP
            )
        if self.fields["outcome"].is_empty:
            problems["outcome"] = messages.sentence(
                KnownError("ui.required", field=self.fields["outcome"].label_words())
            )
        first: Field | None = None
        for name, field in self.fields.items():
            field.set_error(problems[name])
            first = first or (field if problems[name] else None)
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.confirm.setEnabled(False)
        day = self.fields["on"].value() or self._desk.today()

        def text(name: str) -> str:
            return str(self.fields[name].value() or "")

        self.taken.emit(
            "answer",
            TakeStep(
                move="answer",
                on=day.isoformat(),
                answer=text("answer"),
                outcome=text("outcome"),
                channel=text("channel"),
                number=text("number"),
                reason=text("reason"),
                language=self.language,
            ),
        )

    def refused(self, error: KnownError) -> None:
        """Say why the answer cannot be given; a hearing left out may be explained."""
        self.confirm.setEnabled(True)
        if error.code == "appeal.bar-not-heard":
            self.fields["reason"].show()
        name = {"notified_on": "channel"}.get(str(error.facts.get("field")), str(error.facts.get("field")))
        field = self.fields.get(name)
        if field is not None:
            field.set_error(messages.sentence(error))
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.notice.say_error(error)

    def keep(self) -> None:
        """Keep the text with the appeal, where the supervisor and the officer's other desks see it."""
        text = self.fields["answer"].value() or ""
        if self._appeal is not None and (
            text != self._began or self.language != self._appeal.answer_language
        ):
            self.kept.emit(text, self._began, self.language)

    def leave(self) -> None:
        """Close the panel; the text is kept with the appeal."""
        self.keep()
        self.draft.leave()
        self.close_panel()
        self.left.emit()

    def close_panel(self) -> None:
        """Take the panel away."""
        self.draft.stop()
        self._appeal = None
        self.hide()

    def contents(self) -> dict[str, Any]:
        """What is on the panel as JSON."""
        return {name: field.dump() for name, field in self.fields.items() if name != "template"}

    def restore(self, contents: Mapping[str, Any]) -> None:
        """Bring back a draft."""
        changed = False
        for name, content in contents.items():
            if name in self.fields and content != self.fields[name].dump():
                self.fields[name].restore(content)
                changed = changed or name == "answer"
        if changed:
            self.notice.say(self.tr("What you had typed for this step was kept."), "info")

    def retranslate(self) -> None:
        for field in self.fields.values():
            field.retranslate()
        self.heading.setText(ask_words("answer", "answer"))
        self.confirm.setText(f"{move_words('answer')}  Ctrl+Enter")
        self.keep_button.setText(self.tr("Keep the draft"))
        self.preview.setText(self.tr("Preview"))
        self.cancel.setText(self.tr("Close") + "  Esc")

    def _make_fields(self) -> None:
        desk = self._desk

        def words(name: str) -> Callable[[], str]:
            return lambda: ask_words("answer", name)

        made: tuple[Field, ...] = (
            CodeField("template", words("template"), self._template_names, width=76),
            CodeField("language", words("language"), self._languages, width=40),
            PlainText("answer", words("answer"), lines=LINES),
            CodeField("outcome", words("outcome"), self._outcomes, width=76),
            CodeField("channel", words("channel"), desk.choices("notice_channel"), width=76),
            TextField("reason", words("reason"), most=400),
            TextField("number", words("number"), most=60, width=40),
            DateField("on", words("on"), today=desk.today),
        )
        self.fields: dict[str, Field] = {}
        for field in made:
            self.fields[field.key] = field
            field.setObjectName(f"reply-{field.key}")
            field.changed.connect(self._touched)
        self.fields["template"].committed.connect(self._insert)

    def _row(self, column: QVBoxLayout, *names: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(4))
        for name in names:
            row.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)

    def _touched(self) -> None:
        if self._appeal is not None:
            self.draft.touched()

    def _insert(self) -> None:
        """Put a template below what is written already, and its outcome where none is chosen."""
        code = self.fields["template"].value() if not self.fields["template"].problem() else None
        template = next((one for one in self._templates if one.code == code), None)
        if template is None or self._appeal is None:
            return
        text = self._drafted(template, self.language)
        written = self.fields["answer"].value() or ""
        if text not in written:
            self.fields["answer"].set_value(f"{written}\n\n{text}".strip())
        if self.fields["outcome"].is_empty and template.outcomes:
            self.fields["outcome"].set_value(template.outcomes[0])
        self.fields["template"].set_value(None)
        self.fields["answer"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview(self) -> None:
        if not readable(self.fields["language"]):
            return
        self.shown.emit(self.fields["answer"].value() or "", self.language)

    def _template_names(self) -> list[tuple[str, str]]:
        return [(one.code, one.label[i18n.language()]) for one in self._templates]

    def _languages(self) -> list[tuple[str, str]]:
        names = dict(i18n.LANGUAGES)
        own = {"kz": ("kk", "ru"), "tj": ("tg", "ru")}[self._desk.actor.profile]
        return [(code, names[code]) for code in (*own, "en")]

    def _outcomes(self) -> list[tuple[str, str]]:
        items = code_list(self._desk.actor.profile, "appeal_outcome").items
        return [
            (item.code, item.label(i18n.language()))
            for item in items
            if item.attributes.get("state") == "answered"
        ]
