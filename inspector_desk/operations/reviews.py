"""Entries that the regional server kept but did not apply: why they wait, what they say, and what a person decides.

The author's desk lists its own; a supervisor's desk is handed those of the district with all they say and decides. A
decision is a record like any other (``review_decision``), whose uid follows from the entry's name, so that two
supervisors who decide the same entry write the same record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    SYNCED,
    District,
    JournalEntry,
    Lineage,
    Officer,
    Precinct,
    Resident,
    ReviewDecision,
    Synced,
    SyncReview,
)
from inspector_desk.operations.capture import clean
from inspector_desk.operations.entries import FIELDS, changes_of, find_record
from inspector_desk.operations.entry_authors import device_officers, officers_named
from inspector_desk.operations.history import FieldWords, field_code, shown_value
from inspector_desk.operations.named_people import with_people
from inspector_desk.operations.permission import MASK, require
from inspector_desk.operations.record_parts import is_hidden, record_title
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.entries import Entry, EntryRef, RecordChange, Value, parse
from inspector_desk.rules.wording import Term
from inspector_desk.storage import journal, packing
from inspector_desk.storage.lineages import own_lineages

ACTION: Final = "review.settle"
DECISIONS: Final = ("accepted", "declined")
ONLY_DECLINED: Final = frozenset({"unreadable-entry", "nul-character", "record-of-another-kind"})
"""Reasons for waiting that no decision removes: the server could not apply such an entry even if it were accepted."""
_ELSEWHERE: Final = frozenset({"out-of-scope"})
"""Reasons for waiting that say that the author's desk is not handed what lies where the entry names."""
_DOMAIN: Final = b"inspector-desk-review-1\0"


_PERSONLESS: Final = frozenset({"region", "district", "precinct", "officer", "address", "street"})
"""Kinds of record in which no person stands."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One entry that waits, or waited: its name, why (a code worded under ``sync-review``), whose, when and where.

    ``when`` is UTC ISO text by the author's device, ``opened_at`` when this desk learnt that it waits; ``territory``
    the name of the precinct or district. ``title`` names the first record it is about, ``records`` counts them.
    ``decision`` is accepted, declined, or empty while it waits; ``readable`` is False where this desk does not hold
    what the entry says.
    """

    id: int
    ref: str
    code: str
    action: str
    kind: str
    title: str
    records: int
    officer: str
    rank: str
    when: str
    device: str
    device_of: str
    here: bool
    territory: str
    opened_at: str
    decision: str
    reason: str
    decided_at: str
    decided_by: str
    masked: bool
    readable: bool


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """What the entry would do to one record; ``record_id`` is None where the record is not on this desk."""

    kind: str
    uid: str
    title: str
    record_id: int | None
    made: bool
    changes: tuple[FieldWords, ...]


@dataclass(frozen=True, slots=True)
class ReviewDetail:
    """An entry that waits, with all it would change in words and the reason its author gave."""

    row: ReviewRow
    author_reason: str
    records: tuple[ReviewRecord, ...]


def decision_uid(ref: str) -> bytes:
    """The uid of the decision about an entry ("lineage:n"): the same on every supervisor's desk."""
    return hashlib.sha256(_DOMAIN + ref.encode("ascii")).digest()[:16]


def count_reviews(session: Session, actor: Actor) -> int:
    """How many entries wait for a decision where the actor may look."""
    require(actor, "review", "view")
    return len(_visible(session, actor, decided=False))


def list_reviews(session: Session, actor: Actor, *, decided: bool = False) -> list[ReviewRow]:
    """The entries that wait, the longest waiting first; with ``decided`` those decided instead, newest first.

    A supervisor sees his district's, an officer his own and those of his precinct written on this desk.
    """
    require(actor, "review", "view")
    reader = _Reader(session, actor)
    rows = [reader.row(item, entry) for item, entry in _visible(session, actor, decided=decided)]
    return list(reversed(rows)) if decided else rows


def open_review(session: Session, actor: Actor, review_id: int, *, reason: str | None = None) -> ReviewDetail:
    """One entry that waits with what it would change, the view journaled (writing session).

    Values about protected people stay masked unless a ``reason`` is given. KnownError ``review.gone``, ``access.*``.
    """
    require(actor, "review", "view")
    item, entry = _find(session, actor, review_id)
    given = clean(reason, "reason")
    if given:
        require(actor, "appeal", "view_protected")
    reader = _Reader(session, actor)
    # Those that are not on this desk too: who reads of a person is written down before the person's record arrives.
    records = [change.record for change in entry.changes if change.kind in SYNCED] if entry else []
    journal.note(
        session,
        actor,
        "review.view",
        territory=item.territory.hex(),
        subject=with_people(session, map(bytes.fromhex, records)),
        reason=given,
    )
    row = reader.row(item, entry, opened=bool(given))
    if entry is None:
        return ReviewDetail(row, "", ())
    said = MASK if row.masked and entry.reason else entry.reason or ""
    return ReviewDetail(row, said, reader.records(entry, masked=row.masked))


def decide(
    session: Session,
    actor: Actor,
    review_id: int,
    decision: str,
    reason: str = "",
    *,
    opened_for: str | None = None,
) -> Changed:
    """Accept an entry that waits, or decline it with a reason; the server acts when the decision reaches it.

    Accepted, it is applied as if it had just arrived, and what waited only for it follows; declined, it stays out for
    good and its author's desk takes it out of the record. Raises KnownError ``review.gone``, ``review.decided``,
    ``review.needs-reason``, ``review.only-declined``, ``review.masked``; ValueError for another decision.
    """
    require(actor, "review", "settle")
    if decision not in DECISIONS:
        raise ValueError(f"an entry is not {decision}")
    item, entry = _find(session, actor, review_id)
    ref = _ref(item)
    earlier = session.scalar(select(ReviewDecision).where(ReviewDecision.uid == decision_uid(ref)))
    if item.decision is not None or (earlier is not None and earlier.decision):
        known = item.decision or (earlier.decision if earlier is not None else "") or ""
        raise KnownError("review.decided", decision=Term("review_decision", known))
    if decision == "accepted" and item.code in ONLY_DECLINED:
        raise KnownError("review.only-declined")
    said = clean(reason, "reason")
    if decision == "declined" and said is None:
        raise KnownError("review.needs-reason")
    if entry is not None and not clean(opened_for, "reason") and _Reader(session, actor).is_masked(entry):
        raise KnownError("review.masked")
    now = journal.now_text()
    place = _place_of(actor, item)
    precinct = session.scalar(select(Precinct).where(Precinct.uid == bytes.fromhex(place)))
    record = earlier or ReviewDecision(uid=decision_uid(ref))
    record.precinct_id = precinct.id if precinct is not None else None
    record.entry, record.code = ref, item.code
    record.decision, record.reason = decision, said
    record.officer_id, record.decided_at = actor.officer_id, now
    session.add(record)
    changed = journal.enter(session, actor, ACTION, territory=place, reason=said)
    item.decision, item.reason, item.decided_at = decision, said, now
    session.flush()
    return changed


def _place_of(actor: Actor, item: SyncReview) -> str:
    """Where a decision is written down: where the entry belongs, as long as its author's desk is handed what is there.

    An entry for a place that its author does not work in waits under his district, and so does the word about it:
    written in that place it would never reach him, and the place may not be the supervisor's either.
    """
    here = item.territory.hex()
    return (actor.district_uid or here) if item.code in _ELSEWHERE or not here else here


def _named_place(item: SyncReview, entry: Entry | None) -> bytes:
    """The territory (16 bytes) that an entry names; where it waits, if that cannot be read."""
    try:
        return bytes.fromhex(entry.territory) if entry is not None else item.territory
    except ValueError:
        return item.territory


def _visible(session: Session, actor: Actor, *, decided: bool) -> list[tuple[SyncReview, Entry | None]]:
    where = SyncReview.decision.is_not(None) if decided else SyncReview.decision.is_(None)
    found = []
    for item in session.scalars(
        select(SyncReview).where(where).order_by(SyncReview.opened_at, SyncReview.id)
    ):
        entry = _entry_of(session, item)
        if _may_see(actor, item, entry):
            found.append((item, entry))
    return found


def _may_see(actor: Actor, item: SyncReview, entry: Entry | None) -> bool:
    if access.may(actor.role, "review", "settle"):
        return True
    mine = entry is not None and entry.officer == actor.officer_uid
    return bool(item.own) and (mine or item.territory.hex() == actor.precinct_uid)


def _find(session: Session, actor: Actor, review_id: int) -> tuple[SyncReview, Entry | None]:
    item = session.get(SyncReview, review_id)
    if item is None:
        raise KnownError("review.gone")
    entry = _entry_of(session, item)
    if not _may_see(actor, item, entry):
        raise KnownError("access.other-precinct")
    return item, entry


def _ref(item: SyncReview) -> str:
    return EntryRef(item.lineage, item.n).text()


def _entry_of(session: Session, item: SyncReview) -> Entry | None:
    """What the entry says; None where this desk does not hold it or cannot read it."""
    body = item.entry
    if body is None:
        row = session.execute(
            select(JournalEntry.packed, JournalEntry.body)
            .join(Lineage, Lineage.id == JournalEntry.lineage_id)
            .where(Lineage.name == item.lineage, JournalEntry.n == item.n)
        ).first()
        body = (
            journal.body_of(row.packed, row.body)
            if row is not None and row.packed != packing.REMOVED
            else None
        )
    try:
        return parse(body) if body is not None else None
    except KnownError:
        # "unreadable-entry" is one of the reasons for which an entry waits.
        return None


class _Reader:
    """Says entries that wait in words, looking officers, places and people up once."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session = session
        self._actor = actor
        self._own = set(own_lineages(session))
        self._officers: dict[bytes, tuple[str, str]] = {}
        self._homes: dict[str, str] = {}
        self._places: dict[bytes, str] = {}
        self._arriving: dict[str, RecordChange] | None = None

    def row(self, item: SyncReview, entry: Entry | None, *, opened: bool = False) -> ReviewRow:
        """One line of the list."""
        officer, rank = self._officer(entry)
        masked = entry is not None and not opened and self.is_masked(entry)
        first = next((change for change in entry.changes if change.kind in SYNCED), None) if entry else None
        title = "" if first is None else MASK if masked else self._title(first)
        decided = _decided_by(self._session, _ref(item)) if item.decision else None
        return ReviewRow(
            id=item.id,
            ref=_ref(item),
            code=item.code,
            action=entry.action if entry is not None else "",
            kind=SYNCED[first.kind].__tablename__ if first is not None else "",
            title=title,
            records=len(entry.changes) if entry is not None else 0,
            officer=officer,
            rank=rank,
            when=entry.wall if entry is not None else "",
            device=item.lineage,
            device_of=self._home(item.lineage),
            here=item.lineage in self._own,
            territory=self._place(_named_place(item, entry)),
            opened_at=item.opened_at,
            decision=item.decision or "",
            reason=item.reason or "",
            decided_at=item.decided_at or "",
            decided_by=decided or "",
            masked=masked,
            readable=entry is not None,
        )

    def records(self, entry: Entry, *, masked: bool) -> tuple[ReviewRecord, ...]:
        """What the entry would do, record by record."""
        found = []
        for change in entry.changes:
            model = SYNCED.get(change.kind)
            if model is None:
                continue
            held = self.held(change)
            fields = FIELDS[model]
            words = []
            for operation in change.fields:
                name, ref = fields.get(operation.field, (str(operation.field), None))
                before = self._before(change.record, operation.field, operation.base)
                code = field_code(model.__tablename__, name)
                words.append(
                    FieldWords(
                        code, self._shown(ref, before, masked), self._shown(ref, operation.value, masked)
                    )
                )
            found.append(
                ReviewRecord(
                    model.__tablename__,
                    change.record,
                    MASK if masked else self._title(change),
                    held.id if held is not None else None,
                    not any(operation.base for operation in change.fields),
                    tuple(words),
                )
            )
        return tuple(found)

    def held(self, change: RecordChange) -> Synced | None:
        """The record of a change, None where it is not on this desk."""
        model = SYNCED.get(change.kind)
        if model is None:
            return None
        item: Synced | None = self._session.scalar(
            select(model).where(model.uid == bytes.fromhex(change.record))
        )
        return item

    def is_masked(self, entry: Entry) -> bool:
        """Whether a record the entry is about, or what it would become, is protected.

        A person or a record that nobody here knows may be protected: what names it stays masked too.
        """
        for change in entry.changes:
            model = SYNCED.get(change.kind)
            if model is None:
                continue
            held = self.held(change)
            if held is not None and is_hidden(self._session, self._actor, held):
                return True
            if self._would_hide(model, change, {one.record for one in entry.changes}):
                return True
        return False

    def _would_hide(self, model: type[Synced], change: RecordChange, together: set[str]) -> bool:
        fields = FIELDS[model]
        likeness = model()
        for operation in change.fields:
            name, ref = fields.get(operation.field, ("", None))
            names_one = ref not in _PERSONLESS and (ref is not None or name == "record")
            if name and operation.value is not None and names_one:
                if self._hides(str(operation.value), together):
                    return True
            elif name and ref is None:
                setattr(likeness, name, operation.value)
        return is_hidden(self._session, self._actor, likeness)

    def _hides(self, uid: str, together: set[str]) -> bool:
        if uid in together:
            # Told by its own change of this very entry.
            return False
        known = find_record(self._session, uid)
        if known is not None and known.versions:
            return is_hidden(self._session, self._actor, known)
        arriving = self._people().get(uid)
        return arriving is None or self._would_hide(Resident, arriving, together | {uid})

    def _people(self) -> Mapping[str, RecordChange]:
        """Residents whose own entries wait as well."""
        if self._arriving is None:
            self._arriving = {}
            for item in self._session.scalars(select(SyncReview).where(SyncReview.decision.is_(None))):
                entry = _entry_of(self._session, item)
                for change in entry.changes if entry is not None else ():
                    if SYNCED.get(change.kind) is Resident:
                        self._arriving.setdefault(change.record, change)
        return self._arriving

    def _title(self, change: RecordChange) -> str:
        held = self.held(change)
        if held is not None and held.versions:
            return record_title(self._actor, held)
        model = SYNCED[change.kind]
        likeness = model()
        for operation in change.fields:
            name, ref = FIELDS[model].get(operation.field, ("", None))
            if name and ref is None:
                setattr(likeness, name, operation.value)
        return record_title(self._actor, likeness)

    def _before(self, record: str, number: int, base: tuple[EntryRef, ...]) -> Value:
        for ref in reversed(base):
            row = self._session.execute(
                select(JournalEntry.packed, JournalEntry.body)
                .join(Lineage, Lineage.id == JournalEntry.lineage_id)
                .where(Lineage.name == ref.lineage, JournalEntry.n == ref.n)
            ).first()
            if row is None or row.packed == packing.REMOVED:
                continue
            operation = changes_of(parse(journal.body_of(row.packed, row.body)), record).get(number)
            if operation is not None:
                return operation.value
        return None

    def _shown(self, ref: str | None, value: Value, masked: bool) -> str | int | bool | None:
        return shown_value(self._session, self._actor, ref, value, mask=masked)

    def _officer(self, entry: Entry | None) -> tuple[str, str]:
        if entry is None:
            return "", ""
        uid = bytes.fromhex(entry.officer)
        if uid not in self._officers:
            self._officers[uid] = officers_named(self._session, [uid]).get(uid, ("", ""))
        return self._officers[uid]

    def _home(self, lineage: str) -> str:
        if lineage not in self._homes:
            self._homes[lineage] = (
                "" if lineage in self._own else device_officers(self._session, [lineage])[lineage]
            )
        return self._homes[lineage]

    def _place(self, uid: bytes) -> str:
        if uid not in self._places:
            found: Any = None
            for model in (Precinct, District):
                found = found or self._session.scalar(select(model).where(model.uid == uid))
            self._places[uid] = (found.name or found.code or "") if found is not None else ""
        return self._places[uid]


def _decided_by(session: Session, ref: str) -> str | None:
    """Who decided an entry ("lineage:n"), None where the decision is not on this desk."""
    return session.scalar(
        select(Officer.name)
        .join(ReviewDecision, ReviewDecision.officer_id == Officer.id)
        .where(ReviewDecision.uid == decision_uid(ref))
    )
