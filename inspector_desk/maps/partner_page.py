"""One HTML file for partner agencies: cells on a picture of the streets, by folium, with nothing left outside.

Every library, picture and figure stands inside the file; its content policy names the only scripts that may run by
their hashes and allows no request at all. No record is in it, only cells with enough of them (see maps.outgoing).
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import Figure, MacroElement
from folium.raster_layers import ImageOverlay
from folium.template import Template

from inspector_desk.maps.page import DeskMap, NotVendored, PageParts, vendored_assets

_STYLE = """
html { font: 15px/1.45 "Noto Sans", "Segoe UI", "DejaVu Sans", sans-serif; color: #1a2229; background: #f4f6f7; }
body { margin: 0 auto; max-width: 1100px; padding: 20px; }
h1 { font-size: 22px; margin: 0 0 4px; font-weight: 600; }
p { margin: 4px 0; color: #55626d; }
#frame { height: 68vh; min-height: 360px; position: relative; border: 1px solid #ccd4da; margin: 14px 0; }
#frame .folium-map { position: absolute; inset: 0; }
ul { list-style: none; display: flex; flex-wrap: wrap; gap: 6px 22px; padding: 0; margin: 0 0 10px; }
li i { display: inline-block; width: 18px; height: 12px; margin-right: 7px; border: 1px solid rgba(0,0,0,.35); }
footer { border-top: 1px solid #ccd4da; margin-top: 12px; padding-top: 8px; font-size: 12px; }
.leaflet-container { background: #f3f2ee; font: inherit; font-size: 13px; }
@media print { #frame { height: 150mm; } }
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the map: edges in degrees, fill as #rrggbb, and what its tooltip says."""

    south: float
    west: float
    north: float
    east: float
    colour: str
    words: str


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """What the page says; all texts in its ``language``. ``legend`` is (colour, words) a line.

    ``streets`` is a picture of the streets (``streets_kind`` its media type) whose edges are ``bounds``: south, west,
    north, east in degrees. ``borders`` are lines of (latitude, longitude).
    """

    language: str
    title: str
    subtitle: str
    legend: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    attribution: str
    streets: bytes
    streets_kind: str
    bounds: tuple[float, float, float, float]
    cells: tuple[Cell, ...]
    borders: tuple[tuple[tuple[float, float], ...], ...] = ()
    metre: str = "m"
    kilometre: str = "km"


class _Words(MacroElement):
    """Gives each cell its words, as text and never as markup."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this.layer.get_name() }}.eachLayer(function (part) {
                var words = document.createElement("span");
                words.textContent = part.feature.properties.words;
                part.bindTooltip(words);
            });
        {% endmacro %}
        """
    )

    def __init__(self, layer: folium.GeoJson) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Words"
        self.layer = layer


class _Scale(MacroElement):
    """Leaflet's bar of metres with words of the page's language."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var scale = L.control.scale({ imperial: false });
            scale._updateMetric = function (most) {
                var metres = this._getRoundNum(most);
                var words = metres < 1000 ? metres + " " + {{ this.metre|tojavascript }}
                    : metres / 1000 + " " + {{ this.kilometre|tojavascript }};
                this._updateScale(this._mScale, words, metres / most);
            };
            scale.addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, metre: str, kilometre: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Scale"
        self.metre = metre
        self.kilometre = kilometre


def write_page(page: PartnerPage) -> bytes:
    """The whole file; NotVendored, a defect of ours, if it would need anything else."""
    south, west, north, east = page.bounds
    chart = DeskMap(
        location=((south + north) / 2, (west + east) / 2),
        tiles=None,
        zoom_start=14,
        control_scale=False,
        attribution_control=False,
        font_size="13px",
    )
    chart.options["max_zoom"] = 18
    chart.options["min_zoom"] = 10
    # Beside its picture of the streets the page has nothing to show.
    chart.options["max_bounds"] = [[south, west], [north, east]]
    streets = f"data:{page.streets_kind};base64,{base64.b64encode(page.streets).decode()}"
    ImageOverlay(streets, bounds=[[south, west], [north, east]], zindex=1).add_to(chart)
    if page.cells:
        cells = folium.GeoJson(_features(page.cells), style_function=_look, name="cells")
        cells.add_to(chart)
        _Words(cells).add_to(chart)
    for line in page.borders:
        folium.PolyLine(  # type: ignore[no-untyped-call]
            line, color="#1d5a8c", weight=2.5, dash_array="6 5"
        ).add_to(chart)
    _Scale(page.metre, page.kilometre).add_to(chart)
    chart.fit_bounds([[south, west], [north, east]])
    figure = chart.get_root()
    if not isinstance(figure, Figure):
        raise TypeError("folium's map isn't in a figure")
    return _assemble(page, figure)


def _features(cells: Sequence[Cell]) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"words": cell.words, "colour": cell.colour},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [
                        [
                            [cell.west, cell.south],
                            [cell.east, cell.south],
                            [cell.east, cell.north],
                            [cell.west, cell.north],
                            [cell.west, cell.south],
                        ]
                    ],
                },
            }
            for cell in cells
        ],
    }


def _look(feature: dict[str, Any]) -> dict[str, Any]:
    return {
        "fillColor": feature["properties"]["colour"],
        "color": "#33393f",
        "weight": 0.6,
        "fillOpacity": 0.55,
    }


def _assemble(page: PartnerPage, figure: Figure) -> bytes:
    parts = PageParts()
    parts.feed(figure.render())
    parts.close()
    assets = vendored_assets()
    # Pictures of controls this page doesn't have would be asked for from beside the file.
    leaflet_style = re.sub(r"url\([^)]*\)", "none", assets["leaflet/leaflet.css"].decode())
    styles = [_lines(text) for text in (leaflet_style, "\n".join(parts.inline_styles), _STYLE)]
    scripts = [
        _lines(text) for text in (assets["leaflet/leaflet.js"].decode(), "\n".join(parts.inline_scripts))
    ]
    for text in (*styles, *scripts):
        if re.search(r"(?i)</(?:script|style)", text):
            raise NotVendored("a closing tag inside a script or style")
    if outside := re.search(
        r"(?i)(?:https?:|wss?:)//(?!www\.w3\.org/)[a-z0-9.-]+\.[a-z]{2,}", scripts[1] + styles[1]
    ):
        raise NotVendored(outside.group())
    # A source map beside the file would be one more file.
    scripts[0] = re.sub(r"(?m)^//# sourceMappingURL=.*$", "", scripts[0])
    policy = (
        f"default-src 'none'; img-src data:; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "base-uri 'none'; form-action 'none'"
    )
    say = html.escape
    legend = "".join(
        f'<li><i data-colour="{say(colour)}"></i>{say(words)}</li>' for colour, words in page.legend
    )
    body = "".join(f'<div class="{say(kind)}" id="{say(name)}"></div>' for kind, name in parts.elements)
    lines = "".join(f"<p>{say(note)}</p>" for note in page.notes)
    colours = _colours([colour for colour, _ in page.legend])
    policy = policy.replace("script-src ", f"script-src {_hashes([colours])} ", 1)
    document = (
        f'<!DOCTYPE html>\n<html lang="{say(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{say(page.title)}</title>\n'
        + "".join(f"<style>{style}</style>\n" for style in styles)
        + f"</head>\n<body>\n<h1>{say(page.title)}</h1>\n<p>{say(page.subtitle)}</p>\n"
        f'<div id="frame">{body}</div>\n<ul>{legend}</ul>\n{lines}\n'
        f"<footer>{say(page.attribution)}</footer>\n"
        + "".join(f"<script>{script}</script>\n" for script in scripts)
        + f"<script>{colours}</script>\n</body>\n</html>\n"
    )
    return document.encode()


def _lines(text: str) -> str:
    """The text as a browser reads it: it makes every end of line a bare newline before it hashes."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _colours(colours: Sequence[str]) -> str:
    """Colours the legend's boxes: a style attribute would need a weaker policy."""
    return (
        f"var colours = {json.dumps(list(colours))};"
        'document.querySelectorAll("li i").forEach(function (box, number) '
        "{ box.style.background = colours[number]; });"
    )


def _hashes(texts: Sequence[str]) -> str:
    return " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts
    )
