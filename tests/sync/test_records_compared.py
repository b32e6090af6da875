"""Records compared with the server's by identity: what came or went as a state is missed by no digest of entries.

The first half is of real desks and a real server in one process (``tests.simulation``), the second of what the server
counts and answers, on both databases.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import msgspec
import pytest

from inspector_desk.rules.parts import mixed
from inspector_desk.rules.record_kinds import APPEAL, PRECINCT_FIELD
from inspector_desk.storage import digests as digesting
from inspector_desk.storage import holding
from inspector_desk.sync.client import keeping
from inspector_desk.sync.protocol.messages import (
    PageHeader,
    PullPage,
    RecordBucket,
    RepairRequest,
    TerritoryDigest,
    read_page,
)
from inspector_desk.sync.server import digests, living
from inspector_desk.sync.server.database import look
from tests.fakes.desk_by_hand import DeskByHand
from tests.simulation.desk import Desk
from tests.simulation.region import Faults
from tests.simulation.world import world
from tests.sync.conftest import ON_SQLITE, Region
from tests.sync.test_handed_over import Office
from tests.sync.test_moves import ONE, OTHER, REMARK, desk_of, state_of, write

HOME = PRECINCT_FIELD[APPEAL]
STREET = 5
DIFFERS = pytest.mark.expects_log("inspector_desk.sync.client.engine", "records differ")
ENTRIES_DIFFER = pytest.mark.expects_log("inspector_desk.sync.client.engine", "digest differs")
DAY_S = 90_000


@pytest.fixture
def here() -> Iterator[Office]:
    with world(0, (0, 0, 0, 0)) as made:
        yield Office(made)


def another_day(here: Office, *desks: Desk) -> int:
    """A day goes by and the desks exchange; how many requests for a repair that took."""
    before = here.world.server.repairs
    here.world.moment.pass_seconds(DAY_S)
    here.sync(*desks)
    return here.world.server.repairs - before


def remark(here: Office, desk: Desk) -> None:
    place = next(place for _local, uid, place in desk.shown() if uid == here.uid)
    desk.remark(here.uid, place, "заметка", "remark")


@DIFFERS
def test_a_desk_that_forgot_a_record_handed_over_to_it_gets_it_with_its_parts(here: Office) -> None:
    remark(here, here.first)
    here.sync(here.first, here.chief, here.second)
    here.hand_over(here.chief, 1)
    here.sync(here.chief)
    assert here.second.skip_ahead()
    here.sync(here.second)
    assert here.uid not in here.second.states(), "the cursor is past it"
    assert another_day(here, here.second) == 1
    assert here.uid in here.second.states()
    assert len(here.second.remarks_of(here.uid)) == 1
    here.agree(here.second)
    assert another_day(here, *here.world.desks) == 0


@DIFFERS
def test_a_desk_that_forgot_that_a_record_left_lets_go_of_it(here: Office) -> None:
    remark(here, here.first)
    here.sync(here.first)
    here.hand_over(here.chief, 1)
    here.sync(here.chief)
    home = here.first.precinct_id(here.precincts[0])
    # What a damaged file, or a page that was applied in part, would leave: every entry is known.
    here.first.open()
    here.first.engine.tidy = lambda _cancel: None  # type: ignore[method-assign]
    here.sync(here.first)
    with here.first.open().write() as session:
        raw = digesting.driver(session)
        raw.execute("UPDATE appeal SET precinct_id = ? WHERE uid = ?", (home, bytes.fromhex(here.uid)))
        keeping.keep(session, "moved_out", "{}")
    here.first.die()
    here.sync(here.first)
    assert here.uid in here.first.states(), "nothing told it that the record is not its own"
    assert another_day(here, here.first) == 2, "what differs, and where the record is"
    assert here.uid not in here.first.states()
    assert here.first.remarks_of(here.uid) == ()
    assert another_day(here, *here.world.desks) == 0


@DIFFERS
@ENTRIES_DIFFER
def test_a_record_that_left_and_is_made_anew_by_a_repair_of_entries_leaves_again_at_once(
    here: Office,
) -> None:
    # Handed over by who may and, before he heard of it, by who may not; the second is accepted too.
    here.hand_over(here.chief, 1)
    here.hand_over(here.first, 1)
    here.sync(here.first)
    here.decide(e2="accepted")
    here.sync(here.first, here.chief, here.first)
    assert here.uid not in here.first.states()
    assert here.first.other_records() == []
    assert another_day(here, here.first) == 0, "what was accepted elsewhere is no entry of the old precinct"
    # As a damaged file would have it: the name of the entry that registered the record, which has left, is lost.
    with here.first.open().write() as session:
        digesting.driver(session).execute(
            "UPDATE journal_entry SET hash = x'' WHERE action = 'appeal.register'"
        )
    assert another_day(here, here.first) == 3, "entries, what differs then, and where the record is"
    assert here.uid not in here.first.states()
    assert here.first.other_records() == []
    assert another_day(here, here.first) == 0


def test_an_edit_accepted_once_its_record_is_back_counts_where_the_record_lies(here: Office) -> None:
    here.write(here.first, essence="Шум по ночам")
    here.hand_over(here.chief, 1)
    here.sync(here.chief, here.first)
    here.hand_over(here.chief, 0)
    here.sync(here.chief, here.first)
    here.decide(e1="accepted")
    here.sync(here.first)
    assert another_day(here, *here.world.desks) == 0


def test_what_is_on_its_way_waits_or_was_declined_is_never_taken_for_a_difference(here: Office) -> None:
    here.world.server.repairs = 0
    # Unsent: registered and remarked while the session is under way, after everything was pushed.
    typed: list[str] = []

    def type_on(_count: int) -> None:
        if not typed:
            typed.append(here.first.register({"essence": "во время сеанса"}, "typed"))
            remark(here, here.first)

    here.first.while_asking = type_on
    here.world.moment.pass_seconds(DAY_S)
    assert here.first.sync(Faults()).waiting == 2, "typed behind what was pushed"
    here.first.while_asking = None
    assert here.world.server.repairs == 0
    assert here.first.other_records() == []
    # Handed over by one who may not: it waits, is declined, and the next one is accepted.
    here.hand_over(here.first, 1)
    here.sync(here.first)
    assert another_day(here, *here.world.desks) == 0
    here.decide(e1="declined")
    assert another_day(here, *here.world.desks) == 0
    here.hand_over(here.first, 1)
    here.sync(here.first)
    assert another_day(here, *here.world.desks) == 0
    here.decide(e2="accepted")
    assert another_day(here, *here.world.desks) == 0
    # Handed over by who may, and a remark of the old holder who has not heard of it.
    here.hand_over(here.chief, 0)
    here.sync(here.chief, here.first)
    here.hand_over(here.chief, 1)
    remark(here, here.first)
    here.sync(here.chief, here.first)
    assert another_day(here, *here.world.desks) == 0
    assert another_day(here, *here.world.desks) == 0


def test_a_desk_that_holds_a_window_of_a_precinct_compares_no_records(here: Office) -> None:
    desk, territory = here.first, here.precincts[0]
    desk.open()
    told = [TerritoryDigest(bytes.fromhex(territory), 0, bytes(16), 7, bytes(16))]
    assert desk.exchange.differing_records(told, living.KINDS) == [territory]
    assert desk.exchange.differing_records(told, []) == [], "an older server says nothing of records"
    assert desk.exchange.differing_records(told, [*living.KINDS, 4711]) == [], "kinds of a later program"
    with desk.store.write() as session:
        keeping.keep(session, digesting.BASE + territory, f"0 {bytes(16).hex()}")
    assert desk.exchange.differing_records(told, living.KINDS) == []
    with desk.store.write() as session:
        keeping.keep(session, holding.WHOLE + territory, "true")
    assert desk.exchange.differing_records(told, living.KINDS) == [territory]


def test_a_sum_agrees_only_with_some_of_what_is_left_open() -> None:
    chance = random.Random(5)
    held = [chance.randbytes(16) for _ in range(30)]
    open_, strange = held[:6], chance.randbytes(16)
    for there in (held, held[6:], held[3:], [*held[6:], held[0], held[4]]):
        assert holding.agrees(held, open_, len(there), mixed(there))
        assert not holding.agrees(held, open_, len(there) + 1, mixed([*there, strange]))
        assert not holding.agrees(held, open_, len(there) - 1, mixed(there[:-1]) ^ 1)
    assert not holding.agrees(held, open_, 29, mixed(held[:-1])), "one that is not left open is missing"
    assert not holding.agrees(held, (), 29, mixed(held[:-1]))
    assert holding.agrees((), (), 0, 0)


def test_older_programs_and_servers_read_each_other() -> None:
    class OlderDigest(msgspec.Struct, array_like=True, frozen=True):
        territory: bytes
        entries: int
        mix: bytes

    said = TerritoryDigest(b"t" * 16, 3, b"m" * 16, 2, b"i" * 16)
    older = msgspec.msgpack.decode(msgspec.msgpack.encode(said), type=OlderDigest)
    assert (older.territory, older.entries, older.mix) == (b"t" * 16, 3, b"m" * 16)
    from_older = msgspec.msgpack.decode(msgspec.msgpack.encode(older), type=TerritoryDigest)
    assert (from_older.records, from_older.identities) == (0, b"")
    asked = msgspec.msgpack.decode(msgspec.msgpack.encode([b"t" * 16, [], 4]), type=RepairRequest)
    assert (asked.after, asked.records, asked.strays) == (4, None, [])
    page = PageHeader(1, b"", False, 0, 0, 1, [], [], [], [], [])
    assert page.kinds == []


# ------------------------------------------------------------------------------------------------- the server


def counted(page: PullPage) -> dict[str, tuple[int, bytes]]:
    assert page.kinds == living.KINDS
    return {one.territory.hex(): (one.records, one.identities) for one in page.digests}


def mix_of(*uids: str) -> tuple[int, bytes]:
    return len(uids), mixed(map(bytes.fromhex, uids)).to_bytes(16, "big")


def ask(desk: DeskByHand, request: RepairRequest) -> PullPage:
    now = desk.twin.clock.now_ms()
    data = look(desk.engine, lambda c: digests.answer_repair(c, desk.keys, desk.caller, request, 9, now))
    return read_page(data, desk.keys.public, 9)


def buckets(*uids: str) -> list[RecordBucket]:
    found = holding.buckets(map(bytes.fromhex, uids))
    return [RecordBucket(index, count, mix) for index, (count, mix) in found.items()]


def test_records_are_counted_where_they_lie_with_their_parts(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    write(author, OTHER, {1: ONE, 4: "заметка"}, kind=REMARK)
    write(author, "c" * 32, {HOME: office.first})
    write(author, "d" * 32, {1: "улица"}, kind=STREET)
    write(author, "e" * 32, {1: "d" * 32, 4: "о улице"}, kind=REMARK)
    author.push()
    assert counted(author.page(digest=True))[office.first] == mix_of(ONE, OTHER, "c" * 32)
    write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    chief.push()
    assert counted(author.page(digest=True)) == {office.first: mix_of("c" * 32), office.district: mix_of()}
    holder = desk_of(office, "inspector", office.second)
    assert counted(holder.page(digest=True))[office.second] == mix_of(ONE, OTHER)
    everything = counted(chief.page(digest=True))
    assert everything[office.first], everything[office.second] == (mix_of("c" * 32), mix_of(ONE, OTHER))
    assert author.page().kinds == (), "nobody asked"


def test_two_places_at_once_count_as_the_one_that_stands(office: Region) -> None:
    author, chief, other = desk_of(office), desk_of(office, "supervisor"), desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first})
    author.push()
    write(chief, ONE, {HOME: office.second}, made, territory=office.first)
    chief.push()
    office.clock.now += 60_000
    write(other, ONE, {HOME: office.first}, made, territory=office.second)
    assert other.push().reviews == []
    assert len(state_of(office, ONE).heads[HOME]) == 2
    told = counted(chief.page(digest=True))
    assert (told[office.first], told[office.second]) == (mix_of(ONE), mix_of())


def test_buckets_that_differ_are_handed_over_whole_as_their_records_stand(office: Region) -> None:
    author = desk_of(office)
    uids = [f"{i:030x}{i % 3:02x}" for i in range(1, 10)]
    for uid in uids:
        write(author, uid, {HOME: office.first, 10: uid})
    write(author, "f" * 32, {1: uids[0], 4: "заметка"}, kind=REMARK)
    author.push()
    territory = bytes.fromhex(office.first)
    held = [uid for uid in uids if uid != uids[0]]
    page = ask(author, RepairRequest(territory, [], records=buckets(*held, "f" * 32)))
    assert [one.state.record for one in page.states] == sorted(uid for uid in uids if uid.endswith("01"))
    assert (page.dealt, page.more, page.entries, page.cursor) == ((1,), False, (), b"1")
    assert page.states[0].state == state_of(office, page.states[0].state.record)
    assert page.states[0].stood is not None
    nothing = ask(author, RepairRequest(territory, [], records=buckets(*uids, "f" * 32)))
    assert (nothing.states, nothing.dealt) == ((), ())
    parts = ask(author, RepairRequest(territory, [], records=buckets(*uids)))
    assert [one.state.record for one in parts.states] == ["f" * 32]
    extra = ask(author, RepairRequest(territory, [], records=buckets(*uids, "f" * 32, "0" * 30 + "77")))
    assert (extra.states, extra.dealt) == ((), (0x77,)), "what only the desk has"


@ON_SQLITE
def test_a_long_answer_goes_on_where_it_stood(office: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(living, "PAGE_RECORDS", 1)
    author = desk_of(office)
    uids = [f"{i:030x}{i % 3:02x}" for i in range(1, 10)]
    for uid in uids:
        write(author, uid, {HOME: office.first})
    author.push()
    found: list[str] = []
    dealt: list[int] = []
    after = 0
    while True:
        page = ask(author, RepairRequest(bytes.fromhex(office.first), [], after, records=[]))
        found += [one.state.record for one in page.states]
        dealt += page.dealt
        after = int(page.cursor)
        if not page.more:
            break
    assert (sorted(found), dealt, after) == (sorted(uids), [0, 1, 2], 3)


def test_a_stray_is_said_to_live_elsewhere_only_where_that_is_known(office: Region) -> None:
    author, chief = desk_of(office), desk_of(office, "supervisor")
    regional = desk_of(office, "supervisor", office.district, office.other_district)
    made = [write(author, uid, {HOME: office.first}) for uid in (ONE, OTHER, "c" * 32)]
    author.push()
    write(chief, ONE, {HOME: office.second}, made[0], territory=office.first)
    chief.push()
    write(regional, OTHER, {HOME: office.other_precinct}, made[1], territory=office.first)
    assert regional.push().reviews == []
    strays = [bytes.fromhex(uid) for uid in (ONE, OTHER, "c" * 32, "0" * 32)]
    request = RepairRequest(bytes.fromhex(office.first), [], strays=[*strays, b"short"])
    assert sorted(ask(author, request).elsewhere) == sorted(strays[:2])
    assert ask(chief, request).elsewhere == (strays[1],), "a supervisor sees the second precinct"
