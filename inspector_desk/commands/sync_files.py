"""The exchange by file: a desk's sticks and return files, the server's answer to them, and its snapshots."""

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
    show,
)
from inspector_desk.commands.serving import SERVER_KEYS, serve_app, sync_app

__all__ = ["serve_app", "sync_app"]

_MB = 1_000_000
FILE = Annotated[Path, typer.Argument(help="The file, for example on a stick.")]


@sync_app.command("export")
@command
def sync_export(
    file: FILE,
    join: Annotated[str, typer.Option("--join", help="Ask to join the server at this address instead.")] = "",
    code: Annotated[str, typer.Option("--code", help="The one-time code of the administrator.")] = "",
    contents: Annotated[
        int, typer.Option("--attachments", help="Megabytes of attachments that go along.")
    ] = 64,
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Write what waits here into a file that only the regional server can read."""
    from inspector_desk.sync.client.exchanging import Exchanger

    with opened(
        desk, practice=practice, officer=officer, password_fd=password_fd, language=language, even_locked=True
    ) as (
        store,
        _actor,
    ):
        exchanger = Exchanger(store)
        made = (
            exchanger.ask_by_stick(file, join, code)
            if join
            else exchanger.write_stick(file, max(0, contents) * _MB)
        )
    words = f"{made.path}  {made.number}  {made.batches}  {made.entries}  {made.size_bytes:,} B"
    show(made, as_json=as_json, words=words)


@sync_app.command("import")
@command
def sync_import(
    file: FILE,
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Read a return file of the server, or a snapshot of a precinct."""
    from inspector_desk.sync.client import snapshots
    from inspector_desk.sync.client.desk_exchange import DeskExchange
    from inspector_desk.sync.client.exchanging import Exchanger

    with opened(
        desk, practice=practice, officer=officer, password_fd=password_fd, language=language, even_locked=True
    ) as (
        store,
        _actor,
    ):
        identity = DeskExchange(store).identity()
        if identity is not None and snapshots.is_snapshot(file):
            result: dict[str, object] = {"records": snapshots.import_file(store, file, identity.server_key)}
        else:
            read = Exchanger(store).read_stick(file)
            result = {
                "number": read.number,
                "joined": read.joined,
                "accepted": read.accepted,
                "reviews": read.reviews,
                "conflicts": read.conflicts,
                "pulled": read.pulled,
                "pages_left": read.pages_left,
                "contents": read.contents,
                "refused": [error.code for error in read.refused],
                "more": read.more,
                "waiting": read.waiting,
            }
    show(result, as_json=as_json, words=", ".join(f"{name}: {value}" for name, value in result.items()))


@serve_app.command("stick")
@command
def serve_stick(
    context: typer.Context,
    file: FILE,
    out: Annotated[Path, typer.Option("--out", help="Where to write the return file.")],
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Answer a desk's file: take its entries in and write the return file."""
    from inspector_desk.sync.server.sticks import answer_stick

    engine, keys = context.obj
    taken = answer_stick(engine, keys, file, out, time.time_ns() // 1_000_000, _files(context))
    words = f"{taken.device}  {taken.number}  {taken.receipts}  {taken.refused}  {taken.pages}"
    show(taken, as_json=as_json, words=words)


@serve_app.command("snapshots")
@command
def serve_snapshots(
    context: typer.Context,
    least: Annotated[
        int, typer.Option("--least", help="Only districts with at least so many entries since their last.")
    ] = 1,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Pack the records of every precinct for first syncs; forget uploads and snapshots whose time is over."""
    from inspector_desk.sync.server import blobs, snapshots

    engine, keys = context.obj
    now = time.time_ns() // 1_000_000
    folder = _files(context)
    made = snapshots.make_snapshots(engine, keys, folder, now, least_new=least)
    blobs.sweep(engine, folder, now)
    words = "\n".join(
        f"{item.territory}  {'older' if item.older else 'window'}  {item.records}  {item.size_bytes:,} B"
        for item in made
    )
    show(made, as_json=as_json, words=words)


def _files(context: typer.Context) -> Path:
    """The server's folder of attachments and snapshots, as ``serve`` itself finds it."""
    given = context.parent.params if context.parent is not None else {}
    files, keys = given.get("files"), given.get("keys")
    return Path(files) if files else Path(keys or SERVER_KEYS).parent / "files"
