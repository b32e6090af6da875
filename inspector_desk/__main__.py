"""The command line: what a district scripts, and the way into the desk itself.

Every command takes ``--json``, leaves with 1 and one sentence on failure, and reads a password from a prompt, a file
descriptor or INSPECTOR_DESK_PASSWORD, never from an argument (arguments show in the list of processes).
"""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from inspector_desk import __version__
from inspector_desk.errors import KnownError
from inspector_desk.rules import wording

if TYPE_CHECKING:
    from inspector_desk.rules.actor import Actor
    from inspector_desk.storage.store import Store

F = TypeVar("F", bound=Callable[..., Any])
PASSWORD_VARIABLE = "INSPECTOR_DESK_PASSWORD"  # noqa: S105 - a variable's name
LANGUAGES = ("en", "ru", "kk", "tg")

app = typer.Typer(
    help="Inspector Desk: the district inspector's encrypted, offline record.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
import_app = typer.Typer(help="Read a register kept in a spreadsheet.", no_args_is_help=True)
report_app = typer.Typer(help="Reports.", no_args_is_help=True)
packs_app = typer.Typer(help="Map packs.", no_args_is_help=True)
serve_app = typer.Typer(help="The regional server and its administration.", invoke_without_command=True)
bench_app = typer.Typer(help="Measure the promised figures beside their baselines.", no_args_is_help=True)
app.add_typer(import_app, name="import")
app.add_typer(report_app, name="report")
app.add_typer(packs_app, name="packs")
app.add_typer(serve_app, name="serve")
app.add_typer(bench_app, name="bench")

Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Language = Annotated[str, typer.Option("--language", help="Language of sentences: en, ru, kk or tg.")]
DeskFolder = Annotated[
    Path | None, typer.Option("--desk", help="Folder of the desk; the officer's own desk if left out.")
]
Practice = Annotated[bool, typer.Option("--practice", help="Use the practice desk.")]
Officer = Annotated[
    str, typer.Option("--officer", help="Name of the officer who acts, if there are several.")
]
PasswordFd = Annotated[
    int | None, typer.Option("--password-fd", help="Read the password from this file descriptor.")
]


def _default_language() -> str:
    code = (os.environ.get("INSPECTOR_DESK_LANGUAGE") or os.environ.get("LANG") or "en")[:2]
    return code if code in LANGUAGES else "en"


def command(function: F) -> F:
    """Turn a KnownError into one sentence (or a JSON object) and exit status 1."""

    @functools.wraps(function)
    def run(*args: Any, **options: Any) -> Any:
        try:
            return function(*args, **options)
        except KnownError as error:
            language = options.get("language") or _default_language()
            words = wording.sentence(error.code, language, error.facts)
            if options.get("as_json"):
                typer.echo(json.dumps({"error": error.code, "sentence": words}, ensure_ascii=False))
            typer.echo(words, err=True)
            raise typer.Exit(1) from error

    return run  # type: ignore[return-value]


def show(value: Any, *, as_json: bool, words: str) -> None:
    """Print a result: as JSON with ISO dates, or in words."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=_plain) if as_json else words)


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    return list(value) if isinstance(value, set | frozenset | tuple) else str(value)


def read_password(prompt: str, descriptor: int | None) -> str:
    """The password from ``--password-fd``, the environment, or a prompt that does not echo."""
    if descriptor is not None:
        with os.fdopen(descriptor, encoding="utf-8", closefd=False) as stream:
            return stream.readline().rstrip("\r\n")
    known = os.environ.get(PASSWORD_VARIABLE)
    if known is not None:
        return known
    if not sys.stdin.isatty():
        raise KnownError("cli.no-password", variable=PASSWORD_VARIABLE)
    return str(typer.prompt(prompt, hide_input=True))


@contextmanager
def opened(
    desk: Path | None, *, practice: bool, officer: str, password_fd: int | None, language: str
) -> Iterator[tuple[Store, Actor]]:
    """The desk, unlocked, with the officer who acts; closed at the end."""
    from inspector_desk import bootstrap

    folder = desk or bootstrap.desk_folder(practice=practice)
    store, actor = bootstrap.open_for_command(
        folder,
        officer,
        lambda name: read_password(f"{name}", password_fd),
        language,
    )
    try:
        yield store, actor
    finally:
        store.close()


@app.command("open")
@command
def open_desk(
    desk: DeskFolder = None,
    practice: Practice = False,
    language: Language = _default_language(),
) -> None:
    """Open the desk's window."""
    from inspector_desk import bootstrap

    raise typer.Exit(bootstrap.run(desk or bootstrap.desk_folder(practice=practice), practice, language))


@app.command()
@command
def tour(
    out: Annotated[Path, typer.Option("--out", help="Folder for tour.json, the pictures and the desks.")],
    only: Annotated[str, typer.Option("--only", help="Run just these steps, separated by commas.")] = "",
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Drive the real windows through a whole day and check every step in the database."""
    from inspector_desk import bootstrap

    steps = bootstrap.run_tour(out, only=tuple(name for name in only.split(",") if name))
    held = all(step["ok"] for step in steps)
    words = "\n".join(f"{'ok ' if s['ok'] else 'NOT'} {s['seconds']:7.2f} s  {s['step']}" for s in steps)
    show(steps, as_json=as_json, words=words)
    raise typer.Exit(0 if held else 1)


@app.command("self-check")
@command
def self_check(as_json: Json = False, language: Language = _default_language()) -> None:
    """Make a practice desk in a scratch folder, open its window and draw the map; for a freshly built bundle."""
    from inspector_desk import bootstrap

    found = bootstrap.self_check()
    show(found, as_json=as_json, words="\n".join(f"{name}: {value}" for name, value in found.items()))
    raise typer.Exit(0 if found["ok"] else 1)


@app.command()
@command
def deadline(
    kind: Annotated[str, typer.Option("--kind", help="A kind of appeal, or another kind of deadlines.toml.")],
    registered: Annotated[str, typer.Option("--registered", help="Day of registration, YYYY-MM-DD.")],
    profile: Annotated[str, typer.Option("--profile", help="Country profile: kz or tj.")] = "kz",
    at: Annotated[str, typer.Option("--at", help="Time of day HH:MM, for periods in hours.")] = "09:00",
    as_json: Json = False,
    language: Language = _default_language(),
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


@app.command()
@command
def search(
    typed: Annotated[str, typer.Argument(help="What to look for, in any spelling.")],
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Search all registers; the search is journaled."""
    from inspector_desk.operations import finding

    with opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
        store,
        actor,
    ):
        with store.read() as session:
            hits = finding.find_everything(session, actor, typed)
        with store.write() as session:
            finding.note_search(session, actor, typed, hits)
    show(hits, as_json=as_json, words="\n".join(f"{hit.kind:10} {hit.title}  {hit.detail}" for hit in hits))


@app.command()
@command
def backup(
    to: Annotated[Path | None, typer.Option("--to", help="Folder, for example on a stick.")] = None,
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Make a verified copy of the desk with its vault and attachments."""
    from inspector_desk.storage.backup import make_backup

    with opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
        store,
        _actor,
    ):
        made = make_backup(store.folder, store.keys.database, into=to)
    show(made, as_json=as_json, words=f"{made.path}  {made.size_bytes:,} B")


@app.command()
@command
def restore(
    chosen: Annotated[Path, typer.Argument(help="The backup's .db file.")],
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Put a backup in the desk's place; what stood there is kept aside."""
    from inspector_desk import bootstrap

    folder = desk or bootstrap.desk_folder(practice=practice)
    aside = bootstrap.restore(folder, chosen, officer, lambda name: read_password(name, password_fd))
    show({"restored": chosen, "kept_aside": aside}, as_json=as_json, words=f"{chosen} -> {folder} ({aside})")


@app.command()
@command
def verify(
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    full: Annotated[
        bool, typer.Option("--full", help="Replay the whole journal against every record.")
    ] = False,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Check the file, the chain, the records and the attachments, and say in words what is wrong."""
    from inspector_desk.operations import verify as checks

    with opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
        store,
        _actor,
    ):
        report = checks.verify(store, full=full)
    problems = [wording.sentence(item.code, language, item.facts) for item in report.problems]
    result = {"ok": not problems, "problems": problems, "checked": report.checked}
    words = "\n".join(problems) or "\n".join(f"{name}: {count}" for name, count in report.checked.items())
    show(result, as_json=as_json, words=words)
    raise typer.Exit(1 if problems else 0)


@app.command("demo-data")
@command
def demo_data(
    out: Annotated[Path, typer.Option("--out", help="Empty folder for the desk.")],
    rows: Annotated[int, typer.Option("--rows", help="How many appeals.")] = 10_000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes the same records.")] = 1,
    profile: Annotated[str, typer.Option("--profile", help="Country profile: kz or tj.")] = "kz",
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Make a practice desk with invented residents and any number of appeals, visits and meetings."""
    from inspector_desk.training import practice

    started = time.perf_counter()
    made = practice.create_practice_desk(out, profile=profile, language=language, appeals=rows, seed=seed)
    seconds = time.perf_counter() - started
    result = {**made.counts, "seconds": round(seconds, 1), "desk": out, "password": practice.PASSWORD}
    show(result, as_json=as_json, words="\n".join(f"{name}: {value}" for name, value in result.items()))


@packs_app.command("check")
@command
def packs_check(
    path: Annotated[Path, typer.Argument(help="A map pack.")],
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Open a map pack as a stranger's file and say what is in it."""
    from inspector_desk.maps.packs import check_pack

    facts = check_pack(path)
    show(facts, as_json=as_json, words=str(facts))


@packs_app.command("build-practice")
@command
def packs_build_practice(
    fixtures: Annotated[Path, typer.Argument(help="The node_modules folder with the fixtures.")] = Path(
        "node_modules"
    ),
    out: Annotated[Path, typer.Option("--out", help="Folder for the pack and the address list.")] = Path(
        "resources/practice"
    ),
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Build the practice map pack and address list from the locked fixtures package."""
    from inspector_desk.maps.practice_pack import build_practice_pack

    made = build_practice_pack(fixtures, out)
    show(made, as_json=as_json, words=str(made))


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
