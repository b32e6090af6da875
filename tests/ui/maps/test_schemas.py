"""Packs of a real district name their layers in ways of their own: each is drawn and named like the practice map."""

from __future__ import annotations

import json

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtGui import QImage

from inspector_desk.maps.packs import check_pack
from inspector_desk.maps.page import page_look
from inspector_desk.ui.maps.map_view import MapView
from tests.fakes.schemas import PLACE, RIVER, TOWNS, write_town
from tests.ui.maps.conftest import CENTRE, DRAW_MS

Picture = npt.NDArray[np.int16]
Mask = npt.NDArray[np.bool_]

SPOT = (CENTRE[1] * 1e-7, CENTRE[0] * 1e-7)

LISTEN = """(() => {
  window.said = new Set();
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (words, ...rest) {
    window.said.add(words);
    return write.call(this, words, ...rest);
  };
  return true;
})()"""

LINE, AREA, POINT = 2, 3, 1
WORDS = {
    "openmaptiles": [
        ("roads", "transportation", LINE, {"class": "motorway"}, "highway"),
        ("roads", "transportation", LINE, {"class": "trunk", "ramp": 1}, "link"),
        ("roads", "transportation", LINE, {"class": "secondary"}, "major"),
        ("roads", "transportation", LINE, {"class": "tertiary"}, "medium"),
        ("roads", "transportation", LINE, {"class": "path", "subclass": "pedestrian"}, "minor"),
        ("roads", "transportation", LINE, {"class": "track"}, "path"),
        ("roads", "transportation", LINE, {"class": "transit", "subclass": "subway"}, None),
        ("roads", "transportation", LINE, {"class": "ferry"}, None),
        ("roads", "transportation", LINE, {"class": "minor_construction"}, None),
        ("roads", "transportation", AREA, {"class": "path"}, None),
        ("areas", "landcover", AREA, {"class": "farmland", "subclass": "orchard"}, "wood"),
        ("areas", "landuse", AREA, {"class": "constructor"}, None),
        ("water", "waterway", LINE, {"class": "stream"}, "stream"),
        ("borders", "boundary", LINE, {"admin_level": 2, "maritime": 1}, None),
        ("borders", "boundary", LINE, {"admin_level": 2, "maritime": 0}, "country"),
        ("places", "place", POINT, {"class": "town"}, "town"),
        ("pois", "poi", POINT, {"class": "town_hall", "subclass": "townhall"}, "office"),
        ("pois", "poi", POINT, {"class": "bus", "subclass": "bus_stop"}, None),
    ],
    "protomaps": [
        ("roads", "roads", LINE, {"kind": "highway", "kind_detail": "motorway"}, "highway"),
        ("roads", "roads", LINE, {"kind": "major_road", "kind_detail": "trunk"}, "highway"),
        ("roads", "roads", LINE, {"kind": "major_road", "kind_detail": "primary", "is_link": True}, "link"),
        ("roads", "roads", LINE, {"kind": "major_road", "kind_detail": "tertiary"}, "medium"),
        ("roads", "roads", LINE, {"pmap:kind": "medium_road"}, "medium"),
        ("roads", "roads", LINE, {"pmap:kind": "minor_road"}, "minor"),
        ("roads", "roads", LINE, {"kind": "path", "kind_detail": "steps"}, "path"),
        ("roads", "roads", LINE, {"kind": "rail", "kind_detail": "subway"}, None),
        ("roads", "roads", LINE, {"kind": "ferry"}, None),
        ("buildings", "buildings", POINT, {"kind": "address"}, None),
        ("houses", "buildings", AREA, {"kind": "building"}, None),
        ("areas", "landuse", AREA, {"kind": "kindergarten"}, "school"),
        ("places", "places", POINT, {"kind": "locality", "kind_detail": "city"}, "city"),
        ("borders", "boundaries", LINE, {"kind": "country", "kind_detail": 2}, "country"),
        ("borders", "boundaries", LINE, {"kind": "county", "kind_detail": 6}, None),
        ("pois", "pois", POINT, {"kind": "police"}, "police"),
    ],
    "shortbread": [
        ("roads", "streets", LINE, {"kind": "trunk"}, "highway"),
        ("roads", "streets", LINE, {"kind": "secondary", "link": True}, "link"),
        ("roads", "streets", LINE, {"kind": "living_street"}, "minor"),
        ("roads", "streets", LINE, {"kind": "pedestrian"}, "minor"),
        ("roads", "streets", LINE, {"kind": "tram", "rail": True}, "rail"),
        ("roads", "streets", LINE, {"kind": "subway", "rail": True}, None),
        ("roads", "streets", LINE, {"kind": "runway"}, None),
        ("areas", "land", AREA, {"kind": "marsh"}, "wetland"),
        ("areas", "sites", AREA, {"kind": "hospital"}, "hospital"),
        ("water", "water_polygons", AREA, {"kind": "glacier"}, None),
        ("water", "ocean", AREA, {}, "area"),
        ("places", "place_labels", POINT, {"kind": "state_capital"}, "city"),
        ("borders", "boundaries", LINE, {"admin_level": 4, "maritime": True}, None),
        ("pois", "pois", POINT, {"amenity": "police"}, "police"),
        ("pois", "public_transport", POINT, {"kind": "station"}, "transport"),
    ],
    "": [
        ("roads", "constructor", LINE, {}, "minor"),
        ("faint", "polygons", AREA, {}, "faint"),
        ("houses", "doors", POINT, {}, "house"),
    ],
}


@pytest.mark.web
@pytest.mark.parametrize("schema", TOWNS, ids=lambda schema: schema or "nobodys")
def test_a_district_in_its_own_words_is_painted_and_named(open_map, evaluate, qtbot, tmp_path, schema):
    pack = write_town(tmp_path / "town.mbtiles", schema, lon=SPOT[0], lat=SPOT[1])
    facts = check_pack(pack)
    assert facts.schema == schema
    assert ("maps.pack-strange-layers" in facts.problems) == (not schema)
    view = open_map(packs=(pack,))
    evaluate(view, LISTEN)
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.center_on(*CENTRE, 17, mark=False)
    picture, look = seen(view), page_look("light")
    # A strange pack's lines are all streets.
    wanted = {"land": 0, "street": 0, "text": 12}
    if schema:
        wanted = dict.fromkeys(("residential", "water", "park", "building", "street", "major", "service"), 0)
        wanted |= {"rail": 0, "path": 25, "text": 12}
    counted = {name: int(near(picture, look[name], within).sum()) for name, within in wanted.items()}
    # The least of them, a dashed path, has some thousand; a handful would be a label's edge.
    assert {name: count for name, count in counted.items() if count < 300} == {}
    houses = near(picture, look["building"], 0) if schema else faint(picture, look)
    assert houses.sum() > 20_000
    number = near(picture, look["house_text"], 45)
    assert (number[:, 22:-22] & houses[:, :-44] & houses[:, 44:]).sum() > 50
    assert {"улица Жәңгір", "проспект Абая", "12А"} <= set(evaluate(view, "[...window.said]"))
    for language, street, avenue in (
        ("kk", "Жәңгір көшесі", "Абай даңғылы"),
        ("tg", "улица Джангира", "проспект Абая"),
    ):
        evaluate(view, "window.said.clear()")
        with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
            view.set_language(language)
        assert {street, avenue, "12А"} <= set(evaluate(view, "[...window.said]")), language
    asked = json.dumps([[part, layer, shape, tags] for part, layer, shape, tags, _word in WORDS[schema]])
    told = evaluate(
        view,
        "(() => { const { schema, layers } = desk.setup.basemaps[0]; const parts = desk.schemaOf(schema, layers);"
        f" return {asked}.map(([part, layer, geomType, props]) => parts[part].find(([name]) => name === layer)"
        "[1]({ geomType, props }) ?? null); })()",
    )
    assert list(zip(WORDS[schema], told, strict=True)) == [(row, row[-1]) for row in WORDS[schema]]


@pytest.mark.web
def test_places_and_rivers_of_a_district_are_named_from_afar(open_map, evaluate, qtbot, tmp_path):
    pack = write_town(tmp_path / "town.mbtiles", "openmaptiles", lon=SPOT[0], lat=SPOT[1])
    view = open_map(packs=(pack,))
    evaluate(view, LISTEN)
    with qtbot.waitSignal(view.drawn, timeout=DRAW_MS):
        view.center_on(*CENTRE, 14, mark=False)
    assert {PLACE, RIVER} <= set(evaluate(view, "[...window.said]"))


def seen(view: MapView) -> Picture:
    """The map's pixels as (row, column, blue-green-red), without the controls at its sides."""
    picture = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(
        picture.height(), picture.bytesPerLine() // 4, 4
    )
    return pixels[:, 60 : picture.width() - 60, :3].astype(np.int16)


def near(picture: Picture, colour: str, within: int) -> Mask:
    """Which pixels have a colour, each part of it at most ``within`` off."""
    red, green, blue = bytes.fromhex(colour[1:])
    return (np.abs(picture - np.array((blue, green, red))) <= within).all(axis=2)


def faint(picture: Picture, look: dict[str, str]) -> Mask:
    """Which pixels are an area of a strange pack: its colour laid thinly over the ground."""
    over, under = (np.array(list(bytes.fromhex(look[name][1:]))) for name in ("building", "land"))
    mixed = over * 0.65 + under * 0.35
    return (np.abs(picture - mixed[::-1]) <= 2).all(axis=2) & ~near(picture, look["land"], 0)
