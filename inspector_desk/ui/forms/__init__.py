"""Record forms: fields on the left, timeline and links on the right, the deadline on top."""

from __future__ import annotations

from inspector_desk.ui.forms.record_form import RecordForm

__all__ = ["RecordForm"]
