"""A register as it is seen, or everything, written to a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
import typer.core

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

REGISTER = "register"


class _RegisterUnlessNamed(typer.core.TyperGroup):
    """``export FILE.xlsx`` is ``export register FILE.xlsx``: the register is what is exported day by day."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the usual command before arguments that begin with none."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = [REGISTER, *args]
        return super().parse_args(ctx, args)


export_app = typer.Typer(
    help="Write the register of appeals, or everything, to a file.",
    cls=_RegisterUnlessNamed,
    no_args_is_help=True,
)


def _check_day(text: str) -> None:
    """Refuse what is neither empty nor a day."""
    try:
        if text:
            date.fromisoformat(text)
    except ValueError as error:
        raise KnownError("cli.bad-date", typed=text) from error


@export_app.command(REGISTER)
@command
def export_register(
    path: Annotated[Path, typer.Argument(help="The .xlsx, .csv or .ods file to write.")],
    typed: Annotated[str, typer.Option("--search", help="Only appeals that match, as in the register.")] = "",
    since: Annotated[str, typer.Option("--since", help="Received on or after, YYYY-MM-DD.")] = "",
    until: Annotated[str, typer.Option("--until", help="Received on or before, YYYY-MM-DD.")] = "",
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
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


@export_app.command("everything")
@command
def export_everything(
    path: Annotated[Path, typer.Argument(help="The .zip file to write.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, and for whom; it is journaled.")] = "",
    attachments: Annotated[
        bool, typer.Option("--attachments/--no-attachments", help="With photos and documents, or without.")
    ] = True,
    desk: DeskFolder = None,
    practice: Practice = False,
    officer: Officer = "",
    password_fd: PasswordFd = None,
    as_json: Json = False,
    language: Language = LANGUAGE,
) -> None:
    """Write every record the officer may see to a documented archive that can be read in again.

    The archive is NOT encrypted and shows protected records whole; a reason is asked and the export is journaled.
    """
    from inspector_desk.operations import full_export

    opening = opened(desk, practice=practice, officer=officer, password_fd=password_fd, language=language)
    with opening as (store, actor):
        with store.read() as session:
            made = full_export.export_everything(session, store, actor, path, reason, attachments=attachments)
        with store.write() as session:
            full_export.note_export(session, actor, made, reason)
    result = {
        "path": made.path,
        "records": made.records,
        "counts": made.counts,
        "attachments": made.attachments,
        "missing_attachments": made.missing_attachments,
        "sha256": made.fingerprint,
    }
    warning = wording.word("archive", "readme", language)
    show(
        result,
        as_json=as_json,
        words=f"{made.path}  {made.records}  sha256 {made.fingerprint}\n{warning}",
    )
