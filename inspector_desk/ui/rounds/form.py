"""The form of a round: what it is, from when to when, on which streets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from inspector_desk.errors import KnownError
from inspector_desk.operations.rounds import NewRound, RoundDetail, RoundPeriod, period_of
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.wording import word
from inspector_desk.ui import i18n
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import Chosen, CodeField, DateField, PlainText, TextField
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.rounds.streets import StreetsField

Values = dict[str, Any]


class RoundForm(RecordForm):
    """Fields of one round; its end follows the period of its kind until it is typed."""

    def __init__(self, desk: Desk, save_draft: Callable[[Values], object]) -> None:
        super().__init__(
            lambda: self.tr("Round") if self.recorded else self.tr("New round"),
            lambda: self.tr("Save") if self.recorded else self.tr("Begin the round"),
            save_draft=save_draft,
        )
        self.desk = desk
        self.recorded = False
        self.add(TextField("title", lambda: self.tr("Name of the round"), most=200, required=True))
        self.add(
            CodeField(
                "kind", lambda: self.tr("Kind of round"), desk.choices("round_kind"), required=True, width=90
            )
        )
        self.add(
            DateField("starts_on", lambda: self.tr("Begins on"), today=desk.today, required=True),
            DateField("ends_on", lambda: self.tr("To be finished by"), today=desk.today),
        )
        self.add(
            StreetsField(
                "streets",
                lambda: self.tr("Streets"),
                desk,
                hint=lambda: self.tr("Only the dwellings on these streets belong to the round."),
            )
        )
        self.add(PlainText("note", lambda: self.tr("Note"), lines=3))
        self.edited.connect(self._edited)
        self.ready()

    def begin_new(self) -> None:
        """An empty form for a round of the whole precinct that begins today."""
        self.recorded = False
        today = self.desk.today()
        period = period_of(self.desk.actor.profile, "whole")
        self.load(
            {
                "title": None,
                "kind": "whole",
                "starts_on": today,
                "ends_on": today + timedelta(days=period.days) if period is not None else None,
                "streets": None,
                "note": None,
            }
        )
        self._show_streets()
        self._say_period()
        self.retranslate()

    def show_detail(self, detail: RoundDetail) -> None:
        """Fill the form from a round."""
        self.recorded = True
        row = detail.row
        self.load(
            {
                "title": row.title,
                "kind": row.kind or None,
                "starts_on": date.fromisoformat(row.starts_on) if row.starts_on else None,
                "ends_on": date.fromisoformat(row.ends_on) if row.ends_on else None,
                "streets": tuple(Chosen(street_id, name) for street_id, name in detail.streets),
                "note": detail.note,
            }
        )
        self._show_streets()
        self.retranslate()

    def check(self) -> dict[str, str]:
        found = super().check()
        if found:
            return found
        values = self.values()
        if values["ends_on"] is not None and values["ends_on"] < values["starts_on"]:
            found["ends_on"] = self.tr("The round ends before it begins; correct one of the days.")
        if values["kind"] == "streets" and not values["streets"]:
            found["streets"] = self.tr(
                "Choose at least one street, or make it a round of the whole precinct."
            )
        return found

    def _edited(self, key: str) -> None:
        if key in ("kind", "starts_on") and not self.recorded:
            self._follow_kind()

    def _follow_kind(self) -> None:
        """The end from the period of the kind, with its source; streets where the kind has them."""
        self._show_streets()
        starts, period = self._held("starts_on"), self._period()
        if period is not None and starts is not None:
            self.fields["ends_on"].set_value(starts + timedelta(days=period.days))
        self._say_period()

    def _period(self) -> RoundPeriod | None:
        return period_of(self.desk.actor.profile, self._held("kind") or "")

    def _say_period(self) -> None:
        """Where the proposed end comes from, as long as nobody has confirmed it."""
        period = self._period()
        doubtful = period is not None and not period.verified
        words = word("source", period.source, i18n.language()) if period is not None else ""
        self.fields["ends_on"].set_warning(
            self.tr("Proposed, not verified: {source}").format(source=words) if doubtful else ""
        )

    def _show_streets(self) -> None:
        item = code_list(self.desk.actor.profile, "round_kind").find(self._held("kind") or "")
        self.fields["streets"].setVisible(item is not None and bool(item.attributes.get("streets")))

    def _held(self, key: str) -> Any:
        try:
            return self.fields[key].value()
        except KnownError:
            return None


def round_command(values: Values) -> NewRound:
    """The values of the form as a command."""
    return NewRound(
        title=values["title"] or "",
        kind=values["kind"] or "",
        starts_on=values["starts_on"].isoformat() if values["starts_on"] else "",
        ends_on=values["ends_on"].isoformat() if values["ends_on"] else "",
        street_ids=tuple(sorted(one.id for one in values["streets"] or () if one.id is not None)),
        note=values["note"] or "",
    )
