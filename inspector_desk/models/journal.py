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
    """One entry; ``body`` is its canonical form, deflated when ``packed`` is 1."""

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
