"""The server's signed receipts as this desk keeps them, read back for a person."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Lineage, SyncReceipt
from inspector_desk.sync.protocol.frames import Kind, read_frame
from inspector_desk.sync.protocol.messages import Receipt, read_message

SHOWN = 200


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One receipt: the batch and entries it names, when it came (UTC ISO text), and what it says of them.

    ``readable`` is False for one that only a newer program can read; it counts all the same.
    """

    lineage: str
    number: int
    first_n: int
    last_n: int
    received_at: str
    conflicts: int
    reviews: tuple[str, ...]
    readable: bool


def list_receipts(session: Session, most: int = SHOWN) -> list[ReceiptRow]:
    """The newest receipts, newest first; ``reviews`` are the codes of entries that wait, as often as they occur."""
    rows = session.execute(
        select(SyncReceipt, Lineage.name)
        .join(Lineage, Lineage.id == SyncReceipt.lineage_id)
        .order_by(SyncReceipt.received_at.desc(), SyncReceipt.number.desc())
        .limit(most)
    )
    return [_row(receipt, name) for receipt, name in rows]


def _row(kept: SyncReceipt, lineage: str) -> ReceiptRow:
    try:
        told = read_message(read_frame(kept.body, Kind.RECEIPT), Receipt)
    except KnownError:
        return ReceiptRow(lineage, kept.number, kept.last_n, kept.last_n, kept.received_at, 0, (), False)
    return ReceiptRow(
        lineage,
        told.number,
        told.first_n,
        told.last_n,
        kept.received_at,
        len(told.conflicts),
        tuple(one.code for one in told.reviews),
        True,
    )
