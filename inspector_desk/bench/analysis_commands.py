"""``inspector-desk bench hotspots``: its options; what it measures is bench/analysis.py."""

from __future__ import annotations

from typing import Annotated

import typer

from inspector_desk.bench.showing import show_measured


def add_to(app: typer.Typer) -> None:
    """Add ``hotspots`` to the benchmarks."""

    @app.command("hotspots", help="Hot spots: time, equality, false claims and planted spots found.")
    def hotspots(
        seeds: Annotated[int, typer.Option("--seeds", min=20, help="Maps drawn for each share.")] = 1_000,
        incidents: Annotated[
            int, typer.Option("--incidents", min=1_000, help="Incidents of the timed map.")
        ] = 100_000,
        as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    ) -> None:
        from inspector_desk.bench.analysis import measure

        show_measured(lambda: measure(seeds, incidents), as_json=as_json)
