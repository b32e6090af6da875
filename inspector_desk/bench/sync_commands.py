"""``inspector-desk bench sync`` and ``bench load``: what the exchange costs, and how many desks a server bears."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from inspector_desk.bench.showing import show_measured

Database = Annotated[
    str, typer.Option("--database", help="The server's: sqlite or postgresql (a private cluster).")
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def sync(
    rows: Annotated[int, typer.Option("--rows", min=50, help="Appeals to push and to pull.")] = 20_000,
    edits: Annotated[int, typer.Option("--edits", min=1, help="One-field changes after that.")] = 1_000,
    database: Database = "sqlite",
    rtt_ms: Annotated[float, typer.Option("--rtt-ms", help="Round trip of the line.")] = 0,
    kbit: Annotated[float, typer.Option("--kbit", help="Rate of the line, each way; 0: loopback.")] = 0,
    cut_bytes: Annotated[
        int, typer.Option("--cut-bytes", help="Drop all connections after so many bytes.")
    ] = 0,
    beside: Annotated[
        Path | None,
        typer.Option(
            "--beside",
            help="Folder of a common bench of sync engines: its documents are taken, and its anchor is measured "
            "in the same minutes if SYNC_BENCH_HOME has it.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Two encrypted desks exchange through a server process: bytes, rates, slow and cut lines, a month's work."""
    from inspector_desk.bench.sync import Options, measure

    options = Options(rows, edits, _known(database), rtt_ms, kbit, cut_bytes, beside)
    show_measured(lambda: measure(options, lambda words: typer.echo(words, err=True)), as_json=as_json)


def load(
    devices: Annotated[
        int, typer.Option("--devices", min=1, help="Desks that exchange on one morning.")
    ] = 500,
    database: Database = "sqlite",
    held: Annotated[
        list[int] | None,
        typer.Option(
            "--held", help="Measure a batch with so many records held too; may be given several times."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """A morning of many simulated desks at one server process, and what a batch costs when much is held."""
    from inspector_desk.bench.sync_load import measure

    show_measured(lambda: measure(devices, _known(database), held or []), as_json=as_json)


def _known(database: str) -> str:
    if database not in ("sqlite", "postgresql"):
        raise typer.BadParameter("sqlite or postgresql", param_hint="--database")
    return database


def add_to(app: typer.Typer) -> None:
    """Put the commands among the other benchmarks."""
    app.command("sync")(sync)
    app.command("load")(load)
