"""Today: what is overdue, due, at risk and ahead; every line opens its record."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector_desk.operations.today import SECTIONS, Today, TodayRow, read_today
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.context import Desk, local_moment, short_day

STATES = {
    "overdue": "bad",
    "due_today": "waiting",
    "at_risk": "waiting",
    "visit_missed": "bad",
    "commitment_overdue": "bad",
}
ICONS = {
    "visit_missed": "route",
    "visit": "route",
    "follow_up": "route",
    "meeting": "users",
    "commitment_overdue": "handshake",
    "commitment": "handshake",
    "draft": "pencil",
}


class TodayScreen(i18n.Retranslated, QWidget):
    """The first screen of the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.today: Today | None = None
        self.heading = QLabel()
        theme.set_token(self.heading, role="title")
        self.subtitle = QLabel()
        theme.set_token(self.subtitle, role="muted")
        self.list = _Lines()
        self.list.setObjectName("today-lines")
        self.list.itemActivated.connect(self._open)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        theme.set_token(self.empty, role="muted")
        look = theme.current()
        top = QFrame()
        theme.set_token(top, role="bar")
        line = QHBoxLayout(top)
        line.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        line.addWidget(self.heading)
        line.addWidget(self.subtitle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        self.setFocusProxy(self.list)
        desk.background.changed.connect(self._changed)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read the page again."""
        actor, day = self.desk.actor, self.desk.today()
        self.desk.background.read(
            self, lambda session: read_today(session, actor, day), self._read, latest="today"
        )

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Today"))
        self.subtitle.setText(i18n.day_words(self.desk.today(), year=True))
        self.empty.setText(self.tr("Nothing is due, overdue or planned. New appeals: Ctrl+2, then Ctrl+N."))
        self.list.setAccessibleName(self.tr("Today"))
        self._write()

    def _changed(self, _changed: object) -> None:
        if self.isVisible():
            self.reload()

    def _read(self, today: Today) -> None:
        self.today = today
        self._write()

    def _write(self) -> None:
        if self.today is None:
            return
        row_px = theme.current().row_px
        kept = self.list.currentRow()
        self.list.clear()
        for section in SECTIONS:
            rows = self.today.section(section)
            if not rows:
                continue
            count = self.today.counts.get(section, len(rows))
            head = QListWidgetItem(f"{self._section(section)}  ·  {i18n.number_words(count)}")
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            font = head.font()
            font.setBold(True)
            head.setFont(font)
            head.setSizeHint(QSize(row_px, row_px + theme.current().px(2)))
            self.list.addItem(head)
            for row in rows:
                self.list.addItem(self._item(section, row, row_px))
        self.list.setVisible(self.list.count() > 0)
        self.empty.setVisible(self.list.count() == 0)
        if self.list.count():
            self.list.setCurrentRow(kept if 0 < kept < self.list.count() else 1)

    def _item(self, section: str, row: TodayRow, row_px: int) -> QListWidgetItem:
        state = STATES.get(section, "muted")
        icon = ICONS.get(section) or theme.STATE_ICONS.get(state, "clipboard-list")
        parts = [self._when(row), self._title(row), row.detail]
        item = QListWidgetItem(icons.icon(icon, state), "    ".join(part for part in parts if part))
        item.setData(Qt.ItemDataRole.UserRole, row)
        item.setSizeHint(QSize(row_px, row_px))
        return item

    def _when(self, row: TodayRow) -> str:
        if row.at.endswith("Z"):
            moment = local_moment(row.at, self.desk.actor.profile)
            return f"{i18n.day_short(moment.date())} {i18n.time_words(moment)}" if moment else ""
        words = short_day(row.day)
        if row.day == self.desk.today().isoformat():
            words = self.tr("today")
        return f"{words} {row.at}".strip()

    def _title(self, row: TodayRow) -> str:
        if row.section == "draft":
            names = {
                "appeal": self.tr("Draft of an appeal"),
                "visit": self.tr("Draft of a visit"),
                "meeting": self.tr("Draft of a meeting"),
                "resident": self.tr("Draft of a resident"),
            }
            return names.get(row.kind, row.kind)
        return row.title

    def _section(self, section: str) -> str:
        words = {
            "overdue": self.tr("Overdue appeals"),
            "due_today": self.tr("Due today"),
            "at_risk": self.tr("Due within three working days"),
            "visit_missed": self.tr("Visits that were not made"),
            "visit": self.tr("Visits to make"),
            "follow_up": self.tr("Visits to follow up"),
            "meeting": self.tr("Meetings ahead"),
            "commitment_overdue": self.tr("Commitments past their day"),
            "commitment": self.tr("Commitments due"),
            "draft": self.tr("Drafts"),
        }
        return words.get(section, section)

    def _open(self, item: QListWidgetItem) -> None:
        row: Any = item.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, TodayRow):
            return
        if row.section == "draft":
            self.desk.routes.begin(row.kind, {})
        else:
            self.desk.routes.open(row.kind, row.id)


class _Lines(QListWidget):
    """Lines under headings; the arrow keys skip the headings by themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setIconSize(theme.icon_size())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
            return
        super().keyPressEvent(event)
