"""Today: what is overdue, due, at risk and ahead, by day; every line opens, is done, put off or handed over."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector_desk.operations import errands, postponements
from inspector_desk.operations.today import LATE, SECTIONS, Today, note_calendar, read_today
from inspector_desk.operations.today_done import can_finish, finish
from inspector_desk.operations.today_lines import TodayRow
from inspector_desk.reports.calendar_file import CalendarSource, write_calendar_file
from inspector_desk.rules import access, preventive, wording
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.context import Desk, local_moment, short_day
from inspector_desk.ui.today.handing import GiveBack, HandOver, Panel, PutOff
from inspector_desk.ui.today.lines import PARTS, Lines

ROW = int(Qt.ItemDataRole.UserRole)
ICONS = {
    "review": "badge-check",
    "errand": "user",
    "check_missed": "shield-check",
    "check": "shield-check",
    "duty": "shield-check",
    "order": "shield-check",
    "step": "list-checks",
    "reply": "mail",
    "request": "id-card",
    "visit_missed": "route",
    "visit": "route",
    "follow_up": "route",
    "round": "route",
    "meeting": "users",
    "commitment_overdue": "handshake",
    "commitment": "handshake",
    "retention": "clock",
    "card": "id-card",
    "draft": "pencil",
    "handed_over": "user",
    "postponed": "history",
}
WORD_LISTS = {"step": "appeal_duty", "reply": "appeal_duty"}
CODE_LISTS = {
    "visit_missed": "visit_kind",
    "visit": "visit_kind",
    "follow_up": "visit_kind",
    "meeting": "meeting_kind",
    "request": "subject_request_kind",
    "review": "appeal_review",
    "check": "preventive_category",
    "check_missed": "preventive_category",
    "order": "preventive_category",
}
"""Where the code of a section's lines has its words."""
WAITING = frozenset({"due_today", "at_risk", "order", "review", "step"})
BY_DAY = "today/by_day"


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
        self.order_button = QPushButton()
        self.order_button.setObjectName("today-order")
        self.order_button.clicked.connect(self.switch_order)
        self.file_button = QPushButton()
        self.file_button.setObjectName("today-calendar-file")
        self.file_button.clicked.connect(self._ask_file)
        self.unsynced = QPushButton()
        self.unsynced.setObjectName("today-unsynced")
        theme.set_token(self.unsynced, kind="link")
        self.unsynced.clicked.connect(self._open_sync)
        self.list = Lines()
        self.list.setObjectName("today-lines")
        self.list.itemActivated.connect(self._open)
        self.list.currentRowChanged.connect(self._chosen)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        theme.set_token(self.empty, role="muted")
        self.open_button, self.done_button = QPushButton(), QPushButton()
        self.put_off_button, self.hand_over_button = QPushButton(), QPushButton()
        theme.set_token(self.open_button, kind="primary")
        self.put_off, self.hand_over, self.give_back = PutOff(desk), HandOver(desk), GiveBack(desk)
        self._panels: tuple[Panel, ...] = (self.put_off, self.hand_over, self.give_back)
        self._lay_out()
        self._connect()
        # The proxy sends Tab from the last stop straight to the list: whatever stands above it comes after it.
        self.setFocusProxy(self.list)
        chain = (
            self.list,
            self.open_button,
            self.done_button,
            self.put_off_button,
            self.hand_over_button,
            self.unsynced,
            self.order_button,
            self.file_button,
        )
        for one, following in pairwise(chain):
            QWidget.setTabOrder(one, following)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    @property
    def by_day(self) -> bool:
        """Whether the lines stand by day (else by kind of duty); each officer's own choice, kept."""
        return bool(self.desk.settings.value(BY_DAY, defaultValue=True, type=bool))

    def current(self) -> TodayRow | None:
        """The line under the cursor."""
        item = self.list.currentItem()
        row = item.data(ROW) if item is not None else None
        return row if isinstance(row, TodayRow) else None

    def reload(self) -> None:
        """Read the page again."""
        actor, day = self.desk.actor, self.desk.today()
        self.desk.background.read(
            self, lambda session: read_today(session, actor, day), self._read, latest="today"
        )

    def switch_order(self) -> None:
        """Show the lines by kind of duty instead of by day, or back."""
        self.desk.settings.setValue(BY_DAY, not self.by_day)
        self.retranslate()

    def finish_current(self) -> None:
        """Do the line in one step, or open its record where there is more to say."""
        row = self.current()
        if row is None:
            return
        if not can_finish(row):
            self._open(self.list.currentItem())
            return
        actor, day = self.desk.actor, self.desk.today()
        self.desk.background.write(self, lambda session: finish(session, actor, row, day), self._finished)

    def put_off_current(self) -> None:
        """Ask until when and why; a line put off already comes back at once."""
        row = self.current()
        if row is None:
            return
        if row.section == "postponed" and row.mark is not None:
            actor, mark = self.desk.actor, row.mark
            self.desk.background.write(
                self, lambda session: postponements.end_postponement(session, actor, mark), self._brought_back
            )
        elif self._can_set_aside(row):
            self._show_panel(self.put_off, row)

    def hand_over_current(self) -> None:
        """Ask to whom the line goes; an errand goes back to who gave it."""
        row = self.current()
        if row is None:
            return
        if row.section == "errand":
            self._show_panel(self.give_back, row)
        elif self._can_set_aside(row):
            actor = self.desk.actor
            self._show_panel(self.hand_over, row)
            self.desk.background.read(
                self, lambda session: errands.list_receivers(session, actor), self.hand_over.show_receivers
            )

    def write_calendar(self, path: Path) -> None:
        """Write the lines as a calendar file and journal that it left the desk."""
        if self.today is None:
            return
        rows, actor, now = self.today.rows, self.desk.actor, self.desk.now()
        language = i18n.language()

        def work(session: Any) -> Path:
            source = CalendarSource(note_calendar(session, actor), actor.profile, language, now)
            write_calendar_file(rows, source, path)
            return path

        self.desk.background.write(self, work, self._written)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Today"))
        self.subtitle.setText(i18n.day_words(self.desk.today(), year=True))
        self.order_button.setText(self.tr("By kind of duty") if self.by_day else self.tr("By day"))
        self.file_button.setText(self.tr("Calendar file…"))
        self.file_button.setToolTip(
            self.tr("Days and duties for a phone or the office calendar; no names, no addresses.")
        )
        self.empty.setText(self.tr("Nothing is due, overdue or planned. New appeals: Ctrl+2, then Ctrl+N."))
        self.list.setAccessibleName(self.tr("Today"))
        self.open_button.setText(self.tr("Open") + "  Enter")
        self._write()

    # -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = theme.current()
        top, bottom = QFrame(), QFrame()
        for bar in (top, bottom):
            theme.set_token(bar, role="bar")
        line = QHBoxLayout(top)
        line.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        line.addWidget(self.heading)
        line.addWidget(self.subtitle, 1)
        line.addWidget(self.unsynced)
        line.addWidget(self.order_button)
        line.addWidget(self.file_button)
        steps = QHBoxLayout(bottom)
        steps.setContentsMargins(look.px(4), look.px(2), look.px(4), look.px(2))
        for button in (self.open_button, self.done_button, self.put_off_button, self.hand_over_button):
            steps.addWidget(button)
        steps.addStretch(1)
        self.bottom = bottom
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        for panel in self._panels:
            column.addWidget(panel)
        column.addWidget(bottom)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._open_current)
        for button, keys, step, words in (
            (
                self.done_button,
                "Alt+1",
                self.finish_current,
                lambda: self.tr("Do the line, or open it to record more"),
            ),
            (
                self.put_off_button,
                "Alt+2",
                self.put_off_current,
                lambda: self.tr("Put the line off, or bring it back"),
            ),
            (
                self.hand_over_button,
                "Alt+3",
                self.hand_over_current,
                lambda: self.tr("Hand the line over, or give an errand back"),
            ),
        ):
            button.clicked.connect(step)
            shortcuts.bind(self, keys, step, words)
        for panel in self._panels:
            panel.closed.connect(self._panel_closed)
        self.put_off.sent.connect(self._put_off)
        self.hand_over.sent.connect(self._hand_over)
        self.give_back.sent.connect(self._give_back)
        self.desk.background.changed.connect(self._changed)

    def _changed(self, _changed: object) -> None:
        if self.isVisible():
            self.reload()

    def _read(self, today: Today) -> None:
        self.today = today
        self._write()

    def _write(self) -> None:
        if self.today is None:
            self._chosen()
            return
        kept, place = self.current(), self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for heading, look, rows in self._groups(self.today):
            self._put_heading(heading, look)
            for row in rows:
                self.list.addItem(self._item(row))
        self.list.blockSignals(False)
        waiting = not self.list.isVisible()
        self.list.setVisible(self.list.count() > 0)
        self.empty.setVisible(self.list.count() == 0)
        self._select(kept, place)
        if waiting and self.list.isVisible() and self._has_focus():
            # The page had the focus before it had lines; now they have it.
            self.list.setFocus()
        unsynced = self.today.unsynced
        self.unsynced.setVisible(unsynced > 0)
        self.unsynced.setText(self.tr("%n entries not yet synced", "", unsynced))
        self._chosen()

    def _groups(self, today: Today) -> list[tuple[str, str, tuple[TodayRow, ...]]]:
        """Heading, its state and its lines."""
        if not self.by_day:
            return [
                (
                    f"{self._section(name)}  ·  {i18n.number_words(today.counts.get(name, 0))}",
                    "",
                    today.section(name),
                )
                for name in SECTIONS
                if today.section(name)
            ]
        named = []
        for group, rows in today.by_day():
            look = "bad" if group == "late" else ""
            named.append(
                (
                    f"{self._day_heading(group, today)}  ·  {i18n.number_words(self._counted(today, rows))}",
                    look,
                    rows,
                )
            )
        return named

    def _counted(self, today: Today, rows: tuple[TodayRow, ...]) -> int:
        """How many lines a group really has: a section cut to its first rows counts those left out as late."""
        sections = {row.section for row in rows if row.section in LATE}
        return len(rows) + sum(today.counts[name] - len(today.section(name)) for name in sections)

    def _day_heading(self, group: str, today: Today) -> str:
        if group == "late":
            return self.tr("Overdue")
        if group == "aside":
            return self.tr("Put off and handed over")
        if not group:
            return self.tr("Not finished")
        day = date.fromisoformat(group)
        words = i18n.day_words(day)
        if day == today.day:
            return self.tr("Today, {day}").format(day=words)
        return self.tr("Tomorrow, {day}").format(day=words) if (day - today.day).days == 1 else words

    def _put_heading(self, words: str, look: str) -> None:
        head = QListWidgetItem(words)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        if look:
            head.setForeground(theme.current().colour(look))
        row_px = theme.current().row_px
        head.setSizeHint(QSize(row_px, row_px + theme.current().px(2)))
        self.list.addItem(head)

    def _item(self, row: TodayRow) -> QListWidgetItem:
        state = "bad" if row.section in LATE else ("waiting" if row.section in WAITING else "muted")
        icon = ICONS.get(row.section) or theme.STATE_ICONS.get(state, "clipboard-list")
        what = self._section(row.section) if self.by_day else self._when(row)
        if self.by_day and self._shows_day(row):
            what = f"{self._when(row)}  {what}"
        parts = (what, self._title(row), " · ".join(filter(None, (self._code(row), row.detail, row.note))))
        item = QListWidgetItem(icons.icon(icon, state), "    ".join(part for part in parts if part))
        item.setData(PARTS, parts)
        item.setData(ROW, row)
        item.setToolTip("\n".join(part for part in parts if part))
        row_px = theme.current().row_px
        item.setSizeHint(QSize(row_px, row_px))
        return item

    def _shows_day(self, row: TodayRow) -> bool:
        """Whether a line needs its day although it stands under one: it is late, set aside, or has a time."""
        late = self.today is not None and row.day < self.today.day.isoformat()
        return late or row.section in ("postponed", "handed_over") or bool(row.at)

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
            return self.tr("Draft: {kind}").format(kind=wording.word("kind", row.kind, i18n.language()))
        return row.title

    def _code(self, row: TodayRow) -> str:
        """What kind of duty the line is, where its section does not say it all."""
        if row.kind == "measure":
            return self.desk.label("measure_kind", row.code)
        if row.section == "duty":
            return self._duty_words(row.code)
        if row.section in WORD_LISTS:
            return wording.word(WORD_LISTS[row.section], row.code, i18n.language())
        return self.desk.label(CODE_LISTS[row.section], row.code) if row.section in CODE_LISTS else ""

    def _duty_words(self, duty_id: str) -> str:
        duties = preventive.duties(self.desk.actor.profile)
        return next((duty.words(i18n.language()) for duty in duties if duty.id == duty_id), duty_id)

    def _section(self, section: str) -> str:
        return wording.word("today_section", section, i18n.language())

    def _select(self, kept: TodayRow | None, place: int) -> None:
        """The same line again; where it is gone, the one that took its place."""
        lines = [at for at in range(self.list.count()) if self.list.item(at).data(ROW) is not None]
        if not lines:
            return
        same = [at for at in lines if kept is not None and self.list.item(at).data(ROW).key == kept.key]
        near = min(lines, key=lambda at: abs(at - place)) if place > 0 else lines[0]
        self.list.setCurrentRow(same[0] if same else near)

    def _has_focus(self) -> bool:
        holder = QApplication.focusWidget()
        return holder is not None and (holder is self or self.isAncestorOf(holder))

    def _chosen(self, _place: int = -1) -> None:
        row = self.current()
        self.bottom.setVisible(row is not None)
        if row is None:
            return
        aside = row.section in ("postponed", "handed_over")
        self.done_button.setText((self.tr("Done") if can_finish(row) else self.tr("Record it")) + "  Alt+1")
        self.done_button.setVisible(not aside and row.section != "draft")
        self.put_off_button.setText(
            (self.tr("Bring back") if row.section == "postponed" else self.tr("Put off…")) + "  Alt+2"
        )
        self.put_off_button.setVisible(row.section == "postponed" or self._can_set_aside(row))
        self.hand_over_button.setText(
            (self.tr("Give back…") if row.section == "errand" else self.tr("Hand over…")) + "  Alt+3"
        )
        self.hand_over_button.setVisible(row.section == "errand" or self._can_set_aside(row))

    def _can_set_aside(self, row: TodayRow) -> bool:
        return row.section not in ("draft", "errand", "postponed", "handed_over") and access.may(
            self.desk.actor.role, "postponement", "record"
        )

    def _show_panel(self, panel: Panel, row: TodayRow) -> None:
        for other in self._panels:
            other.setVisible(other is panel)
        panel.begin(row)

    def _panel_closed(self) -> None:
        self.list.setFocus()

    def _put_off(self, row: TodayRow, until: date, reason: str) -> None:
        actor = self.desk.actor
        command = postponements.Postpone(row.kind, row.id, row.duty, until.isoformat(), reason, row.law_day)
        self.desk.background.write(
            self,
            lambda session: postponements.postpone(session, actor, command),
            self._sent,
            self.put_off.refused,
        )

    def _hand_over(self, row: TodayRow, officer: int, due: date, words: str) -> None:
        actor = self.desk.actor
        command = errands.NewErrand(officer, due.isoformat(), words, row.kind, row.id, row.duty)
        self.desk.background.write(
            self,
            lambda session: errands.give_errand(session, actor, command),
            self._sent,
            self.hand_over.refused,
        )

    def _give_back(self, row: TodayRow, reason: str) -> None:
        actor = self.desk.actor
        self.desk.background.write(
            self,
            lambda session: errands.end_errand(session, actor, row.id, "returned", reason),
            self._sent,
            self.give_back.refused,
        )

    def _sent(self, _changed: object) -> None:
        for panel in self._panels:
            panel.hide()
        self.list.setFocus()

    def _finished(self, _changed: object) -> None:
        messages.say(self, self.tr("Done. Ctrl+Z takes it back."), "good")

    def _brought_back(self, _changed: object) -> None:
        messages.say(self, self.tr("It is back among your duties."), "good")

    def _ask_file(self) -> None:
        suggested = self.tr("Today") + f" {self.desk.today().isoformat()}.ics"
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Calendar file"), suggested, "iCalendar (*.ics)"
        )
        if path:
            self.write_calendar(Path(path))

    def _written(self, path: Path) -> None:
        messages.say(self, self.tr("Calendar file written: {path}").format(path=path), "good")

    def _open_sync(self) -> None:
        self.desk.routes.screen_wanted.emit("sync")

    def _open_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._open(item)

    def _open(self, item: QListWidgetItem) -> None:
        row: Any = item.data(ROW)
        if not isinstance(row, TodayRow):
            return
        if row.opens is not None:
            self.desk.routes.open(*row.opens)
        elif row.section == "draft":
            self.desk.routes.begin(row.kind, {})
        elif row.kind != "errand":
            self.desk.routes.open(row.kind, row.id)
