"""Sealed files: what travels on a stick can be read by one key and by nobody who finds the stick.

    magic "IDBX" · version u8 · kind u8 · recipient 8 · ephemeral X25519 public key 32
    then pieces: length u32, its highest bit set on the last · ChaCha20-Poly1305 of at most 256 KiB

The key of a file is HKDF-SHA-256 (RFC 5869) of the X25519 agreement (RFC 7748) between the ephemeral key and the
recipient's box key; a piece's nonce is its number, its associated data the head and whether it is the last: pieces can
be neither swapped, left out, nor cut off (the STREAM construction of Hoang et al. 2015, CRYPTO). ``recipient`` names
the box key: a file for another server or desk is told from a damaged one. A box key is itself HKDF of the owner's
Ed25519 secret, so there is one secret to keep.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from inspector_desk.errors import KnownError

MAGIC: Final = b"IDBX"
VERSION: Final = 1
PIECE_BYTES: Final = 256 * 1024
"""Plain bytes of a piece; every piece but the last is full."""
_HEAD: Final = struct.Struct(">4sBB8s32s")
_LAST: Final = 1 << 31
_TAG: Final = 16


class FileKind(IntEnum):
    """What a sealed file holds; the numbers are permanent."""

    STICK = 1
    """A desk's batches and its pull request, sealed to the server."""
    RETURN = 2
    """The server's answer, sealed to the desk."""
    JOINING = 3
    """A request to join: the desk cannot know the server's box key yet, so this file's key is known to all."""
    SNAPSHOT = 4
    """A precinct's records under a key that the server hands to entitled desks."""


def box_key(secret: bytes) -> bytes:
    """The 32 public bytes to which files for the holder of this Ed25519 secret are sealed."""
    return _private(secret).public_key().public_bytes_raw()


def recipient_of(public: bytes) -> bytes:
    """The 8 bytes by which a sealed file names a box key."""
    return hashlib.sha256(b"inspector-desk-box-name-1\0" + public).digest()[:8]


class BoxWriter:
    """Seals what is written to it, piece by piece; a file without its ``close`` is a truncated one."""

    def __init__(self, out: BinaryIO, head: bytes, key: bytes) -> None:
        self._out = out
        self._head = head
        self._cipher = ChaCha20Poly1305(key)
        self._number = 0
        self._buffer = bytearray()
        out.write(head)

    def write(self, data: bytes) -> None:
        """Add plain bytes."""
        self._buffer += data
        while len(self._buffer) > PIECE_BYTES:
            self._piece(bytes(self._buffer[:PIECE_BYTES]), last=False)
            del self._buffer[:PIECE_BYTES]

    def close(self) -> None:
        """Write the last piece."""
        self._piece(bytes(self._buffer), last=True)
        self._buffer.clear()

    def _piece(self, plain: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number), plain, _associated(self._head, last=last))
        self._out.write((len(sealed) | (_LAST if last else 0)).to_bytes(4, "big") + sealed)
        self._number += 1


class BoxReader:
    """Opens pieces as they are asked for; whatever comes out of it was sealed so, in this order."""

    def __init__(self, source: BinaryIO, head: bytes, key: bytes) -> None:
        self._source = source
        self._head = head
        self._cipher = ChaCha20Poly1305(key)
        self._number = 0
        self._last = False
        self._buffer = bytearray()

    def read(self, count: int) -> bytes:
        """Exactly ``count`` plain bytes; KnownError ``stick.damaged`` where the file holds fewer."""
        while len(self._buffer) < count:
            self._next()
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        return data

    def end(self) -> None:
        """Check that nothing follows; KnownError ``stick.damaged`` otherwise."""
        if not self._last and not self._buffer:
            self._next()
        if self._buffer or not self._last or _read(self._source, 1):
            raise KnownError("stick.damaged")

    def _next(self) -> None:
        if self._last:
            raise KnownError("stick.damaged")
        length = int.from_bytes(_exactly(self._source, 4), "big")
        last, length = bool(length & _LAST), length & ~_LAST
        if not _TAG <= length <= PIECE_BYTES + _TAG or (not last and length != PIECE_BYTES + _TAG):
            raise KnownError("stick.damaged")
        sealed = _exactly(self._source, length)
        try:
            plain = self._cipher.decrypt(_nonce(self._number), sealed, _associated(self._head, last=last))
        except InvalidTag:
            raise KnownError("stick.damaged") from None
        self._buffer += plain
        self._number += 1
        self._last = last


def seal_box(out: BinaryIO, kind: FileKind, recipient: bytes) -> BoxWriter:
    """Begin a file that only the holder of the box key ``recipient`` (32 public bytes) can read."""
    ephemeral = X25519PrivateKey.generate()
    public = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    head = _HEAD.pack(MAGIC, VERSION, kind, recipient_of(recipient), public)
    return BoxWriter(out, head, _file_key(shared, public + recipient))


def open_box(source: BinaryIO, head: bytes, secret: bytes) -> BoxReader:
    """Go on reading a file whose ``head`` (``read_head``) names our own box key.

    ``secret`` is the Ed25519 secret that the box key follows from; KnownError ``stick.damaged``.
    """
    public = _HEAD.unpack(head)[4]
    private = _private(secret)
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError as error:
        raise KnownError("stick.damaged") from error
    return BoxReader(source, head, _file_key(shared, public + private.public_key().public_bytes_raw()))


def seal_with(out: BinaryIO, kind: FileKind, key: bytes, name: bytes) -> BoxWriter:
    """Begin a file under a key of 32 bytes that both sides have; ``name`` (32 bytes) stands in its head."""
    return BoxWriter(out, _HEAD.pack(MAGIC, VERSION, kind, bytes(8), name), _named_key(key, name))


def open_with(source: BinaryIO, head: bytes, key: bytes) -> BoxReader:
    """Go on reading a file written by ``seal_with``."""
    return BoxReader(source, head, _named_key(key, _HEAD.unpack(head)[4]))


def read_head(source: BinaryIO) -> tuple[bytes, FileKind, bytes, bytes]:
    """The head of a file: its bytes, kind, recipient (8) and ephemeral key or name (32).

    Raises KnownError ``stick.not-ours`` for a file that is none of these, ``stick.version`` for one of a later
    program, ``stick.damaged`` where even the head is cut off, ``stick.cannot-read``.
    """
    head = _read(source, _HEAD.size)
    if not head or head[:4] != MAGIC[: len(head)]:
        raise KnownError("stick.not-ours")
    if len(head) < _HEAD.size:
        raise KnownError("stick.damaged")
    _magic, version, kind, recipient, key = _HEAD.unpack(head)
    if version != VERSION or kind not in set(FileKind):
        raise KnownError("stick.version")
    return head, FileKind(kind), recipient, key


def sync_to_disk(out: BinaryIO) -> None:
    """Let the bytes reach the medium before anybody is told to pull it out."""
    out.flush()
    os.fsync(out.fileno())


OPEN_KEY: Final = hashlib.sha256(b"inspector-desk-joining-1").digest()
"""The key of a request to join: no secret, it only finds damage."""


def _private(secret: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(_derive(secret, b"", b"inspector-desk-box-1"))


def _file_key(shared: bytes, keys: bytes) -> bytes:
    return _derive(shared, keys, b"inspector-desk-file-1")


def _named_key(key: bytes, name: bytes) -> bytes:
    return _derive(key, name, b"inspector-desk-named-1")


def _derive(material: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(material)


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _associated(head: bytes, *, last: bool) -> bytes:
    return head + (b"\1" if last else b"\0")


def _read(source: BinaryIO, count: int) -> bytes:
    """Up to ``count`` bytes, fewer only at the end of the file."""
    return _guarded(lambda: source.read(count))


def _exactly(source: BinaryIO, count: int) -> bytes:
    data = _read(source, count)
    if len(data) != count:
        raise KnownError("stick.damaged")
    return data


@contextmanager
def open_file(source: Path) -> Iterator[BinaryIO]:
    """A sealed file open for reading; KnownError ``stick.cannot-read``."""
    try:
        file = source.open("rb")
    except OSError as error:
        raise KnownError("stick.cannot-read") from error
    with file:
        yield file


def _guarded(read: Callable[[], bytes]) -> bytes:
    try:
        return read()
    except OSError as error:
        raise KnownError("stick.cannot-read") from error
