"""Who acts: the officer whose password opened the desk, with the role and territory that decide what is allowed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The officer at the desk; uids are 32 hex digits, ``officer_id`` is the row in the local file."""

    officer_id: int
    officer_uid: str
    name: str
    role: str
    precinct_id: int
    precinct_uid: str
    district_uid: str
    profile: str
    language: str
