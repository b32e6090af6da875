"""The page of the day read whole, for a supervisor, who sees every precinct, and for an inspector."""

from __future__ import annotations

import time
from pathlib import Path

from inspector_desk.bench.desks import opened, prepared
from inspector_desk.bench.figures import Figure, Measurement, spread
from inspector_desk.bench.statements import captured

READINGS = 15
ROLES = ("supervisor", "inspector")


def measure(rows: int, folder: Path | None) -> Measurement:
    """Today read from the file, ready to show: ≤ 300 ms."""
    where = prepared(rows, folder)
    figures: list[Figure] = []
    appeals = 0
    for role in ROLES:
        with opened(where, role=role) as measured:
            from inspector_desk.operations.clock import local_today
            from inspector_desk.operations.today import read_today

            appeals, day = measured.appeals, local_today(measured.actor.profile)
            with captured() as statements, measured.store.read() as session:
                page = read_today(session, measured.actor, day)
            wall, cpu = [], []
            for _ in range(READINGS):
                started, used = time.perf_counter(), time.process_time()
                with measured.store.read() as session:
                    read_today(session, measured.actor, day)
                wall.append((time.perf_counter() - started) * 1e3)
                cpu.append((time.process_time() - used) * 1e3)
            lines = sum(page.counts.values())
            words = f"Today of {'an inspector' if role == 'inspector' else 'a supervisor'}, {lines:,} lines in all"
            figures += [
                Figure(
                    f"today.{role}", f"{words}, {len(statements)} statements", "ms",
                    spread(wall).median, spread(wall), reach=("most", 300.0),
                ),
                Figure(f"today.{role}_cpu", "of which processor", "ms", spread(cpu).median, spread(cpu)),
            ]  # fmt: skip
    return Measurement("today", appeals, tuple(figures))
