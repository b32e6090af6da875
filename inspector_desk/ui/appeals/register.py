"""The register of appeals: its columns, filters and where its rows come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_desk.operations.appeal_review import assign_appeal
from inspector_desk.operations.appeals import (
    OPEN_STATES,
    AppealFilter,
    AppealRow,
    annul_appeal,
    list_appeal_ids,
    read_appeal_rows,
)
from inspector_desk.rules import access
from inspector_desk.ui.appeals.officer_field import OfficerField
from inspector_desk.ui.appeals.step_panel import ask_words
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.fields import TextField
from inspector_desk.ui.tables import BulkAction, ChoiceFilter, Column, PeriodFilter, Register, RegisterQuery

AT_RISK = timedelta(days=3)
"""An open appeal due within these days is shown as waiting."""


class AppealSource:
    """Rows of the register of appeals for one officer."""

    reads_only = True

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        """Ids in the order of the query."""
        return list_appeal_ids(
            session,
            self._desk.actor,
            self.chosen(query),
            order=query.sort or "received_on",
            descending=query.descending if query.sort else True,
            limit=limit,
        )

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[AppealRow]:
        """The rows of these ids."""
        return read_appeal_rows(session, self._desk.actor, list(ids))

    def chosen(self, query: RegisterQuery) -> AppealFilter:
        """The question in the words of operations."""
        period = query.filters.get("received", ())
        overdue = "overdue" in query.filters.get("due", ())
        return AppealFilter(
            ids=query.only,
            typed=query.text,
            states=query.filters.get("state", ()),
            kinds=query.filters.get("kind", ()),
            categories=query.filters.get("category", ()),
            received_from=period[0].isoformat() if period and period[0] else "",
            received_to=period[1].isoformat() if period and period[1] else "",
            overdue_on=self._desk.today().isoformat() if overdue else "",
            reviews=query.filters.get("review", ()),
        )


def appeal_register(desk: Desk) -> Register:
    """The register of appeals as the screen shows it."""

    def due(row: AppealRow) -> str:
        return short_day(row.due_on or row.due_at)

    return Register(
        key="appeals",
        title=lambda: QCoreApplication.translate("AppealRegister", "Appeals"),
        first_step=lambda: QCoreApplication.translate("AppealRegister", "New appeal"),
        empty=lambda: QCoreApplication.translate(
            "AppealRegister",
            "Appeals of residents are kept here: each with its number, its deadline and its answer.",
        ),
        kinds=frozenset(("appeal", "resident", "address")),
        order=("received_on", True),
        columns=(
            Column(
                "number",
                lambda: QCoreApplication.translate("AppealRegister", "Number"),
                lambda row: row.number,
                width=130,
                sort="number",
            ),
            Column(
                "received",
                lambda: QCoreApplication.translate("AppealRegister", "Received"),
                lambda row: short_day(row.received_on),
                width=106,
                sort="received_on",
            ),
            Column(
                "state",
                lambda: QCoreApplication.translate("AppealRegister", "State"),
                lambda row: desk.label("appeal_state", row.state),
                width=180,
                sort="state",
                state=lambda row: state_of(row, desk.today()),
            ),
            Column(
                "due",
                lambda: QCoreApplication.translate("AppealRegister", "Due"),
                due,
                width=92,
                sort="due_on",
            ),
            Column(
                "category",
                lambda: QCoreApplication.translate("AppealRegister", "Category"),
                lambda row: desk.label("appeal_category", row.category),
                width=180,
                sort="category",
            ),
            Column(
                "applicant",
                lambda: QCoreApplication.translate("AppealRegister", "Applicant"),
                lambda row: row.applicant,
                width=200,
                icon=lambda row: "eye-off" if row.masked else None,
            ),
            Column(
                "address",
                lambda: QCoreApplication.translate("AppealRegister", "Address"),
                lambda row: row.address,
                width=220,
            ),
            Column(
                "kind",
                lambda: QCoreApplication.translate("AppealRegister", "Kind"),
                lambda row: desk.label("appeal_kind", row.kind),
                width=120,
                sort="kind",
                hidden=True,
            ),
            Column(
                "officer",
                lambda: QCoreApplication.translate("AppealRegister", "Officer"),
                lambda row: row.officer,
                width=150,
                sort="officer",
                hidden=True,
            ),
            Column(
                "essence",
                lambda: QCoreApplication.translate("AppealRegister", "Essence"),
                lambda row: row.essence.replace("\n", " "),
                width=320,
                hidden=True,
            ),
        ),
        filters=(
            ChoiceFilter(
                "state",
                lambda: QCoreApplication.translate("AppealRegister", "State"),
                desk.choices("appeal_state"),
            ),
            ChoiceFilter(
                "category",
                lambda: QCoreApplication.translate("AppealRegister", "Category"),
                desk.choices("appeal_category"),
            ),
            PeriodFilter("received", lambda: QCoreApplication.translate("AppealRegister", "Received")),
            ChoiceFilter(
                "due",
                lambda: QCoreApplication.translate("AppealRegister", "Deadline"),
                lambda: [("overdue", QCoreApplication.translate("AppealRegister", "Overdue"))],
                single=True,
            ),
            ChoiceFilter(
                "review",
                lambda: QCoreApplication.translate("AppealRegister", "Review"),
                desk.choices("appeal_review"),
            ),
        ),
        bulk=_bulk(desk),
    )


def _bulk(desk: Desk) -> tuple[BulkAction, ...]:
    """What can be done with many appeals at once: the supervisor gives them to an officer; a mistake is annulled."""
    role = desk.actor.role
    found = []
    if access.may(role, "appeal", "assign"):
        found.append(
            BulkAction(
                "assign",
                lambda: QCoreApplication.translate("AppealRegister", "Assign"),
                lambda session, appeal_id, values: assign_appeal(
                    session, desk.actor, appeal_id, values["officer"].id
                ),
                icon="user",
                ask=lambda: (
                    OfficerField("officer", lambda: ask_words("assign", "officer"), desk, required=True),
                ),
            )
        )
    if access.may(role, "appeal", "annul"):
        found.append(
            BulkAction(
                "annul",
                lambda: QCoreApplication.translate("AppealRegister", "Annul"),
                lambda session, appeal_id, values: annul_appeal(
                    session, desk.actor, appeal_id, values["reason"] or ""
                ),
                icon="trash-2",
                ask=lambda: (
                    TextField(
                        "reason",
                        lambda: QCoreApplication.translate("AppealRegister", "Why it is annulled"),
                        required=True,
                    ),
                ),
            )
        )
    return tuple(found)


def state_of(row: AppealRow, today: date) -> str | None:
    """The state a row is coloured by: overdue, at risk, answered."""
    if row.state not in OPEN_STATES:
        return "good" if row.state in ("answered", "closed") else None
    if row.crime_signs != "none":
        return "bad"
    if not row.due_on:
        return "info"
    due = date.fromisoformat(row.due_on)
    if due < today:
        return "bad"
    return "waiting" if due - today <= AT_RISK else "info"
