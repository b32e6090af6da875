"""The one place where the parts are wired: store, lanes, exchange, windows."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from inspector_desk import __version__
from inspector_desk.errors import KnownError
from inspector_desk.rules.resources import resource_path
from inspector_desk.storage import attempts, vault
from inspector_desk.storage.places import BACKUPS, PACKS, VAULT
from inspector_desk.sync.client.exchanging import Exchanger
from inspector_desk.ui import i18n, screens
from inspector_desk.ui.background import Background, Progress
from inspector_desk.ui.collector import Collector
from inspector_desk.ui.idle import IdleWatch
from inspector_desk.ui.maps import scheme
from inspector_desk.ui.settings import Look, apply_look, read_look, write_look
from inspector_desk.ui.unlock import DeskChoice, UnlockWindow

# What only an open desk needs (the database library above all) is imported where it is used: the unlock window
# stands before it is loaded, and it is loaded while the password is typed.
if TYPE_CHECKING:
    from inspector_desk.operations.desk import NewDesk
    from inspector_desk.operations.weekly import WeeklyCounts
    from inspector_desk.rules.actor import Actor
    from inspector_desk.storage.store import Store
    from inspector_desk.storage.vault import Keys
    from inspector_desk.sync.client.exchange import LockState
    from inspector_desk.sync.client.status import SyncStatus
    from inspector_desk.ui.context import Desk
    from inspector_desk.ui.desk_window import DeskWindow
    from inspector_desk.ui.settings.settings_screen import SettingsPage
    from inspector_desk.ui.sync.lease import LockedWindow
    from inspector_desk.ui.unlock.gate import Report

QUIET_MS = 400
"""After a desk's window is shown: by then its first screen is painted, and loading more is in nobody's way."""
HOME_VARIABLE = "INSPECTOR_DESK_HOME"
PROGRAM = f"inspector-desk {__version__}"
"""How the program calls itself to a server."""
_LAST_OFFICER = "entry/officer"
"""Who opened which desk last, offered first at the next start."""


def home() -> Path:
    """The folder that holds this person's desks: INSPECTOR_DESK_HOME, else where the system keeps such data."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("inspector-desk", appauthor=False)


def desk_folder(*, practice: bool) -> Path:
    """The folder of the real desk or of the practice desk."""
    return home() / ("practice" if practice else "desk")


def unlock(folder: Path, officer: str, ask: Callable[[str], str]) -> tuple[Keys, str, dict[str, str]]:
    """The keys of a desk, the officer's uid and what the vault says of the desk.

    ``officer`` is a name or the beginning of one; it may be empty where one officer alone has a password. ``ask`` gets
    the officer's name and returns the password. KnownError ``cli.no-desk``, ``cli.which-officer``,
    ``vault.wrong-password``.
    """
    if not (folder / VAULT).exists():
        raise KnownError("cli.no-desk", folder=str(folder))
    held = vault.read_vault(folder / VAULT)
    wanted = officer.casefold()
    officers = [(uid, name) for uid, name in held.officers() if name.casefold().startswith(wanted)]
    if len(officers) != 1:
        raise KnownError("cli.which-officer", names=", ".join(name for _uid, name in held.officers()))
    uid, name = officers[0]
    return vault.open_with_password(held, uid, ask(name)), uid, held.about


def open_for_command(
    folder: Path, officer: str, ask: Callable[[str], str], language: str
) -> tuple[Store, Actor]:
    """Open a desk for one command of the command line."""
    keys, uid, _about = unlock(folder, officer, ask)
    opened = open_with_keys(folder, keys, uid, language)
    return opened.store, opened.actor


def restore(folder: Path, chosen: Path, officer: str, ask: Callable[[str], str]) -> Path | None:
    """Put a backup in the place of a desk whose vault still opens; returns where the former file was kept."""
    from inspector_desk.storage import backup

    keys, _uid, _about = unlock(folder, officer, ask)
    return backup.restore(folder, keys.database, chosen)


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """A desk whose keys are at hand: its store and who acts."""

    store: Store
    actor: Actor


class Gate:
    """Opens and makes the desks of this person's folder; implements ``ui.unlock.DeskGate``."""

    def __init__(self, folders: Sequence[Path], language: Callable[[], str]) -> None:
        self._folders = tuple(folders)
        self._language = language
        self._made: OpenDesk | None = None

    def desks(self) -> list[DeskChoice]:
        """The desks that have a vault, in the order of their folders."""
        found = []
        for folder in self._folders:
            if (folder / VAULT).exists():
                held = vault.read_vault(folder / VAULT)
                practice = held.about.get("kind") == "practice"
                title = held.about.get("title") or folder.name
                found.append(
                    DeskChoice(str(folder), title, practice, held.about.get("profile", "kz"), held.officers())
                )
        return found

    def unlock(self, desk: str, officer_uid: str, password: str, report: Report) -> OpenDesk:  # noqa: ARG002
        """Open a desk with an officer's password; ``vault.too-soon`` while earlier wrong ones make it wait."""
        folder = Path(desk)
        left = attempts.seconds_left(folder)
        if left:
            raise KnownError("vault.too-soon", seconds=left)
        try:
            keys = vault.open_with_password(vault.read_vault(folder / VAULT), officer_uid, password)
        except KnownError as error:
            if error.code == "vault.wrong-password":
                attempts.note_wrong(folder)
            raise
        attempts.forget(folder)
        return self._open(folder, keys, officer_uid)

    def recover(self, desk: str, code: str, officer_uid: str, new_password: str, report: Report) -> OpenDesk:  # noqa: ARG002
        """Give an officer a new password by the recovery code and open the desk."""
        from inspector_desk.operations.desk import check_password

        folder = Path(desk)
        held = vault.read_vault(folder / VAULT)
        keys = vault.open_with_recovery(held, code)
        names = dict(held.officers())
        if officer_uid not in names:
            raise KnownError("vault.unknown-officer")
        check_password(new_password, names[officer_uid])
        vault.set_password(
            folder / VAULT, keys, officer_uid, names[officer_uid], new_password, vault.calibrated()
        )
        attempts.forget(folder)
        return self._open(folder, keys, officer_uid)

    def create(self, answers: NewDesk, password: str, report: Report) -> tuple[OpenDesk, str]:  # noqa: ARG002
        """Make a desk in the first free folder."""
        from inspector_desk.operations.desk import check_password, create_desk

        folder = next((f for f in self._folders if not (f / VAULT).exists()), None)
        if folder is None:
            raise KnownError("store.already-there", path=str(self._folders[0]))
        check_password(password, answers.officer)
        store, actor, code = create_desk(folder, answers, password, cost=vault.calibrated())
        self._made = OpenDesk(store, actor)
        return self._made, code

    def practise(self, answers: NewDesk, password: str, report: Report) -> OpenDesk:  # noqa: ARG002
        """Open the practice desk, made first if there is none; the desk just made is closed and stays beside it."""
        if self._made is not None:
            self._made.store.close()
            self._made = None
        return open_practice(desk_folder(practice=True), answers.profile, answers.language)

    def _open(self, folder: Path, keys: Keys, officer_uid: str) -> OpenDesk:
        return open_with_keys(folder, keys, officer_uid, self._language())


def open_with_keys(folder: Path, keys: Keys, officer_uid: str, language: str) -> OpenDesk:
    """Open a desk whose keys are at hand, for one of its officers."""
    from inspector_desk.operations.desk import load_actor
    from inspector_desk.storage.store import open_desk

    with ExitStack() as unless_used:
        store = open_desk(folder, keys)
        unless_used.callback(store.close)
        with store.read() as session:
            actor = load_actor(session, officer_uid, profile=store.desk.profile, language=language)
        unless_used.pop_all()
    return OpenDesk(store, actor)


def open_practice(folder: Path, profile: str, language: str) -> OpenDesk:
    """Open the practice desk with its public password, made first if there is none."""
    from inspector_desk.operations.desk import list_officers, load_actor
    from inspector_desk.storage.store import open_desk
    from inspector_desk.training import practice

    if not (folder / VAULT).exists():
        store, actor = practice.create_practice_desk(folder, profile, language)
        return OpenDesk(store, actor)
    held = vault.read_vault(folder / VAULT)
    uid, _name = held.officers()[0]
    keys = vault.open_with_password(held, uid, practice.PRACTICE_PASSWORD)
    store = open_desk(folder, keys)
    with store.read() as session:
        home = [row for row in list_officers(session) if row.role == "inspector"]
        actor = load_actor(
            session, (home[0].uid if home else uid), profile=store.desk.profile, language=language
        )
    return OpenDesk(store, actor)


class DeskSettings:
    """What the settings screen asks of the open desk; implements ``ui.settings.SettingsHost``."""

    def __init__(self, opened: OpenDesk) -> None:
        self._opened = opened

    @property
    def profile(self) -> str:
        """The country profile."""
        return self._opened.actor.profile

    @property
    def officer_name(self) -> str:
        """Whose password is changed."""
        return self._opened.actor.name

    def folders(self) -> list[tuple[str, Path]]:
        """Where the desk, its copies and its map packs lie."""
        folder = self._opened.store.folder
        return [("desk", folder), ("backups", folder / BACKUPS), ("packs", folder / PACKS)]

    def change_password(self, old: str, new: str) -> None:
        """Change the officer's password; KnownError ``vault.wrong-password`` when the old one is not right."""
        from inspector_desk.operations.desk import check_password

        store, actor = self._opened.store, self._opened.actor
        path = store.folder / VAULT
        vault.open_with_password(vault.read_vault(path), actor.officer_uid, old)
        check_password(new, actor.name)
        vault.set_password(path, store.keys, actor.officer_uid, actor.name, new, vault.calibrated())

    def back_up(self, progress: Callable[[int, int, str], object]) -> Path:
        """Make and check a copy now."""
        from inspector_desk.storage import backup

        progress(0, 0, "")
        return backup.make_backup(self._opened.store.folder, self._opened.store.keys.database).path


class Program(QObject):
    """The running program: unlock window, open desk, lock, language and look."""

    def __init__(
        self, app: QApplication, folders: Sequence[Path], settings: QSettings, language: str
    ) -> None:
        super().__init__()
        self.app = app
        self.settings = settings
        self.officer_settings = settings
        """The look, columns and places of the officer at the desk; before anyone is, those of the last one."""
        self.gate = Gate(folders, i18n.language)
        self.entry: UnlockWindow | None = None
        self.opened: OpenDesk | None = None
        self.background: Background | None = None
        self.exchanger: Exchanger | None = None
        self.desk_window: DeskWindow | None = None
        self.locked_window: LockedWindow | None = None
        self._entry_lane = Background(None)
        self._collector = Collector(self)
        look = read_look(settings)
        if not settings.contains("look/language"):
            look = replace(look, language=language)
        apply_look(app, look)
        self.idle = IdleWatch(app, look.idle_minutes, self)
        self.idle.idle.connect(self.lock)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(QUIET_MS)
        self._later.timeout.connect(self._load_later)

    def show_entry(self, desk: str = "", officer_uid: str = "") -> UnlockWindow:
        """Ask for a password, or set up the first desk."""
        entry = UnlockWindow(self.gate, self._entry_lane)
        entry.opened.connect(self.enter)
        entry.language_chosen.connect(self.switch_language)
        known = {(choice.key, uid) for choice in self.gate.desks() for uid, _name in choice.officers}
        last = str(self.settings.value(_LAST_OFFICER, "")).rpartition("/")[::2]
        if desk:
            entry.show_unlock(desk, officer_uid)
        elif last in known:
            entry.show_unlock(*last)
        entry.show()
        self.entry = entry
        # While the password is typed: what the open desk will need.
        self._entry_lane.job(entry, _load_desk)
        return entry

    def enter(self, opened: OpenDesk) -> DeskWindow | None:
        """Show the window of a desk that is open; None where its lease is over and only the page that says so shows."""
        from inspector_desk.maps.address_book import PackAddresses
        from inspector_desk.operations.desk import list_precincts
        from inspector_desk.operations.desk_attachments import DeskAttachments
        from inspector_desk.ui.context import Desk, Routes
        from inspector_desk.ui.desk_window import DeskWindow

        self.opened = opened
        store, actor = opened.store, replace(opened.actor, language=i18n.language())
        self.settings.setValue(_LAST_OFFICER, f"{store.folder}/{actor.officer_uid}")
        self._take_settings_of(actor.officer_uid)
        actor = replace(actor, language=i18n.language())
        background = Background(store)
        self.background = background
        self.exchanger = Exchanger(store, background.changed_now, PROGRAM)
        with store.read() as session:
            precincts = list_precincts(session)
        own = next((p for p in precincts if p.id == actor.precinct_id), None)
        desk = Desk(
            background=background,
            actor=actor,
            settings=self.officer_settings,
            routes=Routes(),
            folder=store.folder,
            kind=store.desk.kind,
            precinct=(own.name or own.code) if own else "",
            district=own.district if own else "",
            region=own.region if own else "",
            office=own.office if own else "",
            attachments=DeskAttachments(store, actor),
            addresses=PackAddresses(
                store.folder / PACKS,
                # Streets of another city would be offered to a desk that has no map of its own yet.
                resource_path("practice", "addresses.csv") if store.desk.kind == "practice" else None,
            ),
        )
        lock = lock_of(store)
        if lock is not None:
            self._show_locked(desk, self.exchanger, lock)
            return None
        self.desk_window = DeskWindow(
            desk, self.exchanger, lambda: map_packs(store.folder), self.make_settings
        )
        self.desk_window.lock_wanted.connect(self.lock)
        self.desk_window.switch_wanted.connect(self.switch_officer)
        self.desk_window.language_chosen.connect(self.switch_language)
        self.desk_window.joined.connect(self._joined)
        self.desk_window.lease_ended.connect(self._joined)
        self.desk_window.window.show()
        self._later.start()
        self._close_entry()
        return self.desk_window

    def _show_locked(self, desk: Desk, exchanger: Exchanger, lock: LockState) -> None:
        """The lease is over: no record is shown, and what waits is still sent."""
        from inspector_desk.ui.sync.lease import LockedWindow

        self.locked_window = LockedWindow(desk, exchanger, lock)
        self.locked_window.opened_again.connect(self._joined)
        self.locked_window.left.connect(self.lock)
        self.locked_window.show()
        self._close_entry()

    def _close_entry(self) -> None:
        if self.entry is not None:
            self.entry.close()
            self.entry.deleteLater()
            self.entry = None

    def _load_later(self) -> None:
        """The window is usable: load the exchange and the screens that are likely to be opened next."""
        exchanger, background = self.exchanger, self.background
        if exchanger is None or background is None or self.desk_window is None:
            return

        def load(progress: Progress) -> Exchanger:
            exchanger.prepare()
            screens.load_later(lambda: progress.step(0))
            return exchanger

        background.job(self.desk_window, load, self._loaded)

    def _loaded(self, exchanger: Exchanger) -> None:
        if exchanger is self.exchanger and self.desk_window is not None:
            exchanger.start()
            self.desk_window.show_sync()
            self._sweep()

    def _sweep(self) -> None:
        """Remove the files that no record names any more: those of an erased person, those of a save that was cut."""
        opened, background = self.opened, self.background
        if opened is not None and background is not None and self.desk_window is not None:
            from inspector_desk.operations.attachments import sweep_attachments

            store = opened.store
            background.write(self.desk_window, lambda session: sweep_attachments(session, store))

    def lock(self) -> None:
        """Drop the keys and ask for the password again; what was typed is a draft by now."""
        if self.opened is None:
            return
        folder, officer_uid = self.opened.store.folder, self.opened.actor.officer_uid
        self.leave()
        self.show_entry(str(folder), officer_uid)

    def leave(self) -> None:
        """Close the open desk: window, exchange, lanes, file."""
        self._close_window()
        if self.opened is not None:
            self.opened.store.close()
            self.opened = None

    def _close_window(self) -> None:
        self._later.stop()
        if self.desk_window is not None:
            self.desk_window.close()
            self.desk_window.deleteLater()
            self.desk_window = None
        if self.locked_window is not None:
            self.locked_window.release()
            self.locked_window.deleteLater()
            self.locked_window = None
        if self.exchanger is not None:
            self.exchanger.stop()
            self.exchanger = None
        if self.background is not None:
            self.background.close()
            self.background.deleteLater()
            self.background = None

    def _joined(self) -> None:
        # Not from within the window's own signal, which still holds the window.
        QTimer.singleShot(0, self, self._enter_again)

    def _enter_again(self) -> None:
        """Go on under the names the server knows the territory by; entries under others would not be taken there."""
        from inspector_desk.operations.desk import load_actor

        if self.opened is None:
            return
        store, before = self.opened.store, self.opened.actor
        self._close_window()
        with store.read() as session:
            actor = load_actor(session, before.officer_uid, profile=before.profile, language=i18n.language())
        desk = self.enter(OpenDesk(store, actor))
        if desk is not None:
            desk.screen("sync")

    def end(self) -> None:
        """Close everything."""
        self.leave()
        self._entry_lane.close()
        self._collector.stop()

    def switch_language(self, code: str) -> None:
        """Show the program in another language from now on."""
        i18n.switch_language(self.app, code)
        for settings in (self.settings, self.officer_settings):
            write_look(settings, replace(read_look(settings), language=code))

    def _take_settings_of(self, officer_uid: str) -> None:
        """Give the program the look of the officer who comes in; one who is new begins with what he finds."""
        path = Path(self.settings.fileName())
        own = QSettings(str(path.with_stem(f"{path.stem}-{officer_uid}")), QSettings.Format.IniFormat)
        if not own.contains("look/language"):
            for name in self.settings.allKeys():
                if name != _LAST_OFFICER:
                    own.setValue(name, self.settings.value(name))
            write_look(own, replace(read_look(self.settings), language=i18n.language()))
        self.officer_settings = own
        look = read_look(own)
        apply_look(self.app, look)
        self.idle.set_minutes(look.idle_minutes)

    def switch_officer(self) -> None:
        """Let another officer of this computer come in: the desk is locked, the list of officers has the focus."""
        if self.opened is None:
            return
        folder = str(self.opened.store.folder)
        was = self.opened.actor.officer_uid
        self.leave()
        others = [
            uid for one in self.gate.desks() if one.key == folder for uid, _name in one.officers if uid != was
        ]
        entry = self.show_entry(folder, others[0] if others else was)
        if entry.unlock is not None:
            entry.unlock.officer.editor.setFocus()

    def make_settings(self) -> QWidget:
        """The settings screen of the open desk."""
        from inspector_desk.ui.settings.settings_screen import SettingsScreen

        if self.opened is None or self.background is None:
            raise RuntimeError("settings without a desk")
        screen = SettingsScreen(
            DeskSettings(self.opened), self.background, self.officer_settings, self._settings_pages()
        )
        screen.look_changed.connect(self._look_changed)
        return screen

    def _settings_pages(self) -> Sequence[SettingsPage]:
        """What only an open desk has to set: its officers and its district's calendar."""
        from inspector_desk.operations.desk_officers import DeskOfficers
        from inspector_desk.operations.full_export import DeskArchive
        from inspector_desk.ui.imports.transfer_page import TransferPage
        from inspector_desk.ui.settings.calendar_page import CalendarPage
        from inspector_desk.ui.settings.officers import OfficersPage
        from inspector_desk.ui.settings.settings_screen import SettingsPage

        opened, background, window = self.opened, self.background, self.desk_window
        if opened is None or background is None or window is None:
            return ()
        desk = window.desk
        host = DeskOfficers(opened.store, opened.actor)
        return (
            SettingsPage(
                lambda: self.tr("Officers"),
                "users",
                lambda: OfficersPage(host, background, desk.choices),
            ),
            SettingsPage(lambda: self.tr("Moved days"), "calendar-days", lambda: CalendarPage(desk)),
            SettingsPage(
                lambda: self.tr("Import and archive"),
                "database",
                lambda: TransferPage(desk, DeskArchive(opened.store, opened.actor)),
            ),
        )

    def _look_changed(self, look: Look) -> None:
        self.idle.set_minutes(look.idle_minutes)
        write_look(self.settings, look)


def lock_of(store: Store) -> LockState | None:
    """Why a desk may not be opened, None for one that may; a desk that never joined a server has no lease."""
    from sqlalchemy import select

    from inspector_desk.models import SyncState

    with store.read() as session:
        leased = select(SyncState.name).where(SyncState.name.in_(("lease_until_ms", "revoked_ms"))).limit(1)
        if session.scalar(leased) is None:
            return None
        from inspector_desk.sync.client.keeping import lock_state

        lock = lock_state(session, int(time.time() * 1000))
    return lock if lock.kind == "locked" else None


def _load_desk(progress: Progress) -> None:
    """Load what stands between the right password and the desk's first screen; each step may be the last."""
    from importlib import import_module

    for name in (
        "cryptography.hazmat.primitives.kdf.argon2",
        "cryptography.hazmat.primitives.ciphers.aead",
        "cryptography.hazmat.primitives.kdf.hkdf",
        "inspector_desk.operations.desk",
        "inspector_desk.ui.desk_window",
        "inspector_desk.ui.today",
    ):
        progress.step(0)
        import_module(name)
    progress.step(0)
    from sqlalchemy.orm import configure_mappers

    # Done at the first query otherwise: 30 ms that the person would wait for.
    configure_mappers()


def map_packs(folder: Path) -> list[Path]:
    """The map packs of a desk: those installed in its folder, then the practice pack that came along."""
    from inspector_desk.maps.pack_folder import shown_packs

    own = shown_packs(folder / PACKS)
    return own or [path for path in (resource_path("practice", "practice.mbtiles"),) if path.exists()]


def weekly_report(
    store: Store, actor: Actor, day: str, *, district: bool, language: str, out: Sequence[Path]
) -> tuple[WeeklyCounts, list[Path]]:
    """Count the week a day lies in (last week for an empty text) and write the report to the files named."""
    from inspector_desk.operations.clock import local_today
    from inspector_desk.operations.desk import list_precincts
    from inspector_desk.operations.weekly import Scope, WeeklyRequest, note_weekly, week_of, weekly_counts
    from inspector_desk.reports.weekly_report import build_weekly
    from inspector_desk.reports.weekly_template import OVERRIDE, load_template
    from inspector_desk.reports.write import write_report

    try:
        start = week_of(date.fromisoformat(day) if day else local_today(actor.profile) - timedelta(days=7))
    except ValueError as error:
        raise KnownError("cli.bad-date", typed=day) from error
    own = store.folder / OVERRIDE
    template = load_template(actor.profile, own if own.exists() else None)
    with store.write() as session:
        precinct = next(row for row in list_precincts(session) if row.id == actor.precinct_id)
        whole = district and precinct.district_id is not None
        scope = Scope("district", precinct.district_id or 0) if whole else Scope("precinct", precinct.id)
        now = datetime.now().astimezone()
        request = WeeklyRequest(scope, start, now, template.last_year, template.periods())
        counts = weekly_counts(session, actor, request)
        note_weekly(session, actor, scope, "export" if out else "run")
    document = build_weekly(counts, template, language)
    for path in out:
        write_report(document, path, path.suffix.lstrip(".").lower())
    return counts, list(out)


def exchange_once(store: Store, url: str, code: str, nearby: str | None = None) -> SyncStatus:
    """One session with the regional server, joining it first if an address and a code are given."""
    from inspector_desk.sync.client import exchanging

    return exchanging.exchange_once(store, url, code, PROGRAM, nearby)


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, prepared for the map before it exists."""
    scheme.register()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([*arguments] or ["inspector-desk"])
    app.setApplicationName("inspector-desk")
    app.setApplicationVersion(__version__)
    app.setQuitOnLastWindowClosed(True)
    return app


def run(folder: Path, practice: bool, language: str) -> int:
    """Open the window of a desk and stay until it is closed; the exit status."""
    app = make_application()
    home().mkdir(parents=True, exist_ok=True)
    settings = QSettings(str(home() / "window.ini"), QSettings.Format.IniFormat)
    program = Program(app, (folder,), settings, language)
    if practice:
        program.enter(open_practice(folder, "kz", i18n.language()))
    else:
        program.show_entry()
    status = app.exec()
    program.end()
    return int(status)


def run_tour(out: Path, only: tuple[str, ...], *, themes: bool = True) -> list[dict[str, Any]]:
    """Drive the real windows through a whole day, on desks and with a server of the tour's own."""
    from inspector_desk.training.practice import PRACTICE_PASSWORD
    from inspector_desk.training.rehearsal import RehearsalServer, make_first_desk, make_second_desk
    from inspector_desk.ui.tour import TourParts, run

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application()
    parts = TourParts(
        app=app,
        password=PRACTICE_PASSWORD,
        make_desk=make_first_desk,
        make_second_desk=make_second_desk,
        make_program=lambda folders, settings, language: Program(app, folders, settings, language),
        start_server=RehearsalServer,
        themes=themes,
    )
    return run(out.absolute(), parts, only)


SELF_CHECK_S = 90


def self_check() -> dict[str, Any]:
    """Make a small practice desk in a scratch folder, open its window offscreen and draw the map; what was found.

    ``ok``, ``map`` (whether tiles and records were painted) and ``seconds``.
    """
    import tempfile

    from inspector_desk.training.practice import PRACTICE_PASSWORD, PracticeSize, create_practice_desk
    from inspector_desk.ui.maps.map_screen import MapScreen

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    started = time.perf_counter()
    app = make_application()
    # Chromium's processes may hold a file of theirs a moment longer than the program.
    with tempfile.TemporaryDirectory(prefix="inspector-desk-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch) / "desk"
        made, _actor = create_practice_desk(folder, "kz", "ru", PracticeSize(1, 60, 40, 20, 4))
        made.close()
        settings = QSettings(str(Path(scratch) / "window.ini"), QSettings.Format.IniFormat)
        program = Program(app, (folder,), settings, "ru")
        uid = program.gate.desks()[0].officers[0][0]
        opened = program.gate.unlock(str(folder), uid, PRACTICE_PASSWORD, lambda _done, _of, _words: None)
        desk = program.enter(opened)
        if desk is None:
            raise RuntimeError("a desk just made has no lease")
        loop, drawn = QEventLoop(), []
        limit = QTimer(singleShot=True, interval=SELF_CHECK_S * 1000)
        limit.timeout.connect(loop.quit)

        def told() -> None:
            drawn.append(time.perf_counter())
            loop.quit()

        screen = desk.screen("map")
        if isinstance(screen, MapScreen):
            screen.map.drawn.connect(told)
            limit.start()
            loop.exec()
        program.end()
    seconds = round(time.perf_counter() - started, 1)
    return {"ok": bool(drawn), "map": bool(drawn), "seconds": seconds}
