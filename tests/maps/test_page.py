"""The map's page: nothing inline, nothing from outside, every word in four languages, every colour readable."""

import re
from pathlib import Path

import folium
import folium.plugins
import pytest
from folium.elements import JSCSSMixin

from inspector_desk.errors import KnownError
from inspector_desk.maps import page as page_module
from inspector_desk.maps.packs import PackFacts
from inspector_desk.maps.page import (
    POLICY,
    VENDORED,
    Basemap,
    DeskMap,
    NotVendored,
    build_page,
    page_look,
    page_setup,
    page_texts,
    vendored_assets,
)
from inspector_desk.rules.resources import LANGUAGES, read_toml, resource_path

needs_assets = pytest.mark.skipif(
    not resource_path("web", "manifest.json").is_file(), reason="set-up hasn't copied the page's files yet"
)


def basemap(**facts) -> Basemap:
    said = {
        "path": Path("a.mbtiles"),
        "name": "Test",
        "format": "pbf",
        "min_zoom": 9,
        "max_zoom": 15,
        "bounds": (71.0, 51.0, 72.0, 52.0),
        "center": (71.4, 51.2),
        "attribution": "© OpenStreetMap contributors (ODbL)",
        "licence": "ODbL-1.0",
        "date": "",
        "problems": (),
    }
    return Basemap("p0", PackFacts(**{**said, **facts}))


def text_of(page, path: str) -> str:
    return page.files[path][1].decode()


@needs_assets
def test_page_has_no_inline_script_style_or_handler():
    html = text_of(build_page([basemap()]), "/map")
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert "<style" not in html
    assert " style=" not in html
    assert re.search(r"\son\w+=", html) is None
    assert POLICY in html


@needs_assets
def test_every_address_in_the_page_is_of_the_private_scheme_and_served():
    page = build_page([basemap(), basemap(format="png")])
    for path in ("/map", "/map.js", "/map.css", *(p for p in page.files if p.startswith("/own/"))):
        addresses = re.findall(r"[a-z]+://[^\s\"'`)<]+", text_of(page, path))
        assert [a for a in addresses if not a.startswith("desk://app/")] == []
    for address in re.findall(r"(?:src|href)=\"([^\"]+)\"", text_of(page, "/map")):
        assert address.removeprefix("desk://app") in page.files
    for address in re.findall(r"url\(\"desk://app([^\"]+)\"\)", text_of(page, "/own/page.css")):
        assert address in page.files


@needs_assets
def test_nothing_a_pack_says_is_written_into_the_page():
    hostile = "</script><img src=x onerror=alert(1)>${alert(1)}`';"
    page = build_page([basemap(name=hostile, attribution=hostile, licence=hostile)])
    for path in ("/map", "/map.js", "/map.css"):
        assert "onerror" not in text_of(page, path)
        assert "alert" not in text_of(page, path)
    assert page_setup([basemap(attribution=hostile)])["basemaps"][0]["attribution"] == hostile


def classes_with_libraries() -> list[type]:
    """Every class of the page that may ask for a library."""
    return [
        thing
        for thing in vars(page_module).values()
        if isinstance(thing, type)
        and issubclass(thing, JSCSSMixin)
        and thing.__module__ == page_module.__name__
    ]


def test_every_library_the_pages_elements_ask_for_is_vendored():
    found = classes_with_libraries()
    assert DeskMap in found
    for element in found:
        for _, address in (*element.default_js, *element.default_css):
            assert address in VENDORED, f"{element.__name__} asks for {address}"


@needs_assets
@pytest.mark.parametrize(
    "make",
    [
        lambda: folium.Marker((51, 71), popup="x"),
        folium.plugins.MarkerCluster,
        folium.plugins.ScrollZoomToggler,
        lambda: folium.TileLayer("OpenStreetMap"),
        lambda: folium.plugins.HeatMap([(51, 71)]),
        lambda: folium.Element("<iframe></iframe>"),
    ],
    ids=["popup", "cluster", "picture", "tiles", "heat", "markup"],
)
def test_element_that_needs_anything_from_outside_is_refused(make):
    chart = DeskMap(location=(51, 71), tiles=None)
    figure = chart.get_root()
    element = make()
    if type(element) is folium.Element:
        figure.html.add_child(element)
    else:
        element.add_to(chart)
    with pytest.raises(NotVendored):
        page_module._assemble(figure, POLICY)


def test_stock_folium_map_is_refused():
    with pytest.raises(NotVendored):
        page_module._assemble(folium.Map(tiles=None).get_root(), POLICY)


@needs_assets
def test_vendored_assets_are_exactly_what_the_page_may_ask_for():
    names = set(vendored_assets())
    assert set(VENDORED.values()) <= names
    assert all(not name.endswith((".html", ".map")) for name in names)


@needs_assets
def test_changed_asset_is_refused(tmp_path, monkeypatch):
    import shutil

    shutil.copytree(resource_path("web"), tmp_path / "web")
    (tmp_path / "web" / "leaflet" / "leaflet.js").write_text("alert(1)")
    monkeypatch.setattr(page_module, "resource_path", tmp_path.joinpath)
    vendored_assets.cache_clear()
    try:
        with pytest.raises(KnownError) as caught:
            vendored_assets()
        assert caught.value.facts == {"file": "leaflet/leaflet.js"}
        shutil.rmtree(tmp_path / "web")
        with pytest.raises(KnownError):
            vendored_assets()
    finally:
        vendored_assets.cache_clear()


def test_page_has_every_word_in_every_language():
    for key, words in read_toml("map", "texts.toml").items():
        assert set(words) == set(LANGUAGES), key
    assert page_texts("tg")["streets"] == "Кӯчаҳо"
    assert page_texts("xx")["streets"] == "Streets"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_words_on_the_map_are_readable_in_every_look(theme):
    look = page_look(theme)
    assert set(look) == set(page_look("light"))
    pairs = [
        ("text", "text_edge"),
        ("place_text", "text_edge"),
        ("water_text", "text_edge"),
        ("park_text", "text_edge"),
        ("landmark_text", "text_edge"),
        ("house_text", "building"),
        ("ink", "paper"),
        ("muted", "paper"),
        ("accent", "land"),
        ("paper", "refused"),
        ("border_line", "land"),
    ]
    for ink, ground in pairs:
        assert contrast(look[ink], look[ground]) >= 4.5, (ink, ground)
    for name, colour in (*look["kinds"].items(), *look["zones"].items(), ("cell", look["cell"])):
        assert contrast(colour, look["land"]) >= 3, name
    for colour in look["pack_layers"]:
        assert contrast(colour, look["land"]) >= 3
