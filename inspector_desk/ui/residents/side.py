"""What stands beside the form of a resident, under tabs: cases, household and bonds, addresses, papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from inspector_desk.ui import i18n, theme


class SideTabs(i18n.Retranslated, QWidget):
    """Panels under tabs; the arrow keys change tabs, and only the panel shown takes room."""

    def __init__(self, pages: Sequence[tuple[str, Callable[[], str], QWidget]]) -> None:
        super().__init__()
        self._words = [words for _key, words, _page in pages]
        self._keys = [key for key, _words, _page in pages]
        self._panels = [page for _key, _words, page in pages]
        self.tabs = QTabBar()
        self.tabs.setObjectName("resident-tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pages = QStackedWidget()
        for _key, _words, page in pages:
            self.tabs.addTab("")
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        gap = theme.current().px(2)
        column.setContentsMargins(gap, gap, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.pages)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.tabs.currentChanged.connect(self._changed)
        self._changed(0)
        self.retranslate()

    def open_page(self, key: str) -> None:
        """Show the panel of this key."""
        self.tabs.setCurrentIndex(self._keys.index(key))

    def retranslate(self) -> None:
        self.tabs.setAccessibleName(self.tr("About the resident"))
        for place, words in enumerate(self._words):
            self.tabs.setTabText(place, words())

    def _changed(self, place: int) -> None:
        for number, panel in enumerate(self._panels):
            shown = number == place
            policy = QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored
            panel.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.pages.setCurrentIndex(place)
        self.pages.adjustSize()
