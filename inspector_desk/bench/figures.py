"""What a measurement gives: spreads of many runs, the baseline of the same run, and whether the promise is kept."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Reach = tuple[Literal["ratio", "most", "least"], float]
"""What was promised: at most this many times the baseline, at most this value, or at least this value."""


def _this_machine() -> dict[str, str]:
    """What a reader needs to know of the machine to compare."""
    return {
        "cores": str(os.cpu_count() or 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


@dataclass(frozen=True, slots=True)
class Spread:
    """Many runs of one thing, in the figure's unit."""

    median: float
    p95: float
    longest: float
    runs: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the program beside its named baseline, measured in the same run on the same machine."""

    key: str
    words: str
    unit: str
    value: float
    spread: Spread | None = None
    baseline: str = ""
    baseline_value: float | None = None
    reach: Reach | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the baseline; None without one."""
        return self.value / self.baseline_value if self.baseline_value else None

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None where nothing was promised."""
        if self.reach is None:
            return None
        kind, limit = self.reach
        if kind == "ratio":
            return None if self.ratio is None else self.ratio <= limit
        return self.value <= limit if kind == "most" else self.value >= limit


@dataclass(frozen=True, slots=True)
class Measurement:
    """The figures of one benchmark, the size they were taken at and anything a reader must know."""

    bench: str
    rows: int
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()
    machine: Mapping[str, str] = field(default_factory=_this_machine)
    day: str = field(default_factory=lambda: date.today().isoformat())  # noqa: DTZ011 - the reader's day

    def plain(self) -> dict[str, object]:
        """As JSON, with the ratios worked out."""
        return {
            "bench": self.bench,
            "rows": self.rows,
            "day": self.day,
            "machine": dict(self.machine),
            "notes": list(self.notes),
            "figures": [_plain(figure) for figure in self.figures],
        }

    def words(self) -> str:
        """A line for each figure."""
        lines = [f"{self.bench}, {self.rows:,} appeals"]
        lines += [_line(figure) for figure in self.figures]
        lines += [f"  ({note})" for note in self.notes]
        return "\n".join(lines)


def spread(values: Sequence[float]) -> Spread:
    """The median, 95th percentile and longest of some runs; ValueError for none."""
    if not values:
        raise ValueError("nothing was measured")
    return Spread(percentile(values, 0.5), percentile(values, 0.95), max(values), len(values))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _plain(figure: Figure) -> dict[str, object]:
    found: dict[str, object] = {
        "key": figure.key,
        "words": figure.words,
        "unit": figure.unit,
        "value": round(figure.value, 3),
    }
    if figure.spread is not None:
        found |= {
            "median": round(figure.spread.median, 3),
            "p95": round(figure.spread.p95, 3),
            "longest": round(figure.spread.longest, 3),
            "runs": figure.spread.runs,
        }
    if figure.baseline_value is not None:
        found |= {"baseline": figure.baseline, "baseline_value": round(figure.baseline_value, 3)}
    if figure.ratio is not None:
        found["ratio"] = round(figure.ratio, 3)
    if figure.reach is not None:
        found |= {"reach": list(figure.reach), "kept": figure.kept}
    return found


def _line(figure: Figure) -> str:
    mark = {True: "kept  ", False: "MISSED", None: "      "}[figure.kept]
    text = f"{mark} {figure.words}: {figure.value:,.2f} {figure.unit}"
    if figure.spread is not None:
        runs = figure.spread
        text += f" (median {runs.median:,.2f}, p95 {runs.p95:,.2f}, longest {runs.longest:,.2f})"
    if figure.baseline_value is not None:
        beside = f"{figure.ratio:.2f} x " if figure.ratio is not None else ""
        text += f"; {beside}{figure.baseline} ({figure.baseline_value:,.2f} {figure.unit})"
    if figure.reach is not None:
        kind, limit = figure.reach
        text += f"; promised {'at least' if kind == 'least' else 'at most'} {limit:g}{' x' if kind == 'ratio' else ''}"
    return text
