"""Hot spots as files for other programs: GeoJSON (RFC 7946) and GeoPackage (OGC 12-128r19), written by ourselves.

Cells with fewer than LEAST incidents are left out, so that no file points at one person's misfortune; method,
parameters, exclusions and sources travel inside.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from inspector_desk.errors import KnownError
from inspector_desk.maps.analysis.account import Account
from inspector_desk.maps.analysis.hot_spots import HotSpots
from inspector_desk.maps.analysis.layer import hot_rows

LEAST = 3
"""Incidents a cell holds at least to be in a file."""
_APPLICATION_ID = 0x47504B47
"""GPKG, as GeoPackage 1.2 and later have it."""
_VERSION = 10_300
_TABLE = "hot_spots"
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)


def method_facts(result: Account, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """How a result was counted, as a reader of the file finds it."""
    return {
        "method": result.method,
        "parameters": dict(result.parameters),
        "excluded": dict(result.excluded),
        "source": list(result.source),
        "incidents": result.used,
        "incidents_needed": result.needed,
        "enough": result.enough,
        "least_incidents_in_a_cell": LEAST,
        **(more or {}),
    }


def write_hot_spots(result: HotSpots, path: Path, more: Mapping[str, Any] | None = None) -> int:
    """Write the hot cells to ``path`` (.geojson or .gpkg) and give how many were written.

    Either the whole file stands there afterwards or what stood there before. KnownError ``analysis.file-format``,
    ``analysis.cannot-write``.
    """
    form = {".geojson": "geojson", ".json": "geojson", ".gpkg": "gpkg"}.get(path.suffix.lower())
    if form is None:
        raise KnownError("analysis.file-format", file=path.name)
    cells = [(cell, held, times, level) for cell, held, times, level in hot_rows(result) if held >= LEAST]
    corners = _corners(result, [cell for cell, *_ in cells])
    rows = [
        {
            "ring": ring,
            "incidents": held,
            "times": round(times, 2),
            "level": level,
            "gi_star": round(float(result.gi.ravel()[cell]), 4),
            "p": round(float(result.p.ravel()[cell]), 4),
        }
        for (cell, held, times, level), ring in zip(cells, corners, strict=True)
    ]
    facts = method_facts(result, more)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.unlink(missing_ok=True)
        if form == "geojson":
            beside.write_text(_geojson(rows, facts), encoding="utf-8")
        else:
            _geopackage(beside, rows, facts)
        beside.replace(path)
    except (OSError, sqlite3.Error) as error:
        beside.unlink(missing_ok=True)
        raise KnownError("analysis.cannot-write", file=path.name) from error
    return len(rows)


def _corners(result: HotSpots, cells: Sequence[int]) -> list[list[tuple[float, float]]]:
    """Closed rings (lon, lat) of cells, counterclockwise."""
    if not cells:
        return []
    south, west, north, east = (one.tolist() for one in result.grid.edges(np.array(cells, dtype=np.int64)))
    rings = []
    for s, w, n, e in zip(south, west, north, east, strict=True):
        corners = ((w, s), (e, s), (e, n), (w, n), (w, s))
        rings.append([(round(lon, 7), round(lat, 7)) for lon, lat in corners])
    return rings


def _geojson(rows: Sequence[Mapping[str, Any]], facts: Mapping[str, Any]) -> str:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [[list(corner) for corner in row["ring"]]]},
            "properties": {key: value for key, value in row.items() if key != "ring"},
        }
        for row in rows
    ]
    # Members beside the features are allowed to foreign readers (RFC 7946, 6.1).
    whole = {"type": "FeatureCollection", "analysis": dict(facts), "features": features}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _geopackage(path: Path, rows: Sequence[Mapping[str, Any]], facts: Mapping[str, Any]) -> None:
    with closing(sqlite3.connect(path)) as pack:
        pack.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        pack.execute(f"PRAGMA user_version = {_VERSION}")
        pack.executescript(_SCHEMA)
        pack.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
            (
                ("WGS 84", 4326, "EPSG", 4326, _WGS84, "longitude and latitude in degrees"),
                ("Undefined cartesian", -1, "NONE", -1, "undefined", None),
                ("Undefined geographic", 0, "NONE", 0, "undefined", None),
            ),
        )
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        lons = [lon for row in rows for lon, _lat in row["ring"]]
        lats = [lat for row in rows for _lon, lat in row["ring"]]
        box = (min(lons), min(lats), max(lons), max(lats)) if rows else (None,) * 4
        pack.execute(
            "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)",
            (_TABLE, _TABLE, str(facts["method"]), now, *box),
        )
        pack.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POLYGON', 4326, 0, 0)", (_TABLE,))
        pack.executemany(
            "INSERT INTO hot_spots (geom, incidents, times, level, gi_star, p) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (_geometry(r["ring"]), r["incidents"], r["times"], r["level"], r["gi_star"], r["p"])
                for r in rows
            ],
        )
        pack.execute(
            "INSERT INTO gpkg_extensions VALUES ('gpkg_metadata', NULL, 'gpkg_metadata', "
            "'http://www.geopackage.org/spec131/#extension_metadata', 'read-write')"
        )
        pack.execute(
            "INSERT INTO gpkg_extensions VALUES ('gpkg_metadata_reference', NULL, 'gpkg_metadata', "
            "'http://www.geopackage.org/spec131/#extension_metadata', 'read-write')"
        )
        pack.execute(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'urn:inspector-desk:analysis', 'application/json', ?)",
            (json.dumps(facts, ensure_ascii=False),),
        )
        pack.execute(
            "INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, 1, NULL)", (_TABLE, now)
        )
        pack.commit()


def _geometry(ring: Sequence[tuple[float, float]]) -> bytes:
    """A polygon as GeoPackage binary: its header with an envelope, then well-known binary, both little-endian."""
    lons, lats = [lon for lon, _lat in ring], [lat for _lon, lat in ring]
    # Flags: envelope of four numbers (0b001 << 1), little-endian (0b1).
    header = b"GP" + struct.pack("<BBi", 0, 0b0000_0011, 4326)
    envelope = struct.pack("<4d", min(lons), max(lons), min(lats), max(lats))
    body = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(ring))
    return header + envelope + body + b"".join(struct.pack("<2d", lon, lat) for lon, lat in ring)


_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE hot_spots (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POLYGON, incidents INTEGER NOT NULL, times DOUBLE NOT NULL,
  level INTEGER NOT NULL, gi_star DOUBLE NOT NULL, p DOUBLE NOT NULL);
"""
