"""The commitments of a meeting, made and kept in place: who undertook what by when, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.commitments import CommitmentRow
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import CodeField, DateField, Field, TextField
from inspector_desk.ui.fields.base import Words
from inspector_desk.ui.meetings.cards import Card, CardsField

ADD_KEY = "Ins"
ENDINGS = ("kept", "not_kept")
"""Ways a commitment ends that have their own button."""
Choices = Callable[[], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment on the form; ``id`` is None until it is recorded, ``closed_on`` None while it is open.

    ``point`` is the key of the point on the form it came from.
    """

    what: str = ""
    party: str = ""
    who: str = ""
    due_on: date | None = None
    state: str = "open"
    closed_on: date | None = None
    id: int | None = None
    point: str = ""
    result: str = ""
    agency: str = ""

    @staticmethod
    def of(row: CommitmentRow) -> Promise:
        """What was recorded."""
        return Promise(
            row.what,
            row.party,
            row.who,
            date.fromisoformat(row.due_on) if row.due_on else None,
            row.state,
            date.fromisoformat(row.closed_on) if row.closed_on else None,
            row.id,
            f"p{row.point_id}" if row.point_id is not None else "",
            row.result,
            row.agency,
        )


class CommitmentsField(CardsField):
    """The list; its value is a tuple of Promise, None when there is none.

    ``Ins`` adds one and goes to it, ``Alt+Del`` removes the one in focus: a recorded one is not erased but
    cancelled, since what was undertaken in public stays on file. ``points`` are the points they may come from.
    """

    def __init__(self, key: str, label: Words, desk: Desk, points: Choices) -> None:
        self._points = points
        super().__init__(key, label, desk, name="commitment", add_key=ADD_KEY)

    def new_card(self) -> Card:
        return CommitmentCard(self.desk, self._points)

    def blank(self) -> Promise:
        return Promise()

    def add_words(self) -> str:
        return self.tr("Add a commitment")

    def remove_words(self) -> str:
        return self.tr("Remove the commitment")

    def problem_words(self, number: int, words: str) -> str:
        return self.tr("Commitment {number}: {words}").format(number=number, words=words)

    def keeps(self, card: Any) -> bool:
        if card.record_id is None:
            return False
        card.end("cancelled")
        return True

    def points_changed(self) -> None:
        """Offer the points as they stand on the form now."""
        for card in self.cards:
            with QSignalBlocker(card.point):
                card.point.fill()


class CommitmentCard(Card):
    """One commitment."""

    def __init__(self, desk: Desk, points: Choices) -> None:
        super().__init__(desk, "commitment")
        self.state_words = QLabel()
        self.state_words.setWordWrap(True)
        self.what = TextField("what", lambda: self.tr("What was undertaken"), most=600, required=True)
        self.party = CodeField(
            "party", lambda: self.tr("Whose"), desk.choices("commitment_party"), required=True, width=76
        )
        self.who = TextField("who", lambda: self.tr("Who in person"), most=200)
        # A row shares its width by what fields ask for; the list of parties needs all of its own.
        self.party.setMinimumWidth(theme.current().px(76))
        self.due_on = DateField("due_on", lambda: self.tr("By when"), today=desk.today)
        self.state = CodeField(
            "state", lambda: self.tr("How it stands"), desk.choices("commitment_state"), width=50
        )
        self.closed_on = DateField("closed_on", lambda: self.tr("Since"), today=desk.today)
        self.point = CodeField("point", lambda: self.tr("From the point"), points, width=None)
        self.result = TextField("result", lambda: self.tr("What came of it"), most=600)
        self._agency = ""
        self.endings: dict[str, QPushButton] = {}
        for ending in ENDINGS:
            button = QPushButton()
            button.setObjectName(f"commitment-{ending}")
            button.setProperty("ending", ending)
            button.clicked.connect(self._ending)
            self.endings[ending] = button
        self._lay_out()
        self.watch()
        self.retranslate()

    def fields(self) -> tuple[Field, ...]:
        return (
            self.what,
            self.party,
            self.who,
            self.point,
            self.due_on,
            self.state,
            self.closed_on,
            self.result,
        )

    def stops(self) -> list[QWidget]:
        return [*self.endings.values(), *super().stops()]

    def item(self) -> Promise | None:
        closed = self.state.value() not in (None, "open")
        made = Promise(
            self.what.value() or "",
            self.party.value() or "",
            self.who.value() or "",
            self.due_on.value(),
            self.state.value() or "open",
            self.closed_on.value() if closed else None,
            self.record_id,
            self.point.value() or "",
            (self.result.value() or "") if closed else "",
            self._agency,
        )
        return made if made != Promise(party=made.party, point=made.point) else None

    def show_item(self, item: Promise) -> None:
        self.record_id, self._agency = item.id, item.agency
        for field, value in (
            (self.what, item.what),
            (self.party, item.party or None),
            (self.who, item.who),
            (self.due_on, item.due_on),
            (self.state, item.state),
            (self.closed_on, item.closed_on),
            (self.point, item.point or None),
            (self.result, item.result),
        ):
            field.set_value(value)
            field.set_error("")
        self.show_state()

    def end(self, state: str) -> None:
        """Say how it ended, today."""
        self.state.set_value(state)
        self.state.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        for ending, button in self.endings.items():
            button.setText(self.desk.label("commitment_state", ending))
        self.show_state()

    def field_changed(self, field: Any) -> None:
        if field is self.state and self._state() != "open" and self.closed_on.is_empty:
            with QSignalBlocker(self.closed_on):
                self.closed_on.set_value(self.desk.today())

    def show_state(self) -> None:
        """The state in words beside the number, coloured, with what can still be done."""
        recorded, state = self.record_id is not None, self._state()
        self.heading.setText(self.tr("Commitment {number}").format(number=self.number))
        self.state.setVisible(recorded)
        self.closed_on.setVisible(recorded and state != "open")
        self.result.setVisible(recorded and state != "open")
        for button in self.endings.values():
            button.setVisible(recorded and state == "open")
        look, words = "", ""
        if recorded:
            words = self.desk.label("commitment_state", state)
            look = {"kept": "good", "not_kept": "bad", "partly_kept": "waiting"}.get(state, "")
            late = self._late() if state == "open" else ""
            if late:
                look, words = "bad", f"{words}, {late}"
        theme.set_token(self.state_words, state=look)
        self.state_words.setText(words)
        # A recorded one has its endings beside it: there the cross is enough.
        self.say_remove(self.tr("Cancel the commitment") if recorded else self.tr("Remove"), short=recorded)
        self.remove_button.setVisible(not recorded or state == "open")

    def _lay_out(self) -> None:
        look = theme.current()
        top, who, when = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.setSpacing(look.px(2))
        top.addWidget(self.heading)
        top.addWidget(self.state_words, 1)
        for button in (*self.endings.values(), self.remove_button):
            top.addWidget(button)
        for line, fields in (
            (who, (self.party, self.who)),
            (when, (self.due_on, self.state, self.closed_on)),
        ):
            line.setSpacing(look.px(3))
            for field in fields:
                line.addWidget(field, 1 if field is self.who else 0, Qt.AlignmentFlag.AlignTop)
        when.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(3), look.px(2), look.px(3), look.px(3))
        column.setSpacing(look.px(2))
        column.addLayout(top)
        column.addWidget(self.what)
        column.addLayout(who)
        column.addWidget(self.point)
        column.addLayout(when)
        column.addWidget(self.result)

    def _state(self) -> str:
        try:
            return self.state.value() or "open"
        except KnownError:
            return "open"

    def _late(self) -> str:
        try:
            due = self.due_on.value()
        except KnownError:
            return ""
        if due is None or due >= self.desk.today():
            return ""
        return self.tr("overdue since {day}").format(day=i18n.day_short(due))

    def _ending(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.end(str(sender.property("ending")))


def changes_between(
    before: Sequence[Promise], now: Sequence[Promise]
) -> tuple[list[Promise], list[Promise], list[Promise]]:
    """What is new, what was corrected and what ended (or was opened again), in the order of the form."""
    known = {promise.id: promise for promise in before}
    new, corrected, ended = [], [], []
    for promise in now:
        old = known.get(promise.id) if promise.id is not None else None
        if old is None:
            new.append(promise)
            continue
        if replace(promise, state=old.state, closed_on=old.closed_on, result=old.result) != old:
            corrected.append(promise)
        if (promise.state, promise.closed_on, promise.result) != (old.state, old.closed_on, old.result):
            ended.append(promise)
    return new, corrected, ended
