"""What the sync engine needs of the desk's own store, and nothing else of it.

The store implements ``Exchange``; the engine calls it from its own thread. Every method is one local transaction:
when it returns, its effect is on the disk. No method may wait for the network or for a person.

A desk writes under one lineage at a time and may keep older ones (before a restore, after a fork). Entries of an
older lineage that the server lacks still travel, under that lineage.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from inspector_desk.sync.protocol.messages import (
    Bucket,
    EnrolAnswer,
    Have,
    PulledEntry,
    PullPage,
    Receipt,
    RecordBucket,
    TerritoryDigest,
    Undecided,
)

__all__ = [
    "CutBatch",
    "Exchange",
    "Identity",
    "LineageState",
    "LockState",
    "PulledEntry",
    "SessionRecord",
    "Standing",
]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this desk is to the server, as learnt at enrolment.

    ``device`` is 32 hex digits, ``device_key`` the 32 secret bytes of its Ed25519 key, ``server_key`` the 32 public
    bytes of the server's. ``authority`` is the PEM text of the region's own certificate authority, None for the
    system's trust store.
    """

    url: str
    device: str
    device_key: bytes
    server_key: bytes
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class LineageState:
    """How far one of the desk's lineages has come.

    ``last_n`` is the newest entry written, ``cut_n`` and ``cut_batch`` the newest entry and number that a saved batch
    holds, ``accepted_n`` and ``accepted_batch`` the newest that a receipt of the server names. All start at 0.
    """

    lineage: str
    last_n: int
    cut_n: int
    cut_batch: int
    accepted_n: int
    accepted_batch: int


@dataclass(frozen=True, slots=True)
class CutBatch:
    """One batch as cut: entries ``first_n`` to ``last_n`` under ``number``; ``frame`` is what is sent."""

    lineage: str
    number: int
    first_n: int
    last_n: int
    frame: bytes


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One exchange as it is kept: ``channel`` is line or stick, ``outcome`` ok or the code of the error."""

    channel: str
    started_ms: int
    ended_ms: int
    outcome: str
    sent_bytes: int = 0
    received_bytes: int = 0
    pushed: int = 0
    pulled: int = 0
    conflicts: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class LockState:
    """Whether a desk may be opened: ``kind`` is open, ends soon or locked.

    ``until_ms`` is the lease's end, ``locked_at_ms`` when the grace after it (or after a revocation) is over; both by
    the server's clock, None where the desk has no lease.
    """

    kind: str
    until_ms: int | None = None
    locked_at_ms: int | None = None
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What the status says beside what waits."""

    reviews_open: int = 0
    conflicts_open: int = 0
    lease_until_ms: int | None = None
    locked_at_ms: int | None = None
    behind_ms: int = 0
    """How far this computer's clock is behind the latest time the desk knows of."""


class Exchange(Protocol):
    """The store as the engine sees it."""

    def identity(self) -> Identity | None:
        """The desk's identity, None while it is not enrolled."""

    def new_device_key(self) -> bytes:
        """The 32 secret bytes of the key to enrol with: made at the first call, kept and returned again after it.

        Enrolment may be repeated after a lost answer; with the same key and code the server gives the same answer.
        """

    def save_enrolment(self, identity: Identity, answer: EnrolAnswer) -> None:
        """Keep the identity, and the territories and officer that the answer names."""

    def lineages(self) -> tuple[LineageState, ...]:
        """All lineages of this desk, oldest first; the last one is the one being written."""

    def outbox(self, lineage: str, after_n: int, limit: int) -> list[bytes]:
        """Canonical bodies of entries ``after_n + 1`` and on, in order, no more than ``limit``; no gaps."""

    def hash_at(self, lineage: str, n: int) -> bytes | None:
        """The 32 bytes of the hash of an own entry, None where this desk has no such entry."""

    def entries_waiting(self) -> int:
        """How many entries, of all lineages, no receipt names yet."""

    def last_accepted_at(self) -> int | None:
        """When the newest receipt was saved, by this desk's clock, in milliseconds since 1970."""

    def save_batch(self, batch: CutBatch) -> None:
        """Keep a batch before it is sent; it replaces an unreceipted batch of the same lineage and number."""

    def pending_batches(self, lineage: str, limit: int | None = None) -> list[CutBatch]:
        """Saved batches without a receipt in force, lowest number first, at most ``limit``."""

    def drop_batches(self, lineage: str, from_number: int) -> None:
        """Forget unreceipted batches from this number on: their entries will be cut anew."""

    def save_receipt(self, receipt: Receipt, frame: bytes) -> None:
        """Note that the server holds entries up to ``receipt.last_n``; keep the signed bytes as the chain's anchor.

        ``receipt.reviews`` name entries that wait for a person at the server; ``receipt.clamped`` name entries, some of
        these among them, whose logical time the server lowered because the desk's clock ran ahead: use that time for
        them from now on.
        """

    def held_by_server(self, lineage: str, last_batch: int, last_n: int) -> None:
        """The server holds less than its receipts said (it was restored from a backup).

        Entries above ``last_n`` wait again, batches above ``last_batch`` are pending again.
        """

    def begin_lineage(self, forked: str) -> str:
        """Start a new lineage after the server answered that another copy of this desk writes under ``forked``.

        Entries of ``forked`` that no receipt names are written again under the new lineage
        and never sent under the old one. Returns the new lineage.
        """

    def cursor(self) -> bytes:
        """What the last applied page gave as its cursor; empty before the first."""

    def apply_page(self, page: PullPage) -> None:
        """Apply a page's entries and states in their order and keep ``page.cursor``, in one transaction.

        An entry already known is skipped. ``PulledEntry.logical`` is the logical time to merge by. Entries that wait
        for a person are kept aside. What the page says of lease and territories is kept; where a territory comes back
        that had left, ``cursor`` is afterwards not the page's but empty: everything has to be read again.
        """

    def apply_repair(self, page: PullPage) -> None:
        """Apply the answer to a repair: the cursor stays, states stand after all entries and always replace."""

    def have(self) -> list[Have]:
        """What of the desk's own lineages need not be sent back."""

    def guard(self) -> None:
        """Before a session: notice that this is a copy of a desk, and go on under a new lineage if it is."""

    def tidy(self) -> bool:
        """One small piece of work that could wait: index, what leaves, what is outdated; False when none is left."""

    def standing(self) -> Standing:
        """How many reviews and conflicts are open, and until when the desk may be opened."""

    def revoked(self) -> None:
        """The server said that this device was revoked."""

    def save_session(self, record: SessionRecord) -> None:
        """Keep how a session went."""

    def digest_due(self) -> bool:
        """Whether a territory was last compared with the server more than a day ago."""

    def differing(self, digests: Sequence[TerritoryDigest]) -> list[str]:
        """The territories (uids, hex) of which this desk does not hold what the server says; notes the comparison."""

    def hold_every_entry(self, territory: str) -> None:
        """Note that a repair went to its end: what a snapshot stood for (territory's uid, hex) is here as entries."""

    def lacks_undecided(self, told: Undecided) -> bool:
        """Whether this supervisor's desk has other entries waiting than the server says."""

    def repaired(self) -> list[str]:
        """The territories (hex) that were repaired since the last comparison."""

    def keep_differing(self, still: Sequence[str], repaired: Sequence[str]) -> None:
        """Keep which territories differ from the server's though they were repaired, and which are repaired now.

        The former are told to a person; after the latter the next session compares again.
        """

    def buckets(self, territory: str) -> list[Bucket]:
        """Everything the desk holds of a territory, in buckets of 256 numbers."""

    def differing_records(self, told: Sequence[TerritoryDigest], kinds: Sequence[int]) -> list[str]:
        """The territories (uids, hex) in which other records of ``kinds`` lie here than at the server.

        What the desk's own entries on their way, waiting or declined are about makes no difference.
        """

    def record_buckets(self, territory: str, kinds: Sequence[int]) -> list[RecordBucket]:
        """The records of a territory in buckets by the last byte of their identity."""

    def strays(
        self, territory: str, kinds: Sequence[int], dealt: Collection[int], told: Collection[str]
    ) -> list[bytes]:
        """Records that lie in a territory here, in buckets that were ``dealt`` with, and that no answer ``told`` of.

        Not those that own entries on their way are about.
        """

    def let_go(self, records: Collection[bytes]) -> None:
        """Let records that live where this desk does not see them leave the disk, once nothing waits to be sent."""
