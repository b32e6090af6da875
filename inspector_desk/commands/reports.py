"""Deadlines counted day by day, and the weekly report."""

from __future__ import annotations

from datetime import UTC, date, datetime
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

deadline_app = typer.Typer()
report_app = typer.Typer(help="Reports.", no_args_is_help=True)


@deadline_app.command()
@command
def deadline(
    kind: Annotated[str, typer.Option("--kind", help="A kind of appeal, or another kind of deadlines.toml.")],
    registered: Annotated[str, typer.Option("--registered", help="Day of registration, YYYY-MM-DD.")],
    profile: Annotated[str, typer.Option("--profile", help="Country profile: kz or tj.")] = "kz",
    at: Annotated[str, typer.Option("--at", help="Time of day HH:MM, for periods in hours.")] = "09:00",
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Count a deadline day by day, with the article it rests on."""
    from inspector_desk.rules.calendars import Calendar
    from inspector_desk.rules.deadlines import count_deadline

    try:
        day = date.fromisoformat(registered)
        started = datetime.combine(day, datetime.strptime(at, "%H:%M").replace(tzinfo=UTC).timetz())
    except ValueError as error:
        raise KnownError("cli.bad-date", typed=registered) from error
    counted = count_deadline(profile, kind, day, started_at=started)
    names = Calendar.load(profile)
    days = [
        {
            "day": item.day,
            "number": item.number,
            "reason": str(item.reason.kind),
            "name": names.name(item.reason.name_key, language) if item.reason.name_key else "",
        }
        for item in counted.days
    ]
    result = {
        "due": counted.due,
        "due_at": counted.due_at,
        "unit": counted.unit,
        "length": counted.length,
        "rule": counted.rule_id,
        "article": counted.article,
        "source": counted.source,
        "verified": counted.verified,
        "calendar_edition": counted.calendar_edition,
        "forwarding_due": counted.forwarding_due,
        "days": days,
    }
    lines = [f"{counted.due or counted.due_at}  {counted.article}"]
    lines += [f"{item['day']}  {item['number'] or '–':>3}  {item['name'] or item['reason']}" for item in days]
    show(result, as_json=as_json, words="\n".join(lines))


@report_app.command("weekly")
@command
def report_weekly(
    week: Annotated[
        str, typer.Option("--week", help="Any day of the week, YYYY-MM-DD; last week if left out.")
    ] = "",
    out: Annotated[
        list[Path] | None, typer.Option("--out", help="An .xlsx, .docx or .html file to write; repeatable.")
    ] = None,
    district: Annotated[
        bool, typer.Option("--district", help="The whole district, not one precinct.")
    ] = False,
    report_language: Annotated[str, typer.Option("--report-language", help="en, ru, kk or tg.")] = "",
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Count a week and write the activity report."""
    from inspector_desk import bootstrap

    with opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
        store,
        actor,
    ):
        counts, written = bootstrap.weekly_report(
            store, actor, week, district=district, language=report_language or language, out=out or []
        )
    cells = [{"key": key, "period": period, "number": n} for (key, period), n in sorted(counts.cells.items())]
    result = {"week": counts.request.week_start, "numbers": cells, "written": written}
    lines = [f"{item['number']:>7}  {item['period']:15} {item['key']}" for item in cells]
    show(result, as_json=as_json, words="\n".join([*lines, *map(str, written)]))
