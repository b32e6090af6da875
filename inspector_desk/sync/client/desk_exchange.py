"""The exchange over the desk's own encrypted file: what ``SyncEngine`` reads from it and leaves in it.

Each method is one transaction; when it returns, its effect is on the disk.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from inspector_desk.models import (
    DeskFact,
    District,
    Precinct,
    Region,
    SyncBatch,
    SyncReceipt,
)
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.collecting import uncollected
from inspector_desk.rules.entries import parse
from inspector_desk.storage import digests as digesting
from inspector_desk.storage import holding, journal, leaving, lineages, merging, packing, search
from inspector_desk.storage.bulk import WordFolder
from inspector_desk.storage.engine import driver
from inspector_desk.storage.states import Waiting, apply_state
from inspector_desk.storage.store import Store
from inspector_desk.sync.client import comparing, departures, keeping
from inspector_desk.sync.client.exchange import (
    CutBatch,
    Identity,
    LineageState,
    LockState,
    SessionRecord,
    Standing,
)
from inspector_desk.sync.client.keeping import fact, keep
from inspector_desk.sync.client.witness import Witness
from inspector_desk.sync.protocol.messages import (
    Bucket,
    EnrolAnswer,
    Have,
    PullPage,
    Receipt,
    RecordBucket,
    StateAt,
    Territory,
    TerritoryDigest,
    Undecided,
)
from inspector_desk.sync.protocol.safeties import ALL, Safeties

_LINEAGE_FACTS = (
    "SELECT name, value FROM desk_fact WHERE name IN ('lineage', 'former_lineages') OR name LIKE 'ends:%'"
)
_HASH_AT = (
    "SELECT j.hash FROM journal_entry j JOIN lineage l ON l.id = j.lineage_id WHERE l.name = ? AND j.n = ?"
)
_RECEIPTED = "SELECT max(last_n), max(number) FROM sync_batch WHERE lineage_id = ? AND receipted = 1"
_OWN = (
    "SELECT id, n, logical, packed, body FROM journal_entry e "
    "WHERE lineage_id = ? AND packed <> ? AND operations > 0"
)
_OWN_BETWEEN = f"{_OWN} AND n BETWEEN ? AND ? ORDER BY n"
_OWN_AS_TOLD = (
    f"{_OWN} AND n <= ? AND (n > ? OR EXISTS (SELECT 1 FROM sync_review r "  # noqa: S608 - our own names
    "WHERE r.lineage = ? AND r.n = e.n AND r.decision IS NULL)) ORDER BY n"
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
COMPARED_EVERY_S = 86_400.0
_AGAIN = "read_again"
_MOVED = "moved_out"
_PRUNED = "pruned_on"
"""Facts of the exchange: own entries are asked for too; records about to leave; when old things were last dropped."""
_DIFFERING, _REPAIRED = "differing", "repaired"
"""Facts of the exchange: territories that differ though they were repaired; those repaired since the comparison."""
_log = logging.getLogger(__name__)
_LEVELS = {"region": Region, "district": District, "precinct": Precinct}


class DeskExchange:
    """Implements ``sync.client.exchange.Exchange`` over an open desk.

    ``on_changed`` is called after an applied page with what it changed (from the engine's thread).
    """

    def __init__(
        self,
        store: Store,
        on_changed: Callable[[Changed], None] | None = None,
        *,
        safeties: Safeties = ALL,
        witness: Witness | None = None,
    ) -> None:
        self._store = store
        self._safe = safeties
        self._words = WordFolder()
        self._on_changed = on_changed
        self.witness = witness or Witness(store)

    def identity(self) -> Identity | None:
        """The desk's identity, None while it is not enrolled."""
        with self._store.read() as session:
            known = keeping.facts(session, "url", "device", "device_key", "server_key", "authority")
        if not all(known.get(name) for name in ("url", "device", "device_key", "server_key")):
            return None
        return Identity(
            known["url"],
            known["device"],
            bytes.fromhex(known["device_key"]),
            bytes.fromhex(known["server_key"]),
            known.get("authority"),
        )

    def new_device_key(self) -> bytes:
        """The secret bytes of the key to enrol with, made at the first call."""
        with self._store.write() as session:
            known = fact(session, "device_key")
            if known is None:
                known = secrets.token_bytes(32).hex()
                keep(session, "device_key", known)
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
                    keep(session, name, value)
            if answer.box_key:
                keep(session, "box_key", answer.box_key.hex())
            if answer.number:
                # Block 1 is what every desk begins with; numbers given before joining may meet, those after cannot.
                session.merge(DeskFact(name="number_block", value=str(answer.number + 1)))
            renamed, untold = _renamed(session, answer)
            if renamed and _accepted(session, journal.own_lineage(session)) == (0, 0):
                lineages.begin(session, renamed=renamed, untold=untold)
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
        """Canonical bodies of the entries after ``after_n``, in order, up to one that is not here any more."""
        with self._store.read() as session:
            number = journal.lineage_number(session, lineage)
            ends = lineages.end_of(session, lineage)
            rows = driver(session).execute(
                "SELECT packed, body FROM journal_entry WHERE lineage_id = ? AND n > ? AND n <= ? "
                "ORDER BY n LIMIT ?",
                (number, after_n, (1 << 62) if ends is None else ends, limit),
            )
            bodies = []
            for packed, body in rows:
                if packed == packing.REMOVED:
                    break
                bodies.append(packing.unpack(packed, body))
            return bodies

    def hash_at(self, lineage: str, n: int) -> bytes | None:
        """The hash of an own entry as the journal keeps it, None where it has none of that name."""
        with self._store.read() as session:
            found = driver(session).execute(_HASH_AT, (lineage, n)).fetchone()
            return None if found is None else bytes(found[0])

    def entries_waiting(self) -> int:
        """How many entries no receipt names yet."""
        return sum(state.last_n - state.accepted_n for state in self.lineages())

    def last_accepted_at(self) -> int | None:
        """When the newest receipt was saved, in milliseconds since 1970 by this desk's clock."""
        with self._store.read() as session:
            value = fact(session, "accepted_at_ms")
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

    def pending_batches(self, lineage: str, limit: int | None = None) -> list[CutBatch]:
        """Saved batches without a receipt in force, lowest number first, at most ``limit``."""
        with self._store.read() as session:
            rows = driver(session).execute(
                "SELECT b.number, b.first_n, b.last_n, b.body FROM sync_batch b "
                "JOIN lineage l ON l.id = b.lineage_id WHERE l.name = ? AND b.receipted = 0 "
                "ORDER BY b.number LIMIT ?",
                (lineage, -1 if limit is None else limit),
            )
            return [CutBatch(lineage, *row) for row in rows]

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
        ours = self.hash_at(receipt.lineage.hex(), receipt.last_n)
        with self._store.write() as session:
            number = journal.lineage_number(session, receipt.lineage.hex())
            # One that ends with another copy's entry anchors nothing of ours, though it holds our batch.
            if ours == receipt.head:
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
            if receipt.clamped:
                merging.adopt_times(
                    session, receipt.lineage.hex(), [(one.n, one.logical) for one in receipt.clamped]
                )
            keeping.note_receipt_reviews(session, receipt)
            keep(session, "accepted_at_ms", str(int(time.time() * 1000)))

    def held_by_server(self, lineage: str, last_batch: int, last_n: int) -> None:
        """The server was restored: entries above ``last_n`` and batches above ``last_batch`` wait again.

        Where the bytes of such a batch are gone (entries of a territory that has left) its entries are cut anew; where
        the entries themselves are gone too, what can still be told is told under a new lineage.
        """
        if not self._safe.keep_acknowledged:
            return
        with self._store.write() as session:
            number = journal.lineage_number(session, lineage)
            raw = driver(session)
            (gone,) = raw.execute(
                "SELECT count(*) FROM journal_entry WHERE lineage_id = ? AND n > ? AND packed = ?",
                (number, last_n, packing.REMOVED),
            ).fetchone()
            if gone and lineages.end_of(session, lineage) is None:
                keep(session, "cursor", "")
                lineages.begin(session, after_n=last_n)
                return
            again = raw.execute(
                "SELECT min(number) FROM sync_batch WHERE lineage_id = ? AND number > ? AND length(body) = 0",
                (number, last_batch),
            ).fetchone()[0]
            session.execute(
                update(SyncBatch)
                .where(SyncBatch.lineage_id == number, SyncBatch.number > last_batch)
                .values(receipted=0)
            )
            if again is not None:
                session.execute(
                    delete(SyncBatch).where(SyncBatch.lineage_id == number, SyncBatch.number >= again)
                )

    def begin_lineage(self, forked: str) -> str:
        """Go on under a new lineage; entries of ``forked`` that no receipt names are written again under it."""
        with self._store.write() as session:
            accepted_n, _batch = _accepted(session, journal.lineage_number(session, forked))
            # Pages left out what another copy wrote under our numbers: all is read again, what is known is skipped.
            keep(session, "cursor", "")
            return lineages.begin(session, after_n=accepted_n)

    def cursor(self) -> bytes:
        """What the last applied page gave as its cursor."""
        with self._store.read() as session:
            return bytes.fromhex(fact(session, "cursor") or "")

    def apply_page(self, page: PullPage) -> None:
        """Apply a page and keep its cursor, what it says of this device, and the reviews in it, in one transaction."""
        if not self._safe.cursor_with_page:
            with self._store.write() as session:
                keep(session, "cursor", page.cursor.hex())
        with self._store.write() as session:
            back = leaving.note_territories(session, page.territories)
            for district in page.anew:
                merging.forget_places(session, district)
            keeping.note_page_facts(session, page)
            waited = keeping.undecided_moves(session)
            touched = self._merged(session, page)
            self._note_movers(session, touched, waited)
            restart = bool(back) and bool(page.cursor)
            keep(session, "cursor", b"".hex() if restart else page.cursor.hex())
            if restart:
                keep(session, _AGAIN, "1")
            elif not page.more:
                keeping.drop(session, _AGAIN)
        if page.answers:
            self.witness.heard()
        self._tell(touched)

    def apply_repair(self, page: PullPage) -> None:
        """Apply the answer to a repair; the cursor stays."""
        with self._store.write() as session:
            waited = keeping.undecided_moves(session)
            touched = self._merged(session, page, repair=True)
            self._note_movers(session, touched, waited)
        self._tell(touched)

    def _merged(self, session: Session, page: PullPage, *, repair: bool = False) -> dict[str, set[int]]:
        """Entries and states of a page in their order; ids touched by table."""
        aside = {place for place, _code in page.reviews}
        if aside:
            keeping.note_page_reviews(session, page)
        arriving = [
            merging.Arriving(one.entry, one.body, one.logical, one.hash, one.district, one.sequence)
            for one in page.entries
        ]
        with uncollected():
            work = merging.Page(session, [one for place, one in enumerate(arriving) if place not in aside])
            work.both, work.by_name = self._safe.conflict_record, self._safe.base_by_name
            states = {len(arriving): list(page.states)} if repair else _by_place(page)
            overlay = self._on_their_way(session, page) if page.states else {}
            for place in range(len(arriving) + 1):
                for one in states.get(place, ()):
                    apply_state(
                        work,
                        one.state,
                        place=one.stood,
                        always=repair or one.stood is not None,
                        overlay=overlay.get(one.state.record, ()),
                    )
                if place < len(arriving) and place not in aside:
                    work.apply(arriving[place])
            touched = work.write()
        keeping.note_arrived(session, page, aside)
        for table, ids in keeping.settle_reviews(session).items():
            touched.setdefault(table, set()).update(ids)
        return touched

    def _on_their_way(self, session: Session, page: PullPage) -> dict[str, list[Waiting]]:
        """The desk's own entries that a state cannot hold yet, by the records they change.

        Those no receipt and no page says the server has, and those that wait for a person there: as the page says,
        or, from a server that does not say it, as this desk was told.
        """
        if not self._safe.overlay:
            return {}
        held = {one.lineage.hex(): one.last_n for one in page.held}
        told = any(one.stood is not None for one in page.states)
        raw = driver(session)
        found: dict[str, list[Waiting]] = {}
        for name in lineages.own_lineages(session):
            number = journal.lineage_number(session, name)
            ends = lineages.end_of(session, name)
            last = (1 << 62) if ends is None else ends
            if told:
                rows = []
                for first, count in [*_waiting_at(page, name), (held.get(name, 0) + 1, 1 << 62)]:
                    until = min(last, first + count - 1)
                    rows += raw.execute(_OWN_BETWEEN, (number, packing.REMOVED, first, until)).fetchall()
            else:
                after = max(_accepted(session, number)[0], held.get(name, 0))
                rows = raw.execute(
                    _OWN_AS_TOLD,
                    (number, packing.REMOVED, last, after, name),
                ).fetchall()
            for entry_id, n, logical, packed, body in rows:
                for change in parse(packing.unpack(packed, body)).changes:
                    one = Waiting((number, n), logical, entry_id, change)
                    found.setdefault(change.record, []).append(one)
        return found

    def _note_movers(self, session: Session, touched: dict[str, set[int]], waited: set[str]) -> None:
        """Keep which records were moved out of reach: they leave once what this desk says of them is sent.

        ``waited`` are those that an entry of this desk moves and that waited for a person before the page. One that was
        accepted now is touched by nothing in the page: it stands here as its author wrote it.
        """
        decided = waited - keeping.undecided_moves(session) if waited else set()
        concerned = {table: set(ids) for table, ids in touched.items()}
        for table, ids in keeping.movable_rows(session, decided).items():
            concerned.setdefault(table, set()).update(ids)
        moved = leaving.moved_out(session, concerned)
        if moved:
            known = json.loads(fact(session, _MOVED) or "{}")
            for table, ids in moved.items():
                known[table] = sorted({*known.get(table, []), *ids})
            keep(session, _MOVED, json.dumps(known))

    def _tell(self, touched: dict[str, set[int]]) -> None:
        if touched and self._on_changed is not None:
            self._on_changed(Changed({table: frozenset(ids) for table, ids in touched.items()}))

    def have(self) -> list[Have]:
        """What of the desk's own lineages need not be sent back; nothing while a territory is read again."""
        with self._store.read() as session:
            again = fact(session, _AGAIN) is not None
        return [Have(bytes.fromhex(one.lineage), 0 if again else one.last_n) for one in self.lineages()]

    def guard(self) -> None:
        """Notice that this is a copy of a desk or goes back to an older image, before anything is sent."""
        here = keeping.computer()
        with self._store.write() as session:
            if keeping.is_copy(session, self._store.folder, here):
                _log.warning("desk is a copy")
                accepted_n, _batch = _accepted(session, journal.own_lineage(session))
                keep(session, "cursor", "")
                lineages.begin(session, after_n=accepted_n)
            number = keeping.note_session(session, here)
        keeping.note_outside(self._store.folder, here, number)

    def tidy(self) -> bool:
        """One small piece of work that could wait; False when none is left."""
        return self.index_pending() or self._let_go() or self._prune()

    def index_pending(self) -> bool:
        """Bring some records that arrived into the search index; False when none waits."""
        with self._store.read() as session:
            if not search.pending(session):
                return False
        with self._store.write() as session:
            return search.index_pending(session, INDEXED_AT_ONCE, self._words.fold) > 0

    def _let_go(self) -> bool:
        """Let one territory, or the records that were moved away, leave the disk, once nothing about them waits."""
        with self._store.read() as session:
            gone = [one for one in leaving.leaving(session) if not keeping.unsent_about(session, one)]
            moved = _movable(session) if not _waiting(session) else {}
        if not gone and not moved:
            return False
        touched: dict[str, set[int]] = {}
        with self._store.write() as session:
            # Asked once more where nobody can write in between: an entry reduced before it is sent stops all after it.
            if gone:
                if keeping.unsent_about(session, gone[0]):
                    return False
                departures.note_territory(session, gone[0])
                stay = keeping.movable_rows(session, keeping.undecided_moves(session))
                contents = leaving.territory_leaves(session, gone[0], stay)
            elif _waiting(session):
                return False
            else:
                moved = _movable(session)
                known = json.loads(fact(session, _MOVED) or "{}")
                touched = leaving.moved_out(session, {table: set(ids) for table, ids in moved.items()})
                departures.note_records(session, touched)
                contents = leaving.records_leave(session, touched)
                kept = {table: sorted(set(ids) - set(moved.get(table, []))) for table, ids in known.items()}
                keep(session, _MOVED, json.dumps({table: ids for table, ids in kept.items() if ids}))
        if gone or touched:
            leaving.sweep_out(self._store, contents)
            self._tell(touched or {table: set() for table in ("appeal", "resident", "visit", "meeting")})
        return True

    def _prune(self) -> bool:
        now_ms = int(time.time() * 1000)
        day = str(now_ms // 86_400_000)
        with self._store.read() as session:
            if fact(session, _PRUNED) == day:
                return False
        with self._store.write() as session:
            keeping.prune(session, now_ms)
            keep(session, _PRUNED, day)
        return False

    def standing(self) -> Standing:
        """How many reviews and conflicts are open, and until when the desk may be opened."""
        with self._store.read() as session:
            now, behind = self.witness.told(session)
            return replace(keeping.standing(session, now), behind_ms=behind)

    def lock_state(self, now_ms: int | None = None) -> LockState:
        """Whether the desk may be opened now; one that may not still sends what waits."""
        with self._store.read() as session:
            now = self.witness.told(session)[0] if now_ms is None else now_ms
            return keeping.lock_state(session, now)

    def revoked(self) -> None:
        """The server said that this device was revoked; the first time counts."""
        with self._store.write() as session:
            if fact(session, "revoked_ms") is None:
                now = max(int(time.time() * 1000), int(fact(session, "server_ms") or 0))
                keep(session, "revoked_ms", str(now))

    def save_session(self, record: SessionRecord) -> None:
        """Keep how a session went."""
        with self._store.write() as session:
            keeping.save_session(session, record)

    def digest_due(self) -> bool:
        """Whether a territory was last compared with the server more than a day ago, or repaired since."""
        limit = journal.now_text(time.time() - COMPARED_EVERY_S)
        with self._store.read() as session:
            if (fact(session, _REPAIRED) or "[]") != "[]":
                return True
            found = driver(session).execute(
                "SELECT 1 FROM held_territory WHERE state = 'held' AND (checked_at IS NULL OR checked_at < ?)",
                (limit,),
            )
            return found.fetchone() is not None

    def differing(self, digests: Sequence[TerritoryDigest]) -> list[str]:
        """The territories of which this desk does not hold what the server says; notes the comparison."""
        found = []
        with self._store.write() as session:
            for one in digests:
                mine = digesting.of_territory(session, one.territory)
                if (mine.entries, mine.mix) != (one.entries, one.mix):
                    found.append(one.territory.hex())
            # The server names only territories that have entries: the comparison is of all of them.
            driver(session).execute(
                "UPDATE held_territory SET checked_at = ? WHERE state = 'held'", (journal.now_text(),)
            )
        return found

    def differing_records(self, told: Sequence[TerritoryDigest], kinds: Sequence[int]) -> list[str]:
        """The territories in which other records lie here than at the server."""
        with self._store.read() as session:
            return comparing.differing(session, told, kinds)

    def lacks_undecided(self, told: Undecided) -> bool:
        """Whether this supervisor's desk has other entries waiting than the server says."""
        with self._store.read() as session:
            mine = digesting.of_undecided(session)
        return (mine.entries, mine.mix) != (told.entries, told.mix)

    def repaired(self) -> list[str]:
        """The territories that were repaired since the last comparison."""
        with self._store.read() as session:
            return list(json.loads(fact(session, _REPAIRED) or "[]"))

    def hold_every_entry(self, territory: str) -> None:
        """Count nothing for a snapshot any more: a repair handed over every entry that this desk did not have."""
        with self._store.write() as session:
            keeping.drop(session, digesting.BASE + territory)

    def keep_differing(self, still: Sequence[str], repaired: Sequence[str]) -> None:
        """Keep which territories differ though they were repaired, and which are repaired now."""
        told = {_DIFFERING: json.dumps(sorted(still)), _REPAIRED: json.dumps(sorted(repaired))}
        with self._store.read() as session:
            known = keeping.facts(session, *told)
        news = {name: text for name, text in told.items() if known.get(name, "[]") != text}
        if news:
            with self._store.write() as session:
                for name, text in news.items():
                    keep(session, name, text)

    def buckets(self, territory: str) -> list[Bucket]:
        """Everything the desk holds of a territory, in buckets of 256 numbers."""
        with self._store.read() as session:
            return [
                Bucket(bytes.fromhex(one.lineage), one.index, one.entries, one.mix)
                for one in digesting.stretches(session, bytes.fromhex(territory))
            ]

    def record_buckets(self, territory: str, kinds: Sequence[int]) -> list[RecordBucket]:
        """The records of a territory in buckets by the last byte of their identity."""
        with self._store.read() as session:
            return comparing.buckets(session, territory, kinds)

    def strays(
        self, territory: str, kinds: Sequence[int], dealt: Collection[int], told: Collection[str]
    ) -> list[bytes]:
        """Records that lie in a territory here and that the answer to a repair did not tell of."""
        with self._store.read() as session:
            return comparing.strays(session, territory, kinds, dealt, told)

    def let_go(self, records: Collection[bytes]) -> None:
        """Let records that live elsewhere leave the disk, unless an entry waits to be sent: then another day."""
        if not records:
            return
        with self._store.write() as session:
            # An entry reduced before it is sent stops all after it.
            if _waiting(session):
                return
            touched = holding.rows_of(session, records)
            contents = leaving.records_leave(session, touched)
        _log.info("records let go", extra={"facts": {"records": len(records)}})
        leaving.sweep_out(self._store, contents)
        self._tell(touched)


def _waiting_at(page: PullPage, lineage: str) -> list[tuple[int, int]]:
    """What of an own lineage waits for a person, as a page says: first entry and how many."""
    return [(one.first, one.count) for one in page.waiting if one.lineage.hex() == lineage]


def _by_place(page: PullPage) -> dict[int, list[StateAt]]:
    found: dict[int, list[StateAt]] = {}
    for one in page.states:
        found.setdefault(min(max(one.after, 0), len(page.entries)), []).append(one)
    return found


def _waiting(session: Session) -> bool:
    """Whether any own entry still waits to be sent."""
    own = journal.own_lineage(session)
    return journal.last_number(session, own) > _accepted(session, own)[0]


def _accepted(session: Session, lineage_id: int) -> tuple[int, int]:
    if session.autoflush:
        session.flush()
    row = driver(session).execute(_RECEIPTED, (lineage_id,)).fetchone()
    return row[0] or 0, row[1] or 0


def _travelling_until(session: Session, lineage_id: int, name: str) -> int:
    """The last entry of a lineage that travels under it: a lineage that was left ends where its receipts ended."""
    ends = lineages.end_of(session, name)
    return journal.last_number(session, lineage_id) if ends is None else ends


def _renamed(session: Session, answer: EnrolAnswer) -> tuple[dict[str, str], frozenset[str]]:
    """This desk's own territory uids → the server's, and those whose records are the server's to tell.

    An inspector of one precinct brings his own. Whoever looks after several, or after a district, made up a home when
    the desk was made: its entries go to the precinct of that name, or else to the first, whose own desk describes it.
    """
    by_uid = {territory.uid: territory for territory in answer.territories}
    scope = [by_uid[uid] for uid in answer.scope if uid in by_uid]
    home = session.get(DeskFact, "home_precinct")
    if home is None:
        return {}, frozenset()
    precinct = session.scalars(select(Precinct).where(Precinct.uid == bytes.fromhex(home.value))).one()
    wide = len(scope) != 1 or scope[0].level != "precinct"
    known = [one for one in scope if one.level == "precinct"] or [
        one
        for one in answer.territories
        if one.level == "precinct" and one.parent in {place.uid for place in scope}
    ]
    if not known or home.value in {one.uid.hex() for one in known}:
        return {}, frozenset()
    chosen = next((one for one in known if one.name == precinct.name), known[0])
    renamed = {home.value: chosen.uid.hex()}
    district = session.get(District, precinct.district_id) if precinct.district_id else None
    if district is not None and chosen.parent:
        renamed[district.uid.hex()] = chosen.parent.hex()
        region = session.get(Region, district.region_id) if district.region_id else None
        parent = by_uid.get(chosen.parent)
        if region is not None and parent is not None and parent.parent:
            renamed[region.uid.hex()] = parent.parent.hex()
    return {old: new for old, new in renamed.items() if old != new}, frozenset({home.value} if wide else ())


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


def _movable(session: Session) -> dict[str, list[int]]:
    """Records that were moved out of reach and may leave.

    One that this desk's own entry moved stays while that entry waits for a person: declined, the record is put back.
    """
    known: dict[str, list[int]] = json.loads(fact(session, _MOVED) or "{}")
    undecided = keeping.undecided_moves(session) if known else set()
    if not undecided:
        return known
    movable: dict[str, list[int]] = {}
    stay = keeping.movable_rows(session, undecided)
    for table, ids in known.items():
        movable[table] = [one for one in ids if one not in stay.get(table, ())]
    return {table: ids for table, ids in movable.items() if ids}
