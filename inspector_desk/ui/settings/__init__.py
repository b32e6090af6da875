"""Settings: how the program looks, when it locks, what the rules rest on, copies, and what it is made of."""

from __future__ import annotations

from inspector_desk.ui.settings.look import Look, apply_look, read_look, write_look

__all__ = ["Look", "apply_look", "read_look", "write_look"]
