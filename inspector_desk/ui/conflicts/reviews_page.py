"""Entries that wait for a person at the server: why, what they would change, and the supervisor's decision."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations import reviews
from inspector_desk.operations.reviews import ReviewDetail, ReviewRecord, ReviewRow
from inspector_desk.rules import access, wording
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.field_values import DERIVED
from inspector_desk.ui import i18n, messages, shortcuts, theme
from inspector_desk.ui.conflicts.waiting_list import WaitingList
from inspector_desk.ui.context import Desk
from inspector_desk.ui.labels import YieldingLabel
from inspector_desk.ui.records.entry_words import (
    action_words,
    author_words,
    device_words,
    field_words,
    kind_words,
    moment_words,
    value_words,
)
from inspector_desk.ui.records.reason_bar import ReasonBar

REST_MS = 250
DECISION_ICONS = {"": "clock", "accepted": "circle-check", "declined": "x"}


class ReviewsPage(i18n.Retranslated, QWidget):
    """Waiting entries one after the other; A accepts, D declines, each after saying what will follow."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rows: list[ReviewRow] = []
        self.shown: ReviewDetail | None = None
        self.decided = False
        self._reason: str | None = None
        self.may_decide = access.may(desk.actor.role, "review", "settle")
        self._build()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._open_current)
        desk.background.changed.connect(self._changed)
        self.retranslate()

    # What one does -------------------------------------------------------------------------------------

    def ask(self, decision: str) -> None:
        """Say what will follow from a decision and ask for its reason in place."""
        if self.shown is None or not self.may_decide or self.shown.row.decision:
            return
        if decision == "accepted" and self.shown.row.code in reviews.ONLY_DECLINED:
            self.notice.say_error(KnownError("review.only-declined"))
            return
        if self.shown.row.masked:
            self.reason.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.panel.begin(decision)

    def switch(self) -> None:
        """Show the decided ones instead of those that wait, or back."""
        self.decided = not self.decided
        self.shown = None
        self.retranslate()
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        actor, decided = self.desk.actor, self.decided
        self.desk.background.read(
            self,
            lambda session: reviews.list_reviews(session, actor, decided=decided),
            self._list_read,
            latest="reviews",
        )

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Decided") if self.decided else self.tr("Waiting for a decision"))
        self.switch_button.setText(self.tr("Those that wait") if self.decided else self.tr("Decided earlier"))
        self.accept_button.setText(self.tr("Accept…") + "  A")
        self.decline_button.setText(self.tr("Decline…") + "  D")
        self.list.setAccessibleName(self.heading.text())
        self.text.setAccessibleName(self.tr("What the entry would change"))
        if self.decided:
            self.empty.setText(self.tr("Nothing has been decided yet."))
        elif self.may_decide:
            self.empty.setText(
                self.tr(
                    "No entry waits. What the server cannot apply by itself (a record of another precinct, a "
                    "forbidden step) is kept there whole and waits here for your decision."
                )
            )
        else:
            self.empty.setText(
                self.tr(
                    "None of your entries waits. What the server cannot apply by itself stands here with the "
                    "reason until your supervisor decides."
                )
            )
        self._write_list()
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.list.isVisible():
            self.list.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        key = "" if typing else shortcuts.plain_key(event)
        if key in ("A", "D"):
            self.ask("accepted" if key == "A" else "declined")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not typing and self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._say()

    # -------------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        look = theme.current()
        self.heading = QLabel()
        theme.set_token(self.heading, role="title")
        self.count = YieldingLabel()
        theme.set_token(self.count, role="muted")
        self.switch_button = QPushButton()
        self.switch_button.setObjectName("reviews-switch")
        self.switch_button.clicked.connect(self.switch)
        self.list = WaitingList()
        self.list.setObjectName("review-list")
        self.list.currentRowChanged.connect(self._chosen)
        self.why = QFrame()
        theme.set_token(self.why, role="notice", state="waiting")
        self.why_words = QLabel()
        self.why_words.setWordWrap(True)
        why = QHBoxLayout(self.why)
        why.addWidget(self.why_words, 1)
        self.notice = messages.Notice()
        self.reason = ReasonBar(values=True)
        self.reason.given.connect(self._open_with_reason)
        self.text = QTextBrowser()
        self.text.setObjectName("review-text")
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(look.px(4))
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(look.px(10), 0, look.px(10), 0)
        theme.set_token(self.empty, role="muted")
        self.accept_button, self.decline_button = QPushButton(), QPushButton()
        self.accept_button.setObjectName("accept")
        self.decline_button.setObjectName("decline")
        theme.set_token(self.accept_button, kind="primary")
        self.accept_button.clicked.connect(lambda: self.ask("accepted"))
        self.decline_button.clicked.connect(lambda: self.ask("declined"))
        self.panel = _DecisionPanel()
        self.panel.sent.connect(self._send)
        self.panel.closed.connect(self._panel_closed)
        self._lay_out()

    def _lay_out(self) -> None:
        look = theme.current()
        top, self.bottom = QFrame(), QFrame()
        for bar in (top, self.bottom):
            theme.set_token(bar, role="bar")
        line = QHBoxLayout(top)
        line.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        line.setSpacing(look.px(3))
        line.addWidget(self.heading)
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.switch_button)
        foot = QHBoxLayout(self.bottom)
        foot.setContentsMargins(look.px(4), look.px(2), look.px(4), look.px(2))
        foot.addWidget(self.accept_button)
        foot.addWidget(self.decline_button)
        foot.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(1))
        for widget in (self.why, self.notice, self.reason):
            head.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self.text, 1)
        right.addWidget(self.panel)
        right.addWidget(self.bottom)
        side = QFrame()
        theme.set_token(side, role="side")
        side.setFixedWidth(look.px(76))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.list)
        self.body = QWidget()
        body = QHBoxLayout(self.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(side)
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.body, 1)
        column.addWidget(self.empty, 1)

    def _list_read(self, rows: list[ReviewRow]) -> None:
        self.rows = rows
        self._write_list()
        row = self.list.current()
        same = isinstance(row, ReviewRow) and self.shown is not None and row.ref == self.shown.row.ref
        if not same:
            self._chosen()

    def _write_list(self) -> None:
        held = self.list.hasFocus() or self.hasFocus()
        key = self.shown.row.ref if self.shown is not None else ""
        self.list.fill([self._line(row) for row in self.rows], key)
        none = not self.rows
        self.body.setVisible(not none)
        self.empty.setVisible(none)
        words = self.tr("%n entries", "", len(self.rows)) if self.rows else ""
        self.count.setText(words)
        if held:
            (self if none else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, row: ReviewRow) -> tuple[str, str, str, object]:
        what = action_words(row.action) if row.action else self.tr("Entry {ref}").format(ref=row.ref)
        title = f"{what} {row.title}".strip()
        if row.records > 1:
            title += f" (+{row.records - 1})"
        when = moment_words(row.when or row.opened_at, self.desk.actor.profile)
        second = " · ".join(one for one in (when, row.officer, row.territory) if one)
        icon = "eye-off" if row.masked else DECISION_ICONS.get(row.decision, "clock")
        return icon, title, second, row

    def _chosen(self, _place: int = 0) -> None:
        self._reason = None
        self.panel.hide()
        self.shown = None
        self._say()
        if self.list.current() is not None:
            self._rest.start()

    def _open_current(self) -> None:
        row = self.list.current()
        if not isinstance(row, ReviewRow) or not self.isVisible():
            return
        actor, reason, review_id = self.desk.actor, self._reason, row.id
        self.desk.background.write(
            self,
            lambda session: reviews.open_review(session, actor, review_id, reason=reason),
            self._opened,
            self._refused,
        )

    def _open_with_reason(self, reason: str) -> None:
        self._reason = reason
        self._open_current()

    def _opened(self, found: ReviewDetail) -> None:
        row = self.list.current()
        if isinstance(row, ReviewRow) and row.ref == found.row.ref:
            self.shown = found
            self.notice.clear()
            self._say()

    def _say(self) -> None:
        found = self.shown
        self.reason.setVisible(found is not None and found.row.masked)
        self.why.setVisible(found is not None)
        open_ = found is not None and not found.row.decision
        self.bottom.setVisible(self.may_decide and not self.decided)
        self.decline_button.setEnabled(open_)
        self.accept_button.setEnabled(
            found is not None and open_ and found.row.code not in reviews.ONLY_DECLINED
        )
        if found is None:
            self.text.clear()
            return
        language = i18n.language()
        known = f"sync-review.{found.row.code}" in wording.sentences()
        why = wording.sentence(f"sync-review.{found.row.code}", language, {}) if known else found.row.code
        self.why_words.setText(self.tr("Why it waits: {why}").format(why=why))
        self.text.setHtml(self._html(found))

    def _html(self, found: ReviewDetail) -> str:
        row, profile = found.row, self.desk.actor.profile
        muted = theme.current().colours["muted"]
        told = [
            moment_words(row.when, profile) if row.when else "",
            author_words(row, profile),
            device_words(row),
            row.territory,
        ]
        title = action_words(row.action) if row.action else row.ref
        said = escape(" · ".join(one for one in told if one))
        lines = [f"<p style='margin:0 0 8px 0'><span style='font-weight:600'>{escape(title)}</span><br>"]
        lines.append(f"<span style='color:{muted}'>{said}</span>")
        if found.author_reason:
            lines.append(f"<br><i>{escape(found.author_reason)}</i>")
        lines.append("</p>")
        if not row.readable:
            unseen = self.tr("What the entry says cannot be shown on this desk.")
            lines.append(f"<p>{escape(unseen)}</p>")
        lines += [self._record_html(record, profile, muted) for record in found.records]
        if row.decision:
            lines.append(self._decision_html(row, profile))
        return "".join(lines)

    def _record_html(self, record: ReviewRecord, profile: str, muted: str) -> str:
        name = f"{kind_words(record.kind)} {record.title}".strip()
        state = self.tr("new record") if record.made else ""
        if record.record_id is None and not record.made:
            state = self.tr("the record is not on this desk")
        head = f"<span style='font-weight:600'>{escape(name[:1].upper() + name[1:])}</span>"
        if state:
            head += f" <span style='color:{muted}'>({escape(state)})</span>"
        lines = [head]
        for change in record.changes:
            if change.field in DERIVED:
                continue
            after = escape(value_words(change.field, change.after, profile)) or "—"
            before = escape(value_words(change.field, change.before, profile))
            said = f"<span style='color:{muted}'><s>{before}</s></span> → {after}" if before else after
            lines.append(f"{escape(field_words(change.field))}: {said}")
        return "<p style='margin:0 0 10px 0'>" + "<br>".join(lines) + "</p>"

    def _decision_html(self, row: ReviewRow, profile: str) -> str:
        decision = wording.word("review_decision", row.decision, i18n.language())
        told = [moment_words(row.decided_at, profile) if row.decided_at else "", row.decided_by]
        words = self.tr("Decision: {decision}").format(decision=decision)
        line = f"<p><span style='font-weight:600'>{escape(words)}</span> "
        line += escape(" · ".join(one for one in told if one))
        return line + (f"<br><i>{escape(row.reason)}</i></p>" if row.reason else "</p>")

    def _send(self, decision: str, reason: str) -> None:
        if self.shown is None:
            return
        actor, review_id, opened_for = self.desk.actor, self.shown.row.id, self._reason
        self.desk.background.write(
            self,
            lambda session: reviews.decide(
                session, actor, review_id, decision, reason, opened_for=opened_for
            ),
            self._decided,
            self._refused,
        )

    def _decided(self, _changed: Changed) -> None:
        self.panel.hide()
        self.shown = None
        said = self.tr("Decided. The server acts on it at the next exchange.")
        messages.Toasts.of(self.window()).say(said, "good")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reload()

    def _panel_closed(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: KnownError) -> None:
        if error.code in ("review.gone", "review.decided"):
            self.panel.hide()
            self.reload()
        self.notice.say_error(error)

    def _changed(self, changed: Any) -> None:
        if self.isVisible() and getattr(changed, "kinds", None):
            self.reload()


class _DecisionPanel(i18n.Retranslated, QFrame):
    """What will follow from a decision, and the line for its reason.

    Signals:
        sent: the decision and its reason.
        closed: Esc.
    """

    sent = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.decision = "accepted"
        look = theme.current()
        theme.set_token(self, role="notice", state="info")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.line = QLineEdit()
        self.line.setObjectName("decision-reason")
        self.line.setMaxLength(1000)
        self.line.returnPressed.connect(self._send)
        self.button, self.cancel = QPushButton(), QPushButton()
        self.button.setObjectName("decision-send")
        theme.set_token(self.button, kind="primary")
        self.button.clicked.connect(self._send)
        self.cancel.clicked.connect(self._close)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        column.addWidget(self.words)
        column.addLayout(row)
        shortcuts.bind(self, "Escape", self._close)
        self.hide()
        self.retranslate()

    def begin(self, decision: str) -> None:
        """Ask for one decision."""
        self.decision = decision
        self.line.clear()
        self.retranslate()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        messages.announce(self, self.words.text())

    def retranslate(self) -> None:
        accept = self.decision == "accepted"
        self.words.setText(
            self.tr(
                "Accepted: the server applies the entry as it stands, what waited only for it follows, and every "
                "desk that holds the record receives it. A decision is not taken back."
            )
            if accept
            else self.tr(
                "Declined: the entry stays out for good, the author's desk takes it out of the record, and the "
                "author reads your reason. It remains in his journal. A decision is not taken back."
            )
        )
        hint = self.tr("Reason (may be left empty)") if accept else self.tr("Reason, for the author to read")
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.button.setText((self.tr("Accept") if accept else self.tr("Decline")) + "  Enter")
        self.cancel.setText(self.tr("Cancel") + "  Esc")

    def _send(self) -> None:
        if self.decision == "declined" and not self.line.text().strip():
            self.line.setFocus()
            return
        self.sent.emit(self.decision, self.line.text().strip())

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
