"""Points of records in columns: what is where on the map, counted anew for every view and filter.

The map page never gets the records. It asks for the clusters of what it shows; they are counted here in
NumPy by one ``bincount`` (about a millisecond for 100,000 points), so any filter may change at any time.
A record keeps its name on this side: the page sees only a row number of the store.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Int32 = NDArray[np.int32]
Int64 = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

WORLD_BITS = 30
"""Coordinates are integers, 2**30 across the Mercator square: 3.7 cm at the equator, and sums fit easily."""

CELL_PIXELS = 84
"""Side of the square that becomes one cluster; with circles of 44 pixels neighbours never touch."""

_MAX_LATITUDE_E7 = 850_511_287
_DAY_UNKNOWN = 0
APPROXIMATE = ("street", "settlement")
"""Codes of point_accuracy whose points are drawn hollow: the street or the place is known, the house is not."""


@dataclass(frozen=True, slots=True)
class PointRow:
    """A record and its place: coordinates in 1e-7 degrees, None where nobody has put it on the map yet."""

    kind: str
    record_id: int
    lat_e7: int | None
    lon_e7: int | None
    category: str = ""
    state: str = ""
    day: date | None = None
    accuracy: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PointFilters:
    """Which records are shown; None means all. ``since`` and ``until`` are inclusive days.

    ``without_categories`` and ``without_states`` leave out (kind, code) pairs: the same code may mean two things of
    two kinds. A record without a day is shown only while no period is asked for.
    """

    kinds: frozenset[str] | None = None
    categories: frozenset[str] | None = None
    states: frozenset[str] | None = None
    since: date | None = None
    until: date | None = None
    without_categories: frozenset[tuple[str, str]] = frozenset()
    without_states: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many located records each line of the layers stands for under the other filters.

    ``kinds`` by kind; ``categories`` and ``states`` by (kind, code). ``shown`` are on the map, ``approximate`` of them
    drawn hollow, ``unlocated`` pass the kinds and have no place.
    """

    kinds: Mapping[str, int]
    categories: Mapping[tuple[str, str], int]
    states: Mapping[tuple[str, str], int]
    shown: int
    approximate: int
    unlocated: int


@dataclass(frozen=True, slots=True)
class PointFacts:
    """What the program knows of one row of a store; ``day`` is None where the record has none."""

    kind: str
    record_id: int
    category: str
    state: str
    day: date | None
    number: str
    approximate: bool


@dataclass(frozen=True, slots=True)
class MapWindow:
    """What the page shows: zoom and the edges in degrees; the page may be wider than the world."""

    zoom: int
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class PointStore:
    """All located points, ordered by ``x``; ``names`` holds the texts the code columns stand for.

    ``x``, ``y`` are world coordinates (2**30 across, y down), ``kind``, ``category`` and ``state`` indices
    into ``kind_names`` and so on, ``day`` a date's ordinal (0: unknown), ``record`` the record's id.
    ``unlocated`` counts by kind the records that have no place, ``approximate`` marks points that stand for a street or
    a settlement, ``numbers`` are the records' own numbers by row, empty where there are none.
    """

    x: Int32
    y: Int32
    kind: NDArray[np.int16]
    category: NDArray[np.int16]
    state: NDArray[np.int16]
    day: Int32
    record: Int64
    kind_names: tuple[str, ...]
    category_names: tuple[str, ...]
    state_names: tuple[str, ...]
    unlocated: tuple[int, ...]
    approximate: Flags
    numbers: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.x)

    def rows_of(self, records: Sequence[tuple[str, int]]) -> dict[tuple[str, int], int]:
        """(kind, record id) → row, for those of the records that lie in the store."""
        ids = np.array(sorted({record for _kind, record in records}), dtype=np.int64)
        wanted = set(records)
        found = {
            (self.kind_names[self.kind[row]], int(self.record[row])): int(row)
            for row in np.flatnonzero(np.isin(self.record, ids)).tolist()
        }
        return {record: row for record, row in found.items() if record in wanted}

    def facts(self, row: int) -> PointFacts:
        """One row in words; IndexError outside the store."""
        day = int(self.day[row])
        return PointFacts(
            self.kind_names[self.kind[row]],
            int(self.record[row]),
            self.category_names[self.category[row]],
            self.state_names[self.state[row]],
            date.fromordinal(day) if day != _DAY_UNKNOWN else None,
            self.numbers[row] if self.numbers else "",
            bool(self.approximate[row]),
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of a store that pass the filters, still ordered by ``x``; counted per view from here."""

    store: PointStore
    row: Int64
    x: Int32
    y: Int32
    kind: NDArray[np.int16]
    unlocated: int

    def __len__(self) -> int:
        return len(self.row)


@dataclass(frozen=True, slots=True)
class Clusters:
    """Clusters of one view, one entry a cell that holds anything, in no particular order.

    ``lat`` and ``lon`` are the members' middle in degrees, ``count`` their number, ``by_kind`` a row of
    counts per cell and kind, ``cell`` the cell's (column, row) at this zoom, ``single`` the store's row
    where there is just one member, else -1. ``total`` is the number of points in the view.
    """

    lat: Floats
    lon: Floats
    count: Int64
    by_kind: Int64
    cell: Int64
    single: Int64
    total: int


def build_points(rows: Iterable[PointRow], kinds: Sequence[str] = ()) -> PointStore:
    """A store of ``rows``; ``kinds`` fixes the order of the kinds (others follow as they appear)."""
    kind_codes = {name: code for code, name in enumerate(kinds)}
    category_codes: dict[str, int] = {}
    state_codes: dict[str, int] = {}
    unlocated: dict[int, int] = {}
    columns: list[tuple[int, int, int, int, int, int, int, int]] = []
    numbers: list[str] = []
    for row in rows:
        kind = kind_codes.setdefault(row.kind, len(kind_codes))
        if row.lat_e7 is None or row.lon_e7 is None:
            unlocated[kind] = unlocated.get(kind, 0) + 1
            continue
        columns.append(
            (
                row.lat_e7,
                row.lon_e7,
                kind,
                category_codes.setdefault(row.category, len(category_codes)),
                state_codes.setdefault(row.state, len(state_codes)),
                row.day.toordinal() if row.day else _DAY_UNKNOWN,
                row.record_id,
                int(row.accuracy in APPROXIMATE),
            )
        )
        numbers.append(row.number)
    table = np.array(columns, dtype=np.int64).reshape(-1, 8)
    return build_points_from_columns(
        lat_e7=table[:, 0],
        lon_e7=table[:, 1],
        kind=table[:, 2],
        category=table[:, 3],
        state=table[:, 4],
        day=table[:, 5],
        record=table[:, 6],
        kind_names=tuple(kind_codes),
        category_names=tuple(category_codes),
        state_names=tuple(state_codes),
        unlocated=tuple(unlocated.get(code, 0) for code in range(len(kind_codes))),
        approximate=table[:, 7],
        numbers=numbers if any(numbers) else (),
    )


def build_points_from_columns(  # noqa: PLR0913 - one argument a column
    *,
    lat_e7: Int64,
    lon_e7: Int64,
    kind: Int64,
    category: Int64,
    state: Int64,
    day: Int64,
    record: Int64,
    kind_names: tuple[str, ...],
    category_names: tuple[str, ...],
    state_names: tuple[str, ...],
    unlocated: tuple[int, ...],
    approximate: Int64 | None = None,
    numbers: Sequence[str] = (),
) -> PointStore:
    """A store of located points given as equally long columns whose codes index the names."""
    x, y = world_of(lat_e7, lon_e7)
    # Place and row in one number: sorting those takes a tenth of argsort's time (14 and 138 ms for a million).
    keyed = (x.astype(np.int64) << 32) | np.arange(len(x))
    keyed.sort()
    order = keyed & 0xFFFFFFFF
    return PointStore(
        x=x[order],
        y=y[order],
        kind=kind.astype(np.int16)[order],
        category=category.astype(np.int16)[order],
        state=state.astype(np.int16)[order],
        day=day.astype(np.int32)[order],
        record=record[order].astype(np.int64),
        kind_names=kind_names,
        category_names=category_names,
        state_names=state_names,
        unlocated=unlocated,
        approximate=np.zeros(len(order), np.bool_)
        if approximate is None
        else approximate[order].astype(np.bool_),
        numbers=tuple(numbers[row] for row in order.tolist()) if len(numbers) else (),
    )


def select(store: PointStore, filters: PointFilters) -> Selection:
    """The points that pass ``filters``; keep it while the filters stay, views are counted from it."""
    kinds = _passing_kinds(store, filters)
    keep: Flags = kinds[store.kind]
    for wanted, codes, names in (
        (filters.categories, store.category, store.category_names),
        (filters.states, store.state, store.state_names),
    ):
        if wanted is not None:
            keep &= np.array([name in wanted for name in names], dtype=np.bool_)[codes]
    if filters.without_categories:
        keep &= _passing(store, store.category, store.category_names, filters.without_categories)
    if filters.without_states:
        keep &= _passing(store, store.state, store.state_names, filters.without_states)
    in_period = _in_period(store, filters)
    if in_period is not None:
        keep &= in_period
    row = np.flatnonzero(keep)
    unlocated = sum(count for passes, count in zip(kinds, store.unlocated, strict=True) if passes)
    return Selection(store, row, store.x[row], store.y[row], store.kind[row], unlocated)


def count_layers(store: PointStore, filters: PointFilters) -> Counts:
    """What each line of the layers stands for: a kind under the period, a category and a state also under the other."""
    every = np.ones(len(store), dtype=np.bool_)
    in_period = _in_period(store, filters)
    in_period = every if in_period is None else in_period
    of_kind = _passing_kinds(store, filters)[store.kind]
    of_category = _passing(store, store.category, store.category_names, filters.without_categories)
    of_state = _passing(store, store.state, store.state_names, filters.without_states)
    kinds = np.bincount(store.kind[in_period & of_category & of_state], minlength=len(store.kind_names))
    shown = in_period & of_kind & of_category & of_state
    return Counts(
        dict(zip(store.kind_names, kinds.tolist(), strict=True)),
        _by_pair(store, store.category, store.category_names, in_period & of_state),
        _by_pair(store, store.state, store.state_names, in_period & of_category),
        int(np.count_nonzero(shown)),
        int(np.count_nonzero(shown & store.approximate)),
        sum(
            count
            for passes, count in zip(_passing_kinds(store, filters), store.unlocated, strict=True)
            if passes
        ),
    )


def clusters(selection: Selection, window: MapWindow) -> Clusters:
    """Count the selection in the cells of ``window``; whole cells, so panning doesn't change a cluster."""
    size = cell_size(window.zoom)
    kinds = max(1, len(selection.store.kind_names))
    left, top = _cell_of(window.west, window.north, size)
    right, bottom = _cell_of(window.east, window.south, size)
    inside = _rows_between(selection, left * size, (right + 1) * size, top * size, (bottom + 1) * size)
    if inside.size == 0:
        none, nothing = np.empty(0, np.float64), np.empty(0, np.int64)
        return Clusters(none, none, nothing, nothing.reshape(0, kinds), nothing.reshape(0, 2), nothing, 0)
    whole = inside.size == len(selection)
    x = selection.x if whole else selection.x[inside]
    y = selection.y if whole else selection.y[inside]
    kind = selection.kind if whole else selection.kind[inside]
    columns, rows = right - left + 1, bottom - top + 1
    # Offsets within the window keep the sums small and exact in the doubles bincount adds up.
    dx, dy = x - np.int32(left * size), y - np.int32(top * size)
    column, row = dx // np.int32(size), dy // np.int32(size)
    cell = row * np.int32(columns) + column
    by_cell_and_kind = np.bincount(cell * np.int32(kinds) + kind, minlength=columns * rows * kinds)
    table = by_cell_and_kind.reshape(-1, kinds)
    counts = table.sum(axis=1)
    used = np.flatnonzero(counts)
    count = counts[used]
    mean_x = np.bincount(cell, weights=dx, minlength=counts.size)[used] / count + left * size
    mean_y = np.bincount(cell, weights=dy, minlength=counts.size)[used] / count + top * size
    # The last writer of a cell is its only one where the count is one.
    member = np.empty(counts.size, dtype=np.int64)
    member[cell] = inside
    single = np.where(count == 1, selection.row[member[used]], -1)
    lat, lon = degrees_of(mean_x, mean_y)
    place = np.stack((used % columns + left, used // columns + top), axis=1).astype(np.int64)
    return Clusters(lat, lon, count, table[used], place, single, int(inside.size))


def rows_in_cell(selection: Selection, zoom: int, column: int, row: int) -> Int64:
    """The store's rows in one cell of ``zoom``; what a cluster is made of."""
    size = cell_size(zoom)
    inside = _rows_between(selection, column * size, (column + 1) * size, row * size, (row + 1) * size)
    rows: Int64 = selection.row[inside]
    return rows


def cell_size(zoom: int) -> int:
    """Side of a cell in world units at ``zoom`` (0–22)."""
    return CELL_PIXELS << (WORLD_BITS - 8 - zoom)


def world_of(lat_e7: Int64, lon_e7: Int64) -> tuple[Int32, Int32]:
    """World coordinates of columns of latitudes and longitudes in 1e-7 degrees."""
    lat = np.clip(np.asarray(lat_e7, dtype=np.float64), -_MAX_LATITUDE_E7, _MAX_LATITUDE_E7) * 1e-7
    lon = np.clip(np.asarray(lon_e7, dtype=np.float64), -1_800_000_000, 1_800_000_000) * 1e-7
    size = float(1 << WORLD_BITS)
    x = (lon + 180.0) / 360.0 * size
    y = (1.0 - np.arcsinh(np.tan(np.radians(lat))) / math.pi) / 2.0 * size
    top = size - 1
    return np.clip(x, 0, top).astype(np.int32), np.clip(y, 0, top).astype(np.int32)


def degrees_of(x: Floats | Int32, y: Floats | Int32) -> tuple[Floats, Floats]:
    """Latitudes and longitudes in degrees of world coordinates."""
    size = float(1 << WORLD_BITS)
    lat = np.degrees(np.arctan(np.sinh(math.pi * (1.0 - 2.0 * np.asarray(y, dtype=np.float64) / size))))
    return lat, np.asarray(x, dtype=np.float64) / size * 360.0 - 180.0


def _passing_kinds(store: PointStore, filters: PointFilters) -> Flags:
    """By kind of the store, whether the filters let it through."""
    return np.array(
        [filters.kinds is None or name in filters.kinds for name in store.kind_names], dtype=np.bool_
    )


def _passing(
    store: PointStore, codes: NDArray[np.int16], names: tuple[str, ...], without: frozenset[tuple[str, str]]
) -> Flags:
    """By row, whether its (kind, code) is not left out."""
    table = np.array(
        [[(kind, name) not in without for name in names] for kind in store.kind_names], dtype=np.bool_
    )
    flags: Flags = table.reshape(-1)[store.kind.astype(np.int32) * len(names) + codes]
    return flags


def _in_period(store: PointStore, filters: PointFilters) -> Flags | None:
    """By row, whether its day lies in the period; None while none is asked for."""
    if filters.since is None and filters.until is None:
        return None
    inside: Flags = store.day != _DAY_UNKNOWN
    if filters.since is not None:
        inside &= store.day >= filters.since.toordinal()
    if filters.until is not None:
        inside &= store.day <= filters.until.toordinal()
    return inside


def _by_pair(
    store: PointStore, codes: NDArray[np.int16], names: tuple[str, ...], keep: Flags
) -> dict[tuple[str, str], int]:
    """(kind, code) → records, every pair the store has, also those that count none now."""
    pair = store.kind.astype(np.int32) * len(names) + codes
    most = len(store.kind_names) * len(names)
    there, counted = np.bincount(pair, minlength=most), np.bincount(pair[keep], minlength=most)
    return {
        (store.kind_names[number // len(names)], names[number % len(names)]): int(counted[number])
        for number in np.flatnonzero(there).tolist()
    }


def _rows_between(selection: Selection, west: int, east: int, north: int, south: int) -> Int64:
    """Positions in the selection inside the half-open box; only the strip of its ``x`` is looked at."""
    first, last = np.searchsorted(selection.x, (west, east))
    y = selection.y[first:last]
    inside: Int64 = np.flatnonzero((y >= north) & (y < south)) + first
    return inside


def _cell_of(lon: float, lat: float, size: int) -> tuple[int, int]:
    x, y = world_of(np.array([round(lat * 1e7)]), np.array([round(lon * 1e7)]))
    return int(x[0]) // size, int(y[0]) // size
