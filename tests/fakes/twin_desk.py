"""A desk's store without the file: the whole ``Exchange`` in memory, and an officer's edits on top.

It merges with the program's own ``rules.merge``, so two twins and the server can be compared field by field.
"""

from __future__ import annotations

import copy
import secrets
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
from inspector_desk.sync.client.exchange import CutBatch, Identity, LineageState
from inspector_desk.sync.protocol.messages import EnrolAnswer, PullPage, Receipt
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
        self.device_key: bytes | None = None
        self.cursor_bytes = b""
        self.accepted_at: int | None = None
        self.reviews: list[tuple[int, str]] = []
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

    def entries_waiting(self) -> int:
        return sum(max(0, state.last_n - state.accepted_n) for state in self.lineages())

    def last_accepted_at(self) -> int | None:
        return self.accepted_at

    def save_batch(self, batch: CutBatch) -> None:
        chain = self._chain(batch.lineage)
        assert batch.number not in chain.receipts
        chain.batches[batch.number] = batch

    def pending_batches(self, lineage: str) -> list[CutBatch]:
        chain = self._chain(lineage)
        return [chain.batches[k] for k in sorted(chain.batches) if k not in chain.receipts]

    def drop_batches(self, lineage: str, from_number: int) -> None:
        chain = self._chain(lineage)
        for number in [k for k in chain.batches if k >= from_number and k not in chain.receipts]:
            del chain.batches[number]

    def save_receipt(self, receipt: Receipt, frame: bytes) -> None:
        chain = self._chain(receipt.lineage.hex())
        assert digest(chain.bodies[receipt.last_n - 1]) == receipt.head.hex()
        chain.receipts[receipt.number] = receipt
        self.reviews += [(item.n, item.code) for item in receipt.reviews]
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
        fresh = Chain(secrets.token_hex(8))
        self.chains.append(fresh)
        named = {entry.ref: EntryRef(fresh.lineage, i) for i, entry in enumerate(waiting, 1)}
        for i, entry in enumerate(waiting, 1):
            changes = tuple(
                change._replace(
                    fields=tuple(
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
        for item in page.entries:
            if item.entry.ref in self.known:
                continue
            self.known.add(item.entry.ref)
            self.pulled.append(item.entry)
            self.logical = max(self.logical, item.logical)
            self._merge(item.entry, item.logical)
        self.cursor_bytes = page.cursor

    def index_pending(self) -> bool:
        return False

    def _merge(self, entry: Entry, logical: int) -> None:
        for change in entry.changes:
            state = self.states.setdefault(change.record, RecordState(change.kind, change.record))
            for item in change.fields:
                apply(state, item, entry.ref, logical)

    def _chain(self, lineage: str) -> Chain:
        return next(chain for chain in self.chains if chain.lineage == lineage)
