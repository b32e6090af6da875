"""The one table of moves an appeal may make, after the Administrative Procedural Code, art. 64-76, 87-89."""

from __future__ import annotations

from types import MappingProxyType

from inspector_desk.errors import KnownError
from inspector_desk.rules.wording import Term

MOVES = MappingProxyType(
    {
        "draft": ("registered",),
        "registered": ("in_work", "answered", "forwarded", "returned", "stopped", "withdrawn"),
        "in_work": ("answered", "extended", "forwarded", "returned", "stopped", "withdrawn"),
        "extended": ("answered", "forwarded", "stopped", "withdrawn"),
        # A supervisor may find the answer wanting: the work goes on under the same number and term.
        "answered": ("closed", "in_work"),
        # Art. 64: what was returned comes back when its defect is cured.
        "returned": ("closed", "in_work"),
        "forwarded": ("closed",),
        "stopped": ("closed",),
        "withdrawn": ("closed",),
        "closed": (),
    }
)
"""State → the states it may become, the usual one first."""

OPEN = ("registered", "in_work", "extended")
"""States in which the deadline runs."""


def allowed(state: str) -> tuple[str, ...]:
    """The states an appeal in ``state`` may become; none for a state this version does not know."""
    return MOVES.get(state, ())


def check_move(now: str, then: str) -> None:
    """Refuse a move that the table does not have with KnownError ``appeal.move-not-allowed``."""
    if then not in allowed(now):
        raise KnownError(
            "appeal.move-not-allowed", now=Term("appeal_state", now), then=Term("appeal_state", then)
        )
