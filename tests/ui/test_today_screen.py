"""The page of the day, by keys, over a real desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from inspector_desk.models import Commitment, Errand, Postponement, Visit
from inspector_desk.operations.commitments import NewCommitment
from inspector_desk.operations.errands import NewErrand, give_errand
from inspector_desk.operations.meetings import NewMeeting, record_meeting
from inspector_desk.operations.officers import OfficerFacts, enrol_officer
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.operations.visits import PlanVisit, plan_visit
from inspector_desk.ui import i18n
from inspector_desk.ui.today import TodayScreen
from tests.ui.keys import type_text
from tests.ui.screens import ALT, CTRL, bench, cut_labels, focused, show, walk


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def screen(qtbot, desk):
    made = TodayScreen(desk.desk)
    show(qtbot, made)
    desk.settle()
    return made


def plan(desk, days):
    person = desk.run(record_resident, NewResident(family_name="Қасымов", given_name="Ерлан")).first(
        "resident"
    )
    day = desk.desk.today() + timedelta(days=days)
    return desk.run(plan_visit, PlanVisit("other", day.isoformat(), resident_id=person)).first("visit")


def promise(desk):
    day = desk.desk.today()
    commitment = NewCommitment("police", "Осветить двор", due_on=day.isoformat())
    command = NewMeeting(
        "residents", (day - timedelta(days=7)).isoformat(), "Двор", commitments=(commitment,)
    )
    desk.run(record_meeting, command)


def colleague(desk):
    supervisor = replace(desk.actor, role="supervisor")
    with desk.store.write() as session:
        command = OfficerFacts("Ахметов Арман", "captain", "inspector")
        return enrol_officer(session, supervisor, command).first("officer")


def shown(screen, desk):
    screen.reload()
    desk.settle()
    return [screen.list.item(at).text() for at in range(screen.list.count())]


def go_to(screen, section):
    for at in range(screen.list.count()):
        row = screen.list.item(at).data(Qt.ItemDataRole.UserRole)
        if row is not None and row.section == section:
            screen.list.setCurrentRow(at)
            return row
    raise AssertionError(f"no line of {section}")


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifiers)


def test_an_empty_page_offers_the_first_step(screen):
    assert screen.empty.isVisible()
    assert "Ctrl+N" in screen.empty.text()
    assert not screen.list.isVisible()
    assert not screen.bottom.isVisible()


def test_lines_stand_under_their_days_or_under_their_kinds_and_the_choice_is_kept(desk, screen):
    plan(desk, 0)
    plan(desk, 1)
    words = shown(screen, desk)
    assert [line.split("  ·  ")[0].split(",")[0] for line in words if "Қасымов" not in line] == [
        "Today",
        "Tomorrow",
    ]
    QTest.mouseClick(screen.order_button, Qt.MouseButton.LeftButton)
    assert shown(screen, desk)[0] == "Visits to make  ·  2"
    assert not TodayScreen(desk.desk).by_day


def test_a_line_is_put_off_by_keys_with_its_reason_and_brought_back(desk, screen):
    plan(desk, 0)
    shown(screen, desk)
    go_to(screen, "visit")
    press(Qt.Key.Key_2, ALT)
    assert screen.put_off.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    assert "Say why" in screen.put_off.reason.error
    type_text(focused(), "Семья в отъезде")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    (stored,) = desk.all(Postponement)
    assert (stored.reason, stored.until_on) == (
        "Семья в отъезде",
        (desk.desk.today() + timedelta(days=1)).isoformat(),
    )
    assert not screen.put_off.isVisible()
    row = go_to(screen, "postponed")
    assert row.note == "Семья в отъезде"
    press(Qt.Key.Key_2, ALT)
    desk.settle()
    assert desk.all(Postponement)[0].annulled
    go_to(screen, "visit")


def test_escape_leaves_a_line_as_it_is_and_the_list_has_the_focus(desk, screen):
    plan(desk, 0)
    shown(screen, desk)
    go_to(screen, "visit")
    press(Qt.Key.Key_2, ALT)
    press(Qt.Key.Key_Escape)
    assert not screen.put_off.isVisible()
    assert focused() is screen.list
    assert desk.all(Postponement) == []


def test_a_commitment_is_kept_by_one_key(desk, screen):
    promise(desk)
    shown(screen, desk)
    go_to(screen, "commitment")
    assert screen.done_button.text().startswith("Done")
    press(Qt.Key.Key_1, ALT)
    desk.settle()
    (stored,) = desk.all(Commitment)
    assert (stored.state, stored.closed_on) == ("kept", desk.desk.today().isoformat())


def test_a_line_that_needs_more_than_a_key_opens_its_record(desk, screen):
    visit = plan(desk, 0)
    shown(screen, desk)
    opened = []
    desk.desk.routes.record_wanted.connect(lambda kind, record: opened.append((kind, record)))
    go_to(screen, "visit")
    assert screen.done_button.text().startswith("Record it")
    press(Qt.Key.Key_1, ALT)
    assert opened == [("visit", visit)]
    press(Qt.Key.Key_Return)
    assert opened == [("visit", visit)] * 2
    assert desk.all(Visit)[0].state == "planned"


def test_a_line_is_handed_to_a_colleague_by_keys(desk, screen):
    officer = colleague(desk)
    plan(desk, 0)
    shown(screen, desk)
    go_to(screen, "visit")
    press(Qt.Key.Key_3, ALT)
    desk.settle()
    box = focused()
    type_text(box.lineEdit() if isinstance(box, QComboBox) else box, "Ахметов")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    (stored,) = desk.all(Errand)
    assert (stored.officer_id, stored.duty, stored.record_kind) == (officer, "visit", "visit")
    assert go_to(screen, "handed_over").note == "Ахметов Арман"


def test_an_errand_is_given_back_only_with_a_word_why(desk, screen):
    giver = colleague(desk)
    acting = replace(desk.actor, officer_id=giver)
    with desk.store.write() as session:
        give_errand(
            session,
            acting,
            NewErrand(desk.actor.officer_id, desk.desk.today().isoformat(), "Раздать памятки"),
        )
    shown(screen, desk)
    go_to(screen, "errand")
    press(Qt.Key.Key_3, ALT)
    press(Qt.Key.Key_Return, CTRL)
    assert "Say why" in screen.give_back.reason.error
    type_text(focused(), "Болею")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    (stored,) = desk.all(Errand)
    assert (stored.state, stored.answer) == ("returned", "Болею")


def test_the_calendar_file_holds_the_days_and_no_names_and_is_journaled(desk, screen, tmp_path):
    plan(desk, 0)
    shown(screen, desk)
    path = tmp_path / "today.ics"
    screen.write_calendar(path)
    desk.settle()
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert event["dtstart"].dt == desk.desk.today()
    assert "Қасымов" not in path.read_text(encoding="utf-8")
    assert desk.entries()[-1].action == "today.export"


def test_a_calendar_file_that_cannot_be_written_leaves_no_entry(desk, screen, tmp_path):
    plan(desk, 0)
    shown(screen, desk)
    before = len(desk.entries())
    screen.write_calendar(tmp_path / "missing" / "today.ics")
    desk.settle()
    assert len(desk.entries()) == before


def test_tab_reaches_the_list_and_every_button(desk, screen):
    plan(desk, 0)
    shown(screen, desk)
    screen.list.setFocus()
    seen = walk(screen)
    for widget in (
        screen.list,
        screen.order_button,
        screen.file_button,
        screen.open_button,
        screen.done_button,
    ):
        assert widget in seen


@pytest.mark.parametrize("language", ["ru", "kk", "tg"])
def test_no_words_are_cut_in_any_language(app, desk, screen, language):
    plan(desk, 0)
    shown(screen, desk)
    go_to(screen, "visit")
    i18n.switch_language(app, language)
    press(Qt.Key.Key_2, ALT)
    assert cut_labels(screen) == []
