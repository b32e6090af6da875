"""A new address made in place: street, house, flat or a landmark, and the point on the map where one can be picked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.addresses import NewAddress, read_addresses, record_address
from inspector_desk.operations.streets import StreetRow, find_streets, record_street
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.folding import fold
from inspector_desk.ui import i18n, icons, messages, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import Chosen, CodeField, Suggestion, TextField, TypeAheadField

_TYPED = re.compile(
    r"(?P<street>.*?\D)[\s,]+(?P<house>\d+[^\s,]*)(?:[\s,]+(?:кв|пәтер|хона|flat|apt)?\.?\s*(?P<flat>\d+\w*))?",
    re.IGNORECASE,
)


def split_typed(text: str) -> tuple[str, str, str]:
    """Street, house and flat as they stand in "Абая 12, кв 5"; what has no number is all street."""
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return text.strip(), "", ""
    return found["street"].strip(" ,"), found["house"], found["flat"] or ""


class AddressPanel(i18n.Retranslated, QFrame):
    """The fields of a new address.

    Signals:
        made: a Chosen, the address that was recorded (or was there already).
        left: the officer does not want one after all.
    """

    made = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._point: tuple[int, int] | None = None
        self._busy = False
        self.setObjectName("address-panel")
        theme.set_token(self, role="card")
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.street = TypeAheadField(
            "street",
            lambda: self.tr("Street"),
            self._streets,
            desk.background,
            free_text=True,
            hint=lambda: self.tr("A street that is not in the list is recorded as a new one."),
        )
        self.house = TextField("house", lambda: self.tr("House"), most=20, width=20)
        self.building = TextField("building", lambda: self.tr("Building, block"), most=20, width=24)
        self.flat = TextField("flat", lambda: self.tr("Flat"), most=12, width=18)
        self.landmark = TextField(
            "landmark",
            lambda: self.tr("Landmark"),
            most=200,
            hint=lambda: self.tr("Where there is no number: “behind school 12, green gate”."),
        )
        self.place_kind = CodeField(
            "kind", lambda: self.tr("Kind of place"), desk.choices("address_kind"), width=60
        )
        self.point_words = QLabel()
        theme.set_token(self.point_words, role="small")
        self.pick_button = QPushButton()
        self.pick_button.setObjectName("address-pick")
        self.pick_button.setIcon(icons.icon("map-pin"))
        self.pick_button.clicked.connect(self._pick)
        self.add_button = QPushButton()
        self.add_button.setObjectName("address-add")
        theme.set_token(self.add_button, kind="primary")
        self.add_button.clicked.connect(self.add)
        self.leave_button = QPushButton()
        self.leave_button.setObjectName("address-leave")
        self.leave_button.clicked.connect(self.left)
        self.notice = messages.Notice()
        self._lay_out()
        for field in self._fields():
            field.editor.setObjectName(f"address-{field.key}")
            field.editor.installEventFilter(self)
            for line in field.findChildren(QLineEdit):
                line.installEventFilter(self)
            field.changed.connect(self.notice.clear)
        for button in (self.pick_button, self.add_button, self.leave_button):
            button.installEventFilter(self)
        self.retranslate()

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        return (
            *(field.editor for field in self._fields()),
            self.add_button,
            self.pick_button,
            self.leave_button,
        )

    def begin(self, typed: str) -> None:
        """Start from what was typed into the address field."""
        street, house, flat = split_typed(typed)
        self._point = None
        self.notice.clear()
        for field, text in ((self.house, house), (self.building, ""), (self.flat, flat), (self.landmark, "")):
            field.set_value(text)
        self.place_kind.set_value(None)
        self.street.set_value(Chosen(None, street))
        self.pick_button.setVisible(self._desk.routes.can_pick)
        self._say_point()
        self.show()
        first = self.street if not street else self.flat if house else self.house
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.background.read(
            self, lambda session: (street, find_streets(session, street, 8)), self._streets_known
        )

    def add(self) -> None:
        """Record the address; one that is known already is simply taken."""
        if self._busy:
            return
        street, landmark = self.street.value(), self.landmark.value()
        if street is None and landmark is None:
            self.landmark.set_error(self.tr("Give a street, or a landmark where there are no numbers."))
            self.landmark.editor.setFocus()
            return
        if self.place_kind.problem():
            self.place_kind.editor.setFocus()
            return
        house, flat = self.house.value() or "", self.flat.value() or ""
        kind = self.place_kind.value() or ("flat" if flat else "house" if house else "no_number")
        point, building, actor = self._point, self.building.value() or "", self._desk.actor
        packs = self._desk.addresses

        def work(session: Any) -> tuple[Changed, Chosen]:
            parts: list[Changed] = []
            street_id = street.id if street is not None else None
            if street is not None and street_id is None:
                street_id, changed = record_street(session, actor, street.text)
                parts.append(changed)
            placed = None
            if point is None and packs is not None and street is not None and house:
                placed = packs.place(street.text, f"{house} {building}".strip())
            lat, lon = point or ((placed.lat_e7, placed.lon_e7) if placed is not None else (None, None))
            address_id, changed = record_address(
                session,
                actor,
                NewAddress(
                    street_id=street_id,
                    house=house,
                    building=building,
                    flat=flat,
                    landmark=landmark or "",
                    kind=kind,
                    lat_e7=lat,
                    lon_e7=lon,
                    point_accuracy="picked" if point else placed.accuracy if placed is not None else "none",
                ),
            )
            text = read_addresses(session, [address_id])[0].text
            return Changed.merged([*parts, changed]), Chosen(address_id, text)

        self._busy = True
        self._desk.background.write(self, work, self._recorded, self._refused)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("New address"))
        self.pick_button.setText(self.tr("Pick on the map"))
        self.add_button.setText(self.tr("Add the address"))
        self.leave_button.setText(self.tr("Do not add"))
        self._say_point()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if self.street.popup.isVisible() and watched is self.street.editor:
            # The list under the street has its own Enter and Esc.
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if isinstance(watched, QPushButton):
            watched.click()
        elif watched in (self.landmark.editor, self.flat.editor):
            # After the flat nothing is needed any more; a landmark ends an address without numbers.
            self.add()
        else:
            self.focusNextChild()
        return True

    def _lay_out(self) -> None:
        look = theme.current()
        numbers, buttons = QHBoxLayout(), QHBoxLayout()
        numbers.setSpacing(look.px(3))
        for field in (self.house, self.building, self.flat):
            numbers.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        numbers.addStretch(1)
        buttons.setSpacing(look.px(2))
        for button in (self.add_button, self.pick_button, self.leave_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        column.setSpacing(look.px(2))
        column.addWidget(self.heading)
        column.addWidget(self.street)
        column.addLayout(numbers)
        column.addWidget(self.landmark)
        column.addWidget(self.place_kind)
        column.addWidget(self.point_words)
        column.addWidget(self.notice)
        column.addLayout(buttons)

    def _fields(self) -> tuple[Any, ...]:
        return (self.street, self.house, self.building, self.flat, self.landmark, self.place_kind)

    def _streets(self, session: Any, typed: str) -> Sequence[Suggestion]:
        return [
            Suggestion(row.id, row.name, " · ".join(filter(None, (row.other, row.locality))), "route")
            for row in find_streets(session, typed)
        ]

    def _streets_known(self, answer: tuple[str, list[StreetRow]]) -> None:
        typed, found = answer
        held = self.street.value()
        if held is None or held.id is not None or held.text != typed:
            return
        exact = [row for row in found if fold(row.name) == fold(typed)]
        only = exact if len(exact) == 1 else found if len(found) == 1 else []
        if only:
            self.street.set_value(Chosen(only[0].id, only[0].name))

    def _pick(self) -> None:
        self._desk.routes.pick_point(self._picked)

    def _picked(self, lat_e7: int, lon_e7: int) -> None:
        self._point = (lat_e7, lon_e7)
        self._say_point()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_point(self) -> None:
        if self._point is None:
            words = self.tr("No point on the map yet; it can be given later.")
        else:
            words = self.tr("Point on the map: {lat}, {lon}").format(
                lat=f"{self._point[0] * 1e-7:.5f}", lon=f"{self._point[1] * 1e-7:.5f}"
            )
        self.point_words.setText(words)

    def _recorded(self, answer: tuple[Changed, Chosen]) -> None:
        self._busy = False
        self.made.emit(answer[1])

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        self.notice.say_error(error)
