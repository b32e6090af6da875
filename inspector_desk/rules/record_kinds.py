"""Permanent numbers of records and of the few fields that others than their tables must know.

The regional server merges records without knowing what they are; it has to know only where a record belongs, when an
appeal's state moves and what a supervisor decided. ``models`` holds the whole list; tests/rules compares the two.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

OFFICER: Final = 4
RESIDENT: Final = 7
APPEAL: Final = 8
VISIT: Final = 9
MEETING: Final = 10
ATTACHMENT: Final = 12
PREVENTIVE_RECORD: Final = 15
REVIEW_DECISION: Final = 30

ANNULLED_FIELD: Final = 99
"""The field every record has for its annulment."""

PRECINCT_FIELD: Final = MappingProxyType(
    {
        4: 5,
        6: 1,
        7: 10,
        8: 2,
        9: 1,
        10: 1,
        14: 2,
        15: 1,
        16: 1,
        17: 1,
        18: 1,
        21: 1,
        22: 1,
        25: 1,
        26: 1,
        27: 1,
        28: 1,
        29: 1,
        30: 1,
        31: 1,
    }
)
"""Kind → the field that names the precinct a record belongs to; other kinds belong where their entries do."""

HOME_FIELD: Final = MappingProxyType(
    {kind: number for kind, number in PRECINCT_FIELD.items() if kind not in (OFFICER, REVIEW_DECISION)}
)
"""Kind → the field that says where a record lives; an officer's precinct is a posting, a decision's a remark."""

PARENT_FIELD: Final = MappingProxyType({11: 1, 12: 1, 13: 1, 19: 1, 20: 1, 23: 1, 24: 1})
"""Kind → the field that names the record it is a part of; of parts without a precinct of their own."""

STATE_FIELD: Final = MappingProxyType(
    {8: 16, 9: 9, 10: 15, 11: 6, 15: 23, 17: 19, 18: 7, 21: 10, 25: 9, 26: 12}
)
"""Kind → the field that says in which state a record is."""

DECISION_ENTRY_FIELD: Final = 2
DECISION_FIELD: Final = 4
DECISION_REASON_FIELD: Final = 5
"""Of a review decision: the entry's name, accepted or declined, and why."""

ATTACHMENT_CONTENT_FIELD: Final = 6
ATTACHMENT_SIZE_FIELD: Final = 4
ATTACHMENT_PREVIEW_FIELD: Final = 7
"""Of an attachment: SHA-256 of the content, its size in bytes, SHA-256 of the small rendition."""
