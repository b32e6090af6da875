"""What the steps of the tour share: the program on show, hands, pictures, and the way into the database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QFrame, QToolButton, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.rules.actor import Actor
from inspector_desk.ui.desk_window import DeskWindow
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.records import RecordScreen, ScreenParts
from inspector_desk.ui.tour.hands import Hands
from inspector_desk.ui.tour.parts import TourParts, TourProgram, TourServer
from inspector_desk.ui.tour.pictures import SIZE, Album
from inspector_desk.ui.unlock import UnlockWindow

T = TypeVar("T")
LANGUAGE = "ru"
"""The language the tour is driven in; pictures show others as well."""


@dataclass
class Known:
    """What earlier steps made and later ones look for."""

    appeal_id: int = 0
    appeal_number: str = ""
    appeal_essence: str = ""
    resident_id: int = 0
    resident: str = ""
    address: str = ""


@dataclass
class Stage:
    """The day so far."""

    parts: TourParts
    out: Path
    hands: Hands = field(init=False)
    album: Album = field(init=False)
    known: Known = field(default_factory=Known)
    server: TourServer | None = None
    _program: TourProgram | None = None

    def __post_init__(self) -> None:
        self.hands = Hands(self.parts.app)
        self.album = Album(
            self.out, self.parts.app, self.switch_language, self.rest, themes=self.parts.themes
        )

    # The program ---------------------------------------------------------------------------------------

    @property
    def program(self) -> TourProgram:
        """The program on show."""
        if self._program is None:
            raise KnownError("tour.never", what="an open program", seconds=0)
        return self._program

    @property
    def running(self) -> bool:
        """Whether a desk is open on screen."""
        return self._program is not None and self._program.desk_window is not None

    def begin_program(self, folder: Path) -> UnlockWindow:
        """Start the program over one desk's folder, with settings of its own, and show what it shows first."""
        self.end_program()
        settings = QSettings(str(self.out / f"{folder.name}.ini"), QSettings.Format.IniFormat)
        settings.setValue("look/language", LANGUAGE)
        settings.setValue("look/theme", "light")
        self._program = self.parts.make_program((folder,), settings, LANGUAGE)
        entry = self._program.show_entry()
        self.to_front(entry)
        return entry

    def end_program(self) -> None:
        """Close the program on show."""
        if self._program is not None:
            self._program.end()
            entry = self._program.entry
            if entry is not None:
                entry.close()
            self._program = None

    def end(self) -> None:
        """Close everything the tour started."""
        self.end_program()
        if self.server is not None:
            self.server.stop()
            self.server = None

    @property
    def entry(self) -> UnlockWindow:
        """The window before the desk."""
        entry = self.program.entry
        if entry is None:
            raise KnownError("tour.never", what="the unlock window", seconds=0)
        return entry

    @property
    def desk(self) -> DeskWindow:
        """The open desk's window and what belongs to it."""
        desk = self.program.desk_window
        if desk is None:
            raise KnownError("tour.never", what="an open desk", seconds=0)
        return desk

    def await_desk(self) -> DeskWindow:
        """Wait for a desk to open, give its window the tour's size and wait until it rests."""
        self.hands.wait(lambda: self.program.desk_window is not None, "the desk's window")
        self.to_front(self.desk.window)
        self.rest()
        return self.desk

    def to_front(self, window: QWidget) -> None:
        """Give a window the size of the pictures and the focus."""
        self.hands.home = window
        window.resize(SIZE)
        window.activateWindow()
        self.hands.wait(window.isActiveWindow, "the window in front")

    def switch_language(self, code: str) -> None:
        """Show the program in another language."""
        self.program.switch_language(code)

    def rest(self) -> None:
        """Wait until every question and command has been answered and the answers have been drawn."""
        self.hands.turns(3, self._idle)

    def _idle(self) -> bool:
        background = self.program.background
        return background is None or background.idle

    def recover(self, step: str) -> None:
        """After a step that failed: keep what is on screen and close dialogs; the next needs a usable window."""
        if self._program is not None:
            window = self._program.desk_window.window if self._program.desk_window else self._program.entry
            if window is not None:
                self.album.keep(f"failed-{step}", window)
        dialogs = [one for one in self.parts.app.topLevelWidgets() if isinstance(one, QDialog)]
        for dialog in dialogs:
            if dialog.isVisible():
                dialog.reject()
        if self.running:
            self.to_front(self.desk.window)

    # Screens -------------------------------------------------------------------------------------------

    def open_screen(self, key: str) -> QWidget:
        """Go to a screen with its keys."""
        desk = self.desk
        self.hands.press(desk.window.rail.keys_of(key))
        self.hands.wait(lambda: desk.window.current_key == key, f"the screen {key}")
        self.rest()
        return desk.screen(key)

    def records(self, key: str) -> RecordScreen:
        """Go to a screen of records, to its register."""
        screen = self.open_screen(key)
        if not isinstance(screen, RecordScreen):
            raise KnownError("tour.unreachable", what=key)
        if screen.shows_form:
            self.hands.press("Escape")
            self.hands.wait(lambda: not screen.shows_form, "the register")
        self.rest()
        return screen

    def part(self, screen: ScreenParts, kind: str) -> RecordScreen:
        """Go to one register of a screen of several with Ctrl+Tab."""
        for _ in screen.kinds:
            if screen.kinds[screen.tabs.currentIndex()] == kind:
                break
            self.hands.press("Ctrl+Tab")
        part = screen.open_part(kind)
        if not isinstance(part, RecordScreen):
            raise KnownError("tour.unreachable", what=kind)
        part.setFocus()
        self.rest()
        return part

    def new_record(self, key: str) -> tuple[RecordScreen, RecordForm]:
        """Begin a record with Ctrl+N in its register."""
        screen = self.records(key)
        self.hands.press("Ctrl+N")
        self.hands.wait(lambda: screen.shows_form, "an empty form")
        self.rest()
        return screen, screen.form

    def fill(self, form: RecordForm, key: str, text: str) -> None:
        """Tab to a field and type into it."""
        self.hands.go_to(form.fields[key])
        if text:
            self.hands.clear_line()
            self.hands.type(text)

    def pick(self, form: RecordForm, key: str, text: str, wanted: str) -> None:
        """Tab to a field that suggests, type, and take the suggestion that says ``wanted``."""
        field_ = form.fields[key]
        self.fill(form, key, text)
        popup = field_.popup  # type: ignore[attr-defined]
        self.hands.wait(lambda: wanted in popup.texts(), f"the suggestion {wanted}")
        while popup.list.currentItem().text() != wanted:
            self.hands.press("Down")
        self.hands.press("Return")
        self.hands.wait(lambda: not field_.is_empty and not field_.problem(), f"{wanted} in the field {key}")

    def save(self, screen: RecordScreen) -> int:
        """Press Ctrl+S and wait for the record to be on disk; its id."""
        self.hands.press("Ctrl+S")
        if screen.form.problems.isVisible():
            said = "; ".join(one.error for one in screen.form.fields.values() if one.error)
            raise KnownError("tour.unmet", what=f"a form that can be saved ({said})")
        self.hands.wait(lambda: screen.record_id is not None and not screen.form.is_dirty, "the saved record")
        self.rest()
        if screen.record_id is None:
            raise KnownError("tour.never", what="the saved record", seconds=0)
        return screen.record_id

    def picture(
        self,
        name: str,
        languages: tuple[str, ...] = ("ru", "en"),
        *,
        themes: tuple[str, ...] = (),
        rest: Callable[[], object] | None = None,
    ) -> None:
        """Take a picture of the desk's window, or of the window before it."""
        desk = self.program.desk_window
        window: QWidget = desk.window if desk is not None else self.entry
        # What was said in passing names files of this very computer.
        toasts = [one for one in window.findChildren(QFrame, "toast") if one.isVisible()]
        if toasts and self.parts.app.activeModalWidget() is None:
            self.to_front(window)
            for toast in toasts:
                button = toast.findChild(QToolButton)
                if button is not None:
                    self.hands.click(button)
        self.album.take(name, window, languages, themes=themes, rest=rest)

    # The database --------------------------------------------------------------------------------------

    @property
    def actor(self) -> Actor:
        """Who acts."""
        return self.desk.desk.actor

    def look_up(self, question: Callable[[Any, Actor], T]) -> T:
        """Ask the open desk's own file through a query of operations."""
        with self.program.opened.store.read() as session:
            return question(session, self.actor)


def check(held: object, what: str) -> None:
    """Say that something has to be so; KnownError ``tour.unmet`` when it is not."""
    if not held:
        raise KnownError("tour.unmet", what=what)
