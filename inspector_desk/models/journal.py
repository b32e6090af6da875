"""The journal, its lineages, conflicts, and the state of the exchange with the regional server."""

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from inspector_desk.models.base import Base


class Lineage(Base):
    """One instance of a local database; number 1 is this one."""

    __tablename__ = "lineage"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)


class JournalEntry(Base):
    """One entry; ``body`` is its canonical form.

    ``packed`` says how it is kept: 0 as it is, 1 deflated, 2 Zstandard with the shipped dictionary, 3 removed: only
    its name, hash and logical time are known here (the record came as a state, or has left this desk).
    """

    __tablename__ = "journal_entry"
    __table_args__ = (Index("uq_journal_entry_lineage_id_n", "lineage_id", "n", unique=True),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    lineage_id: Mapped[int] = mapped_column(ForeignKey("lineage.id"))
    n: Mapped[int] = mapped_column(Integer)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    officer: Mapped[bytes] = mapped_column(LargeBinary(16))
    logical: Mapped[int] = mapped_column(Integer, index=True)
    wall: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    packed: Mapped[int] = mapped_column(Integer, default=0)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    arrived_at: Mapped[str | None] = mapped_column(Text)
    """When an entry of another lineage was stored here, UTC; null for this desk's own."""
    territory: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    """uid of the precinct or district it belongs to."""
    operations: Mapped[int | None] = mapped_column(Integer)
    """How many fields it changed; 0 for a view, search, print or export."""


class JournalRecord(Base):
    """Which entries changed or concerned a record after its creation (the creation stands in ``versions``)."""

    __tablename__ = "journal_record"
    __table_args__ = ({"sqlite_with_rowid": False},)

    record: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entry.id"), primary_key=True)


class Conflict(Base):
    """A field that holds two values; ``heads`` is a JSON list of [lineage:n, logical, value]."""

    __tablename__ = "conflict"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[int] = mapped_column(Integer)
    record: Mapped[bytes] = mapped_column(LargeBinary(16), index=True)
    field: Mapped[int] = mapped_column(Integer)
    heads: Mapped[str] = mapped_column(Text)
    found_at: Mapped[str] = mapped_column(Text)


class SyncBatch(Base):
    """A batch cut once from the journal and kept byte-identical until its receipt has come and 90 days after."""

    __tablename__ = "sync_batch"

    lineage_id: Mapped[int] = mapped_column(ForeignKey("lineage.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    first_n: Mapped[int] = mapped_column(Integer)
    last_n: Mapped[int] = mapped_column(Integer)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    cut_at: Mapped[str] = mapped_column(Text)
    receipted: Mapped[int] = mapped_column(Integer, default=0)


class SyncReceipt(Base):
    """The server's signed receipt for a batch, as it came."""

    __tablename__ = "sync_receipt"

    lineage_id: Mapped[int] = mapped_column(ForeignKey("lineage.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    last_n: Mapped[int] = mapped_column(Integer)
    received_at: Mapped[str] = mapped_column(Text)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class SyncState(Base):
    """Facts of the exchange by name: server address and key, device key, cursor, last contact."""

    __tablename__ = "sync_state"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class SyncReview(Base):
    """An entry that waits, or waited, for a person at the server; ``entry`` is its canonical body where this desk
    needs it to show or decide it (a supervisor's desk), null for this desk's own.
    """

    __tablename__ = "sync_review"
    __table_args__ = (Index("uq_sync_review_lineage_n", "lineage", "n", unique=True),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    lineage: Mapped[str] = mapped_column(Text)
    n: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(Text)
    territory: Mapped[bytes] = mapped_column(LargeBinary(16))
    own: Mapped[int] = mapped_column(Integer)
    entry: Mapped[bytes | None] = mapped_column(LargeBinary)
    opened_at: Mapped[str] = mapped_column(Text)
    decision: Mapped[str | None] = mapped_column(Text)
    """accepted or declined; null while it waits."""
    reason: Mapped[str | None] = mapped_column(Text)
    decided_at: Mapped[str | None] = mapped_column(Text)


class HeldTerritory(Base):
    """A precinct or district this desk is handed entries of; ``state`` is held, leaving or left."""

    __tablename__ = "held_territory"

    uid: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    level: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    since: Mapped[str] = mapped_column(Text)
    checked_at: Mapped[str | None] = mapped_column(Text)
    """When its entries were last compared with the server's and found the same."""


class SyncSession(Base):
    """One exchange, by line or by stick: what went over and how it ended."""

    __tablename__ = "sync_session"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    channel: Mapped[str] = mapped_column(Text)
    """line or stick."""
    started_at: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
    """ok, or the code of the error that ended it."""
    sent_bytes: Mapped[int] = mapped_column(Integer)
    received_bytes: Mapped[int] = mapped_column(Integer)
    pushed: Mapped[int] = mapped_column(Integer)
    pulled: Mapped[int] = mapped_column(Integer)
    conflicts: Mapped[int] = mapped_column(Integer)
    reviews: Mapped[int] = mapped_column(Integer)


class Stick(Base):
    """A stick file this desk made: what it asked for, and when its return file came back."""

    __tablename__ = "stick"

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    made_at: Mapped[str] = mapped_column(Text)
    cursor: Mapped[bytes] = mapped_column(LargeBinary)
    entries: Mapped[int] = mapped_column(Integer)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    answered_at: Mapped[str | None] = mapped_column(Text)


class SearchPending(Base):
    """A record that arrived and is not in the search index yet."""

    __tablename__ = "search_pending"
    __table_args__ = ({"sqlite_with_rowid": False},)

    table_name: Mapped[str] = mapped_column(Text, primary_key=True)
    record_id: Mapped[int] = mapped_column(Integer, primary_key=True)


class KeptFile(Base):
    """Under which name in the desk's folder of files a content lies; a name is keyed by this desk, never sent."""

    __tablename__ = "kept_file"

    content_hash: Mapped[str] = mapped_column(Text, primary_key=True)
    name_hash: Mapped[str] = mapped_column(Text)
    size_bytes: Mapped[int] = mapped_column(Integer)


class Transfer(Base):
    """One attachment's content on its way: ``done`` of ``size_bytes`` are over."""

    __tablename__ = "transfer"
    __table_args__ = (
        Index("uq_transfer_content_hash_direction", "content_hash", "direction", unique=True),
        Index("ix_transfer_state_rendition", "state", "rendition"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    content_hash: Mapped[str] = mapped_column(Text)
    direction: Mapped[str] = mapped_column(Text)
    """up or down."""
    rendition: Mapped[str] = mapped_column(Text)
    """preview or original."""
    territory: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    size_bytes: Mapped[int] = mapped_column(Integer)
    done: Mapped[int] = mapped_column(Integer)
    address: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    """waiting, moving, done or failed."""
    failure: Mapped[str | None] = mapped_column(Text)
    changed_at: Mapped[str] = mapped_column(Text)
