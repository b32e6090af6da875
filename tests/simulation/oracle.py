"""What must be true of a history: the oracle saw every keystroke and looks at every disk when all is quiet."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from inspector_desk.models import SYNCED, Remark
from inspector_desk.rules.entries import GENESIS, Entry, EntryRef, digest
from inspector_desk.rules.merge import RecordState, apply, in_conflict, standing
from inspector_desk.storage import packing
from inspector_desk.storage.leaving import GROUND
from inspector_desk.sync.protocol.limits import CLOCK_LEEWAY_MS
from inspector_desk.sync.server import records
from inspector_desk.sync.server.database import look
from inspector_desk.sync.server.tables import (
    DISTRICT_LEVEL,
    ELSEWHERE,
    ENTRY,
    REACH_NOBODY,
    conflict,
    record,
)
from tests.simulation.desk import Desk, Heads, parse_once
from tests.simulation.region import Server

EVERYWHERE = (0, 0)
"""The place of a record that several districts describe: the region itself. It is not compared."""


class Violated(AssertionError):
    """A promise of the exchange did not hold."""


class NotConverged(Violated):
    """A desk and the server differ."""


@dataclass(frozen=True)
class Keystroke:
    """One value an officer wrote, and what he saw in the field when he wrote it."""

    content: str
    record: str
    field: int
    value: Any
    seen: tuple[Any, ...]


@dataclass(frozen=True)
class Kept:
    """One row of the server's ledger."""

    ref: EntryRef
    reach: int
    logical: int
    received_at: int
    place: tuple[int, int]
    entry: Entry
    body: bytes
    hash: bytes
    decision: str | None

    @property
    def waits(self) -> bool:
        """Whether it waits for a person."""
        return self.reach == REACH_NOBODY and self.decision is None


@dataclass
class Oracle:
    """Everything written, by content: a text that stays with an entry whatever name it goes under."""

    keystrokes: dict[str, list[Keystroke]] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    """Every content that reached a disk, and the desk it was typed on."""
    forgiven: set[str] = field(default_factory=set)
    """Contents whose only disk was lost before the server had them."""
    stands: int = 0
    replaced: int = 0
    conflicts: int = 0
    reviews: int = 0
    twice: int = 0
    orphans: int = 0

    # ------------------------------------------------------------------------------------------ while it goes on

    def attempt(self, content: str, keystrokes: list[Keystroke]) -> None:
        """An officer is about to write this."""
        self.keystrokes[content] = keystrokes

    def saved(self, desk: Desk) -> None:
        """Note what reached the desk's disk."""
        for content in contents(desk):
            self.typed.setdefault(content, desk.folder.name)

    def lost(self, desk: Desk, before: set[str], server: Server, others: list[Desk]) -> None:
        """A disk went back to an older state: what only it held is forgiven."""
        elsewhere = {kept.entry.reason for kept in read_ledger(server)}
        for other in others:
            elsewhere |= contents(other)
        self.forgiven |= before - contents(desk) - elsewhere

    def still_somewhere(self, server: Server, desks: list[Desk]) -> bool:
        """Whether every entry the server ever had is still with the server or on its author's disk."""
        held = {kept.entry.reason for kept in read_ledger(server)}
        for desk in desks:
            held |= contents(desk)
        return set(self.typed) - self.forgiven <= held

    def truthful(self, desk: Desk, server: Server) -> None:
        """A desk just said that it is synced: the server must hold its entries."""
        held = {kept.ref: kept.hash for kept in read_ledger(server)}
        for name, n, own_hash, _packed, _body, _logical in own_chain(desk):
            if held.get(EntryRef(name, n)) != own_hash:
                raise Violated(f"{desk.folder.name} says it is synced; the server lacks {name}:{n}")

    # -------------------------------------------------------------------------------------------------- at the end

    def judge(self, server: Server, desks: list[Desk]) -> None:
        """Raise ``Violated`` for the first promise that does not hold."""
        kept = read_ledger(server)
        states, places = read_records(server)
        self._chains(kept, desks)
        self._exactly_once(kept)
        self._clocks(kept)
        self._nothing_lost(kept, states)
        self._conflicts_told(server, states, places, desks)
        for desk in desks:
            if not revoked(server, desk):
                self._converged(desk, kept, states, places, server)

    def _chains(self, kept: list[Kept], desks: list[Desk]) -> None:
        chains: dict[str, list[Kept]] = defaultdict(list)
        for one in kept:
            chains[one.ref.lineage].append(one)
        for name, rows in chains.items():
            previous = GENESIS
            for n, row in enumerate(sorted(rows, key=lambda row: row.ref.n), 1):
                if row.ref.n != n:
                    raise Violated(f"the server's chain {name} has no {n}")
                if digest(row.body) != row.hash.hex():
                    raise Violated(f"the server's {name}:{n} has another hash")
                if row.entry.previous != previous and row.reach != REACH_NOBODY:
                    raise Violated(f"the server's chain {name} breaks at {n}")
                previous = row.hash.hex()
        for desk in desks:
            self._own_chains(desk)

    def _own_chains(self, desk: Desk) -> None:
        previous = GENESIS
        last: tuple[str, int] = ("", 0)
        for name, n, own_hash, packed, body, _logical in own_chain(desk):
            if (name, n) != (last[0], last[1] + 1):
                if n != 1:
                    raise Violated(f"{desk.folder.name}: {name} has no {n - 1}")
                previous = GENESIS
            # Of an entry about what has left this desk only the name, the hash and the place in the chain stay.
            if packed != packing.REMOVED:
                whole = packing.unpack(packed, body)
                if parse_once(whole).previous != previous or digest(whole) != own_hash.hex():
                    raise Violated(f"{desk.folder.name}: chain {name} breaks at {n}")
            previous, last = own_hash.hex(), (name, n)

    def _exactly_once(self, kept: list[Kept]) -> None:
        names = Counter(one.ref for one in kept)
        again = [ref for ref, count in names.items() if count > 1]
        if again:
            raise Violated(f"entered twice: {again[0].text()}")
        by_content: dict[str, list[Kept]] = defaultdict(list)
        for one in kept:
            if one.entry.reason:
                by_content[one.entry.reason].append(one)
        for content, rows in by_content.items():
            if len({row.ref.lineage for row in rows}) != len(rows):
                raise Violated(f"{content} is in the ledger twice under one lineage")
            self.twice += len(rows) > 1
        for content in self.typed:
            if content not in by_content and content not in self.forgiven:
                raise Violated(f"{content} never reached the server")

    def _clocks(self, kept: list[Kept]) -> None:
        for one in kept:
            if one.reach != REACH_NOBODY and one.logical > (one.received_at + CLOCK_LEEWAY_MS) << 16:
                raise Violated(f"{one.ref.text()} counts with a time that had not come")

    def _nothing_lost(self, kept: list[Kept], states: dict[str, RecordState]) -> None:
        applied = {
            one.entry.reason for one in kept if one.reach != REACH_NOBODY or one.decision == "accepted"
        }
        waiting = {one.entry.reason for one in kept if one.reach == REACH_NOBODY}
        replaced: set[tuple[str, int, Any]] = set()
        for content in applied:
            for stroke in self.keystrokes.get(content or "", ()):
                replaced |= {(stroke.record, stroke.field, value) for value in stroke.seen}
        for content in self.typed:
            if content in self.forgiven and content not in applied:
                continue
            if content in waiting - applied:
                self.reviews += 1
                continue
            for stroke in self.keystrokes[content]:
                heads = states[stroke.record].heads.get(stroke.field, ())
                if any(head.value == stroke.value for head in heads):
                    self.stands += 1
                elif (stroke.record, stroke.field, stroke.value) in replaced:
                    self.replaced += 1
                else:
                    raise Violated(
                        f"{content}: {stroke.value!r} in field {stroke.field} of {stroke.record} is lost unseen"
                    )

    def _conflicts_told(
        self,
        server: Server,
        states: dict[str, RecordState],
        places: dict[str, tuple[int, int]],
        desks: list[Desk],
    ) -> None:
        told = look(
            server.engine,
            lambda connection: {
                (row.record.hex(), row.field)
                for row in connection.execute(
                    select(conflict.c.record, conflict.c.field).where(conflict.c.settled_at.is_(None))
                )
            },
        )
        open_now = {
            (uid, number)
            for uid, state in states.items()
            for number, heads in state.heads.items()
            if in_conflict(heads)
        }
        self.conflicts += len(open_now)
        if told != open_now:
            raise Violated(f"conflicts told {sorted(told)}, conflicts there {sorted(open_now)}")
        waiting = {change.record for one in read_ledger(server) if one.waits for change in one.entry.changes}
        precincts = territories(server)
        ground = {kind for kind, model in SYNCED.items() if model.__tablename__ in GROUND}
        for desk in desks:
            if revoked(server, desk):
                continue
            shown = desk.conflicts()
            for uid, number in open_now:
                if not in_scope(desk, places[uid], precincts) or uid in waiting:
                    continue
                values = frozenset(head.ref.text() for head in states[uid].heads[number])
                if shown.get((uid, number)) != values:
                    raise NotConverged(f"{desk.folder.name} does not show the conflict in {number} of {uid}")
            for uid, number in set(shown) - open_now:
                # Each district has names of places of its own; a desk that served in two has those of both.
                if uid not in waiting and not (uid in states and states[uid].kind in ground):
                    raise NotConverged(
                        f"{desk.folder.name} shows a conflict in {number} of {uid} that is settled"
                    )

    def _converged(
        self,
        desk: Desk,
        kept: list[Kept],
        states: dict[str, RecordState],
        places: dict[str, tuple[int, int]],
        server: Server,
    ) -> None:
        precincts = territories(server)
        orphans = {uid for uid, state in states.items() if is_orphan(state, places)}
        self.orphans += len(orphans)
        expected: dict[str, Heads] = {
            uid: heads_of(state)
            for uid, state in states.items()
            if uid not in orphans and in_scope(desk, places[uid], precincts)
        }
        own = {name for name, *_rest in own_chain(desk)}
        mine = [one for one in kept if one.waits and one.ref.lineage in own]
        for one in sorted(mine, key=lambda one: one.ref):
            # The author goes on seeing what waits for a person.
            for change in one.entry.changes:
                state = states.get(change.record) or RecordState(change.kind, change.record)
                over = RecordState(state.kind, state.record, dict(state.heads))
                for item in change.fields:
                    apply(over, item, one.ref, one.logical or one.entry.logical)
                states = {**states, change.record: over}
                if change.record in expected or change.record not in places:
                    expected[change.record] = heads_of(over)
        here = desk.states()
        for uid, heads in expected.items():
            if here.get(uid) != heads:
                raise NotConverged(
                    f"{desk.folder.name} has not converged on {uid}:\n"
                    f"  server {difference(heads, here.get(uid, {}))}\n"
                    f"  desk   {difference(here.get(uid, {}), heads)}"
                )
        # Names of places and of officers leave no desk that ever had them.
        ground = {kind for kind, model in SYNCED.items() if model.__tablename__ in GROUND}
        left_out = {*orphans, *(uid for uid, state in states.items() if state.kind in ground)}
        strange = [uid for uid in here if uid not in expected and uid in states and uid not in left_out]
        if strange:
            raise NotConverged(f"{desk.folder.name} holds {strange[0]}, which is not in its scope")
        missing = [uid for uid in here if uid not in states]
        if missing:
            raise NotConverged(f"{desk.folder.name} holds {missing[0]}, which the server lacks")


def contents(desk: Desk) -> set[str]:
    """The contents of the desk's own entries, as far as the simulation typed them."""
    return {entry.reason for entry in desk.written() if entry.reason}


def own_chain(desk: Desk) -> list[tuple[str, int, bytes, int, bytes, int]]:
    """The rows of the desk's own lineages that count, by lineage and number."""
    ends = desk.ends()
    return [row for row in desk.chains() if row[0] in ends and row[1] <= ends[row[0]]]


def is_orphan(state: RecordState, places: dict[str, tuple[int, int]]) -> bool:
    """Whether a remark lies in another precinct than what it is about: written while that was handed over.

    Nobody but the supervisor sees it then. A gap of the exchange that is known; here it is only counted.
    """
    return state.kind == Remark.__kind__ and places.get(str(state.value(1))) != places[state.record]


def heads_of(state: RecordState) -> Heads:
    """A record's state as a desk can be compared with it."""
    return {
        number: (standing(heads).value, frozenset(head.ref.text() for head in heads))
        for number, heads in state.heads.items()
    }


def difference(one: Heads, other: Heads) -> dict[int, object]:
    """The fields of one that the other has not."""
    return {
        number: (heads[0], sorted(heads[1])) for number, heads in one.items() if other.get(number) != heads
    }


def read_ledger(server: Server) -> list[Kept]:
    """Every entry the server holds."""
    rows = server.rows(
        "SELECT l.uid, e.n, e.reach, e.logical, e.received_at, e.district_id, e.precinct_id, e.body, e.hash, "
        "r.decision FROM ledger e JOIN lineage l ON l.id = e.lineage_id "
        "LEFT JOIN review r ON r.lineage_id = e.lineage_id AND r.n = e.n "
        "WHERE e.what = ? ORDER BY e.district_id, e.seq",
        ENTRY,
    )
    return [
        Kept(
            EntryRef(uid.hex(), n),
            reach,
            logical,
            received_at,
            (district, precinct),
            parse_once(body),
            body,
            own_hash,
            decision,
        )
        for uid, n, reach, logical, received_at, district, precinct, body, own_hash, decision in rows
    ]


def read_records(server: Server) -> tuple[dict[str, RecordState], dict[str, tuple[int, int]]]:
    """Every record as the server has it, and the district and precinct it belongs to."""

    def work(connection: Any) -> Any:
        query = select(record.c.district_id, record.c.uid, record.c.precinct_id)
        rows = connection.execute(query.where(record.c.precinct_id != ELSEWHERE)).all()
        loaded = records.load(connection, [(row.district_id, row.uid.hex()) for row in rows])
        states = {row.uid.hex(): loaded.held[row.district_id, row.uid.hex()].state for row in rows}
        places = {row.uid.hex(): (row.district_id, row.precinct_id) for row in rows}
        twice = Counter(row.uid.hex() for row in rows)
        return states, {uid: place if twice[uid] == 1 else EVERYWHERE for uid, place in places.items()}

    return look(server.engine, work)  # type: ignore[no-any-return]


def progress(server: Server) -> tuple[Any, ...]:
    """What the server has taken in so far: equal for two moments between which no desk could learn anything new."""
    return tuple(
        tuple(server.rows(one))
        for one in (
            "SELECT id, seq FROM district ORDER BY id",
            "SELECT count(*), count(decided_at) FROM review",
            "SELECT epoch FROM server",
        )
    )


@dataclass(frozen=True)
class Territories:
    """The numbers of districts by uid, and of precincts by uid: the district each is in, and its own."""

    districts: dict[str, int]
    precincts: dict[str, tuple[int, int]]


def territories(server: Server) -> Territories:
    """Where everything is now."""

    districts = server.rows("SELECT uid, id FROM district")
    precincts = server.rows("SELECT uid, id, district_id FROM precinct")
    return Territories(
        {uid.hex(): number for uid, number in districts},
        {uid.hex(): (district, number) for uid, number, district in precincts},
    )


def open_reviews(server: Server) -> list[EntryRef]:
    """Entries that wait for a person."""
    rows = server.rows(
        "SELECT l.uid, r.n FROM review r JOIN lineage l ON l.id = r.lineage_id "
        "WHERE r.decided_at IS NULL ORDER BY r.id"
    )
    return [EntryRef(uid.hex(), n) for uid, n in rows]


def revoked(server: Server, desk: Desk) -> bool:
    """Whether the server hands this desk nothing any more; what it says to the server counts all the same."""
    rows = server.rows("SELECT revoked_at FROM device WHERE uid = ?", bytes.fromhex(desk.device))
    return bool(rows) and rows[0][0] is not None


def in_scope(desk: Desk, place: tuple[int, int], there: Territories) -> bool:
    """Whether a desk may hold what belongs to a place."""
    if desk.person.role == "supervisor":
        return place[0] == there.districts[desk.person.district]
    home = there.precincts[desk.person.precinct]
    return place == home or place == (home[0], DISTRICT_LEVEL)
