"""The whole day once: every step holds, its traces are where they belong, and the pictures show something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from inspector_desk import bootstrap
from inspector_desk.errors import KnownError
from inspector_desk.ui.tour.run import STEPS

WHOLE_DAY = [
    "first-run",
    "open",
    "appeal",
    "visit",
    "meeting",
    "today",
    "preventive",
    "passport",
    "search",
    "map",
    "ask-map",
    "pick-point",
    "report",
    "print",
    "settings",
    "sync",
    "second-desk",
    "conflict",
    "stick",
    "undo",
    "lock",
]
SCREENS = [
    "03-today",
    "04-appeals",
    "05-appeal",
    "06-visits",
    "07-visit",
    "08-meetings",
    "09-meeting-commitment",
    "10-residents",
    "10-resident",
    "11-map",
    "11-analysis",
    "11-output",
    "12-settings",
    "14-report",
    "16-exchange",
    "17-preventive",
    "18-preventive",
    "19-passport",
    "20-conflict",
    "22-stick",
]


@pytest.mark.long
@pytest.mark.journey
@pytest.mark.web
def test_the_whole_day_holds_in_the_windows_and_in_the_database(qapp: QApplication, tmp_path: Path) -> None:
    out = tmp_path / "tour"
    results = bootstrap.run_tour(out, (), themes=False)
    assert [step for step in results if not step["ok"]] == []
    assert [step["step"] for step in results] == WHOLE_DAY == [step.name for step in STEPS]
    assert json.loads((out / "tour.json").read_text(encoding="utf-8")) == results
    assert all(set(step) == {"step", "ok", "seconds"} and step["seconds"] >= 0 for step in results)
    for name in SCREENS:
        assert _colours(out / f"{name}-ru.png") > 12, name
    for folder in ("desk", "second-desk"):
        assert not (out / folder / "desk.db").read_bytes().startswith(b"SQLite format 3")
    assert {path.name for path in out.glob("*.pdf")} == {"slip.pdf", "deadline.pdf", "register.pdf"}
    assert (out / "weekly.xlsx").stat().st_size > 0
    assert (out / "weekly.docx").stat().st_size > 0


def test_a_step_that_does_not_exist_is_named_with_those_that_do(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        bootstrap.run_tour(tmp_path / "tour", ("opne",))
    assert refused.value.code == "tour.unknown-step"
    assert refused.value.facts["names"] == "opne"
    assert not (tmp_path / "tour").exists()


def test_a_folder_with_other_things_in_it_is_left_alone(qapp: QApplication, tmp_path: Path) -> None:
    mine = tmp_path / "holiday.png"
    mine.write_bytes(b"not yours")
    with pytest.raises(KnownError) as refused:
        bootstrap.run_tour(tmp_path, ("open",))
    assert refused.value.code == "tour.folder-in-use"
    assert mine.read_bytes() == b"not yours"


def _colours(path: Path) -> int:
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1366, 768), path.name
    return len({image.pixel(x, y) for x in range(0, 1366, 7) for y in range(0, 768, 7)})
