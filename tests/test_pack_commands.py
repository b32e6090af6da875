"""``inspector-desk packs``: check, install, list and remove from the command line, in words and as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from inspector_desk.__main__ import app
from inspector_desk.commands.line import PASSWORD_VARIABLE
from tests.desks import PASSWORD, new_desk
from tests.fakes.packs import ASTANA, METADATA, PACKED, png, write_mbtiles, write_pmtiles


def run(*words: object, status: int = 0) -> str:
    env = {PASSWORD_VARIABLE: PASSWORD, "INSPECTOR_DESK_LANGUAGE": "en"}
    result = CliRunner().invoke(app, ["packs", *map(str, words)], env=env, catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result.stdout if status == 0 else result.stderr


def held(*words: object) -> Any:
    return json.loads(run(*words, "--json"))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def test_pack_is_checked_installed_listed_and_removed(tmp_path, desk):
    path = write_pmtiles(tmp_path / "карта 1.pmtiles", {ASTANA: PACKED}, metadata={"name": "Астана"})
    checked = held("check", path)
    assert (checked["kind"], checked["facts"]["container"], checked["facts"]["max_zoom"]) == (
        "tiles",
        "pmtiles",
        14,
    )
    assert checked["problems"] == ["maps.pack-no-attribution", "maps.pack-no-licence"]
    assert all(sentence.endswith(".") for sentence in checked["sentences"])
    assert held("install", path, "--desk", desk)["file"] == "карта 1.pmtiles"
    (listed,) = held("list", "--desk", desk)
    assert listed["facts"]["name"] == "Астана"
    words = run("list", "--desk", desk)
    assert "Астана" in words
    assert "pmtiles pbf 14-14" in words
    run("remove", "карта 1.pmtiles", "--desk", desk)
    assert [path.name for path in (desk / "packs").iterdir()] == ["order.json"]
    assert "no map or layer" in run("remove", "карта 1.pmtiles", "--desk", desk, status=1)


def test_layers_and_lists_of_addresses_are_packs_too(tmp_path, desk):
    layer = {"type": "Point", "coordinates": [71.4, 51.2]}
    (tmp_path / "x.geojson").write_text(json.dumps(layer), encoding="utf-8")
    (tmp_path / "y.csv").write_text("street,house,lat,lon\nАбая,5,51.1,71.4\n", encoding="utf-8")
    assert held("install", tmp_path / "x.geojson", "--desk", desk)["facts"]["features"] == 1
    assert held("install", tmp_path / "y.csv", "--desk", desk)["addresses"] == 1
    assert "geojson, 1 (point)" in run("list", "--desk", desk)


def test_pack_is_compared_with_the_officers_precinct_on_an_opened_desk(tmp_path):
    from inspector_desk.models import Precinct
    from inspector_desk.storage import journal

    store, actor = new_desk(tmp_path / "real")
    ring = [[71.40, 51.14], [71.46, 51.14], [71.46, 51.18], [71.40, 51.18], [71.40, 51.14]]
    with store.write() as session:
        border = json.dumps({"type": "Polygon", "coordinates": [ring]})
        session.get_one(Precinct, actor.precinct_id).border = border
        journal.enter(session, actor, "precinct.define", territory=actor.precinct_uid)
    store.close()
    path = write_mbtiles(
        tmp_path / "a.mbtiles", tiles=[(16, 5, 5, png())], metadata={**METADATA, "format": "png"}
    )
    assert held("check", path, "--here", "--desk", tmp_path / "real")["problems"] == [
        "maps.pack-off-precinct"
    ]
    assert held("check", path)["problems"] == []


def test_practice_map_is_listed_where_nothing_is_installed(desk):
    (listed,) = held("list", "--desk", desk)
    assert listed["file"] == "practice.mbtiles"
