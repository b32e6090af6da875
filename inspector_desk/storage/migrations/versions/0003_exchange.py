"""The exchange grown up: reviews, territories held, sessions, sticks, transfers, renditions of attachments.

Revision ID: 0003
Revises: 0002
"""

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ADDED = (
    ("attachment", "preview_hash", "TEXT"),
    ("attachment", "preview_size_bytes", "INTEGER"),
    ("journal_entry", "territory", "BLOB"),
    ("journal_entry", "operations", "INTEGER"),
)
CHUNK = 1_000
TERRITORY, CHANGES = 7, 10
"""Places in an entry's canonical array (rules.entries.canonical)."""


def upgrade() -> None:
    _tables()
    for table, name, kind in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
    op.execute(
        "INSERT INTO kept_file (content_hash, name_hash, size_bytes) "
        "SELECT content_hash, max(name_hash), max(size_bytes) FROM attachment "
        "WHERE content_hash IS NOT NULL AND name_hash IS NOT NULL AND size_bytes IS NOT NULL "
        "GROUP BY content_hash"
    )
    _journal()


def _journal() -> None:
    """Say of every entry where it belongs and how many fields it changed, as its body has it."""
    connection = op.get_bind()
    last = 0
    while True:
        rows = connection.execute(
            sa.text("SELECT id, packed, body FROM journal_entry WHERE id > :last ORDER BY id LIMIT :chunk"),
            {"last": last, "chunk": CHUNK},
        ).all()
        if not rows:
            return
        facts = []
        for row in rows:
            entry = json.loads(zlib.decompress(row.body) if row.packed else row.body)
            operations = sum(len(fields) for _kind, _record, fields in entry[CHANGES])
            facts.append({"id": row.id, "territory": _bytes(entry[TERRITORY]), "operations": operations})
        connection.execute(
            sa.text(
                "UPDATE journal_entry SET territory = :territory, operations = :operations WHERE id = :id"
            ),
            facts,
        )
        last = rows[-1].id


def _bytes(uid: str) -> bytes | None:
    try:
        return bytes.fromhex(uid)
    except ValueError:
        return None


def _tables() -> None:
    op.create_table(
        "held_territory",
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("uid", name="pk_held_territory"),
    )
    op.create_table(
        "kept_file",
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("name_hash", sa.Text(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name="pk_kept_file"),
    )
    op.create_table(
        "search_pending",
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "record_id", name="pk_search_pending"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "stick",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("cursor", sa.LargeBinary(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_stick"),
    )
    op.create_table(
        "sync_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lineage", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("territory", sa.LargeBinary(length=16), nullable=False),
        sa.Column("own", sa.Integer(), nullable=False),
        sa.Column("entry", sa.LargeBinary(), nullable=True),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sync_review"),
    )
    op.create_index("uq_sync_review_lineage_n", "sync_review", ["lineage", "n"], unique=True)
    op.create_table(
        "sync_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("sent_bytes", sa.Integer(), nullable=False),
        sa.Column("received_bytes", sa.Integer(), nullable=False),
        sa.Column("pushed", sa.Integer(), nullable=False),
        sa.Column("pulled", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sync_session"),
    )
    op.create_table(
        "transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("rendition", sa.Text(), nullable=False),
        sa.Column("territory", sa.LargeBinary(length=16), nullable=True),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_transfer"),
    )
    op.create_index("ix_transfer_state_rendition", "transfer", ["state", "rendition"], unique=False)
    op.create_index(
        "uq_transfer_content_hash_direction", "transfer", ["content_hash", "direction"], unique=True
    )
    op.create_table(
        "review_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("entry", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_review_decision_officer_id_officer"),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name="fk_review_decision_precinct_id_precinct"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review_decision"),
        sa.UniqueConstraint("uid", name="uq_review_decision_uid"),
    )
    op.create_index("ix_review_decision_entry", "review_decision", ["entry"], unique=False)
