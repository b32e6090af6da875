"""Answers everything the map page may ask for, from memory and from map packs.

``desk://app/map`` is the page; its files, the setup, tiles (``/tiles/TOKEN/z/x/y``), clusters
(``/api/clusters``), words about one point (``/api/about``), what lies over the streets (``/api/areas``, ``/api/cells``,
``/api/analysis``, ``/layers/TOKEN.json``) and events (``/event/NAME``, by POST) are all there is. Paths are looked up
in a table, never joined to a folder. What takes time is done by two threads and handed back on the GUI thread.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QUrl, QUrlQuery, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlSchemeHandler

from inspector_desk.errors import KnownError
from inspector_desk.maps.packs import MIME_OF_FORMAT, Pack, open_pack
from inspector_desk.maps.points import (
    MapWindow,
    PointFacts,
    PointFilters,
    PointStore,
    Selection,
    build_points,
    clusters,
    degrees_of,
    rows_in_cell,
    select,
)
from inspector_desk.maps.tile_cache import TileCache
from inspector_desk.rules.geometry import MOST_CORNERS
from inspector_desk.rules.resources import read_toml
from inspector_desk.rules.route_order import Point
from inspector_desk.ui.maps.scheme import HOST, SCHEME, Belts

if TYPE_CHECKING:
    from inspector_desk.maps.page import Basemap

log = logging.getLogger(__name__)

_JSON = "application/json"
_SETUP = "/setup.json"
_HEADERS = {
    QByteArray(b"x-content-type-options"): [QByteArray(b"nosniff")],
    QByteArray(b"cache-control"): [QByteArray(b"no-store")],
}
_SAME_PLACE = 0.00002
"""Degrees (about two metres): records closer than this can't be told apart by zooming in."""


@dataclass(frozen=True, slots=True)
class Content:
    """The files of the page and the open packs by token; replaced as a whole when the packs change."""

    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    packs: Mapping[str, Pack] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Answer:
    number: int
    kind: str
    content: bytes


class SchemeHandler(QWebEngineUrlSchemeHandler):
    """Serves one map.

    Signals:
        record_chosen(object kind, object record_id): one record was opened.
        place_chosen(object records): several records at one spot were opened, as ((kind, id), …).
        point_picked(object lat_e7, object lon_e7): a place was picked.
        drawn(object number, object view): nothing is left to draw of what was asked for up to ``number``;
            ``view`` is (zoom, lat_e7, lon_e7).
        prepared(object basemaps), refused(object error): how ``prepare`` ended.
        started(): the page has taken ``setup``; later changes have to be sent to it.
        shape_drawn(object serial, object points, object closed): what the drawing ``serial`` looks like now, corners
            as (lat_e7, lon_e7).
    """

    record_chosen = Signal(object, object)
    place_chosen = Signal(object)
    point_picked = Signal(object, object)
    drawn = Signal(object, object)
    prepared = Signal(object)
    refused = Signal(object)
    started = Signal()
    shape_drawn = Signal(object, object, object)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content = Content()
        self.setup: dict[str, Any] = {}
        self.requests: list[str] = []
        self.answers: list[tuple[str, bytes]] = []
        """Path and content of every answer, while ``recording``; for tests."""
        self.recording = False
        self.overlays: Mapping[str, bytes] = {}
        self.words_of: Callable[[PointFacts], Sequence[str]] = _no_words
        self.tiles = TileCache(int(read_toml("map", "limits.toml")["tile_cache_mib"]) << 20)
        self._selection = select(build_points(()), PointFilters())
        self._filters = PointFilters()
        self._generation = 0
        self._jobs: dict[int, QWebEngineUrlRequestJob] = {}
        self._next = 0
        self._workers = ThreadPoolExecutor(2, thread_name_prefix="map")
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record, in the order the page gets their counts."""
        return self._selection.store.kind_names

    @property
    def selection(self) -> Selection:
        """What is shown: the store's points that pass the filters."""
        return self._selection

    def show_points(self, store: PointStore | None = None, filters: PointFilters | None = None) -> None:
        """Take another store or other filters; the page has to ask again. A page still showing the store of
        before can't open its records: their numbers are of an older generation.
        """
        self._generation += int(store is not None)
        self._filters = filters or self._filters
        self._selection = select(store or self._selection.store, self._filters)

    def close(self) -> None:
        """Stop the threads and let the packs go."""
        self._workers.shutdown(wait=True, cancel_futures=True)
        for pack in self.content.packs.values():
            pack.close()
        self.content = Content()
        self.tiles.clear()

    def prepare(self, paths: Sequence[Path], belts: Belts) -> None:
        """Open the packs and build the page in the background; ends with ``prepared`` or ``refused``.

        A pack that can't be used is left out and said in the log; KnownError only if none is left.
        """

        def run() -> None:
            try:
                basemaps, content = _prepared(paths, belts)
            except KnownError as fault:
                self.refused.emit(fault)
                return
            self.content = content
            self.prepared.emit(basemaps)

        self._workers.submit(run).add_done_callback(_say_defect)

    # --- requests ----------------------------------------------------------------------------------------

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        path = url.path()
        if self.recording:
            self.requests.append(f"{url.scheme()}://{url.host()}{path}")
        if url.scheme() != SCHEME or url.host() != HOST:
            job.fail(QWebEngineUrlRequestJob.Error.UrlInvalid)
            return
        method = bytes(job.requestMethod().data())
        ours = job.initiator().scheme() == SCHEME and job.initiator().host() == HOST
        if path.startswith("/event/"):
            if method != b"POST" or not ours:
                job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
                return
            self._reply(job, _JSON, json.dumps(self._event(path[7:], QUrlQuery(url))).encode())
        elif method != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
        elif (known := self._at_once(path, QUrlQuery(url))) is not None:
            self._reply(job, *known)
            if path == _SETUP:
                self.started.emit()
        elif path == "/api/clusters":
            window = _window(QUrlQuery(url))
            if window is None:
                job.fail(QWebEngineUrlRequestJob.Error.UrlInvalid)
            else:
                selection, generation = self._selection, self._generation
                self._later(job, lambda: (_JSON, _clusters_json(selection, generation, window)))
        elif (place := _tile_place(path, self.content.packs)) is not None:
            pack, key = place
            self._later(job, lambda: _tile(pack, self.tiles, key))
        else:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)

    def _at_once(self, path: str, query: QUrlQuery) -> tuple[str, bytes] | None:
        """Type and content of what is answered from memory; None for what has to be worked out."""
        if path == _SETUP:
            return _JSON, json.dumps(self.setup).encode()
        if path == "/api/about":
            return _JSON, json.dumps(self._about(query), ensure_ascii=False).encode()
        if path in self.overlays:
            return _JSON, self.overlays[path]
        return self.content.files.get(path)

    def _later(self, job: QWebEngineUrlRequestJob, work: Callable[[], tuple[str, bytes]]) -> None:
        self._next += 1
        number = self._next
        self._jobs[number] = job

        def run() -> None:
            kind, content = work()
            self._answered.emit(_Answer(number, kind, content))

        self._workers.submit(run).add_done_callback(_say_defect)

    def _deliver(self, answer: _Answer) -> None:
        job = self._jobs.pop(answer.number)
        # The page may have moved on; Chromium then takes the job away under us.
        if shiboken6.isValid(job):
            self._reply(job, answer.kind, answer.content)

    def _reply(self, job: QWebEngineUrlRequestJob, kind: str, content: bytes) -> None:
        if self.recording:
            self.answers.append((job.requestUrl().path(), content))
        # The stubs say one value a name; the engine takes a list of them.
        job.setAdditionalResponseHeaders(_HEADERS)  # type: ignore[arg-type]
        buffer = QBuffer(job)
        buffer.setData(content)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(kind.encode(), buffer)

    # --- what the page tells -----------------------------------------------------------------------------

    def _event(self, name: str, query: QUrlQuery) -> object:
        """Handle one event; unknown names and senseless numbers do nothing."""
        facts = {key: _number(query.queryItemValue(key)) for key, _ in query.queryItems()}
        if name == "shape":
            points = _points(query.queryItemValue("points", QUrl.ComponentFormattingOption.FullyDecoded))
            if facts.get("serial") is not None and points is not None:
                self.shape_drawn.emit(facts["serial"], points, facts.get("closed") == 1)
        elif name == "drawn":
            number, zoom, lat, lon = (facts.get(key) for key in ("number", "zoom", "lat", "lon"))
            if number is not None and zoom is not None and lat is not None and lon is not None:
                self.drawn.emit(number, (zoom, lat, lon))
        elif name == "pick":
            lat, lon = facts.get("lat"), facts.get("lon")
            if lat is not None and lon is not None and abs(lat) <= 900_000_000 and abs(lon) <= 1_800_000_000:
                self.point_picked.emit(lat, lon)
        elif facts.get("generation") != self._generation:
            log.debug("an event of an older map: %s", name)
        elif name == "open":
            row = facts.get("row")
            if row is not None and 0 <= row < len(self._selection.store):
                self.record_chosen.emit(*self._named(row))
        elif name == "cell":
            return self._cell(facts)
        return None

    def _cell(self, facts: Mapping[str, int | None]) -> object:
        """Where to look closer for the records of a cluster; if they lie on one spot, open that."""
        zoom, column, row = (facts.get(key) for key in ("zoom", "column", "row"))
        if zoom is None or column is None or row is None or not 0 <= zoom <= 22:
            return None
        rows = rows_in_cell(self._selection, zoom, column, row)
        if rows.size == 0:
            return None
        store = self._selection.store
        lat, lon = degrees_of(store.x[rows], store.y[rows])
        south, north, west, east = (float(edge) for edge in (lat.min(), lat.max(), lon.min(), lon.max()))
        if zoom >= 19 or (north - south < _SAME_PLACE and east - west < _SAME_PLACE):
            self.place_chosen.emit(tuple(self._named(int(number)) for number in rows[:1000]))
            return None
        return {"bounds": [[south, west], [north, east]]}

    def _about(self, query: QUrlQuery) -> dict[str, list[str]]:
        """The lines to show beside one point: its number, day and category, never a name."""
        row = _number(query.queryItemValue("row"))
        store = self._selection.store
        current = _number(query.queryItemValue("generation")) == self._generation
        if not current or row is None or not 0 <= row < len(store):
            return {"lines": []}
        return {"lines": [str(line) for line in self.words_of(store.facts(row))]}

    def _named(self, row: int) -> tuple[str, int]:
        store = self._selection.store
        return store.kind_names[store.kind[row]], int(store.record[row])


def _say_defect(work: Future[None]) -> None:
    """What went wrong in a thread is a defect of ours and must not vanish with it."""
    if not work.cancelled() and (error := work.exception()) is not None:
        log.error("the map's thread failed", exc_info=error)


def _prepared(paths: Sequence[Path], belts: Belts) -> tuple[tuple[Basemap, ...], Content]:
    # folium takes half a second to import, so it is done here and not where the window waits for it.
    from inspector_desk.maps.page import POLICY, Basemap, build_page

    packs: dict[str, Pack] = {}
    faults: list[KnownError] = []
    for path in paths:
        try:
            packs[f"p{len(packs)}"] = open_pack(path)
        except KnownError as fault:
            faults.append(fault)
            log.warning("map pack %s left out: %s", path.name, fault.code)
    if not packs:
        raise faults[0]
    basemaps = tuple(Basemap(token, pack.facts) for token, pack in packs.items())
    page = build_page(basemaps, policy=POLICY if belts.policy else None)
    return basemaps, Content(page.files, packs)


def _number(text: str) -> int | None:
    """A whole number of at most 19 figures, else None: the page is ours, its messages are checked anyway."""
    return int(text) if len(text) < 20 and text.removeprefix("-").isdecimal() and text.isascii() else None


def _window(query: QUrlQuery) -> MapWindow | None:
    try:
        zoom = int(query.queryItemValue("zoom"))
        west, south, east, north = (
            float(query.queryItemValue(key)) for key in ("west", "south", "east", "north")
        )
    except ValueError:
        return None
    if not (0 <= zoom <= 22 and west <= east and south <= north):
        return None
    return MapWindow(zoom, max(west, -180.0), max(south, -90.0), min(east, 180.0), min(north, 90.0))


def _clusters_json(selection: Selection, generation: int, window: MapWindow) -> bytes:
    found = clusters(selection, window)
    return json.dumps(
        {
            "generation": generation,
            "zoom": window.zoom,
            "total": found.total,
            "lat": found.lat.round(7).tolist(),
            "lon": found.lon.round(7).tolist(),
            "count": found.count.tolist(),
            "kinds": found.by_kind.tolist(),
            "cell": found.cell.tolist(),
            "row": found.single.tolist(),
            "hollow": bool(selection.store.approximate[selection.row].any()),
            "approximate": [
                bool(row >= 0 and selection.store.approximate[row]) for row in found.single.tolist()
            ],
        },
        separators=(",", ":"),
    ).encode()


def _tile_place(path: str, packs: Mapping[str, Pack]) -> tuple[Pack, tuple[str, int, int, int]] | None:
    """/tiles/TOKEN/z/x/y taken apart; None for anything else."""
    parts = path.split("/")
    if len(parts) != 6 or parts[1] != "tiles" or parts[2] not in packs:
        return None
    numbers = [_number(part) for part in parts[3:]]
    zoom, column, row = numbers
    if zoom is None or column is None or row is None:
        return None
    return packs[parts[2]], (parts[2], zoom, column, row)


def _tile(pack: Pack, cache: TileCache, key: tuple[str, int, int, int]) -> tuple[str, bytes]:
    """A tile of the pack; a missing or damaged one is an empty tile, so the rest of the map still shows."""
    kind = MIME_OF_FORMAT[pack.facts.format]
    held = cache.get(key)
    if held is not None:
        return kind, held
    try:
        content = pack.tile(*key[1:]) or b""
    except KnownError as fault:
        log.warning("tile %d/%d/%d left empty: %s", *key[1:], fault)
        content = b""
    cache.put(key, content)
    return kind, content


def _points(text: str) -> tuple[Point, ...] | None:
    """``lat,lon;lat,lon…`` in 1e-7 degrees; None for anything else or more corners than an area may have."""
    if not text:
        return ()
    pairs = [pair.split(",") for pair in text.split(";", MOST_CORNERS + 1)]
    if len(pairs) > MOST_CORNERS or any(len(pair) != 2 for pair in pairs):
        return None
    points: list[Point] = []
    for lat_text, lon_text in pairs:
        lat, lon = _number(lat_text), _number(lon_text)
        if lat is None or lon is None or abs(lat) > 900_000_000 or abs(lon) > 1_800_000_000:
            return None
        points.append((lat, lon))
    return tuple(points)


def _no_words(_facts: PointFacts) -> Sequence[str]:
    return ()
