"""What SQLite says, turned into what a person can act on."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from inspector_desk.errors import KnownError

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as dbapi
    from sqlalchemy.exc import DBAPIError

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
    # SQLAlchemy wraps the driver's error; not imported here, for the vault needs this module and no database.
    original = getattr(error, "orig", error)
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
