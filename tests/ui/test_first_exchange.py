"""The exchange screen during a first sync, what has left a desk, digests that differ, a clock that is behind."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_desk.models import Precinct, SyncState
from inspector_desk.sync.client.status import SyncState as State
from inspector_desk.sync.client.status import SyncStatus
from inspector_desk.sync.client.sticks import ReturnRead
from inspector_desk.sync.protocol.snapshots import SnapshotOffers
from inspector_desk.ui import i18n
from inspector_desk.ui.sync.lease import LeaseBanner
from inspector_desk.ui.sync.lists import GONE
from inspector_desk.ui.sync.screen import SyncScreen
from inspector_desk.ui.sync.words import behind_words
from tests.ui.screens import bench, cut_labels, show
from tests.ui.test_desk_window import Paper

NOON = 1_774_000_000_000
FIRST = SyncStatus(
    State.PULLING,
    first_records=18_400,
    first_total=60_000,
    first_bytes=(9_100_000, 9_100_000),
    first_seconds=240,
)


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def exchange():
    return Paper()


@pytest.fixture
def screen(qtbot, desk, exchange) -> SyncScreen:
    exchange.now = replace(FIRST)
    made = SyncScreen(desk.desk, exchange)
    show(qtbot, made)
    desk.settle()
    return made


def test_a_first_exchange_says_records_bytes_and_time_and_can_be_interrupted(screen, desk, exchange) -> None:
    assert "18,400 of 60,000 records" in screen.progress_words.text()
    assert "8.7" in screen.progress_words.text() or "8,887" in screen.progress_words.text()
    assert "4 min left" in screen.progress_words.text()
    assert (screen.progress.value(), screen.progress.maximum()) == (18_400, 60_000)
    exchange.now = replace(FIRST, first_bytes=(4_550_000, 9_100_000), first_records=0)
    screen._show()
    assert screen.progress.value() * 2 <= screen.progress.maximum() + 2
    assert screen.cancel.isVisible()
    QTest.mouseClick(screen.cancel, Qt.MouseButton.LeftButton)
    assert exchange.paused
    assert "continues where it stopped" in screen.notice.words
    exchange.now = SyncStatus(State.STOPPED)
    screen._show()
    assert not screen.cancel.isVisible()


def test_what_left_a_desk_is_listed_by_kind_and_place_without_persons(screen, desk) -> None:
    with desk.store.write() as session:
        uid = session.query(Precinct).one().uid.hex()
        rows = [
            ["2026-03-18T10:00:00.000Z", uid, False, {"appeal": 1, "visit": 2}],
            ["2026-03-17T10:00:00.000Z", "f" * 32, True, {"appeal": 40}],
        ]
        session.merge(SyncState(name="left", value=json.dumps(rows)))
    screen.lists.tabs.setCurrentIndex(GONE)
    desk.settle()
    listed = screen.lists.lists[GONE]
    assert "handed over to precinct № 7" in listed.item(0).text()
    assert "visit: 2" in listed.item(0).text()
    assert "went to another desk" in listed.item(1).text()


def test_a_precinct_that_still_differs_after_a_repair_is_named(screen, desk) -> None:
    assert not screen.differing.isVisible()
    with desk.store.write() as session:
        uid = session.query(Precinct).one().uid.hex()
        session.merge(SyncState(name="differing", value=json.dumps([uid])))
    screen._reload()
    desk.settle()
    assert "№ 7 still differs" in screen.differing.words
    with desk.store.write() as session:
        session.merge(SyncState(name="differing", value="[]"))
    screen._reload()
    desk.settle()
    assert not screen.differing.isVisible()


def test_a_clock_that_is_behind_is_said_on_the_screen_and_across_the_window(qtbot, screen, exchange) -> None:
    exchange.now = SyncStatus(State.IDLE, behind_ms=3 * 86_400_000, lease_until_ms=NOON)
    screen._show()
    assert "the clock is behind" in screen.values["clock"].text()
    assert behind_words(SyncStatus(State.IDLE, behind_ms=60_000), NOON) == ""
    banner = LeaseBanner()
    qtbot.addWidget(banner)
    banner.show_status(SyncStatus(State.IDLE, behind_ms=3 * 86_400_000), NOON)
    assert "the clock is behind" in banner.words.text()
    banner.show_status(SyncStatus(State.IDLE), NOON)
    assert not banner.isVisible()


def test_a_stick_says_what_came_beside_it_and_what_is_missing(screen) -> None:
    offers = SnapshotOffers(0, [], b"")
    words = screen.stick._read_words(ReturnRead(1, offers=offers, snapshot_records=60_000))
    assert "60,000 records came" in words
    assert "do not lie beside it" in screen.stick._read_words(ReturnRead(1, offers=offers))


def test_where_records_lie_near_by_is_kept_before_the_desk_joins(screen, desk, exchange) -> None:
    said: list[str] = []
    exchange.set_snapshot_source = said.append  # type: ignore[method-assign]
    exchange.enrol = lambda url, code: said.append(url)  # type: ignore[method-assign]
    exchange.now = SyncStatus(State.OFF)
    screen._show()
    screen.url.setText("https://server")
    screen.code.setText("CODE")
    screen.nearby.setText("/media/stick")
    QTest.mouseClick(screen.enrol_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert said == ["/media/stick", "https://server"]


@pytest.mark.parametrize("language", ["ru", "kk", "tg"])
def test_words_of_a_first_exchange_fit(app, screen, desk, exchange, language) -> None:
    exchange.now = replace(FIRST, behind_ms=3 * 86_400_000)
    i18n.switch_language(app, language)
    screen._show()
    desk.settle()
    QTest.qWait(20)
    assert cut_labels(screen) == []
