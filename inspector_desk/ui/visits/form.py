"""The form of a visit: a plan until a day is given on which it was made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from PySide6.QtWidgets import QPushButton

from inspector_desk.errors import KnownError
from inspector_desk.operations.absences import Absences, nobody_home
from inspector_desk.operations.visits import PlanVisit, RecordVisit, VisitDetail
from inspector_desk.rules import clock
from inspector_desk.rules.code_lists import code_list
from inspector_desk.ui import i18n, shortcuts, theme
from inspector_desk.ui.addresses import AddressField
from inspector_desk.ui.context import Desk, stored_day, stored_time
from inspector_desk.ui.fields import Chosen, CodeField, DateField, PlainText, TextField, TimeField
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.residents.field import ResidentField
from inspector_desk.ui.visits.checklist import ChecklistField
from inspector_desk.ui.visits.state_bar import QUICK, VisitBar

Values = dict[str, Any]
NO_LINKS: Values = {"appeal_id": None, "protection": "none", "round_id": None, "preventive_record_id": None}
"""What a visit belongs to and the form does not show as a field, with the values of a new one."""


class VisitForm(RecordForm):
    """Fields of one visit; ``values`` also tells the state it had and the appeal it belongs to."""

    def __init__(self, desk: Desk, save_draft: Callable[[Values], object]) -> None:
        super().__init__(
            lambda: self.tr("Visit") if self.state_code else self.tr("New visit"),
            self._save_words,
            save_draft=save_draft,
        )
        self.desk = desk
        self.state_code = ""
        self._masked = False
        self._links: Values = dict(NO_LINKS)
        self._round = ""
        self.checklist_button = QPushButton()
        self.checklist_button.setObjectName("safety-open")
        self.checklist_button.setCheckable(True)
        self.checklist_button.toggled.connect(self._show_checklist)
        self.bar = VisitBar(desk)
        self.bar.made.connect(self.mark_made)
        self.set_summary(self.bar)
        self._add_fields()
        for result, keys in QUICK:
            shortcuts.bind(self, keys, self.bar.quick[result].click, _Label(desk, result))
        shortcuts.bind(self, "Alt+3", self.bar.record_button.click, lambda: self.tr("Record the visit"))
        shortcuts.bind(self, "Alt+4", self.checklist_button.click, lambda: self.tr("Safety checklist"))
        self.edited.connect(self._edited)
        self.ready()

    def begin_new(self) -> None:
        """An empty form: a plan or a record, whichever day is filled in first."""
        self.state_code, self._masked, self._links, self._round = "", False, dict(NO_LINKS), ""
        self.load({"kind": "flat_house"})
        self._show()

    def load(self, values: Any) -> None:
        # "appeal" is not shown, but a visit planned from an appeal keeps to it.
        appeal = values.get("appeal")
        if isinstance(appeal, Chosen):
            self._links["appeal_id"] = appeal.id
        # So does one begun from a round or from a preventive record.
        for name in ("round_id", "preventive_record_id"):
            if isinstance(values.get(name), int):
                self._links[name] = values[name]
        super().load(values)
        self._open_checklist()
        self._say()

    def show_detail(self, detail: VisitDetail) -> None:
        """Fill the form from a record."""
        self._take_state(detail)
        self.load(
            {
                "kind": detail.kind or None,
                "resident": Chosen(detail.resident_id, detail.resident) if detail.resident else None,
                "address": Chosen(detail.address_id, detail.address) if detail.address else None,
                "planned_on": stored_day(detail.planned_on),
                "visited_on": stored_day(detail.visited_on),
                "visited_at": stored_time(detail.visited_at),
                "result": detail.result or None,
                "findings": detail.findings,
                "next_on": stored_day(detail.next_on),
                "ended_at": stored_time(detail.ended_at),
                "ground": detail.ground or None,
                "met": detail.met,
                "checklist": dict(detail.checklist),
                "referred_to": detail.referred_to or None,
                "referral": detail.referral,
            }
        )
        self._show()

    def show_state(self, detail: VisitDetail) -> None:
        """Show what state the record has now, leaving what is typed alone."""
        self._take_state(detail)
        self._say()
        self._show()

    def _take_state(self, detail: VisitDetail) -> None:
        self.state_code, self._masked = detail.state, detail.masked
        self._links = {name: getattr(detail, name) for name in NO_LINKS}
        self._round = detail.round

    def values(self) -> Values:
        return super().values() | self._links | {"state": self.state_code}

    def mark_made(self, result: str = "") -> None:
        """Fill in that the visit was made today, now, with a result if it is known."""
        now = clock.local_time(datetime.now().astimezone(), self.desk.actor.profile)
        if self.fields["visited_on"].is_empty:
            self.fields["visited_on"].set_value(self.desk.today())
            self.fields["visited_at"].set_value(now.time().replace(second=0, microsecond=0))
        if result:
            self.fields["result"].set_value(result)
        self.jump_to("next_on" if result else "result")

    def check(self) -> dict[str, str]:
        found = super().check()
        if found:
            return found
        values = super().values()
        if values["address"] is None and values["resident"] is None:
            found["resident"] = self.tr("Say where the visit goes: a resident, an address or both.")
        visited, today = values["visited_on"], self.desk.today()
        if visited is None:
            if values["planned_on"] is None:
                found["planned_on"] = self.tr("Give the day it is planned for, or the day it was made.")
            elif values["result"]:
                found["visited_on"] = self.tr("There is a result; give the day the visit was made.")
        else:
            if visited > today:
                found["visited_on"] = self.tr(
                    "The day lies in the future; a visit to come is planned instead."
                )
            if not values["result"]:
                found["result"] = self.tr("Give the result of the visit.")
            begun, ended, again = values["visited_at"], values["ended_at"], values["next_on"]
            if begun is not None and ended is not None and ended < begun:
                found["ended_at"] = self.tr("The visit ends before it begins; correct one of the times.")
            if again is not None and again <= visited:
                found["next_on"] = self.tr("The next visit must lie after this one.")
        return found

    def _add_fields(self) -> None:
        desk = self.desk
        kind = CodeField(
            "kind", lambda: self.tr("Kind of visit"), desk.choices("visit_kind"), required=True, width=90
        )
        # The kinds are long in every language; the day beside them needs little.
        kind.setMinimumWidth(theme.current().px(84))
        self.add(kind, DateField("planned_on", lambda: self.tr("Planned for"), today=desk.today))
        self.add(
            CodeField("ground", lambda: self.tr("Why it is made"), desk.choices("visit_ground"), width=90)
        )
        self.add(ResidentField("resident", lambda: self.tr("Resident"), desk))
        self.add(AddressField("address", lambda: self.tr("Address"), desk))
        self.add_section(lambda: self.tr("What happened"))
        self.add(
            DateField("visited_on", lambda: self.tr("Made on"), today=desk.today),
            TimeField("visited_at", lambda: self.tr("Time")),
            TimeField("ended_at", lambda: self.tr("Until")),
        )
        self.add(CodeField("result", lambda: self.tr("Result"), desk.choices("visit_result"), width=84))
        self.add(TextField("met", lambda: self.tr("Who was spoken to"), most=200))
        self.add(PlainText("findings", lambda: self.tr("Findings"), lines=4))
        self.add(DateField("next_on", lambda: self.tr("Come again on"), today=desk.today))
        self.add_widget(self.checklist_button)
        checklist = ChecklistField("checklist", lambda: self.tr("Safety checklist"), desk)
        checklist.refer_wanted.connect(self._refer)
        checklist.setVisible(False)
        self.add(checklist)
        self.add_section(lambda: self.tr("Referral to a partner agency"))
        self.add(
            CodeField("referred_to", lambda: self.tr("Referred to"), desk.choices("partner_kind"), width=90)
        )
        self.add(
            PlainText(
                "referral",
                lambda: self.tr("With what, and what was agreed"),
                lines=2,
                hint=lambda: self.tr("What was passed on, to whom, by when an answer is awaited."),
            )
        )

    def _save_words(self) -> str:
        if self.state_code == "done":
            return self.tr("Save")
        if "visited_on" in self.fields and not self.fields["visited_on"].is_empty:
            return self.tr("Record the visit")
        return self.tr("Save the plan") if self.state_code else self.tr("Plan the visit")

    def retranslate(self) -> None:
        super().retranslate()
        self.checklist_button.setText(self.tr("Safety checklist") + "  Alt+4")

    def _edited(self, key: str) -> None:
        if key in ("planned_on", "visited_on", "result"):
            self._say()
        if key in ("result", "resident", "address"):
            self._ask_absences()
        if key == "kind":
            self._open_checklist()

    def _refer(self, agency: str) -> None:
        """Take the agency an answer of the checklist speaks of."""
        if self.fields["referred_to"].is_empty:
            self.fields["referred_to"].set_value(agency)
        self.jump_to("referral")

    def _show_checklist(self, shown: bool) -> None:
        self.fields["checklist"].setVisible(shown)

    def _open_checklist(self) -> None:
        """Open the questions where the kind of visit asks for them or they were answered before."""
        kind = code_list(self.desk.actor.profile, "visit_kind").find(self._held("kind") or "")
        wanted = kind is not None and bool(kind.attributes.get("checklist"))
        self.checklist_button.setChecked(wanted or not self.fields["checklist"].is_empty)
        self._show_checklist(self.checklist_button.isChecked())

    def _ask_absences(self) -> None:
        """Where nobody was found: how often by now, and which hour to try."""
        closed = {
            item.code
            for item in code_list(self.desk.actor.profile, "visit_result").items
            if item.attributes.get("round") == "absent"
        }
        place, person = self._held("address"), self._held("resident")
        if self._masked or self._held("result") not in closed or (place is None and person is None):
            self.bar.show_absences(None)
            return
        actor, at = self.desk.actor, self._held("visited_at")
        address_id, resident_id = (one.id if one else None for one in (place, person))
        made = self.state_code == "done"

        def ask(session: Any) -> tuple[Absences, bool, time | None]:
            found = nobody_home(session, actor, address_id=address_id, resident_id=resident_id)
            return found, made, at

        self.desk.background.read(self, ask, self._absences_read, latest="absences")

    def _absences_read(self, answer: tuple[Absences, bool, time | None]) -> None:
        self.bar.show_absences(*answer)

    def _show(self) -> None:
        self.bar.close_panel()
        self._open_checklist()
        self._ask_absences()
        # Once a visit is made, what was planned is history.
        plan, over = self.fields["planned_on"], self.state_code not in ("", "planned")
        plan.set_read_only(self._masked or over)
        plan.setVisible(not over or not plan.is_empty)
        self.retranslate()

    def _say(self) -> None:
        self.bar.show_visit(
            self.state_code,
            self._held("planned_on"),
            self._held("visited_on"),
            self._held("result") or "",
            open_=not self._masked,
            round_=self._round,
        )
        self.save_button.setText(f"{self._save_words()}  Ctrl+S")

    def _held(self, key: str) -> Any:
        try:
            return self.fields[key].value()
        except KnownError:
            return None


class _Label:
    """The words of a result, asked when the help is shown."""

    def __init__(self, desk: Desk, result: str) -> None:
        self._desk = desk
        self._result = result

    def __call__(self) -> str:
        return self._desk.label("visit_result", self._result)


def plan_command(values: Values) -> PlanVisit:
    """The values of the form as a plan."""
    return PlanVisit(
        planned_on=values["planned_on"].isoformat() if values["planned_on"] else "", **_where(values)
    )


def record_command(values: Values) -> RecordVisit:
    """The values of the form as a visit that was made."""
    return RecordVisit(
        visited_on=values["visited_on"].isoformat(),
        visited_at=i18n.time_words(values["visited_at"]) if values["visited_at"] else "",
        result=values["result"] or "",
        findings=values["findings"] or "",
        next_on=values["next_on"].isoformat() if values["next_on"] else "",
        ended_at=i18n.time_words(values["ended_at"]) if values["ended_at"] else "",
        met=values["met"] or "",
        checklist=tuple((values["checklist"] or {}).items()),
        referred_to=values["referred_to"] or "",
        referral=values["referral"] or "",
        **_where(values),
    )


def shown_command(values: Values | None) -> PlanVisit | RecordVisit | None:
    """What the officer had before him as a command; None for a new visit."""
    if values is None:
        return None
    return plan_command(values) if values["visited_on"] is None else record_command(values)


def _where(values: Values) -> Values:
    address, resident = values["address"], values["resident"]
    return {
        "kind": values["kind"],
        "address_id": address.id if address else None,
        "resident_id": resident.id if resident else None,
        "ground": values["ground"] or "",
        **{name: values[name] for name in NO_LINKS},
    }
