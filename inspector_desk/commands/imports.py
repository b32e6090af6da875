"""Registers kept in spreadsheets: read them in, and take an import back."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated, Any

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
from inspector_desk.rules import wording

import_app = typer.Typer(help="Read a register kept in a spreadsheet.", no_args_is_help=True)


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
    language: Language = LANGUAGE,
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
    language: Language = LANGUAGE,
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
