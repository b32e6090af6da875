"""What every screen is given: the open desk, who acts, and the way to other screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Signal

from inspector_desk.reports.document import Document
from inspector_desk.rules import clock, code_lists, wording
from inspector_desk.rules.actor import Actor
from inspector_desk.ui import i18n
from inspector_desk.ui.background import Background


class Routes(QObject):
    """Ways between screens; the main window listens.

    Signals:
        record_wanted: kind and id of a record to open on its own screen.
        records_wanted: kind, ids and words of a set of records to show in its register.
        new_wanted: kind and the field values to begin with.
        screen_wanted: key of a screen.
        preview_wanted: a Document, the journal action to note when it is printed, and the uids (hex) of the records
            it shows.
        point_wanted: a callable that takes lat_e7 and lon_e7; whoever listens shows a map, calls it with the place
            picked and comes back to the screen that asked. ``can_pick`` is set by the listener: without one, no
            screen offers it.
        route_wanted: numbered stops (number, lat_e7, lon_e7), where the way begins or None, and words for it.
    """

    record_wanted = Signal(str, object)
    records_wanted = Signal(str, object, str)
    new_wanted = Signal(str, object)
    screen_wanted = Signal(str)
    preview_wanted = Signal(object, str, object)
    point_wanted = Signal(object)
    route_wanted = Signal(object, object, str)

    can_pick = False

    def open(self, kind: str, record_id: int) -> None:
        """Open a record on its own screen."""
        self.record_wanted.emit(kind, record_id)

    def show_records(self, kind: str, ids: Sequence[int], words: str) -> None:
        """Show a set of records in their register; ``words`` say what set it is."""
        self.records_wanted.emit(kind, tuple(ids), words)

    def begin(self, kind: str, values: dict[str, object]) -> None:
        """Begin a new record with some fields filled."""
        self.new_wanted.emit(kind, values)

    def preview(self, document: Document, action: str, subject: Sequence[str] = ()) -> None:
        """Show a document as it will be printed; ``subject`` names by uid the records the journal says were printed."""
        self.preview_wanted.emit(document, action, tuple(subject))

    def show_route(
        self, stops: Sequence[tuple[int, int, int]], start: tuple[int, int] | None, words: str
    ) -> None:
        """Show a way on the map: (number, lat_e7, lon_e7) for each stop, in 1e-7 degrees."""
        self.route_wanted.emit(tuple(stops), start, words)

    def pick_point(self, done: Callable[[int, int], object]) -> None:
        """Ask for a place on the map; ``done(lat_e7, lon_e7)`` is called with it, in 1e-7 degrees."""
        self.point_wanted.emit(done)


@dataclass(frozen=True, slots=True)
class Desk:
    """The open desk as screens know it; ``precinct`` and ``office`` are names for documents.

    ``attachments`` are the desk's files (``operations.desk_attachments``); without them no screen offers any.
    ``addresses`` are those of its map packs (``maps.address_book``), found beside the desk's own where there are any.
    """

    background: Background
    actor: Actor
    settings: QSettings
    routes: Routes
    folder: Path
    kind: str
    precinct: str
    district: str
    region: str
    office: str
    attachments: Any = None
    addresses: Any = None

    @property
    def practice(self) -> bool:
        """Whether this is a practice desk."""
        return self.kind == "practice"

    def today(self) -> date:
        """Today in the country's official time."""
        return clock.local_day(datetime.now(UTC), self.actor.profile)

    def now(self) -> datetime:
        """This moment in the country's official time."""
        return clock.local_time(datetime.now(UTC), self.actor.profile)

    def choices(self, name: str) -> ListChoices:
        """(code, label) of a code list in the language of the screen, those that may be chosen today."""
        return ListChoices(self.actor.profile, name, self.today)

    def label(self, name: str, code: str) -> str:
        """The label of one code in the language of the screen; the code itself if the list does not know it."""
        return code_lists.label(self.actor.profile, name, code, i18n.language()) if code else ""


class ListChoices:
    """What a field offers of one code list: today's codes; ``word`` also names one that was retired."""

    def __init__(self, profile: str, name: str, today: Callable[[], date]) -> None:
        self._profile = profile
        self._name = name
        self._today = today

    def __call__(self) -> list[tuple[str, str]]:
        items = code_lists.code_list(self._profile, self._name).valid_on(self._today())
        return [(item.code, item.label(i18n.language())) for item in items]

    def word(self, code: str) -> str:
        """The label of a code that a record has, with the day until which its list had it."""
        return wording.code_words(self._profile, self._name, code, i18n.language(), self._today())


def short_day(text: str) -> str:
    """An ISO date as figures, empty for none; a text that is no date is shown as it is."""
    if not text:
        return ""
    try:
        return i18n.day_short(date.fromisoformat(text[:10]))
    except ValueError:
        return text


def stored_day(text: str) -> date | None:
    """A stored ISO day for a date field; None for none, and for one an import left that is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def stored_time(text: str) -> time | None:
    """A stored time of day for a time field; None for none, and for one an import left that is no time."""
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None


def local_moment(text: str, profile: str) -> datetime | None:
    """A stored UTC moment in the country's official time, None for an empty text."""
    return clock.local_time(clock.parse_utc(text), profile) if text else None
