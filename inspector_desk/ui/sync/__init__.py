"""The state of the exchange on screen."""

from inspector_desk.ui.sync.screen import SyncScreen
from inspector_desk.ui.sync.words import status_words

__all__ = ["SyncScreen", "status_words"]
