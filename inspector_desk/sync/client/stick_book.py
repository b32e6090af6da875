"""What a real desk keeps about its sticks: their numbers and answers, the server's box key, the server's own time."""

from __future__ import annotations

import json

from sqlalchemy import func, select, update

from inspector_desk.models import Stick, SyncState
from inspector_desk.storage import journal
from inspector_desk.storage.store import Store
from inspector_desk.sync.client.sticks import Joining

BOX_KEY = "box_key"
"""Fact of the exchange: the server's box key, hex."""
SERVER_TIME = "server_ms"
"""Fact of the exchange: the newest time that the server was heard to say."""
JOINING = "stick_joining"


class DeskStickBook:
    """Implements ``sticks.StickBook`` over an open desk."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def server_box(self) -> bytes | None:
        """The server's box key."""
        found = self._fact(BOX_KEY)
        return bytes.fromhex(found) if found else None

    def keep_server_box(self, key: bytes) -> None:
        """Keep the server's box key."""
        if self._fact(BOX_KEY) != key.hex():
            self._keep(BOX_KEY, key.hex())

    def next_number(self) -> int:
        """The number of the next stick."""
        with self._store.read() as session:
            return (session.scalar(select(func.max(Stick.number))) or 0) + 1

    def made(self, number: int, cursor: bytes, entries: int, digest: bytes) -> None:
        """A stick was written."""
        with self._store.write() as session:
            session.merge(
                Stick(
                    number=number,
                    made_at=journal.now_text(),
                    cursor=cursor,
                    entries=entries,
                    digest=digest,
                    answered_at=None,
                )
            )

    def answered(self, number: int) -> None:
        """The return file of a stick was read; the first time counts."""
        with self._store.write() as session:
            session.execute(
                update(Stick)
                .where(Stick.number == number, Stick.answered_at.is_(None))
                .values(answered_at=journal.now_text())
            )

    def was_answered(self, number: int) -> bool:
        """Whether the return file of this stick was read before."""
        with self._store.read() as session:
            return session.scalar(select(Stick.answered_at).where(Stick.number == number)) is not None

    def server_time(self) -> int:
        """The newest time that the server was heard to say."""
        return int(self._fact(SERVER_TIME) or 0)

    def heard(self, server_ms: int) -> None:
        """The server said this time; only a later one counts."""
        if server_ms > self.server_time():
            self._keep(SERVER_TIME, str(server_ms))

    def joining(self) -> Joining | None:
        """The request to join that waits for its return file."""
        found = self._fact(JOINING)
        if not found:
            return None
        url, key, authority, *asked = json.loads(found)
        return Joining(url, bytes.fromhex(key), authority, tuple(map(bytes.fromhex, asked)))

    def keep_joining(self, joining: Joining | None) -> None:
        """Keep the request, or forget it."""
        said = ""
        if joining is not None:
            asked = [digest.hex() for digest in joining.asked]
            said = json.dumps([joining.url, joining.server_key_id.hex(), joining.authority, *asked])
        self._keep(JOINING, said)

    def _fact(self, name: str) -> str | None:
        with self._store.read() as session:
            return session.scalar(select(SyncState.value).where(SyncState.name == name))

    def _keep(self, name: str, value: str) -> None:
        with self._store.write() as session:
            session.merge(SyncState(name=name, value=value))
