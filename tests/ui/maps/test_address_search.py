"""An address is found by keys alone: over the map it is gone to, in a form it becomes the record's, with its point."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_desk.maps.address_book import PackAddresses
from inspector_desk.maps.address_search import search_addresses
from inspector_desk.maps.pack_folder import install, packs_of
from inspector_desk.models import Address
from inspector_desk.operations.addresses import NewAddress, record_address
from inspector_desk.operations.streets import record_street
from inspector_desk.ui.addresses import AddressField
from inspector_desk.ui.maps.address_search import PAUSE_MS, AddressSearch
from tests.ui.keys import type_text
from tests.ui.screens import Bench, bench, show

ROWS = """street,former,house,lat,lon
улица Кенесары,улица Карла Маркса,40,51.16,71.40
улица Кенесары,,44,51.16,71.404
улица Неизвестная,,1,,
"""


@pytest.fixture
def desk(app, settings, tmp_path):
    with bench(tmp_path, settings) as made:
        path = Path(tmp_path / "список.csv")
        path.write_text(ROWS, encoding="utf-8")
        install(path, packs_of(made.desk.folder))
        object.__setattr__(made.desk, "addresses", PackAddresses(packs_of(made.desk.folder)))
        yield made


def typed(desk: Bench, line, text: str) -> None:
    type_text(line, text)
    QTest.qWait(PAUSE_MS + 60)
    desk.settle()


def test_box_goes_to_what_enter_chooses_and_says_how_sure_it_is(desk, qtbot):
    box = AddressSearch(desk.desk)
    show(qtbot, box)
    typed(desk, box.line, "kenesary 4")
    assert box.popup.texts() == ["улица Кенесары, 4", "улица Кенесары, 40", "улица Кенесары, 44"]
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as told:
        QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert told.args == [511600000, 714000000, "улица Кенесары, 40", "house"]
    box.line.selectAll()
    typed(desk, box.line, "маркса 42")
    with qtbot.waitSignal(box.chosen) as told:
        QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert told.args == [511600000, 714020000, "улица Кенесары, 42", "street"]


def test_box_that_is_typed_into_quickly_goes_to_the_first_and_escape_empties_it(desk, qtbot):
    box = AddressSearch(desk.desk)
    show(qtbot, box)
    type_text(box.line, "кенесары 40")
    with qtbot.waitSignal(box.chosen):
        QTest.keyClick(box.line, Qt.Key.Key_Return)
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert box.line.text() == ""
    with qtbot.waitSignal(box.left):
        QTest.keyClick(box.line, Qt.Key.Key_Escape)


def test_place_nobody_knows_is_said_and_never_gone_to(desk, qtbot):
    box = AddressSearch(desk.desk)
    show(qtbot, box)
    typed(desk, box.line, "неизвестная 1")
    with qtbot.assertNotEmitted(box.chosen):
        QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert "Nobody knows yet" in box.popup.texts()[0]
    box.line.selectAll()
    typed(desk, box.line, "ывапролдж")
    assert box.popup.texts() == ["No such address is known here"]


def test_own_addresses_come_first_and_each_place_once(desk):
    street, _ = desk.run(record_street, "Кенесары улица")
    desk.run(record_address, NewAddress(street, "40"))
    desk.run(record_address, NewAddress(street, "40", flat="5"))
    with desk.store.read() as session:
        found = search_addresses(session, "кенесары 40", desk.desk.addresses)
    assert [one.address_id is not None for one in found][:2] == [True, True]
    # The own house has no point: it is shown where the map places it.
    assert (found[0].lat_e7, found[0].accuracy) == (511600000, "house")
    with desk.store.read() as session:
        assert search_addresses(session, "  ", desk.desk.addresses) == []
        assert search_addresses(session, "кенесары", None)


def test_form_takes_an_address_of_the_map_with_its_point(desk, qtbot):
    field = AddressField("address", lambda: "Address", desk.desk)
    show(qtbot, field)
    field.line.setFocus()
    typed(desk, field.line, "кенесары 40")
    assert field.popup.texts()[0] == "улица Кенесары, 40"
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    desk.settle()
    (address,) = desk.all(Address)
    assert field.value().id == address.id
    assert (address.house, address.lat_e7, address.lon_e7) == ("40", 511600000, 714000000)
    assert address.point_accuracy == "house"


def test_new_address_in_a_form_is_placed_by_the_map(desk, qtbot):
    field = AddressField("address", lambda: "Address", desk.desk)
    show(qtbot, field)
    field.make_new("Кенесары 42, кв 5")
    desk.settle()
    field.panel.add()
    desk.settle()
    (address,) = desk.all(Address)
    assert (address.flat, address.lon_e7, address.point_accuracy) == ("5", 714020000, "street")
