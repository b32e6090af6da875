"""The archive of everything: what it consists of, described in docs/export-format.md.

A ZIP file with ``manifest.json``, one file of JSON lines for each kind of record and, if wanted, the attachments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Integer

from inspector_desk.models import SYNCED, Synced
from inspector_desk.storage import journal

FORMAT = "inspector-desk-archive"
VERSION = 1
MANIFEST, README = "manifest.json", "README.txt"
RECORDS, FILES = "records", "files"
LARGEST_MANIFEST = 5_000_000
LARGEST_LINE = 2_000_000
"""Bytes of one record; a text field holds 100,000 characters at most."""
LARGEST_UNPACKED = 40_000_000_000
STEEPEST_RATIO = 400
SUSPICIOUS_UNPACKED = 200_000_000
UID = re.compile(r"[0-9a-f]{32}")
SHA256 = re.compile(r"[0-9a-f]{64}")
OPEN = frozenset({"region", "district", "precinct", "officer", "street", "address"})
"""Kinds that say nothing of a person by themselves: they go along with whatever names them."""


@dataclass(frozen=True, slots=True)
class ArchiveField:
    """One field of a kind: its name in the archive, its column, permanent number, type, and what it refers to."""

    name: str
    column: str
    number: int
    type: str
    """text, number, truth or reference"""
    to: str = ""


def file_of(model: type[Synced]) -> str:
    """The name of a kind's file inside the archive."""
    return f"{RECORDS}/{model.__kind__:02d}-{model.__tablename__}.jsonl"


def fields_of(model: type[Synced]) -> tuple[ArchiveField, ...]:
    """Every field of a kind by its permanent number: a new kind or field comes by itself."""
    columns = model.__table__.columns
    found = []
    for column, (number, ref) in journal.fields_of(model).items():
        if ref is not None:
            bare = column.removesuffix("_id")
            # A measure has a representative's record and, where there is none, his name: two fields, two names.
            name = column if bare in columns else bare
            found.append(ArchiveField(name, column, number, "reference", ref))
            continue
        kind = columns[column].type
        of = "truth" if isinstance(kind, Boolean) else "number" if isinstance(kind, Integer) else "text"
        found.append(ArchiveField(column, column, number, of))
    return tuple(sorted(found, key=lambda field: field.number))


def described(model: type[Synced]) -> dict[str, dict[str, Any]]:
    """The fields of a kind as the manifest describes them."""
    return {
        field.name: {"number": field.number, "type": field.type} | ({"to": field.to} if field.to else {})
        for field in fields_of(model)
    }


def models_by_name() -> Mapping[str, type[Synced]]:
    """Every kind that travels by its name, in the order of the permanent kind numbers."""
    return {model.__tablename__: model for _, model in sorted(SYNCED.items())}
