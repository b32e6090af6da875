"""The papers of the open appeal: each seen as it will be printed, or written as a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from inspector_desk.operations.appeals import AppealDetail, StepRow
from inspector_desk.reports.appeal_papers import papers_for
from inspector_desk.rules import access, wording
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.appeals.links import Links
from inspector_desk.ui.context import Desk, short_day


class PapersPanel(i18n.Retranslated, QFrame):
    """A line for each paper this appeal can have now.

    Signals:
        wanted: "preview" or "word", the code of a paper, and the StepRow it is of or None.
    """

    wanted = Signal(str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.papers: Sequence[tuple[str, StepRow | None]] = ()
        self.setObjectName("papers-panel")
        theme.set_token(self, role="card")
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.lines = Links("paper-lines")
        self.lines.linkActivated.connect(self._link)
        column = QVBoxLayout(self)
        look = theme.current()
        column.setContentsMargins(look.px(4), look.px(3), look.px(4), look.px(3))
        column.addWidget(self.heading)
        column.addWidget(self.lines)
        self.hide()
        self.retranslate()

    def show_appeal(self, appeal: AppealDetail | None) -> None:
        """Offer the papers of an appeal."""
        self.papers = ()
        if appeal is not None and access.may(self._desk.actor.role, "appeal", "print"):
            self.papers = papers_for(appeal, self._desk.actor.profile)
        if not self.papers:
            self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Papers in the language of the appeal"))
        accent = theme.current().colours["accent"]
        lines = []
        for place, (code, step) in enumerate(self.papers):
            name = wording.word("appeal_paper", code, i18n.language())
            when = f" · {short_day(step.taken_on)}" if step is not None else ""
            seen, word = escape(self.tr("preview")), escape(self.tr("Word file"))
            lines.append(
                f"<p style='margin:0 0 4px 0'>{escape(name + when)} &nbsp; "
                f"<a style='color:{accent}' href='preview:{place}'>{seen}</a> · "
                f"<a style='color:{accent}' href='word:{place}'>{word}</a></p>"
            )
        self.lines.setText("".join(lines))

    def _link(self, address: str) -> None:
        what, _, place = address.partition(":")
        code, step = self.papers[int(place)]
        self.wanted.emit(what, code, step)
