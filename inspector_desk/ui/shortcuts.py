"""Keyboard shortcuts that work whatever the keyboard layout says.

A Latin shortcut is a place on the keyboard, not a letter: with the Russian layout on, Ctrl+S arrives as
Ctrl+Ы on platforms that do not fall back to Latin. Every shortcut is therefore bound in the Latin, the
Russian (the Kazakh letters share its places) and the Tajik spelling of its key.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_LATIN = "QWERTYUIOPASDFGHJKLZXCVBNM"
_RUSSIAN = "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"
_TAJIK = "ЙҚУКЕНГШҲЗФҶВАПРОЛДЯЧСМИТӢ"
# The Kazakh layout has letters and signs where others have digits.
_PLACES: dict[str, tuple[str, ...]] = {
    **{latin: (ru, tg) for latin, ru, tg in zip(_LATIN, _RUSSIAN, _TAJIK, strict=True)},
    **{digit: (letter,) for digit, letter in zip("1234567890", '"ӘІҢҒ,.ҮҰҚ', strict=True)},
    "'": ("Э",),
}


# A plain text typed with the wrong layout on, key by key, both ways.
_ROWS = ("qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхъфывапролджэячсмитьбю")
_SWAPPED = str.maketrans("".join(_ROWS), "".join(reversed(_ROWS)))


def on_other_layout(text: str) -> str:
    """What the same keys give on the other of the Latin and the Russian layout."""
    return text.translate(_SWAPPED)


def sequences(text: str) -> list[QKeySequence]:
    """Every spelling of "Ctrl+S": Latin first, then Russian and Tajik letters of the same key."""
    head, _, last = text.rpartition("+")
    spelled = [text]
    if head:
        spelled.extend(f"{head}+{letter}" for letter in dict.fromkeys(_PLACES.get(last.upper(), ())))
    if text.endswith("Return"):
        spelled.append(text.removesuffix("Return") + "Enter")
    return [QKeySequence(one) for one in spelled]


def matches(event: QKeyEvent, text: str) -> bool:
    """Whether a key event is this shortcut in any layout."""
    pressed = QKeySequence(event.keyCombination())
    return any(pressed.matches(one) == QKeySequence.SequenceMatch.ExactMatch for one in sequences(text))


def plain_key(event: QKeyEvent) -> str:
    """The Latin letter or digit that stands on the key pressed alone, whatever the layout; empty for any other key."""
    if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
        return ""
    code = event.key()
    typed = event.text().upper() or (chr(code) if 0x20 < code < 0x7F else "")
    found = next((latin for latin, others in _PLACES.items() if typed == latin or typed in others), "")
    return found if found.isalnum() else ""


class Shortcut(QShortcut):
    """One bound shortcut; ``text`` is its Latin spelling and ``what`` names its action in the help (F1)."""

    def __init__(
        self,
        parent: QWidget,
        text: str,
        action: Callable[[], object],
        what: Callable[[], str] | None,
        context: Qt.ShortcutContext,
    ) -> None:
        super().__init__(parent)
        self.text = text
        self.what = what
        self.setKeys(sequences(text))
        self.setContext(context)
        self.activated.connect(action)
        # A platform that offers both the Latin and the Cyrillic reading of one key finds two spellings of the
        # same shortcut and calls that ambiguous.
        self.activatedAmbiguously.connect(action)


def bind(
    parent: QWidget,
    text: str,
    action: Callable[[], object],
    what: Callable[[], str] | None = None,
    *,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> Shortcut:
    """Bind a shortcut written in Latin letters for as long as ``parent`` lives."""
    return Shortcut(parent, text, action, what, context)


def listed(root: QObject) -> list[tuple[str, str]]:
    """The shortcuts under a widget that have words, as (keys, words), for the help."""
    found: dict[str, str] = {}
    for shortcut in root.findChildren(Shortcut):
        if shortcut.what is not None and shortcut.isEnabled():
            parent = shortcut.parent()
            if isinstance(parent, QWidget) and not parent.isVisible():
                continue
            found.setdefault(shown(shortcut.text), shortcut.what())
    return sorted(found.items(), key=lambda item: (len(item[0]), item[0]))


def shown(text: str) -> str:
    """A shortcut as the keys are labelled: "Ctrl+Enter" for "Ctrl+Return"."""
    return text.replace("Return", "Enter")


def with_keys(words: str, text: str) -> str:
    """A button's tooltip: its words and its keys."""
    return QCoreApplication.translate("shortcuts", "{words} ({keys})").format(words=words, keys=shown(text))
