"""The history beside a record: its words, taking back, comparing, who looked; undo and redo of the whole window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inspector_desk.models import Resident
from inspector_desk.operations.desk import list_officers
from inspector_desk.operations.officers import OfficerFacts, enrol_officer
from inspector_desk.operations.residents import NewResident, change_resident, open_resident, record_resident
from inspector_desk.ui import messages
from inspector_desk.ui.records import Timeline
from inspector_desk.ui.records.undoing import Undoing, WindowKeys
from tests.ui.keys import type_text
from tests.ui.screens import CTRL, Bench, bench, show


@pytest.fixture
def desk(app: QApplication, tmp_path: Path, settings: QSettings) -> Iterator[Bench]:
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def person(desk: Bench) -> int:
    made = desk.run(record_resident, NewResident("Ким", "Виктор", phone="8 701 000 00 00", note="первая"))
    return int(made.first("resident"))


@pytest.fixture
def timeline(qtbot: Any, desk: Bench, person: int) -> Timeline:
    made = Timeline(desk.desk)
    show(qtbot, made)
    return made


def change(desk: Bench, person: int, **facts: Any) -> str:
    known: dict[str, Any] = {
        "family_name": "Ким",
        "given_name": "Виктор",
        "phone": "8 701 000 00 00",
        "note": "первая",
    }
    return str(desk.run(change_resident, person, NewResident(**{**known, **facts})).entry)


def read(desk: Bench, timeline: Timeline, person: int, reason: str | None = None) -> str:
    timeline.show_record("resident", person, reason)
    desk.settle()
    return timeline.text.toPlainText()


def click(desk: Bench, timeline: Timeline, words: str, number: int = 0) -> None:
    """Follow a link as Enter on it does."""
    html = timeline.text.toHtml()
    links = [part.split('"')[0] for part in html.split('href="')[1:] if f">{words}<" in part.split("</a>")[0]]
    timeline.text.anchorClicked.emit(QUrl(links[number]))
    desk.settle()


def test_an_entry_says_who_when_where_and_from_what_to_what(
    desk: Bench, timeline: Timeline, person: int
) -> None:
    change(desk, person, note="вторая", phone="8 702 000 00 00")
    told = read(desk, timeline, person)
    assert "Сериков Ерлан" in told
    assert "Senior lieutenant" in told
    assert "this desk" in told
    assert "первая → вторая" in told.replace("\u2028", " ")
    assert "sort_name" not in told
    assert told.index("вторая") < told.index("Resident recorded")


def test_one_field_is_taken_back_by_its_link(desk: Bench, timeline: Timeline, person: int) -> None:
    change(desk, person, note="вторая", phone="8 702 000 00 00")
    read(desk, timeline, person)
    click(desk, timeline, "take back")
    now = desk.all(Resident)[0]
    assert {now.note, now.phone} & {"первая", "8 701 000 00 00"}
    assert not ({now.note, now.phone} >= {"первая", "8 701 000 00 00"})
    assert "Change taken back" in timeline.text.toPlainText()
    assert timeline.notice.state == "good"


def test_a_newer_value_is_shown_and_may_be_replaced(desk: Bench, timeline: Timeline, person: int) -> None:
    change(desk, person, note="вторая", family_name="Цой")
    change(desk, person, note="третья", family_name="Цой")
    read(desk, timeline, person)
    links = timeline.text.toHtml()
    assert links.count("resident.note") == 1
    click(desk, timeline, "take back", 1 if "resident.family_name" in links.split("resident.note")[0] else 0)
    assert timeline.ask.isVisible()
    assert "третья" in timeline.ask.words.text()
    assert QApplication.focusWidget() is timeline.ask.cancel
    timeline.ask.button.click()
    desk.settle()
    assert desk.all(Resident)[0].note == "первая"
    assert desk.all(Resident)[0].family_name == "Цой"


def test_another_officers_change_asks_for_a_reason(
    app: QApplication, qtbot: Any, tmp_path: Path, settings: QSettings
) -> None:
    with bench(tmp_path, settings, role="supervisor") as desk:
        person = int(desk.run(record_resident, NewResident("Ким", "Виктор", note="первая")).first("resident"))
        desk.run(enrol_officer, OfficerFacts("Ахметов Т.", "captain", "inspector"))
        with desk.store.read() as session:
            other = next(one for one in list_officers(session) if one.name == "Ахметов Т.")
        chief, desk.actor = desk.actor, replace(desk.actor, officer_id=other.id, officer_uid=other.uid)
        desk.run(change_resident, person, NewResident("Ким", "Виктор", note="вторая"))
        desk.actor = chief
        timeline = Timeline(desk.desk)
        show(qtbot, timeline)
        assert "Captain of police Ахметов Т." in read(desk, timeline, person)
        click(desk, timeline, "Take back")
        assert timeline.ask.reason.isVisible()
        timeline.ask.button.click()
        desk.settle()
        assert desk.all(Resident)[0].note == "вторая"
        QTest.keyClicks(timeline.ask.reason, "mistaken")
        QTest.keyClick(timeline.ask.reason, Qt.Key.Key_Return)
        desk.settle()
        assert desk.all(Resident)[0].note == "первая"
        assert "mistaken" in timeline.text.toPlainText()


def test_two_points_stand_beside_each_other_and_esc_goes_back(
    desk: Bench, timeline: Timeline, person: int
) -> None:
    change(desk, person, note="вторая")
    change(desk, person, note="третья", phone="")
    read(desk, timeline, person)
    click(desk, timeline, "Compare", 2)
    view = timeline.compare
    assert view.isVisible()
    told = view.text.toPlainText()
    assert "первая" in told
    assert "третья" in told
    assert "Виктор" not in told
    view.only_changed.setChecked(False)
    assert "Виктор" in view.text.toPlainText()
    view.second.setCurrentIndex(2)
    desk.settle()
    assert "вторая" in view.text.toPlainText()
    QTest.keyClick(view.first, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_who_looked_is_shown_on_demand(desk: Bench, timeline: Timeline, person: int) -> None:
    desk.run(open_resident, person)
    assert "Resident viewed" not in read(desk, timeline, person)
    timeline.looks.click()
    desk.settle()
    assert "Resident viewed" in timeline.text.toPlainText()


def test_a_masked_history_shows_neither_values_nor_links(desk: Bench, timeline: Timeline) -> None:
    hidden = desk.run(record_resident, NewResident("Тайный", "Петя", protection="minor", note="школа 5"))
    person = int(hidden.first("resident"))
    desk.run(change_resident, person, NewResident("Тайный", "Петя", protection="minor", note="школа 7"))
    told = read(desk, timeline, person)
    assert "школа" not in told
    assert "Тайный" not in told
    assert "ake back" not in told
    assert "школа 7" in read(desk, timeline, person, "проверка")


def test_a_long_history_comes_by_pages(desk: Bench, timeline: Timeline, person: int) -> None:
    with desk.store.write() as session:
        for number in range(70):
            change_resident(
                session, desk.actor, person, NewResident("Ким", "Виктор", note=f"запись {number}")
            )
    told = read(desk, timeline, person)
    assert "запись 69" in told
    assert "Resident recorded" not in told
    assert "21" in timeline.older.text()
    timeline.older.click()
    desk.settle()
    assert "Resident recorded" in timeline.text.toPlainText()
    assert not timeline.older.isVisible()


class Room(QWidget):
    """A window with something that has no undo of its own, and a line that has."""

    def __init__(self) -> None:
        super().__init__()
        self.button, self.line = QPushButton("plain"), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.line)


def test_ctrl_z_and_ctrl_y_take_back_and_do_again_whatever_was_done(
    qtbot: Any, desk: Bench, person: int
) -> None:
    room = Room()
    WindowKeys(room, desk.desk)
    show(qtbot, room)
    actor = desk.actor
    for number in ("1", "2"):
        facts = NewResident("Ким", "Виктор", note=number)
        desk.desk.background.write(
            room, lambda session, facts=facts: change_resident(session, actor, person, facts)
        )
    desk.settle()
    room.button.setFocus()

    def press(key: Qt.Key, more: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Any:
        QTest.keyClick(room.line if room.line.hasFocus() else room.button, key, CTRL | more)
        desk.settle()
        return desk.all(Resident)[0].note

    assert press(Qt.Key.Key_Z) == "1"
    said = messages.Toasts.of(room).showing()
    assert said == ["Taken back: Resident's data changed (Ким Виктор). Ctrl+Y does it again."]
    assert press(Qt.Key.Key_Z) == "первая"
    assert press(Qt.Key.Key_Z) == "первая"
    assert press(Qt.Key.Key_Y) == "1"
    assert press(Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier) == "2"
    assert press(Qt.Key.Key_Z) == "1"
    room.line.setFocus()
    type_text(room.line, "текст")
    assert press(Qt.Key.Key_Z) == "1"
    assert room.line.text() == ""
    assert Undoing.of(desk.desk).can_redo


def test_a_deed_that_cannot_be_taken_back_any_more_says_why(qtbot: Any, desk: Bench, person: int) -> None:
    room = Room()
    WindowKeys(room, desk.desk)
    show(qtbot, room)
    actor = desk.actor
    facts = NewResident("Ким", "Виктор", note="2")
    desk.desk.background.write(room, lambda session: change_resident(session, actor, person, facts))
    desk.settle()
    change(desk, person, note="3")
    room.button.setFocus()
    QTest.keyClick(room.button, Qt.Key.Key_Z, CTRL)
    desk.settle()
    assert desk.all(Resident)[0].note == "3"
    (said,) = messages.Toasts.of(room).showing()
    assert "changed again" in said
