"""``inspector-desk bench NAME``: one command for each benchmark, all with the same options."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from inspector_desk.bench import BENCHES, analysis_commands, map_commands, map_memory, sync_commands
from inspector_desk.bench.showing import show_measured

bench_app = typer.Typer(
    help="Measure the promised figures beside their baselines, on a practice desk.", no_args_is_help=True
)


def _command(module: str) -> Callable[..., None]:
    def run(
        rows: Annotated[
            int, typer.Option("--rows", min=2_000, help="Appeals on the desk that is made.")
        ] = 100_000,
        desk: Annotated[
            Path | None,
            typer.Option("--desk", help="Folder of a practice desk; made there if there is none."),
        ] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    ) -> None:
        show_measured(
            lambda: import_module(f"inspector_desk.bench.{module}").measure(rows, desk), as_json=as_json
        )

    return run


for _name, (_module, _help) in BENCHES.items():
    bench_app.command(_name, help=_help)(_command(_module))
sync_commands.add_to(bench_app)
analysis_commands.add_to(bench_app)
map_commands.add_to(bench_app)
map_memory.add_to(bench_app)
