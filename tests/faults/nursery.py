"""A process that has its imports done: it forks a child for each job, and a fork starts at once.

The tests cannot fork themselves: they have threads. A job tells what it found as one line of JSON; a child that was
killed tells nothing.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from sqlalchemy import select  # noqa: E402

from inspector_desk.models import Appeal, Attachment, DeskFact, Transfer  # noqa: E402
from inspector_desk.operations import attachments, verify  # noqa: E402
from inspector_desk.operations.appeals import NewAppeal, register_appeal  # noqa: E402
from inspector_desk.operations.attachments import NewAttachment  # noqa: E402
from inspector_desk.operations.desk import load_actor  # noqa: E402
from inspector_desk.storage import digests  # noqa: E402
from inspector_desk.storage import store as stores  # noqa: E402
from inspector_desk.storage.store import Store  # noqa: E402
from inspector_desk.storage.vault import Keys  # noqa: E402
from inspector_desk.sync.client.contents import DeskContents  # noqa: E402
from inspector_desk.sync.client.desk_exchange import DeskExchange  # noqa: E402
from inspector_desk.sync.client.exchanging import Exchanger  # noqa: E402
from inspector_desk.sync.client.status import SyncStatus  # noqa: E402
from inspector_desk.sync.server.app import Settings  # noqa: E402
from inspector_desk.sync.server.serving import log_to_stderr, make_server, prepare  # noqa: E402
from tests.faults.stops import Stops, die, watch_desk, watch_files, watch_server  # noqa: E402

Tell = Callable[[dict[str, Any]], None]
KILLED = -signal.SIGKILL
PREVIEW_BYTES = 10_000


def appeal_of(essence: str) -> NewAppeal:
    """An invented appeal."""
    return NewAppeal("application", "reception", "noise", essence, "2026-03-16", "none", anonymous=True)


def record(store: Store, officer: str, essences: list[str], photo: bytes = b"") -> None:
    """Register appeals on a desk, the last one with a photo."""
    with store.read() as session:
        actor = load_actor(session, officer, profile="kz", language="ru")
    for place, essence in enumerate(essences, 1):
        with store.write() as session:
            made = register_appeal(session, actor, appeal_of(essence)).first("appeal")
        if photo and place == len(essences):
            with store.write() as session:
                added = NewAttachment(photo, "photo.jpg", photo[: min(len(photo) // 4, PREVIEW_BYTES)])
                attachments.add_attachment(session, store, actor, "appeal", made, added)


def ask_for_originals(store: Store, officer: str) -> None:
    """Ask for every original that is not here."""
    with store.read() as session:
        actor = load_actor(session, officer, profile="kz", language="ru")
        known = session.scalars(select(Attachment.id)).all()
    for one in known:
        with store.write() as session:
            attachments.request_original(session, store, actor, one)


def facts_of(store: Store, *, full: bool = False) -> dict[str, Any]:
    """What a desk holds and what is wrong with it."""
    exchange = DeskExchange(store)
    lineages = exchange.lineages()
    with store.read() as session:
        appeals = sorted(session.scalars(select(Appeal.essence)))
        unnumbered = session.scalars(select(Appeal.essence).where(Appeal.number.is_(None))).all()
        moving = session.scalars(select(Transfer.state).where(Transfer.state != "done")).all()
        (home,) = session.scalars(select(DeskFact.value).where(DeskFact.name == "home_precinct"))
        held = digests.of_territory(session, bytes.fromhex(home))
    heads = {one.lineage: (one.last_n, exchange.hash_at(one.lineage, one.last_n)) for one in lineages}
    return {
        "heads": {name: [n, head.hex() if head else ""] for name, (n, head) in heads.items()},
        "waiting": exchange.entries_waiting(),
        "appeals": appeals,
        "unnumbered": list(unnumbered),
        "transfers": list(moving),
        "digest": [held.entries, held.mix.hex()],
        "problems": [problem.code for problem in verify.verify(store, full=full).problems],
    }


def settle(exchanger: Exchanger, store: Store, sessions: int) -> SyncStatus:
    """Sessions until nothing waits on either side, at most so many."""
    status = exchanger.run_once()
    for _ in range(sessions - 1):
        if status.synced and DeskContents(store).count_due() == 0:
            break
        status = exchanger.run_once()
    return status


# ------------------------------------------------------------------------------------------------------- jobs


def _exchange(order: dict[str, Any], tell: Tell) -> None:
    """Open a desk, record, exchange once, killed at a step counted from the beginning of the session."""
    stops = Stops()
    watch_desk(stops)
    watch_files(stops)
    store = stores.open_desk(Path(order["folder"]), Keys.of(bytes.fromhex(order["master"])))
    if order.get("record"):
        record(store, order["officer"], order["record"], bytes.fromhex(order.get("photo", "")))
    if order.get("ask"):
        ask_for_originals(store, order["officer"])
    stops.arm(order.get("stop", 0))
    exchanger = Exchanger(store, None, "faults")
    if "code" in order:
        exchanger.enrol(order["url"], order["code"])
    status = settle(exchanger, store, order.get("sessions", 1))
    seen = stops.seen
    found = facts_of(store, full=order.get("full", False)) if order.get("facts") else {}
    store.close()
    failure = None if status.failure is None else status.failure.code
    tell({"steps": seen, "synced": status.synced, "failure": failure, **found})


def _serve(order: dict[str, Any], tell: Tell) -> None:
    """Serve until killed: at the step named in the file ``stop`` once SIGUSR1 has come, which tells the steps so far.

    The step ends this process, or where ``database`` names a cluster's folder every process of PostgreSQL.
    """
    folder = Path(order["folder"])
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 2)
    log_to_stderr()
    cluster = order.get("database")
    stops = Stops(die if cluster is None else lambda: kill_database(Path(cluster)))
    engine, keys = prepare(order["url"], folder / "keys", "kz")
    watch_server(stops, engine)
    watch_files(stops)

    def arm(_number: int, _frame: object) -> None:
        seen = stops.seen
        told = folder / "stop"
        stops.arm(int(told.read_text()))
        told.write_text(str(seen))
        told.rename(folder / "armed")

    signal.signal(signal.SIGUSR1, arm)
    settings = Settings(files=folder / "files", spread=lambda: 0.0)

    def started(port: int) -> None:
        tell({"port": port, "pid": os.getpid()})

    make_server(engine, keys, "127.0.0.1", order.get("port", 0), settings=settings, started=started).run()


def kill_database(folder: Path) -> None:
    """SIGKILL to the postmaster of a private cluster and to each of its processes."""
    postmaster = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    family = [postmaster, *_children(postmaster)]
    for pid in family:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    # A new postmaster refuses to start while one of the old ones still has the shared memory.
    until = time.monotonic() + 20
    while any(Path(f"/proc/{pid}").exists() for pid in family) and time.monotonic() < until:
        if all(_is_dead(pid) for pid in family):
            return
        time.sleep(0.005)


def _children(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(stat.parent.name))
    return found


def _is_dead(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


_JOBS = {"exchange": _exchange, "serve": _serve}


def _main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _answer({"ended": _wait(order["wait"], order["seconds"])})
            continue
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)

            def tell(found: dict[str, Any]) -> None:
                os.write(writer, json.dumps(found).encode() + b"\n")  # noqa: B023 - this child's own

            try:
                _JOBS[order["job"]](order, tell)
            except BaseException:
                tell({"fault": traceback.format_exc()[-2000:]})
                raise
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            told = pipe.readline()
        found: dict[str, Any] = json.loads(told) if told else {}
        if order["job"] == "exchange":
            found["ended"] = _wait(child, 60)
        _answer(found)


def _wait(child: int, seconds: float) -> int | None:
    until = time.monotonic() + seconds
    while True:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            return None
        time.sleep(0.003)


def _answer(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


class Nursery:
    """The nursery as its user sees it; end it with ``close`` or a ``with``."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, *_facts: object) -> None:
        self.close()

    def run(self, job: str, **order: Any) -> dict[str, Any]:
        """Do a job in a child: what it told, and as ``ended`` how the child ended (a server goes on)."""
        return self._ask({"job": job, **order})

    def wait(self, child: int, seconds: float = 0.0) -> int | None:
        """How a server ended, None while it runs."""
        ended: int | None = self._ask({"wait": child, "seconds": seconds})["ended"]
        return ended

    def close(self) -> None:
        """End it."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(30)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("no pipes to the nursery")
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


if __name__ == "__main__":
    _main()
