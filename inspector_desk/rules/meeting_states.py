"""The states of a meeting and the moves between them, in one table; a move that is not allowed says why."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from inspector_desk.errors import KnownError
from inspector_desk.rules.wording import Term

MOVES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "planned": frozenset(("held", "postponed", "cancelled")),
        "postponed": frozenset(("planned", "held", "postponed", "cancelled")),
        "cancelled": frozenset(("planned",)),
        # A meeting said to be held by mistake is planned again; one that took place is never postponed or cancelled.
        "held": frozenset(("planned",)),
    }
)
REASONED = frozenset(("postponed", "cancelled"))
"""States that are entered with a reason."""


def check_move(before: str, to: str) -> None:
    """Go on if a meeting may go from ``before`` to ``to``; KnownError ``meeting.move`` names both.

    A state this version does not know may be left for any.
    """
    if before in MOVES and to not in MOVES[before]:
        raise KnownError("meeting.move", state=Term("meeting_state", before), to=Term("meeting_state", to))
