"""The register of community meetings: its columns, filters and where its rows come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_desk.operations.meetings import (
    MeetingFilter,
    MeetingRow,
    list_meeting_ids,
    read_meeting_rows,
)
from inspector_desk.ui import i18n
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.tables import ChoiceFilter, Column, PeriodFilter, Register, RegisterQuery


class MeetingSource:
    """Rows of the register of meetings for one officer."""

    reads_only = True

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        """Ids in the order of the query."""
        return list_meeting_ids(
            session,
            self._desk.actor,
            self.chosen(query),
            order=query.sort or "held_on",
            descending=query.descending if query.sort else True,
            limit=limit,
        )

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[MeetingRow]:
        """The rows of these ids."""
        return read_meeting_rows(session, self._desk.actor, list(ids))

    def chosen(self, query: RegisterQuery) -> MeetingFilter:
        """The question in the words of operations."""
        period = query.filters.get("held", ())
        return MeetingFilter(
            ids=query.only,
            typed=query.text,
            states=query.filters.get("state", ()),
            kinds=query.filters.get("kind", ()),
            held_from=period[0].isoformat() if period else "",
            held_to=period[1].isoformat() if period else "",
            open_commitments="open" in query.filters.get("commitments", ()),
        )


def state_of(row: MeetingRow, today: date) -> str | None:
    """The state a row is coloured by: planned and past, planned, held."""
    if row.state in ("planned", "postponed"):
        return "bad" if row.held_on < today.isoformat() else "waiting"
    return "good" if row.state == "held" else None


def commitments_words(row: MeetingRow) -> str:
    """How many commitments are open, of how many."""
    if not row.commitments:
        return ""
    if not row.open_commitments:
        return QCoreApplication.translate("MeetingRegister", "all {made} closed").format(made=row.commitments)
    return QCoreApplication.translate("MeetingRegister", "{open} of {made} open").format(
        open=row.open_commitments, made=row.commitments
    )


def meeting_register(desk: Desk) -> Register:
    """The register of meetings as the screen shows it."""
    return Register(
        key="meetings",
        title=lambda: QCoreApplication.translate("MeetingRegister", "Meetings"),
        first_step=lambda: QCoreApplication.translate("MeetingRegister", "New meeting"),
        empty=lambda: QCoreApplication.translate(
            "MeetingRegister",
            "Meetings with residents are kept here: who came, what was raised, and who undertook what by when.",
        ),
        kinds=frozenset(("meeting", "commitment", "address")),
        order=("held_on", True),
        columns=(
            Column(
                "held",
                lambda: QCoreApplication.translate("MeetingRegister", "Day"),
                lambda row: short_day(row.held_on),
                width=92,
                sort="held_on",
            ),
            Column(
                "time",
                lambda: QCoreApplication.translate("MeetingRegister", "Time"),
                lambda row: row.held_at,
                width=64,
            ),
            Column(
                "state",
                lambda: QCoreApplication.translate("MeetingRegister", "State"),
                lambda row: desk.label("meeting_state", row.state),
                width=150,
                sort="state",
                state=lambda row: state_of(row, desk.today()),
            ),
            Column(
                "kind",
                lambda: QCoreApplication.translate("MeetingRegister", "Kind of meeting"),
                lambda row: desk.label("meeting_kind", row.kind),
                width=165,
                sort="kind",
            ),
            Column(
                "topic",
                lambda: QCoreApplication.translate("MeetingRegister", "Topic"),
                lambda row: row.topic,
                width=226,
                sort="topic",
            ),
            Column(
                "place",
                lambda: QCoreApplication.translate("MeetingRegister", "Place"),
                lambda row: row.place,
                width=184,
            ),
            Column(
                "attended",
                lambda: QCoreApplication.translate("MeetingRegister", "Came"),
                lambda row: "" if row.attended is None else i18n.number_words(row.attended),
                width=70,
                align="right",
            ),
            Column(
                "problems",
                lambda: QCoreApplication.translate("MeetingRegister", "Raised"),
                lambda row: i18n.number_words(row.problems) if row.problems else "",
                width=76,
                align="right",
            ),
            Column(
                "decisions",
                lambda: QCoreApplication.translate("MeetingRegister", "Decided"),
                lambda row: i18n.number_words(row.decisions) if row.decisions else "",
                width=76,
                align="right",
                hidden=True,
            ),
            Column(
                "announced",
                lambda: QCoreApplication.translate("MeetingRegister", "Notice put up"),
                lambda row: short_day(row.announced_on),
                width=110,
                hidden=True,
            ),
            Column(
                "commitments",
                lambda: QCoreApplication.translate("MeetingRegister", "Commitments"),
                commitments_words,
                width=150,
                state=lambda row: (
                    None if not row.commitments else "waiting" if row.open_commitments else "good"
                ),
            ),
            Column(
                "officer",
                lambda: QCoreApplication.translate("MeetingRegister", "Officer"),
                lambda row: row.officer,
                width=150,
                sort="officer",
                hidden=True,
            ),
        ),
        filters=(
            ChoiceFilter(
                "state",
                lambda: QCoreApplication.translate("MeetingRegister", "State"),
                desk.choices("meeting_state"),
            ),
            ChoiceFilter(
                "kind",
                lambda: QCoreApplication.translate("MeetingRegister", "Kind of meeting"),
                desk.choices("meeting_kind"),
            ),
            ChoiceFilter(
                "commitments",
                lambda: QCoreApplication.translate("MeetingRegister", "Commitments"),
                lambda: [("open", QCoreApplication.translate("MeetingRegister", "with open ones"))],
                single=True,
            ),
            PeriodFilter("held", lambda: QCoreApplication.translate("MeetingRegister", "Day")),
        ),
    )
