"""The screen of requests about one's own data."""

from __future__ import annotations

from typing import Any

from inspector_desk.operations.person_file import PersonFile, read_person_file
from inspector_desk.operations.retention import Erasure
from inspector_desk.operations.subject_requests import (
    DecideRequest,
    SubjectRequestDetail,
    change_subject_request,
    decide_subject_request,
    open_subject_request,
    record_subject_request,
)
from inspector_desk.reports.person_file import build_certificate, build_person_file
from inspector_desk.reports.register import Printing
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, messages
from inspector_desk.ui.context import Desk
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.records import RecordScreen
from inspector_desk.ui.subject_requests.form import SubjectRequestForm, subject_request_command
from inspector_desk.ui.subject_requests.register import SubjectRequestSource, subject_request_register


class SubjectRequestsScreen(RecordScreen):
    """Register and form of requests about one's own data."""

    kind = "subject_request"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, subject_request_register(desk), SubjectRequestSource(desk))

    def make_form(self) -> RecordForm:
        form = SubjectRequestForm(self.desk, self.keep_draft)
        form.answer.decided.connect(self._decide)
        form.answer.file_wanted.connect(self.show_file)
        return form

    def read_record(self, session: Any, record_id: int, reason: str | None) -> SubjectRequestDetail:
        return open_subject_request(session, self.desk.actor, record_id, reason=reason)

    def show_record(self, record: SubjectRequestDetail | None) -> None:
        form = self._request_form()
        if record is None:
            for field in form.fields.values():
                field.set_read_only(False)
            form.begin_new()
        else:
            form.show_detail(record)
            done = record.state != "received"
            form.save_button.setVisible(not (done or record.masked))

    def show_standing(self, record: SubjectRequestDetail) -> None:
        self._request_form().answer.show_detail(record)

    def save_record(self, session: Any, values: dict[str, Any], record_id: int | None) -> Changed:
        command = subject_request_command(values)
        if record_id is None:
            return record_subject_request(session, self.desk.actor, command)
        shown = subject_request_command(self.shown_values) if self.shown_values is not None else None
        return change_subject_request(session, self.desk.actor, record_id, command, shown=shown)

    def show_file(self) -> None:
        """The file on the person who asked; journaled as taken out under the request's number."""
        record, actor, reason = self.record, self.desk.actor, self.reason
        if not isinstance(record, SubjectRequestDetail) or record.resident_id is None:
            return
        resident, number = record.resident_id, record.number
        # A blocked or protected person who asks for the file himself is the reason to open the record.
        self.desk.background.write(
            self,
            lambda session: read_person_file(
                session, actor, resident, ground=number, reason=reason or number
            ),
            self._preview,
            self._request_form().answer.notice.say_error,
        )

    def _preview(self, file: PersonFile) -> None:
        desk = self.desk
        language = file.resident.language or i18n.language()
        document = build_person_file(file, desk.actor.profile, language, self._printing(), desk.precinct)
        desk.routes.preview(document, "resident.print", [file.resident.uid])

    def _decide(self, command: DecideRequest) -> None:
        record_id, actor = self.record_id, self.desk.actor
        if record_id is not None:
            self.desk.background.write(
                self,
                lambda session: decide_subject_request(session, actor, record_id, command),
                self._decided,
                self._request_form().answer.notice.say_error,
            )

    def _decided(self, answer: tuple[Changed, Erasure | None]) -> None:
        _changed, erasure = answer
        messages.Toasts.of(self.window()).say(self.tr("The request is answered."), "good")
        if self.record_id is not None:
            self.open_record(self.record_id, self.reason)
        if erasure is not None:
            document = build_certificate(erasure, self._printing(), self.desk.precinct, i18n.language())
            self.desk.routes.preview(document, "resident.print", [erasure.record])

    def _printing(self) -> Printing:
        return Printing(self.desk.actor.name, self.desk.now(), self.desk.practice)

    def _request_form(self) -> SubjectRequestForm:
        form = self.form
        if not isinstance(form, SubjectRequestForm):
            raise TypeError(form)
        return form
