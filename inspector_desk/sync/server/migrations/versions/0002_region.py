"""The exchange grown up: states in the ledger, digests, attachments, snapshots, sticks, administrators.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MONTH = {
    "sqlite": "CAST(strftime('%Y', received_at / 1000, 'unixepoch') AS INTEGER) * 12 "
    "+ CAST(strftime('%m', received_at / 1000, 'unixepoch') AS INTEGER) - 1",
    "postgresql": "CAST(extract(year FROM to_timestamp(received_at / 1000.0) AT TIME ZONE 'UTC') * 12 "
    "+ extract(month FROM to_timestamp(received_at / 1000.0) AT TIME ZONE 'UTC') - 1 AS smallint)",
}


def upgrade() -> None:
    _tables()
    for table, column in (
        ("server", sa.Column("lease_days", sa.Integer(), server_default="60", nullable=False)),
        ("server", sa.Column("grace_hours", sa.Integer(), server_default="72", nullable=False)),
        ("review", sa.Column("reason", sa.Text(), nullable=True)),
        ("review", sa.Column("precinct_id", sa.Integer(), server_default="0", nullable=False)),
    ):
        op.add_column(table, column)
    _ledger()


def _ledger() -> None:
    op.execute("CREATE TEMPORARY TABLE held AS SELECT * FROM ledger")
    op.drop_table("ledger")
    op.create_table(
        "ledger",
        sa.Column("district_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lineage_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=False),
        sa.Column("reach", sa.SmallInteger(), nullable=False),
        sa.Column("logical", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("what", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("month", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_ledger_district_id"),
        sa.ForeignKeyConstraint(["lineage_id"], ["lineage.id"], name="fk_ledger_lineage_id"),
        sa.PrimaryKeyConstraint("district_id", "seq", "month", name="pk_ledger"),
    )
    op.create_index("ix_ledger_lineage_id_n", "ledger", ["lineage_id", "n"])
    op.create_index("ix_ledger_district_id_precinct_id_seq", "ledger", ["district_id", "precinct_id", "seq"])
    columns = "district_id, seq, lineage_id, n, precinct_id, reach, logical, received_at, hash, body"
    month = MONTH[op.get_bind().dialect.name]
    op.execute(f"INSERT INTO ledger ({columns}, what, month) SELECT {columns}, 0, {month} FROM held")  # noqa: S608
    op.execute("DROP TABLE held")


def _tables() -> None:
    op.create_table(
        "administration",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("administrator", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_administration"),
    )
    op.create_table(
        "administrator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_administrator"),
        sa.UniqueConstraint("name", name="uq_administrator_name"),
    )
    op.create_table(
        "snapshot",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("window_from", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("records", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_snapshot_district_id"),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
    )
    op.create_index(
        "ix_snapshot_district_id_precinct_id_made_at",
        "snapshot",
        ["district_id", "precinct_id", "made_at"],
        unique=False,
    )
    op.create_table(
        "territory_digest",
        sa.Column("district_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("precinct_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entries", sa.BigInteger(), nullable=False),
        sa.Column("mix", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_territory_digest_district_id"),
        sa.PrimaryKeyConstraint("district_id", "precinct_id", name="pk_territory_digest"),
    )
    op.create_table(
        "blob",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_blob_device_id"),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_blob_district_id"),
        sa.PrimaryKeyConstraint("id", name="pk_blob"),
        sa.UniqueConstraint("district_id", "digest", name="uq_blob_district_id_digest"),
    )
    op.create_table(
        "stick",
        sa.Column("device_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_stick_device_id"),
        sa.PrimaryKeyConstraint("device_id", "number", name="pk_stick"),
    )
    op.create_table(
        "upload",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_upload_device_id"),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name="fk_upload_district_id"),
        sa.PrimaryKeyConstraint("id", name="pk_upload"),
        sa.UniqueConstraint("name", name="uq_upload_name"),
    )
