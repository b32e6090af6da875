"""Entries of which only the name stands here: their records came as states, or have left this desk.

A stub keeps an entry's hash, so that the chain can be followed across it, and its logical time, so that merging can
compare. Of what the entry said it keeps at most the operations on records that are still here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from inspector_desk.rules.entries import EntryRef, FieldChange, RecordChange


def write(changes: Iterable[RecordChange]) -> bytes:
    """What a stub keeps of an entry's changes, as its body in the journal; nothing for none."""
    kept = [
        [
            change.kind,
            change.record,
            [[item.field, item.value, [ref.text() for ref in item.base]] for item in change.fields],
        ]
        for change in changes
    ]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode() if kept else b""


def read(body: bytes) -> tuple[RecordChange, ...]:
    """The changes that a stub's body keeps."""
    return tuple(
        RecordChange(
            kind,
            record,
            tuple(
                FieldChange(number, value, tuple(map(EntryRef.parse, base))) for number, value, base in fields
            ),
        )
        for kind, record, fields in (json.loads(body) if body else ())
    )


def joined(one: Iterable[RecordChange], other: Iterable[RecordChange]) -> tuple[RecordChange, ...]:
    """The changes of both, each record once; where both speak of a record, ``other`` counts."""
    by_record = {change.record: change for change in one}
    by_record.update((change.record, change) for change in other)
    return tuple(by_record.values())
