"""The memory of the map's web view over simulated use: panned, zoomed and filtered every five seconds."""

from __future__ import annotations

import os
import random
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from inspector_desk.bench.figures import Figure, Measurement, spread
from inspector_desk.bench.showing import show_measured
from inspector_desk.errors import KnownError
from inspector_desk.rules.resources import resource_path

if TYPE_CHECKING:
    from inspector_desk.maps.points import PointStore

LIMIT_MIB_AN_HOUR = 20.0
STEP_MS = 100.0
WARM_MINUTES = 10
"""Until then caches fill: of glyphs, tiles, compiled scripts."""
MIDDLE = (511_650_000, 714_300_000)


def measure(minutes: int, points: int, say: Callable[[str], None], pack: Path | None = None) -> Measurement:
    """Growth of the web view an hour ≤ 20 MiB; ``minutes`` of use are simulated by twelve steps each.

    The growth is the slope through the medians of the first and the last third, so that one collection of garbage
    more or less does not decide.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from inspector_desk import bootstrap
    from inspector_desk.ui.measuring.map_memory import STEPS_A_MINUTE, MapInUse

    pack = pack or resource_path("practice", "practice.mbtiles")
    if not pack.is_file():
        raise KnownError("maps.pack-unreadable", file=pack.name)
    app = bootstrap.make_application()
    app.setQuitOnLastWindowClosed(False)
    used = MapInUse(pack, _invented(points), MIDDLE)
    web, own, steps = [], [], []
    try:
        for minute in range(WARM_MINUTES + minutes):
            took = used.minute()
            if minute >= WARM_MINUTES:
                web.append(used.web_mib())
                own.append(used.own_mib())
                steps += took
                if (minute - WARM_MINUTES) % 10 == 0:
                    say(
                        f"minute {minute - WARM_MINUTES}: web view {web[-1]:.0f} MiB, program {own[-1]:.0f} MiB"
                    )
    finally:
        used.close()
    words = f"{minutes} simulated minutes, {minutes * STEPS_A_MINUTE} steps, {points:,} points"
    figures = (
        Figure(
            "map_memory.growth",
            f"growth of the web view an hour, {words}",
            "MiB",
            growth_an_hour(web),
            reach=("most", LIMIT_MIB_AN_HOUR),
        ),
        Figure("map_memory.web", "the web view's processes", "MiB", statistics.median(web), spread(web)),
        Figure("map_memory.own_growth", "growth of the program itself an hour", "MiB", growth_an_hour(own)),
        Figure(
            "map_memory.step", "a step until it is painted", "ms", statistics.median(steps), spread(steps),
        ),
    )  # fmt: skip
    return Measurement("map-memory", points, figures)


def growth_an_hour(samples: list[float]) -> float:
    """MiB an hour by the medians of the first and the last third of samples taken a minute apart."""
    third = max(1, len(samples) // 3)
    apart = len(samples) - third
    if apart <= 0:
        return 0.0
    grown = statistics.median(samples[-third:]) - statistics.median(samples[:third])
    return grown / apart * 60


def _invented(count: int) -> PointStore:
    from inspector_desk.maps.points import PointRow, build_points
    from inspector_desk.ui.measuring.map_memory import KINDS

    chance = random.Random(9)  # noqa: S311 - places
    return build_points(
        (
            PointRow(
                KINDS[number % 3],
                number,
                round(chance.gauss(MIDDLE[0], 250_000)),
                round(chance.gauss(MIDDLE[1], 400_000)),
                "noise",
                "new",
                None,
                "street" if number % 9 == 0 else "exact",
            )
            for number in range(count)
        ),
        KINDS,
    )


def _command(
    minutes: Annotated[int, typer.Option("--minutes", min=3, help="Minutes of use to simulate.")] = 60,
    points: Annotated[int, typer.Option("--points", min=10, help="Records on the map.")] = 100_000,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Memory of the map's web view over simulated use."""
    show_measured(
        lambda: measure(minutes, points, lambda words: typer.echo(words, err=True)), as_json=as_json
    )


def add_to(app: typer.Typer) -> None:
    """Put the command among the benches."""
    app.command("map-memory")(_command)
