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
"""Entries in review: kept, handed to no desk."""

DISTRICT_LEVEL: Final = 0
"""The precinct number of what belongs to a whole district."""


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
)

precinct = Table(
    "precinct",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", LargeBinary, nullable=False, unique=True),
    Column("district_id", ForeignKey("district.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
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
    Column("district_id", ForeignKey("district.id"), primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("lineage_id", ForeignKey("lineage.id"), nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("precinct_id", Integer, nullable=False),
    Column("reach", SmallInteger, nullable=False),
    Column("logical", BigInteger, nullable=False),
    _instant("received_at", nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("lineage_id", "n", "district_id"),
    Index(None, "district_id", "precinct_id", "seq"),
)

record = Table(
    "record",
    metadata,
    Column("district_id", ForeignKey("district.id"), primary_key=True, autoincrement=False),
    Column("uid", LargeBinary, primary_key=True),
    Column("kind", Integer, nullable=False),
    Column("precinct_id", Integer, nullable=False),
    Column("state", Text, nullable=False),
)

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
    Index(None, "lineage_id", "n"),
)
