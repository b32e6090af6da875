"""How a table was understood, kept under a name for each officer and shape of file, and offered again.

A profile is a setting of one officer on this desk; it holds headings and codes, nothing about a person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Setting
from inspector_desk.operations.capture import clean
from inspector_desk.operations.import_kinds import KINDS
from inspector_desk.operations.import_mapping import ImportMapping
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.folding import fold
from inspector_desk.storage import journal

LONGEST_NAME = 80
_PREFIX = "import.profile"


@dataclass(frozen=True, slots=True)
class ImportProfile:
    """A mapping kept under a name: the headings it was made for, field → heading, and the officer's codes."""

    name: str
    kind: str
    headers: tuple[str, ...]
    mapping: ImportMapping
    sheet: str
    duplicates: str
    used_at: str

    def for_headers(self, headers: Sequence[str]) -> ImportMapping:
        """The mapping for a table with other headings: fields whose heading is there, wherever it stands."""
        where = {fold(header) or header: column for column, header in reversed(list(enumerate(headers)))}
        columns = {}
        for name, column in self.mapping.columns.items():
            heading = self.headers[column] if column < len(self.headers) else ""
            found = where.get(fold(heading) or heading)
            if found is not None:
                columns[name] = found
        return ImportMapping(columns, self.mapping.values)


def list_profiles(session: Session, actor: Actor, kind: str) -> list[ImportProfile]:
    """The officer's own profiles of a kind, the last used first."""
    rows = session.execute(
        select(Setting.value).where(
            Setting.officer == actor.officer_uid,
            Setting.name.startswith(f"{_PREFIX}.{kind}.", autoescape=True),
        )
    )
    found = [_profile(kind, json.loads(row.value)) for row in rows]
    return sorted(found, key=lambda profile: profile.used_at, reverse=True)


def find_profile(
    session: Session, actor: Actor, kind: str, headers: Sequence[str], name: str = ""
) -> ImportProfile | None:
    """The profile of this name, or without a name the one last used for these headings.

    KnownError ``import.unknown-profile`` for a name that is not kept.
    """
    profiles = list_profiles(session, actor, kind)
    if name:
        for profile in profiles:
            if profile.name.casefold() == name.casefold():
                return profile
        known = ", ".join(profile.name for profile in profiles) or "—"
        raise KnownError("import.unknown-profile", name=name, known=known)
    shape = _shape(headers)
    return next((profile for profile in profiles if _shape(profile.headers) == shape), None)


def save_profile(session: Session, actor: Actor, profile: ImportProfile) -> None:
    """Keep a profile; one of the same name and kind is replaced. Settings do not travel and are not journaled."""
    name = clean(profile.name, "name")
    if name is None or len(name) > LONGEST_NAME:
        raise KnownError("import.profile-name", longest=LONGEST_NAME)
    value = {
        "name": name,
        "headers": list(profile.headers),
        "columns": dict(profile.mapping.columns),
        "values": {field: dict(codes) for field, codes in profile.mapping.values.items()},
        "sheet": profile.sheet,
        "duplicates": profile.duplicates,
        "used_at": journal.now_text(),
    }
    key = hashlib.sha256(name.casefold().encode()).hexdigest()[:16]
    session.merge(
        Setting(
            officer=actor.officer_uid,
            name=f"{_PREFIX}.{profile.kind}.{key}",
            value=json.dumps(value, ensure_ascii=False, sort_keys=True),
        )
    )


def forget_profile(session: Session, actor: Actor, kind: str, name: str) -> None:
    """Drop a profile the officer no longer wants."""
    key = hashlib.sha256(name.casefold().encode()).hexdigest()[:16]
    found = session.get(Setting, (actor.officer_uid, f"{_PREFIX}.{kind}.{key}"))
    if found is not None:
        session.delete(found)


def _profile(kind: str, kept: dict[str, Any]) -> ImportProfile:
    known = set(KINDS[kind].fields)
    columns = {name: column for name, column in kept["columns"].items() if name in known}
    return ImportProfile(
        name=kept["name"],
        kind=kind,
        headers=tuple(kept["headers"]),
        mapping=ImportMapping(columns, kept["values"]),
        sheet=kept["sheet"],
        duplicates=kept["duplicates"],
        used_at=kept["used_at"],
    )


def _shape(headers: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(header) or header for header in headers)
