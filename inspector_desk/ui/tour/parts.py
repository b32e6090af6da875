"""What the tour needs from whoever wires the program: desks, a running program, a regional server."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from inspector_desk.rules.actor import Actor
from inspector_desk.ui.background import Background
from inspector_desk.ui.desk_window import DeskWindow
from inspector_desk.ui.unlock import UnlockWindow


class TourStore(Protocol):
    """The encrypted file of an open desk."""

    @property
    def folder(self) -> Path: ...
    def read(self) -> AbstractContextManager[Any]: ...


class TourDesk(Protocol):
    """A desk whose keys are at hand."""

    @property
    def store(self) -> Any: ...
    @property
    def actor(self) -> Actor: ...


class TourProgram(Protocol):
    """The running program, as ``bootstrap.Program`` is."""

    entry: UnlockWindow | None
    opened: Any
    background: Background | None
    desk_window: DeskWindow | None
    exchanger: Any

    def show_entry(self, desk: str = "", officer_uid: str = "") -> UnlockWindow: ...
    def switch_language(self, code: str) -> None: ...
    def end(self) -> None: ...


class TourServer(Protocol):
    """A regional server on this machine that knows the tour's precinct."""

    url: str

    def issue_code(self) -> str:
        """A one-time code for an inspector's device in the precinct."""

    def held(self) -> tuple[int, int]:
        """How many devices have joined, and how many entries wait for a person."""

    def stop(self) -> None:
        """End the process."""


@dataclass(frozen=True)
class TourParts:
    """The callables by which the tour gets desks, programs and a server; it makes none of them itself.

    ``make_desk`` lays a practice desk with people and work into a folder, ``make_second_desk`` an empty one of the
    same precinct; both have officers whose password is ``password``. ``make_program`` gives a program over desk
    folders, with its settings, in a language.
    """

    app: QApplication
    password: str
    make_desk: Callable[[Path, str], None]
    make_second_desk: Callable[[Path, str], None]
    make_program: Callable[[Sequence[Path], QSettings, str], TourProgram]
    start_server: Callable[[Path], TourServer]
    themes: bool = True
    """Whether the screens are also taken in the dark theme: each change of theme takes a second."""
