"""Why an entry is not applied at once but waits for a person.

Each reason is a code with a wording under ``sync-review``. An entry in review is kept, signed batch and all. What a
device may see is ``devices.Scope``; what it may change is decided here and nowhere else.
"""

from __future__ import annotations

import json
from typing import Final

from inspector_desk.rules.appeal_states import STATES, allowed
from inspector_desk.rules.entries import Entry, RecordChange
from inspector_desk.rules.record_kinds import APPEAL, REVIEW_DECISION, STATE_FIELD
from inspector_desk.sync.server import decisions, moves, officers
from inspector_desk.sync.server.bases import too_many_values
from inspector_desk.sync.server.records import Held
from inspector_desk.sync.server.work import LOGICAL_LIMIT, Place, Work, is_uid

_APPEAL_STATE: Final = STATE_FIELD[APPEAL]
_TAKING_BACK: Final = frozenset({"entry.undo", "entry.take_back", "conflict.settle"})
"""Entries that put an earlier value back, or choose between two: the table of steps does not speak of them."""


def objection(work: Work, entry: Entry | None, body: bytes, head: str) -> str | None:
    """The reason against an entry, None if it may be applied; ``head`` is the hash of the entry before it."""
    if entry is None or not _in_range(work, entry):
        return "unreadable-entry"
    if entry.previous != head:
        return "chain-broken"
    if b"\\u0000" in body and _holds_nul(json.loads(body)):
        return "nul-character"
    if work.revoked:
        return "device-revoked"
    place = work.scope.places.get(entry.territory)
    if place is None:
        return "out-of-scope"
    if entry.changes and not work.scope.may_change():
        return "role-cannot-change"
    if entry.changes and officers.unlike_device(work, entry):
        return "officer-unlike-device"
    if len(entry.changes) > 1 and _two_kinds(entry):
        return "record-of-another-kind"
    waits = None
    for change in entry.changes:
        reason = against_change(work, place, entry, change)
        if reason is not None and reason != "base-missing":
            return reason
        waits = waits or reason
    return waits


def _two_kinds(entry: Entry) -> bool:
    """Whether an entry takes one record for two kinds."""
    kinds = {change.record: change.kind for change in entry.changes}
    return len(kinds) != len(entry.changes) and any(
        kinds[change.record] != change.kind for change in entry.changes
    )


def against_change(work: Work, place: Place, entry: Entry, change: RecordChange) -> str | None:
    """The reason against one record's changes in an entry of ``place``."""
    if not is_uid(change.record):
        return "unreadable-entry"
    held = work.records.held.get((place[0], change.record))
    if moves.lives_elsewhere(work, place, held, change):
        return "record-elsewhere"
    if held is not None and held.kind != change.kind:
        return "record-of-another-kind"
    # What waits only for its base follows it without being judged again: what its author may not do is said first.
    reason = None
    if change.kind == REVIEW_DECISION:
        reason = decisions.against(work, held, change)
    elif held is not None or change.builds:
        reason = moves.against(work, held, change)
    if reason is not None:
        return reason
    if held is not None and too_many_values(held, change, entry.ref):
        return "too-many-values"
    if work.safe.review_dependency and not _bases_settled(work, held, change):
        return "base-missing"
    if held is None or change.kind != APPEAL or entry.action in _TAKING_BACK:
        return None
    return "forbidden-move" if _forbidden(held, change) else None


def _bases_settled(work: Work, held: Held | None, change: RecordChange) -> bool:
    if not change.builds:
        return True
    for item in change.fields:
        if item.base:
            standing = {head.ref for head in held.heads(item.field)} if held is not None else ()
            if not all(ref in standing or ref in work.settled for ref in item.base):
                return False
    return True


def _forbidden(held: Held, change: RecordChange) -> bool:
    """Whether an appeal would go from the state that the officer saw to one the table does not lead to.

    Only where that state still stands here: a step made on one that was replaced meanwhile is a conflict instead.
    States this version does not know are let pass.
    """
    for item in change.fields:
        if item.field != _APPEAL_STATE or not item.base or item.value not in STATES:
            continue
        before = [head.value for head in held.heads(item.field) if head.ref in item.base]
        if not before or not all(isinstance(value, str) and value in STATES for value in before):
            continue
        if item.value not in before and not any(item.value in allowed(str(value)) for value in before):
            return True
    return False


def _in_range(work: Work, entry: Entry) -> bool:
    """Whether the numbers of an entry fit the tables."""
    return 0 <= entry.logical < LOGICAL_LIMIT and all(map(work.fits, entry.changes))


def _holds_nul(value: object) -> bool:
    if isinstance(value, str):
        return "\0" in value
    return isinstance(value, list) and any(map(_holds_nul, value))
