"""What waits, what is on its way, what was exchanged, receipted and has left, one list behind the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QStackedWidget, QTabBar, QVBoxLayout

from inspector_desk.operations import exchange
from inspector_desk.operations.exchange import LeftRow, SessionRow, TransferRow, WaitingEntry
from inspector_desk.rules import wording
from inspector_desk.sync.client import receipts
from inspector_desk.sync.client.receipts import ReceiptRow
from inspector_desk.ui import i18n, shortcuts, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.records.entry_words import action_words, kind_words, moment_words
from inspector_desk.ui.sync.words import size_words

WAITING, MOVING, SESSIONS, RECEIPTS, GONE = range(5)


class ExchangeLists(i18n.Retranslated, QFrame):
    """Five lists under tabs; Ctrl+Tab goes to the next one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._lines: list[list[str]] = [[], [], [], [], []]
        self._counts = [0, 0, 0, 0, 0]
        self.tabs = QTabBar()
        self.tabs.setObjectName("exchange-lists")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pages = QStackedWidget()
        self.lists: list[QListWidget] = []
        for _number in range(5):
            self.tabs.addTab("")
            page = _Lines()
            self.lists.append(page)
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(1))
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        self.tabs.currentChanged.connect(self._turned)
        shortcuts.bind(self, "Ctrl+Tab", self.next_list, lambda: self.tr("Next list"))
        self.retranslate()

    def next_list(self) -> None:
        """Go to the next list, from the last to the first."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def reload(self) -> None:
        """Read the list on show, and how much waits and moves."""
        actor, which = self.desk.actor, self.tabs.currentIndex()

        def work(session: Any) -> tuple[int, Sequence[Any], int]:
            moving = exchange.list_transfers(session, actor)
            if which == MOVING:
                return which, moving, len(moving)
            if which == SESSIONS:
                return which, exchange.list_sessions(session, actor), len(moving)
            if which == RECEIPTS:
                return which, receipts.list_receipts(session), len(moving)
            if which == GONE:
                return which, exchange.list_left(session, actor), len(moving)
            return which, exchange.list_waiting(session, actor), len(moving)

        self.desk.background.read(self, work, self._read, latest="exchange-lists")

    def set_waiting(self, count: int) -> None:
        """How many entries wait in all, more than the list may show."""
        if count != self._counts[WAITING]:
            self._counts[WAITING] = count
            self._name_tabs()

    def retranslate(self) -> None:
        self.tabs.setAccessibleName(self.tr("Lists of the exchange"))
        self._name_tabs()
        if self.isVisible():
            self.reload()

    def _name_tabs(self) -> None:
        names = (
            self.tr("Waiting to be sent"),
            self.tr("Attachments on their way"),
            self.tr("Exchanges"),
            self.tr("Receipts of the server"),
            self.tr("Left this desk"),
        )
        for number, name in enumerate(names):
            count = self._counts[number]
            self.tabs.setTabText(number, f"{name} · {i18n.number_words(count)}" if count else name)
            self.lists[number].setAccessibleName(name)

    def _turned(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        if self.isVisible():
            self.reload()

    def _read(self, answer: tuple[int, Sequence[Any], int]) -> None:
        which, rows, moving = answer
        self._counts[MOVING] = moving
        self._name_tabs()
        say = (
            self._waiting_words,
            self._moving_words,
            self._session_words,
            self._receipt_words,
            self._left_words,
        )[which]
        lines = [say(row) for row in rows] or [self._nothing(which)]
        if lines != self._lines[which]:
            self._lines[which] = lines
            self.lists[which].clear()
            self.lists[which].addItems(lines)

    def _nothing(self, which: int) -> str:
        return (
            self.tr("Nothing waits: the server's receipts name every entry of this desk."),
            self.tr("No attachment is on its way."),
            self.tr("This desk has not exchanged anything yet."),
            self.tr("The server has not receipted anything yet."),
            self.tr("Nothing has left this desk: its precinct and its records are all here."),
        )[which]

    def _waiting_words(self, row: WaitingEntry) -> str:
        about = f"{kind_words(row.kind)} {row.title}".strip() if row.kind else ""
        when = moment_words(row.when, self.desk.actor.profile)
        return "    ".join(one for one in (when, action_words(row.action), about, row.officer) if one)

    def _left_words(self, row: LeftRow) -> str:
        when = moment_words(row.when, self.desk.actor.profile)
        place = row.precinct or "—"
        if row.whole:
            what = self.tr("precinct {name} went to another desk").format(name=place)
        else:
            what = self.tr("handed over to precinct {name}").format(name=place)
        counts = ", ".join(f"{kind_words(kind)}: {i18n.number_words(count)}" for kind, count in row.counts)
        return "    ".join(one for one in (when, what, counts) if one)

    def _moving_words(self, row: TransferRow) -> str:
        small = row.rendition == "preview"
        what = self.tr("small picture") if small else self.tr("original")
        way = self.tr("to the server") if row.direction == "up" else self.tr("from the server")
        done = self.tr("{done} of {size}").format(done=size_words(row.done), size=size_words(row.size_bytes))
        about = f"{kind_words(row.kind)} {row.title}".strip() if row.kind else ""
        parts = [row.label or "—", about, f"{what} {way}", done]
        if row.failure:
            parts.append(wording.sentence(row.failure, i18n.language(), {}))
        return "    ".join(one for one in parts if one)

    def _session_words(self, row: SessionRow) -> str:
        when = moment_words(row.ended_at, self.desk.actor.profile)
        way = self.tr("by stick") if row.channel == "stick" else self.tr("by line")
        size = self.tr("sent {sent}, received {received}").format(
            sent=size_words(row.sent_bytes), received=size_words(row.received_bytes)
        )
        count = self.tr("{pushed} entries accepted, {pulled} new").format(
            pushed=i18n.number_words(row.pushed), pulled=i18n.number_words(row.pulled)
        )
        parts = [when, way, count, size]
        if row.conflicts:
            parts.append(self.tr("%n conflicts", "", row.conflicts))
        if row.reviews:
            parts.append(self.tr("%n wait for a decision", "", row.reviews))
        if row.outcome != "ok":
            parts.append(wording.sentence(row.outcome, i18n.language(), {}))
        return "    ".join(parts)

    def _receipt_words(self, row: ReceiptRow) -> str:
        when = moment_words(row.received_at, self.desk.actor.profile)
        named = self.tr("receipt {number}: entries {first} to {last}").format(
            number=row.number, first=row.first_n, last=row.last_n
        )
        parts = [when, named]
        if not row.readable:
            parts.append(self.tr("written for a newer version of the program"))
        elif not row.conflicts and not row.reviews:
            parts.append(self.tr("all applied"))
        if row.conflicts:
            parts.append(self.tr("%n conflicts", "", row.conflicts))
        for code in dict.fromkeys(row.reviews):
            known = f"sync-review.{code}" in wording.sentences()
            parts.append(wording.sentence(f"sync-review.{code}", i18n.language(), {}) if known else code)
        return "    ".join(parts)


class _Lines(QListWidget):
    """Lines that wrap where they are longer than the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSpacing(theme.current().px(0.5))
