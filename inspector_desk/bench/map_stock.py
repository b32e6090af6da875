"""The same points as stock folium draws them: the named baselines of the map's figures."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

from inspector_desk.errors import KnownError

CENTRE = (51.16, 71.43)
ZOOM = 12
PACKAGES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
}
"""Last part of an address folium writes → file among the locked web packages that answers; others are left out."""
_ADDRESS = re.compile(
    r"<(?:script src|link rel=\"stylesheet\" href)=\"(https?://[^\"]+)\"[^>]*>(?:</script>)?"
)
_DRAWN = (
    "<script>addEventListener('load', () => requestAnimationFrame(() => requestAnimationFrame(() => "
    "fetch('desk://app/event/drawn?number=1&zoom=0&lat=0&lon=0', {method: 'POST'}))))</script></html>"
)


def libraries(packages: Path) -> dict[str, tuple[str, bytes]]:
    """The libraries folium's pages ask for, by the path our scheme serves them under.

    KnownError ``bench.packages-missing`` where the web packages are not installed.
    """
    found = {}
    for name, place in PACKAGES.items():
        path = packages / place
        if not path.is_file():
            raise KnownError("bench.packages-missing", file=str(path))
        kind = "text/javascript" if name.endswith(".js") else "text/css"
        found[f"/assets/{name}"] = (kind, path.read_bytes())
    return found


def page(case: str, points: Path, count: int) -> tuple[bytes, str]:
    """Folium's page of the first ``count`` points and the name of its map; ``case`` is a name of CASES."""
    import folium

    connection = sqlite3.connect(f"file:{points}?mode=ro", uri=True)
    rows = connection.execute(
        "SELECT lat_e7 / 1e7, lon_e7 / 1e7, text FROM point ORDER BY id LIMIT ?", (count,)
    ).fetchall()
    connection.close()
    chart = folium.Map(location=CENTRE, zoom_start=ZOOM, tiles=None, prefer_canvas=case == "geojson")
    # Without tiles folium sets no limit of zoom, and clusters then draw nothing at all.
    chart.options["maxZoom"] = 19
    CASES[case](chart, rows)
    html = chart.get_root().render()
    html = _ADDRESS.sub(_ours, html)
    return html.replace("</html>", _DRAWN).encode(), chart.get_name()


def _ours(found: re.Match[str]) -> str:
    name = found.group(1).rpartition("/")[2]
    if name not in PACKAGES:
        return ""
    return found.group(0).replace(found.group(1), f"desk://app/assets/{name}")


def _markers(chart: Any, rows: list[tuple[float, float, str]]) -> None:
    import folium

    for lat, lon, words in rows:
        folium.Marker((lat, lon), popup=words).add_to(chart)


def _marker_cluster(chart: Any, rows: list[tuple[float, float, str]]) -> None:
    import folium
    from folium.plugins import MarkerCluster

    group = MarkerCluster().add_to(chart)  # type: ignore[no-untyped-call]
    for lat, lon, words in rows:
        folium.Marker((lat, lon), popup=words).add_to(group)


def _fast_marker_cluster(chart: Any, rows: list[tuple[float, float, str]]) -> None:
    from folium.plugins import FastMarkerCluster

    FastMarkerCluster([[lat, lon] for lat, lon, _ in rows]).add_to(chart)  # type: ignore[no-untyped-call]


def _geojson(chart: Any, rows: list[tuple[float, float, str]]) -> None:
    import folium

    features = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [lon, lat]}}
        for lat, lon, _ in rows
    ]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features}, marker=folium.CircleMarker(radius=4, fill=True)
    ).add_to(chart)


CASES = {
    "marker": _markers,
    "marker-cluster": _marker_cluster,
    "fast-marker-cluster": _fast_marker_cluster,
    "geojson": _geojson,
}
"""folium's ways to draw points, slowest first."""
