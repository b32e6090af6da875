"""The screen of community meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from inspector_desk.operations.commitments import (
    KeepCommitment,
    add_commitment,
    change_commitment,
    keep_commitment,
)
from inspector_desk.operations.meeting_points import (
    add_point,
    change_point,
    convert_texts,
    remove_point,
    set_groups,
)
from inspector_desk.operations.meetings import (
    MeetingDetail,
    MoveMeeting,
    change_meeting,
    move_meeting,
    open_meeting,
    record_meeting,
)
from inspector_desk.operations.printing import note_print
from inspector_desk.reports.document import Document
from inspector_desk.reports.meeting_papers import build_minutes, build_notice
from inspector_desk.reports.write import write_report
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import messages
from inspector_desk.ui.context import Desk
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.meetings.commitments import Promise, changes_between
from inspector_desk.ui.meetings.form import MeetingForm, commitment_command, meeting_command
from inspector_desk.ui.meetings.points import changes_of_points
from inspector_desk.ui.meetings.register import MeetingSource, meeting_register
from inspector_desk.ui.records import RecordScreen
from inspector_desk.ui.visits.papers import head_of


class MeetingsScreen(RecordScreen):
    """Register and form of meetings."""

    kind = "meeting"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, meeting_register(desk), MeetingSource(desk))
        self._paper = ("", "", "")

    def make_form(self) -> RecordForm:
        form = MeetingForm(self.desk, self.keep_draft)
        form.bar.moved.connect(self._move)
        form.bar.convert_wanted.connect(self._convert)
        form.bar.paper_wanted.connect(self.print_paper)
        return form

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

    def show_standing(self, record: MeetingDetail) -> None:
        form = self.form
        if isinstance(form, MeetingForm):
            form.show_standing(record)

    def save_record(
        self, session: Any, values: dict[str, Any], record_id: int | None
    ) -> Changed | Sequence[Changed]:
        if record_id is None:
            return self._record(session, values)
        return self._change(session, values, record_id)

    def _record(self, session: Any, values: dict[str, Any]) -> Changed:
        """A new meeting with all its parts in one entry."""
        points = values["points"] or ()
        places = {point.key: place for place, point in enumerate(points)}
        promised = tuple(
            replace(commitment_command(promise), point=places.get(promise.point))
            for promise in values["commitments"] or ()
        )
        command = replace(
            meeting_command(values),
            points=tuple(point.command() for point in points),
            groups=tuple(values["groups"] or ()),
            commitments=promised,
        )
        return record_meeting(session, self.desk.actor, command)

    def _change(self, session: Any, values: dict[str, Any], meeting_id: int) -> list[Changed]:
        """What was changed on the form: the meeting, then its points, groups and commitments, each by its command."""
        actor, shown = self.desk.actor, self.shown_values or values
        parts = [
            change_meeting(session, actor, meeting_id, meeting_command(values), shown=meeting_command(shown))
        ]
        points = values["points"] or ()
        new, changed, gone = changes_of_points(shown["points"] or (), points)
        ids = {point.key: point.id for point in points if point.id is not None}
        for point in new:
            added = add_point(session, actor, meeting_id, point.command())
            ids[point.key] = added.first("meeting_point")
            parts.append(added)
        parts += [
            change_point(session, actor, now.id, now.command(), shown=was.command())
            for was, now in changed
            if now.id is not None
        ]
        parts += [remove_point(session, actor, point.id) for point in gone if point.id is not None]
        groups, before = tuple(values["groups"] or ()), tuple(shown["groups"] or ())
        if groups != before:
            parts.append(set_groups(session, actor, meeting_id, groups, shown=before))
        return parts + self._keep_promises(session, meeting_id, values, shown, ids)

    def _keep_promises(
        self,
        session: Any,
        meeting_id: int,
        values: dict[str, Any],
        shown: dict[str, Any],
        ids: dict[str, int],
    ) -> list[Changed]:
        actor, today = self.desk.actor, self.desk.today()
        before: tuple[Promise, ...] = shown["commitments"] or ()
        new, corrected, ended = changes_between(before, values["commitments"] or ())
        known = {promise.id: promise for promise in before}
        parts = [
            add_commitment(session, actor, meeting_id, commitment_command(promise, ids)) for promise in new
        ]
        parts += [
            change_commitment(
                session,
                actor,
                promise.id,
                commitment_command(promise, ids),
                shown=commitment_command(known[promise.id], ids),
            )
            for promise in corrected
            if promise.id is not None
        ]
        for promise in ended:
            if promise.id is not None:
                on = (promise.closed_on or today).isoformat()
                kept = KeepCommitment(state=promise.state, on=on, result=promise.result)
                parts.append(keep_commitment(session, actor, promise.id, kept))
        return parts

    # Steps ---------------------------------------------------------------------------------------------

    def _move(self, command: MoveMeeting) -> None:
        """Postpone or cancel the meeting, with its reason."""
        record_id, actor, form = self.record_id, self.desk.actor, self.form
        if record_id is not None and isinstance(form, MeetingForm):
            self.desk.background.write(
                self,
                lambda session: move_meeting(session, actor, record_id, command),
                self._moved,
                form.bar.refused,
            )

    def _moved(self, changed: Changed) -> None:
        if self.record_id is not None:
            self.open_record(self.record_id, self.reason)
        messages.Toasts.of(self.window()).say(self.tr("Done; the reason is in the history."), "good")

    def _convert(self) -> None:
        """Make points of the free texts of an older record; undo brings the texts back."""
        record_id, actor = self.record_id, self.desk.actor
        if record_id is None:
            return
        if self.form.is_dirty:
            messages.say(self.form, self.tr("Save or undo what you typed first."), "waiting")
            return
        self.desk.background.write(
            self, lambda session: convert_texts(session, actor, record_id), self._converted
        )

    def _converted(self, changed: Changed) -> None:
        if self.record_id is not None:
            self.open_record(self.record_id, self.reason)
        messages.Toasts.of(self.window()).say(
            self.tr("Each line is a point now. Ctrl+Z in the register brings the texts back."), "good"
        )

    # Paper ---------------------------------------------------------------------------------------------

    def print_paper(self, paper: str, language: str, form: str = "") -> None:
        """Preview the notice or the minutes as saved, or write them to a file (docx, html)."""
        record_id, desk = self.record_id, self.desk
        if record_id is None:
            return
        self._paper = (paper, language, form)
        # The record as it stands, read again: what is typed and not saved is not on paper.
        desk.background.write(
            self,
            lambda session: (open_meeting(session, desk.actor, record_id), head_of(desk, session)),
            self._to_paper,
        )

    def _to_paper(self, answer: tuple[MeetingDetail, Any]) -> None:
        detail, head = answer
        paper, language, form = self._paper
        build = build_minutes if paper == "minutes" else build_notice
        document = build(detail, head, language)
        if not form:
            self.desk.routes.preview(document, "meeting.print", [detail.uid])
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save the paper"), f"{document.title}.{form}", f"{form.upper()} (*.{form})"
        )
        if chosen:
            self.write_paper(document, Path(chosen), form, detail.uid)

    def write_paper(self, document: Document, path: Path, form: str, uid: str) -> None:
        """Write a paper to a file, then journal that it went out."""

        def work(_progress: Any) -> tuple[Path, str]:
            write_report(document, path, form)
            return path, uid

        self.desk.background.job(self, work, self._written)

    def _written(self, answer: tuple[Path, str]) -> None:
        path, uid = answer
        actor = self.desk.actor

        def work(session: Any) -> str:
            note_print(session, actor, "meeting.print", [bytes.fromhex(uid)])
            return str(path)

        self.desk.background.write(self, work, self._noted)

    def _noted(self, path: str) -> None:
        messages.Toasts.of(self.window()).say(self.tr("saved in {file}").format(file=path), "good")
