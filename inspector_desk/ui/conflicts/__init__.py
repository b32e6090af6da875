"""Conflicts and entries that wait for a person, on screen."""

from inspector_desk.ui.conflicts.screen import CONFLICT, REVIEW, SCREEN, ConflictsScreen

__all__ = ["CONFLICT", "REVIEW", "SCREEN", "ConflictsScreen"]
