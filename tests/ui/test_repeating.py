"""What a form repeats: the last record by Ctrl+D, the last value of a field by Ctrl+', and never what is personal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_desk.models import Setting
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.operations.views import last_values
from inspector_desk.ui.residents import ResidentsScreen
from tests.ui.screens import CTRL, bench, focused, show, type_into


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def screen(qtbot, desk):
    made = ResidentsScreen(desk.desk)
    show(qtbot, made)
    desk.settle()
    yield made
    desk.settle()


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key, CTRL)


def begin(desk, screen):
    screen.new_record()
    desk.settle()
    return screen.form


def enter_resident(desk, screen, family: str, given: str) -> None:
    form = begin(desk, screen)
    type_into(form, "family_name", family)
    type_into(form, "given_name", given)
    form.fields["language"].set_value("kk")
    press(Qt.Key.Key_S)
    desk.settle()


def test_the_next_one_of_a_family_takes_the_name_over_and_nothing_that_is_his_alone(desk, screen):
    enter_resident(desk, screen, "Қасымов", "Ерлан")
    form = begin(desk, screen)
    press(Qt.Key.Key_D)
    desk.settle()
    assert form.values()["family_name"] == "Қасымов"
    assert form.values()["given_name"] is None
    assert form.values()["language"] == "kk"
    press(Qt.Key.Key_Z)
    assert form.values()["family_name"] is None


def test_after_a_restart_the_last_record_is_looked_at_and_the_look_is_journaled(desk, screen):
    desk.run(record_resident, NewResident("Новиков", "Пётр", language="ru"))
    form = begin(desk, screen)
    type_into(form, "given_name", "Иван")
    press(Qt.Key.Key_D)
    desk.settle()
    assert (form.values()["family_name"], form.values()["given_name"]) == ("Новиков", "Иван")
    assert desk.entries()[-1].action == "resident.view"
    assert screen.record_id is None, "it is a record of its own, not a change of the one copied from"


def test_a_protected_record_is_not_copied(desk, screen):
    desk.run(record_resident, NewResident("Новиков", "Пётр", birth_date="2015-05-01"))
    form = begin(desk, screen)
    press(Qt.Key.Key_D)
    desk.settle()
    assert form.values()["family_name"] is None
    assert "protected" in form.notice.words


def test_without_an_earlier_record_it_says_so(desk, screen):
    form = begin(desk, screen)
    press(Qt.Key.Key_D)
    desk.settle()
    assert "no earlier record" in form.notice.words


def test_the_last_value_is_offered_the_next_day_too_and_no_name_is_kept_anywhere(qtbot, desk, screen):
    enter_resident(desk, screen, "Қасымов", "Ерлан")
    again = ResidentsScreen(desk.desk)
    show(qtbot, again)
    desk.settle()
    form = begin(desk, again)
    desk.settle()
    form.jump_to("language")
    press(Qt.Key.Key_Apostrophe)
    assert form.fields["language"].value() == "kk"
    form.jump_to("family_name")
    press(Qt.Key.Key_Apostrophe)
    assert form.values()["family_name"] is None
    with desk.store.read() as session:
        assert last_values(session, desk.actor, "resident") == {"language": ["kk"]}
        assert not any("Қасымов" in row.value for row in session.query(Setting))
