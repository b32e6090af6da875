"""Quick search over all registers and the command palette, in one line (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from inspector_desk.errors import KnownError
from inspector_desk.rules.folding import fold
from inspector_desk.ui import i18n, icons, messages, shortcuts
from inspector_desk.ui.background import Background
from inspector_desk.ui.fields.type_ahead import SuggestionList
from inspector_desk.ui.navigation import Command


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record found: what to open, how it is called, what tells it from others and its register's icon."""

    kind: str
    id: int
    title: str
    detail: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class _CommandHit:
    command: Command
    title: str
    detail: str
    icon: str


Search = Callable[[Any, str], Sequence[SearchHit]]


class QuickSearch(i18n.Retranslated, QLineEdit):
    """Type a part of a name, an address, a number or a command; Enter opens the marked line.

    ``search(session, text)`` runs on the reading lane, newest question first. Text that begins with ">" is only
    looked for among the commands.

    Signals:
        opened: a SearchHit was chosen.
        left: the cursor goes back to the screen.
    """

    opened = Signal(object)
    left = Signal()
    PAUSE_MS = 40
    COMMANDS_FIRST = 3

    def __init__(self, background: Background, search: Search | None) -> None:
        super().__init__()
        self._background = background
        self._search = search
        self.commands: list[Command] = []
        self._recent: list[SearchHit] = []
        self.setMaxLength(200)
        self.setClearButtonEnabled(True)
        self.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.popup = SuggestionList(self)
        self.popup.picked.connect(self._picked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(self.PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._pause.start)
        self.retranslate()

    def retranslate(self) -> None:
        words = self.tr("Search residents, addresses, appeals… or a command")
        self.setPlaceholderText(shortcuts.with_keys(words, "Ctrl+K"))
        self.setAccessibleName(words)

    def begin(self) -> None:
        """Put the cursor here and offer what was opened lately."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._ask()

    def event(self, event: QEvent) -> bool:
        # Escape here closes the list; it must not leave the form behind it.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.popup.take_key(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
            return
        if event.key() == Qt.Key.Key_Down:
            self._ask()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self._pause.stop()
        self.popup.hide()

    def _ask(self) -> None:
        text = self.text().strip()
        if not text or text.startswith(">") or self._search is None:
            self._offer((text, []))
            return
        search = self._search
        self._background.read(
            self, lambda session: (text, search(session, text)), self._offer, self._refused, latest="quick"
        )

    def _refused(self, error: KnownError) -> None:
        messages.Toasts.of(self.window()).say(messages.sentence(error), "bad")

    def _offer(self, answer: tuple[str, Sequence[SearchHit]]) -> None:
        text, hits = answer
        if not self.hasFocus() or self.text().strip() != text:
            return
        commands = self._commands(text.lstrip("> "))
        if not text:
            offered: list[Any] = [*self._recent[:5], *commands[:7]]
        elif text.startswith(">"):
            offered = list(commands)
        else:
            offered = [*commands[: self.COMMANDS_FIRST], *hits] if commands else list(hits)
        self.popup.offer(offered, says="" if offered else self.tr("Nothing found; try fewer letters"))

    def _commands(self, text: str) -> list[_CommandHit]:
        wanted = fold(text)
        found = []
        for command in self.commands:
            title = command.title()
            if not wanted or all(word in fold(title) for word in wanted.split()):
                detail = shortcuts.shown(command.shortcut)
                found.append(_CommandHit(command, title, detail, command.icon))
        return found

    def _picked(self, picked: object) -> None:
        self.clear()
        if isinstance(picked, _CommandHit):
            self.left.emit()
            picked.command.run()
        elif isinstance(picked, SearchHit):
            self._recent = [picked, *(one for one in self._recent if one != picked)][:8]
            self.left.emit()
            self.opened.emit(picked)
