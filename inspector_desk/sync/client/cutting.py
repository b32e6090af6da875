"""Cutting the outbox into batches: once, numbered, kept before anything is sent."""

from __future__ import annotations

from inspector_desk.errors import KnownError
from inspector_desk.sync.client.exchange import CutBatch, Exchange, Identity, LineageState
from inspector_desk.sync.client.pacing import Sizer
from inspector_desk.sync.protocol.dictionaries import NEWEST
from inspector_desk.sync.protocol.limits import BATCH_ENTRIES, SCHEMA
from inspector_desk.sync.protocol.messages import BatchHeader, seal_batch


def state_of(exchange: Exchange, lineage: str) -> LineageState:
    """How far one of the desk's lineages has come."""
    return next(state for state in exchange.lineages() if state.lineage == lineage)


def next_pending(exchange: Exchange, lineage: str) -> CutBatch | None:
    """The kept batch that is to be sent next; kept ones that no longer follow on the receipts are forgotten.

    A batch that was cut is sent byte-identical until its receipt has come, whatever happens in between.
    """
    pending = exchange.pending_batches(lineage, 1)
    if not pending:
        return None
    first, state = pending[0], state_of(exchange, lineage)
    if first.number == state.accepted_batch + 1 and first.first_n == state.accepted_n + 1:
        return first
    exchange.drop_batches(lineage, first.number)
    return None


def cut_next(
    exchange: Exchange,
    identity: Identity,
    lineage: str,
    sizer: Sizer,
    *,
    plain: bool = False,
    shared: int = NEWEST,
    compared: bool = False,
) -> CutBatch | None:
    """Cut the entries after the last batch of a lineage, about as many as ``sizer`` says, and keep the batch.

    None when no entry is left. ``plain`` sends canonical bodies as they are, for a server that could not read the
    columns; ``shared`` is the newest dictionary that it knows, ``compared`` whether it said that it compares ends of
    batches. KnownError ``sync.entry-too-large`` (fact n) for an
    entry that fits no message.
    """
    state = state_of(exchange, lineage)
    first = state.cut_n + 1
    bodies = exchange.outbox(lineage, state.cut_n, min(sizer.entries(), BATCH_ENTRIES))
    if not bodies:
        return None
    while True:
        last = first + len(bodies) - 1
        header = BatchHeader(bytes.fromhex(lineage), state.cut_batch + 1, first, last, SCHEMA)
        try:
            frame = seal_batch(
                header,
                bodies,
                identity.device_key,
                plain=plain,
                shared=shared,
                compared=compared,
                quick=sizer.link.quick,
            )
        except KnownError as error:
            if len(bodies) == 1:
                raise KnownError("sync.entry-too-large", n=first) from error
            bodies = bodies[: len(bodies) // 2]
            continue
        sizer.packed(len(frame), len(bodies))
        if len(bodies) == 1 or len(frame) <= 2 * sizer.target:
            break
        bodies = bodies[: max(1, len(bodies) * sizer.target // len(frame))]
    batch = CutBatch(lineage, header.number, header.first_n, header.last_n, frame)
    exchange.save_batch(batch)
    return batch
