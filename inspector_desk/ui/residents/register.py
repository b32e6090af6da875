"""The register of residents: its columns and where its rows come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_desk.operations import retention
from inspector_desk.operations.households import NewHousehold, record_household
from inspector_desk.operations.residents import (
    ResidentFilter,
    ResidentRow,
    list_resident_ids,
    read_resident_rows,
)
from inspector_desk.rules import access
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.fields import CodeField, TextField
from inspector_desk.ui.residents.contact import contact_words
from inspector_desk.ui.tables import ChoiceFilter, Column, Register, RegisterQuery
from inspector_desk.ui.tables.bulk import BulkAction


class ResidentSource:
    """Rows of the register of residents for one officer."""

    reads_only = True

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        """Ids in the order of the query."""
        return list_resident_ids(
            session,
            self._desk.actor,
            ResidentFilter(typed=query.text, ids=query.only),
            order=query.sort or "name",
            descending=query.descending,
            limit=limit,
        )

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[ResidentRow]:
        """The rows of these ids."""
        # What is asked for by name, blocked ones among it, is shown: the question decides, not the reading of rows.
        return read_resident_rows(session, self._desk.actor, list(ids), blocked=True)

    def chosen(self, query: RegisterQuery) -> ResidentFilter:
        """The question in the words of operations."""
        only = query.filters.get("which", ())
        return ResidentFilter(
            typed=query.text,
            ids=query.only,
            household_kinds=query.filters.get("household", ()),
            blocked="blocked" in only,
            review_by=self._desk.today().isoformat() if "review" in only else "",
        )


def resident_register(desk: Desk) -> Register:
    """The register of residents as the screen shows it."""

    def protection(row: ResidentRow) -> str:
        if row.protection != "none":
            return desk.label("protection", row.protection)
        # Masked without a mark of its own: a minor by birth date, or an officer who sees nobody.
        return desk.label("protection", "minor") if row.masked else ""

    def phone(row: ResidentRow) -> str:
        # A telephone never stands alone where a call may put somebody in danger.
        words = contact_words(desk, row) if row.phone else ""
        return f"{row.phone} · {words}" if words else row.phone

    def which() -> list[tuple[str, str]]:
        translate = QCoreApplication.translate
        return [
            ("review", translate("ResidentRegister", "To review: the term of keeping has passed")),
            ("blocked", translate("ResidentRegister", "Blocked")),
        ]

    return Register(
        key="residents",
        title=lambda: QCoreApplication.translate("ResidentRegister", "Residents"),
        first_step=lambda: QCoreApplication.translate("ResidentRegister", "New resident"),
        empty=lambda: QCoreApplication.translate(
            "ResidentRegister",
            "Residents of the precinct are kept here, each once, with the appeals and visits that concern them.",
        ),
        kinds=frozenset(("resident", "address")),
        order=("name", False),
        columns=(
            Column(
                "name",
                lambda: QCoreApplication.translate("ResidentRegister", "Name"),
                lambda row: row.name,
                width=270,
                sort="name",
                icon=lambda row: "eye-off" if row.masked else None,
            ),
            Column(
                "birth_date",
                lambda: QCoreApplication.translate("ResidentRegister", "Born"),
                lambda row: short_day(row.birth_date),
                width=92,
                sort="birth_date",
            ),
            Column(
                "address",
                lambda: QCoreApplication.translate("ResidentRegister", "Address"),
                lambda row: row.address,
                width=300,
                sort="address",
            ),
            Column(
                "phone",
                lambda: QCoreApplication.translate("ResidentRegister", "Telephone"),
                phone,
                width=150,
                icon=lambda row: "shield-alert" if row.phone and contact_words(desk, row) else None,
            ),
            Column(
                "iin",
                lambda: QCoreApplication.translate("ResidentRegister", "Identity number"),
                lambda row: row.iin,
                width=130,
            ),
            Column(
                "protection",
                lambda: QCoreApplication.translate("ResidentRegister", "Protection"),
                protection,
                width=190,
            ),
            Column(
                "sex",
                lambda: QCoreApplication.translate("ResidentRegister", "Sex"),
                lambda row: desk.label("sex", row.sex),
                width=110,
                hidden=True,
            ),
        ),
        filters=(
            ChoiceFilter(
                "which",
                lambda: QCoreApplication.translate("ResidentRegister", "Keeping"),
                which,
                single=True,
            ),
            ChoiceFilter(
                "household",
                lambda: QCoreApplication.translate("ResidentRegister", "Household"),
                desk.choices("household_kind"),
            ),
        ),
        bulk=_bulk(desk),
    )


def _bulk(desk: Desk) -> tuple[BulkAction, ...]:
    """What can be done with many residents at once."""
    translate, actor = QCoreApplication.translate, desk.actor
    found = []
    if access.may(actor.role, "household", "record"):
        found.append(
            BulkAction(
                "household",
                lambda: translate("ResidentRegister", "Make a household of them"),
                lambda session, ids, values: record_household(
                    session,
                    actor,
                    NewHousehold(values["name"] or "", values["kind"] or "family"),
                    members=tuple(ids),
                ),
                icon="house",
                ask=lambda: (
                    TextField(
                        "name", lambda: translate("ResidentRegister", "Name of the household"), required=True
                    ),
                    CodeField(
                        "kind",
                        lambda: translate("ResidentRegister", "Kind of household"),
                        desk.choices("household_kind"),
                    ),
                ),
                together=True,
                most=40,
            )
        )
    if access.may(actor.role, "resident", "keep"):
        found.append(
            BulkAction(
                "terms",
                lambda: translate("ResidentRegister", "Work out the term of keeping"),
                lambda session, ids, _values: retention.work_out_terms(session, actor, tuple(ids)),
                icon="calendar",
                together=True,
            )
        )
    if access.may(actor.role, "resident", "hold"):
        found.append(
            BulkAction(
                "hold",
                lambda: translate("ResidentRegister", "Keep beyond the term"),
                lambda session, one, values: retention.hold_resident(
                    session, actor, one, values["reason"] or ""
                ),
                icon="scale",
                ask=lambda: (
                    TextField("reason", lambda: translate("ResidentRegister", "Reason"), required=True),
                ),
            )
        )
    return tuple(found)
