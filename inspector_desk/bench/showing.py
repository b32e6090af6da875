"""What every benchmark's command does with its measurement: print it, or the sentence that says why there is none."""

from __future__ import annotations

import json
from collections.abc import Callable

import typer

from inspector_desk.bench.figures import Measurement
from inspector_desk.errors import KnownError
from inspector_desk.rules import wording


def show_measured(measure: Callable[[], Measurement], *, as_json: bool) -> None:
    """Measure and print; a known error is one sentence on standard error and exit code 1."""
    try:
        measured = measure()
    except KnownError as error:
        typer.echo(wording.sentence(error.code, "en", error.facts), err=True)
        raise typer.Exit(1) from error
    plain = json.dumps(measured.plain(), ensure_ascii=False, indent=1)
    typer.echo(plain if as_json else measured.words())
