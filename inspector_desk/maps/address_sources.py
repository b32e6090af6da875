"""Where a pack's addresses come from: vector tiles with addr:* tags, a GeoJSON of points, a CSV; made into an index.

What is read comes from a stranger: every text becomes one plain line, every number is checked, the count is bounded.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.maps.geojson import bounded_bytes, each_feature
from inspector_desk.maps.pack_addresses import UNPLACED, AddressIndex
from inspector_desk.maps.pack_facts import Pack
from inspector_desk.maps.strange_files import plain_line
from inspector_desk.maps.vector_tiles import LINE, POINT, BadTile, decode_tile
from inspector_desk.rules.folding import fold

MOST_TILES = 60_000
"""Tiles looked through for addresses, the closest zoom of a region; beyond them a pack's addresses are partial."""
MOST_HOUSES = 2_000_000
_MOST_CSV = 128 << 20
_LARGEST_TILE = 1 << 20
"""A vector tile larger than this is not taken apart: each byte may become a number of 32."""

Progress = Callable[[int, int], object]
"""Called with what was done and what there is in all; raises to stop the work."""

_STREET = ("addr:street", "addr_street", "street")
_HOUSES = ("addr:housenumber", "addr_housenumber", "housenumber", "house_number", "house", "number")
_NAMES = (
    "name",
    "name:ru",
    "name_ru",
    "name:kk",
    "name_kk",
    "name:tg",
    "old_name",
    "alt_name",
    "official_name",
)

_HOUSE = re.compile(r"\s*(\d{1,5})(.*)", re.DOTALL)

_COLUMNS = {
    "street": "street street_ru улица көше кӯча addr:street street_name",
    "street_kk": "street_kk street_tg көшесі name_kk",
    "former": "former old_name бывшее прежнее бұрынғы собиқа aliases",
    "house": "house house_number housenumber дом үй хона addr:housenumber number номер",
    "lat": "lat latitude широта ендік арз y",
    "lon": "lon lng longitude долгота бойлық тӯл x",
    "lat_e7": "lat_e7",
    "lon_e7": "lon_e7",
}
_COLUMN_OF = {word: column for column, words in _COLUMNS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a pack: the street's names, the first shown; coordinates in 1e-7 degrees, None if unknown."""

    names: tuple[str, ...]
    house: str
    lat_e7: int | None
    lon_e7: int | None


@dataclass(frozen=True, slots=True)
class Indexed:
    """How many addresses and streets an index has, and whether the pack may hold more."""

    houses: int
    streets: int
    partial: bool


def write_index(path: Path, addresses: Iterable[Address]) -> Indexed:
    """Write an index file of these addresses, which must not be there yet."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=OFF")
        found = _fill(connection, addresses)
        connection.commit()
    return found


def index_in_memory(path: Path) -> AddressIndex:
    """The index of a CSV of addresses, kept in no file."""
    with closing(sqlite3.connect(":memory:")) as connection:
        _fill(connection, csv_addresses(path))
        connection.commit()
        return AddressIndex(connection, path.stem)


def _fill(connection: sqlite3.Connection, addresses: Iterable[Address]) -> Indexed:
    connection.execute("CREATE TABLE street (id INTEGER PRIMARY KEY, names TEXT)")
    connection.execute(
        "CREATE TABLE house (street INTEGER, number INTEGER, rest TEXT, lat INTEGER, lon INTEGER,"
        " PRIMARY KEY (street, number, rest)) WITHOUT ROWID"
    )
    streets: dict[str, tuple[int, dict[str, int]]] = {}
    by_fold: dict[str, tuple[int, dict[str, int]]] = {}
    partial = False

    def houses() -> Iterator[tuple[int, int, str, int, int]]:
        nonlocal partial
        for count, address in enumerate(addresses):
            if count >= MOST_HOUSES:
                partial = True
                return
            known = streets.get(address.names[0])
            if known is None:
                # One street in the spellings of several tools is one street.
                folded = fold(address.names[0]) or address.names[0]
                known = by_fold.setdefault(folded, (len(by_fold) + 1, {}))
                streets[address.names[0]] = known
            number, names = known
            for name in filter(None, address.names):
                names[name] = names.get(name, 0) + (name == address.names[0])
            found = _HOUSE.match(address.house)
            if found is None:
                continue
            placed = address.lat_e7 is not None and address.lon_e7 is not None
            yield (
                number,
                int(found[1]),
                found[2].strip(),
                address.lat_e7 if placed and address.lat_e7 is not None else UNPLACED,
                address.lon_e7 if placed and address.lon_e7 is not None else UNPLACED,
            )

    connection.executemany("INSERT OR IGNORE INTO house VALUES (?, ?, ?, ?, ?)", houses())
    connection.executemany(
        "INSERT INTO street VALUES (?, ?)",
        ((number, json.dumps(list(names)[:12], ensure_ascii=False)) for number, names in by_fold.values()),
    )
    (count,) = connection.execute("SELECT count(*) FROM house").fetchone()
    return Indexed(count, len(by_fold), partial)


# --- vector tiles -------------------------------------------------------------------------------------------


def tile_addresses(pack: Pack, progress: Progress) -> Iterator[Address]:
    """The addresses in the closest zoom of a vector pack, streets called by every name their roads bear."""
    zoom = pack.facts.max_zoom
    places = []
    for number, place in enumerate(pack.places(zoom)):
        if number >= MOST_TILES:
            break
        places.append(place)
        if number % 1_000 == 0:
            progress(0, 0)
    called: dict[str, tuple[str, ...]] = {}
    held: list[Address] = []
    for number, (column, row) in enumerate(places):
        progress(number, len(places))
        try:
            content = pack.tile(zoom, column, row)
        except KnownError:
            # One damaged tile is an empty patch on the map, no reason to have no addresses at all.
            continue
        if content is None or len(content) > _LARGEST_TILE or b"street" not in content:
            continue
        for names, house, at in _of_tile(content, called):
            lat, lon = _degrees(zoom, column, row, *at)
            held.append(Address(names, house, lat, lon))
            if len(held) >= MOST_HOUSES:
                break
    for one in held:
        yield Address((one.names[0], *called.get(one.names[0], ())), one.house, one.lat_e7, one.lon_e7)


def _of_tile(
    content: bytes, called: dict[str, tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], str, tuple[float, float]]]:
    try:
        layers = decode_tile(content)
    except BadTile:
        return
    for layer in layers:
        if layer.extent <= 0:
            continue
        for feature in layer.features:
            properties = feature.properties
            if feature.shape == LINE and "name" in properties:
                names = [plain_line(properties.get(key), 100) for key in _NAMES]
                called.setdefault(names[0], tuple(dict.fromkeys(name for name in names[1:] if name)))
                continue
            street, house = _first(properties, _STREET, 100), _first(properties, _HOUSES, 20)
            if not street or not house or not feature.parts or not feature.parts[0]:
                continue
            part = feature.parts[0]
            x = sum(point[0] for point in part) / len(part) / layer.extent
            y = sum(point[1] for point in part) / len(part) / layer.extent
            # What lies in the margin belongs to the neighbour tile, which has it too.
            if feature.shape == POINT and not (0 <= x < 1 and 0 <= y < 1):
                continue
            yield (street,), house, (min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))


def _first(properties: Mapping[str, Any], keys: Iterable[str], most: int) -> str:
    return next((text for key in keys if (text := plain_line(properties.get(key), most))), "")


def _degrees(zoom: int, column: int, row: int, x: float, y: float) -> tuple[int, int]:
    size = 1 << zoom
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * (row + y) / size))))
    return round(lat * 1e7), round(((column + x) / size * 360 - 180) * 1e7)


# --- GeoJSON and CSV ----------------------------------------------------------------------------------------


def geojson_addresses(path: Path) -> Iterator[Address]:
    """Points of a GeoJSON file that have a street and a house."""
    for coordinates, properties in each_feature(path):
        named = {str(key).strip().lower(): value for key, value in properties.items()}
        street, house = _first(named, _STREET, 100), _first(named, _HOUSES, 20)
        if street and house:
            others = tuple(plain_line(named.get(key), 100) for key in ("street_kk", "street_tg", "old_name"))
            place = _place(coordinates[1], coordinates[0], 1e7)
            yield Address((street, *filter(None, others)), house, *(place or (None, None)))


def csv_addresses(path: Path) -> Iterator[Address]:
    """The rows of a CSV of addresses; KnownError "maps.addresses-damaged" if it has no such columns."""
    content = bounded_bytes(path, _MOST_CSV)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1251", errors="replace")
    head = text[: text.find("\n") + 1] or text
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        columns = [_COLUMN_OF.get(name.strip().lower(), "") for name in next(reader, [])]
        where = {column: number for number, column in reversed(list(enumerate(columns))) if column}
        if not {"street", "house"} <= where.keys():
            raise KnownError("maps.addresses-damaged", file=path.name)
        scale = 1.0 if {"lat_e7", "lon_e7"} <= where.keys() else 1e7
        lat, lon = ("lat_e7", "lon_e7") if scale == 1.0 else ("lat", "lon")
        for row in reader:
            cells = {column: row[at] for column, at in where.items() if at < len(row)}
            street, house = plain_line(cells.get("street"), 100), plain_line(cells.get("house"), 20)
            if not (street and house):
                continue
            others = (plain_line(cells.get(key), 200) for key in ("street_kk", "former"))
            place = _place(cells.get(lat), cells.get(lon), scale)
            yield Address((street, *filter(None, others)), house, *(place or (None, None)))
    except csv.Error as reason:
        raise KnownError("maps.addresses-damaged", file=path.name) from reason


def _place(lat: object, lon: object, scale: float) -> tuple[int, int] | None:
    try:
        north, east = float(str(lat).replace(",", ".")) * scale, float(str(lon).replace(",", ".")) * scale
    except ValueError:
        return None
    if not (abs(north) <= 900_000_000 and abs(east) <= 1_800_000_000) or (north == 0 and east == 0):
        return None
    return round(north), round(east)
