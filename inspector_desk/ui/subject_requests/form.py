"""The form of a request about one's own data, with its term in words and the answer below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from inspector_desk.errors import KnownError
from inspector_desk.operations.subject_requests import (
    OPEN,
    DecideRequest,
    NewSubjectRequest,
    SubjectRequestDetail,
)
from inspector_desk.reports.words import citation
from inspector_desk.rules.subject_requests import due_day, rule_for
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk, short_day, stored_day
from inspector_desk.ui.fields import Chosen, CodeField, DateField, PlainText
from inspector_desk.ui.fields.base import readable
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.residents import ResidentField

Values = dict[str, Any]


class SubjectRequestForm(RecordForm):
    """Fields of one request; ``show_detail`` fills them, ``subject_request_command`` makes a command of them."""

    def __init__(self, desk: Desk, save_draft: Callable[[Values], object]) -> None:
        super().__init__(
            lambda: self.number or self.tr("New request about own data"),
            lambda: self.tr("Save") if self.number else self.tr("Register the request"),
            save_draft=save_draft,
        )
        self.desk = desk
        self.number = ""
        self.term = QLabel()
        self.term.setWordWrap(True)
        theme.set_token(self.term, role="heading")
        self.set_summary(self.term)
        self.answer = AnswerBar(desk)
        self.add(
            ResidentField("resident", lambda: self.tr("Whose data"), desk),
            CodeField(
                "kind",
                lambda: self.tr("What is asked"),
                desk.choices("subject_request_kind"),
                required=True,
                width=60,
            ),
        )
        self.add(
            DateField("received_on", lambda: self.tr("Received on"), today=desk.today, required=True),
        )
        self.add(PlainText("essence", lambda: self.tr("In his own words"), lines=3))
        self.add_widget(self.answer)
        self.edited.connect(self._edited)
        self.ready()

    def begin_new(self) -> None:
        """An empty form for a request received today."""
        self.number = ""
        self.answer.show_detail(None)
        self.load({"resident": None, "kind": "see", "received_on": self.desk.today(), "essence": None})
        self._say()
        self.retranslate()

    def show_detail(self, detail: SubjectRequestDetail) -> None:
        """Fill the form from a record."""
        self.number = detail.number
        self.load(
            {
                "resident": Chosen(detail.resident_id, detail.resident) if detail.resident else None,
                "kind": detail.kind,
                "received_on": stored_day(detail.received_on),
                "essence": detail.essence,
            }
        )
        for field in self.fields.values():
            field.set_read_only(detail.masked or detail.state != OPEN)
        self.answer.show_detail(detail)
        self._say()
        self.retranslate()

    def check(self) -> dict[str, str]:
        found = super().check()
        if self.fields["resident"].is_empty and self.fields["essence"].is_empty:
            found["resident"] = messages.sentence(KnownError("subject-request.whose"))
        return found

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "answer"):
            self._say()

    def _edited(self, key: str) -> None:
        if key in ("kind", "received_on"):
            self._say()

    def _say(self) -> None:
        """The day to answer by, with the article it rests on."""
        words = ""
        try:
            kind, received = self.fields["kind"].value(), self.fields["received_on"].value()
            if kind and received:
                profile = self.desk.actor.profile
                rule = rule_for(profile, kind, received)
                due = due_day(profile, kind, received)
                words = self.tr("Answer by {day} ({article})").format(
                    day=i18n.day_words(due), article=citation(rule.article, i18n.language())
                )
                if not rule.verified:
                    words += " · " + self.tr("the term is not verified")
        except KnownError as error:
            words = messages.sentence(error) if error.code.startswith("calendar") else ""
        self.term.setText(words)
        self.term.setVisible(bool(words))


class AnswerBar(i18n.Retranslated, QFrame):
    """What was decided, or the fields that decide it.

    Signals:
        decided: a DecideRequest.
        file_wanted: the file on the person is to be shown.
    """

    decided = Signal(object)
    file_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.detail: SubjectRequestDetail | None = None
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.notice = messages.Notice()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.decision = CodeField(
            "decision", lambda: self.tr("Decision"), desk.choices("subject_request_decision"), width=60
        )
        self.done_on = DateField("done_on", lambda: self.tr("Answered on"), today=desk.today)
        self.text = PlainText("answer", lambda: self.tr("Answer"), lines=3)
        self.go_button = QPushButton()
        self.go_button.setObjectName("decide")
        theme.set_token(self.go_button, kind="primary")
        self.file_button = QPushButton(icons.icon("file-text"), "")
        self.file_button.setObjectName("request-file")
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.decision, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.done_on, 0, Qt.AlignmentFlag.AlignTop)
        first.addStretch(1)
        second.addWidget(self.go_button)
        second.addWidget(self.file_button)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().px(3), 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.notice)
        column.addWidget(self.words)
        column.addLayout(first)
        column.addWidget(self.text)
        column.addLayout(second)
        self.go_button.clicked.connect(self.decide)
        self.file_button.clicked.connect(self.file_wanted)
        self.retranslate()

    def show_detail(self, detail: SubjectRequestDetail | None) -> None:
        """Show what was decided of a request; None for one not registered yet."""
        self.detail = detail
        self.notice.clear()
        shown = detail is not None and not detail.masked
        self.setVisible(shown)
        still_open = shown and detail is not None and detail.state == OPEN
        for field in (self.decision, self.done_on, self.text):
            field.setVisible(still_open)
        self.go_button.setVisible(still_open)
        self.file_button.setVisible(
            shown and detail is not None and detail.resident_id is not None and not detail.erased
        )
        self.words.setVisible(shown and not still_open)
        if still_open:
            self.decision.set_value(None)
            self.text.set_value(None)
            self.done_on.set_value(self.desk.today())
        elif detail is not None:
            self.words.setText(
                " · ".join(
                    filter(
                        None,
                        (
                            self.desk.label("subject_request_decision", detail.decision),
                            short_day(detail.done_on),
                            detail.answer,
                        ),
                    )
                )
            )
        self.retranslate()

    def decide(self) -> None:
        """Hand over the answer that was typed."""
        if not readable(self.decision, self.done_on, self.text):
            return
        decision, day, text = self.decision.value(), self.done_on.value(), self.text.value()
        self.decided.emit(DecideRequest(decision or "", day.isoformat() if day else "", text or ""))

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Answer"))
        self.file_button.setText(self.tr("File on the person"))
        kind = self.detail.kind if self.detail is not None else ""
        self.go_button.setText(
            {
                "block": self.tr("Answer; if granted, the data are blocked"),
                "unblock": self.tr("Answer; if granted, the data are unblocked"),
                "destroy": self.tr("Answer; if granted, the data are erased for good"),
            }.get(kind, self.tr("Answer the request"))
        )


def subject_request_command(values: Values) -> NewSubjectRequest:
    """The values of the form as a command."""
    resident, received = values["resident"], values["received_on"]
    return NewSubjectRequest(
        values["kind"] or "",
        received.isoformat() if received else "",
        resident.id if resident is not None else None,
        values["essence"] or "",
    )
