"""What a desk needs at once of a precinct it takes over, and what may follow when somebody asks for it.

At once: what stands (people, addresses, streets, helpers, the passport), what is open, what changed within the window,
and whatever those name. The rest is ended work: an appeal closed three years ago with its steps and photographs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from inspector_desk.rules.merge import RecordState
from inspector_desk.rules.record_kinds import ANNULLED_FIELD, STATE_FIELD

WINDOW_MONTHS: Final = 24
STANDING: Final = frozenset({1, 2, 3, 4, 5, 6, 7, 23, 24, 26, 28, 29})
"""Kinds that describe the precinct itself."""
ENDED: Final[Mapping[int, frozenset[str]]] = MappingProxyType(
    {
        8: frozenset({"stopped", "withdrawn", "closed"}),
        9: frozenset({"done", "missed", "cancelled"}),
        10: frozenset({"held", "cancelled"}),
        11: frozenset({"kept", "partly_kept", "not_kept", "cancelled"}),
        15: frozenset({"ended", "transferred"}),
        17: frozenset({"taken", "answered", "not_answered", "cancelled"}),
        18: frozenset({"closed", "cancelled"}),
        21: frozenset({"done", "cancelled"}),
        25: frozenset({"done"}),
    }
)
"""Kind → states in which its work is over. Kinds in neither list are parts: they go with what they belong to."""


def changed_ms(state: RecordState) -> int:
    """When a record last changed, in milliseconds since 1970, by the clocks of those who changed it."""
    return max((head.logical for heads in state.heads.values() for head in heads), default=0) >> 16


def is_open(state: RecordState) -> bool:
    """Whether a record stands or is not over, by itself; a part never is."""
    if state.kind in STANDING:
        return True
    if state.kind not in ENDED or state.value(ANNULLED_FIELD):
        return False
    return state.value(STATE_FIELD[state.kind]) not in ENDED[state.kind]


def named(state: RecordState) -> list[str]:
    """Uids (32 hex digits) that a record names, whatever they are of."""
    return [
        head.value
        for heads in state.heads.values()
        for head in heads
        if isinstance(head.value, str) and len(head.value) == 32
    ]


class Window:
    """Records of one precinct sorted into those needed at once and the rest: ``see`` each once, then ask ``holds``.

    ``since`` is the beginning of the window in milliseconds since 1970.
    """

    def __init__(self, since: int) -> None:
        self._since = since
        self._inside: set[str] = set()
        self._others: dict[str, tuple[bool, list[str]]] = {}
        self._names: dict[str, list[str]] = {}

    def see(self, state: RecordState) -> None:
        """Take note of a record."""
        names = named(state)
        if state.kind in STANDING:
            self._inside.add(state.record)
            return
        if is_open(state) or changed_ms(state) >= self._since:
            self._inside.add(state.record)
            self._names[state.record] = names
        else:
            self._others[state.record] = state.kind not in ENDED, names

    def close(self) -> None:
        """Add the parts of what is inside, then everything that anything inside names."""
        whole = set(self._names)
        for record, (is_part, names) in self._others.items():
            if is_part and not whole.isdisjoint(names):
                self._inside.add(record)
                self._names[record] = names
        waiting: list[Iterable[str]] = list(self._names.values())
        while waiting:
            for record in waiting.pop():
                if record in self._others and record not in self._inside:
                    self._inside.add(record)
                    waiting.append(self._others[record][1])

    def holds(self, record: str) -> bool:
        """Whether a record is needed at once."""
        return record in self._inside
