"""Proof of who sends a request: three headers, no clock.

    Desk-Device: 32 hex digits
    Desk-Counter: a number higher than in any earlier request of the device
    Desk-Signature: base64 of the Ed25519 signature

A desk takes its clock's milliseconds as the counter, so it normally grows by itself; when its clock has gone back,
the server refuses with the last number it saw (``sync.stale-request``) and the desk goes on from there.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from inspector_desk.errors import KnownError

DEVICE_HEADER: Final = "desk-device"
COUNTER_HEADER: Final = "desk-counter"
SIGNATURE_HEADER: Final = "desk-signature"
CLOCK_HEADER: Final = "desk-clock"
"""The desk's clock in milliseconds since 1970: told to the administrator, never believed."""
WAITING_HEADER: Final = "desk-waiting"
"""How many entries wait on the desk."""
SIGNED_HEADERS: Final = (
    "range",
    "upload-checksum",
    "upload-length",
    "upload-metadata",
    "upload-offset",
    "x-http-method-override",
)
"""Headers that say what to do with a body (tus 1.0, RFC 9110 ranges): where one is sent, it is signed too."""
MEDIA_TYPE: Final = "application/x-inspector-desk"
_DOMAIN: Final = b"inspector-desk-request-1\0"
_HIGHEST: Final = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Claim:
    """Who a request says it comes from; nothing is proven before ``check_claim``."""

    device: str
    counter: int
    signature: bytes


def sign_request(
    method: str, path: str, body: bytes, device: str, counter: int, secret: bytes
) -> dict[str, str]:
    """The headers for a request."""
    signature = Ed25519PrivateKey.from_private_bytes(secret).sign(
        _message(method, path, body, device, counter)
    )
    return {
        DEVICE_HEADER: device,
        COUNTER_HEADER: str(counter),
        SIGNATURE_HEADER: base64.b64encode(signature).decode(),
        "content-type": MEDIA_TYPE,
    }


def signed_target(path: str, headers: Mapping[str, str]) -> str:
    """What stands for the path in a signature: the path itself and, below it, those headers that change a request."""
    said = [f"{name}: {headers[name]}" for name in SIGNED_HEADERS if name in headers]
    return "\n".join((path, *said))


def read_claim(headers: Mapping[str, str]) -> Claim:
    """The claim in a request's headers; KnownError ``sync.unknown-device`` if there is none."""
    device = headers.get(DEVICE_HEADER, "")
    counter = headers.get(COUNTER_HEADER, "")
    try:
        signature = base64.b64decode(headers.get(SIGNATURE_HEADER, ""), validate=True)
        known = len(bytes.fromhex(device)) == 16 and counter.isascii() and counter.isdigit()
    except (binascii.Error, ValueError) as error:
        raise KnownError("sync.unknown-device") from error
    if not known or len(counter) > 19 or int(counter) > _HIGHEST:
        raise KnownError("sync.unknown-device")
    return Claim(device.lower(), int(counter), signature)


def check_claim(claim: Claim, method: str, path: str, body: bytes, public: bytes) -> None:
    """Check a claim against the device's public key; KnownError ``sync.forged`` if it doesn't hold."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            claim.signature, _message(method, path, body, claim.device, claim.counter)
        )
    except (InvalidSignature, ValueError) as error:
        raise KnownError("sync.forged") from error


def _message(method: str, path: str, body: bytes, device: str, counter: int) -> bytes:
    target = f"{method}\n{path}\n{device}\n{counter}\n".encode()
    return _DOMAIN + target + hashlib.sha256(body).digest()
