"""The map's screen without an engine: layers with numbers, zones from drawing to saving, a precinct parted, resting."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt

from inspector_desk.maps.points import PointFilters
from inspector_desk.models import Appeal, Precinct, Zone
from inspector_desk.operations.addresses import NewAddress, record_address
from inspector_desk.operations.appeals import register_appeal
from inspector_desk.operations.visits import PlanVisit, plan_visit
from inspector_desk.operations.zones import set_border
from inspector_desk.rules import geometry
from inspector_desk.storage import journal
from inspector_desk.ui.maps.map_screen import MapScreen
from inspector_desk.ui.maps.resting import Resting
from inspector_desk.ui.records.undoing import Undoing
from tests.operations.test_conflicts import NOISE
from tests.ui.screens import bench

LAT, LON = 511_700_000, 714_300_000
RING = ((LAT, LON), (LAT, LON + 200_000), (LAT + 100_000, LON + 200_000), (LAT + 100_000, LON))


@pytest.fixture
def desk(app, tmp_path, settings, request):
    with bench(tmp_path, settings, role=getattr(request, "param", "inspector")) as made:
        yield made


def place(desk, lon: int, **facts) -> int:
    new = NewAddress(landmark=f"дом {lon}", kind="no_number", lat_e7=LAT + 50_000, lon_e7=lon, **facts)
    with desk.store.write() as session:
        return record_address(session, desk.actor, new)[0]


def show(qtbot, desk) -> MapScreen:
    screen = MapScreen(desk.desk, list)
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    desk.settle()
    return screen


def counts(screen: MapScreen, *keys) -> list[str]:
    return [screen.layers.item(*key).text(1) for key in keys]


def test_layers_say_their_numbers_and_what_is_unchecked_is_not_shown(qtbot, desk):
    near = place(desk, LON, point_accuracy="street")
    far = place(desk, LON + 90_000)
    desk.run(register_appeal, replace(NOISE, address_id=near))
    desk.run(register_appeal, replace(NOISE, category="parking", address_id=far))
    desk.run(register_appeal, replace(NOISE, category="domestic_violence", address_id=far))
    desk.run(register_appeal, NOISE)
    desk.run(plan_visit, PlanVisit("flat_house", desk.desk.today().isoformat(), address_id=far))
    screen = show(qtbot, desk)
    assert counts(screen, ("kind", "appeal"), ("kind", "visit"), ("overlay", "cells")) == ["2", "1", "1"]
    assert "without an address: 1" in screen.layers.sums.text()
    assert "known to the street only: 1" in screen.layers.sums.text()
    noise = screen.layers.item("category", "appeal", "noise")
    noise.setCheckState(0, Qt.CheckState.Unchecked)
    assert screen.filters.without_categories == frozenset({("appeal", "noise")})
    assert counts(screen, ("kind", "appeal"), ("category", "appeal", "noise")) == ["1", "1"]
    assert screen.map.filters == screen.filters
    screen.layers.item("overlay", "cells").setCheckState(0, Qt.CheckState.Unchecked)
    assert screen.layers.hidden() == ["cells"]
    screen.layers.period.setCurrentIndex(0)
    assert screen.filters.since is not None
    # Another record arrives: what was unchecked stays so.
    desk.desk.background.changed_now(desk.run(register_appeal, replace(NOISE, address_id=near)))
    desk.settle()
    assert screen.layers.item("category", "appeal", "noise").checkState(0) == Qt.CheckState.Unchecked
    assert screen.layers.hidden() == ["cells"]


def test_records_of_one_spot_are_listed_by_number_and_opened_by_enter(qtbot, desk):
    spot = place(desk, LON)
    appeals = [desk.run(register_appeal, replace(NOISE, address_id=spot)).first("appeal") for _ in range(2)]
    screen = show(qtbot, desk)
    opened, sets = [], []
    desk.desk.routes.record_wanted.connect(lambda *record: opened.append(record))
    desk.desk.routes.records_wanted.connect(lambda kind, ids, _words: sets.append((kind, ids)))
    screen.map.place_activated.emit(tuple(("appeal", one) for one in appeals))
    assert screen.here.isVisible()
    words = [screen.here.list.item(n).text() for n in range(2)]
    assert all("№" in line or "No." in line for line in words)
    screen.here.list.itemActivated.emit(screen.here.list.item(1))
    assert opened == [("appeal", appeals[1])]
    screen.here.all_button.click()
    assert sets == [("appeal", tuple(appeals))]
    assert not screen.here.isVisible()


def test_a_zone_goes_from_drawing_to_its_form_to_the_desk_and_off_again(qtbot, desk):
    screen = show(qtbot, desk)
    screen.show_tab(screen.panel.indexOf(screen.zones))
    screen.zones.begin_zone()
    assert screen.drawing.isVisible()
    screen.map.shape_changed.emit((RING[0], RING[2], RING[1], RING[3]), True)
    screen.drawing.done.click()
    assert "crosses itself" in screen.drawing.words.text()
    screen.map.shape_changed.emit(RING, True)
    assert "km" in screen.drawing.words.text()
    screen.drawing.done.click()
    form = screen.zones.form
    assert screen.zones.stack.currentWidget() is form
    form.save.click()
    desk.settle()
    assert form.name.error
    form.name.set_value("Двор школы № 5")
    form.save.click()
    desk.settle()
    (zone,) = desk.all(Zone)
    assert (zone.name, zone.kind) == ("Двор школы № 5", "watch")
    assert [area.key for area in screen.map.areas] == [f"zone/{zone.id}"]
    screen.zones.choose(f"zone/{zone.id}")
    screen.zones.open_button.click()
    assert form.name.value() == "Двор школы № 5"
    form.redraw.click()
    assert screen.drawing.points
    screen.drawing.give_up.click()
    assert screen.zones.stack.currentWidget() is form
    form.reason.setText("Свет починен")
    form.annul.click()
    desk.settle()
    assert desk.all(Zone)[0].annulled
    assert screen.map.areas == ()


@pytest.mark.parametrize("desk", ["supervisor"], indirect=True)
def test_a_supervisor_parts_a_precinct_and_one_key_brings_its_records_back(qtbot, desk):
    with desk.store.write() as session:
        home = session.get(Precinct, desk.actor.precinct_id)
        session.add(Precinct(district_id=home.district_id, code="08", name="№ 8"))
        journal.enter(session, desk.actor, "precinct.define", territory=desk.actor.district_uid)
    desk.run(set_border, desk.actor.precinct_id, geometry.shape_text(geometry.from_ring(RING)))
    east = place(desk, LON + 190_000)
    goes = [desk.run(register_appeal, replace(NOISE, address_id=east)).first("appeal") for _ in range(3)]
    west = place(desk, LON + 10_000)
    for _ in range(4):
        desk.run(register_appeal, replace(NOISE, address_id=west))
    undoing = Undoing.of(desk.desk)
    screen = show(qtbot, desk)
    screen.zones.choose(f"border/{desk.actor.precinct_id}")
    screen.zones.begin_split()
    screen.map.shape_changed.emit(((LAT - 50_000, LON + 100_000), (LAT + 150_000, LON + 100_000)), False)
    screen.drawing.done.click()
    desk.settle()
    split = screen.zones.split
    assert [one.kind for one in screen.map.areas] == ["border", "part"]
    told = split.told[split.side()].text()
    assert "appeals: 3" in told
    assert not split.go.isEnabled()
    split.reason.setText("Новый участок")
    split.go.click()
    desk.settle()
    moved = {one.id: one.precinct_id for one in desk.all(Appeal)}
    other = next(one.id for one in desk.all(Precinct) if one.code == "08")
    assert {one for one, precinct in moved.items() if precinct == other} == set(goes)
    assert [one.kind for one in screen.map.areas] == ["border", "border"]
    undoing.undo(screen)
    desk.settle()
    assert {one.precinct_id for one in desk.all(Appeal)} == {desk.actor.precinct_id}


def test_an_inspector_is_offered_no_border_and_keys_fold_the_panel(qtbot, desk):
    screen = show(qtbot, desk)
    assert screen.zones.border_button.isHidden()
    assert screen.zones.split_button.isHidden()
    screen.fold_panel()
    assert not screen.panel.isVisible()
    again = show(qtbot, desk)
    assert not again.panel.isVisible()
    again.show_tab(0)
    assert again.panel.isVisible()
    screen.measure()
    assert screen.drawing.isVisible()
    screen.measure()
    assert not screen.drawing.isVisible()


class Engine(QObject):
    """Stands where a map view stands: open or not, in sight or not."""

    def __init__(self) -> None:
        super().__init__()
        self.is_open, self.sight, self.done = True, False, []

    def isVisible(self) -> bool:
        return self.sight

    def release(self) -> None:
        self.is_open = False
        self.done.append("released")

    def put_away(self) -> None:
        self.is_open = False
        self.done.append("put away")


@pytest.mark.parametrize(
    ("sight", "memory", "minutes", "done"),
    [
        (False, 4_000, 9, []),
        (False, 4_000, 11, ["released"]),
        (False, None, 11, ["released"]),
        (False, 300, 1, ["released"]),
        (True, 300, 60, []),
        (True, 100, 1, ["put away"]),
    ],
)
def test_the_engine_is_given_back_when_idle_or_when_memory_is_short(app, sight, memory, minutes, done):
    now, engine = [0.0], Engine()
    engine.sight = sight
    watch = Resting(engine, memory=lambda: memory, clock=lambda: now[0])
    now[0] = minutes * 60.0
    watch.look()
    assert engine.done == done


@pytest.mark.web
def test_a_map_put_away_says_so_and_opens_again_with_what_it_showed(open_map, few_points, qtbot):
    from PySide6.QtWidgets import QLabel, QPushButton

    view = open_map(few_points)
    view.set_filters(PointFilters(kinds=frozenset({"visit"})))
    view.put_away()
    assert not view.is_open
    words = " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))
    assert "short of memory" in words
    with qtbot.waitSignal(view.drawn, timeout=30_000):
        view.findChild(QPushButton).click()
    assert view.filters == PointFilters(kinds=frozenset({"visit"}))
