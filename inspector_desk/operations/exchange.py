"""What waits to be sent, in words a person reads."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_desk.models import JournalEntry, Officer, SyncBatch
from inspector_desk.storage import journal

SHOWN = 200
"""Lines listed; the count beside them says how many there are."""


@dataclass(frozen=True, slots=True)
class WaitingEntry:
    """One entry no receipt names yet: when (UTC ISO text), the action's code, who."""

    n: int
    when: str
    action: str
    officer: str


def list_waiting(session: Session) -> list[WaitingEntry]:
    """The newest entries that wait, newest first."""
    own = journal.own_lineage(session)
    accepted = session.scalar(
        select(func.max(SyncBatch.last_n)).where(SyncBatch.lineage_id == own, SyncBatch.receipted == 1)
    )
    rows = session.execute(
        select(JournalEntry.n, JournalEntry.wall, JournalEntry.action, Officer.name)
        .join(Officer, Officer.uid == JournalEntry.officer, isouter=True)
        .where(JournalEntry.lineage_id == own, JournalEntry.n > (accepted or 0))
        .order_by(JournalEntry.n.desc())
        .limit(SHOWN)
    )
    return [WaitingEntry(row.n, row.wall, row.action, row.name or "") for row in rows]
