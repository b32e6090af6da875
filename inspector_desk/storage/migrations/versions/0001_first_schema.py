"""The first schema: territory, people, casework, journal, exchange, search.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WORDS = ("resident", "address", "appeal", "visit", "meeting")
TRIGRAMS = ("resident", "address")


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("size_bytes", sa.Integer(), nullable=True),
        sa.Column("name_hash", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("uid", name=op.f("uq_attachment_uid")),
    )
    op.create_index(op.f("ix_attachment_record"), "attachment", ["record"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(length=16), nullable=False),
        sa.Column("field", sa.Integer(), nullable=False),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    op.create_index(op.f("ix_conflict_record"), "conflict", ["record"], unique=False)
    op.create_table(
        "desk_fact",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_desk_fact")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(length=16), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index("ix_draft_officer_kind", "draft", ["officer", "kind"], unique=False)
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("run_at", sa.Text(), nullable=False),
        sa.Column("first_n", sa.Integer(), nullable=False),
        sa.Column("last_n", sa.Integer(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_table(
        "lineage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lineage")),
        sa.UniqueConstraint("name", name=op.f("uq_lineage_name")),
    )
    op.create_table(
        "number_series",
        sa.Column("precinct_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("precinct_id", "year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "region",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_ru", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region")),
        sa.UniqueConstraint("uid", name=op.f("uq_region_uid")),
    )
    op.create_table(
        "setting",
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("officer", "name", name=op.f("pk_setting")),
    )
    op.create_table(
        "street",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("locality", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_ru", sa.Text(), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_street")),
        sa.UniqueConstraint("uid", name=op.f("uq_street_uid")),
    )
    op.create_table(
        "sync_state",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sync_state")),
    )
    op.create_table(
        "district",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_ru", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_district_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district")),
        sa.UniqueConstraint("uid", name=op.f("uq_district_uid")),
    )
    op.create_table(
        "journal_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lineage_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("officer", sa.LargeBinary(length=16), nullable=False),
        sa.Column("logical", sa.Integer(), nullable=False),
        sa.Column("wall", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("packed", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lineage_id"], ["lineage.id"], name=op.f("fk_journal_entry_lineage_id_lineage")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_entry")),
    )
    op.create_index(op.f("ix_journal_entry_logical"), "journal_entry", ["logical"], unique=False)
    op.create_index("uq_journal_entry_lineage_id_n", "journal_entry", ["lineage_id", "n"], unique=True)
    op.create_table(
        "sync_batch",
        sa.Column("lineage_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first_n", sa.Integer(), nullable=False),
        sa.Column("last_n", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("cut_at", sa.Text(), nullable=False),
        sa.Column("receipted", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lineage_id"], ["lineage.id"], name=op.f("fk_sync_batch_lineage_id_lineage")
        ),
        sa.PrimaryKeyConstraint("lineage_id", "number", name=op.f("pk_sync_batch")),
    )
    op.create_table(
        "sync_receipt",
        sa.Column("lineage_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("last_n", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lineage_id"], ["lineage.id"], name=op.f("fk_sync_receipt_lineage_id_lineage")
        ),
        sa.PrimaryKeyConstraint("lineage_id", "number", name=op.f("pk_sync_receipt")),
    )
    op.create_table(
        "journal_record",
        sa.Column("record", sa.LargeBinary(length=16), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["journal_entry.id"], name=op.f("fk_journal_record_entry_id_journal_entry")
        ),
        sa.PrimaryKeyConstraint("record", "entry_id", name=op.f("pk_journal_record")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "precinct",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_ru", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("border", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["district_id"], ["district.id"], name=op.f("fk_precinct_district_id_district")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_precinct")),
        sa.UniqueConstraint("uid", name=op.f("uq_precinct_uid")),
    )
    op.create_table(
        "address",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("street_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("house", sa.Text(), nullable=True),
        sa.Column("building", sa.Text(), nullable=True),
        sa.Column("flat", sa.Text(), nullable=True),
        sa.Column("landmark", sa.Text(), nullable=True),
        sa.Column("lat_e7", sa.Integer(), nullable=True),
        sa.Column("lon_e7", sa.Integer(), nullable=True),
        sa.Column("point_accuracy", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name=op.f("fk_address_precinct_id_precinct")
        ),
        sa.ForeignKeyConstraint(["street_id"], ["street.id"], name=op.f("fk_address_street_id_street")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("uid", name=op.f("uq_address_uid")),
    )
    op.create_index("ix_address_street_id_house", "address", ["street_id", "house"], unique=False)
    op.create_table(
        "officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rank", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=True),
        sa.Column("badge", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name=op.f("fk_officer_precinct_id_precinct")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
        sa.UniqueConstraint("uid", name=op.f("uq_officer_uid")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("address_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("held_on", sa.Text(), nullable=True),
        sa.Column("held_at", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("agenda", sa.Text(), nullable=True),
        sa.Column("attended_f", sa.Integer(), nullable=True),
        sa.Column("attended_m", sa.Integer(), nullable=True),
        sa.Column("attended_unknown", sa.Integer(), nullable=True),
        sa.Column("raised", sa.Text(), nullable=True),
        sa.Column("decisions", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_meeting_address_id_address")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_meeting_officer_id_officer")),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name=op.f("fk_meeting_precinct_id_precinct")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_uid")),
    )
    op.create_index("ix_meeting_address_id", "meeting", ["address_id"], unique=False)
    op.create_index(
        "ix_meeting_held_on_id",
        "meeting",
        ["held_on", "id"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_index(
        "ix_meeting_precinct_id_held_on_id",
        "meeting",
        ["precinct_id", "held_on", "id"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_remark_officer_id_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
        sa.UniqueConstraint("uid", name=op.f("uq_remark_uid")),
    )
    op.create_index(op.f("ix_remark_record"), "remark", ["record"], unique=False)
    op.create_table(
        "resident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=True),
        sa.Column("given_name", sa.Text(), nullable=True),
        sa.Column("patronymic", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("iin", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("phone_e164", sa.Text(), nullable=True),
        sa.Column("address_id", sa.Integer(), nullable=True),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("protection", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("safe_contact", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sort_name", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_resident_address_id_address")),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name=op.f("fk_resident_precinct_id_precinct")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resident")),
        sa.UniqueConstraint("uid", name=op.f("uq_resident_uid")),
    )
    op.create_index(op.f("ix_resident_address_id"), "resident", ["address_id"], unique=False)
    op.create_index(op.f("ix_resident_iin"), "resident", ["iin"], unique=False)
    op.create_index(op.f("ix_resident_phone_e164"), "resident", ["phone_e164"], unique=False)
    op.create_index(
        "ix_resident_precinct_id_sort_name_id",
        "resident",
        ["precinct_id", "sort_name", "id"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_index(
        "ix_resident_sort_name_id",
        "resident",
        ["sort_name", "id"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_table(
        "appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("applicant_id", sa.Integer(), nullable=True),
        sa.Column("address_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("essence", sa.Text(), nullable=True),
        sa.Column("received_on", sa.Text(), nullable=True),
        sa.Column("received_at", sa.Text(), nullable=True),
        sa.Column("registered_on", sa.Text(), nullable=True),
        sa.Column("happened_from", sa.Text(), nullable=True),
        sa.Column("happened_to", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("due_at", sa.Text(), nullable=True),
        sa.Column("deadline_rule", sa.Text(), nullable=True),
        sa.Column("crime_signs", sa.Text(), nullable=True),
        sa.Column("crime_register_number", sa.Text(), nullable=True),
        sa.Column("external_number", sa.Text(), nullable=True),
        sa.Column("forwarded_to", sa.Text(), nullable=True),
        sa.Column("forwarded_on", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Text(), nullable=True),
        sa.Column("protection", sa.Text(), nullable=True),
        sa.Column("anonymous", sa.Integer(), nullable=True),
        sa.Column("registered_at", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_appeal_address_id_address")),
        sa.ForeignKeyConstraint(
            ["applicant_id"], ["resident.id"], name=op.f("fk_appeal_applicant_id_resident")
        ),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_appeal_officer_id_officer")),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name=op.f("fk_appeal_precinct_id_precinct")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("uid", name=op.f("uq_appeal_uid")),
    )
    op.create_index(op.f("ix_appeal_address_id"), "appeal", ["address_id"], unique=False)
    op.create_index(
        "ix_appeal_answered_on_received_on_due_on",
        "appeal",
        ["answered_on", "received_on", "due_on"],
        unique=False,
    )
    op.create_index(op.f("ix_appeal_applicant_id"), "appeal", ["applicant_id"], unique=False)
    op.create_index(
        "ix_appeal_due_on_id",
        "appeal",
        ["due_on", "id"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_index(
        "ix_appeal_forwarded_on_received_on",
        "appeal",
        ["forwarded_on", "received_on"],
        unique=False,
        sqlite_where=sa.text("forwarded_on IS NOT NULL"),
    )
    op.create_index(op.f("ix_appeal_number"), "appeal", ["number"], unique=False)
    op.create_index(
        "ix_appeal_precinct_id_received_on_id",
        "appeal",
        ["precinct_id", "received_on", "id"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_index(
        "ix_appeal_received_on_id",
        "appeal",
        ["received_on", "id"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_index(
        "ix_appeal_state_due_on",
        "appeal",
        ["state", "due_on"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_index(
        "ix_appeal_state_received_on_id",
        "appeal",
        ["state", "received_on", "id"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("party", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_commitment_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("uid", name=op.f("uq_commitment_uid")),
    )
    op.create_index("ix_commitment_closed_on", "commitment", ["closed_on"], unique=False)
    op.create_index("ix_commitment_due_on", "commitment", ["due_on"], unique=False)
    op.create_index(op.f("ix_commitment_meeting_id"), "commitment", ["meeting_id"], unique=False)
    op.create_index(
        "ix_commitment_state_due_on",
        "commitment",
        ["state", "due_on"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("address_id", sa.Integer(), nullable=True),
        sa.Column("resident_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("planned_on", sa.Text(), nullable=True),
        sa.Column("visited_on", sa.Text(), nullable=True),
        sa.Column("visited_at", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=True),
        sa.Column("next_on", sa.Text(), nullable=True),
        sa.Column("protection", sa.Text(), nullable=True),
        sa.Column("appeal_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_visit_address_id_address")),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name=op.f("fk_visit_appeal_id_appeal")),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name=op.f("fk_visit_officer_id_officer")),
        sa.ForeignKeyConstraint(["precinct_id"], ["precinct.id"], name=op.f("fk_visit_precinct_id_precinct")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_visit_resident_id_resident")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("uid", name=op.f("uq_visit_uid")),
    )
    op.create_index(op.f("ix_visit_address_id"), "visit", ["address_id"], unique=False)
    op.create_index(
        "ix_visit_appeal_id",
        "visit",
        ["appeal_id"],
        unique=False,
        sqlite_where=sa.text("appeal_id IS NOT NULL"),
    )
    op.create_index(
        "ix_visit_day_id", "visit", ["day", "id"], unique=False, sqlite_where=sa.text("annulled IS NOT 1")
    )
    op.create_index(
        "ix_visit_next_on", "visit", ["next_on"], unique=False, sqlite_where=sa.text("next_on IS NOT NULL")
    )
    op.create_index("ix_visit_planned_on", "visit", ["planned_on"], unique=False)
    op.create_index(
        "ix_visit_precinct_id_day_id",
        "visit",
        ["precinct_id", "day", "id"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_index("ix_visit_resident_id_day", "visit", ["resident_id", "day"], unique=False)
    op.create_index(
        "ix_visit_state_planned_on",
        "visit",
        ["state", "planned_on"],
        unique=False,
        sqlite_where=sa.text("annulled IS NOT 1"),
    )
    op.create_index("ix_visit_visited_on_id", "visit", ["visited_on", "id"], unique=False)

    for table in WORDS:
        op.execute(
            f"CREATE VIRTUAL TABLE words_{table} USING fts5("
            "text, content='', contentless_delete=1, detail=full, prefix='2 3', tokenize='unicode61')"
        )
    for table in TRIGRAMS:
        op.execute(
            f"CREATE VIRTUAL TABLE trigrams_{table} USING fts5("
            "text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1')"
        )
