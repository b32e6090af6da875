"""The map: drawn, clicked until a record opens, and asked for a point."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.addresses import read_addresses
from inspector_desk.operations.places import read_places
from inspector_desk.ui.addresses import AddressField
from inspector_desk.ui.desk_window import SCREEN_OF
from inspector_desk.ui.maps.map_screen import MapScreen
from inspector_desk.ui.maps.map_view import MapView
from inspector_desk.ui.records import RecordScreen
from inspector_desk.ui.tour.stage import Stage, check

DRAW_S = 60.0
MOST_CLICKS = 10
SPOTS = """[...document.querySelectorAll('.desk-records button')].map((b) => {
  const box = b.getBoundingClientRect();
  return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2), count: b.target.count };
})"""


class Drawn:
    """Counts how often a map said that it is drawn."""

    def __init__(self, stage: Stage, view: MapView) -> None:
        self._stage = stage
        self.count = 0
        view.drawn.connect(self._told)

    def after(self, act: Any) -> None:
        """Do something and wait for the drawing that follows from it."""
        before = self.count
        act()
        self._stage.hands.wait(lambda: self.count > before, "the drawn map", DRAW_S)
        self._stage.rest()

    def _told(self) -> None:
        self.count += 1


def open_map(stage: Stage) -> tuple[MapScreen, Drawn]:
    """Go to the map and wait until it is drawn."""
    desk = stage.desk
    screen = desk.window.open_screen("map")
    if not isinstance(screen, MapScreen):
        raise TypeError(screen)
    drawn = Drawn(stage, screen.map)
    drawn.after(screen.reload)
    return screen, drawn


def from_point_to_record(stage: Stage) -> None:
    """Click the biggest cluster, and again, until a record opens on its own screen."""
    screen, drawn = open_map(stage)
    check(screen.map.page is not None, "the map's page")

    def redrawn() -> None:
        settle(stage, screen.map)

    stage.picture("11-map", ("ru", "en", "kk"), themes=("dark",), rest=redrawn)
    places = stage.look_up(read_places).places
    opened: list[tuple[str, int]] = []
    sets: list[str] = []
    stage.desk.desk.routes.record_wanted.connect(lambda kind, record: opened.append((kind, record)))
    stage.desk.desk.routes.records_wanted.connect(lambda kind, _ids, _words: sets.append(kind))
    for _ in range(MOST_CLICKS):
        if opened or sets:
            break
        spot = max(spots(stage, screen.map), key=lambda one: int(one["count"]))
        before = drawn.count
        _click_map(stage, screen.map, spot)
        # A cluster comes closer; a record, or several on one spot, open.
        stage.hands.wait(
            lambda before=before: (  # type: ignore[misc]
                bool(opened or sets) or screen.here.isVisible() or drawn.count > before
            ),
            "a closer view or a record",
        )
        if screen.here.isVisible():
            stage.hands.click(screen.here.all_button)
            stage.hands.wait(lambda: bool(sets), "the records of one place in their register")
        if not opened and not sets:
            stage.picture("11-map-closer", ("ru", "en"), rest=redrawn)
    if sets and not opened:
        register = stage.desk.record_screen(sets[0])
        if register is None:
            raise TypeError(sets[0])
        stage.hands.wait(lambda: bool(register.register_view.model.ids), "the records of one place")
        stage.rest()
        register.register_view.table.setFocus()
        stage.hands.press("Home", "Return")
        stage.hands.wait(lambda: register.shows_form, "a record of the place")
        opened.append((sets[0], register.record_id or 0))
    check(bool(opened), "a record opened from the map")
    kind, record_id = opened[0]
    record = stage.desk.window.open_screen(SCREEN_OF[kind])
    if not isinstance(record, RecordScreen):
        raise TypeError(record)
    stage.hands.wait(lambda: record.shows_form and record.record_id == record_id, "the record on its screen")
    stage.rest()
    check((kind, record_id) in {(place.kind, place.id) for place in places}, "a record that lies on the map")
    stage.picture("11-record-from-map", ("ru",))
    stage.desk.window.open_screen("map")
    drawn.after(screen.reload)


def pick_a_point(stage: Stage) -> None:
    """Make a new address in a visit, pick its point on the map, and find both in the database."""
    hands = stage.hands
    screen, form = stage.new_record("visits")
    field = form.fields["address"]
    if not isinstance(field, AddressField):
        raise TypeError(field)
    stage.fill(form, "address", "улица Тәуелсіздік 7777")
    hands.wait(
        lambda: field.popup.texts() and "7777" in field.popup.texts()[-1], "the line for a new address"
    )
    hands.press("Up", "Return")
    hands.wait(lambda: field.panel is not None and field.panel.isVisible(), "the fields of a new address")
    panel = field.panel
    if panel is None:
        raise TypeError(panel)
    stage.rest()
    hands.go_to(panel.pick_button)
    stage.picture("07-new-address", ("ru", "kk"))
    hands.press("Space")
    hands.wait(lambda: stage.desk.window.current_key == "map", "the map")
    view = stage.desk.window.open_screen("map")
    if not isinstance(view, MapScreen):
        raise TypeError(view)
    hands.wait(view.pick_bar.isVisible, "the question for a point")
    Drawn(stage, view.map).after(view.reload)
    target = canvas(view.map)
    hands.click(target, target.rect().center() + QPoint(40, 30))
    hands.wait(view.take.isEnabled, "a point on the map")
    stage.picture("11-pick-a-point", ("ru", "kk"), rest=lambda: settle(stage, view.map))
    hands.click(view.take)
    hands.wait(lambda: stage.desk.window.current_key == "visits" and panel.isVisible(), "the form again")
    hands.wait(panel.add_button.hasFocus, "the button that adds the address")
    hands.press("Space")
    hands.wait(lambda: not field.is_empty and not field.problem(), "the new address on the form")
    chosen = field.value()
    if chosen is None or chosen.id is None:
        raise KnownError("tour.unmet", what="a recorded address")
    address_id = chosen.id
    row = stage.look_up(lambda session, _actor: read_addresses(session, [address_id]))[0]
    check(row.lat_e7 is not None and row.lon_e7 is not None, "the point in the database")
    check("7777" in row.text, "the house number in the database")
    hands.press("Escape")
    hands.wait(lambda: not screen.shows_form, "the register")


def settle(stage: Stage, view: MapView) -> None:
    """Wait until everything asked of the map is painted."""
    stage.rest()
    stage.hands.wait(lambda: view.is_drawn or not view.isVisible(), "the drawn map", DRAW_S)


def spots(stage: Stage, view: MapView) -> list[dict[str, Any]]:
    """Where the map shows records now: places in the view with how many records each stands for."""
    page = view.page
    if page is None:
        raise KnownError("tour.never", what="the map's page", seconds=0)
    got: list[Any] = []
    page.runJavaScript(f"JSON.stringify({SPOTS})", 0, got.append)
    stage.hands.wait(lambda: got, "an answer from the map's page")
    found: list[dict[str, Any]] = json.loads(got[0])
    inside = [
        one for one in found if 40 < one["x"] < view.width() - 40 and 40 < one["y"] < view.height() - 40
    ]
    check(bool(inside), "records on the map")
    return inside


def canvas(view: MapView) -> QWidget:
    """The widget inside the web view that takes mouse and keys."""
    web = view.focusProxy()
    inner = web.focusProxy() if web is not None else None
    if inner is None:
        raise KnownError("tour.unreachable", what="the map")
    return inner


def _click_map(stage: Stage, view: MapView, spot: dict[str, Any]) -> None:
    stage.hands.click(canvas(view), QPoint(int(spot["x"]), int(spot["y"])))


__all__ = ["from_point_to_record", "open_map", "pick_a_point"]
