"""What is known of a map pack, whatever its container: facts cleaned, oddities named, one way to read tiles."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from inspector_desk.errors import KnownError
from inspector_desk.maps.strange_files import plain_line
from inspector_desk.maps.tile_content import (
    MIME_OF_FORMAT,
    checked,
    kind_of,
    opened,
    picture_size,
    vector_layers,
)

MAX_ZOOM = 22
MOST_PLACES = 100_000
"""Tiles of one zoom that a pack lists: some ten megabytes, and every house of a region."""
SAMPLES = 64
"""Tiles looked at for one that isn't empty, before a pack is called empty."""
_STREETS_ZOOM, _VECTOR_STREETS_ZOOM = 15, 13
"""The least closest zoom at which houses can be told apart: pictures as they are, vector tiles drawn larger."""
_COUNTRIES = (45.0, 35.0, 90.0, 56.0)
"""Kazakhstan and Tajikistan: somewhere to begin."""

_SCHEMAS: tuple[tuple[str, frozenset[str]], ...] = (
    ("desk", frozenset({"roads", "buildings", "addresses"})),
    ("protomaps", frozenset({"earth", "roads", "buildings"})),
    ("protomaps", frozenset({"earth", "roads"})),
    ("openmaptiles", frozenset({"transportation"})),
    ("shortbread", frozenset({"streets", "street_labels"})),
    ("shortbread", frozenset({"streets"})),
    ("desk", frozenset({"roads"})),
)
"""How a pack's layers are called, by the layers that only one way of calling has; the first that fits."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What a pack says of itself, cleaned, and what is odd about it without being a reason to refuse.

    ``bounds`` is (west, south, east, north) and ``center`` (longitude, latitude) in degrees; ``problems``
    holds codes of sentences in the wording ("maps.pack-no-licence"). Texts are one plain line. ``tile_size`` is in
    pixels, ``bytes`` the size of the file; ``layers`` are the vector layers' names and ``schema`` how they are
    called ("desk", "protomaps", "openmaptiles", "shortbread"), empty if nobody knows.
    """

    path: Path
    name: str
    format: str
    min_zoom: int
    max_zoom: int
    bounds: Bounds
    center: tuple[float, float]
    attribution: str
    licence: str
    date: str
    problems: tuple[str, ...]
    container: str = "mbtiles"
    tile_size: int = 256
    bytes: int = 0
    layers: tuple[str, ...] = ()
    schema: str = ""

    @property
    def is_vector(self) -> bool:
        """Whether its tiles are drawn by the page (streets with names) and not pictures."""
        return self.format == "pbf"


class Pack(ABC):
    """An open pack; any thread may ask for tiles, one at a time. Close it when the map is released."""

    facts: PackFacts

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """The tile's content (vector tiles unpacked), rows counted from the north; None if there is none.

        KnownError "maps.pack-damaged" if it can't be read or isn't what the pack says it holds.
        """
        if not (0 <= zoom <= MAX_ZOOM and 0 <= column < 1 << zoom and 0 <= row < 1 << zoom):
            return None
        content = self.stored(zoom, column, row)
        return None if content is None else checked(content, self.facts.format, self.facts.path)

    @abstractmethod
    def stored(self, zoom: int, column: int, row: int) -> bytes | None:
        """The bytes of a tile as they lie in the file; None if there are none."""

    @abstractmethod
    def places(self, zoom: int) -> Iterator[tuple[int, int]]:
        """(column, row) of the tiles of a zoom, rows from the north, in the container's order; at most MOST_PLACES."""

    @abstractmethod
    def close(self) -> None:
        """Let the file go; asking for a tile afterwards is an error of ours."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a container found about itself, still as a stranger said it.

    ``said`` are texts by key (name, format, bounds, center, attribution, licence, license, date), ``samples`` the
    first stored tiles of the closest zooms (never empty bytes), ``extent`` works out the area from the tiles.
    """

    path: Path
    container: str
    low: int
    high: int
    said: Mapping[str, str]
    samples: Iterator[bytes]
    extent: Callable[[], Bounds | None]
    layers: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def facts_of(held: Held) -> PackFacts:
    """The facts of a pack; KnownError if no tile of it can be shown."""
    path, said = held.path, held.said
    sample = next(filter(None, (opened(stored, path) for stored in held.samples)), None)
    if sample is None:
        raise KnownError("maps.pack-empty", file=path.name)
    form = _format(said.get("format", ""), sample, path)
    checked(sample, form, path)
    layers = held.layers
    if form == "pbf":
        layers = tuple(dict.fromkeys((*layers, *vector_layers(sample, path))))[:64]
    problems = list(held.problems)
    bounds = _bounds(said.get("bounds", ""))
    if bounds is None:
        problems.append("maps.pack-no-bounds")
        bounds = held.extent() or _COUNTRIES
    attribution, licence = said.get("attribution", ""), said.get("licence", "") or said.get("license", "")
    if not attribution:
        problems.append("maps.pack-no-attribution")
    if not licence:
        problems.append("maps.pack-no-licence")
    schema = _schema(layers) if form == "pbf" else ""
    if held.high < (_VECTOR_STREETS_ZOOM if form == "pbf" else _STREETS_ZOOM):
        problems.append("maps.pack-coarse")
    if form == "pbf" and not schema:
        problems.append("maps.pack-strange-layers")
    return PackFacts(
        path=path,
        name=said.get("name", "") or path.stem,
        format=form,
        min_zoom=held.low,
        max_zoom=held.high,
        bounds=bounds,
        center=_center(said.get("center", ""), bounds),
        attribution=attribution,
        licence=licence,
        date=said.get("date", ""),
        problems=tuple(problems),
        container=held.container,
        tile_size=_tile_size(form, sample),
        bytes=path.stat().st_size,
        layers=tuple(plain_line(name, 60) for name in layers),
        schema=schema,
    )


def _format(said: str, sample: bytes, path: Path) -> str:
    """What the tiles are: a picture by its own bytes, else a vector tile if nothing else is claimed."""
    form = said.lower().rpartition("/")[2]
    form = {"jpeg": "jpg", "mvt": "pbf", "x-protobuf": "pbf", "vnd.mapbox-vector-tile": "pbf"}.get(form, form)
    if form and form not in MIME_OF_FORMAT:
        raise KnownError("maps.pack-format", file=path.name, format=form[:20])
    picture = kind_of(sample)
    if not form:
        return picture or "pbf"
    if form != "pbf" and picture:
        # Packs that say png and hold jpg are common; the bytes are what is drawn.
        return picture
    return form


def _tile_size(form: str, sample: bytes) -> int:
    width, height = picture_size(sample) if form != "pbf" else (256, 256)
    return width if width == height and width in (256, 512, 1024) else 256


def _schema(layers: tuple[str, ...]) -> str:
    there = frozenset(layers)
    return next((name for name, needed in _SCHEMAS if needed <= there), "")


def _bounds(said: str) -> Bounds | None:
    numbers = _numbers(said, 4)
    if numbers is None:
        return None
    west, south, east, north = numbers
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        return None
    return west, south, east, north


def _center(said: str, bounds: Bounds) -> tuple[float, float]:
    numbers = _numbers(said, 3) or _numbers(said, 2)
    if numbers and bounds[0] <= numbers[0] <= bounds[2] and bounds[1] <= numbers[1] <= bounds[3]:
        return numbers[0], numbers[1]
    return (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2


def _numbers(text: str, count: int) -> tuple[float, ...] | None:
    parts = text.split(",")
    if len(parts) != count:
        return None
    try:
        numbers = tuple(float(part) for part in parts)
    except ValueError:
        return None
    return numbers if all(abs(number) <= 1000 for number in numbers) else None


def area_of_tiles(zoom: int, west: int, north: int, east: int, south: int) -> Bounds:
    """The area of the tiles from column ``west`` to ``east`` and row ``north`` to ``south``, in degrees."""
    size = 1 << zoom

    def latitude(row: int) -> float:
        return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / size))))

    return (
        west / size * 360 - 180,
        latitude(south + 1),
        (east + 1) / size * 360 - 180,
        latitude(north),
    )


def tile_at(zoom: int, lon: float, lat: float) -> tuple[int, int]:
    """(column, row) of the tile in which a place in degrees lies, rows from the north."""
    size = 1 << zoom
    lat = min(85.05, max(-85.05, lat))
    column = int((lon + 180) / 360 * size)
    row = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * size)
    return min(size - 1, max(0, column)), min(size - 1, max(0, row))
