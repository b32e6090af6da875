"""PMTiles version 3: one file of tiles found through directories, read as a stranger's.

Written from the specification (github.com/protomaps/PMTiles, spec/v3): a header of 127 bytes, a root directory and
leaf directories of (tile id, run length, length, offset) columns in varints, tile ids counted along a Hilbert curve
zoom by zoom. Every number is checked before it is used: a directory is bounded in bytes, entries and depth, ids
rise, and nothing points outside the file. Archives whose tiles lie in any order, share bytes or fill only one zoom
are read like any other.
"""

from __future__ import annotations

import itertools
import json
import struct
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from inspector_desk.errors import KnownError
from inspector_desk.maps.mbtiles import said_layers
from inspector_desk.maps.pack_facts import (
    MAX_ZOOM,
    MOST_PLACES,
    SAMPLES,
    Bounds,
    Held,
    Pack,
    area_of_tiles,
    facts_of,
)
from inspector_desk.maps.strange_files import (
    STATEMENT_SECONDS,
    BrokenPacking,
    packing_of,
    plain_line,
    unpacked,
)
from inspector_desk.maps.tile_content import MAX_TILE_BYTES

_HEADER = struct.Struct("<7sB8Q3Q4B2B8s8sB8s")
HEADER_BYTES = 127
_PACKINGS = {0: "", 1: "none", 2: "gzip", 3: "brotli", 4: "zstd"}
_FORMATS = {0: "", 1: "pbf", 2: "png", 3: "jpg", 4: "webp", 5: "avif"}
_MOST_DIRECTORY_BYTES = 2 << 20
_MOST_ENTRIES = 1 << 17
"""Of one directory; the writers in use make leaves of some thousands."""
_MOST_METADATA_BYTES = 1 << 20
_DEEPEST = 4
"""Directories on the way to a tile; the specification asks for two and readers in use follow four."""
_KEPT_ENTRIES = 1 << 18
"""Of leaf directories kept in memory: about 8 MB."""
_MOST_COUNTED = 100_000
"""Tiles of one zoom looked at to work out an area the pack doesn't name."""
_LAST_ID = (4 ** (MAX_ZOOM + 1) - 1) // 3

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Directory:
    ids: Numbers
    runs: Numbers
    lengths: Numbers
    offsets: Numbers


@dataclass(frozen=True, slots=True)
class _Header:
    root: tuple[int, int]
    metadata: tuple[int, int]
    leaves: tuple[int, int]
    tiles: tuple[int, int]
    internal: str
    format: str
    bounds: str
    center: str


def open_pmtiles(path: Path) -> Pack:
    """Check and open a PMTiles file; KnownError if it isn't a usable pack."""
    try:
        file = path.open("rb")
    except OSError as reason:
        raise KnownError("maps.pack-unreadable", file=path.name) from reason
    with ExitStack() as unless_used:
        unless_used.callback(file.close)
        pack = _PmtilesPack(path, file)
        unless_used.pop_all()
    return pack


class _PmtilesPack(Pack):
    """Tiles of one file; leaf directories are kept while they are used."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file
        self._size = path.stat().st_size
        self._lock = threading.RLock()
        self._leaves: OrderedDict[int, _Directory] = OrderedDict()
        self._header = _header(self._bytes(0, min(HEADER_BYTES, self._size)), path, self._size)
        self._root = self._directory(*self._header.root)
        if not self._root.ids.size:
            raise KnownError("maps.pack-empty", file=path.name)
        low, high = self._zooms()
        said = self._said()
        self.facts = facts_of(
            Held(
                path=path,
                container="pmtiles",
                low=low,
                high=high,
                said=said[0],
                samples=self._samples(low, high),
                extent=lambda: self._extent(low, high),
                layers=said[1],
            )
        )

    def stored(self, zoom: int, column: int, row: int) -> bytes | None:
        with self._lock:
            return self._find(tile_id(zoom, column, row))

    def places(self, zoom: int) -> Iterator[tuple[int, int]]:
        first, left = _first_id(zoom), MOST_PLACES
        for ids in self._runs(first, first + 4**zoom):
            columns, lines = places_of(zoom, ids[:left] - first)
            yield from zip(columns.tolist(), lines.tolist(), strict=True)
            left -= ids.size
            if left <= 0:
                return

    def close(self) -> None:
        with self._lock:
            self._file.close()

    # --- directories ---------------------------------------------------------------------------------------

    def _find(self, wanted: int) -> bytes | None:
        directory = self._root
        for _depth in range(_DEEPEST):
            at = int(np.searchsorted(directory.ids, wanted, side="right")) - 1
            if at < 0:
                return None
            run, length, offset = (
                int(column[at]) for column in (directory.runs, directory.lengths, directory.offsets)
            )
            if run == 0:
                directory = self._leaf(offset, length, int(directory.ids[at]))
                continue
            if wanted >= int(directory.ids[at]) + run:
                return None
            return self._tile(offset, length)
        raise self._damaged()

    def _tile(self, offset: int, length: int) -> bytes:
        start, size = self._header.tiles
        # A section of 0 bytes is written by tools that stream; the file's end bounds it.
        if length > MAX_TILE_BYTES or (size and offset + length > size):
            raise self._damaged()
        return self._bytes(start + offset, length)

    def _leaf(self, offset: int, length: int, first: int) -> _Directory:
        """A leaf directory, which must begin with the tile under which it was found."""
        start, size = self._header.leaves
        if offset + length > size:
            raise self._damaged()
        held = self._leaves.get(offset)
        if held is None:
            held = self._leaves[offset] = self._directory(start + offset, length)
            while (
                len(self._leaves) > 1 and sum(one.ids.size for one in self._leaves.values()) > _KEPT_ENTRIES
            ):
                self._leaves.popitem(last=False)
        else:
            self._leaves.move_to_end(offset)
        # Leaves that hold nothing of their stretch would let a small file ask for hours of reading.
        if not held.ids.size or int(held.ids[0]) != first:
            raise self._damaged()
        return held

    def _directory(self, offset: int, length: int) -> _Directory:
        if not 0 < length <= _MOST_DIRECTORY_BYTES:
            raise self._damaged()
        try:
            return _directory(self._unpacked(offset, length, _MOST_DIRECTORY_BYTES))
        except (BrokenPacking, ValueError) as reason:
            raise self._damaged() from reason

    def _runs(self, first: int, end: int) -> Iterator[Numbers]:
        """The tile ids from ``first`` to before ``end``, in pieces of at most some ten thousand."""
        for start, run in self._entries(self._root, first, end, 0):
            begin, stop = max(start, first), min(start + run, end)
            for piece in range(begin, stop, 1 << 14):
                yield np.arange(piece, min(stop, piece + (1 << 14)), dtype=np.int64)

    def _entries(self, directory: _Directory, first: int, end: int, depth: int) -> Iterator[tuple[int, int]]:
        if depth >= _DEEPEST:
            raise self._damaged()
        begin = max(0, int(np.searchsorted(directory.ids, first, side="right")) - 1)
        stop = int(np.searchsorted(directory.ids, end, side="left"))
        for at in range(begin, stop):
            start, run = int(directory.ids[at]), int(directory.runs[at])
            if run:
                if start + run > first:
                    yield start, run
                continue
            with self._lock:
                leaf = self._leaf(int(directory.offsets[at]), int(directory.lengths[at]), start)
            following = int(directory.ids[at + 1]) if at + 1 < directory.ids.size else end
            # A leaf answers only for its own stretch: one that names itself or its neighbours adds nothing.
            yield from self._entries(leaf, max(first, start), min(end, following), depth + 1)

    # --- what it holds -------------------------------------------------------------------------------------

    def _zooms(self) -> tuple[int, int]:
        """The zooms of the first and the last tile: the header may say anything."""
        ends = []
        for last in (0, -1):
            directory = self._root
            for _depth in range(_DEEPEST):
                run = int(directory.runs[last])
                if run:
                    ends.append(int(directory.ids[last]) + (run - 1 if last else 0))
                    break
                directory = self._leaf(
                    int(directory.offsets[last]), int(directory.lengths[last]), int(directory.ids[last])
                )
        if len(ends) != 2:
            raise self._damaged()
        low, high = (_zoom_of(end) for end in ends)
        if low > high:
            raise self._damaged()
        return low, high

    def _samples(self, low: int, high: int) -> Iterator[bytes]:
        for zoom in range(high, low - 1, -1):
            for column, row in itertools.islice(self.places(zoom), SAMPLES):
                content = self.stored(zoom, column, row)
                if content:
                    yield content

    def _extent(self, low: int, high: int) -> Bounds | None:
        deadline = time.monotonic() + STATEMENT_SECONDS
        for zoom in range(high, low - 1, -1):
            first, ends, seen = _first_id(zoom), list[tuple[int, int, int, int]](), 0
            for ids in self._runs(first, first + 4**zoom):
                columns, lines = places_of(zoom, ids - first)
                ends.append((int(columns.min()), int(lines.min()), int(columns.max()), int(lines.max())))
                seen += ids.size
                if seen > _MOST_COUNTED or time.monotonic() > deadline:
                    seen = _MOST_COUNTED + 1
                    break
            if ends and seen <= _MOST_COUNTED:
                west, north = min(end[0] for end in ends), min(end[1] for end in ends)
                return area_of_tiles(
                    zoom, west, north, max(end[2] for end in ends), max(end[3] for end in ends)
                )
        return None

    def _said(self) -> tuple[dict[str, str], tuple[str, ...]]:
        """What the metadata say, and the names of vector layers; too much or unreadable JSON says nothing."""
        header = self._header
        said = {"format": header.format, "bounds": header.bounds, "center": header.center}
        offset, length = header.metadata
        if not 0 < length <= _MOST_METADATA_BYTES:
            return said, ()
        try:
            content = self._unpacked(offset, length, _MOST_METADATA_BYTES)
            held: Any = json.loads(content)
        except (BrokenPacking, ValueError, RecursionError):
            return said, ()
        if isinstance(held, dict):
            for key in ("name", "attribution", "licence", "license", "date"):
                said[key] = plain_line(held.get(key))
            said["date"] = said["date"] or plain_line(held.get("planetiler:osm:osmosisreplicationtime"))[:10]
        return said, said_layers(content)

    def _unpacked(self, offset: int, length: int, most: int) -> bytes:
        content = self._bytes(offset, length)
        return unpacked(content, self._header.internal or packing_of(content), most)

    def _bytes(self, offset: int, length: int) -> bytes:
        if offset < 0 or length < 0 or offset + length > self._size:
            raise self._damaged()
        with self._lock:
            try:
                self._file.seek(offset)
                content = self._file.read(length)
            except OSError as reason:
                raise KnownError("maps.pack-unreadable", file=self._path.name) from reason
        if len(content) != length:
            raise self._damaged()
        return content

    def _damaged(self) -> KnownError:
        return KnownError("maps.pack-damaged", file=self._path.name)


def _header(content: bytes, path: Path, size: int) -> _Header:
    if len(content) < HEADER_BYTES:
        raise KnownError("maps.pack-damaged", file=path.name)
    (_magic, version, *numbers) = _HEADER.unpack(content)
    if version != 3:
        raise KnownError("maps.pack-version", file=path.name, version=version)
    places = list(zip(numbers[0:8:2], numbers[1:8:2], strict=True))
    _clustered, internal, packing, form = numbers[11:15]
    low_place, high_place, _zoom, center = numbers[17:21]
    if internal not in _PACKINGS or packing not in _PACKINGS or form not in _FORMATS:
        raise KnownError("maps.pack-damaged", file=path.name)
    for packed in (internal, packing):
        if _PACKINGS[packed] == "brotli":
            raise KnownError("maps.pack-packing", file=path.name, packing="brotli")
    if any(start > size or length > size or start + length > size for start, length in places):
        raise KnownError("maps.pack-damaged", file=path.name)
    west, south = struct.unpack("<ii", low_place)
    east, north = struct.unpack("<ii", high_place)
    lon, lat = struct.unpack("<ii", center)
    return _Header(
        root=places[0],
        metadata=places[1],
        leaves=places[2],
        tiles=places[3],
        internal=_PACKINGS[internal],
        format=_FORMATS[form],
        bounds=f"{west * 1e-7},{south * 1e-7},{east * 1e-7},{north * 1e-7}",
        center=f"{lon * 1e-7},{lat * 1e-7}" if (lon, lat) != (0, 0) else "",
    )


def _directory(content: bytes) -> _Directory:
    """The columns of a directory; ValueError if a number in it can't be."""
    values = _varints(content)
    count = int(values[0]) if values.size else -1
    if not 0 <= count <= _MOST_ENTRIES or values.size != 1 + 4 * count:
        raise ValueError("count")
    deltas, runs, lengths, places = values[1:].reshape(4, count)
    if count == 0:
        return _Directory(deltas, runs, lengths, places)
    if float(deltas.sum(dtype=np.float64)) > _LAST_ID or np.any(deltas[1:] < 1):
        raise ValueError("ids")
    ids = np.cumsum(deltas)
    ends = ids + runs
    if np.any(lengths < 1) or int(ends.max()) > _LAST_ID or np.any(ends[:-1] > ids[1:]) or places[0] == 0:
        raise ValueError("entries")
    # 0 means "right after the entry before"; the last entry that names its place is where the counting begins.
    at = np.arange(count)
    base = np.maximum.accumulate(np.where(places > 0, at, 0))
    before = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    offsets = places[base] - 1 + before - before[base]
    return _Directory(ids, runs, lengths, offsets)


def _varints(content: bytes) -> Numbers:
    """Every varint of ``content``; ValueError for one cut short or longer than 48 bits (no file is that long)."""
    data = np.frombuffer(content, dtype=np.uint8)
    ends = np.flatnonzero(data < 0x80)
    if not data.size or not ends.size or ends[-1] != data.size - 1:
        raise ValueError("varint")
    if ends.size > 1 + 4 * _MOST_ENTRIES:
        raise ValueError("too many")
    starts = np.concatenate(([0], ends[:-1] + 1))
    sizes = ends - starts + 1
    if int(sizes.max()) > 7:
        raise ValueError("varint")
    values = np.zeros(ends.size, dtype=np.int64)
    for number in range(int(sizes.max())):
        there = np.flatnonzero(sizes > number)
        values[there] |= (data[starts[there] + number].astype(np.int64) & 0x7F) << (7 * number)
    if int(values.max()) >= 1 << 48:
        raise ValueError("varint")
    return values


# --- the Hilbert curve --------------------------------------------------------------------------------------


def _first_id(zoom: int) -> int:
    return ((1 << 2 * zoom) - 1) // 3


def _zoom_of(number: int) -> int:
    zoom = 0
    while _first_id(zoom + 1) <= number:
        zoom += 1
    return zoom


def tile_id(zoom: int, column: int, row: int) -> int:
    """The number of a tile: all tiles of smaller zooms, then its place along the Hilbert curve of its zoom."""
    place = 0
    for bit in reversed(range(zoom)):
        half = 1 << bit
        right, low = column >> bit & 1, row >> bit & 1
        place += (3 * right ^ low) << 2 * bit
        column, row = column & half - 1, row & half - 1
        if not low:
            # The curve enters this quarter turned: mirrored on the right, and always with its axes exchanged.
            column, row = (half - 1 - row, half - 1 - column) if right else (row, column)
    return _first_id(zoom) + place


def places_of(zoom: int, along: Numbers) -> tuple[Numbers, Numbers]:
    """Columns and rows of places along the Hilbert curve of a zoom, counted from 0."""
    columns, lines = np.zeros_like(along), np.zeros_like(along)
    for bit in range(zoom):
        half = 1 << bit
        quarter = along >> 2 * bit & 3
        right = quarter >> 1
        low = (quarter ^ right) & 1
        turned = low == 0
        mirrored = turned & (right == 1)
        across = np.where(mirrored, half - 1 - columns, columns)
        down = np.where(mirrored, half - 1 - lines, lines)
        columns, lines = np.where(turned, down, across), np.where(turned, across, down)
        columns = columns + right * half
        lines = lines + low * half
    return columns, lines
