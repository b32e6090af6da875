"""The numbers the rules know are those of the tables."""

from __future__ import annotations

from inspector_desk.models import SYNCED
from inspector_desk.operations.record_parts import ATTACHED, PART_OF
from inspector_desk.rules import record_kinds
from inspector_desk.storage.journal import fields_of


def test_every_kind_that_names_a_precinct_or_a_state_is_known_by_its_number() -> None:
    precincts, states = {}, {}
    for kind, model in SYNCED.items():
        fields = fields_of(model)
        if "precinct_id" in fields:
            precincts[kind] = fields["precinct_id"][0]
        if "state" in fields:
            states[kind] = fields["state"][0]
    assert dict(record_kinds.PRECINCT_FIELD) == precincts
    assert dict(record_kinds.STATE_FIELD) == states


def test_every_part_without_a_precinct_of_its_own_is_known_by_the_field_that_names_its_record() -> None:
    parents = {}
    for kind, model in SYNCED.items():
        fields, name = fields_of(model), model.__tablename__
        if "precinct_id" not in fields and (name in PART_OF or name in ATTACHED):
            parents[kind] = fields[PART_OF.get(name, ("record",))[0]][0]
    assert dict(record_kinds.PARENT_FIELD) == parents


def test_the_kinds_and_fields_named_are_those_of_their_tables() -> None:
    named = {
        "OFFICER": "officer",
        "RESIDENT": "resident",
        "APPEAL": "appeal",
        "VISIT": "visit",
        "MEETING": "meeting",
        "ATTACHMENT": "attachment",
        "PREVENTIVE_RECORD": "preventive_record",
        "REVIEW_DECISION": "review_decision",
    }
    tables = {kind: model.__tablename__ for kind, model in SYNCED.items()}
    assert {tables[getattr(record_kinds, name)]: table for name, table in named.items()} == {
        table: table for table in named.values()
    }
    decision = fields_of(SYNCED[record_kinds.REVIEW_DECISION])
    assert [decision[name][0] for name in ("entry", "decision", "reason")] == [
        record_kinds.DECISION_ENTRY_FIELD,
        record_kinds.DECISION_FIELD,
        record_kinds.DECISION_REASON_FIELD,
    ]
    attachment = fields_of(SYNCED[record_kinds.ATTACHMENT])
    assert [attachment[name][0] for name in ("content_hash", "size_bytes", "preview_hash")] == [
        record_kinds.ATTACHMENT_CONTENT_FIELD,
        record_kinds.ATTACHMENT_SIZE_FIELD,
        record_kinds.ATTACHMENT_PREVIEW_FIELD,
    ]
