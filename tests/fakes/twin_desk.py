"""A desk's store without the file: the whole ``Exchange`` in memory, and an officer's edits on top.

It merges with the program's own ``rules.merge``, so two twins and the server can be compared field by field.
"""

from __future__ import annotations

import copy
import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from inspector_desk.rules.entries import (
    GENESIS,
    Entry,
    EntryRef,
    FieldChange,
    RecordChange,
    Value,
    canonical,
    digest,
    next_logical,
    parse,
)
from inspector_desk.rules.merge import RecordState, apply
from inspector_desk.rules.record_kinds import PRECINCT_FIELD
from inspector_desk.sync.client.exchange import CutBatch, Identity, LineageState, SessionRecord, Standing
from inspector_desk.sync.protocol.messages import (
    Bucket,
    EnrolAnswer,
    Have,
    PullPage,
    Receipt,
    RecordBucket,
    StateAt,
    TerritoryDigest,
    Undecided,
)
from inspector_desk.sync.protocol.values import instant_text

APPEAL = 3


class TwinClock:
    """A clock that tests move by hand; it ticks a millisecond each time it is read."""

    def __init__(self, now_ms: int = 1_774_000_000_000) -> None:
        self.now = now_ms
        self.passed = 0.0

    def now_ms(self) -> int:
        self.now += 1
        return self.now

    def monotonic(self) -> float:
        self.passed += 0.001
        return self.passed


@dataclass
class Chain:
    """One lineage: its canonical bodies, its batches and receipts."""

    lineage: str
    bodies: list[bytes] = field(default_factory=list)
    batches: dict[int, CutBatch] = field(default_factory=dict)
    receipts: dict[int, Receipt] = field(default_factory=dict)
    travels: int | None = None

    def last_n(self) -> int:
        return len(self.bodies) if self.travels is None else self.travels


class TwinDesk:
    """An exchange and an officer in one."""

    def __init__(self, territory: str = "", officer: str = "0" * 32, clock: TwinClock | None = None) -> None:
        self.clock = clock or TwinClock()
        self.territory = territory
        self.officer = officer
        self.chains = [Chain(secrets.token_hex(8))]
        self.states: dict[str, RecordState] = {}
        self.known: set[EntryRef] = set()
        self.pulled: list[Entry] = []
        self.logical = 0
        self.saved_identity: Identity | None = None
        self.still_differing: list[str] = []
        self.repaired_places: list[str] = []
        self.device_key: bytes | None = None
        self.cursor_bytes = b""
        self.accepted_at: int | None = None
        self.reviews: list[tuple[int, str]] = []
        self.open_reviews: list[tuple[str, int, str]] = []
        self.aside: dict[EntryRef, tuple[str, Entry]] = {}
        self.homes: dict[str, str] = {}
        self.stood: dict[str, tuple[str, int]] = {}
        self.held: set[str] = set()
        self.leaving: set[str] = set()
        self.left: set[str] = set()
        self.came_back = False
        self.again = False
        self.lease = (0, 0)
        self.revoked_at: int | None = None
        self.sessions: list[SessionRecord] = []
        self.sessions_begun = 0
        self.compares = False
        self.answer: EnrolAnswer | None = None

    # ------------------------------------------------------------------------------------------ the officer

    def enter(
        self,
        changes: tuple[RecordChange, ...] = (),
        *,
        action: str = "appeal.edit",
        territory: str | None = None,
        subject: tuple[str, ...] = (),
    ) -> Entry:
        """Write one entry into the present lineage and apply it here."""
        chain = self.chains[-1]
        self.logical = next_logical(self.logical, self.clock.now_ms())
        entry = Entry(
            lineage=chain.lineage,
            n=len(chain.bodies) + 1,
            previous=digest(chain.bodies[-1]) if chain.bodies else GENESIS,
            officer=self.officer,
            logical=self.logical,
            wall=instant_text(self.clock.now),
            action=action,
            territory=self.territory if territory is None else territory,
            subject=subject,
            changes=changes,
        )
        chain.bodies.append(canonical(entry))
        self.known.add(entry.ref)
        self._merge(entry, entry.logical)
        return entry

    def record(self, fields: dict[int, Value], uid: str | None = None, **more: str) -> str:
        """Set fields of a record, each on the value that this desk sees; returns the record's identity."""
        uid = uid or f"{self.clock.now_ms():012x}7{secrets.token_hex(10)[:19]}"
        state = self.states.get(uid) or RecordState(APPEAL, uid)
        items = tuple(FieldChange(number, value, state.base(number)) for number, value in fields.items())
        self.enter((RecordChange(APPEAL, uid, items),), **more)
        return uid

    def note(self, subject: str) -> None:
        """An entry without changes: somebody looked."""
        self.enter(action="appeal.view", subject=(subject,))

    def values(self) -> dict[str, dict[int, Value]]:
        """Every record's standing values."""
        return {
            uid: {number: state.value(number) for number in sorted(state.heads)}
            for uid, state in self.states.items()
        }

    def conflicts(self) -> int:
        return sum(len(state.conflicts()) for state in self.states.values())

    def copy(self) -> TwinDesk:
        """An image of the whole desk, as a backup or a cloned disk makes it."""
        clock, self.clock = self.clock, TwinClock()
        try:
            twin = copy.deepcopy(self)
        finally:
            self.clock = clock
        twin.clock = clock
        return twin

    # ----------------------------------------------------------------------------------------- the exchange

    def identity(self) -> Identity | None:
        return self.saved_identity

    def new_device_key(self) -> bytes:
        if self.device_key is None:
            self.device_key = secrets.token_bytes(32)
        return self.device_key

    def save_enrolment(self, identity: Identity, answer: EnrolAnswer) -> None:
        self.saved_identity, self.answer = identity, answer

    def lineages(self) -> tuple[LineageState, ...]:
        return tuple(
            LineageState(
                chain.lineage,
                chain.last_n(),
                max((batch.last_n for batch in chain.batches.values()), default=0),
                max(chain.batches, default=0),
                max((batch.last_n for k, batch in chain.batches.items() if k in chain.receipts), default=0),
                max(chain.receipts, default=0),
            )
            for chain in self.chains
        )

    def outbox(self, lineage: str, after_n: int, limit: int) -> list[bytes]:
        chain = self._chain(lineage)
        return chain.bodies[after_n : min(after_n + limit, chain.last_n())]

    def hash_at(self, lineage: str, n: int) -> bytes | None:
        bodies = self._chain(lineage).bodies
        return bytes.fromhex(digest(bodies[n - 1])) if 0 < n <= len(bodies) else None

    def entries_waiting(self) -> int:
        return sum(max(0, state.last_n - state.accepted_n) for state in self.lineages())

    def last_accepted_at(self) -> int | None:
        return self.accepted_at

    def save_batch(self, batch: CutBatch) -> None:
        chain = self._chain(batch.lineage)
        assert batch.number not in chain.receipts
        chain.batches[batch.number] = batch

    def pending_batches(self, lineage: str, limit: int | None = None) -> list[CutBatch]:
        chain = self._chain(lineage)
        return [chain.batches[k] for k in sorted(chain.batches) if k not in chain.receipts][:limit]

    def drop_batches(self, lineage: str, from_number: int) -> None:
        chain = self._chain(lineage)
        for number in [k for k in chain.batches if k >= from_number and k not in chain.receipts]:
            del chain.batches[number]

    def save_receipt(self, receipt: Receipt, frame: bytes) -> None:
        chain = self._chain(receipt.lineage.hex())
        own = self.hash_at(chain.lineage, receipt.last_n)
        assert own in (receipt.head, None) or receipt.last_n > chain.batches[receipt.number].last_n
        chain.receipts[receipt.number] = receipt
        self.reviews += [(item.n, item.code) for item in receipt.reviews]
        self.open_reviews += [(receipt.lineage.hex(), item.n, item.code) for item in receipt.reviews]
        self.accepted_at = self.clock.now

    def held_by_server(self, lineage: str, last_batch: int, last_n: int) -> None:
        chain = self._chain(lineage)
        for number in [k for k in chain.receipts if k > last_batch]:
            del chain.receipts[number]

    def begin_lineage(self, forked: str) -> str:
        chain = self._chain(forked)
        accepted = self.lineages()[self.chains.index(chain)].accepted_n
        waiting = [parse(body) for body in chain.bodies[accepted:]]
        chain.travels = accepted
        self.drop_batches(forked, 1)
        self.cursor_bytes = b""
        fresh = Chain(secrets.token_hex(8))
        self.chains.append(fresh)
        named = {entry.ref: EntryRef(fresh.lineage, i) for i, entry in enumerate(waiting, 1)}
        for i, entry in enumerate(waiting, 1):
            changes = tuple(
                RecordChange(
                    change.kind,
                    change.record,
                    tuple(
                        item._replace(base=tuple(named.get(ref, ref) for ref in item.base))
                        for item in change.fields
                    ),
                )
                for change in entry.changes
            )
            previous = digest(fresh.bodies[-1]) if fresh.bodies else GENESIS
            again = entry._replace(lineage=fresh.lineage, n=i, previous=previous, changes=changes)
            fresh.bodies.append(canonical(again))
            self.known.add(again.ref)
        for state in self.states.values():
            for number, heads in state.heads.items():
                state.heads[number] = tuple(h._replace(ref=named.get(h.ref, h.ref)) for h in heads)
        self.known -= set(named)
        return fresh.lineage

    def cursor(self) -> bytes:
        return self.cursor_bytes

    def apply_page(self, page: PullPage) -> None:
        self.note_territories(page.territories)
        self.stood = {uid: place for uid, place in self.stood.items() if place[0] not in page.anew}
        self.lease = (page.lease_until_ms, page.grace_ms)
        self._take(page, dict(page.reviews), repair=False)
        if self.came_back:
            self.cursor_bytes, self.came_back, self.again = b"", False, True
        else:
            self.cursor_bytes = page.cursor
            self.again = self.again and page.more

    def apply_repair(self, page: PullPage) -> None:
        self._take(page, {}, repair=True)

    def _take(self, page: PullPage, aside: dict[int, str], *, repair: bool) -> None:
        states: dict[int, list[StateAt]] = {}
        for one in page.states:
            states.setdefault(len(page.entries) if repair else one.after, []).append(one)
        for place in range(len(page.entries) + 1):
            for one in states.get(place, ()):
                self._replace(one, page, always=repair)
            if place < len(page.entries):
                item = page.entries[place]
                if place in aside:
                    self.aside[item.entry.ref] = (aside[place], item.entry)
                elif item.entry.ref not in self.known:
                    self.aside.pop(item.entry.ref, None)
                    self.known.add(item.entry.ref)
                    self.pulled.append(item.entry)
                    self.logical = max(self.logical, item.logical)
                    self._merge(item.entry, item.logical, (item.district, item.sequence))

    def _replace(self, one: StateAt, page: PullPage, *, always: bool) -> None:
        refs = {head.ref for heads in one.state.heads.values() for head in heads}
        uid = one.state.record
        if one.stood is not None:
            self.stood[uid] = one.stood
        elif not always and uid in self.states and refs <= self.known:
            return
        self.known |= refs
        self.states[uid] = copy.deepcopy(one.state)
        self.homes[uid] = one.territory
        held = {item.lineage.hex(): item.last_n for item in page.held}
        waiting = {(lineage, n) for lineage, n, _code in self.open_reviews}
        if one.stood is not None:
            waiting = {(w.lineage.hex(), n) for w in page.waiting for n in range(w.first, w.first + w.count)}
        for chain, state in zip(self.chains, self.lineages(), strict=True):
            after = held.get(chain.lineage, 0)
            after = after if one.stood is not None else max(state.accepted_n, after)
            for body in chain.bodies[: chain.last_n()]:
                entry = parse(body)
                if entry.n > after or (entry.lineage, entry.n) in waiting:
                    for change in entry.changes:
                        if change.record == uid:
                            for item in change.fields:
                                apply(self.states[uid], item, entry.ref, entry.logical)

    def note_territories(self, named: tuple[str, ...]) -> None:
        """What is named no more leaves once nothing about it waits (``tidy``); what comes back is read again."""
        self.came_back = self.came_back or bool(set(named) & self.left)
        self.left -= set(named)
        self.leaving = (self.leaving | (self.held - set(named))) - set(named)
        self.held = set(named)

    def have(self) -> list[Have]:
        return [Have(bytes.fromhex(one.lineage), 0 if self.again else one.last_n) for one in self.lineages()]

    def guard(self) -> None:
        self.sessions_begun += 1

    def tidy(self) -> bool:
        if self.entries_waiting():
            return False
        gone = {uid for uid, home in self.homes.items() if home in self.leaving}
        for uid in gone:
            self.states.pop(uid, None)
            self.homes.pop(uid)
        self.known -= {entry.ref for entry in self.pulled if entry.territory in self.leaving}
        self.left |= self.leaving
        self.leaving = set()
        return False

    def standing(self) -> Standing:
        return Standing(len(self.open_reviews), self.conflicts())

    def revoked(self) -> None:
        self.revoked_at = self.revoked_at or self.clock.now

    def save_session(self, record: SessionRecord) -> None:
        self.sessions.append(record)

    def digest_due(self) -> bool:
        return self.compares

    def differing(self, digests: Sequence[TerritoryDigest]) -> list[str]:
        found = []
        for one in digests:
            mix, count = 0, 0
            for _lineage, _n, name in self._held_of(one.territory.hex()):
                mix ^= int.from_bytes(name[:16], "big")
                count += 1
            if (count, mix.to_bytes(16, "big")) != (one.entries, one.mix):
                found.append(one.territory.hex())
        return found

    def hold_every_entry(self, territory: str) -> None:
        """It never joined by a snapshot."""

    def differing_records(self, told: Sequence[TerritoryDigest], kinds: Sequence[int]) -> list[str]:
        return []

    def record_buckets(self, territory: str, kinds: Sequence[int]) -> list[RecordBucket]:
        raise NotImplementedError

    def strays(
        self, territory: str, kinds: Sequence[int], dealt: Collection[int], told: Collection[str]
    ) -> list[bytes]:
        raise NotImplementedError

    def let_go(self, records: Collection[bytes]) -> None:
        raise NotImplementedError

    def lacks_undecided(self, told: Undecided) -> bool:
        return False

    def repaired(self) -> list[str]:
        return list(self.repaired_places)

    def keep_differing(self, still: Sequence[str], repaired: Sequence[str]) -> None:
        self.still_differing, self.repaired_places = list(still), list(repaired)

    def buckets(self, territory: str) -> list[Bucket]:
        groups: dict[tuple[str, int], list[int]] = {}
        for lineage, n, name in self._held_of(territory):
            kept = groups.setdefault((lineage, n >> 8), [0, 0])
            kept[0] += 1
            kept[1] ^= int.from_bytes(name[:8], "big")
        return [
            Bucket(bytes.fromhex(lineage), index, count, mix.to_bytes(8, "big"))
            for (lineage, index), (count, mix) in sorted(groups.items())
        ]

    def _held_of(self, territory: str) -> Iterator[tuple[str, int, bytes]]:
        aside = {(lineage, n) for lineage, n, _code in self.open_reviews}
        for chain, state in zip(self.chains, self.lineages(), strict=True):
            for body in chain.bodies[: state.accepted_n]:
                entry = parse(body)
                if entry.territory == territory and entry.changes and (entry.lineage, entry.n) not in aside:
                    yield entry.lineage, entry.n, bytes.fromhex(digest(body))
        for entry in self.pulled:
            if entry.territory == territory and entry.changes:
                yield entry.lineage, entry.n, bytes.fromhex(digest(canonical(entry)))

    def _merge(self, entry: Entry, logical: int, at: tuple[str, int] = ("", 0)) -> None:
        for change in entry.changes:
            stood = self.stood.get(change.record, ("", 0))
            if at[1] and stood[1] and (at[0] != stood[0] or at[1] <= stood[1]):
                continue
            self.homes.setdefault(change.record, entry.territory)
            place = next((i.value for i in change.fields if i.field == PRECINCT_FIELD.get(change.kind)), None)
            if isinstance(place, str):
                self.homes[change.record] = place
            state = self.states.setdefault(change.record, RecordState(change.kind, change.record))
            for item in change.fields:
                apply(state, item, entry.ref, logical)

    def _chain(self, lineage: str) -> Chain:
        return next(chain for chain in self.chains if chain.lineage == lineage)
