"""The register of appeals: first rows against the bare driver, and jumps to anywhere."""

from __future__ import annotations

import time
from pathlib import Path

from inspector_desk.bench.desks import MeasuredDesk, bare, opened, prepared
from inspector_desk.bench.figures import Figure, Measurement, Spread, spread
from inspector_desk.bench.statements import Statement, captured, run_bare
from inspector_desk.bench.windows import window_of

OPENINGS = 15
JUMPS = 50
COLUMNS = 7
"""As many as the register shows."""
ITEM_MODEL_ROWS = 100_000
SEED = 7


def measure(rows: int, folder: Path | None) -> Measurement:
    """First rows of the register ≤ 3 x the bare driver; a jump ≤ 100 ms of processor, no frame over 200 ms."""
    where = prepared(rows, folder)
    with opened(where) as measured:
        return _measure(measured)


def _measure(measured: MeasuredDesk) -> Measurement:
    from inspector_desk.ui.measuring.register import RegisterUnderTest, open_bare_view, open_item_model

    with window_of(measured) as (desk, _window):
        under_test = RegisterUnderTest(desk)
        first = under_test.open()
        counted = under_test.count_all()
        statements = _visible_statements(measured, first.rows_on_screen)
        fresh_ms: list[float] = []
        warm_ms: list[float] = []
        bare_view_ms: list[float] = []
        openings = []
        again = []
        # One of each in turn, so that whatever else the machine does falls on all of them alike.
        with bare(measured.store.folder, measured.key) as standing:
            rows = run_bare(standing, statements)
            for _ in range(OPENINGS):
                openings.append(under_test.open())
                again.append(under_test.ask_again())
                under_test.settle()
                fresh_ms.append(_fresh(measured, statements))
                bare_view_ms.append(fresh_ms[-1] + open_bare_view(rows, COLUMNS))
                started = time.perf_counter()
                run_bare(standing, statements)
                warm_ms.append((time.perf_counter() - started) * 1e3)
        jumps = under_test.jump(JUMPS, SEED)
        under_test.close()
        item_model_ms = open_item_model(min(ITEM_MODEL_ROWS, measured.appeals), COLUMNS)
    opened_ms = spread([one.wall_ms for one in openings])
    again_ms = spread([one.wall_ms for one in again])
    jump_cpu = spread([one.cpu_ms for one in jumps])
    jump_wall = spread([one.wall_ms for one in jumps])
    frame = spread([one.frame_ms for one in jumps])
    figures = (
        Figure(
            "register.first_rows",
            "register opened in a new window, first rows painted",
            "ms",
            opened_ms.median,
            opened_ms,
            f"bare driver, fresh connection, same {first.rows_on_screen} rows",
            spread(fresh_ms).median,
            ("ratio", 3.0),
        ),
        Figure(
            "register.beside_bare_view",
            "the same",
            "ms",
            opened_ms.median,
            None,
            "the same rows by the bare driver in a bare QTableView of the same look",
            spread(bare_view_ms).median,
        ),
        Figure(
            "register.asked_again",
            "the same question asked again, first rows painted",
            "ms",
            again_ms.median,
            again_ms,
            "bare driver, warm connection, same rows",
            spread(warm_ms).median,
        ),
        Figure("register.first_time", "the very first opening of the process", "ms", first.wall_ms),
        Figure(
            "register.asked_again_cpu",
            "processor for asking again",
            "ms",
            spread([one.cpu_ms for one in again]).median,
        ),
        Figure("register.counted", "until all ids are known", "ms", counted.wall_ms),
        Figure("register.counted_frame", "longest frozen frame meanwhile", "ms", counted.frame_ms),
        _most("register.jump_cpu", "processor for a jump to anywhere, p95", jump_cpu, jump_cpu.p95, 100.0),
        _most("register.jump_frame", "longest frozen frame of a jump", frame, frame.longest, 200.0),
        Figure("register.jump_wall", "a jump to anywhere until painted", "ms", jump_wall.median, jump_wall),
        Figure(
            "register.item_model",
            f"QStandardItemModel opened with {min(ITEM_MODEL_ROWS, measured.appeals):,} rows, for comparison",
            "ms",
            item_model_ms,
        ),
    )
    return Measurement("register", measured.appeals, figures)


def _most(key: str, words: str, values: Spread, value: float, limit: float) -> Figure:
    return Figure(key, words, "ms", value, values, reach=("most", limit))


def _visible_statements(measured: MeasuredDesk, rows: int) -> list[Statement]:
    """What the register asks for its first rows, for exactly the rows on screen."""
    from inspector_desk.operations.appeals import AppealFilter, list_appeal_ids, read_appeal_rows

    with captured() as statements, measured.store.read() as session:
        ids = list_appeal_ids(session, measured.actor, AppealFilter(), limit=rows)
        read_appeal_rows(session, measured.actor, list(ids))
    return statements


def _fresh(measured: MeasuredDesk, statements: list[Statement]) -> float:
    started = time.perf_counter()
    with bare(measured.store.folder, measured.key) as driver:
        run_bare(driver, statements)
        return (time.perf_counter() - started) * 1e3
