"""Running the server: what the command line calls."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from uvicorn.protocols.http.h11_impl import H11Protocol

from inspector_desk.errors import KnownError
from inspector_desk.sync.server.admin import initialise
from inspector_desk.sync.server.app import Settings, make_app
from inspector_desk.sync.server.database import migrate, open_engine
from inspector_desk.sync.server.keys import ServerKeys, load_keys
from inspector_desk.sync.server.limits import Gate, Limits
from inspector_desk.sync.server.partitions import make_missing
from inspector_desk.sync.server.policies import check_role, check_walls

_log = logging.getLogger(__name__)
_MOST_CONNECTIONS: Final = 4000
DAY_SECONDS: Final = 86_400.0


@dataclass(frozen=True, slots=True)
class Certificate:
    """The PEM files of the server's TLS certificate and its key."""

    certfile: Path
    keyfile: Path


def certificate_of(certfile: Path | None, keyfile: Path | None) -> Certificate | None:
    """Both files or neither, as the command line has them; KnownError ``sync.certificate`` for one alone."""
    if certfile is None and keyfile is None:
        return None
    if certfile is None or keyfile is None:
        raise KnownError("sync.certificate")
    return Certificate(certfile, keyfile)


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, event, and the facts that the code put there on purpose.

    A message's arguments and a fault's text are left out: they may hold personal data. Of a fault only its type and
    the place in the code are written.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.msg if isinstance(record.msg, str) else type(record.msg).__name__,
        }
        facts = getattr(record, "facts", None)
        if isinstance(facts, dict):
            line.update(facts)
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = record.exc_info[0].__name__
            trace = record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            if trace is not None:
                line["where"] = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        return json.dumps(line, ensure_ascii=False)


def prepare(database_url: str, keys_dir: Path, profile: str, kind: str = "real") -> tuple[Engine, ServerKeys]:
    """Open the database, bring its schema up to date, load the key: all that serving and administration need.

    Raises KnownError ``sync.database-url``, ``sync.database-role``, ``sync.database-unwalled``,
    ``sync.other-country``, ``sync.practice-and-real``, ``sync.server-key``.
    """
    engine = open_engine(database_url)
    try:
        check_role(engine)
        migrate(engine)
        check_walls(engine)
        initialise(engine, profile, kind)
        return engine, load_keys(keys_dir)
    except KnownError:
        engine.dispose()
        raise


def serve(  # noqa: PLR0913 - what a server is started with
    database_url: str,
    host: str,
    port: int,
    keys_dir: Path,
    *,
    profile: str = "kz",
    kind: str = "real",
    certificate: Certificate | None = None,
    started: Callable[[int], None] | None = None,
    settings: Settings | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM; ``started`` is told the port once the server listens (port 0: any free one).

    Requests under way are finished first, new ones are answered 503. With a certificate the server speaks TLS 1.2 or
    later only. Without ``settings`` the rates of ``Limits`` hold.
    """
    log_to_stderr()
    engine, keys = prepare(database_url, keys_dir, profile, kind)
    settings = settings or Settings(limits=Limits())
    try:
        with _signals_end_quietly(), every_day(partial(prepare_ahead, engine, settings.clock)):
            make_server(
                engine, keys, host, port, settings=settings, certificate=certificate, started=started
            ).run()
    finally:
        engine.dispose()


def prepare_ahead(engine: Engine, clock: Callable[[], int]) -> None:
    """Make the partitions of the coming months, so that none is to be made while the first entries of one wait."""
    if engine.dialect.name == "postgresql" and not make_missing(engine, clock()):
        _log.warning("a partition could not be made; the default one takes the entries")


@contextmanager
def every_day(work: Callable[[], None], seconds: float = DAY_SECONDS) -> Iterator[None]:
    """Do something at once and then every day, in a thread of its own; a database that is away is tried tomorrow."""
    over = threading.Event()

    def run() -> None:
        while True:
            try:
                work()
            except (KnownError, SQLAlchemyError) as error:
                _log.warning("daily work left", extra={"facts": {"fault": type(error).__name__}})
            if over.wait(seconds):
                return

    thread = threading.Thread(target=run, name="daily", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(5)


def make_server(
    engine: Engine,
    keys: ServerKeys,
    host: str,
    port: int,
    *,
    settings: Settings | None = None,
    certificate: Certificate | None = None,
    started: Callable[[int], None] | None = None,
) -> uvicorn.Server:
    """The server, ready to ``run()``."""
    settings = settings or Settings()
    gate = Gate(settings.under_way, settings.held_bytes)
    config = uvicorn.Config(
        make_app(engine, keys, settings, gate),
        host=host,
        port=port,
        http=_impatient(settings.head_seconds),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=settings.behind_proxy,
        date_header=False,
        lifespan="off",
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=max(1, int(settings.stop_seconds)),
        ssl_certfile=certificate.certfile if certificate is not None else None,
        ssl_keyfile=certificate.keyfile if certificate is not None else None,
    )
    if certificate is not None:
        config.load()
        if config.ssl is not None:
            config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    return _Server(config, started, gate, settings.stop_seconds)


@contextmanager
def _signals_end_quietly() -> Iterator[None]:
    """Let SIGINT and SIGTERM end the server and not the program: uvicorn raises them again once it has stopped."""
    before = {number: signal.signal(number, _ignore) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Nothing: the server has stopped already."""


class _Server(uvicorn.Server):
    """Tells the port once it listens; answers 503 while requests under way end, then stops."""

    def __init__(
        self, config: uvicorn.Config, started: Callable[[int], None] | None, gate: Gate, stop_seconds: float
    ) -> None:
        super().__init__(config)
        self._told = started
        self._gate = gate
        self._stop_seconds = stop_seconds

    async def startup(self, *args: object, **options: object) -> None:
        """Start as usual, then tell."""
        await super().startup(*args, **options)  # type: ignore[arg-type]
        if self._told is not None and self.servers:
            self._told(self.servers[0].sockets[0].getsockname()[1])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let nothing new in, wait for what is under way within the bound, then stop as usual."""
        self._gate.close()
        until = asyncio.get_running_loop().time() + self._stop_seconds
        while self._gate.under_way and not self.force_exit and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.02)
        if self._gate.under_way:
            # The bound has passed: what is left is cut off, and its desk sends it again.
            self.config.timeout_graceful_shutdown = 1
        await super().shutdown(sockets)


def _impatient(seconds: float) -> type[H11Protocol]:
    """HTTP over connections that are closed when no request head arrives whole: uvicorn waits for ever for one."""

    class Impatient(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._seen: object = self
            self.loop.call_later(seconds, self._look)

        def _look(self) -> None:
            if self.transport.is_closing():
                return
            resting = self.cycle is None or self.cycle.response_complete
            if resting and (self.cycle is None or self._seen is self.cycle):
                self.transport.close()
                return
            self._seen = self.cycle
            self.loop.call_later(seconds, self._look)

    return Impatient


def log_to_stderr() -> None:
    """Send the server's log to the standard error as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
