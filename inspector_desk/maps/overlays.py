"""What lies over the streets besides records: borders, zones, coarse cells and layers of map packs, as page data.

All of it reaches the page as JSON and is drawn as shapes with plain text; nothing here is markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspector_desk.rules.coarse_cells import FEWEST, CoarseCell
from inspector_desk.rules.geometry import Shape


@dataclass(frozen=True, slots=True)
class MapArea:
    """A border or a zone: ``key`` names it for the program, ``kind`` is "border", a zone's kind or "part".

    ``words`` are the lines of its tooltip; ``mine`` marks the officer's own precinct.
    """

    key: str
    kind: str
    words: tuple[str, ...]
    shape: Shape
    mine: bool = False


@dataclass(frozen=True, slots=True)
class MapLayer:
    """A layer of a map pack: the token it is asked under, its name and its features as a GeoJSON collection."""

    token: str
    name: str
    features: Mapping[str, Any]


def areas_json(areas: Sequence[MapArea]) -> bytes:
    """Borders and zones as the page draws them: rings of [latitude, longitude] in degrees."""
    return _plain(
        [
            {
                "key": one.key,
                "kind": one.kind,
                "words": list(one.words),
                "mine": one.mine,
                "rings": [
                    [[[lat / 1e7, lon / 1e7] for lat, lon in ring] for ring in (part.outer, *part.holes)]
                    for part in one.shape
                ],
            }
            for one in areas
        ]
    )


def cells_json(cells: Sequence[CoarseCell]) -> bytes:
    """Coarse cells as the page shades them: edges in degrees and the number, null below the fewest told."""
    return _plain(
        {
            "fewest": FEWEST,
            "cells": [
                [one.south_e7 / 1e7, one.west_e7 / 1e7, one.north_e7 / 1e7, one.east_e7 / 1e7, one.count]
                for one in cells
            ],
        }
    )


def layer_json(layer: MapLayer) -> bytes:
    """A layer's features as GeoJSON."""
    return _plain(layer.features)


def _plain(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
