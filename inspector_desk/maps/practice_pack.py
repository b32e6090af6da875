"""Builds the practice precinct's map and address list from real streets: Astana, OpenStreetMap, ODbL 1.0.

The source is sixteen zoom-12 vector tiles with every tag of the original data (npm ``@mapbox/mvt-fixtures``,
``real-world/osm-qa-astana``). The result is one MBTiles file with layers the map page draws, and two CSV
files that name every street and house number, for the address book and the offline address search.

``python -m inspector_desk.maps.practice_pack FIXTURES OUT`` does it from a terminal.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import shutil
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from inspector_desk.errors import KnownError
from inspector_desk.maps.osm_layers import MapFeature, features_of
from inspector_desk.maps.tile_cutting import EXTENT, WORLD_BITS, cut_tiles, join_lines
from inspector_desk.maps.vector_tiles import (
    LINE,
    POINT,
    Points,
    Scalar,
    TileFeature,
    TileLayer,
    decode_tile,
    encode_tile,
)

SOURCE_FOLDER = Path("@mapbox", "mvt-fixtures", "real-world", "osm-qa-astana")
SOURCE_LICENCE = Path("@mapbox", "mvt-fixtures", "LICENSE-ODbL-1.0.md")
ATTRIBUTION = "© OpenStreetMap contributors (ODbL)"
LICENCE = "ODbL-1.0"

_MIN_ZOOM, _MAX_ZOOM = 9, 15
_LAYERS = ("landuse", "water", "roads", "buildings", "addresses", "pois", "places")

Progress = Callable[[str, float], None]
"""Called with the step's name (reading, addresses, tiles, done) and the share of the whole done, 0–1."""


@dataclass(frozen=True, slots=True)
class PracticePack:
    """What was built: three files, and how much is in them."""

    tiles_path: Path
    addresses_path: Path
    streets_path: Path
    tiles: int
    addresses: int
    streets: int


@dataclass(frozen=True, slots=True)
class _Address:
    street: str
    number: str
    x: int
    y: int


def find_fixtures(node_modules: Path) -> Path:
    """The folder of source tiles inside ``node_modules``; KnownError if the package isn't installed."""
    folder = node_modules / SOURCE_FOLDER
    if not any(folder.glob("*.mvt")):
        raise KnownError("maps.practice-source-missing", folder=str(folder))
    return folder


def build_practice_pack(fixtures: Path, out_dir: Path, progress: Progress | None = None) -> PracticePack:
    """Build practice.mbtiles, addresses.csv and streets.csv in ``out_dir`` from the tiles in ``fixtures``.

    Each file appears whole or not at all. KnownError if the source is missing or isn't vector tiles.
    """
    report = progress or _unwatched
    sources = sorted(fixtures.glob("*.mvt"))
    if not sources:
        raise KnownError("maps.practice-source-missing", folder=str(fixtures))
    out_dir.mkdir(parents=True, exist_ok=True)
    raw: list[tuple[TileFeature, int, int]] = []
    for number, source in enumerate(sources):
        report("reading", 0.35 * number / len(sources))
        raw.extend(_read_source(source))
    newest = max(float(f.properties.get("@timestamp", 0)) for f, _, _ in raw)
    features = _joined_roads(_placed(raw))
    report("addresses", 0.4)
    addresses = _addresses(raw)
    streets = _write_address_files(addresses, raw, out_dir)
    features.extend(
        MapFeature("addresses", 15, POINT, [[(a.x, a.y)]], {"housenumber": a.number}) for a in addresses
    )
    tiles_path = out_dir / "practice.mbtiles"
    tiles = _write_tiles(features, tiles_path, datetime.fromtimestamp(newest, UTC), report)
    licence = fixtures.parents[1] / SOURCE_LICENCE.name
    if licence.is_file():
        shutil.copyfile(licence, out_dir / licence.name)
    report("done", 1.0)
    return PracticePack(
        tiles_path, out_dir / "addresses.csv", out_dir / "streets.csv", tiles, len(addresses), streets
    )


def _unwatched(_step: str, _share: float) -> None:
    """Progress nobody looks at."""


# --- reading the source ----------------------------------------------------------------------------------


def _read_source(source: Path) -> Iterator[tuple[TileFeature, int, int]]:
    """Each feature with the world coordinates of its tile's corner; file names are zoom-x-y."""
    try:
        zoom, column, row = (int(part) for part in source.stem.split("-"))
        layers = decode_tile(source.read_bytes())
    except ValueError as reason:
        raise KnownError("maps.practice-source-damaged", file=source.name) from reason
    span = 1 << (WORLD_BITS - zoom)
    for layer in layers:
        scale = span // layer.extent
        if scale != 1:
            raise KnownError("maps.practice-source-damaged", file=source.name)
        for feature in layer.features:
            yield feature, column * span, row * span


def _placed(raw: Iterable[tuple[TileFeature, int, int]]) -> list[MapFeature]:
    """The source sorted into map layers, in world coordinates; a feature may be in several or in none."""
    out: list[MapFeature] = []
    for feature, left, top in raw:
        parts: list[Points] = []
        for layer, zoom, shape, properties in features_of(feature.shape, feature.properties):
            parts = parts or [[(left + x, top + y) for x, y in part] for part in feature.parts]
            if shape == POINT and feature.shape != POINT:
                out.append(MapFeature(layer, zoom, POINT, [[_middle(parts[0])]], properties))
            else:
                out.append(MapFeature(layer, zoom, shape, parts, properties))
    return out


def _middle(ring: Points) -> tuple[int, int]:
    """The centroid of a ring or line; of degenerate ones the mean of the points."""
    x0, y0 = ring[0]
    area = cx = cy = 0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
        area += cross
        cx += (ax + bx - 2 * x0) * cross
        cy += (ay + by - 2 * y0) * cross
    if area == 0:
        return sum(x for x, _ in ring) // len(ring), sum(y for _, y in ring) // len(ring)
    return x0 + cx // (3 * area), y0 + cy // (3 * area)


def _joined_roads(features: list[MapFeature]) -> list[MapFeature]:
    """Pieces of one street joined end to end: a street cut at every crossing has no room for its name."""
    streets: dict[tuple[int, tuple[tuple[str, Scalar], ...]], list[Points]] = defaultdict(list)
    rest: list[MapFeature] = []
    for feature in features:
        if feature.layer == "roads" and "name" in feature.properties:
            streets[(feature.min_zoom, tuple(sorted(feature.properties.items())))].extend(feature.parts)
        else:
            rest.append(feature)
    for (zoom, properties), lines in streets.items():
        rest.extend(MapFeature("roads", zoom, LINE, [line], dict(properties)) for line in join_lines(lines))
    return rest


# --- addresses -------------------------------------------------------------------------------------------


def _addresses(raw: Iterable[tuple[TileFeature, int, int]]) -> list[_Address]:
    """One address per source object, at its middle; an object cut by a tile's edge counts once."""
    seen: dict[tuple[Scalar, Scalar], _Address] = {}
    for feature, left, top in raw:
        properties = feature.properties
        street = " ".join(str(properties.get("addr:street", "")).split())
        number = " ".join(str(properties.get("addr:housenumber", "")).split())
        if street and number and feature.parts:
            x, y = _middle(feature.parts[0])
            seen.setdefault(
                (properties["@type"], properties["@id"]), _Address(street, number, left + x, top + y)
            )
    return sorted(seen.values(), key=lambda a: (a.street, _natural(a.number), a.x, a.y))


def _natural(number: str) -> tuple[int, str]:
    digits = number[: len(number) - len(number.lstrip("0123456789"))]
    return (int(digits) if digits else 0, number)


def _write_address_files(
    addresses: list[_Address], raw: Iterable[tuple[TileFeature, int, int]], out_dir: Path
) -> int:
    """addresses.csv and streets.csv; returns the number of streets. Kazakh names are the streets' tags."""
    kazakh: dict[str, str] = {}
    for feature, _, _ in raw:
        properties = feature.properties
        if "highway" in properties and "name" in properties and "name:kk" in properties:
            kazakh.setdefault(str(properties.get("name:ru", properties["name"])), str(properties["name:kk"]))
            kazakh.setdefault(str(properties["name"]), str(properties["name:kk"]))
    houses: dict[str, list[_Address]] = defaultdict(list)
    for address in addresses:
        houses[address.street].append(address)
    _write_csv(
        out_dir / "streets.csv",
        ("street_ru", "street_kk", "addresses", "lat_e7", "lon_e7"),
        (
            (street, kazakh.get(street, ""), len(found), *_degrees(found[len(found) // 2]))
            for street, found in houses.items()
        ),
    )
    _write_csv(
        out_dir / "addresses.csv",
        ("street_ru", "street_kk", "house_number", "lat_e7", "lon_e7"),
        ((a.street, kazakh.get(a.street, ""), a.number, *_degrees(a)) for a in addresses),
    )
    return len(houses)


def _write_csv(path: Path, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    unfinished = path.with_suffix(".part")
    with unfinished.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    unfinished.replace(path)


def _degrees(address: _Address) -> tuple[int, int]:
    """Latitude and longitude in 1e-7 degrees."""
    size = 1 << WORLD_BITS
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * address.y / size))))
    return round(lat * 1e7), round((address.x / size * 360 - 180) * 1e7)


# --- cutting tiles ---------------------------------------------------------------------------------------


def _write_tiles(features: list[MapFeature], path: Path, newest: datetime, progress: Progress) -> int:
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    zooms = range(_MIN_ZOOM, _MAX_ZOOM + 1)
    count = 0
    pack = sqlite3.connect(unfinished)
    try:
        pack.execute("PRAGMA journal_mode=OFF")
        pack.execute("CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT)")
        pack.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB,"
            " PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID"
        )
        for zoom in zooms:
            progress("tiles", 0.4 + 0.6 * (2.0 ** (zoom - _MAX_ZOOM - 1)))
            tiles = cut_tiles(features, zoom, _MAX_ZOOM)
            for (column, row), layers in sorted(tiles.items()):
                content = encode_tile(
                    TileLayer(name, EXTENT, layers[name]) for name in _LAYERS if name in layers
                )
                flipped = (1 << zoom) - 1 - row
                pack.execute(
                    "INSERT INTO tiles VALUES (?, ?, ?, ?)",
                    (zoom, column, flipped, gzip.compress(content, 6, mtime=0)),
                )
                count += 1
        pack.executemany("INSERT INTO metadata VALUES (?, ?)", _metadata(features, newest))
        pack.commit()
    finally:
        pack.close()
    unfinished.replace(path)
    return count


def _metadata(features: list[MapFeature], newest: datetime) -> list[tuple[str, str]]:
    xs = [x for f in features if f.layer == "addresses" for x, _ in f.parts[0]]
    ys = [y for f in features if f.layer == "addresses" for _, y in f.parts[0]]
    south, west = (value / 1e7 for value in _degrees(_Address("", "", min(xs), max(ys))))
    north, east = (value / 1e7 for value in _degrees(_Address("", "", max(xs), min(ys))))
    middle = _Address("", "", sorted(xs)[len(xs) // 2], sorted(ys)[len(ys) // 2])
    lat, lon = (value / 1e7 for value in _degrees(middle))
    layers = [{"id": name, "fields": {}} for name in _LAYERS]
    return [
        ("name", "Astana (practice)"),
        ("format", "pbf"),
        ("type", "baselayer"),
        ("version", "1"),
        (
            "description",
            "Streets, houses and addresses of Astana for practice; invented records lie on them.",
        ),
        ("attribution", ATTRIBUTION),
        ("licence", LICENCE),
        ("date", newest.date().isoformat()),
        ("bounds", f"{west:.5f},{south:.5f},{east:.5f},{north:.5f}"),
        ("center", f"{lon:.5f},{lat:.5f},13"),
        ("minzoom", str(_MIN_ZOOM)),
        ("maxzoom", str(_MAX_ZOOM)),
        ("json", json.dumps({"vector_layers": layers})),
    ]


def main(arguments: list[str]) -> int:
    """Command line: FIXTURES (or a node_modules folder) and OUT; prints what was built."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m inspector_desk.maps.practice_pack FIXTURES OUT\n")
        return 2
    source, out = Path(arguments[0]), Path(arguments[1])
    try:
        fixtures = source if any(source.glob("*.mvt")) else find_fixtures(source)
        built = build_practice_pack(fixtures, out)
    except KnownError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    size = built.tiles_path.stat().st_size / 1e6
    sys.stdout.write(
        f"{built.tiles} tiles ({size:.1f} MB), {built.addresses} addresses on {built.streets} streets\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
