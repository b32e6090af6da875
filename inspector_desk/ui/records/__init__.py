"""What the screens of all records share: register and form in one place, drafts, history, masking."""

from inspector_desk.ui.records.parts import Part, ScreenParts
from inspector_desk.ui.records.screen import RecordScreen
from inspector_desk.ui.records.timeline import Timeline

__all__ = ["Part", "RecordScreen", "ScreenParts", "Timeline"]
