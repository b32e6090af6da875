"""What waits for the officer today."""

from inspector_desk.ui.today.screen import TodayScreen

__all__ = ["TodayScreen"]
