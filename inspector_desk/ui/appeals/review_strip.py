"""Where the supervisor's review of the answer stands, in words above the form."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from inspector_desk.operations.appeals import AppealDetail
from inspector_desk.ui import i18n, icons, theme
from inspector_desk.ui.context import Desk, short_day

LOOKS = {"submitted": "waiting", "returned": "bad", "approved": "good"}


class ReviewStrip(i18n.Retranslated, QFrame):
    """Submitted, returned with the supervisor's words, or approved; hidden where nobody reviewed anything."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._appeal: AppealDetail | None = None
        self.setObjectName("review-strip")
        theme.set_token(self, role="notice", state="info")
        self._icon = QLabel()
        self.words = QLabel()
        self.words.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self.words, 1)
        self.hide()

    def show_appeal(self, appeal: AppealDetail | None) -> None:
        """Say where the review of this appeal stands."""
        self._appeal = appeal
        self.retranslate()

    def retranslate(self) -> None:
        appeal = self._appeal
        look = LOOKS.get(appeal.review) if appeal is not None else None
        self.setVisible(look is not None)
        if appeal is None or look is None:
            return
        theme.set_token(self, state=look)
        self._icon.setPixmap(icons.pixmap(theme.STATE_ICONS[look], look))
        day = short_day(appeal.reviewed_on)
        if appeal.review == "submitted":
            words = self.tr("The answer waits for the supervisor's approval since {day}.").format(day=day)
        elif appeal.review == "returned":
            words = self.tr("Returned for correction on {day} by {who}: {note}").format(
                day=day, who=appeal.reviewer, note=appeal.review_note
            )
        else:
            words = self.tr("The answer was approved on {day} by {who}.").format(day=day, who=appeal.reviewer)
        self.words.setText(words)
