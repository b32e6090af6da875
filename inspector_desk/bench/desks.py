"""The desk that is measured: a practice desk of the wanted size, made once and kept."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_desk.errors import KnownError

if TYPE_CHECKING:
    from inspector_desk.rules.actor import Actor
    from inspector_desk.storage.store import Store
    from inspector_desk.storage.vault import Keys

ROLE = "supervisor"
"""Who measures: a supervisor sees every precinct, an inspector a sixteenth of the records."""


@dataclass(frozen=True, slots=True)
class MeasuredDesk:
    """An open desk, the officer who acts, and how many appeals are on file."""

    store: Store
    actor: Actor
    appeals: int

    @property
    def path(self) -> Path:
        """The encrypted file, for the bare driver."""
        from inspector_desk.storage.store import DATABASE

        return self.store.folder / DATABASE

    @property
    def key(self) -> bytes:
        """The raw key, for the bare driver."""
        return self.store.keys.database


def folder_for(rows: int) -> Path:
    """Where a desk of this size is kept between measurements."""
    from inspector_desk import bootstrap

    return bootstrap.home() / "measured" / str(rows)


def prepared(rows: int, folder: Path | None, language: str = "ru") -> Path:
    """The folder of a practice desk with ``rows`` appeals, made if there is none."""
    from inspector_desk.storage.store import VAULT
    from inspector_desk.training import practice

    folder = folder or folder_for(rows)
    if not (folder / VAULT).exists():
        store, _actor = practice.create_practice_desk(folder, "kz", language, practice.district_size(rows))
        store.close()
    return folder


def keys_of(folder: Path) -> tuple[Keys, str, str]:
    """Keys, profile and an officer's uid of a practice desk; KnownError ``bench.not-practice`` for a real one."""
    from inspector_desk.storage import vault
    from inspector_desk.storage.store import VAULT
    from inspector_desk.training import practice

    held = vault.read_vault(folder / VAULT)
    if held.about.get("kind") != "practice":
        # Measuring writes, and prints what it found: never on people's real records.
        raise KnownError("bench.not-practice", folder=str(folder))
    uid, _name = held.officers()[0]
    keys = vault.open_with_password(held, uid, practice.PRACTICE_PASSWORD)
    return keys, held.about["profile"], uid


@contextmanager
def opened(folder: Path, *, role: str = ROLE, language: str = "ru") -> Iterator[MeasuredDesk]:
    """The desk open, acting as an officer of ``role``; closed at the end."""
    from inspector_desk.operations.desk import list_officers, load_actor
    from inspector_desk.storage.store import open_desk

    keys, profile, uid = keys_of(folder)
    store = open_desk(folder, keys)
    try:
        with store.read() as session:
            uid = next((one.uid for one in list_officers(session) if one.role == role), uid)
            actor = load_actor(session, uid, profile=profile, language=language)
        with bare(folder, keys.database) as driver:
            appeals = driver.execute("SELECT count(*) FROM appeal").fetchone()[0]
        yield MeasuredDesk(store, actor, appeals)
    finally:
        store.close()


@contextmanager
def bare(folder: Path, key: bytes) -> Iterator[Any]:
    """The baseline of reading: a fresh connection of the bare driver with the raw key, nothing else set."""
    import sqlcipher3.dbapi2 as dbapi

    from inspector_desk.storage.store import DATABASE

    connection = dbapi.connect(str(folder / DATABASE), isolation_level=None)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        yield connection
    finally:
        connection.close()


class Clock:
    """Milliseconds of wall and of this process's processor time since it was made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def wall_ms(self) -> float:
        """Wall time so far."""
        return (time.perf_counter() - self._wall) * 1e3

    def cpu_ms(self) -> float:
        """Processor time of all threads so far."""
        return (time.process_time() - self._cpu) * 1e3
