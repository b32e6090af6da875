"""What a form may repeat: the table of fields whose last values are offered, and of those copied from the last record.

One table for all forms, so that it can be read through: a field that is not named is never remembered and never
copied. What a field says about a person (who, identity and telephone numbers, birth, health, what happened) is
never remembered; the answer to a gate and official numbers are never copied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

_PERSONAL = """
    applicant resident person victim family_name given_name patronymic birth_date sex iin phone address essence
    findings note safe_contact protection happened_on happened_at happened_till_on happened_till_at raised answer
"""
PERSONAL = frozenset(_PERSONAL.split())
"""Fields that say something about a person; a test holds REMEMBERED clear of them."""

REMEMBERED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "appeal": ("kind", "category", "channel", "language", "received_at"),
        "resident": ("language",),
        "visit": ("kind", "visited_at"),
        "meeting": ("kind", "place", "held_at", "topic"),
        "preventive_record": ("category", "ground"),
        "errand": ("sender", "kind"),
        "household": ("kind",),
        "passport_section": ("source",),
        "helper": ("direction", "organisation"),
    }
)
"""Kind of record → fields whose last values are offered by Ctrl+'."""

COPIED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "appeal": ("applicant", "anonymous", "kind", "category", "channel", "language", "address", "essence"),
        # People of one household: the rest tells them apart.
        "resident": ("family_name", "address", "language"),
        "visit": ("kind", "planned_on", "resident", "address", "visited_on"),
        "meeting": ("kind", "state", "place", "address", "topic", "agenda", "held_at"),
    }
)
"""Kind of record → fields that Ctrl+D takes over from the last record of the kind."""


def remembered(kind: str, contents: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a form's contents that may be offered again."""
    return {key: contents[key] for key in REMEMBERED.get(kind, ()) if contents.get(key) not in (None, "", {})}


def copied(kind: str, contents: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a record's contents that a new one may take over."""
    return {key: contents[key] for key in COPIED.get(kind, ()) if key in contents}


def newest_first(held: Mapping[str, Sequence[Any]], given: Mapping[str, Any]) -> bool:
    """Whether every value given already stands first among those held: nothing is to be written then."""
    return all(bool(held.get(key)) and held[key][0] == value for key, value in given.items())
