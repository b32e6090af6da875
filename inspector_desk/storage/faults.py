"""What SQLite says, turned into what a person can act on."""

from __future__ import annotations

import errno

import sqlcipher3.dbapi2 as dbapi
from sqlalchemy.exc import DBAPIError

from inspector_desk.errors import KnownError

_CODES = {
    "SQLITE_FULL": "store.disk-full",
    "SQLITE_READONLY": "store.read-only",
    "SQLITE_BUSY": "store.busy",
    "SQLITE_LOCKED": "store.busy",
    "SQLITE_CANTOPEN": "store.cannot-open",
    "SQLITE_CORRUPT": "store.damaged",
    "SQLITE_NOTADB": "store.damaged",
    "SQLITE_IOERR": "store.disk-error",
}


def known(error: DBAPIError | dbapi.Error, path: str) -> KnownError | None:
    """The KnownError for a fault of the world; None when the fault is a defect of ours.

    The key has been proved by its slot before, so SQLITE_NOTADB can only mean damage.
    """
    original = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(original, "sqlite_errorname", "") or ""
    for prefix, code in _CODES.items():
        if name.startswith(prefix):
            return KnownError(code, path=path)
    return None


def known_os(error: OSError, path: str) -> KnownError:
    """What the operating system says of a file, as a KnownError."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return KnownError("store.disk-full", path=path)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return KnownError("store.read-only", path=path)
    return KnownError("store.disk-error", path=path)
