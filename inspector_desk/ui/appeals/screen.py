"""The screen of appeals: the register, the form, what can be done now, the steps taken and their papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QPushButton, QScrollArea

from inspector_desk.errors import KnownError
from inspector_desk.operations import appeal_review
from inspector_desk.operations.appeal_progress import FinishStep, finish_step
from inspector_desk.operations.appeal_steps import TakeStep, take_step
from inspector_desk.operations.appeals import (
    AppealDetail,
    StepRow,
    change_appeal,
    open_appeal,
    register_appeal,
)
from inspector_desk.operations.desk import OfficerRow, PrecinctRow, list_officers, list_precincts
from inspector_desk.operations.printing import note_print
from inspector_desk.reports.appeal_papers import PaperFacts, build_paper, read_paper
from inspector_desk.reports.deadline_working import build_working
from inspector_desk.reports.document import Document
from inspector_desk.reports.register import Printing
from inspector_desk.reports.reply_templates import ReplyTemplate, draft_reply, language_of, read_replies
from inspector_desk.reports.slip import build_slip, slip_facts
from inspector_desk.reports.write import write_report
from inspector_desk.rules import appeal_states
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, icons, messages, shortcuts
from inspector_desk.ui.appeals.form import AppealForm, Panel
from inspector_desk.ui.appeals.papers_panel import PapersPanel
from inspector_desk.ui.appeals.register import AppealSource, appeal_register
from inspector_desk.ui.appeals.reply_panel import ReplyPanel
from inspector_desk.ui.appeals.review_strip import ReviewStrip
from inspector_desk.ui.appeals.step_panel import ASKED, StepPanel
from inspector_desk.ui.appeals.steps_bar import DRAFT, FINISH, StepsBar
from inspector_desk.ui.appeals.steps_list import StepsList
from inspector_desk.ui.context import Desk
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.records import RecordScreen

Work = Callable[[Any], Changed]


class AppealsScreen(RecordScreen):
    """Register and form of appeals."""

    kind = "appeal"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, appeal_register(desk), AppealSource(desk))
        self._staff: tuple[list[OfficerRow], list[PrecinctRow]] = ([], [])
        self._wanted: int | None = None
        self._stepped = False

    def make_form(self) -> RecordForm:
        form = AppealForm(self.desk, self.keep_draft)
        self.review = ReviewStrip(self.desk)
        self.moves = StepsBar(self.desk)
        self.step_panel = StepPanel(self.desk)
        self.reply = ReplyPanel(self.desk, self._drafted)
        self.steps = StepsList(self.desk)
        self.papers = PapersPanel(self.desk)
        for part in (self.papers, self.review, self.moves, self.step_panel, self.reply, self.steps):
            form.set_summary(part)
        form.panels = (
            Panel(self.step_panel, self.step_panel.take, self.step_panel.leave),
            Panel(self.reply, self.reply.take, self.reply.leave),
            Panel(self.steps.panel, self.steps.confirm_finish, self.steps.close_panel),
        )
        self.moves.bind(form)
        self.moves.chosen.connect(self.begin_step)
        self.step_panel.taken.connect(self._take)
        self.reply.taken.connect(self._take)
        self.reply.kept.connect(self._keep_reply)
        self.reply.shown.connect(self._preview_reply)
        self.steps.finished.connect(self._finish)
        self.papers.wanted.connect(self._paper)
        form.deadline_line.working_wanted.connect(self._show_working)
        self.slip_button, self.papers_button = QPushButton(), QPushButton()
        self.slip_button.setObjectName("slip")
        self.slip_button.setIcon(icons.icon("printer"))
        self.slip_button.clicked.connect(self.print_slip)
        self.papers_button.setObjectName("papers")
        self.papers_button.setIcon(icons.icon("file-text"))
        self.papers_button.clicked.connect(self.show_papers)
        form.extra_buttons.addWidget(self.papers_button)
        form.extra_buttons.addWidget(self.slip_button)
        shortcuts.bind(form, "Ctrl+P", self.print_slip, lambda: self.tr("Print the applicant's slip"))
        shortcuts.bind(form, "Ctrl+Shift+P", self.show_papers, lambda: self.tr("Papers of the appeal"))
        self._read_staff()
        self.retranslate()
        return form

    def read_record(self, session: Any, record_id: int, reason: str | None) -> AppealDetail:
        return open_appeal(session, self.desk.actor, record_id, reason=reason)

    def show_record(self, record: AppealDetail | None) -> None:
        form = self._appeal_form()
        if record is None:
            form.begin_new()
        else:
            form.show_detail(record)
        # Dots are nobody's words: what is masked cannot be compared and cannot be saved.
        masked = record is not None and record.masked
        self._shown = None if masked else form.command()
        self._show_around(record)

    def show_standing(self, record: AppealDetail) -> None:
        self._appeal_form().show_state(record)
        self._show_around(record)

    def save_record(self, session: Any, values: dict[str, Any], record_id: int | None) -> Changed:
        command, shown = self._command, self._shown
        if record_id is None:
            return register_appeal(session, self.desk.actor, command)
        return change_appeal(session, self.desk.actor, record_id, command, shown=shown)

    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "slip_button"):
            self.slip_button.setText(self.tr("Slip"))
            self.slip_button.setToolTip(shortcuts.with_keys(self.tr("Print the applicant's slip"), "Ctrl+P"))
            self.papers_button.setText(self.tr("Papers"))
            self.papers_button.setToolTip(
                shortcuts.with_keys(self.tr("Papers of the appeal"), "Ctrl+Shift+P")
            )

    # Steps -----------------------------------------------------------------------------------------------

    def begin_step(self, code: str) -> None:
        """Begin a step of the open appeal: what it asks is asked in place, what asks nothing is taken at once."""
        record = self.record
        if not isinstance(record, AppealDetail) or record.masked:
            return
        self.moves.notice.clear()
        self.moves.others.setChecked(False)
        if code in ("answer", DRAFT):
            self.step_panel.leave()
            self._begin_reply(record, appeal_states.refusal("answer", record.standing))
            return
        if self.reply.is_open:
            self.reply.leave()
        if code.startswith(FINISH):
            self.step_panel.leave()
            self.steps.begin(int(code.removeprefix(FINISH)))
            return
        if code in ASKED:
            self.step_panel.begin(code, record)
        else:
            self._take(code, TakeStep(code, self.desk.today().isoformat()))

    def _take(self, code: str, command: TakeStep) -> None:
        panel = self.reply if code == "answer" else self.step_panel
        asked = code in ASKED or code == "answer"
        drop = panel.draft.dropping() if asked else None
        work = self._work(code, command)

        def both(session: Any) -> Changed:
            changed = work(session)
            if drop is not None:
                drop(session)
            return changed

        failed = panel.refused if asked else self.moves.notice.say_error
        self.desk.background.write(self, both, self._taken, failed)

    def _work(self, code: str, command: TakeStep) -> Work:
        """The command behind a step of the table."""
        actor, appeal_id, text = self.desk.actor, self.record_id, command.text
        if appeal_id is None:
            raise RuntimeError("a step without an appeal")
        officer = self.step_panel.officer_id
        own: dict[str, Work] = {
            "submit": lambda session: appeal_review.submit_answer(session, actor, appeal_id),
            "approve": lambda session: appeal_review.approve_answer(session, actor, appeal_id),
            "send_back": lambda session: appeal_review.send_back(session, actor, appeal_id, text),
            "reopen": lambda session: appeal_review.reopen(session, actor, appeal_id, text),
            "assign": lambda session: appeal_review.assign_appeal(
                session, actor, appeal_id, officer or 0, note=text
            ),
        }
        return own.get(code) or (lambda session: take_step(session, actor, appeal_id, command))

    def _taken(self, _changed: Changed) -> None:
        self.step_panel.close_panel()
        self.reply.close_panel()
        self._stepped = True
        self._read_again()

    def _finish(self, step_id: int, command: FinishStep) -> None:
        actor = self.desk.actor
        self.desk.background.write(
            self,
            lambda session: finish_step(session, actor, step_id, command),
            self._taken,
            self.steps.refused,
        )

    # The reply -------------------------------------------------------------------------------------------

    def _begin_reply(self, record: AppealDetail, refusal: KnownError | None) -> None:
        try:
            templates = read_replies(self.desk.folder)
        except KnownError as error:
            self.moves.notice.say_error(error)
            templates = read_replies()
        self.reply.begin(record, templates, refusal)

    def _drafted(self, template: ReplyTemplate, language: str) -> str:
        facts = self._facts(None)
        return draft_reply(template, facts, language) if facts is not None else ""

    def _keep_reply(self, text: str, began: str, language: str) -> None:
        actor, appeal_id = self.desk.actor, self.record_id
        if appeal_id is None:
            return
        drop = self.reply.draft.dropping()

        def work(session: Any) -> Changed:
            changed = appeal_review.keep_reply(
                session, actor, appeal_id, text, shown=began, language=language
            )
            drop(session)
            return changed

        self.desk.background.write(self, work, self._reply_kept, self.reply.refused)

    def _reply_kept(self, _changed: Changed) -> None:
        self._read_again()

    def _preview_reply(self, text: str, language: str) -> None:
        facts = self._facts(None, reply=text)
        record = self.record
        if facts is not None and isinstance(record, AppealDetail):
            paper = build_paper(read_paper("reply", self.desk.folder), facts, language)
            self.desk.routes.preview(paper, "appeal.print", (record.uid,))

    # Papers ----------------------------------------------------------------------------------------------

    def show_papers(self) -> None:
        """Show or hide the list of papers this appeal can have."""
        if self.papers.isVisible() or not self.papers.papers:
            self.papers.hide()
            return
        self.papers.show()
        # As Tab would: the first link is chosen, Enter opens it.
        self.papers.lines.setFocus(Qt.FocusReason.TabFocusReason)

    def print_slip(self) -> None:
        """Show the applicant's slip as it will be printed, in the language of the appeal."""
        if isinstance(self.record, AppealDetail):
            self.desk.background.read(self, _staff, self._preview_slip)

    def save_word(self, document: Document, path: Path) -> None:
        """Write a paper as a Word file and note in the journal that it left the program."""
        record, actor = self.record, self.desk.actor
        if not isinstance(record, AppealDetail):
            return
        uid = bytes.fromhex(record.uid)

        def work(_progress: Any) -> Path:
            write_report(document, path, "docx")
            return path

        def note(session: Any) -> None:
            note_print(session, actor, "appeal.print", [uid])

        # The entry first: a paper that left without one would be worse than an entry without a paper.
        self.desk.background.write(self, note)
        self.desk.background.job(self, work, self._written, self.moves.notice.say_error)

    def _written(self, path: Path) -> None:
        messages.Toasts.of(self.window()).say(self.tr("Saved: {path}").format(path=str(path)), "good")

    def _paper(self, what: str, code: str, step: StepRow | None) -> None:
        facts, record = self._facts(step), self.record
        if facts is None or not isinstance(record, AppealDetail):
            return
        language = language_of(record.language, self.desk.actor.profile)
        if code == "reply":
            language = record.answer_language or language
        try:
            document = build_paper(read_paper(code, self.desk.folder), facts, language)
        except KnownError as error:
            self.moves.notice.say_error(error)
            return
        if what == "preview":
            self.desk.routes.preview(document, "appeal.print", (record.uid,))
            return
        name, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save as a Word file"), f"{document.title}.docx", "DOCX (*.docx)"
        )
        if name:
            self.save_word(document, Path(name))

    def _facts(self, step: StepRow | None, reply: str = "") -> PaperFacts | None:
        """What a paper of the open appeal is made from; None while the officers are still being read."""
        record, actor = self.record, self.desk.actor
        officers, precincts = self._staff
        officer = next((one for one in officers if one.id == actor.officer_id), None)
        precinct = next((one for one in precincts if one.id == actor.precinct_id), None)
        if not isinstance(record, AppealDetail) or officer is None or precinct is None:
            return None
        return PaperFacts(
            record, step, officer, precinct, actor.profile, self.desk.now(), self.desk.practice, reply
        )

    def _preview_slip(self, found: tuple[list[OfficerRow], list[PrecinctRow]]) -> None:
        record, (officers, precincts) = self.record, found
        if not isinstance(record, AppealDetail):
            return
        actor = self.desk.actor
        facts = slip_facts(
            record,
            next(one for one in officers if one.id == actor.officer_id),
            next(one for one in precincts if one.id == actor.precinct_id),
            profile=actor.profile,
            printed_at=self.desk.now(),
            practice=self.desk.practice,
        )
        slip = build_slip(facts, record.language or i18n.language())
        self.desk.routes.preview(slip, "appeal.print", (record.uid,))

    def _show_working(self) -> None:
        form = self._appeal_form()
        deadline = form.deadline_line.deadline
        if deadline is None:
            return
        subject = form.number or self.desk.label("appeal_kind", form.fields["kind"].value() or "")
        printing = Printing(self.desk.actor.name, self.desk.now(), self.desk.practice)
        self.desk.routes.preview(build_working(deadline, subject, printing, i18n.language()), "")

    # Inside ----------------------------------------------------------------------------------------------

    def _appeal_form(self) -> AppealForm:
        form = self.form
        if not isinstance(form, AppealForm):
            raise TypeError(form)
        return form

    def _show_around(self, record: AppealDetail | None) -> None:
        """Everything above the fields that speaks of the record as it stands."""
        self.slip_button.setVisible(record is not None)
        self.review.show_appeal(record)
        self.moves.show_appeal(record)
        self.steps.show_appeal(record)
        self.papers.show_appeal(record)
        self.papers_button.setVisible(bool(self.papers.papers))
        if record is None or record.masked:
            self.step_panel.leave()
            self.reply.close_panel()
        elif self.reply.is_open:
            self.reply.renewed(record)

    def open_record(self, record_id: int, reason: str | None = None) -> None:
        if self._form is not None and record_id != self.record_id:
            self.step_panel.leave()
            if self.reply.is_open:
                self.reply.leave()
        self._wanted = record_id
        super().open_record(record_id, reason)

    def new_record(self, values: dict[str, Any] | None = None) -> None:
        if self._form is not None:
            self.step_panel.leave()
            if self.reply.is_open:
                self.reply.leave()
        self._wanted = None
        super().new_record(values)

    def _record_read(self, answer: tuple[int, str | None, Any]) -> None:
        again = answer[0] == self.record_id and self.shows_form
        super()._record_read(answer)
        record = self.record
        if isinstance(record, AppealDetail) and not record.masked and (not again or self._stepped):
            self.moves.begin()
        if not again:
            # From the top: the deadline first, and what can be done now.
            QTimer.singleShot(0, self._to_top)
        self._stepped = False

    def _to_top(self) -> None:
        for area in self.form.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)

    def _read_again(self) -> None:
        """The open record changed: read it, unless the officer is on the way to another."""
        if self.record_id is not None and self._wanted == self.record_id and self.shows_form:
            self.open_record(self.record_id, self.reason)

    def _save(self, then_new: bool) -> None:
        # The command is built here, on the GUI thread: a writing thread must not ask widgets.
        self._command = self._appeal_form().command()
        if self.reply.is_open:
            self.reply.keep()
        super()._save(then_new)

    def _read_staff(self) -> None:
        self.desk.background.read(self, _staff, self._staff_read)

    def _staff_read(self, found: tuple[list[OfficerRow], list[PrecinctRow]]) -> None:
        self._staff = found


def _staff(session: Any) -> tuple[list[OfficerRow], list[PrecinctRow]]:
    """Who works here and where: for papers and for assigning."""
    return list_officers(session), list_precincts(session)
