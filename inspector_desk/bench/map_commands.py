"""``inspector-desk bench map``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inspector_desk.bench.showing import show_measured


def draw_map(
    points: Annotated[
        list[int] | None,
        typer.Option("--points", min=10, help="How many points; may be given several times."),
    ] = None,
    packages: Annotated[
        Path, typer.Option("--packages", help="The folder of the web packages stock folium needs.")
    ] = Path("node_modules"),
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="Processes for each picture.")] = 3,
    ways: Annotated[
        list[str] | None,
        typer.Option("--way", help="Only this way of stock folium; may be given several times."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """The same points drawn by the desk's map and by each way of stock folium, in the same kind of view."""
    from inspector_desk.bench import map_stock
    from inspector_desk.bench.maps import measure

    unknown = sorted(set(ways or ()) - set(map_stock.CASES))
    if unknown:
        raise typer.BadParameter(f"{unknown[0]} is none of {', '.join(map_stock.CASES)}.", param_hint="--way")
    counts = points or [1_000, 10_000, 100_000, 1_000_000]
    show_measured(
        lambda: measure(counts, packages, lambda words: typer.echo(words, err=True), rounds, ways),
        as_json=as_json,
    )


def add_to(app: typer.Typer) -> None:
    """Put the command among the benches."""
    app.command("map")(draw_map)
