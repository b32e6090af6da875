"""GeoJSON (RFC 7946) from a stranger, read piece by piece so that no file can fill the memory.

Only the outline of the file is read at once; geometry and properties stay bytes until their feature's turn comes,
each bounded, and are then read into exactly the shape they must have.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from inspector_desk.errors import KnownError
from inspector_desk.maps.layer_features import MOST_FEATURES, Gathered
from inspector_desk.maps.strange_files import plain_line

MOST_BYTES = 24 << 20
MOST_ADDRESS_BYTES = 128 << 20
"""A list of a whole city's addresses is longer than a layer that is drawn."""
_MOST_GEOMETRY = 3 << 19
"""Bytes of one feature's geometry (1.5 MB, some 60,000 positions)."""
_MOST_PROPERTIES = 1 << 16
_NOTHING = msgspec.Raw(b"null")
_MERCATOR = ("3857", "900913", "3785")
_DEGREES = ("4326", "CRS84", "CRS:84")


class _Feature(msgspec.Struct):
    geometry: msgspec.Raw = _NOTHING
    properties: msgspec.Raw = _NOTHING


class _Geometry(msgspec.Struct):
    type: str = ""
    coordinates: msgspec.Raw = _NOTHING
    geometries: msgspec.Raw = _NOTHING


class _Top(msgspec.Struct):
    type: str = ""
    features: list[_Feature] = msgspec.field(default_factory=list)
    geometry: msgspec.Raw = _NOTHING
    properties: msgspec.Raw = _NOTHING
    coordinates: msgspec.Raw = _NOTHING
    geometries: msgspec.Raw = _NOTHING
    crs: msgspec.Raw = _NOTHING
    name: msgspec.Raw = _NOTHING
    attribution: msgspec.Raw = _NOTHING
    licence: msgspec.Raw = _NOTHING
    license: msgspec.Raw = _NOTHING
    date: msgspec.Raw = _NOTHING


_Position = list[float]
_COORDINATES: dict[str, Any] = {
    "Point": _Position,
    "MultiPoint": list[_Position],
    "LineString": list[_Position],
    "MultiLineString": list[list[_Position]],
    "Polygon": list[list[_Position]],
    "MultiPolygon": list[list[list[_Position]]],
}
_FAULTS = (msgspec.MsgspecError, RecursionError, UnicodeDecodeError)
_top = msgspec.json.Decoder(_Top)
_geometry = msgspec.json.Decoder(_Geometry)


def read_geojson(path: Path) -> tuple[Gathered, dict[str, str]]:
    """The features of a GeoJSON file and what it says of itself (name, attribution, licence, date).

    KnownError "maps.layer-*" if it isn't one that can be drawn.
    """
    content = bounded_bytes(path, MOST_BYTES)
    try:
        top = _top.decode(content)
    except _FAULTS as reason:
        raise KnownError("maps.layer-damaged", file=path.name) from reason
    gathered = Gathered(path, mercator=_is_mercator(top.crs, path))
    if top.type == "FeatureCollection":
        features = top.features
    elif top.type == "Feature":
        features = [_Feature(top.geometry, top.properties)]
    elif top.type in _COORDINATES or top.type == "GeometryCollection":
        features = [_Feature(msgspec.Raw(content), _NOTHING)]
    else:
        raise KnownError("maps.layer-damaged", file=path.name)
    if len(features) > MOST_FEATURES:
        raise KnownError("maps.layer-too-large", file=path.name, what="features", most=MOST_FEATURES)
    for feature in features:
        _take(gathered, feature, path)
    said = {key: _word(getattr(top, key)) for key in ("name", "attribution", "date")}
    said["licence"] = _word(top.licence) or _word(top.license)
    return gathered, said


def each_feature(path: Path) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The coordinates of every point of a feature collection in degrees, with its properties as they stand."""
    try:
        top = _top.decode(bounded_bytes(path, MOST_ADDRESS_BYTES))
    except _FAULTS as reason:
        raise KnownError("maps.layer-damaged", file=path.name) from reason
    for feature in top.features:
        if len(feature.geometry) > _MOST_PROPERTIES:
            continue
        try:
            geometry = _geometry.decode(feature.geometry)
            if geometry.type != "Point":
                continue
            place = msgspec.json.decode(geometry.coordinates, type=_Position)
        except _FAULTS:
            continue
        if len(place) >= 2:
            yield place, _properties(feature.properties)


def bounded_bytes(path: Path, most: int) -> bytes:
    """A file's bytes without a byte order mark; KnownError if it is larger than ``most`` or can't be read."""
    try:
        with path.open("rb") as file:
            # Asked for what is there: a read of the most allowed takes that memory before it knows the size.
            content = file.read(min(most, path.stat().st_size) + 1)
    except OSError as reason:
        raise KnownError("maps.pack-unreadable", file=path.name) from reason
    if len(content) > most:
        raise KnownError("maps.layer-too-large", file=path.name, what="MB", most=most >> 20)
    return content.removeprefix(b"\xef\xbb\xbf")


def _take(gathered: Gathered, feature: _Feature, path: Path) -> None:
    if len(feature.geometry) > _MOST_GEOMETRY:
        raise KnownError("maps.layer-too-large", file=path.name, what="points", most=_MOST_GEOMETRY // 24)
    properties = _properties(feature.properties)
    try:
        for geometry in _geometries(feature.geometry):
            shape = _COORDINATES.get(geometry.type)
            coordinates = msgspec.json.decode(geometry.coordinates, type=shape) if shape else None
            gathered.add(geometry.type, coordinates, properties)
    except _FAULTS:
        # One feature nobody can read is left out; a file that is broken was refused before.
        gathered.left_out += 1


def _geometries(raw: msgspec.Raw) -> list[_Geometry]:
    """The geometry, or the members of a collection (a collection inside one is not drawn)."""
    if bytes(raw).strip() == b"null":
        return [_Geometry()]
    geometry = _geometry.decode(raw)
    if geometry.type != "GeometryCollection":
        return [geometry]
    return msgspec.json.decode(geometry.geometries, type=list[_Geometry])


def _properties(raw: msgspec.Raw) -> dict[str, Any]:
    if len(raw) > _MOST_PROPERTIES:
        return {}
    try:
        held = msgspec.json.decode(raw)
    except _FAULTS:
        return {}
    return held if isinstance(held, dict) else {}


def _word(raw: msgspec.Raw) -> str:
    if len(raw) > _MOST_PROPERTIES:
        return ""
    try:
        return plain_line(msgspec.json.decode(raw))
    except _FAULTS:
        return ""


def _is_mercator(raw: msgspec.Raw, path: Path) -> bool:
    """Whether an old-style ``crs`` names web Mercator; KnownError for any other that isn't degrees."""
    held = _properties(raw)
    if not held:
        return False
    properties = held.get("properties")
    called = plain_line(properties.get("name") if isinstance(properties, dict) else None, 80)
    if not called or any(word in called for word in _DEGREES):
        return False
    if any(word in called for word in _MERCATOR):
        return True
    raise KnownError("maps.layer-projection", file=path.name, projection=called)
