"""The screens of the desk, each loaded when it is made or in a quiet moment after the start.

Of nine screens and their libraries a start needs one, and the person waits for what it loads.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from inspector_desk.ui.context import Desk
    from inspector_desk.ui.maps.map_screen import MapScreen
    from inspector_desk.ui.sync.screen import Exchanger, SyncScreen

LATER = (
    "inspector_desk.ui.sync.words",
    "inspector_desk.ui.appeals",
    "inspector_desk.operations.finding",
    "inspector_desk.ui.residents",
    "inspector_desk.ui.visits",
    "inspector_desk.ui.preventive",
    "inspector_desk.ui.meetings",
    "inspector_desk.ui.reports",
)
"""What a person is likely to open next; not the map, whose numpy and web engine a day without a map never needs."""


def make_today(desk: Desk) -> QWidget:
    """The first screen of the day."""
    from inspector_desk.ui.today import TodayScreen

    return TodayScreen(desk)


def make_appeals(desk: Desk) -> QWidget:
    """Register and form of appeals."""
    from inspector_desk.ui.appeals import AppealsScreen

    return AppealsScreen(desk)


def make_residents(desk: Desk) -> QWidget:
    """Register and form of residents."""
    from inspector_desk.ui.residents import ResidentsScreen

    return ResidentsScreen(desk)


def make_visits(desk: Desk) -> QWidget:
    """Register and form of visits."""
    from inspector_desk.ui.visits import VisitsScreen

    return VisitsScreen(desk)


def make_preventive(desk: Desk) -> QWidget:
    """Register and form of preventive records."""
    from inspector_desk.ui.preventive import PreventiveScreen

    return PreventiveScreen(desk)


def make_meetings(desk: Desk) -> QWidget:
    """Register and form of meetings."""
    from inspector_desk.ui.meetings import MeetingsScreen

    return MeetingsScreen(desk)


def make_precinct(desk: Desk) -> QWidget:
    """Passport and public helpers."""
    from inspector_desk.ui.precinct import PrecinctScreen

    return PrecinctScreen(desk)


def make_subject_requests(desk: Desk) -> QWidget:
    """Requests of residents about their own data."""
    from inspector_desk.ui.subject_requests import SubjectRequestsScreen

    return SubjectRequestsScreen(desk)


def make_map(desk: Desk, packs: Callable[[], list[Path]]) -> MapScreen:
    """The map."""
    from inspector_desk.ui.maps.map_screen import MapScreen

    return MapScreen(desk, packs)


def make_reports(desk: Desk) -> QWidget:
    """The reports."""
    from inspector_desk.ui.reports import ReportsScreen

    return ReportsScreen(desk)


def make_import(desk: Desk) -> QWidget:
    """The import of registers kept in spreadsheets."""
    from inspector_desk.ui.imports.screen import ImportScreen

    return ImportScreen(desk)


def make_conflicts(desk: Desk) -> QWidget:
    """Conflicts and entries that wait for a person."""
    from inspector_desk.ui.conflicts import ConflictsScreen

    return ConflictsScreen(desk)


def make_sync(desk: Desk, exchanger: Exchanger) -> SyncScreen:
    """The exchange."""
    from inspector_desk.ui.sync import SyncScreen

    return SyncScreen(desk, exchanger)


def load_later(step: Callable[[], object]) -> None:
    """Load what will be wanted next; ``step`` is called between the modules and may leave by raising."""
    for name in LATER:
        step()
        import_module(name)
