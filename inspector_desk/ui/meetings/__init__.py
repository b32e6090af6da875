"""Community meetings on screen: who came, what was raised, who undertook what by when."""

from inspector_desk.ui.meetings.screen import MeetingsScreen

__all__ = ["MeetingsScreen"]
