"""A resident in a form: found by any part of the name, the telephone or the number, or recorded by name at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from inspector_desk.operations.duplicates import Candidate, DuplicateRow, find_duplicates
from inspector_desk.operations.residents import NewResident, ResidentRow, find_residents, record_resident
from inspector_desk.rules import wording
from inspector_desk.rules.changed import Changed
from inspector_desk.ui import i18n, messages
from inspector_desk.ui.context import Desk, short_day
from inspector_desk.ui.fields import Chosen, Suggestion, TypeAheadField
from inspector_desk.ui.fields.base import Words

MOST_DOUBLES = 5


def suggestion(row: ResidentRow, protected: str) -> Suggestion:
    """A resident as a list offers him; ``protected`` is said of one whose name is masked."""
    detail = protected if row.masked else " · ".join(filter(None, (short_day(row.birth_date), row.address)))
    return Suggestion(row.id, row.name, detail, "eye-off" if row.masked else "user")


class ResidentField(TypeAheadField):
    """Type-ahead over the residents; its last line records a new one by the name typed."""

    def __init__(
        self, key: str, label: Words, desk: Desk, *, required: bool = False, hint: Words | None = None
    ) -> None:
        self._desk = desk
        super().__init__(
            key, label, self._find, desk.background, create=self.make_new, required=required, hint=hint
        )

    def make_new(self, typed: str) -> None:
        """Record a resident by family name, given name and patronymic as typed; the rest can follow."""
        family, given, patronymic = _parts(typed)
        command = NewResident(family_name=family, given_name=given, patronymic=patronymic)
        actor = self._desk.actor
        self._desk.background.write(
            self, lambda session: (record_resident(session, actor, command), typed), self._recorded
        )

    def _find(self, session: Any, typed: str) -> Sequence[Suggestion]:
        if not typed:
            return []
        actor = self._desk.actor
        protected = self._desk.label("protection", "minor")
        labels = {code: label for code, label in self._desk.choices("protection")() if code != "none"}
        rows = find_residents(session, actor, typed, 11)
        found = [suggestion(row, labels.get(row.protection, protected)) for row in rows]
        if len(typed.split()) < 2 or any(character.isdigit() for character in typed):
            return found
        # Before a new one is recorded: who sounds like the whole name, whatever its order and spelling.
        known = {row.id for row in rows}
        doubles = find_duplicates(session, actor, Candidate(*_parts(typed)), MOST_DOUBLES)
        return found + [self._double(row) for row in doubles if row.id not in known]

    def _double(self, row: DuplicateRow) -> Suggestion:
        why = ", ".join(wording.word("duplicate", one, i18n.language()) for one in row.reasons)
        personal = () if row.masked else (short_day(row.birth_date), row.address)
        return Suggestion(
            row.id, row.name, " · ".join(filter(None, (*personal, why))), "eye-off" if row.masked else "users"
        )

    def _recorded(self, answer: tuple[Changed, str]) -> None:
        changed, typed = answer
        self.set_value(Chosen(changed.first("resident"), typed))
        self.committed.emit()
        messages.Toasts.of(self.window()).say(
            self.tr("{name} is recorded as a resident; the rest can be added later.").format(name=typed),
            "good",
        )


def _parts(typed: str) -> tuple[str, str, str]:
    """A name as typed, family name first."""
    family, _, rest = typed.partition(" ")
    given, _, patronymic = rest.strip().partition(" ")
    return family, given, patronymic.strip()
