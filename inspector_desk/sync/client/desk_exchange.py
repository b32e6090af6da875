"""The exchange over the desk's own encrypted file: what ``SyncEngine`` reads from it and leaves in it.

Each method is one transaction; when it returns, its effect is on the disk.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from inspector_desk.models import (
    DeskFact,
    District,
    JournalEntry,
    Precinct,
    Region,
    SyncBatch,
    SyncReceipt,
    SyncState,
)
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import journal, lineages, merging, search
from inspector_desk.storage.bulk import WordFolder
from inspector_desk.storage.engine import driver
from inspector_desk.storage.store import Store
from inspector_desk.sync.client.exchange import CutBatch, Identity, LineageState
from inspector_desk.sync.protocol.messages import EnrolAnswer, PullPage, Receipt, Territory
from inspector_desk.sync.protocol.safeties import ALL, Safeties

_LINEAGE_FACTS = (
    "SELECT name, value FROM desk_fact WHERE name IN ('lineage', 'former_lineages') OR name LIKE 'ends:%'"
)
_LINEAGE_STATE = """
    SELECT coalesce((SELECT max(n) FROM journal_entry WHERE lineage_id = l.id), 0),
           coalesce(max(b.last_n), 0), coalesce(max(b.number), 0),
           coalesce(max(CASE WHEN b.receipted = 1 THEN b.last_n END), 0),
           coalesce(max(CASE WHEN b.receipted = 1 THEN b.number END), 0)
    FROM lineage l LEFT JOIN sync_batch b ON b.lineage_id = l.id WHERE l.name = ? GROUP BY l.id
"""

INDEXED_AT_ONCE = 200
"""Records in one transaction of the index: some 30 ms in which a command would have to wait."""
_LEVELS = {"region": Region, "district": District, "precinct": Precinct}


class DeskExchange:
    """Implements ``sync.client.exchange.Exchange`` over an open desk.

    ``on_changed`` is called after an applied page with what it changed (from the engine's thread).
    """

    def __init__(
        self, store: Store, on_changed: Callable[[Changed], None] | None = None, *, safeties: Safeties = ALL
    ) -> None:
        self._store = store
        self._safe = safeties
        self._words = WordFolder()
        self._on_changed = on_changed

    def identity(self) -> Identity | None:
        """The desk's identity, None while it is not enrolled."""
        with self._store.read() as session:
            url, device = _state(session, "url"), _state(session, "device")
            key, server_key = _state(session, "device_key"), _state(session, "server_key")
            if not (url and device and key and server_key):
                return None
            return Identity(
                url, device, bytes.fromhex(key), bytes.fromhex(server_key), _state(session, "authority")
            )

    def new_device_key(self) -> bytes:
        """The secret bytes of the key to enrol with, made at the first call."""
        with self._store.write() as session:
            known = _state(session, "device_key")
            if known is None:
                known = secrets.token_bytes(32).hex()
                _keep(session, "device_key", known)
            return bytes.fromhex(known)

    def save_enrolment(self, identity: Identity, answer: EnrolAnswer) -> None:
        """Keep the identity and the server's territories.

        A desk that has sent nothing yet and whose precinct the server knows under another uid takes the server's:
        its entries are written again under a new lineage with that uid.
        """
        with self._store.write() as session:
            for name, value in (
                ("url", identity.url),
                ("device", identity.device),
                ("device_key", identity.device_key.hex()),
                ("server_key", identity.server_key.hex()),
                ("authority", identity.authority),
            ):
                if value is not None:
                    _keep(session, name, value)
            if answer.number:
                # Block 1 is what every desk begins with; numbers given before joining may meet, those after cannot.
                session.merge(DeskFact(name="number_block", value=str(answer.number + 1)))
            renamed = _renamed(session, answer)
            if renamed and _accepted(session, journal.own_lineage(session)) == (0, 0):
                lineages.begin(session, renamed=renamed)
            session.info["merging"] = True
            for territory in sorted(answer.territories, key=lambda t: list(_LEVELS).index(t.level)):
                _keep_territory(session, territory)
            session.flush()
            session.info["merging"] = False

    def lineages(self) -> tuple[LineageState, ...]:
        """All lineages of this desk, oldest first."""
        # Asked some eight times a session: through SQLAlchemy it was half of what an exchange with no news cost.
        with self._store.read() as session:
            plain = driver(session)
            facts = dict(plain.execute(_LINEAGE_FACTS).fetchall())
            names = [*json.loads(facts.get("former_lineages", "[]")), facts["lineage"]]
            states = []
            for name in names:
                (written, cut_n, cut_batch, accepted_n, accepted_batch) = plain.execute(
                    _LINEAGE_STATE, (name,)
                ).fetchone()
                ends = facts.get(f"{lineages.ENDS}{name}")
                last_n = written if ends is None else int(ends)
                states.append(LineageState(name, last_n, cut_n, cut_batch, accepted_n, accepted_batch))
            return tuple(states)

    def outbox(self, lineage: str, after_n: int, limit: int) -> list[bytes]:
        """Canonical bodies of the entries after ``after_n``, in order."""
        with self._store.read() as session:
            number = journal.lineage_number(session, lineage)
            rows = session.execute(
                select(JournalEntry.packed, JournalEntry.body)
                .where(
                    JournalEntry.lineage_id == number,
                    JournalEntry.n > after_n,
                    JournalEntry.n <= _travelling_until(session, number, lineage),
                )
                .order_by(JournalEntry.n)
                .limit(limit)
            )
            return [journal.body_of(row.packed, row.body) for row in rows]

    def entries_waiting(self) -> int:
        """How many entries no receipt names yet."""
        return sum(state.last_n - state.accepted_n for state in self.lineages())

    def last_accepted_at(self) -> int | None:
        """When the newest receipt was saved, in milliseconds since 1970 by this desk's clock."""
        with self._store.read() as session:
            value = _state(session, "accepted_at_ms")
            return int(value) if value else None

    def save_batch(self, batch: CutBatch) -> None:
        """Keep a batch before it is sent."""
        with self._store.write() as session:
            session.merge(
                SyncBatch(
                    lineage_id=journal.lineage_number(session, batch.lineage),
                    number=batch.number,
                    first_n=batch.first_n,
                    last_n=batch.last_n,
                    body=batch.frame,
                    cut_at=journal.now_text(),
                    receipted=0,
                )
            )

    def pending_batches(self, lineage: str) -> list[CutBatch]:
        """Saved batches without a receipt in force, lowest number first."""
        with self._store.read() as session:
            rows = session.scalars(
                select(SyncBatch)
                .where(
                    SyncBatch.lineage_id == journal.lineage_number(session, lineage), SyncBatch.receipted == 0
                )
                .order_by(SyncBatch.number)
            )
            return [CutBatch(lineage, row.number, row.first_n, row.last_n, row.body) for row in rows]

    def drop_batches(self, lineage: str, from_number: int) -> None:
        """Forget unreceipted batches from this number on."""
        with self._store.write() as session:
            session.execute(
                delete(SyncBatch).where(
                    SyncBatch.lineage_id == journal.lineage_number(session, lineage),
                    SyncBatch.number >= from_number,
                    SyncBatch.receipted == 0,
                )
            )

    def save_receipt(self, receipt: Receipt, frame: bytes) -> None:
        """Note what the server holds and keep the signed bytes as the chain's anchor."""
        with self._store.write() as session:
            number = journal.lineage_number(session, receipt.lineage.hex())
            session.merge(
                SyncReceipt(
                    lineage_id=number,
                    number=receipt.number,
                    last_n=receipt.last_n,
                    received_at=journal.now_text(),
                    body=frame,
                )
            )
            session.execute(
                update(SyncBatch)
                .where(SyncBatch.lineage_id == number, SyncBatch.number == receipt.number)
                .values(receipted=1)
            )
            for clamp in receipt.clamped:
                session.execute(
                    update(JournalEntry)
                    .where(JournalEntry.lineage_id == number, JournalEntry.n == clamp.n)
                    .values(logical=clamp.logical)
                )
            _keep(session, "accepted_at_ms", str(int(time.time() * 1000)))

    def held_by_server(self, lineage: str, last_batch: int, last_n: int) -> None:  # noqa: ARG002 - batches say it all
        """The server was restored: entries above ``last_n`` and batches above ``last_batch`` wait again."""
        with self._store.write() as session:
            number = journal.lineage_number(session, lineage)
            session.execute(
                update(SyncBatch)
                .where(SyncBatch.lineage_id == number, SyncBatch.number > last_batch)
                .values(receipted=0)
            )

    def begin_lineage(self, forked: str) -> str:
        """Go on under a new lineage; entries of ``forked`` that no receipt names are written again under it."""
        with self._store.write() as session:
            accepted_n, _batch = _accepted(session, journal.lineage_number(session, forked))
            return lineages.begin(session, after_n=accepted_n)

    def cursor(self) -> bytes:
        """What the last applied page gave as its cursor."""
        with self._store.read() as session:
            return bytes.fromhex(_state(session, "cursor") or "")

    def index_pending(self) -> bool:
        """Bring some records that arrived into the search index; False when none waits."""
        with self._store.read() as session:
            if not search.pending(session):
                return False
        with self._store.write() as session:
            return search.index_pending(session, INDEXED_AT_ONCE, self._words.fold) > 0

    def apply_page(self, page: PullPage) -> None:
        """Apply a page's entries and keep its cursor, in one transaction."""
        with self._store.write() as session:
            touched = merging.apply_entries(
                session,
                [
                    merging.Arriving(one.entry, one.body, one.logical, b"", one.district, one.sequence)
                    for one in page.entries
                ],
            )
            _keep(session, "cursor", page.cursor.hex())
        if touched and self._on_changed is not None:
            self._on_changed(Changed({table: frozenset(ids) for table, ids in touched.items()}))


def _state(session: Session, name: str) -> str | None:
    return session.scalar(select(SyncState.value).where(SyncState.name == name))


def _keep(session: Session, name: str, value: str) -> None:
    session.merge(SyncState(name=name, value=value))


def _accepted(session: Session, lineage_id: int) -> tuple[int, int]:
    row = session.execute(
        select(func.max(SyncBatch.last_n), func.max(SyncBatch.number)).where(
            SyncBatch.lineage_id == lineage_id, SyncBatch.receipted == 1
        )
    ).one()
    return row[0] or 0, row[1] or 0


def _travelling_until(session: Session, lineage_id: int, name: str) -> int:
    """The last entry of a lineage that travels under it: a lineage that was left ends where its receipts ended."""
    ends = lineages.end_of(session, name)
    return journal.last_number(session, lineage_id) if ends is None else ends


def _renamed(session: Session, answer: EnrolAnswer) -> dict[str, str]:
    """This desk's own territory uids → the server's, where they differ and the answer leaves no doubt."""
    by_uid = {territory.uid: territory for territory in answer.territories}
    scope = [by_uid[uid] for uid in answer.scope if uid in by_uid]
    home = session.get(DeskFact, "home_precinct")
    if home is None or len(scope) != 1 or scope[0].level != "precinct" or scope[0].uid.hex() == home.value:
        return {}
    precinct = session.scalars(select(Precinct).where(Precinct.uid == bytes.fromhex(home.value))).one()
    renamed = {home.value: scope[0].uid.hex()}
    district = session.get(District, precinct.district_id) if precinct.district_id else None
    if district is not None and scope[0].parent:
        renamed[district.uid.hex()] = scope[0].parent.hex()
        region = session.get(Region, district.region_id) if district.region_id else None
        parent = by_uid.get(scope[0].parent)
        if region is not None and parent is not None and parent.parent:
            renamed[region.uid.hex()] = parent.parent.hex()
    return {old: new for old, new in renamed.items() if old != new}


def _keep_territory(session: Session, territory: Territory) -> None:
    model = _LEVELS[territory.level]
    item = session.scalar(select(model).where(model.uid == territory.uid))
    if item is None:
        item = model(uid=territory.uid, versions="", name=territory.name)
        session.add(item)
    parent_model = {"district": Region, "precinct": District}.get(territory.level)
    if parent_model is not None and territory.parent:
        parent = session.scalar(select(parent_model.id).where(parent_model.uid == territory.parent))
        column = "region_id" if territory.level == "district" else "district_id"
        if getattr(item, column) is None:
            setattr(item, column, parent)
    session.flush()
