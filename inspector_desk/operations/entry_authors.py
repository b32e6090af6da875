"""Who wrote an entry and on which device, as histories, conflicts and reviews say it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.models import JournalEntry, Lineage, Officer


def officers_named(session: Session, uids: Iterable[bytes]) -> dict[bytes, tuple[str, str]]:
    """Name and rank of the officers behind these 16-byte uids; those this desk does not know are left out."""
    rows = session.execute(select(Officer.uid, Officer.name, Officer.rank).where(Officer.uid.in_(list(uids))))
    return {row.uid: (row.name or "", row.rank or "") for row in rows}


def device_officers(session: Session, lineages: Iterable[str]) -> dict[str, str]:
    """Whose desk a lineage (16 hex digits) is: the officer of its first entry that this desk holds, else empty."""
    found = {}
    for lineage in lineages:
        name = session.scalar(
            select(Officer.name)
            .join(JournalEntry, JournalEntry.officer == Officer.uid)
            .join(Lineage, Lineage.id == JournalEntry.lineage_id)
            .where(Lineage.name == lineage)
            .order_by(JournalEntry.n)
            .limit(1)
        )
        found[lineage] = name or ""
    return found
