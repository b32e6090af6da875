"""The form of a resident."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.operations.duplicates import Candidate
from inspector_desk.operations.residents import NewResident, ResidentDetail
from inspector_desk.ui import i18n
from inspector_desk.ui.addresses import AddressField
from inspector_desk.ui.context import Desk, stored_day
from inspector_desk.ui.fields import Chosen, CodeField, DateField, IinField, PhoneField, PlainText, TextField
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.residents.contact import contact_words
from inspector_desk.ui.residents.similar import SimilarResidents

Values = dict[str, Any]
NAMES = ("family_name", "given_name", "patronymic")
SHORTEST_PHONE = 9
_TEXTS = (
    "iin",
    "phone",
    "language",
    "safe_contact",
    "note",
    "contact_channel",
    "contact_hours",
    "workplace",
)


class ResidentForm(RecordForm):
    """Fields of one resident; ``show_detail`` fills them, ``resident_command`` makes a command of their values."""

    def __init__(self, desk: Desk, save_draft: Callable[[Values], object]) -> None:
        super().__init__(
            lambda: self.name or self.tr("New resident"),
            lambda: self.tr("Save") if self.resident_id else self.tr("Record the resident"),
            save_draft=save_draft,
        )
        self.desk = desk
        self.name = ""
        self.resident_id: int | None = None
        self._filling = False
        self.similar = SimilarResidents(desk, lambda: self.resident_id)
        self._add_fields()
        self.edited.connect(self._edited)
        self.ready()

    def begin_new(self) -> None:
        """An empty form."""
        self.name, self.resident_id = "", None
        self._fill_with({"protection": "none", "sex": None, "language": None})

    def show_detail(self, detail: ResidentDetail) -> None:
        """Fill the form from a record."""
        names = (detail.family_name, detail.given_name, detail.patronymic)
        self.name, self.resident_id = " ".join(filter(None, names)), detail.id
        self._fill_with(
            {
                **dict(zip(NAMES, names, strict=True)),
                "birth_date": stored_day(detail.birth_date),
                "sex": detail.sex or None,
                "iin": detail.iin,
                "phone": detail.phone,
                "address": Chosen(detail.address_id, detail.address) if detail.address else None,
                "protection": detail.protection,
                "language": detail.language or None,
                "contact_channel": detail.contact_channel or None,
                "contact_hours": detail.contact_hours,
                "safe_contact": detail.safe_contact,
                "workplace": detail.workplace,
                "note": detail.note,
            }
        )
        words = contact_words(self.desk, detail)
        # Beside the number itself: whoever reads it to dial it reads this first.
        self.fields["phone"].set_warning(
            self.tr("Safe contact: {words}").format(words=words) if words else ""
        )

    def check(self) -> dict[str, str]:
        found = super().check()
        if all(self.fields[key].is_empty for key in NAMES[:2]):
            found["family_name"] = self.tr("Give at least the family name or the given name.")
        if "birth_date" not in found:
            born = self.fields["birth_date"].value()
            if born is not None and born > self.desk.today():
                found["birth_date"] = self.tr("The birth date lies in the future; check the year.")
        return found

    def _add_fields(self) -> None:
        desk = self.desk
        self.add(
            TextField("family_name", lambda: self.tr("Family name"), most=100, width=44),
            TextField("given_name", lambda: self.tr("Given name"), most=100, width=38),
            TextField("patronymic", lambda: self.tr("Patronymic"), most=100, width=42),
        )
        self.add_widget(self.similar)
        self.add(
            DateField("birth_date", lambda: self.tr("Birth date"), today=desk.today),
            CodeField("sex", lambda: self.tr("Sex"), desk.choices("sex"), width=50),
        )
        iin = (
            IinField(
                "iin",
                lambda: self.tr("IIN"),
                birth_date=self._birth_date,
                sex=self._sex,
                hint=lambda: self.tr("If it is known; never required."),
            )
            if desk.actor.profile == "kz"
            else TextField("iin", lambda: self.tr("Identity number"), most=40, width=48)
        )
        self.add(iin, PhoneField("phone", lambda: self.tr("Telephone"), desk.actor.profile))
        self.add(AddressField("address", lambda: self.tr("Address"), desk))
        self.add(TextField("workplace", lambda: self.tr("Place of work or study"), most=200))
        self.add_section(lambda: self.tr("How to speak with the resident"))
        self.add(
            CodeField("language", lambda: self.tr("Language"), self._languages, width=40),
            CodeField("protection", lambda: self.tr("Protection"), desk.choices("protection"), width=64),
        )
        self.add(
            CodeField(
                "contact_channel",
                lambda: self.tr("Safe way to get in touch"),
                desk.choices("contact_channel"),
                width=56,
            ),
            TextField("contact_hours", lambda: self.tr("Safe hours"), most=100, width=44),
        )
        self.add(
            TextField(
                "safe_contact",
                lambda: self.tr("Safe contact"),
                most=300,
                hint=lambda: self.tr(
                    "Who must not know of it, and how else not to put the resident in danger."
                ),
            )
        )
        self.add(PlainText("note", lambda: self.tr("Note"), lines=3))

    def _fill_with(self, values: Values) -> None:
        self._filling = True
        try:
            self.load(values)
        finally:
            self._filling = False
        self.similar.forget()
        self.retranslate()

    def _languages(self) -> list[tuple[str, str]]:
        own = {"kz": ("kk", "ru"), "tj": ("tg", "ru")}[self.desk.actor.profile]
        names = dict(i18n.LANGUAGES)
        return [(code, names[code]) for code in (*own, "en")]

    def _birth_date(self) -> date | None:
        try:
            born = self.fields["birth_date"].value()
        except KnownError:
            return None
        return born if isinstance(born, date) else None

    def _sex(self) -> str | None:
        try:
            return self.fields["sex"].value()
        except KnownError:
            return None

    def _edited(self, key: str) -> None:
        if self._filling:
            return
        iin = self.fields["iin"]
        if key in ("birth_date", "sex") and isinstance(iin, IinField):
            iin.check()
        if key in (*NAMES, "birth_date", "iin", "phone", "address"):
            self.similar.look_for(self._candidate())

    def _candidate(self) -> Candidate:
        """What is known so far, for the search for doubles; what cannot be understood yet is not known."""
        address = self.fields["address"].value() if not self.fields["address"].problem() else None
        born = self._birth_date()
        phone = self.fields["phone"].value() or ""
        return Candidate(
            family_name=self.fields["family_name"].value() or "",
            given_name=self.fields["given_name"].value() or "",
            patronymic=self.fields["patronymic"].value() or "",
            birth_date=born.isoformat() if born else "",
            iin=self.fields["iin"].value() or "",
            # A part of a number is nobody's yet.
            phone=phone if len(phone) >= SHORTEST_PHONE else "",
            address_id=address.id if address is not None else None,
            own_id=self.resident_id,
        )


def resident_command(values: Values) -> NewResident:
    """The values of the form as a command."""
    address, born = values["address"], values["birth_date"]
    texts = (*NAMES, *_TEXTS)
    return NewResident(
        **{key: values[key] or "" for key in texts},
        birth_date=born.isoformat() if born else "",
        sex=values["sex"] or "unknown",
        protection=values["protection"] or "none",
        address_id=address.id if address else None,
    )
