"""Entries that wait at the server: the author reads why, the supervisor reads what they say and decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import JournalEntry, Officer, ReviewDecision, SyncReview
from inspector_desk.operations import appeals, reviews, undo
from inspector_desk.operations.permission import MASK
from inspector_desk.rules.entries import Entry, FieldChange, RecordChange, canonical, parse
from inspector_desk.storage import journal
from tests.desks import new_desk
from tests.operations.conftest import Desk
from tests.operations.test_conflicts import NOISE, register

THERE = "b" * 16


@pytest.fixture
def chief(tmp_path: Path) -> Iterator[Desk]:
    """A supervisor's desk."""
    store, actor = new_desk(tmp_path / "chief", role="supervisor")
    yield Desk(store, actor)
    store.close()


def waits(desk: Desk, *changes: RecordChange, code: str = "out-of-scope", n: int = 1, own: int = 0) -> int:
    """An entry of another desk that waits, as a page of the server brings it."""
    with desk.store.write() as session:
        officer = session.scalars(select(Officer)).first()
        assert officer is not None
        entry = Entry(
            THERE,
            n,
            "0" * 64,
            officer.uid.hex(),
            1 << 56,
            "2026-03-17T08:15:00.000Z",
            "appeal.change",
            desk.actor.precinct_uid,
            "по звонку",
            changes=changes,
        )
        row = SyncReview(
            lineage=THERE,
            n=n,
            code=code,
            territory=bytes.fromhex(desk.actor.precinct_uid),
            own=own,
            entry=canonical(entry),
            opened_at=f"2026-03-17T09:0{n}:00.000Z",
        )
        session.add(row)
        session.flush()
        return row.id


def essence(uid: str, words: str) -> RecordChange:
    return RecordChange(8, uid, (FieldChange(10, words, ()),))


def test_a_supervisor_reads_what_a_waiting_entry_would_change_and_why_it_waits(chief: Desk) -> None:
    appeal_id, uid = register(chief)
    with chief.store.read() as session:
        row = session.scalars(select(JournalEntry).where(JournalEntry.action == "appeal.register")).one()
        first = parse(journal.body_of(row.packed, row.body)).ref
    review = waits(
        chief, RecordChange(8, uid, (FieldChange(10, "Драка", (first,)),)), code="record-elsewhere"
    )
    (listed,) = chief.ask(reviews.list_reviews)
    assert (listed.code, listed.kind, listed.records, listed.masked) == (
        "record-elsewhere",
        "appeal",
        1,
        False,
    )
    assert listed.title.startswith("07")
    assert listed.territory == "№ 7"
    detail = chief.do(reviews.open_review, review)
    assert detail.author_reason == "по звонку"
    (record,) = detail.records
    assert (record.record_id, record.made) == (appeal_id, False)
    (words,) = record.changes
    assert (words.field, words.before, words.after) == ("appeal.essence", "Шум ночью", "Драка")
    assert chief.ask(reviews.count_reviews) == 1


@pytest.mark.parametrize("decision", ["accepted", "declined"])
def test_a_decision_is_a_record_whose_uid_follows_from_the_entry(chief: Desk, decision: str) -> None:
    review = waits(chief, RecordChange(8, "a" * 32, (FieldChange(10, "Драка"), FieldChange(2, "1" * 32))))
    done = chief.do(reviews.decide, review, decision, "Соседний участок")
    with chief.store.read() as session:
        record = session.scalars(select(ReviewDecision)).one()
        row = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        assert row is not None
        entry = parse(journal.body_of(row.packed, row.body))
    assert record.uid == reviews.decision_uid(f"{THERE}:1")
    assert (record.entry, record.decision, record.reason) == (f"{THERE}:1", decision, "Соседний участок")
    assert (entry.action, entry.territory) == ("review.settle", chief.actor.district_uid)
    assert chief.ask(reviews.list_reviews) == []
    (past,) = chief.ask(reviews.list_reviews, decided=True)
    assert (past.decision, past.decided_by) == (decision, chief.actor.name)
    with pytest.raises(KnownError) as refused:
        chief.do(reviews.decide, review, "accepted")
    assert refused.value.code == "review.decided"
    with pytest.raises(KnownError) as refused:
        chief.do(undo.undo_entry, done.entry)
    assert refused.value.code == "undo.not-this"


def test_nothing_is_declined_without_a_reason(chief: Desk) -> None:
    review = waits(chief, essence("a" * 32, "Драка"))
    with pytest.raises(KnownError) as refused:
        chief.do(reviews.decide, review, "declined", "  ")
    assert refused.value.code == "review.needs-reason"


def test_what_the_server_could_never_apply_can_only_be_declined(chief: Desk) -> None:
    review = waits(chief, essence("a" * 32, "Драка"), code="nul-character")
    with pytest.raises(KnownError) as refused:
        chief.do(reviews.decide, review, "accepted")
    assert refused.value.code == "review.only-declined"
    chief.do(reviews.decide, review, "declined", "Записать заново")


def test_what_another_supervisor_has_decided_is_not_decided_again(chief: Desk) -> None:
    review = waits(chief, essence("a" * 32, "Драка"))
    with chief.store.write() as session:
        session.add(
            ReviewDecision(uid=reviews.decision_uid(f"{THERE}:1"), entry=f"{THERE}:1", decision="declined")
        )
        journal.enter(session, chief.actor, "review.settle", territory=chief.actor.precinct_uid)
    with pytest.raises(KnownError) as refused:
        chief.do(reviews.decide, review, "accepted")
    assert refused.value.code == "review.decided"


def test_a_protected_person_stays_masked_even_before_the_record_is_here(chief: Desk) -> None:
    protected = RecordChange(8, "a" * 32, (FieldChange(10, "Побои"), FieldChange(28, "domestic_violence")))
    stranger = RecordChange(8, "c" * 32, (FieldChange(10, "Кража"), FieldChange(4, "d" * 32)))
    for n, change in enumerate((protected, stranger), 1):
        review = waits(chief, change, n=n)
        shut = chief.do(reviews.open_review, review)
        assert shut.row.masked
        assert shut.author_reason == MASK
        assert {words.after for words in shut.records[0].changes} == {MASK}
        with pytest.raises(KnownError) as refused:
            chief.do(reviews.decide, review, "accepted")
        assert refused.value.code == "review.masked"
        opened = chief.do(reviews.open_review, review, reason="Разбор")
        assert opened.records[0].changes[0].after in ("Побои", "Кража")
        chief.do(reviews.decide, review, "accepted", opened_for="Разбор")


def test_an_entry_nobody_can_read_is_listed_and_says_so(chief: Desk) -> None:
    with chief.store.write() as session:
        session.add(
            SyncReview(
                lineage=THERE,
                n=4,
                code="unreadable-entry",
                territory=bytes.fromhex(chief.actor.precinct_uid),
                own=0,
                entry=b"{",
                opened_at="2026-03-17T09:00:00.000Z",
            )
        )
    (listed,) = chief.ask(reviews.list_reviews)
    assert not listed.readable
    assert chief.do(reviews.open_review, listed.id).records == ()


def test_an_author_sees_his_own_waiting_entries_and_decides_nothing(desk: Desk) -> None:
    _appeal_id, uid = register(desk)
    with desk.store.write() as session:
        row = session.scalars(select(JournalEntry).where(JournalEntry.action == "appeal.register")).one()
        mine = parse(journal.body_of(row.packed, row.body)).ref
        session.add(
            SyncReview(
                lineage=mine.lineage,
                n=mine.n,
                code="out-of-scope",
                territory=bytes.fromhex(desk.actor.precinct_uid),
                own=1,
                entry=None,
                opened_at="2026-03-17T09:00:00.000Z",
            )
        )
    waits(desk, essence(uid, "Драка"), n=2)
    (listed,) = desk.ask(reviews.list_reviews)
    assert (listed.ref, listed.here, listed.action) == (mine.text(), True, "appeal.register")
    assert {words.field for words in desk.do(reviews.open_review, listed.id).records[0].changes} >= {
        "appeal.essence"
    }
    with pytest.raises(KnownError) as refused:
        desk.do(reviews.decide, listed.id, "accepted")
    assert refused.value.code == "access.refused"
    stranger = Desk(desk.store, replace(desk.actor, officer_uid="f" * 32, precinct_uid="e" * 32))
    assert stranger.ask(reviews.list_reviews) == []
    desk.do(appeals.change_appeal, _appeal_id, replace(NOISE, essence="Шум"), shown=NOISE)
