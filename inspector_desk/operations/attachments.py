"""Attachments of a record: photos, scans, documents, kept encrypted beside the desk.

The name a file was given is only a label: it is never a path, and nothing is opened by it. A picture has two
renditions: the original, and a small one that travels at once over any line; the record waits for neither.
"""

from __future__ import annotations

import mimetypes
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Attachment, KeptFile, Synced, Transfer
from inspector_desk.operations.capture import clean
from inspector_desk.operations.entries import MODELS, find_record
from inspector_desk.operations.named_people import with_people
from inspector_desk.operations.permission import MASK, record_class, require, standing
from inspector_desk.operations.record_parts import check_reach, is_hidden, territory_of
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import files, journal, placing
from inspector_desk.storage.store import FILES, Store

LONGEST_LABEL = 200
KINDS = ("appeal", "visit", "meeting", "resident", "address", "commitment", "preventive_record")
"""Records that can have attachments."""


PREVIEW_BYTES = 100 * 1024
"""The largest small rendition: seven seconds at 128 kbit/s."""
PREVIEW_TYPE = "image/webp"


class Rendition(StrEnum):
    """The two forms of a picture."""

    PREVIEW = "preview"
    ORIGINAL = "original"


class Where(StrEnum):
    """Where an attachment's original is, as far as this desk knows."""

    HERE = "here"
    ON_ITS_WAY = "on-its-way"
    """Asked for; it comes in pieces after the records, or on the next return file."""
    NOT_SENT = "not-sent"
    """Asked for, and the desk that made it has not sent it yet."""
    AT_SERVER = "at-server"
    """It may be asked for (``request_original``)."""


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file to attach: ``source`` a path an officer chose, or its bytes; ``label`` what people call it.

    ``preview`` is the small rendition of a picture (WebP, at most 100 KB), made where there is something to draw with.
    """

    source: Path | bytes
    label: str = ""
    preview: bytes | None = None


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """One attachment; ``here`` is False while its content has not arrived from the desk that made it.

    ``arrived`` of ``size_bytes`` are here of one on its way; ``waits`` says that the server does not hold this desk's
    own original yet; ``preview_here`` whether the small rendition can be shown.
    """

    id: int
    uid: str
    label: str
    media_type: str
    size_bytes: int
    here: bool
    masked: bool
    where: Where = Where.HERE
    arrived: int = 0
    waits: bool = False
    preview_here: bool = False


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

    Both renditions are put into the queue for the server, behind every record. Raises KnownError ``file.*`` for a
    source that cannot be taken, ``attachment.preview-too-large``, ``record.missing``, ``access.*``.
    """
    require(actor, "attachment", "add")
    owner = _owner(session, actor, kind, record_id)
    if isinstance(command.source, Path):
        content, given = files.read_source(command.source), command.label or command.source.name
    else:
        content, given = command.source, command.label
    if command.preview is not None and len(command.preview) > PREVIEW_BYTES:
        raise KnownError("attachment.preview-too-large", largest_kb=PREVIEW_BYTES // 1024)
    label = label_of(given)
    kept = files.keep_file(store.folder / FILES, store.keys, content)
    small = files.keep_file(store.folder / FILES, store.keys, command.preview) if command.preview else None
    session.add(
        Attachment(
            record=owner.uid.hex(),
            label=label,
            media_type=mimetypes.guess_type(label)[0] or "application/octet-stream",
            size_bytes=kept.size_bytes,
            content_hash=kept.content_hash,
            preview_hash=small.content_hash if small is not None else None,
            preview_size_bytes=small.size_bytes if small is not None else None,
        )
    )
    precinct = placing.precinct_of(session, owner)
    territory = actor.precinct_uid if precinct is None else placing.uid_of(session, precinct)
    changed = journal.enter(session, actor, "attachment.add", territory=territory, subject=(owner.uid.hex(),))
    for rendition, one in ((Rendition.ORIGINAL, kept), (Rendition.PREVIEW, small)):
        if one is not None:
            session.merge(
                KeptFile(content_hash=one.content_hash, name_hash=one.name, size_bytes=one.size_bytes)
            )
            _queue(session, one.content_hash, "up", rendition, one.size_bytes, bytes.fromhex(territory))
    return changed


def list_attachments(
    session: Session, store: Store, actor: Actor, kind: str, record_id: int
) -> list[AttachmentRow]:
    """The attachments of a record in the order they were added; labels of a protected record are masked."""
    require(actor, "attachment", "view")
    owner = _owner(session, actor, kind, record_id)
    hidden = is_hidden(session, actor, owner)
    items = list(
        session.scalars(
            select(Attachment)
            .where(Attachment.record == owner.uid.hex(), standing(Attachment))
            .order_by(Attachment.id)
        )
    )
    hashes = [item.content_hash for item in items if item.content_hash]
    moving = {
        (row.content_hash, row.direction): row
        for row in session.scalars(select(Transfer).where(Transfer.content_hash.in_(hashes)))
    }
    return [_row(store, item, moving, hidden=hidden) for item in items]


def _row(
    store: Store, item: Attachment, moving: dict[tuple[str, str], Transfer], *, hidden: bool
) -> AttachmentRow:
    folder, name = store.folder / FILES, item.content_hash or ""
    here = files.is_here(folder, store.keys, name)
    up, down = moving.get((name, "up")), moving.get((name, "down"))
    where = Where.HERE if here else Where.AT_SERVER
    if not here and down is not None and down.state != "failed":
        where = Where.NOT_SENT if down.failure == "sync.content-missing" else Where.ON_ITS_WAY
    return AttachmentRow(
        item.id,
        item.uid.hex(),
        MASK if hidden else item.label or "",
        item.media_type or "",
        item.size_bytes or 0,
        here,
        hidden,
        where,
        0 if here or down is None else down.done,
        here and up is not None and up.state != "done",
        bool(item.preview_hash) and files.is_here(folder, store.keys, item.preview_hash or ""),
    )


def read_attachment(
    session: Session,
    store: Store,
    actor: Actor,
    attachment_id: int,
    *,
    reason: str | None = None,
    rendition: Rendition = Rendition.ORIGINAL,
) -> AttachmentContent:
    """One attachment's content, the view journaled (writing session).

    Raises KnownError ``attachment.protected`` when the record is protected and no reason is given, ``file.missing``
    where that rendition is not here, ``file.damaged``.
    """
    require(actor, "attachment", "view")
    item, owner = _attachment(session, actor, attachment_id)
    given = clean(reason, "reason")
    if is_hidden(session, actor, owner):
        if given is None:
            raise KnownError("attachment.protected")
        require(actor, record_class(owner.__tablename__), "view_protected")
    wanted = item.content_hash if rendition is Rendition.ORIGINAL else item.preview_hash
    if not wanted:
        raise KnownError("file.missing")
    journal.note(
        session,
        actor,
        "attachment.view",
        territory=territory_of(session, actor, item),
        subject=with_people(session, [item.uid, owner.uid]),
        reason=given,
    )
    content = files.read_file(store.folder / FILES, store.keys, wanted)
    media_type = item.media_type if rendition is Rendition.ORIGINAL else PREVIEW_TYPE
    return AttachmentContent(item.label or "", media_type or "", content)


def read_preview(session: Session, store: Store, actor: Actor, attachment_id: int) -> bytes | None:
    """The small rendition for the list of a record that is open already, None where it is not here or protected.

    The opening of the record stands in the journal; a protected one shows nothing before ``read_attachment``.
    """
    require(actor, "attachment", "view")
    item, owner = _attachment(session, actor, attachment_id)
    if is_hidden(session, actor, owner) or not item.preview_hash:
        return None
    if not files.is_here(store.folder / FILES, store.keys, item.preview_hash):
        return None
    return files.read_file(store.folder / FILES, store.keys, item.preview_hash)


def request_original(session: Session, store: Store, actor: Actor, attachment_id: int) -> bool:
    """Ask for an original that is not here (writing session); it comes after the records. False if it is here.

    The wish stands until the original has come, by line or on a return file. Raises KnownError ``access.*``,
    ``record.missing``, ``file.missing`` where nobody ever had it.
    """
    require(actor, "attachment", "view")
    item, _record = _attachment(session, actor, attachment_id)
    if not item.content_hash:
        raise KnownError("file.missing")
    if files.is_here(store.folder / FILES, store.keys, item.content_hash):
        return False
    _queue(session, item.content_hash, "down", Rendition.ORIGINAL, item.size_bytes or 0, None)
    return True


def send_original(session: Session, actor: Actor, attachment_id: int) -> None:
    """Let this desk's own original go over any line, metered or slow, before others (writing session)."""
    require(actor, "attachment", "view")
    item, _record = _attachment(session, actor, attachment_id)
    row = session.scalar(
        select(Transfer).where(Transfer.content_hash == item.content_hash, Transfer.direction == "up")
    )
    if row is not None and row.state != "done":
        row.state = "wanted"


def _attachment(session: Session, actor: Actor, attachment_id: int) -> tuple[Attachment, Synced]:
    item = session.get(Attachment, attachment_id)
    owner = find_record(session, item.record or "") if item is not None else None
    if item is None or owner is None or item.annulled:
        raise KnownError("record.missing", kind="attachment")
    require(actor, record_class(owner.__tablename__), "view")
    check_reach(session, actor, item)
    return item, owner


def _queue(
    session: Session, content: str, direction: str, rendition: Rendition, size: int, territory: bytes | None
) -> None:
    """Put a content into the queue, or back into it where it failed."""
    row = session.scalar(
        select(Transfer).where(Transfer.content_hash == content, Transfer.direction == direction)
    )
    if row is None:
        row = Transfer(content_hash=content, direction=direction, done=0, state="waiting")
        session.add(row)
    elif row.state not in ("failed", "done") or direction == "up":
        return
    row.rendition, row.size_bytes, row.state = rendition.value, size, "waiting"
    row.territory = territory or row.territory
    row.address = row.failure = None
    row.changed_at = journal.now_text()


def sweep_attachments(session: Session, store: Store) -> int:
    """Remove files that no attachment names, left by a transaction that never committed; returns how many."""
    known = session.execute(select(Attachment.content_hash, Attachment.preview_hash)).all()
    return files.sweep(
        store.folder / FILES, store.keys, [name for row in known for name in row if name is not None]
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
    require(actor, record_class(kind), "view")
    owner = session.get(MODELS[kind], record_id)
    if owner is None:
        raise KnownError("record.missing", kind=kind)
    check_reach(session, actor, owner)
    return owner
