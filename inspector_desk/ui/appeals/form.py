"""The form of an appeal: the gate first, then who, what and where; the deadline counts itself while one types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.appeals import AppealDetail, NewAppeal, deadline_of, registration_day
from inspector_desk.rules.appeal_states import OPEN
from inspector_desk.ui import i18n, messages
from inspector_desk.ui.addresses.field import AddressField
from inspector_desk.ui.appeals.appeal_field import AppealField
from inspector_desk.ui.appeals.deadline import DeadlineLine, now_utc
from inspector_desk.ui.appeals.gate import GateField
from inspector_desk.ui.context import Desk, local_moment
from inspector_desk.ui.fields import (
    CheckField,
    Chosen,
    CodeField,
    DateField,
    PlainText,
    TextField,
    TimeField,
)
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.residents.field import ResidentField

Values = dict[str, Any]
FIELDS_HERE = {
    "happened_to": "happened_till_on",
    "happened_from": "happened_on",
    "complaint_on_id": "complaint_on",
}
"""Field of the command → field of the form, where the form asks otherwise."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A question asked in place above the fields: Ctrl+Enter and Esc belong to it while the cursor is in it."""

    widget: QWidget
    confirm: Callable[[], object]
    leave: Callable[[], object]


class AppealForm(RecordForm):
    """Fields of one appeal; ``command`` gives what they hold, ``show_detail`` fills them."""

    def __init__(
        self,
        desk: Desk,
        save_draft: Callable[[Values], object],
    ) -> None:
        super().__init__(
            lambda: (
                self.tr("Appeal {number}").format(number=self.number)
                if self.number
                else self.tr("New appeal")
            ),
            lambda: self.tr("Save") if self.number else self.tr("Register the appeal"),
            save_draft=save_draft,
        )
        self.desk = desk
        self.number = ""
        self._state = ""
        self._registered_at = ""
        self._extended_to: date | None = None
        self._entered: tuple[datetime, str] | None = None
        self.panels: tuple[Panel, ...] = ()
        self.deadline_line = DeadlineLine(desk)
        self.set_summary(self.deadline_line)
        self._add_fields()
        self.edited.connect(self._edited)
        self.ready()

    def command(self) -> NewAppeal:
        """The fields as a command."""
        values = self.values()
        applicant, address, about = values["applicant"], values["address"], values["complaint_on"]
        return NewAppeal(
            kind=values["kind"],
            channel=values["channel"] or "",
            category=values["category"] or "",
            essence=values["essence"] or "",
            received_on=values["received_on"].isoformat(),
            received_at=i18n.time_words(values["received_at"]) if values["received_at"] else "",
            crime_signs=values["crime_signs"],
            language=values["language"] or "",
            applicant_id=applicant.id if applicant else None,
            address_id=address.id if address else None,
            anonymous=values["anonymous"],
            happened_from=_moment(values["happened_on"], values["happened_at"]),
            happened_to=_moment(values["happened_till_on"], values["happened_till_at"]),
            # A number typed before the gate said "none" is no entry.
            crime_register_number=(values["crime_register_number"] or "")
            if values["crime_signs"] != "none"
            else "",
            external_number=values["external_number"] or "",
            protection=values["protection"] or "none",
            organisation=values["organisation"] or "",
            complaint_on_id=about.id if about and values["kind"] == "complaint" else None,
        )

    def begin_new(self) -> None:
        """An empty form with today's date and the usual choices."""
        self.number, self._state, self._registered_at = "", "", ""
        self._extended_to = self._entered = None
        self.load(
            {
                "received_on": self.desk.today(),
                "received_at": self.desk.now().time().replace(second=0, microsecond=0),
                "kind": "application",
                "channel": "reception",
                "language": "ru" if i18n.language() == "en" else i18n.language(),
                "protection": "none",
            }
        )
        self.retranslate()
        self._count()

    def show_detail(self, detail: AppealDetail) -> None:
        """Fill the form from a record."""
        self._registered_at = detail.registered_at
        self._take_standing(detail)
        happened, till = _parts(detail.happened_from), _parts(detail.happened_to)
        self.load(
            {
                "crime_signs": detail.crime_signs,
                "received_on": date.fromisoformat(detail.received_on) if detail.received_on else None,
                "received_at": _time(detail.received_at, self.desk.actor.profile),
                "kind": detail.kind or None,
                "channel": detail.channel or None,
                "language": detail.language or None,
                "category": detail.category or None,
                "applicant": Chosen(detail.applicant_id, detail.applicant) if detail.applicant else None,
                "anonymous": detail.anonymous,
                "organisation": detail.organisation,
                "complaint_on": Chosen(detail.complaint_on_id, detail.complaint_on)
                if detail.complaint_on_id
                else None,
                "address": Chosen(detail.address_id, detail.address) if detail.address else None,
                "essence": detail.essence,
                "happened_on": happened[0],
                "happened_at": happened[1],
                "happened_till_on": till[0],
                "happened_till_at": till[1],
                "crime_register_number": detail.crime_register_number,
                "external_number": detail.external_number,
                "protection": detail.protection or None,
            }
        )
        self.retranslate()
        self._count()

    def show_state(self, detail: AppealDetail) -> None:
        """The number and state of the record under unsaved words: its clock may run or have stopped."""
        self._take_standing(detail)
        self.retranslate()
        self._count()

    def refused(self, error: KnownError) -> None:
        name = FIELDS_HERE.get(str(error.facts.get("field")))
        if name is not None:
            error = KnownError(error.code, **{**error.facts, "field": name})
        super().refused(error)

    def check(self) -> dict[str, str]:
        found = super().check()
        received = self.fields["received_on"].value() if "received_on" not in found else None
        if received is not None and received > self.desk.today():
            found["received_on"] = messages.sentence(KnownError("appeal.received-in-future"))
        if not found and self.fields["applicant"].is_empty and not self.fields["anonymous"].value():
            found["applicant"] = self.tr("Choose the applicant, or mark the appeal as anonymous.")
        return found

    def _panel(self) -> Panel | None:
        """The panel the cursor is in."""
        at = QApplication.focusWidget()
        return next((one for one in self.panels if at is not None and one.widget.isAncestorOf(at)), None)

    def _save_and_new(self) -> None:
        panel = self._panel()
        if panel is not None:
            panel.confirm()
        else:
            super()._save_and_new()

    def _leave(self) -> None:
        panel = self._panel()
        if panel is not None:
            panel.leave()
        else:
            super()._leave()

    def _add_fields(self) -> None:
        desk = self.desk
        self.add(GateField("crime_signs", lambda: self.tr("Does it tell of a crime or an emergency?")))
        self.add(TextField("crime_register_number", self._register_words, most=40, width=50))
        self.add_section(lambda: self.tr("Who and what"))
        self.add(ResidentField("applicant", lambda: self.tr("Applicant"), desk))
        self.add(
            CheckField("anonymous", lambda: self.tr("Anonymous")),
            TextField("organisation", lambda: self.tr("Organisation, where one appeals"), most=300),
        )
        self.add(
            CodeField(
                "kind",
                lambda: self.tr("Kind of appeal"),
                desk.choices("appeal_kind"),
                required=True,
                width=60,
            ),
            CodeField("category", lambda: self.tr("Category"), desk.choices("appeal_category"), width=76),
        )
        self.add(
            AppealField(
                "complaint_on", lambda: self.tr("On whose answer it complains: number of the appeal"), desk
            )
        )
        self.add(PlainText("essence", lambda: self.tr("Essence"), required=True, lines=5))
        self.add_section(lambda: self.tr("Where and when"))
        self.add(AddressField("address", lambda: self.tr("Where it happened"), desk))
        self.add(
            DateField("happened_on", lambda: self.tr("Happened, from"), today=desk.today),
            TimeField("happened_at", lambda: self.tr("time")),
            DateField("happened_till_on", lambda: self.tr("until"), today=desk.today),
            TimeField("happened_till_at", lambda: self.tr("time")),
        )
        self.add_section(lambda: self.tr("Receipt"))
        self.add(
            DateField("received_on", lambda: self.tr("Received on"), today=desk.today, required=True),
            TimeField("received_at", lambda: self.tr("time")),
        )
        self.add(
            CodeField("channel", lambda: self.tr("Channel"), desk.choices("appeal_channel"), width=68),
            CodeField("language", lambda: self.tr("Language of the appeal"), self._languages, width=40),
        )
        self.add(
            TextField("external_number", lambda: self.tr("Number in the state system"), most=60, width=50),
            CodeField("protection", lambda: self.tr("Protection"), desk.choices("protection"), width=60),
        )
        for key in ("crime_register_number", "complaint_on"):
            self.fields[key].hide()

    def _register_words(self) -> str:
        if self.desk.actor.profile == "kz":
            return self.tr("Number in the unified register")
        return self.tr("Number in the crime register")

    def _languages(self) -> list[tuple[str, str]]:
        own = {"kz": ("kk", "ru"), "tj": ("tg", "ru")}[self.desk.actor.profile]
        names = dict(i18n.LANGUAGES)
        return [(code, names[code]) for code in (*own, "en")]

    def _edited(self, key: str) -> None:
        if key in ("crime_signs", "kind", "received_on", "received_at"):
            self._count()

    def _count(self) -> None:
        """Count the deadline from what is on the form now; the same rules will count it when it is saved."""
        signs = self.fields["crime_signs"].value()
        self.fields["crime_register_number"].setVisible(signs in ("crime", "emergency"))
        try:
            kind, received = self.fields["kind"].value(), self.fields["received_on"].value()
            self.fields["complaint_on"].setVisible(kind == "complaint")
            if not kind or received is None or signs is None:
                self.deadline_line.show_deadline(None)
                return
            started = local_moment(self._registered_at, self.desk.actor.profile) or now_utc()
            at = self.fields["received_at"].value()
            registered = registration_day(
                self.desk.actor.profile, received, i18n.time_words(at) if at is not None else ""
            )
            deadline = deadline_of(self.desk.actor.profile, kind, registered, signs, started)
        except KnownError as error:
            self.deadline_line.show_error(error)
            return
        self.deadline_line.show_deadline(
            deadline,
            open_=self._state in ("", *OPEN),
            extended_to=self._extended_to,
            entered=self._entered,
        )

    def _take_standing(self, detail: AppealDetail) -> None:
        """What of the record stands above the fields: number, state, extension, entry in the register."""
        self.number, self._state = detail.number, detail.state
        extended = bool(detail.first_due_on and detail.due_on)
        self._extended_to = date.fromisoformat(detail.due_on) if extended else None
        moment = local_moment(detail.crime_entered_at, self.desk.actor.profile)
        self._entered = (moment, detail.crime_register_number) if moment is not None else None


def _moment(day: date | None, at: Any) -> str:
    """A local ISO date-time, or just the date where the hour is not known."""
    if day is None:
        return ""
    return f"{day.isoformat()}T{i18n.time_words(at)}" if at is not None else day.isoformat()


def _parts(text: str) -> tuple[date | None, Any]:
    if not text:
        return None, None
    if "T" not in text:
        return date.fromisoformat(text), None
    moment = datetime.fromisoformat(text)
    return moment.date(), moment.time()


def _time(text: str, profile: str) -> Any:
    # An imported appeal carries the instant, one typed here the time of day.
    moment = local_moment(text, profile) if text.endswith("Z") else None
    if moment is not None:
        return moment.time().replace(second=0, microsecond=0)
    return datetime.strptime(text, "%H:%M").time() if text else None  # noqa: DTZ007 - a time of day has no zone
