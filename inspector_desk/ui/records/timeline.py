"""The history of one record in words: who, when, on which device, from what to what; any change can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations.history import HistoryPage, HistoryQuery, TimelineEntry, read_history
from inspector_desk.operations.undo import TakeBack, take_back
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, messages, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.records.compare import CompareView
from inspector_desk.ui.records.entry_words import entry_html

PAGE = 50


@dataclass(frozen=True, slots=True)
class _Shown:
    """Which record the history is of, and the reason a protected one was opened with."""

    kind: str
    record_id: int
    reason: str | None


class Timeline(i18n.Retranslated, QWidget):
    """The entries that made, changed or concerned a record and its parts, newest first, page by page.

    Signals:
        undo_wanted: the name of an entry of one's own to be taken back whole.
        taken_back: a single change was taken back, a Changed.
    """

    undo_wanted = Signal(str)
    taken_back = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entries: list[TimelineEntry] = []
        self._page: HistoryPage | None = None
        self._shown: _Shown | None = None
        self._asked: TakeBack | None = None
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.looks = QCheckBox()
        self.looks.toggled.connect(self._again)
        self.notice = messages.Notice()
        self.ask = _AskBar()
        self.ask.given.connect(self._confirmed)
        self.ask.left.connect(self._given_up)
        self.none_yet = QLabel()
        self.none_yet.setWordWrap(True)
        theme.set_token(self.none_yet, role="muted")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.anchorClicked.connect(self._clicked)
        self.older = QPushButton()
        theme.set_token(self.older, kind="link")
        self.older.clicked.connect(self._read_older)
        self.compare = CompareView(desk)
        self.compare.left.connect(self._leave_comparison)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.notice)
        column.addWidget(self.ask)
        column.addWidget(self.none_yet, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.text, 1)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(self.compare)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.looks)
        whole = QVBoxLayout(self)
        gap = theme.current().px(4)
        whole.setContentsMargins(gap, gap, gap, gap)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)
        self.retranslate()

    def show_record(self, kind: str, record_id: int, reason: str | None = None) -> None:
        """Read and show the history of a record; ``reason`` is the one a protected record was opened with."""
        shown = _Shown(kind, record_id, reason)
        if self._shown is None or (shown.kind, shown.record_id) != (self._shown.kind, self._shown.record_id):
            self._entries = []
            self._given_up()
            self.notice.clear()
            self._stack.setCurrentIndex(0)
        self._shown = shown
        self.none_yet.hide()
        self._read(0, max(PAGE, len(self._entries)))

    def clear(self) -> None:
        """Show nothing (a record that is not saved yet)."""
        self._shown = None
        self._entries, self._page = [], None
        self._given_up()
        self.notice.clear()
        self._stack.setCurrentIndex(0)
        self._write()

    def begin(self) -> None:
        """Put the focus on the newest entry's first link."""
        self._stack.setCurrentIndex(0)
        self.text.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("History"))
        self.text.setAccessibleName(self.tr("History"))
        self.none_yet.setText(
            self.tr(
                "It begins when the record is saved: who changed what, when, and what stood there before."
            )
        )
        self.looks.setText(self.tr("Who looked"))
        self.looks.setToolTip(self.tr("Views, prints and exports of this record"))
        self._write()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange:
            self._write()

    # Reading -------------------------------------------------------------------------------------------

    def _again(self) -> None:
        self._entries = []
        self._read(0, PAGE)

    def _read_older(self) -> None:
        self._read(len(self._entries), PAGE)

    def _read(self, first: int, most: int) -> None:
        shown = self._shown
        if shown is None:
            return
        actor, asked = self._desk.actor, HistoryQuery(first, most, looks=self.looks.isChecked())

        def work(session: Any) -> tuple[_Shown, HistoryPage]:
            page = read_history(session, actor, shown.kind, shown.record_id, asked, reason=shown.reason)
            return shown, page

        self._desk.background.read(self, work, self._page_read, latest="timeline")

    def _page_read(self, answer: tuple[_Shown, HistoryPage]) -> None:
        shown, page = answer
        if shown != self._shown:
            return
        self._entries[page.first :] = page.entries
        self._page = page
        self._write()

    def _write(self) -> None:
        page, profile = self._page, self._desk.actor.profile
        position = self.text.verticalScrollBar().value()
        self.text.setHtml("".join(entry_html(entry, profile) for entry in self._entries))
        self.text.verticalScrollBar().setValue(position)
        # A record that is not saved yet has no history; an empty sheet would look like one that failed to load.
        self.text.setVisible(bool(self._entries))
        self.none_yet.setVisible(self._shown is None)
        self.looks.setVisible(page is not None and page.may_see_looks)
        left = page.total - len(self._entries) if page is not None else 0
        self.older.setVisible(left > 0)
        self.older.setText(self.tr("Show older entries ({count} more)").format(count=left))

    # Links ---------------------------------------------------------------------------------------------

    def _clicked(self, url: Any) -> None:
        # As it was written: QUrl would take the entry's name for a host and a port.
        act, _, target = url.toString().partition(":")
        if act == "undo":
            self.undo_wanted.emit(target)
        elif act == "compare" and self._shown is not None:
            shown = self._shown
            self._stack.setCurrentIndex(1)
            self.compare.compare(shown.kind, shown.record_id, shown.reason, target)
        elif act == "take":
            ref, record, field = target.split("/")
            self._take(TakeBack(ref, record, (field,) if field else (), opened_for=self._reason()))

    def _reason(self) -> str:
        return (self._shown.reason or "") if self._shown is not None else ""

    def _take(self, command: TakeBack) -> None:
        self._asked = command
        self.notice.clear()
        actor = self._desk.actor
        self._desk.background.write(
            self, lambda session: take_back(session, actor, command), self._taken, self._refused
        )

    def _taken(self, changed: Changed) -> None:
        self._given_up()
        self.notice.say(self.tr("The change is taken back; the entry above says so."), "good")
        self.taken_back.emit(changed)
        self._read(0, max(PAGE, len(self._entries)))

    def _refused(self, error: KnownError) -> None:
        if error.code == "history.changed-since":
            self.ask.offer(messages.sentence(error), str(error.facts["former"]), str(error.facts["by_entry"]))
        elif error.code == "history.needs-reason":
            self.ask.demand(messages.sentence(error))
        else:
            self._given_up()
            self.notice.say_error(error)

    def _confirmed(self, reason: str, over: str) -> None:
        if self._asked is not None:
            command = replace(self._asked, reason=reason or self._asked.reason, over=over or self._asked.over)
            self._take(command)

    def _given_up(self) -> None:
        self._asked = None
        self.ask.hide()

    def _leave_comparison(self) -> None:
        self._stack.setCurrentIndex(0)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


class _AskBar(i18n.Retranslated, QFrame):
    """What has to be known before a change is taken back: the reason, or that a newer value may be replaced.

    Signals:
        given: (reason, name of the newer entry that may be replaced).
        left: it is not taken back after all.
    """

    given = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.set_token(self, role="notice", state="waiting")
        self._over = ""
        self._former = ""
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(300)
        self.reason.returnPressed.connect(self._give)
        self.button, self.cancel = QPushButton(), QPushButton()
        self.button.clicked.connect(self._give)
        self.cancel.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.reason)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addWidget(self.cancel)
        line.addStretch(1)
        column.addLayout(line)
        self.hide()
        self.retranslate()

    def demand(self, words: str) -> None:
        """Ask for a reason."""
        self._over = ""
        self._open(words, asks_reason=True)

    def offer(self, words: str, former: str, over: str) -> None:
        """Say that the field was changed since, and offer to put the former value in its place."""
        self._over, self._former = over, former
        self._open(words, asks_reason=False)

    def retranslate(self) -> None:
        self.reason.setPlaceholderText(self.tr("Why it is taken back"))
        self.reason.setAccessibleName(self.tr("Why it is taken back"))
        self.cancel.setText(self.tr("Leave it"))
        self.button.setText(
            self.tr("Put the former value in its place") if self._over else self.tr("Take back")
        )

    def _open(self, words: str, *, asks_reason: bool) -> None:
        self.words.setText(words)
        self.reason.setVisible(asks_reason)
        self.retranslate()
        self.show()
        (self.reason if asks_reason else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        reason = self.reason.text().strip()
        if self.reason.isVisible() and not reason:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        over, self._over = self._over, ""
        self.reason.clear()
        self.given.emit(reason, over)
