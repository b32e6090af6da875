"""Import of registers kept in spreadsheets, and the archive of everything."""

from __future__ import annotations

from inspector_desk.ui.imports.opening import SCREEN, import_commands, open_import

__all__ = ["SCREEN", "import_commands", "open_import"]
