"""What the sync engine needs of the desk's own store, and nothing else of it.

The store implements ``Exchange``; the engine calls it from its own thread. Every method is one local transaction:
when it returns, its effect is on the disk. No method may wait for the network or for a person.

A desk writes under one lineage at a time and may keep older ones (before a restore, after a fork). Entries of an
older lineage that the server lacks still travel, under that lineage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from inspector_desk.sync.protocol.messages import EnrolAnswer, PulledEntry, PullPage, Receipt

__all__ = ["CutBatch", "Exchange", "Identity", "LineageState", "PulledEntry"]


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

    def entries_waiting(self) -> int:
        """How many entries, of all lineages, no receipt names yet."""

    def last_accepted_at(self) -> int | None:
        """When the newest receipt was saved, by this desk's clock, in milliseconds since 1970."""

    def save_batch(self, batch: CutBatch) -> None:
        """Keep a batch before it is sent; it replaces an unreceipted batch of the same lineage and number."""

    def pending_batches(self, lineage: str) -> list[CutBatch]:
        """Saved batches without a receipt in force, lowest number first."""

    def drop_batches(self, lineage: str, from_number: int) -> None:
        """Forget unreceipted batches from this number on: their entries will be cut anew."""

    def save_receipt(self, receipt: Receipt, frame: bytes) -> None:
        """Note that the server holds entries up to ``receipt.last_n``; keep the signed bytes as the chain's anchor.

        ``receipt.reviews`` name entries that wait for a person at the server; ``receipt.clamped`` name entries whose
        logical time the server lowered because the desk's clock ran ahead: use that time for them from now on.
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
        """Apply a page's entries in their order and keep ``page.cursor``, in one transaction.

        An entry already known is skipped. ``PulledEntry.logical`` is the logical time to merge by.
        """

    def index_pending(self) -> bool:
        """Bring some of the records that arrived into the search index; False when none waits."""
