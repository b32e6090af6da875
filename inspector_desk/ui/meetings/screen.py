"""The screen of community meetings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from inspector_desk.operations.commitments import KeepCommitment, change_commitment, keep_commitment
from inspector_desk.operations.meetings import MeetingDetail, change_meeting, open_meeting, record_meeting
from inspector_desk.rules.changed import Changed
from inspector_desk.ui.context import Desk
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.meetings.commitments import changes_between
from inspector_desk.ui.meetings.form import MeetingForm, commitment_command, meeting_command
from inspector_desk.ui.meetings.register import MeetingSource, meeting_register
from inspector_desk.ui.records import RecordScreen


class MeetingsScreen(RecordScreen):
    """Register and form of meetings."""

    kind = "meeting"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, meeting_register(desk), MeetingSource(desk))

    def make_form(self) -> RecordForm:
        return MeetingForm(self.desk, self.keep_draft)

    def read_record(self, session: Any, record_id: int, reason: str | None) -> MeetingDetail:
        return open_meeting(session, self.desk.actor, record_id)

    def show_record(self, record: MeetingDetail | None) -> None:
        form = self.form
        if not isinstance(form, MeetingForm):
            raise TypeError(form)
        if record is None:
            form.begin_new()
        else:
            form.show_detail(record)

    def save_record(
        self, session: Any, values: dict[str, Any], record_id: int | None
    ) -> Changed | Sequence[Changed]:
        actor = self.desk.actor
        new, corrected, ended = changes_between(values["before"], values["commitments"] or ())
        command = meeting_command(values, new)
        if record_id is None:
            return record_meeting(session, actor, command)
        parts = [change_meeting(session, actor, record_id, command)]
        parts += [
            change_commitment(session, actor, promise.id, commitment_command(promise))
            for promise in corrected
            if promise.id is not None
        ]
        today = self.desk.today()
        parts += [
            keep_commitment(
                session,
                actor,
                promise.id,
                KeepCommitment(state=promise.state, on=(promise.closed_on or today).isoformat()),
            )
            for promise in ended
            if promise.id is not None
        ]
        return parts
