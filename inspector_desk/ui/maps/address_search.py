"""The box over the map in which an address is typed and gone to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inspector_desk.maps.address_search import search_addresses
from inspector_desk.maps.pack_addresses import FoundAddress
from inspector_desk.ui import i18n, icons
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields.type_ahead import SuggestionList

PAUSE_MS = 40


@dataclass(frozen=True, slots=True)
class Offered:
    """An address in the list: what it is called, how sure its place is."""

    title: str
    detail: str
    icon: str
    found: FoundAddress


class AddressSearch(i18n.Retranslated, QWidget):
    """Addresses of the desk and its packs while one types; Enter goes to the first, Esc empties the box.

    ``near`` tells the middle of the map as (lat_e7, lon_e7) or None: of streets with one name the nearest comes first.

    Signals:
        chosen: lat_e7, lon_e7 (1e-7 degrees), the address in words and its accuracy (exact, house, street, picked).
        left: Esc in an empty box; the focus belongs to the map again.
    """

    chosen = Signal(object, object, str, str)
    left = Signal()

    def __init__(self, desk: Desk, near: Callable[[], tuple[int, int] | None] = lambda: None) -> None:
        super().__init__()
        self._desk = desk
        self._near = near
        self._wanted = ""
        self.line = QLineEdit()
        self.line.setObjectName("address-search")
        self.line.setMaxLength(200)
        self.line.setClearButtonEnabled(True)
        self.line.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._typed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.popup = SuggestionList(self.line)
        self.popup.picked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.retranslate()

    def retranslate(self) -> None:
        self.line.setPlaceholderText(self.tr("Find an address"))
        self.line.setAccessibleName(self.tr("Find an address"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for action in self.line.actions():
                if action.icon().availableSizes():
                    action.setIcon(icons.icon("search", "muted"))
                    break

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.line:
            return False
        if event.type() == QEvent.Type.FocusOut:
            self._pause.stop()
            self.popup.hide()
        elif isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if self.popup.take_key(event):
            return True
        if event.key() == Qt.Key.Key_Escape:
            if self.line.text():
                self.line.clear()
            else:
                self.left.emit()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Typed faster than it was looked for: go to the first as soon as it is known.
            self._wanted = self.line.text().strip()
            self._ask()
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self._ask()
            return True
        return False

    def _typed(self) -> None:
        self._wanted = ""
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        text, near, packs = self.line.text().strip(), self._near(), self._desk.addresses
        self._desk.background.read(
            self,
            lambda session: (text, search_addresses(session, text, packs, near)),
            self._answered,
            latest="addresses",
        )

    def _answered(self, answer: tuple[str, Sequence[FoundAddress]]) -> None:
        text, found = answer
        if not self.line.hasFocus() or self.line.text().strip() != text:
            return
        if text and self._wanted == text and found and found[0].lat_e7 is not None:
            self._wanted = ""
            self.popup.hide()
            self._go(found[0])
            return
        self._wanted = ""
        says = self.tr("No such address is known here") if text and not found else ""
        self.popup.offer([self._offered(one) for one in found], says=says, most=20)

    def _offered(self, one: FoundAddress) -> Offered:
        return Offered(one.text, self.sure(one), "route" if not one.house else "map-pin", one)

    def sure(self, one: FoundAddress) -> str:
        """How sure the place of an address is, in words; and where it is known from."""
        words = self._desk.label("point_accuracy", one.accuracy)
        if one.accuracy == "none":
            words = self.tr("place unknown")
        return " · ".join((words, self.tr("map"))) if one.source else words

    def _pick(self, picked: Any) -> None:
        if isinstance(picked, Offered):
            self._go(picked.found)

    def _go(self, one: FoundAddress) -> None:
        self.line.setText(one.text)
        if one.lat_e7 is None or one.lon_e7 is None:
            self.popup.offer([], says=self.tr("Nobody knows yet where this is; mark it on the map."))
            return
        self.line.selectAll()
        self.chosen.emit(one.lat_e7, one.lon_e7, one.text, one.accuracy)
