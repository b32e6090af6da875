"""What lies over the streets, what stands beside a point, and that nothing protected reaches the page as a point."""

import json
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_desk.maps.overlays import MapArea, MapLayer
from inspector_desk.maps.points import PointRow, build_points
from inspector_desk.rules.coarse_cells import box_of, cell_of, coarse_cells
from inspector_desk.rules.geometry import from_ring
from inspector_desk.ui.maps.map_data import read_map
from tests.ui.maps.conftest import CENTRE, DRAW_MS, write_small_pack
from tests.ui.maps.test_map_view import PAYLOADS, canvas, go

LAT, LON = CENTRE
HOSTILE = "<img src=x onerror='window.PWNED=1'>"


def square(lat: int, lon: int, side: int = 40_000):
    return from_ring(((lat, lon), (lat, lon + side), (lat + side, lon + side), (lat + side, lon)))


class Result:
    """A result of an analysis as a panel gives it."""

    def __init__(self, **plain) -> None:
        self._plain = plain

    def plain(self):
        return self._plain


@pytest.mark.web
def test_what_lies_over_the_streets_is_drawn_named_hidden_and_harmless(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    go(view, qtbot, 15)
    plain = view.grab().toImage()
    features = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": payload, "onclick": payload},
                "geometry": {"type": "Point", "coordinates": [LON / 1e7 + 0.002, LAT / 1e7 + 0.001 * number]},
            }
            for number, payload in enumerate(PAYLOADS)
        ],
    }
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.set_areas(
            [
                MapArea(
                    "border/1", "border", (HOSTILE,), square(LAT - 60_000, LON - 90_000, 120_000), mine=True
                ),
                MapArea("zone/5", "school", (HOSTILE, "c 1 марта"), square(LAT - 30_000, LON - 80_000)),
            ]
        )
        view.set_layers([MapLayer("l0", HOSTILE, features)])
        view.set_cells(coarse_cells([(LAT, LON)] * 5 + [(LAT - 80_000, LON)]))
    assert view.grab().toImage() != plain
    legend = evaluate(view, "document.querySelector('.desk-legend').textContent")
    assert all(words in legend for words in ("Zone", "Precinct border", "Protected records", HOSTILE))
    assert evaluate(view, "document.querySelector('.desk-area-name').textContent") == HOSTILE
    # Every tooltip there is, opened: words, and nothing that runs.
    opened = evaluate(
        view,
        """(() => {
          const told = [];
          desk.map.eachLayer((layer) => {
            if (!layer.getTooltip?.()) return;
            layer.openTooltip();
            told.push(layer.getTooltip().getElement().textContent);
          });
          return told;
        })()""",
    )
    assert len(opened) == 1 + len(PAYLOADS) + 2
    assert HOSTILE + "c 1 марта" in opened
    assert any("fewer than 3" in words for words in opened)
    assert any("records: 5" in words for words in opened)
    assert evaluate(view, "window.PWNED ?? null") is None
    assert evaluate(view, "document.querySelectorAll('img[onerror], .desk-over script').length") == 0
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.set_hidden(["borders", "zones", "cells", "l0"])
    assert evaluate(view, "document.querySelectorAll('.desk-area-name').length") == 0
    assert "Zone" not in evaluate(view, "document.querySelector('.desk-legend').textContent")
    drawn = (
        "(() => { let n = 0; desk.map.eachLayer((one) => { if (one.getTooltip?.()) n += 1; }); return n; })()"
    )
    assert evaluate(view, drawn) == 0


@pytest.mark.web
def test_a_result_of_an_analysis_is_drawn_in_each_kind_with_its_legend(open_map, evaluate, qtbot):
    view = open_map()
    go(view, qtbot, 15)
    south, west = LAT / 1e7 - 0.002, LON / 1e7 - 0.004
    plain = view.grab().toImage()
    kinds = [
        {"kind": "cells", "rows": [[south, west, south + 0.004, west + 0.006, 3, "p < 0,01\nслучаев: 12"]]},
        {"kind": "points", "rows": [[south, west, 2, HOSTILE]]},
        {"kind": "lines", "rows": [[[[south, west], [south + 0.004, west + 0.006]], 1, "близко"]]},
        {
            "kind": "surface",
            "bounds": [south, west, south + 0.004, west + 0.006],
            "columns": 2,
            "lines": 2,
            "values": [0, 120, 255, 60],
        },
    ]
    for result in kinds:
        with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
            view.set_analysis(
                Result(title=f"Gi* {HOSTILE}", legend=[[3, "очень часто"], [1, HOSTILE]], **result)
            )
        qtbot.waitUntil(lambda: view.grab().toImage() != plain, timeout=5_000)
        told = evaluate(view, "document.querySelector('.desk-analysis').textContent")
        assert told == f"Gi* {HOSTILE}очень часто{HOSTILE}"
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.set_analysis(None)
    assert evaluate(view, "document.querySelector('.desk-analysis').hidden")
    assert evaluate(view, "window.PWNED ?? null") is None
    assert list(view.gatekeeper.refused) == []


@pytest.mark.web
def test_a_point_says_its_number_day_and_category_and_keys_go_from_point_to_point(open_map, evaluate, qtbot):
    store = build_points(
        [
            PointRow("appeal", 1, LAT + 20_000, LON, "noise", "new", date(2026, 3, 1), "exact", "12/ю"),
            PointRow("appeal", 2, LAT, LON + 60_000, "noise", "new", date(2026, 3, 2), "street", "13/ю"),
        ],
        ("appeal",),
    )
    view = open_map(store)
    view.set_words_of(lambda facts: (f"№ {facts.number}", str(facts.day), HOSTILE))
    go(view, qtbot, 16)
    view.setFocus()
    seen: list[str] = []
    label, shape = "document.activeElement.getAttribute('aria-label')", "document.activeElement.className"
    for _ in range(3):
        view.step_point(1)
        qtbot.waitUntil(
            lambda: (
                evaluate(view, label) not in ("", "Appeal", *seen[-1:])
                and evaluate(view, shape) == "desk-pin"
            ),
            timeout=5_000,
        )
        seen.append(evaluate(view, label))
    first, second = f"№ 12/ю. 2026-03-01. {HOSTILE}", f"№ 13/ю. 2026-03-02. {HOSTILE}"
    assert seen == [first, second, first]
    assert evaluate(view, "document.querySelector('.desk-tip').textContent") == f"№ 12/ю2026-03-01{HOSTILE}"
    hollow = "[...document.querySelectorAll('.desk-records .desk-pin')].map((b) => b.hasAttribute('data-approximate'))"
    assert sorted(evaluate(view, hollow)) == [False, True]
    with qtbot.waitSignal(view.record_activated, timeout=5_000) as opened:
        QTest.keyClick(canvas(view), Qt.Key.Key_Return)
    assert opened.args == ["appeal", 1]
    view.zoom_by(-1)
    qtbot.waitUntil(lambda: evaluate(view, "desk.map.getZoom()") == 15, timeout=5_000)
    assert evaluate(view, "window.PWNED ?? null") is None


@pytest.mark.web
def test_no_answer_to_the_page_holds_a_protected_place(open_map, evaluate, qtbot, tmp_path):
    """Every answer of the scheme is read: the place of a protected record stands in none of them."""
    from dataclasses import replace

    from inspector_desk.operations.addresses import NewAddress, record_address
    from inspector_desk.operations.appeals import register_appeal
    from tests.desks import new_desk
    from tests.operations.test_conflicts import NOISE

    store, actor = new_desk(tmp_path / "desk")
    secret, open_place = (LAT + 12_345, LON + 23_456), (LAT - 12_000, LON - 12_000)
    with store.write() as session:
        for lat, lon in (secret, open_place):
            place, _ = record_address(
                session, actor, NewAddress(landmark=f"дом {lat}", kind="no_number", lat_e7=lat, lon_e7=lon)
            )
            category = "domestic_violence" if (lat, lon) == secret else "noise"
            register_appeal(session, actor, replace(NOISE, category=category, address_id=place))
    with store.read() as session:
        found = read_map(session, actor)
    store.close()
    view = open_map(build_points(()))
    view.handler.recording = True
    view.set_points(found.store)
    view.set_cells(found.cells)
    for zoom in (19, 17, 13):
        with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
            view.center_on(*secret, zoom, mark=False)
    evaluate(
        view,
        "Promise.all([0, 1, 2].map((row) => fetch(`/api/about?generation=1&row=${row}`).then((a) => a.text())))",
    )
    answers = [(path, content) for path, content in view.handler.answers if not path.startswith("/tiles/")]
    assert {"/api/clusters", "/api/cells", "/api/about"} <= {path for path, _content in answers}
    told = b"\n".join(content for _path, content in answers).decode()
    for digits in (f"{secret[0] / 1e7:.4f}", f"{secret[1] / 1e7:.4f}"):
        assert digits not in told
    clusters = [json.loads(content) for path, content in answers if path == "/api/clusters"]
    assert max(one["total"] for one in clusters) == 1
    (cell,) = json.loads(next(content for path, content in answers if path == "/api/cells"))["cells"]
    assert cell[4] is None
    assert cell[:4] == [edge / 1e7 for edge in box_of(*cell_of(*secret))]


@pytest.mark.web
def test_a_map_of_picture_tiles_alone_shows(open_map, few_points, evaluate, qtbot, tmp_path):
    import sqlite3

    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QColor, QImage

    picture = QImage(256, 256, QImage.Format.Format_RGB32)
    picture.fill(QColor("#118833"))
    buffer = QBuffer()
    picture.save(buffer, "PNG")
    path = write_small_pack(tmp_path / "pictures.mbtiles")
    pack = sqlite3.connect(path)
    pack.execute("UPDATE tiles SET tile_data = ?", (bytes(buffer.data()),))
    pack.execute("UPDATE metadata SET value = 'png' WHERE name = 'format'")
    pack.commit()
    pack.close()
    view = open_map(few_points, packs=(path,))
    qtbot.waitUntil(lambda: view.grab().toImage().pixelColor(700, 250).name() == "#118833", timeout=5_000)
    assert evaluate(view, "document.querySelectorAll('.desk-records button').length") > 0
    # Beyond the pack tiles are missing: the map says all the same that it is drawn.
    for number in range(20):
        with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
            view.center_on(
                LAT + 900_000 * (number % 3), LON - 700_000 * (number % 5), 9 + number % 10, mark=False
            )
    assert evaluate(view, "desk.busy") == 0
