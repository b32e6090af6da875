"""Quick search over all registers and the command palette, in one line (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from inspector_desk.errors import KnownError
from inspector_desk.ui import i18n, icons, messages, palette, shortcuts
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
Pinned = Callable[[Any], Sequence[SearchHit]]
_RECENT = "palette/recent"


class QuickSearch(i18n.Retranslated, QLineEdit):
    """Type a part of a name, an address, a number or a command; Enter opens the marked line.

    ``search(session, text)`` runs on the reading lane, newest question first. Text that begins with ">" is only
    looked for among the commands: those of the window, and what ``here`` says can be done on the screen on show.
    ``pinned(session)`` gives the records an officer has pinned; they are offered while nothing is typed. Which
    commands were used lately is kept in ``settings``; which records were opened is not.

    Signals:
        opened: a SearchHit was chosen.
        left: the cursor goes back to the screen.
    """

    opened = Signal(object)
    left = Signal()
    PAUSE_MS = 40
    COMMANDS_FIRST = 3
    PINNED_MOST = 5
    COMMANDS_MOST = 200

    def __init__(
        self, background: Background, search: Search | None, settings: QSettings | None = None
    ) -> None:
        super().__init__()
        self._background = background
        self._search = search
        self._settings = settings
        self.pinned: Pinned | None = None
        self.here: Callable[[], Sequence[Command]] | None = None
        self.not_indexed = 0
        """Records that arrived and are not in the search index yet, counted with each question."""
        self.commands: list[Command] = []
        self._used: list[str] = _kept(settings)
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

    def begin_commands(self) -> None:
        """Put the cursor here and offer all commands."""
        self.setText(">")
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    def _ask(self) -> None:
        text = self.text().strip()
        if not text and self.pinned is not None:
            pinned = self.pinned
            self._background.read(
                self, lambda session: (text, pinned(session)), self._offer, self._refused, latest="quick"
            )
            return
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
        only = text.startswith(">")
        commands = self._commands(text.lstrip("> "), everything=bool(text))
        if not text:
            lately = self._recent[:5]
            known = {(hit.kind, hit.id) for hit in lately}
            pinned = [hit for hit in hits if (hit.kind, hit.id) not in known][: self.PINNED_MOST]
            offered: list[Any] = [*lately, *pinned, *commands[: max(12 - len(lately) - len(pinned), 3)]]
        elif only:
            offered = list(commands)
        else:
            offered = [*commands[: self.COMMANDS_FIRST], *hits] if commands else list(hits)
        says = "" if offered else self.tr("Nothing found; try fewer letters")
        if text and not only and self.not_indexed:
            # What has just arrived is not in the index yet: silence would say it is not there.
            says = self.tr("%n received records cannot be found yet", "", self.not_indexed)
        self.popup.offer(offered, says=says, most=self.COMMANDS_MOST if only else SuggestionList.MOST)

    def _commands(self, text: str, *, everything: bool) -> list[_CommandHit]:
        """Commands found; beside those of the window what the screen on show can do, each name once."""
        offered = list(self.commands)
        if everything and self.here is not None:
            known = {command.title().casefold() for command in offered}
            offered += [command for command in self.here() if command.title().casefold() not in known]
        return [
            _CommandHit(command, command.title(), shortcuts.shown(command.shortcut), command.icon)
            for command in palette.found(offered, text, self._used)
        ]

    def _picked(self, picked: object) -> None:
        self.clear()
        if isinstance(picked, _CommandHit):
            self._used = palette.used(self._used, picked.command.key)
            if self._settings is not None:
                # Settings are not encrypted: the words of a button may be somebody's name.
                kept = [key for key in self._used if not key.startswith(palette.BUTTON)]
                self._settings.setValue(_RECENT, kept)
            self.left.emit()
            picked.command.run()
        elif isinstance(picked, SearchHit):
            self._recent = [picked, *(one for one in self._recent if one != picked)][:8]
            self.left.emit()
            self.opened.emit(picked)


def _kept(settings: QSettings | None) -> list[str]:
    held = settings.value(_RECENT) if settings is not None else None
    if isinstance(held, str):
        return [held]
    return [str(one) for one in held] if isinstance(held, list) else []
