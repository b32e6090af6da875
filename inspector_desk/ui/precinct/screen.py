"""The precinct's own books: its passport, its public helpers, what people asked about their data."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from inspector_desk.operations.passport import (
    LineRow,
    change_line,
    end_line,
    open_line,
    read_passport,
    record_line,
)
from inspector_desk.operations.public_helpers import (
    HelperDetail,
    NewActivity,
    TimesheetLine,
    add_activity,
    annul_activity,
    change_helper,
    open_helper,
    read_timesheet,
    record_helper,
)
from inspector_desk.reports.precinct_papers import PrecinctNames, build_passport, build_timesheet
from inspector_desk.reports.register import Printing
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, icons, messages, shortcuts
from inspector_desk.ui.context import Desk
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.precinct.activities import Activities
from inspector_desk.ui.precinct.forms import HelperForm, LineForm, helper_command, line_command
from inspector_desk.ui.precinct.registers import HelperSource, LineSource, helper_register, passport_register
from inspector_desk.ui.records import Part, RecordScreen, ScreenParts
from inspector_desk.ui.screens import make_subject_requests

PAPER_KEY = "Ctrl+Shift+P"


class PrecinctScreen(ScreenParts):
    """Passport, helpers and requests about data, under tabs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            (
                Part(
                    "passport_item",
                    lambda: QCoreApplication.translate("PrecinctScreen", "Passport"),
                    lambda: PassportPart(desk),
                ),
                Part(
                    "helper",
                    lambda: QCoreApplication.translate("PrecinctScreen", "Public helpers"),
                    lambda: HelpersPart(desk),
                ),
                Part(
                    "subject_request",
                    lambda: QCoreApplication.translate("PrecinctScreen", "Requests about data"),
                    lambda: make_subject_requests(desk),
                ),
            )
        )


class PassportPart(RecordScreen):
    """Register and form of the lines of the passport."""

    kind = "passport_item"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, passport_register(desk), LineSource(desk))
        shortcuts.bind(self, PAPER_KEY, self.show_paper, lambda: self.tr("Print the passport"))

    def make_form(self) -> RecordForm:
        form = LineForm(self.desk, self.keep_draft)
        self.end_button = QPushButton()
        self.end_button.setObjectName("line-end")
        self.end_button.clicked.connect(self.end_today)
        form.extra_buttons.addWidget(self.end_button)
        self.retranslate()
        return form

    def read_record(self, session: Any, record_id: int, reason: str | None) -> LineRow:
        return open_line(session, self.desk.actor, record_id)

    def show_record(self, record: LineRow | None) -> None:
        form = self.form
        if not isinstance(form, LineForm):
            raise TypeError(form)
        self.end_button.setVisible(record is not None and not record.until_on)
        if record is None:
            form.begin_new()
        else:
            form.show_line(record)

    def save_record(self, session: Any, values: dict[str, Any], record_id: int | None) -> Changed:
        command = line_command(values)
        if record_id is None:
            return record_line(session, self.desk.actor, command)
        shown = line_command(self.shown_values) if self.shown_values is not None else None
        return change_line(session, self.desk.actor, record_id, command, shown=shown)

    def end_today(self) -> None:
        """Say that the line no longer holds from today on."""
        record_id, actor, day = self.record_id, self.desk.actor, self.desk.today().isoformat()
        if record_id is not None:
            self.desk.background.write(
                self, lambda session: end_line(session, actor, record_id, day), self._ended
            )

    def show_paper(self) -> None:
        """The passport as it stands today, as it will be printed."""
        actor, day = self.desk.actor, self.desk.today()
        self.desk.background.read(self, lambda session: read_passport(session, actor, day), self._preview)

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "end_button"):
            self.end_button.setText(self.tr("No longer holds"))

    def _preview(self, sections: Any) -> None:
        document = build_passport(
            sections, self.desk.today(), _names(self.desk), _printing(self.desk), i18n.language()
        )
        self.desk.routes.preview(document, "passport.print")

    def _ended(self, changed: Changed) -> None:
        self.show_register()
        messages.say(self, self.tr("The line has ended; it stays in the passport of earlier days."), "good")


class HelpersPart(RecordScreen):
    """Register and form of public helpers."""

    kind = "helper"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, helper_register(desk), HelperSource(desk))
        shortcuts.bind(self, PAPER_KEY, self.show_paper, lambda: self.tr("Print the month's timesheet"))

    def make_form(self) -> RecordForm:
        form = HelperForm(self.desk, self.keep_draft)
        self.activities = Activities(self.desk)
        self.activities.added.connect(self._add)
        self.activities.removed.connect(self._remove)
        form.set_summary(self.activities)
        self.paper_button = QPushButton()
        self.paper_button.setObjectName("timesheet")
        self.paper_button.setIcon(icons.icon("printer"))
        self.paper_button.clicked.connect(self.show_paper)
        form.extra_buttons.addWidget(self.paper_button)
        self.retranslate()
        return form

    def read_record(self, session: Any, record_id: int, reason: str | None) -> HelperDetail:
        return open_helper(session, self.desk.actor, record_id, reason=reason)

    def show_record(self, record: HelperDetail | None) -> None:
        form = self.form
        if not isinstance(form, HelperForm):
            raise TypeError(form)
        self.activities.setVisible(record is not None and not record.masked)
        if record is None:
            form.begin_new()
            return
        form.show_detail(record)
        self.activities.show_days(record.activities)

    def show_standing(self, record: HelperDetail) -> None:
        self.activities.setVisible(not record.masked)
        self.activities.show_days(record.activities)

    def save_record(self, session: Any, values: dict[str, Any], record_id: int | None) -> Changed:
        command = helper_command(values)
        if record_id is None:
            return record_helper(session, self.desk.actor, command)
        shown = helper_command(self.shown_values) if self.shown_values is not None else None
        return change_helper(session, self.desk.actor, record_id, command, shown=shown)

    def show_paper(self) -> None:
        """This month's timesheet as it will be printed."""
        actor, day = self.desk.actor, self.desk.today()
        self.desk.background.read(self, lambda session: read_timesheet(session, actor, day), self._preview)

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "paper_button"):
            self.paper_button.setText(self.tr("Timesheet"))
            self.paper_button.setToolTip(
                shortcuts.with_keys(self.tr("Print the month's timesheet"), PAPER_KEY)
            )

    def _preview(self, lines: list[TimesheetLine]) -> None:
        month: date = self.desk.today()
        document = build_timesheet(lines, month, _names(self.desk), _printing(self.desk), i18n.language())
        self.desk.routes.preview(document, "helper.print", [line.uid for line in lines])

    def _add(self, command: NewActivity) -> None:
        record_id, actor = self.record_id, self.desk.actor
        if record_id is not None:
            self.desk.background.write(
                self,
                lambda session: add_activity(session, actor, record_id, command),
                self._worked,
                self.activities.refused,
            )

    def _remove(self, activity_id: int) -> None:
        actor = self.desk.actor
        self.desk.background.write(
            self, lambda session: annul_activity(session, actor, activity_id), self._worked
        )

    def _worked(self, changed: Changed) -> None:
        if self.record_id is not None:
            self.open_record(self.record_id, self.reason)


def _names(desk: Desk) -> PrecinctNames:
    return PrecinctNames(
        desk.actor.profile,
        desk.region,
        desk.district,
        desk.precinct,
        desk.actor.name,
        desk.label("officer_role", desk.actor.role),
    )


def _printing(desk: Desk) -> Printing:
    return Printing(desk.actor.name, desk.now(), desk.practice)
