"""The exchange with the regional server: how it stands, what waits, why it failed, and joining a server."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations.exchange import WaitingEntry, list_waiting
from inspector_desk.rules import wording
from inspector_desk.sync.client.status import SyncState, SyncStatus
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk, local_moment
from inspector_desk.ui.sync.words import clock_words, status_words


class Exchanger(Protocol):
    """What the screen needs of the exchange; bootstrap gives it.

    ``ready`` says that ``status`` can be told without loading anything first.
    """

    @property
    def ready(self) -> bool: ...
    def status(self) -> SyncStatus: ...
    def wake(self) -> None: ...
    def pause(self) -> None: ...
    def enrol(self, url: str, code: str) -> None: ...


class SyncScreen(i18n.Retranslated, QWidget):
    """The state of the exchange, refreshed while it is on show.

    Signals:
        joined: this desk has joined a server; whoever listens begins the exchange under the server's names.
    """

    joined = Signal()

    REFRESH_MS = 500

    def __init__(self, desk: Desk, exchanger: Exchanger) -> None:
        super().__init__()
        self.desk = desk
        self._exchanger = exchanger
        self._waiting: list[WaitingEntry] = []
        self._counted = 0
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(self.REFRESH_MS)
        self._timer.timeout.connect(self._show)
        desk.background.changed.connect(self._reload)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self._reload()
        self._show()

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Exchange with the regional server"))
        self.now_button.setText(self.tr("Exchange now") + "  F5")
        self.pause_button.setText(self.tr("Pause"))
        self.waiting_heading.setText(self.tr("Waiting to be sent"))
        self.enrol_words.setText(
            self.tr(
                "This desk works without a server. To join one, type its address and the one-time code that the "
                "administrator gave you; the code names your precinct."
            )
        )
        self.url.setPlaceholderText(self.tr("Address of the server"))
        self.url.setAccessibleName(self.tr("Address of the server"))
        self.code.setPlaceholderText(self.tr("One-time code"))
        self.code.setAccessibleName(self.tr("One-time code"))
        self.enrol_button.setText(self.tr("Join"))
        self.waiting.setAccessibleName(self.tr("Waiting to be sent"))
        for key, words in (
            ("accepted", self.tr("Last accepted by the server")),
            ("next", self.tr("Next try")),
            ("sent", self.tr("Sent in this session")),
            ("received", self.tr("Received in this session")),
            ("clock", self.tr("This computer's clock beside the server's")),
        ):
            self.names[key].setText(words)
        self._list_waiting()
        self._show()

    def _build(self) -> None:
        look = theme.current()
        self.heading, self.words = QLabel(), QLabel()
        theme.set_token(self.heading, role="title")
        theme.set_token(self.words, role="heading")
        self.words.setObjectName("sync-words")
        self.words.setWordWrap(True)
        self.icon = QLabel()
        self.now_button, self.pause_button = QPushButton(), QPushButton()
        self.now_button.setObjectName("sync-now")
        theme.set_token(self.now_button, kind="primary")
        self.now_button.setShortcut("F5")
        self.now_button.clicked.connect(self._exchange_now)
        self.pause_button.clicked.connect(self._exchanger.pause)
        self.notice = messages.Notice()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.names: dict[str, QLabel] = {}
        self.values: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(6))
        for number, key in enumerate(("accepted", "next", "sent", "received", "clock")):
            self.names[key], self.values[key] = QLabel(), QLabel()
            theme.set_token(self.names[key], role="label")
            grid.addWidget(self.names[key], number, 0)
            grid.addWidget(self.values[key], number, 1)
        grid.setColumnStretch(1, 1)
        self.enrol_box = QFrame()
        theme.set_token(self.enrol_box, role="notice", state="info")
        self.enrol_words = QLabel()
        self.enrol_words.setWordWrap(True)
        self.url, self.code = QLineEdit(), QLineEdit()
        self.url.setObjectName("enrol-url")
        self.url.returnPressed.connect(self.code.setFocus)
        self.code.setObjectName("enrol-code")
        self.code.returnPressed.connect(self._enrol)
        self.enrol_button = QPushButton()
        self.enrol_button.clicked.connect(self._enrol)
        box = QVBoxLayout(self.enrol_box)
        box.addWidget(self.enrol_words)
        line = QHBoxLayout()
        line.addWidget(self.url, 2)
        line.addWidget(self.code, 3)
        line.addWidget(self.enrol_button)
        box.addLayout(line)
        self.waiting_heading = QLabel()
        theme.set_token(self.waiting_heading, role="heading")
        self.waiting = QListWidget()
        self.waiting.setFrameShape(QListWidget.Shape.NoFrame)
        top = QFrame()
        theme.set_token(top, role="bar")
        bar = QHBoxLayout(top)
        bar.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        bar.addWidget(self.heading, 1)
        bar.addWidget(self.pause_button)
        bar.addWidget(self.now_button)
        state = QHBoxLayout()
        state.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.words, 1)
        inside = QVBoxLayout()
        gap = look.px(4)
        inside.setContentsMargins(gap, gap, gap, gap)
        inside.setSpacing(look.px(3))
        inside.addLayout(state)
        inside.addWidget(self.progress)
        inside.addWidget(self.notice)
        inside.addWidget(self.enrol_box)
        inside.addLayout(grid)
        inside.addWidget(self.waiting_heading)
        inside.addWidget(self.waiting, 1)
        inside.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(inside, 1)

    def _show(self) -> None:
        status = self._exchanger.status()
        if status.waiting != self._counted:
            # A receipt changes what waits without changing any record.
            self._counted = status.waiting
            self._reload()
        words, state, icon = status_words(status)
        theme.set_token(self.words, state=state)
        self.words.setText(words)
        self.icon.setPixmap(icons.pixmap(icon, state))
        self.enrol_box.setVisible(status.state is SyncState.OFF)
        self.now_button.setEnabled(not status.busy and status.state is not SyncState.OFF)
        self.pause_button.setEnabled(status.state is not SyncState.OFF)
        self.progress.setVisible(status.busy)
        total = status.pushed + status.pulled + status.waiting + status.left
        self.progress.setMaximum(total if status.busy and total else 0)
        self.progress.setValue(status.pushed + status.pulled)
        if status.failure is not None:
            self.notice.say_error(status.failure)
        elif status.state is not SyncState.OFF and self.notice.state == "bad":
            self.notice.clear()
        self.values["accepted"].setText(clock_words(status.last_accepted_at) or "—")
        self.values["next"].setText(clock_words(status.next_try_at) or "—")
        self.values["sent"].setText(self._bytes(status.sent_bytes, status.pushed))
        self.values["received"].setText(self._bytes(status.received_bytes, status.pulled))
        offset = status.clock_offset_ms
        self.values["clock"].setText(
            "—" if offset is None else self.tr("{seconds} s").format(seconds=round(offset / 1000))
        )
        theme.set_token(self.values["clock"], state="bad" if status.clock_wrong else "")

    def _bytes(self, size: int, entries: int) -> str:
        shown = (
            i18n.number_words(round(size / 1024))
            if size >= 10_240
            else i18n.locale().toString(size / 1024, "f", 1)
        )
        return self.tr("{entries} entries, {size} KB").format(entries=i18n.number_words(entries), size=shown)

    def _reload(self, _changed: object = None) -> None:
        if self.isVisible():
            self.desk.background.read(self, list_waiting, self._waiting_read, latest="waiting")

    def _waiting_read(self, found: list[WaitingEntry]) -> None:
        self._waiting = found
        self._list_waiting()

    def _list_waiting(self) -> None:
        self.waiting.clear()
        self.waiting_heading.setVisible(bool(self._waiting))
        self.waiting.setVisible(bool(self._waiting))
        for entry in self._waiting:
            moment = local_moment(entry.when, self.desk.actor.profile)
            clock = f"{i18n.day_short(moment.date())} {i18n.time_words(moment)}" if moment else ""
            action = wording.word("action", entry.action, i18n.language())
            self.waiting.addItem(f"{clock}    {action}    {entry.officer}")

    def _exchange_now(self) -> None:
        self.notice.clear()
        self._exchanger.wake()

    def _enrol(self) -> None:
        url, code = self.url.text().strip(), self.code.text().strip()
        if not url or not code:
            (self.code if url else self.url).setFocus()
            return
        self.enrol_button.setEnabled(False)
        self.desk.background.job(
            self, lambda _progress: self._exchanger.enrol(url, code), self._enrolled, self._refused
        )

    def _enrolled(self, _nothing: object) -> None:
        self.enrol_button.setEnabled(True)
        self.code.clear()
        messages.Toasts.of(self.window()).say(self.tr("This desk has joined the server."), "good")
        self.joined.emit()

    def _refused(self, error: KnownError) -> None:
        self.enrol_button.setEnabled(True)
        self.notice.say_error(error)
