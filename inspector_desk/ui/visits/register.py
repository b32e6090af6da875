"""The register of preventive visits: its columns, filters and where its rows come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_desk.operations.visits import VisitFilter, VisitRow, list_visit_ids, read_visit_rows
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.tables import ChoiceFilter, Column, PeriodFilter, Register, RegisterQuery


class VisitSource:
    """Rows of the register of visits for one officer."""

    reads_only = True

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        """Ids in the order of the query."""
        return list_visit_ids(
            session,
            self._desk.actor,
            self.chosen(query),
            order=query.sort or "day",
            descending=query.descending if query.sort else True,
            limit=limit,
        )

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[VisitRow]:
        """The rows of these ids."""
        return read_visit_rows(session, self._desk.actor, list(ids))

    def chosen(self, query: RegisterQuery) -> VisitFilter:
        """The question in the words of operations."""
        period = query.filters.get("day", ())
        return VisitFilter(
            ids=query.only,
            typed=query.text,
            states=query.filters.get("state", ()),
            kinds=query.filters.get("kind", ()),
            results=query.filters.get("result", ()),
            grounds=query.filters.get("ground", ()),
            day_from=period[0].isoformat() if period else "",
            day_to=period[1].isoformat() if period else "",
        )


def state_of(row: VisitRow, today: date) -> str | None:
    """The state a row is coloured by: a plan whose day is past, a plan for today, a visit made or missed."""
    if row.state == "planned":
        day = today.isoformat()
        return "bad" if row.day < day else "waiting" if row.day == day else "info"
    return {"done": "good", "missed": "bad"}.get(row.state)


def visit_register(desk: Desk) -> Register:
    """The register of visits as the screen shows it."""

    def state(row: VisitRow) -> str:
        if state_of(row, desk.today()) == "bad" and row.state == "planned":
            return QCoreApplication.translate("VisitRegister", "Planned, the day is past")
        return desk.label("visit_state", row.state)

    return Register(
        key="visits",
        title=lambda: QCoreApplication.translate("VisitRegister", "Visits"),
        first_step=lambda: QCoreApplication.translate("VisitRegister", "New visit"),
        empty=lambda: QCoreApplication.translate(
            "VisitRegister",
            "Preventive visits are kept here: those planned and those made, with what was found.",
        ),
        kinds=frozenset(("visit", "resident", "address")),
        order=("day", True),
        columns=(
            Column(
                "day",
                lambda: QCoreApplication.translate("VisitRegister", "Day"),
                lambda row: short_day(row.day),
                width=92,
                sort="day",
            ),
            Column(
                "state",
                lambda: QCoreApplication.translate("VisitRegister", "State"),
                state,
                width=180,
                sort="state",
                state=lambda row: state_of(row, desk.today()),
            ),
            Column(
                "kind",
                lambda: QCoreApplication.translate("VisitRegister", "Kind of visit"),
                lambda row: desk.label("visit_kind", row.kind),
                width=180,
                sort="kind",
            ),
            Column(
                "resident",
                lambda: QCoreApplication.translate("VisitRegister", "Resident"),
                lambda row: row.resident,
                width=190,
                icon=lambda row: "eye-off" if row.masked else None,
            ),
            Column(
                "address",
                lambda: QCoreApplication.translate("VisitRegister", "Address"),
                lambda row: row.address,
                width=250,
            ),
            Column(
                "result",
                lambda: QCoreApplication.translate("VisitRegister", "Result"),
                lambda row: desk.label("visit_result", row.result),
                width=170,
                sort="result",
            ),
            Column(
                "next_on",
                lambda: QCoreApplication.translate("VisitRegister", "Next visit"),
                lambda row: short_day(row.next_on),
                width=92,
                sort="next_on",
            ),
            Column(
                "ground",
                lambda: QCoreApplication.translate("VisitRegister", "Why it is made"),
                lambda row: desk.label("visit_ground", row.ground),
                width=160,
                sort="ground",
                hidden=True,
            ),
            Column(
                "referred",
                lambda: QCoreApplication.translate("VisitRegister", "Referred to"),
                lambda row: desk.label("partner_kind", row.referred_to),
                width=160,
                hidden=True,
            ),
            Column(
                "officer",
                lambda: QCoreApplication.translate("VisitRegister", "Officer"),
                lambda row: row.officer,
                width=150,
                sort="officer",
                hidden=True,
            ),
            Column(
                "findings",
                lambda: QCoreApplication.translate("VisitRegister", "Findings"),
                lambda row: row.findings.replace("\n", " "),
                width=320,
                hidden=True,
            ),
        ),
        filters=(
            ChoiceFilter(
                "state",
                lambda: QCoreApplication.translate("VisitRegister", "State"),
                desk.choices("visit_state"),
            ),
            ChoiceFilter(
                "kind",
                lambda: QCoreApplication.translate("VisitRegister", "Kind of visit"),
                desk.choices("visit_kind"),
            ),
            ChoiceFilter(
                "result",
                lambda: QCoreApplication.translate("VisitRegister", "Result"),
                desk.choices("visit_result"),
            ),
            ChoiceFilter(
                "ground",
                lambda: QCoreApplication.translate("VisitRegister", "Why it is made"),
                desk.choices("visit_ground"),
            ),
            PeriodFilter("day", lambda: QCoreApplication.translate("VisitRegister", "Day")),
        ),
    )
