"""Packs of a desk: taken in whole or not at all, replaced, ordered, removed and brought back."""

import json
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.maps import pack_folder
from inspector_desk.maps.coverage import problems_here
from inspector_desk.maps.pack_facts import tile_at
from inspector_desk.maps.pack_folder import (
    examine,
    install,
    list_packs,
    move,
    put_back,
    remove,
    shown_layers,
    shown_packs,
)
from inspector_desk.maps.packs import open_pack
from inspector_desk.maps.vector_tiles import LINE, POINT, TileFeature, TileLayer, encode_tile
from tests.fakes.packs import ASTANA, METADATA, PACKED, png, write_mbtiles, write_pmtiles

POINT_LAYER = {
    "type": "FeatureCollection",
    "name": "Школы",
    "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [71.43, 51.16]}, "properties": {"name": "12"}}
    ],
}  # fmt: skip
HERE = (71.40, 51.14, 71.46, 51.18)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "packs"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def layer(path: Path) -> Path:
    path.write_text(json.dumps(POINT_LAYER, ensure_ascii=False), encoding="utf-8")
    return path


def test_every_kind_is_taken_in_under_a_name_that_says_what_it_is(tmp_path, folder):
    install(write_mbtiles(tmp_path / "карта 1.db"), folder)
    install(write_pmtiles(tmp_path / "b.bin", {ASTANA: PACKED}), folder)
    install(layer(tmp_path / "школы.json"), folder)
    (tmp_path / "a.txt").write_text("улица;дом;широта;долгота\nАбая;5;51,16;71,43\n", encoding="utf-8")
    install(tmp_path / "a.txt", folder)
    assert [path.name for path in shown_packs(folder)] == ["b.bin.pmtiles", "карта 1.mbtiles"]
    assert [path.name for path in shown_layers(folder)] == ["школы.geojson"]
    listed = list_packs(folder)
    assert [one.kind for one in listed] == ["addresses", "layer", "tiles", "tiles"]
    assert listed[0].addresses == 1
    assert listed[1].title == "Школы"


def test_what_was_added_last_is_on_top_and_the_order_can_be_changed(tmp_path, folder):
    for name in ("a", "b", "c"):
        install(write_mbtiles(tmp_path / f"{name}.mbtiles"), folder)
    install(layer(tmp_path / "x.geojson"), folder)
    assert [path.stem for path in shown_packs(folder)] == ["c", "b", "a"]
    move(folder, "a.mbtiles", -1)
    assert [path.stem for path in shown_packs(folder)] == ["c", "a", "b"]
    move(folder, "c.mbtiles", -1)
    move(folder, "b.mbtiles", 1)
    assert [path.stem for path in shown_packs(folder)] == ["c", "a", "b"]


def test_refused_file_leaves_nothing_behind(tmp_path, folder):
    install(write_mbtiles(tmp_path / "a.mbtiles"), folder)
    before = {name: (folder / name).read_bytes() for name in names(folder)}
    cut = tmp_path / "cut.mbtiles"
    cut.write_bytes(write_mbtiles(tmp_path / "whole.mbtiles").read_bytes()[:4096])
    for bad in (cut, tmp_path / "none.mbtiles", tmp_path):
        with pytest.raises(KnownError):
            install(bad, folder)
    assert {name: (folder / name).read_bytes() for name in names(folder)} == before


def test_update_keeps_the_old_one_until_the_new_one_is_checked(tmp_path, folder):
    old = install(write_mbtiles(tmp_path / "a.mbtiles"), folder).path.read_bytes()
    other = tmp_path / "stick"
    other.mkdir()
    (other / "a.mbtiles").write_bytes(old[:-4096])
    with pytest.raises(KnownError):
        install(other / "a.mbtiles", folder)
    assert (folder / "a.mbtiles").read_bytes() == old
    (other / "a.mbtiles").unlink()
    install(write_mbtiles(other / "a.mbtiles", metadata={**METADATA, "name": "New"}), folder)
    (one,) = list_packs(folder)
    assert one.title == "New"


@pytest.mark.parametrize("step", ["check", "copy", "addresses"])
def test_stopped_work_leaves_nothing_behind(tmp_path, folder, step):
    class Stopped(Exception):
        pass

    def progress(now: str, _done: int, _total: int) -> None:
        if now == step and (step != "check" or names(folder)):
            raise Stopped

    with pytest.raises(Stopped):
        install(addressed(tmp_path / "a.pmtiles"), folder, progress)
    assert names(folder) == []


def test_a_stick_pulled_out_or_a_full_disk_is_one_sentence(tmp_path, folder, monkeypatch):
    path = write_mbtiles(tmp_path / "a.mbtiles")
    monkeypatch.setattr(pack_folder.shutil, "disk_usage", lambda _path: Usage())
    with pytest.raises(KnownError) as caught:
        install(path, folder)
    assert caught.value.code == "maps.pack-no-room"
    monkeypatch.undo()

    def progress(step: str, _done: int, _total: int) -> None:
        if step == "copy":
            raise OSError(5, "Input/output error")

    with pytest.raises(KnownError) as caught:
        install(path, folder, progress)
    assert caught.value.code == "maps.pack-copy-failed"
    assert names(folder) == []


class Usage:
    """A disk with a hundred bytes left."""

    total, used, free = 1000, 900, 100


@pytest.mark.parametrize(
    "name", ["CON.mbtiles", "a:b.mbtiles", "x" * 200 + ".mbtiles", "\u202eevil.mbtiles", ".mbtiles"]
)
def test_names_other_computers_cannot_have_are_refused(tmp_path, folder, name):
    path = tmp_path / "plain.mbtiles"
    write_mbtiles(path)
    with pytest.raises(KnownError) as caught:
        install(path.rename(tmp_path / name), folder)
    assert caught.value.code == "maps.pack-name"


def test_removed_pack_comes_back_until_something_else_changes(tmp_path, folder):
    install(addressed(tmp_path / "a.pmtiles"), folder)
    install(write_mbtiles(tmp_path / "b.mbtiles"), folder)
    before = names(folder)
    remove(folder, "a.pmtiles")
    assert [path.name for path in shown_packs(folder)] == ["b.mbtiles"]
    assert put_back(folder, "a.pmtiles")
    assert names(folder) == before
    assert [path.name for path in shown_packs(folder)] == ["b.mbtiles", "a.pmtiles"]
    remove(folder, "a.pmtiles")
    remove(folder, "b.mbtiles")
    assert not put_back(folder, "a.pmtiles")
    assert put_back(folder, "b.mbtiles")
    with pytest.raises(KnownError) as caught:
        remove(folder, "../desk.db")
    assert caught.value.code == "maps.pack-missing"


def test_leftovers_of_a_killed_program_are_no_packs_and_vanish(tmp_path, folder):
    folder.mkdir(parents=True)
    (folder / "a.mbtiles.unfinished").write_bytes(b"half")
    (folder / "order.json").write_bytes(b"[" * 5_000)
    assert list_packs(folder) == []
    install(write_mbtiles(tmp_path / "b.mbtiles"), folder)
    assert names(folder) == ["b.mbtiles", "order.json"]


def test_pack_that_was_damaged_later_says_so_in_the_list(tmp_path, folder):
    path = install(addressed(tmp_path / "a.pmtiles"), folder).path
    content = path.read_bytes()
    path.write_bytes(content[:200])
    (folder / "a.pmtiles.addresses").write_bytes(b"SQLite format 3\0" + b"x" * 200)
    (one,) = list_packs(folder)
    assert one.refused is not None
    assert one.refused.code == "maps.pack-damaged"
    path.write_bytes(content)
    (one,) = list_packs(folder)
    assert "maps.index-damaged" in one.problems


def test_pack_beside_the_precinct_says_what_it_covers(tmp_path):
    west, south, east, north = HERE
    places = {tile_at(16, *corner) for corner in ((west, south), (west, north), (east, south), (east, north))}
    columns, rows = {x for x, _ in places}, {y for _, y in places}
    all_tiles = {
        (16, x, y): png()
        for x in range(min(columns), max(columns) + 1)
        for y in range(min(rows), max(rows) + 1)
    }

    def said(tiles: dict) -> tuple[str, ...]:
        return problems_here(examine(write_pmtiles(tmp_path / "a.pmtiles", tiles, form=2)), HERE)

    half = {
        place: tile for place, tile in all_tiles.items() if place[1] <= (min(columns) + max(columns)) // 2
    }
    assert said(all_tiles) == ()
    assert said(half) == ("maps.pack-part-of-precinct",)
    assert said({(16, 5, 5): png()}) == ("maps.pack-off-precinct",)
    far = {(9, *tile_at(9, 71.43, 51.16)): png(), (16, 5, 5): png()}
    assert said(far) == ("maps.pack-coarse-here",)
    schools = examine(layer(tmp_path / "x.geojson"))
    assert problems_here(schools, HERE) == ()
    assert problems_here(schools, (10.0, 10.0, 11.0, 11.0)) == ("maps.pack-off-precinct",)
    assert problems_here(schools, None) == ()


def addressed(path: Path, count: int = 30) -> Path:
    """A vector pack whose tile has houses of one street, and that street's road with its names."""
    houses = [
        TileFeature(
            POINT, [[(100 + 50 * n, 2000)]], {"addr:street": "улица Абая", "addr:housenumber": str(2 * n + 2)}
        )
        for n in range(count)
    ]
    road = TileFeature(LINE, [[(0, 2000), (4096, 2000)]], {"name": "улица Абая", "name:kk": "Абай көшесі"})
    tile = encode_tile([TileLayer("housenumbers", 4096, houses), TileLayer("roads", 4096, [road])])
    return write_pmtiles(path, {ASTANA: tile})


def test_addresses_of_a_vector_pack_are_indexed_with_the_names_of_their_streets(tmp_path, folder):
    from inspector_desk.maps.address_book import PackAddresses

    one = install(addressed(tmp_path / "a.pmtiles"), folder)
    assert one.addresses == 30
    book = PackAddresses(folder)
    (found,) = book.find("абай кошеси 12")
    assert (found.text, found.accuracy, found.source) == ("улица Абая, 12", "house", "a.pmtiles")
    pack = open_pack(one.path)
    west, south, east, north = 71.4111, 51.1586, 71.4331, 51.1725
    assert west < found.lon_e7 * 1e-7 < east
    assert south < found.lat_e7 * 1e-7 < north
    pack.close()
    remove(folder, "a.pmtiles")
    assert book.find("абай 12") == []
