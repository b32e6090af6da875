"""Pinned records on top of their register, whatever its order; under filters, those the filters let through."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from inspector_desk.ui.tables.columns import RegisterQuery, RegisterSource


class PinnedSource:
    """A register's source with the pinned ids moved to the top; what is printed and exported comes through it too."""

    def __init__(self, source: RegisterSource) -> None:
        self.source = source
        self.pinned: tuple[int, ...] = ()

    def ids(self, session: Any, query: RegisterQuery, limit: int | None = None) -> Sequence[int]:
        """Ids in the order of the query, the pinned ones before all others."""
        found = self.source.ids(session, query, limit)
        if not self.pinned:
            return found
        top = self._top(session, query)
        if not top:
            return found
        kept = without(found if isinstance(found, array) else array("q", found), top)
        both = array("q", top) + kept
        return both if limit is None else both[:limit]

    def rows(self, session: Any, ids: Sequence[int]) -> Sequence[Any]:
        """The rows of these ids."""
        return self.source.rows(session, ids)

    def _top(self, session: Any, query: RegisterQuery) -> list[int]:
        pinned = self.pinned
        if getattr(self.source, "reads_only", False):
            only = pinned if query.only is None else tuple(one for one in pinned if one in query.only)
            answer = set(self.source.ids(session, replace(query, only=only), None))
            return [one for one in pinned if one in answer]
        if query.narrowed or getattr(self.source, "only", None) is not None:
            # This source cannot be asked for a few ids; reading all of them to lift a few would cost more than it
            # is worth, so under its filters a pinned record stands at its own place.
            return []
        there = {row.id for row in self.source.rows(session, list(pinned))}
        return [one for one in pinned if one in there]


def without(ids: array[int], gone: Sequence[int]) -> array[int]:
    """The ids less a few of them; looked for as bytes, a million are gone through in a few milliseconds."""
    raw, size = ids.tobytes(), ids.itemsize
    places: list[int] = []
    for one in gone:
        wanted = struct.pack("=q", one)
        at = raw.find(wanted)
        while at >= 0 and at % size:
            at = raw.find(wanted, at + 1)
        if at >= 0:
            places.append(at // size)
    kept: array[int] = array("q")
    begin = 0
    for place in sorted(places):
        kept.extend(ids[begin:place])
        begin = place + 1
    kept.extend(ids[begin:])
    return kept
