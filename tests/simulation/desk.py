"""A simulated desk: the real encrypted file, the real exchange and engine, and an officer who types."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Event
from typing import Any

from sqlalchemy import Boolean, select

from inspector_desk.models import SYNCED, Appeal, Precinct, Remark
from inspector_desk.operations import reviews
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import Entry, parse
from inspector_desk.storage import journal, packing, places
from inspector_desk.storage.lineages import ENDS
from inspector_desk.storage.vault import Keys
from inspector_desk.storage.versions import Versions
from inspector_desk.sync.client import keeping
from inspector_desk.sync.client.desk_exchange import DeskExchange
from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.pacing import Backoff
from inspector_desk.sync.client.status import SyncStatus
from inspector_desk.sync.protocol.messages import PullPage, TerritoryDigest
from inspector_desk.sync.protocol.safeties import Safeties
from inspector_desk.sync.server import digests
from inspector_desk.sync.server.database import look
from inspector_desk.sync.server.devices import Caller, load_scope
from inspector_desk.sync.server.tables import device
from tests.simulation.region import (
    Faults,
    Request,
    Server,
    SimulatedLine,
    copy_database,
)
from tests.simulation.store import SimulatedStore
from tests.simulation.virtual import VirtualTime

Heads = dict[int, tuple[Any, frozenset[str]]]
"""By field number: the standing value and the names of the entries whose values stand."""
TEXTS = ("essence", "external_number", "answer")
"""Fields of an appeal that the simulated officers type into."""


INSTANCE = keeping._INSTANCE
"""The name of the file beside the database that counts sessions."""


class DeskDied(BaseException):
    """The desk's process ended between two statements."""


@dataclass(frozen=True)
class Person:
    """Who sits at a desk: role, the precinct he writes for, how wrong his clock is, the district he oversees."""

    role: str
    precinct: str
    skew_ms: int = 0
    district: str = ""


class DeskClock:
    """What the sync engine reads."""

    def __init__(self, moment: VirtualTime) -> None:
        self._moment = moment

    def now_ms(self) -> int:
        """This desk's clock."""
        return self._moment.now_ms()

    def monotonic(self) -> float:
        """Seconds since the world began."""
        return self._moment.monotonic()


class Desk:
    """One folder with a desk's file, open or not."""

    def __init__(
        self, folder: Path, keys: Keys, actor: Actor, person: Person, server: Server, safe: Safeties
    ) -> None:
        self.device = ""
        self.folder, self.keys, self.actor, self.person = folder, keys, actor, person
        self.server, self.safe = server, safe
        self.images: list[str] = []
        self.imaged = 0
        self.late: list[Request] = []
        self.faults = Faults()
        self._dies_at = 0
        self.dies_after = False
        self.falling = False
        self.store: SimulatedStore | None = None
        self.while_asking: Callable[[int], None] | None = None

    # ------------------------------------------------------------------------------------------ the computer

    def open(self) -> SimulatedStore:
        """Start the program, if it doesn't run."""
        if self.store is None:
            self.store = SimulatedStore(self.folder, self.keys, lambda: self.falling)
            self.exchange = DeskExchange(self.store, safeties=self.safe)
            self.engine = SyncEngine(
                self.exchange,
                lambda _url, _authority: SimulatedLine(
                    self.server, self.faults, self.late, self.while_asking
                ),
                DeskClock(self.server.moment),
                backoff=Backoff(random.Random(1)),
                safeties=self.safe,
                ahead=False,
            )
        return self.store

    @property
    def dies_at(self) -> int:
        """After how many more commits the program ends; 0 while nothing of the kind is planned."""
        return self._dies_at

    @dies_at.setter
    def dies_at(self, commits: int) -> None:
        if commits and not self._dies_at:
            self.open().watch(self._beginning, self._committing)
        self._dies_at = commits

    def die(self) -> None:
        """End the program without a word; the file stays as it was committed."""
        if self.store is not None:
            self.store.drop()
            self.store = None
        self._dies_at, self.falling = 0, False

    def _beginning(self, _connection: Any) -> None:
        if self.falling:
            raise DeskDied

    def _committing(self, _connection: Any) -> None:
        if self.dies_at:
            self._dies_at -= 1
            if self.dies_at == 0:
                if not self.dies_after:
                    raise DeskDied
                self.falling = True

    def image(self) -> str:
        """Copy the disk; the copy's name."""
        self.die()
        name = f"image{self.imaged}"
        copy_database(self.folder / places.DATABASE, self.folder / f"{name}.db")
        _copy_beside(self.folder / INSTANCE, self.folder / f"{name}.instance")
        self.images.append(name)
        self.imaged += 1
        return name

    def restore(self, name: str, *, whole: bool) -> None:
        """Put an older copy in the place of the file; ``whole``: of the whole folder, as an image of a disk does."""
        self.die()
        copy_database(self.folder / f"{name}.db", self.folder / places.DATABASE)
        if whole:
            _copy_beside(self.folder / f"{name}.instance", self.folder / INSTANCE)

    def copy_to(self, other: Desk, *, whole: bool) -> None:
        """Give another computer a copy of this one's file or folder; neither program runs."""
        copy_database(self.folder / places.DATABASE, other.folder / places.DATABASE)
        if whole:
            _copy_beside(self.folder / INSTANCE, other.folder / INSTANCE)

    def skip_ahead(self) -> bool:
        """Let the desk believe that it has read all that the server has for it; False where it has."""
        store = self.open()
        before = self.exchange.cursor()
        missed: list[int] = []

        def only_the_cursor(page: PullPage) -> None:
            missed.append(len(page.entries) + len(page.states))
            with store.write() as session:
                keeping.keep(session, "cursor", page.cursor.hex())

        self.exchange.apply_page = only_the_cursor  # type: ignore[method-assign]
        self.sync(Faults())
        self.die()
        return bool(before) and any(missed)

    # ------------------------------------------------------------------------------------------- the officer

    def sync(self, faults: Faults) -> SyncStatus:
        """One session."""
        self.open()
        self.faults = faults
        return self.engine.run_once(Event())

    def other_records(self) -> list[str]:
        """The territories in which the desk, told everything a moment ago, would say that other records lie."""

        def counted(connection: Any) -> tuple[list[TerritoryDigest], list[int]]:
            key, role = (device.c.public_key, device.c.role)
            row = connection.execute(
                select(device.c.id, key, role).where(device.c.uid == bytes.fromhex(self.device))
            ).one()
            return digests.of_scope(
                connection, load_scope(connection, Caller(row.id, self.device, row.public_key, row.role))
            )

        self.open()
        return self.exchange.differing_records(*look(self.server.engine, counted))

    def locked(self) -> bool:
        """Whether nobody may open the desk: it was revoked, or not heard of for longer than its lease and grace."""
        self.open()
        return self.exchange.lock_state(self.server.moment.now_ms()).kind == "locked"

    def shown(self) -> list[tuple[int, str, str]]:
        """Standing appeals by identity: local id, uid and the precinct's uid; none where the desk is locked.

        Not those of a precinct that leaves or has left the desk: nobody can write there any more.
        """
        if self.locked():
            return []
        rows = self._rows(
            "SELECT a.id, a.uid, p.uid FROM appeal a JOIN precinct p ON p.id = a.precinct_id "
            "WHERE a.annulled IS NOT 1 AND NOT EXISTS "
            "(SELECT 1 FROM held_territory h WHERE h.uid = p.uid AND h.state <> 'held') ORDER BY a.uid"
        )
        return [(row[0], row[1].hex(), row[2].hex()) for row in rows]

    def seen(self, uid: str, number: int, value: Any) -> list[Any]:
        """What the officer sees in a field: the value, and all values of its conflict."""
        found = self._rows(
            "SELECT heads FROM conflict WHERE record = ? AND field = ?", bytes.fromhex(uid), number
        )
        return [value, *(head[2] for (heads,) in found for head in json.loads(heads))]

    def register(self, texts: dict[str, str], reason: str) -> str:
        """A new appeal in the officer's precinct; its uid."""
        with self.open().write() as session:
            precinct = self._rows(
                "SELECT id FROM precinct WHERE uid = ?", bytes.fromhex(self.person.precinct)
            )
            appeal = Appeal(precinct_id=precinct[0][0], state="registered", **texts)
            session.add(appeal)
            journal.enter(
                session, self.actor, "appeal.register", territory=self.person.precinct, reason=reason
            )
            return str(appeal.uid.hex())

    def change(
        self,
        appeal_id: int,
        territory: str,
        values: dict[str, Any],
        reason: str,
        *,
        along: tuple[str, ...] = (),
    ) -> None:
        """Write fields of an appeal; ``along`` are uids of records that go where it goes."""
        with self.open().write() as session:
            appeal = session.get(Appeal, appeal_id)
            assert appeal is not None
            for name, value in values.items():
                setattr(appeal, name, value)
            journal.enter(
                session, self.actor, "appeal.edit", territory=territory, reason=reason, subject=along
            )

    def remark(self, uid: str, territory: str, text: str, reason: str) -> None:
        """Add a remark to an appeal."""
        with self.open().write() as session:
            session.add(Remark(record=uid, text=text))
            journal.enter(session, self.actor, "remark.write", territory=territory, reason=reason)

    def look(self, uid: str, territory: str, reason: str) -> None:
        """Open an appeal: an entry without changes."""
        with self.open().write() as session:
            journal.note(
                session,
                self.actor,
                "appeal.view",
                territory=territory,
                subject=[bytes.fromhex(uid)],
                reason=reason,
            )

    def remarks_of(self, uid: str) -> tuple[str, ...]:
        """The uids of an appeal's remarks on this desk."""
        return tuple(row[0].hex() for row in self._rows("SELECT uid FROM remark WHERE record = ?", uid))

    def reviews(self) -> list[tuple[int, str]]:
        """Entries that wait for a person, as this desk was told: local number and reason."""
        return [
            (row[0], row[1])
            for row in self._rows(
                "SELECT id, code FROM sync_review WHERE decision IS NULL ORDER BY lineage, n"
            )
        ]

    def decide(self, number: int, decision: str, reason: str) -> None:
        """Decide an entry that waits."""
        with self.open().write() as session:
            # What is about a record that this desk has never had is masked, and opened with a reason.
            reviews.decide(session, self.actor, number, decision, reason, opened_for="simulated")

    def precinct_id(self, uid: str) -> int | None:
        """The local number of a precinct."""
        rows = self._rows(f"SELECT id FROM {Precinct.__tablename__} WHERE uid = ?", bytes.fromhex(uid))
        return rows[0][0] if rows else None

    # ------------------------------------------------------------------------------------- what is on the disk

    def _rows(self, statement: str, *parameters: Any) -> list[Any]:
        return self.open().rows(statement, parameters)

    def ends(self) -> dict[str, int]:
        """The desk's own lineages, oldest first, and the last number of each that counts."""
        facts = dict(self._rows("SELECT name, value FROM desk_fact"))
        names = [*json.loads(facts.get("former_lineages", "[]")), facts["lineage"]]
        return {name: int(facts.get(f"{ENDS}{name}", 1 << 60)) for name in names}

    def written(self) -> list[Entry]:
        """Every entry of this desk's own that counts and is here whole, in the order of its lineages."""
        entries: list[Entry] = []
        for name, end in self.ends().items():
            rows = self._rows(
                "SELECT j.packed, j.body FROM journal_entry j JOIN lineage l ON l.id = j.lineage_id "
                "WHERE l.name = ? AND j.n <= ? ORDER BY j.n",
                name,
                end,
            )
            entries += [
                parse_once(journal.body_of(packed, body))
                for packed, body in rows
                if packed != packing.REMOVED
            ]
        return entries

    def states(self) -> dict[str, Heads]:
        """Every record as the officer has it."""
        lineages = dict(self._rows("SELECT id, name FROM lineage"))
        uids: dict[str, dict[int, str]] = {}
        found: dict[str, Heads] = {}
        for model in SYNCED.values():
            table = model.__tablename__
            fields = journal.fields_of(model)
            columns = ", ".join(["uid", "versions", "extra", *fields])
            for row in self._rows(f"SELECT {columns} FROM {table}"):
                versions = Versions.parse(row[1])
                heads: Heads = {}
                extra = json.loads(row[2]) if row[2] else {}
                values = dict(zip(fields, row[3:], strict=True))
                numbers = {number: name for name, (number, _ref) in fields.items()}
                for number in {*numbers, *versions.edited}:
                    name = numbers.get(number)
                    value = extra.get(str(number)) if name is None else values[name]
                    if name is not None and value is not None:
                        ref = fields[name][1]
                        if ref is not None:
                            if ref not in uids:
                                uids[ref] = {
                                    i: uid.hex() for i, uid in self._rows(f"SELECT id, uid FROM {ref}")
                                }
                            value = uids[ref][value]
                        elif isinstance(model.__table__.columns[name].type, Boolean):
                            value = bool(value)
                    marks = versions.heads(number, was_set=value is not None)
                    if marks:
                        heads[number] = (value, frozenset(f"{lineages[one]}:{n}" for one, n in marks))
                if heads:
                    found[row[0].hex()] = heads
        return found

    def conflicts(self) -> dict[tuple[str, int], frozenset[str]]:
        """Open conflicts: the names of the entries whose values are shown."""
        return {
            (record.hex(), number): frozenset(head[0] for head in json.loads(heads))
            for record, number, heads in self._rows("SELECT record, field, heads FROM conflict")
        }

    def chains(self) -> list[tuple[str, int, bytes, int, bytes, int]]:
        """Every entry kept: lineage, n, hash, packed, body, logical."""
        return [
            tuple(row)
            for row in self._rows(
                "SELECT l.name, j.n, j.hash, j.packed, j.body, j.logical FROM journal_entry j "
                "JOIN lineage l ON l.id = j.lineage_id ORDER BY l.id, j.n"
            )
        ]


@lru_cache(maxsize=4096)
def parse_once(body: bytes) -> Entry:
    """As ``parse``: the oracle reads each entry a dozen times, at its author's and at the server's."""
    return parse(body)


def _copy_beside(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    if source.exists():
        shutil.copyfile(source, target)
