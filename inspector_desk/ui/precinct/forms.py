"""The forms of a public helper and of a line of the precinct passport."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.operations.passport import LineRow, NewLine
from inspector_desk.operations.public_helpers import HelperDetail, NewHelper
from inspector_desk.rules.code_lists import code_list
from inspector_desk.ui import i18n
from inspector_desk.ui.addresses import AddressField
from inspector_desk.ui.context import Desk, stored_day
from inspector_desk.ui.fields import Chosen, CodeField, DateField, PhoneField, PlainText, TextField
from inspector_desk.ui.fields.base import Words
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.residents.field import ResidentField

Values = dict[str, Any]


class NumberField(TextField):
    """A whole number, 0 or more; the value is an int, None when empty."""

    def __init__(self, key: str, label: Words, *, required: bool = False, width: float = 28) -> None:
        super().__init__(key, label, most=9, required=required, width=width)

    def value(self) -> int | None:  # type: ignore[override]
        text = (super().value() or "").replace(" ", "").replace("\u00a0", "")
        return int(text) if text.isascii() and text.isdigit() else None

    def set_value(self, value: Any) -> None:
        super().set_value("" if value is None else str(value))

    def problem(self) -> str:
        """One sentence about a text that is no number."""
        if self.line.text().strip() and self.value() is None:
            return self.tr("Digits only: a whole number, 0 or more.")
        return super().problem()


class HelperForm(RecordForm):
    """Fields of one public helper."""

    def __init__(self, desk: Desk, save_draft: Callable[[Values], object]) -> None:
        super().__init__(
            lambda: self.name or self.tr("New helper"),
            lambda: self.tr("Save") if self.recorded else self.tr("Record the helper"),
            save_draft=save_draft,
        )
        self.desk = desk
        self.name = ""
        self.recorded = False
        self.add(
            ResidentField(
                "resident",
                lambda: self.tr("Resident"),
                desk,
                hint=lambda: self.tr("If the helper lives here; the name is taken from the resident."),
            )
        )
        self.add(
            TextField("name", lambda: self.tr("Name"), most=200),
            PhoneField("phone", lambda: self.tr("Telephone"), desk.actor.profile),
        )
        self.add(
            CodeField(
                "state", lambda: self.tr("State"), desk.choices("helper_state"), required=True, width=44
            ),
            CodeField("form", lambda: self.tr("Form"), desk.choices("helper_form"), required=True, width=44),
        )
        self.add_section(lambda: self.tr("Registration and card"))
        self.add(
            DateField("registered_on", lambda: self.tr("Registered on"), today=desk.today),
            DateField("trained_on", lambda: self.tr("Trained on"), today=desk.today),
        )
        self.add(
            TextField("card_number", lambda: self.tr("Card number"), most=40, width=36),
            DateField(
                "card_until",
                lambda: self.tr("Card valid until"),
                today=desk.today,
                hint=lambda: self.tr("Left empty, it gets the order's term of three years."),
            ),
        )
        self.add(DateField("left_on", lambda: self.tr("Left on"), today=desk.today))
        self.add(PlainText("note", lambda: self.tr("Note"), lines=3))
        self.ready()

    def begin_new(self) -> None:
        """An empty form."""
        self.name, self.recorded = "", False
        self.load({"state": "active", "form": "individual"})

    def show_detail(self, detail: HelperDetail) -> None:
        """Fill the form from a record."""
        self.name, self.recorded = detail.name, True
        resident = Chosen(detail.resident_id, detail.resident) if detail.resident_id else None
        self.load(
            {
                "resident": resident,
                "name": detail.name,
                "phone": detail.phone,
                "state": detail.state or None,
                "form": detail.form or None,
                "registered_on": stored_day(detail.registered_on),
                "trained_on": stored_day(detail.trained_on),
                "card_number": detail.card_number,
                "card_until": stored_day(detail.card_until),
                "left_on": stored_day(detail.left_on),
                "note": detail.note,
            }
        )

    def load(self, values: Mapping[str, Any]) -> None:
        super().load(values)
        _name_head(self)

    def check(self) -> dict[str, str]:
        found = super().check()
        if self.fields["resident"].is_empty and self.fields["name"].is_empty:
            found["name"] = self.tr("Give the name, or choose the resident above.")
        return found


class LineForm(RecordForm):
    """Fields of one line of the passport; the lines offered follow the section."""

    def __init__(self, desk: Desk, save_draft: Callable[[Values], object]) -> None:
        super().__init__(
            lambda: self.tr("Line of the passport") if self.recorded else self.tr("New line"),
            lambda: self.tr("Save") if self.recorded else self.tr("Record the line"),
            save_draft=save_draft,
        )
        self.desk = desk
        self.recorded = False
        self.add(
            CodeField(
                "section",
                lambda: self.tr("Section"),
                desk.choices("passport_section"),
                required=True,
                width=90,
            )
        )
        self.add(CodeField("item", lambda: self.tr("Line"), self._items, width=90))
        self.add(
            TextField("name", lambda: self.tr("Name"), most=200),
            NumberField("number", lambda: self.tr("Number")),
        )
        self.add(AddressField("address", lambda: self.tr("Address"), desk))
        self.add(PlainText("text", lambda: self.tr("Description"), lines=3))
        self.add(
            TextField("contact", lambda: self.tr("Contact"), most=200),
            DateField("as_of", lambda: self.tr("True from"), today=desk.today, required=True),
        )
        self.edited.connect(self._edited)
        self.ready()

    def begin_new(self) -> None:
        """An empty form that keeps today's day."""
        self.recorded = False
        self.load({"section": "population", "as_of": self.desk.today()})

    def show_line(self, line: LineRow) -> None:
        """Fill the form from a record."""
        self.recorded = True
        # The section first: it decides which lines the next field knows.
        self.fields["section"].set_value(line.section)
        self.load(
            {
                "section": line.section,
                "item": line.item or None,
                "name": line.name,
                "number": line.number,
                "address": Chosen(line.address_id, line.address) if line.address else None,
                "text": line.text,
                "contact": line.contact,
                "as_of": stored_day(line.as_of),
            }
        )

    def load(self, values: Mapping[str, Any]) -> None:
        super().load(values)
        _name_head(self)

    def _items(self) -> list[tuple[str, str]]:
        section = self._section()
        return [
            (item.code, item.label(i18n.language()))
            for item in code_list(self.desk.actor.profile, "passport_item").valid_on(self.desk.today())
            if item.attributes.get("section") in (section, "")
        ]

    def _section(self) -> str:
        """The section chosen; while one is still being typed, none."""
        try:
            return self.fields["section"].value() or "" if "section" in self.fields else ""
        except KnownError:
            return ""

    def _edited(self, key: str) -> None:
        field = self.fields["item"]
        if key == "section" and isinstance(field, CodeField):
            field.fill()


def _name_head(form: RecordForm) -> None:
    """Title and button follow what is on the form."""
    form.heading.setText(form.title_words())
    form.save_button.setText(f"{form.save_words()}  Ctrl+S")


def helper_command(values: Values) -> NewHelper:
    """The values of the form as a command."""
    resident = values["resident"]
    return NewHelper(
        name=values["name"] or "",
        resident_id=resident.id if resident else None,
        phone=values["phone"] or "",
        form=values["form"],
        registered_on=_text(values["registered_on"]),
        card_number=values["card_number"] or "",
        card_until=_text(values["card_until"]),
        trained_on=_text(values["trained_on"]),
        state=values["state"],
        left_on=_text(values["left_on"]),
        note=values["note"] or "",
    )


def line_command(values: Values) -> NewLine:
    """The values of the form as a command."""
    address = values["address"]
    return NewLine(
        section=values["section"],
        item=values["item"] or "",
        name=values["name"] or "",
        number=values["number"],
        text=values["text"] or "",
        address_id=address.id if address else None,
        contact=values["contact"] or "",
        as_of=_text(values["as_of"]),
    )


def _text(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
