"""Where the parts of records lie, and what tells one set of records from another, on desk and server alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)


def homes_of_parts(homes: Mapping[Name, str], parts: Mapping[Name, Iterable[Name]]) -> dict[Name, str]:
    """Each part's home (a precinct's uid): ``homes`` of whole records handed down to their ``parts``, and to theirs.

    A part of nothing that has a home has none.
    """
    found: dict[Name, str] = {}
    waiting = [(parent, home) for parent, home in homes.items() if parent in parts]
    while waiting:
        parent, home = waiting.pop()
        for part in parts.get(parent, ()):
            if part not in found and part not in homes:
                found[part] = home
                waiting.append((part, home))
    return found


def mixed(identities: Iterable[bytes]) -> int:
    """The exclusive or of identities (16 bytes each)."""
    mix = 0
    for uid in identities:
        mix ^= int.from_bytes(uid, "big")
    return mix
