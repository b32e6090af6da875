"""The screen of residents."""

from __future__ import annotations

from typing import Any

from inspector_desk.operations.residents import (
    ResidentDetail,
    change_resident,
    open_resident,
    record_resident,
)
from inspector_desk.rules.changed import Changed
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import Chosen
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.records import RecordScreen
from inspector_desk.ui.residents.form import ResidentForm, resident_command
from inspector_desk.ui.residents.links import ResidentLinks
from inspector_desk.ui.residents.register import ResidentSource, resident_register


class ResidentsScreen(RecordScreen):
    """Register and form of residents."""

    kind = "resident"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, resident_register(desk), ResidentSource(desk))

    def make_form(self) -> RecordForm:
        form = ResidentForm(self.desk, self.keep_draft)
        form.similar.open_wanted.connect(self.open_record)
        self.links = ResidentLinks(self.desk)
        self.links.begin_wanted.connect(self._begin)
        form.set_side(self.links)
        return form

    def read_record(self, session: Any, record_id: int, reason: str | None) -> ResidentDetail:
        return open_resident(session, self.desk.actor, record_id, reason=reason)

    def show_record(self, record: ResidentDetail | None) -> None:
        form = self.form
        if not isinstance(form, ResidentForm):
            raise TypeError(form)
        if record is None:
            form.begin_new()
        else:
            form.show_detail(record)
        self.links.show_resident(record.id if record is not None and not record.masked else None)

    def save_record(self, session: Any, values: dict[str, Any], record_id: int | None) -> Changed:
        command = resident_command(values)
        if record_id is None:
            return record_resident(session, self.desk.actor, command)
        return change_resident(session, self.desk.actor, record_id, command)

    def _begin(self, kind: str) -> None:
        """Begin an appeal of this resident, or plan a visit to the resident's address."""
        record = self.record
        if not isinstance(record, ResidentDetail):
            return
        name = " ".join(filter(None, (record.family_name, record.given_name, record.patronymic)))
        person = Chosen(record.id, name)
        if kind == "appeal":
            self.desk.routes.begin(kind, {"applicant": person})
            return
        values: dict[str, object] = {"resident": person}
        if record.address_id is not None:
            values["address"] = Chosen(record.address_id, record.address)
        self.desk.routes.begin(kind, values)
