"""The signed envelope that every message travels in, over HTTP and in a file alike.

    magic "IDSY" · version u8 · kind u8 · packing u8 · key id 8 · header length u16 · header
    · payload length u32 · payload · SHA-256 of all before (32) · Ed25519 signature (64)

All integers are big-endian. ``packing`` is 0 for a plain payload, 1 for Zstandard (RFC 8878) and 1 + k for Zstandard
with the k-th shipped dictionary. ``key id`` is the first 8 bytes of the SHA-256 of the signer's public key. The
signature (RFC 8032) is over the domain of the kind followed by the digest, so that a message of one kind can never
pass for another.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from backports import zstd
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.bounds import unpacked_limit
from inspector_desk.sync.protocol.dictionaries import SMALL_BYTES, dictionary
from inspector_desk.sync.protocol.limits import FRAME_BYTES, PROTOCOL_VERSION, UNPACKED_BYTES

MAGIC: Final = b"IDSY"
LEVEL: Final = 9
QUICK_LEVEL: Final = 5
"""Where the line carries more than it would take to pack harder: half the time of level 9, 7 % more bytes."""
DAILY_LEVEL: Final = 17
"""For what a day brings, which is sent often and packed in some milliseconds: 4 % less than level 9."""
DAILY_BYTES: Final = 16 * 1024
_HEAD: Final = struct.Struct(">4sBBB8sH")
HEADER_BYTES: Final = (1 << 16) - 1
"""The longest header, whose length has two bytes."""
_TAIL: Final = 32 + 64
_PLAIN: Final = 0
_ZSTD: Final = 1


class Kind(IntEnum):
    """What a frame holds; the numbers are permanent."""

    BATCH = 1
    RECEIPT = 2
    PULL = 3
    PAGE = 4
    ENROL = 5
    ENROLLED = 6
    REFUSAL = 7
    REPAIR = 8
    """The desk lists what it holds of a territory; the answer is a PAGE."""
    HAVE = 9
    """Which contents of attachments the server holds already."""
    HELD = 10
    STICK = 11
    """A desk's batches and its pull request in a file."""
    RETURN = 12
    """The server's receipts and pages in a file."""
    SNAPSHOT = 13
    """One part of a precinct's records as they stood at one place of the sequence."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame taken apart; ``payload`` is still packed, and nothing is proven before ``verify``."""

    kind: Kind
    packing: int
    key_id: bytes
    header: bytes
    payload: bytes
    digest: bytes
    signature: bytes


def key_id(public: bytes) -> bytes:
    """The short name of a public key: 8 bytes."""
    return hashlib.sha256(b"inspector-desk-key-1\0" + public).digest()[:8]


def public_key(secret: bytes) -> bytes:
    """The 32 public bytes that belong to 32 secret ones."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def domain(kind: Kind) -> bytes:
    """The bytes that separate signatures of one kind of frame from those of any other."""
    return f"inspector-desk-{kind.name.lower()}-1\0".encode()


def seal(
    kind: Kind, header: bytes, payload: bytes, secret: bytes, *, shared: int = 0, quick: bool = False
) -> bytes:
    """Pack, hash and sign a message with the 32 secret bytes of the sender's key; equal input, equal bytes.

    A small payload is packed with the shipped dictionary number ``shared``, which the other side has to know; a large
    one in less time to some 7 % more bytes for a ``quick`` line. A batch
    that would unpack to more than the server takes from so few bytes goes unpacked.
    Raises KnownError ``sync.too-large`` when the frame would be larger than the other side accepts.
    """
    packing, packed = _packed(payload, shared, quick)
    if len(header) > HEADER_BYTES:
        raise KnownError("sync.too-large", size=len(header), limit=HEADER_BYTES)
    if kind is Kind.BATCH and len(payload) > unpacked_limit(len(packed)):
        packing, packed = _PLAIN, payload
    signer = Ed25519PrivateKey.from_private_bytes(secret)
    name = key_id(signer.public_key().public_bytes_raw())
    body = b"".join(
        (
            _HEAD.pack(MAGIC, PROTOCOL_VERSION, kind, packing, name, len(header)),
            header,
            len(packed).to_bytes(4, "big"),
            packed,
        )
    )
    if len(body) + _TAIL > FRAME_BYTES:
        raise KnownError("sync.too-large", size=len(body), limit=FRAME_BYTES)
    digest = hashlib.sha256(body).digest()
    return body + digest + signer.sign(domain(kind) + digest)


def _packed(payload: bytes, number: int, quick: bool) -> tuple[int, bytes]:
    if number and len(payload) < SMALL_BYTES:
        level = DAILY_LEVEL if len(payload) < DAILY_BYTES else LEVEL
        packed = zstd.compress(payload, level=level, zstd_dict=dictionary(number))
        packing = _ZSTD + number
    elif len(payload) > 32:
        packed = zstd.compress(payload, level=min(LEVEL, QUICK_LEVEL) if quick else LEVEL)
        packing = _ZSTD
    else:
        return _PLAIN, payload
    return (packing, packed) if len(packed) < len(payload) else (_PLAIN, payload)


def read_frame(data: bytes, *kinds: Kind) -> Frame:
    """Take a frame of one of ``kinds`` apart and check its digest; the signature is the caller's next step.

    Raises KnownError ``sync.damaged`` for anything that is not a whole frame, ``sync.version`` for another version,
    ``sync.too-large`` and ``sync.unexpected-answer`` for another kind.
    """
    if len(data) > FRAME_BYTES:
        raise KnownError("sync.too-large", size=len(data), limit=FRAME_BYTES)
    if len(data) < _HEAD.size + 4 + _TAIL or data[:4] != MAGIC:
        raise KnownError("sync.damaged")
    _, version, kind, packing, name, header_length = _HEAD.unpack_from(data)
    if version != PROTOCOL_VERSION:
        raise KnownError("sync.version", theirs=version, ours=PROTOCOL_VERSION)
    start = _HEAD.size + header_length
    length = int.from_bytes(data[start : start + 4], "big")
    end = start + 4 + length
    if len(data) != end + _TAIL:
        raise KnownError("sync.damaged")
    digest = data[end : end + 32]
    if hashlib.sha256(data[:end]).digest() != digest:
        raise KnownError("sync.damaged")
    if kind not in kinds:
        raise KnownError("sync.unexpected-answer")
    header = data[_HEAD.size : start]
    return Frame(Kind(kind), packing, name, header, data[start + 4 : end], digest, data[end + 32 :])


def verify(frame: Frame, public: bytes) -> None:
    """Check that the holder of ``public`` (32 bytes) signed the frame; KnownError ``sync.forged`` otherwise."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(frame.signature, domain(frame.kind) + frame.digest)
    except (InvalidSignature, ValueError) as error:
        raise KnownError("sync.forged") from error


def unpack(frame: Frame, most: int = UNPACKED_BYTES) -> bytes:
    """The payload as it was before packing, at most ``most`` bytes of it.

    Raises KnownError ``sync.dictionary`` when it was packed with a dictionary this program lacks, ``sync.too-large``
    when it would unpack to more than the limit, ``sync.damaged`` when it doesn't unpack.
    """
    if frame.packing == _PLAIN:
        if len(frame.payload) > most:
            raise KnownError("sync.too-large", size=len(frame.payload), limit=most)
        return frame.payload
    known = dictionary(frame.packing - _ZSTD) if frame.packing != _ZSTD else None
    try:
        unpacker = zstd.ZstdDecompressor(zstd_dict=known)
        plain = unpacker.decompress(frame.payload, max_length=most + 1)
    except zstd.ZstdError as error:
        raise KnownError("sync.damaged") from error
    if len(plain) > most:
        raise KnownError("sync.too-large", size=len(plain), limit=most)
    if not unpacker.eof or unpacker.unused_data:
        raise KnownError("sync.damaged")
    return plain
