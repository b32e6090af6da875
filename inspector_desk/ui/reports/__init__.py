"""Reports on screen."""

from inspector_desk.ui.reports.screen import ReportsScreen

__all__ = ["ReportsScreen"]
