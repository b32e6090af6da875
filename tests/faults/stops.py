"""Places at which a process may be killed: each statement, each commit before and after, each flush of a file.

Nothing of this is in the product: a process that is going to be killed puts these on itself from outside.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from inspector_desk.storage import engine as desk_engine


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


class Stops:
    """Counts the steps of this process; at the one that it was armed for it calls ``end``, once."""

    def __init__(self, end: Callable[[], None] = die) -> None:
        self._end = end
        self._lock = threading.Lock()
        self._at = 0
        self._counting = False
        self.seen = 0

    def arm(self, at: int) -> None:
        """Count from here on and end at step ``at``; 0 only counts."""
        with self._lock:
            self.seen, self._at, self._counting = 0, at, True

    def step(self) -> None:
        """One place where the process may die, before what it is about to do."""
        with self._lock:
            if not self._counting:
                return
            self.seen += 1
            if self.seen != self._at:
                return
        self._end()


def watch_desk(stops: Stops) -> None:
    """Every statement on the desk's encrypted file from now on is a step, commits among them."""
    connect = desk_engine.connect

    def watched(path: Path, key: bytes, **how: Any) -> Any:
        connection = connect(path, key, **how)
        connection.set_trace_callback(lambda _statement: stops.step())
        return connection

    desk_engine.connect = watched


def watch_server(stops: Stops, engine: Engine) -> None:
    """Every statement on the server's database is a step; a commit is one before it and one after."""

    def statement(*_facts: object) -> None:
        stops.step()

    event.listen(engine, "before_cursor_execute", statement)
    commit: Callable[[Any], None] = engine.dialect.do_commit

    def committed(connection: Any) -> None:
        stops.step()
        commit(connection)
        stops.step()

    engine.dialect.do_commit = committed  # type: ignore[method-assign]


def watch_files(stops: Stops) -> None:
    """Every flush, rename and removal of a file is a step."""

    def before(call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **options: Any) -> Any:
            stops.step()
            return call(*arguments, **options)

        return watched

    os.fsync, os.replace, os.unlink = before(os.fsync), before(os.replace), before(os.unlink)
