"""The map on paper and for partners, drawn by the real engine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage

from inspector_desk.errors import KnownError
from inspector_desk.maps.partner_page import write_page
from inspector_desk.ui.maps.picturing import MapPicture, MapPicturing
from inspector_desk.ui.maps.sheet import (
    LegendLine,
    MapSheet,
    SheetOverlay,
    SheetWords,
    round_length,
    save_picture,
)
from inspector_desk.ui.printing import save_pdf
from tests.maps.test_partner_page import PAGE

WORDS = SheetWords(
    "Карта участка № 7",
    "01.10.2026 – 31.10.2026",
    (LegendLine("#e2702f", "cell", "11–20 жазба"), LegendLine("#1d5a8c", "line", "Учаске шекарасы")),
    ("Клетки по 250 м",),
    "© OpenStreetMap",
    "Напечатано 22.11.2026 14:05",
    "С",
    "м",
    "км",
)
GREY = MapPicture(QImage(400, 200, QImage.Format.Format_RGB32), 2.0, (51.0, 71.0, 51.01, 71.02))
GREY.image.fill(QColor("#cccccc"))


@pytest.fixture
def picture(app: Any, qtbot: Any, small_pack: Path) -> MapPicture:
    """The small pack's map, drawn for a slip of 60 x 40 mm."""
    work = MapPicturing((small_pack,), (511_600_000, 714_300_000, 14), (60.0, 40.0))
    with qtbot.waitSignal(work.taken, timeout=60_000) as taken:
        work.start()
    return taken.args[0]


def test_map_is_drawn_finer_than_on_the_screen_and_knows_its_scale(picture: MapPicture) -> None:
    assert (picture.image.width(), picture.image.height()) == (709, 472)
    south, west, north, east = picture.bounds
    assert south < 51.16 < north
    assert west < 71.43 < east
    metres = (east - west) * 111_320 * 0.6271
    assert metres / picture.image.width() == pytest.approx(picture.metres_per_point, rel=0.02)
    colours = {picture.image.pixel(x, y) for x in range(0, 709, 7) for y in range(0, 472, 7)}
    assert len(colours) >= 4, "land, a street and its edge are painted"


def test_picture_that_is_given_up_leaves_no_page_behind(app: Any, qtbot: Any, small_pack: Path) -> None:
    work = MapPicturing((small_pack,), (511_600_000, 714_300_000, 14), (60.0, 40.0))
    ended: list[object] = []
    work.taken.connect(ended.append)
    work.refused.connect(ended.append)
    work.start()
    qtbot.wait(300)
    work.cancel()
    qtbot.wait(300)
    assert ended == []


@pytest.mark.parametrize(
    ("size", "landscape", "points"), [("A4", True, (842, 595)), ("A3", False, (842, 1191))]
)
def test_sheet_as_pdf_has_the_papers_size_and_its_words(
    app: Any, tmp_path: Path, size: str, landscape: bool, points: tuple[int, int]
) -> None:
    sheet = MapSheet(WORDS, GREY, size=size, landscape=landscape)
    assert save_pdf(sheet, tmp_path / "map.pdf") == 1
    (page,) = PdfReader(tmp_path / "map.pdf").pages
    assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == points
    text = page.extract_text().replace("\t", " ")
    for words in (WORDS.title, WORDS.legend[0].words, WORDS.attribution, WORDS.printed, "м"):
        assert words in text


def test_sheet_as_picture_has_300_points_an_inch(app: Any, tmp_path: Path) -> None:
    save_picture(MapSheet(WORDS, GREY), tmp_path / "map.png")
    image = QImage(str(tmp_path / "map.png"))
    assert (image.width(), image.height()) == (3508, 2480)
    assert round(image.dotsPerMeterX() * 0.0254) == 300
    assert list(tmp_path.iterdir()) == [tmp_path / "map.png"]


def test_squares_are_painted_where_they_lie(app: Any) -> None:
    south, west, north, east = GREY.bounds
    middle = ((south + north) / 2, (west + east) / 2)
    overlay = SheetOverlay(((south, west, *middle, "#b23a1e"),))
    plain = MapSheet(WORDS, GREY).image()
    painted = MapSheet(WORDS, GREY, overlay).image()
    changed = [
        (x / plain.width(), y / plain.height())
        for x in range(0, plain.width(), 20)
        for y in range(0, plain.height(), 20)
        if plain.pixel(x, y) != painted.pixel(x, y)
    ]
    assert changed
    assert max(x for x, _ in changed) < 0.52
    assert min(y for _, y in changed) > 0.4


def test_picture_that_can_not_be_written_is_told_in_a_sentence(app: Any, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as told:
        save_picture(MapSheet(WORDS, GREY), tmp_path / "nowhere" / "map.png")
    assert told.value.code == "ui.file-not-written"


@pytest.mark.parametrize(("most", "length"), [(0.4, 1), (7.0, 5), (49.9, 20), (199.0, 100), (5_000.0, 5_000)])
def test_scale_is_a_round_length_that_fits(most: float, length: int) -> None:
    assert round_length(most) == length


def test_page_for_partners_draws_its_squares_and_asks_for_nothing(app: Any, qtbot: Any) -> None:
    from inspector_desk.ui.maps.scheme import start_engine

    start_engine()
    import shiboken6
    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineWidgets import QWebEngineView

    from inspector_desk.ui.maps.network_belts import ClosedPage, ClosedProfile, Gatekeeper
    from inspector_desk.ui.maps.scheme_handler import Content, SchemeHandler

    handler, gatekeeper = SchemeHandler(), Gatekeeper()
    handler.recording = True
    handler.content = Content({"/map": ("text/html", write_page(PAGE))})
    profile = ClosedProfile(handler, gatekeeper)
    view = QWebEngineView()
    page = ClosedPage(profile, view)
    complaints: list[object] = []
    page.complained.connect(complaints.append)
    view.setPage(page)
    view.resize(900, 700)
    view.show()
    with qtbot.waitSignal(page.loadFinished, timeout=30_000) as loaded:
        page.load(QUrl("desk://app/map"))
    assert loaded.args == [True]
    found: list[str] = []
    page.runJavaScript(
        "JSON.stringify([document.querySelectorAll('svg path').length, "
        "document.querySelector('.leaflet-image-layer').naturalWidth, document.title])",
        0,
        found.append,
    )
    qtbot.waitUntil(lambda: bool(found), timeout=10_000)
    shiboken6.delete(view)
    shiboken6.delete(profile)
    handler.close()
    assert json.loads(found[0]) == [1, 1, PAGE.title]
    assert complaints == []
    assert list(gatekeeper.refused) == []
    assert handler.requests == ["desk://app/map"]
