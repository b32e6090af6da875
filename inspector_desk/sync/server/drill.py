"""The drill: a backup made, brought into a scratch database and compared, so that a restore is no surprise."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from inspector_desk.sync.server.backup import back_up, restore
from inspector_desk.sync.server.cluster import make_cluster
from inspector_desk.sync.server.database import MAINTENANCE, act_as, look, open_engine
from inspector_desk.sync.server.holdings import Holdings, differences, digests_differing
from inspector_desk.sync.server.keys import ServerKeys


@dataclass(frozen=True, slots=True)
class Drill:
    """What a drill found: sizes in bytes, times in seconds; ``differing`` names what did not come back the same.

    ``digests_differing`` counts territories of the restored database whose kept digest is not that of their entries.
    """

    size: int
    backup_seconds: float
    restore_seconds: float
    epoch: int
    differing: list[str]
    digests_differing: int
    holdings: Holdings

    @property
    def passed(self) -> bool:
        """Whether everything came back."""
        return not self.differing and self.digests_differing == 0


def run_drill(engine: Engine, keys: ServerKeys, scratch_url: str = "") -> Drill:
    """Back up, restore into an empty scratch database, compare counts, digests and chain heads, and clear away.

    Without ``scratch_url`` the scratch database is a file beside nothing else, or a private PostgreSQL in a folder of
    its own. Raises what ``backup`` and ``cluster`` raise.
    """
    with tempfile.TemporaryDirectory(prefix="drill-") as name:
        folder = Path(name)
        began = time.monotonic()
        manifest = back_up(engine, keys, folder / "drill.backup")
        made = time.monotonic()
        with _scratch(engine, scratch_url, folder) as url:
            held = manifest.holdings
            came = restore(folder / "drill.backup", url, keys, held.profile, held.kind)
            ended = time.monotonic()
            copy = open_engine(url)
            try:
                wrong = look(copy, _digests)
            finally:
                copy.dispose()
    # The restore itself is entered among the acts of administration.
    found = [what for what in differences(held, came.holdings) if what != "administration"]
    return Drill(
        size=manifest.size,
        backup_seconds=round(made - began, 3),
        restore_seconds=round(ended - made, 3),
        epoch=came.epoch,
        differing=found,
        digests_differing=wrong,
        holdings=held,
    )


def _digests(connection: Connection) -> int:
    act_as(connection, MAINTENANCE)
    return digests_differing(connection)


@contextmanager
def _scratch(engine: Engine, scratch_url: str, folder: Path) -> Iterator[str]:
    if scratch_url:
        yield scratch_url
        return
    if engine.dialect.name == "sqlite":
        yield f"sqlite:///{folder / 'scratch.db'}"
        return
    # Apart from ``folder``: as root it is handed to the user that PostgreSQL runs as.
    own = Path(tempfile.mkdtemp(prefix="drill-pg-"))
    try:
        cluster = make_cluster(own)
        cluster.start("fsync=off", "max_connections=20")
        try:
            cluster.create_role()
            yield cluster.create_database("drill")
        finally:
            cluster.stop(at_once=True)
    finally:
        shutil.rmtree(own, ignore_errors=True)
