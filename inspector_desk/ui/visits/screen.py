"""The screen of preventive visits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPushButton, QWidget

from inspector_desk.operations.visit_entry import record_with_checks
from inspector_desk.operations.visits import (
    VisitDetail,
    change_visit,
    close_visit,
    open_visit,
    plan_visit,
)
from inspector_desk.reports.visit_sheet import SheetHead, build_visit_sheet
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, icons, messages, shortcuts
from inspector_desk.ui.context import Desk
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.records import RecordScreen
from inspector_desk.ui.rounds import RoundsPage
from inspector_desk.ui.visits.day_page import DayPage
from inspector_desk.ui.visits.form import VisitForm, plan_command, record_command, shown_command
from inspector_desk.ui.visits.papers import head_of
from inspector_desk.ui.visits.register import VisitSource, visit_register

DAY_KEYS, ROUNDS_KEYS = "Ctrl+J", "Ctrl+R"


class VisitsScreen(RecordScreen):
    """Register and form of visits, and behind the register the visits of a day and the rounds."""

    kind = "visit"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, visit_register(desk), VisitSource(desk))
        self._day_page: DayPage | None = None
        self._rounds_page: RoundsPage | None = None
        self.day_button, self.rounds_button = QPushButton(), QPushButton()
        self.sheet_button = QPushButton()
        for button, icon, act, name, keys in (
            (self.day_button, "list-checks", self.show_today, "visits-day", DAY_KEYS),
            (self.rounds_button, "building-2", self.show_rounds, "visits-rounds", ROUNDS_KEYS),
        ):
            button.setIcon(icons.icon(icon))
            button.setObjectName(name)
            button.clicked.connect(act)
            self.register_view.extra_buttons.addWidget(button)
            shortcuts.bind(self, keys, act, _Words(button))
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "day_button"):
            self.day_button.setText(self.tr("Visits of the day") + f"  {DAY_KEYS}")
            self.rounds_button.setText(self.tr("Rounds") + f"  {ROUNDS_KEYS}")
            self.sheet_button.setText(self.tr("Sheet") + "  Ctrl+P")

    # The day and the rounds ----------------------------------------------------------------------------

    @property
    def day_page(self) -> DayPage:
        """The visits of a day, made when first shown."""
        if self._day_page is None:
            page = DayPage(self.desk)
            page.left.connect(self.show_register)
            page.opened.connect(self.open_record)
            self._add_page(page)
            self._day_page = page
        return self._day_page

    @property
    def rounds_page(self) -> RoundsPage:
        """The rounds, made when first shown."""
        if self._rounds_page is None:
            page = RoundsPage(self.desk)
            page.left.connect(self.show_register)
            page.day_wanted.connect(self.show_day)
            page.visit_wanted.connect(self.open_record)
            self._add_page(page)
            self._rounds_page = page
        return self._rounds_page

    def show_today(self) -> None:
        """Show the visits of today."""
        self.show_day(self.desk.today())

    def show_day(self, day: date) -> None:
        """Show the visits of a day: their order, and what was found."""
        page = self.day_page
        page.show_day(day)
        self._turn_to(page, page.table)

    def show_rounds(self) -> None:
        """Show the rounds with their progress."""
        page = self.rounds_page
        page.reload()
        self._turn_to(page, page.table)

    def show_round(self, round_id: int) -> None:
        """Show one round."""
        page = self.rounds_page
        page.show_round(round_id)
        self._turn_to(page, page.table)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The screen itself has nothing to type into: a page of its own takes the focus when it is on show."""
        for page in (self._day_page, self._rounds_page):
            if page is not None and self._stack.currentWidget() is page:
                (page.table if page.table.isVisible() else page.new).setFocus(event.reason())
                return
        super().focusInEvent(event)

    def _add_page(self, page: QWidget) -> None:
        # The form is the second page wherever it stands; it is made before any other follows it.
        self._stack.indexOf(self.form)
        self._stack.addWidget(page)

    def _turn_to(self, page: DayPage | RoundsPage, focus: QWidget) -> None:
        if self._form is not None:
            self._form.keep_draft()
        self._stack.setCurrentWidget(page)
        (focus if focus.isVisible() else page.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def make_form(self) -> RecordForm:
        form = VisitForm(self.desk, self.keep_draft)
        form.bar.closed.connect(self._close)
        self.sheet_button.setIcon(icons.icon("printer"))
        self.sheet_button.setObjectName("visit-sheet")
        self.sheet_button.clicked.connect(self.print_sheet)
        form.extra_buttons.addWidget(self.sheet_button)
        shortcuts.bind(form, "Ctrl+P", self.print_sheet, _Words(self.sheet_button))
        return form

    def read_record(self, session: Any, record_id: int, reason: str | None) -> VisitDetail:
        return open_visit(session, self.desk.actor, record_id, reason=reason)

    def show_record(self, record: VisitDetail | None) -> None:
        form = self.form
        if not isinstance(form, VisitForm):
            raise TypeError(form)
        self.sheet_button.setVisible(record is not None)
        if record is None:
            form.begin_new()
        else:
            form.show_detail(record)

    def show_standing(self, record: VisitDetail) -> None:
        form = self.form
        if isinstance(form, VisitForm):
            form.show_state(record)

    def save_record(
        self, session: Any, values: dict[str, Any], record_id: int | None
    ) -> Changed | Sequence[Changed]:
        actor, shown = self.desk.actor, shown_command(self.shown_values)
        if values["visited_on"] is None:
            plan = plan_command(values)
            if record_id is None:
                return plan_visit(session, actor, plan)
            return change_visit(session, actor, record_id, plan, shown=shown)
        made = record_command(values)
        if record_id is None or values["state"] == "planned":
            return record_with_checks(session, actor, made, planned_id=record_id, shown=shown)
        return change_visit(session, actor, record_id, made, shown=shown)

    def print_sheet(self) -> None:
        """Preview the sheet of the visit that is open, as it was read; a protected one stays masked on it."""
        desk, record = self.desk, self.record
        if self.record_id is not None and isinstance(record, VisitDetail):
            desk.background.read(self, lambda session: (head_of(desk, session), record), self._to_paper)

    def _to_paper(self, answer: tuple[SheetHead, VisitDetail]) -> None:
        head, record = answer
        document = build_visit_sheet(record, head, i18n.language())
        self.desk.routes.preview(document, "visit.print", [record.uid])

    def _close(self, state: str, reason: str) -> None:
        """Close a planned visit that was not made."""
        record_id, actor = self.record_id, self.desk.actor
        if record_id is None:
            return
        self.desk.background.write(
            self, lambda session: close_visit(session, actor, record_id, state, reason), self._closed
        )

    def _closed(self, changed: Changed) -> None:
        if self.record_id is not None:
            self.open_record(self.record_id, self.reason)
        messages.Toasts.of(self.window()).say(
            self.tr("The visit is closed; its reason is in the history."), "good"
        )


class _Words:
    """The words of a button, asked when the help is shown."""

    def __init__(self, button: QPushButton) -> None:
        self._button = button

    def __call__(self) -> str:
        return self._button.text().rpartition("  ")[0]
