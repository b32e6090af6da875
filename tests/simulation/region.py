"""A simulated region: the real server behind its real ASGI application, in this process and without threads."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.pool import PoolProxiedConnection

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.transport import Answer, Progress
from inspector_desk.sync.protocol.safeties import Safeties
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.app import Settings, make_app
from inspector_desk.sync.server.database import open_engine
from inspector_desk.sync.server.keys import ServerKeys
from tests.simulation.virtual import VirtualTime

DATABASE = "server.db"


_compiled: dict[str, tuple[Any, Any]] = {}


def share_compiled(engine: Engine, what: str) -> None:
    """Let all engines of one sort use the statements that the first of them compiled.

    A world makes ten engines; compiling everything anew for each took half of its time.
    """
    dialect, cache = _compiled.setdefault(what, (engine.dialect, engine._compiled_cache))
    engine.dialect, engine._compiled_cache = dialect, cache


def begins_by_dialect(engine: Engine) -> None:
    """Let transactions begin without SQLAlchemy's events, which every statement asks for then: a tenth of a history.

    Readers and writers begin alike: in one process without threads nobody waits for anybody.
    """
    engine.dispatch._clear()
    engine._has_events = False
    vars(engine.dialect)["do_begin"] = _begin


def _begin(connection: PoolProxiedConnection) -> None:
    connection.driver_connection.execute("BEGIN")  # type: ignore[union-attr]


def _dies(_connection: Any) -> None:
    raise ServerDied


class ServerDied(BaseException):
    """The server's process ended between two statements."""


@dataclass
class Request:
    """One request as it went over the line."""

    path: str
    body: bytes
    headers: dict[str, str]


@dataclass
class Faults:
    """What goes wrong in one session: by the number of the request, from 0.

    ``lose`` (never arrives), ``deaf`` (arrives, its answer does not), ``twice`` (arrives twice), ``late`` (arrives
    only later), ``torn`` (half of it arrives), ``half`` (half of the answer arrives), ``busy`` (a gateway says no),
    ``died`` (the server dies before the commit), ``fell`` (it dies after it).
    """

    by_request: dict[int, str] = field(default_factory=dict)


class Server:
    """The regional server's database, keys and application."""

    def __init__(
        self,
        folder: Path,
        keys: ServerKeys,
        moment: VirtualTime,
        loop: asyncio.AbstractEventLoop,
        safe: Safeties,
    ) -> None:
        self.folder, self.keys, self.moment, self.loop, self.safe = folder, keys, moment, loop, safe
        self.requests = 0
        self.repairs = 0
        self.open()

    def open(self) -> None:
        """Start it over the database in its folder."""
        self.engine: Engine = open_engine(f"sqlite:///{self.folder / DATABASE}")
        share_compiled(self.engine, "server")
        begins_by_dialect(self.engine)
        self.app = make_app(self.engine, self.keys, Settings(clock=self.moment.now_ms, safeties=self.safe))

    def close(self) -> None:
        """Stop it."""
        self.engine.dispose()

    def image(self, name: str) -> None:
        """Make a backup."""
        self.engine.dispose()
        copy_database(self.folder / DATABASE, self.folder / f"{name}.db")

    def restore(self, name: str, *, told: bool) -> None:
        """Put a backup in the place of the database; ``told``: as the administrator's command does it."""
        self.engine.dispose()
        copy_database(self.folder / f"{name}.db", self.folder / DATABASE)
        self.open()
        if told:
            with self.moment.acting(0):
                admin.restored(self.engine)

    def rows(self, statement: str, *parameters: Any) -> list[Any]:
        """What a statement finds, for the oracle: by the driver, in a tenth of the time."""
        raw = self.engine.raw_connection()
        try:
            return raw.driver_connection.execute(statement, parameters).fetchall()  # type: ignore[union-attr,no-any-return]
        finally:
            raw.close()

    def handle(self, request: Request, *, torn: bool = False) -> Answer:
        """One request through the application."""
        self.requests += 1
        self.repairs += request.path == "/v1/repair"
        body = request.body[: len(request.body) // 2] if torn else request.body
        parts: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": torn}]
        parts.append({"type": "http.disconnect"})
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return parts.pop(0) if len(parts) > 1 else parts[0]

        async def send(message: Any) -> None:
            sent.append(dict(message))

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "https",
            "path": request.path,
            "raw_path": request.path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [
                (b"content-length", str(len(request.body)).encode()),
                *((name.encode(), value.encode()) for name, value in request.headers.items()),
            ],
            "client": ("10.0.0.1", 40000),
            "server": ("server", 443),
        }
        with self.moment.acting(0):
            self.loop.run_until_complete(self.app(scope, receive, send))
        if not sent:
            return Answer(400, b"")
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        pause = headers.get("retry-after")
        body = b"".join(part.get("body", b"") for part in sent[1:])
        return Answer(sent[0]["status"], body, float(pause) if pause else None)


class SimulatedLine:
    """The transport of one session: it carries requests into ``Server.handle``, with the session's faults."""

    def __init__(
        self,
        server: Server,
        faults: Faults,
        late: list[Request],
        meanwhile: Callable[[int], None] | None = None,
    ) -> None:
        self.server, self.faults, self.late = server, faults, late
        self.meanwhile = meanwhile
        self.count = 0

    def __enter__(self) -> SimulatedLine:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def send(
        self, path: str, body: bytes, headers: Mapping[str, str], progress: Progress, cancel: Event
    ) -> Answer:
        """Carry one request, or fail to."""
        if cancel.is_set():
            raise KnownError("sync.cancelled")
        if self.meanwhile is not None:
            self.meanwhile(self.count)
        fault = self.faults.by_request.get(self.count, "")
        self.count += 1
        request = Request(path, bytes(body), dict(headers))
        self.server.moment.pass_seconds(0.3)
        if fault == "lose":
            raise KnownError("sync.unreachable")
        if fault == "late":
            self.late.append(request)
            raise KnownError("sync.stalled")
        if fault == "busy":
            return Answer(503, b"<html>", 5.0)
        if fault == "torn":
            self.server.handle(request, torn=True)
            raise KnownError("sync.cut")
        progress(len(body), 0)
        answer = self._carried(request, fault)
        if fault in ("deaf", "half", "fell"):
            progress(0, len(answer.body) // 2)
            raise KnownError("sync.cut")
        progress(0, len(answer.body))
        return answer

    def _carried(self, request: Request, fault: str) -> Answer:
        if fault == "died":
            event.listen(self.server.engine, "commit", _dies)
            try:
                self.server.handle(request)
            except ServerDied:
                self.server.engine.dispose()
            finally:
                event.remove(self.server.engine, "commit", _dies)
                self.server.engine._has_events = False
            raise KnownError("sync.cut")
        answer = self.server.handle(request)
        if fault == "twice":
            second = self.server.handle(request)
            return answer if self.count % 2 else second
        return answer


def copy_database(source: Path, target: Path) -> None:
    """Copy an SQLite file that nobody writes, with its write-ahead log."""
    for end in ("-wal", "-shm", ""):
        Path(f"{target}{end}").unlink(missing_ok=True)
    shutil.copyfile(source, target)
    wal = Path(f"{source}-wal")
    if wal.exists():
        shutil.copyfile(wal, f"{target}-wal")
