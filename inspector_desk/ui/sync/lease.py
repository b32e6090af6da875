"""The lease of a desk on screen: a line while it ends soon, and the plain page of a desk that may not be opened."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.exchange import LockState
from inspector_desk.sync.client.status import SyncStatus
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.background import Progress
from inspector_desk.ui.context import Desk
from inspector_desk.ui.sync.stick_bar import StickBar, StickExchanger
from inspector_desk.ui.sync.words import behind_words, clock_words, lease_words, status_words

LOCKED = "locked"


class LockedExchanger(StickExchanger, Protocol):
    """What the page of a locked desk needs of the exchange."""

    @property
    def ready(self) -> bool: ...
    def prepare(self) -> None: ...
    def start(self) -> None: ...
    def status(self) -> SyncStatus: ...
    def lock_state(self) -> LockState: ...
    def retry_now(self, *, files: bool = False) -> None: ...


class LeaseBanner(i18n.Retranslated, QFrame):
    """One line across the window while the lease ends soon or the clock is behind; nothing otherwise.

    Signals:
        exchange_wanted: the button.
    """

    exchange_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lease-banner")
        theme.set_token(self, role="notice", state="waiting")
        self._status: tuple[SyncStatus, int] | None = None
        look = theme.current()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.button = QPushButton()
        theme.set_token(self.button, kind="link")
        self.button.clicked.connect(self.exchange_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(4), look.px(1), look.px(4), look.px(1))
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.hide()
        self.retranslate()

    def show_status(self, status: SyncStatus, now_ms: int) -> None:
        """Say how long the desk may be used yet, where that is soon over; ``now_ms`` is the time it is at least."""
        self._status = (status, now_ms)
        words, state = lease_words(status, now_ms)
        said = [self.tr("Lease of this desk: {words}.").format(words=words)] if state else []
        behind = behind_words(status, now_ms - status.behind_ms)
        if behind:
            said.append(self.tr("This computer: {words}.").format(words=behind))
        self.setVisible(bool(said))
        if said:
            theme.set_token(self, state=state or "waiting")
            self.words.setText("\n".join(said))

    def retranslate(self) -> None:
        self.button.setText(self.tr("Exchange now"))
        if self._status is not None:
            self.show_status(*self._status)


class LockedWindow(i18n.Retranslated, QWidget):
    """The page of a desk that may not be opened: why, what to do, and how the exchange stands; no record is shown.

    Signals:
        opened_again: an exchange or a stick has renewed the lease.
        left: the page was closed or the desk is to be locked.
    """

    opened_again = Signal()
    left = Signal()

    REFRESH_MS = 1_000

    def __init__(self, desk: Desk, exchanger: LockedExchanger, lock: LockState) -> None:
        super().__init__()
        self.desk = desk
        self._exchanger = exchanger
        self._lock = lock
        self._done = False
        self.setWindowTitle("Inspector Desk")
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(self.REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self.retranslate()
        desk.background.job(self, self._load, self._loaded)

    def refresh(self) -> None:
        """Look whether the desk may be opened again, and say how the exchange stands."""
        if self._done or not self._exchanger.ready:
            return
        self._lock = self._exchanger.lock_state()
        if self._lock.kind != LOCKED:
            self._done = True
            self._timer.stop()
            self.opened_again.emit()
            return
        status = self._exchanger.status()
        words, state, _icon = status_words(status)
        theme.set_token(self.state, state=state)
        self.state.setText(words)
        if status.failure is not None:
            self.notice.say_error(status.failure)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("This desk is locked"))
        code = "lease.revoked" if self._lock.revoked else "lease.ended"
        error = KnownError(code, until=clock_words(self._lock.until_ms) or "—")
        self.why.setText(messages.sentence(error))
        self.what.setText(
            self.tr(
                "Nothing is lost: what was recorded here and is not sent yet is still sent, over the network as soon "
                "as there is one, or by stick. After an exchange that renews the lease the desk opens by itself."
            )
        )
        self.now_button.setText(self.tr("Exchange now") + "  F5")
        self.leave_button.setText(self.tr("Close the desk") + "  Ctrl+L")
        self.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._timer.stop()
        if not self._done:
            self._done = True
            self.left.emit()

    def release(self) -> None:
        """Close without telling anybody: whoever closes it knows."""
        self._done = True
        self.close()

    def _build(self) -> None:
        look = theme.current()
        self.setAutoFillBackground(True)
        icon = QLabel()
        icon.setPixmap(icons.pixmap("lock", "muted", 32))
        self.heading, self.why, self.what, self.state = QLabel(), QLabel(), QLabel(), QLabel()
        theme.set_token(self.heading, role="title")
        theme.set_token(self.state, role="heading")
        for label in (self.why, self.what, self.state):
            label.setWordWrap(True)
        self.now_button, self.leave_button = QPushButton(), QPushButton()
        self.now_button.setObjectName("locked-exchange")
        theme.set_token(self.now_button, kind="primary")
        self.now_button.clicked.connect(self._exchange_now)
        self.leave_button.clicked.connect(self.close)
        shortcuts.bind(self, "F5", self._exchange_now, context=Qt.ShortcutContext.WindowShortcut)
        shortcuts.bind(self, "Ctrl+L", self.close, context=Qt.ShortcutContext.WindowShortcut)
        self.notice = messages.Notice()
        self.stick = StickBar(self.desk, self._exchanger)
        self.stick.told.connect(self.notice.say)
        steps = QHBoxLayout()
        steps.addWidget(self.now_button)
        steps.addWidget(self.leave_button)
        steps.addStretch(1)
        card = QFrame()
        theme.set_token(card, role="card")
        card.setMaximumWidth(look.px(210))
        inside = QVBoxLayout(card)
        inside.setContentsMargins(look.px(8), look.px(8), look.px(8), look.px(8))
        inside.setSpacing(look.px(4))
        inside.addWidget(icon)
        for widget in (self.heading, self.why, self.what, self.state, self.notice):
            inside.addWidget(widget)
        inside.addLayout(steps)
        inside.addWidget(self.stick)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.resize(1100, 700)

    def _load(self, _progress: Progress) -> Any:
        self._exchanger.prepare()
        return None

    def _loaded(self, _nothing: object) -> None:
        if not self._done:
            self._exchanger.start()
            self._timer.start()
            self.refresh()
            self.now_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _exchange_now(self) -> None:
        self.notice.clear()
        if self._exchanger.ready:
            self._exchanger.retry_now()
