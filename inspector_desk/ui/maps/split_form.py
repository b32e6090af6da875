"""What a line through a precinct would do, told before it is done: which records would go, to whom, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.errors import KnownError
from inspector_desk.operations.zones import SplitPreview, hand_over_side, preview_split, split_precinct
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.route_order import Point
from inspector_desk.ui import i18n, messages, shortcuts, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.maps.drawing_bar import area_words
from inspector_desk.ui.records.undoing import Undoing

AT_ONCE: Final = 25
"""Records handed over in one transaction: the desk's other work waits no longer than about a quarter of a second."""


class SplitForm(i18n.Retranslated, QWidget):
    """The two sides of a line.

    Signals:
        line_wanted(): another line is to be drawn.
        side_shown(object): the Shape of the side that would go.
        done(object): the precinct was parted, a Changed of everything.
        left(): nothing was done.
    """

    line_wanted = Signal()
    side_shown = Signal(object)
    done = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._precinct_id = 0
        self._name = ""
        self._line: tuple[Point, ...] = ()
        self._preview: SplitPreview | None = None
        self._waiting: list[tuple[str, int]] = []
        self._handed: list[Changed] = []
        self._border = Changed()
        look = theme.current()
        self.title = QLabel()
        self.title.setWordWrap(True)
        theme.set_token(self.title, role="title")
        self.sides = (QRadioButton(), QRadioButton())
        self.told = (QLabel(), QLabel())
        group = QButtonGroup(self)
        self.note = QLabel()
        self.note.setWordWrap(True)
        theme.set_token(self.note, role="small")
        self.to_label, self.to = QLabel(), QComboBox()
        self.to_label.setBuddy(self.to)
        self.reason = QLineEdit()
        self.reason.setMaxLength(400)
        self.notice = messages.Notice()
        self.progress = QProgressBar()
        self.progress.hide()
        self.go, self.again, self.cancel = QPushButton(), QPushButton(), QPushButton()
        theme.set_token(self.go, kind="primary")
        self.go.clicked.connect(self._go)
        self.again.clicked.connect(self.line_wanted)
        self.cancel.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(self.title)
        for side, told in zip(self.sides, self.told, strict=True):
            group.addButton(side)
            side.toggled.connect(self._chosen)
            told.setWordWrap(True)
            told.setContentsMargins(look.px(6), 0, 0, 0)
            column.addWidget(side)
            column.addWidget(told)
        for part in (self.note, self.to_label, self.to, self.reason, self.notice, self.progress):
            column.addWidget(part)
        row = QHBoxLayout()
        for button in (self.go, self.cancel):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.again)
        column.addStretch(1)
        shortcuts.bind(self, "Escape", self.left.emit)
        self.reason.textChanged.connect(self._enable)
        self.to.currentIndexChanged.connect(self._enable)
        self.retranslate()

    def begin(
        self, precinct_id: int, name: str, others: Sequence[tuple[int, str]], line: tuple[Point, ...]
    ) -> None:
        """Ask what the line would do."""
        self._precinct_id, self._name, self._line = precinct_id, name, line
        self._preview = None
        self.notice.clear()
        self.progress.hide()
        self.to.clear()
        for number, words in others:
            self.to.addItem(words, number)
        if not others:
            self.notice.say(self.tr("This district has no other precinct on this desk."), "waiting")
        self.retranslate()
        actor = self.desk.actor
        self.desk.background.read(
            self,
            lambda session: preview_split(session, actor, precinct_id, line),
            self._read,
            self._refused,
            latest="split",
        )

    def side(self) -> int:
        """Which side would go, 0 or 1."""
        return 0 if self.sides[0].isChecked() else 1

    def retranslate(self) -> None:
        self.title.setText(self.tr("Part {precinct}").format(precinct=self._name))
        self.to_label.setText(self.tr("It goes to"))
        self.reason.setPlaceholderText(self.tr("Reason, for both precincts to read"))
        self.reason.setAccessibleName(self.tr("Reason, for both precincts to read"))
        self.go.setText(self.tr("Part the precinct"))
        self.again.setText(self.tr("Draw another line"))
        self.cancel.setText(self.tr("Cancel") + "  Esc")
        found = self._preview
        for number, (side, told) in enumerate(zip(self.sides, self.told, strict=True)):
            goes = number == self.side()
            side.setText(
                self.tr("This side goes (shaded on the map)") if goes else self.tr("The other side goes")
            )
            side.setVisible(found is not None)
            told.setVisible(found is not None)
            if found is not None:
                told.setText(self._side_words(number))
        self.note.setVisible(found is not None)
        self.note.setText(
            self.tr(
                "Appeals, visits and preventive records go with their persons and addresses. Records without a place "
                "on the map stay: %n.",
                "",
                found.unlocated,
            )
            if found is not None
            else ""
        )
        self._enable()

    def _side_words(self, number: int) -> str:
        if self._preview is None:
            return ""
        side = self._preview.sides[number]
        return self.tr(
            "{area} · addresses: {addresses} · appeals: {appeals} · visits: {visits} · preventive records: {preventive}"
        ).format(
            area=area_words(side.area_m2),
            addresses=i18n.number_words(side.addresses),
            appeals=i18n.number_words(side.count("appeal")),
            visits=i18n.number_words(side.count("visit")),
            preventive=i18n.number_words(side.count("preventive_record")),
        )

    def _read(self, preview: SplitPreview) -> None:
        self._preview = preview
        fewer = 0 if len(preview.sides[0].records) <= len(preview.sides[1].records) else 1
        self.sides[fewer].setChecked(True)
        self.retranslate()
        self.side_shown.emit(preview.sides[self.side()].shape)
        self.reason.setFocus()

    def _chosen(self, checked: bool) -> None:
        if checked and self._preview is not None:
            self.retranslate()
            self.side_shown.emit(self._preview.sides[self.side()].shape)

    def _enable(self) -> None:
        ready = self._preview is not None and self.to.currentData() is not None
        self.go.setEnabled(ready and bool(self.reason.text().strip()))

    def _refused(self, fault: KnownError) -> None:
        self.progress.hide()
        self.notice.say_error(fault)
        self.cancel.setEnabled(True)

    def _go(self) -> None:
        if self._preview is None:
            return
        actor, precinct, line = self.desk.actor, self._precinct_id, self._line
        side, to = self.side(), int(self.to.currentData())
        self._waiting = list(self._preview.sides[side].records)
        self._handed = []
        self.go.setEnabled(False)
        self.cancel.setEnabled(False)
        self.progress.setRange(0, max(1, len(self._waiting)))
        self.progress.setValue(0)
        self.progress.show()
        self.desk.background.write(
            self,
            lambda session: split_precinct(session, actor, precinct, line, side, to),
            self._border_moved,
            self._refused,
        )

    def _border_moved(self, changed: Changed) -> None:
        self._border = changed
        self._next()

    def _next(self) -> None:
        """Hand over the next few; the last tells that everything is done, and is taken back by one key."""
        batch, self._waiting = tuple(self._waiting[:AT_ONCE]), self._waiting[AT_ONCE:]
        if not batch:
            entries = [entry for changed in self._handed for entry in changed.entries]
            if entries:
                Undoing.of(self.desk).together(entries)
            self.progress.hide()
            self.cancel.setEnabled(True)
            self.done.emit(Changed.merged([self._border, *self._handed]))
            return
        actor, to, reason = self.desk.actor, int(self.to.currentData()), self.reason.text()
        self.desk.background.write(
            self,
            lambda session: hand_over_side(session, actor, batch, to, reason),
            self._some_handed,
            self._refused,
        )

    def _some_handed(self, changed: Changed) -> None:
        self._handed.append(changed)
        self.progress.setValue(self.progress.maximum() - len(self._waiting))
        self._next()
