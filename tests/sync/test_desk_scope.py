"""Real desks and the real server: records that move, decisions that arrive, losses that a digest finds."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select

from inspector_desk.models import Appeal, HeldTerritory, JournalEntry, Precinct, SyncReview, SyncSession
from inspector_desk.rules.entries import FieldChange, RecordChange
from inspector_desk.storage import journal, packing
from inspector_desk.storage.engine import driver
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.transport import connect
from tests.sync.conftest import sync as sync_twin
from tests.sync.test_desk_exchange import Desk, make, server, settle_clock  # noqa: F401

PRECINCT, ESSENCE = 2, 10


def renew(desk: Desk) -> None:
    """Compare with the server again at the next session."""
    with desk.store.write() as session:
        for one in session.scalars(select(HeldTerritory)):
            one.checked_at = None


def test_a_record_that_a_supervisor_moves_leaves_one_desk_and_stands_on_the_other(server, make):  # noqa: F811
    first, second = make(), make(joined=False)
    second.enrol(server.second)
    supervisor = server.desk(role="supervisor")
    uid = first.register(essence="переезжает")
    first.change(uid, essence="переезжает скоро")
    first.sync()
    sync_twin(supervisor)
    base = supervisor.states[uid.hex()].base(PRECINCT)
    move = RecordChange(8, uid.hex(), (FieldChange(PRECINCT, server.second, base),))
    supervisor.enter((move,), action="appeal.reassign", territory=server.first, subject=(uid.hex(),))
    sync_twin(supervisor)
    second.sync()
    arrived = second.appeal(uid)
    assert arrived.essence == "переезжает скоро"
    assert any(one.packed == packing.REMOVED for one in second.all(JournalEntry)), "by its name only"
    first.sync()
    assert first.all(Appeal) == []
    assert first.is_whole()
    assert second.is_whole()
    # The new holder goes on with it, and the old one is told nothing of that.
    second.change(uid, essence="на новом месте")
    second.sync()
    assert first.sync().pulled == 0
    sync_twin(supervisor)
    assert supervisor.values()[uid.hex()][ESSENCE] == "на новом месте"
    for desk in (first, second):
        renew(desk)
        assert desk.sync().synced


def test_an_edit_made_while_a_record_was_moved_away_waits_and_its_decision_arrives(server, make):  # noqa: F811
    first = make()
    supervisor = server.desk(role="supervisor")
    uid = first.register(essence="до переезда")
    first.sync()
    sync_twin(supervisor)
    base = supervisor.states[uid.hex()].base(PRECINCT)
    move = RecordChange(8, uid.hex(), (FieldChange(PRECINCT, server.second, base),))
    supervisor.enter((move,), action="appeal.reassign", territory=server.first, subject=(uid.hex(),))
    sync_twin(supervisor)
    first.change(uid, essence="правка вдогонку")
    status = first.sync()
    assert status.reviews == 1
    assert status.reviews_open == 1
    (waiting,) = first.all(SyncReview)
    assert (waiting.own, waiting.code, waiting.decision) == (1, "record-elsewhere", None)
    assert first.all(Appeal) == []
    assert first.is_whole()
    assert {one.outcome for one in first.all(SyncSession)} == {"ok"}


@pytest.mark.expects_log("inspector_desk.sync.client.engine", "digest differs")
def test_what_a_desk_lost_is_found_by_the_days_digest_and_fetched(server, make):  # noqa: F811
    first, second = make(), make()
    uids = [first.register(essence=f"дело {n}") for n in range(5)]
    first.sync()
    second.sync()
    assert second.sync().synced, "compared for the first time, and the same"
    assert len(second.all(Appeal)) == 5
    lost = second.appeal(uids[2])
    with second.store.write() as session:
        # A page that was never applied, as far as this desk can tell.
        found = [
            row.id
            for row in session.scalars(select(JournalEntry).where(JournalEntry.arrived_at.is_not(None)))
            if uids[2].hex().encode() in journal.body_of(row.packed, row.body)
        ]
        session.execute(delete(JournalEntry).where(JournalEntry.id.in_(found)))
        session.execute(delete(Appeal).where(Appeal.id == lost.id))
        driver(session).execute("DELETE FROM words_appeal WHERE rowid = ?", (lost.id,))
    assert second.sync().synced
    assert len(second.all(Appeal)) == 4, "the cursor is past it"
    renew(second)
    assert second.sync().synced
    assert len(second.all(Appeal)) == 5
    assert second.appeal(uids[2]).essence == "дело 2"
    assert second.is_whole()
    renew(second)
    before = len(second.all(JournalEntry))
    assert second.sync().synced
    assert len(second.all(JournalEntry)) == before


def test_a_supervisors_desk_made_with_a_home_of_its_own_settles_in_the_district(server, make):  # noqa: F811
    inspector, supervisor = make(), make(joined=False)
    desk = supervisor.store.desk
    before = len(supervisor.entries())
    enrol(
        supervisor.exchange,
        connect,
        server.url,
        server.code("supervisor"),
        profile=desk.profile,
        kind=desk.kind,
        program="t",
    )
    supervisor.reload()
    inspector.register(essence="видит и руководитель")
    inspector.sync()
    status = supervisor.sync()
    assert status.synced
    assert status.pushed == before
    assert status.reviews_open == 0
    assert supervisor.actor.district_uid == server.district
    assert supervisor.actor.precinct_uid in (server.first, server.second)
    assert [one.essence for one in supervisor.all(Appeal)] == ["видит и руководитель"]
    assert {one.uid.hex() for one in supervisor.all(Precinct)} == {server.first, server.second}
    assert supervisor.is_whole()
    assert supervisor.sync().conflicts_open == 0
