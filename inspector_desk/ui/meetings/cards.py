"""A list of cards that is one field of a form: the points of a meeting, the groups that came, the commitments.

The whole list is one field, so that drafts and undo treat it as they treat any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector_desk.errors import KnownError
from inspector_desk.ui import i18n, icons, shortcuts, theme
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import Field
from inspector_desk.ui.fields.base import Words

REMOVE_KEY = "Alt+Del"


class Card(i18n.Retranslated, QFrame):
    """One thing of the list; a subclass lays its fields out and says what they make.

    Signals:
        edited: something in it changed.
        remove_wanted: the card itself, when it is to go.
    """

    edited = Signal()
    remove_wanted = Signal(object)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk = desk
        self.record_id: int | None = None
        self.number = 1
        self.setObjectName(name)
        theme.set_token(self, role="card")
        self.heading = QLabel()
        theme.set_token(self.heading, role="heading")
        self.remove_button = QPushButton()
        self.remove_button.setObjectName(f"{name}-remove")
        self.remove_button.setIcon(icons.icon("x"))
        theme.set_token(self.remove_button, kind="link")
        self.remove_button.clicked.connect(self._remove)

    def fields(self) -> tuple[Field, ...]:
        """The fields in the order they are gone through."""
        raise RuntimeError(f"{type(self).__name__} has no fields")

    def item(self) -> Any:
        """What is on the card; None for one that was added and left empty. KnownError for unreadable text."""
        raise RuntimeError(f"{type(self).__name__} makes no item")

    def show_item(self, item: Any) -> None:
        """Fill the card."""
        raise RuntimeError(f"{type(self).__name__} shows no item")

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order: the button that removes it, then the fields."""
        return [self.remove_button, *(field.editor for field in self.fields())]

    def dump(self) -> dict[str, Any]:
        """What is on screen, for the draft and for undo."""
        return {"id": self.record_id} | {field.key: field.dump() for field in self.fields()}

    def restore(self, dumped: dict[str, Any]) -> None:
        """Bring back what ``dump`` gave."""
        self.record_id = dumped.get("id")
        for field in self.fields():
            field.restore(dumped.get(field.key))
        self.show_state()

    def check(self) -> str:
        """Why it cannot be recorded, shown at the field too; empty when it can, or when it is quite empty."""
        try:
            if self.item() is None:
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

    def show_number(self, number: int) -> None:
        """Its place in the list."""
        self.number = number
        self.show_state()

    def show_state(self) -> None:
        """Say again what follows from what is on it."""

    def begin(self) -> None:
        """Put the cursor where one begins."""
        self.fields()[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def watch(self) -> None:
        """Name the editors and listen to the fields; called once they are all there."""
        for field in self.fields():
            field.editor.setObjectName(f"{self.objectName()}-{field.key}")
            field.changed.connect(self._field_changed)

    def put_in_tab_order(self, after: QWidget, before: QWidget) -> None:
        """Let Tab go from ``after`` through the card to ``before``."""
        for one, other in pairwise([after, *self.stops(), before]):
            QWidget.setTabOrder(one, other)

    def say_remove(self, words: str, *, short: bool = False) -> None:
        """The words of the button that removes it; ``short`` shows the cross alone."""
        self.remove_button.setText("" if short else f"{words}  {REMOVE_KEY}")
        self.remove_button.setToolTip(shortcuts.with_keys(words, REMOVE_KEY))
        self.remove_button.setAccessibleName(words)

    def retranslate(self) -> None:
        self.show_state()

    def field_changed(self, field: Any) -> None:
        """What else follows from a change of a field."""

    def _field_changed(self) -> None:
        self.field_changed(self.sender())
        self.show_state()
        self.edited.emit()

    def _remove(self) -> None:
        self.remove_wanted.emit(self)


class CardsField(Field):
    """The list; its value is a tuple of what the cards make, None when there is none.

    A subclass makes its cards and names its words. ``Alt+Del`` removes the card in focus.

    Signals:
        card_made: a card whose editors want the form's keys (Enter to the next field, undo).
    """

    card_made = Signal(object)

    def __init__(self, key: str, label: Words, desk: Desk, *, name: str, add_key: str = "") -> None:
        super().__init__(key, label)
        self.desk = desk
        self.add_key = add_key
        self.cards: list[Any] = []
        self._quiet = False
        box = QWidget()
        self._rows = QVBoxLayout(box)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.current().px(2))
        self.add_button = QPushButton()
        self.add_button.setObjectName(f"{name}-add")
        self.add_button.setIcon(icons.icon("plus"))
        self.add_button.clicked.connect(self.add)
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        self._rows.addLayout(line)
        self.put(self.add_button, row=box)
        if add_key:
            shortcuts.bind(self, add_key, self.add, self.add_words)
        shortcuts.bind(self, REMOVE_KEY, self._remove_focused, self.remove_words)
        self.retranslate()

    # For subclasses ------------------------------------------------------------------------------------

    def new_card(self) -> Card:
        """An empty card."""
        raise RuntimeError(f"{type(self).__name__} makes no card")

    def blank(self) -> Any:
        """What an empty card shows."""
        raise RuntimeError(f"{type(self).__name__} has no empty item")

    def add_words(self) -> str:
        """What the button adds."""
        raise RuntimeError(f"{type(self).__name__} has no words")

    def remove_words(self) -> str:
        """What Alt+Del removes."""
        raise RuntimeError(f"{type(self).__name__} has no words")

    def problem_words(self, number: int, words: str) -> str:
        """What is wrong with which card."""
        return f"{number}: {words}"

    def keeps(self, card: Any) -> bool:
        """Whether a card that is to be removed stays, having dealt with it in another way."""
        return False

    # The field -----------------------------------------------------------------------------------------

    def add(self) -> None:
        """Add an empty card and go to it."""
        card = self._make_card()
        card.show_item(self.blank())
        self._number()
        self._tell()
        card.begin()

    def value(self) -> tuple[Any, ...] | None:
        return tuple(item for card in self.cards if (item := card.item()) is not None) or None

    def set_value(self, value: Any) -> None:
        items: Sequence[Any] = value or ()
        self._quiet = True
        try:
            self._fit(len(items))
            for card, item in zip(self.cards, items, strict=True):
                card.show_item(item)
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
        """The first sentence about a card that cannot be recorded as it stands."""
        for number, card in enumerate(self.cards, start=1):
            words = card.check()
            if words:
                return self.problem_words(number, words)
        return ""

    @property
    def editor(self) -> QWidget:
        """The first line to fill, or the button while there is none."""
        for card in self.cards:
            wrong = card.first_wrong()
            if wrong is not None:
                editor: QWidget = wrong.editor
                return editor
        return self.add_button

    def set_read_only(self, read_only: bool) -> None:
        self.add_button.setEnabled(not read_only)
        for card in self.cards:
            card.setEnabled(not read_only)

    def retranslate(self) -> None:
        # The label and the messages are the base's; the cards are widgets and hear of the change themselves.
        self.label.setText(self.label_words())
        words = self.add_words()
        self.add_button.setText(f"{words}  {self.add_key}" if self.add_key else words)
        self.add_button.setAccessibleName(words)
        self._show_message()
        self._number()

    def _fit(self, count: int) -> None:
        while len(self.cards) > count:
            self._drop(self.cards[-1])
        while len(self.cards) < count:
            self._make_card()

    def _make_card(self) -> Any:
        card = self.new_card()
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

    def _drop(self, card: Any) -> None:
        self.cards.remove(card)
        self._rows.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _remove(self, card: Any) -> None:
        if self.keeps(card):
            return
        number = self.cards.index(card)
        self._drop(card)
        self._number()
        self._tell()
        if self.cards:
            self.cards[min(number, len(self.cards) - 1)].begin()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

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
