"""Zones and borders: drawn, corrected, taken off and brought back; a precinct parted by a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, Precinct, Visit, Zone
from inspector_desk.operations import appeals, undo, visits, zones
from inspector_desk.operations.addresses import NewAddress, record_address
from inspector_desk.operations.zones import NewZone
from inspector_desk.rules import geometry
from tests.desks import new_desk
from tests.operations.conftest import Desk
from tests.operations.test_conflicts import NOISE
from tests.operations.test_reassigning import chief, last_entry, other

__all__ = ["chief"]

LAT, LON = 511_700_000, 714_300_000
HOME = geometry.shape_text(
    geometry.from_ring(
        ((LAT, LON), (LAT, LON + 200_000), (LAT + 100_000, LON + 200_000), (LAT + 100_000, LON))
    )
)
SCHOOL = geometry.shape_text(
    geometry.from_ring(((LAT, LON), (LAT, LON + 20_000), (LAT + 20_000, LON + 20_000), (LAT + 20_000, LON)))
)
ZONE = NewZone("Двор школы № 5", "school", SCHOOL, "2026-03-01", "2026-06-01", "Вечером", "Поставлен свет")
LINE = ((LAT - 50_000, LON + 100_000), (LAT + 150_000, LON + 100_000))
"""From south to north through the middle of HOME."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store, actor = new_desk(tmp_path / "desk")
    yield Desk(store, actor)
    store.close()


def listed(desk: Desk) -> list[zones.ZoneRow]:
    with desk.store.read() as session:
        return zones.list_zones(session, desk.actor)


def test_a_zone_is_recorded_changed_taken_off_and_brought_back(desk):
    made = desk.do(zones.record_zone, ZONE)
    (row,) = listed(desk)
    assert (row.name, row.kind, row.since, row.until, row.measure) == (
        "Двор школы № 5", "school", "2026-03-01", "2026-06-01", "Поставлен свет",
    )  # fmt: skip
    assert row.shape is not None
    assert geometry.contains(row.shape, (LAT + 9, LON + 9))
    assert last_entry(desk).action == "zone.record"
    desk.do(zones.change_zone, made.first("zone"), replace(ZONE, note="Днём"))
    assert listed(desk)[0].note == "Днём"
    gone = desk.do(zones.annul_zone, made.first("zone"), "Свет починен")
    assert listed(desk) == []
    assert last_entry(desk).reason == "Свет починен"
    desk.do(undo.undo_entry, gone.entry)
    assert len(listed(desk)) == 1


def test_what_the_officer_left_alone_stays_as_it_became_meanwhile(desk):
    made = desk.do(zones.record_zone, ZONE).first("zone")
    desk.do(zones.change_zone, made, replace(ZONE, note="Другой стол"))
    desk.do(zones.change_zone, made, replace(ZONE, name="Школа"), shown=ZONE)
    (row,) = listed(desk)
    assert (row.name, row.note) == ("Школа", "Другой стол")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "  "}, "zone.no-name"),
        ({"until": "2026-02-01"}, "zone.until-before"),
        ({"since": "вчера"}, "capture.not-a-day"),
        ({"kind": "castle"}, "code.unknown"),
        ({"border": "{}"}, "geometry.not-a-border"),
    ],
)
def test_a_zone_that_makes_no_sense_is_refused_and_nothing_is_written(desk, change, code):
    with pytest.raises(KnownError) as caught:
        desk.do(zones.record_zone, replace(ZONE, **change))
    assert caught.value.code == code
    assert listed(desk) == []


def test_a_border_is_the_supervisors(desk):
    with pytest.raises(KnownError) as caught:
        desk.do(zones.set_border, desk.actor.precinct_id, HOME)
    assert caught.value.code == "access.refused"
    with pytest.raises(KnownError) as caught, desk.store.read() as session:
        zones.preview_split(session, desk.actor, desk.actor.precinct_id, LINE)
    assert caught.value.code == "access.refused"
    with pytest.raises(KnownError) as caught:
        desk.do(zones.split_precinct, desk.actor.precinct_id, LINE, 0, 2)
    assert caught.value.code == "access.refused"


def test_an_inspector_draws_no_zone_in_a_strange_precinct(chief):
    inspector = replace(chief.actor, role="inspector")
    with pytest.raises(KnownError) as caught, chief.store.write() as session:
        zones.record_zone(session, inspector, replace(ZONE, precinct_id=other(chief)))
    assert caught.value.code == "access.other-precinct"
    chief.do(zones.record_zone, replace(ZONE, precinct_id=other(chief)))
    with chief.store.read() as session:
        assert zones.list_zones(session, inspector) == []
        (row,) = zones.list_zones(session, chief.actor)
    assert row.precinct == "№ 8"


def test_a_border_is_stored_the_same_way_however_it_was_drawn(chief):
    turned = geometry.read_shape(HOME)[0].outer
    drawn = '{"type":"Polygon","coordinates":[%s]}' % [
        [lon / 1e7, lat / 1e7] for lat, lon in (*reversed(turned), turned[-1])
    ]
    chief.do(zones.set_border, chief.actor.precinct_id, drawn)
    with chief.store.read() as session:
        found = {one.id: one for one in zones.list_borders(session, chief.actor)}
    assert geometry.area_m2(found[chief.actor.precinct_id].shape) == pytest.approx(
        geometry.area_m2(geometry.read_shape(HOME))
    )
    entry = last_entry(chief)
    assert (entry.action, entry.territory) == ("precinct.change", chief.actor.district_uid)
    assert not chief.do(zones.set_border, chief.actor.precinct_id, HOME).ids


def test_a_damaged_border_from_elsewhere_is_nobodys_and_stops_nothing(chief):
    from inspector_desk.storage import journal

    with chief.store.write() as session:
        session.get(Precinct, chief.actor.precinct_id).border = '{"type":"Polygon"'
        journal.enter(session, chief.actor, "precinct.change", territory=chief.actor.district_uid)
    with chief.store.read() as session:
        found = {one.id: one.shape for one in zones.list_borders(session, chief.actor)}
    assert found[chief.actor.precinct_id] is None
    with pytest.raises(KnownError) as caught, chief.store.read() as session:
        zones.preview_split(session, chief.actor, chief.actor.precinct_id, LINE)
    assert caught.value.code == "zone.no-border"


def test_a_precinct_is_parted_by_a_line_and_its_records_go_along_and_come_back(chief):
    chief.do(zones.set_border, chief.actor.precinct_id, HOME)

    def place(lon: int) -> int:
        new = NewAddress(landmark=f"дом {lon}", kind="no_number", lat_e7=LAT + 50_000, lon_e7=lon)
        with chief.store.write() as session:
            return record_address(session, chief.actor, new)[0]

    west, east = place(LON + 10_000), place(LON + 190_000)
    stays = chief.do(appeals.register_appeal, replace(NOISE, address_id=west)).first("appeal")
    goes = chief.do(appeals.register_appeal, replace(NOISE, address_id=east)).first("appeal")
    nowhere = chief.do(appeals.register_appeal, NOISE).first("appeal")
    visit = chief.do(visits.plan_visit, visits.PlanVisit("flat_house", "2026-12-01", address_id=east)).first(
        "visit"
    )
    with chief.store.read() as session:
        preview = zones.preview_split(session, chief.actor, chief.actor.precinct_id, LINE)
    assert preview.unlocated == 1
    (number,) = [n for n, side in enumerate(preview.sides) if ("appeal", goes) in side.records]
    side, rest = preview.sides[number], preview.sides[1 - number]
    assert (side.count("appeal"), side.count("visit"), side.addresses) == (1, 1, 1)
    assert rest.records == (("appeal", stays),)
    whole = geometry.area_m2(geometry.read_shape(HOME))
    assert side.area_m2 + rest.area_m2 == pytest.approx(whole, rel=1e-4)

    chief.do(zones.split_precinct, chief.actor.precinct_id, LINE, number, other(chief))
    handed = chief.do(
        zones.hand_over_side, (*side.records, ("appeal", 999_999)), other(chief), "Раздел участка"
    )
    with chief.store.read() as session:
        borders = {one.id: one.shape for one in zones.list_borders(session, chief.actor)}
        homes = {one.id: one.precinct_id for one in session.scalars(select(Appeal))}
        assert session.get(Visit, visit).precinct_id == other(chief)
    assert geometry.contains(borders[other(chief)], (LAT + 50_000, LON + 190_000))
    assert not geometry.contains(borders[chief.actor.precinct_id], (LAT + 50_000, LON + 190_000))
    assert homes == {stays: chief.actor.precinct_id, nowhere: chief.actor.precinct_id, goes: other(chief)}
    assert len(handed.entries) == 2
    for ref in reversed(handed.entries):
        chief.do(undo.undo_entry, ref)
    with chief.store.read() as session:
        assert session.get(Appeal, goes).precinct_id == chief.actor.precinct_id
        assert session.get(Visit, visit).precinct_id == chief.actor.precinct_id


def test_a_precinct_is_not_parted_in_favour_of_itself(chief):
    chief.do(zones.set_border, chief.actor.precinct_id, HOME)
    with pytest.raises(KnownError) as caught:
        chief.do(zones.split_precinct, chief.actor.precinct_id, LINE, 0, chief.actor.precinct_id)
    assert caught.value.code == "reassign.same-precinct"


def test_whoever_sees_no_persons_reads_no_notes_on_zones(desk):
    desk.do(zones.record_zone, ZONE)
    with desk.store.read() as session, pytest.raises(KnownError):
        zones.list_zones(session, replace(desk.actor, role="auditor"))
    with desk.store.read() as session:
        assert session.scalars(select(Zone)).one().measure == "Поставлен свет"
