"""The screen of residents."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from inspector_desk.operations.residents import (
    ResidentDetail,
    change_resident,
    open_resident,
    record_resident,
)
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import messages
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.fields import Chosen
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.records import RecordScreen
from inspector_desk.ui.residents.bonds import BondsPanel
from inspector_desk.ui.residents.form import ResidentForm, resident_command
from inspector_desk.ui.residents.links import ResidentLinks
from inspector_desk.ui.residents.merging import MergeView
from inspector_desk.ui.residents.papers import PapersPanel
from inspector_desk.ui.residents.places import PlacesPanel
from inspector_desk.ui.residents.register import ResidentSource, resident_register
from inspector_desk.ui.residents.side import SideTabs


class ResidentsScreen(RecordScreen):
    """Register and form of residents, and the page on which two of them are merged."""

    kind = "resident"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, resident_register(desk), ResidentSource(desk))
        self._merging: MergeView | None = None

    @property
    def merging(self) -> MergeView:
        """The page that merges, made when it is first needed."""
        if self._merging is None:
            self._merging = MergeView(self.desk)
            self._merging.merged.connect(self._merged)
            self._merging.left.connect(self._back_to_form)
            self._stack.addWidget(self._merging)
        return self._merging

    def make_form(self) -> RecordForm:
        form = ResidentForm(self.desk, self.keep_draft)
        form.similar.open_wanted.connect(self.open_record)
        form.similar.merge_wanted.connect(self.merge_with)
        self.links = ResidentLinks(self.desk)
        self.links.begin_wanted.connect(self._begin)
        self.bonds = BondsPanel(self.desk)
        self.places = PlacesPanel(self.desk)
        self.papers = PapersPanel(self.desk)
        self.papers.merge_wanted.connect(self.merge_with)
        self.side = SideTabs(
            (
                ("cases", lambda: self.tr("Cases"), self.links),
                ("bonds", lambda: self.tr("Household"), self.bonds),
                ("places", lambda: self.tr("Addresses"), self.places),
                ("papers", lambda: self.tr("Papers"), self.papers),
            )
        )
        form.set_side(self.side)
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
            # One that was merged away is open where it stands now.
            self.record_id = record.id
            form.show_detail(record)
        self._say_blocked(record)
        self._show_side(record)

    def show_standing(self, record: ResidentDetail) -> None:
        self._show_side(record)

    def save_record(self, session: Any, values: dict[str, Any], record_id: int | None) -> Changed:
        command = resident_command(values)
        if record_id is None:
            return record_resident(session, self.desk.actor, command)
        shown = resident_command(self.shown_values) if self.shown_values is not None else None
        return change_resident(session, self.desk.actor, record_id, command, shown=shown)

    def merge_with(self, other_id: int) -> None:
        """Lay another record beside the one on the form."""
        if self.record_id is None:
            return
        self.form.keep_draft()
        self._stack.setCurrentWidget(self.merging)
        self.merging.compare(self.record_id, other_id, self.reason or "")

    def _say_blocked(self, record: ResidentDetail | None) -> None:
        """Of blocked data neither the form nor the history says anything until a reason is given."""
        hidden = record is not None and record.masked and bool(record.blocked_on)
        self.timeline.setVisible(not hidden)
        if record is not None and hidden:
            self.mask_bar.words.setText(
                self.tr(
                    "These data have been blocked since {day} and are out of work and search. To open them, name "
                    "the exception of the law; it goes into the journal with your name."
                ).format(day=short_day(record.blocked_on))
            )
        else:
            self.mask_bar.retranslate()

    def _show_side(self, record: ResidentDetail | None) -> None:
        shown = record if record is not None and not record.masked else None
        self.side.setVisible(shown is not None)
        self.links.show_resident(shown.id if shown is not None else None)
        for panel in (self.bonds, self.places, self.papers):
            panel.show_resident(shown, self.reason)

    def _merged(self, kept_id: int) -> None:
        messages.Toasts.of(self.window()).say(
            self.tr("The two records are one now; Ctrl+Z parts them again."), "good"
        )
        self.open_record(kept_id, self.reason)

    def _back_to_form(self) -> None:
        self._stack.setCurrentIndex(1)
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

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
