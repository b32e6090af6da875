"""Kill each side of an exchange at every statement, and look for what was lost or doubled.

    python tests/faults/kill_exchange.py [KIND [EVERY [FROM]]]
    KIND: desk, joined, records, sending, fetching, server, postgresql, database or all

``desk``: the desk's process dies at every statement on its encrypted file and every flush of a file, while it joins,
sends, fetches, and moves an attachment either way; ``joined`` leaves joining out, ``records``, ``sending`` and
``fetching`` (of a photo) are its parts. ``server``: the server's process on
SQLite dies at every statement, before and after every commit, and at every flush. ``postgresql``: the same on
PostgreSQL. ``database``: every process of PostgreSQL dies at each of these places, and is started again. EVERY 1 (the
default) tries each place, from the place FROM on: a run that was ended goes on there.

One pair of desks and one server live through all of it: after each death everything is started again and must come to
rest converged, with every entry on the server exactly once and the desk whole.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from sqlalchemy import Connection, Engine, func, select  # noqa: E402

from inspector_desk.errors import KnownError  # noqa: E402
from inspector_desk.rules.actor import Actor  # noqa: E402
from inspector_desk.storage.store import Store  # noqa: E402
from inspector_desk.sync.client.contents import DeskContents  # noqa: E402
from inspector_desk.sync.client.exchanging import Exchanger  # noqa: E402
from inspector_desk.sync.server import admin  # noqa: E402
from inspector_desk.sync.server.cluster import PrivateCluster, make_cluster  # noqa: E402
from inspector_desk.sync.server.database import MAINTENANCE, act_as, look  # noqa: E402
from inspector_desk.sync.server.keys import ServerKeys  # noqa: E402
from inspector_desk.sync.server.serving import prepare  # noqa: E402
from inspector_desk.sync.server.tables import device, ledger, lineage  # noqa: E402
from tests.desks import new_desk  # noqa: E402
from tests.faults.nursery import (  # noqa: E402
    KILLED,
    Nursery,
    ask_for_originals,
    facts_of,
    kill_database,
    record,
    settle,
)

PARTS = ("records", "sending", "fetching")
"""What a desk that has joined does in a session."""
PHOTO_BYTES = 40_000
"""A photo of two pieces."""
SESSIONS = 4
"""How many sessions a desk may take to come to rest after a death."""


@dataclass
class Deaths:
    """What a run showed: places that a whole exchange passes, how many of them somebody died at, what went wrong."""

    what: str
    steps: int = 0
    died: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.what}: {self.steps} steps, died at {self.died}, {len(self.faults)} faults, {self.seconds:.0f} s"


@dataclass
class Ground:
    """A server's folder and database, and desks beside it; the server runs in a child of the nursery."""

    folder: Path
    nursery: Nursery
    url: str
    engine: Engine
    keys: ServerKeys
    district: str
    precinct: str
    cluster: Database | None = None
    port: int = 0
    pid: int = 0
    made: int = 0

    @property
    def address(self) -> str:
        """Where the server answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, *, database: bool = False) -> None:
        """Start the server, on the port it had before; ``database`` arms it against PostgreSQL, not itself."""
        folder = str(self.cluster.private.folder) if database and self.cluster is not None else None
        told = self.nursery.run(
            "serve", url=self.url, folder=str(self.folder), port=self.port, database=folder
        )
        self.port, self.pid = told["port"], told["pid"]

    def arm(self, at: int) -> int:
        """Let the server count its steps from here, and die at one of them; how many it has seen since the last."""
        armed = self.folder / "armed"
        armed.unlink(missing_ok=True)
        (self.folder / "stop").write_text(str(at))
        os.kill(self.pid, signal.SIGUSR1)
        until = time.monotonic() + 20
        while not armed.exists():
            if time.monotonic() > until:
                raise RuntimeError("the server did not take the order")
            time.sleep(0.002)
        return int(armed.read_text())

    def revive(self, *, database: bool, certainly: bool) -> bool:
        """Start again what was killed; whether anything was. ``certainly``: an exchange went through undisturbed."""
        if database and self.cluster is not None:
            if not self.cluster.killed():
                self.arm(0)
                return False
            self.engine.dispose()
            self.cluster.start()
            return True
        if self.nursery.wait(self.pid, 0.0 if certainly else 3.0) is None:
            # What it did not come to must not meet the next round's preparations.
            self.arm(0)
            return False
        self.start()
        return True

    def stop(self) -> None:
        """Stop the server as its operator would."""
        os.kill(self.pid, signal.SIGTERM)
        self.nursery.wait(self.pid, 30)
        self.pid = 0

    def code(self, precinct: str | None = None) -> str:
        """A code to join with."""
        places = [precinct or self.precinct]
        return admin.issue_code(self.engine, self.keys, self.district, role="inspector", precincts=places)

    def new_desk(self) -> tuple[Store, Actor]:
        """A desk that has joined nothing."""
        self.made += 1
        return new_desk(self.folder / f"desk{self.made}")

    def essences(self, count: int) -> list[str]:
        """Texts that no other appeal has."""
        self.made += 1
        return [f"Шум {self.made}-{n}" for n in range(count)]

    def held(self) -> dict[str, list[Any]]:
        """Lineages as the server has them: the last entry and its hash, beside what its ledger counts."""

        def work(connection: Connection) -> dict[str, list[Any]]:
            act_as(connection, MAINTENANCE)
            rows = connection.execute(
                select(
                    lineage.c.uid,
                    lineage.c.last_n,
                    lineage.c.head,
                    func.count(ledger.c.n).label("rows"),
                    func.count(ledger.c.n.distinct()).label("apart"),
                )
                .outerjoin(ledger, ledger.c.lineage_id == lineage.c.id)
                .group_by(lineage.c.id)
            )
            return {row.uid.hex(): [row.last_n, bytes(row.head).hex(), row.rows, row.apart] for row in rows}

        return look(self.engine, work)

    def count(self, table: Any) -> int:
        """Rows of a table of the server's."""

        def work(connection: Connection) -> int:
            act_as(connection, MAINTENANCE)
            return int(connection.execute(select(func.count()).select_from(table)).scalar_one())

        return look(self.engine, work)

    def complaints(self, found: dict[str, Any], expected: Iterable[str]) -> list[str]:
        """What is wrong with a desk that came to rest: not whole, not converged, or not held exactly once."""
        wrong = [f"{name}: {found[name]}" for name in ("problems", "unnumbered", "transfers") if found[name]]
        if not found["synced"] or found["waiting"]:
            wrong.append(f"not settled: {found['failure']}, {found['waiting']} wait")
        # Joining begins a second lineage before anything was sent; nothing else here may.
        heads = {name: told for name, told in found["heads"].items() if told[0]}
        if len(heads) != 1:
            wrong.append(f"lineages: {sorted(heads)}")
        missing = sorted(set(expected) - set(found["appeals"]))
        twice = len(found["appeals"]) - len(set(found["appeals"]))
        if missing or twice:
            wrong.append(f"lacks {missing}, has {twice} twice")
        held = self.held()
        for name, (n, head) in heads.items():
            if held.get(name) != [n, head, n, n]:
                wrong.append(f"desk {n, head[:8]}, server {held.get(name)}")
        return wrong


@contextmanager
def ground(nursery: Nursery, url: str, folder: Path, cluster: Database | None = None) -> Iterator[Ground]:
    """A region of one precinct with its server running."""
    engine, keys = prepare(url, folder / "keys", "kz")
    district = admin.create_district(engine, admin.create_region(engine, "Region"), "District")
    precinct = admin.create_precinct(engine, district, "Precinct")
    here = Ground(folder, nursery, url, engine, keys, district, precinct, cluster)
    here.start()
    try:
        yield here
    finally:
        if here.pid:
            os.kill(here.pid, signal.SIGKILL)
            nursery.wait(here.pid, 30)
        engine.dispose()


class Database:
    """PostgreSQL in a folder of its own, with the settings it is shipped with, as a child that may be killed."""

    def __init__(self, folder: Path) -> None:
        self.private: PrivateCluster = make_cluster(folder)
        self._process: subprocess.Popen[bytes] | None = None
        self.start()
        self.private.create_role()

    def start(self) -> None:
        """Start it, after a kill too, and wait until it answers."""
        private = self.private
        program = [str(private.binaries / "postgres"), "-D", str(private.data)]
        settings = [f"unix_socket_directories={private.folder}", "listen_addresses=", "max_connections=40"]
        for setting in settings:
            program += ["-c", setting]
        with (private.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                program, user=private.user, cwd=private.folder, stdout=log, stderr=log
            )
        ready = [str(private.binaries / "pg_isready"), "-q", "-h", str(private.folder)]
        until = time.monotonic() + 60
        while subprocess.run(ready, check=False).returncode != 0:
            if time.monotonic() > until or self._process.poll() is not None:
                raise RuntimeError((private.folder / "log").read_text()[-2000:])
            time.sleep(0.02)

    def killed(self) -> bool:
        """Whether it was killed; what is left of it is cleared away."""
        return self._process is not None and self._process.poll() is not None

    def close(self) -> None:
        """End it as a power cut would."""
        if self._process is not None and self._process.poll() is None:
            kill_database(self.private.folder)
            self._process.wait(30)


@contextmanager
def private_postgresql() -> Iterator[Database]:
    """A database server of one's own; KnownError ``sync.cluster-missing`` where PostgreSQL is not installed."""
    folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    try:
        database = Database(folder)
        try:
            yield database
        finally:
            database.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Places:
    """At which steps to die: every n-th of all, or a few drawn with a seed."""

    every: int = 1
    first: int = 1
    few: int = 0
    seed: int = 0

    def of(self, total: int) -> list[int]:
        """The steps, from 1 to ``total``; a few are drawn from the first half, for the last are not come to again."""
        if self.few and self.few < total // 2:
            return sorted(random.Random(self.seed).sample(range(1, total // 2 + 1), self.few))
        return list(range(self.first, total + 1, self.every))


@dataclass
class Resident:
    """A desk that stays open in this process."""

    store: Store
    actor: Actor
    expected: list[str] = field(default_factory=list)

    def join(self, here: Ground) -> None:
        """Enrol it."""
        Exchanger(self.store, None, "faults").enrol(here.address, here.code())

    def session(self, sessions: int = 1) -> dict[str, Any]:
        """Sessions until one settles everything, at most so many; what the desk holds then."""
        status = settle(Exchanger(self.store, None, "faults"), self.store, sessions)
        failure = None if status.failure is None else status.failure.code
        return {"synced": status.synced, "failure": failure}

    def record(self, essences: list[str], photo: bytes = b"") -> None:
        """Register appeals."""
        record(self.store, self.actor.officer_uid, essences, photo)
        self.expected += essences


# ----------------------------------------------------------------------------------------------- the desk dies


def desk_dies_exchanging(here: Ground, places: Places, what: str) -> Deaths:
    """The desk is killed at each step of a session; ``what`` is records, sending or fetching (of a photo)."""
    deaths = Deaths(f"desk, {what}")
    started = time.perf_counter()
    other = Resident(*here.new_desk())
    other.join(here)
    other.session(2)
    store, actor = here.new_desk()
    Exchanger(store, None, "faults").enrol(here.address, here.code())
    Exchanger(store, None, "faults").run_once()
    folder, master = str(store.folder), store.keys.master.hex()
    store.close()
    expected: list[str] = []

    def whole(stop: int) -> dict[str, Any]:
        mine, theirs = here.essences(2), here.essences(2)
        order: dict[str, Any] = {"record": mine}
        if what == "sending":
            order["photo"] = os.urandom(PHOTO_BYTES).hex()
        other.record(theirs, os.urandom(PHOTO_BYTES) if what == "fetching" else b"")
        other.session(2)
        if what == "fetching":
            # The records are there before: only the photo's way is looked at.
            here.nursery.run("exchange", folder=folder, master=master, sessions=2)
            order = {"ask": True, "record": mine[:1]}
            here.nursery.run("exchange", folder=folder, master=master, officer=actor.officer_uid, **order)
            mine, order = mine[:1], {}
        expected.extend([*mine, *theirs])
        return here.nursery.run(
            "exchange", folder=folder, master=master, officer=actor.officer_uid, stop=stop, **order
        )

    def after(stop: int, *, full: bool = False) -> None:
        found = here.nursery.run(
            "exchange", folder=folder, master=master, sessions=SESSIONS, facts=True, full=full
        )
        for complaint in here.complaints(found, expected):
            deaths.faults.append(f"{deaths.what}, killed at {stop}: {complaint}")

    deaths.steps = whole(0)["steps"]
    after(0)
    for stop in places.of(deaths.steps):
        deaths.died += whole(stop)["ended"] == KILLED
        after(stop)
        if stop % 20 == 0:
            sys.stderr.write(f"{deaths.what}: {stop} of {deaths.steps}, {len(deaths.faults)} faults\n")
    after(0, full=True)
    _converged(here, other, folder, master, deaths)
    other.store.close()
    deaths.seconds = time.perf_counter() - started
    return deaths


def _converged(here: Ground, other: Resident, folder: str, master: str, deaths: Deaths) -> None:
    other.session(SESSIONS)
    theirs = facts_of(other.store, full=True)
    ours = here.nursery.run("exchange", folder=folder, master=master, sessions=2, facts=True)
    if (theirs["appeals"], theirs["digest"]) != (ours["appeals"], ours["digest"]) or theirs["problems"]:
        deaths.faults.append(f"{deaths.what}: not converged: {theirs['digest']}, {ours['digest']}")


def desk_dies_joining(here: Ground, places: Places) -> Deaths:
    """The desk is killed at each step of joining and its first session; another one for each step."""
    deaths = Deaths("desk, joining")
    started = time.perf_counter()

    def joins(stop: int) -> None:
        store, actor = here.new_desk()
        # A precinct of its own: numbers that desks give before they join may meet.
        precinct = admin.create_precinct(here.engine, here.district, f"Precinct {here.made}")
        folder, master, code = str(store.folder), store.keys.master.hex(), here.code(precinct)
        store.close()
        mine = here.essences(2)
        record_too = {"record": mine, "officer": actor.officer_uid}
        devices = here.count(device)
        how = {"folder": folder, "master": master, "url": here.address, "code": code}
        found = here.nursery.run("exchange", stop=stop, **how, **record_too)
        if not stop:
            deaths.steps = found["steps"]
        deaths.died += found["ended"] == KILLED
        again = here.nursery.run("exchange", facts=True, sessions=SESSIONS, **how)
        wrong = here.complaints(again, mine) if "heads" in again else [f"cannot join: {again}"]
        if here.count(device) != devices + 1:
            wrong.append(f"{here.count(device) - devices} devices")
        deaths.faults += [f"{deaths.what}, killed at {stop}: {one}" for one in wrong]
        shutil.rmtree(folder)

    joins(0)
    for stop in places.of(deaths.steps):
        joins(stop)
    deaths.seconds = time.perf_counter() - started
    return deaths


# --------------------------------------------------------------------------------------------- the server dies


def server_dies_exchanging(here: Ground, places: Places, what: str, *, database: bool = False) -> Deaths:
    """The server, or the database under it, is killed at each step of a desk's session."""
    name = "PostgreSQL" if database else f"server on {here.engine.dialect.name}"
    deaths = Deaths(f"{name}, {what}")
    started = time.perf_counter()
    one, other = Resident(*here.new_desk()), Resident(*here.new_desk())
    for desk in (one, other):
        desk.join(here)
        desk.session(2)
    if database:
        here.stop()
        here.start(database=True)

    def round_of(stop: int) -> None:
        theirs = here.essences(2)
        other.record(theirs, os.urandom(PHOTO_BYTES) if what == "fetching" else b"")
        other.session(2)
        if what == "fetching":
            one.session(2)
            ask_for_originals(one.store, one.actor.officer_uid)
            one.session()
        else:
            one.record(here.essences(2), os.urandom(PHOTO_BYTES) if what == "sending" else b"")
        here.arm(stop)
        quiet = one.session()["synced"] and not DeskContents(one.store).count_due()
        if not stop:
            deaths.steps = here.arm(0)
        else:
            deaths.died += here.revive(database=database, certainly=quiet)
        now = one.session(SESSIONS)
        found = {**facts_of(one.store), **now}
        for complaint in here.complaints(found, [*one.expected, *other.expected]):
            deaths.faults.append(f"{deaths.what}, killed at {stop}: {complaint}")

    round_of(0)
    for stop in places.of(deaths.steps):
        round_of(stop)
    one.session(2)
    other.session(SESSIONS)
    mine, theirs = facts_of(one.store, full=True), facts_of(other.store, full=True)
    if (mine["appeals"], mine["digest"]) != (theirs["appeals"], theirs["digest"]):
        deaths.faults.append(f"{deaths.what}: not converged: {mine['digest']}, {theirs['digest']}")
    for found in (mine, theirs):
        deaths.faults += [f"{deaths.what}: {one}" for one in found["problems"]]
    one.store.close()
    other.store.close()
    if database:
        here.stop()
        here.start()
    deaths.seconds = time.perf_counter() - started
    return deaths


def server_dies_enrolling(here: Ground, places: Places, *, database: bool = False) -> Deaths:
    """The server, or the database under it, is killed at each step of an enrolment; another desk each time."""
    name = "PostgreSQL" if database else f"server on {here.engine.dialect.name}"
    deaths = Deaths(f"{name}, enrolment")
    started = time.perf_counter()
    if database:
        here.stop()
        here.start(database=True)

    def round_of(stop: int) -> None:
        desk = Resident(*here.new_desk())
        code, devices = here.code(), here.count(device)
        exchanger = Exchanger(desk.store, None, "faults")
        here.arm(stop)
        quiet = _try(lambda: exchanger.enrol(here.address, code))
        if not stop:
            deaths.steps = here.arm(0)
        else:
            deaths.died += here.revive(database=database, certainly=quiet)
        wrong = (
            [] if _try(lambda: exchanger.enrol(here.address, code)) else ["cannot join with the same code"]
        )
        if here.count(device) != devices + 1:
            wrong.append(f"{here.count(device) - devices} devices")
        if not desk.session()["synced"]:
            wrong.append("does not exchange")
        deaths.faults += [f"{deaths.what}, killed at {stop}: {one}" for one in wrong]
        desk.store.close()
        shutil.rmtree(desk.store.folder)

    round_of(0)
    for stop in places.of(deaths.steps):
        round_of(stop)
    if database:
        here.stop()
        here.start()
    deaths.seconds = time.perf_counter() - started
    return deaths


def _try(deed: Any) -> bool:
    try:
        deed()
    except KnownError:
        return False
    return True


# -------------------------------------------------------------------------------------------------- all of it


def run(kinds: Iterable[str], places: Places) -> Iterator[Deaths]:
    """Every scenario of the kinds wanted, one after the other."""
    with Nursery() as nursery, tempfile.TemporaryDirectory() as home:
        if {"desk", "joined", "server", *PARTS} & set(kinds):
            folder = Path(home) / "sqlite"
            folder.mkdir()
            with ground(nursery, f"sqlite:///{folder / 'server.db'}", folder) as here:
                if "desk" in kinds:
                    yield desk_dies_joining(here, places)
                for what in PARTS:
                    if {"desk", "joined", what} & set(kinds):
                        yield desk_dies_exchanging(here, places, what)
                if "server" in kinds:
                    yield server_dies_enrolling(here, places)
                    for what in PARTS:
                        yield server_dies_exchanging(here, places, what)
        if {"postgresql", "database"} & set(kinds):
            folder = Path(home) / "postgresql"
            folder.mkdir()
            with (
                private_postgresql() as cluster,
                ground(nursery, cluster.private.create_database("faults"), folder, cluster) as here,
            ):
                for kind in ("postgresql", "database"):
                    if kind in kinds:
                        yield server_dies_enrolling(here, places, database=kind == "database")
                        yield server_dies_exchanging(here, places, "records", database=kind == "database")
                        if kind == "postgresql":
                            yield server_dies_exchanging(here, places, "sending")


def main() -> int:
    """Read what to kill and how often, and run."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "all"
    kinds = ["desk", "server", "postgresql", "database"] if wanted == "all" else [wanted]
    numbers = [int(given) for given in sys.argv[2:4]]
    places = Places(*numbers)
    faults = 0
    for deaths in run(kinds, places):
        sys.stdout.write(f"{deaths}\n")
        for fault in deaths.faults:
            sys.stdout.write(f"FAILED {json.dumps(fault, ensure_ascii=False)}\n")
        sys.stdout.flush()
        faults += len(deaths.faults)
    return min(1, faults)


if __name__ == "__main__":
    sys.exit(main())
