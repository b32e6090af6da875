"""The command line: what a district scripts, and the way into the desk itself."""

from __future__ import annotations

from typing import Annotated

import typer

from inspector_desk import __version__
from inspector_desk.bench.commands import bench_app
from inspector_desk.commands.analysis import analysis_app
from inspector_desk.commands.desk import desk_app
from inspector_desk.commands.exports import export_app
from inspector_desk.commands.imports import import_app
from inspector_desk.commands.packs import packs_app
from inspector_desk.commands.reports import deadline_app, report_app
from inspector_desk.commands.sync_files import serve_app, sync_app

app = typer.Typer(
    help="Inspector Desk: the district inspector's encrypted, offline record.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for unnamed in (desk_app, deadline_app):
    app.add_typer(unnamed)
app.add_typer(import_app, name="import")
app.add_typer(export_app, name="export")
app.add_typer(report_app, name="report")
app.add_typer(packs_app, name="packs")
app.add_typer(analysis_app, name="analysis")
app.add_typer(sync_app, name="sync")
app.add_typer(serve_app, name="serve")
app.add_typer(bench_app, name="bench")


def main() -> None:
    """Run the command line."""
    app()


@app.callback(invoke_without_command=True)
def about(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Inspector Desk."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


if __name__ == "__main__":
    main()
