"""What a desk keeps of the exchange beside entries: reviews, the lease, sessions, and who it is."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from inspector_desk.models import (
    JournalEntry,
    Lineage,
    ReviewDecision,
    SyncBatch,
    SyncReview,
    SyncSession,
)
from inspector_desk.rules.entries import EntryRef, parse
from inspector_desk.rules.record_kinds import (
    DECISION_ENTRY_FIELD,
    DECISION_FIELD,
    PRECINCT_FIELD,
    REVIEW_DECISION,
)
from inspector_desk.storage import digests, journal, leaving, lineages, packing, rebuilding
from inspector_desk.storage.engine import driver
from inspector_desk.storage.faults import known_os
from inspector_desk.storage.plain import KINDS
from inspector_desk.storage.versions import Versions
from inspector_desk.sync.client.exchange import LockState, SessionRecord, Standing
from inspector_desk.sync.protocol.messages import PullPage, Receipt

KEPT_DAYS: Final = 90
"""How long sent batches and finished sessions are kept: a server may be restored from a backup as old."""
SOON_MS: Final = 7 * 86_400_000
"""A lease that ends within a week is said to end soon."""
WITNESS: Final = "witness_ms"
"""Fact of the exchange: the latest time this desk knows of (``witness``)."""
_TAKEN_OUT: Final = "taken_out"
"""Fact of the exchange: the reviews (JSON list of ids) whose declined entries were taken out of their records."""
OF_DISTRICT: Final = frozenset({"out-of-scope"})
"""Reasons for which an entry waits under its author's district, not in the place that it names: a precinct that goes to
another district does not take it along."""
_NOTHING_WAITS: Final = frozenset({"decided-already", "nothing-to-decide"})
"""Reasons against a decision that say that nobody need be asked about the entry again."""
_AT_ONCE: Final = 500
"""Records named in one statement."""
_INSTANCE: Final = "instance"
"""A file beside the database: which computer the desk is on and how many sessions it has begun."""
_BODY = (
    "SELECT e.packed, e.body, e.territory FROM journal_entry e JOIN lineage l ON l.id = e.lineage_id "
    "WHERE l.name = ? AND e.n = ?"
)
_SETTLED = (
    "SELECT 1 FROM journal_entry e JOIN lineage l ON l.id = e.lineage_id WHERE l.name = ? AND e.n = ? "
    "AND NOT EXISTS (SELECT 1 FROM sync_review r WHERE r.lineage = l.name AND r.n = e.n "
    "AND (r.decision IS NULL OR r.decision = 'declined'))"
)
_WAITED: Final = "SELECT id, lineage, n, own, decision FROM sync_review WHERE own = 1 OR decision IS NULL"
_TAKEN = (
    "SELECT 1 FROM journal_entry e WHERE e.lineage_id = ? AND e.n = ? AND (e.arrived_at IS NOT NULL OR e.n <= "
    "(SELECT max(b.last_n) FROM sync_batch b WHERE b.lineage_id = e.lineage_id AND b.receipted = 1)) AND NOT EXISTS "
    "(SELECT 1 FROM sync_review r WHERE r.lineage = ? AND r.n = ? "
    "AND (r.decision IS NULL OR r.decision = 'declined'))"
)

_OF_PRECINCT: Final = " UNION ALL ".join(
    f"SELECT uid FROM {kind.table} WHERE precinct_id = (SELECT id FROM here)"  # noqa: S608 - our own names
    for kind in KINDS.values()
    if "precinct_id" in kind.names and kind.table not in leaving.GROUND
)
_UNSENT: Final = (
    "WITH here AS (SELECT id FROM precinct WHERE uid = ?) "  # noqa: S608 - our own names
    "SELECT count(*) FROM journal_entry e WHERE lineage_id = ? AND n > ? AND n <= ? AND (territory = ? OR EXISTS "
    f"(SELECT 1 FROM journal_record r WHERE r.entry_id = e.id AND r.record IN ({_OF_PRECINCT})))"
)


def fact(session: Session, name: str) -> str | None:
    """A fact of the exchange by its name."""
    # A session without news asks some ninety times: through SQLAlchemy that was a third of what it cost.
    if session.autoflush:
        session.flush()
    found = driver(session).execute("SELECT value FROM sync_state WHERE name = ?", (name,)).fetchone()
    return None if found is None else str(found[0])


def facts(session: Session, *names: str) -> dict[str, str]:
    """Several facts of the exchange; those it has none of are left out."""
    if session.autoflush:
        session.flush()
    marks = ", ".join("?" * len(names))
    query = f"SELECT name, value FROM sync_state WHERE name IN ({marks})"  # noqa: S608 - question marks
    return dict(driver(session).execute(query, names).fetchall())


def keep(session: Session, name: str, value: str) -> None:
    """Keep a fact of the exchange."""
    if session.autoflush:
        session.flush()
    driver(session).execute(
        "INSERT INTO sync_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def drop(session: Session, name: str) -> None:
    """Forget a fact of the exchange."""
    driver(session).execute("DELETE FROM sync_state WHERE name = ?", (name,))


# ------------------------------------------------------------------------------------------------- reviews


def note_receipt_reviews(session: Session, receipt: Receipt) -> None:
    """Keep which of the desk's own entries wait for a person."""
    lineage = receipt.lineage.hex()
    for item in receipt.reviews:
        found = driver(session).execute(_BODY, (lineage, item.n)).fetchone()
        territory = found[2] if found is not None and found[2] else b""
        _note_review(session, lineage, item.n, item.code, territory, own=True, body=None)


def note_page_reviews(session: Session, page: PullPage) -> None:
    """Keep entries that a supervisor's desk is handed to decide, with all they say."""
    own = set(lineages.own_lineages(session))
    for place, code in page.reviews:
        one = page.entries[place]
        elsewhere = code in OF_DISTRICT or one.entry.territory not in page.territories
        territory = _uid_or_nothing(one.district if elsewhere else one.entry.territory)
        mine = one.entry.lineage in own
        _note_review(session, one.entry.lineage, one.entry.n, code, territory, own=mine, body=one.body)


def note_waiting(session: Session, body: bytes, code: str, district: bytes = b"") -> None:
    """Keep an entry that waits for a decision in a ``district`` (16 bytes) and came beside a snapshot."""
    entry = parse(body)
    own = entry.lineage in set(lineages.own_lineages(session))
    territory = (district if code in OF_DISTRICT else b"") or _uid_or_nothing(entry.territory)
    _note_review(session, entry.lineage, entry.n, code, territory, own=own, body=body)


def _uid_or_nothing(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _note_review(
    session: Session, lineage: str, n: int, code: str, territory: bytes, *, own: bool, body: bytes | None
) -> None:
    known = session.scalar(select(SyncReview).where(SyncReview.lineage == lineage, SyncReview.n == n))
    if known is None:
        if own:
            _note_came_back(session, set())
        session.add(
            SyncReview(
                lineage=lineage,
                n=n,
                code=code,
                territory=territory,
                own=int(own),
                entry=body,
                opened_at=journal.now_text(),
            )
        )
    elif known.decision is None:
        known.code = code
        known.entry = body or known.entry
    session.flush()


def note_arrived(session: Session, page: PullPage, aside: Iterable[int]) -> None:
    """An entry that waited and now comes as any other was accepted; one of this desk's own is counted from here on."""
    session.flush()
    rows = driver(session).execute(_WAITED).fetchall()
    if not rows:
        return
    waited = {(lineage, n): (number, bool(own), decision) for number, lineage, n, own, decision in rows}
    skipped = set(aside)
    found = [
        waited[one.entry.lineage, one.entry.n]
        for place, one in enumerate(page.entries)
        if place not in skipped and (one.entry.lineage, one.entry.n) in waited
    ]
    accepted = [number for number, _own, decision in found if decision is None]
    if accepted:
        session.execute(
            update(SyncReview)
            .where(SyncReview.id.in_(accepted))
            .values(decision="accepted", decided_at=journal.now_text())
        )
    _note_came_back(session, {number for number, own, _decision in found if own})


def _note_came_back(session: Session, reviews: set[int]) -> None:
    """Keep that a page handed these own entries (ids of their reviews) to this desk."""
    known = digests.came_back(session)
    if reviews - known or fact(session, digests.CAME_BACK) is None:
        keep(session, digests.CAME_BACK, json.dumps(sorted(known | reviews)))


def _any_waits(session: Session) -> bool:
    session.flush()
    return driver(session).execute("SELECT 1 FROM sync_review WHERE decision IS NULL").fetchone() is not None


def settle_reviews(session: Session) -> dict[str, set[int]]:
    """Bring decisions that have arrived to the entries they are about; ids touched by table.

    A declined entry of this desk is taken out of the records it changed. What waited only for an entry that is
    settled now follows it, as on the server. What a decision was about that was declined itself waits again.
    """
    if not _any_waits(session) and not _any_own_declined(session):
        return {}
    rows = session.execute(
        select(SyncReview, ReviewDecision)
        .join(
            ReviewDecision,
            ReviewDecision.entry
            == SyncReview.lineage + ":" + func.cast(SyncReview.n, SyncReview.lineage.type),
        )
        .where(
            SyncReview.decision.is_(None),
            ReviewDecision.decision.in_(("accepted", "declined")),
            ReviewDecision.annulled.is_not(True),
        )
    ).all()
    for waiting, decided in rows:
        waiting.decision, waiting.reason = decided.decision, decided.reason
        waiting.decided_at = decided.decided_at or journal.now_text()
    session.flush()
    if rows:
        _follow(session)
    touched: dict[str, set[int]] = {}
    while declined := _declined_anew(session):
        for table, ids in rebuilding.without(session, declined).items():
            touched.setdefault(table, set()).update(ids)
        _ask_again(session, declined)
    return touched


def _any_own_declined(session: Session) -> bool:
    query = "SELECT 1 FROM sync_review WHERE own = 1 AND decision = 'declined'"
    return driver(session).execute(query).fetchone() is not None


def _declined_anew(session: Session) -> list[EntryRef]:
    """Own entries whose refusal stands now and that are still in their records; they count as taken out from here on.

    Those that this desk declined itself are among them: nobody else would take them out.
    """
    known = taken_out(session)
    rows = session.execute(
        select(SyncReview.id, SyncReview.lineage, SyncReview.n).where(
            SyncReview.own == 1, SyncReview.decision == "declined"
        )
    ).all()
    anew = [row for row in rows if row.id not in known and stands(session, EntryRef(row.lineage, row.n))]
    if anew:
        keep(session, _TAKEN_OUT, json.dumps(sorted(known | {row.id for row in anew})))
    return [EntryRef(row.lineage, row.n) for row in anew]


def taken_out(session: Session) -> set[int]:
    """The reviews (local ids) whose declined entries were taken out of their records."""
    return set(json.loads(fact(session, _TAKEN_OUT) or "[]"))


def stands(session: Session, ref: EntryRef) -> bool:
    """Whether the server took the decision about an entry: one of this desk's own may be on its way, or wait itself."""
    text = session.scalar(select(ReviewDecision.versions).where(ReviewDecision.entry == ref.text()))
    raw = driver(session)
    own = lineages.own_lineages(session)
    for lineage_id, n in Versions.parse(text or "").heads(DECISION_FIELD, was_set=True):
        (name,) = raw.execute("SELECT name FROM lineage WHERE id = ?", (lineage_id,)).fetchone()
        if name in own and not raw.execute(_TAKEN, (lineage_id, n, name, n)).fetchone():
            return False
    return True


def _ask_again(session: Session, declined: Iterable[EntryRef]) -> None:
    """What a declined decision of this desk was about waits again, or is decided as the decision says that stands."""
    said = rebuilding.declined_entries(session)
    for ref in declined:
        for change in said.get(ref, ()):
            name = next((item.value for item in change.fields if item.field == DECISION_ENTRY_FIELD), None)
            if (
                change.kind != REVIEW_DECISION
                or not isinstance(name, str)
                or not name.partition(":")[2].isdecimal()
            ):
                continue
            lineage, _, n = name.partition(":")
            item = session.scalar(
                select(SyncReview).where(SyncReview.lineage == lineage, SyncReview.n == int(n))
            )
            code = session.scalar(
                select(SyncReview.code).where(SyncReview.lineage == ref.lineage, SyncReview.n == ref.n)
            )
            other = session.scalar(
                select(ReviewDecision).where(ReviewDecision.uid == bytes.fromhex(change.record))
            )
            if item is None:
                continue
            if other is not None and other.decision:
                item.decision, item.reason = other.decision, other.reason
            elif code not in _NOTHING_WAITS:
                item.decision = item.reason = item.decided_at = None
    session.flush()


def _follow(session: Session) -> None:
    """Own entries that waited only for their base follow it once it is settled."""
    raw = driver(session)
    changed = True
    while changed:
        changed = False
        open_ones = session.scalars(
            select(SyncReview).where(
                SyncReview.decision.is_(None), SyncReview.own == 1, SyncReview.code == "base-missing"
            )
        ).all()
        for one in open_ones:
            found = raw.execute(_BODY, (one.lineage, one.n)).fetchone()
            if found is None or found[0] == packing.REMOVED:
                continue
            entry = parse(journal.body_of(found[0], found[1]))
            bases = {ref for change in entry.changes for item in change.fields for ref in item.base}
            if all(raw.execute(_SETTLED, (ref.lineage, ref.n)).fetchone() for ref in bases):
                one.decision, one.decided_at = "accepted", journal.now_text()
                changed = True
        session.flush()


# --------------------------------------------------------------------------------------------------- lease


def note_page_facts(session: Session, page: PullPage) -> None:
    """Keep what a page says of the device itself: how long it may be opened, the server's box key and time.

    A page from a stick may have been made before the device was revoked, or before a page heard since: it lengthens
    no lease then, and only a page that answers a request of this desk says that it is let in again.
    """
    known = facts(session, "server_ms", "revoked_ms", "lease_until_ms", "grace_ms", "box_key", WITNESS)
    seen = int(known.get("server_ms", "0"))
    if page.answers == 0 and (page.server_ms < seen or "revoked_ms" in known):
        return
    told = {"lease_until_ms": str(page.lease_until_ms), "grace_ms": str(page.grace_ms)}
    if page.box_key:
        told["box_key"] = page.box_key.hex()
    if page.server_ms > seen:
        told["server_ms"] = str(page.server_ms)
    if page.answers or page.server_ms > int(known.get(WITNESS, "0")):
        told[WITNESS] = str(page.server_ms)
    for name, value in told.items():
        if known.get(name) != value:
            keep(session, name, value)
    drop(session, "revoked_ms")


def lock_state(session: Session, now_ms: int) -> LockState:
    """Whether the desk may be opened; a clock set back or stopped does not lengthen a lease (``witness``)."""
    facts: Mapping[str, str] = dict(
        driver(session)
        .execute(
            "SELECT name, value FROM sync_state "
            "WHERE name IN ('lease_until_ms', 'grace_ms', 'server_ms', 'revoked_ms', 'witness_ms')"
        )
        .fetchall()
    )
    until = int(facts.get("lease_until_ms", "0")) or None
    grace = int(facts.get("grace_ms", "0"))
    revoked = int(facts["revoked_ms"]) if "revoked_ms" in facts else None
    now = max(now_ms, int(facts.get("server_ms", "0")), int(facts.get(WITNESS, "0")))
    ends = [moment for moment in (until, revoked) if moment is not None]
    if not ends:
        return LockState("open")
    locked_at = min(ends) + grace
    if now >= locked_at:
        kind = "locked"
    elif now >= min(ends) - SOON_MS:
        kind = "ends soon"
    else:
        kind = "open"
    return LockState(kind, until, locked_at, revoked is not None)


def standing(session: Session, now_ms: int) -> Standing:
    """How many reviews and conflicts are open, and until when the desk may be opened."""
    lock = lock_state(session, now_ms)
    reviews, conflicts = (
        driver(session)
        .execute(
            "SELECT (SELECT count(*) FROM sync_review WHERE decision IS NULL), (SELECT count(*) FROM conflict)"
        )
        .fetchone()
    )
    return Standing(
        reviews_open=reviews,
        conflicts_open=conflicts,
        lease_until_ms=lock.until_ms,
        locked_at_ms=lock.locked_at_ms,
    )


# ------------------------------------------------------------------------------------------------ sessions


def save_session(session: Session, record: SessionRecord) -> None:
    """Keep how one exchange went."""
    session.add(
        SyncSession(
            channel=record.channel,
            started_at=journal.now_text(record.started_ms / 1000),
            ended_at=journal.now_text(record.ended_ms / 1000),
            outcome=record.outcome,
            sent_bytes=record.sent_bytes,
            received_bytes=record.received_bytes,
            pushed=record.pushed,
            pulled=record.pulled,
            conflicts=record.conflicts,
            reviews=record.reviews,
        )
    )


def prune(session: Session, now_ms: int) -> None:
    """Forget sessions, and the bytes of receipted batches, after ``KEPT_DAYS``; receipts stay for ever."""
    limit = journal.now_text(now_ms / 1000 - KEPT_DAYS * 86_400)
    raw = driver(session)
    raw.execute("DELETE FROM sync_session WHERE ended_at < ?", (limit,))
    raw.execute(
        "UPDATE sync_batch SET body = x'' WHERE receipted = 1 AND length(body) > 0 AND EXISTS "
        "(SELECT 1 FROM sync_receipt r WHERE r.lineage_id = sync_batch.lineage_id "
        "AND r.number = sync_batch.number AND r.received_at < ?)",
        (limit,),
    )


def undecided_moves(session: Session) -> set[str]:
    """The records (uids as hex) that entries of this desk, which wait for a person at the server, move elsewhere.

    One that was accepted here waits until the server has taken that decision.
    """
    rows = session.execute(
        select(SyncReview.lineage, SyncReview.n, SyncReview.decision).where(
            SyncReview.own == 1, SyncReview.decision.is_(None) | (SyncReview.decision == "accepted")
        )
    ).all()
    waiting = [
        row for row in rows if row.decision is None or not stands(session, EntryRef(row.lineage, row.n))
    ]
    found: set[str] = set()
    for row in waiting:
        kept = session.execute(
            select(JournalEntry.packed, JournalEntry.body)
            .join(Lineage, Lineage.id == JournalEntry.lineage_id)
            .where(Lineage.name == row.lineage, JournalEntry.n == row.n)
        ).first()
        body = journal.body_of(kept.packed, kept.body) if kept is not None else b""
        if body:
            found.update(
                change.record
                for change in parse(body).changes
                if any(item.field == PRECINCT_FIELD.get(change.kind) for item in change.fields)
            )
    return found


def movable_rows(session: Session, uids: Iterable[str]) -> dict[str, set[int]]:
    """Where these records (uids as hex) are, of those that lie in a precinct of their own: local ids by table."""
    found: dict[str, set[int]] = {}
    names = [bytes.fromhex(uid) for uid in sorted(uids)]
    for kind in KINDS.values() if names else ():
        if "precinct_id" in kind.names and kind.table not in leaving.GROUND:
            for first in range(0, len(names), _AT_ONCE):
                part = names[first : first + _AT_ONCE]
                marks = ", ".join("?" * len(part))
                query = f"SELECT id FROM {kind.table} WHERE uid IN ({marks})"  # noqa: S608 - our own names
                found.setdefault(kind.table, set()).update(
                    row[0] for row in driver(session).execute(query, part)
                )
    return found


def unsent_about(session: Session, territory: bytes) -> int:
    """How many of the desk's own entries about a territory, or about a record in it, no receipt names yet.

    A record that was handed over to it here is told of by an entry of the precinct that it came from.
    """
    count = 0
    for name in lineages.own_lineages(session):
        ends = lineages.end_of(session, name)
        number = session.scalar(select(Lineage.id).where(Lineage.name == name))
        accepted = (
            session.scalar(
                select(func.max(SyncBatch.last_n)).where(
                    SyncBatch.lineage_id == number, SyncBatch.receipted == 1
                )
            )
            or 0
        )
        (found,) = (
            driver(session)
            .execute(
                _UNSENT,
                (territory, number, accepted, (1 << 62) if ends is None else ends, territory),
            )
            .fetchone()
        )
        count += found
    return count


# ---------------------------------------------------------------------------------------------- this computer


def computer() -> str:
    """A short name of this computer that another one does not have; a dash where the system tells none."""
    raw = b""
    for path in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        try:
            raw = path.read_bytes().strip()
        except OSError:
            continue
        break
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            raw = str(winreg.QueryValueEx(key, "MachineGuid")[0]).encode()
    return hashlib.sha256(b"inspector-desk-computer-1\0" + raw).hexdigest()[:16] if raw else "-"


def is_copy(session: Session, folder: Path, here: str) -> bool:
    """Whether this database was last used on another computer, or goes back to before a session that was begun.

    The server's answer to a second history is the real guard; this one speaks before anything was sent.
    """
    known = fact(session, "computer")
    if known is None:
        return False
    try:
        outside, counter = (folder / _INSTANCE).read_text("ascii").split()
    except (OSError, ValueError):
        outside, counter = known, "0"
    return (known != here) or (
        outside == known and counter.isdigit() and int(counter) > int(fact(session, "sessions") or 0)
    )


def note_session(session: Session, here: str) -> int:
    """Count a session that begins, in the database; its number."""
    number = int(fact(session, "sessions") or 0) + 1
    keep(session, "sessions", str(number))
    keep(session, "computer", here)
    return number


def note_outside(folder: Path, here: str, number: int) -> None:
    """Count it beside the database too, after the database has it; KnownError ``store.disk-full`` and its like."""
    target = folder / _INSTANCE
    fresh = target.with_name(f".{_INSTANCE}")
    try:
        fresh.write_text(f"{here} {number}\n", "ascii")
        os.replace(fresh, target)  # noqa: PTH105 - replaces on every system
    except OSError as error:
        raise known_os(error, str(folder)) from error
