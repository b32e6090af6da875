"""Attachments: encrypted files beside the database, each named by a keyed hash, written before the record commits.

AES-256-GCM under the desk's file key, the name authenticated with the content. The name is an HMAC of the content's
SHA-256 under a key of this desk alone: whoever holds a copy of the folder cannot tell whether it contains a known
photo, and any desk can work out its own name for a file from the hash that travels with the record.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import re
import secrets
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inspector_desk.errors import KnownError
from inspector_desk.storage.backup import flush_folder
from inspector_desk.storage.vault import Keys

LARGEST_BYTES = 50_000_000
"""Of one attachment; a longer film belongs on the evidence server."""
SWEEP_AFTER_S = 3_600.0
"""A file without a record may belong to a transaction still open; after an hour it belongs to none."""
_MAGIC = b"IDF1"
_NONCE_BYTES, _TAG_BYTES = 12, 16
_UNFINISHED = ".unfinished-"
_ARRIVING = ".arriving-"
"""A content that comes in pieces: its file holds each piece sealed by itself, until all are there."""
_PIECE_MAGIC = b"IDF2"
KEPT_ARRIVING_S = 30 * 86_400.0
"""A content that has not moved for a month is asked for anew, from its beginning."""
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that is on the disk: its name here, the SHA-256 of its content (hex) and its size in bytes."""

    name: str
    content_hash: str
    size_bytes: int


def name_of(keys: Keys, content_hash: str) -> str:
    """This desk's file name for content with that SHA-256 (64 hex digits)."""
    return hmac.new(keys.names, bytes.fromhex(content_hash), hashlib.sha256).hexdigest()


def keep_file(folder: Path, keys: Keys, content: bytes) -> KeptFile:
    """Encrypt ``content`` into ``folder`` and return when it has reached the disk; the same content is kept once.

    Raises KnownError ``file.empty``, ``file.too-large``, ``file.disk-full``, ``file.disk-error``.
    """
    if not content:
        raise KnownError("file.empty")
    if len(content) > LARGEST_BYTES:
        raise KnownError("file.too-large", largest_mb=LARGEST_BYTES // 1_000_000)
    content_hash = hashlib.sha256(content).hexdigest()
    name = name_of(keys, content_hash)
    kept = KeptFile(name, content_hash, len(content))
    target = _path(folder, name)
    if target.exists() and _opens(folder, keys, name):
        return kept
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = AESGCM(keys.files).encrypt(nonce, content, _associated(name))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(target, _MAGIC + nonce + sealed)
        flush_folder(folder)
    except OSError as error:
        raise _known(error, folder) from error
    return kept


def read_file(folder: Path, keys: Keys, content_hash: str) -> bytes:
    """The content with that SHA-256; KnownError ``file.missing``, ``file.damaged``, ``file.disk-error``."""
    if not _HASH.fullmatch(content_hash):
        raise KnownError("file.damaged")
    name = name_of(keys, content_hash)
    content = _decrypted(folder, keys, name)
    if hashlib.sha256(content).hexdigest() != content_hash:
        raise KnownError("file.damaged")
    return content


def is_here(folder: Path, keys: Keys, content_hash: str) -> bool:
    """Whether the file is in this desk's folder; one from another desk may not have arrived yet."""
    return bool(_HASH.fullmatch(content_hash)) and _path(folder, name_of(keys, content_hash)).is_file()


def arrived_bytes(folder: Path, keys: Keys, content_hash: str) -> int:
    """How many bytes of a content that comes in pieces are on the disk; a piece half written does not count."""
    return _whole_pieces(_arriving(folder, keys, content_hash))[0]


def add_piece(folder: Path, keys: Keys, content_hash: str, at: int, piece: bytes) -> int:
    """Keep the next piece of a content, encrypted, and return how many bytes are on the disk now.

    ``at`` is the place it belongs to; another than ``arrived_bytes`` is refused with KnownError ``file.damaged``.
    Raises also ``file.too-large``, ``file.disk-full``, ``file.disk-error``.
    """
    path = _arriving(folder, keys, content_hash)
    have, length = _whole_pieces(path)
    if at != have or not piece:
        raise KnownError("file.damaged")
    if have + len(piece) > LARGEST_BYTES:
        raise KnownError("file.too-large", largest_mb=LARGEST_BYTES // 1_000_000)
    nonce = secrets.token_bytes(_NONCE_BYTES)
    sealed = nonce + AESGCM(keys.files).encrypt(nonce, piece, _place(path.name, at))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("r+b" if length or path.exists() else "xb") as file:
            file.truncate(length)
            file.seek(length)
            file.write(len(sealed).to_bytes(4, "big") + sealed)
            file.flush()
            os.fsync(file.fileno())
        if not length:
            flush_folder(path.parent)
    except OSError as error:
        raise _known(error, folder) from error
    return have + len(piece)


def join_pieces(folder: Path, keys: Keys, content_hash: str) -> KeptFile:
    """Make a file of a content whose pieces have all arrived.

    Raises KnownError ``file.damaged`` where they are not the content with that SHA-256: they are thrown away, to be
    fetched anew; ``file.disk-full``, ``file.disk-error``.
    """
    path = _arriving(folder, keys, content_hash)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise KnownError("file.missing") from error
    pieces: list[bytes] = []
    at, place = 0, 0
    try:
        while at < len(raw):
            end = at + 4 + int.from_bytes(raw[at : at + 4], "big")
            nonce, sealed = raw[at + 4 : at + 4 + _NONCE_BYTES], raw[at + 4 + _NONCE_BYTES : end]
            pieces.append(AESGCM(keys.files).decrypt(nonce, sealed, _place(path.name, place)))
            place += len(pieces[-1])
            at = end
    except (InvalidTag, ValueError):
        pieces = []
    content = b"".join(pieces)
    if hashlib.sha256(content).hexdigest() != content_hash:
        path.unlink(missing_ok=True)
        raise KnownError("file.damaged")
    kept = keep_file(folder, keys, content)
    path.unlink(missing_ok=True)
    return kept


def drop_pieces(folder: Path, keys: Keys, content_hash: str) -> None:
    """Throw away what has arrived of a content."""
    _arriving(folder, keys, content_hash).unlink(missing_ok=True)


def read_source(path: Path) -> bytes:
    """A file an officer chose, read whole.

    Refuses what is not a plain file: a link could lead to another user's file, a device never ends. Raises
    KnownError ``file.not-a-file``, ``file.cannot-open``, ``file.too-large``, ``file.empty``.
    """
    try:
        if path.is_symlink():
            raise KnownError("file.not-a-file", name=path.name)
        flags = (
            os.O_RDONLY
            | getattr(os, "O_NOFOLLOW", 0)
            | getattr(os, "O_NONBLOCK", 0)
            | getattr(os, "O_BINARY", 0)
        )
        handle = os.open(path, flags)
    except OSError as error:
        raise KnownError("file.cannot-open", name=path.name) from error
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise KnownError("file.not-a-file", name=path.name)
        if facts.st_size > LARGEST_BYTES:
            raise KnownError("file.too-large", largest_mb=LARGEST_BYTES // 1_000_000)
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise KnownError("file.cannot-open", name=path.name) from error
    finally:
        os.close(handle)
    if not content:
        raise KnownError("file.empty")
    return content


def sweep(folder: Path, keys: Keys, known: Iterable[str], *, older_than_s: float = SWEEP_AFTER_S) -> int:
    """Remove files that no record names (``known`` are content hashes) and half-written ones; returns how many."""
    wanted = {name_of(keys, content_hash) for content_hash in known if _HASH.fullmatch(content_hash)}
    limit = time.time() - older_than_s
    removed = 0
    for path in stored_files(folder):
        age_limit = limit
        if path.name.startswith(_ARRIVING) and path.name.removeprefix(_ARRIVING) in wanted:
            age_limit = min(limit, time.time() - KEPT_ARRIVING_S)
        if path.name not in wanted and path.stat().st_mtime < age_limit:
            path.unlink()
            removed += 1
    return removed


def stored_files(folder: Path) -> Iterator[Path]:
    """Every file of ours in the attachments folder, half-written ones among them; anything else is left alone."""
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        ours = _HASH.fullmatch(path.name) or path.name.startswith((_UNFINISHED, _ARRIVING))
        if ours and not path.is_symlink() and path.is_file():
            yield path


def _path(folder: Path, name: str) -> Path:
    return folder / name[:2] / name


def _arriving(folder: Path, keys: Keys, content_hash: str) -> Path:
    if not _HASH.fullmatch(content_hash):
        raise KnownError("file.damaged")
    name = name_of(keys, content_hash)
    return folder / name[:2] / f"{_ARRIVING}{name}"


def _whole_pieces(path: Path) -> tuple[int, int]:
    """Plain bytes of the whole pieces in a file, and where the last of them ends."""
    plain = length = 0
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            while len(head := file.read(4)) == 4:
                sealed = int.from_bytes(head, "big")
                if sealed <= _NONCE_BYTES + _TAG_BYTES or length + 4 + sealed > size:
                    break
                length += 4 + sealed
                plain += sealed - _NONCE_BYTES - _TAG_BYTES
                file.seek(length)
    except OSError:
        return 0, 0
    return plain, length


def _place(name: str, at: int) -> bytes:
    return _PIECE_MAGIC + name.encode("ascii") + at.to_bytes(8, "big")


def _associated(name: str) -> bytes:
    return _MAGIC + name.encode("ascii")


def _opens(folder: Path, keys: Keys, name: str) -> bool:
    try:
        _decrypted(folder, keys, name)
    except KnownError:
        return False
    return True


def _decrypted(folder: Path, keys: Keys, name: str) -> bytes:
    path = _path(folder, name)
    try:
        if path.stat().st_size > LARGEST_BYTES + 1_000:
            raise KnownError("file.damaged")
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError("file.missing") from error
    except OSError as error:
        raise KnownError("file.disk-error", folder=str(folder)) from error
    start = len(_MAGIC) + _NONCE_BYTES
    if not raw.startswith(_MAGIC) or len(raw) < start + _TAG_BYTES:
        raise KnownError("file.damaged")
    try:
        return AESGCM(keys.files).decrypt(raw[len(_MAGIC) : start], raw[start:], _associated(name))
    except InvalidTag:
        raise KnownError("file.damaged") from None


def _write_whole(target: Path, content: bytes) -> None:
    """Temporary name → flush → rename → flush of the folder: a power cut leaves the whole file or none of it."""
    unfinished = target.with_name(f"{_UNFINISHED}{secrets.token_hex(8)}")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)


def _known(error: OSError, folder: Path) -> KnownError:

    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return KnownError("file.disk-full" if full else "file.disk-error", folder=str(folder))
