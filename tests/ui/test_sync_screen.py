"""The exchange on screen: what waits, progress, pause, sticks, history, and a desk whose lease is over."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_desk.bootstrap import lock_of
from inspector_desk.errors import KnownError
from inspector_desk.models import Attachment, SearchPending, SyncSession, Transfer
from inspector_desk.models import SyncState as Fact
from inspector_desk.operations.appeals import register_appeal
from inspector_desk.operations.exchange import count_not_indexed, list_sessions, list_transfers, list_waiting
from inspector_desk.storage import journal
from inspector_desk.sync.client.exchange import LockState
from inspector_desk.sync.client.status import SyncState, SyncStatus
from inspector_desk.ui import i18n
from inspector_desk.ui.sync.lease import LockedWindow
from inspector_desk.ui.sync.lists import MOVING, SESSIONS, WAITING
from inspector_desk.ui.sync.screen import SyncScreen
from inspector_desk.ui.sync.words import lease_words, size_words, status_words
from tests.operations.test_conflicts import NOISE
from tests.ui.screens import bench, cut_labels, show
from tests.ui.test_desk_window import Paper

NOON = 1_774_000_000_000
DAY_MS = 86_400_000


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def exchange():
    made = Paper()
    made.now = SyncStatus(SyncState.IDLE, waiting=0, last_accepted_at=NOON, finished_at=NOON)
    return made


@pytest.fixture
def screen(qtbot, desk, exchange) -> SyncScreen:
    made = SyncScreen(desk.desk, exchange)
    show(qtbot, made)
    desk.settle()
    return made


def again(screen: SyncScreen, desk) -> None:
    screen._show()
    desk.settle()


def test_each_waiting_entry_names_its_action_record_and_time(screen, desk, exchange) -> None:
    desk.run(register_appeal, NOISE)
    exchange.now = replace(exchange.now, waiting=2)
    again(screen, desk)
    listed = screen.lists.lists[WAITING]
    assert "Appeal registered" in listed.item(0).text()
    assert "appeal 07/" in listed.item(0).text()
    assert screen.lists.tabs.tabText(WAITING).endswith("· 2")


def test_a_protected_record_is_masked_among_what_waits(desk) -> None:
    desk.run(register_appeal, replace(NOISE, protection="domestic_violence"))
    with desk.store.read() as session:
        (first, *_rest) = list_waiting(session, desk.actor)
    assert (first.kind, first.title) == ("appeal", "•••")


def test_progress_is_told_in_bytes_and_time_left(screen, desk, exchange) -> None:
    exchange.now = SyncStatus(
        SyncState.PUSHING, waiting=37, bytes_total=3_145_728, bytes_left=1_048_576, seconds_left=130
    )
    again(screen, desk)
    assert screen.progress.isVisible()
    assert screen.progress_words.text() == "2,048 KB of 3,072 KB · about 2 min left"
    assert not screen.now_button.isEnabled()


def test_a_failure_says_why_what_to_do_and_when_it_goes_on(screen, desk, exchange) -> None:
    soon = int(time.time() * 1000) + 600_000
    exchange.now = SyncStatus(
        SyncState.WAITING, waiting=37, next_try_at=soon, failure=KnownError("sync.unreachable")
    )
    again(screen, desk)
    assert "check the network" in screen.notice.words
    assert ":" in screen.values["next"].text()
    words, state, _icon = status_words(exchange.now)
    assert words.startswith("37 waiting · next try")
    assert state == "waiting"


def test_it_is_paused_and_goes_on(screen, desk, exchange) -> None:
    screen.pause_button.click()
    assert exchange.paused
    assert screen.pause_button.text() == "Go on"
    assert "Go on" in screen.values["next"].text()
    screen.pause_button.click()
    assert not exchange.paused
    QTest.keyClick(screen, Qt.Key.Key_F5)
    assert exchange.woken == 1


def test_the_metered_mode_is_switched(screen, desk, exchange) -> None:
    screen.metered.click()
    desk.settle()
    again(screen, desk)
    assert exchange.now.metered
    assert screen.metered.isChecked()


def test_what_was_said_of_a_stick_and_of_a_failure_follows_the_language(screen, desk, tmp_path, app) -> None:
    screen.stick.write_to(tmp_path / "a.idb")
    desk.settle()
    assert "Stick 1 is written" in screen.notice.words
    i18n.switch_language(app, "ru")
    desk.settle()
    assert screen.notice.words.startswith("Носитель")
    screen.notice.say_error(KnownError("sync.unreachable"))
    russian = screen.notice.words
    i18n.switch_language(app, "en")
    desk.settle()
    assert screen.notice.words != russian
    assert "does not answer" in screen.notice.words


def test_a_stick_is_written_and_its_answer_read(screen, desk, exchange, tmp_path) -> None:
    screen.stick.write_to(tmp_path / "a.idb")
    desk.settle()
    assert (tmp_path / "a.idb").read_bytes() == b"sealed"
    assert "Stick 1 is written" in screen.notice.words
    screen.stick.read_from(tmp_path / "a.idb")
    desk.settle()
    assert "3 entries accepted" in screen.notice.words
    assert not screen.stick.cancel.isVisible()


def test_exchanges_and_attachments_on_their_way_are_listed(screen, desk, exchange) -> None:
    appeal_id = desk.run(register_appeal, NOISE).first("appeal")
    with desk.store.write() as session:
        session.add(
            SyncSession(
                channel="stick",
                started_at="2026-03-17T08:15:00.000Z",
                ended_at="2026-03-17T08:16:00.000Z",
                outcome="sync.cut",
                sent_bytes=2048,
                received_bytes=0,
                pushed=7,
                pulled=0,
                conflicts=1,
                reviews=0,
            )
        )
        appeal = session.get(desk_model("appeal"), appeal_id)
        session.add(Attachment(record=appeal.uid.hex(), label="двор.jpg", content_hash="a" * 64))
        journal.enter(session, desk.actor, "attachment.add", territory=desk.actor.precinct_uid)
        session.add(
            Transfer(
                content_hash="a" * 64,
                direction="up",
                rendition="original",
                size_bytes=4096,
                done=1024,
                state="moving",
                changed_at="2026-03-17T08:16:00.000Z",
            )
        )
        session.add(SearchPending(table_name="appeal", record_id=appeal_id))
    with desk.store.read() as session:
        assert [row.pushed for row in list_sessions(session, desk.actor)] == [7]
        assert [row.label for row in list_transfers(session, desk.actor)] == ["двор.jpg"]
        assert count_not_indexed(session) == 1
    screen.lists.tabs.setCurrentIndex(SESSIONS)
    desk.settle()
    assert "by stick" in screen.lists.lists[SESSIONS].item(0).text()
    screen.lists.tabs.setCurrentIndex(MOVING)
    desk.settle()
    assert "1.0 KB of 4.0 KB" in screen.lists.lists[MOVING].item(0).text()
    screen._reload()
    desk.settle()
    assert screen.values["index"].text() == "1"


def desk_model(kind: str) -> type:
    from inspector_desk.operations.entries import MODELS

    return MODELS[kind]


def test_the_lease_is_told_and_warned_of(app) -> None:
    far = SyncStatus(SyncState.IDLE, lease_until_ms=NOON + 30 * DAY_MS, locked_at_ms=NOON + 37 * DAY_MS)
    assert lease_words(far, NOON)[1] == ""
    assert lease_words(far, NOON + 25 * DAY_MS)[1] == "waiting"
    words, state = lease_words(far, NOON + 31 * DAY_MS)
    assert state == "bad"
    assert "locks itself" in words
    assert lease_words(SyncStatus(SyncState.IDLE), NOON) == ("", "")


def test_sizes_are_written_as_people_read_them(app) -> None:
    assert size_words(2048) == "2.0 KB"
    assert size_words(50_000_000) == "47.7 MB"


class LockedPaper(Paper):
    """An exchange of a desk whose lease is over until a test renews it."""

    lock = LockState("locked", NOON, NOON)

    def prepare(self) -> None:
        pass

    def start(self) -> None:
        pass

    def lock_state(self) -> LockState:
        return self.lock


def test_a_locked_desk_says_why_still_sends_and_opens_when_renewed(qtbot, desk) -> None:
    desk.run(register_appeal, replace(NOISE, essence="Тайнов"))
    exchange = LockedPaper()
    page = LockedWindow(desk.desk, exchange, exchange.lock)
    qtbot.addWidget(page)
    page.show()
    desk.settle()
    assert "lease" in page.why.text()
    QTest.keyClick(page, Qt.Key.Key_F5)
    assert exchange.woken == 1
    with qtbot.waitSignal(page.opened_again):
        exchange.lock = LockState("open")
        page.refresh()


def test_a_desk_is_locked_only_by_a_lease_that_is_over(desk) -> None:
    assert lock_of(desk.store) is None
    now = int(time.time() * 1000)
    for until, locked in ((now + DAY_MS, False), (now - 2 * DAY_MS, True)):
        with desk.store.write() as session:
            session.merge(Fact(name="lease_until_ms", value=str(until)))
            session.merge(Fact(name="grace_ms", value=str(DAY_MS)))
        assert (lock_of(desk.store) is not None) is locked


def test_a_revoked_desk_says_so(qtbot, desk) -> None:
    page = LockedWindow(desk.desk, LockedPaper(), LockState("locked", NOON, NOON, revoked=True))
    qtbot.addWidget(page)
    assert "administrator has closed" in page.why.text()
    desk.settle()
    page.release()


@pytest.mark.parametrize("language", ["ru", "kk", "tg"])
def test_words_fit(qtbot, app, screen, desk, exchange, language) -> None:
    from inspector_desk.ui import i18n

    exchange.now = SyncStatus(
        SyncState.PUSHING, waiting=1_234, bytes_total=1 << 20, bytes_left=9, seconds_left=9
    )
    i18n.switch_language(app, language)
    again(screen, desk)
    QTest.qWait(20)
    assert cut_labels(screen) == []
