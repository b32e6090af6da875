"""An entry belongs to the precinct of the records it changes, whoever changes them."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import Appeal, Commitment, JournalEntry, Meeting, Precinct
from inspector_desk.operations import undo
from inspector_desk.operations.verify import verify
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.entries import EntryRef
from inspector_desk.storage import journal
from inspector_desk.storage.store import Store
from tests.desks import new_desk


def supervisor_of_two_precincts(folder: Path) -> tuple[Store, Actor, int]:
    store, actor = new_desk(folder, role="supervisor")
    with store.write() as session:
        home = session.scalars(select(Precinct)).one()
        other = Precinct(name="№ 8", code="08", district_id=home.district_id)
        session.add(other)
        journal.enter(session, actor, "desk.create", territory=actor.district_uid)
        return store, actor, other.id


def territory_of(session: Session, name: str) -> str:
    ref = EntryRef.parse(name)
    lineage = journal.lineage_number(session, ref.lineage)
    found = session.scalars(
        select(JournalEntry.territory).where(JournalEntry.lineage_id == lineage, JournalEntry.n == ref.n)
    ).one()
    assert found is not None
    return found.hex()


def add_appeals(store: Store, actor: Actor, *precincts: int) -> Changed:
    with store.write() as session:
        for place, precinct in enumerate(precincts):
            session.add(Appeal(number=f"07/{place}", precinct_id=precinct, state="registered"))
        return journal.enter(session, actor, "appeal.register", territory=actor.precinct_uid)


def test_records_of_two_precincts_get_an_entry_each_in_one_deed(tmp_path: Path) -> None:
    store, actor, other = supervisor_of_two_precincts(tmp_path / "desk")
    made = add_appeals(store, actor, actor.precinct_id, other, actor.precinct_id)
    with store.read() as session:
        others = session.scalars(select(Precinct).where(Precinct.id == other)).one().uid.hex()
        assert [territory_of(session, name) for name in made.entries] == [actor.precinct_uid, others]
    assert len(made.ids["appeal"]) == 3
    with store.write() as session:
        for appeal in session.scalars(select(Appeal)):
            appeal.essence = "Шум во дворе"
        changed = journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)
    assert len(changed.entries) == 2
    assert verify(store, full=True).problems == ()
    store.close()


def test_both_entries_of_the_deed_are_taken_back_and_later_edits_name_them(tmp_path: Path) -> None:
    store, actor, other = supervisor_of_two_precincts(tmp_path / "desk")
    add_appeals(store, actor, other, actor.precinct_id)
    with store.write() as session:
        for appeal in session.scalars(select(Appeal)):
            appeal.essence = "Шум"
        first = journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)
    with store.write() as session:
        for appeal in session.scalars(select(Appeal)):
            appeal.essence = "Шум ночью"
        second = journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)
    assert len(first.entries) == len(second.entries) == 2
    for name in reversed(second.entries):
        with store.write() as session:
            undo.undo_entry(session, actor, name)
    with store.read() as session:
        assert set(session.scalars(select(Appeal.essence))) == {"Шум"}
    assert verify(store, full=True).problems == ()
    store.close()


def test_a_part_of_a_record_belongs_where_the_record_does(tmp_path: Path) -> None:
    store, actor, other = supervisor_of_two_precincts(tmp_path / "desk")
    with store.write() as session:
        session.add(Meeting(precinct_id=other, state="held"))
        journal.enter(session, actor, "meeting.plan", territory=actor.precinct_uid)
        meeting = session.scalars(select(Meeting)).one()
        session.add(Commitment(meeting_id=meeting.id, what="Осветить двор", state="open"))
        made = journal.enter(session, actor, "commitment.record", territory=actor.precinct_uid)
    with store.read() as session:
        others = session.scalars(select(Precinct).where(Precinct.id == other)).one().uid.hex()
        assert [territory_of(session, name) for name in made.entries] == [others]
    store.close()


def test_a_record_on_its_way_to_another_precinct_is_told_where_the_command_says(tmp_path: Path) -> None:
    store, actor, other = supervisor_of_two_precincts(tmp_path / "desk")
    add_appeals(store, actor, actor.precinct_id)
    with store.write() as session:
        session.scalars(select(Appeal)).one().precinct_id = other
        moved = journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)
    with store.read() as session:
        assert [territory_of(session, name) for name in moved.entries] == [actor.precinct_uid]
    store.close()


def test_records_of_several_precincts_under_a_foreign_one_get_an_entry_each_too(tmp_path: Path) -> None:
    store, actor, other = supervisor_of_two_precincts(tmp_path / "desk")
    with store.write() as session:
        uid = session.scalars(select(Precinct).where(Precinct.id == other)).one().uid.hex()
        for place, precinct in enumerate((other, actor.precinct_id)):
            session.add(Appeal(number=f"07/{place}", precinct_id=precinct, state="registered"))
        session.add(Commitment(what="Свет во дворе"))
        made = journal.enter(session, actor, "appeal.register", territory=uid)
    with store.read() as session:
        assert [territory_of(session, name) for name in made.entries] == [uid, actor.precinct_uid]
    with store.write() as session:
        for appeal in session.scalars(select(Appeal)):
            appeal.essence = "Шум"
        whole = journal.enter(session, actor, "appeal.change", territory=actor.district_uid)
    assert len(whole.entries) == 1, "what is said of a district is said of it whole"
    assert verify(store, full=True).problems == ()
    store.close()
