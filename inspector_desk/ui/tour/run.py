"""Runs the steps in order and writes down how each went."""

from __future__ import annotations

import json
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.rules import wording
from inspector_desk.ui.tour.parts import TourParts
from inspector_desk.ui.tour.stage import Stage
from inspector_desk.ui.tour.steps import (
    analysing,
    casework,
    exchange,
    finding,
    mapping,
    opening,
    papers,
    records,
)

RESULT = "tour.json"
DESK, SECOND, FIRST_RUN = "desk", "second-desk", "first-run"
_FAULTS = (KnownError, LookupError, TypeError, ValueError, AttributeError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the day: its name, what it does, and the steps it stands on."""

    name: str
    act: Callable[[Stage], None]
    needs: tuple[str, ...] = ()


STEPS: tuple[Step, ...] = (
    Step("first-run", opening.first_run),
    Step("open", opening.unlock),
    Step("appeal", records.appeal, ("open",)),
    Step("visit", records.visit, ("open",)),
    Step("meeting", records.meeting, ("open",)),
    Step("today", casework.put_off, ("open",)),
    Step("preventive", casework.preventive_record, ("open",)),
    Step("passport", casework.passport, ("open",)),
    Step("search", finding.misspelt_name, ("open",)),
    Step("map", mapping.from_point_to_record, ("open",)),
    Step("ask-map", analysing.ask_the_map, ("open",)),
    Step("pick-point", mapping.pick_a_point, ("open",)),
    Step("report", papers.weekly_report, ("open",)),
    Step("print", papers.print_previews, ("open", "appeal")),
    Step("settings", opening.settings, ("open",)),
    Step("sync", exchange.join_and_exchange, ("open", "appeal")),
    Step("second-desk", exchange.pull_on_a_second_desk, ("sync",)),
    Step("conflict", exchange.settle_a_conflict, ("second-desk",)),
    Step("stick", exchange.write_a_stick, ("sync",)),
    Step("undo", records.undo, ("open", "appeal")),
    Step("lock", opening.lock_and_unlock, ("open",)),
)


def run(out: Path, parts: TourParts, only: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Take the steps (or just those named, and silently what they stand on) and write DIR/tour.json.

    Each step is {"step", "ok", "seconds"} and, where it failed, "why". Pictures, papers and the encrypted desks stay
    in ``out``. KnownError ``tour.unknown-step``, ``tour.folder-in-use`` for a folder that holds anything else.
    """
    chosen = _chosen(only)
    _prepare(out)
    stage = Stage(parts, out)
    broken: set[str] = set()
    results: list[dict[str, Any]] = []
    try:
        for step in chosen:
            started = time.perf_counter()
            lacking = [name for name in step.needs if name in broken]
            if lacking:
                why, ended = _sentence(KnownError("tour.stands-on", step=", ".join(lacking))), False
            else:
                why, ended = _take(stage, step)
            if not ended:
                broken.add(step.name)
            if only and step.name not in only:
                continue
            result: dict[str, Any] = {
                "step": step.name,
                "ok": not why,
                "seconds": round(time.perf_counter() - started, 2),
            }
            results.append(result | ({"why": why} if why else {}))
            _write(out, results)
    finally:
        stage.end()
    return results


def _chosen(only: Sequence[str]) -> list[Step]:
    """The steps to take, in order, with all that they stand on."""
    by_name = {step.name: step for step in STEPS}
    unknown = [name for name in only if name not in by_name]
    if unknown:
        raise KnownError("tour.unknown-step", names=", ".join(unknown), known=", ".join(by_name))
    wanted: set[str] = set()

    def want(name: str) -> None:
        wanted.add(name)
        for one in by_name[name].needs:
            want(one)

    for name in only or by_name:
        want(name)
    return [step for step in STEPS if step.name in wanted]


def _prepare(out: Path) -> None:
    """An empty folder, or one that holds an earlier tour, which is removed."""
    out.mkdir(parents=True, exist_ok=True)
    if not any(out.iterdir()):
        pass
    elif not (out / RESULT).exists():
        raise KnownError("tour.folder-in-use", folder=str(out))
    else:
        for folder in (DESK, SECOND, FIRST_RUN, "server"):
            shutil.rmtree(out / folder, ignore_errors=True)
        for pattern in ("*.png", "*.pdf", "*.xlsx", "*.docx", "*.ini", "*.idb"):
            for path in out.glob(pattern):
                path.unlink()
    _write(out, [])


def _write(out: Path, results: list[dict[str, Any]]) -> None:
    text = json.dumps(results, ensure_ascii=False, indent=1)
    (out / RESULT).write_text(text + "\n", encoding="utf-8")


def _take(stage: Stage, step: Step) -> tuple[str, bool]:
    """Take one step: why it did not hold, empty when it did; and whether it came to its end all the same."""
    with _defects_caught() as defects:
        why, ended = "", True
        try:
            step.act(stage)
        except _FAULTS as error:
            why = _sentence(error) if isinstance(error, KnownError) else _trace(error)
            ended = False
            stage.recover(step.name)
    return "\n".join(filter(None, dict.fromkeys((why, *defects)))), ended


def _sentence(error: KnownError) -> str:
    return wording.sentence(error.code, "en", error.facts)


def _trace(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"


@contextmanager
def _defects_caught() -> Iterator[list[str]]:
    """Collect what the program's own slots and threads raise while a step is under way."""
    found: list[str] = []
    before = sys.excepthook

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        found.append(_trace(error.with_traceback(trace)))
        before(kind, error, trace)

    sys.excepthook = note
    try:
        yield found
    finally:
        sys.excepthook = before
