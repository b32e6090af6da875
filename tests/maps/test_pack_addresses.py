"""Addresses of packs: found while typed in any spelling, placed between neighbours, never at nought."""

import json
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.maps.address_book import PackAddresses
from inspector_desk.maps.address_sources import csv_addresses, geojson_addresses, index_in_memory, write_index
from inspector_desk.maps.pack_addresses import AddressIndex, open_index
from inspector_desk.rules.resources import resource_path

ROWS = """street_ru,street_kk,former,house_number,lat,lon
улица Кенесары,Кенесары көшесі,улица Карла Маркса,40,51.16,71.40
улица Кенесары,Кенесары көшесі,,44,51.16,71.404
улица Кенесары,Кенесары көшесі,,47,51.161,71.405
улица Кенесары,Кенесары көшесі,,42,,
улица Кенесары,Кенесары көшесі,,400,51.165,71.41
проспект Абая,Абай даңғылы,,5,51.17,71.42
переулок Абая,,,5,51.18,71.43
22 улица,,,4,51.19,71.44
1-я Алмаатинская улица,,,7б,51.20,71.45
улица Нет Точки,,,1,,
"""


@pytest.fixture
def index(tmp_path: Path) -> AddressIndex:
    path = tmp_path / "список.csv"
    path.write_text(ROWS, encoding="utf-8")
    return index_in_memory(path)


@pytest.mark.parametrize(
    "typed",
    [
        "кенесары 40",
        "Кенесары, 40",
        "ул. Кенесары, д. 40, кв. 5",
        "kenesary 40",
        "KENESARI 40",
        "Кенесары көшесі 40",
        "40 Кенесары",
        "карла маркса 40",
        "маркса 40",
        "кенесори 40",
        "кенсары 40",
    ],
)
def test_house_is_found_in_any_spelling_and_by_former_names(index, typed):
    found = index.find(typed)[0]
    assert (found.text, found.accuracy) == ("улица Кенесары, 40", "house")
    assert (found.lat_e7, found.lon_e7) == (511600000, 714000000)


@pytest.mark.parametrize("length", range(2, 12))
def test_every_beginning_finds_the_street(index, length):
    assert "Кенесары" in index.find("кенесары 40"[:length])[0].street


def test_the_house_typed_comes_before_those_that_begin_with_it(index):
    assert [found.house for found in index.find("кенесары 4")] == ["4", "40", "42", "44", "47", "400"]


def test_kind_of_street_orders_and_is_never_asked_for(index):
    assert index.find("пр-т абая 5")[0].street == "проспект Абая"
    assert index.find("пер абая 5")[0].street == "переулок Абая"
    assert {found.street for found in index.find("абая 5")} == {"проспект Абая", "переулок Абая"}
    assert {found.street for found in index.find("абая 5", near=(511800000, 714300000))} == {
        "проспект Абая", "переулок Абая",
    }  # fmt: skip
    assert index.find("абая 5", near=(511800000, 714300000))[0].street == "переулок Абая"


def test_streets_called_by_numbers_are_found(index):
    assert index.find("22 улица 4")[0].text == "22 улица, 4"
    assert index.find("1 алмаатинская 7б")[0].text == "1-я Алмаатинская улица, 7б"


def test_house_nobody_placed_lies_between_its_neighbours_and_says_so(index):
    listed = index.find("кенесары 42")[0]
    assert (listed.lat_e7, listed.lon_e7, listed.accuracy) == (511600000, 714020000, "street")
    unlisted = index.find("кенесары 41")[0]
    assert (unlisted.text, unlisted.accuracy) == ("улица Кенесары, 41", "street")
    assert unlisted.lat_e7 == 511610000


def test_unknown_place_is_none_and_never_nought(index):
    found = index.find("нет точки 1")[0]
    assert (found.lat_e7, found.lon_e7, found.accuracy) == (None, None, "none")
    assert index.find("кенесары 9999")[0].accuracy == "none"
    assert index.find("нет точки")[0].accuracy == "none"


def test_street_alone_is_placed_at_its_middle(index):
    (found,) = index.find("кенесары")
    assert (found.house, found.accuracy) == ("", "street")


def test_nonsense_finds_nothing_and_nothing_breaks(index):
    for typed in ("", " ", "!!!", "5", "ццццц", "а" * 5_000, "\x00", "40 40 40", "/", "%", "ул", "улица"):
        for found in index.find(typed):
            assert (found.lat_e7 is None) == (found.lon_e7 is None)


def test_place_of_a_house_by_any_name_of_its_street(index):
    assert index.place("Карла Маркса", "40").lat_e7 == 511600000
    assert index.place("Кенесары көшесі", "41").accuracy == "street"
    assert index.place("Кене", "40") is None


def test_index_file_is_read_as_a_strangers(tmp_path):
    source = tmp_path / "a.csv"
    source.write_text(ROWS, encoding="utf-8")
    path = tmp_path / "a.csv.addresses"
    made = write_index(path, csv_addresses(source))
    assert (made.houses, made.streets, made.partial) == (10, 6, False)
    assert open_index(path).find("абая 5")[0].source == "a.csv"
    content = path.read_bytes()
    for cut in (0, 50, 100, 4096, len(content) - 100):
        path.write_bytes(content[:cut])
        with pytest.raises(KnownError):
            open_index(path)


def test_lists_in_other_tables_are_understood_and_others_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("Улица;Дом;Широта;Долгота\nАбая;5;51,17;71,42\nАбая;6;0;0\n".encode("cp1251"))
    first, second = csv_addresses(path)
    assert (first.house, first.lat_e7, first.lon_e7) == ("5", 511700000, 714200000)
    assert second.lat_e7 is None
    for bad in (b"a,b\n1,2\n", b"", b"\0" * 50, b'"' + b"x" * 300_000):
        path.write_bytes(bad)
        with pytest.raises(KnownError):
            list(csv_addresses(path))


def test_geojson_of_addresses_is_a_list(tmp_path):
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [71.42, 51.17]},
            "properties": {"addr:street": "Абая", "addr:housenumber": str(n), "owner": "x"},
        }
        for n in range(3)
    ]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    assert [one.house for one in geojson_addresses(path)] == ["0", "1", "2"]


def test_practice_list_answers_when_there_are_no_packs_and_only_then(tmp_path):
    book = PackAddresses(tmp_path, resource_path("practice", "addresses.csv"))
    assert book.find("кенесары 40")[0].text == "улица Кенесары, 40"
    source = tmp_path / "a.csv"
    source.write_text(ROWS, encoding="utf-8")
    write_index(tmp_path / "a.csv.addresses", csv_addresses(source))
    assert book.find("нет точки 1")
    assert len(book.indexes()) == 1
    assert PackAddresses(tmp_path / "none").find("кенесары 40") == []
