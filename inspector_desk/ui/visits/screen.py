"""The screen of preventive visits."""

from __future__ import annotations

from typing import Any

from inspector_desk.operations.visits import (
    VisitDetail,
    change_visit,
    close_visit,
    open_visit,
    plan_visit,
    record_visit,
)
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import messages
from inspector_desk.ui.context import Desk
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.records import RecordScreen
from inspector_desk.ui.visits.form import VisitForm, plan_command, record_command, shown_command
from inspector_desk.ui.visits.register import VisitSource, visit_register


class VisitsScreen(RecordScreen):
    """Register and form of visits."""

    kind = "visit"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, visit_register(desk), VisitSource(desk))

    def make_form(self) -> RecordForm:
        form = VisitForm(self.desk, self.keep_draft)
        form.bar.closed.connect(self._close)
        return form

    def read_record(self, session: Any, record_id: int, reason: str | None) -> VisitDetail:
        return open_visit(session, self.desk.actor, record_id, reason=reason)

    def show_record(self, record: VisitDetail | None) -> None:
        form = self.form
        if not isinstance(form, VisitForm):
            raise TypeError(form)
        if record is None:
            form.begin_new()
        else:
            form.show_detail(record)

    def show_standing(self, record: VisitDetail) -> None:
        form = self.form
        if isinstance(form, VisitForm):
            form.show_state(record)

    def save_record(self, session: Any, values: dict[str, Any], record_id: int | None) -> Changed:
        actor, shown = self.desk.actor, shown_command(self.shown_values)
        if values["visited_on"] is None:
            plan = plan_command(values)
            if record_id is None:
                return plan_visit(session, actor, plan)
            return change_visit(session, actor, record_id, plan, shown=shown)
        made = record_command(values)
        if record_id is None or values["state"] == "planned":
            return record_visit(session, actor, made, planned_id=record_id, shown=shown)
        return change_visit(session, actor, record_id, made, shown=shown)

    def _close(self, state: str, reason: str) -> None:
        """Close a planned visit that was not made."""
        record_id, actor = self.record_id, self.desk.actor
        if record_id is None:
            return
        self.desk.background.write(
            self, lambda session: close_visit(session, actor, record_id, state, reason), self._closed
        )

    def _closed(self, changed: Changed) -> None:
        self._last_entry = changed.entry
        if self.record_id is not None:
            self.open_record(self.record_id, self.reason)
        messages.Toasts.of(self.window()).say(
            self.tr("The visit is closed; its reason is in the history."), "good"
        )
