"""For what records about a person are held, and on which law that rests, from resources/<profile>/purposes.toml.

Law of Kazakhstan on personal data, 21.05.2013 No 94-V, art. 24: a person may ask for what purpose data are held.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from inspector_desk.rules.resources import read_toml


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why records of one kind are held; its words are in the word list "purpose"."""

    kind: str
    article: str
    source: str
    verified: bool


@functools.cache
def purposes(profile: str) -> tuple[Purpose, ...]:
    """Every purpose of ``profile``."""
    return tuple(Purpose(**row) for row in read_toml(profile, "purposes.toml")["purpose"])
