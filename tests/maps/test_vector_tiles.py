"""The vector tile format: what is written is read back, by us and by another implementation."""

import random

import pytest

from inspector_desk.maps.vector_tiles import (
    LINE,
    POINT,
    POLYGON,
    BadTile,
    TileFeature,
    TileLayer,
    decode_tile,
    encode_tile,
)

LAYERS = [
    TileLayer(
        "roads",
        4096,
        [
            TileFeature(
                LINE,
                [[(0, 0), (4096, -80), (7, 9)], [(1, 1), (2, 2)]],
                {"name": "Қабанбай", "n": 4},
            ),
            TileFeature(LINE, [[(5, 5), (6, 6)]], {"bridge": True, "name": "Қабанбай"}),
        ],
    ),
    TileLayer("buildings", 4096, [TileFeature(POLYGON, [[(0, 0), (100, 0), (100, 100), (0, 100)]], {})]),
    TileLayer(
        "addresses",
        4096,
        [TileFeature(POINT, [[(3, 4), (5, 6)]], {"no": "12/1", "n": -3, "f": 0.5})],
    ),
]


def test_tile_survives_writing_and_reading():
    assert decode_tile(encode_tile(LAYERS)) == LAYERS


def test_another_implementation_reads_our_tiles():
    other = pytest.importorskip("mapbox_vector_tile")
    read = other.decode(encode_tile(LAYERS), default_options={"y_coord_down": True})
    assert set(read) == {"roads", "buildings", "addresses"}
    assert read["roads"]["features"][0]["properties"] == {"name": "Қабанбай", "n": 4}
    assert read["roads"]["features"][1]["geometry"]["coordinates"] == [[5, 5], [6, 6]]
    assert read["buildings"]["features"][0]["geometry"]["type"] == "Polygon"
    assert read["addresses"]["features"][0]["properties"]["f"] == 0.5


def test_layer_without_features_is_left_out():
    assert encode_tile([TileLayer("empty", 4096, [])]) == b""


def test_damaged_tile_raises_only_the_error_for_it():
    whole = encode_tile(LAYERS)
    chance = random.Random(1)
    refused = 0
    for _ in range(2_000):
        hurt = bytearray(whole[: chance.randrange(1, len(whole))])
        hurt[chance.randrange(len(hurt))] = chance.randrange(256)
        try:
            decode_tile(bytes(hurt))
        except BadTile:
            refused += 1
    assert refused > 500
