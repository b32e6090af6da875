"""A little town, told in each way of naming layers that packs of a real district have."""

from __future__ import annotations

import gzip
from pathlib import Path

from inspector_desk.maps.pack_facts import tile_at
from inspector_desk.maps.vector_tiles import (
    LINE,
    POINT,
    POLYGON,
    Points,
    Scalar,
    TileFeature,
    TileLayer,
    encode_tile,
)
from tests.fakes.packs import METADATA, write_mbtiles

Tags = dict[str, Scalar]
Shape = tuple[int, list[Points]]

_CELL = 512
"""Units of a block of the town; a tile has eight by eight of them."""

STREET, AVENUE, PLACE, RIVER = "улица Жәңгір", "проспект Абая", "Көктал", "Есіл"
NAMES: Tags = {
    "name": STREET,
    "name:kk": "Жәңгір көшесі",
    "name:ru": "улица Джангира",
}
AVENUE_NAMES: Tags = {"name": AVENUE, "name:kk": "Абай даңғылы"}


def _box(left: int, top: int, right: int, bottom: int) -> list[Points]:
    return [[(left, top), (right, top), (right, bottom), (left, bottom)]]


def _blocks(box: tuple[int, int, int, int]) -> list[Shape]:
    """The same rectangle in every block."""
    left, top, right, bottom = box
    return [
        (POLYGON, _box(left + x, top + y, right + x, bottom + y))
        for x in range(0, 4096, _CELL)
        for y in range(0, 4096, _CELL)
    ]


def _across(offset: int) -> list[Shape]:
    """A line from west to east through every row of blocks."""
    return [(LINE, [[(0, y + offset), (4096, y + offset)]]) for y in range(0, 4096, _CELL)]


def _down(offset: int) -> list[Shape]:
    return [(LINE, [[(x + offset, 0), (x + offset, 4096)]]) for x in range(0, 4096, _CELL)]


def _points(x: int, y: int) -> list[Shape]:
    return [
        (POINT, [[(left + x, top + y)]]) for left in range(0, 4096, _CELL) for top in range(0, 4096, _CELL)
    ]


def _all(shapes: list[Shape], tags: Tags) -> list[TileFeature]:
    return [TileFeature(shape, parts, tags) for shape, parts in shapes]


AVENUES, STREETS, ALLEYS, FOOTWAYS, RAILS = _across(60), _down(60), _across(300), _down(150), _across(480)
WATERS, PARKS, HOUSES = (
    _blocks((330, 90, 490, 180)),
    _blocks((330, 200, 490, 280)),
    _blocks((180, 90, 300, 210)),
)
NUMBERS, SQUARE, RIVERS = _points(240, 150), [(POINT, [[(2048, 2048)]])], _across(420)
BORDER: list[Shape] = [(LINE, [[(0, 2048), (4096, 2048)]])]


def _named(tags: Tags, names: Tags) -> Tags:
    return {**tags, **names}


def openmaptiles() -> list[TileLayer]:
    """The town as OpenMapTiles names it."""
    return _layers(
        landuse=_all(_blocks((0, 0, 512, 512)), {"class": "residential"}),
        landcover=_all(PARKS, {"class": "grass", "subclass": "park"}),
        water=_all(WATERS, {"class": "lake"}),
        waterway=_all(RIVERS, {"class": "river", "name": RIVER}),
        building=_all(HOUSES, {"render_height": 9}),
        transportation=[
            *_all(AVENUES, {"class": "primary"}),
            *_all(STREETS, {"class": "minor"}),
            *_all(ALLEYS, {"class": "service"}),
            *_all(FOOTWAYS, {"class": "path", "subclass": "footway"}),
            *_all(RAILS, {"class": "rail", "subclass": "rail"}),
        ],
        transportation_name=[
            *_all(AVENUES, _named({"class": "primary"}, AVENUE_NAMES)),
            *_all(STREETS, _named({"class": "minor"}, NAMES)),
        ],
        boundary=_all(BORDER, {"admin_level": 4, "maritime": 0}),
        place=_all(SQUARE, {"class": "suburb", "name": PLACE}),
        housenumber=_all(NUMBERS, {"housenumber": "12А"}),
    )


def protomaps() -> list[TileLayer]:
    """The town as Protomaps names it in version 4."""
    return _layers(
        earth=[TileFeature(POLYGON, _box(0, 0, 4096, 4096), {"kind": "earth"})],
        landuse=[
            *_all(_blocks((0, 0, 512, 512)), {"kind": "residential"}),
            *_all(PARKS, {"kind": "park"}),
        ],
        water=[*_all(WATERS, {"kind": "lake"}), *_all(RIVERS, {"kind": "river", "name": RIVER})],
        buildings=[
            *_all(HOUSES, {"kind": "building"}),
            *_all(NUMBERS, {"kind": "address", "addr_housenumber": "12А"}),
        ],
        roads=[
            *_all(AVENUES, _named({"kind": "major_road", "kind_detail": "primary"}, AVENUE_NAMES)),
            *_all(STREETS, _named({"kind": "minor_road", "kind_detail": "residential"}, NAMES)),
            *_all(ALLEYS, {"kind": "minor_road", "kind_detail": "service"}),
            *_all(FOOTWAYS, {"kind": "path", "kind_detail": "footway"}),
            *_all(RAILS, {"kind": "rail", "kind_detail": "rail"}),
        ],
        boundaries=_all(BORDER, {"kind": "region", "kind_detail": 4}),
        places=_all(SQUARE, {"kind": "neighbourhood", "kind_detail": "suburb", "name": PLACE}),
    )


def shortbread() -> list[TileLayer]:
    """The town as Shortbread names it; names in other languages as an extended profile writes them."""
    names = {key.replace(":", "_"): value for key, value in NAMES.items()}
    avenue = {key.replace(":", "_"): value for key, value in AVENUE_NAMES.items()}
    plain: Tags = {"link": False, "rail": False, "tunnel": False, "bridge": False}
    return _layers(
        land=[
            *_all(_blocks((0, 0, 512, 512)), {"kind": "residential"}),
            *_all(PARKS, {"kind": "park"}),
        ],
        water_polygons=_all(WATERS, {"kind": "water"}),
        water_lines=_all(RIVERS, {"kind": "river"}),
        water_lines_labels=_all(RIVERS, {"kind": "river", "name": RIVER, "name_en": ""}),
        buildings=_all(HOUSES, {"dummy": 1}),
        addresses=_all(NUMBERS, {"housenumber": "12А"}),
        streets=[
            *_all(AVENUES, {"kind": "primary", **plain}),
            *_all(STREETS, {"kind": "residential", **plain}),
            *_all(ALLEYS, {"kind": "service", **plain}),
            *_all(FOOTWAYS, {"kind": "footway", **plain}),
            *_all(RAILS, {"kind": "rail", **plain, "rail": True}),
        ],
        street_labels=[
            *_all(AVENUES, _named({"kind": "primary"}, avenue)),
            *_all(STREETS, _named({"kind": "residential"}, names)),
        ],
        boundaries=_all(BORDER, {"admin_level": 4, "maritime": False}),
        place_labels=_all(SQUARE, {"kind": "suburb", "name": PLACE}),
    )


def nobodys() -> list[TileLayer]:
    """The town as somebody's own tool names it: nobody here knows these layers."""
    return _layers(
        polygons=[*_all(HOUSES, {"fclass": "a"}), *_all(WATERS, {"fclass": "b"})],
        constructor=[*_all(AVENUES, AVENUE_NAMES), *_all(STREETS, NAMES)],
        doors=_all(NUMBERS, {"addr:housenumber": "12А"}),
    )


TOWNS = {"openmaptiles": openmaptiles, "protomaps": protomaps, "shortbread": shortbread, "": nobodys}
"""What a pack's facts call the schema → the town's layers."""


def write_town(path: Path, schema: str, *, lon: float, lat: float, low: int = 12, high: int = 14) -> Path:
    """A pack of zooms ``low`` to ``high`` with the town in every tile within 4 of the place in degrees."""
    content = gzip.compress(encode_tile(TOWNS[schema]()), 1, mtime=0)
    tiles = []
    for zoom in range(low, high + 1):
        column, row = tile_at(zoom, lon, lat)
        tiles += [
            (zoom, x, (1 << zoom) - 1 - y, content)
            for x in range(column - 4, column + 5)
            for y in range(row - 4, row + 5)
        ]
    said = {
        **METADATA,
        "name": schema or "strange",
        "center": f"{lon},{lat},13",
        "attribution": f"© {schema}",
    }
    return write_mbtiles(path, tiles=tiles, metadata=said)


def _layers(**layers: list[TileFeature]) -> list[TileLayer]:
    return [TileLayer(name, 4096, features) for name, features in layers.items()]
