"""The streets of a round: added by typing a part of any of their names, taken out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_desk.operations.streets import find_streets
from inspector_desk.ui import icons, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import Chosen, Field, Suggestion, TypeAheadField
from inspector_desk.ui.fields.base import Words


class StreetsField(Field):
    """Some streets; the value is a tuple of Chosen, None when there is none."""

    def __init__(self, key: str, label: Words, desk: Desk, *, hint: Words | None = None) -> None:
        super().__init__(key, label, hint=hint)
        self._desk = desk
        self._chosen: list[Chosen] = []
        self.adding = TypeAheadField("street", lambda: self.tr("Add a street"), self._find, desk.background)
        self.adding.label.hide()
        self.adding.committed.connect(self._add)
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.current().px(2))
        self._line.addStretch(1)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(1))
        column.addWidget(self.adding)
        column.addLayout(self._line)
        self.buttons: list[QPushButton] = []
        self.put(self.adding.editor, row=box)
        self.retranslate()

    def value(self) -> tuple[Chosen, ...] | None:
        return tuple(self._chosen) or None

    def set_value(self, value: Any) -> None:
        chosen: Sequence[Chosen] = value or ()
        if list(chosen) == self._chosen:
            return
        self._chosen = list(chosen)
        self._show()
        self.changed.emit()

    def dump(self) -> list[dict[str, Any]]:
        return [{"id": one.id, "text": one.text} for one in self._chosen]

    def restore(self, dumped: Any) -> None:
        held = dumped if isinstance(dumped, list) else []
        self.set_value(tuple(Chosen(one.get("id"), str(one.get("text", ""))) for one in held))

    def summary(self) -> str:
        return ", ".join(one.text for one in self._chosen)

    def retranslate(self) -> None:
        super().retranslate()
        for button, one in zip(self.buttons, self._chosen, strict=False):
            button.setAccessibleName(self.tr("Take out {street}").format(street=one.text))

    def _find(self, session: Any, typed: str) -> Sequence[Suggestion]:
        return [
            Suggestion(row.id, row.name, ", ".join(filter(None, (row.other, row.locality))), "map-pin")
            for row in find_streets(session, typed)
        ]

    def _add(self) -> None:
        if self.adding.problem():
            return
        found = self.adding.value()
        if found is None:
            return
        self.adding.set_value(None)
        if found.id not in {one.id for one in self._chosen}:
            self.set_value((*self._chosen, found))

    def _show(self) -> None:
        for button in self.buttons:
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for number, one in enumerate(self._chosen):
            button = QPushButton(one.text)
            button.setIcon(icons.icon("x"))
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            button.setProperty("street", one.id)
            button.clicked.connect(self._take_out)
            self._line.insertWidget(number, button)
            button.show()
            self.buttons.append(button)
        self.retranslate()

    def _take_out(self) -> None:
        sender = self.sender()
        if sender is not None:
            street = sender.property("street")
            self.set_value(tuple(one for one in self._chosen if one.id != street))
            self.adding.editor.setFocus(Qt.FocusReason.OtherFocusReason)
