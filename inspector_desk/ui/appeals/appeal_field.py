"""Another appeal in a form, found by its number or any word of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from inspector_desk.operations.appeals import AppealFilter, list_appeal_ids, read_appeal_rows
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.fields import Suggestion, TypeAheadField
from inspector_desk.ui.fields.base import Words

SUGGESTED = 11


class AppealField(TypeAheadField):
    """Type-ahead over the appeals the officer may see; protected ones stay masked."""

    def __init__(self, key: str, label: Words, desk: Desk) -> None:
        self._desk = desk
        super().__init__(key, label, self._find, desk.background)

    def _find(self, session: Any, typed: str) -> Sequence[Suggestion]:
        if not typed:
            return []
        actor = self._desk.actor
        ids = list_appeal_ids(session, actor, AppealFilter(typed=typed), order="id", limit=SUGGESTED)
        return [
            Suggestion(
                row.id,
                row.number,
                " · ".join(filter(None, (short_day(row.received_on), row.applicant, row.essence[:60]))),
                "eye-off" if row.masked else "inbox",
            )
            for row in read_appeal_rows(session, actor, list(ids))
        ]
