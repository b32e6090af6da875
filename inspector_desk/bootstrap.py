"""The one place where the parts are wired: store, lanes, exchange, windows."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_desk.errors import KnownError
from inspector_desk.operations.desk import load_actor
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import backup, vault
from inspector_desk.storage.store import VAULT, Store, open_desk

if TYPE_CHECKING:
    from inspector_desk.storage.vault import Keys

HOME_VARIABLE = "INSPECTOR_DESK_HOME"


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
    store = open_desk(folder, keys)
    try:
        with store.read() as session:
            actor = load_actor(session, uid, profile=store.desk.profile, language=language)
    except BaseException:
        store.close()
        raise
    return store, actor


def restore(folder: Path, chosen: Path, officer: str, ask: Callable[[str], str]) -> Path | None:
    """Put a backup in the place of a desk whose vault still opens; returns where the former file was kept."""
    keys, _uid, _about = unlock(folder, officer, ask)
    return backup.restore(folder, keys.database, chosen)


def run(folder: Path, practice: bool, language: str) -> int:
    """Open the window of a desk and stay until it is closed; the exit status."""
    from inspector_desk.ui_session import run_window

    return run_window(folder, practice=practice, language=language)


def run_tour(out: Path, only: tuple[str, ...]) -> list[dict[str, Any]]:
    """Drive the real windows through a whole day."""
    raise KnownError("cli.no-desk", folder=str(out))


def self_check() -> dict[str, Any]:
    """Open a scratch practice desk and draw the map."""
    raise KnownError("cli.no-desk", folder="")
