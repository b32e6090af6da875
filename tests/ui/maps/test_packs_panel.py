"""The page of packs: what is there is said in words, and a pack is added, ordered, removed and brought back by keys."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from inspector_desk.maps.address_book import PackAddresses
from inspector_desk.maps.pack_folder import install, packs_of
from inspector_desk.ui.maps import packs_panel
from inspector_desk.ui.maps.packs_panel import PacksPanel
from tests.fakes.packs import METADATA, PACKED, png, write_mbtiles
from tests.ui.screens import Bench, bench, show


@pytest.fixture
def desk(app, settings, tmp_path):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def panel(desk: Bench, qtbot, monkeypatch) -> PacksPanel:
    monkeypatch.setattr(packs_panel, "resource_path", lambda *_parts: Path("/nowhere"))
    made = PacksPanel(desk.desk)
    show(qtbot, made)
    desk.settle()
    return made


def details(panel: PacksPanel) -> str:
    return "\n".join(label.text() for label in panel.details.findChildren(QLabel))


def rows(panel: PacksPanel) -> list[str]:
    return [panel.list.item(n).text().partition("\n")[0] for n in range(panel.list.count())]


def added(desk: Bench, panel: PacksPanel, path: Path, **options: str) -> None:
    panel.add(path, **options)
    desk.settle()


def test_a_desk_without_packs_says_what_to_do(panel):
    assert panel.stack.currentIndex() == 0
    assert panel.empty_words.isVisible()
    assert not panel.remove_button.isEnabled()


def test_added_pack_is_shown_with_all_it_says_and_the_map_is_told(desk, panel, qtbot, tmp_path):
    hostile = "<b onclick=x>© OSM</b>"
    path = write_mbtiles(tmp_path / "a.mbtiles", metadata={**METADATA, "attribution": hostile})
    with qtbot.waitSignal(panel.changed):
        panel.add(path)
    desk.settle()
    assert rows(panel) == ["Test"]
    words = details(panel)
    for part in (
        hostile,
        "ODbL-1.0",
        "2026-01-01",
        "51.000–52.000, 71.000–72.000",
        "houses can't be told apart",
    ):
        assert part in words
    assert "Installed: Test" in panel.notice.words


def test_refused_file_says_why_and_changes_nothing(desk, panel, tmp_path):
    (tmp_path / "a.mbtiles").write_bytes(b"no pack")
    added(desk, panel, tmp_path / "a.mbtiles")
    assert "a.mbtiles" in panel.notice.words
    assert panel.notice.state == "bad"
    assert rows(panel) == []
    assert panel.add_button.isEnabled()


def test_packs_are_ordered_removed_and_brought_back_by_keys(desk, panel, tmp_path, qtbot):
    for name in ("a", "b"):
        added(desk, panel, write_mbtiles(tmp_path / f"{name}.mbtiles", metadata={**METADATA, "name": name}))
    assert rows(panel) == ["b", "a"]
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Home)
    assert not panel.up_button.isEnabled()
    panel.down_button.setFocus()
    QTest.keyClick(panel.down_button, Qt.Key.Key_Space)
    desk.settle()
    assert rows(panel) == ["a", "b"]
    with qtbot.waitSignal(panel.releasing):
        QTest.keyClick(panel.remove_button, Qt.Key.Key_Space)
    desk.settle()
    assert rows(panel) == ["a"]
    assert panel.removed_bar.isVisible()
    QTest.keyClick(panel.back_button, Qt.Key.Key_Space)
    desk.settle()
    assert rows(panel) == ["a", "b"]
    assert not panel.removed_bar.isVisible()


def test_update_takes_the_place_of_the_old_one(desk, panel, tmp_path, qtbot):
    added(desk, panel, write_mbtiles(tmp_path / "a.mbtiles"))
    newer = write_mbtiles(tmp_path / "2027.mbtiles", metadata={**METADATA, "name": "Newer"})
    added(desk, panel, newer, instead_of="a.mbtiles")
    assert rows(panel) == ["Newer"]
    assert [path.name for path in packs_of(desk.desk.folder).glob("*.mbtiles")] == ["a.mbtiles"]
    (tmp_path / "x.csv").write_text("street,house\nАбая,5\n", encoding="utf-8")
    with qtbot.waitSignals([panel.releasing, panel.changed]):
        # The map let the file go and gets it back, though nothing came of the update.
        panel.add(tmp_path / "x.csv", instead_of="a.mbtiles")
    desk.settle()
    assert "another kind" in panel.notice.words


def test_pack_damaged_on_the_disk_says_so_and_can_be_removed(desk, panel, tmp_path):
    added(desk, panel, write_mbtiles(tmp_path / "a.mbtiles"))
    (packs_of(desk.desk.folder) / "a.mbtiles").write_bytes(b"x")
    panel.check()
    desk.settle()
    assert panel.notice.state == "bad"
    panel.reload()
    desk.settle()
    assert "can't be used" in panel.list.item(0).text()
    panel.remove()
    desk.settle()
    assert rows(panel) == []


def test_work_that_is_stopped_leaves_nothing(desk, panel, tmp_path):
    panel.add(write_mbtiles(tmp_path / "a.mbtiles", tiles=[(14, n, n, PACKED) for n in range(500)]))
    panel.stop_button.click()
    desk.settle()
    assert panel.add_button.isEnabled()
    assert "Stopped" in panel.notice.words or rows(panel) == ["Test"]


def test_pack_elsewhere_and_layers_are_said_in_words(desk, panel, tmp_path):
    from inspector_desk.models import Precinct
    from inspector_desk.storage import journal

    ring = [[71.40, 51.14], [71.46, 51.14], [71.46, 51.18], [71.40, 51.18], [71.40, 51.14]]
    with desk.store.write() as session:
        border = json.dumps({"type": "Polygon", "coordinates": [ring]})
        session.get_one(Precinct, desk.actor.precinct_id).border = border
        journal.enter(session, desk.actor, "precinct.define", territory=desk.actor.precinct_uid)
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [71.4, 51.2]}, "properties": {}}
    ]
    (tmp_path / "школы.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    install(tmp_path / "школы.geojson", packs_of(desk.desk.folder))
    said = {**METADATA, "format": "png", "name": "Almaty"}
    added(desk, panel, write_mbtiles(tmp_path / "b.mbtiles", tiles=[(16, 5, 5, png())], metadata=said))
    assert rows(panel) == ["Almaty", "школы"]
    assert "doesn't cover your precinct" in details(panel)
    panel.list.setCurrentRow(1)
    assert "points" in details(panel)


def test_addresses_without_a_place_are_placed_by_the_pack(desk, panel, tmp_path):
    from inspector_desk.models import Address
    from inspector_desk.operations.addresses import NewAddress, record_address
    from inspector_desk.operations.streets import record_street

    street, _ = desk.run(record_street, "улица Абая")
    desk.run(record_address, NewAddress(street, "5"))
    packs = PackAddresses(packs_of(desk.desk.folder))
    object.__setattr__(desk.desk, "addresses", packs)
    path = tmp_path / "список.csv"
    path.write_text("улица;дом;широта;долгота\nАбая;5;51,17;71,42\n", encoding="utf-8")
    added(desk, panel, path)
    assert panel.place_button.isVisible()
    assert "1" in panel.place_button.text()
    panel.place_button.click()
    desk.settle()
    (address,) = desk.all(Address)
    assert (address.lat_e7, address.point_accuracy) == (511700000, "house")
    assert not panel.place_button.isVisible()
    assert desk.entries()[-1].action == "address.place"
