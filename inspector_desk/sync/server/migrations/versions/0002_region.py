"""The exchange grown up: states in the ledger, digests, attachments, snapshots, sticks, administrators.

On PostgreSQL ledger and record are divided by district, and a district's ledger by month. Partitions lie in a schema
of their own, ``parts``; what has no partition yet goes to a default one, so that nothing is ever refused.

Revision ID: 0002
Revises: 0001
"""

import json
import time
from collections import Counter
from typing import Any

import msgspec
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

# A partition read or written by its own name obeys its own policies, not its parent's: each is closed to all but
# maintenance. A partition is made apart and attached, which blocks neither readers nor writers of the parent; only
# the default partition is locked, while the rows that waited there move over.
PARTITIONS = """
CREATE SCHEMA parts;

CREATE FUNCTION parts.close(part text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', part);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', part);
    EXECUTE format('CREATE POLICY maintenance ON %s USING '
        '((SELECT current_setting(''desk.role'', true)) = ''maintenance'')', part);
END $$;

-- Asks the table, not the session's cache of names: another session may have made it while this one waited.
CREATE FUNCTION parts.lacks(part text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN NOT EXISTS (SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE nspname = 'parts' AND format('parts.%s', relname) = part);
END $$;

CREATE FUNCTION parts.move(waiting text, part text, which text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', waiting);
    EXECUTE format('WITH moved AS (DELETE FROM %s WHERE %s RETURNING *) INSERT INTO %s SELECT * FROM moved',
        waiting, which, part);
END $$;

CREATE FUNCTION parts.make_district(district integer) RETURNS void LANGUAGE plpgsql
SET lock_timeout = '500ms' AS $$
DECLARE
    former text := coalesce(current_setting('desk.role', true), '');
    part text := format('parts.record_d%s', district);
BEGIN
    PERFORM pg_advisory_xact_lock(7516, district);
    PERFORM set_config('desk.role', 'maintenance', true);
    IF parts.lacks(part) THEN
        EXECUTE format('CREATE TABLE %s (LIKE record INCLUDING DEFAULTS)', part);
        PERFORM parts.close(part);
        PERFORM parts.move('parts.record_default', part, format('district_id = %s', district));
        EXECUTE format('ALTER TABLE record ATTACH PARTITION %s FOR VALUES IN (%s)', part, district);
    END IF;
    part := format('parts.ledger_d%s', district);
    IF parts.lacks(part) THEN
        EXECUTE format('CREATE TABLE %s (LIKE ledger INCLUDING DEFAULTS) PARTITION BY LIST (month)', part);
        EXECUTE format('CREATE TABLE %s_default PARTITION OF %s DEFAULT', part, part);
        PERFORM parts.close(part);
        PERFORM parts.close(part || '_default');
        PERFORM parts.move('parts.ledger_default', part, format('district_id = %s', district));
        EXECUTE format('ALTER TABLE ledger ATTACH PARTITION %s FOR VALUES IN (%s)', part, district);
    END IF;
    PERFORM set_config('desk.role', former, true);
END $$;

CREATE FUNCTION parts.make_month(district integer, month integer) RETURNS void LANGUAGE plpgsql
SET lock_timeout = '500ms' AS $$
DECLARE
    former text := coalesce(current_setting('desk.role', true), '');
    home text := format('parts.ledger_d%s', district);
    part text := format('%s_m%s', home, month);
BEGIN
    PERFORM pg_advisory_xact_lock(7516, district);
    PERFORM set_config('desk.role', 'maintenance', true);
    IF parts.lacks(part) THEN
        EXECUTE format('CREATE TABLE %s (LIKE ledger INCLUDING DEFAULTS)', part);
        PERFORM parts.close(part);
        PERFORM parts.move(home || '_default', part, format('month = %s', month));
        EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES IN (%s)', home, part, month);
    END IF;
    PERFORM set_config('desk.role', former, true);
END $$;
"""
CARRIED = """
CREATE TABLE parts.ledger_default PARTITION OF ledger DEFAULT;
CREATE TABLE parts.record_default PARTITION OF record DEFAULT;
SELECT parts.close('parts.ledger_default'), parts.close('parts.record_default');
SELECT parts.make_district(id) FROM district ORDER BY id;
"""


def upgrade() -> None:
    _tables()
    for table, column in (
        ("district", sa.Column("month", sa.SmallInteger(), server_default="0", nullable=False)),
        ("district", sa.Column("closed_at", sa.BigInteger(), nullable=True)),
        ("precinct", sa.Column("closed_at", sa.BigInteger(), nullable=True)),
        ("server", sa.Column("lease_days", sa.Integer(), server_default="60", nullable=False)),
        ("server", sa.Column("grace_hours", sa.Integer(), server_default="72", nullable=False)),
        ("review", sa.Column("reason", sa.Text(), nullable=True)),
        ("review", sa.Column("precinct_id", sa.Integer(), server_default="0", nullable=False)),
    ):
        op.add_column(table, column)
    op.execute("CREATE TEMPORARY TABLE held_ledger AS SELECT * FROM ledger")
    op.execute("CREATE TEMPORARY TABLE held_record AS SELECT * FROM record")
    op.execute("CREATE INDEX held_order ON held_record (district_id, uid)")
    op.drop_table("ledger")
    op.drop_table("record")
    _make_ledger()
    _make_record()
    divided = op.get_bind().dialect.name == "postgresql"
    if divided:
        op.get_bind().exec_driver_sql(PARTITIONS.replace("%", "%%"))
        op.get_bind().exec_driver_sql(CARRIED)
    _fill_ledger()
    if divided:
        op.execute(
            "SELECT parts.make_month(district_id, month) FROM (SELECT DISTINCT district_id, month FROM ledger) AS m"
        )
    _fill_record()
    _fill_digests()
    op.execute("DROP TABLE held_ledger")
    op.execute("DROP TABLE held_record")


def _make_ledger() -> None:
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
        sa.PrimaryKeyConstraint("district_id", "seq", "month", name="pk_ledger"),
        postgresql_partition_by="LIST (district_id)",
    )
    op.create_index("ix_ledger_lineage_id_n", "ledger", ["lineage_id", "n"])
    op.create_index("ix_ledger_district_id_precinct_id_seq", "ledger", ["district_id", "precinct_id", "seq"])


def _fill_ledger() -> None:
    """Carry the entries over; the month of an entry never falls below that of one before it in its district."""
    columns = "district_id, seq, lineage_id, n, precinct_id, reach, logical, received_at, hash, body"
    month = MONTH[op.get_bind().dialect.name]
    op.execute(
        f"INSERT INTO ledger ({columns}, what, month) SELECT {columns}, 0, "  # noqa: S608 - our own names
        f"max({month}) OVER (PARTITION BY district_id ORDER BY seq) FROM held_ledger"
    )
    op.execute(
        "UPDATE district SET month = coalesce("
        "(SELECT max(ledger.month) FROM ledger WHERE ledger.district_id = district.id), 0)"
    )


def _make_record() -> None:
    op.create_table(
        "record",
        sa.Column("district_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=False),
        sa.Column("lineage_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("logical", sa.BigInteger(), nullable=False),
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.Column("edits", sa.LargeBinary(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("district_id", "uid", name="pk_record"),
        postgresql_partition_by="LIST (district_id)",
    )
    op.create_index(
        "ix_record_district_id_precinct_id_changed_at", "record", ["district_id", "precinct_id", "changed_at"]
    )


def _fill_record() -> None:
    """The states of old rows, JSON heads by field, as the row of the creating entry and the heads that came later."""
    connection = op.get_bind()
    numbers = {
        uid.hex(): number for number, uid in connection.execute(sa.text("SELECT id, uid FROM lineage"))
    }
    names = "district_id, uid, kind, precinct_id, lineage_id, n, logical, row, edits, changed_at"
    marks = ", ".join(f":{name}" for name in names.split(", "))
    store = sa.text(f"INSERT INTO record ({names}) VALUES ({marks})")  # noqa: S608 - our own names
    now = time.time_ns() // 1_000_000
    last = (0, b"")
    while True:
        # Page by page: a region may hold more records than memory.
        rows = connection.execute(
            sa.text(
                "SELECT district_id, uid, kind, precinct_id, state FROM held_record "
                "WHERE district_id > :d OR (district_id = :d AND uid > :u) ORDER BY district_id, uid LIMIT 1000"
            ),
            {"d": last[0], "u": last[1]},
        ).all()
        if not rows:
            return
        last = (rows[-1].district_id, bytes(rows[-1].uid))
        connection.execute(store, [{**_converted(row, numbers), "changed_at": now} for row in rows])


def _converted(row: Any, numbers: dict[str, int]) -> dict[str, object]:
    heads = {int(number): listed for number, listed in json.loads(row.state).items()}
    makers = Counter((one[0][0], one[0][1], one[0][2]) for one in heads.values() if len(one) == 1)
    first = next(iter(heads.values()))[0]
    lineage, n, logical = makers.most_common(1)[0][0] if makers else first[:3]
    given, edits = [], {}
    for number, listed in heads.items():
        if len(listed) == 1 and listed[0][:2] == [lineage, n]:
            given.append([number, _small(listed[0][3]), []])
        else:
            edits[number] = [[numbers[one[0]], one[1], one[2], _small(one[3])] for one in listed]
    return {
        "district_id": row.district_id,
        "uid": row.uid,
        "kind": row.kind,
        "precinct_id": row.precinct_id,
        "lineage_id": numbers[lineage],
        "n": n,
        "logical": logical,
        "row": msgspec.msgpack.encode(given),
        "edits": msgspec.msgpack.encode(edits) if edits else None,
    }


def _small(value: Any) -> Any:
    """Whole numbers beyond 64 bits as extension 1 with their digits: MessagePack has none."""
    if isinstance(value, int) and not -(1 << 63) <= value < 1 << 64:
        return msgspec.msgpack.Ext(1, str(value).encode())
    return [_small(item) for item in value] if isinstance(value, list) else value


def _fill_digests() -> None:
    """How many entries with changes each territory has, and the exclusive or of the first 16 bytes of their hashes."""
    connection = op.get_bind()
    found: dict[tuple[int, int], tuple[int, int]] = {}
    rows = connection.execute(
        sa.text("SELECT district_id, precinct_id, hash FROM held_ledger WHERE reach = 0")
    )
    for district, precinct, digest in rows:
        entries, mix = found.get((district, precinct), (0, 0))
        found[district, precinct] = entries + 1, mix ^ int.from_bytes(digest[:16], "big")
    for (district, precinct), (entries, mix) in found.items():
        connection.execute(
            sa.text("INSERT INTO territory_digest VALUES (:d, :p, :e, :m)"),
            {"d": district, "p": precinct, "e": entries, "m": mix.to_bytes(16, "big")},
        )


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
        sa.UniqueConstraint(
            "district_id", "precinct_id", "digest", name="uq_blob_district_id_precinct_id_digest"
        ),
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
