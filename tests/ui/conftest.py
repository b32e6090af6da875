"""A screen to draw on and a tiny store, for every test of the screens."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from inspector_desk.rules.collecting import put_apart
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.background import Background
from inspector_desk.ui.collector import Collector


class TinyStore:
    """Stands where the encrypted desk stands; the session is this object itself."""

    def __init__(self) -> None:
        self.writes = 0
        self.reads = 0

    @contextmanager
    def read(self) -> Iterator[TinyStore]:
        self.reads += 1
        yield self

    @contextmanager
    def write(self) -> Iterator[TinyStore]:
        self.writes += 1
        yield self


@pytest.fixture(autouse=True)
def former_tests_apart() -> None:
    """Each screen is collected whole at its end: put apart what has come since, so that only the screen is walked."""
    put_apart()


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    if qapp.property("deskLanguage") != "en":
        i18n.switch_language(qapp, "en")
    theme.apply_theme(qapp, "light")
    # As in the program: what a worker's thread collects, it destroys there, widgets among it.
    collector = Collector()
    yield qapp
    collector.stop()
    # Offscreen the clipboard outlives the interpreter, and what Python put there must not.
    qapp.clipboard().clear()
    # What the test closed is destroyed now: a later change of look or language would polish it all again.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if qapp.property("deskLanguage") != "en":
        i18n.switch_language(qapp, "en")


@pytest.fixture
def store() -> TinyStore:
    return TinyStore()


@pytest.fixture
def background(app: QApplication, store: TinyStore) -> Iterator[Background]:
    lanes = Background(store)
    yield lanes
    lanes.close()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "screens.ini"), QSettings.Format.IniFormat)
