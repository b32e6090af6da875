"""The bar that prints the map and writes it to files: squares only, entered before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from inspector_desk.maps.overlays import MapArea
from inspector_desk.maps.points import PointFilters, PointRow, PointStore, build_points
from inspector_desk.rules.geometry import Polygon
from inspector_desk.ui.maps.output_bar import OutputBar
from inspector_desk.ui.maps.picturing import MapPicture
from tests.ui.screens import Bench, bench

LAT, LON = 511_600_000, 714_300_000
PICTURE = MapPicture(QImage(600, 300, QImage.Format.Format_RGB32), 2.0, (51.15, 71.42, 51.17, 71.45))
PICTURE.image.fill(QColor("#eeeeee"))


class Shown:
    """A map as the bar sees it, drawn by nobody."""

    packs: tuple[Path, ...] = ()
    view = (LAT, LON, 14)
    basemaps = ()
    filters = PointFilters()

    def __init__(self, points: PointStore) -> None:
        self.points = points
        self.analysis: Any = None
        ring = ((LAT, LON), (LAT, LON + 50_000), (LAT + 40_000, LON + 50_000))
        self.areas = (MapArea("precinct-1", "border", ("№ 7",), (Polygon(ring),), mine=True),)


class Addresses:
    """A result of an analysis that names addresses."""

    def plain(self) -> dict[str, Any]:
        """Points with words."""
        return {"kind": "points", "title": "", "legend": [], "rows": [[51.16, 71.43, 3, "Абая 4"]]}


@pytest.fixture
def desk(app: Any, tmp_path: Path, settings: Any) -> Iterator[Bench]:
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def shown() -> Shown:
    many = [PointRow("appeal", number, LAT + number, LON) for number in range(7)]
    return Shown(build_points([*many, PointRow("appeal", 99, LAT + 60_000, LON)]))


def bar_of(desk: Bench, shown: Shown, target: Path | None, role: str = "") -> OutputBar:
    opened = replace(desk.desk, actor=replace(desk.desk.actor, role=role)) if role else desk.desk
    return OutputBar(opened, shown, ask=lambda *_: target)  # type: ignore[arg-type]


def actions(desk: Bench) -> list[str]:
    return [entry.action for entry in desk.entries()]


def test_page_and_picture_are_entered_in_the_journal_and_written(
    desk: Bench, shown: Shown, tmp_path: Path, qtbot: Any
) -> None:
    for act, name in (("_write_page", "map.html"), ("_write_png", "map.png")):
        bar = bar_of(desk, shown, tmp_path / name)
        qtbot.addWidget(bar)
        with qtbot.waitSignal(bar.made, timeout=20_000):
            getattr(bar, act)(PICTURE)
        assert (tmp_path / name).stat().st_size > 1_000
    assert actions(desk)[-2:] == ["map.export", "map.export"]
    text = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert str(LAT * 1e-7)[:9] not in text.partition("<script>")[0]
    assert '"type": "Point"' not in text


def test_nothing_is_written_without_the_right_to(
    desk: Bench, shown: Shown, tmp_path: Path, qtbot: Any
) -> None:
    bar = bar_of(desk, shown, tmp_path / "map.png", role="analyst")
    qtbot.addWidget(bar)
    assert bar.png_button.isHidden()
    assert bar.page_button.isHidden()
    assert not bar.print_button.isHidden()
    before = len(actions(desk))
    bar._write_png(PICTURE)
    desk.settle()
    assert not (tmp_path / "map.png").exists()
    assert len(actions(desk)) == before


def test_a_file_that_can_not_be_written_is_told_and_the_bar_can_be_used_again(
    desk: Bench, shown: Shown, tmp_path: Path, qtbot: Any
) -> None:
    bar = bar_of(desk, shown, tmp_path / "nowhere" / "map.png")
    qtbot.addWidget(bar)
    bar._write_png(PICTURE)
    desk.settle()
    assert bar.png_button.isEnabled()
    assert bar.busy.text() == ""


def test_addresses_of_an_analysis_stay_and_squares_go_in_their_place(
    desk: Bench, shown: Shown, qtbot: Any
) -> None:
    shown.analysis = Addresses()
    bar = bar_of(desk, shown, None)
    qtbot.addWidget(bar)
    sheet = bar._sheet(PICTURE)
    ((south, west, north, east, _colour),) = sheet.overlay.cells
    assert south <= LAT * 1e-7 < north
    assert west <= LON * 1e-7 < east
    assert [line.shape for line in sheet.words.legend].count("line") == 1
    assert not any("Абая" in note for note in sheet.words.notes)
