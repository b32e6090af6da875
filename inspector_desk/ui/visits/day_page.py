"""The visits of a day: the order they are gone to, their sheet and their way on the map, and what was found at each.

One table serves before and after: a planned line is moved by keys, a made one is typed into. Every line saves as its
own command when it is left, and Ctrl+Z takes back the line in focus.
"""

from __future__ import annotations

from collections import deque
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations import drafts, routes
from inspector_desk.operations.undo import undo_entry
from inspector_desk.operations.visit_entry import VisitDay, enter_visit, read_visit_day
from inspector_desk.reports.visit_sheet import build_route_sheet
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, icons, messages, shortcuts, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import DateField
from inspector_desk.ui.labels import YieldingLabel
from inspector_desk.ui.visits.day_lines import TYPED, DayLines
from inspector_desk.ui.visits.day_table import DayTable
from inspector_desk.ui.visits.papers import head_of

DRAFT_AFTER_MS, ORDER_AFTER_MS = 600, 700


class DayPage(i18n.Retranslated, QWidget):
    """One day of visits.

    Signals:
        left: Esc; what was typed is saved or kept as a draft.
        opened: the id of a visit to open on its own form.
    """

    left = Signal()
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.day = desk.today()
        self._found: VisitDay | None = None
        self._order_entry: str | None = None
        # Lines whose save is under way, in the order of the writer lane, which is the order of the answers.
        self._sent: deque[int] = deque()
        self._stale = True
        self.model = DayLines(desk, self._titles)
        self.table = DayTable(desk, self.model)
        self.notice = messages.Notice()
        self._build()
        self._bind()
        self.retranslate()

    def show_day(self, day: date) -> None:
        """Show the visits of a day."""
        self._flush()
        self.day = day
        self.day_field.set_value(day)
        self.reload()

    def reload(self) -> None:
        """Read the day again; what was typed and is not saved stays."""
        self._stale = False
        actor, day = self.desk.actor, self.day

        def ask(session: Any) -> tuple[date, VisitDay, list[drafts.DraftRow]]:
            return (
                day,
                read_visit_day(session, actor, day.isoformat()),
                drafts.list_drafts(session, actor, "visit"),
            )

        self.desk.background.read(self, ask, self._read, latest="visit-day")

    # Made once -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        look = theme.current()
        self.heading, self.words = YieldingLabel(), YieldingLabel()
        theme.set_token(self.heading, role="title")
        theme.set_token(self.words, role="muted")
        self.day_field = DateField("day", lambda: self.tr("Day"), today=self.desk.today)
        self.day_field.editor.setObjectName("visit-day-field")
        self.day_field.committed.connect(self._day_typed)
        self.day_field.setMinimumWidth(look.px(64))
        self.earlier, self.later = QToolButton(), QToolButton()
        for arrow, icon, act in (
            (self.earlier, "chevron-left", self._to_earlier),
            (self.later, "chevron-right", self._to_later),
        ):
            arrow.setIcon(icons.icon(icon))
            arrow.setIconSize(theme.icon_size())
            arrow.clicked.connect(act)
        self.propose, self.on_map, self.sheet, self.office, self.back = (QPushButton() for _ in range(5))
        self.back.setIcon(icons.icon("arrow-left"))
        for button, icon, act, name in (
            (self.propose, "route", self.propose_order, "day-propose"),
            (self.on_map, "map", self.show_on_map, "day-map"),
            (self.sheet, "printer", self.print_sheet, "day-sheet"),
            (self.office, "map-pin", self.choose_office, "day-office"),
            (self.back, "arrow-left", self._leave, "day-back"),
        ):
            button.setIcon(icons.icon(icon))
            button.setObjectName(name)
            button.clicked.connect(act)
        self.new = QPushButton()
        self.new.setObjectName("day-plan")
        theme.set_token(self.new, kind="primary")
        self.new.clicked.connect(self._plan)
        top, under = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(look.px(2))
        top.addWidget(self.back)
        top.addWidget(self.heading)
        top.addWidget(self.words, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        top.addWidget(self.new)
        under.setSpacing(look.px(2))
        under.addWidget(self.earlier)
        under.addWidget(self.day_field)
        under.addWidget(self.later)
        under.addStretch(1)
        for button in (self.propose, self.on_map, self.office, self.sheet):
            under.addWidget(button)
        head = QFrame()
        theme.set_token(head, role="bar")
        lines = QVBoxLayout(head)
        lines.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(2))
        lines.setSpacing(look.px(2))
        lines.addLayout(top)
        lines.addLayout(under)
        self.empty = QLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMinimumHeight(look.px(30))
        theme.set_token(self.empty, role="muted")
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(look.px(4), look.px(1), look.px(4), look.px(1))
        theme.set_token(self.hint, role="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.notice)
        column.addWidget(self.empty, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self.hint)

    def _bind(self) -> None:
        self._draft_timer, self._order_timer = QTimer(self), QTimer(self)
        for timer, pause, act in (
            (self._draft_timer, DRAFT_AFTER_MS, self._keep_drafts),
            (self._order_timer, ORDER_AFTER_MS, self._save_order),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(act)
        self.model.edited.connect(self._edited)
        self.table.left.connect(self._line_left)
        self.table.opened.connect(self._open_line)
        self.table.move_wanted.connect(self.move_line)
        self.desk.background.changed.connect(self._something_changed)
        bind = shortcuts.bind
        bind(self, "Ctrl+S", self.save_all, lambda: self.tr("Save every line that was typed into"))
        bind(self, "Ctrl+Z", self.undo_line, lambda: self.tr("Take back the line in focus"))
        bind(self, "Ctrl+P", self.print_sheet, lambda: self.tr("Print the sheet of the day"))
        bind(self, "Ctrl+O", self.propose_order, lambda: self.tr("Put the visits in the shortest order"))
        bind(self, "Ctrl+G", self.show_on_map, lambda: self.tr("Show the way on the map"))
        bind(self, "Ctrl+N", self._plan, lambda: self.tr("Plan a visit for this day"))
        bind(self, "Alt+Left", self._to_earlier, lambda: self.tr("The day before"))
        bind(self, "Alt+Right", self._to_later, lambda: self.tr("The day after"))
        bind(self, "Escape", self._leave, lambda: self.tr("Back to the register"))

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Visits of the day"))
        self.new.setText(self.tr("Plan a visit") + "  Ctrl+N")
        self.propose.setText(self.tr("Propose an order") + "  Ctrl+O")
        self.on_map.setText(self.tr("On the map") + "  Ctrl+G")
        self.office.setText(self.tr("Where the office is…"))
        self.sheet.setText(self.tr("Sheet") + "  Ctrl+P")
        self.back.setText(self.tr("Register"))
        for arrow, words, keys in (
            (self.earlier, self.tr("The day before"), "Alt+Left"),
            (self.later, self.tr("The day after"), "Alt+Right"),
        ):
            arrow.setAccessibleName(words)
            arrow.setToolTip(shortcuts.with_keys(words, keys))
        self.table.setAccessibleName(self.tr("Visits of the day"))
        self.empty.setText(
            self.tr("No visit is planned for this day and none was made. Plan one, or choose another day.")
        )
        self.hint.setText(
            self.tr(
                "Type into a line: a digit names the result, Enter goes down, Tab goes on. A line saves itself "
                "when it is left. Alt+↑ and Alt+↓ change the order of what is planned."
            )
        )
        self.model.retranslate()
        self._say()

    def _titles(self) -> dict[str, str]:
        return {
            "number": self.tr("No."),
            "who": self.tr("Whom and where"),
            "kind": self.tr("Kind of visit"),
            "result": self.tr("Result"),
            "visited_at": self.tr("Time"),
            "findings": self.tr("Findings"),
            "next_on": self.tr("Next visit"),
            "state": self.tr("State"),
        }

    # What is on show -----------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._flush()

    def _read(self, answer: tuple[date, VisitDay, list[drafts.DraftRow]]) -> None:
        day, found, kept = answer
        if day != self.day:
            return
        at = self.table.currentIndex()
        visit_id = self.model.lines[at.row()].visit.id if at.isValid() and self.model.lines else None
        was_empty, at_lines, at_new = not self.model.lines, self.table.hasFocus(), self.new.hasFocus()
        self._found = found
        self.model.show_day(day, found)
        self._bring_drafts(kept)
        self.empty.setVisible(not self.model.lines)
        self.table.setVisible(bool(self.model.lines))
        self.hint.setVisible(bool(self.model.lines))
        number = self.model.row_of(visit_id) if visit_id is not None else 0
        column = at.column() if at.isValid() else 3
        if self.model.lines:
            self.table.setCurrentIndex(self.model.index(max(number, 0), column))
            if was_empty and at_new:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif at_lines:
            # A hidden table would hand the keys to whatever comes next: the way to the other screens.
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def _bring_drafts(self, kept: list[drafts.DraftRow]) -> None:
        """What was typed into a line and never saved comes back into it."""
        by_uid = {row.record: row for row in kept if row.record}
        for number, line in enumerate(self.model.lines):
            row = by_uid.get(line.visit.uid)
            if row is None or line.typed or line.busy:
                continue
            texts = {key: row.values[key] for key in TYPED if isinstance(row.values.get(key), str)}
            typed = {key: text for key, text in texts.items() if text and text != line.text(key)}
            if typed and set(row.values) <= {*TYPED, "visited_on"}:
                line.typed, line.draft = typed, row.id
                self.model.say(number, "waiting", self.tr("Draft, not saved yet"))

    def _say(self) -> None:
        found = self._found
        if found is None:
            return
        route = found.route
        parts = [
            self.tr("planned: {planned}, made: {made}").format(planned=len(route.stops), made=len(found.made))
        ]
        if route.length_m:
            km = i18n.locale().toString(route.length_m / 1000, "f", 1)
            parts.append(self.tr("{km} km in a straight line").format(km=km))
        missing = sum(stop.lat_e7 is None for stop in route.stops)
        if missing:
            parts.append(self.tr("%n without a point on the map", "", missing))
        if route.stops:
            parts.append(self.tr("order proposed, not saved") if route.proposed else self.tr("order saved"))
        self.words.setText(" · ".join(parts))
        for button in (self.propose, self.on_map, self.sheet):
            button.setEnabled(bool(route.stops))

    # Typing --------------------------------------------------------------------------------------------

    def _edited(self, _number: int) -> None:
        self._draft_timer.start()

    def _line_left(self, number: int) -> None:
        if number < len(self.model.lines) and self.model.lines[number].typed:
            self.save_line(number)

    def save_line(self, number: int) -> None:
        """Save one line by its own command; what is missing is said at its end and stays a draft."""
        line = self.model.lines[number]
        if not line.typed or line.busy:
            return
        try:
            entry = self.model.entry_of(number)
        except KnownError as error:
            self.model.say(number, "bad", messages.sentence(error))
            return
        line.busy = True
        actor, visit_id, draft, shown = self.desk.actor, line.visit.id, line.draft, line.shown

        def work(session: Any) -> tuple[Changed, int]:
            changed = enter_visit(session, actor, visit_id, entry, shown=shown if shown.visited_on else None)
            if draft is not None:
                drafts.drop_draft(session, draft)
            return changed, visit_id

        self._sent.append(visit_id)
        self.desk.background.write(self, work, self._saved, self._refused)

    def save_all(self) -> None:
        """Save every line that was typed into."""
        self.table.end_typing()
        for number in range(len(self.model.lines)):
            self.save_line(number)

    def _saved(self, answer: tuple[Changed, int]) -> None:
        changed, visit_id = answer
        self._sent.popleft()
        number = self.model.row_of(visit_id)
        if number < 0:
            return
        line = self.model.lines[number]
        line.busy, line.draft = False, None
        line.typed.clear()
        line.entries = changed.entries or line.entries
        self.model.say(number, "good", self.tr("saved {time}").format(time=i18n.time_words(self.desk.now())))
        self.reload()

    def _refused(self, error: KnownError) -> None:
        """A line was not saved: say why at its end; what was typed stays."""
        visit_id = self._sent.popleft()
        number = self.model.row_of(visit_id)
        if number >= 0:
            self.model.lines[number].busy = False
            self.model.say(number, "bad", messages.sentence(error))
            self._draft_timer.start()

    def undo_line(self) -> None:
        """Take back the line in focus: what was typed, then what was saved; then the last change of the order."""
        at = self.table.currentIndex()
        line = self.model.lines[at.row()] if at.isValid() and self.model.lines else None
        if line is not None and line.typed:
            self.model.forget(at.row())
            if line.draft is not None:
                draft, line.draft = line.draft, None
                self.desk.background.write(self, lambda session: drafts.drop_draft(session, draft))
            return
        if line is not None and line.entries:
            # A visit and the checks it entered go back together, the newest first.
            entries, line.entries = tuple(reversed(line.entries)), ()
            line.state = line.words = ""
        elif self._order_entry is not None:
            entries, self._order_entry = (self._order_entry,), None
        else:
            messages.say(self.table, self.tr("There is nothing to take back here."))
            return
        actor = self.desk.actor

        def work(session: Any) -> Changed:
            return Changed.merged([undo_entry(session, actor, entry) for entry in entries])

        self.desk.background.write(self, work, self._undone)

    def _undone(self, _changed: Changed) -> None:
        messages.Toasts.of(self.window()).say(self.tr("Taken back."), "good")
        self.reload()

    def _keep_drafts(self) -> None:
        """What was typed and is not saved is a draft of its visit, and comes back here or on its form."""
        actor = self.desk.actor
        for line in self.model.lines:
            if line.typed and not line.busy:
                contents = dict(line.typed)
                line_of = line

                def work(session: Any, line: Any = line_of, contents: dict[str, str] = contents) -> None:
                    if line.typed:
                        line.draft = drafts.keep_draft(
                            session, actor, "visit", line.visit.uid, contents, draft_id=line.draft
                        )

                self.desk.background.write(self, work)

    def _flush(self) -> None:
        self.table.end_typing()
        if self._order_timer.isActive():
            self._order_timer.stop()
            self._save_order()
        self.save_all()
        if self._draft_timer.isActive():
            self._draft_timer.stop()
            self._keep_drafts()

    # The order -----------------------------------------------------------------------------------------

    def move_line(self, number: int, by: int) -> None:
        """Move a planned visit up or down; the order is saved a moment after the last move."""
        column = self.table.currentIndex().column()
        to = self.model.move(number, by)
        if to != number:
            self.table.setCurrentIndex(self.model.index(to, column))
            self._order_timer.start()

    def propose_order(self) -> None:
        """Put the planned visits in the order of the shortest way found, and save it."""
        actor, day = self.desk.actor, self.day.isoformat()

        def work(session: Any) -> Changed:
            route = routes.propose_route(session, actor, day)
            return routes.save_route(session, actor, day, [stop.visit.id for stop in route.stops])

        self.desk.background.write(self, work, self._ordered)

    def _save_order(self) -> None:
        actor, day = self.desk.actor, self.day.isoformat()
        ids = [line.visit.id for line in self.model.lines if line.number is not None]
        if ids:
            self.desk.background.write(
                self, lambda session: routes.save_route(session, actor, day, ids), self._ordered
            )

    def _ordered(self, changed: Changed) -> None:
        self._order_entry = changed.entry or self._order_entry
        self.reload()

    def choose_office(self) -> None:
        """Point at the office on the map: where the ways begin."""
        if not self.desk.routes.can_pick:
            messages.say(self.table, self.tr("No map is open in this window."))
            return
        self.desk.routes.pick_point(self._office_picked)

    def _office_picked(self, lat_e7: int, lon_e7: int) -> None:
        actor = self.desk.actor
        self.desk.background.write(
            self,
            lambda session: routes.set_office_point(session, actor, lat_e7, lon_e7),
            self._office_set,
        )

    def _office_set(self, _nothing: object) -> None:
        self.reload()

    def show_on_map(self) -> None:
        """Show the stops with their numbers on the map; protected ones are counted and not drawn."""
        found = self._found
        if found is None or not found.route.stops:
            return
        points = [
            (stop.number, stop.lat_e7, stop.lon_e7)
            for stop in found.route.stops
            if stop.lat_e7 is not None and stop.lon_e7 is not None and not stop.hidden
        ]
        self.desk.routes.show_route(points, found.route.office, i18n.day_words(self.day, year=True))

    # Paper and ways ------------------------------------------------------------------------------------

    def print_sheet(self) -> None:
        """Preview the sheet to take along."""
        found, desk = self._found, self.desk
        if found is not None and found.route.stops:
            self.desk.background.read(self, lambda session: head_of(desk, session), self._to_print)

    def _to_print(self, head: Any) -> None:
        if self._found is not None:
            document = build_route_sheet(self._found.route, head, i18n.language())
            uids = [stop.visit.uid for stop in self._found.route.stops]
            self.desk.routes.preview(document, "visit.print", uids)

    def _plan(self) -> None:
        self.desk.routes.begin("visit", {"kind": "flat_house", "planned_on": self.day})

    def _open_line(self, number: int) -> None:
        self._flush()
        self.opened.emit(self.model.lines[number].visit.id)

    def _leave(self) -> None:
        self._flush()
        self.left.emit()

    def _day_typed(self) -> None:
        try:
            day = self.day_field.value()
        except KnownError:
            return
        if day is not None and day != self.day:
            self.show_day(day)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_earlier(self) -> None:
        self.show_day(self.day - timedelta(days=1))

    def _to_later(self) -> None:
        self.show_day(self.day + timedelta(days=1))

    def _something_changed(self, changed: Any) -> None:
        if not changed.kinds & {"visit", "resident", "address"}:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True
