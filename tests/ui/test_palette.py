"""The command palette: found by parts of names in any spelling, layout and language; used ones first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from inspector_desk.ui import palette, shortcuts
from inspector_desk.ui.navigation import Command

RAN: list[str] = []


def command(key: str, title: str, **more: str) -> Command:
    return Command(key, lambda: title, "plus", lambda: RAN.append(key), **more)


RUSSIAN = [
    command("open-today", "Сегодня"),
    command("new-appeal", "Новое обращение"),
    command("new-visit", "Новое посещение"),
    command("theme-dark", "Тёмная тема", english="look colours"),
    command("backup", "Сделать копию сейчас", english="back up"),
    command("open-map", "Карта"),
    command("lock", "Заблокировать"),
]


def keys(typed: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [one.key for one in palette.found(RUSSIAN, typed, recent)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("обращ", "new-appeal"),
        ("нов обр", "new-appeal"),
        ("темная", "theme-dark"),
        ("ТЁМ", "theme-dark"),
        ("new app", "new-appeal"),
        ("dark", "theme-dark"),
        ("colours", "theme-dark"),
        ("back up", "backup"),
        ("ьфз", "open-map"),
        ("rfhnf", "open-map"),
        ("дщсл", "lock"),
    ],
)
def test_a_command_is_found_in_its_language_in_english_and_on_the_wrong_layout(typed, first):
    assert keys(typed)[0] == first


def test_nothing_is_found_for_what_no_command_is_called():
    assert keys("жжжжжж") == []


def test_a_beginning_comes_before_a_middle_and_what_was_used_lately_before_the_rest():
    assert keys("нов") == ["new-appeal", "new-visit"]
    assert keys("нов", ("new-visit",)) == ["new-visit", "new-appeal"]
    assert keys("", ("lock", "open-map"))[:2] == ["lock", "open-map"]


def test_what_was_used_is_kept_newest_first_and_not_for_ever():
    recent: list[str] = []
    for number in range(20):
        recent = palette.used(recent, f"c{number % 12}")
    assert recent[:2] == ["c7", "c6"]
    assert len(recent) == 10


def test_the_screen_on_show_offers_its_keys_and_its_buttons_each_once(qtbot, app):
    page = QWidget()
    line = QHBoxLayout(page)
    done: list[str] = []
    printing, nameless, hidden = QPushButton("Print  Ctrl+P"), QToolButton(), QPushButton("Hidden")
    printing.clicked.connect(lambda: done.append("button"))
    for widget in (QLineEdit(), printing, nameless, hidden):
        line.addWidget(widget)
    shortcuts.bind(page, "Ctrl+P", lambda: done.append("key"), lambda: "Print")
    shortcuts.bind(page, "F5", lambda: done.append("f5"), lambda: "Read again")
    qtbot.addWidget(page)
    page.show()
    hidden.hide()
    offered = palette.commands_here(page)
    assert [one.title() for one in offered] == ["Print", "Read again"]
    assert [one.shortcut for one in offered] == ["Ctrl+P", "F5"]
    for one in offered:
        one.run()
    assert done == ["key", "f5"]


def test_both_layouts_give_each_other():
    assert shortcuts.on_other_layout("ьфз") == "map"
    assert shortcuts.on_other_layout("map") == "ьфз"


@pytest.mark.parametrize(
    ("keys_", "spelled"),
    [
        ("Ctrl+'", ["Ctrl+'", "Ctrl+Э"]),
        ("Alt+2", ["Alt+2", "Alt+Ә"]),
        ("Ctrl+Shift+V", ["Ctrl+Shift+V", "Ctrl+Shift+М"]),
        ("Shift+F10", ["Shift+F10"]),
    ],
)
def test_signs_and_digits_have_their_places_on_cyrillic_layouts_too(keys_, spelled):
    assert [one.toString() for one in shortcuts.sequences(keys_)] == spelled
