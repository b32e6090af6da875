"""The commitments of a meeting, made and kept in place: who undertook what by when, and how it ended.

The whole list is one field of the form, so that drafts and undo treat it as they treat any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.operations.commitments import CommitmentRow
from inspector_desk.ui import i18n, icons, shortcuts, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import CodeField, DateField, Field, TextField
from inspector_desk.ui.fields.base import Words

ADD_KEY, REMOVE_KEY = "Ins", "Alt+Del"
ENDINGS = ("kept", "not_kept")
"""Ways a commitment ends that have their own button."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment on the form; ``id`` is None until it is recorded, ``closed_on`` None while it is open."""

    what: str = ""
    party: str = ""
    who: str = ""
    due_on: date | None = None
    state: str = "open"
    closed_on: date | None = None
    id: int | None = None

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
        )


class CommitmentsField(Field):
    """The list; its value is a tuple of Promise, None when there is none.

    ``Ins`` adds one and goes to it, ``Alt+Del`` removes the one in focus: a recorded one is not erased but
    cancelled, since what was undertaken in public stays on file.

    Signals:
        card_made: a card whose editors want the form's keys (Enter to the next field, undo).
    """

    card_made = Signal(object)

    def __init__(self, key: str, label: Words, desk: Desk) -> None:
        super().__init__(key, label)
        self._desk = desk
        self.cards: list[CommitmentCard] = []
        self._quiet = False
        box = QWidget()
        self._rows = QVBoxLayout(box)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.current().px(2))
        self.add_button = QPushButton()
        self.add_button.setObjectName("commitment-add")
        self.add_button.setIcon(icons.icon("plus"))
        self.add_button.clicked.connect(self.add)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        self._rows.addLayout(line)
        self.put(self.add_button, row=box)
        shortcuts.bind(self, ADD_KEY, self.add, lambda: self.tr("Add a commitment"))
        shortcuts.bind(self, REMOVE_KEY, self._remove_focused, lambda: self.tr("Remove the commitment"))
        self.retranslate()

    def add(self) -> None:
        """Add an empty commitment and go to it."""
        card = self._make_card()
        card.show_promise(Promise())
        self._number()
        self._tell()
        card.what.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> tuple[Promise, ...] | None:
        return tuple(promise for card in self.cards if (promise := card.promise()) is not None) or None

    def set_value(self, value: Any) -> None:
        promises: Sequence[Promise] = value or ()
        self._quiet = True
        try:
            self._fit(len(promises))
            for card, promise in zip(self.cards, promises, strict=True):
                card.show_promise(promise)
        finally:
            self._quiet = False
        self._number()
        self.changed.emit()

    def dump(self) -> list[dict[str, Any]]:
        return [card.dump() for card in self.cards]

    def restore(self, dumped: Any) -> None:
        held = dumped if isinstance(dumped, list) else []
        self._quiet = True
        try:
            self._fit(len(held))
            for card, one in zip(self.cards, held, strict=True):
                card.restore(one)
        finally:
            self._quiet = False
        self._number()
        self.changed.emit()

    @property
    def is_empty(self) -> bool:
        return not self.cards

    def problem(self) -> str:
        """The first sentence about a commitment that cannot be recorded as it stands."""
        for number, card in enumerate(self.cards, start=1):
            words = card.check()
            if words:
                return self.tr("Commitment {number}: {words}").format(number=number, words=words)
        return ""

    @property
    def editor(self) -> QWidget:
        """The first line to fill, or the button while there is none."""
        wrong = next((card for card in self.cards if card.first_wrong() is not None), None)
        if wrong is not None:
            return wrong.first_wrong().editor  # type: ignore[union-attr]
        return self.add_button

    def set_read_only(self, read_only: bool) -> None:
        self.add_button.setEnabled(not read_only)
        for card in self.cards:
            card.setEnabled(not read_only)

    def retranslate(self) -> None:
        # The label and the messages are the base's; the cards are widgets and hear of the change themselves.
        self.label.setText(self.label_words())
        self.add_button.setText(self.tr("Add a commitment") + f"  {ADD_KEY}")
        self.add_button.setAccessibleName(self.tr("Add a commitment"))
        self._show_message()
        self._number()

    def _fit(self, count: int) -> None:
        while len(self.cards) > count:
            self._drop(self.cards[-1])
        while len(self.cards) < count:
            self._make_card()

    def _make_card(self) -> CommitmentCard:
        card = CommitmentCard(self._desk)
        card.edited.connect(self._tell)
        card.remove_wanted.connect(self._remove)
        self._rows.insertWidget(len(self.cards), card)
        # A layout shows what it was given later; the focus goes there now.
        card.show()
        # Between what came before the button (the card above, the field above) and the button itself.
        card.put_in_tab_order(self._stop_before(), self.add_button)
        self.cards.append(card)
        self.card_made.emit(card)
        return card

    def _stop_before(self) -> QWidget:
        """Where Tab comes from to the button; fields that only hand the focus on are passed over."""
        at: QWidget | None = self.add_button.previousInFocusChain()
        while at is not None and (
            at.focusProxy() is not None or not at.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            at = at.previousInFocusChain()
        return at or self.add_button

    def _drop(self, card: CommitmentCard) -> None:
        self.cards.remove(card)
        self._rows.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _remove(self, card: CommitmentCard) -> None:
        number = self.cards.index(card)
        if card.record_id is not None:
            card.end("cancelled")
            return
        self._drop(card)
        self._number()
        self._tell()
        near = self.cards[min(number, len(self.cards) - 1)] if self.cards else None
        (near.what.editor if near is not None else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_focused(self) -> None:
        focused = self.window().focusWidget()
        for card in self.cards:
            if focused is not None and card.isAncestorOf(focused):
                self._remove(card)
                return

    def _number(self) -> None:
        for number, card in enumerate(self.cards, start=1):
            card.show_number(number)

    def _tell(self) -> None:
        if not self._quiet:
            self.set_error("")
            self.changed.emit()


class CommitmentCard(i18n.Retranslated, QFrame):
    """One commitment.

    Signals:
        edited: something in it changed.
        remove_wanted: the card itself, when its button was pressed.
    """

    edited = Signal()
    remove_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.record_id: int | None = None
        self._number = 1
        self.setObjectName("commitment")
        theme.set_token(self, role="card")
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.state_words = QLabel()
        self.state_words.setWordWrap(True)
        self.remove_button = QPushButton()
        self.remove_button.setObjectName("commitment-remove")
        self.remove_button.setIcon(icons.icon("x"))
        theme.set_token(self.remove_button, kind="link")
        self.remove_button.clicked.connect(self._remove)
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
        self.endings: dict[str, QPushButton] = {}
        for ending in ENDINGS:
            button = QPushButton()
            button.setObjectName(f"commitment-{ending}")
            button.setProperty("ending", ending)
            button.clicked.connect(self._ending)
            self.endings[ending] = button
        self._lay_out()
        for field in self.fields():
            field.editor.setObjectName(f"commitment-{field.key}")
            field.changed.connect(self._field_changed)
        self.retranslate()

    def fields(self) -> tuple[Field, ...]:
        """The fields in the order they are gone through."""
        return (self.what, self.party, self.who, self.due_on, self.state, self.closed_on)

    def put_in_tab_order(self, after: QWidget, before: QWidget) -> None:
        """Let Tab go from ``after`` through the card to ``before``: how it ended first, then what was undertaken."""
        stops = [*self.endings.values(), self.remove_button, *(field.editor for field in self.fields())]
        for one, other in pairwise([after, *stops, before]):
            QWidget.setTabOrder(one, other)

    def promise(self) -> Promise | None:
        """What is on the card; None for one that was added and left empty. KnownError for unreadable text."""
        made = Promise(
            self.what.value() or "",
            self.party.value() or "",
            self.who.value() or "",
            self.due_on.value(),
            self.state.value() or "open",
            self.closed_on.value() if self.state.value() not in (None, "open") else None,
            self.record_id,
        )
        return made if made != Promise(party=made.party) else None

    def show_promise(self, promise: Promise) -> None:
        """Fill the card."""
        self.record_id = promise.id
        for field, value in (
            (self.what, promise.what),
            (self.party, promise.party or None),
            (self.who, promise.who),
            (self.due_on, promise.due_on),
            (self.state, promise.state),
            (self.closed_on, promise.closed_on),
        ):
            field.set_value(value)
            field.set_error("")
        self._show_state()

    def dump(self) -> dict[str, Any]:
        """What is on screen, for the draft and for undo."""
        return {"id": self.record_id} | {field.key: field.dump() for field in self.fields()}

    def restore(self, dumped: dict[str, Any]) -> None:
        """Bring back what ``dump`` gave."""
        self.record_id = dumped.get("id")
        for field in self.fields():
            field.restore(dumped.get(field.key))
        self._show_state()

    def check(self) -> str:
        """Why it cannot be recorded, shown at the field too; empty when it can, or when it is quite empty."""
        try:
            if self.promise() is None:
                return ""
        except KnownError:
            pass
        wrong = ""
        for field in self.fields():
            words = field.problem()
            if not words and field.required and field.is_empty:
                words = self.tr("{field} is missing.").format(field=field.label_words())
            field.set_error(words)
            wrong = wrong or words
        return wrong

    def first_wrong(self) -> Field | None:
        """The first field with an error."""
        return next((field for field in self.fields() if field.error), None)

    def end(self, state: str) -> None:
        """Say how it ended, today."""
        self.state.set_value(state)
        self.state.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_number(self, number: int) -> None:
        """Its place in the list."""
        self._number = number
        self._show_state()

    def retranslate(self) -> None:
        for ending, button in self.endings.items():
            button.setText(self._desk.label("commitment_state", ending))
        self._show_state()

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
        column.addLayout(when)

    def _field_changed(self) -> None:
        if self.sender() is self.state:
            closed = self._state() != "open"
            if closed and self.closed_on.is_empty:
                with QSignalBlocker(self.closed_on):
                    self.closed_on.set_value(self._desk.today())
        self._show_state()
        self.edited.emit()

    def _state(self) -> str:
        try:
            return self.state.value() or "open"
        except KnownError:
            return "open"

    def _show_state(self) -> None:
        """The state in words beside the number, coloured, with what can still be done."""
        recorded, state = self.record_id is not None, self._state()
        self.heading.setText(self.tr("Commitment {number}").format(number=self._number))
        self.state.setVisible(recorded)
        self.closed_on.setVisible(recorded and state != "open")
        for button in self.endings.values():
            button.setVisible(recorded and state == "open")
        look, words = "", ""
        if recorded:
            words = self._desk.label("commitment_state", state)
            look = {"kept": "good", "not_kept": "bad", "partly_kept": "waiting"}.get(state, "")
            late = self._late() if state == "open" else ""
            if late:
                look, words = "bad", f"{words}, {late}"
        theme.set_token(self.state_words, state=look)
        self.state_words.setText(words)
        remove = self.tr("Cancel the commitment") if recorded else self.tr("Remove")
        # A recorded one has its endings beside it: there the cross is enough.
        self.remove_button.setText("" if recorded else f"{remove}  {REMOVE_KEY}")
        self.remove_button.setToolTip(shortcuts.with_keys(remove, REMOVE_KEY))
        self.remove_button.setAccessibleName(remove)
        self.remove_button.setVisible(not recorded or state == "open")

    def _late(self) -> str:
        try:
            due = self.due_on.value()
        except KnownError:
            return ""
        if due is None or due >= self._desk.today():
            return ""
        return self.tr("overdue since {day}").format(day=i18n.day_short(due))

    def _ending(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.end(str(sender.property("ending")))

    def _remove(self) -> None:
        self.remove_wanted.emit(self)


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
        if replace(promise, state=old.state, closed_on=old.closed_on) != old:
            corrected.append(promise)
        if (promise.state, promise.closed_on) != (old.state, old.closed_on):
            ended.append(promise)
    return new, corrected, ended
