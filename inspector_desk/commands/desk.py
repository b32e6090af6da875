"""The desk itself: open it, try it out, search, copy, restore, check, and make one for practice."""

from __future__ import annotations

import time
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
    read_password,
    show,
)
from inspector_desk.rules import wording

desk_app = typer.Typer()


@desk_app.command("open")
@command
def open_desk(
    desk: DeskFolder = None,
    practice: Practice = False,
    language: Language = LANGUAGE,
) -> None:
    """Open the desk's window."""
    from inspector_desk import bootstrap

    raise typer.Exit(bootstrap.run(desk or bootstrap.desk_folder(practice=practice), practice, language))


@desk_app.command()
@command
def tour(
    out: Annotated[Path, typer.Option("--out", help="Folder for tour.json, the pictures and the desks.")],
    only: Annotated[str, typer.Option("--only", help="Run just these steps, separated by commas.")] = "",
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Drive the real windows through a whole day and check every step in the database."""
    from inspector_desk import bootstrap

    steps = bootstrap.run_tour(out, only=tuple(name for name in only.split(",") if name))
    held = all(step["ok"] for step in steps)
    words = "\n".join(f"{'ok ' if s['ok'] else 'NOT'} {s['seconds']:7.2f} s  {s['step']}" for s in steps)
    show(steps, as_json=as_json, words=words)
    raise typer.Exit(0 if held else 1)


@desk_app.command("self-check")
@command
def self_check(as_json: Json = False, language: Language = LANGUAGE) -> None:
    """Make a practice desk in a scratch folder, open its window and draw the map; for a freshly built bundle."""
    from inspector_desk import bootstrap

    found = bootstrap.self_check()
    show(found, as_json=as_json, words="\n".join(f"{name}: {value}" for name, value in found.items()))
    raise typer.Exit(0 if found["ok"] else 1)


@desk_app.command()
@command
def search(
    typed: Annotated[str, typer.Argument(help="What to look for, in any spelling.")],
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
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


@desk_app.command()
@command
def backup(
    to: Annotated[Path | None, typer.Option("--to", help="Folder, for example on a stick.")] = None,
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Make a verified copy of the desk with its vault and attachments."""
    from inspector_desk.storage.backup import make_backup

    with opened(
        desk, practice=practice, officer=officer, password_fd=password_fd, language=language, even_locked=True
    ) as (
        store,
        _actor,
    ):
        made = make_backup(store.folder, store.keys.database, into=to)
    show(made, as_json=as_json, words=f"{made.path}  {made.size_bytes:,} B")


@desk_app.command()
@command
def restore(
    chosen: Annotated[Path, typer.Argument(help="The backup's .db file.")],
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Put a backup in the desk's place; what stood there is kept aside."""
    from inspector_desk import bootstrap

    folder = desk or bootstrap.desk_folder(practice=practice)
    aside = bootstrap.restore(folder, chosen, officer, lambda name: read_password(name, password_fd))
    show({"restored": chosen, "kept_aside": aside}, as_json=as_json, words=f"{chosen} -> {folder} ({aside})")


@desk_app.command()
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
    language: Language = LANGUAGE,
) -> None:
    """Check the file, the chain, the records and the attachments, and say in words what is wrong."""
    from inspector_desk.operations import verify as checks

    with opened(
        desk, practice=practice, officer=officer, password_fd=password_fd, language=language, even_locked=True
    ) as (
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


@desk_app.command("demo-data")
@command
def demo_data(
    out: Annotated[Path, typer.Option("--out", help="Empty folder for the desk.")],
    rows: Annotated[int, typer.Option("--rows", help="How many appeals.")] = 10_000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed makes the same records.")] = 1,
    profile: Annotated[str, typer.Option("--profile", help="Country profile: kz or tj.")] = "kz",
    as_json: Json = False,
    language: Language = LANGUAGE,
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
