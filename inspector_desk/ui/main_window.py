"""The window: rail on the left, quick search on top, the screen, and the state of the desk at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.ui import i18n, icons, messages, palette, shortcuts, theme
from inspector_desk.ui.background import Background
from inspector_desk.ui.navigation import Command, Rail, Screen
from inspector_desk.ui.quick_search import QuickSearch, Search, SearchHit
from inspector_desk.ui.status_bar import StatusBar

# In all four languages at once, so that whoever looks over the officer's shoulder understands it.
PRACTICE_WORDS = "PRACTICE  ·  УЧЕБНЫЙ РЕЖИМ  ·  ОҚУ-ЖАТТЫҒУ РЕЖИМІ  ·  РЕҶАИ ТАМРИНӢ"
_GEOMETRY = "window/geometry-1"


class MainWindow(i18n.Retranslated, QMainWindow):
    """The shell around the screens; it knows none of them.

    Signals:
        record_wanted: a SearchHit to be opened.
        lock_wanted: Ctrl+L, the lock button or the idle watch.
        language_chosen: a language code from the status bar.
        sync_wanted: a click on the words about sync.
        closing: the window is about to close; drafts are kept by now.
    """

    record_wanted = Signal(object)
    lock_wanted = Signal()
    language_chosen = Signal(str)
    sync_wanted = Signal()
    closing = Signal()

    def __init__(
        self,
        screens: Sequence[Screen],
        background: Background,
        settings: QSettings,
        *,
        search: Search | None = None,
        desk_name: Callable[[], str] = lambda: "Inspector Desk",
        practice: bool = False,
    ) -> None:
        super().__init__()
        self._screens = {screen.key: screen for screen in screens}
        self._settings = settings
        self._desk_name = desk_name
        self._made: dict[str, QWidget] = {}
        self.practice = practice
        self.rail = Rail(screens, desk_name)
        self.search = QuickSearch(background, search, settings)
        self.search.here = self._commands_here
        self.status = StatusBar()
        self.pages = QStackedWidget()
        self.toasts = messages.Toasts.of(self)
        self._build()
        self._bind(screens)
        self.retranslate()
        saved = settings.value(_GEOMETRY)
        if isinstance(saved, QByteArray) and not saved.isEmpty():
            self.restoreGeometry(saved)
        else:
            self.resize(1366, 768)
        if screens:
            self.open_screen(screens[0].key)

    def open_screen(self, key: str) -> QWidget:
        """Show a screen, making it the first time; KeyError for a key that is not in the rail."""
        screen = self._screens[key]
        if key not in self._made:
            self._made[key] = screen.factory()
            self.pages.addWidget(self._made[key])
        widget = self._made[key]
        self.pages.setCurrentWidget(widget)
        self.rail.mark(key)
        self.setWindowTitle(f"{screen.title()} — {self._desk_name()}")
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return widget

    def made(self, key: str) -> QWidget | None:
        """The widget of a screen if it was opened before."""
        return self._made.get(key)

    @property
    def current_key(self) -> str:
        """The key of the screen on show."""
        widget = self.pages.currentWidget()
        return next((key for key, made in self._made.items() if made is widget), "")

    def add_command(self, command: Command) -> None:
        """Offer a command in the palette and bind its keys, if it has any."""
        self.search.commands.append(command)
        if command.shortcut:
            shortcuts.bind(
                self,
                command.shortcut,
                command.run,
                command.title,
                context=Qt.ShortcutContext.WindowShortcut,
            )

    def show_help(self) -> None:
        """The keys that work here (F1)."""
        KeyHelp(self).open()

    def retranslate(self) -> None:
        key = self.current_key
        title = self._screens[key].title() if key else ""
        self.setWindowTitle(f"{title} — {self._desk_name()}" if title else self._desk_name())
        self.help_button.setToolTip(shortcuts.with_keys(self.tr("Keys and help"), "F1"))
        self.help_button.setAccessibleName(self.tr("Keys and help"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.setValue(_GEOMETRY, self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        look = theme.current()
        top = QFrame()
        top.setObjectName("topBar")
        line = QHBoxLayout(top)
        line.setContentsMargins(look.px(4), look.px(1.5), look.px(3), look.px(1.5))
        self.search.setMaximumWidth(look.px(150))
        self.search.setMinimumWidth(look.px(50))
        self.help_button = QToolButton()
        self.help_button.setIcon(icons.icon("circle-help"))
        self.help_button.setIconSize(theme.icon_size())
        self.help_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.help_button.clicked.connect(self.show_help)
        line.addWidget(self.search, 1)
        line.addStretch(0)
        self.top_extra = QHBoxLayout()
        line.addLayout(self.top_extra)
        line.addStretch(1)
        line.addWidget(self.help_button)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(top)
        right.addWidget(self.pages, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        central = QWidget()
        central.setAutoFillBackground(True)
        whole = QVBoxLayout(central)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        if self.practice:
            whole.addWidget(self._make_ribbon())
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)
        self.setCentralWidget(central)
        if self.practice:
            theme.set_token(self, practice="true")
            edge = look.px(1)
            self.setContentsMargins(edge, edge, edge, edge)
        self.toasts.bottom_margin = self.status.height()

    def _make_ribbon(self) -> QFrame:
        ribbon = QFrame()
        ribbon.setObjectName("practiceRibbon")
        line = QHBoxLayout(ribbon)
        line.setContentsMargins(8, 1, 8, 3)
        words = QLabel(PRACTICE_WORDS)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(words)
        return ribbon

    def _bind(self, screens: Sequence[Screen]) -> None:
        self.rail.chosen.connect(self._open_chosen)
        self.search.opened.connect(self.record_wanted)
        self.search.left.connect(self._to_screen)
        self.status.lock_wanted.connect(self.lock_wanted)
        self.status.language_chosen.connect(self.language_chosen)
        self.status.sync_wanted.connect(self.sync_wanted)
        for screen in screens:
            if not screen.in_rail:
                continue
            keys = self.rail.shortcut_of(screen)
            self.add_command(
                Command(f"open-{screen.key}", screen.title, screen.icon, _Open(self, screen.key), keys)
            )
        window = Qt.ShortcutContext.WindowShortcut
        bind = shortcuts.bind
        bind(self, "Ctrl+K", self.search.begin, lambda: self.tr("Search or run a command"), context=window)
        bind(self, "Ctrl+L", self.lock_wanted.emit, lambda: self.tr("Lock the desk"), context=window)
        bind(
            self, "Ctrl+Shift+K", self.search.begin_commands, lambda: self.tr("All commands"), context=window
        )
        bind(self, "F1", self.show_help, lambda: self.tr("Keys and help"), context=window)
        bind(self, "F6", self._next_pane, lambda: self.tr("To the next part of the window"), context=window)

    def _commands_here(self) -> list[Command]:
        """What the screen on show can do, and the keys of the window itself."""
        return [*palette.commands_here(self._made[self.current_key]), *self._own_commands()]

    def _own_commands(self) -> list[Command]:
        buttons = (self.status.sync, self.status.language, self.help_button)
        return [palette.button_command(button) for button in buttons if palette.words_of(button)]

    def _open_chosen(self, key: str) -> None:
        self.open_screen(key)

    def _to_screen(self) -> None:
        self._made[self.current_key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_pane(self) -> None:
        key = self.current_key
        rail: QWidget = self.rail.buttons.get(key, self.rail)
        panes: list[QWidget] = [rail, self.search, self._made[key], self.status.sync]
        focused = QApplication.focusWidget()
        held = next(
            (
                n
                for n, pane in enumerate(panes)
                if focused is pane or (focused and pane.isAncestorOf(focused))
            ),
            -1,
        )
        panes[(held + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)


class _Open:
    """Opens one screen; a named thing instead of a lambda that would catch the loop's last key."""

    def __init__(self, window: MainWindow, key: str) -> None:
        self._window = window
        self._key = key

    def __call__(self) -> object:
        return self._window.open_screen(self._key)


class KeyHelp(QDialog):
    """The keys that work in the window as it stands."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys that work here"))
        look = theme.current()
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(look.px(6))
        grid.setVerticalSpacing(look.px(1.5))
        for number, (keys, words) in enumerate(shortcuts.listed(window)):
            key_label = QLabel(keys)
            theme.set_token(key_label, role="heading")
            grid.addWidget(key_label, number, 0)
            grid.addWidget(QLabel(words), number, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area)
        column.addWidget(buttons)
        self.resize(look.px(130), look.px(120))

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.reject()
            return
        super().keyPressEvent(event)


__all__ = ["KeyHelp", "MainWindow", "SearchHit"]
