"""Casework: steps of an appeal, preventive control, rounds, meeting points, households, helpers, passport, errands.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WORDS = ("preventive_record", "measure", "helper", "meeting_point")
STANDING = sa.text("annulled IS NOT 1")

ADDED = {
    "appeal": (
        ("first_due_on", "TEXT", None),
        ("part_of_id", "INTEGER", "appeal"),
        ("complaint_on_id", "INTEGER", "appeal"),
        ("organisation", "TEXT", None),
        ("answer_language", "TEXT", None),
        ("notice_channel", "TEXT", None),
        ("notified_on", "TEXT", None),
        ("satisfaction", "INTEGER", None),
        ("feedback", "TEXT", None),
        ("feedback_on", "TEXT", None),
        ("review", "TEXT", None),
        ("reviewer_id", "INTEGER", "officer"),
        ("reviewed_on", "TEXT", None),
        ("review_note", "TEXT", None),
        ("crime_entered_at", "TEXT", None),
        ("cure_by", "TEXT", None),
        ("procedure", "TEXT", None),
        ("closed_on", "TEXT", None),
        ("passed_up_to", "TEXT", None),
        ("passed_up_on", "TEXT", None),
        ("answer_draft", "TEXT", None),
    ),
    "commitment": (
        ("result", "TEXT", None),
        ("point_id", "INTEGER", "meeting_point"),
        ("officer_id", "INTEGER", "officer"),
        ("agency", "TEXT", None),
    ),
    "journal_entry": (("arrived_at", "TEXT", None),),
    "meeting": (
        ("period_from", "TEXT", None),
        ("period_to", "TEXT", None),
        ("chair", "TEXT", None),
        ("secretary", "TEXT", None),
        ("announced_on", "TEXT", None),
        ("minutes_number", "TEXT", None),
        ("report", "TEXT", None),
        ("postponed_to", "TEXT", None),
        ("ended_at", "TEXT", None),
    ),
    "resident": (
        ("household_id", "INTEGER", "household"),
        ("merged_into_id", "INTEGER", "resident"),
        ("retain_until", "TEXT", None),
        ("retention_rule", "TEXT", None),
        ("legal_hold", "TEXT", None),
        ("blocked_on", "TEXT", None),
        ("blocked_reason", "TEXT", None),
        ("contact_channel", "TEXT", None),
        ("contact_hours", "TEXT", None),
        ("workplace", "TEXT", None),
    ),
    "visit": (
        ("preventive_record_id", "INTEGER", "preventive_record"),
        ("round_id", "INTEGER", "round"),
        ("route_order", "INTEGER", None),
        ("checklist", "TEXT", None),
        ("referral", "TEXT", None),
        ("met", "TEXT", None),
        ("ended_at", "TEXT", None),
        ("ground", "TEXT", None),
        ("referred_to", "TEXT", None),
    ),
}
"""Table → columns added: name, type, table referred to. SQLite adds a column in place; no table is built anew."""


def upgrade() -> None:
    _tables()
    for table, columns in ADDED.items():
        for name, kind, refers in columns:
            key = f" CONSTRAINT fk_{table}_{name}_{refers} REFERENCES {refers} (id)" if refers else ""
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}{key}")
    _indexes()
    for table in WORDS:
        op.execute(
            f"CREATE VIRTUAL TABLE words_{table} USING fts5("
            "text, content='', contentless_delete=1, detail=full, prefix='2 3', tokenize='unicode61')"
        )


def _tables() -> None:
    op.create_table(
        "errand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("record_kind", sa.Text(), nullable=True),
        sa.Column("duty", sa.Text(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("giver_id", sa.Integer(), nullable=True),
        sa.Column("given_on", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["giver_id"], ["officer.id"], name="fk_errand_giver_id_officer"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_errand_officer_id_officer"),
        sa.ForeignKeyConstraint(["precinct_id"], ["precinct.id"], name="fk_errand_precinct_id_precinct"),
        sa.PrimaryKeyConstraint("id", name="pk_errand"),
        sa.UniqueConstraint("uid", name="uq_errand_uid"),
    )
    op.create_table(
        "household",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("address_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("since_on", sa.Text(), nullable=True),
        sa.Column("until_on", sa.Text(), nullable=True),
        sa.Column("protection", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name="fk_household_address_id_address"),
        sa.ForeignKeyConstraint(["precinct_id"], ["precinct.id"], name="fk_household_precinct_id_precinct"),
        sa.PrimaryKeyConstraint("id", name="pk_household"),
        sa.UniqueConstraint("uid", name="uq_household_uid"),
    )
    op.create_table(
        "passport_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("address_id", sa.Integer(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("until_on", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name="fk_passport_item_address_id_address"),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name="fk_passport_item_precinct_id_precinct"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_passport_item"),
        sa.UniqueConstraint("uid", name="uq_passport_item_uid"),
    )
    op.create_table(
        "postponement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("duty", sa.Text(), nullable=True),
        sa.Column("until_on", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("put_on", sa.Text(), nullable=True),
        sa.Column("record_kind", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_postponement_officer_id_officer"),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name="fk_postponement_precinct_id_precinct"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_postponement"),
        sa.UniqueConstraint("uid", name="uq_postponement_uid"),
    )
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("streets", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_round_officer_id_officer"),
        sa.ForeignKeyConstraint(["precinct_id"], ["precinct.id"], name="fk_round_precinct_id_precinct"),
        sa.PrimaryKeyConstraint("id", name="pk_round"),
        sa.UniqueConstraint("uid", name="uq_round_uid"),
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=True),
        sa.Column("f", sa.Integer(), nullable=True),
        sa.Column("m", sa.Integer(), nullable=True),
        sa.Column("unknown", sa.Integer(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_attendance_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.UniqueConstraint("uid", name="uq_attendance_uid"),
    )
    op.create_table(
        "meeting_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("address_id", sa.Integer(), nullable=True),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstained", sa.Integer(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name="fk_meeting_point_address_id_address"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name="fk_meeting_point_meeting_id_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_point"),
        sa.UniqueConstraint("uid", name="uq_meeting_point_uid"),
    )
    op.create_table(
        "helper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("resident_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("phone_e164", sa.Text(), nullable=True),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("registered_on", sa.Text(), nullable=True),
        sa.Column("card_number", sa.Text(), nullable=True),
        sa.Column("card_until", sa.Text(), nullable=True),
        sa.Column("trained_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("left_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_helper_officer_id_officer"),
        sa.ForeignKeyConstraint(["precinct_id"], ["precinct.id"], name="fk_helper_precinct_id_precinct"),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_helper_resident_id_resident"),
        sa.PrimaryKeyConstraint("id", name="pk_helper"),
        sa.UniqueConstraint("uid", name="uq_helper_uid"),
    )
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=True),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("since_on", sa.Text(), nullable=True),
        sa.Column("until_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["other_id"], ["resident.id"], name="fk_relation_other_id_resident"),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_relation_resident_id_resident"),
        sa.PrimaryKeyConstraint("id", name="pk_relation"),
        sa.UniqueConstraint("uid", name="uq_relation_uid"),
    )
    op.create_table(
        "residence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=True),
        sa.Column("address_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("from_on", sa.Text(), nullable=True),
        sa.Column("to_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name="fk_residence_address_id_address"),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_residence_resident_id_resident"),
        sa.PrimaryKeyConstraint("id", name="pk_residence"),
        sa.UniqueConstraint("uid", name="uq_residence_uid"),
    )
    op.create_table(
        "subject_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("resident_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("received_on", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("essence", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_subject_request_officer_id_officer"),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name="fk_subject_request_precinct_id_precinct"
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name="fk_subject_request_resident_id_resident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_subject_request"),
        sa.UniqueConstraint("uid", name="uq_subject_request_uid"),
    )
    op.create_table(
        "appeal_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("appeal_id", sa.Integer(), nullable=True),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("taken_on", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("notice_channel", sa.Text(), nullable=True),
        sa.Column("notified_on", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("old_due_on", sa.Text(), nullable=True),
        sa.Column("new_due_on", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name="fk_appeal_step_appeal_id_appeal"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_appeal_step_officer_id_officer"),
        sa.ForeignKeyConstraint(["precinct_id"], ["precinct.id"], name="fk_appeal_step_precinct_id_precinct"),
        sa.PrimaryKeyConstraint("id", name="pk_appeal_step"),
        sa.UniqueConstraint("uid", name="uq_appeal_step_uid"),
    )
    op.create_table(
        "helper_activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("helper_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("detained", sa.Integer(), nullable=True),
        sa.Column("solved", sa.Text(), nullable=True),
        sa.Column("wanted", sa.Integer(), nullable=True),
        sa.Column("messages", sa.Text(), nullable=True),
        sa.Column("reward", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["helper_id"], ["helper.id"], name="fk_helper_activity_helper_id_helper"),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name="fk_helper_activity_precinct_id_precinct"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_helper_activity"),
        sa.UniqueConstraint("uid", name="uq_helper_activity_uid"),
    )
    op.create_table(
        "preventive_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("resident_id", sa.Integer(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("grounds", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Text(), nullable=True),
        sa.Column("handed_on", sa.Text(), nullable=True),
        sa.Column("handed_at", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=True),
        sa.Column("limits", sa.Text(), nullable=True),
        sa.Column("victim_id", sa.Integer(), nullable=True),
        sa.Column("victim_copy_on", sa.Text(), nullable=True),
        sa.Column("prosecutor_copy_on", sa.Text(), nullable=True),
        sa.Column("agencies_notified_on", sa.Text(), nullable=True),
        sa.Column("officer_named_on", sa.Text(), nullable=True),
        sa.Column("entered_on", sa.Text(), nullable=True),
        sa.Column("plan_on", sa.Text(), nullable=True),
        sa.Column("rights_on", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.Column("close_reason", sa.Text(), nullable=True),
        sa.Column("transferred_to", sa.Text(), nullable=True),
        sa.Column("transferred_on", sa.Text(), nullable=True),
        sa.Column("protection", sa.Text(), nullable=True),
        sa.Column("appeal_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("file_number", sa.Text(), nullable=True),
        sa.Column("early_end_asked_on", sa.Text(), nullable=True),
        sa.Column("reviewed_on", sa.Text(), nullable=True),
        sa.Column("level_by", sa.Text(), nullable=True),
        sa.Column("level_on", sa.Text(), nullable=True),
        sa.Column("early_end_checked_on", sa.Text(), nullable=True),
        sa.Column("early_end_decided_on", sa.Text(), nullable=True),
        sa.Column("file_sent_on", sa.Text(), nullable=True),
        sa.Column("arrival_confirmed_on", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name="fk_preventive_record_appeal_id_appeal"),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name="fk_preventive_record_officer_id_officer"
        ),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name="fk_preventive_record_precinct_id_precinct"
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"], ["resident.id"], name="fk_preventive_record_resident_id_resident"
        ),
        sa.ForeignKeyConstraint(
            ["victim_id"], ["resident.id"], name="fk_preventive_record_victim_id_resident"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_preventive_record"),
        sa.UniqueConstraint("uid", name="uq_preventive_record_uid"),
    )
    op.create_table(
        "control_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("preventive_record_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("made_on", sa.Text(), nullable=True),
        sa.Column("made_at", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("breach", sa.Text(), nullable=True),
        sa.Column("action_taken", sa.Text(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_control_check_officer_id_officer"),
        sa.ForeignKeyConstraint(
            ["precinct_id"], ["precinct.id"], name="fk_control_check_precinct_id_precinct"
        ),
        sa.ForeignKeyConstraint(
            ["preventive_record_id"],
            ["preventive_record.id"],
            name="fk_control_check_preventive_record_id_preventive_record",
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_control_check_visit_id_visit"),
        sa.PrimaryKeyConstraint("id", name="pk_control_check"),
        sa.UniqueConstraint("uid", name="uq_control_check_uid"),
    )
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(length=16), nullable=False),
        sa.Column("precinct_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("resident_id", sa.Integer(), nullable=True),
        sa.Column("preventive_record_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("taken_on", sa.Text(), nullable=True),
        sa.Column("started_at", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("representative_id", sa.Integer(), nullable=True),
        sa.Column("representative", sa.Text(), nullable=True),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("protection", sa.Text(), nullable=True),
        sa.Column("appeal_id", sa.Integer(), nullable=True),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=True),
        sa.Column("annulled", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name="fk_measure_appeal_id_appeal"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"], name="fk_measure_officer_id_officer"),
        sa.ForeignKeyConstraint(["precinct_id"], ["precinct.id"], name="fk_measure_precinct_id_precinct"),
        sa.ForeignKeyConstraint(
            ["preventive_record_id"],
            ["preventive_record.id"],
            name="fk_measure_preventive_record_id_preventive_record",
        ),
        sa.ForeignKeyConstraint(
            ["representative_id"], ["resident.id"], name="fk_measure_representative_id_resident"
        ),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_measure_resident_id_resident"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_measure_visit_id_visit"),
        sa.PrimaryKeyConstraint("id", name="pk_measure"),
        sa.UniqueConstraint("uid", name="uq_measure_uid"),
    )


def _indexes() -> None:
    op.create_index("ix_errand_giver_id", "errand", ["giver_id"], unique=False)
    op.create_index(
        "ix_errand_officer_id_state_due_on",
        "errand",
        ["officer_id", "state", "due_on"],
        unique=False,
        sqlite_where=STANDING,
    )
    op.create_index("ix_errand_record", "errand", ["record"], unique=False)
    op.create_index("ix_household_address_id", "household", ["address_id"], unique=False)
    op.create_index("ix_passport_item_address_id", "passport_item", ["address_id"], unique=False)
    op.create_index(
        "ix_passport_item_precinct_id_section_as_of",
        "passport_item",
        ["precinct_id", "section", "as_of"],
        unique=False,
    )
    op.create_index("ix_postponement_record", "postponement", ["record"], unique=False)
    op.create_index("ix_postponement_until_on", "postponement", ["until_on"], unique=False)
    op.create_index("ix_round_precinct_id_starts_on", "round", ["precinct_id", "starts_on"], unique=False)
    op.create_index("ix_attendance_meeting_id", "attendance", ["meeting_id"], unique=False)
    op.create_index("ix_meeting_point_meeting_id", "meeting_point", ["meeting_id"], unique=False)
    op.create_index("ix_helper_precinct_id_name", "helper", ["precinct_id", "name"], unique=False)
    op.create_index("ix_helper_resident_id", "helper", ["resident_id"], unique=False)
    op.create_index("ix_relation_other_id", "relation", ["other_id"], unique=False)
    op.create_index("ix_relation_resident_id", "relation", ["resident_id"], unique=False)
    op.create_index("ix_residence_address_id", "residence", ["address_id"], unique=False)
    op.create_index("ix_residence_resident_id", "residence", ["resident_id"], unique=False)
    op.create_index("ix_subject_request_resident_id", "subject_request", ["resident_id"], unique=False)
    op.create_index(
        "ix_subject_request_state_due_on",
        "subject_request",
        ["state", "due_on"],
        unique=False,
        sqlite_where=STANDING,
    )
    op.create_index("ix_appeal_step_appeal_id", "appeal_step", ["appeal_id"], unique=False)
    op.create_index(
        "ix_appeal_step_due_on",
        "appeal_step",
        ["due_on"],
        unique=False,
        sqlite_where=sa.text("due_on IS NOT NULL AND done_on IS NULL"),
    )
    op.create_index("ix_helper_activity_helper_id_day", "helper_activity", ["helper_id", "day"], unique=False)
    op.create_index("ix_preventive_record_number", "preventive_record", ["number"], unique=False)
    op.create_index(
        "ix_preventive_record_precinct_id_starts_on_id",
        "preventive_record",
        ["precinct_id", "starts_on", "id"],
        unique=False,
        sqlite_where=STANDING,
    )
    op.create_index("ix_preventive_record_resident_id", "preventive_record", ["resident_id"], unique=False)
    op.create_index(
        "ix_preventive_record_starts_on_id",
        "preventive_record",
        ["starts_on", "id"],
        unique=False,
        sqlite_where=STANDING,
    )
    op.create_index(
        "ix_preventive_record_state_ends_on",
        "preventive_record",
        ["state", "ends_on"],
        unique=False,
        sqlite_where=STANDING,
    )
    op.create_index("ix_preventive_record_victim_id", "preventive_record", ["victim_id"], unique=False)
    op.create_index("ix_control_check_made_on_id", "control_check", ["made_on", "id"], unique=False)
    op.create_index(
        "ix_control_check_preventive_record_id_made_on",
        "control_check",
        ["preventive_record_id", "made_on", "kind"],
        unique=False,
        sqlite_where=STANDING,
    )
    op.create_index("ix_control_check_visit_id", "control_check", ["visit_id"], unique=False)
    op.create_index(
        "ix_measure_precinct_id_taken_on_id",
        "measure",
        ["precinct_id", "taken_on", "id"],
        unique=False,
        sqlite_where=STANDING,
    )
    op.create_index("ix_measure_preventive_record_id", "measure", ["preventive_record_id"], unique=False)
    op.create_index("ix_measure_resident_id", "measure", ["resident_id"], unique=False)
    op.create_index(
        "ix_measure_state_due_on", "measure", ["state", "due_on"], unique=False, sqlite_where=STANDING
    )
    op.create_index(
        "ix_measure_taken_on_id", "measure", ["taken_on", "id"], unique=False, sqlite_where=STANDING
    )
    op.create_index(
        "ix_appeal_complaint_on_id",
        "appeal",
        ["complaint_on_id"],
        unique=False,
        sqlite_where=sa.text("complaint_on_id IS NOT NULL"),
    )
    op.create_index(
        "ix_appeal_cure_by", "appeal", ["cure_by"], unique=False, sqlite_where=sa.text("cure_by IS NOT NULL")
    )
    op.create_index(
        "ix_appeal_part_of_id",
        "appeal",
        ["part_of_id"],
        unique=False,
        sqlite_where=sa.text("part_of_id IS NOT NULL"),
    )
    op.create_index(
        "ix_appeal_review",
        "appeal",
        ["review"],
        unique=False,
        sqlite_where=sa.text("review IN ('submitted', 'returned')"),
    )
    op.drop_index("ix_resident_precinct_id_sort_name_id", table_name="resident", sqlite_where=STANDING)
    op.create_index(
        "ix_resident_precinct_id_sort_name_id",
        "resident",
        ["precinct_id", "sort_name", "id", "protection", "birth_date", "annulled"],
        unique=False,
        sqlite_where=STANDING,
    )
    op.drop_index("ix_resident_sort_name_id", table_name="resident", sqlite_where=STANDING)
    op.create_index(
        "ix_resident_sort_name_id",
        "resident",
        ["sort_name", "id", "protection", "birth_date", "annulled"],
        unique=False,
        sqlite_where=STANDING,
    )
    op.create_index(
        "ix_resident_birth_date",
        "resident",
        ["birth_date"],
        unique=False,
        sqlite_where=sa.text("birth_date IS NOT NULL"),
    )
    op.create_index(
        "ix_resident_blocked_on",
        "resident",
        ["blocked_on"],
        unique=False,
        sqlite_where=sa.text("blocked_on IS NOT NULL"),
    )
    op.create_index("ix_resident_household_id", "resident", ["household_id"], unique=False)
    op.create_index("ix_resident_merged_into_id", "resident", ["merged_into_id"], unique=False)
    op.create_index(
        "ix_resident_retain_until",
        "resident",
        ["retain_until"],
        unique=False,
        sqlite_where=sa.text("retain_until IS NOT NULL"),
    )
    op.create_index(
        "ix_visit_preventive_record_id",
        "visit",
        ["preventive_record_id"],
        unique=False,
        sqlite_where=sa.text("preventive_record_id IS NOT NULL"),
    )
    op.create_index(
        "ix_visit_round_id",
        "visit",
        ["round_id", "address_id"],
        unique=False,
        sqlite_where=sa.text("round_id IS NOT NULL"),
    )
