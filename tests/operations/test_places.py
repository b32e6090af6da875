"""Places for the map: what may be drawn as a point, and what is told by coarse cells alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_desk.operations.addresses import NewAddress, record_address
from inspector_desk.operations.appeals import register_appeal
from inspector_desk.operations.places import read_places
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.operations.visits import PlanVisit, plan_visit
from inspector_desk.rules.coarse_cells import box_of, cell_of
from tests.desks import new_desk
from tests.operations.conftest import Desk
from tests.operations.test_conflicts import NOISE

LAT, LON = 511_720_000, 714_300_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store, actor = new_desk(tmp_path / "desk")
    yield Desk(store, actor)
    store.close()


def address(desk: Desk, number: int, **facts) -> int:
    new = NewAddress(landmark=f"дом {number}", kind="no_number", lat_e7=LAT + number, lon_e7=LON, **facts)
    with desk.store.write() as session:
        return record_address(session, desk.actor, new)[0]


def test_a_place_carries_its_number_day_category_and_how_sure_it_is(desk):
    appeal = desk.do(
        register_appeal, replace(NOISE, address_id=address(desk, 1, point_accuracy="street"))
    ).first("appeal")
    desk.do(register_appeal, NOISE)
    with desk.store.read() as session:
        found = read_places(session, desk.actor)
    (place,) = found.places
    assert (place.kind, place.id, place.accuracy, place.category) == (
        "appeal",
        appeal,
        "street",
        NOISE.category,
    )
    assert place.number
    assert found.unplaced == 1
    assert found.cells == ()


def test_protected_records_are_cells_with_a_number_from_three_on_and_never_points(desk):
    child = desk.do(
        record_resident, NewResident(family_name="Ким", given_name="Дана", birth_date="2019-05-05")
    ).first("resident")
    near, far = address(desk, 1), address(desk, 900_000)
    desk.do(register_appeal, replace(NOISE, category="domestic_violence", address_id=near))
    desk.do(register_appeal, replace(NOISE, applicant_id=child, anonymous=False, address_id=near))
    desk.do(plan_visit, PlanVisit("flat_house", "2026-12-01", resident_id=child, address_id=near))
    desk.do(plan_visit, PlanVisit("flat_house", "2026-12-01", resident_id=child, address_id=far))
    with desk.store.read() as session:
        found = read_places(session, desk.actor)
    assert found.places == ()
    assert found.protected == 4
    assert [cell.count for cell in found.cells] == [3, None]
    edges = [(cell.south_e7, cell.west_e7, cell.north_e7, cell.east_e7) for cell in found.cells]
    assert edges == [box_of(*cell_of(LAT + 1, LON)), box_of(*cell_of(LAT + 900_000, LON))]
