"""The server's signing key: one Ed25519 key in a file only the server's user can read."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from inspector_desk.errors import KnownError
from inspector_desk.sync.protocol.frames import public_key

FILE_NAME = "server.key"


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """The 32 secret bytes that sign receipts and pages, and the 32 public ones that desks pin."""

    secret: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        """The public half."""
        return public_key(self.secret)


def load_keys(folder: Path) -> ServerKeys:
    """The key in ``folder``, made there at the first call; KnownError ``sync.server-key`` if the file is damaged.

    Losing this file means enrolling every desk again: it belongs in the backup, apart from the database's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        try:
            secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
        except ValueError as error:
            raise KnownError("sync.server-key", path=str(path)) from error
        if len(secret) != 32:
            raise KnownError("sync.server-key", path=str(path)) from None
        return ServerKeys(secret)
    secret = secrets.token_bytes(32)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return ServerKeys(secret)
