"""The server's tables, the same on SQLite and PostgreSQL.

Every row that grows carries its district first, so that ledger and records can be partitioned by it. Identities are
16 raw bytes; names within this server are small integers. Instants are milliseconds since 1970, UTC.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BIG: Final = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column declared INTEGER, which there holds 64 bits anyway."""

REACH_SCOPE: Final = 0
"""Entries handed to every desk whose scope holds their territory."""
REACH_OVERSIGHT: Final = 1
"""Entries without changes (views, searches, prints, exports): supervisors and auditors only."""
REACH_NOBODY: Final = 2
"""Entries in review or declined: kept; only supervisors of the whole district are shown those that wait."""

ENTRY: Final = 0
"""A row of the ledger that is an entry."""
STATE: Final = 1
"""A row of the ledger that hands a record over as it stands: ``body`` is its state, lineage and n are those of the
entry that moved it."""
LEFT: Final = 2
"""A row of the ledger whose entry has gone on to another place; it stays, empty, for the cursors that name it."""

DISTRICT_LEVEL: Final = 0
"""The precinct number of what belongs to a whole district."""
ELSEWHERE: Final = -1
"""The precinct number of a record that has gone to another district; the head of field 0 is that district's number."""


def _instant(name: str, **options: Any) -> Column[int]:
    return Column(name, BigInteger, **options)


server = Table(
    "server",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("profile", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("epoch", Integer, nullable=False),
    _instant("created_at", nullable=False),
    Column("lease_days", Integer, nullable=False, server_default="60"),
    Column("grace_hours", Integer, nullable=False, server_default="72"),
)

region = Table(
    "region",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False, unique=True),
    Column("name", Text, nullable=False),
)

district = Table(
    "district",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False, unique=True),
    Column("region_id", ForeignKey("region.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("month", SmallInteger, nullable=False, server_default="0"),
    _instant("closed_at"),
)
"""``seq`` and ``month`` are those of the newest row of the district's ledger; neither ever falls."""

precinct = Table(
    "precinct",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False, unique=True),
    Column("district_id", ForeignKey("district.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    _instant("closed_at"),
)

officer = Table(
    "officer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False, unique=True),
    Column("district_id", ForeignKey("district.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("active", Boolean, nullable=False),
)

device = Table(
    "device",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False, unique=True),
    Column("public_key", LargeBinary, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("officer_id", ForeignKey("officer.id")),
    Column("program", Text, nullable=False),
    _instant("enrolled_at", nullable=False),
    _instant("revoked_at"),
    _instant("last_contact_at"),
    Column("clock_offset_ms", BigInteger),
    Column("waiting", BigInteger),
    Column("counter", BigInteger, nullable=False),
)

device_scope = Table(
    "device_scope",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("device_id", ForeignKey("device.id"), nullable=False, index=True),
    Column("district_id", ForeignKey("district.id"), nullable=False),
    Column("precinct_id", ForeignKey("precinct.id")),
)

enrolment_code = Table(
    "enrolment_code",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", LargeBinary, nullable=False, unique=True),
    Column("proof_key", LargeBinary, nullable=False),
    Column("role", Text, nullable=False),
    Column("officer_id", ForeignKey("officer.id")),
    Column("district_id", ForeignKey("district.id"), nullable=False),
    Column("precinct_ids", Text, nullable=False),
    _instant("issued_at", nullable=False),
    _instant("expires_at", nullable=False),
    Column("device_id", ForeignKey("device.id")),
)

lineage = Table(
    "lineage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False, unique=True),
    Column("device_id", ForeignKey("device.id"), nullable=False, index=True),
    Column("last_batch", BigInteger, nullable=False),
    Column("last_n", BigInteger, nullable=False),
    Column("head", LargeBinary, nullable=False),
    _instant("forked_at"),
)

batch = Table(
    "batch",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("lineage_id", ForeignKey("lineage.id"), nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("first_n", BigInteger, nullable=False),
    Column("last_n", BigInteger, nullable=False),
    _instant("received_at", nullable=False),
    Column("frame", LargeBinary, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    UniqueConstraint("lineage_id", "number"),
)

ledger = Table(
    "ledger",
    metadata,
    Column("district_id", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("lineage_id", Integer, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("precinct_id", Integer, nullable=False),
    Column("reach", SmallInteger, nullable=False),
    Column("logical", BigInteger, nullable=False),
    _instant("received_at", nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("what", SmallInteger, nullable=False, server_default="0"),
    Column("month", SmallInteger, primary_key=True, autoincrement=False),
    Index(None, "lineage_id", "n"),
    Index(None, "district_id", "precinct_id", "seq"),
)
"""Partitioned by district and, within it, by ``month`` (year * 12 + month - 1 of ``received_at``, UTC) on PostgreSQL.

That an entry is here once follows from the lineage's row: it is locked while a batch goes in and names the last
entry held. A partitioned table could not hold a constraint across months. The same lock, and that of the district's
row, prove that both exist: foreign keys would only look them up again for every entry.
"""

record = Table(
    "record",
    metadata,
    Column("district_id", Integer, primary_key=True, autoincrement=False),
    Column("uid", LargeBinary, primary_key=True),
    Column("kind", Integer, nullable=False),
    Column("precinct_id", Integer, nullable=False),
    Column("lineage_id", Integer, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("logical", BigInteger, nullable=False),
    Column("row", LargeBinary, nullable=False),
    Column("edits", LargeBinary),
    _instant("changed_at", nullable=False),
    Index(None, "district_id", "precinct_id", "changed_at"),
)
"""``row`` holds the values its creating entry (lineage_id, n, logical) gave it, MessagePack; ``edits`` the heads of
every field that came or changed later, null where none did: most records are written once. ``records`` says how."""

territory_digest = Table(
    "territory_digest",
    metadata,
    Column("district_id", ForeignKey("district.id"), primary_key=True, autoincrement=False),
    Column("precinct_id", Integer, primary_key=True, autoincrement=False),
    Column("entries", BigInteger, nullable=False),
    Column("mix", LargeBinary, nullable=False),
)
"""How many applied entries with changes a territory has, and the exclusive or of the first 16 bytes of their hashes:
kept up with every batch, so that comparing costs the same however many there are."""

conflict = Table(
    "conflict",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("district_id", ForeignKey("district.id"), nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("field", Integer, nullable=False),
    Column("heads", Text, nullable=False),
    _instant("opened_at", nullable=False),
    _instant("settled_at"),
    Index(None, "district_id", "record", "field"),
)

review = Table(
    "review",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("district_id", ForeignKey("district.id"), nullable=False),
    Column("lineage_id", ForeignKey("lineage.id"), nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("code", Text, nullable=False),
    _instant("opened_at", nullable=False),
    _instant("decided_at"),
    Column("decision", Text),
    Column("reason", Text),
    Column("precinct_id", Integer, nullable=False, server_default="0"),
    Index(None, "lineage_id", "n"),
)

blob = Table(
    "blob",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("district_id", ForeignKey("district.id"), nullable=False),
    Column("precinct_id", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("device_id", ForeignKey("device.id"), nullable=False),
    _instant("received_at", nullable=False),
    UniqueConstraint("district_id", "precinct_id", "digest"),
)
"""Contents of attachments the server holds whole, by SHA-256; the bytes lie in files beside the database.

One row a precinct: a content held for another precinct must not show itself by a broken constraint."""

upload = Table(
    "upload",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("name", LargeBinary, nullable=False, unique=True),
    Column("district_id", ForeignKey("district.id"), nullable=False),
    Column("precinct_id", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("device_id", ForeignKey("device.id"), nullable=False),
    _instant("expires_at", nullable=False),
)
"""A content on its way in pieces; ``name`` is what its address ends in."""

snapshot = Table(
    "snapshot",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("district_id", ForeignKey("district.id"), nullable=False),
    Column("precinct_id", Integer, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("window_from", BigInteger, nullable=False, server_default="0"),
    Column("records", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("file_name", Text, nullable=False),
    _instant("made_at", nullable=False),
    Index(None, "district_id", "precinct_id", "made_at"),
)
"""A precinct's records as they stood at ``seq``, packed in a file; ``key`` opens it."""

administrator = Table(
    "administrator",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("password", Text, nullable=False),
    _instant("created_at", nullable=False),
    _instant("closed_at"),
)

administration = Table(
    "administration",
    metadata,
    Column("id", BIG, primary_key=True),
    _instant("at", nullable=False),
    Column("administrator", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("facts", Text, nullable=False),
)
"""Who did what at the server, from the command line or the page; never personal data beyond officers' names."""

stick = Table(
    "stick",
    metadata,
    Column("device_id", ForeignKey("device.id"), primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", LargeBinary, nullable=False),
    _instant("received_at", nullable=False),
)
