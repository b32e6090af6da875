"""The page of the map: folium lays out the map, its layers and controls once; nothing of it is inline.

folium writes scripts into the page and asks content networks for libraries. Here its output is taken apart:
scripts and styles become files of our own scheme, every library is replaced by the vendored file of the
same name, and anything else raises. So the page runs under a content security policy without inline script,
and no text of a record is ever part of it: records stay in the point store, texts arrive as data.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import folium
from branca.element import Figure, MacroElement
from folium.elements import JSCSSMixin
from folium.map import Layer, LayerControl
from folium.template import Template

from inspector_desk.errors import KnownError
from inspector_desk.maps.packs import PackFacts
from inspector_desk.rules.resources import read_toml, resource_path

ORIGIN = "desk://app"
MAX_ZOOM = 19
_FAR = 4
"""The zoom at which both countries are in view: as far as the overview goes."""

VENDORED: Mapping[str, str] = {
    "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js": "leaflet/leaflet.js",
    "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.css": "leaflet/leaflet.css",
    "vendored:protomaps-leaflet": "protomaps-leaflet/protomaps-leaflet.js",
}
"""Address a folium element asks for → file in resources/web that answers instead."""

OWN_SCRIPTS = (
    "boot.js",
    "schemas.js",
    "basemap.js",
    "clusters.js",
    "picking.js",
    "route.js",
    "overlays.js",
    "overview.js",
    "analysis.js",
    "drawing.js",
    "keys.js",
)
OWN_STYLES = ("page.css",)

POLICY = (
    "default-src 'none'; script-src desk:; style-src desk:; img-src desk: data: blob:; font-src desk:; "
    "connect-src desk:; worker-src 'none'; frame-src 'none'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'"
)
"""No inline script, no inline style, no eval, nothing from outside the scheme."""

MIME = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".png": "image/png",
    ".ttf": "font/ttf",
    ".html": "text/html",
    ".json": "application/json",
}


class NotVendored(LookupError):
    """The page would hold something that isn't ours to serve: a defect of ours, found by the tests."""


@dataclass(frozen=True, slots=True)
class MapPage:
    """Everything the scheme serves for the page: path → (media type, content). No other path exists."""

    files: Mapping[str, tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Basemap:
    """One map pack as the page knows it: the token its tiles are asked under, and what the pack says."""

    token: str
    facts: PackFacts


class DeskMap(folium.Map):
    """folium's map with Leaflet alone: its icons, jQuery and Bootstrap aren't used and so aren't shipped."""

    default_js = [("leaflet", "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js")]  # noqa: RUF012
    default_css = [("leaflet_css", "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.css")]  # noqa: RUF012


class VectorBasemap(JSCSSMixin, Layer):
    """A pack of vector tiles, drawn in the page with street names and house numbers."""

    default_js = [("protomaps_leaflet", "vendored:protomaps-leaflet")]  # noqa: RUF012
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = desk.vectorBasemap({{ this.options|tojavascript }});
        {% endmacro %}
        """
    )

    def __init__(self, basemap: Basemap, show: bool) -> None:
        super().__init__(name=basemap.token, overlay=False, control=True, show=show)
        self._name = "VectorBasemap"
        self.options = _tile_options(basemap)


class RasterBasemap(Layer):
    """A pack of picture tiles."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = desk.rasterBasemap({{ this.options|tojavascript }});
        {% endmacro %}
        """
    )

    def __init__(self, basemap: Basemap, show: bool) -> None:
        super().__init__(name=basemap.token, overlay=False, control=True, show=show)
        self._name = "RasterBasemap"
        self.options = _tile_options(basemap)


class ClusterLayer(Layer):
    """The records, asked for by view: one circle a cluster, one pin a record."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = desk.clusterLayer();
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__(name="records", overlay=True, control=True, show=True)
        self._name = "ClusterLayer"


class Ready(MacroElement):
    """Hands the finished map and its layer control to our scripts."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            desk.mapReady({{ this._parent.get_name() }}, {{ this.control.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, control: LayerControl) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Ready"
        self.control = control


def build_page(basemaps: Sequence[Basemap], *, policy: str | None = POLICY) -> MapPage:
    """Lay the map out with folium and return every file it is made of; at least one basemap is needed.

    ``policy`` None leaves the content security policy out, which only the tests of the other belts do.
    KnownError if the program's own files are missing or changed; NotVendored if the page needs any other.
    """
    first = basemaps[0].facts
    chart = DeskMap(
        location=(first.center[1], first.center[0]),
        zoom_start=min(MAX_ZOOM, max(first.min_zoom + 4, 13)),
        tiles=None,
        control_scale=False,
        zoom_control="topleft",
        font_size="13px",
        attribution_control=False,
        fade_animation=False,
        keyboard_pan_delta=96,
    )
    # Without tiles folium sets no limits of zoom; the vector renderer draws each zoom from the one above.
    chart.options["max_zoom"] = MAX_ZOOM
    least = min(b.facts.min_zoom + int(b.facts.is_vector) for b in basemaps)
    chart.options["min_zoom"] = min(least, _FAR) if overview_path().is_file() else least
    for number, basemap in enumerate(basemaps):
        layer = VectorBasemap if basemap.facts.is_vector else RasterBasemap
        layer(basemap, show=number == 0).add_to(chart)
    ClusterLayer().add_to(chart)
    control = LayerControl(position="topright", collapsed=True)
    control.add_to(chart)
    Ready(control).add_to(chart)
    figure = chart.get_root()
    if not isinstance(figure, Figure):
        raise TypeError("folium's map isn't in a figure")
    return _assemble(figure, policy)


def page_setup(basemaps: Sequence[Basemap]) -> dict[str, Any]:
    """What the page is told at its start, as data: the packs and where their tiles are; texts and looks follow."""
    return {
        "origin": ORIGIN,
        "overview": overview_path().is_file(),
        "basemaps": [
            {
                "token": b.token,
                "name": b.facts.name,
                "attribution": b.facts.attribution,
                "schema": b.facts.schema,
                "layers": list(b.facts.layers),
            }
            for b in basemaps
        ],
    }


def overview_path() -> Path:
    """Where set-up puts the borders of both countries (tools/overview.py); without it no map goes so far out."""
    return resource_path("overview", "overview.json")


def page_texts(language: str) -> dict[str, str]:
    """The words of the page in ``language``, English where one is missing."""
    return {key: words.get(language, words["en"]) for key, words in read_toml("map", "texts.toml").items()}


def page_look(theme: str) -> dict[str, Any]:
    """Colours of the map for "light", "dark" or "contrast"; an unknown theme looks light."""
    looks = read_toml("map", "looks.toml")
    look: dict[str, Any] = looks.get(theme, looks["light"])
    return look


# --- taking folium's page apart --------------------------------------------------------------------------


class PageParts(HTMLParser):
    """Collects what a page refers to, its inline scripts and styles, and its body."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.inline_scripts: list[str] = []
        self.inline_styles: list[str] = []
        self.elements: list[tuple[str, str]] = []
        self._inside: str | None = None
        self._in_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in one opening tag; NotVendored for one that folium's pages do not have."""
        facts = {name: value or "" for name, value in attrs}
        if tag == "script" and "src" in facts:
            self.scripts.append(facts["src"])
        elif tag == "link":
            self.links.append(facts.get("href", ""))
        elif tag in ("script", "style"):
            self._inside = tag
            (self.inline_scripts if tag == "script" else self.inline_styles).append("")
        elif tag == "body":
            self._in_body = True
        elif tag == "div" and self._in_body and set(facts) == {"class", "id"}:
            self.elements.append((facts["class"], facts["id"]))
        elif tag not in ("html", "head", "meta"):
            raise NotVendored(f"<{tag}> with {sorted(facts)}")

    def handle_endtag(self, tag: str) -> None:
        """The end of a script or style."""
        if tag in ("script", "style"):
            self._inside = None
        elif tag == "body":
            self._in_body = False

    def handle_data(self, data: str) -> None:
        """The text of a script or style; other text is not there."""
        if self._inside == "script":
            self.inline_scripts[-1] += data
        elif self._inside == "style":
            self.inline_styles[-1] += data


def _assemble(figure: Figure, policy: str | None) -> MapPage:
    parts = PageParts()
    parts.feed(figure.render())
    parts.close()
    map_script = "\n".join(parts.inline_scripts)
    map_style = "\n".join(parts.inline_styles)
    # Whatever else an element might fetch (an icon, a data file) would stand in its script or style.
    if outside := re.search(
        r"(?i)(?:https?:|wss?:)?//[a-z0-9.-]+\.[a-z]{2,}|@import|url\(", map_script + map_style
    ):
        raise NotVendored(outside.group())
    # folium writes popups and tooltips as template literals and leaves ${...} in them to run.
    if "`" in map_script:
        raise NotVendored("a text inside the script")
    files: dict[str, tuple[str, bytes]] = {}
    assets = vendored_assets()
    for name, content in assets.items():
        files[f"/assets/{name}"] = (MIME[Path(name).suffix], content)
    for name in (*OWN_SCRIPTS, *OWN_STYLES):
        files[f"/own/{name}"] = (MIME[Path(name).suffix], resource_path("map", name).read_bytes())
    if overview_path().is_file():
        drawn = json.loads(overview_path().read_text(encoding="utf-8"))
        named = read_toml("map", "overview.toml")
        files["/own/overview.json"] = (MIME[".json"], json.dumps({**drawn, **named}).encode())
    files["/map.js"] = (MIME[".js"], map_script.encode())
    files["/map.css"] = (MIME[".css"], map_style.encode())
    head = ['<meta charset="utf-8">', "<title>Inspector Desk</title>"]
    if policy is not None:
        head.insert(0, f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
    styles = [*(f"/assets/{_vendored(link)}" for link in parts.links), "/map.css", "/own/page.css"]
    scripts = [*(f"/assets/{_vendored(link)}" for link in parts.scripts), *(f"/own/{n}" for n in OWN_SCRIPTS)]
    head += [f'<link rel="stylesheet" href="{ORIGIN}{path}">' for path in styles]
    # boot.js fetches the data first and asks for map.js, folium's own script, when everything is there.
    head += [f'<script defer src="{ORIGIN}{path}"></script>' for path in scripts]
    body = "".join(f'<div class="{kind}" id="{name}"></div>' for kind, name in parts.elements)
    page = f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{chr(10).join(head)}\n</head>\n<body>{body}</body>\n</html>\n'
    files["/map"] = (MIME[".html"], page.encode())
    for path in (*styles, *scripts):
        if path not in files:
            raise NotVendored(path)
    return MapPage(files)


def _vendored(address: str) -> str:
    try:
        return VENDORED[address]
    except KeyError:
        raise NotVendored(address) from None


def _tile_options(basemap: Basemap) -> dict[str, Any]:
    return {
        "token": basemap.token,
        "min_zoom_of_data": basemap.facts.min_zoom,
        "max_zoom_of_data": basemap.facts.max_zoom,
        "tile_size": basemap.facts.tile_size,
    }


@cache
def vendored_assets() -> Mapping[str, bytes]:
    """The files of resources/web by name, each checked against the manifest's SHA-256.

    KnownError "maps.page-assets-missing" if one is missing or changed.
    """
    try:
        manifest = json.loads(resource_path("web", "manifest.json").read_text(encoding="utf-8"))
        found = {
            str(entry["name"]): (
                str(entry["sha256"]),
                resource_path("web", *str(entry["name"]).split("/")).read_bytes(),
            )
            for entry in manifest["assets"]
        }
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise KnownError("maps.page-assets-missing", file="resources/web") from reason
    for name, (expected, content) in found.items():
        if hashlib.sha256(content).hexdigest() != expected:
            raise KnownError("maps.page-assets-missing", file=name)
    return {name: content for name, (_, content) in found.items()}
