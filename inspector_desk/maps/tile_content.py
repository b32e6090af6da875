"""What one tile holds: its kind told by its bytes, the size of a picture, the layers of a vector tile.

Nothing is believed that a pack says about its tiles: a picture must begin as one and be of a size that can be
drawn, a vector tile must unpack to a bounded size.
"""

from __future__ import annotations

import struct
from pathlib import Path

from inspector_desk.errors import KnownError
from inspector_desk.maps.strange_files import BrokenPacking, packing_of, unpacked
from inspector_desk.maps.vector_tiles import BadTile, layer_names

MAX_TILE_BYTES = 4 << 20
"""Largest stored or unpacked tile; the densest tiles of planet-wide packs stay below one megabyte."""
_MOST_PIXELS = 2048
"""Widest picture passed on: a few hundred bytes can hold a picture of gigabytes once it is drawn."""

MIME_OF_FORMAT = {
    "pbf": "application/x-protobuf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
}
"""What each format is served as; a tile never chooses its own type."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def kind_of(content: bytes) -> str:
    """The kind of picture ("png", "jpg", "webp") by how the bytes begin, "" if they are none."""
    if content.startswith(_PNG):
        return "png"
    if content.startswith(_JPEG):
        return "jpg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return ""


def opened(content: bytes, path: Path) -> bytes:
    """A stored tile with its packing taken off, whatever the pack says of it: the bytes decide.

    A vector tile begins with 0x1a and no picture begins like a packed file, so nothing is mistaken.
    KnownError "maps.pack-damaged" if it is cut, damaged or larger than a tile may be.
    """
    try:
        return unpacked(content, packing_of(content), MAX_TILE_BYTES)
    except BrokenPacking as reason:
        raise KnownError("maps.pack-damaged", file=path.name) from reason


def checked(content: bytes, form: str, path: Path) -> bytes | None:
    """A stored tile as it is passed on; None for an empty one.

    ``form`` is a key of MIME_OF_FORMAT. KnownError "maps.pack-damaged" if it isn't what the pack holds.
    """
    plain = opened(content, path)
    if not plain:
        return None
    if form == "pbf":
        if kind_of(plain):
            raise KnownError("maps.pack-damaged", file=path.name)
        return plain
    width, height = picture_size(plain)
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        raise KnownError("maps.pack-damaged", file=path.name)
    return plain


def vector_layers(content: bytes, path: Path) -> tuple[str, ...]:
    """The names of the layers of an unpacked vector tile; KnownError "maps.pack-damaged" if it is none."""
    try:
        return layer_names(content)
    except BadTile as reason:
        raise KnownError("maps.pack-damaged", file=path.name) from reason


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, JPEG or WebP picture in pixels; (0, 0) if the bytes are no such picture."""
    try:
        if content.startswith(_PNG):
            return struct.unpack(">II", content[16:24]) if content[12:16] == b"IHDR" else (0, 0)
        if content.startswith(_JPEG):
            return _jpeg_size(content)
        if kind_of(content) == "webp":
            return _webp_size(content)
    except (struct.error, IndexError):
        return 0, 0
    return 0, 0


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF:
            return 0, 0
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        # Start of frame: every C0–CF but the tables C4, C8, CC.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 if 0xD0 <= marker <= 0xD9 else 2 + struct.unpack(">H", content[at + 2 : at + 4])[0]
    return 0, 0


def _webp_size(content: bytes) -> tuple[int, int]:
    part = content[12:16]
    if part == b"VP8X":
        return (
            1 + int.from_bytes(content[24:27], "little"),
            1 + int.from_bytes(content[27:30], "little"),
        )
    if part == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if part == b"VP8 ":
        width, height = struct.unpack("<HH", content[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0
