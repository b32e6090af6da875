"""An entry names its officer: one who does not serve, or not on that device, waits for the supervisor."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from sqlalchemy import select, update

from inspector_desk.rules.entries import Entry, FieldChange, RecordChange, Value
from inspector_desk.rules.record_kinds import APPEAL, OFFICER, REVIEW_DECISION
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.database import transact
from inspector_desk.sync.server.decisions import decision_uid
from inspector_desk.sync.server.tables import device, officer, review
from tests.fakes.desk_by_hand import DeskByHand, new_desk_by_hand
from tests.sync.conftest import ON_SQLITE, Region, peek

UNLIKE = "officer-unlike-device"
pytestmark = ON_SQLITE


def desk_of(office: Region, *territories: str, role: str = "inspector") -> DeskByHand:
    return new_desk_by_hand(office.engine, office.keys, office.clock, role, list(territories))


def change(uid: str, fields: dict[int, Value], *base: Entry, kind: int = APPEAL) -> RecordChange:
    refs = tuple(entry.ref for entry in base)
    return RecordChange(kind, uid, tuple(FieldChange(number, one, refs) for number, one in fields.items()))


def bring(office: Region, desk: DeskByHand, precinct: str | None) -> Entry:
    """The desk's first entry: it brings the officer who will use it."""
    uid = secrets.token_hex(16)
    desk.twin.officer = uid
    facts: dict[int, Value] = {1: "Офицер", 3: "inspector", 5: precinct, 6: True}
    return desk.twin.enter(
        (change(uid, facts, kind=OFFICER),), territory=office.district, action="desk.create"
    )


def work(desk: DeskByHand, text: str = "текст") -> Entry:
    return desk.change(change(secrets.token_hex(16), {10: text}))


def codes(desk: DeskByHand) -> list[str]:
    return [one.code for one in desk.push().reviews]


def test_an_officer_works_on_the_device_that_brought_him_and_in_his_precinct(office: Region) -> None:
    desk, other = desk_of(office, office.first), desk_of(office, office.first)
    bring(office, desk, office.first)
    work(desk)
    assert codes(desk) == []
    other.twin.officer = desk.twin.officer
    work(other)
    assert codes(other) == [], "another computer of the same precinct"
    third = desk_of(office, office.second)
    third.twin.officer = desk.twin.officer
    work(third)
    assert codes(third) == [], "he stands in for a colleague of the district at that one's computer"


def test_an_officer_of_another_district_waits_and_may_be_accepted(office: Region) -> None:
    desk, other = desk_of(office, office.first), desk_of(office, office.second)
    chief = desk_of(office, office.district, role="supervisor")
    bring(office, desk, office.other_precinct)
    desk.push()
    bring(office, other, office.second)
    own = work(other)
    other.twin.officer = desk.twin.officer
    strange = work(other, "чужое")
    looked = other.twin.enter(action="appeal.view", subject=("a" * 32,))
    receipt = other.push()
    assert [(one.n, one.code) for one in receipt.reviews] == [(strange.n, UNLIKE)]
    assert looked.n == receipt.last_n > own.n, "who looked is kept either way"
    name = strange.ref.text()
    chief.twin.enter(
        (change(decision_uid(name), {2: name, 4: "accepted"}, kind=REVIEW_DECISION),),
        territory=office.district,
    )
    assert codes(chief) == []
    assert strange.changes[0].record in office.values()


def test_a_precinct_given_to_another_officer_does_not_hold_up_the_former_ones_work(office: Region) -> None:
    desk = desk_of(office, office.second)
    bring(office, desk, office.first)
    work(desk)
    assert codes(desk) == [], "his record still names the precinct he had: his own device brought it"


def test_an_officer_who_does_not_serve_any_more_waits(office: Region) -> None:
    desk, chief = desk_of(office, office.first), desk_of(office, office.district, role="supervisor")
    brought = bring(office, desk, office.first)
    desk.push()
    chief.twin.enter(
        (change(desk.twin.officer, {6: False}, brought, kind=OFFICER),), territory=office.district
    )
    chief.push()
    work(desk)
    assert codes(desk) == [UNLIKE]
    kept = peek(office.engine, lambda one: one.execute(select(review.c.code)).scalars().all())
    assert kept == [UNLIKE]


@pytest.mark.parametrize("named", [False, True])
def test_an_unknown_officer_waits_only_where_the_administrator_said_who_works_there(
    office: Region, named: bool, tmp_path: Path
) -> None:
    desk = desk_of(office, office.first)
    if named:
        uid = admin.add_officer(office.engine, office.district, "Офицер", "inspector")

        def give(connection) -> None:  # type: ignore[no-untyped-def]
            person = select(officer.c.id).where(officer.c.uid == bytes.fromhex(uid)).scalar_subquery()
            connection.execute(update(device).where(device.c.id == desk.caller.id).values(officer_id=person))

        transact(office.engine, give)
        desk.twin.officer = uid
        work(desk)
    desk.twin.officer = secrets.token_hex(16)
    work(desk)
    bring(office, desk, office.first)
    work(desk)
    assert codes(desk) == ([UNLIKE] if named else [])


def test_a_precinct_the_server_does_not_know_says_nothing(office: Region) -> None:
    desk, other = desk_of(office, office.first), desk_of(office, office.second)
    bring(office, desk, secrets.token_hex(16))
    desk.push()
    other.twin.officer = desk.twin.officer
    work(other)
    assert codes(other) == []
