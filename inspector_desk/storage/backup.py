"""Copies of the desk that can be trusted: made in one snapshot, checked, flushed, then renamed.

VACUUM INTO, not SQLite's stepped backup: with one write every 0.2 s that one restarted 98 times and had not finished
after 20 s (db.md 6). The copy is ciphertext under the same master key; without the vault it is useless, so the vault
travels with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as dbapi

from inspector_desk.errors import KnownError
from inspector_desk.storage import engine, faults

KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY = 7, 4, 12
FREE_SPACE_FACTOR = 1.2
"""Free space asked for before a copy, as a multiple of the file's size."""


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One backup: its database file and when it was made."""

    path: Path
    made_at: datetime
    size_bytes: int


def check_file(path: Path, key: bytes) -> None:
    """Check every page's seal and the database's structure; KnownError ``store.damaged`` with the pages found bad."""
    try:
        connection = engine.connect(path, key)
        try:
            broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            if broken:
                raise KnownError("store.damaged", path=str(path), pages=len(broken))
            problems = [row[0] for row in connection.execute("PRAGMA quick_check(5)") if row[0] != "ok"]
            if problems:
                raise KnownError("store.damaged", path=str(path), pages=len(problems))
        finally:
            connection.close()
    except dbapi.Error as error:
        raise (faults.known(error, str(path)) or error) from error


def copy_to(path: Path, key: bytes, target: Path) -> Path:
    """A verified, flushed copy of the file at ``target`` (replaced if it is there)."""
    target.parent.mkdir(parents=True, exist_ok=True)
    needed = int(path.stat().st_size * FREE_SPACE_FACTOR)
    if shutil.disk_usage(target.parent).free < needed:
        raise KnownError("backup.no-space", folder=str(target.parent), needed_mb=needed // 1_000_000 + 1)
    unfinished = target.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        connection = engine.connect(path, key)
        try:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        finally:
            connection.close()
    except dbapi.Error as error:
        unfinished.unlink(missing_ok=True)
        raise (faults.known(error, str(target)) or error) from error
    check_file(unfinished, key)
    for leftover in (f"{unfinished}-wal", f"{unfinished}-shm"):
        Path(leftover).unlink(missing_ok=True)
    flush(unfinished)
    unfinished.replace(target)
    flush_folder(target.parent)
    return target


def put_back(copy: Path, path: Path) -> Path | None:
    """Put a copy in the desk's place; the file that stood there is kept aside, never deleted. Returns where."""
    aside: Path | None = None
    if path.exists():
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
        path.replace(aside)
    for leftover in ("-wal", "-shm"):
        former = Path(f"{path}{leftover}")
        if former.exists():
            former.replace(Path(f"{aside or path}{leftover}.kept"))
    fresh = path.with_suffix(".restoring")
    shutil.copyfile(copy, fresh)
    flush(fresh)
    fresh.replace(path)
    flush_folder(path.parent)
    return aside


def make_backup(folder: Path, key: bytes, *, into: Path | None = None) -> BackupFile:
    """Back up the desk in ``folder``: database, vault, and the list of attachments with their hashes."""
    now = datetime.now(UTC)
    home = into or folder / "backups"
    target = home / f"desk-{now.strftime('%Y%m%d-%H%M%S')}.db"
    copy_to(folder / "desk.db", key, target)
    vault = target.with_suffix(".vault.json")
    shutil.copyfile(folder / "vault.json", vault)
    flush(vault)
    files = sorted(str(p.relative_to(folder)) for p in (folder / "files").rglob("*") if p.is_file())
    manifest = target.with_suffix(".manifest.json")
    manifest.write_text(
        json.dumps({"made_at": now.isoformat(), "sha256": file_hash(target), "files": files}, indent=1),
        "utf-8",
    )
    flush(manifest)
    if into is not None:
        for name in files:
            outside = home / name
            if not outside.exists():
                outside.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(folder / name, outside)
    else:
        thin(home)
    return BackupFile(target, now, target.stat().st_size)


def list_backups(home: Path) -> list[BackupFile]:
    """Backups in a folder, newest first."""
    found = []
    for path in home.glob("desk-????????-??????.db"):
        made = datetime.strptime(path.stem, "desk-%Y%m%d-%H%M%S").replace(tzinfo=UTC)
        found.append(BackupFile(path, made, path.stat().st_size))
    return sorted(found, key=lambda item: item.made_at, reverse=True)


def restore(folder: Path, key: bytes, chosen: Path) -> Path | None:
    """Check a backup and put it in the desk's place; the desk that stood there is kept aside."""
    check_file(chosen, key)
    return put_back(chosen, folder / "desk.db")


def thin(home: Path) -> None:
    """Keep the newest of each of the last 7 days, 4 weeks and 12 months; remove the others."""
    keep: set[Path] = set()
    for count, form in ((KEEP_DAILY, "%Y%m%d"), (KEEP_WEEKLY, "%G%V"), (KEEP_MONTHLY, "%Y%m")):
        seen: list[str] = []
        for item in list_backups(home):
            period = item.made_at.strftime(form)
            if period not in seen and len(seen) < count:
                seen.append(period)
                keep.add(item.path)
    for item in list_backups(home):
        if item.path not in keep:
            for suffix in (".db", ".vault.json", ".manifest.json"):
                item.path.with_suffix(suffix).unlink(missing_ok=True)


def file_hash(path: Path) -> str:
    """SHA-256 of a file as 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Make a written file durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make renames inside a folder durable (Windows does it with the rename)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
