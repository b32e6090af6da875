"""Before the desk is open: unlocking, the recovery code, and setting up a new desk."""

from __future__ import annotations

from inspector_desk.ui.unlock.gate import DeskChoice, DeskGate
from inspector_desk.ui.unlock.unlock_window import UnlockWindow

__all__ = ["DeskChoice", "DeskGate", "UnlockWindow"]
