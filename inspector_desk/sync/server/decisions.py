"""What a supervisor decides about an entry that waits.

A decision is an ordinary entry that creates a record of its own kind, whose identity follows from the name of the entry
it is about. Accepted: the entry is applied now, and with it those that waited only for it. Declined: it stays out, and
its author's desk takes it out when the decision arrives. The first decision stands; what cannot be carried out (by
someone without the right, about nothing, a second time) itself waits for a person.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Row, or_, select, update

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Entry, EntryRef, RecordChange, Value, parse
from inspector_desk.rules.record_kinds import (
    DECISION_ENTRY_FIELD,
    DECISION_FIELD,
    DECISION_REASON_FIELD,
    REVIEW_DECISION,
)
from inspector_desk.sync.server import moves, records
from inspector_desk.sync.server.applying import apply_entry
from inspector_desk.sync.server.bases import open_bases, settled_among, too_many_values, waiting_among
from inspector_desk.sync.server.records import Held
from inspector_desk.sync.server.tables import ELSEWHERE, ENTRY, LEFT, ledger, lineage, record, review
from inspector_desk.sync.server.work import ACCEPTED, DECLINED, Place, Work, is_lineage, is_uid, lowered

BASE_MISSING: Final = "base-missing"
_NEVER_APPLIED: Final = frozenset({"unreadable-entry", "nul-character", "record-of-another-kind"})
"""Reasons that no decision can overcome: these entries may only be declined."""
_WAITING = (
    review.c.id,
    review.c.district_id,
    review.c.precinct_id,
    review.c.lineage_id,
    review.c.n,
    review.c.code,
    review.c.decision,
    review.c.decided_at,
    lineage.c.uid,
)
_Waiting = Row[int, int, int, int, int, str, str | None, int | None, bytes]


_NEVER_CARRIED_OUT: Final = frozenset({"decision-not-permitted", "never-accepted"})
"""Reasons against a decision that stand against accepting it as well, while they hold for whoever accepts."""
_NESTED: Final = 100
"""Decisions about decisions that are looked through for one."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """An entry that waits, as the ledger keeps it."""

    entry: Entry
    body: bytes
    own_hash: bytes
    received_at: int
    seq: int
    month: int


def decision_uid(name: str) -> str:
    """The identity of the decision about the entry called ``lineage:n``: every desk gives it the same."""
    return hashlib.sha256(b"inspector-desk-review-1\0" + name.encode()).hexdigest()[:32]


def against(work: Work, held: Held | None, change: RecordChange) -> str | None:
    """The reason against a decision."""
    given = {number: value for number, value, _ in change.fields}
    if held is not None:
        # Words may be put right; what was decided, and about what, stands.
        known = held.state
        same = all(
            given.get(number, known.value(number)) == known.value(number)
            for number in (DECISION_ENTRY_FIELD, DECISION_FIELD)
        )
        return None if same and any(item.base for item in change.fields) else "decided-already"
    reason, accepted = _judge(work, change)
    waiting, judged = [accepted], 0
    # A decision accepted that still cannot be carried out would leave its entry waiting for ever.
    while reason is None and waiting:
        inner = waiting.pop()
        for one in inner.changes if inner is not None else ():
            if one.kind == REVIEW_DECISION:
                judged += 1
                found, further = _judge(work, one)
                waiting.append(further)
                if found in _NEVER_CARRIED_OUT or judged > _NESTED:
                    return "decision-not-permitted"
    return reason


def _judge(work: Work, change: RecordChange) -> tuple[str | None, Entry | None]:
    """The reason against a new decision by itself, and the entry that it would accept."""
    given = {number: value for number, value, _ in change.fields}
    name, decision = given.get(DECISION_ENTRY_FIELD), given.get(DECISION_FIELD)
    ref = _named(name)
    if ref is None or decision not in (ACCEPTED, DECLINED) or change.record != decision_uid(ref.text()):
        return "decision-unreadable", None
    item = _find(work, ref)
    if item is None:
        return "nothing-to-decide", None
    if not work.scope.may_decide(item.district_id):
        return "decision-not-permitted", None
    if item.decision is not None:
        return "decided-already", None
    if decision == DECLINED:
        return None, None
    if item.code in _NEVER_APPLIED:
        return "never-accepted", None
    kept = _kept(work, item)
    homes = _homes(work, item, kept.entry) if kept is not None else None
    if kept is None or homes is None or _leads_beyond(work, kept.entry, homes):
        return "decision-not-permitted", None
    return None, kept.entry


def carry_out(work: Work, entry: Entry) -> None:
    """Do what the decisions in an applied entry say; ``against`` had nothing against them."""
    for change in entry.changes:
        if change.kind == REVIEW_DECISION:
            given = {number: value for number, value, _ in change.fields}
            decision = given.get(DECISION_FIELD)
            if decision is not None:
                apply_decision(
                    work, given.get(DECISION_ENTRY_FIELD), str(decision), given.get(DECISION_REASON_FIELD)
                )


def apply_decision(work: Work, name: Value, decision: str, reason: Value) -> None:
    """Decide the entry called ``lineage:n``; one that is decided already stays as it is."""
    ref = _named(name)
    item = _find(work, ref) if ref is not None else None
    if item is None or item.decision is not None or not work.scope.may_decide(item.district_id):
        return
    said = reason if isinstance(reason, str) else None
    work.connection.execute(
        update(review)
        .where(review.c.id == item.id)
        .values(decision=decision, reason=said, decided_at=work.now if decision == DECLINED else None)
    )
    if decision == DECLINED:
        _hand_over_without(work, item)
    _go_on(work, sorted(work.scope.whole))


def _hand_over_without(work: Work, item: _Waiting) -> None:
    """Hand over the records of a declined entry as they stand.

    Its author has seen them with it, and later entries of his own on it; only the server knows how they stand without.
    """
    kept = _kept(work, item)
    homes = _homes(work, item, kept.entry) if kept is not None else None
    if kept is None or homes is None:
        return
    for change, home in zip(kept.entry.changes, homes, strict=True):
        held = work.records.held.get((home[0], change.record))
        if held is not None and held.precinct_id == home[1]:
            logical = lowered(kept.entry.logical, kept.received_at)
            work.hand_over(home, held.state, (item.lineage_id, item.n), logical)


def _go_on(work: Work, districts: list[int]) -> None:
    """Apply what waits for nobody any more, until nothing is left of it.

    These are accepted entries none of whose bases waits, and entries that waited only because of their base.
    """
    applied = True
    while applied:
        applied = False
        rows = work.connection.execute(
            select(*_WAITING)
            .join(lineage, lineage.c.id == review.c.lineage_id)
            .where(
                review.c.district_id.in_(districts),
                review.c.decided_at.is_(None),
                or_(review.c.decision == ACCEPTED, review.c.code == BASE_MISSING),
            )
            .order_by(review.c.id)
        ).all()
        for item in rows:
            kept = _kept(work, item)
            homes = _homes(work, item, kept.entry) if kept is not None else None
            if kept is None or homes is None or not _ready(work, item, kept.entry):
                continue
            beyond = _leads_beyond(work, kept.entry, homes)
            if item.decision is None and (beyond or _piles_up(work, kept.entry, homes)):
                # It waited for its base only; now a person decides about it.
                code = "move-out-of-scope" if beyond else "too-many-values"
                work.connection.execute(update(review).where(review.c.id == item.id).values(code=code))
                continue
            if beyond:
                continue
            _apply(work, item, kept, homes)
            applied = True


def _leads_beyond(work: Work, entry: Entry, homes: list[Place]) -> bool:
    """Whether an entry takes a record to a precinct beyond whoever decides: nobody would hold it there nor here."""
    return any(
        moves.against(work, work.records.held.get((home[0], change.record)), change) is not None
        for change, home in zip(entry.changes, homes, strict=True)
    )


def _piles_up(work: Work, entry: Entry, homes: list[Place]) -> bool:
    for change, home in zip(entry.changes, homes, strict=True):
        held = work.records.held.get((home[0], change.record))
        if held is not None and too_many_values(held, change, entry.ref):
            return True
    return False


def _ready(work: Work, item: _Waiting, entry: Entry) -> bool:
    bases = open_bases(work, [entry], item.district_id)
    missing = set(bases) - settled_among(work.connection, bases)
    if item.decision == ACCEPTED:
        return not waiting_among(work.connection, missing)
    return not missing


def _apply(work: Work, item: _Waiting, kept: _Kept, homes: list[Place]) -> None:
    entry = kept.entry
    work.records.lineages[entry.lineage] = item.lineage_id
    logical = lowered(entry.logical, kept.received_at)
    at = _place(work, item, entry)
    if all(home == at for home in homes):
        # The row stays, empty, for the cursors that name its place; the entry takes a new one.
        work.connection.execute(
            update(ledger)
            .where(
                ledger.c.district_id == item.district_id,
                ledger.c.seq == kept.seq,
                ledger.c.month == kept.month,
            )
            .values(what=LEFT, body=b"")
        )
        apply_entry(work, at, item.lineage_id, entry, kept.body, kept.own_hash, logical, kept.received_at)
    else:
        # Whoever holds the place the entry names no longer holds the record: its present holders get its state.
        work.settled.add(entry.ref)
        for change, home in zip(entry.changes, homes, strict=True):
            records.merge(work.records, home[0], home[1], change, entry.ref, logical)
            there = home
            if moves.touches_home(change):
                target = moves.rehome(work, home, change.record, entry, item.lineage_id, logical)
                if target is not None:
                    gone = {change.record: target}
                    moves.take_parts(work, home, gone, entry, item.lineage_id, logical)
                # The log of the place it leaves has no entry that says so: the state does.
                there = target or home
            held = work.records.held[there[0], change.record]
            work.hand_over(home, held.state, (item.lineage_id, item.n), logical)
    work.connection.execute(
        update(review).where(review.c.id == item.id).values(decision=ACCEPTED, decided_at=work.now)
    )
    carry_out(work, entry)


def _homes(work: Work, item: _Waiting, entry: Entry) -> list[Place] | None:
    """Where each record that the entry changes lives now; None where that is beyond whoever decides."""
    at = _place(work, item, entry)
    homes: list[Place] = []
    if not all(work.fits(change) and is_uid(change.record) for change in entry.changes):
        return None
    records.load(work.connection, [(at[0], change.record) for change in entry.changes], work.records)
    for change in entry.changes:
        found = _home(work, at, change.record)
        if found is None:
            return None
        home, held = found
        if held is not None and held.kind != change.kind:
            return None
        parent = moves.parent_of(change) if held is None else None
        if parent is not None:
            # Something new lives with what it is a part of.
            records.load(work.connection, [(at[0], parent)], work.records)
            found = _home(work, at, parent)
            if found is None:
                return None
            home = found[0] if found[1] is not None and moves.holds_parts(found[1]) else home
        homes.append(home)
    return homes


def _home(work: Work, at: Place, uid: str) -> tuple[Place, Held | None] | None:
    """Where a record known in the district of ``at`` lives, and the record: None of it where nobody has heard of it.

    None at all where that is beyond whoever decides.
    """
    held = work.records.held.get((at[0], uid))
    home = at
    seen: set[int] = set()
    while held is not None and held.precinct_id == ELSEWHERE:
        district_id = int(str(held.heads(0)[0].value))
        if district_id not in work.scope.whole or district_id in seen:
            return None
        seen.add(district_id)
        records.load(work.connection, [(district_id, uid)], work.records)
        held = work.records.held.get((district_id, uid))
        if held is None:
            # Its precinct has gone on to another district since, and left no mark there.
            district_id = _district_of(work, uid)
            held = work.records.held.get((district_id, uid))
        if held is None:
            return None
        home = (district_id, held.precinct_id)
    return (home if held is None else (home[0], held.precinct_id)), held


def _district_of(work: Work, uid: str) -> int:
    """The district, of those overseen, in which a record lives, loaded; 0 where it lives in none of them."""
    found = work.connection.execute(
        select(record.c.district_id).where(
            record.c.uid == bytes.fromhex(uid),
            record.c.district_id.in_(sorted(work.scope.whole)),
            record.c.precinct_id != ELSEWHERE,
        )
    ).scalar()
    if found is not None:
        records.load(work.connection, [(found, uid)], work.records)
    return found or 0


def _place(work: Work, item: _Waiting, entry: Entry) -> Place:
    """Where an entry belongs: the territory it names, else where it was kept."""
    return work.scope.places.get(entry.territory, (item.district_id, item.precinct_id))


def _find(work: Work, ref: EntryRef) -> _Waiting | None:
    return work.connection.execute(
        select(*_WAITING)
        .join(lineage, lineage.c.id == review.c.lineage_id)
        .where(
            review.c.district_id.in_(sorted(work.scope.districts)),
            lineage.c.uid == bytes.fromhex(ref.lineage),
            review.c.n == ref.n,
        )
        .order_by(review.c.id.desc())
    ).first()


def _kept(work: Work, item: _Waiting) -> _Kept | None:
    """The entry of a review from the ledger, None where its body is no entry."""
    row = work.connection.execute(
        select(ledger.c.seq, ledger.c.month, ledger.c.body, ledger.c.hash, ledger.c.received_at).where(
            ledger.c.district_id == item.district_id,
            ledger.c.lineage_id == item.lineage_id,
            ledger.c.n == item.n,
            ledger.c.what == ENTRY,
        )
    ).one()
    try:
        entry = parse(row.body)
    except (KnownError, ValueError, RecursionError):
        return None
    return _Kept(entry, row.body, row.hash, row.received_at, row.seq, row.month)


def _named(name: Value) -> EntryRef | None:
    try:
        ref = EntryRef.parse(name) if isinstance(name, str) else None
    except ValueError:
        return None
    return ref if ref is not None and is_lineage(ref.lineage) and 0 < ref.n < 1 << 62 else None
