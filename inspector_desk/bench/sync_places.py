"""Where an exchange is measured: a private PostgreSQL, the server's process and what it costs."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_desk.errors import KnownError

_PACKAGE = Path(__file__).resolve().parent.parent


def cpu_seconds(pid: int) -> float:
    """Processor time of a process and its ended children so far, 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class ServerProcess:
    """A server under way; ``said`` is what it told when it began to listen."""

    process: subprocess.Popen[str]
    said: dict[str, Any]
    database: Path | None = None
    """Folder of the PostgreSQL cluster behind it, whose processor time counts as the server's."""

    @property
    def port(self) -> int:
        """Where it listens on loopback."""
        return int(self.said["port"])

    def cpu_seconds(self) -> float:
        """Processor time of the server and of its database's processes so far."""
        return cpu_seconds(self.process.pid) + (_cluster_cpu(self.database) if self.database else 0.0)

    def stop(self) -> None:
        """End it and wait."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def start_server(
    url: str,
    folder: Path,
    *,
    districts: int = 1,
    precincts: int = 1,
    codes: int = 2,
    held: int = 0,
    cluster: Path | None = None,
) -> ServerProcess:
    """Start a server process and wait until it listens; RuntimeError when it ended instead.

    It has so many districts, precincts in each and codes for each precinct, and holds so many records already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    spec = {
        "url": url,
        "folder": str(folder),
        "districts": districts,
        "precincts": precincts,
        "codes": codes,
        "held": held,
    }
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "inspector_desk.bench.sync_server", json.dumps(spec)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            env={**os.environ, "PYTHONPATH": str(_PACKAGE.parent)},
        )
    line = process.stdout.readline() if process.stdout is not None else ""
    if not line:
        raise RuntimeError(f"the server ended with {process.wait()}: see {folder / 'server.log'}")
    return ServerProcess(process, json.loads(line), cluster)


@contextmanager
def database(kind: str, folder: Path) -> Iterator[tuple[str, Path | None]]:
    """The address of an empty database, ``sqlite`` or ``postgresql``, and the folder of its cluster.

    KnownError ``bench.no-postgresql`` where PostgreSQL's programs are not installed.
    """
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'server.db'}", None
        return
    with _cluster() as place:
        yield f"postgresql+psycopg://desk@/desk?host={place}", place


@contextmanager
def _cluster() -> Iterator[Path]:
    """A private PostgreSQL as a region would run it: durable, reached by a socket, owned by an ordinary role."""
    binaries = _binaries()
    if binaries is None:
        raise KnownError("bench.no-postgresql")
    folder = Path(tempfile.mkdtemp(prefix="desk-bench-pg-"))
    # PostgreSQL refuses to run as root; its package always makes this user.
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run(command, check=True, user=user, cwd=folder, capture_output=True, timeout=120)

    run(
        str(binaries / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C"
    )
    settings = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c max_connections=60"
    settings += " -c shared_buffers=256MB -c max_wal_size=2GB"
    run(str(binaries / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", settings, "start")
    try:
        orders = "CREATE ROLE desk LOGIN NOSUPERUSER NOBYPASSRLS", "CREATE DATABASE desk OWNER desk"
        for order in orders:
            run(str(binaries / "psql"), "-h", str(folder), "-U", "postgres", "-c", order, "postgres")
        yield folder
    finally:
        run(str(binaries / "pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path | None:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _cluster_cpu(folder: Path) -> float:
    """Processor time of a cluster: its first process counts the ended ones, the others are asked."""
    try:
        first = int((folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0])
    except (FileNotFoundError, IndexError):
        return 0.0
    total = cpu_seconds(first)
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == first:
            total += sum(int(field) for field in fields[11:13]) / os.sysconf("SC_CLK_TCK")
    return total
