from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from inspector_desk.ui import i18n, shortcuts
from inspector_desk.ui.background import Background
from inspector_desk.ui.idle import IdleWatch
from inspector_desk.ui.main_window import PRACTICE_WORDS, KeyHelp, MainWindow
from inspector_desk.ui.messages import Notice, Toasts, say
from inspector_desk.ui.navigation import Command, Pages, Screen
from inspector_desk.ui.quick_search import SearchHit
from tests.ui.keys import press_place, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
KEYS = ("today", "appeals", "settings")


def find(session: Any, text: str) -> Sequence[SearchHit]:
    return [SearchHit("resident", 7, "Қасымов Ерлан", "Абай 12")] if text.startswith("кас") else []


class Shell:
    def __init__(self, qtbot, background: Background, settings: QSettings, **options: Any) -> None:
        self.made: list[str] = []
        screens = [
            Screen(
                key,
                lambda key=key: key.title(),
                "inbox",
                lambda key=key: self._make(key),
                last=key == "settings",
            )
            for key in KEYS
        ]
        self.window = MainWindow(screens, background, settings, search=find, **options)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def _make(self, key: str) -> QWidget:
        self.made.append(key)
        return QLineEdit(key)


@pytest.fixture
def shell(qtbot, background, settings) -> Shell:
    return Shell(qtbot, background, settings)


def test_screens_are_made_when_they_are_first_shown(shell):
    assert shell.made == ["today"]
    shell.window.rail.buttons["appeals"].click()
    shell.window.open_screen("today")
    shell.window.open_screen("appeals")
    assert shell.made == ["today", "appeals"]
    assert shell.window.windowTitle() == "Appeals — Inspector Desk"
    assert shell.window.rail.buttons["appeals"].isChecked()


@pytest.mark.parametrize(("key", "opened"), [(Qt.Key.Key_2, "appeals"), (Qt.Key.Key_3, "settings")])
def test_control_and_a_number_opens_a_screen(qtbot, shell, key, opened):
    qtbot.keyClick(shell.window, key, CTRL)
    assert shell.window.current_key == opened


@pytest.mark.parametrize("letter", ["K", "Л"])
def test_the_palette_opens_on_a_latin_and_on_a_russian_layout(qtbot, shell, letter):
    press_place(shell.window, letter, CTRL)
    qtbot.waitUntil(shell.window.search.popup.isVisible)
    assert shell.window.search.popup.texts() == ["Today", "Appeals", "Settings"]


@pytest.mark.parametrize("letter", ["L", "Д"])
def test_the_desk_is_locked_from_any_layout(qtbot, shell, letter):
    with qtbot.waitSignal(shell.window.lock_wanted):
        press_place(shell.window, letter, CTRL)


def test_every_letter_shortcut_has_a_russian_and_a_tajik_place():
    assert [one.toString() for one in shortcuts.sequences("Ctrl+S")] == ["Ctrl+S", "Ctrl+Ы", "Ctrl+Ҷ"]
    assert [one.toString() for one in shortcuts.sequences("Ctrl+Return")] == ["Ctrl+Return", "Ctrl+Enter"]
    assert [one.toString() for one in shortcuts.sequences("F5")] == ["F5"]


def test_no_two_shortcuts_of_the_window_want_the_same_key(shell):
    taken: list[str] = [
        key.toString()
        for one in shell.window.findChildren(shortcuts.Shortcut)
        for key in one.keys()  # noqa: SIM118  (a QShortcut)
    ]
    assert len(taken) == len(set(taken))


def test_a_record_is_found_by_typing_and_opened_with_enter(qtbot, shell):
    search = shell.window.search
    search.begin()
    type_text(search, "кас")
    qtbot.waitUntil(lambda: search.popup.texts() == ["Қасымов Ерлан"])
    with qtbot.waitSignal(shell.window.record_wanted) as told:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert (told.args[0].kind, told.args[0].id) == ("resident", 7)
    assert search.text() == ""
    search.begin()
    qtbot.waitUntil(search.popup.isVisible)
    assert search.popup.texts()[0] == "Қасымов Ерлан", "what was opened lately comes first"


def test_a_command_is_run_by_its_name(qtbot, shell):
    ran: list[str] = []
    shell.window.add_command(
        Command("new", lambda: "New appeal", "plus", lambda: ran.append("new"), "Ctrl+N")
    )
    search = shell.window.search
    search.begin()
    type_text(search, ">new")
    qtbot.waitUntil(lambda: search.popup.texts() == ["New appeal"])
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.keyClick(shell.window, Qt.Key.Key_N, CTRL)
    assert ran == ["new", "new"]


def test_escape_closes_the_search_and_gives_the_screen_its_focus_back(qtbot, shell):
    search = shell.window.search
    search.begin()
    qtbot.waitUntil(search.popup.isVisible)
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert not search.popup.isVisible()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert shell.window.pages.currentWidget().hasFocus()


def test_f6_goes_round_the_parts_of_the_window(qtbot, shell):
    seen = []
    for _ in range(4):
        qtbot.keyClick(shell.window, Qt.Key.Key_F6)
        seen.append(type(QApplication.focusWidget()).__name__)
    assert sorted(seen) == ["QLineEdit", "QToolButton", "QToolButton", "QuickSearch"]


def test_the_status_bar_says_where_sync_and_the_clock_stand(qtbot, shell):
    status = shell.window.status
    assert status.sync.text() == "sync is not set up"
    status.set_sync("37 waiting · last accepted 09:14 · next try 10:00", "waiting")
    status.set_clock_warning("the clock says 2009")
    assert status.clock.isVisible()
    with qtbot.waitSignal(shell.window.sync_wanted):
        status.sync.click()
    status.set_clock_warning("")
    assert not status.clock.isVisible()


def test_the_language_is_chosen_in_the_status_bar_and_marked_there(qtbot, app, shell):
    status = shell.window.status
    with qtbot.waitSignal(shell.window.language_chosen) as told:
        status._group.actions()[2].trigger()
    assert told.args == ["kk"]
    i18n.switch_language(app, "kk")
    qtbot.waitUntil(lambda: status.language.text() == "Қазақша")
    assert [action.isChecked() for action in status._group.actions()] == [False, False, True, False]


def test_practice_is_said_in_four_languages_around_the_whole_window(qtbot, background, settings):
    window = Shell(qtbot, background, settings, practice=True).window
    assert any(label.text() == PRACTICE_WORDS for label in window.findChildren(QLabel))
    assert PRACTICE_WORDS.count("·") == 3
    margins = window.contentsMargins()
    assert min(margins.left(), margins.top(), margins.right(), margins.bottom()) >= 4


def test_real_work_has_no_practice_frame(shell):
    assert not any(label.text() == PRACTICE_WORDS for label in shell.window.findChildren(QLabel))


def test_f1_lists_the_keys_with_their_words(qtbot, shell):
    qtbot.keyClick(shell.window, Qt.Key.Key_F1)
    help_window = shell.window.findChild(KeyHelp)
    shown = [label.text() for label in help_window.findChildren(QLabel)]
    assert "Ctrl+K" in shown
    assert "Search or run a command" in shown
    qtbot.keyClick(help_window, Qt.Key.Key_Escape)


def test_the_window_comes_back_where_it_was(qtbot, background, settings):
    first = Shell(qtbot, background, settings)
    first.window.resize(760, 520)
    with qtbot.waitSignal(first.window.closing):
        first.window.close()
    assert Shell(qtbot, background, settings).window.size() == first.window.size()


def test_pages_open_over_a_screen_and_go_back(qtbot, app):
    base, form = QLineEdit("register"), QLineEdit("form")
    pages = Pages(base)
    qtbot.addWidget(pages)
    pages.back()
    pages.open(form)
    assert pages.currentWidget() is form
    pages.back_to_base()
    assert pages.currentWidget() is base


def test_good_news_leaves_by_itself_and_a_fault_stays(qtbot, shell):
    toasts = Toasts.of(shell.window)
    toasts.say("saved", "good")
    toasts.say("no room on the disk", "bad")
    toasts.say("no room on the disk", "bad")
    assert toasts.showing() == ["saved", "no room on the disk"]
    toasts._shown[0].timer.timeout.emit()
    assert toasts.showing() == ["no room on the disk"]
    toasts._shown[0].closed.click()
    assert toasts.showing() == []
    assert [said.state for said in toasts.history] == ["good", "bad", "bad"]


def test_a_sentence_goes_to_the_nearest_notice(qtbot, app):
    outer = QWidget()
    inner = QWidget(outer)
    notice = Notice(inner)
    owner = QLabel(inner)
    qtbot.addWidget(outer)
    outer.show()
    say(owner, "read this", "waiting")
    assert notice.words == "read this"
    assert Toasts.of(outer).showing() == []


def test_the_desk_notices_that_nobody_is_there(qtbot, app, shell):
    watch = IdleWatch(app, 10)
    assert watch._timer.isActive()
    watch._timer.setInterval(20)
    watch.touch()
    with qtbot.waitSignal(watch.idle):
        pass
    watch._timer.setInterval(10_000)
    type_text(shell.window.windowHandle(), "x")
    assert watch._timer.isActive()
    watch.set_minutes(0)
    assert not watch._timer.isActive()
