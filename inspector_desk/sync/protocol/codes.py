"""Enrolment codes: what an administrator prints and an officer types once.

A code is 25 bytes in 8 groups of 5 letters and digits (Crockford's base 32: no I, L, O, U): a 16-byte secret, the
first 8 bytes of the server key's hash, and a check byte that finds a slip of the finger. The desk trusts a server
only if its key matches the code, so a code read from paper also proves the server.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.frames import key_id

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE: Final = str.maketrans("ILOabcdefghijklmnopqrstuvwxyz", "110ABCDEFGH1JK1MN0PQRSTUVWXYZ")
_LENGTH: Final = 25


@dataclass(frozen=True, slots=True)
class EnrolmentCode:
    """A code's 16-byte secret and the 8-byte name of the server's key."""

    secret: bytes
    server_key_id: bytes

    def name(self) -> bytes:
        """The 8 bytes by which the server finds the code without learning the secret."""
        return hashlib.sha256(b"inspector-desk-code-name-1\0" + self.secret).digest()[:8]

    def proof_key(self) -> bytes:
        """What the server stores instead of the secret: its hash, which is also the key of the proof."""
        return hashlib.sha256(b"inspector-desk-code-proof-1\0" + self.secret).digest()

    def text(self) -> str:
        """The code as printed: 8 groups of 5."""
        raw = self.secret + self.server_key_id
        number = int.from_bytes(raw + _check(raw), "big")
        letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(195, -1, -5))
        return "-".join(letters[i : i + 5] for i in range(0, 40, 5))


def new_code(server_key: bytes) -> EnrolmentCode:
    """A fresh code for the server with these 32 public bytes."""
    return EnrolmentCode(secrets.token_bytes(16), key_id(server_key))


def parse_code(text: str) -> EnrolmentCode:
    """Read a code as typed: any case, spaces and dashes anywhere; KnownError ``sync.code-mistyped``."""
    letters = "".join(text.split()).replace("-", "").translate(_ALIKE)
    if len(letters) != 40 or any(letter not in _ALPHABET for letter in letters):
        raise KnownError("sync.code-mistyped")
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    raw = number.to_bytes(_LENGTH, "big")
    if raw[24:] != _check(raw[:24]):
        raise KnownError("sync.code-mistyped")
    return EnrolmentCode(raw[:16], raw[16:24])


def enrolment_proof(proof_key: bytes, public_key: bytes, lineage: bytes, profile: str, kind: str) -> bytes:
    """The proof that whoever holds ``public_key`` knows the code's secret; it is worth nothing for another key."""
    message = b"\0".join((public_key, lineage, profile.encode(), kind.encode()))
    return hmac.digest(proof_key, b"inspector-desk-enrol-1\0" + message, "sha256")


def _check(raw: bytes) -> bytes:
    return hashlib.sha256(b"inspector-desk-code-check-1\0" + raw).digest()[:1]
