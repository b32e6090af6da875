"""``inspector-desk analysis hotspots`` on a real desk: what it prints, writes and leaves in the journal."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner, Result

from inspector_desk.__main__ import app
from inspector_desk.commands.line import PASSWORD_VARIABLE
from inspector_desk.models import JournalEntry
from inspector_desk.rules.clock import local_day
from inspector_desk.rules.entries import parse
from inspector_desk.storage import journal, vault
from inspector_desk.storage.store import open_desk
from tests import noisy_houses
from tests.desks import PASSWORD, new_desk


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("noisy") / "desk"
    store, actor = new_desk(place)
    noisy_houses.fill(store, actor, local_day(datetime.now(UTC), "kz"), 40, 60)
    store.close()
    return place


def run(folder: Path, *words: str) -> Result:
    env = {PASSWORD_VARIABLE: PASSWORD, "INSPECTOR_DESK_LANGUAGE": "en"}
    return CliRunner().invoke(
        app, ["analysis", "hotspots", "--desk", str(folder), *words], env=env, catch_exceptions=False
    )


def test_hot_spots_are_printed_in_words_and_as_json_with_how_they_were_counted(folder: Path) -> None:
    said = run(folder)
    assert said.exit_code == 0, said.output
    assert said.stdout.startswith("Places where it repeats more often than chance explains: 1.")
    assert "Left out: nothing" in said.stdout
    found = json.loads(run(folder, "--json").stdout)
    assert found["method"] == "hot_spots"
    assert found["enough"] is True
    assert found["spots"][0]["incidents"] >= 40
    assert found["written"] is None


def test_the_file_holds_the_hot_cells_and_the_journal_names_it(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "spots.geojson"
    found = json.loads(run(folder, "--out", str(path), "--json").stdout)
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert found["written"] == len(features) > 0
    held = vault.read_vault(folder / "vault.json")
    store = open_desk(folder, vault.open_with_password(held, held.officers()[0][0], PASSWORD))
    with store.read() as session:
        rows = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc()).limit(2)).all()
        last, before = (parse(journal.body_of(row.packed, row.body)) for row in rows)
    store.close()
    assert (before.action, last.action) == ("analysis.run", "analysis.export")
    assert "spots.geojson" in (last.reason or "")


def test_nothing_to_export_and_bad_days_are_one_sentence(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "none.gpkg"
    few = run(folder, "--category", "theft", "--out", str(path))
    assert few.exit_code == 1
    assert few.stderr.startswith("There is no hot spot to save: 0 incidents, about ")
    assert not path.exists()
    assert run(folder, "--since", "soon").exit_code == 1
    late = run(folder, "--since", "2026-03-05", "--until", "2026-03-01")
    assert late.stderr.startswith("The period has to begin before it ends")
