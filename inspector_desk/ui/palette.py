"""What the command palette offers: found in the language of the screen and in English, on any keyboard layout.

Beside the commands of the window it offers what the screen on show can do: its keys, its buttons, its saved views. What
has a name can be done by typing a part of the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from inspector_desk.rules.folding import fold
from inspector_desk.ui import shortcuts
from inspector_desk.ui.navigation import Command

_RECENT = 10
BUTTON = "button-"


def found(commands: Iterable[Command], typed: str, recent: Sequence[str]) -> list[Command]:
    """The commands whose name holds every word typed, best first; with nothing typed all, the recent ones first.

    A beginning counts before a middle, the language of the screen before English, and among equals what was used
    last.
    """
    ranked = []
    for place, command in enumerate(commands):
        grade = min((_grade(command, spelling) for spelling in spellings(typed)), default=9)
        if grade < 9:
            used = recent.index(command.key) if command.key in recent else _RECENT
            ranked.append(((grade, used, place), command))
    ranked.sort(key=lambda pair: pair[0])
    return [command for _order, command in ranked]


def spellings(typed: str) -> list[str]:
    """What was typed, and what the same keys give on the other layout: "ьфз" is "map" typed in Russian."""
    text = typed.strip().casefold()
    other = shortcuts.on_other_layout(text)
    return [text] if other == text else [text, other]


def used(recent: Sequence[str], key: str) -> list[str]:
    """The keys of the commands used last with this one in front."""
    return [key, *(one for one in recent if one != key)][:_RECENT]


def commands_here(page: QWidget) -> list[Command]:
    """What can be done on the screen on show: what its parts offer, its keys and its buttons; each name once."""
    offered: list[Command] = []
    for widget in (page, *page.findChildren(QWidget)):
        more = getattr(widget, "palette_commands", None)
        if more is not None and widget.isVisible():
            offered.extend(more())
    for shortcut in page.findChildren(shortcuts.Shortcut):
        owner = shortcut.parent()
        if shortcut.what is None or not shortcut.isEnabled() or not isinstance(owner, QWidget):
            continue
        if owner.isVisible():
            offered.append(
                Command(
                    f"key-{shortcut.text}", shortcut.what, "keyboard", _Press(shortcut, owner), shortcut.text
                )
            )
    offered += [
        button_command(button)
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and words_of(button)
    ]
    named: dict[str, Command] = {}
    for command in offered:
        named.setdefault(_plain(command.title()), command)
    return list(named.values())


def button_command(button: QAbstractButton) -> Command:
    """A button as a command; what stands on it may be somebody's name, so such a key is never kept."""
    words = words_of(button)
    return Command(f"{BUTTON}{words}", _Same(words), "corner-down-left", button.click)


def words_of(button: QAbstractButton) -> str:
    """What a button is called: its words without the keys written on it, else its name for screen readers."""
    text = button.text().split("  Ctrl+")[0].split("  Alt+")[0].replace("&", "").strip()
    return text if any(letter.isalpha() for letter in text) else button.accessibleName().strip()


def _plain(words: str) -> str:
    return words.strip().rstrip("…").casefold()


def _grade(command: Command, typed: str) -> int:
    """0 for a name that begins so … 9 for one that has nothing of it."""
    if not typed:
        return 0
    title = command.title().casefold()
    # The key of a command is its English name ("new-appeal"), and ``english`` what else it might be called.
    english = f"{command.key.replace('-', ' ')} {command.english}".casefold()
    words = typed.split()
    if title.startswith(typed):
        return 0
    if _begin(words, title):
        return 1
    folded = fold(title)
    if all(word in title or (len(fold(word)) > 1 and fold(word) in folded) for word in words):
        return 2
    if command.key.startswith((BUTTON, "view-", "bulk-", "key-")):
        return 9
    if _begin(words, english):
        return 3
    return 4 if all(word in f"{english} {title}" for word in words) else 9


def _begin(typed: Sequence[str], name: str) -> bool:
    names = name.replace("…", " ").replace(",", " ").replace(":", " ").split()
    return all(any(one.startswith(word) for one in names) for word in typed)


class _Press:
    """Does what a shortcut does, where it would be heard."""

    def __init__(self, shortcut: QShortcut, owner: QWidget) -> None:
        self._shortcut = shortcut
        self._owner = owner

    def __call__(self) -> None:
        focused = self._owner.focusWidget()
        target = focused if focused is not None and focused.isVisible() else self._owner
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shortcut.activated.emit()


class _Same:
    """Words that stand on a button now."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __call__(self) -> str:
        return self._words
