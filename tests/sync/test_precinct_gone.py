"""A precinct goes to another district: what its old supervisor may still decide, and what still waits for him."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from inspector_desk.models import Appeal
from inspector_desk.operations import reviews
from inspector_desk.rules.record_kinds import APPEAL, PRECINCT_FIELD
from inspector_desk.sync.server import admin
from tests.sync.conftest import ON_SQLITE, Region
from tests.sync.test_asked_again import chief_of, decide, enter, undecided, waiting
from tests.sync.test_desk_exchange import Desk, make, settle_clock  # noqa: F401
from tests.sync.test_moved_unasked import hand_over
from tests.sync.test_moves import ONE, accept, desk_of, home_of, state_of, write

HOME = PRECINCT_FIELD[APPEAL]


@pytest.fixture
def server(region: Region) -> Region:
    # Real desks write with the machine's clock.
    region.clock.now = int(time.time() * 1000)
    return region


def codes(desk: Desk) -> list[str]:
    return [code for _number, code in waiting(desk)]


def holds(desk: Desk) -> set[bytes]:
    """The appeals on a desk's disk once it has let go of what it may."""
    while desk.exchange.tidy():
        pass
    return {one.uid for one in desk.all(Appeal)}


@ON_SQLITE
def test_nobody_sends_a_record_to_a_precinct_beyond_his_districts(
    server: Region,
    make: Callable[..., Desk],  # noqa: F811
) -> None:
    author = make()
    kept, other = author.register(essence="дело"), author.register(essence="второе")
    author.sync()
    chief = chief_of(server, make)
    admin.move_precinct(server.engine, server.second, server.other_district)
    hand_over(chief, kept, server.second)
    assert chief.sync().synced
    assert codes(chief) == ["move-out-of-scope"]
    author.change(kept, essence="дело, дополнено")
    author.sync()
    decide(chief, "accepted")
    assert codes(chief) == ["decision-not-permitted"], "it would be on no desk then"
    author.sync()
    assert holds(author) == holds(chief) == {kept, other}
    assert (chief.appeal(kept).state, chief.appeal(kept).essence) == ("registered", "дело, дополнено"), (
        "whole"
    )
    decide(chief, "declined")
    decide(chief, "declined")
    assert waiting(chief) == undecided(server) == []
    author.sync()
    for desk in (author, chief):
        assert holds(desk) == {kept, other}
        assert desk.appeal(kept).precinct_id == desk.appeal(other).precinct_id
        assert desk.appeal(kept).essence == "дело, дополнено"
        assert desk.is_whole()


def test_an_entry_that_waited_for_its_base_waits_for_a_person_once_it_leads_beyond(office: Region) -> None:
    author, shut_out = desk_of(office), desk_of(office)
    chief = desk_of(office, "supervisor")
    made = write(author, ONE, {HOME: office.first, 10: "текст"})
    author.push()
    admin.revoke_device(office.engine, shut_out.caller.uid)
    base = write(shut_out, ONE, {HOME: office.first, 10: "иначе"}, made)
    assert [item.code for item in shut_out.push().reviews] == ["device-revoked"]
    write(chief, ONE, {HOME: office.second}, base, territory=office.first)
    assert [item.code for item in chief.push().reviews] == ["base-missing"]
    admin.move_precinct(office.engine, office.second, office.other_district)
    accept(chief, base)
    assert state_of(office, ONE).value(HOME) == office.first
    assert home_of(office, ONE) == [(office.district, office.first)]
    assert undecided(office)[-1] == "move-out-of-scope"


@ON_SQLITE
def test_what_waits_under_a_district_goes_on_waiting_there_when_the_precinct_it_names_has_gone(
    server: Region,
    make: Callable[..., Desk],  # noqa: F811
) -> None:
    author, neighbour = make(), make(joined=False)
    neighbour.enrol(server.second)
    uid = author.register(essence="дело")
    author.sync()
    chief = chief_of(server, make)
    hand_over(author, uid, server.second)
    enter(author, uid, server.second, essence="уже как соседнее")
    author.sync()
    hand_over(neighbour, neighbour.register(essence="у соседа"), server.first)
    neighbour.sync()
    chief.sync()
    assert codes(chief) == ["move-out-of-scope", "out-of-scope", "move-out-of-scope"]
    admin.move_precinct(server.engine, server.second, server.other_district)
    chief.sync()
    assert holds(chief) == {uid}, "the neighbour's precinct has left"
    assert codes(chief) == ["move-out-of-scope", "out-of-scope"], "and with it what waits there"
    for number, _code in waiting(chief):
        with chief.store.write() as session:
            reviews.decide(session, chief.actor, number, "declined", "разобрано", opened_for="проверка")
    assert chief.sync().synced
    author.sync()
    assert author.appeal(uid).essence == chief.appeal(uid).essence == "дело"
    assert undecided(server) == ["move-out-of-scope"], "for the other district's supervisor"
