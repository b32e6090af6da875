"""Paper: what will be printed is seen first, and can be kept as PDF."""

from __future__ import annotations

from inspector_desk.ui.printing.paper import Paper, Sheets, paint, save_pdf
from inspector_desk.ui.printing.preview import PrintPreview

__all__ = ["Paper", "PrintPreview", "Sheets", "paint", "save_pdf"]
