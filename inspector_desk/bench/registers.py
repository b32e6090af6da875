"""The first rows of every register, read and ready to show, beside the same statements run by the bare driver."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_desk.bench.desks import Clock, MeasuredDesk, bare, opened, prepared
from inspector_desk.bench.figures import Figure, Measurement, spread
from inspector_desk.bench.statements import captured, run_bare

READINGS = 40
WINDOW = 24
"""Rows that a window of 768 points shows."""
NOTE = (
    f"Ours: ids of the first {WINDOW} rows in the register's order, then the rows with names, addresses and masks as "
    "the table gets them, in a reading session of the open desk. The bare driver runs the very statements: on a "
    "connection it opens for it, the baseline of the promise, and on one that stands open and has read them."
)

Question = Callable[[Any], object]
"""Asks a register for its first window in a session."""


@dataclass(frozen=True, slots=True)
class Register:
    """One register by name, and how its first window is asked for."""

    name: str
    ask: Question


def measure(rows: int, folder: Path | None) -> Measurement:
    """First rows of any register ≤ 3 x the bare driver."""
    with opened(prepared(rows, folder)) as measured:
        figures = [figure for register in _registers(measured) for figure in _figures(measured, register)]
        return Measurement("registers", measured.appeals, tuple(figures), (NOTE,))


def _registers(measured: MeasuredDesk) -> list[Register]:
    from inspector_desk.operations import appeals, meetings, preventive_register, residents, visits

    actor = measured.actor

    def asks(ids: Callable[..., Any], rows: Callable[..., object], everything: object) -> Question:
        def ask(session: Any) -> object:
            return rows(session, actor, list(ids(session, actor, everything, limit=WINDOW)))

        return ask

    return [
        Register("appeals", asks(appeals.list_appeal_ids, appeals.read_appeal_rows, appeals.AppealFilter())),
        Register(
            "residents",
            asks(residents.list_resident_ids, residents.read_resident_rows, residents.ResidentFilter()),
        ),
        Register("visits", asks(visits.list_visit_ids, visits.read_visit_rows, visits.VisitFilter())),
        Register(
            "meetings", asks(meetings.list_meeting_ids, meetings.read_meeting_rows, meetings.MeetingFilter())
        ),
        Register(
            "preventive",
            asks(
                preventive_register.list_record_ids,
                preventive_register.read_record_rows,
                preventive_register.RecordFilter(),
            ),
        ),
    ]


def _figures(measured: MeasuredDesk, register: Register) -> tuple[Figure, ...]:
    with captured() as statements, measured.store.read() as session:
        register.ask(session)
    times: dict[str, list[tuple[float, float]]] = {"ours": [], "fresh": [], "warm": []}
    with bare(measured.store.folder, measured.key) as standing:

        def ask() -> None:
            with measured.store.read() as session:
                register.ask(session)

        def ask_fresh() -> None:
            with bare(measured.store.folder, measured.key) as driver:
                run_bare(driver, statements)

        def ask_warm() -> None:
            run_bare(standing, statements)

        ways = {"ours": ask, "fresh": ask_fresh, "warm": ask_warm}
        ask_warm()
        # One of each in turn, so that whatever else the machine does falls on all of them alike.
        for _ in range(READINGS):
            for name, way in ways.items():
                clock = Clock()
                way()
                times[name].append((clock.wall_ms(), clock.cpu_ms()))
    wall = {name: spread([one for one, _cpu in found]) for name, found in times.items()}
    cpu = {name: spread([one for _wall, one in found]) for name, found in times.items()}
    fresh = f"its {len(statements)} statements by the bare driver, fresh connection"
    warm = "the same, connection warm"
    key, words = f"registers.{register.name}", f"first {WINDOW} rows of {register.name} read"
    return (
        Figure(
            key, words, "ms", wall["ours"].median, wall["ours"], fresh, wall["fresh"].median, ("ratio", 3.0)
        ),
        Figure(
            f"{key}_cpu", "of which processor", "ms", cpu["ours"].median, None, fresh, cpu["fresh"].median
        ),
        Figure(
            f"{key}_warm", "processor, beside it", "ms", cpu["ours"].median, None, warm, cpu["warm"].median
        ),
    )
