"""Registers kept in spreadsheets: read them in, list the imports, and take one back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
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

REGISTERS = {
    "appeals": "Import a register of appeals: everything or nothing; ``import undo`` takes the whole of it back.",
    "residents": "Import a register of residents.",
    "addresses": "Import a list of addresses; streets that are not on the desk are recorded with them.",
    "visits": "Import a journal of visits.",
    "meetings": "Import a journal of meetings.",
}
SHOWN_AT_MOST = 2_000
"""Lines of the report printed one by one; --json gives all."""

import_app = typer.Typer(help="Read a register kept in a spreadsheet.", no_args_is_help=True)


def _register(kind: str) -> Callable[..., None]:
    @command
    def run(
        source: Annotated[Path, typer.Argument(help="An .xlsx, .ods or .csv file.")],
        column: Annotated[
            list[str] | None,
            typer.Option("--column", help="FIELD=HEADING, where the guess is wrong; repeatable."),
        ] = None,
        profile: Annotated[
            str,
            typer.Option(
                "--profile", help="Read the columns as kept under this name; kept under it if it is new."
            ),
        ] = "",
        sheet: Annotated[str, typer.Option("--sheet", help="Name of the sheet; the first with rows.")] = "",
        header_row: Annotated[
            int, typer.Option("--header-row", min=0, help="Row of the headings; found if left out.")
        ] = 0,
        duplicates: Annotated[
            str,
            typer.Option(
                "--duplicates",
                help="Rows that stand here already: skip them, use the record that stands, or new for a second.",
            ),
        ] = "skip",
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help="Say what would happen, row by row.")
        ] = False,
        leave_out: Annotated[
            bool, typer.Option("--leave-out-refused", help="Import the rest when some rows are refused.")
        ] = False,
        left_out_file: Annotated[
            Path | None,
            typer.Option("--save-left-out", help="Write the rows left out, with the reason, to this file."),
        ] = None,
        desk: DeskFolder = None,
        practice: Practice = False,
        officer: Officer = "",
        password_fd: PasswordFd = None,
        as_json: Json = False,
        language: Language = LANGUAGE,
    ) -> None:
        from inspector_desk.operations import import_plan, import_profiles, imports
        from inspector_desk.operations.import_files import read_table
        from inspector_desk.operations.import_mapping import guess_mapping

        table = read_table(source, kind, sheet=sheet, header_row=header_row)
        opening = opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language)
        done = None
        with opening as (store, actor):
            with store.read() as session:
                kept = _profile(session, actor, kind, table.headers, profile)
                guessed = kept.for_headers(table.headers) if kept else guess_mapping(table.headers, kind)
                mapping = _corrected(kind, guessed, table.headers, column or [])
                plan = import_plan.plan_import(session, actor, table, mapping, kind=kind)
            if left_out_file is not None:
                imports.write_left_out(plan, table, left_out_file, language, duplicates)
            if not dry_run:
                with store.write() as session:
                    done = imports.run_import(
                        session,
                        actor,
                        plan,
                        leave_out_refused=leave_out,
                        duplicates=duplicates,
                        profile=profile,
                    )
            elif profile:
                with store.write() as session:
                    import_profiles.save_profile(
                        session,
                        actor,
                        import_profiles.ImportProfile(
                            profile, kind, table.headers, mapping, table.sheet, duplicates, ""
                        ),
                    )
        _report(plan, done, dry_run=dry_run, as_json=as_json, language=language)

    return run


for _kind, _help in REGISTERS.items():
    import_app.command(_kind, help=_help)(_register(_kind))


def _profile(session: Any, actor: Any, kind: str, headers: tuple[str, ...], name: str) -> Any:
    """The profile of that name, or the officer's own for these headings; None where there is none."""
    from inspector_desk.operations.import_profiles import find_profile

    try:
        return find_profile(session, actor, kind, headers, name)
    except KnownError as error:
        if error.code != "import.unknown-profile":
            raise
        # A new name: the columns are guessed and kept under it.
        return None


def _report(plan: Any, done: Any, *, dry_run: bool, as_json: bool, language: str) -> None:
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
        "import": done.run_id if done else None,
        "recorded": done.recorded if done else 0,
        "completed": done.completed if done else 0,
        "left_out": done.left_out if done else 0,
        "rows": plan.total,
        "ok": plan.ok,
        "warned": plan.warned,
        "repeated": plan.repeated,
        "refused": plan.refused,
        "new_residents": plan.new_residents,
        "known_residents": plan.known_residents,
        "columns": {field: plan.headers[number] for field, number in plan.mapping.columns.items()},
        "issues": issues,
    }
    lines = [
        f"{item['row']:>6}  {item['level']:9}  {item['column']}: {item['sentence']}"
        for item in issues[:SHOWN_AT_MOST]
    ]
    names = ("rows", "ok", "warned", "repeated", "refused", "recorded", "completed", "import")
    lines.append(", ".join(f"{name}: {result[name]}" for name in names))
    show(result, as_json=as_json, words="\n".join(lines))


def _corrected(kind: str, guessed: Any, headers: tuple[str, ...], columns: list[str]) -> Any:
    """The guessed mapping with the columns named on the command line."""
    from inspector_desk.operations.import_kinds import KINDS

    fields = KINDS[kind].fields
    chosen = dict(guessed.columns)
    for text in columns:
        field, _, heading = text.partition("=")
        if field not in fields or (heading and heading not in headers):
            raise KnownError("cli.bad-column", typed=text, fields=", ".join(fields))
        if heading:
            chosen[field] = headers.index(heading)
        else:
            chosen.pop(field, None)
    return dataclasses.replace(guessed, columns=chosen)


@import_app.command("everything")
@command
def import_everything(
    path: Annotated[Path, typer.Argument(help="An archive written by ``export everything``.")],
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Read an archive of everything into an empty desk: all of it or nothing."""
    from inspector_desk.operations import full_import

    opening = opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language)
    with opening as (store, actor), store.write() as session:
        read = full_import.import_everything(session, store, actor, path)
    result = {
        "records": read.records,
        "counts": read.counts,
        "attachments": read.attachments,
        "open_references": read.open_references,
    }
    show(result, as_json=as_json, words=", ".join(f"{name}: {value}" for name, value in result.items()))


@import_app.command("list")
@command
def import_list(
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """List the imports of this desk, newest first."""
    from inspector_desk.operations import import_undo

    opening = opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language)
    with opening as (store, _actor), store.read() as session:
        found = import_undo.list_imports(session)
    _show_imports(found, as_json=as_json)


@import_app.command("undo")
@command
def import_undo(
    run_id: Annotated[
        int | None, typer.Argument(help="The number that the import printed; the newest if left out.")
    ] = None,
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Take a whole import back."""
    from inspector_desk.operations import import_undo as taking_back

    opening = opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language)
    with opening as (store, actor), store.write() as session:
        taking_back.undo_import(
            session, actor, taking_back.last_import(session).id if run_id is None else run_id
        )
        found = taking_back.list_imports(session)
    _show_imports(found, as_json=as_json)


def _show_imports(found: list[Any], *, as_json: bool) -> None:
    lines = [
        f"{row.id}  {row.kind}  {row.source}  {row.run_at}  {row.rows}  {row.undone_at}" for row in found
    ]
    show(found, as_json=as_json, words="\n".join(lines))
