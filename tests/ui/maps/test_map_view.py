"""The map on the screen: what it shows, what a click or a key does, and what it does when something is missing."""

import json
import logging

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton

from inspector_desk.errors import KnownError
from inspector_desk.maps.points import PointFilters
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.maps import map_view
from inspector_desk.ui.maps.map_view import MapView
from tests.ui.maps.conftest import CENTRE, DRAW_MS, write_small_pack

SPOTS = """[...document.querySelectorAll('.desk-records button')].map((b) => {
  const box = b.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, count: b.target.count, kind: b.dataset.kind ?? null,
           label: b.getAttribute('aria-label'), words: b.textContent };
})"""


def canvas(view: MapView):
    """The widget inside the web view that takes mouse and keys."""
    return view.focusProxy().focusProxy()


def click(view: MapView, x: float, y: float) -> None:
    QTest.mouseClick(canvas(view), Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))


def go(view: MapView, qtbot, zoom: int, *, lon_shift: int = 0, lat_shift: int = 0) -> None:
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.center_on(CENTRE[0] + lat_shift, CENTRE[1] + lon_shift, zoom, mark=False)


@pytest.mark.web
def test_map_is_drawn_without_a_complaint_and_asks_only_its_own_scheme(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    view.handler.recording = True
    go(view, qtbot, 16)
    assert view.handler.requests
    assert all(request.startswith("desk://app/") for request in view.handler.requests)
    assert list(view.gatekeeper.refused) == []
    found = evaluate(view, "performance.getEntriesByType('resource').map((r) => r.name)")
    assert all(name.startswith("desk://app/") for name in found)
    assert evaluate(view, "document.querySelector('.desk-source').textContent") == "© Test"
    assert evaluate(view, "document.querySelectorAll('.leaflet-tile').length") > 0


@pytest.mark.web
def test_drawn_map_has_streets_painted_on_it(open_map):
    picture = open_map().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1000, 7) for y in range(0, 700, 7)}
    from inspector_desk.maps.page import page_look

    look = page_look("light")
    assert {look["land"], look["park"], look["major"]} <= colours


@pytest.mark.web
def test_records_are_shown_with_their_numbers_and_the_unplaced_ones_in_words(open_map, few_points, evaluate):
    view = open_map(few_points)
    spots = evaluate(view, SPOTS)
    assert sum(spot["count"] for spot in spots) == 6
    assert [spot["words"] for spot in spots if spot["count"] > 1] == [
        str(spot["count"]) for spot in spots if spot["count"] > 1
    ]
    assert any(label.text().endswith(": 1") and label.isVisible() for label in view.findChildren(QLabel))


@pytest.mark.web
def test_filter_changes_what_is_shown(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.set_filters(PointFilters(kinds=frozenset({"meeting"})))
    assert sum(spot["count"] for spot in evaluate(view, SPOTS)) == 2
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.set_filters(PointFilters(kinds=frozenset()))
    assert evaluate(view, SPOTS) == []


@pytest.mark.web
def test_click_on_a_record_opens_it(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    go(view, qtbot, 15)
    (appeal,) = (spot for spot in evaluate(view, SPOTS) if spot["kind"] == "appeal")
    with qtbot.waitSignal(view.record_activated, timeout=5_000) as opened:
        click(view, appeal["x"], appeal["y"])
    assert opened.args == ["appeal", 101]


@pytest.mark.web
def test_enter_on_a_record_opens_it(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    go(view, qtbot, 15)
    view.setFocus()
    evaluate(view, "document.querySelector('.desk-pin[data-kind=appeal]').focus()")
    with qtbot.waitSignal(view.record_activated, timeout=5_000) as opened:
        QTest.keyClick(canvas(view), Qt.Key.Key_Return)
    assert opened.args == ["appeal", 101]


@pytest.mark.web
def test_click_on_records_of_one_spot_offers_them_all(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    go(view, qtbot, 15)
    (visits,) = (spot for spot in evaluate(view, SPOTS) if spot["count"] == 3)
    with qtbot.waitSignal(view.place_activated, timeout=5_000) as opened:
        click(view, visits["x"], visits["y"])
    assert sorted(opened.args[0]) == [("visit", 200), ("visit", 201), ("visit", 202)]


@pytest.mark.web
def test_click_on_a_cluster_goes_closer_until_its_records_part(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    go(view, qtbot, 14)
    (meetings,) = (spot for spot in evaluate(view, SPOTS) if spot["count"] == 2)
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        click(view, meetings["x"], meetings["y"])
    assert evaluate(view, "desk.map.getZoom()") > 15
    assert [spot["kind"] for spot in evaluate(view, SPOTS)].count("meeting") == 2


@pytest.mark.web
def test_record_of_a_store_shown_before_can_no_longer_be_opened(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    old = evaluate(view, "document.querySelector('.desk-records button').target.generation")
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.set_points(few_points)
    opened = []
    view.record_activated.connect(lambda *record: opened.append(record))
    evaluate(view, f"desk.tell('open', {{ generation: {old}, row: 0 }})")
    evaluate(view, f"desk.tell('open', {{ generation: {old + 1}, row: 999999 }})")
    evaluate(view, f"desk.tell('open', {{ generation: {old + 1}, row: '1 OR 1' }})")
    evaluate(view, f"desk.tell('cell', {{ generation: {old + 1}, zoom: 99, column: 1, row: 1 }})")
    assert opened == []
    evaluate(view, f"desk.tell('open', {{ generation: {old + 1}, row: 0 }})")
    assert len(opened) == 1


@pytest.mark.web
def test_place_is_picked_by_click_and_again_by_enter_under_the_cross(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.pick_point((CENTRE[0] + 20_000, CENTRE[1]))
    with qtbot.waitSignal(view.point_picked, timeout=5_000) as picked:
        click(view, canvas(view).width() / 2 + 100, canvas(view).height() / 2)
    lat, lon = picked.args
    assert abs(lat - (CENTRE[0] + 20_000)) < 2_000
    assert 8_000 < lon - CENTRE[1] < 13_000  # 100 pixels at zoom 17
    view.setFocus()
    evaluate(view, "desk.map.getContainer().focus()")
    with qtbot.waitSignal(view.point_picked, timeout=5_000) as picked:
        QTest.keyClick(canvas(view), Qt.Key.Key_Return)
    assert abs(picked.args[0] - (CENTRE[0] + 20_000)) < 2_000
    assert abs(picked.args[1] - CENTRE[1]) < 2_000


@pytest.mark.web
def test_picking_opens_no_record_and_ends_without_a_trace(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    go(view, qtbot, 15)
    opened = []
    view.record_activated.connect(lambda *record: opened.append(record))
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.pick_point()
    (appeal,) = (spot for spot in evaluate(view, SPOTS) if spot["kind"] == "appeal")
    with qtbot.waitSignal(view.point_picked, timeout=5_000) as picked:
        click(view, appeal["x"], appeal["y"])
    assert abs(picked.args[1] - CENTRE[1]) < 3_000
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.stop_picking()
    marks = "document.querySelectorAll('.desk-chosen, .desk-cross, .desk-hint:not([hidden])').length"
    assert evaluate(view, marks) == 0
    assert opened == []


@pytest.mark.web
def test_language_and_look_change_in_place(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    for language, closer in (("ru", "Ближе"), ("kk", "Жақындату"), ("tg", "Наздиктар"), ("en", "Closer")):
        with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
            view.set_language(language)
        assert evaluate(view, "document.querySelector('.leaflet-control-zoom-in').title") == closer
        assert evaluate(view, "document.documentElement.lang") == language
    land = {}
    for name in ("dark", "contrast", "light"):
        with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
            view.set_theme(name)
        land[name] = view.grab().toImage().pixelColor(500, 5).name()
    assert len(set(land.values())) == 3


@pytest.mark.web
def test_map_follows_the_language_and_the_theme_of_the_screen(open_map, app, evaluate, qtbot):
    view = open_map()
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        i18n.switch_language(app, "tg")
    assert evaluate(view, "desk.state.language") == "tg"
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        theme.apply_theme(app, "dark")
    assert evaluate(view, "desk.state.theme") == "dark"


@pytest.mark.web
def test_released_map_opens_again_where_it_was(open_map, few_points, evaluate, qtbot):
    view = open_map(few_points)
    go(view, qtbot, 16, lon_shift=40_000)
    view.release()
    assert not view.is_open
    view.hide()
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.show()
    assert evaluate(view, "desk.map.getZoom()") == 16
    assert abs(evaluate(view, "desk.map.getCenter().lng") * 1e7 - CENTRE[1] - 40_000) < 3_000


@pytest.mark.web
def test_what_is_set_before_the_first_showing_is_there_at_once(app, qtbot, small_pack, few_points, evaluate):
    view = MapView((small_pack,))
    qtbot.addWidget(view)
    view.resize(900, 600)
    assert not view.is_open
    view.set_points(few_points)
    view.set_filters(PointFilters(kinds=frozenset({"appeal"})))
    view.set_theme("dark")
    view.center_on(*CENTRE, 16)
    assert not view.is_open
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.show()
    assert [spot["kind"] for spot in evaluate(view, SPOTS)] == ["appeal"]
    assert evaluate(view, "document.querySelectorAll('.desk-mark').length") == 1
    assert evaluate(view, "[desk.map.getZoom(), desk.state.theme]") == [16, "dark"]
    view.release()


@pytest.mark.web
def test_window_may_be_destroyed_with_an_open_map_in_it(app, qtbot, small_pack, few_points):
    import gc

    window = QMainWindow()
    view = MapView((small_pack,))
    view.set_points(few_points)
    window.setCentralWidget(view)
    window.resize(600, 400)
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        window.show()
    gone = []
    view.destroyed.connect(lambda: gone.append(True))
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    # Qt warns, and so fails this test, if a page outlives its profile.
    del view, window
    gc.collect()
    qtbot.wait(50)


PAYLOADS = [
    "<img src=x onerror='window.PWNED=1'>",
    "</script><script>window.PWNED=1</script>",
    "${window.PWNED=1}`;window.PWNED=1;//",
    '"><svg onload=window.PWNED=1>',
    "'};window.PWNED=1;({a:'",
    "javascript:window.PWNED=1",
    "{{7*7}}{{ this._parent }}{% raw %}",
    "\u2028window.PWNED=1\u2029\u202e",
]


@pytest.mark.web
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_words_in_packs_and_records_stay_words(open_map, evaluate, qtbot, tmp_path, payload):
    from inspector_desk.maps.points import PointRow, build_points

    pack = write_small_pack(tmp_path / "hostile.mbtiles", words=payload, said=payload)
    lat, lon = CENTRE
    rows = [
        PointRow(payload, 1, lat, lon),
        PointRow(payload, 2, lat, lon + 90_000),
        PointRow("visit", 3, lat, lon),
    ]
    view = open_map(build_points(rows), packs=(pack,))
    go(view, qtbot, 17)
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.set_language("kk")
    assert evaluate(view, "window.PWNED ?? null") is None
    assert list(view.gatekeeper.refused) == []
    shown = evaluate(view, "document.querySelector('.desk-source').textContent")
    assert "".join(shown.split()) == "".join(c for c in payload if c.isprintable() and not c.isspace())
    assert (
        evaluate(view, "document.querySelectorAll('svg[onload], .desk-source *, .desk-legend img').length")
        == 0
    )


def words_of(view: MapView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_without_a_pack_the_map_says_so_and_offers_to_install_one(app, qtbot):
    view = MapView()
    qtbot.addWidget(view)
    view.show()
    assert "No map is installed" in words_of(view)
    assert not view.is_open
    with qtbot.waitSignal(view.pack_wanted):
        view.findChild(QPushButton).click()


@pytest.mark.expects_log("inspector_desk.ui.maps.scheme_handler", "left out")
def test_unusable_pack_is_refused_in_a_sentence(app, qtbot, tmp_path):
    (tmp_path / "bad.mbtiles").write_bytes(b"nothing")
    view = MapView((tmp_path / "bad.mbtiles",))
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(lambda: "bad.mbtiles" in words_of(view))
    assert not view.is_open


def test_machine_without_a_web_engine_is_told_in_a_sentence(app, qtbot, small_pack, monkeypatch):
    def no_engine(*_):
        raise KnownError("maps.engine-missing")

    monkeypatch.setattr(map_view, "start_engine", no_engine)
    view = MapView((small_pack,))
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(lambda: "web engine" in words_of(view))
    assert view.findChild(QPushButton).isVisibleTo(view)


@pytest.mark.web
@pytest.mark.expects_log("inspector_desk.ui.maps.map_view", "process ended")
def test_map_whose_process_ends_says_so_and_opens_again(open_map, few_points, qtbot):
    import os
    import signal

    view = open_map(few_points)
    os.kill(view.page.renderProcessPid(), signal.SIGKILL)
    qtbot.waitUntil(lambda: "The map has stopped" in words_of(view), timeout=10_000)
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.findChild(QPushButton).click()


@pytest.mark.web
@pytest.mark.expects_log("inspector_desk.ui.maps.network_belts", "boom")
def test_fault_in_the_page_is_logged(open_map, qtbot):
    view = open_map()
    with qtbot.waitSignal(view.page.complained):
        view.page.runJavaScript("setTimeout(() => { throw new Error('boom'); })")
    assert logging.getLogger("inspector_desk.ui.maps.network_belts").name


@pytest.mark.web
def test_a_days_way_is_drawn_as_numbers_and_asks_nothing_of_any_network(
    open_map, few_points, evaluate, qtbot
):
    view = open_map(few_points)
    view.handler.recording = True
    lat, lon = CENTRE
    stops = [(1, lat, lon), (2, lat + 9_000, lon), (4, lat, lon + 9_000)]
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.set_route(stops, (lat - 9_000, lon))
    words = "[...document.querySelectorAll('.desk-stop')].map((one) => one.textContent)"
    assert sorted(evaluate(view, words)) == ["1", "2", "4"]
    assert evaluate(view, "document.querySelectorAll('.desk-office').length") == 1
    assert evaluate(view, "document.querySelector('.desk-stop').getAttribute('aria-label')")
    assert all(request.startswith("desk://app/") for request in view.handler.requests)
    assert list(view.gatekeeper.refused) == []
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.set_route()
    assert evaluate(view, "document.querySelectorAll('.desk-stop, .desk-office').length") == 0


def test_state_sent_to_the_page_can_not_leave_its_json():
    told = json.dumps({"a": "</script>\u2028`${x}"})
    assert "\u2028" not in told
