"""Zoomed out of its pack the map shows where one is in the two countries."""

from __future__ import annotations

import pytest

from inspector_desk.maps.page import page_look
from tests.ui.maps.conftest import CENTRE, DRAW_MS

WORDS = "[...document.querySelectorAll('.desk-overview')].map((one) => one.textContent)"


@pytest.mark.web
def test_far_from_its_tiles_the_map_shows_borders_and_towns_in_the_readers_language(
    open_map, evaluate, qtbot
):
    view = open_map()
    assert evaluate(view, WORDS) == []
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.center_on(420_000_000, 520_000_000, 5, mark=False)
    assert {"Kazakhstan", "Aqtau"} <= set(evaluate(view, WORDS))
    assert "Khorugh" not in evaluate(view, WORDS)
    sea = page_look("light")["water"]
    qtbot.waitUntil(lambda: view.grab().toImage().pixelColor(500, 350).name() == sea)
    for language, country in (("kk", "Қазақстан"), ("tg", "Қазоқистон")):
        with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
            view.set_language(language)
        assert country in evaluate(view, WORDS)
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.set_theme("dark")
    dark = page_look("dark")["water"]
    qtbot.waitUntil(lambda: view.grab().toImage().pixelColor(500, 350).name() == dark)
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.center_on(*CENTRE, 12, mark=False)
    assert evaluate(view, WORDS) == []
    assert evaluate(view, "document.querySelectorAll('canvas.leaflet-tile').length") > 0
