"""The week's report, from the records to the document, beside its own statements run by the bare driver."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

from inspector_desk.bench.desks import MeasuredDesk, bare, opened, prepared
from inspector_desk.bench.figures import Figure, Measurement, spread
from inspector_desk.bench.statements import captured, run_bare

RUNS = 5


def measure(rows: int, folder: Path | None) -> Measurement:
    """The week's report of the whole district ≤ 5 s and ≤ 2 x the bare SQL."""
    with opened(prepared(rows, folder)) as measured:
        return _measure(measured)


def _measure(measured: MeasuredDesk) -> Measurement:
    from datetime import UTC, datetime

    from inspector_desk.operations.clock import local_today
    from inspector_desk.operations.desk import list_precincts
    from inspector_desk.operations.weekly import Scope, weekly_counts
    from inspector_desk.reports.weekly_report import build_weekly, request_for
    from inspector_desk.reports.weekly_template import load_template

    actor = measured.actor
    template = load_template(actor.profile)
    with measured.store.read() as session:
        home = next(one for one in list_precincts(session) if one.id == actor.precinct_id)
    scope = Scope("district", home.district_id or 0)
    week = local_today(actor.profile) - timedelta(days=7)
    request = request_for(template, scope, week, datetime.now(UTC).astimezone())
    with captured() as statements, measured.store.read() as session:
        weekly_counts(session, actor, request)
    whole, counted, bare_ms = [], [], []
    for _ in range(RUNS):
        started = time.perf_counter()
        with measured.store.read() as session:
            counts = weekly_counts(session, actor, request)
        counted.append((time.perf_counter() - started) * 1e3)
        build_weekly(counts, template, "kk")
        whole.append((time.perf_counter() - started) * 1e3)
        started = time.perf_counter()
        with bare(measured.store.folder, measured.key) as driver:
            run_bare(driver, statements)
            bare_ms.append((time.perf_counter() - started) * 1e3)
    sql = spread(bare_ms).median
    name = f"its {len(statements)} statements by the bare driver, fresh connection"
    total = spread(whole)
    return Measurement(
        "report",
        measured.appeals,
        (
            Figure(
                "report.week", "the week's report of the whole district", "ms", total.median, total,
                reach=("most", 5_000.0),
            ),
            Figure("report.ratio", "the same", "ms", total.median, None, name, sql, ("ratio", 2.0)),
            Figure("report.counts", "of which: counting", "ms", spread(counted).median, spread(counted), name, sql),
        ),
    )  # fmt: skip
