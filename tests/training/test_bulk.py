"""Bulk insertion leaves in the file what single commands would have left, and the chain holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from inspector_desk.models import Appeal, JournalEntry, JournalRecord, Resident
from inspector_desk.rules.entries import check_chain
from inspector_desk.rules.folding import fold
from inspector_desk.storage import bulk, journal, search
from inspector_desk.storage.versions import Versions
from tests.desks import new_desk


@pytest.fixture
def desk(tmp_path: Path):
    store, actor = new_desk(tmp_path / "desk")
    yield store, actor
    store.close()


def _bodies(session) -> list[bytes]:
    rows = session.execute(select(JournalEntry.packed, JournalEntry.body).order_by(JournalEntry.n))
    return [journal.body_of(row.packed, row.body) for row in rows]


def test_inserted_records_are_like_those_of_single_commands(desk) -> None:
    store, actor = desk
    fields = {"family_name": "Қасымов", "given_name": "Ерлан", "iin": "900101300000", "precinct_id": 1}
    with store.write() as session:
        session.add(Resident(**fields))
        journal.enter(session, actor, "resident.record", territory=actor.precinct_uid)
    with store.write() as session:
        made = bulk.insert_many(
            session, actor, "import.run", Resident, [fields], territory=actor.precinct_uid
        )
    assert made.count == 1
    with store.read() as session:
        single, many = session.scalars(select(Resident).order_by(Resident.id))
        assert many.id == made.first_id
        assert {name: getattr(single, name) for name in journal.fields_of(Resident)} == {
            name: getattr(many, name) for name in journal.fields_of(Resident)
        }
        entries = [entry for entry, _ in check_chain(_bodies(session))]
        assert entries[-1].changes[0].fields == entries[-2].changes[0].fields
        assert entries[-1].changes[0].record == many.uid.hex()
        assert Versions.parse(many.versions).created == (1, entries[-1].n)
        assert search.find(session, "resident", "касымов", 5) == [many.id, single.id]
        assert search.find_inside(session, "resident", "сымо", 5) == [many.id, single.id]


def test_every_chunk_is_one_entry_and_later_commands_continue_the_chain(desk) -> None:
    store, actor = desk
    rows = [{"essence": f"шум {n}", "received_on": "2026-03-16"} for n in range(bulk.CHUNK * 2 + 1)]
    with store.write() as session:
        made = bulk.insert_many(session, actor, "import.run", Appeal, rows, territory=actor.precinct_uid)
        session.get(Appeal, made.first_id).essence = "изменено"
        journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)
    assert made.last_n - made.first_n == 2
    with store.read() as session:
        entries = [entry for entry, _ in check_chain(_bodies(session))]
    tail = entries[-4:]
    assert [len(entry.changes) for entry in tail] == [bulk.CHUNK, bulk.CHUNK, 1, 1]
    assert tail[-1].changes[0].fields[0].base == (tail[0].ref,)


def test_nothing_at_all_is_kept_when_a_row_cannot_be_stored(desk) -> None:
    store, actor = desk

    def rows():
        for n in range(bulk.CHUNK):
            yield {"essence": f"шум {n}"}
        yield {"applicant": 1}

    with pytest.raises(ValueError, match="applicant"), store.write() as session:
        bulk.insert_many(session, actor, "import.run", Appeal, rows(), territory=actor.precinct_uid)
    with store.read() as session:
        assert session.scalars(select(Appeal.id)).all() == []
        assert len(list(check_chain(_bodies(session)))) == len(_bodies(session))
        assert search.find(session, "appeal", "шум", 5) == []


def test_what_waits_for_its_own_entry_is_never_mixed_into_a_bulk_entry(desk) -> None:
    store, actor = desk
    with store.write() as session:
        session.add(Resident(family_name="Ким"))
        with pytest.raises(RuntimeError):
            bulk.insert_many(session, actor, "import.run", Resident, [], territory=actor.precinct_uid)
        session.expunge_all()
        session.info["pending"].changed.clear()
        session.rollback()


def test_annulled_records_leave_the_search_and_keep_their_history(desk) -> None:
    store, actor = desk
    rows = [{"essence": f"шум {n}"} for n in range(3)]
    with store.write() as session:
        made = bulk.insert_many(session, actor, "import.run", Appeal, rows, territory=actor.precinct_uid)
    with store.write() as session:
        count = bulk.annul_many(session, actor, "import.undo", Appeal, made.ids, territory=actor.precinct_uid)
        again = bulk.annul_many(session, actor, "import.undo", Appeal, made.ids, territory=actor.precinct_uid)
    assert (count, again) == (3, 0)
    with store.read() as session:
        assert search.find(session, "appeal", "шум", 5) == []
        items = session.scalars(select(Appeal)).all()
        assert all(item.annulled for item in items)
        last = list(check_chain(_bodies(session)))[-1][0]
        assert Versions.parse(items[0].versions).edited[bulk.ANNULLED] == ((1, last.n),)
        noted = session.scalars(select(JournalRecord.record)).all()
        assert {item.uid for item in items} <= set(noted)
    # The ORM undoes what bulk did, as undo will: the base must be the annulling entry.
    with store.write() as session:
        session.get(Appeal, made.first_id).annulled = None
        journal.enter(session, actor, "entry.undo", territory=actor.precinct_uid)
    with store.read() as session:
        undone = list(check_chain(_bodies(session)))[-1][0]
        assert undone.changes[0].fields[0].base == (last.ref,)
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []


@given(
    st.text(alphabet=st.sampled_from("абвгдеёжйчшщяюқғңөұһӣҷ aceopxyhktmzgliu-.,'\n0127ЁЙШЧ"), max_size=60)
)
def test_folding_words_is_folding_the_text(typed: str) -> None:
    assert bulk.WordFolder().fold(typed) == fold(typed)
