"""Export of a register as it is seen: the same rows, columns, order and masks, and an entry in the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from inspector_desk.operations.export_sheets import FORMATS, Value, write_sheet
from inspector_desk.operations.named_people import with_people
from inspector_desk.operations.permission import require
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import journal

__all__ = ["FORMATS", "Exported", "export_register", "note_copy", "note_export"]

NAMED_AT_MOST = 2_000
"""Subjects named one by one in the entry; a larger export is named by its size and filter."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, rows, and SHA-256 of the file, by which a copy found later is recognised."""

    path: Path
    rows: int
    fingerprint: str


def export_register(
    columns: Sequence[str],
    rows: Iterable[Sequence[Value]],
    path: Path,
    form: str,
    title: str,
    language: str,
) -> Exported:
    """Write what a register shows to ``path`` as xlsx, csv or ods; texts stay texts, whatever they begin with.

    ``columns`` are the headings in ``language``; rows come as they are shown: masked where the register masks, days
    as ``date``. Needs no session, so it runs
    beside other work; the caller then writes ``note_export``. KnownError ``export.*``.
    """
    count = write_sheet(path, columns, rows, form, title, language)
    with path.open("rb") as file:
        fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
    return Exported(path, count, fingerprint)


def note_export(
    session: Session,
    actor: Actor,
    exported: Exported,
    *,
    register: str,
    chosen: str,
    subject: Iterable[bytes],
) -> None:
    """Journal an export: which register, what was chosen (the filter in words), the file's name and fingerprint.

    ``subject`` are the uids of the exported records; KnownError ``access.refused`` if the role may not export.
    """
    about = f"{register}: {exported.rows}; {exported.path.name}; sha256 {exported.fingerprint}"
    _note(session, actor, about, chosen, subject)


def note_copy(
    session: Session, actor: Actor, *, register: str, rows: int, chosen: str, subject: Iterable[bytes]
) -> None:
    """Journal rows copied to the clipboard: what leaves the program that way is exported as much as a file is.

    KnownError ``access.refused`` if the role may not export; the caller puts nothing on the clipboard then.
    """
    _note(session, actor, f"{register}: {rows}; clipboard", chosen, subject)


def _note(session: Session, actor: Actor, about: str, chosen: str, subject: Iterable[bytes]) -> None:
    require(actor, "register", "export")
    named: list[bytes] = []
    for uid in subject:
        if len(named) == NAMED_AT_MOST:
            named = []
            break
        named.append(uid)
    journal.note(
        session,
        actor,
        "register.export",
        territory=actor.precinct_uid,
        subject=with_people(session, named),
        reason=f"{about}; {chosen}" if chosen else about,
    )
