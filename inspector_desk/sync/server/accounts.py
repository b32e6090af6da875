"""Administrators: who may sign in to the pages, by name and password.

A password is kept as an Argon2id text (RFC 9106) with its own salt and cost, so that the cost can be raised later. A
wrong name costs as much time as a wrong password.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlalchemy import Connection, Engine, insert, select, update

from inspector_desk.errors import KnownError
from inspector_desk.sync.server import acts
from inspector_desk.sync.server.database import look, transact
from inspector_desk.sync.server.names import clean_name, same_name
from inspector_desk.sync.server.tables import administrator

SHORTEST_PASSWORD: Final = 12
_LONGEST_PASSWORD: Final = 1024
_MEMORY_KIB: Final = 65536
_PASSES: Final = 3
_LANES: Final = 4
_NOBODYS: Final = (
    f"$argon2id$v=19$m={_MEMORY_KIB},t={_PASSES},p={_LANES}$"
    "MDAwMDAwMDAwMDAwMDAwMA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)
"""A stored password that nothing matches, of today's cost."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An administrator; instants are milliseconds since 1970."""

    name: str
    created_at: int
    closed_at: int | None


def create(engine: Engine, name: str, password: str, *, by: str = "") -> None:
    """Let somebody sign in; KnownError ``serve.name-taken``, ``serve.name-empty``, ``serve.password-short``."""
    name = clean_name(name)
    stored = _stored(password)

    def work(connection: Connection) -> None:
        for other in connection.execute(select(administrator.c.name)).scalars():
            if same_name(name, other):
                raise KnownError("serve.name-taken", name=other)
        row = {"name": name, "password": stored, "created_at": acts.now_ms()}
        connection.execute(insert(administrator).values(row))
        acts.enter(connection, by, "administrator.create", name=name)

    transact(engine, work)


def change_password(engine: Engine, name: str, password: str, *, by: str = "") -> None:
    """Give an administrator a new password; KnownError ``serve.unknown-administrator``, ``serve.password-short``."""
    _change(engine, name, "administrator.password", by, password=_stored(password))


def close(engine: Engine, name: str, *, by: str = "") -> None:
    """Let an administrator in no more; KnownError ``serve.unknown-administrator``."""
    _change(engine, name, "administrator.close", by, closed_at=acts.now_ms())


def list_accounts(engine: Engine) -> list[AccountRow]:
    """All administrators by name."""
    query = select(administrator).order_by(administrator.c.name)
    rows = look(engine, lambda connection: connection.execute(query).all())
    return [AccountRow(row.name, row.created_at, row.closed_at) for row in rows]


def is_open(engine: Engine, name: str) -> bool:
    """Whether this administrator may still act."""
    query = select(administrator.c.id).where(
        administrator.c.name == name, administrator.c.closed_at.is_(None)
    )
    return look(engine, lambda connection: connection.execute(query).first()) is not None


def password_state(engine: Engine, name: str) -> str:
    """A mark that changes with the password: sessions opened under another one end; empty for nobody."""
    query = select(administrator.c.password).where(
        administrator.c.name == name, administrator.c.closed_at.is_(None)
    )
    return look(engine, lambda connection: connection.execute(query).scalar()) or ""


def check(engine: Engine, name: str, password: str) -> str:
    """The administrator's name as it is written if the password is his; KnownError ``serve.sign-in`` otherwise."""
    query = select(administrator.c.name, administrator.c.password).where(
        administrator.c.name == unicodedata.normalize("NFC", name).strip(),
        administrator.c.closed_at.is_(None),
    )
    row = look(engine, lambda connection: connection.execute(query).first())
    if not _matches(row.password if row is not None else _NOBODYS, password) or row is None:
        raise KnownError("serve.sign-in")
    found: str = row.name
    return found


def _change(engine: Engine, name: str, action: str, by: str, **values: str | int) -> None:
    def work(connection: Connection) -> None:
        changed = connection.execute(
            update(administrator)
            .where(administrator.c.name == name, administrator.c.closed_at.is_(None))
            .values(**values)
        )
        if changed.rowcount == 0:
            raise KnownError("serve.unknown-administrator", name=name)
        acts.enter(connection, by, action, name=name)

    transact(engine, work)


def _stored(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise KnownError("serve.password-short", least=SHORTEST_PASSWORD)
    return _kdf(secrets.token_bytes(16)).derive_phc_encoded(_bytes(password))


def _matches(stored: str, password: str) -> bool:
    if len(password) > _LONGEST_PASSWORD:
        return False
    try:
        Argon2id.verify_phc_encoded(_bytes(password), stored)
    except InvalidKey:
        return False
    return True


def _kdf(salt: bytes) -> Argon2id:
    return Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)


def _bytes(password: str) -> bytes:
    # NFKC, so that й typed as one letter or as и with a breve is the same password.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
