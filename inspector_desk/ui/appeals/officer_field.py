"""An officer in a form: those who work on this desk, found by a part of the name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from inspector_desk.operations.desk import list_officers
from inspector_desk.rules.folding import fold
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import Suggestion, TypeAheadField
from inspector_desk.ui.fields.base import Words


class OfficerField(TypeAheadField):
    """Type-ahead over the working officers; for nothing typed yet it offers all of them."""

    def __init__(self, key: str, label: Words, desk: Desk, *, required: bool = False) -> None:
        self._desk = desk
        super().__init__(key, label, self._find, desk.background, required=required)

    def _find(self, session: Any, typed: str) -> Sequence[Suggestion]:
        wanted = fold(typed)
        return [
            Suggestion(one.id, one.name, self._desk.label("officer_rank", one.rank), "user")
            for one in list_officers(session)
            if one.active and wanted in fold(one.name)
        ]
