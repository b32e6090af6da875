"""The register of preventive records: its columns, filters and where its rows come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_desk.operations.preventive_register import (
    RecordFilter,
    RecordRow,
    list_record_ids,
    read_record_rows,
)
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.tables import ChoiceFilter, Column, PeriodFilter, Register, RegisterQuery

SOON = timedelta(days=2)
"""A check due within these days is shown as waiting."""


class PreventiveSource:
    """Rows of the register for one officer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        """Ids in the order of the query."""
        return list_record_ids(
            session,
            self._desk.actor,
            self.chosen(query),
            order=query.sort or "starts_on",
            descending=query.descending if query.sort else True,
            limit=limit,
        )

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[RecordRow]:
        """The rows of these ids."""
        return read_record_rows(session, self._desk.actor, list(ids))

    def chosen(self, query: RegisterQuery) -> RecordFilter:
        """The question in the words of operations."""
        period = query.filters.get("starts_on", ())
        return RecordFilter(
            typed=query.text,
            categories=query.filters.get("category", ()),
            states=query.filters.get("state", ()),
            due=query.filters.get("due", ()),
            starts_from=period[0].isoformat() if period else "",
            starts_to=period[1].isoformat() if period else "",
        )


def next_state(row: RecordRow, today: date) -> str | None:
    """How the next check is coloured: missed, due within two days, or in good time."""
    if row.missed_since:
        return "bad"
    if not row.next_by:
        return None
    return "waiting" if row.next_by <= (today + SOON).isoformat() else "info"


def next_words(row: RecordRow) -> str:
    """The next check in a cell: "missed since 23.03.2026", "by 26.03.2026"."""
    if row.missed_since:
        return QCoreApplication.translate("PreventiveRegister", "missed, was due {day}").format(
            day=short_day(row.missed_since)
        )
    return (
        QCoreApplication.translate("PreventiveRegister", "by {day}").format(day=short_day(row.next_by))
        if row.next_by
        else ""
    )


def record_state(row: RecordRow, today: date) -> str | None:
    """How the state is coloured: a term that is over and stands open is bad, one that ended is plain."""
    if row.state != "active":
        return "info"
    return "bad" if row.ends_on and row.ends_on < today.isoformat() else "good"


def preventive_register(desk: Desk) -> Register:
    """The register as the screen shows it."""

    def state(row: RecordRow) -> str:
        if record_state(row, desk.today()) == "bad":
            return QCoreApplication.translate("PreventiveRegister", "Term is over, not ended")
        return desk.label("preventive_state", row.state)

    def dues() -> list[tuple[str, str]]:
        return [
            ("missed", QCoreApplication.translate("PreventiveRegister", "Check missed")),
            ("week", QCoreApplication.translate("PreventiveRegister", "Check due this week")),
            ("expiring", QCoreApplication.translate("PreventiveRegister", "Term ends this week or is over")),
        ]

    return Register(
        key="preventive",
        title=lambda: QCoreApplication.translate("PreventiveRegister", "Preventive control"),
        first_step=lambda: QCoreApplication.translate("PreventiveRegister", "Put on record"),
        empty=lambda: QCoreApplication.translate(
            "PreventiveRegister",
            "Persons on preventive record are kept here: protective orders, official warnings, supervision, and "
            "every check of them with the day of the next one.",
        ),
        kinds=frozenset(("preventive_record", "control_check", "resident")),
        order=("starts_on", True),
        columns=(
            Column(
                "next",
                lambda: QCoreApplication.translate("PreventiveRegister", "Next check"),
                next_words,
                width=190,
                state=lambda row: next_state(row, desk.today()),
            ),
            Column(
                "category",
                lambda: QCoreApplication.translate("PreventiveRegister", "Category"),
                lambda row: desk.label("preventive_category", row.category),
                width=210,
                sort="category",
            ),
            Column(
                "resident",
                lambda: QCoreApplication.translate("PreventiveRegister", "Person"),
                lambda row: row.resident,
                width=190,
                icon=lambda row: "eye-off" if row.masked else None,
            ),
            Column(
                "number",
                lambda: QCoreApplication.translate("PreventiveRegister", "Number"),
                lambda row: row.number,
                width=90,
                sort="number",
            ),
            Column(
                "starts_on",
                lambda: QCoreApplication.translate("PreventiveRegister", "Begins"),
                lambda row: short_day(row.starts_on),
                width=92,
                sort="starts_on",
            ),
            Column(
                "ends_on",
                lambda: QCoreApplication.translate("PreventiveRegister", "Ends"),
                lambda row: short_day(row.ends_on),
                width=92,
                sort="ends_on",
            ),
            Column(
                "state",
                lambda: QCoreApplication.translate("PreventiveRegister", "State"),
                state,
                width=170,
                sort="state",
                state=lambda row: record_state(row, desk.today()),
            ),
            Column(
                "address",
                lambda: QCoreApplication.translate("PreventiveRegister", "Address"),
                lambda row: row.address,
                width=220,
                hidden=True,
            ),
            Column(
                "level",
                lambda: QCoreApplication.translate("PreventiveRegister", "How often"),
                lambda row: desk.label("supervision_level", row.level),
                width=190,
                sort="level",
                hidden=True,
            ),
            Column(
                "officer",
                lambda: QCoreApplication.translate("PreventiveRegister", "Officer"),
                lambda row: row.officer,
                width=150,
                sort="officer",
                hidden=True,
            ),
        ),
        filters=(
            ChoiceFilter("due", lambda: QCoreApplication.translate("PreventiveRegister", "Due"), dues),
            ChoiceFilter(
                "category",
                lambda: QCoreApplication.translate("PreventiveRegister", "Category"),
                desk.choices("preventive_category"),
            ),
            ChoiceFilter(
                "state",
                lambda: QCoreApplication.translate("PreventiveRegister", "State"),
                desk.choices("preventive_state"),
            ),
            PeriodFilter("starts_on", lambda: QCoreApplication.translate("PreventiveRegister", "Begins")),
        ),
    )
