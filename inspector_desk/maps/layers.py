"""Layers over the streets: borders of precincts and districts, schools, cameras, lighting, outlets.

GeoJSON and GeoPackage files from a stranger, cleaned to places and a few words; see ``layer_features``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.maps.geojson import read_geojson
from inspector_desk.maps.geopackage import is_geopackage, read_geopackage
from inspector_desk.maps.pack_facts import Bounds
from inspector_desk.maps.packs import container_of


@dataclass(frozen=True, slots=True)
class LayerFacts:
    """What a layer is, cleaned, and what is odd about it without being a reason to refuse.

    ``container`` is "geojson" or "geopackage"; ``shapes`` are of "point", "line", "area"; ``bounds`` is (west, south,
    east, north) in degrees; ``left_out`` counts features without a place that can be drawn.
    """

    path: Path
    name: str
    container: str
    features: int
    shapes: tuple[str, ...]
    bounds: Bounds
    left_out: int
    attribution: str
    licence: str
    date: str
    bytes: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer ready to draw: ``features`` is a GeoJSON FeatureCollection in degrees.

    Properties are of name, kind, number, address and note, each one plain line; nothing else comes through.
    """

    facts: LayerFacts
    features: dict[str, Any]


def open_layer(path: Path) -> Layer:
    """Read a layer; KnownError in one sentence if it can't be used."""
    if container_of(path) == "mbtiles":
        if not is_geopackage(path):
            raise KnownError("maps.layer-damaged", file=path.name)
        container, (gathered, said) = "geopackage", read_geopackage(path)
    else:
        container, (gathered, said) = "geojson", read_geojson(path)
    features = gathered.finished()
    problems = []
    if not said.get("attribution"):
        problems.append("maps.pack-no-attribution")
    if not said.get("licence"):
        problems.append("maps.pack-no-licence")
    if gathered.left_out:
        problems.append("maps.layer-left-out")
    facts = LayerFacts(
        path=path,
        name=said.get("name") or path.stem,
        container=container,
        features=len(gathered.features),
        shapes=tuple(sorted(gathered.shapes)),
        bounds=gathered.bounds,
        left_out=gathered.left_out,
        attribution=said.get("attribution", ""),
        licence=said.get("licence", ""),
        date=said.get("date", ""),
        bytes=path.stat().st_size,
        problems=tuple(problems),
    )
    return Layer(facts, features)
