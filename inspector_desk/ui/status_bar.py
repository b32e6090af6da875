"""The bottom line: sync, clock, officer, language and lock, always in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton

from inspector_desk.ui import i18n, icons, shortcuts, theme


class StatusBar(i18n.Retranslated, QFrame):
    """The state of the desk in words.

    Signals:
        sync_wanted: a click on the words about sync (open its list).
        waiting_wanted: a click on what waits for a person (conflicts, reviews).
        lock_wanted: the lock button.
        language_chosen: a language code.
    """

    sync_wanted = Signal()
    waiting_wanted = Signal()
    lock_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        look = theme.current()
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(3), 0, look.px(2), 0)
        line.setSpacing(look.px(3))
        self.sync = self._button()
        self.sync.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.sync.clicked.connect(self.sync_wanted)
        self.waiting = self._button()
        self.waiting.setObjectName("status-waiting")
        self.waiting.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.waiting.clicked.connect(self.waiting_wanted)
        self.waiting.hide()
        self.clock = QLabel()
        self.clock.hide()
        self.officer = QLabel()
        self.language = self._button()
        self.language.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.language.setIcon(icons.icon("languages", "muted"))
        self.language.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.lock = self._button()
        self.lock.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.lock.setIcon(icons.icon("lock", "muted"))
        self.lock.clicked.connect(self.lock_wanted)
        line.addWidget(self.sync)
        line.addWidget(self.waiting)
        line.addWidget(self.clock)
        line.addStretch(1)
        for widget in (self.officer, self.language, self.lock):
            line.addWidget(widget)
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        for code, name in i18n.LANGUAGES:
            action = QAction(name, self._group)
            action.setCheckable(True)
            action.setData(code)
            self._menu.addAction(action)
        self._group.triggered.connect(self._chosen)
        self.language.setMenu(self._menu)
        self.setFixedHeight(look.px(7.5))
        self._sync_state = ("", "info", "")
        self._waits = (0, 0)
        self.set_sync(self.tr("sync is not set up"), "info")
        self._sync_default = True
        self.retranslate()

    def set_sync(self, words: str, state: str = "info", icon: str = "") -> None:
        """Say where sync stands: "37 waiting · last accepted 09:14 · next try 10:00"."""
        self._sync_default = False
        self._sync_state = (words, state, icon)
        theme.set_token(self.sync, state=state)
        name = icon or {"good": "badge-check", "waiting": "refresh-cw", "bad": "cloud-off"}.get(
            state, "cloud-off"
        )
        self.sync.setIcon(icons.icon(name, state if state != "info" else "muted"))
        self.sync.setText(words)
        self.sync.setAccessibleName(words)

    def set_waiting(self, conflicts: int, reviews: int) -> None:
        """Say how many conflicts and entries wait for a person; nothing where none does."""
        self._waits = (conflicts, reviews)
        words = [self.tr("%n conflicts", "", conflicts)] if conflicts else []
        words += [self.tr("%n wait for a decision", "", reviews)] if reviews else []
        said = " · ".join(words)
        theme.set_token(self.waiting, state="waiting")
        self.waiting.setIcon(icons.icon("scale", "waiting"))
        self.waiting.setText(said)
        self.waiting.setAccessibleName(said)
        self.waiting.setVisible(bool(said))

    def set_officer(self, words: str) -> None:
        """Who works here, and where: "Captain Serikov · precinct 7"."""
        self.officer.setText(words)

    def set_clock_warning(self, words: str) -> None:
        """Say that the clock of this computer cannot be right; empty takes it away."""
        theme.set_token(self.clock, state="bad")
        self.clock.setText(f"⚠ {words}" if words else "")
        self.clock.setVisible(bool(words))

    def retranslate(self) -> None:
        if self._sync_default:
            self.set_sync(self.tr("sync is not set up"), "info")
            self._sync_default = True
        self.set_waiting(*self._waits)
        self.waiting.setToolTip(shortcuts.with_keys(self.tr("What waits for your choice"), "F8"))
        self.sync.setToolTip(self.tr("What is waiting to be sent and what was received"))
        code = i18n.language()
        self.language.setText(dict(i18n.LANGUAGES)[code])
        self.language.setAccessibleName(self.tr("Language"))
        for action in self._group.actions():
            action.setChecked(action.data() == code)
        self.lock.setText(self.tr("Lock"))
        self.lock.setToolTip(shortcuts.with_keys(self.tr("Lock the desk"), "Ctrl+L"))

    def _chosen(self, action: QAction) -> None:
        self.language_chosen.emit(str(action.data()))

    def _button(self) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(theme.icon_size())
        return button
