"""The analysis beside the map: asked by keys, answered in words, drawn, copied, printed and saved."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from inspector_desk.models import Zone
from inspector_desk.rules.geometry import from_ring, shape_text
from inspector_desk.storage import journal
from inspector_desk.ui import i18n
from inspector_desk.ui.maps.analysis_panel import AnalysisPanel
from inspector_desk.ui.maps.analysis_tables import PEAK
from inspector_desk.ui.measuring.watching import wait_until
from tests import noisy_houses
from tests.noisy_houses import LAT, LON
from tests.ui.screens import CTRL, bench, cut_labels, show, walk


class PaperMap:
    """Stands where the map stands: keeps what it was told to draw and where to go."""

    def __init__(self) -> None:
        self.drawn = []
        self.went = []

    def set_analysis(self, layer) -> None:
        self.drawn.append(layer)

    def center_on(self, lat_e7, lon_e7, zoom=17, *, mark=True) -> None:
        self.went.append((lat_e7, lon_e7, zoom))


def fill(desk, busy: int, quiet: int, *, days: int = 80, hidden: int = 0) -> None:
    noisy_houses.fill(desk.store, desk.actor, desk.desk.today(), busy, quiet, days=days, hidden=hidden)


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def paper() -> PaperMap:
    return PaperMap()


@pytest.fixture
def panel(qtbot, desk, paper) -> AnalysisPanel:
    made = AnalysisPanel(desk.desk, paper)
    show(qtbot, made)
    made.resize(360, 700)
    desk.settle()
    return made


def asked(desk, panel, question: str, **boxes: object) -> str:
    """Choose a question, count and give the first line of the answer."""
    panel.ask_box.setCurrentIndex(panel.ask_box.findData(question))
    for name, value in boxes.items():
        box = getattr(panel, name)
        box.setCurrentIndex(box.findData(value))
    QTest.keyClick(panel.period_box, Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert panel.notice.words == ""
    return panel.answer.headline.text()


def test_where_it_repeats_is_told_in_words_drawn_and_entered_in_the_journal(desk, panel, paper) -> None:
    fill(desk, 40, 60, hidden=5)
    said = asked(desk, panel, "where", against_box="area")
    assert said == "Places where it repeats more often than chance explains: 1."
    told = panel.answer.told
    assert told.state == "bad"
    assert "Мира" in told.rows[0][1]
    assert int(told.rows[0][2]) >= 40
    layer = paper.drawn[-1]
    assert (layer.kind, bool(layer.rows), layer.may_leave) == ("cells", True, True)
    assert any("Getis" in note for note in layer.notes)
    assert "Left out" in panel.answer.how.text()
    assert desk.entries()[-1].action == "analysis.run"
    assert desk.entries()[-1].reason.startswith("where; ")
    panel.drawn_box.setCurrentIndex(1)
    assert paper.drawn[-1].kind == "surface"
    panel.drawn_box.setCurrentIndex(2)
    assert paper.drawn[-1] is None


def test_a_row_of_the_table_leads_to_its_place(desk, panel, paper) -> None:
    fill(desk, 40, 60)
    asked(desk, panel, "where", against_box="area")
    panel.answer.table.setFocus()
    panel.answer.table.setCurrentIndex(panel.answer.rows.index(0, 0))
    QTest.keyClick(panel.answer.table, Qt.Key.Key_Return)
    ((lat, lon, _zoom),) = paper.went
    assert abs(lat - LAT) < 20_000
    assert abs(lon - LON) < 20_000


def test_too_few_say_how_many_there_are_and_how_many_it_takes(desk, panel, paper) -> None:
    fill(desk, 10, 4)
    said = asked(desk, panel, "where")
    assert said.startswith("Not enough data: 14 of about ")
    assert panel.answer.told.state == "waiting"
    assert paper.drawn[-1] is None, "no legend where nothing is drawn"
    assert not panel.answer.save.isVisible()


def test_hours_by_days_are_a_table_of_numbers_with_peaks_marked_and_read_aloud(desk, panel) -> None:
    fill(desk, 60, 40)
    said = asked(desk, panel, "when")
    assert said == "It happens most of all: from 21:00 to 24:00."
    hours = panel.answer.hours
    assert (hours.rowCount(), hours.columnCount()) == (24, 7)
    texts = [hours.data(hours.index(22, day)) for day in range(7)]
    assert any(PEAK in text for text in texts)
    aloud = hours.data(hours.index(22, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert aloud.startswith("Monday 22:00: ")
    total = sum(float(panel.answer.hours.peaks.table[day].sum()) for day in range(7))
    assert total == pytest.approx(100)


def test_did_it_help_needs_a_zone_and_a_day_and_says_so(desk, panel) -> None:
    panel.ask_box.setCurrentIndex(panel.ask_box.findData("helped"))
    panel.count()
    desk.settle()
    assert panel.notice.words.startswith("Choose a zone and the day something was done there")


def test_did_it_help_compares_a_zone_with_what_is_farther_away(desk, paper, qtbot) -> None:
    fill(desk, 90, 120, days=80)
    shape = from_ring(
        [
            (LAT - 10_000, LON - 10_000),
            (LAT - 10_000, LON + 10_000),
            (LAT + 20_000, LON + 10_000),
            (LAT + 20_000, LON - 10_000),
        ]
    )
    measured = desk.desk.today() - timedelta(days=40)
    with desk.store.write() as session:
        session.add(
            Zone(
                precinct_id=desk.actor.precinct_id,
                name="Двор",
                kind="watch",
                border=shape_text(shape),
                since=measured.isoformat(),
            )
        )
        journal.enter(session, desk.actor, "zone.record", territory=desk.actor.precinct_uid)
    panel = AnalysisPanel(desk.desk, paper)
    show(qtbot, panel)
    desk.settle()
    panel.ask_box.setCurrentIndex(panel.ask_box.findData("helped"))
    panel.zone_box.setCurrentIndex(1)
    assert panel.changed_on.value() == measured
    said = asked(desk, panel, "helped")
    assert panel.answer.told.rows[0][0] == "Zone"
    assert sum(int(value) for value in panel.answer.told.rows[0][1:]) >= 90
    assert said.startswith(("It cannot be said that it helped", "After the measure", "Not enough data"))
    assert paper.drawn[-1].kind == "lines"


def test_protected_addresses_are_counted_and_never_listed_or_drawn(desk, panel, paper) -> None:
    fill(desk, 20, 60, hidden=9)
    asked(desk, panel, "again")
    told = panel.answer.told
    assert "Protected incidents not listed: 9." in told.lines
    assert sum(int(row[1]) for row in told.rows if str(row[0]) in ("Мира 0", "Мира 1", "Мира 2")) == 20
    layer = paper.drawn[-1]
    assert layer.kind == "points"
    assert not layer.may_leave
    assert len(layer.rows) == len(told.rows)


def test_what_grows_is_told_by_category_with_its_interval(desk, panel) -> None:
    fill(desk, 60, 60, days=170)
    assert asked(desk, panel, "growing", period_box=90).endswith(".")
    assert panel.answer.told.columns[0] == "Category"
    assert {row[0] for row in panel.answer.told.rows} == {"Noise, breach of night quiet", "Parking"}


def test_copy_print_and_file_leave_only_after_the_journal_has_them(desk, panel, tmp_path, qtbot) -> None:
    fill(desk, 40, 60)
    asked(desk, panel, "where", against_box="area")
    panel.answer.copy.click()
    desk.settle()
    assert "Мира" in QGuiApplication.clipboard().text()
    assert "Method" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(desk.desk.routes.preview_wanted) as wanted:
        panel.answer.print.click()
    document, action, _subject = wanted.args
    assert (document.title, action) == ("Where does it repeat?", "analysis.print")
    panel.save_to(tmp_path / "spots.geojson")
    desk.settle()
    assert json.loads((tmp_path / "spots.geojson").read_text(encoding="utf-8"))["features"]
    noted = [entry for entry in desk.entries() if entry.action == "analysis.export"]
    assert ["clipboard" in noted[0].reason, "spots.geojson" in noted[1].reason] == [True, True]


def test_stopping_leaves_no_answer_and_counting_again_works(desk, panel, paper) -> None:
    fill(desk, 40, 60)
    panel.count()
    assert panel.cancel_button.isVisible()
    panel.cancel()
    desk.settle()
    assert panel.answer.told is None
    assert not panel.bar.isVisible()
    assert asked(desk, panel, "where", against_box="area")


def test_a_bad_period_is_said_where_it_stands(desk, panel) -> None:
    panel.period_box.setCurrentIndex(panel.period_box.findData(0))
    panel.since.set_value(desk.desk.today())
    panel.until.set_value(desk.desk.today() - timedelta(days=3))
    panel.count()
    assert panel.notice.words.startswith("The period has to begin before it ends")


def test_the_answer_follows_the_language_and_nothing_is_cut(desk, panel, app) -> None:
    fill(desk, 60, 40)
    asked(desk, panel, "when")
    for language, begins in (("ru", "Чаще всего"), ("kk", "Көбіне"), ("tg", "Бештар"), ("en", "It happens")):
        i18n.switch_language(app, language)
        # Words come with a later turn of the loop, and longer ones ask for another layout, which comes later still.
        wait_until(lambda words=begins: panel.answer.headline.text().startswith(words))
        wait_until(lambda: cut_labels(panel) == [])
        assert panel.answer.headline.text().startswith(begins)
        assert cut_labels(panel) == []


def test_every_part_is_reached_by_tab(desk, panel) -> None:
    fill(desk, 40, 60)
    asked(desk, panel, "where", against_box="area")
    panel.ask_box.setFocus()
    seen = walk(panel)
    for part in (
        panel.ask_box,
        panel.period_box,
        panel.category_box,
        panel.zone_box,
        panel.against_box,
        panel.count_button,
        panel.drawn_box,
        panel.answer.table,
        panel.answer.copy,
        panel.answer.save,
        panel.answer.how_button,
    ):
        assert part in seen
