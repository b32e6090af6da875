"""The commands of the open desk that are about no screen: look, language, lock, copy, help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QApplication

from inspector_desk.ui import i18n, theme
from inspector_desk.ui.navigation import Command

if TYPE_CHECKING:
    from inspector_desk.ui.desk_window import DeskWindow

THEME_ICONS = {"light": "sun", "dark": "moon", "contrast": "eye", "system": "monitor"}


def desk_commands(desk: DeskWindow) -> list[Command]:
    """Commands for the palette of a desk's window."""
    looks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("light", lambda: QCoreApplication.translate("Commands", "Light theme")),
        ("dark", lambda: QCoreApplication.translate("Commands", "Dark theme")),
        ("contrast", lambda: QCoreApplication.translate("Commands", "High-contrast theme")),
        ("system", lambda: QCoreApplication.translate("Commands", "Theme of the computer")),
    )
    return [
        *(
            Command(
                f"theme-{name}", words, THEME_ICONS[name], _Theme(desk, name), english="look colours switch"
            )
            for name, words in looks
        ),
        *(
            Command(
                f"language-{code}",
                _Language(name),
                "languages",
                _Speak(desk, code),
                english=dict(_ENGLISH)[code],
            )
            for code, name in i18n.LANGUAGES
        ),
        Command(
            "lock",
            lambda: QCoreApplication.translate("Commands", "Lock the desk"),
            "lock",
            desk.lock_wanted.emit,
            "Ctrl+L",
            english="lock log out leave",
        ),
        Command(
            "switch-officer",
            lambda: QCoreApplication.translate("Commands", "Another officer comes in"),
            "users",
            desk.switch_wanted.emit,
            "Ctrl+Shift+L",
            english="switch user officer log in",
        ),
        Command(
            "backup",
            lambda: QCoreApplication.translate("Commands", "Make a backup copy now"),
            "database",
            _Backup(desk),
            english="back up save copy",
        ),
        Command(
            "help",
            lambda: QCoreApplication.translate("Commands", "Keys and help"),
            "circle-help",
            desk.window.show_help,
            "F1",
            english="shortcuts keyboard",
        ),
        Command(
            "all-commands",
            lambda: QCoreApplication.translate("Commands", "All commands"),
            "list",
            desk.window.search.begin_commands,
            "Ctrl+Shift+K",
        ),
    ]


_ENGLISH = (("en", "English"), ("ru", "Russian"), ("kk", "Kazakh"), ("tg", "Tajik"))


class _Language:
    """A language in its own words, the same whatever the screen speaks."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self) -> str:
        return QCoreApplication.translate("Commands", "Language: {name}").format(name=self._name)


class _Speak:
    """Asks for one language."""

    def __init__(self, desk: DeskWindow, code: str) -> None:
        self._desk = desk
        self._code = code

    def __call__(self) -> None:
        self._desk.language_chosen.emit(self._code)


class _Theme:
    """Gives the program one theme and remembers it."""

    def __init__(self, desk: DeskWindow, name: str) -> None:
        self._desk = desk
        self._name = name

    def __call__(self) -> None:
        from inspector_desk.ui.settings.look import read_look, write_look

        settings = self._desk.desk.settings
        look = replace(read_look(settings), theme=self._name, language=i18n.language())
        write_look(settings, look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply_theme(app, look.theme, look.scale)
        # The settings, if they are open, must not write the old theme back with the next choice made there.
        chosen = getattr(self._desk.window.made("settings"), "theme", None)
        if chosen is not None:
            chosen.set_value(self._name)


class _Backup:
    """Makes a copy where its progress is shown: on the settings screen."""

    def __init__(self, desk: DeskWindow) -> None:
        self._desk = desk

    def __call__(self) -> None:
        button = getattr(self._desk.window.open_screen("settings"), "backup", None)
        if isinstance(button, QAbstractButton):
            button.click()
