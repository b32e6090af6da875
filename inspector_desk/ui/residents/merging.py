"""Two records of one resident side by side: what stays is chosen field by field, by keyboard, and merged at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations.merging_residents import (
    JOINED,
    FieldPair,
    MergePair,
    MergeResidents,
    Taken,
    compare_residents,
    merge_residents,
)
from inspector_desk.rules import wording
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, messages, shortcuts, theme
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.labels import YieldingLabel

_CODES = {"sex": "sex", "protection": "protection", "contact_channel": "contact_channel"}
LONGEST = 70
"""Characters of a value on its button; the whole stands in its tool tip."""


class MergeView(i18n.Retranslated, QWidget):
    """The page on which two records are merged.

    Signals:
        merged: the id of the record that stays.
        left: Esc; nothing was changed.
    """

    merged = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.pair: MergePair | None = None
        self._ids: tuple[int, int] = (0, 0)
        self._reason = ""
        self._swapped = False
        self.groups: dict[str, QButtonGroup] = {}
        self.heading = YieldingLabel()
        theme.set_token(self.heading, role="title")
        self.swap_button = QPushButton()
        self.swap_button.setObjectName("merge-swap")
        self.merge_button = QPushButton()
        self.merge_button.setObjectName("merge-go")
        theme.set_token(self.merge_button, kind="primary")
        self.leave_button = QPushButton()
        self.leave_button.setObjectName("merge-leave")
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        for button in (self.leave_button, self.swap_button, self.merge_button):
            top.addWidget(button)
        self.notice = messages.Notice()
        self.words = QLabel()
        self.words.setWordWrap(True)
        theme.set_token(self.words, role="muted")
        self.why = QLineEdit()
        self.why.setObjectName("merge-reason")
        self.why.setMaxLength(300)
        self.why.returnPressed.connect(self._open_masked)
        self._sheet = QWidget()
        self._grid = QGridLayout(self._sheet)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._sheet)
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        column.setSpacing(look.px(2))
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self.words)
        column.addWidget(self.why)
        column.addWidget(self._scroll, 1)
        self.swap_button.clicked.connect(self.swap)
        self.merge_button.clicked.connect(self.merge)
        self.leave_button.clicked.connect(self._leave)
        shortcuts.bind(self, "Ctrl+S", self.merge, lambda: self.tr("Merge the two records"))
        shortcuts.bind(self, "Escape", self._leave, lambda: self.tr("Leave without merging"))
        self.retranslate()

    def compare(self, first_id: int, second_id: int, reason: str = "") -> None:
        """Read two records and lay them side by side."""
        self._ids, self._reason, self._swapped = (first_id, second_id), reason, False
        self.pair = None
        self._build()
        self.notice.clear()
        actor = self.desk.actor
        self.desk.background.write(
            self,
            lambda session: compare_residents(session, actor, first_id, second_id, reason=reason or None),
            self._read,
            self.notice.say_error,
        )

    @property
    def kept_id(self) -> int:
        """The record that stays."""
        pair = self.pair
        if pair is None:
            return 0
        return pair.other_id if self._swapped else pair.one_id

    def chosen(self) -> dict[str, Taken]:
        """For each field whose value stands, as the command wants it: seen from the record that stays."""
        found: dict[str, Taken] = {}
        if self.pair is None:
            return found
        for field in self.pair.fields:
            side: Taken = self._sides().get(field.name, field.taken)
            if side != "both" and self._swapped:
                side = "other" if side == "kept" else "kept"
            found[field.name] = side
        return found

    def swap(self) -> None:
        """Let the other record stay; what was chosen field by field stands."""
        self._swapped = not self._swapped
        self._say()

    def merge(self) -> None:
        """Merge them as chosen."""
        pair, actor = self.pair, self.desk.actor
        if pair is None or pair.masked:
            return
        kept = self.kept_id
        other = pair.one_id if self._swapped else pair.other_id
        command = MergeResidents(kept, other, self.chosen(), self._reason)
        self.merge_button.setEnabled(False)
        self.desk.background.write(
            self,
            lambda session: (merge_residents(session, actor, command), kept),
            self._merged,
            self._refused,
        )

    def retranslate(self) -> None:
        self.swap_button.setText(self.tr("Keep the other record"))
        self.merge_button.setText(self.tr("Merge") + "  Ctrl+S")
        self.leave_button.setText(self.tr("Cancel"))
        self.why.setPlaceholderText(self.tr("Reason for opening"))
        self.why.setAccessibleName(self.tr("Reason for opening"))
        self._build()

    def _read(self, pair: MergePair) -> None:
        self.pair = pair
        self._build()
        first = next(iter(self.groups.values()), None)
        if pair.masked:
            self.why.setFocus()
        elif first is not None:
            _checked(first).setFocus()
        else:
            self.merge_button.setFocus()

    def _merged(self, answer: tuple[Changed, int]) -> None:
        self.merge_button.setEnabled(True)
        _changed, kept = answer
        self.merged.emit(kept)

    def _refused(self, error: Any) -> None:
        self.merge_button.setEnabled(True)
        self.notice.say_error(error)

    def _open_masked(self) -> None:
        if self.why.text().strip():
            self.compare(*self._ids, reason=self.why.text().strip())
            self.why.clear()

    def _leave(self) -> None:
        self.left.emit()

    def _say(self) -> None:
        pair = self.pair
        self.heading.setText(self.tr("Merge two records of one resident"))
        self.why.setVisible(pair is not None and pair.masked)
        if pair is None:
            self.words.setText("")
        elif pair.masked:
            self.words.setText(
                self.tr(
                    "One of the two is protected. Give the reason for opening it; it goes into the journal."
                )
            )
        else:
            name = pair.other_name if self._swapped else pair.one_name
            self.words.setText(
                self.tr(
                    "The record of {name} stays and takes over all that is linked to the other. "
                    "Choose whose value stands where they differ; arrow keys change the choice, Tab goes on. "
                    "It can be undone later."
                ).format(name=name)
            )

    def _build(self) -> None:
        chosen = self._sides()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for group in self.groups.values():
            group.deleteLater()
        self.groups = {}
        pair = self.pair
        shown = pair is not None and not pair.masked
        self.merge_button.setVisible(shown)
        self.swap_button.setVisible(shown)
        self._scroll.setVisible(shown)
        self._say()
        if pair is None or pair.masked:
            return
        heads = (
            "",
            self._head(pair.one_name, pair.one_work),
            self._head(pair.other_name, pair.other_work),
        )
        for column, head in enumerate(heads):
            label = QLabel(head)
            label.setWordWrap(True)
            theme.set_token(label, role="heading")
            self._grid.addWidget(label, 0, column)
        row = 1
        for field in pair.fields:
            if field.one or field.other:
                self._add(row, field, chosen.get(field.name))
                row += 1
        self._grid.setRowStretch(row, 1)
        for column, stretch in enumerate((2, 4, 4, 2)):
            self._grid.setColumnStretch(column, stretch)

    def _head(self, name: str, count: int) -> str:
        return self.tr("{name} · linked records: {count}").format(name=name, count=count)

    def _sides(self) -> dict[str, Taken]:
        """Which button is pressed in each row."""
        return {name: _checked(group).property("side") for name, group in self.groups.items()}

    def _add(self, row: int, field: FieldPair, before: Taken | None) -> None:
        name = wording.word("field", f"resident.{field.name.removesuffix('_id')}", i18n.language())
        label = QLabel(name)
        label.setWordWrap(True)
        theme.set_token(label, role="label")
        self._grid.addWidget(label, row, 0)
        if not field.differs:
            for column, value in ((1, field.one), (2, field.other)):
                text = QLabel(self._shown(field.name, value) or "—")
                text.setTextFormat(Qt.TextFormat.PlainText)
                text.setWordWrap(True)
                self._grid.addWidget(text, row, column)
            return
        group = QButtonGroup(self)
        sides: list[tuple[int, Taken, str]] = [
            (1, "kept", self._shown(field.name, field.one)),
            (2, "other", self._shown(field.name, field.other)),
        ]
        if field.name in JOINED:
            sides.append((3, "both", self.tr("both")))
        for column, side, value in sides:
            button = QRadioButton(_short(value))
            button.setObjectName(f"{field.name}-{side}")
            button.setToolTip(value)
            button.setAccessibleName(f"{name}: {value}")
            button.setProperty("side", side)
            button.setChecked(side == (before or field.taken))
            _reach_when_pressed(button, button.isChecked())
            button.toggled.connect(self._toggled)
            group.addButton(button)
            self._grid.addWidget(button, row, column)
        self.groups[field.name] = group

    def _toggled(self, checked: bool) -> None:
        button = self.sender()
        if isinstance(button, QRadioButton):
            _reach_when_pressed(button, checked)

    def _shown(self, name: str, value: str) -> str:
        if name in _CODES:
            return self.desk.label(_CODES[name], value)
        if name == "birth_date":
            return short_day(value)
        if name == "language":
            return dict(i18n.LANGUAGES).get(value, value)
        return value


def _reach_when_pressed(button: QRadioButton, checked: bool) -> None:
    """Tab stops once in each row, at what is chosen; the arrows go on from there."""
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus)


def _checked(group: QButtonGroup) -> QAbstractButton:
    """The button of a row that is pressed; one always is."""
    return group.checkedButton() or group.buttons()[0]


def _short(text: str) -> str:
    one_line = " ".join(text.split()).replace("&", "&&")
    return one_line if len(one_line) <= LONGEST else f"{one_line[:LONGEST]}…"
