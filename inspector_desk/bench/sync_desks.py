"""Desks that exchange while they are measured: encrypted files, real commands' entries, the program's own engine."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inspector_desk.sync.client.status import SyncStatus

PER_TRANSACTION = 500
PASSWORD = "измерение на пустом столе"  # noqa: S105 - of a desk that lives for a minute
ZONE = timezone(timedelta(hours=5))
"""The zone of the documents' moments and of the profile they are recorded under."""


@dataclass(frozen=True, slots=True)
class Session:
    """What one exchange took: attempts, seconds of wall and of this process's processor."""

    tries: int
    seconds: float
    cpu_seconds: float


class BenchDesk:
    """One officer's desk in a folder of its own."""

    def __init__(self, folder: Path, *, kind: str = "real") -> None:
        from inspector_desk.operations.desk import NewDesk, create_desk
        from inspector_desk.storage.vault import Argon2Cost
        from inspector_desk.sync.client.desk_exchange import DeskExchange
        from inspector_desk.sync.client.engine import SyncEngine
        from inspector_desk.sync.client.lane import SystemClock
        from inspector_desk.sync.client.transport import connect

        answers = NewDesk(
            kind=kind,
            profile="kz",
            language="ru",
            region="Region",
            district="District",
            precinct_code="01",
            precinct="№ 1",
            office="УПП-1",
            officer="Сериков Ерлан",
            rank="senior_lieutenant",
        )
        # How dear a guess at the password is has no part in an exchange.
        self.store, self.actor, _code = create_desk(
            folder, answers, PASSWORD, cost=Argon2Cost(memory_kib=8192, passes=1, lanes=1)
        )
        self._exchange = DeskExchange(self.store)
        self._clock = SystemClock()
        self._engine = SyncEngine(self._exchange, connect, self._clock)
        self._numbers: dict[bytes, int] = {}

    def enrol(self, url: str, code: str) -> None:
        """Join a server and act under its names from then on."""
        from inspector_desk.operations.desk import load_actor
        from inspector_desk.sync.client.enrolment import enrol
        from inspector_desk.sync.client.transport import connect

        desk = self.store.desk
        enrol(self._exchange, connect, url, code, profile=desk.profile, kind=desk.kind, program="bench")
        with self.store.read() as session:
            self.actor = load_actor(session, self.actor.officer_uid, profile="kz", language="ru")

    def sync(self, patience: float = 600.0) -> Session:
        """Exchange until nothing waits, again and again as the program would; RuntimeError after ``patience`` s.

        What arrived is stored then and not yet searched: ``index`` does that, as the program does while it rests.
        """
        started, cpu, tries = time.perf_counter(), time.process_time(), 0
        while True:
            tries += 1
            status: SyncStatus = self._engine.run_once(Event(), tidy=False)
            if status.failure is None:
                return Session(tries, time.perf_counter() - started, time.process_time() - cpu)
            if time.perf_counter() - started > patience:
                raise RuntimeError(f"the exchange did not come to its end: {status.failure.code}")
            pause = ((status.next_try_at or 0) - self._clock.now_ms()) / 1000
            time.sleep(max(0.0, pause))

    def index(self) -> float:
        """Bring what arrived into the search index; seconds of processor."""
        cpu = time.process_time()
        self._engine.tidy(Event())
        return time.process_time() - cpu

    def compare_next(self) -> None:
        """Let the next exchange compare what lies in the precinct, as the first of each day does."""
        from sqlalchemy import text

        with self.store.write() as session:
            session.execute(text("UPDATE held_territory SET checked_at = NULL"))

    def register(self, rows: Iterable[Mapping[str, Any]]) -> int:
        """Record appeals, one entry each as the command writes them; their number."""
        from inspector_desk.models import Appeal
        from inspector_desk.storage import journal

        count = 0
        for chunk in _chunks(list(rows), PER_TRANSACTION):
            with self.store.write() as session:
                for row in chunk:
                    home = {"precinct_id": self.actor.precinct_id, "officer_id": self.actor.officer_id}
                    session.add(Appeal(**{**row, **home}))
                    journal.enter(session, self.actor, "appeal.register", territory=self.actor.precinct_uid)
                    count += 1
        return count

    def import_rows(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Record appeals as an import does: 500 in one entry."""
        from inspector_desk.models import Appeal
        from inspector_desk.storage import bulk

        home = {"precinct_id": self.actor.precinct_id, "officer_id": self.actor.officer_id}
        with self.store.write() as session:
            bulk.insert_many(
                session,
                self.actor,
                "appeal.import",
                Appeal,
                [{**row, **home} for row in rows],
                territory=self.actor.precinct_uid,
            )

    def change(self, changes: Sequence[tuple[bytes, str, Any]]) -> None:
        """Change one field of each named appeal, one entry each: (uid, attribute, new value)."""
        from inspector_desk.models import Appeal
        from inspector_desk.storage import journal

        for chunk in _chunks(changes, PER_TRANSACTION):
            with self.store.write() as session:
                for uid, name, value in chunk:
                    setattr(session.get(Appeal, self._number_of(session, uid)), name, value)
                    journal.enter(session, self.actor, "appeal.move", territory=self.actor.precinct_uid)

    def count(self) -> int:
        """How many appeals are on file."""
        from sqlalchemy import func, select

        from inspector_desk.models import Appeal

        with self.store.read() as session:
            return session.scalar(select(func.count(Appeal.id))) or 0

    def appeal(self, uid: bytes) -> dict[str, Any] | None:
        """The attributes of an appeal; None where the desk has none of this uid."""
        from sqlalchemy import select

        from inspector_desk.models import Appeal

        with self.store.read() as session:
            item = session.scalar(select(Appeal).where(Appeal.uid == uid))
            if item is None:
                return None
            return {column.key: getattr(item, column.key) for column in Appeal.__table__.columns}

    def _number_of(self, session: Any, uid: bytes) -> int:
        from sqlalchemy import select

        from inspector_desk.models import Appeal

        if uid not in self._numbers:
            self._numbers = {
                bytes(row.uid): row.id for row in session.execute(select(Appeal.id, Appeal.uid)).all()
            }
        return self._numbers[uid]

    def close(self) -> None:
        """Close the file."""
        self.store.close()


def _chunks(items: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


# Documents of the common workload ------------------------------------------------------------------------

_SAME = {
    "reg_no": "number",
    "channel": "channel",
    "category": "category",
    "status": "notice_channel",
    "due_on": "due_on",
    "text": "essence",
    "result": "answer",
    "applicant": "organisation",
    "iin": "crime_register_number",
    "phone": "external_number",
    "address": "feedback",
    "district": "outcome",
    "precinct": "forwarded_to",
    "inspector": "passed_up_to",
    "rev": "satisfaction",
    "updated_at": "due_at",
}
"""Field of a document of the common workload → attribute of an appeal.

A document is one record there and is one here, so what would be a resident's or an address's own record (the name,
the number, the telephone, the address) goes into texts that an appeal has. The documents' statuses know no law: as
states of an appeal every second change of them would wait for a supervisor, so they go into a text too.
"""
_CONSTANT = {
    "kind": "application",
    "state": "registered",
    "language": "ru",
    "deadline_rule": "application",
    "crime_signs": "none",
    "protection": "none",
    "anonymous": 0,
    "procedure": "ordinary",
}
"""What the command writes besides."""


def attribute_of(field: str) -> str:
    """The attribute of an appeal that holds a field of a document."""
    return _SAME[field]


def appeal_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """A document as the row of an appeal: nothing of it is left out, and what the command adds is added."""
    received = datetime.fromisoformat(document["received_at"])
    return {
        **_CONSTANT,
        **{name: document[field] for field, name in _SAME.items()},
        "uid": bytes.fromhex(document["id"].replace("-", "")),
        "received_on": received.date().isoformat(),
        "received_at": received.strftime("%H:%M"),
        "registered_on": received.date().isoformat(),
        "registered_at": received.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
    }


def document_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The document that ``appeal_of`` made this row of."""
    text = row["uid"].hex()
    received = datetime.fromisoformat(row["registered_at"]).astimezone(ZONE)
    return {
        "id": f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}",
        "received_at": received.isoformat(timespec="seconds"),
        **{field: row[name] for field, name in _SAME.items()},
    }
