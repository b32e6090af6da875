"""Who is signed in: sessions in this process's memory, known to the browser by a random cookie only.

A session gets its name at sign-in and never before (so none can be planted), ends after a quarter of an hour without
a request or ten hours in all, and with the password or the account it was opened under. A restart of the server ends
all of them.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

IDLE_SECONDS: Final = 15 * 60
LONGEST_SECONDS: Final = 10 * 3600
_MOST: Final = 1000


@dataclass(slots=True)
class Session:
    """One sign-in: the administrator, the token that his forms carry, and what the next page tells him once."""

    name: str
    password_state: str
    token: str
    began: float
    seen: float
    notice: str = ""
    slip: dict[str, object] = field(default_factory=dict)


class Sessions:
    """The sessions of one server; safe from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._held: dict[bytes, Session] = {}

    def begin(self, name: str, password_state: str) -> str:
        """Open a session and return the cookie's value."""
        cookie = secrets.token_urlsafe(32)
        now = self._clock()
        with self._lock:
            self._forget_old(now)
            self._held[_key(cookie)] = Session(name, password_state, secrets.token_urlsafe(32), now, now)
        return cookie

    def find(self, cookie: str) -> Session | None:
        """The session of a cookie if it has not ended; its idle time begins anew."""
        now = self._clock()
        with self._lock:
            session = self._held.get(_key(cookie))
            if session is None or self._is_over(session, now):
                self._held.pop(_key(cookie), None)
                return None
            session.seen = now
            return session

    def end(self, cookie: str) -> None:
        """Close a session."""
        with self._lock:
            self._held.pop(_key(cookie), None)

    def _is_over(self, session: Session, now: float) -> bool:
        return now - session.seen > IDLE_SECONDS or now - session.began > LONGEST_SECONDS

    def _forget_old(self, now: float) -> None:
        for key in [key for key, session in self._held.items() if self._is_over(session, now)]:
            del self._held[key]
        while len(self._held) >= _MOST:
            del self._held[min(self._held, key=lambda key: self._held[key].seen)]


def same(one: str, other: str) -> bool:
    """Whether two tokens are equal, in a time that tells nothing."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))


def _key(cookie: str) -> bytes:
    return hashlib.sha256(cookie.encode("utf-8", "surrogatepass")).digest()
