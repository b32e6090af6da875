"""What can be done now with the open appeal: the usual step first with its key; what cannot, with the reason."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_desk.operations.appeals import AppealDetail, StepRow
from inspector_desk.rules import access, wording
from inspector_desk.rules.appeal_states import Offer, offers
from inspector_desk.rules.appeal_steps import KINDS
from inspector_desk.ui import i18n, messages, shortcuts, theme
from inspector_desk.ui.appeals.step_panel import ASKED, move_words
from inspector_desk.ui.context import Desk

IN_FRONT = 3
"""Steps shown as buttons at once, beside the way to the others."""
A_ROW = 2
"""Buttons beside each other; with three, the longest Kazakh words would be cut."""
FINISH = "finish:"
"""Before the id of a step whose duty is still open: the notice to give, the hearing to hold, the minutes."""
DRAFT = "draft"
"""Writing the reply is always possible while the work goes on, also when it cannot be given yet."""
OTHERS_KEY = "Alt+0"
NEVER_IN_FRONT = frozenset(("cured", "request", "split", "recuse", "withdraw", "assign"))
"""Steps that are rare, or done by someone else: they wait under "other steps" unless nothing else can be done."""
FIRST = {"registered": ("take_up",), "in_work": ("answer",), "extended": ("answer",)}


class StepsBar(i18n.Retranslated, QFrame):
    """The steps of the table for the open appeal.

    Signals:
        chosen: the code of a step the officer wants to take.
    """

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._offers: tuple[Offer, ...] = ()
        self._draft_apart = self._approval = False
        self._duty: StepRow | None = None
        self.buttons: dict[str, QPushButton] = {}
        self.setObjectName("steps-bar")
        self.heading = QLabel()
        theme.set_token(self.heading, role="label")
        self.others = QPushButton()
        self.others.setObjectName("other-steps")
        self.others.setCheckable(True)
        self.others.toggled.connect(self._show_others)
        self._front = QGridLayout()
        self._front.setSpacing(8)
        self.panel = QWidget()
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.refusals = QLabel()
        self.refusals.setObjectName("step-refusals")
        self.refusals.setWordWrap(True)
        theme.set_token(self.refusals, role="small")
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._grid)
        inside.addWidget(self.refusals)
        self.panel.hide()
        self.notice = messages.Notice()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(2))
        column.addWidget(self.heading)
        column.addLayout(self._front)
        column.addWidget(self.panel)
        column.addWidget(self.notice)
        self.hide()
        self.retranslate()

    def bind(self, form: QWidget) -> None:
        """Let Alt with a digit take the steps in front, wherever the cursor is in the form."""
        for number in range(1, IN_FRONT + 1):
            shortcuts.bind(
                form,
                f"Alt+{number}",
                (self._first, self._second, self._third)[number - 1],
                partial(self._front_words, number),
            )
        shortcuts.bind(form, OTHERS_KEY, self.others.toggle, lambda: self.tr("Other steps of the appeal"))

    def show_appeal(self, appeal: AppealDetail | None) -> None:
        """Offer what can be done with an appeal; nothing for none, or for one that is masked."""
        self.notice.clear()
        self.others.setChecked(False)
        found: tuple[Offer, ...] = ()
        self._draft_apart, self._duty = False, None
        if appeal is not None and not appeal.masked:
            role = self._desk.actor.role
            found = tuple(
                offer for offer in offers(appeal.standing) if access.may(role, "appeal", offer.move.action)
            )
            # Without approval, or before a hearing, the answer cannot be given; it can be written.
            standing = appeal.standing
            waits = any(offer.move.code == "answer" and offer.refusal is not None for offer in found)
            self._draft_apart = waits and (standing.crime_signs == "none" or standing.crime_entered)
            self._approval = standing.approval_required
            self._duty = next((step for step in appeal.steps if self._ours(step)), None)
        self._offers = found
        self._lay_out(appeal.state if appeal is not None else "")
        self.setVisible(bool(self.buttons))
        self.retranslate()

    def begin(self) -> None:
        """Put the cursor on the usual step."""
        first = next(iter(self.buttons.values()), None)
        if first is not None and first.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def in_front(self) -> list[str]:
        """The codes of the steps shown as buttons at once, the usual one first."""
        return self._codes()[:IN_FRONT]

    def retranslate(self) -> None:
        self.heading.setText(self.tr("What can be done now"))
        self.others.setText(self.tr("Other steps") + f"  {OTHERS_KEY}")
        for place, code in enumerate(self._codes(), start=1):
            keys = f"  Alt+{place}" if place <= IN_FRONT else ""
            more = "…" if code in ASKED or code in ("answer", DRAFT) or code.startswith(FINISH) else ""
            self.buttons[code].setText(f"{self._words(code)}{more}{keys}")
        blocked = [
            f"{escape(move_words(offer.move.code))}: {escape(messages.sentence(offer.refusal))}"
            for offer in self._offers
            if offer.refusal is not None
        ]
        title = escape(self.tr("Not possible now"))
        self.refusals.setText(f"<b>{title}</b><br>" + "<br>".join(blocked) if blocked else "")
        self.refusals.setVisible(bool(blocked))

    def _codes(self) -> list[str]:
        return list(self.buttons)

    def _lay_out(self, state: str) -> None:
        for layout in (self._front, self._grid):
            while (item := layout.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None and widget is not self.others:
                    widget.hide()
                    widget.deleteLater()
        self.buttons = {}
        possible = [offer.move.code for offer in self._offers if offer.refusal is None]
        usual = [code for code in FIRST.get(state, ()) if code in possible]
        # The 24 hours, a cured defect and a review to be given go before the day's usual step.
        review = ("approve", "send_back") if "approve" in possible else ()
        urgent = [code for code in possible if code in ("enter_crime", *review, "cured")]
        rest = [code for code in possible if code not in NEVER_IN_FRONT]
        rare = [code for code in possible if code in NEVER_IN_FRONT]
        if self._draft_apart:
            usual.append(DRAFT)
        if self._duty is not None:
            usual.append(f"{FINISH}{self._duty.id}")
        if "submit" in rest and not self._approval:
            rest.remove("submit")
            rare.insert(0, "submit")
        order = list(dict.fromkeys([*urgent, *usual, *rest, *rare]))
        for place, code in enumerate(order):
            button = QPushButton()
            button.setObjectName(f"step-{code}")
            button.setProperty("stepCode", code)
            button.clicked.connect(self._clicked)
            if place == 0:
                theme.set_token(button, kind="primary")
            self.buttons[code] = button
            grid, at = (self._front, place) if place < IN_FRONT else (self._grid, place - IN_FRONT)
            grid.addWidget(button, at // A_ROW, at % A_ROW)
            # Shown now and not at the next turn of the loop: the cursor goes to it.
            button.show()
        at = min(len(order), IN_FRONT)
        self._front.addWidget(self.others, at // A_ROW, at % A_ROW)
        refused = any(offer.refusal is not None for offer in self._offers)
        self.others.setVisible(len(order) > IN_FRONT or refused)

    def _show_others(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        if shown and len(self.buttons) > IN_FRONT:
            list(self.buttons.values())[IN_FRONT].setFocus()

    def _clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(str(sender.property("stepCode")))

    def _front_words(self, place: int) -> str:
        codes = self._codes()
        return self._words(codes[place - 1]) if place <= len(codes) else self.tr("A step of the appeal")

    def _words(self, code: str) -> str:
        if code.startswith(FINISH) and self._duty is not None:
            duty = wording.word("appeal_duty", KINDS[self._duty.kind].duty, i18n.language())
            return duty[:1].upper() + duty[1:]
        return self.tr("Draft the reply") if code == DRAFT else move_words(code)

    def _ours(self, step: StepRow) -> bool:
        """Whether this step leaves something to the officer that is finished in the list of steps."""
        kind = KINDS.get(step.kind)
        if not step.waiting or kind is None or kind.waits != "us" or kind.finished_by == "move":
            return False
        return access.may(self._desk.actor.role, "appeal", "approve" if kind.code == "recuse" else "add")

    def _first(self) -> None:
        self._take(0)

    def _second(self) -> None:
        self._take(1)

    def _third(self) -> None:
        self._take(2)

    def _take(self, place: int) -> None:
        codes = self._codes()
        if place < len(codes) and self.isVisible():
            self.chosen.emit(codes[place])
