"""Mapbox vector tiles (specification 2.1) read and written with the standard library alone.

Only what map packs need: layers of features with scalar properties. Geometry is kept in tile units as
lists of points, one list per point set, line or ring, in the order the tile has them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

Scalar = str | int | float | bool
Points = list[tuple[int, int]]

POINT, LINE, POLYGON = 1, 2, 3
_MOVE, _DRAW, _CLOSE = 1, 2, 7


class BadTile(ValueError):
    """The bytes aren't a vector tile; tiles come from outside, so callers must expect this."""


@dataclass(frozen=True, slots=True)
class TileFeature:
    """One feature: ``shape`` is POINT, LINE or POLYGON; ``parts`` its point sets, lines or open rings."""

    shape: int
    parts: list[Points]
    properties: dict[str, Scalar]


@dataclass(frozen=True, slots=True)
class TileLayer:
    """A named layer whose coordinates run from 0 to ``extent`` across the tile."""

    name: str
    extent: int
    features: list[TileFeature]


def decode_tile(data: bytes) -> list[TileLayer]:
    """All layers of an uncompressed tile; BadTile if the bytes aren't one."""
    try:
        return [
            _decode_layer(body) for field, body in _fields(data) if field == 3 and isinstance(body, bytes)
        ]
    except (IndexError, struct.error, ValueError, OverflowError) as reason:
        raise BadTile(str(reason)) from reason


def layer_names(data: bytes) -> tuple[str, ...]:
    """The names of the tile's layers, nothing else being read; BadTile if the bytes aren't a tile."""
    names: list[str] = []
    try:
        for field, body in _fields(data):
            if field == 3 and isinstance(body, bytes):
                names += [
                    part.decode() for key, part in _fields(body) if key == 1 and isinstance(part, bytes)
                ][:1]
    except (IndexError, ValueError) as reason:
        raise BadTile(str(reason)) from reason
    return tuple(names)


def encode_tile(layers: Iterable[TileLayer]) -> bytes:
    """The bytes of a tile, layers and features in the order given; layers without features are left out."""
    return b"".join(_block(3, _encode_layer(layer)) for layer in layers if layer.features)


# --- reading ---------------------------------------------------------------------------------------------


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
        if shift > 63:
            raise BadTile("a number is longer than 64 bits")


def _fields(data: bytes) -> Iterable[tuple[int, int | bytes]]:
    at, end = 0, len(data)
    while at < end:
        key, at = _varint(data, at)
        wire = key & 7
        if wire == 0:
            value, at = _varint(data, at)
            yield key >> 3, value
            continue
        if wire == 2:
            size, at = _varint(data, at)
        elif wire in (1, 5):
            size = 8 if wire == 1 else 4
        else:
            raise BadTile(f"wire type {wire}")
        if at + size > end:
            raise BadTile("a field runs past the end")
        yield key >> 3, data[at : at + size]
        at += size


def _packed(data: bytes) -> list[int]:
    values: list[int] = []
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            values.append(value)
            value = shift = 0
        else:
            shift += 7
            if shift > 63:
                raise BadTile("a number is longer than 64 bits")
    return values


def _decode_layer(data: bytes) -> TileLayer:
    name, extent = "", 4096
    keys: list[str] = []
    values: list[Scalar] = []
    raw: list[bytes] = []
    for field, body in _fields(data):
        if field == 5 and isinstance(body, int):
            extent = body
        elif not isinstance(body, bytes):
            continue
        elif field == 1:
            name = body.decode()
        elif field == 2:
            raw.append(body)
        elif field == 3:
            keys.append(body.decode())
        elif field == 4:
            values.append(_decode_value(body))
    return TileLayer(name, extent, [_decode_feature(body, keys, values) for body in raw])


def _decode_value(data: bytes) -> Scalar:
    value: Scalar = ""
    for field, body in _fields(data):
        if field == 1 and isinstance(body, bytes):
            value = body.decode()
        elif field == 2 and isinstance(body, bytes):
            value = float(struct.unpack("<f", body)[0])
        elif field == 3 and isinstance(body, bytes):
            value = float(struct.unpack("<d", body)[0])
        elif isinstance(body, int):
            if field == 6:
                value = _unzigzag(body)
            elif field == 7:
                value = bool(body)
            else:
                value = body - (1 << 64) if field == 4 and body >= 1 << 63 else body
    return value


def _decode_feature(data: bytes, keys: list[str], values: list[Scalar]) -> TileFeature:
    shape, parts = 0, list[Points]()
    properties: dict[str, Scalar] = {}
    for field, body in _fields(data):
        if field == 3 and isinstance(body, int):
            shape = body
        elif field == 2 and isinstance(body, bytes):
            tags = _packed(body)
            properties = {keys[k]: values[v] for k, v in zip(tags[::2], tags[1::2], strict=True)}
        elif field == 4 and isinstance(body, bytes):
            parts = _decode_geometry(_packed(body))
    return TileFeature(shape, parts, properties)


def _unzigzag(value: int) -> int:
    return (value >> 1) ^ -(value & 1)


def _decode_geometry(numbers: list[int]) -> list[Points]:
    parts: list[Points] = []
    x = y = at = 0
    while at < len(numbers):
        command, count = numbers[at] & 7, numbers[at] >> 3
        at += 1
        if command == _CLOSE:
            continue
        if command not in (_MOVE, _DRAW) or at + 2 * count > len(numbers):
            raise BadTile("a geometry command is unknown or cut short")
        if command == _MOVE:
            parts.append([])
        for step in range(at, at + 2 * count, 2):
            x += _unzigzag(numbers[step])
            y += _unzigzag(numbers[step + 1])
            parts[-1].append((x, y))
        at += 2 * count
    return parts


# --- writing ---------------------------------------------------------------------------------------------


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _block(field: int, body: bytes) -> bytes:
    return _number(field << 3 | 2) + _number(len(body)) + body


def _pack(numbers: Iterable[int]) -> bytes:
    out = bytearray()
    for value in numbers:
        while value > 0x7F:
            out.append(value & 0x7F | 0x80)
            value >>= 7
        out.append(value)
    return bytes(out)


def _encode_value(value: Scalar) -> bytes:
    if isinstance(value, bool):
        return _number(7 << 3) + _number(int(value))
    if isinstance(value, int):
        return _number(6 << 3) + _number(value << 1 if value >= 0 else (-value << 1) - 1)
    if isinstance(value, float):
        return _number(3 << 3 | 1) + struct.pack("<d", value)
    return _block(1, value.encode())


def _encode_layer(layer: TileLayer) -> bytes:
    keys: dict[str, int] = {}
    values: dict[tuple[type, Scalar], int] = {}
    features = [_block(2, _encode_feature(feature, keys, values)) for feature in layer.features]
    body = [_number(15 << 3) + _number(2), _block(1, layer.name.encode()), *features]
    body += [_block(3, key.encode()) for key in keys]
    body += [_block(4, _encode_value(value)) for _, value in values]
    body.append(_number(5 << 3) + _number(layer.extent))
    return b"".join(body)


def _encode_feature(
    feature: TileFeature, keys: dict[str, int], values: dict[tuple[type, Scalar], int]
) -> bytes:
    tags: list[int] = []
    for key, value in feature.properties.items():
        tags.append(keys.setdefault(key, len(keys)))
        tags.append(values.setdefault((type(value), value), len(values)))
    return (
        (_block(2, _pack(tags)) if tags else b"")
        + _number(3 << 3)
        + _number(feature.shape)
        + _block(4, _pack(_encode_geometry(feature.shape, feature.parts)))
    )


def _encode_geometry(shape: int, parts: list[Points]) -> list[int]:
    numbers: list[int] = []
    x = y = 0
    if shape == POINT:
        parts = [[point for part in parts for point in part]]
    for part in parts:
        for number, (px, py) in enumerate(part):
            if number == 0:
                numbers.append((len(part) if shape == POINT else 1) << 3 | _MOVE)
            elif number == 1 and shape != POINT:
                numbers.append((len(part) - 1) << 3 | _DRAW)
            dx, dy = px - x, py - y
            numbers.append(dx << 1 if dx >= 0 else (-dx << 1) - 1)
            numbers.append(dy << 1 if dy >= 0 else (-dy << 1) - 1)
            x, y = px, py
        if shape == POLYGON:
            numbers.append(1 << 3 | _CLOSE)
    return numbers
