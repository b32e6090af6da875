"""The screen of preventive control."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QMenu

from inspector_desk.errors import KnownError
from inspector_desk.operations import checks, measures, preventive
from inspector_desk.operations.desk import OfficerRow, PrecinctRow, list_officers, list_precincts
from inspector_desk.operations.measures import NewMeasure
from inspector_desk.operations.preventive import (
    CloseRecord,
    ExtendRecord,
    NewRecord,
    RecordDetail,
    TransferRecord,
)
from inspector_desk.reports import preventive_papers as papers
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.ui import i18n, messages
from inspector_desk.ui.context import Desk
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.preventive.form import PreventiveForm
from inspector_desk.ui.preventive.register import PreventiveSource, preventive_register
from inspector_desk.ui.preventive.sheet import Sheet
from inspector_desk.ui.records import RecordScreen


class PreventiveScreen(RecordScreen):
    """Register and form of preventive records."""

    kind = "preventive_record"

    def __init__(self, desk: Desk) -> None:
        self._shown: NewRecord | None = None
        self._breach = False
        self._wanted_paper = ""
        self._wanted_measure: int | None = None
        super().__init__(desk, preventive_register(desk), PreventiveSource(desk))

    def make_form(self) -> RecordForm:
        form = PreventiveForm(self.desk, self.keep_draft)
        self.sheet = Sheet(self.desk)
        form.set_side(self.sheet)
        form.bar.quick.entered.connect(self._enter_check)
        form.bar.steps.wanted.connect(self._take_step)
        form.bar.steps.papers_wanted.connect(self._choose_paper)
        self.sheet.out_wanted.connect(self._take_out)
        self.sheet.answer_wanted.connect(self._begin_answer)
        self.sheet.paper_wanted.connect(self._measure_paper)
        return form

    def read_record(self, session: Any, record_id: int, reason: str | None) -> RecordDetail:
        return preventive.open_record(session, self.desk.actor, record_id, reason=reason)

    def show_record(self, record: RecordDetail | None) -> None:
        form = self._own_form()
        if record is None:
            form.begin_new()
        else:
            form.show_detail(record)
        self.sheet.show_record(record)
        # Dots are nobody's words: what is masked cannot be compared and cannot be saved.
        masked = record is not None and record.masked
        self._shown = None if masked or record is None else form.command()
        if not masked and record is not None and self._breach:
            form.bar.say_consequence()
        self._breach = False

    def show_standing(self, record: RecordDetail) -> None:
        self._own_form().show_state(record)
        self.sheet.show_record(record)

    def save_record(self, session: Any, values: dict[str, Any], record_id: int | None) -> Changed:
        command, shown = self._command, self._shown
        if record_id is None:
            return preventive.put_on_record(session, self.desk.actor, command)
        return preventive.change_record(session, self.desk.actor, record_id, command, shown=shown)

    def _own_form(self) -> PreventiveForm:
        form = self.form
        if not isinstance(form, PreventiveForm):
            raise TypeError(form)
        return form

    def _save(self, then_new: bool) -> None:
        # The command is built here, on the GUI thread: a writing thread must not ask widgets.
        self._command = self._own_form().command()
        super()._save(then_new)

    # Checks and steps ----------------------------------------------------------------------------------

    def _enter_check(self, command: checks.NewCheck) -> None:
        record_id, actor = self.record_id, self.desk.actor
        if record_id is None:
            return
        item = code_list(actor.profile, "check_result").find(command.result)
        self._breach = item is not None and bool(item.attributes.get("breach"))
        own = replace(command, record_id=record_id)
        self.desk.background.write(
            self,
            lambda session: checks.record_check(session, actor, own),
            self._check_entered,
            self._check_refused,
        )

    def _check_entered(self, changed: Changed) -> None:
        self._own_form().bar.quick.begin()
        self._done(changed, self.tr("The check is entered. Ctrl+Z in the register takes it back."))

    def _check_refused(self, error: KnownError) -> None:
        self._breach = False
        self._own_form().bar.quick.refused(error)

    def _take_step(self, command: object) -> None:
        record_id, actor = self.record_id, self.desk.actor
        if record_id is None:
            return

        def work(session: Any) -> Changed:
            if isinstance(command, CloseRecord):
                return preventive.close_record(session, actor, record_id, command)
            if isinstance(command, ExtendRecord):
                return preventive.extend_record(session, actor, record_id, command)
            if isinstance(command, TransferRecord):
                return preventive.transfer_record(session, actor, record_id, command)
            if isinstance(command, NewMeasure):
                return measures.record_measure(session, actor, command)
            if isinstance(command, tuple):
                return measures.answer_measure(session, actor, *command)
            raise TypeError(command)

        self.desk.background.write(self, work, self._step_taken, self._own_form().bar.steps.refused)

    def _step_taken(self, changed: Changed) -> None:
        self._own_form().bar.steps.close_panel()
        self._done(changed, self.tr("Saved. Ctrl+Z in the register takes it back."))

    def _begin_answer(self, measure_id: int) -> None:
        self._own_form().bar.steps.begin("answer", measure_id=measure_id)

    def _take_out(self, kind: str, record_id: int, reason: str) -> None:
        actor = self.desk.actor
        command = checks.annul_check if kind == "control_check" else measures.annul_measure
        self.desk.background.write(
            self, lambda session: command(session, actor, record_id, reason), self._step_taken
        )

    def _done(self, changed: Changed, words: str) -> None:
        if self.record_id is not None:
            self.open_record(self.record_id, self.reason)
        messages.Toasts.of(self.window()).say(words, "good")

    # Papers --------------------------------------------------------------------------------------------

    def paper_menu(self) -> QMenu:
        """The papers of the record on the form, by name."""
        menu = QMenu(self)
        record = self.record
        if isinstance(record, RecordDetail):
            for key in papers.papers_of(record.command.category, self.desk.actor.profile):
                action = menu.addAction(papers.title(key, self._paper_language()))
                action.setData(key)
        menu.triggered.connect(self._paper_chosen)
        return menu

    def _choose_paper(self) -> None:
        button = self._own_form().bar.steps.buttons["papers"]
        self._menu = self.paper_menu()
        self._menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _paper_chosen(self, action: Any) -> None:
        self.show_paper(str(action.data()))

    def _measure_paper(self, measure_id: int) -> None:
        self.show_paper("measure", measure_id)

    def show_paper(self, key: str, measure_id: int | None = None) -> None:
        """Show a paper of the record as it will be printed."""
        self._wanted_paper, self._wanted_measure = key, measure_id
        self.desk.background.read(
            self, lambda session: (list_officers(session), list_precincts(session)), self._preview
        )

    def _preview(self, found: tuple[list[OfficerRow], list[PrecinctRow]]) -> None:
        record, (officers, precincts) = self.record, found
        if not isinstance(record, RecordDetail) or record.masked:
            return
        actor = self.desk.actor
        facts = papers.PaperFacts(
            record=record,
            officer=next(one for one in officers if one.id == actor.officer_id),
            precinct=next((one.name for one in precincts if one.id == actor.precinct_id), ""),
            office=self.desk.office,
            district=self.desk.district,
            region=self.desk.region,
            profile=actor.profile,
            printed_at=self.desk.now(),
            practice=self.desk.practice,
            measure=next((row for row in record.measures if row.id == self._wanted_measure), None),
        )
        document = papers.build_paper(self._wanted_paper, facts, self._paper_language())
        self.desk.routes.preview(document, "preventive.print", [record.uid])

    def _paper_language(self) -> str:
        """The person's language where a form exists in it, else that of the screen."""
        record = self.record
        wanted = record.language if isinstance(record, RecordDetail) else ""
        return papers.form_language(wanted if wanted in LANGUAGES else i18n.language())
