"""The registers of public helpers and of the lines of the precinct passport."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_desk.operations.passport import LineRow, PassportFilter, list_line_ids, read_line_rows
from inspector_desk.operations.public_helpers import (
    ON_DUTY,
    HelperFilter,
    HelperRow,
    list_helper_ids,
    read_helper_rows,
)
from inspector_desk.reports.precinct_papers import hours
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.tables import ChoiceFilter, Column, Register, RegisterQuery

SOON_DAYS = 60
"""A card that ends within so many days is coloured: a new one takes the akimat its time."""


class HelperSource:
    """Rows of the register of helpers for one officer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        """Ids in the order of the query."""
        chosen = HelperFilter(
            typed=query.text,
            states=query.filters.get("state", ()),
            forms=query.filters.get("form", ()),
            ids=query.only,
        )
        return list_helper_ids(
            session,
            self._desk.actor,
            chosen,
            order=query.sort or "name",
            descending=query.descending if query.sort else False,
            limit=limit,
        )

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[HelperRow]:
        """The rows of these ids."""
        return read_helper_rows(session, self._desk.actor, list(ids))


class LineSource:
    """Rows of the passport for one officer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        """Ids in the order of the query."""
        chosen = PassportFilter(
            typed=query.text,
            sections=query.filters.get("section", ()),
            ended="ended" in query.filters.get("holds", ()),
            ids=query.only,
        )
        return list_line_ids(
            session,
            self._desk.actor,
            chosen,
            order=query.sort or "section",
            descending=query.descending if query.sort else False,
            limit=limit,
        )

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[LineRow]:
        """The rows of these ids."""
        return read_line_rows(session, self._desk.actor, list(ids))


def helper_register(desk: Desk) -> Register:
    """The register of public helpers as the screen shows it."""

    def card(row: HelperRow) -> str | None:
        if not row.card_until or row.state not in ON_DUTY:
            return None
        today = desk.today()
        if row.card_until < today.isoformat():
            return "bad"
        return "waiting" if row.card_until <= (today + timedelta(days=SOON_DAYS)).isoformat() else None

    def card_words(row: HelperRow) -> str:
        words = short_day(row.card_until)
        if card(row) == "bad":
            return QCoreApplication.translate("HelperRegister", "{day}, ended").format(day=words)
        return words

    return Register(
        key="helpers",
        title=lambda: QCoreApplication.translate("HelperRegister", "Public helpers"),
        first_step=lambda: QCoreApplication.translate("HelperRegister", "New helper"),
        empty=lambda: QCoreApplication.translate(
            "HelperRegister",
            "Public helpers are kept here with their cards, their days of work and the monthly timesheet.",
        ),
        kinds=frozenset(("helper", "helper_activity", "resident")),
        order=("name", False),
        columns=(
            Column(
                "name",
                lambda: QCoreApplication.translate("HelperRegister", "Name"),
                lambda row: row.name,
                width=260,
                sort="name",
                icon=lambda row: "eye-off" if row.masked else None,
            ),
            Column(
                "state",
                lambda: QCoreApplication.translate("HelperRegister", "State"),
                lambda row: desk.label("helper_state", row.state),
                width=150,
                sort="state",
                state=lambda row: {"active": "good", "candidate": "info", "suspended": "waiting"}.get(
                    row.state
                ),
            ),
            Column(
                "form",
                lambda: QCoreApplication.translate("HelperRegister", "Form"),
                lambda row: desk.label("helper_form", row.form),
                width=140,
            ),
            Column(
                "phone",
                lambda: QCoreApplication.translate("HelperRegister", "Telephone"),
                lambda row: row.phone,
                width=150,
            ),
            Column(
                "card_number",
                lambda: QCoreApplication.translate("HelperRegister", "Card"),
                lambda row: row.card_number,
                width=90,
            ),
            Column(
                "card_until",
                lambda: QCoreApplication.translate("HelperRegister", "Card valid until"),
                card_words,
                width=170,
                sort="card_until",
                state=card,
            ),
            Column(
                "minutes",
                lambda: QCoreApplication.translate("HelperRegister", "Hours this month"),
                lambda row: hours(row.minutes) if row.minutes else "",
                width=150,
                align="right",
            ),
            Column(
                "officer",
                lambda: QCoreApplication.translate("HelperRegister", "Inspector"),
                lambda row: row.officer,
                width=160,
                hidden=True,
            ),
        ),
        filters=(
            ChoiceFilter(
                "state",
                lambda: QCoreApplication.translate("HelperRegister", "State"),
                desk.choices("helper_state"),
            ),
            ChoiceFilter(
                "form",
                lambda: QCoreApplication.translate("HelperRegister", "Form"),
                desk.choices("helper_form"),
            ),
        ),
    )


def passport_register(desk: Desk) -> Register:
    """The lines of the passport as the screen shows them."""

    def holds() -> list[tuple[str, str]]:
        return [("ended", QCoreApplication.translate("PassportRegister", "with those that ended"))]

    return Register(
        key="passport",
        title=lambda: QCoreApplication.translate("PassportRegister", "Precinct passport"),
        first_step=lambda: QCoreApplication.translate("PassportRegister", "New line"),
        empty=lambda: QCoreApplication.translate(
            "PassportRegister",
            "What the precinct consists of is kept here: population, houses, organisations, places of attention, "
            "cameras and lighting, risks, people to work with. Each line says from which day it is true.",
        ),
        kinds=frozenset(("passport_item", "address")),
        order=("section", False),
        columns=(
            Column(
                "section",
                lambda: QCoreApplication.translate("PassportRegister", "Section"),
                lambda row: desk.label("passport_section", row.section),
                width=190,
                sort="section",
            ),
            Column(
                "item",
                lambda: QCoreApplication.translate("PassportRegister", "Line"),
                lambda row: desk.label("passport_item", row.item),
                width=210,
                sort="item",
            ),
            Column(
                "name",
                lambda: QCoreApplication.translate("PassportRegister", "Name"),
                lambda row: row.name,
                width=200,
                sort="name",
            ),
            Column(
                "number",
                lambda: QCoreApplication.translate("PassportRegister", "Number"),
                lambda row: "" if row.number is None else f"{row.number}",
                width=90,
                align="right",
                sort="number",
            ),
            Column(
                "address",
                lambda: QCoreApplication.translate("PassportRegister", "Address"),
                lambda row: row.address,
                width=200,
            ),
            Column(
                "contact",
                lambda: QCoreApplication.translate("PassportRegister", "Contact"),
                lambda row: row.contact,
                width=150,
            ),
            Column(
                "as_of",
                lambda: QCoreApplication.translate("PassportRegister", "True from"),
                lambda row: short_day(row.as_of),
                width=110,
                sort="as_of",
            ),
            Column(
                "until_on",
                lambda: QCoreApplication.translate("PassportRegister", "Ended on"),
                lambda row: short_day(row.until_on),
                width=110,
                hidden=True,
            ),
        ),
        filters=(
            ChoiceFilter(
                "section",
                lambda: QCoreApplication.translate("PassportRegister", "Section"),
                desk.choices("passport_section"),
            ),
            ChoiceFilter(
                "holds", lambda: QCoreApplication.translate("PassportRegister", "Ended lines"), holds
            ),
        ),
    )
