"""Starts a regional server for a trial on this machine and says on which database.

DATABASE_URL names one that is there; else a private PostgreSQL is made under .desk/server where its programs are
installed; else a SQLite file. Arguments go on to ``inspector-desk serve``.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from inspector_desk.errors import KnownError
from inspector_desk.rules import wording
from inspector_desk.sync.server.cluster import PrivateCluster, make_cluster

DATABASE = "inspector_desk"


@dataclass(frozen=True, slots=True)
class Choice:
    """The database's address, the sentence that says which it is, and the cluster to stop afterwards, if any."""

    url: str
    words: str
    cluster: PrivateCluster | None = None


def choose(folder: Path, named: str | None) -> Choice:
    """The database for a server whose files lie in ``folder``; ``named`` is what DATABASE_URL says."""
    if named:
        url = named
        for old in ("postgres://", "postgresql://"):
            if url.startswith(old):
                url = "postgresql+psycopg://" + url.removeprefix(old)
        kind = "PostgreSQL" if url.startswith("postgresql") else "SQLite"
        return Choice(url, f"The regional server works on {kind}, at the address in DATABASE_URL.")
    try:
        cluster = make_cluster(folder / "postgresql")
        ours = not cluster.running()
        if ours:
            cluster.start()
        if not cluster.has_database(DATABASE):
            cluster.create_role()
            cluster.create_database(DATABASE)
    except KnownError as error:
        reason = wording.sentence(error.code, "en", error.facts)
        file = folder / "server.db"
        return Choice(f"sqlite:///{file}", f"The regional server works on SQLite, in {file}. {reason}")
    words = f"The regional server works on PostgreSQL, a private one in {cluster.folder}."
    return Choice(cluster.url(DATABASE), words, cluster if ours else None)


def main() -> int:
    """Serve until stopped; returns the server's own status."""
    folder = Path(".desk") / "server"
    folder.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, _leave)
    choice = choose(folder, os.environ.get("DATABASE_URL"))
    process: subprocess.Popen[bytes] | None = None
    try:
        print(choice.words, flush=True)
        server = [sys.executable, "-m", "inspector_desk", "serve", "--database", choice.url]
        process = subprocess.Popen([*server, "--keys", str(folder / "keys"), *sys.argv[1:]])
        # Ctrl+C reaches both from the terminal: the server ends by itself, and this one after it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return process.wait()
    finally:
        if process is not None and process.poll() is None:
            process.terminate()
            process.wait()
        if choice.cluster is not None:
            choice.cluster.stop()


def _leave(_number: int, _frame: object) -> None:
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
