"""Records read and written by the driver's own statements are what the session would have made of them."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import SYNCED, Appeal, JournalEntry, JournalRecord, Resident, Setting, Synced
from inspector_desk.operations import residents
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import journal
from inspector_desk.storage.store import Store

Desk = tuple[Store, Actor]


def recorded(store: Store, actor: Actor, name: str = "Ахметова") -> int:
    with store.write() as session:
        new = residents.NewResident(family_name=name, phone="8 701 000 00 00")
        return residents.record_resident(session, actor, new).first("resident")


def _flush(session: Session, item: Synced) -> None:
    session.add(item)
    session.flush()


def _record_and_change(session: Session, actor: Actor) -> None:
    made = residents.record_resident(session, actor, residents.NewResident(family_name="Ким"))
    session.get(Resident, made.first("resident")).note = "потом"


def columns(session: Session, resident: int) -> dict[str, object]:
    """The row as SQLAlchemy's own query gives it, whatever the session holds."""
    row = session.execute(select(Resident.__table__).where(Resident.__table__.c.id == resident)).one()
    return dict(row._mapping)


@pytest.mark.parametrize("model", SYNCED.values(), ids=lambda model: model.__tablename__)
def test_every_kind_of_record_can_be_written_and_read_plainly(desk: Desk, model: type[Synced]) -> None:
    store, actor = desk
    with store.write() as session:
        assert session.get(model, 10**9) is None
        item = model()
        session.add(item)
        journal.enter(session, actor, "resident.record", territory=actor.precinct_uid)
        assert (item.id, item.annulled) == (
            session.scalar(select(model.id).where(model.uid == item.uid)),
            None,
        )
        assert session.get(model, item.id) is item
        session.expunge(item)
        again = session.get(model, item.id)
        assert {c.key: getattr(again, c.key) for c in model.__table__.columns} == {
            c.key: getattr(item, c.key) for c in model.__table__.columns
        }


def test_a_record_read_plainly_is_the_one_a_query_gives(desk: Desk) -> None:
    store, actor = desk
    person = recorded(store, actor)
    with store.write() as session:
        item = session.get(Resident, person)
        assert session.scalars(select(Resident).where(Resident.id == person)).one() is item
        assert session.get(Resident, person) is item
        assert {name: getattr(item, name) for name in columns(session, person)} == columns(session, person)
        assert not session.dirty
        assert session.get(Resident, person + 1) is None


def test_truth_comes_back_as_truth(desk: Desk) -> None:
    store, actor = desk
    person = recorded(store, actor)
    with store.write() as session:
        residents.annul_resident(session, actor, person, "дважды")
    with store.write() as session:
        assert session.get(Resident, person).annulled is True


def test_only_the_fields_that_differ_are_written(desk: Desk) -> None:
    store, actor = desk
    person = recorded(store, actor)
    with store.write() as session:
        item = session.get(Resident, person)
        before = columns(session, person)
        item.family_name, item.phone = "Ахметова", "8 701 000 00 01"
        session.flush()
        after = columns(session, person)
        assert {name for name in after if after[name] != before[name]} == {"phone", "versions"}
        assert not session.dirty
        journal.enter(session, actor, "resident.change", territory=actor.precinct_uid)


def test_a_value_put_back_before_it_was_written_is_no_change(desk: Desk) -> None:
    store, actor = desk
    person = recorded(store, actor)
    with store.write() as session:
        item = session.get(Resident, person)
        item.family_name = "Другая"
        item.family_name = "Ахметова"
        assert not journal.enter(session, actor, "resident.change", territory=actor.precinct_uid).entry


def test_several_writes_in_one_transaction_keep_the_record_one(desk: Desk) -> None:
    store, actor = desk
    with store.write() as session:
        first = residents.record_resident(session, actor, residents.NewResident(family_name="Ким")).first(
            "resident"
        )
        item = session.get(Resident, first)
        for phone in ("1", "2"):
            item.note = phone
            journal.enter(session, actor, "resident.change", territory=actor.precinct_uid)
        assert columns(session, first)["note"] == "2"
        entries = session.scalars(select(JournalEntry.action).order_by(JournalEntry.n.desc()).limit(3)).all()
        assert entries == ["resident.change", "resident.change", "resident.record"]
        assert len(session.scalars(select(JournalRecord).where(JournalRecord.record == item.uid)).all()) == 2


def test_a_change_after_the_entry_is_refused_like_any_other(desk: Desk) -> None:
    store, actor = desk
    with pytest.raises(RuntimeError, match="without a journal entry"), store.write() as session:
        _record_and_change(session, actor)
    with store.read() as session:
        assert session.scalars(select(Resident)).all() == []


def test_records_and_other_rows_of_one_transaction_are_written_together(desk: Desk) -> None:
    store, actor = desk
    with store.write() as session:
        session.add(Setting(officer=actor.officer_uid, name="columns", value="x"))
        session.add(Resident(family_name="Ким", precinct_id=actor.precinct_id))
        change = journal.enter(session, actor, "resident.record", territory=actor.precinct_uid)
    with store.read() as session:
        assert session.scalar(select(Setting.value).where(Setting.name == "columns")) == "x"
        assert session.get(Resident, change.first("resident")).family_name == "Ким"


def test_a_reference_to_nothing_is_refused_and_leaves_nothing(desk: Desk) -> None:
    store, actor = desk
    with pytest.raises(Exception, match="FOREIGN KEY"), store.write() as session:
        _flush(session, Appeal(number="1", applicant_id=10**6, precinct_id=actor.precinct_id))
    with store.read() as session:
        assert session.scalars(select(Appeal)).all() == []
    assert recorded(store, actor)


def test_after_a_refusal_the_next_command_stands_in_a_transaction_of_its_own(desk: Desk) -> None:
    store, actor = desk
    with pytest.raises(RuntimeError, match="without a journal entry"), store.write() as session:
        _flush(session, Resident(family_name="Тайный"))
    person = recorded(store, actor)
    with store.read() as session:
        assert session.scalars(select(Resident.id)).all() == [person]
