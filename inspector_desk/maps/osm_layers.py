"""Which OpenStreetMap object belongs in which layer of a street map, from which zoom, and what it keeps.

Only what helps somebody find a place is kept: no owners, phones, opening hours or the mappers' names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector_desk.maps.vector_tiles import LINE, POINT, POLYGON, Points, Scalar


@dataclass(frozen=True, slots=True)
class MapFeature:
    """A feature in world coordinates, drawn from ``min_zoom`` of the tiles on."""

    layer: str
    min_zoom: int
    shape: int
    parts: list[Points]
    properties: dict[str, Scalar]


_Found = tuple[str, int, int, dict[str, Scalar]]

_ROADS: dict[str, tuple[str, int]] = {
    "motorway": ("highway", 9),
    "trunk": ("highway", 9),
    "primary": ("major", 9),
    "secondary": ("major", 10),
    "tertiary": ("medium", 11),
    "motorway_link": ("link", 12),
    "trunk_link": ("link", 12),
    "primary_link": ("link", 12),
    "secondary_link": ("link", 12),
    "tertiary_link": ("link", 12),
    "unclassified": ("minor", 12),
    "residential": ("minor", 12),
    "living_street": ("minor", 12),
    "pedestrian": ("minor", 12),
    "service": ("service", 13),
    "track": ("path", 13),
    "footway": ("path", 14),
    "path": ("path", 14),
    "steps": ("path", 14),
    "cycleway": ("path", 14),
}
_AREAS: dict[tuple[str, str], tuple[str, int]] = {
    ("leisure", "park"): ("park", 10),
    ("leisure", "garden"): ("park", 12),
    ("leisure", "common"): ("park", 12),
    ("leisure", "pitch"): ("pitch", 14),
    ("leisure", "playground"): ("pitch", 14),
    ("leisure", "track"): ("pitch", 14),
    ("leisure", "stadium"): ("pitch", 12),
    ("leisure", "sports_centre"): ("pitch", 13),
    ("landuse", "grass"): ("grass", 13),
    ("landuse", "village_green"): ("grass", 13),
    ("natural", "grassland"): ("grass", 11),
    ("landuse", "forest"): ("wood", 9),
    ("natural", "wood"): ("wood", 9),
    ("natural", "scrub"): ("wood", 11),
    ("landuse", "orchard"): ("wood", 12),
    ("natural", "wetland"): ("wetland", 11),
    ("landuse", "cemetery"): ("cemetery", 12),
    ("landuse", "allotments"): ("farm", 11),
    ("landuse", "farmland"): ("farm", 10),
    ("landuse", "residential"): ("residential", 10),
    ("landuse", "industrial"): ("industrial", 10),
    ("landuse", "garages"): ("industrial", 12),
    ("landuse", "railway"): ("industrial", 11),
    ("landuse", "military"): ("industrial", 11),
    ("landuse", "commercial"): ("commercial", 12),
    ("landuse", "retail"): ("commercial", 12),
    ("amenity", "school"): ("school", 12),
    ("amenity", "kindergarten"): ("school", 13),
    ("amenity", "university"): ("school", 12),
    ("amenity", "college"): ("school", 12),
    ("amenity", "hospital"): ("hospital", 12),
    ("amenity", "clinic"): ("hospital", 13),
    ("amenity", "parking"): ("parking", 14),
}
_WATER_AREAS = frozenset(
    {("natural", "water"), ("waterway", "riverbank"), ("landuse", "reservoir"), ("landuse", "basin")}
)
_WATER_LINES = {"river": 9, "canal": 11, "stream": 12, "ditch": 14, "drain": 14}
_PLACES = {"city": 9, "town": 9, "village": 11, "suburb": 11, "neighbourhood": 13, "hamlet": 12}
_LANDMARKS: dict[tuple[str, str], tuple[str, int]] = {
    ("amenity", "police"): ("police", 13),
    ("amenity", "townhall"): ("office", 14),
    ("amenity", "courthouse"): ("office", 14),
    ("amenity", "hospital"): ("hospital", 13),
    ("amenity", "clinic"): ("hospital", 14),
    ("amenity", "university"): ("school", 13),
    ("amenity", "college"): ("school", 14),
    ("amenity", "school"): ("school", 14),
    ("amenity", "kindergarten"): ("school", 15),
    ("amenity", "marketplace"): ("shop", 14),
    ("amenity", "bus_station"): ("transport", 13),
    ("amenity", "theatre"): ("culture", 14),
    ("amenity", "cinema"): ("culture", 14),
    ("amenity", "library"): ("culture", 15),
    ("amenity", "place_of_worship"): ("worship", 14),
    ("amenity", "pharmacy"): ("pharmacy", 15),
    ("amenity", "bank"): ("office", 15),
    ("amenity", "post_office"): ("office", 15),
    ("amenity", "fuel"): ("transport", 15),
    ("leisure", "park"): ("park", 13),
    ("leisure", "stadium"): ("pitch", 13),
    ("railway", "station"): ("transport", 12),
    ("shop", "mall"): ("shop", 14),
    ("shop", "supermarket"): ("shop", 15),
}


def features_of(shape: int, tags: Mapping[str, Scalar]) -> Iterator[_Found]:
    """Each (layer, smallest zoom, shape, properties) the object appears as; often none, sometimes two."""
    if shape == POLYGON:
        yield from _areas(tags)
    elif shape == LINE:
        yield from _lines(tags)
    elif tags.get("place") in _PLACES and "name" in tags:
        place = str(tags["place"])
        yield "places", _PLACES[place], POINT, {"kind": place, **_names(tags)}
    yield from _landmarks(shape, tags)


def _areas(tags: Mapping[str, Scalar]) -> Iterator[_Found]:
    if "building" in tags:
        yield "buildings", 13, POLYGON, {}
        return
    if any(tags.get(key) == value for key, value in _WATER_AREAS):
        yield "water", 9, POLYGON, _names(tags)
        return
    if tags.get("highway") == "pedestrian":
        yield "landuse", 13, POLYGON, {"kind": "pedestrian"}
        return
    for (key, value), (kind, zoom) in _AREAS.items():
        if tags.get(key) == value:
            yield "landuse", zoom, POLYGON, {"kind": kind}
            return


def _lines(tags: Mapping[str, Scalar]) -> Iterator[_Found]:
    highway = tags.get("highway")
    if highway in _ROADS and tags.get("area") != "yes":
        kind, zoom = _ROADS[str(highway)]
        properties: dict[str, Scalar] = {"kind": kind}
        if tags.get("bridge") == "yes":
            properties["bridge"] = True
        if tags.get("tunnel") == "yes":
            properties["tunnel"] = True
        if kind not in ("link", "path"):
            properties.update(_names(tags))
        yield "roads", zoom, LINE, properties
    elif tags.get("railway") == "rail":
        yield "roads", 11, LINE, {"kind": "rail"}
    elif tags.get("waterway") in _WATER_LINES:
        waterway = str(tags["waterway"])
        yield "water", _WATER_LINES[waterway], LINE, {"kind": waterway, **_names(tags)}


def _landmarks(shape: int, tags: Mapping[str, Scalar]) -> Iterator[_Found]:
    """Named places people give as directions, as points; an area is named at its middle."""
    if shape == LINE or "name" not in tags:
        return
    for (key, value), (kind, zoom) in _LANDMARKS.items():
        if tags.get(key) == value:
            yield "pois", zoom, POINT, {"kind": kind, **_names(tags)}
            return


def _names(tags: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """The name, and its Russian and Kazakh forms where they differ from it."""
    name = tags.get("name")
    if name is None:
        return {}
    names: dict[str, Scalar] = {"name": name}
    for language in ("ru", "kk", "tg"):
        other = tags.get(f"name:{language}")
        if other is not None and other != name:
            names[f"name:{language}"] = other
    return names
