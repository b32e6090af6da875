"""What waits for a person after an exchange: fields with two values, and entries the server has not applied."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_desk.ui.conflicts.conflicts_page import ConflictsPage
from inspector_desk.ui.conflicts.reviews_page import ReviewsPage
from inspector_desk.ui.context import Desk
from inspector_desk.ui.records.parts import Part, ScreenParts

SCREEN = "conflicts"
"""Key of the screen in the window."""
CONFLICT, REVIEW = "conflict", "review"


class ConflictsScreen(ScreenParts):
    """Conflicts and reviews, one behind the other under tabs."""

    def __init__(self, desk: Desk) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Part(
                    CONFLICT, lambda: translate("ConflictsScreen", "Conflicts"), lambda: ConflictsPage(desk)
                ),
                Part(
                    REVIEW,
                    lambda: translate("ConflictsScreen", "Waiting for a decision"),
                    lambda: ReviewsPage(desk),
                ),
            )
        )
