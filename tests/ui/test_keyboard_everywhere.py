"""No screen needs a mouse: Tab reaches whatever can be used, and whatever can be done has a key or a name to type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSlider,
    QTextEdit,
    QWidget,
)

from inspector_desk.bootstrap import DeskSettings, OpenDesk
from inspector_desk.operations.appeals import NewAppeal, register_appeal
from inspector_desk.operations.meetings import NewMeeting, record_meeting
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.operations.visits import PlanVisit, plan_visit
from inspector_desk.ui import palette, shortcuts
from inspector_desk.ui.desk_window import DeskWindow
from inspector_desk.ui.records import RecordScreen
from inspector_desk.ui.settings.settings_screen import SettingsScreen
from tests.ui.keys import press_place
from tests.ui.screens import CTRL, bench, focused
from tests.ui.test_desk_window import Paper

USABLE = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QComboBox,
    QAbstractItemView,
    QAbstractSpinBox,
    QSlider,
)
# Drawn by a web engine of their own: their Qt parts are walked, the page inside has its own tests.
FOREIGN = frozenset({"QWebEngineView", "MapView"})
STEPS = 220


@pytest.fixture
def desk(app, tmp_path, settings):
    with bench(tmp_path, settings) as made:
        yield made


@pytest.fixture
def window(qtbot, desk) -> Iterator[DeskWindow]:
    def settings_screen() -> QWidget:
        host = DeskSettings(OpenDesk(desk.store, desk.actor))
        return SettingsScreen(host, desk.desk.background, desk.desk.settings)

    made = DeskWindow(desk.desk, Paper(), list, settings_screen)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made.window)
    desk.settle()
    yield made
    desk.settle()
    made.close()


def fill(desk) -> dict[str, int]:
    """One record of each kind, so that registers have something to show."""
    day = desk.desk.today().isoformat()
    person = desk.run(record_resident, NewResident("Қасымов", "Ерлан")).first("resident")
    appeal = NewAppeal(
        "application", "reception", "noise", "Шум ночью", day, "none", language="ru", applicant_id=person
    )
    return {
        "resident": person,
        "appeal": desk.run(register_appeal, appeal).first("appeal"),
        "visit": desk.run(plan_visit, PlanVisit("flat_house", day, resident_id=person)).first("visit"),
        "meeting": desk.run(
            record_meeting, NewMeeting(kind="residents", held_on=day, topic="Тёмный двор")
        ).first("meeting"),
    }


def keys_of_rail(window: DeskWindow) -> list[str]:
    return [screen.key for screen in window.window.rail._screens]


def usable(page: QWidget) -> list[QWidget]:
    """What a person with a mouse could use on a page now."""
    found = []
    for widget in page.findChildren(QWidget):
        if not isinstance(widget, USABLE) or not widget.isVisible() or not widget.isEnabled():
            continue
        # Parts of other widgets: the line of an editable box, the cross in a line, a list that drops down.
        owner = widget.parentWidget()
        if isinstance(owner, QComboBox | QLineEdit | QAbstractSpinBox | QAbstractItemView):
            continue
        if any(type(one).__name__ in FOREIGN for one in ancestors(widget)):
            continue
        if isinstance(widget, QPlainTextEdit | QTextEdit) and widget.isReadOnly():
            continue
        found.append(widget)
    return found


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    at: QWidget | None = widget
    while at is not None:
        yield at
        at = at.parentWidget()


def walked(window: QWidget) -> set[QWidget]:
    """What Tab stops at, once round the window."""
    first, seen = focused(), set()
    for step in range(STEPS):
        at = focused()
        if step and at is first and step > 3:
            break
        seen.add(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not None, f"Tab lost the focus after {named(at)}"
    return seen


def reached(widget: QWidget, seen: set[QWidget]) -> bool:
    if widget in seen or widget.focusProxy() in seen:
        return True
    if isinstance(widget, QRadioButton) or (
        isinstance(widget, QAbstractButton) and widget.group() is not None
    ):
        # Of a group one is a stop of Tab and the arrows go to the others.
        group = widget.group()
        owner = widget.parentWidget()
        mates = group.buttons() if group is not None else owner.findChildren(QRadioButton) if owner else []
        return any(mate in seen for mate in mates)
    if any(one in seen and isinstance(one, QComboBox | QAbstractSpinBox) for one in ancestors(widget)):
        return True
    # One that Tab leaves out on purpose has a key of its own, and says which.
    return widget.focusPolicy() == Qt.FocusPolicy.NoFocus and "(" in widget.toolTip()


def named(widget: QWidget) -> str:
    words = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
    return f"{type(widget).__name__} “{words}” in {type(widget.parentWidget()).__name__}"


def check(page: QWidget, window: DeskWindow) -> None:
    """Everything usable is reached by Tab; every button has words, by which the palette offers it."""
    seen = walked(window.window)
    wanted = usable(page)
    assert [named(widget) for widget in wanted if not reached(widget, seen)] == []
    nameless = [
        named(button)
        for button in wanted
        if isinstance(button, QAbstractButton) and not palette.words_of(button)
    ]
    assert nameless == [], "no screen reader and no palette could call these"
    offered = {command.title().strip().rstrip("…").casefold() for command in palette.commands_here(page)}
    without = [
        named(button)
        for button in wanted
        if isinstance(button, QAbstractButton)
        and palette.words_of(button).strip().rstrip("…").casefold() not in offered
    ]
    assert without == []


def test_the_window_lists_every_screen_and_each_has_a_key_and_a_command(window):
    keys = keys_of_rail(window)
    assert set(keys) >= {"today", "appeals", "residents", "visits", "meetings", "map", "reports", "settings"}
    commands = {command.key: command for command in window.window.search.commands}
    for key in keys:
        assert f"open-{key}" in commands
    bound = {one.text for one in window.window.findChildren(shortcuts.Shortcut)}
    for key in keys[:9]:
        assert commands[f"open-{key}"].shortcut in bound


SCREENS = ("today", "appeals", "residents", "visits", "meetings", "reports", "sync", "settings")


def others(window: DeskWindow) -> list[str]:
    """Screens that came after this list was written; the map has its own test."""
    return [key for key in keys_of_rail(window) if key not in (*SCREENS, "map")]


@pytest.mark.parametrize("key", SCREENS)
@pytest.mark.parametrize("full", [False, True], ids=["empty", "full"])
def test_tab_reaches_whatever_can_be_used(desk, window, key, full):
    if full:
        fill(desk)
    page = window.screen(key)
    desk.settle()
    check(page, window)


def test_tab_reaches_whatever_can_be_used_on_every_other_screen(desk, window):
    fill(desk)
    for key in others(window):
        page = window.screen(key)
        desk.settle()
        check(page, window)
        if isinstance(page, RecordScreen):
            page.new_record()
            desk.settle()
            check(page, window)


@pytest.mark.parametrize("kind", ["appeal", "resident", "visit", "meeting"])
def test_tab_reaches_whatever_can_be_used_on_a_form_new_and_opened(desk, window, kind):
    made = fill(desk)
    screen = window.record_screen(kind)
    assert screen is not None
    desk.settle()
    screen.new_record()
    desk.settle()
    check(screen, window)
    screen.open_record(made[kind])
    desk.settle()
    check(screen, window)


@pytest.mark.parametrize("kind", ["appeal", "resident", "visit", "meeting"])
@pytest.mark.parametrize(("latin", "russian"), [("N", "Т"), ("F", "А"), ("P", "З"), ("E", "У")])
def test_the_keys_of_a_register_work_on_a_russian_layout(desk, window, kind, latin, russian, monkeypatch):
    fill(desk)
    screen = window.record_screen(kind)
    assert screen is not None
    desk.settle()
    done: list[str] = []
    view = screen.register_view
    for signal, name in ((view.new_wanted, "N"), (view.print_wanted, "P"), (view.export_wanted, "E")):
        signal.disconnect()
        signal.connect(lambda *_, name=name: done.append(name))
    press_place(window.window, russian, CTRL)
    assert done == [latin] if latin != "F" else view.bar.search.hasFocus()


def shortcuts_of(page: QWidget) -> list[tuple[str, Any]]:
    return [
        (key.toString(), one.parent())
        for one in page.findChildren(shortcuts.Shortcut)
        # The window's own undo stands back wherever something nearer has it.
        if one.isEnabled()
        for key in one.keys()  # noqa: SIM118  (a QShortcut)
    ]


@pytest.mark.parametrize("kind", ["appeal", "resident", "visit", "meeting"])
def test_no_key_means_two_things_at_one_place(desk, window, kind):
    fill(desk)
    screen = window.record_screen(kind)
    assert screen is not None
    screen.new_record()
    desk.settle()
    taken = shortcuts_of(screen)
    assert len(taken) == len(set(taken))
    window_keys = {key for key, owner in shortcuts_of(window.window) if owner is window.window}
    assert {key for key, _owner in taken} & window_keys == set()


@pytest.mark.qt_log_ignore("grabbing the keyboard")
def test_tab_reaches_the_tools_around_the_map(desk, window):
    fill(desk)
    page = window.screen("map")
    desk.settle()
    check(page, window)
