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
from inspector_desk.bench.commands import bench_app
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
        try:
            with os.fdopen(descriptor, encoding="utf-8", closefd=False) as stream:
                return stream.readline().rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise KnownError("cli.bad-descriptor", descriptor=descriptor) from error
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
    rebuild: Annotated[bool, typer.Option("--rebuild-index", help="Write the search index anew.")] = False,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Check the file, the chain, the records and the attachments, and say in words what is wrong."""
    from inspector_desk.operations import verify as checks

    with opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
        store,
        _actor,
    ):
        if rebuild:
            checks.rebuild_index(store)
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
    size = practice.district_size(rows)
    store, actor = practice.create_practice_desk(out, profile, language, size, seed=seed)
    store.close()
    made = {name: getattr(size, name) for name in ("precincts", "residents", "appeals", "visits", "meetings")}
    result = {
        **made,
        "officer": actor.name,
        "password": practice.PRACTICE_PASSWORD,
        "seconds": round(time.perf_counter() - started, 1),
        "desk": out,
    }
    show(result, as_json=as_json, words="\n".join(f"{name}: {value}" for name, value in result.items()))


@import_app.command("appeals")
@command
def import_appeals(
    source: Annotated[Path, typer.Argument(help="An .xlsx or .csv file.")],
    column: Annotated[
        list[str] | None,
        typer.Option("--column", help="FIELD=HEADING, where the guess is wrong; repeatable."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, row by row.")] = False,
    leave_out: Annotated[
        bool, typer.Option("--leave-out-refused", help="Import the rest when some rows are refused.")
    ] = False,
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Import a register of appeals: everything or nothing; ``import undo`` takes the whole of it back."""
    from inspector_desk.operations import imports

    table = imports.read_table(source)
    with opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
        store,
        actor,
    ):
        with store.read() as session:
            guessed = imports.guess_mapping(table.headers, imports.load_mapping(session, table.headers))
            mapping = _corrected(guessed, table.headers, column or [])
            plan = imports.plan_import(session, actor, table, mapping)
        run_id = None
        if not dry_run:
            with store.write() as session:
                imports.run_import(session, actor, plan, leave_out_refused=leave_out)
                run_id = imports.list_imports(session)[0].id
    issues = [
        {
            "row": issue.row,
            "column": issue.column,
            "level": issue.level,
            "sentence": wording.sentence(issue.code, language, issue.facts),
        }
        for issue in plan.issues
    ]
    result = {
        "dry_run": dry_run,
        "import": run_id,
        "rows": plan.total,
        "ok": plan.ok,
        "warned": plan.warned,
        "refused": plan.refused,
        "new_residents": plan.new_residents,
        "known_residents": plan.known_residents,
        "columns": {field: table.headers[number] for field, number in mapping.columns.items()},
        "issues": issues,
    }
    lines = [f"{item['row']:>6}  {item['level']:7}  {item['column']}: {item['sentence']}" for item in issues]
    lines.append(
        ", ".join(f"{name}: {result[name]}" for name in ("rows", "ok", "warned", "refused", "import"))
    )
    show(result, as_json=as_json, words="\n".join(lines))


def _corrected(guessed: Any, headers: tuple[str, ...], columns: list[str]) -> Any:
    """The guessed mapping with the columns named on the command line."""
    from inspector_desk.operations.import_mapping import field_names

    chosen = dict(guessed.columns)
    for text in columns:
        field, _, heading = text.partition("=")
        if field not in field_names() or heading not in headers:
            raise KnownError("cli.bad-column", typed=text, fields=", ".join(field_names()))
        chosen[field] = headers.index(heading)
    return dataclasses.replace(guessed, columns=chosen)


@import_app.command("undo")
@command
def import_undo(
    run_id: Annotated[int, typer.Argument(help="The number that the import printed.")],
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Take a whole import back."""
    from inspector_desk.operations import imports

    with (
        opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
            store,
            actor,
        ),
        store.write() as session,
    ):
        imports.undo_import(session, actor, run_id)
        found = imports.list_imports(session)
    show(found, as_json=as_json, words="\n".join(f"{row.id}  {row.source}  {row.undone_at}" for row in found))


def _check_day(text: str) -> None:
    """Refuse what is neither empty nor a day."""
    try:
        if text:
            date.fromisoformat(text)
    except ValueError as error:
        raise KnownError("cli.bad-date", typed=text) from error


@app.command("export")
@command
def export(
    path: Annotated[Path, typer.Argument(help="The .xlsx, .csv or .ods file to write.")],
    typed: Annotated[str, typer.Option("--search", help="Only appeals that match, as in the register.")] = "",
    since: Annotated[str, typer.Option("--since", help="Received on or after, YYYY-MM-DD.")] = "",
    until: Annotated[str, typer.Option("--until", help="Received on or before, YYYY-MM-DD.")] = "",
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Write the register of appeals to a file; protected records stay masked, the export is journaled."""
    from inspector_desk.operations import appeals, exports
    from inspector_desk.rules.code_lists import label

    for day in (since, until):
        _check_day(day)

    def coded(name: str, code: str) -> str:
        return label(store.desk.profile, name, code, language) if code else ""

    with opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
        store,
        actor,
    ):
        chosen = appeals.AppealFilter(typed=typed, received_from=since, received_to=until)
        names = ("number", "received_on", "kind", "category", "applicant", "address", "state", "due_on")
        headings = [wording.word("field", f"appeal.{name}", language) for name in names]
        with store.read() as session:
            ids = list(appeals.list_appeal_ids(session, actor, chosen))
            found = [
                row
                for start in range(0, len(ids), 500)
                for row in appeals.read_appeal_rows(session, actor, ids[start : start + 500])
            ]
        rows = [
            [
                row.number,
                row.received_on,
                coded("appeal_kind", row.kind),
                coded("appeal_category", row.category),
                row.applicant,
                row.address,
                coded("appeal_state", row.state),
                row.due_on,
            ]
            for row in found
        ]
        title = wording.word("kind", "appeal", language)
        made = exports.export_register(headings, rows, path, path.suffix.lstrip(".").lower(), title, language)
        with store.write() as session:
            exports.note_export(
                session,
                actor,
                made,
                register="appeals",
                chosen=" ".join(part for part in (typed, since, until) if part),
                subject=[bytes.fromhex(row.uid) for row in found],
            )
    show(made, as_json=as_json, words=f"{made.path}  {made.rows}  sha256 {made.fingerprint}")


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
    language: Language = _default_language(),
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


@app.command()
@command
def sync(
    enrol: Annotated[str, typer.Option("--enrol", help="Join the server at this address first.")] = "",
    code: Annotated[str, typer.Option("--code", help="The one-time code of the administrator.")] = "",
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Exchange once with the regional server and say what a receipt proves."""
    from inspector_desk import bootstrap

    with opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language) as (
        store,
        _actor,
    ):
        status = bootstrap.exchange_once(store, enrol, code)
    failure = KnownError("cli.not-joined") if status.state == "off" else status.failure
    result = {
        "state": str(status.state),
        "synced": status.synced,
        "waiting": status.waiting,
        "pushed": status.pushed,
        "pulled": status.pulled,
        "sent_bytes": status.sent_bytes,
        "received_bytes": status.received_bytes,
    }
    words = ", ".join(f"{name}: {value}" for name, value in result.items())
    show(result, as_json=as_json, words=words)
    if failure is not None:
        raise failure


DatabaseUrl = Annotated[str, typer.Option("--database", help="sqlite:///FILE or postgresql+psycopg://…")]
KeysFolder = Annotated[Path, typer.Option("--keys", help="Folder of the server's own key.")]
Profile = Annotated[str, typer.Option("--profile", help="Country profile: kz or tj.")]
DeskKind = Annotated[str, typer.Option("--kind", help="real or practice: the two never exchange.")]
SERVER_DATABASE = "sqlite:///.desk/server/server.db"
SERVER_KEYS = Path(".desk/server/keys")


@serve_app.callback()
@command
def serve(
    context: typer.Context,
    database: DatabaseUrl = SERVER_DATABASE,
    keys: KeysFolder = SERVER_KEYS,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port; 0 takes any free one.")] = 8443,
    profile: Profile = "kz",
    kind: DeskKind = "real",
    certfile: Annotated[Path | None, typer.Option("--certfile", help="PEM certificate for TLS.")] = None,
    keyfile: Annotated[Path | None, typer.Option("--keyfile", help="Its key.")] = None,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Run the regional server; subcommands administer it."""
    from inspector_desk.sync.server import serving

    if database.startswith("sqlite:///"):
        Path(database.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    keys.mkdir(parents=True, exist_ok=True)
    if context.invoked_subcommand is not None:
        context.obj = serving.prepare(database, keys, profile, kind)
        return

    def started(listening: int) -> None:
        scheme = "https" if certfile else "http"
        show({"port": listening}, as_json=as_json, words=f"{scheme}://{host}:{listening}")
        sys.stdout.flush()

    certificate = serving.certificate_of(certfile, keyfile)
    serving.serve(
        database, host, port, keys, profile=profile, kind=kind, certificate=certificate, started=started
    )


@serve_app.command("territory")
@command
def serve_territory(
    context: typer.Context,
    region: Annotated[str, typer.Option("--region", help="Name of the region.")],
    district: Annotated[str, typer.Option("--district", help="Name of the district.")],
    precinct: Annotated[list[str], typer.Option("--precinct", help="Name of a precinct; repeatable.")],
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Add a region, a district and its precincts; prints their identities."""
    from inspector_desk.sync.server import admin

    engine, _keys = context.obj
    region_uid = admin.create_region(engine, region)
    district_uid = admin.create_district(engine, region_uid, district)
    precincts = {name: admin.create_precinct(engine, district_uid, name) for name in precinct}
    result = {"region": region_uid, "district": district_uid, "precincts": precincts}
    show(result, as_json=as_json, words="\n".join(f"{name}: {uid}" for name, uid in result.items()))


@serve_app.command("code")
@command
def serve_code(
    context: typer.Context,
    district: Annotated[str, typer.Option("--district", help="Identity of the district.")],
    precinct: Annotated[list[str] | None, typer.Option("--precinct", help="Identity of a precinct.")] = None,
    role: Annotated[
        str, typer.Option("--role", help="inspector, supervisor, analyst or auditor.")
    ] = "inspector",
    hours: Annotated[int, typer.Option("--hours", help="How long the code may be used.")] = 24,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Issue a one-time code by which one device joins."""
    from inspector_desk.sync.server import admin

    engine, keys = context.obj
    text = admin.issue_code(engine, keys, district, role=role, precincts=precinct or [], hours=hours)
    show({"code": text}, as_json=as_json, words=text)


@serve_app.command("devices")
@command
def serve_devices(
    context: typer.Context,
    revoke: Annotated[
        str, typer.Option("--revoke", help="Identity of a device that may no longer exchange.")
    ] = "",
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """List the devices with their last contact, or revoke one."""
    from inspector_desk.sync.server import admin

    engine, _keys = context.obj
    if revoke:
        admin.revoke_device(engine, revoke)
    rows = admin.list_devices(engine)
    show(rows, as_json=as_json, words="\n".join(map(str, rows)))


@packs_app.command("list")
@command
def packs_list(
    desk: DeskFolder = None,
    practice: Practice = False,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """The map packs a desk would show."""
    from inspector_desk import bootstrap

    packs = bootstrap.map_packs(desk or bootstrap.desk_folder(practice=practice))
    show(packs, as_json=as_json, words="\n".join(map(str, packs)))


@packs_app.command("install")
@command
def packs_install(
    path: Annotated[Path, typer.Argument(help="A map pack.")],
    desk: DeskFolder = None,
    practice: Practice = False,
    as_json: Json = False,
    language: Language = _default_language(),
) -> None:
    """Check a map pack and copy it into the desk's folder."""
    from inspector_desk import bootstrap

    placed = bootstrap.install_pack(desk or bootstrap.desk_folder(practice=practice), path)
    show({"installed": placed}, as_json=as_json, words=str(placed))


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
