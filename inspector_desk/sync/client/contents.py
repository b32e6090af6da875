"""The desk's attachments as the exchange sees them: what waits to go, what has come, how far each is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Attachment, JournalEntry, KeptFile, SyncState, Transfer
from inspector_desk.storage import files, journal
from inspector_desk.storage.store import FILES, Store
from inspector_desk.storage.versions import Versions
from inspector_desk.sync.client.sticks import Sending
from inspector_desk.sync.protocol.blobs import HeldContent
from inspector_desk.sync.protocol.sticks import PIECE_BYTES

SEEN: Final = "transfers_seen"
"""Fact of the exchange: the newest attachment (local id) whose contents were looked at for the queue."""
_LOOKED_AT: Final = 2000
_OPEN: Final = ("waiting", "moving", "wanted")


class Sort(IntEnum):
    """What goes first."""

    PREVIEW = 0
    WANTED = 1
    """A person asked for it."""
    ORIGINAL = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A content to move: ``digest`` is its SHA-256 (hex); territory and record are 16 bytes, empty where not known."""

    id: int
    digest: str
    up: bool
    sort: Sort
    size: int
    territory: bytes
    record: bytes


class DeskContents:
    """Implements ``sticks.Contents`` over an open desk, and keeps the table ``transfer`` for the line.

    ``arrived`` is told the SHA-256 (hex) of each content that has come whole.
    """

    def __init__(self, store: Store, arrived: Callable[[str], None] | None = None) -> None:
        self._store = store
        self._folder = store.folder / FILES
        self._arrived = arrived

    # ---------------------------------------------------------------------------------------------- the queue

    def queue_new(self) -> None:
        """Queue the contents of attachments that came since: this desk's own go up, small renditions come down."""
        while True:
            with self._store.read() as session:
                seen = int(session.scalar(select(SyncState.value).where(SyncState.name == SEEN)) or 0)
                if (session.scalar(select(func.max(Attachment.id))) or 0) <= seen:
                    return
            with self._store.write() as session:
                rows = session.execute(
                    select(
                        Attachment.id,
                        Attachment.uid,
                        Attachment.versions,
                        Attachment.content_hash,
                        Attachment.size_bytes,
                        Attachment.preview_hash,
                        Attachment.preview_size_bytes,
                    )
                    .where(Attachment.id > seen)
                    .order_by(Attachment.id)
                    .limit(_LOOKED_AT)
                ).all()
                for row in rows:
                    self._queue(session, row)
                session.merge(SyncState(name=SEEN, value=str(rows[-1].id)))

    def _queue(self, session: Session, row: Any) -> None:
        for digest, size, rendition in (
            (row.preview_hash, row.preview_size_bytes, "preview"),
            (row.content_hash, row.size_bytes, "original"),
        ):
            if not digest or session.scalar(
                select(Transfer.id).where(Transfer.content_hash == digest).limit(1)
            ):
                continue
            here = files.is_here(self._folder, self._store.keys, digest)
            if not here and rendition == "original":
                continue
            session.add(
                Transfer(
                    content_hash=digest,
                    direction="up" if here else "down",
                    rendition=rendition,
                    territory=_territory(session, row.versions),
                    size_bytes=size or 0,
                    done=0,
                    address=row.uid.hex(),
                    state="waiting",
                    changed_at=journal.now_text(),
                )
            )
            session.flush()

    def due(self) -> list[Item]:
        """What waits, in the order in which it goes: small renditions, the newest first; then asked for; then all."""
        with self._store.read() as session:
            rows = session.scalars(select(Transfer).where(Transfer.state.in_(_OPEN))).all()
            items = [self._item(session, row) for row in rows]
        items = [item for item in items if item.up is False or item.territory]
        return sorted(items, key=lambda item: (item.sort, not item.up, -item.id))

    def count_due(self) -> int:
        """How many contents wait."""
        with self._store.read() as session:
            return (
                session.scalar(select(func.count()).select_from(Transfer).where(Transfer.state.in_(_OPEN)))
                or 0
            )

    def _item(self, session: Session, row: Transfer) -> Item:
        if row.rendition == "preview":
            sort = Sort.PREVIEW
        else:
            sort = Sort.WANTED if row.state == "wanted" or row.direction == "down" else Sort.ORIGINAL
        record = bytes.fromhex(row.address) if row.address else b""
        if row.direction == "down" and not record:
            uid = session.scalar(
                select(Attachment.uid).where(
                    (Attachment.content_hash == row.content_hash)
                    | (Attachment.preview_hash == row.content_hash)
                )
            )
            record = uid or b""
        return Item(
            row.id,
            row.content_hash,
            row.direction == "up",
            sort,
            row.size_bytes,
            row.territory or b"",
            record,
        )

    # ----------------------------------------------------------------------------------------------- the line

    def read(self, item: Item) -> bytes | None:
        """The content of one that goes up; None where its file is gone or damaged here."""
        try:
            return files.read_file(self._folder, self._store.keys, item.digest)
        except KnownError as error:
            if error.code not in ("file.missing", "file.damaged"):
                raise
            return None

    def have(self, item: Item) -> int:
        """How many bytes of one that comes down are here."""
        return files.arrived_bytes(self._folder, self._store.keys, item.digest)

    def keep(self, item: Item, at: int, piece: bytes) -> None:
        """Keep a piece of one that comes down; KnownError ``file.no-room``, ``file.disk-error``."""
        try:
            files.add_piece(self._folder, self._store.keys, item.digest, at, piece)
        except KnownError as error:
            raise _arriving(error) from error

    def join(self, item: Item) -> bool:
        """Make a file of one whose pieces are all here; False where they are another content: it begins anew."""
        return self._join(item.digest)

    def note(self, item: Item, done: int, failure: str | None = None) -> None:
        """How far a content has come, or why it waits."""
        with self._store.write() as session:
            session.execute(
                update(Transfer)
                .where(Transfer.id == item.id)
                .values(done=done, failure=failure, changed_at=journal.now_text())
            )

    def over(self, item: Item, failure: str | None = None) -> None:
        """A content is whole on the other side, or is given up with the code of the reason."""
        with self._store.write() as session:
            values: dict[str, Any] = {"state": "failed" if failure else "done", "failure": failure}
            if failure is None:
                values["done"] = item.size
            session.execute(
                update(Transfer).where(Transfer.id == item.id).values(**values, changed_at=journal.now_text())
            )

    # ----------------------------------------------------------------------------------------------- sticks

    def outgoing(self, room: int) -> Iterator[Sending]:
        """Pieces that the server is not known to hold, small renditions first, at most ``room`` bytes.

        A content of which the room leaves a part goes on with the next stick, from where the server was told to be.
        """
        self.queue_new()
        for item in self.due():
            if not item.up:
                continue
            content = self.read(item)
            if content is None:
                continue
            with self._store.read() as session:
                at = session.scalar(select(Transfer.done).where(Transfer.id == item.id)) or 0
            at = at if at < len(content) else 0
            while at < len(content) and room > 0:
                piece = content[at : at + min(PIECE_BYTES, room)]
                yield Sending(bytes.fromhex(item.digest), item.territory, at, len(content), piece)
                at += len(piece)
                room -= len(piece)
            if room <= 0:
                return

    def wanted(self) -> list[bytes]:
        """Contents that are to come: SHA-256 followed by the attachment's 16 bytes."""
        self.queue_new()
        return [bytes.fromhex(item.digest) + item.record for item in self.due() if not item.up][:1000]

    def held(self, told: Iterable[HeldContent]) -> None:
        """What the server has of contents that were on a stick: whole, or so far."""
        with self._store.write() as session:
            for held in told:
                values: dict[str, Any] = {"done": held.size or held.at, "failure": held.code or None}
                if held.size:
                    values["state"] = "done"
                elif held.code and held.code != "sync.upload-place":
                    values["state"] = "failed"
                session.execute(
                    update(Transfer)
                    .where(
                        Transfer.content_hash == held.digest.hex(),
                        Transfer.direction == "up",
                        Transfer.state != "done",
                    )
                    .values(**values, changed_at=journal.now_text())
                )

    def arrived(self, digest: bytes, at: int, whole: int, data: bytes) -> None:
        """A piece of a content came on a return file; pieces known already, or for nobody here, are passed over."""
        name = digest.hex()
        with self._store.read() as session:
            row = session.scalar(
                select(Transfer).where(Transfer.content_hash == name, Transfer.direction == "down")
            )
        if row is None or row.state == "done":
            return
        have = files.arrived_bytes(self._folder, self._store.keys, name)
        if at > have or at + len(data) <= have:
            return
        have = files.add_piece(self._folder, self._store.keys, name, have, data[have - at :])
        if have == whole:
            self._join(name)

    def _join(self, digest: str) -> bool:
        try:
            kept = files.join_pieces(self._folder, self._store.keys, digest)
        except KnownError as error:
            if error.code != "file.damaged":
                raise _arriving(error) from error
            return False
        with self._store.write() as session:
            session.merge(
                KeptFile(content_hash=kept.content_hash, name_hash=kept.name, size_bytes=kept.size_bytes)
            )
            session.execute(
                update(Transfer)
                .where(Transfer.content_hash == digest, Transfer.direction == "down")
                .values(state="done", done=kept.size_bytes, failure=None, changed_at=journal.now_text())
            )
        if self._arrived is not None:
            self._arrived(digest)
        return True


def _arriving(error: KnownError) -> KnownError:
    """A full disk in the words of something that comes by itself, not of something that a person adds."""
    return KnownError("file.no-room", **error.facts) if error.code == "file.disk-full" else error


def _territory(session: Session, versions: str) -> bytes | None:
    """The precinct that an attachment's first entry named: where the server looks for it."""
    created = Versions.parse(versions).created
    if created is None:
        return None
    return session.scalar(
        select(JournalEntry.territory).where(
            JournalEntry.lineage_id == created[0], JournalEntry.n == created[1]
        )
    )
