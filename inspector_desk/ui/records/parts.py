"""A screen of several registers that belong together, one behind the other under tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from inspector_desk.ui import i18n, shortcuts


@dataclass(frozen=True, slots=True)
class Part:
    """One register of the screen: the kind of its records, its words, and how it is made when first opened."""

    kind: str
    words: Callable[[], str]
    make: Callable[[], QWidget]


class ScreenParts(i18n.Retranslated, QWidget):
    """Registers under tabs; Ctrl+Tab goes to the next one. A part is made when it is first opened."""

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._made: dict[str, QWidget] = {}
        self.tabs = QTabBar()
        self.tabs.setObjectName("screen-parts")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for _part in self._parts:
            self.tabs.addTab("")
        self.pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        self.tabs.currentChanged.connect(self._changed)
        shortcuts.bind(self, "Ctrl+Tab", self.next_part, lambda: self.tr("Next register of this screen"))
        self.retranslate()
        self._changed(0)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record this screen opens."""
        return tuple(part.kind for part in self._parts)

    def open_part(self, kind: str) -> QWidget:
        """Show the register of a kind and return it; ValueError for a kind of another screen."""
        self.tabs.setCurrentIndex(self.kinds.index(kind))
        return self._page(kind)

    def next_part(self) -> None:
        """Go to the next register, from the last to the first."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())
        self._page(self.kinds[self.tabs.currentIndex()]).setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        self.tabs.setAccessibleName(self.tr("Registers of this screen"))
        for place, part in enumerate(self._parts):
            self.tabs.setTabText(place, part.words())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The screen was opened: its register has the focus."""
        super().focusInEvent(event)
        self._page(self.kinds[self.tabs.currentIndex()]).setFocus(event.reason())

    def _changed(self, place: int) -> None:
        self.pages.setCurrentWidget(self._page(self._parts[place].kind))

    def _page(self, kind: str) -> QWidget:
        page = self._made.get(kind)
        if page is None:
            part = self._parts[self.kinds.index(kind)]
            page = self._made[kind] = part.make()
            self.pages.addWidget(page)
        return page
