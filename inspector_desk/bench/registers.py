"""The first rows of every register, read and ready to show, beside the same statements run by the bare driver."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_desk.bench.desks import MeasuredDesk, bare, opened, prepared
from inspector_desk.bench.figures import Figure, Measurement, spread
from inspector_desk.bench.statements import captured, run_bare

READINGS = 40
WINDOW = 24
"""Rows that a window of 768 points shows."""
NOTE = (
    f"Ours: ids of the first {WINDOW} rows in the register's order, their rows with names, addresses and masks, as the "
    "table gets them, in a reading session. The bare driver runs the very statements on a connection that stands open "
    "and has read them before."
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


def _figures(measured: MeasuredDesk, register: Register) -> tuple[Figure, Figure]:
    with captured() as statements, measured.store.read() as session:
        register.ask(session)
    ours, cpu, plain, plain_cpu = [], [], [], []
    with bare(measured.store.folder, measured.key) as standing:
        run_bare(standing, statements)
        # One of each in turn, so that whatever else the machine does falls on both alike.
        for _ in range(READINGS):
            started, used = time.perf_counter(), time.process_time()
            with measured.store.read() as session:
                register.ask(session)
            ours.append((time.perf_counter() - started) * 1e3)
            cpu.append((time.process_time() - used) * 1e3)
            started, used = time.perf_counter(), time.process_time()
            run_bare(standing, statements)
            plain.append((time.perf_counter() - started) * 1e3)
            plain_cpu.append((time.process_time() - used) * 1e3)
    baseline = f"its {len(statements)} statements by the bare driver"
    return (
        Figure(
            f"registers.{register.name}", f"first {WINDOW} rows of {register.name} read", "ms",
            spread(ours).median, spread(ours), baseline, spread(plain).median, ("ratio", 3.0),
        ),
        Figure(
            f"registers.{register.name}_cpu", "of which processor", "ms",
            spread(cpu).median, None, baseline, spread(plain_cpu).median,
        ),
    )  # fmt: skip
