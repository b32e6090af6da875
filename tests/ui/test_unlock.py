from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from inspector_desk.errors import KnownError
from inspector_desk.operations.desk import NewDesk
from inspector_desk.rules.attempts import wait_after
from inspector_desk.ui import i18n
from inspector_desk.ui.background import Background
from inspector_desk.ui.unlock import DeskChoice, UnlockWindow
from inspector_desk.ui.unlock.wizard import BEGIN, LANGUAGE, OFFICER, PRECINCT, RECOVERY, Wizard
from tests.ui.keys import type_text

PASSWORD = "тихий вечер над Ишимом"
CODE = "AB12-CD34-EF56-GH78-JK90-MN12-PQ34-RS56-TV78"


class Gate:
    """A gate of paper: one desk, one password, one code."""

    def __init__(self, desks: Sequence[DeskChoice]) -> None:
        self._desks = desks
        self.made: list[NewDesk] = []
        self.fault: KnownError | None = None

    def desks(self) -> Sequence[DeskChoice]:
        return self._desks

    def unlock(self, desk: str, officer_uid: str, password: str, report: Any) -> str:
        if self.fault is not None:
            raise self.fault
        if password != PASSWORD:
            raise KnownError("vault.wrong-password")
        return f"open {desk}/{officer_uid}"

    def recover(self, desk: str, code: str, officer_uid: str, new_password: str, report: Any) -> str:
        if code != CODE:
            raise KnownError("vault.wrong-recovery")
        return f"open {desk}/{officer_uid} with {new_password}"

    def create(self, answers: NewDesk, password: str, report: Any) -> tuple[str, str]:
        if self.fault is not None:
            raise self.fault
        self.made.append(answers)
        return "open new", CODE

    def practise(self, answers: NewDesk, password: str, report: Any) -> str:
        return "open practice"


DESKS = (DeskChoice("real", "Precinct 7", False, "kz", (("aa", "Серіков Дәурен"), ("bb", "Иванова Ольга"))),)


@pytest.fixture
def lanes(app) -> Any:
    made = Background(None)
    yield made
    made.close()


def open_window(qtbot, gate: Gate, lanes: Background) -> UnlockWindow:
    window = UnlockWindow(gate, lanes)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


def test_the_right_password_opens_the_desk_of_the_chosen_officer(qtbot, lanes):
    window = open_window(qtbot, Gate(DESKS), lanes)
    page = window.unlock
    assert page.officer.summary() == "Серіков Дәурен — Precinct 7"
    assert page.password.line.echoMode() == QLineEdit.EchoMode.Password
    type_text(page.password.line, PASSWORD)
    with qtbot.waitSignal(window.opened) as told:
        qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    assert told.args == ["open real/aa"]


def test_after_a_lock_the_same_officer_is_asked_and_nothing_typed_is_left(qtbot, lanes):
    window = open_window(qtbot, Gate(DESKS), lanes)
    page = window.show_unlock("real", "bb")
    assert page.chosen() == ("real", "bb")
    assert page.password.value() is None


def test_wrong_passwords_are_said_and_wait_longer_each_time(qtbot, lanes):
    assert [wait_after(wrong) for wrong in range(1, 11)] == [0, 0, 2, 4, 8, 16, 32, 60, 60, 60]
    window = open_window(qtbot, Gate(DESKS), lanes)
    page = window.unlock
    for tries in (1, 2, 3):
        page.password.line.setText("wrong")
        page._try()
        qtbot.waitUntil(lambda tries=tries: page._wrong == tries)
    assert page.notice.isVisible()
    assert not page.button.isEnabled()
    assert page.button.text() == "Next try in 2 s"
    page.password.line.setText(PASSWORD)
    with qtbot.assertNotEmitted(page.tried):
        page._try()
    page._second()
    page._second()
    assert page.button.isEnabled()


@pytest.mark.parametrize("code", ["store.not-a-desk", "store.newer-schema", "store.in-use"])
def test_a_fault_of_the_desk_is_said_in_its_own_sentence_and_makes_nobody_wait(qtbot, lanes, code):
    gate = Gate(DESKS)
    gate.fault = KnownError(code)
    window = open_window(qtbot, gate, lanes)
    window.unlock.password.line.setText(PASSWORD)
    window.unlock._try()
    qtbot.waitUntil(window.unlock.notice.isVisible)
    assert "wording" not in window.unlock.notice.words
    assert window.unlock.button.isEnabled()


def test_the_recovery_code_sets_a_new_password(qtbot, lanes):
    window = open_window(qtbot, Gate(DESKS), lanes)
    window.unlock.recovery.click()
    page = window.recovery
    page.code.line.setText("AB12")
    page.first.line.setText(PASSWORD)
    page.second.line.setText("another one altogether")
    page.button.click()
    assert page.second.error
    page.second.line.setText(PASSWORD)
    page.button.click()
    qtbot.waitUntil(lambda: page.code.error != "")
    page.code.line.setText(CODE)
    with qtbot.waitSignal(window.opened) as told:
        page.button.click()
    assert told.args == [f"open real/aa with {PASSWORD}"]


def test_a_weak_password_is_pointed_out_while_it_is_typed(qtbot, lanes):
    window = open_window(qtbot, Gate(DESKS), lanes)
    page = window.show_recovery()
    type_text(page.first.line, "12345678")
    assert page.first.message.text()
    assert page.first.error == ""
    page.button.click()
    assert page.first.error


def fill(wizard: Wizard, **values: str) -> None:
    for name, value in values.items():
        getattr(wizard, name).line.setText(value)


def go_to_officer(wizard: Wizard) -> None:
    wizard.go_on()
    fill(wizard, region="Астана", district="Сарыарқа", precinct_code="7", precinct="Абай")
    wizard.go_on()


def test_a_new_desk_is_made_in_five_steps(qtbot, lanes):
    gate = Gate(())
    window = open_window(qtbot, gate, lanes)
    wizard = window.wizard
    assert wizard.step == LANGUAGE
    assert not wizard.back.isVisible()
    wizard.go_on()
    wizard.go_on()
    assert wizard.step == PRECINCT
    assert wizard.region.error
    fill(wizard, region="Астана", district="Сарыарқа", precinct_code="7", precinct="Абай")
    qtbot.keyClick(wizard.precinct.line, Qt.Key.Key_Return)
    assert wizard.step == OFFICER
    fill(wizard, officer="Серіков Дәурен", first="short", second="short")
    wizard.rank.set_value(wizard._codes("officer_rank")[0][0])
    wizard.go_on()
    assert wizard.first.error
    fill(wizard, first=PASSWORD, second=PASSWORD)
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.step == RECOVERY)
    assert gate.made[0].district == "Сарыарқа"
    assert gate.made[0].profile == "kz"
    assert "-".join(label.text() for label in wizard.group_labels) == CODE
    assert CODE.split("-")[4] in wizard.code_paper().html
    wizard.typed_back.line.setText("XXXX")
    wizard.go_on()
    assert wizard.step == RECOVERY
    assert wizard.typed_back.error
    wizard.typed_back.line.setText(CODE.split("-")[wizard._group].lower())
    wizard.go_on()
    assert wizard.step == BEGIN
    with qtbot.waitSignal(window.opened) as told:
        wizard.real_button.click()
    assert told.args == ["open new"]


def test_practice_is_chosen_at_the_end_and_opens_its_own_desk(qtbot, lanes):
    window = open_window(qtbot, Gate(()), lanes)
    wizard = window.wizard
    go_to_officer(wizard)
    fill(wizard, officer="Серіков Дәурен", first=PASSWORD, second=PASSWORD)
    wizard.rank.set_value(wizard._codes("officer_rank")[0][0])
    wizard.go_on()
    qtbot.waitUntil(lambda: wizard.step == RECOVERY)
    wizard.show_step(BEGIN)
    with qtbot.waitSignal(window.opened) as told:
        wizard.practise_button.click()
    assert told.args == ["open practice"]


def test_a_desk_that_cannot_be_made_is_explained_and_the_answers_stay(qtbot, lanes):
    gate = Gate(())
    gate.fault = KnownError("store.disk-full")
    window = open_window(qtbot, gate, lanes)
    wizard = window.wizard
    go_to_officer(wizard)
    fill(wizard, officer="Серіков Дәурен", first=PASSWORD, second=PASSWORD)
    wizard.rank.set_value(wizard._codes("officer_rank")[0][0])
    wizard.go_on()
    qtbot.waitUntil(wizard.notice.isVisible)
    assert wizard.step == OFFICER
    assert wizard.officer.value() == "Серіков Дәурен"
    assert wizard.forward.isEnabled()


def test_the_language_of_the_first_step_is_in_force_at_once_and_the_country_changes_the_ranks(
    qtbot, app, lanes
):
    window = open_window(qtbot, Gate(()), lanes)
    wizard = window.wizard
    kazakh_ranks = wizard._codes("officer_rank")
    next(button for button in wizard.languages.buttons() if button.property("code") == "tg").click()
    assert i18n.language() == "tg"
    wizard.tajikistan.setChecked(True)
    assert wizard.profile == "tj"
    assert wizard._codes("officer_rank") != kazakh_ranks


def test_setting_up_another_desk_can_be_left_again(qtbot, lanes):
    window = open_window(qtbot, Gate(DESKS), lanes)
    window.unlock.new.click()
    window.wizard.back.click()
    assert window.pages.currentWidget() is window.unlock
