"""A PostgreSQL of one's own in a folder, reached by a socket there: for drills, trials and tests.

It listens on no network. PostgreSQL refuses to run as root; there it runs as the user ``postgres`` of its package.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from inspector_desk.errors import KnownError

ROLE: Final = "desk"
"""The ordinary role that databases belong to; ``postgres`` is the superuser, for making them only."""
_SECONDS: Final = 120


@dataclass(frozen=True, slots=True)
class PrivateCluster:
    """Where a cluster lies and whose programs run it; ``user`` is None when the present user runs it."""

    folder: Path
    binaries: Path
    user: str | None

    @property
    def data(self) -> Path:
        """The folder of its files."""
        return self.folder / "data"

    def url(self, database: str, role: str = ROLE) -> str:
        """The address of one of its databases."""
        return f"postgresql+psycopg://{role}@/{database}?host={quote(str(self.folder))}"

    def start(self, *options: str) -> None:
        """Start it and wait until it answers; ``options`` are settings, ``name=value``."""
        settings = ("listen_addresses=", f"unix_socket_directories={self.folder}", *options)
        line = " ".join(
            f"-c {name}='{value}'" for name, _, value in (item.partition("=") for item in settings)
        )
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.data), "-w", "-s", "-l", log, "-o", line, "start")

    def running(self) -> bool:
        """Whether it runs."""
        return self._call("pg_ctl", "-D", str(self.data), "status").returncode == 0

    def stop(self, *, at_once: bool = False) -> None:
        """Stop it; ``at_once`` as a power cut would."""
        mode = "immediate" if at_once else "fast"
        self.run("pg_ctl", "-D", str(self.data), "-w", "-s", "-m", mode, "stop")

    def create_role(self) -> None:
        """Make the ordinary role."""
        self._sql(f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")

    def create_database(self, name: str, template: str = "template1") -> str:
        """Make a database that belongs to the ordinary role and return its address."""
        self._sql(f"CREATE DATABASE {name} OWNER {ROLE} TEMPLATE {template} STRATEGY file_copy")
        return self.url(name)

    def has_database(self, name: str) -> bool:
        """Whether a database is there."""
        found = self._sql(f"SELECT 1 FROM pg_database WHERE datname = '{name}'")  # noqa: S608 - our own names
        return found.strip() == "1"

    def _sql(self, statement: str) -> str:
        answer = self.run(
            "psql", "-h", str(self.folder), "-U", "postgres", "-d", "postgres", "-XAtqc", statement
        )
        return answer.stdout.decode()

    def _call(self, program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        # pg_ctl hands its output on to the server it starts: a pipe would stay open as long as that runs.
        quiet = program == "pg_ctl"
        return subprocess.run(
            [str(self.binaries / program), *arguments],
            check=False,
            user=self.user,
            cwd=self.folder,
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if quiet else subprocess.PIPE,
            stderr=subprocess.DEVNULL if quiet else subprocess.PIPE,
        )

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Run one of PostgreSQL's programs; KnownError ``sync.cluster-failed`` when it fails."""
        done = self._call(program, *arguments)
        if done.returncode != 0:
            raise KnownError("sync.cluster-failed", program=program, log=str(self.folder / "log"))
        return done


def find_binaries() -> Path | None:
    """The folder of PostgreSQL's own programs, the newest version's; None where it is not installed."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def runner() -> str | None:
    """The user PostgreSQL must run as, None for the present one.

    Raises KnownError ``sync.cluster-root`` as root where its package made no user.
    """
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError as error:
        raise KnownError("sync.cluster-root") from error


def make_cluster(folder: Path) -> PrivateCluster:
    """Make a cluster in a folder (which may be there, empty), or find the one that lies there; it is not started.

    Raises KnownError ``sync.cluster-missing`` without PostgreSQL, ``sync.cluster-root``, ``sync.cluster-failed``.
    """
    binaries = find_binaries()
    if binaries is None:
        raise KnownError("sync.cluster-missing")
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    cluster = PrivateCluster(folder, binaries, runner())
    if cluster.user is not None:
        shutil.chown(folder, cluster.user, pwd.getpwnam(cluster.user).pw_gid)
    if not (cluster.data / "PG_VERSION").exists():
        cluster.run(
            "initdb",
            "-D",
            str(cluster.data),
            "-A",
            "trust",
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
    return cluster


def _version(binaries: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in binaries.parent.name.split(".") if part.isdigit())
