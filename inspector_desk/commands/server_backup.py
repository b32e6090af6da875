"""The regional server's backup, restore and drill."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from inspector_desk.commands.line import LANGUAGE, Json, Language, command, show
from inspector_desk.errors import KnownError

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="The backup's file.")]


@command
def backup(
    context: typer.Context,
    file: BackupFile,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Take the place of a file of that name.")
    ] = False,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Write the whole database to one file while the server works, and read it back."""
    from inspector_desk.sync.server.backup import back_up

    engine, keys = context.obj
    manifest = back_up(engine, keys, file, overwrite=overwrite)
    held = manifest.holdings
    result = {
        "file": file,
        "bytes": manifest.size,
        "engine": manifest.engine,
        "key": manifest.key,
        "epoch": held.epoch,
        "counts": held.counts,
    }
    show(result, as_json=as_json, words=_lines({**result, "counts": _counts(held.counts)}))


@command
def restore(
    context: typer.Context,
    file: BackupFile,
    replace: Annotated[
        bool, typer.Option("--replace", help="Move a SQLite file that is there aside first.")
    ] = False,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Bring a backup into the new, empty database named by --database and begin a new epoch."""
    from inspector_desk.sync.server import backup
    from inspector_desk.sync.server.keys import FILE_NAME, load_keys

    asked: dict[str, Any] = context.parent.params if context.parent is not None else {}
    if not (asked["keys"] / FILE_NAME).exists():
        # A new key would be made here, and no desk would know it.
        raise KnownError("sync.backup-other-key", path=str(file))
    keys = load_keys(asked["keys"])
    came = backup.restore(file, asked["database"], keys, asked["profile"], asked["kind"], replace=replace)
    result = {"epoch": came.epoch, "schema": came.holdings.schema, "counts": came.holdings.counts}
    show(result, as_json=as_json, words=_lines({**result, "counts": _counts(came.holdings.counts)}))


@command
def drill(
    context: typer.Context,
    scratch: Annotated[
        str,
        typer.Option("--scratch", help="An empty database to restore into; a private one if left out."),
    ] = "",
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Back up, restore into a scratch database, compare counts, digests and chain heads."""
    from inspector_desk.sync.server.drill import run_drill

    engine, keys = context.obj
    found = run_drill(engine, keys, scratch)
    result = {
        "passed": found.passed,
        "bytes": found.size,
        "backup_seconds": found.backup_seconds,
        "restore_seconds": found.restore_seconds,
        "differing": found.differing,
        "digests_differing": found.digests_differing,
        "epoch": found.epoch,
        "counts": found.holdings.counts,
        "chains": found.holdings.chains,
        "entries": found.holdings.entries,
    }
    show(result, as_json=as_json, words=_lines({**result, "counts": _counts(found.holdings.counts)}))
    if not found.passed:
        wrong = [*found.differing, *(["territory digests"] if found.digests_differing else [])]
        raise KnownError("sync.drill-failed", what=", ".join(wrong))


def mount(app: typer.Typer) -> None:
    """Add the three commands to the server's own."""
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("drill")(drill)


def _lines(result: dict[str, object]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in result.items())


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items() if number)
