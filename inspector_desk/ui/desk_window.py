"""The open desk: the window with its screens, and the ways between them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_desk.rules.access import may
from inspector_desk.rules.actor import Actor
from inspector_desk.ui import messages, screens
from inspector_desk.ui.commands import desk_commands
from inspector_desk.ui.context import Desk
from inspector_desk.ui.imports import SCREEN as IMPORT
from inspector_desk.ui.imports import import_commands
from inspector_desk.ui.main_window import MainWindow
from inspector_desk.ui.navigation import Command, Screen
from inspector_desk.ui.quick_search import SearchHit

# A screen is loaded when it is first opened, or in a quiet moment after the start: of nine screens and their
# libraries the start needs one.
if TYPE_CHECKING:
    from inspector_desk.operations.finding import Hit
    from inspector_desk.reports.document import Document
    from inspector_desk.sync.client.status import SyncStatus
    from inspector_desk.ui.maps.map_screen import MapScreen
    from inspector_desk.ui.printing import Paper, PrintPreview
    from inspector_desk.ui.records import RecordScreen
    from inspector_desk.ui.sync.lease import LeaseBanner
    from inspector_desk.ui.sync.screen import Exchanger, SyncScreen

SCREEN_OF = {
    "appeal": "appeals",
    "resident": "residents",
    "visit": "visits",
    "preventive_record": "preventive",
    "meeting": "meetings",
    "helper": "precinct",
    "passport_item": "precinct",
    "subject_request": "precinct",
}
HIT_ICONS = {
    "appeal": "message-square",
    "resident": "users",
    "address": "map-pin",
    "visit": "route",
    "preventive_record": "shield-check",
    "measure": "shield-check",
    "meeting": "megaphone",
    "commitment": "handshake",
    "helper": "user-plus",
}
SYNC_REFRESH_MS = 1_000
CLOCK_REFRESH_MS = 60_000
CONFLICTS = "conflicts"
"""Key of the screen of conflicts and of entries that wait."""


class DeskWindow(QObject):
    """Everything that lives while a desk is unlocked; ``close`` ends it.

    Signals:
        lock_wanted: the desk is to be locked.
        switch_wanted: another officer of this computer wants to come in.
        language_chosen: a language code for the whole program.
        joined: the desk has joined a server, whose names of the territory hold from now on.
        lease_ended: the desk's lease and the grace after it are over.
    """

    lock_wanted = Signal()
    switch_wanted = Signal()
    language_chosen = Signal(str)
    joined = Signal()
    lease_ended = Signal()

    def __init__(
        self,
        desk: Desk,
        exchanger: Exchanger,
        packs: Callable[[], list[Path]],
        settings_screen: Callable[[], QWidget],
    ) -> None:
        super().__init__()
        self.desk = desk
        self._exchanger = exchanger
        self._packs = packs
        self._settings_screen = settings_screen
        self.preview: PrintPreview | None = None
        self._map: MapScreen | None = None
        self._found: tuple[str, dict[tuple[str, int], Hit]] = ("", {})
        self._waits = (0, 0)
        self._banner: LeaseBanner | None = None
        self._lease_over = False
        self._counted_after: int | None = -1
        self._asking: tuple[str, Callable[[int, int], object]] | None = None
        self.window = MainWindow(
            self._screens(),
            desk.background,
            desk.settings,
            search=self._search,
            desk_name=lambda: desk.precinct or "Inspector Desk",
            practice=desk.practice,
        )
        self._connect()
        from inspector_desk.ui.records.undoing import WindowKeys

        self.undo_keys = WindowKeys(self.window, desk)
        self.window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(SYNC_REFRESH_MS)
        self._timer.timeout.connect(self.show_sync)
        self._timer.start()
        self._clock_timer = QTimer(self)
        self._clock_timer.setInterval(CLOCK_REFRESH_MS)
        self._clock_timer.timeout.connect(self._check_clock)
        self._clock_timer.start()
        desk.background.changed.connect(self._count_waiting)
        self.window.status.set_officer(f"{desk.actor.name} · {desk.precinct}")
        self._check_clock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_sync()
            self._check_clock()
        return False

    def screen(self, key: str) -> QWidget:
        """Open a screen and return its widget."""
        return self.window.open_screen(key)

    def record_screen(self, kind: str) -> RecordScreen | None:
        """The screen on which records of a kind are opened, None for a kind without one."""
        key = SCREEN_OF.get(kind)
        if key is None:
            return None
        screen = self.window.open_screen(key)
        from inspector_desk.ui.records import RecordScreen, ScreenParts

        if isinstance(screen, ScreenParts):
            screen = screen.open_part(kind)
        return screen if isinstance(screen, RecordScreen) else None

    def close(self) -> None:
        """Close the window; the store is closed by whoever opened it."""
        self._timer.stop()
        self._clock_timer.stop()
        if self._map is not None:
            from inspector_desk.ui.maps.map_view import MapView

            for view in self._map.findChildren(MapView):
                view.release()
        self.window.close()
        self.window.deleteLater()

    def _screens(self) -> Sequence[Screen]:
        desk = self.desk
        return (
            Screen("today", lambda: self.tr("Today"), "list-checks", lambda: screens.make_today(desk)),
            Screen(
                "appeals", lambda: self.tr("Appeals"), "message-square", lambda: screens.make_appeals(desk)
            ),
            Screen("residents", lambda: self.tr("Residents"), "users", lambda: screens.make_residents(desk)),
            Screen("visits", lambda: self.tr("Visits"), "route", lambda: screens.make_visits(desk)),
            Screen(
                "preventive",
                lambda: self.tr("Prevention"),
                "shield-check",
                lambda: screens.make_preventive(desk),
            ),
            Screen("meetings", lambda: self.tr("Meetings"), "megaphone", lambda: screens.make_meetings(desk)),
            Screen(
                "precinct", lambda: self.tr("Precinct"), "building-2", lambda: screens.make_precinct(desk)
            ),
            Screen("map", lambda: self.tr("Map"), "map", self._make_map),
            Screen(
                "reports", lambda: self.tr("Reports"), "file-spreadsheet", lambda: screens.make_reports(desk)
            ),
            Screen(
                CONFLICTS,
                lambda: self.tr("Conflicts"),
                "scale",
                lambda: screens.make_conflicts(desk),
                shortcut="F8",
            ),
            Screen("sync", lambda: self.tr("Exchange"), "refresh-cw", self._make_sync, shortcut="F9"),
            Screen(
                "settings",
                lambda: self.tr("Settings"),
                "settings",
                self._settings_screen,
                last=True,
                shortcut="F10",
            ),
            Screen(
                IMPORT, lambda: self.tr("Import"), "upload", lambda: screens.make_import(desk), in_rail=False
            ),
        )

    def _make_map(self) -> MapScreen:
        screen = screens.make_map(self.desk, self._packs)
        self._map = screen
        screen.picked.connect(self._point_picked)
        screen.given_up.connect(self._back_from_map)
        return screen

    def _make_sync(self) -> SyncScreen:
        screen = screens.make_sync(self.desk, self._exchanger)
        screen.joined.connect(self.joined)
        return screen

    def _connect(self) -> None:
        window, routes = self.window, self.desk.routes
        window.record_wanted.connect(self._open_hit)
        window.lock_wanted.connect(self.lock_wanted)
        window.language_chosen.connect(self.language_chosen)
        window.sync_wanted.connect(self._open_sync)
        window.status.waiting_wanted.connect(self._open_waiting)
        routes.record_wanted.connect(self._open_record)
        routes.records_wanted.connect(self._show_records)
        routes.new_wanted.connect(self._begin)
        routes.screen_wanted.connect(self._open_screen)
        routes.preview_wanted.connect(self._preview)
        routes.point_wanted.connect(self._pick_point)
        routes.route_wanted.connect(self._show_route)
        routes.can_pick = True
        for kind, words in (
            ("appeal", lambda: self.tr("New appeal")),
            ("visit", lambda: self.tr("New visit")),
            ("meeting", lambda: self.tr("New meeting")),
            ("resident", lambda: self.tr("New resident")),
        ):
            window.add_command(Command(f"new-{kind}", words, HIT_ICONS[kind], _Begin(self, kind)))
        window.add_command(
            Command("sync-now", lambda: self.tr("Exchange now"), "refresh-cw", self._exchanger.wake)
        )
        for command in (*desk_commands(self), *import_commands(self.desk)):
            window.search.commands.append(command)
        window.search.pinned = self._pinned

    # Ways ----------------------------------------------------------------------------------------------

    def _open_screen(self, key: str) -> None:
        self.window.open_screen(key)

    def _open_sync(self) -> None:
        self.window.open_screen("sync")

    def _open_waiting(self) -> None:
        screen = self.window.open_screen(CONFLICTS)
        from inspector_desk.ui.conflicts import CONFLICT, REVIEW, ConflictsScreen

        if isinstance(screen, ConflictsScreen):
            screen.open_part(REVIEW if self._waits[0] == 0 and self._waits[1] else CONFLICT)

    def _open_record(self, kind: str, record_id: int) -> None:
        if kind == "round":
            self._open_round(record_id)
            return
        if kind == "commitment":
            from inspector_desk.operations.commitments import meeting_of

            self.desk.background.read(
                self, lambda session: meeting_of(session, record_id), self._open_meeting
            )
            return
        if kind == "measure":
            from inspector_desk.operations.measures import record_of_measure

            self.desk.background.read(
                self, lambda session: record_of_measure(session, record_id), self._open_preventive_record
            )
            return
        screen = self.record_screen(kind)
        if screen is not None:
            screen.open_record(record_id)

    def _open_preventive_record(self, record_id: int | None) -> None:
        if record_id is not None:
            self._open_record("preventive_record", record_id)

    def _open_round(self, round_id: int) -> None:
        screen = self.window.open_screen("visits")
        from inspector_desk.ui.visits import VisitsScreen

        if isinstance(screen, VisitsScreen):
            screen.show_round(round_id)

    def _open_meeting(self, meeting_id: int) -> None:
        self._open_record("meeting", meeting_id)

    def _show_records(self, kind: str, ids: tuple[int, ...], words: str) -> None:
        if kind == "round" and ids:
            self._open_round(ids[0])
            return
        screen = self.record_screen(kind)
        if screen is not None:
            screen.show_ids(ids, words)

    def _begin(self, kind: str, values: dict[str, object]) -> None:
        if kind == IMPORT:
            self._import(str(values.get("kind", "")))
            return
        screen = self.record_screen(kind)
        if screen is not None:
            screen.new_record(dict(values) or None)

    def _import(self, register: str) -> None:
        from inspector_desk.ui.imports.screen import ImportScreen

        screen = self.window.open_screen(IMPORT)
        if isinstance(screen, ImportScreen):
            screen.begin(register)

    # A place on the map ----------------------------------------------------------------------------------

    def _pick_point(self, done: Callable[[int, int], object]) -> None:
        self._asking = (self.window.current_key, done)
        self.window.open_screen("map")
        if self._map is not None:
            self._map.pick(None)

    def _show_route(
        self, stops: Sequence[tuple[int, int, int]], start: tuple[int, int] | None, words: str
    ) -> None:
        self.window.open_screen("map")
        if self._map is not None:
            self._map.show_route(stops, start, words)

    def _point_picked(self, lat_e7: int, lon_e7: int) -> None:
        asking = self._asking
        self._back_from_map()
        if asking is not None:
            asking[1](lat_e7, lon_e7)

    def _back_from_map(self) -> None:
        asking, self._asking = self._asking, None
        if asking is not None:
            self.window.open_screen(asking[0])

    # Search --------------------------------------------------------------------------------------------

    def _search(self, session: Any, typed: str) -> Sequence[SearchHit]:
        from inspector_desk.operations.exchange import count_not_indexed
        from inspector_desk.operations.finding import find_everything

        found = find_everything(session, self.desk.actor, typed)
        self.window.search.not_indexed = count_not_indexed(session)
        self._found = (typed, {(hit.kind, hit.id): hit for hit in found})
        return [
            SearchHit(hit.kind, hit.id, hit.title, hit.detail, HIT_ICONS.get(hit.kind, "")) for hit in found
        ]

    def _pinned(self, session: Any) -> Sequence[SearchHit]:
        """What the officer has pinned, offered before anything is typed."""
        from inspector_desk.operations.views import pinned_records

        return [
            SearchHit(one.kind, one.id, one.title, "", "pin")
            for one in pinned_records(session, self.desk.actor)
        ]

    def _open_hit(self, hit: SearchHit) -> None:
        from inspector_desk.operations.finding import note_search

        actor, (typed, found) = self.desk.actor, self._found
        opened = [found[hit.kind, hit.id]] if (hit.kind, hit.id) in found else []
        self.desk.background.write(self, lambda session: note_search(session, actor, typed, opened))
        if hit.kind == "address":
            screen = self.record_screen("appeal")
            if screen is not None:
                screen.register_view.ask(hit.title)
            return
        self._open_record(hit.kind, hit.id)

    # Paper ---------------------------------------------------------------------------------------------

    def _preview(self, document: Document, action: str, subject: tuple[str, ...]) -> None:
        from inspector_desk.ui.printing import PrintPreview

        self.preview = PrintPreview(as_paper(document), self.window)
        if action:
            self.preview.printed.connect(_NotePrint(self, action, subject))
        self.preview.open()

    def note_print(self, action: str, subject: tuple[str, ...]) -> None:
        """Enter a print in the journal with the records it shows."""
        from inspector_desk.operations.printing import note_print

        actor, uids = self.desk.actor, [bytes.fromhex(uid) for uid in subject]
        self.desk.background.write(self, lambda session: note_print(session, actor, action, uids))

    # State ---------------------------------------------------------------------------------------------

    def show_sync(self) -> None:
        """Say how the exchange stands, once it can be told."""
        if not self._exchanger.ready:
            return
        from inspector_desk.ui.sync.words import status_words

        status = self._exchanger.status()
        words, state, icon = status_words(status)
        self.window.status.set_sync(words, state, icon)
        self._show_lease(status)
        if self._counted_after != status.finished_at:
            # A session may bring what waits for a person without changing any record.
            self._counted_after = status.finished_at
            self._count_waiting()

    def _show_lease(self, status: SyncStatus) -> None:
        """Say that the lease ends soon; where it and its grace are over, the desk is locked."""
        if status.lease_until_ms is None and status.locked_at_ms is None:
            return
        now = int(time.time() * 1000) + status.behind_ms
        if self._banner is None:
            from inspector_desk.ui.sync.lease import LeaseBanner

            self._banner = LeaseBanner()
            self._banner.exchange_wanted.connect(self._exchanger.wake)
            central = self.window.centralWidget()
            whole = central.layout() if central is not None else None
            if isinstance(whole, QVBoxLayout):
                whole.insertWidget(0, self._banner)
        self._banner.show_status(status, now)
        if status.locked_at_ms is not None and now >= status.locked_at_ms and not self._lease_over:
            self._lease_over = True
            self.lease_ended.emit()

    def _count_waiting(self, _changed: object = None) -> None:
        """Count what waits for a person, after every change and every exchange."""
        actor = self.desk.actor
        self.desk.background.read(
            self, lambda session: count_waiting(session, actor), self._waiting_counted, latest="waiting"
        )

    def _waiting_counted(self, counted: tuple[int, int]) -> None:
        self._waits = counted
        self.window.status.set_waiting(*counted)
        self.window.rail.badge(CONFLICTS, sum(counted))

    def _check_clock(self) -> None:
        from inspector_desk.operations.clock import check_clock

        profile = self.desk.actor.profile
        self.desk.background.read(
            self, lambda session: check_clock(session, profile), self._clock_read, latest="clock"
        )

    def _clock_read(self, doubt: Any) -> None:
        self.window.status.set_clock_warning(messages.sentence(doubt) if doubt is not None else "")


def count_waiting(session: Any, actor: Actor) -> tuple[int, int]:
    """How many fields in conflict and how many entries wait for this officer."""
    if not may(actor.role, "conflict", "view"):
        return 0, 0
    from inspector_desk.operations.conflicts import count_conflicts
    from inspector_desk.operations.reviews import count_reviews

    return count_conflicts(session, actor), count_reviews(session, actor)


class _Begin:
    """Begins a record of one kind; a named thing instead of a lambda that would catch the loop's last one."""

    def __init__(self, owner: DeskWindow, kind: str) -> None:
        self._owner = owner
        self._kind = kind

    def __call__(self) -> None:
        self._owner.desk.routes.begin(self._kind, {})


class _NotePrint:
    """Enters one print in the journal when the paper has gone out."""

    def __init__(self, owner: DeskWindow, action: str, subject: tuple[str, ...]) -> None:
        self._owner = owner
        self._action = action
        self._subject = subject

    def __call__(self) -> None:
        self._owner.note_print(self._action, self._subject)


def as_paper(document: Document) -> Paper:
    """A document as the printer takes it; its page words are in the document's own language."""
    top, right, bottom, left = document.page.margins_mm
    from inspector_desk.reports.html import render_html
    from inspector_desk.ui.printing import Paper

    def footer(page: int, pages: int) -> str:
        words = document.page_words.format(page=page, pages=pages)
        return f"{document.footer}    {words}" if document.footer else words

    return Paper(
        document.title,
        render_html(document, links=False, footer=False),
        footer,
        landscape=document.page.landscape,
        size=document.page.size,
        margins_mm=(left, top, right, bottom),
    )
