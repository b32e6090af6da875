"""Door-to-door rounds on screen: their progress by building, what is left, and knocking by keys."""

from inspector_desk.ui.rounds.page import RoundsPage

__all__ = ["RoundsPage"]
