"""The question asked before an appeal is registered: are there signs of a crime or an emergency?

Order of the Minister of Internal Affairs of Kazakhstan 20.02.2026 No 120, p. 24: such a message goes into the unified
register within 24 hours. No answer is chosen beforehand: the officer has to decide.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from inspector_desk.ui import theme
from inspector_desk.ui.fields import Field
from inspector_desk.ui.fields.base import Words

ANSWERS = ("none", "crime", "emergency")


class GateField(Field):
    """Three answers side by side; the value is none, crime or emergency, None while nobody has answered."""

    def __init__(self, key: str, label: Words) -> None:
        super().__init__(key, label, required=True)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.current().px(5))
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for number, answer in enumerate(ANSWERS):
            button = QRadioButton()
            button.setObjectName(f"gate-{answer}")
            self.group.addButton(button, number)
            self.buttons[answer] = button
            line.addWidget(button)
        line.addStretch(1)
        self.group.idToggled.connect(self._toggled)
        self.put(self.buttons["none"], row=row)
        self.retranslate()

    def value(self) -> str | None:
        number = self.group.checkedId()
        return ANSWERS[number] if number >= 0 else None

    def set_value(self, value: Any) -> None:
        if value in self.buttons:
            self.buttons[value].setChecked(True)
            return
        self.group.setExclusive(False)
        for button in self.buttons.values():
            button.setChecked(False)
        self.group.setExclusive(True)

    def set_read_only(self, read_only: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(not read_only)

    def retranslate(self) -> None:
        self.buttons["none"].setText(self.tr("No signs of a crime"))
        self.buttons["crime"].setText(self.tr("Signs of a crime"))
        self.buttons["emergency"].setText(self.tr("Emergency"))
        super().retranslate()

    def _toggled(self, _number: int, checked: bool) -> None:
        if checked:
            self.set_error("")
            self.changed.emit()
            self.committed.emit()
