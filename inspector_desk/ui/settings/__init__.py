"""Settings: how the program looks, when it locks, what the rules rest on, copies, and what it is made of."""

from __future__ import annotations

from inspector_desk.ui.settings.look import Look, apply_look, read_look, write_look
from inspector_desk.ui.settings.settings_screen import SettingsHost, SettingsScreen

__all__ = ["Look", "SettingsHost", "SettingsScreen", "apply_look", "read_look", "write_look"]
