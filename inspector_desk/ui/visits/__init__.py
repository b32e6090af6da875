"""Preventive visits on screen: planned and recorded in one form."""

from inspector_desk.ui.visits.screen import VisitsScreen

__all__ = ["VisitsScreen"]
