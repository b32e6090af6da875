"""Zones and borders beside the map: listed, drawn, corrected, taken off; a precinct parted by a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations.zones import PrecinctBorder, ZoneRow, set_border
from inspector_desk.rules import access, geometry
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.geometry import Shape
from inspector_desk.rules.route_order import Point
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.maps.drawing_bar import AREA, LINE, area_words
from inspector_desk.ui.maps.map_data import zone_lines
from inspector_desk.ui.maps.split_form import SplitForm
from inspector_desk.ui.maps.zone_form import ZoneForm

_KEY: Final = Qt.ItemDataRole.UserRole

Wanted = tuple[str, str, tuple[Point, ...]]
"""What is to be drawn ("area" or "line"), words for it, and corners to begin with."""


class ZonesPanel(i18n.Retranslated, QWidget):
    """The zones of the desk and the borders of its precincts.

    Signals:
        draw_wanted(object): something is to be drawn on the map, a Wanted; ``take`` gets what was drawn.
        area_chosen(object key): an area was chosen in the list.
        area_wanted(object shape): an area was clicked or opened: bring it into view.
        part_shown(object shape): the side of a dividing line that would go, None when none is.
    """

    draw_wanted = Signal(object)
    area_chosen = Signal(object)
    area_wanted = Signal(object)
    part_shown = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._zones: tuple[ZoneRow, ...] = ()
        self._borders: tuple[PrecinctBorder, ...] = ()
        self._drawing = ""
        self._border_id = 0
        look = theme.current()
        role = desk.actor.role
        self.may_draw = access.may(role, "zone", "record")
        self.may_border = access.may(role, "precinct", "change")
        self.notice = messages.Notice()
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        theme.set_token(self.empty, role="muted")
        self.list = QListWidget()
        self.list.setObjectName("map-zones")
        self.list.setWordWrap(True)
        self.list.currentItemChanged.connect(self._selected)
        self.list.itemActivated.connect(self._open_item)
        self.list.itemClicked.connect(self._go_to)
        self.new_button, self.open_button = QPushButton(), QPushButton()
        self.border_button, self.split_button = QPushButton(), QPushButton()
        theme.set_token(self.new_button, kind="primary")
        self.new_button.setIcon(icons.icon("plus", "on_accent"))
        self.new_button.setObjectName("zone-new")
        self.open_button.setIcon(icons.icon("pencil"))
        self.new_button.clicked.connect(self.begin_zone)
        self.open_button.clicked.connect(self._open_current)
        self.border_button.clicked.connect(self.begin_border)
        self.split_button.clicked.connect(self.begin_split)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.new_button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        column.addLayout(row)
        for button in (self.border_button, self.split_button):
            column.addWidget(button)
            button.setVisible(self.may_border)
        self.new_button.setVisible(self.may_draw)
        self.form = ZoneForm(desk)
        self.form.draw_wanted.connect(self._redraw)
        self.form.saved.connect(self._saved)
        self.form.left.connect(self._to_list)
        self.split = SplitForm(desk)
        self.split.line_wanted.connect(self.begin_split)
        self.split.side_shown.connect(self.part_shown)
        self.split.done.connect(self._saved)
        self.split.left.connect(self._to_list)
        self.stack = QStackedWidget()
        for page in (listed, self.form, self.split):
            self.stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(look.px(3), look.px(3), look.px(3), look.px(3))
        outer.addWidget(self.notice)
        outer.addWidget(self.stack, 1)
        self.retranslate()

    def show_areas(self, borders: Sequence[PrecinctBorder], zones: Sequence[ZoneRow]) -> None:
        """Other borders and zones."""
        self._borders, self._zones = tuple(borders), tuple(zones)
        held = self.current_key()
        self.list.blockSignals(True)
        self.list.clear()
        for border in self._borders:
            if border.shape is not None or self.may_border:
                self._add(f"border/{border.id}", self._border_words(border), "map")
        for zone in self._zones:
            self._add(f"zone/{zone.id}", "\n".join(zone_lines(self.desk, zone)), "target")
        for number in range(self.list.count()):
            if self.list.item(number).data(_KEY) == held:
                self.list.setCurrentRow(number)
        self.list.blockSignals(False)
        self._enable()

    def current_key(self) -> str:
        """The key of the area chosen in the list, empty for none."""
        item = self.list.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def choose(self, key: str) -> None:
        """Choose an area in the list."""
        for number in range(self.list.count()):
            if self.list.item(number).data(_KEY) == key:
                self.list.setCurrentRow(number)

    def begin_zone(self) -> None:
        """Draw a new zone."""
        self._drawing = "zone"
        self.draw_wanted.emit((AREA, self.tr("New zone"), ()))

    def begin_border(self) -> None:
        """Draw the border of the precinct chosen, else of the officer's own, anew or from what it is."""
        border = self._chosen_border()
        if border is None or not self.may_border:
            return
        self._drawing, self._border_id = "border", border.id
        title = self.tr("Border of {precinct}").format(precinct=border.name)
        self.draw_wanted.emit((AREA, title, _corners(border.shape)))

    def begin_split(self) -> None:
        """Draw the line that parts the precinct chosen."""
        border = self._chosen_border()
        if border is None or not self.may_border:
            return
        if border.shape is None:
            self.notice.say(
                self.tr("Draw the border of {precinct} first.").format(precinct=border.name), "waiting"
            )
            return
        self._drawing, self._border_id = "split", border.id
        self.area_chosen.emit(f"border/{border.id}")
        self.area_wanted.emit(border.shape)
        self.draw_wanted.emit((LINE, self.tr("Line through {precinct}").format(precinct=border.name), ()))

    def take(self, drawn: Shape | tuple[Point, ...]) -> None:
        """What was drawn after ``draw_wanted``."""
        purpose, self._drawing = self._drawing, ""
        if purpose == "split":
            name = next((one.name for one in self._borders if one.id == self._border_id), "")
            others = [(one.id, one.name) for one in self._borders if one.id != self._border_id]
            self.stack.setCurrentWidget(self.split)
            self.split.begin(self._border_id, name, others, drawn)  # type: ignore[arg-type]
            return
        text = geometry.shape_text(drawn)  # type: ignore[arg-type]
        if purpose == "border":
            actor, precinct = self.desk.actor, self._border_id
            self.desk.background.write(
                self,
                lambda session: set_border(session, actor, precinct, text),
                self._saved,
                self.notice.say_error,
            )
        elif purpose == "zone":
            self.form.begin_new(text)
            self.stack.setCurrentWidget(self.form)
        elif purpose == "redraw":
            self.form.take_border(text)
            self.stack.setCurrentWidget(self.form)

    def drop(self) -> None:
        """The drawing was given up."""
        purpose, self._drawing = self._drawing, ""
        if purpose == "redraw":
            self.stack.setCurrentWidget(self.form)
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Zones and borders"))
        self.empty.setText(
            self.tr(
                "No zone yet. A zone marks where something repeats, where patrols go, or a place to compare with."
            )
        )
        self.new_button.setText(self.tr("New zone"))
        self.open_button.setText(self.tr("Open"))
        self.border_button.setText(self.tr("Draw the precinct's border"))
        self.split_button.setText(self.tr("Part the precinct by a line"))
        self.show_areas(self._borders, self._zones)

    def _border_words(self, border: PrecinctBorder) -> str:
        if border.shape is None:
            missing = self.tr("no border yet")
            return f"{border.name}\n{missing}"
        return f"{border.name}\n{area_words(geometry.area_m2(border.shape))}"

    def _add(self, key: str, words: str, icon: str) -> None:
        item = QListWidgetItem(icons.icon(icon, "muted"), words)
        item.setData(_KEY, key)
        self.list.addItem(item)

    def _shape_of(self, key: str) -> Shape | None:
        kind, _slash, number = key.partition("/")
        rows: Sequence[ZoneRow | PrecinctBorder] = self._zones if kind == "zone" else self._borders
        return next((one.shape for one in rows if str(one.id) == number), None)

    def _chosen_border(self) -> PrecinctBorder | None:
        kind, _slash, number = self.current_key().partition("/")
        wanted = int(number) if kind == "border" else self.desk.actor.precinct_id
        return next((one for one in self._borders if one.id == wanted), None)

    def _selected(self, *_: object) -> None:
        self._enable()
        self.area_chosen.emit(self.current_key())

    def _go_to(self, item: QListWidgetItem) -> None:
        shape = self._shape_of(str(item.data(_KEY)))
        if shape is not None:
            self.area_wanted.emit(shape)

    def _enable(self) -> None:
        self.empty.setVisible(not self._zones)
        self.open_button.setEnabled(self.current_key().startswith("zone/"))

    def _open_item(self, item: QListWidgetItem) -> None:
        self._go_to(item)
        self._open_current()

    def _open_current(self) -> None:
        kind, _slash, number = self.current_key().partition("/")
        zone = next((one for one in self._zones if str(one.id) == number), None) if kind == "zone" else None
        if zone is not None:
            self.form.begin(zone)
            self.stack.setCurrentWidget(self.form)

    def _redraw(self, border: str) -> None:
        self._drawing = "redraw"
        self.draw_wanted.emit((AREA, self.tr("Zone"), _corners(geometry.read_shape(border))))

    def _saved(self, changed: Changed) -> None:
        self._to_list()
        said = self.tr("Saved.") if changed.entries else self.tr("Nothing was changed.")
        messages.Toasts.of(self.window()).say(said, "good")

    def _to_list(self) -> None:
        self.part_shown.emit(None)
        self.stack.setCurrentIndex(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _corners(shape: Shape | None) -> tuple[Point, ...]:
    """The corners of an area of one part, to be drawn further; of several parts only the first is."""
    return shape[0].outer if shape else ()
