"""Attachments of a record: photos, scans, documents, kept encrypted beside the desk.

The name a file was given is only a label: it is never a path, and nothing is opened by it.
"""

from __future__ import annotations

import mimetypes
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Attachment, Synced
from inspector_desk.operations.capture import clean
from inspector_desk.operations.entries import MODELS, find_record
from inspector_desk.operations.permission import MASK, check_scope, require, standing
from inspector_desk.operations.record_parts import is_hidden
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import files, journal
from inspector_desk.storage.store import FILES, Store

LONGEST_LABEL = 200
KINDS = ("appeal", "visit", "meeting", "resident", "address", "commitment")
"""Records that can have attachments."""


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file to attach: ``source`` a path an officer chose, or its bytes; ``label`` what people call it."""

    source: Path | bytes
    label: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attachment; ``here`` is False while its content has not arrived from the desk that made it."""

    id: int
    uid: str
    label: str
    media_type: str
    size_bytes: int
    here: bool
    masked: bool


@dataclass(frozen=True, slots=True)
class AttachmentContent:
    """One attachment whole."""

    label: str
    media_type: str
    content: bytes


def add_attachment(
    session: Session, store: Store, actor: Actor, kind: str, record_id: int, command: NewAttachment
) -> Changed:
    """Attach a file to a record; its encrypted content is on the disk before the record commits.

    Raises KnownError ``file.*`` for a source that cannot be taken, ``record.missing``, ``access.*``.
    """
    require(actor, "attachment", "add")
    owner = _owner(session, actor, kind, record_id)
    if isinstance(command.source, Path):
        content, given = files.read_source(command.source), command.label or command.source.name
    else:
        content, given = command.source, command.label
    label = label_of(given)
    kept = files.keep_file(store.folder / FILES, store.keys, content)
    session.add(
        Attachment(
            record=owner.uid.hex(),
            label=label,
            media_type=mimetypes.guess_type(label)[0] or "application/octet-stream",
            size_bytes=kept.size_bytes,
            name_hash=kept.name,
            content_hash=kept.content_hash,
        )
    )
    return journal.enter(
        session, actor, "attachment.add", territory=actor.precinct_uid, subject=(owner.uid.hex(),)
    )


def list_attachments(
    session: Session, store: Store, actor: Actor, kind: str, record_id: int
) -> list[AttachmentRow]:
    """The attachments of a record in the order they were added; labels of a protected record are masked."""
    require(actor, "attachment", "view")
    owner = _owner(session, actor, kind, record_id)
    hidden = is_hidden(session, actor, owner)
    return [
        AttachmentRow(
            item.id,
            item.uid.hex(),
            MASK if hidden else item.label or "",
            item.media_type or "",
            item.size_bytes or 0,
            files.is_here(store.folder / FILES, store.keys, item.content_hash or ""),
            hidden,
        )
        for item in session.scalars(
            select(Attachment)
            .where(Attachment.record == owner.uid.hex(), standing(Attachment))
            .order_by(Attachment.id)
        )
    ]


def read_attachment(
    session: Session, store: Store, actor: Actor, attachment_id: int, *, reason: str | None = None
) -> AttachmentContent:
    """One attachment's content, the view journaled (writing session).

    Raises KnownError ``attachment.protected`` when the record is protected and no reason is given, ``file.missing``,
    ``file.damaged``.
    """
    require(actor, "attachment", "view")
    item = session.get(Attachment, attachment_id)
    owner = find_record(session, item.record or "") if item is not None else None
    if item is None or owner is None:
        raise KnownError("record.missing", kind="attachment")
    if hasattr(owner, "precinct_id"):
        check_scope(actor, owner)
    given = clean(reason, "reason")
    if is_hidden(session, actor, owner):
        if given is None:
            raise KnownError("attachment.protected")
        require(actor, owner.__tablename__, "view_protected")
    journal.note(
        session,
        actor,
        "attachment.view",
        territory=actor.precinct_uid,
        subject=[item.uid, owner.uid],
        reason=given,
    )
    content = files.read_file(store.folder / FILES, store.keys, item.content_hash or "")
    return AttachmentContent(item.label or "", item.media_type or "", content)


def sweep_attachments(session: Session, store: Store) -> int:
    """Remove files that no attachment names, left by a transaction that never committed; returns how many."""
    known = session.scalars(select(Attachment.content_hash).where(Attachment.content_hash.is_not(None)))
    return files.sweep(
        store.folder / FILES, store.keys, [content_hash for content_hash in known if content_hash]
    )


def label_of(given: str) -> str:
    """A file's name as a label: the last part of a path, without characters that hide or turn what it says."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(
        character for character in last if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")
    )
    return clean(seen[:LONGEST_LABEL], "label") or "—"


def _owner(session: Session, actor: Actor, kind: str, record_id: int) -> Synced:
    if kind not in KINDS:
        raise KnownError("record.missing", kind=kind)
    require(actor, kind, "view")
    owner = session.get(MODELS[kind], record_id)
    if owner is None:
        raise KnownError("record.missing", kind=kind)
    if hasattr(owner, "precinct_id"):
        check_scope(actor, owner)
    return owner
