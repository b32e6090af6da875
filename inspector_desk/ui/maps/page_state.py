"""What the map page is to show, kept on this side: it outlives the web engine and is handed over whole at a start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from inspector_desk.maps.overlays import MapArea, MapLayer, areas_json, cells_json, layer_json
from inspector_desk.rules.coarse_cells import CoarseCell
from inspector_desk.rules.route_order import Point

AREAS, CELLS, ANALYSIS = "/api/areas", "/api/cells", "/api/analysis"
"""Paths under which the page asks for what lies over the streets."""
MODES = ("area", "line", "measure")


@dataclass(slots=True)
class PageState:
    """The parts of the page's state that no theme and no language decides.

    Each method takes something new and returns the change to tell the page. ``overlays`` are the answers to what the
    page asks for itself: path → JSON.
    """

    pick: dict[str, float] | None = None
    mark: dict[str, float] | None = None
    route: dict[str, Any] | None = None
    draw: dict[str, Any] | None = None
    layers: list[dict[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    chosen: str = ""
    overlays: dict[str, bytes] = field(default_factory=dict)
    _serials: dict[str, int] = field(default_factory=dict)
    _next: int = 0

    def whole(self) -> dict[str, Any]:
        """Everything, for a page that begins."""
        return {
            "pick": self.pick,
            "mark": self.mark,
            "route": self.route,
            "draw": self.draw,
            "layers": self.layers,
            "hidden": self.hidden,
            "chosen": self.chosen,
            "overlays": dict(self._serials),
        }

    def set_pick(self, place: tuple[int, int] | None, *, picking: bool) -> dict[str, Any]:
        """Begin (with or without a place) or end choosing a place."""
        self.pick = None
        if picking:
            self.pick = {} if place is None else {"lat": place[0] * 1e-7, "lon": place[1] * 1e-7}
        return {"pick": self.pick}

    def set_mark(self, place: tuple[int, int] | None) -> dict[str, Any]:
        """Ring a place, or none."""
        self.mark = None if place is None else {"lat": place[0] * 1e-7, "lon": place[1] * 1e-7}
        return {"mark": self.mark}

    def set_route(
        self, stops: Sequence[tuple[int, int, int]], start: tuple[int, int] | None
    ) -> dict[str, Any]:
        """Numbered stops and the line between them; none takes the way away."""
        self.route = None
        if stops:
            self.route = {
                # The page brings each way into view once; the same visits asked for again are another way.
                "serial": self._number(),
                "stops": [{"number": n, "lat": lat * 1e-7, "lon": lon * 1e-7} for n, lat, lon in stops],
                "start": {"lat": start[0] * 1e-7, "lon": start[1] * 1e-7} if start is not None else None,
            }
        return {"route": self.route}

    def begin_drawing(self, mode: str, points: Sequence[Point], *, closed: bool) -> dict[str, Any]:
        """Let something be drawn: "area", "line" or "measure"; ``points`` to begin with, a ring if ``closed``."""
        if mode not in MODES:
            raise ValueError(mode)
        self.draw = {
            "serial": self._number(),
            "mode": mode,
            "points": [list(point) for point in points],
            "closed": closed,
        }
        return {"draw": self.draw}

    def drawn(self, serial: int, points: Sequence[Point], *, closed: bool) -> bool:
        """Keep what the page drew; False if that was another drawing."""
        if self.draw is None or self.draw["serial"] != serial:
            return False
        self.draw = {**self.draw, "points": [list(point) for point in points], "closed": closed}
        return True

    def end_drawing(self) -> dict[str, Any]:
        """Take the drawing away."""
        self.draw = None
        return {"draw": None}

    def set_areas(self, areas: Sequence[MapArea]) -> dict[str, Any]:
        """Other borders and zones."""
        return self._overlay(AREAS, areas_json(areas) if areas else None)

    def set_cells(self, cells: Sequence[CoarseCell]) -> dict[str, Any]:
        """Other coarse cells of protected records."""
        return self._overlay(CELLS, cells_json(cells) if cells else None)

    def set_analysis(self, plain: bytes | None) -> dict[str, Any]:
        """Another result of an analysis, as JSON, or none."""
        return self._overlay(ANALYSIS, plain)

    def set_layers(self, layers: Sequence[MapLayer]) -> dict[str, Any]:
        """Other layers of map packs."""
        for path in [path for path in self.overlays if path.startswith("/layers/")]:
            del self.overlays[path]
            self._serials.pop(path, None)
        for layer in layers:
            self._overlay(f"/layers/{layer.token}.json", layer_json(layer))
        self.layers = [{"token": layer.token, "name": layer.name} for layer in layers]
        return {"layers": self.layers, "overlays": dict(self._serials)}

    def set_hidden(self, hidden: Sequence[str]) -> dict[str, Any]:
        """What is not shown of "borders", "zones", "cells", "analysis" and the tokens of layers."""
        self.hidden = sorted(set(hidden))
        return {"hidden": self.hidden}

    def set_chosen(self, key: str) -> dict[str, Any]:
        """The area that stands out, by its key; empty for none."""
        self.chosen = key
        return {"chosen": key}

    def _overlay(self, path: str, content: bytes | None) -> dict[str, Any]:
        if content is None:
            self.overlays.pop(path, None)
            self._serials.pop(path, None)
        elif self.overlays.get(path) != content:
            self.overlays[path] = content
            self._serials[path] = self._number()
        return {"overlays": dict(self._serials)}

    def _number(self) -> int:
        self._next += 1
        return self._next
