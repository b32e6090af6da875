"""What a reader of the operations beside the exchange found wrong: each test keeps one fault from coming back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import JournalEntry, Officer, ReviewDecision
from inspector_desk.operations import attachments, conflicts, desk_attachments, reviews
from inspector_desk.operations.attachments import NewAttachment
from inspector_desk.rules.entries import Entry, FieldChange, RecordChange, parse
from inspector_desk.storage import journal
from tests.operations.conftest import Desk
from tests.operations.test_conflicts import Other, register
from tests.operations.test_reviews import chief, waits

__all__ = ["chief"]


def last_entry(desk: Desk) -> Entry:
    with desk.store.read() as session:
        row = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc()).limit(1)).one()
        return parse(journal.body_of(row.packed, row.body))


def test_the_word_about_an_entry_of_a_strange_precinct_goes_where_its_author_reads(chief: Desk) -> None:
    change = RecordChange(8, "a" * 32, (FieldChange(10, "Драка"),))
    chief.do(reviews.decide, waits(chief, change, code="out-of-scope"), "accepted", "Соседний участок")
    assert last_entry(chief).territory == chief.actor.district_uid
    with chief.store.read() as session:
        assert session.scalars(select(ReviewDecision.precinct_id)).one() is None
    chief.do(reviews.decide, waits(chief, change, code="forbidden-move", n=2), "accepted", "Проверено")
    assert last_entry(chief).territory == chief.actor.precinct_uid


def test_who_opens_an_entry_about_a_person_nobody_here_has_is_written_down_under_the_person(
    chief: Desk,
) -> None:
    person = "a" * 32
    chief.do(reviews.open_review, waits(chief, RecordChange(5, person, (FieldChange(1, "Ким"),))))
    entry = last_entry(chief)
    assert entry.action == "review.view"
    assert person in entry.subject


def test_who_opens_an_attachment_of_an_appeal_is_written_down_under_its_applicant(desk: Desk) -> None:
    person = desk.person("Ким")
    appeal_id, uid = register(desk, applicant_id=person)
    with desk.store.write() as session:
        changed = attachments.add_attachment(
            session, desk.store, desk.actor, "appeal", appeal_id, NewAttachment(b"photo", "двор.jpg")
        )
    attachment = changed.first("attachment")
    with desk.store.write() as session:
        attachments.read_attachment(session, desk.store, desk.actor, attachment)
    subject = last_entry(desk).subject
    assert uid in subject
    assert len(subject) == 3, "the attachment, the appeal and its applicant"
    desk.do(desk_attachments.remove_attachment, attachment)
    with desk.store.write() as session, pytest.raises(KnownError, match=r"record\.missing"):
        attachments.read_attachment(session, desk.store, desk.actor, attachment)


def test_an_inspector_settles_no_conflict_of_a_record_that_he_may_not_write(desk: Desk) -> None:
    with desk.store.read() as session:
        officer = session.scalars(select(Officer)).first()
        assert officer is not None
        officer_id, uid = officer.id, officer.uid.hex()
    for lineage, role in (("b" * 16, "analyst"), ("c" * 16, "auditor")):
        Other(desk, lineage).edit(4, uid, {3: role})
    found = desk.do(conflicts.open_conflicts, "officer", officer_id)
    (field,) = found.fields
    seen = tuple(one.ref for one in field.values)
    with pytest.raises(KnownError) as refused:
        desk.do(conflicts.settle, [conflicts.Choice(field.id, seen, value="supervisor")])
    assert refused.value.code == "access.refused"
