"""Records that go to another precinct, precincts that go to another district, and who sees what of it."""

from __future__ import annotations

import secrets

import pytest
from sqlalchemy import func, select

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Entry, FieldChange, RecordChange, Value
from inspector_desk.rules.merge import RecordState
from inspector_desk.rules.record_kinds import APPEAL, PRECINCT_FIELD, REVIEW_DECISION
from inspector_desk.sync.server import admin, records
from inspector_desk.sync.server.database import transact
from inspector_desk.sync.server.decisions import decision_uid
from inspector_desk.sync.server.moves import move_precinct
from inspector_desk.sync.server.tables import conflict, district, ledger, precinct, record, review
from tests.fakes.desk_by_hand import DeskByHand, new_desk_by_hand
from tests.sync.conftest import ON_SQLITE, Region, peek

HOME = PRECINCT_FIELD[APPEAL]
ONE, OTHER = "a" * 32, "b" * 32
REMARK = 13


def desk_of(office: Region, role: str = "inspector", *territories: str) -> DeskByHand:
    places = list(territories) or [office.first if role == "inspector" else office.district]
    return new_desk_by_hand(office.engine, office.keys, office.clock, role, places)


def write(
    desk: DeskByHand,
    uid: str,
    fields: dict[int, Value],
    *base: Entry,
    kind: int = APPEAL,
    territory: str | None = None,
    subject: tuple[str, ...] = (),
) -> Entry:
    """An entry that sets fields of one record on the given bases, whatever the desk itself has."""
    items = tuple(FieldChange(number, value, tuple(e.ref for e in base)) for number, value in fields.items())
    return desk.twin.enter((RecordChange(kind, uid, items),), territory=territory, subject=subject)


def accept(desk: DeskByHand, entry: Entry) -> None:
    name = entry.ref.text()
    write(desk, decision_uid(name), {2: name, 4: "accepted"}, kind=REVIEW_DECISION, territory=None)
    assert desk.push().reviews == []


def home_of(office: Region, uid: str) -> list[tuple[str, str]]:
    """District and precinct in which a record lives; the marks it left behind are not among them."""
    query = (
        select(district.c.uid, precinct.c.uid)
        .join(record, record.c.district_id == district.c.id)
        .join(precinct, precinct.c.id == record.c.precinct_id)
        .where(record.c.uid == bytes.fromhex(uid))
    )
    return [(a.hex(), b.hex()) for a, b in peek(office.engine, lambda c: c.execute(query).all())]


def state_of(office: Region, uid: str) -> RecordState:
    """The record as the server has it."""

    def work(connection):
        where = select(record.c.district_id, record.c.precinct_id).where(
            record.c.uid == bytes.fromhex(uid), record.c.precinct_id >= 0
        )
        place = connection.execute(where).one()
        return records.states_of(connection, place[0], place[1], [bytes.fromhex(uid)])[0]

    return peek(office.engine, work)


def test_a_record_that_moves_is_handed_to_its_new_precinct_with_what_hangs_on_it(office: Region) -> None:
    author = desk_of(office)
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    write(author, OTHER, {1: ONE, 4: "заметка"}, kind=REMARK)
    write(author, "c" * 32, {1: "остаётся"}, kind=REMARK)
    author.push()
    readers = {
        "old": desk_of(office),
        "new": desk_of(office, "inspector", office.second),
        "chief": desk_of(office, "supervisor"),
        "far": desk_of(office, "supervisor", office.other_district),
    }
    for reader in readers.values():
        reader.pull()
    mover = desk_of(office, "supervisor")
    move = write(mover, ONE, {HOME: office.second}, made, territory=office.first, subject=(OTHER, "d" * 32))
    assert mover.push().reviews == []
    assert home_of(office, ONE) == home_of(office, OTHER) == [(office.district, office.second)]
    assert home_of(office, "c" * 32) == [(office.district, office.first)]
    for reader in readers.values():
        reader.pull()
    assert [entry.ref for entry in readers["old"].entries] == [move.ref]
    assert readers["old"].states == []
    expected = [(office.second, state_of(office, uid)) for uid in (ONE, OTHER)]
    assert readers["new"].entries == []
    assert readers["new"].states == expected
    assert [entry.ref for entry in readers["chief"].entries] == [move.ref]
    assert readers["chief"].states == expected
    assert (readers["far"].entries, readers["far"].states) == ([], [])


def test_an_edit_of_the_old_holder_waits_and_once_accepted_reaches_the_new_holder_alone(
    office: Region,
) -> None:
    old, new, chief = (
        desk_of(office),
        desk_of(office, "inspector", office.second),
        desk_of(office, "supervisor"),
    )
    neighbour = desk_of(office)
    made = write(old, ONE, {HOME: office.first, 10: "текст"})
    old.push()
    write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    chief.push()
    late = write(old, ONE, {10: "поздняя правка", 11: "2026-04-01"}, made)
    assert [item.code for item in old.push().reviews] == ["record-elsewhere"]
    for desk in (new, neighbour, chief):
        desk.pull()
    accept(chief, late)
    for desk in (new, neighbour, chief):
        desk.pull()
    expected = [(office.second, state_of(office, ONE))]
    assert state_of(office, ONE).value(10) == "поздняя правка"
    assert new.states == chief.states == expected
    assert neighbour.states == []
    assert late.ref not in [entry.ref for desk in (new, neighbour, chief) for entry in desk.entries]
    edit = write(new, ONE, {10: "дальше"}, late)
    assert new.push().reviews == []
    assert state_of(office, ONE).value(10) == "дальше"
    assert state_of(office, ONE).base(10) == (edit.ref,)


def test_an_inspector_moves_records_within_his_own_precincts_only(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first})
    beyond = write(author, ONE, {HOME: office.second}, made)
    assert [item.code for item in author.push().reviews] == ["move-out-of-scope"]
    assert home_of(office, ONE) == [(office.district, office.first)]
    accept(chief, beyond)
    assert home_of(office, ONE) == [(office.district, office.second)]
    both = desk_of(office, "inspector", office.first, office.second)
    write(both, ONE, {HOME: office.first}, beyond, territory=office.second)
    assert both.push().reviews == []
    assert home_of(office, ONE) == [(office.district, office.first)]


@ON_SQLITE
def test_a_record_that_comes_back_is_handed_to_its_first_precinct_again(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    author.push()
    there = write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    chief.push()
    author.pull()
    write(chief, ONE, {HOME: office.first}, there, territory=office.second)
    chief.push()
    author.pull()
    assert author.entries == []
    assert author.states == [(office.first, state_of(office, ONE))]


def test_a_record_goes_to_another_district_and_back(office: Region) -> None:
    author = desk_of(office)
    regional = desk_of(office, "supervisor", office.district, office.other_district)
    there = desk_of(office, "inspector", office.other_precinct)
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    author.push()
    move = write(regional, ONE, {HOME: office.other_precinct}, made, territory=office.first)
    assert regional.push().reviews == []
    assert home_of(office, ONE) == [(office.other_district, office.other_precinct)]
    there.pull()
    assert there.states == [(office.other_precinct, state_of(office, ONE))]
    # A field never set before names no base: only the mark left behind tells that the record is known.
    write(author, ONE, {11: "2026-04-01"})
    assert [item.code for item in author.push().reviews] == ["record-elsewhere"]
    edit = write(there, ONE, {10: "там"}, made, territory=office.other_precinct)
    assert there.push().reviews == []
    write(regional, ONE, {HOME: office.first}, move, territory=office.other_precinct)
    assert regional.push().reviews == []
    assert home_of(office, ONE) == [(office.district, office.first)]
    assert state_of(office, ONE).value(10) == "там"
    assert state_of(office, ONE).base(10) == (edit.ref,)
    write(author, ONE, {12: "снова здесь"})
    assert author.push().reviews == []


@ON_SQLITE
def test_an_entry_is_accepted_across_districts_only_by_who_sees_both(office: Region) -> None:
    author = desk_of(office)
    regional = desk_of(office, "supervisor", office.district, office.other_district)
    chief = desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    author.push()
    write(regional, ONE, {HOME: office.other_precinct}, made, territory=office.first)
    regional.push()
    late = write(author, ONE, {10: "поздно"}, made)
    author.push()
    name = late.ref.text()
    write(chief, decision_uid(name), {2: name, 4: "accepted"}, kind=REVIEW_DECISION)
    assert [item.code for item in chief.push().reviews] == ["decision-not-permitted"]
    accept(regional, late)
    assert state_of(office, ONE).value(10) == "поздно"
    assert home_of(office, ONE) == [(office.other_district, office.other_precinct)]


@ON_SQLITE
def test_a_conflict_goes_with_its_record(office: Region) -> None:
    author, other = desk_of(office), desk_of(office)
    regional = desk_of(office, "supervisor", office.district, office.other_district)
    made = write(author, ONE, {HOME: office.first, 10: "0"})
    write(author, ONE, {10: "1"}, made)
    author.push()
    write(other, ONE, {10: "2"}, made)
    other.push()
    write(regional, ONE, {HOME: office.other_precinct}, made, territory=office.first)
    regional.push()
    query = select(conflict.c.district_id, conflict.c.settled_at)
    far = select(district.c.id).where(district.c.uid == bytes.fromhex(office.other_district))
    number = peek(office.engine, lambda c: c.execute(far).scalar_one())
    assert peek(office.engine, lambda c: c.execute(query).all()) == [(number, None)]
    heads = state_of(office, ONE).heads[10]
    there = desk_of(office, "inspector", office.other_precinct)
    refs = tuple(head.ref for head in heads)
    change = RecordChange(APPEAL, ONE, (FieldChange(10, "3", refs),))
    there.twin.enter((change,), action="conflict.settle", territory=office.other_precinct)
    assert there.push().reviews == []
    assert peek(office.engine, lambda c: c.execute(query).one())[1] is not None


def move_to(office: Region, precinct_uid: str, district_uid: str) -> None:
    def work(connection):
        part = connection.execute(select(precinct.c.id).where(precinct.c.uid == bytes.fromhex(precinct_uid)))
        home = connection.execute(select(district.c.id).where(district.c.uid == bytes.fromhex(district_uid)))
        move_precinct(connection, part.scalar_one(), home.scalar_one(), office.clock.now_ms())

    transact(office.engine, work)


def test_a_precinct_takes_its_records_its_log_and_its_devices_to_another_district(office: Region) -> None:
    author = desk_of(office)
    stays = desk_of(office, "inspector", office.second)
    before, after = desk_of(office, "supervisor"), desk_of(office, "supervisor", office.other_district)
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    edit = write(author, ONE, {10: "правка"}, made)
    beyond = write(author, OTHER, {10: "чужое"}, territory=office.second)
    waits = write(author, ONE, {HOME: office.second}, edit)
    author.push()
    kept = write(stays, "c" * 32, {10: "остаётся"})
    stays.push()
    for desk in (author, stays, before, after):
        desk.pull()
    counted = digest_of(author.page(digest=True), office.first)
    move_to(office, office.first, office.other_district)
    move_to(office, office.first, office.other_district)
    assert home_of(office, ONE) == [(office.other_district, office.first)]
    for desk in (stays, before, after):
        desk.pull()
    assert (stays.entries, before.entries, before.states) == ([], [], [])
    assert [entry.ref for entry in after.entries] == [made.ref, edit.ref]
    assert [(entry.ref, code) for entry, code in after.reviews] == [(waits.ref, "move-out-of-scope")]
    further = write(author, ONE, {10: "после"}, edit)
    assert author.push().reviews == []
    page = author.pull(digest=True)
    assert digest_of(page, office.first)[0] == counted[0] + 1
    after.pull()
    assert [entry.ref for entry in after.entries] == [further.ref]
    newcomer = desk_of(office, "supervisor")
    newcomer.pull()
    assert [entry.ref for entry in newcomer.entries] == [kept.ref]
    assert [entry.ref for entry, _ in newcomer.reviews] == [beyond.ref]
    query = select(review.c.district_id).where(review.c.code == "move-out-of-scope")
    far = select(district.c.id).where(district.c.uid == bytes.fromhex(office.other_district))
    assert peek(office.engine, lambda c: c.execute(query).scalar()) == peek(
        office.engine, lambda c: c.execute(far).scalar()
    )


def test_what_had_left_a_precinct_is_not_made_again_by_its_old_holder_in_another_district(
    office: Region,
) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    write(author, OTHER, {1: ONE, 4: "заметка"}, kind=REMARK)
    author.push()
    write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    assert chief.push().reviews == []
    for district_uid in (office.other_district, office.district):
        move_to(office, office.first, district_uid)
        late = [
            write(author, ONE, {10: "правка"}, made),
            write(author, OTHER, {4: "другая"}, made),
            write(author, secrets.token_hex(16), {1: ONE, 4: "новая"}, kind=REMARK),
        ]
        waits = {one.n: one.code for one in author.push().reviews}
        assert waits == {entry.n: "record-elsewhere" for entry in late}
        for uid in (ONE, OTHER):
            assert home_of(office, uid) == [(office.district, office.second)]
        assert state_of(office, ONE).value(10) == "текст"


def digest_of(page, territory: str) -> tuple[int, bytes]:
    return next((item.entries, item.mix) for item in page.digests if item.territory.hex() == territory)


@ON_SQLITE
def test_a_precinct_that_is_not_there_goes_nowhere(office: Region) -> None:
    with pytest.raises(KnownError, match=r"sync\.territory-unknown"):
        transact(office.engine, lambda c: move_precinct(c, 12345, 1, 1))
    with pytest.raises(KnownError, match=r"sync\.territory-unknown"):
        transact(office.engine, lambda c: move_precinct(c, 1, 12345, 1))


@ON_SQLITE
def test_an_empty_precinct_moves_and_its_unspent_codes_end(office: Region) -> None:
    admin.issue_code(office.engine, office.keys, office.district, role="inspector", precincts=[office.second])
    count = select(func.count()).select_from(ledger)
    move_to(office, office.second, office.other_district)
    assert peek(office.engine, lambda c: c.execute(count).scalar()) == 0


def test_a_late_edit_of_a_record_whose_precinct_went_to_another_district_makes_no_second_record(
    office: Region,
) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    write(author, ONE, {HOME: office.first, 10: "текст"})
    author.push()
    chief.pull()
    with_number = peek(
        office.engine,
        lambda connection: connection.execute(
            select(precinct.c.id).where(precinct.c.uid == bytes.fromhex(office.first))
        ).scalar_one(),
    )
    transact(office.engine, lambda connection: move_precinct(connection, with_number, 2, 5))
    # He has not heard of it; a field never set before names no base.
    late = write(chief, ONE, {11: "2026-04-01"}, territory=office.second)
    beyond = write(chief, ONE, {12: "2026-04-02"}, territory=office.first)
    assert [item.code for item in chief.push().reviews] == ["record-elsewhere", "out-of-scope"]
    for entry in (late, beyond):
        name = entry.ref.text()
        write(chief, decision_uid(name), {2: name, 4: "accepted"}, kind=REVIEW_DECISION, territory=None)
        assert [item.code for item in chief.push().reviews] == ["decision-not-permitted"]
    assert home_of(office, ONE) == [(office.other_district, office.first)]
    assert state_of(office, ONE).value(11) is None
