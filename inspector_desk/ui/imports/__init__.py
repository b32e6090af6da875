"""Import of registers kept in spreadsheets, and the archive of everything."""

from __future__ import annotations

from inspector_desk.ui.imports.opening import (
    RECORDS,
    SCREEN,
    ImportButton,
    import_commands,
    open_import,
)

__all__ = ["RECORDS", "SCREEN", "ImportButton", "import_commands", "open_import"]
