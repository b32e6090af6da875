"""The pages of Settings that only an open desk has: its officers, and its district's moved days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector_desk.models import Appeal, Officer
from inspector_desk.operations.appeals import NewAppeal, register_appeal
from inspector_desk.operations.desk_officers import DeskOfficers
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.rules.calendars import put_in_force
from inspector_desk.storage import vault
from inspector_desk.storage.store import VAULT
from inspector_desk.ui.settings.calendar_page import CalendarPage
from inspector_desk.ui.settings.officers import OfficersPage
from tests.desks import CHEAP
from tests.operations.test_recount import DECREE
from tests.ui.keys import type_text
from tests.ui.screens import CTRL, Bench, bench, show

OTHER = "синий мост над рекой"


@pytest.fixture(params=["supervisor"])
def desk(
    app: QApplication, tmp_path: Path, settings: QSettings, request: pytest.FixtureRequest
) -> Iterator[Bench]:
    with bench(tmp_path, settings, role=request.param) as made:
        yield made
    put_in_force("kz", None)


@pytest.fixture
def officers(qtbot: Any, desk: Bench) -> OfficersPage:
    host = DeskOfficers(desk.store, desk.actor, lambda: CHEAP)
    page = OfficersPage(host, desk.desk.background, desk.desk.choices)
    show(qtbot, page)
    desk.settle()
    return page


@pytest.fixture
def calendar(qtbot: Any, desk: Bench) -> CalendarPage:
    page = CalendarPage(desk.desk)
    show(qtbot, page)
    desk.settle()
    return page


def fill_new(page: OfficersPage) -> None:
    QTest.keyClick(page.people, Qt.Key.Key_N, CTRL)
    type_text(page.name.line, "Ахметова Сәуле")
    page.rank.set_value("captain")
    page.first.line.setText(OTHER)
    page.second.line.setText(OTHER)


def test_a_supervisor_adds_an_officer_by_keyboard(desk: Bench, officers: OfficersPage) -> None:
    assert not officers.code.isVisible()
    fill_new(officers)
    QTest.keyClick(officers.name.line, Qt.Key.Key_S, CTRL)
    desk.settle()
    assert officers.notice.state == "good"
    assert [one.name for one in desk.all(Officer)] == ["Сериков Ерлан", "Ахметова Сәуле"]
    uid = desk.all(Officer)[1].uid.hex()
    assert vault.open_with_password(vault.read_vault(desk.store.folder / VAULT), uid, OTHER)
    assert officers.people.count() == 2


@pytest.mark.parametrize("desk", ["inspector"], indirect=True)
def test_an_inspector_is_asked_for_the_recovery_code(desk: Bench, officers: OfficersPage) -> None:
    assert officers.code.isVisible()
    fill_new(officers)
    type_text(officers.code.line, "1234")
    officers.save.click()
    desk.settle()
    assert officers.code.error
    assert len(desk.all(Officer)) == 1
    officers.code.set_value(vault.new_recovery_code(desk.store.folder / VAULT, desk.store.keys))
    officers.save.click()
    desk.settle()
    assert len(desk.all(Officer)) == 2


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    desk: Bench, officers: OfficersPage
) -> None:
    fill_new(officers)
    officers.second.line.setText("иное")
    officers.save.click()
    assert officers.second.error
    assert officers.name.line.text() == "Ахметова Сәуле"
    officers.second.line.setText(OTHER)
    officers.name.set_value(None)
    officers.save.click()
    assert officers.name.error
    assert len(desk.all(Officer)) == 1


def test_one_is_not_offered_to_take_oneself_off(desk: Bench, officers: OfficersPage) -> None:
    officers.people.setCurrentRow(0)
    assert not officers.off.isVisible()
    assert not officers.give.isVisible()
    assert officers.save.isVisible()


def test_an_officer_is_taken_off_with_a_reason_and_the_page_says_what_stays(
    desk: Bench, officers: OfficersPage
) -> None:
    fill_new(officers)
    officers.save.click()
    desk.settle()
    officers.people.setCurrentRow(0)
    officers.off.click()
    desk.settle()
    assert officers.reason.error
    type_text(officers.reason.line, "Переведена")
    officers.off.click()
    desk.settle()
    assert desk.all(Officer)[1].active is False
    assert "copy" in officers.notice.words
    assert officers.back.isVisible()


def register(desk: Bench) -> None:
    person = desk.run(record_resident, NewResident("Ким")).first("resident")
    desk.run(
        register_appeal,
        NewAppeal("application", "in_person", "noise", "Шум", "2026-03-16", "none", applicant_id=person),
    )


def test_moved_days_are_shown_then_in_force_then_the_deadlines_that_change_then_written(
    qtbot: Any, desk: Bench, calendar: CalendarPage, tmp_path: Path
) -> None:
    register(desk)
    file = tmp_path / "decree.toml"
    file.write_text(DECREE, encoding="utf-8")
    calendar.show_file(str(file))
    desk.settle()
    assert "212" in calendar.list.toPlainText()
    assert "Monday" in calendar.list.toPlainText() or "April" in calendar.list.toPlainText()
    assert QApplication.focusWidget() is calendar.confirm
    calendar.confirm.click()
    desk.settle()
    assert "07/2026/1-00001" in calendar.table.toPlainText()
    assert "13.04.2026" in calendar.table.toPlainText()
    assert desk.all(Appeal)[0].due_on == "2026-04-09"
    with qtbot.waitSignal(desk.desk.routes.preview_wanted) as told:
        calendar.print.click()
    assert told.args[1] == "calendar.print"
    with qtbot.waitSignal(desk.desk.routes.record_wanted) as opened:
        calendar.table.anchorClicked.emit(QUrl("row:0"))
    assert opened.args == ["appeal", 1]
    calendar.export_to(str(tmp_path / "list.csv"))
    desk.settle()
    assert "13.04.2026" in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    calendar.write.click()
    desk.settle()
    assert desk.all(Appeal)[0].due_on == "2026-04-13"
    assert not calendar.write.isVisible()
    assert "register.export" in [entry.action for entry in desk.entries()]


def test_a_file_that_is_none_says_what_is_wrong(desk: Bench, calendar: CalendarPage, tmp_path: Path) -> None:
    file = tmp_path / "decree.toml"
    file.write_bytes(b"\xff\xfe\x00")
    for path in (file, tmp_path / "nowhere.toml"):
        calendar.show_file(str(path))
        desk.settle()
        assert calendar.notice.state == "bad"
    file.write_text("profile = 'kz'", encoding="utf-8")
    calendar.show_file(str(file))
    desk.settle()
    assert "source" in calendar.notice.words


@pytest.mark.parametrize("desk", ["inspector"], indirect=True)
def test_an_inspector_counts_anew_but_imports_nothing(desk: Bench, calendar: CalendarPage) -> None:
    assert not calendar.choose.isVisible()
    register(desk)
    calendar.count.click()
    desk.settle()
    assert "1" in calendar.recount_words.text()
    assert not calendar.write.isVisible()
