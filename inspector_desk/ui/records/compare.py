"""A record at two points of its history, in two columns."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations.comparing import NOW, Comparison, Point, compare_points, list_points
from inspector_desk.rules.field_values import DERIVED
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.records import entry_words


class CompareView(i18n.Retranslated, QWidget):
    """Two points chosen from lists, and the fields at both beside each other.

    Signals:
        left: Esc or the button; back to the history.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record: tuple[str, int, str | None] | None = None
        self._points: list[Point] = []
        self._found: Comparison | None = None
        self.back = QPushButton()
        self.back.setIcon(icons.icon("arrow-left", "accent"))
        theme.set_token(self.back, kind="link")
        self.back.clicked.connect(self.left)
        self.first_label, self.second_label = QLabel(), QLabel()
        self.first, self.second = QComboBox(), QComboBox()
        for label, box in ((self.first_label, self.first), (self.second_label, self.second)):
            label.setBuddy(box)
            theme.set_token(label, role="small")
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(14)
            box.currentIndexChanged.connect(self._chosen)
        self.only_changed = QCheckBox()
        self.only_changed.setChecked(True)
        self.only_changed.toggled.connect(self._write)
        self.text = QTextBrowser()
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(1.5))
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        pair = QHBoxLayout()
        for label, box in ((self.first_label, self.first), (self.second_label, self.second)):
            side = QVBoxLayout()
            side.setSpacing(2)
            side.addWidget(label)
            side.addWidget(box)
            pair.addLayout(side, 1)
        column.addLayout(pair)
        column.addWidget(self.only_changed)
        column.addWidget(self.text, 1)
        self.retranslate()

    def compare(self, kind: str, record_id: int, reason: str | None, ref: str) -> None:
        """Compare the record as the entry ``ref`` left it with what it is now."""
        self._record = (kind, record_id, reason)
        actor = self._desk.actor
        self._desk.background.read(
            self,
            lambda session: (ref, list_points(session, actor, kind, record_id, reason=reason)),
            self._points_read,
            latest="points",
        )

    def retranslate(self) -> None:
        self.back.setText(self.tr("Back to the history"))
        self.first_label.setText(self.tr("As it was after"))
        self.second_label.setText(self.tr("As it was after (later)"))
        self.only_changed.setText(self.tr("Only what differs"))
        self.text.setAccessibleName(self.tr("Comparison"))
        self._fill()
        self._write()

    def event(self, event: QEvent) -> bool:
        # Esc leaves the comparison, not the form around it.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _points_read(self, answer: tuple[str, list[Point]]) -> None:
        ref, self._points = answer
        self._fill()
        with QSignalBlocker(self.first), QSignalBlocker(self.second):
            self.first.setCurrentIndex(max(0, self.first.findData(ref)))
            self.second.setCurrentIndex(0)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._chosen()

    def _fill(self) -> None:
        profile = self._desk.actor.profile
        for box in (self.first, self.second):
            chosen = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                box.addItem(self.tr("now"), NOW)
                for point in self._points:
                    when = entry_words.moment_words(point.when, profile)
                    box.addItem(f"{when} · {entry_words.action_words(point.action)}", point.ref)
                box.setCurrentIndex(max(0, box.findData(chosen)))

    def _chosen(self) -> None:
        if self._record is None or self.first.count() == 0:
            return
        kind, record_id, reason = self._record
        first, second = str(self.first.currentData()), str(self.second.currentData())
        actor = self._desk.actor
        self._desk.background.read(
            self,
            lambda session: compare_points(session, actor, kind, record_id, first, second, reason=reason),
            self._compared,
            latest="compare",
        )

    def _compared(self, found: Comparison) -> None:
        self._found = found
        self._write()

    def _write(self, _checked: Any = None) -> None:
        found, profile = self._found, self._desk.actor.profile
        if found is None:
            self.text.clear()
            return
        look = theme.current()
        muted, line = look.colours["muted"], look.colours.get("line", look.colours["muted"])
        rows = found.changed if self.only_changed.isChecked() else found.fields
        parts = []
        for one in rows:
            if one.field in DERIVED:
                continue
            before = entry_words.value_words(one.field, one.before, profile) or "—"
            after = entry_words.value_words(one.field, one.after, profile) or "—"
            weight = "600" if one.before != one.after else "400"
            parts.append(
                f"<tr><td colspan='2' style='color:{muted};padding-top:8px'>"
                f"{escape(entry_words.field_words(one.field))}</td></tr>"
                f"<tr><td width='50%' style='padding-right:8px;border-bottom:1px solid {line}'>{_lines(before)}</td>"
                f"<td width='50%' style='font-weight:{weight};border-bottom:1px solid {line}'>{_lines(after)}</td></tr>"
            )
        alike = escape(self.tr("Nothing differs between these two points."))
        nothing = f"<p style='color:{muted}'>{alike}</p>"
        self.text.setHtml(
            "<table width='100%' cellspacing='0'>" + "".join(parts) + "</table>" if parts else nothing
        )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
