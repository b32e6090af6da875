"""The register of requests about one's own data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_desk.operations.subject_requests import (
    OPEN,
    SubjectRequestFilter,
    SubjectRequestRow,
    list_subject_request_ids,
    read_subject_request_rows,
)
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.tables import ChoiceFilter, Column, Register, RegisterQuery


class SubjectRequestSource:
    """Rows of the register for one officer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        """Ids in the order of the query."""
        return list_subject_request_ids(
            session,
            self._desk.actor,
            SubjectRequestFilter(
                typed=query.text,
                states=query.filters.get("state", ()),
                kinds=query.filters.get("kind", ()),
            ),
            order=query.sort or "received_on",
            descending=query.descending if query.sort else True,
            limit=limit,
        )

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[SubjectRequestRow]:
        """The rows of these ids."""
        return read_subject_request_rows(session, self._desk.actor, list(ids))


def subject_request_register(desk: Desk) -> Register:
    """The register as the screen shows it."""

    def late(row: SubjectRequestRow) -> str | None:
        if row.state != OPEN:
            return "good"
        today = desk.today().isoformat()
        return "bad" if row.due_on < today else "waiting" if row.due_on == today else "info"

    def state(row: SubjectRequestRow) -> str:
        if row.state == OPEN and late(row) == "bad":
            return QCoreApplication.translate("SubjectRequestRegister", "Overdue")
        return desk.label("subject_request_decision", row.decision) or desk.label(
            "subject_request_state", row.state
        )

    translate = QCoreApplication.translate
    return Register(
        key="subject-requests",
        title=lambda: translate("SubjectRequestRegister", "Requests about own data"),
        first_step=lambda: translate("SubjectRequestRegister", "New request"),
        empty=lambda: translate(
            "SubjectRequestRegister",
            "What residents ask about their own data is kept here: to see, correct, block or destroy it. "
            "The law gives one working day.",
        ),
        kinds=frozenset(("subject_request", "resident")),
        order=("received_on", True),
        columns=(
            Column(
                "number",
                lambda: translate("SubjectRequestRegister", "Number"),
                lambda row: row.number,
                width=170,
                sort="number",
            ),
            Column(
                "received_on",
                lambda: translate("SubjectRequestRegister", "Received"),
                lambda row: short_day(row.received_on),
                width=96,
                sort="received_on",
            ),
            Column(
                "kind",
                lambda: translate("SubjectRequestRegister", "What is asked"),
                lambda row: desk.label("subject_request_kind", row.kind),
                width=210,
                sort="kind",
            ),
            Column(
                "resident",
                lambda: translate("SubjectRequestRegister", "Whose data"),
                lambda row: row.resident,
                width=230,
                icon=lambda row: "eye-off" if row.masked else None,
            ),
            Column(
                "due_on",
                lambda: translate("SubjectRequestRegister", "Answer by"),
                lambda row: short_day(row.due_on),
                width=100,
                sort="due_on",
            ),
            Column(
                "state",
                lambda: translate("SubjectRequestRegister", "State"),
                state,
                width=170,
                sort="state",
                state=late,
            ),
            Column(
                "essence",
                lambda: translate("SubjectRequestRegister", "In his own words"),
                lambda row: row.essence,
                width=240,
            ),
        ),
        filters=(
            ChoiceFilter(
                "state",
                lambda: translate("SubjectRequestRegister", "State"),
                desk.choices("subject_request_state"),
            ),
            ChoiceFilter(
                "kind",
                lambda: translate("SubjectRequestRegister", "What is asked"),
                desk.choices("subject_request_kind"),
            ),
        ),
    )
