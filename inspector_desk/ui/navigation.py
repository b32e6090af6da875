"""Getting about: the screens and their rail, and pages that open over one screen and go back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from inspector_desk.ui import i18n, icons, shortcuts, theme


@dataclass(frozen=True, slots=True)
class Screen:
    """One entry of the rail; ``factory`` makes its widget when it is first shown.

    ``title`` is asked again at a change of language; ``last`` puts it at the foot of the rail (Settings).
    ``shortcut`` is Ctrl+1 … Ctrl+9 by place unless another is given. A screen that is not ``in_rail`` is reached from
    other screens and by the palette only.
    """

    key: str
    title: Callable[[], str]
    icon: str
    factory: Callable[[], QWidget]
    shortcut: str = ""
    last: bool = False
    in_rail: bool = True


@dataclass(frozen=True, slots=True)
class Command:
    """Something the command palette (Ctrl+K) offers by name.

    ``key`` is its English name with hyphens ("new-appeal"), by which it is found in every language and remembered;
    ``english`` is what else an English speaker might call it.
    """

    key: str
    title: Callable[[], str]
    icon: str
    run: Callable[[], object]
    shortcut: str = ""
    english: str = ""


class Rail(i18n.Retranslated, QFrame):
    """The left rail: one button for each screen, the chosen one marked by more than its colour.

    Signals:
        chosen: the key of a screen.
    """

    chosen = Signal(str)

    def __init__(self, screens: Sequence[Screen], desk_name: Callable[[], str]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._screens = tuple(screen for screen in screens if screen.in_rail)
        self._desk_name = desk_name
        self.buttons: dict[str, QToolButton] = {}
        self._badges: dict[str, int] = {}
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(3), 0, look.px(2))
        column.setSpacing(0)
        self.name = QLabel()
        self.name.setWordWrap(True)
        self.name.setContentsMargins(look.px(4), 0, look.px(2), look.px(3))
        theme.set_token(self.name, role="heading")
        column.addWidget(self.name)
        feet = [screen for screen in self._screens if screen.last]
        for screen in self._screens:
            if not screen.last:
                column.addWidget(self._button(screen))
        column.addStretch(1)
        for screen in feet:
            column.addWidget(self._button(screen))
        self.retranslate()

    def shortcut_of(self, screen: Screen) -> str:
        """The keys that open a screen."""
        if not screen.in_rail:
            return screen.shortcut
        number = self._screens.index(screen) + 1
        return screen.shortcut or (f"Ctrl+{number}" if number <= 9 else "")

    def keys_of(self, key: str) -> str:
        """The keys that open the screen of this key; KeyError for one that is not in the rail."""
        found = next((screen for screen in self._screens if screen.key == key), None)
        if found is None:
            raise KeyError(key)
        return self.shortcut_of(found)

    def mark(self, key: str) -> None:
        """Show which screen is open."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def badge(self, key: str, count: int) -> None:
        """Show behind a screen's name how much waits there; nothing for 0."""
        if self._badges.get(key, 0) != count:
            self._badges[key] = count
            self.retranslate()

    def retranslate(self) -> None:
        self.name.setText(self._desk_name())
        widest = 0
        for screen in self._screens:
            button = self.buttons[screen.key]
            words = screen.title()
            waiting = self._badges.get(screen.key, 0)
            if waiting:
                words = f"{words}  ·  {i18n.number_words(waiting)}"
            # A tool button leaves its icon and its words too close; a space is the one way to part them.
            button.setText(f" {words}")
            button.setAccessibleName(words)
            keys = self.shortcut_of(screen)
            button.setToolTip(shortcuts.with_keys(words, keys) if keys else words)
            widest = max(widest, button.sizeHint().width())
        # As wide as the longest word of the language, so that none is cut and nothing jumps.
        self.setFixedWidth(max(theme.current().px(42), widest + theme.current().px(4)))

    def _button(self, screen: Screen) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(screen.icon, "rail_text"))
        button.setIconSize(theme.icon_size(large=True))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("screenKey", screen.key)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._clicked)
        self.buttons[screen.key] = button
        return button

    def _clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            key = str(sender.property("screenKey"))
            self.mark(key)
            self.chosen.emit(key)


class Pages(QStackedWidget):
    """One screen's pages: a register at the bottom, a record opened over it, and the way back.

    Signals:
        turned: another page is shown.
    """

    turned = Signal()

    def __init__(self, base: QWidget) -> None:
        super().__init__()
        self.base = base
        self._order = [base]
        self.addWidget(base)
        self.setFocusProxy(base)

    def open(self, page: QWidget) -> None:
        """Show a page over what is there; it is deleted when it is left."""
        self._order.append(page)
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def back(self) -> None:
        """Leave the page on top; the base stays."""
        if len(self._order) == 1:
            return
        page = self._order.pop()
        under = self._order[-1]
        self.removeWidget(page)
        page.deleteLater()
        self.setCurrentWidget(under)
        self.setFocusProxy(under)
        under.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def back_to_base(self) -> None:
        """Leave every page."""
        while len(self._order) > 1:
            self.back()
