"""What the exchange has done and has yet to do, in words a person reads."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    SYNCED,
    Attachment,
    District,
    JournalEntry,
    Officer,
    Precinct,
    SearchPending,
    SyncBatch,
    SyncSession,
    SyncState,
    Transfer,
)
from inspector_desk.operations.entries import find_record
from inspector_desk.operations.permission import MASK, require
from inspector_desk.operations.record_parts import check_reach, is_hidden, owners_of, record_title
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import parse
from inspector_desk.storage import journal

SHOWN = 200
"""Lines listed; the count beside them says how many there are."""


@dataclass(frozen=True, slots=True)
class WaitingEntry:
    """One entry no receipt names yet: when (UTC ISO text), the action's code, who, and the record it is about.

    ``kind`` and ``title`` are empty for an entry about no record; a protected record's title is masked.
    """

    n: int
    when: str
    action: str
    officer: str
    kind: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One exchange by line or stick: when it began and ended (UTC ISO text), its outcome ("ok" or a code), its sums."""

    id: int
    channel: str
    started_at: str
    ended_at: str
    outcome: str
    sent_bytes: int
    received_bytes: int
    pushed: int
    pulled: int
    conflicts: int
    reviews: int


@dataclass(frozen=True, slots=True)
class TransferRow:
    """One content of an attachment on its way: ``done`` of ``size_bytes`` are over; ``failure`` is a code or empty."""

    id: int
    label: str
    kind: str
    title: str
    rendition: str
    direction: str
    size_bytes: int
    done: int
    state: str
    failure: str


@dataclass(frozen=True, slots=True)
class LeftRow:
    """What left this desk at once (UTC ISO text): a whole precinct, or records that went to ``precinct``.

    ``counts`` are kinds of record and how many; of the records themselves nothing is here any more.
    """

    when: str
    precinct: str
    whole: bool
    counts: tuple[tuple[str, int], ...]


def list_left(session: Session, actor: Actor) -> list[LeftRow]:
    """What left this desk's disk, newest first: counts by kind, without persons."""
    require(actor, "sync", "view")
    kept = session.get(SyncState, "left")
    rows = []
    for when, uid, whole, counts in json.loads(kept.value) if kept is not None else []:
        name = session.scalar(select(Precinct.name).where(Precinct.uid == bytes.fromhex(uid)))
        rows.append(LeftRow(when, name or "", whole, tuple(sorted(counts.items()))))
    return rows


def list_differing(session: Session, actor: Actor) -> list[str]:
    """Names of the territories that still differed from the server's after the last repair."""
    require(actor, "sync", "view")
    kept = session.get(SyncState, "differing")
    uids = [bytes.fromhex(one) for one in json.loads(kept.value)] if kept is not None else []
    found = []
    for uid in uids:
        name = session.scalar(select(Precinct.name).where(Precinct.uid == uid)) or session.scalar(
            select(District.name).where(District.uid == uid)
        )
        found.append(name or "—")
    return found


def list_waiting(session: Session, actor: Actor) -> list[WaitingEntry]:
    """The newest entries that wait, newest first, each with the record it is about."""
    require(actor, "sync", "view")
    own = journal.own_lineage(session)
    accepted = session.scalar(
        select(func.max(SyncBatch.last_n)).where(SyncBatch.lineage_id == own, SyncBatch.receipted == 1)
    )
    rows = session.execute(
        select(
            JournalEntry.n,
            JournalEntry.wall,
            JournalEntry.action,
            Officer.name,
            JournalEntry.packed,
            JournalEntry.body,
        )
        .join(Officer, Officer.uid == JournalEntry.officer, isouter=True)
        .where(JournalEntry.lineage_id == own, JournalEntry.n > (accepted or 0))
        .order_by(JournalEntry.n.desc())
        .limit(SHOWN)
    )
    found = []
    for row in rows:
        kind, title = _about(session, actor, row.packed, row.body)
        found.append(WaitingEntry(row.n, row.wall, row.action, row.name or "", kind, title))
    return found


def list_sessions(session: Session, actor: Actor, most: int = SHOWN) -> list[SessionRow]:
    """The last exchanges, newest first."""
    require(actor, "sync", "view")
    rows = session.scalars(select(SyncSession).order_by(SyncSession.id.desc()).limit(most))
    return [
        SessionRow(
            row.id,
            row.channel,
            row.started_at,
            row.ended_at,
            row.outcome,
            row.sent_bytes,
            row.received_bytes,
            row.pushed,
            row.pulled,
            row.conflicts,
            row.reviews,
        )
        for row in rows
    ]


def list_transfers(session: Session, actor: Actor) -> list[TransferRow]:
    """The contents of attachments that are on their way or could not go, those under way first."""
    require(actor, "sync", "view")
    rows = session.scalars(
        select(Transfer)
        .where(Transfer.state != "done")
        .order_by(Transfer.done.desc(), Transfer.id)
        .limit(SHOWN)
    )
    found = []
    for row in rows:
        column = Attachment.preview_hash if row.rendition == "preview" else Attachment.content_hash
        item = session.scalars(select(Attachment).where(column == row.content_hash).limit(1)).first()
        label, kind, title = _attached(session, actor, item)
        found.append(
            TransferRow(
                row.id,
                label,
                kind,
                title,
                row.rendition,
                row.direction,
                row.size_bytes,
                row.done,
                row.state,
                row.failure or "",
            )
        )
    return found


def count_not_indexed(session: Session) -> int:
    """How many records that arrived cannot be found by quick search yet."""
    return session.scalar(select(func.count()).select_from(SearchPending)) or 0


def _about(session: Session, actor: Actor, packed: int, body: bytes) -> tuple[str, str]:
    """Kind and title of the first record an entry is about; nothing of a record the actor may not look at."""
    entry = parse(journal.body_of(packed, body))
    change = next((one for one in entry.changes if one.kind in SYNCED), None)
    record = change.record if change is not None else next(iter(entry.subject), "")
    item = find_record(session, record) if record else None
    if item is None:
        return "", ""
    try:
        check_reach(session, actor, item)
    except KnownError:
        return item.__tablename__, ""
    return item.__tablename__, MASK if is_hidden(session, actor, item) else record_title(actor, item)


def _attached(session: Session, actor: Actor, item: Attachment | None) -> tuple[str, str, str]:
    """Label of an attachment, kind and title of the record it hangs on; masked where that is protected."""
    owner = next(iter(owners_of(session, item)), None) if item is not None else None
    if item is None or owner is None:
        return "", "", ""
    try:
        check_reach(session, actor, owner)
    except KnownError:
        return "", owner.__tablename__, ""
    if is_hidden(session, actor, owner):
        return MASK, owner.__tablename__, MASK
    return item.label or "", owner.__tablename__, record_title(actor, owner)
