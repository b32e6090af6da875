"""Passport and public helpers, by keys, over a real desk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_desk.models import Helper, HelperActivity, PassportItem
from inspector_desk.operations.passport import NewLine, record_line
from inspector_desk.operations.public_helpers import NewHelper, record_helper
from inspector_desk.ui import i18n
from inspector_desk.ui.precinct import PrecinctScreen
from tests.ui.screens import CTRL, bench, cut_labels, enter, focused, show, type_into

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def screen(qtbot, desk):
    made = PrecinctScreen(desk.desk)
    show(qtbot, made)
    desk.settle()
    return made


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifiers)


def helpers(screen, desk):
    part = screen.open_part("helper")
    part.setFocus()
    desk.settle()
    return part


def test_a_line_of_the_passport_is_recorded_by_keys(desk, screen):
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    form = screen.open_part("passport_item").form
    type_into(form, "item", "Residents")
    type_into(form, "number", "3 100")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (line,) = desk.all(PassportItem)
    assert (line.section, line.item, line.number, line.as_of) == (
        "population",
        "residents",
        3100,
        desk.desk.today().isoformat(),
    )


def test_the_lines_offered_follow_the_section(desk, screen):
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    form = screen.open_part("passport_item").form
    form.fields["section"].set_value("objects")
    form.edited.emit("section")
    offered = {form.fields["item"].combo.itemData(at) for at in range(form.fields["item"].combo.count())}
    assert {"alcohol", "other"} <= offered
    assert "residents" not in offered


def test_a_section_can_be_typed_letter_by_letter(desk, screen):
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    form = screen.open_part("passport_item").form
    form.jump_to("section")
    form.fields["section"].combo.lineEdit().selectAll()
    enter("Places of attention")
    assert form.fields["section"].value() == "objects"


def test_a_number_that_is_none_is_said_at_its_field_and_nothing_is_lost(desk, screen):
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    form = screen.open_part("passport_item").form
    form.fields["number"].line.setText("много")
    press(Qt.Key.Key_S, CTRL)
    assert "Digits only" in form.fields["number"].error
    assert form.fields["number"].line.text() == "много"
    assert desk.all(PassportItem) == []


def test_a_line_that_no_longer_holds_ends_today_and_undo_brings_it_back(desk, screen):
    line = desk.run(record_line, NewLine("objects", "market", "Базар", as_of="2025-06-01")).first(
        "passport_item"
    )
    part = screen.open_part("passport_item")
    part.open_record(line)
    desk.settle()
    QTest.mouseClick(part.end_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.all(PassportItem)[0].until_on == desk.desk.today().isoformat()
    part.undo_last()
    desk.settle()
    assert desk.all(PassportItem)[0].until_on is None


def test_a_helper_and_a_day_of_work_are_recorded_by_keys(desk, screen):
    part = helpers(screen, desk)
    press(Qt.Key.Key_N, CTRL)
    desk.settle()
    type_into(part.form, "name", "Оспанов Бауыржан")
    type_into(part.form, "registered_on", "01.04.2026")
    type_into(part.form, "card_number", "17")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    (helper,) = desk.all(Helper)
    assert (helper.name, helper.card_until) == ("Оспанов Бауыржан", "2029-04-01")
    part.open_record(helper.id)
    desk.settle()
    part.activities.minutes.editor.setFocus()
    part.activities.minutes.line.setText("90")
    press(Qt.Key.Key_Insert)
    desk.settle()
    (activity,) = desk.all(HelperActivity)
    assert (activity.minutes, activity.kind, activity.day) == (90, "patrol", desk.desk.today().isoformat())
    assert part.activities.list.count() == 1


def test_a_day_without_its_minutes_is_not_sent_and_a_refused_one_keeps_what_was_typed(desk, screen):
    helper = desk.run(record_helper, NewHelper(name="Ли Вера")).first("helper")
    part = helpers(screen, desk)
    part.open_record(helper)
    desk.settle()
    part.activities.add()
    assert "How many minutes" in part.activities.minutes.error
    part.activities.minutes.set_value(9_999)
    part.activities.add()
    desk.settle()
    assert desk.all(HelperActivity) == []
    assert part.activities.problem.words
    assert part.activities.minutes.value() == 9_999


def test_both_papers_open_from_the_keyboard(qtbot, desk, screen):
    desk.run(record_helper, NewHelper(name="Ли Вера"))
    routes = desk.desk.routes
    with qtbot.waitSignal(routes.preview_wanted) as passport:
        press(Qt.Key.Key_P, CTRL | SHIFT)
    helpers(screen, desk)
    with qtbot.waitSignal(routes.preview_wanted) as timesheet:
        press(Qt.Key.Key_P, CTRL | SHIFT)
    assert [passport.args[1], timesheet.args[1]] == ["passport.print", "helper.print"]


@pytest.mark.parametrize("language", ["ru", "kk", "tg"])
def test_no_words_are_cut_in_any_language(app, desk, screen, language):
    helper = desk.run(record_helper, NewHelper(name="Ли Вера")).first("helper")
    i18n.switch_language(app, language)
    part = helpers(screen, desk)
    part.open_record(helper)
    desk.settle()
    assert cut_labels(screen) == []
