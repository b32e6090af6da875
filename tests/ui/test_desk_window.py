"""The open desk's window: ways between its screens, what it says of exchange and clock, words of every screen."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

from inspector_desk.models import Appeal
from inspector_desk.operations.addresses import NewAddress, record_address
from inspector_desk.operations.appeals import NewAppeal, register_appeal
from inspector_desk.operations.clock import check_clock
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.operations.visits import PlanVisit, plan_visit
from inspector_desk.rules.resources import resource_path
from inspector_desk.sync.client.status import SyncState, SyncStatus
from inspector_desk.sync.client.sticks import ReturnRead, StickMade
from inspector_desk.ui import i18n
from inspector_desk.ui.desk_window import DeskWindow
from inspector_desk.ui.maps.map_screen import MapScreen
from inspector_desk.ui.sync.words import status_words
from tests.ui.keys import type_text
from tests.ui.screens import CTRL, bench, focused

SCREENS = ("today", "appeals", "residents", "visits", "meetings", "reports", "sync")


class Paper:
    """An exchange that says what a test lets it say."""

    ready = True

    def __init__(self) -> None:
        self.now = SyncStatus(SyncState.OFF)
        self.woken = 0

    def status(self) -> SyncStatus:
        return self.now

    def wake(self) -> None:
        self.woken += 1

    paused = False

    def retry_now(self, *, files: bool = False) -> None:
        self.woken += 1

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False

    def set_metered(self, on: bool) -> None:
        self.now = replace(self.now, metered=on)

    def write_stick(self, path: Path, content_bytes: int = 0) -> StickMade:
        path.write_bytes(b"sealed")
        return StickMade(path, 1, 1, self.now.waiting, int(content_bytes > 0), 6)

    def ask_by_stick(self, path: Path, url: str, code: str) -> StickMade:
        raise AssertionError((path, url, code))

    def set_snapshot_source(self, text: str) -> None:
        raise AssertionError(text)

    def read_stick(self, path: Path, tell: object = None, cancel: object = None) -> ReturnRead:
        return ReturnRead(number=1, accepted=3, waiting=len(path.name) * 0)

    def enrol(self, url: str, code: str) -> None:
        raise AssertionError((url, code))


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def exchange():
    return Paper()


@pytest.fixture
def window(qtbot, desk, exchange):
    made = DeskWindow(desk.desk, exchange, list, QWidget)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made.window)
    desk.settle()
    yield made
    desk.settle()
    made.close()


def appeal(desk, **changes):
    facts = {
        "kind": "application",
        "channel": "reception",
        "category": "noise",
        "essence": "Шум ночью",
        "received_on": desk.desk.today().isoformat(),
        "crime_signs": "none",
        "anonymous": True,
    }
    return desk.run(register_appeal, NewAppeal(**{**facts, **changes})).first("appeal")


# Ways ----------------------------------------------------------------------------------------------------


def test_a_record_named_anywhere_opens_on_its_own_screen(desk, window):
    one = appeal(desk)
    person = desk.run(record_resident, NewResident(family_name="Қасымов", given_name="Ерлан")).first(
        "resident"
    )
    visit = desk.run(plan_visit, PlanVisit("flat_house", "2026-01-05", resident_id=person)).first("visit")
    for kind, key, record in (
        ("appeal", "appeals", one),
        ("resident", "residents", person),
        ("visit", "visits", visit),
    ):
        desk.desk.routes.open(kind, record)
        desk.settle()
        assert window.window.current_key == key
        screen = window.screen(key)
        assert screen.shows_form
        assert screen.record_id == record


def test_a_new_record_begins_with_what_another_screen_knows(desk, window):
    desk.desk.routes.begin("appeal", {"essence": "со звонка"})
    desk.settle()
    assert window.window.current_key == "appeals"
    assert window.screen("appeals").form.fields["essence"].value() == "со звонка"


def test_quick_search_finds_a_misspelt_name_opens_it_and_journals_the_search(desk, window):
    person = desk.run(record_resident, NewResident(family_name="Қасымов", given_name="Ерлан")).first(
        "resident"
    )
    QTest.keyClick(focused(), Qt.Key.Key_K, CTRL)
    type_text(focused(), "касымав")
    QTest.qWait(250)
    desk.settle()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    desk.settle()
    assert window.window.current_key == "residents"
    assert window.screen("residents").record_id == person
    actions = [entry.action for entry in desk.entries()]
    assert any("search" in action for action in actions)
    assert "resident.view" in actions


def test_the_records_behind_a_number_of_the_report_stand_in_their_register(desk, window):
    mine = [appeal(desk), appeal(desk)]
    appeal(desk, received_on="2026-01-12")
    reports = window.screen("reports")
    desk.settle()
    reports.show_week(desk.desk.today())
    desk.settle()
    cell = next(
        str(block)
        for block in reports.page.toHtml().split('"')
        if "appeals.received" in block and ":" in block
    )
    reports._open_cell(QUrl(cell))
    desk.settle()
    assert window.window.current_key == "appeals"
    screen = window.screen("appeals")
    assert set(screen.register_view.model.ids) == set(mine)
    assert screen.set_banner.isVisible()
    assert "2" in screen.set_banner.words.text()
    screen.set_banner.show_all.click()
    desk.settle()
    assert len(screen.register_view.model.ids) == 3


def test_what_one_screen_saves_the_others_show(desk, window):
    window.screen("appeals")
    desk.settle()
    QTest.keyClick(focused(), Qt.Key.Key_N, CTRL)
    desk.settle()
    form = window.screen("appeals").form
    form.fields["crime_signs"].set_value("none")
    form.fields["anonymous"].set_value(True)
    form.fields["essence"].set_value("Шум")
    form.save()
    desk.settle()
    assert len(desk.all(Appeal)) == 1
    window.screen("reports").show_week(desk.desk.today())
    desk.settle()
    assert window.screen("reports").counts.number("appeals.received") == 1


# Exchange and clock --------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", list(SyncState))
def test_synced_is_never_said_while_an_entry_waits_for_its_receipt(app, state):
    words, look, _icon = status_words(SyncStatus(state, waiting=3, last_accepted_at=1_774_000_000_000))
    assert "synced" not in words
    assert "3" in words
    assert look != "good"


@pytest.mark.parametrize("state", [one for one in SyncState if one is not SyncState.IDLE])
def test_synced_is_said_only_of_a_session_that_has_ended_well(app, state):
    assert "synced" not in status_words(SyncStatus(state, waiting=0))[0]


def test_the_status_bar_counts_what_waits_and_a_click_lists_it(desk, window, exchange):
    appeal(desk)
    exchange.now = SyncStatus(SyncState.IDLE, waiting=2, last_accepted_at=1_774_000_000_000)
    window.show_sync()
    assert "2 waiting" in window.window.status.sync.text()
    assert "synced" not in window.window.status.sync.text()
    window.window.status.sync.click()
    desk.settle()
    assert window.window.current_key == "sync"
    listed = window.screen("sync").lists.lists[0]
    desk.settle()
    assert listed.count() == 2
    assert "Сериков Ерлан" in listed.item(0).text()
    assert "appeal 07/" in listed.item(0).text()
    exchange.now = SyncStatus(SyncState.IDLE, waiting=0, last_accepted_at=1_774_000_000_000)
    window.show_sync()
    assert "synced" in window.window.status.sync.text()


def test_a_clock_set_to_2009_is_said_in_the_status_bar_and_goes_when_it_is_right_again(desk, window):
    with desk.store.read() as session:
        doubt = check_clock(session, "kz", datetime(2009, 1, 1, 8, 0, tzinfo=UTC))
        fine = check_clock(session, "kz", datetime.now(UTC))
    assert fine is None
    assert doubt.code.startswith("clock.")
    window._clock_read(doubt)
    warning = window.window.status.clock
    assert warning.isVisible()
    assert "2009" in warning.text() + warning.toolTip()
    window._clock_read(None)
    assert not warning.isVisible()


# The map -------------------------------------------------------------------------------------------------


def test_the_map_counts_the_protected_records_it_does_not_draw(qtbot, desk):
    place, _changed = desk.run(
        record_address, NewAddress(landmark="дом", kind="no_number", lat_e7=511_600_000, lon_e7=714_300_000)
    )
    appeal(desk, address_id=place)
    appeal(desk, address_id=place, category="domestic_violence")
    child = NewResident(family_name="Ким", given_name="Дана", birth_date="2019-05-05")
    minor = desk.run(record_resident, child).first("resident")
    appeal(desk, address_id=place, applicant_id=minor, anonymous=False)
    screen = MapScreen(desk.desk, list)
    qtbot.addWidget(screen)
    screen.reload()
    desk.settle()
    assert screen.note.text() == "2 protected record(s) are not drawn" or screen.note.text().startswith("2 ")


# Words ---------------------------------------------------------------------------------------------------


def english_sources() -> dict[str, str]:
    """English words of the interface whose Russian is different, from the translators' own file."""
    found = {}
    path = Path(resource_path("..", "translations", "inspector_desk_ru.ts"))
    for message in ET.parse(path).getroot().iter("message"):
        source, russian = message.findtext("source") or "", message.findtext("translation") or ""
        forms = [form.text or "" for form in message.iter("numerusform")]
        if "{" not in source and "%n" not in source and source not in (russian, *forms):
            found[source] = russian
    return found


def shown_words(root: QWidget) -> set[str]:
    """Every word a person can see or hear in a window."""
    words: set[str] = set()
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        words |= {widget.toolTip(), widget.accessibleName()}
        if isinstance(widget, QLabel | QAbstractButton):
            words.add(widget.text())
        elif isinstance(widget, QLineEdit):
            words.add(widget.placeholderText())
        elif isinstance(widget, QComboBox):
            words |= {widget.itemText(number) for number in range(widget.count())}
        elif isinstance(widget, QTableView) and widget.model() is not None:
            model = widget.model()
            words |= {
                str(model.headerData(number, Qt.Orientation.Horizontal) or "")
                for number in range(model.columnCount())
            }
    # A button may carry its key behind its words.
    return {part.strip() for word in words for part in (word, word.split("  ")[0]) if part.strip()}


def test_a_switch_of_language_leaves_no_english_word_on_any_screen(app, desk, window):
    russian = english_sources()
    i18n.switch_language(app, "ru")
    if QCoreApplication.translate("DeskWindow", "Appeals") == "Appeals":
        i18n.switch_language(app, "en")
        pytest.skip("the translations are not compiled here: make setup compiles them")
    i18n.switch_language(app, "en")
    one = appeal(desk)
    person = desk.run(record_resident, NewResident(family_name="Қасымов", given_name="Ерлан")).first(
        "resident"
    )
    desk.run(plan_visit, PlanVisit("flat_house", "2026-01-05", resident_id=person))
    left: dict[str, set[str]] = {}

    def look(what: str) -> None:
        QCoreApplication.sendPostedEvents()
        desk.settle()
        english = {words for words in shown_words(window.window) if words in russian}
        if english:
            left[what] = english

    for key in SCREENS:
        i18n.switch_language(app, "en")
        window.screen(key)
        desk.settle()
        assert shown_words(window.window) & russian.keys(), "the comparison finds English where it is"
        i18n.switch_language(app, "ru")
        look(key)
        if key in ("appeals", "residents", "visits", "meetings"):
            i18n.switch_language(app, "en")
            window.screen(key).new_record()
            desk.settle()
            i18n.switch_language(app, "ru")
            look(f"{key}: new")
            window.screen(key).show_register()
    i18n.switch_language(app, "en")
    desk.desk.routes.open("appeal", one)
    desk.settle()
    window.screen("appeals").begin_step("forward")
    i18n.switch_language(app, "ru")
    look("appeal")
    assert left == {}
