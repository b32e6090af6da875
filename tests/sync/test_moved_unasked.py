"""A record that somebody hands over who may not: what becomes of it on his own desk."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from sqlalchemy import select

from inspector_desk.models import Appeal, Precinct, SyncReview
from inspector_desk.rules.entries import FieldChange, RecordChange
from inspector_desk.rules.record_kinds import REVIEW_DECISION
from inspector_desk.storage import journal
from inspector_desk.sync.server.decisions import decision_uid
from tests.fakes.twin_desk import TwinDesk
from tests.sync.conftest import Region, sync
from tests.sync.test_desk_exchange import Desk, make  # noqa: F401


@pytest.fixture
def server(region: Region) -> Region:
    # Real desks write with the machine's clock.
    region.clock.now = int(time.time() * 1000)
    return region


def hand_over(desk: Desk, uid: bytes, precinct: str) -> str:
    """Hand an appeal over as no command would; the name of the entry that says so."""
    with desk.store.write() as session:
        there = select(Precinct.id).where(Precinct.uid == bytes.fromhex(precinct))
        appeal = session.scalars(select(Appeal).where(Appeal.uid == uid)).one()
        territory = desk.actor.precinct_uid
        appeal.precinct_id = session.scalars(there).one()
        journal.enter(session, desk.actor, "appeal.edit", territory=territory)
    lineage = desk.exchange.lineages()[-1]
    return f"{lineage.lineage}:{lineage.last_n}"


def decide(chief: TwinDesk, name: str, decision: str) -> None:
    fields = tuple(FieldChange(number, value, ()) for number, value in ((2, name), (4, decision)))
    chief.enter((RecordChange(REVIEW_DECISION, decision_uid(name), fields),), territory=chief.territory)
    assert sync(chief).failure is None


def test_a_record_that_its_author_handed_over_unasked_leaves_his_desk_once_that_is_accepted(
    server: Region,
    make: Callable[..., Desk],  # noqa: F811
) -> None:
    author, chief = make(), server.desk("supervisor")
    chief.territory = server.district
    declined, accepted, kept = (author.register(essence=text) for text in ("раз", "два", "три"))
    author.sync()
    names = [hand_over(author, uid, server.second) for uid in (declined, accepted)]
    author.sync()
    assert [one.code for one in author.all(SyncReview)] == ["move-out-of-scope"] * 2
    assert {one.uid for one in author.all(Appeal)} == {declined, accepted, kept}, "nobody has decided"
    decide(chief, names[0], "declined")
    decide(chief, names[1], "accepted")
    author.sync()
    while author.exchange.tidy():
        pass
    assert {one.uid for one in author.all(Appeal)} == {declined, kept}
    home = author.appeal(kept).precinct_id
    assert (author.appeal(declined).precinct_id, author.appeal(declined).essence) == (home, "раз")
    assert author.is_whole()
    author.sync()
    assert {one.uid for one in author.all(Appeal)} == {declined, kept}
