"""One zone's fields beside the map."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.zones import NewZone, ZoneRow, annul_zone, change_zone, record_zone
from inspector_desk.rules import access
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, messages, shortcuts, theme
from inspector_desk.ui.context import Desk, stored_day
from inspector_desk.ui.fields.base import readable
from inspector_desk.ui.fields.choice import CodeField
from inspector_desk.ui.fields.dates import DateField
from inspector_desk.ui.fields.text import PlainText, TextField


class ZoneForm(i18n.Retranslated, QWidget):
    """A zone to be recorded or corrected.

    Signals:
        draw_wanted(object): its border is to be drawn further, GeoJSON.
        saved(object): it was recorded, corrected or taken off, a Changed.
        left(): nothing was saved.
    """

    draw_wanted = Signal(object)
    saved = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._zone: ZoneRow | None = None
        self._border = ""
        look = theme.current()
        self.name = TextField("name", lambda: self.tr("Name"), most=200, required=True)
        self.kind = CodeField("kind", lambda: self.tr("Purpose"), desk.choices("zone_kind"), required=True)
        self.since = DateField("since", lambda: self.tr("Since"), today=desk.today)
        self.until = DateField("until", lambda: self.tr("Until"), today=desk.today)
        self.measure = PlainText("measure", lambda: self.tr("What was done there"), most=2_000, lines=3)
        self.note = PlainText("note", lambda: self.tr("Note"), most=2_000, lines=3)
        self.fields = (self.name, self.kind, self.since, self.until, self.measure, self.note)
        self.notice = messages.Notice()
        self.redraw = QPushButton()
        self.redraw.clicked.connect(self._redraw)
        self.save, self.cancel = QPushButton(), QPushButton()
        theme.set_token(self.save, kind="primary")
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.left)
        self.reason = QLineEdit()
        self.reason.setMaxLength(400)
        self.annul = QPushButton()
        self.annul.clicked.connect(self._annul)
        self.reason.textChanged.connect(self._enable)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.px(1), 0)
        column.setSpacing(look.px(2))
        for field in self.fields:
            column.addWidget(field)
        column.addWidget(self.redraw)
        self.off = QFrame()
        away = QHBoxLayout(self.off)
        away.setContentsMargins(0, look.px(3), 0, 0)
        away.addWidget(self.reason, 1)
        away.addWidget(self.annul)
        column.addWidget(self.off)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.notice)
        outer.addWidget(scroll, 1)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        outer.addLayout(row)
        shortcuts.bind(self, "Ctrl+S", self._save, lambda: self.tr("Save the zone"))
        shortcuts.bind(self, "Escape", self.left.emit)
        self.retranslate()

    def begin_new(self, border: str) -> None:
        """A zone just drawn."""
        self._zone, self._border = None, border
        self._fill(NewZone("", "watch", border, since=self.desk.today().isoformat()))

    def begin(self, zone: ZoneRow) -> None:
        """A zone that stands."""
        self._zone, self._border = zone, zone.border
        self._fill(_command(zone))

    def take_border(self, border: str) -> None:
        """Its border was drawn further."""
        self._border = border
        self.notice.say(self.tr("The new border is kept when you save the zone."), "info")

    def retranslate(self) -> None:
        self.redraw.setText(self.tr("Correct the border on the map"))
        self.save.setText(self.tr("Save") + "  Ctrl+S")
        self.cancel.setText(self.tr("Cancel") + "  Esc")
        self.reason.setPlaceholderText(self.tr("Why it goes"))
        self.reason.setAccessibleName(self.tr("Why it goes"))
        self.annul.setText(self.tr("Take off the map"))

    def command(self) -> NewZone:
        """What is entered; KnownError where a day can't be read."""
        since, until = self.since.value(), self.until.value()
        return NewZone(
            self.name.value() or "",
            self.kind.value() or "",
            self._border,
            since.isoformat() if since else "",
            until.isoformat() if until else "",
            self.note.value() or "",
            self.measure.value() or "",
            self._zone.precinct_id if self._zone is not None else None,
        )

    def _fill(self, zone: NewZone) -> None:
        role = self.desk.actor.role
        self.notice.clear()
        self.name.set_value(zone.name or None)
        self.kind.set_value(zone.kind)
        self.since.set_value(stored_day(zone.since))
        self.until.set_value(stored_day(zone.until))
        self.measure.set_value(zone.measure or None)
        self.note.set_value(zone.note or None)
        may = access.may(role, "zone", "change" if self._zone is not None else "record")
        for field in self.fields:
            field.set_error("")
            field.set_read_only(not may)
        self.save.setVisible(may)
        self.redraw.setVisible(may)
        self.off.setVisible(self._zone is not None and access.may(role, "zone", "annul"))
        self.reason.clear()
        self._enable()
        self.name.editor.setFocus()

    def _enable(self) -> None:
        self.annul.setEnabled(bool(self.reason.text().strip()))

    def _redraw(self) -> None:
        self.draw_wanted.emit(self._border)

    def _save(self) -> None:
        if not self.save.isVisibleTo(self) or not readable(*self.fields):
            return
        command, actor, zone = self.command(), self.desk.actor, self._zone
        if zone is None:
            self.desk.background.write(
                self, lambda session: record_zone(session, actor, command), self._done, self._refused
            )
            return
        self.desk.background.write(
            self,
            lambda session: change_zone(session, actor, zone.id, command, shown=_command(zone)),
            self._done,
            self._refused,
        )

    def _annul(self) -> None:
        zone, actor, reason = self._zone, self.desk.actor, self.reason.text()
        if zone is not None:
            self.desk.background.write(
                self, lambda session: annul_zone(session, actor, zone.id, reason), self._done, self._refused
            )

    def _done(self, changed: Changed) -> None:
        self.saved.emit(changed)

    def _refused(self, fault: KnownError) -> None:
        about = next((field for field in self.fields if field.key == fault.facts.get("field")), None)
        if about is None:
            self.notice.say_error(fault)
            return
        about.set_error(messages.sentence(fault))
        about.editor.setFocus()


def _command(zone: ZoneRow) -> NewZone:
    """A zone as it stands, as the command that would record it."""
    return NewZone(
        zone.name, zone.kind, zone.border, zone.since, zone.until, zone.note, zone.measure, zone.precinct_id
    )
