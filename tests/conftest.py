"""What every test shares: one application without a screen, and silence as part of passing.

Rooms keep their own fixtures in tests/<room>/conftest.py.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import re
import sys
from collections.abc import Iterator

import pytest

from inspector_desk.rules.collecting import put_apart

if "--onscreen" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Qt's own accessibility and theme plugins would ask the session bus, which a test has no business with.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
if hasattr(os, "geteuid") and os.geteuid() == 0:
    flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    if "--no-sandbox" not in flags:
        os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{flags} --no-sandbox".strip()

MAP_SCHEME = "inspector_desk.ui.maps.scheme"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows while the tests drive them")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, in whatever order: else one process may be left alone with it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """Leave modules and tests out of every later garbage collection: a test of a screen asks for three whole ones."""
    # It is imported at the end of every run, and takes what it cannot find referrers of for garbage.
    importlib.import_module("hypothesis")
    put_apart()


NO_POSTGRESQL = "PostgreSQL IS NOT INSTALLED HERE: the regional server was proven on SQLite only"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly at the end what was left unproven; .ci/run counts such a run as incomplete."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if NO_POSTGRESQL in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.section(f"{len(skipped)} TESTS DID NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(
            f"{NO_POSTGRESQL}. Install it (Debian: sudo apt-get install postgresql), run again."
        )


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The application class; the map's private URL scheme must be known before the application exists."""
    from PySide6.QtWidgets import QApplication

    if _exists(MAP_SCHEME):
        importlib.import_module(MAP_SCHEME).register()
    return QApplication


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


class _Recorder(logging.Handler):
    """Keeps what was logged at WARNING or above during one test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def nothing_unexpected_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or an error it did not announce with ``@pytest.mark.expects_log``."""
    recorder = _Recorder()
    root = logging.getLogger()
    root.addHandler(recorder)
    try:
        yield
    finally:
        root.removeHandler(recorder)
    surprises, missing = _compare(recorder.records, list(request.node.iter_markers("expects_log")))
    if surprises:
        pytest.fail("logged without being expected:\n" + "\n".join(surprises), pytrace=False)
    if missing:
        pytest.fail("expected in the log and not there: " + ", ".join(missing), pytrace=False)


def _compare(records: list[logging.LogRecord], marks: list[pytest.Mark]) -> tuple[list[str], list[str]]:
    """What was logged though no mark announces it, and what a mark announces though it was not logged."""
    surprises: list[str] = []
    seen: set[int] = set()
    for record in records:
        message = record.getMessage()
        announced = {
            index
            for index, mark in enumerate(marks)
            if record.name == mark.args[0] and re.search(mark.args[1], message)
        }
        seen |= announced
        if not announced:
            surprises.append(f"{record.levelname} {record.name}: {message}")
    missing = [
        f"{mark.args[0]}: {mark.args[1]!r}"
        for index, mark in enumerate(marks)
        if index not in seen and not mark.kwargs.get("optional", False)
    ]
    return surprises, missing
