"""The address of a record: a known one found by any part of it, or a new one made below the field."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.maps.address_search import record_found, search_addresses, worth_keeping
from inspector_desk.maps.pack_addresses import FoundAddress
from inspector_desk.operations.addresses import AddressRow, read_addresses
from inspector_desk.operations.permission import only_precinct
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import messages
from inspector_desk.ui.addresses.panel import AddressPanel
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import Chosen, Suggestion, TypeAheadField
from inspector_desk.ui.fields.base import Words


@dataclass(frozen=True, slots=True)
class PackSuggestion(Suggestion):
    """An address of a map pack, which the desk doesn't have yet."""

    found: FoundAddress | None = None


class AddressField(TypeAheadField):
    """Type-ahead over the addresses of the desk; its last line opens a panel that makes a new one in place."""

    def __init__(
        self, key: str, label: Words, desk: Desk, *, required: bool = False, hint: Words | None = None
    ) -> None:
        self._desk = desk
        self.panel: AddressPanel | None = None
        super().__init__(
            key, label, self._find, desk.background, create=self.make_new, required=required, hint=hint
        )

    def make_new(self, typed: str) -> None:
        """Open the panel with what was typed so far."""
        if self.panel is None:
            self.panel = AddressPanel(self._desk)
            self.panel.made.connect(self._made)
            self.panel.left.connect(self._panel_left)
            self._column.addWidget(self.panel)
            # Made after the form, the panel would come last of all; and its parts chained before it had its place
            # would go round in a circle.
            for one, other in itertools.pairwise((self.line, *self.panel.stops())):
                self.setTabOrder(one, other)
        self.set_error("")
        self.panel.begin(typed)

    def set_value(self, value: Any) -> None:
        if self.panel is not None:
            self.panel.hide()
        super().set_value(value)
        self._ask_where(value.id if value is not None else None)

    def _ask_where(self, address_id: int | None) -> None:
        """An address of another precinct is kept, and said: the appeal may be another inspector's."""
        self.set_warning("")
        if address_id is not None:
            self._background.read(
                self, lambda session: read_addresses(session, [address_id]), self._say_where, latest="where"
            )

    def _say_where(self, found: list[AddressRow]) -> None:
        own = only_precinct(self._desk.actor)
        # Who looks after the whole district has no precinct of his own that a matter could lie outside of.
        if own is not None and any(row.precinct_id not in (None, own) for row in found):
            self.set_warning(
                self.tr(
                    "This address lies outside your precinct; it is kept. Forward the matter if it is not yours."
                )
            )

    def _find(self, session: Any, typed: str) -> Sequence[Suggestion]:
        if not typed:
            return []
        found = search_addresses(session, typed, self._desk.addresses, limit=11)
        return [
            Suggestion(one.address_id, one.text, "", "map-pin")
            if one.address_id
            else PackSuggestion(0, one.text, self._sure(one), "map", one)
            for one in found
            if one.address_id or worth_keeping(one)
        ]

    def _sure(self, one: FoundAddress) -> str:
        """How sure the map is of the place; on the list only where the address is the map's and not the desk's."""
        return self._desk.label("point_accuracy", one.accuracy)

    def _pick(self, picked: object) -> None:
        if not isinstance(picked, PackSuggestion) or picked.found is None:
            super()._pick(picked)
            return
        one, actor = picked.found, self._desk.actor

        def work(session: Any) -> tuple[Changed, Chosen]:
            changed, address_id, text = record_found(session, actor, one)
            return changed, Chosen(address_id, text)

        # Taken from the map it becomes an address of the desk, with its point and how sure that is.
        self.set_value(Chosen(None, one.text))
        self._background.write(self, work, self._recorded, self.set_error_of)

    def _recorded(self, answer: tuple[Changed, Chosen]) -> None:
        _changed, chosen = answer
        self.set_value(chosen)
        self.committed.emit()

    def set_error_of(self, error: KnownError) -> None:
        """Say below the field why an address of the map could not be taken."""
        self.set_error(messages.sentence(error))

    def _made(self, chosen: Chosen) -> None:
        self.set_value(chosen)
        self.line.setFocus()
        self.committed.emit()

    def _panel_left(self) -> None:
        if self.panel is not None:
            self.panel.hide()
        self.line.setFocus()

    def _left(self) -> None:
        # While the panel is open, what was typed is on its way to becoming an address.
        if self.panel is not None and self.panel.isVisible():
            self._pause.stop()
            self.popup.hide()
            return
        super()._left()
