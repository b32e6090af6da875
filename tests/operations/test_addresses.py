"""Addresses: a point comes with a flat's house, from its neighbours, from a pack or from the officer, and says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from inspector_desk.models import Address, Precinct
from inspector_desk.operations.addresses import (
    AddressPoint,
    NewAddress,
    area_of_work,
    place_address,
    place_addresses,
    read_addresses,
    record_address,
    unplaced_addresses,
)
from inspector_desk.operations.streets import record_street
from inspector_desk.storage import journal
from tests.desks import new_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Session, object, int]]:
    store, actor = new_desk(tmp_path / "desk")
    with store.write() as session:
        street, _ = record_street(session, actor, "улица Абая")
        yield session, actor, street
    store.close()


def record(desk, house, at=None, accuracy="exact", flat=""):
    session, actor, street = desk
    lat, lon = at or (None, None)
    made, _ = record_address(
        session,
        actor,
        NewAddress(
            street, house, flat=flat, lat_e7=lat, lon_e7=lon, point_accuracy=accuracy if at else "none"
        ),
    )
    return read_addresses(session, [made])[0]


def test_house_without_a_point_is_placed_by_its_neighbours_and_says_so(desk):
    record(desk, "2", (511000000, 714000000))
    record(desk, "10", (511000000, 714008000), "picked")
    row = record(desk, "4")
    assert (row.lat_e7, row.lon_e7, row.point_accuracy) == (511000000, 714002000, "street")
    # What was worked out places nobody else.
    assert record(desk, "6").lon_e7 == 714004000


def test_flat_has_the_point_of_its_house(desk):
    record(desk, "2", (511000000, 714000000))
    row = record(desk, "2", flat="5")
    assert (row.lat_e7, row.point_accuracy) == (511000000, "house")


def test_nothing_near_leaves_the_place_unknown(desk):
    row = record(desk, "2")
    assert (row.lat_e7, row.lon_e7, row.point_accuracy) == (None, None, "none")


def test_house_as_it_was_called_before_is_read_as_house(desk):
    session, actor, _street = desk
    row = record(desk, "2", (511000000, 714000000))
    session.get_one(Address, row.id).point_accuracy = "building"
    journal.enter(session, actor, "address.record", territory=actor.precinct_uid)
    assert read_addresses(session, [row.id])[0].point_accuracy == "house"
    assert record(desk, "2", flat="7").point_accuracy == "house"


def test_place_the_officer_marked_says_so(desk):
    session, actor, _street = desk
    row = record(desk, "2")
    place_address(session, actor, row.id, 511000000, 714000000)
    assert read_addresses(session, [row.id])[0].point_accuracy == "picked"


def test_known_address_takes_the_first_real_point_it_is_given_and_keeps_it(desk):
    first = record(desk, "2")
    second = record(desk, "2", (511000000, 714000000), "house")
    assert (second.id, second.point_accuracy) == (first.id, "house")
    assert record(desk, "2", (520000000, 720000000), "picked").lat_e7 == 511000000


def test_many_are_placed_by_a_pack_at_once_and_better_points_stay(desk):
    session, actor, _street = desk
    lost = record(desk, "200")
    sure = record(desk, "2", (511000000, 714000000))
    guessed = record(desk, "4")
    (one, other) = unplaced_addresses(session, actor)
    assert {one.id, other.id} == {lost.id, guessed.id}
    assert one.streets == ("улица Абая",)
    points = [AddressPoint(row.id, 515000000, 715000000, "house") for row in (lost, guessed, sure)]
    place_addresses(session, actor, points)
    rows = read_addresses(session, [lost.id, guessed.id, sure.id])
    assert [row.lat_e7 for row in rows] == [515000000, 515000000, 511000000]
    assert unplaced_addresses(session, actor) == []


def define(session, actor, border):
    session.get_one(Precinct, actor.precinct_id).border = border
    journal.enter(session, actor, "precinct.define", territory=actor.precinct_uid)


def test_area_of_work_is_the_border_or_where_the_addresses_lie(desk):
    session, actor, _street = desk
    assert area_of_work(session, actor) is None
    for number in range(1, 61):
        record(desk, str(number), (511000000 + number * 1000, 714000000 + number * 1000))
    record(desk, "999", (400000000, 100000000))
    west, south, east, north = area_of_work(session, actor)
    assert 71.4 < west < east < 71.41
    assert 51.1 < south < north < 51.11
    ring = [[71.0, 51.0], [71.2, 51.0], [71.2, 51.1], [71.0, 51.1], [71.0, 51.0]]
    border = f'{{"type": "Polygon", "coordinates": [{ring}]}}'
    define(session, actor, border)
    assert area_of_work(session, actor) == pytest.approx((71.0, 51.0, 71.2, 51.1))
    define(session, actor, "{")
    assert area_of_work(session, actor)[0] > 71.4
