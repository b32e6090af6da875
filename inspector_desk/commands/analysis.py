"""Analysis for scripts: hot spots of a period as a file for other programs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from inspector_desk.commands.line import (
    LANGUAGE,
    DeskFolder,
    Json,
    Language,
    Officer,
    PasswordFd,
    Practice,
    command,
    opened,
    show,
)
from inspector_desk.errors import KnownError

analysis_app = typer.Typer(help="What repeats, and where.", no_args_is_help=True)


@analysis_app.command("hotspots")
@command
def analysis_hotspots(
    out: Annotated[Path | None, typer.Option("--out", help="A .geojson or .gpkg file to write.")] = None,
    since: Annotated[
        str, typer.Option("--since", help="First day, YYYY-MM-DD; 90 days ago if left out.")
    ] = "",
    until: Annotated[str, typer.Option("--until", help="Last day, YYYY-MM-DD; today if left out.")] = "",
    category: Annotated[
        list[str] | None,
        typer.Option("--category", help="A category of appeals; repeatable, all if left out."),
    ] = None,
    addresses: Annotated[
        bool, typer.Option("--addresses", help="Chance follows the known addresses, not the whole area.")
    ] = False,
    cell: Annotated[
        float | None, typer.Option("--cell", min=25, max=5_000, help="Side of a square in metres.")
    ] = None,
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Find hot spots; squares with fewer than three incidents are never written."""
    from inspector_desk.maps.analysis.asking import Ask, answer, read_material, read_names
    from inspector_desk.maps.analysis.hot_spot_files import method_facts, write_hot_spots
    from inspector_desk.maps.analysis.questions import Where
    from inspector_desk.operations.incidents import note_analysis
    from inspector_desk.reports.analysis_words import Asked, tell_where
    from inspector_desk.rules import clock

    with opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
        store,
        actor,
    ):
        last = _day(until) or clock.local_day(datetime.now(UTC), actor.profile)
        ask = Ask(
            "where",
            _day(since) or last - timedelta(days=89),
            last,
            tuple(category or ()),
            precinct_id=actor.precinct_id,
            against="addresses" if addresses else "area",
            side=cell,
        )
        with store.read() as session:
            material = read_material(session, actor, ask)
        result = answer(material, ask)
        if not isinstance(result, Where):
            raise TypeError(type(result))
        with store.read() as session:
            names = read_names(session, actor, result)
        told = tell_where(result, Asked(ask.since, ask.until, ask.categories, actor.profile), names, language)
        written = None
        with store.write() as session:
            note_analysis(session, actor, "run", ask.about)
            if out is not None:
                if not result.hot.spots:
                    raise KnownError(
                        "analysis.nothing-to-export", used=result.hot.used, needed=result.hot.needed
                    )
                note_analysis(session, actor, "export", f"{ask.about}; {out.name}")
                written = write_hot_spots(
                    result.hot, out, {"since": ask.since.isoformat(), "until": ask.until.isoformat()}
                )
    facts = method_facts(result.hot) | {
        "spots": [
            {
                "cells": len(spot.cells),
                "incidents": spot.incidents,
                "expected": round(spot.expected, 2),
                "p": spot.p,
            }
            for spot in result.hot.spots
        ],
        "written": written,
        "out": out,
    }
    words = [told.headline, *told.lines, *("  ".join(map(str, row)) for row in told.rows)]
    words += [f"{name}: {value}" for name, value in told.how]
    show(facts, as_json=as_json, words="\n".join(words))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise KnownError("cli.bad-date", typed=text) from error
