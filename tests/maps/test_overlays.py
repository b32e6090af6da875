"""What lies over the streets as page data; the bound of the tiles in memory; what the machine has left."""

import json
import sys
import threading

import pytest

from inspector_desk.maps.machine import available_mib
from inspector_desk.maps.overlays import MapArea, MapLayer, areas_json, cells_json, layer_json
from inspector_desk.maps.tile_cache import OVERHEAD, TileCache
from inspector_desk.rules.coarse_cells import coarse_cells
from inspector_desk.rules.geometry import from_ring

SQUARE = from_ring(((0, 0), (0, 100_000), (100_000, 100_000), (100_000, 0)))


def test_areas_reach_the_page_as_rings_and_words():
    (area,) = json.loads(areas_json([MapArea("zone/1", "school", ("<b>Школа</b>",), SQUARE, mine=True)]))
    assert area["words"] == ["<b>Школа</b>"]
    assert area["rings"][0][0][2] == [0.01, 0.01]
    assert area["mine"] is True


def test_a_cell_of_one_or_two_reaches_the_page_without_a_number():
    told = json.loads(cells_json(coarse_cells([(511_700_000, 714_300_000)] * 2)))
    assert [cell[4] for cell in told["cells"]] == [None]
    assert all(len(cell) == 5 for cell in told["cells"])


def test_a_layer_reaches_the_page_as_it_was_cleaned():
    features = {"type": "FeatureCollection", "features": []}
    assert json.loads(layer_json(MapLayer("l0", "Школы", features))) == features


def test_tiles_in_memory_stay_within_the_bound_and_the_oldest_go_first():
    cache = TileCache(10 * (100 + OVERHEAD))
    for column in range(30):
        cache.put(("p0", 9, column, 1), b"x" * 100)
        assert cache.get(("p0", 9, 0, 1)) is not None
        assert cache.size <= cache.limit
    assert len(cache) == 10
    assert cache.get(("p0", 9, 1, 1)) is None
    cache.put(("p0", 9, 0, 1), b"y" * 50)
    assert cache.get(("p0", 9, 0, 1)) == b"y" * 50
    cache.put(("p0", 9, 99, 1), b"z" * 5_000)
    assert cache.get(("p0", 9, 99, 1)) is None
    cache.clear()
    assert (len(cache), cache.size) == (0, 0)


def test_several_threads_leave_the_sum_right():
    cache = TileCache(50_000)

    def work(seed: int) -> None:
        for n in range(400):
            cache.put(("p", seed % 3, n % 97, 0), b"x" * (n % 300))
            cache.get(("p", 0, n % 50, 0))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert cache.size == sum(len(held) + OVERHEAD for held in cache._held.values()) <= cache.limit


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells its memory in a file")
def test_available_memory_is_read_or_said_to_be_unknown(tmp_path):
    assert available_mib() > 1
    told = tmp_path / "meminfo"
    told.write_text("MemTotal: 100 kB\nMemAvailable:    2097152 kB\n")
    assert available_mib(told) == 2048
    told.write_text("MemTotal: 100 kB\n")
    assert available_mib(told) is None
    assert available_mib(tmp_path / "none") is None
