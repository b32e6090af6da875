"""The overview under every map: borders of both countries and the Caspian, cut out of the world's atlas by set-up."""

from __future__ import annotations

import json

import pytest

from inspector_desk.maps import page
from inspector_desk.maps.page import build_page, page_setup
from inspector_desk.rules.resources import LANGUAGES, read_toml
from tests.maps.test_page import basemap
from tools.overview import EAST, NORTH, SOUTH, WEST, main, overview, thinned


def atlas() -> dict[str, object]:
    """Two neighbours sharing a side at 70° east, a leased circle inside one of them, and a sea in their land."""
    # Steps of a tenth of a degree from 40° east, 30° north.
    arcs = [
        [[300, 150], [0, 50], [0, 50]],  # 0: the shared side
        [[300, 250], [-50, 0], [0, -100], [50, 0]],  # 1: the rest of the western country
        [[300, 250], [50, 0], [0, -100], [-50, 0]],  # 2: the rest of the eastern one
        [[270, 200], [5, 0], [0, 5], [-5, -5]],  # 3: the leased circle
        [[100, 110], [12, 0], [0, 20], [-12, 0], [0, -20]],  # 4: the sea's shore
    ]
    countries = [
        {"type": "Polygon", "properties": {"name": "West"}, "arcs": [[0, 1], [3]]},
        {"type": "MultiPolygon", "properties": {"name": "East"}, "arcs": [[[~0, 2]]]},
        {"type": "Polygon", "properties": {"name": "Baikonur"}, "arcs": [[~3]]},
    ]
    return {
        "transform": {"scale": [0.1, 0.1], "translate": [40, 30]},
        "arcs": arcs,
        "objects": {
            "countries": {"geometries": countries},
            "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[1, 2], [4]]]}]},
        },
    }


def test_only_lines_between_two_countries_are_borders_and_a_lease_makes_none():
    made = overview(atlas())
    assert made["borders"] == [[[45.0, 70.0], [55.0, 70.0]]]
    (sea,) = made["seas"]
    assert {tuple(point) for point in sea} == {(41.0, 50.0), (41.0, 51.2), (43.0, 51.2), (43.0, 50.0)}


def test_thinned_line_keeps_its_ends_and_every_corner_that_would_be_missed():
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (2.0, 2.0)]
    assert thinned(line, 0.01) == [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]


def test_towns_and_countries_are_named_in_every_language_and_lie_in_the_area():
    named = read_toml("map", "overview.toml")
    for place in (*named["country"], *named["city"]):
        assert all(place[language] for language in LANGUAGES)
        lat, lon = place["at"]
        assert SOUTH <= lat <= NORTH
        assert WEST <= lon <= EAST


def test_page_carries_the_overview_set_up_made_and_goes_as_far_out_as_both_countries(tmp_path, monkeypatch):
    source = tmp_path / "world-atlas" / "countries-10m.json"
    source.parent.mkdir()
    source.write_text(json.dumps(atlas()))
    assert main([str(tmp_path), str(tmp_path / "made")]) == 0
    monkeypatch.setattr(page, "overview_path", lambda: tmp_path / "made" / "overview.json")
    files = build_page([basemap()]).files
    told = json.loads(files["/own/overview.json"][1])
    assert set(told) == {"borders", "seas", "country", "city"}
    assert '"minZoom": 4' in files["/map.js"][1].decode()
    assert page_setup([basemap()])["overview"] is True


def test_without_the_overview_no_map_goes_farther_out_than_its_tiles(tmp_path, monkeypatch):
    monkeypatch.setattr(page, "overview_path", lambda: tmp_path / "missing.json")
    files = build_page([basemap()]).files
    assert "/own/overview.json" not in files
    assert '"minZoom": 10' in files["/map.js"][1].decode()
    assert page_setup([basemap()])["overview"] is False


@pytest.mark.parametrize("arguments", [[], ["one"]])
def test_wrong_arguments_are_answered_with_the_right_ones(arguments, capsys):
    assert main(arguments) == 2
    assert "NODE_MODULES OUT" in capsys.readouterr().err
