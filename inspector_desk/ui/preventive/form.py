"""The form of one preventive record: what is asked depends on its category, as the dated rules say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from datetime import date, time
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.operations.preventive import DutyRow, NewRecord, RecordDetail, counted_end
from inspector_desk.rules import preventive
from inspector_desk.rules.wording import word
from inspector_desk.ui import i18n, shortcuts, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import Chosen, CodeField, DateField, PlainText, TextField, TimeField
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.preventive.control_bar import ControlBar
from inspector_desk.ui.preventive.quick_check import KEYS
from inspector_desk.ui.preventive.words import duty_words
from inspector_desk.ui.residents.field import ResidentField

Values = dict[str, Any]
DUTY_FIELDS = (
    "rights_on",
    "victim_copy_on",
    "agencies_notified_on",
    "officer_named_on",
    "prosecutor_copy_on",
    "entered_on",
    "plan_on",
    "reviewed_on",
    "early_end_asked_on",
    "early_end_checked_on",
    "early_end_decided_on",
    "arrival_confirmed_on",
    "file_sent_on",
)
"""Dates by which a duty is seen to be done, in the order they are asked."""
_PEOPLE = ("resident", "victim")


class PreventiveForm(RecordForm):
    """Fields of one record, the bar of its checks above them."""

    def __init__(self, desk: Desk, save_draft: Callable[[Values], object]) -> None:
        super().__init__(
            lambda: self.tr("Preventive record") if self.detail else self.tr("New preventive record"),
            lambda: self.tr("Save") if self.detail else self.tr("Put on record"),
            save_draft=save_draft,
        )
        self.desk = desk
        self.detail: RecordDetail | None = None
        self.bar = ControlBar(desk)
        self.set_summary(self.bar)
        self._add_fields()
        shortcuts.bind(self, KEYS, self._to_quick, lambda: self.tr("Enter a check"))
        self.edited.connect(self._edited)
        self.ready()

    def begin_new(self) -> None:
        """An empty form; the category decides what it asks."""
        self.detail = None
        self._scroll.verticalScrollBar().setValue(0)
        self.load({"category": "protective_order"})
        self._show()

    def show_detail(self, detail: RecordDetail) -> None:
        """Fill the form from a record; another one than before is shown from its top, where its next check stands."""
        if self.detail is None or self.detail.id != detail.id:
            self._scroll.verticalScrollBar().setValue(0)
        self.detail = detail
        command = detail.command
        values: Values = {}
        for key in self.fields:
            if key not in _PEOPLE:
                values[key] = _value(key, getattr(command, key))
        values["resident"] = Chosen(command.resident_id, detail.resident) if detail.resident else None
        values["victim"] = Chosen(command.victim_id, detail.victim) if detail.victim else None
        self.load(values)
        self._show()

    def show_state(self, detail: RecordDetail) -> None:
        """Show what stands around the record now, leaving what is typed alone."""
        self.detail = detail
        self._show()

    def command(self) -> NewRecord:
        """The fields as the command that writes them; what the form does not show stays as it was."""
        values: Values = super().values()
        kept = self.detail.command if self.detail is not None else None
        facts: Values = {}
        for field in dataclass_fields(NewRecord):
            if field.name in ("resident_id", "victim_id"):
                chosen = values[field.name.removesuffix("_id")]
                facts[field.name] = chosen.id if chosen is not None else None
            elif field.name in values:
                facts[field.name] = _text(values[field.name])
            elif kept is not None:
                facts[field.name] = getattr(kept, field.name)
        facts["category"] = values["category"] or ""
        return NewRecord(**facts)

    def check(self) -> dict[str, str]:
        found = super().check()
        if found:
            return found
        kind = self._kind()
        if kind is not None and kind.starts_from != "starts_on" and self.fields["starts_on"].is_empty:
            if self.fields[kind.starts_from].is_empty:
                found[kind.starts_from] = self.tr("The term runs from this day; give it.")
        elif kind is not None and self.fields["starts_on"].is_empty:
            found["starts_on"] = self.tr("Give the day the record begins.")
        if not self.fields["level"].is_empty and self.fields["level_by"].is_empty and kind is not None:
            found["level_by"] = self.tr("Say who decided it: rank and name.")
        return found

    def _add_fields(self) -> None:
        desk = self.desk
        category = CodeField(
            "category",
            lambda: self.tr("Category"),
            desk.choices("preventive_category"),
            required=True,
            width=100,
        )
        category.setMinimumWidth(theme.current().px(90))
        self.add(category)
        self.add(ResidentField("resident", lambda: self.tr("Person"), desk, required=True))
        self.add(
            TextField("number", lambda: self.tr("Number"), most=100),
            DateField("issued_on", lambda: self.tr("Issued on"), today=desk.today),
            TextField("file_number", lambda: self.tr("Number of the file"), most=100),
        )
        self.add(
            TextField("authority", lambda: self.tr("Issued by (post, rank, name, or the court)"), most=400)
        )
        self.add(
            DateField("handed_on", self._handed_words, today=desk.today),
            TimeField("handed_at", lambda: self.tr("Time")),
        )
        self.add(
            DateField("starts_on", lambda: self.tr("Begins on"), today=desk.today),
            DateField("ends_on", lambda: self.tr("Last day"), today=desk.today),
        )
        self.add(
            CodeField(
                "level", lambda: self.tr("How often, as decided"), desk.choices("supervision_level"), width=72
            ),
            DateField("level_on", lambda: self.tr("Decided on"), today=desk.today),
        )
        self.add(TextField("level_by", lambda: self.tr("Decided by (rank, name)"), most=300))
        self.add(ResidentField("victim", lambda: self.tr("Victim"), desk))
        self.add(PlainText("grounds", lambda: self.tr("Grounds: time, place, what happened"), lines=3))
        self.add(PlainText("limits", lambda: self.tr("Bans and duties, one a line"), lines=3))
        self.add_section(lambda: self.tr("What is to be done, and when it was"))
        for first, second in zip(DUTY_FIELDS[::2], (*DUTY_FIELDS[1::2], ""), strict=True):
            self.add(
                *(DateField(key, _DutyLabel(self, key), today=desk.today) for key in (first, second) if key)
            )
        self.add(PlainText("note", lambda: self.tr("Note"), lines=2))

    def _handed_words(self) -> str:
        kind = self._kind() if "category" in self.fields else None
        if kind is not None and kind.court:
            return self.tr("Act of the court received on")
        return self.tr("Handed over on")

    def duty_of(self, key: str) -> preventive.Duty | None:
        """The duty that a date says is done, in the category chosen."""
        kind = self._kind() if "category" in self.fields else None
        if kind is None:
            return None
        return next(
            (
                one
                for one in preventive.duties_of(self.desk.actor.profile, kind.code, self._day())
                if one.done_field == key
            ),
            None,
        )

    def _kind(self) -> preventive.Category | None:
        """The rule of the category on the form; None while none is chosen."""
        code = self._held("category")
        if not code:
            return None
        try:
            return preventive.category(self.desk.actor.profile, code, self._day())
        except KnownError:
            return None

    def _day(self) -> date:
        for key in ("starts_on", "handed_on", "issued_on"):
            day = self._held(key) if key in self.fields else None
            if isinstance(day, date):
                return day
        return self.desk.today()

    def _edited(self, key: str) -> None:
        if key in ("category", "starts_on", "handed_on", "issued_on", "early_end_asked_on", "level"):
            self._arrange()

    def _show(self) -> None:
        self.bar.show_record(self.detail)
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        """Show the fields the category asks, and say at each duty by when it is due."""
        kind = self._kind()
        detail, masked = self.detail, self.detail is not None and self.detail.masked
        asked = {
            "victim": kind is not None and kind.has_victim,
            "handed_at": kind is not None and not kind.court,
            "level": kind is not None and kind.by_level,
        }
        asked["level_by"] = asked["level_on"] = asked["level"]
        for key, wanted in asked.items():
            self.fields[key].setVisible(wanted or not self.fields[key].is_empty)
        due = {row.duty.done_field: row for row in detail.duties} if detail is not None and not masked else {}
        for key in DUTY_FIELDS:
            self._arrange_duty(key, due.get(key))
        ends = None
        if kind is not None and kind.term and self.fields["ends_on"].is_empty:
            start = self._held("starts_on") or self._held(kind.starts_from)
            ends = counted_end(self.desk.actor.profile, kind.code, start) if start else None
        words = self.tr("left empty: {day}").format(day=i18n.day_short(ends)) if ends is not None else ""
        if self.fields["ends_on"].is_empty:
            self.fields["ends_on"].set_hint((lambda: words) if words else None)

    def _arrange_duty(self, key: str, row: DutyRow | None) -> None:
        field, duty = self.fields[key], self.duty_of(key)
        early = key == "early_end_asked_on" and self.detail is not None
        begun = duty is not None and (
            duty.from_field in self.fields and not self.fields[duty.from_field].is_empty
        )
        always = duty is not None and duty.from_field in ("issued_on", "handed_on", "starts_on")
        field.setVisible(bool(always or early or begun or not field.is_empty))
        state, words = duty_words(row) if row is not None else ("", "")
        late = row is not None and row.state in ("overdue", "late")
        field.set_warning(words if late else "")
        field.retranslate()
        if field.is_empty:
            field.set_hint((lambda: words) if words and state and not late else None)

    def _held(self, key: str) -> Any:
        try:
            return self.fields[key].value()
        except KnownError:
            return None

    def _to_quick(self) -> None:
        if self.bar.quick.isVisible():
            self.bar.quick.go()


class _DutyLabel:
    """The name of a date: that of the duty it fulfils in the category chosen, else that of the field."""

    def __init__(self, form: PreventiveForm, key: str) -> None:
        self._form = form
        self._key = key

    def __call__(self) -> str:
        duty = self._form.duty_of(self._key)
        if duty is not None:
            return duty.words(i18n.language())
        return word("field", f"preventive_record.{self._key}", i18n.language())


def _value(key: str, stored: str) -> Any:
    """A stored text as its field takes it."""
    if not stored:
        return None
    try:
        if key == "handed_at":
            return time.fromisoformat(stored)
        if key.endswith("_on"):
            return date.fromisoformat(stored)
    except ValueError:
        return None
    return stored


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return i18n.time_words(value)
    return value or ""
