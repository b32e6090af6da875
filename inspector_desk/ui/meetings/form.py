"""The form of a community meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from inspector_desk.errors import KnownError
from inspector_desk.operations.commitments import NewCommitment
from inspector_desk.operations.meeting_points import OLD_TEXTS
from inspector_desk.operations.meetings import REPORT, MeetingDetail, NewMeeting
from inspector_desk.ui import i18n, shortcuts, theme
from inspector_desk.ui.addresses import AddressField
from inspector_desk.ui.context import Desk, stored_day, stored_time
from inspector_desk.ui.fields import Chosen, CodeField, CountField, DateField, PlainText, TextField, TimeField
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.meetings.cards import Card
from inspector_desk.ui.meetings.commitments import CommitmentsField, Promise
from inspector_desk.ui.meetings.meeting_bar import STEPS, MeetingBar
from inspector_desk.ui.meetings.points import GroupsField, Point, PointsField

Values = dict[str, Any]
ATTENDANCE = ("f", "m", "unknown")
OLD = tuple(name for name, _kind in OLD_TEXTS)
"""Free texts that records of the program's first version have; shown only where they hold something."""


class MeetingForm(RecordForm):
    """Fields of one meeting with its points, groups and commitments."""

    def __init__(self, desk: Desk, save_draft: Callable[[Values], object]) -> None:
        super().__init__(
            lambda: self.tr("Meeting") if self.recorded else self.tr("New meeting"),
            self._save_words,
            save_draft=save_draft,
        )
        self.desk = desk
        self.recorded = False
        self.state_code = ""
        self.bar = MeetingBar(desk)
        self.words: QLabel = self.bar.words
        self.bar.held.connect(self._mark_held)
        self.set_summary(self.bar)
        self._add_fields()
        for state, keys in STEPS:
            shortcuts.bind(self, keys, _Step(self.bar, state), _Text(self.bar, state))
        self.edited.connect(self._edited)
        self.ready()

    def begin_new(self) -> None:
        """An empty form with today's date; a day to come makes it a plan."""
        self.recorded, self.state_code = False, ""
        self._field("state").fill()
        self.load({"held_on": self.desk.today(), "kind": "residents", "state": "held"})
        self._say()

    def show_detail(self, detail: MeetingDetail) -> None:
        """Fill the form from a record."""
        self.recorded, self.state_code = True, detail.state
        counted = dict(
            zip(ATTENDANCE, (detail.attended_f, detail.attended_m, detail.attended_unknown), strict=True)
        )
        points = tuple(Point.of(row) for row in detail.points)
        self._field("state").fill()
        self.fields["points"].set_value(points)
        self.load(
            {
                "held_on": stored_day(detail.held_on),
                "held_at": stored_time(detail.held_at),
                "ended_at": stored_time(detail.ended_at),
                "kind": detail.kind or None,
                "state": detail.state or None,
                "address": Chosen(detail.address_id, detail.address) if detail.address else None,
                "place": detail.place,
                "topic": detail.topic,
                "announced_on": stored_day(detail.announced_on),
                "chair": detail.chair,
                "secretary": detail.secretary,
                "minutes_number": detail.minutes_number,
                "period_from": stored_day(detail.period_from),
                "period_to": stored_day(detail.period_to),
                "report": detail.report,
                "agenda": detail.agenda,
                "attended": {part: count for part, count in counted.items() if count is not None},
                "groups": detail.groups,
                "points": points,
                "raised": detail.raised,
                "decisions": detail.decisions,
                "commitments": tuple(Promise.of(row) for row in detail.commitments),
            }
        )
        self.bar.close_panel()
        self._say()

    def show_standing(self, detail: MeetingDetail) -> None:
        """Show what state the record has now, leaving what is typed alone."""
        self.state_code = detail.state
        self.bar.close_panel()
        self._say()

    def check(self) -> dict[str, str]:
        found = super().check()
        held, state, today = self._held("held_on"), self._held("state"), self.desk.today()
        begins, ends = self._held("held_at"), self._held("ended_at")
        announced = self._held("announced_on")
        first, last = self._held("period_from"), self._held("period_to")
        own: dict[str, str] = {}
        if held is not None and held > today and state == "held":
            own["state"] = self.tr("The day is still to come: choose “planned”, or check the day.")
        if begins is not None and ends is not None and ends < begins:
            own["ended_at"] = self.tr("The meeting ends before it begins; correct one of the times.")
        if announced is not None and held is not None and announced > held:
            own["announced_on"] = self.tr("The notice was put up after the meeting; correct the day.")
        if first is not None and last is not None and last < first:
            own["period_to"] = self.tr("The period ends before it begins.")
        elif last is not None and held is not None and last > held:
            own["period_to"] = self.tr(
                "The period ends after the meeting; a report is about days that have passed."
            )
        return own | found

    def _add_fields(self) -> None:
        desk = self.desk
        state = CodeField("state", lambda: self.tr("State"), self._states, required=True, width=54)
        # The words are long in Kazakh; the times beside it need little.
        state.setMinimumWidth(theme.current().px(42))
        self.add(
            DateField("held_on", lambda: self.tr("Day"), today=desk.today, required=True),
            TimeField("held_at", lambda: self.tr("Time")),
            TimeField("ended_at", lambda: self.tr("Until")),
            state,
        )
        self.add(
            CodeField(
                "kind",
                lambda: self.tr("Kind of meeting"),
                desk.choices("meeting_kind"),
                required=True,
                width=90,
            )
        )
        self.add(
            TextField(
                "place",
                lambda: self.tr("Place"),
                most=200,
                hint=lambda: self.tr("In words: “yard of house 12”, “school 5, hall”."),
            )
        )
        self.add(AddressField("address", lambda: self.tr("Address"), desk))
        self.add(TextField("topic", lambda: self.tr("Topic"), most=300, required=True))
        self.add(
            DateField("period_from", lambda: self.tr("Report for the period from"), today=desk.today),
            DateField("period_to", lambda: self.tr("to"), today=desk.today),
        )
        self.add(
            DateField("announced_on", lambda: self.tr("Notice put up on"), today=desk.today),
            TextField("minutes_number", lambda: self.tr("Number of the minutes"), most=40, width=40),
        )
        self.add(
            TextField("chair", lambda: self.tr("Chair"), most=200),
            TextField("secretary", lambda: self.tr("Secretary"), most=200),
        )
        self.add(PlainText("agenda", lambda: self.tr("Agenda"), lines=3))
        self.add_section(lambda: self.tr("How it went"))
        self.add(
            CountField(
                "attended",
                lambda: self.tr("Who came"),
                (
                    ("f", lambda: self.tr("women")),
                    ("m", lambda: self.tr("men")),
                    ("unknown", lambda: self.tr("not told apart")),
                ),
                hint=lambda: self.tr("An empty place means that nobody counted; 0 means that nobody came."),
            )
        )
        self._add_cards(GroupsField("groups", lambda: self.tr("Of them, by group"), desk))
        self.add(PlainText("report", lambda: self.tr("What was reported"), lines=3))
        points = PointsField("points", lambda: self.tr("Points of the meeting"), desk)
        self._add_cards(points)
        self.add(
            PlainText(
                "raised",
                lambda: self.tr("Problems raised by residents"),
                lines=4,
                hint=lambda: self.tr("One a line."),
            )
        )
        self.add(PlainText("decisions", lambda: self.tr("Decisions"), lines=4))
        self._add_cards(CommitmentsField("commitments", lambda: self.tr("Commitments"), desk, points.choices))

    def _add_cards(self, field: Any) -> None:
        field.card_made.connect(self._card_made)
        self.add(field)

    def _card_made(self, card: Card) -> None:
        # The form's keys work in the cards too: Enter goes on, one undo runs through all fields.
        for field in card.fields():
            field.editor.installEventFilter(self)
            for line in (*field.findChildren(QLineEdit), *field.findChildren(QPlainTextEdit)):
                line.installEventFilter(self)

    def _states(self) -> list[tuple[str, str]]:
        """Planned and held; a meeting is postponed or cancelled by a step that asks why."""
        offered = {"planned", "held", self.state_code}
        return [(code, words) for code, words in self.desk.choices("meeting_state")() if code in offered]

    def _mark_held(self) -> None:
        """The meeting took place: say so on the form and go to who came."""
        self.fields["state"].set_value("held")
        self.jump_to("attended")

    def _save_words(self) -> str:
        if self.recorded:
            return self.tr("Save")
        return (
            self.tr("Plan the meeting") if self._held("state") == "planned" else self.tr("Record the meeting")
        )

    def _edited(self, key: str) -> None:
        if key == "held_on" and not self.recorded:
            held = self._held("held_on")
            if held is not None and self._held("state") in ("held", "planned"):
                self.fields["state"].set_value("planned" if held > self.desk.today() else "held")
        if key == "points":
            promises = self.fields["commitments"]
            if isinstance(promises, CommitmentsField):
                promises.points_changed()
        if key in ("held_on", "held_at", "state", "commitments", "kind", "agenda", "raised", "decisions"):
            self._say()

    def _say(self) -> None:
        """What is on the form in one line of words, and the fields its kind and its age have."""
        held, at, state = self._held("held_on"), self._held("held_at"), self._held("state")
        parts = [self.desk.label("meeting_state", state or "")]
        if held is not None:
            when = i18n.day_words(held, year=True)
            parts.append(f"{when}, {i18n.time_words(at)}" if at is not None else when)
        promises = self._held("commitments") or ()
        open_ones = sum(promise.state == "open" for promise in promises)
        if promises:
            parts.append(
                self.tr("commitments: {made}, open: {open}").format(made=len(promises), open=open_ones)
            )
        old = any(not self.fields[name].is_empty for name in OLD)
        self.bar.show_meeting(
            self.state_code, " · ".join(filter(None, parts)), recorded=self.recorded, old_texts=old
        )
        reports = self._held("kind") == REPORT
        for name in ("period_from", "period_to", "report"):
            self.fields[name].setVisible(reports or not self.fields[name].is_empty)
        for name in OLD:
            field = self.fields[name]
            # One that was just emptied stays until the form is filled again: undo needs a place to show it.
            field.setVisible(not field.is_empty or (field.isVisibleTo(self) and self.is_dirty))
        self.retranslate_head()

    def retranslate(self) -> None:
        super().retranslate()
        if "commitments" in self.fields:
            self._say()

    def retranslate_head(self) -> None:
        """Title and button follow what is on the form."""
        self.heading.setText(self.title_words())
        self.save_button.setText(f"{self.save_words()}  Ctrl+S")

    def _field(self, key: str) -> Any:
        return self.fields[key]

    def _held(self, key: str) -> Any:
        if key not in self.fields:
            return None
        try:
            return self.fields[key].value()
        except KnownError:
            return None


class _Step:
    """One step of the bar, bound to a key."""

    def __init__(self, bar: MeetingBar, state: str) -> None:
        self._bar = bar
        self._state = state

    def __call__(self) -> None:
        self._bar.step(self._state)


class _Text:
    """The words of a step, asked when the help is shown."""

    def __init__(self, bar: MeetingBar, state: str) -> None:
        self._bar = bar
        self._state = state

    def __call__(self) -> str:
        return self._bar.steps[self._state].text().rpartition("  ")[0]


def meeting_command(values: Values) -> NewMeeting:
    """The values of the form as a command, without its points, groups and commitments."""
    counted = values["attended"] or {}
    address = values["address"]
    return NewMeeting(
        kind=values["kind"] or "",
        held_on=_iso(values["held_on"]),
        state=values["state"] or "",
        held_at=_clock(values["held_at"]),
        ended_at=_clock(values["ended_at"]),
        address_id=address.id if address else None,
        attended_f=counted.get("f"),
        attended_m=counted.get("m"),
        attended_unknown=counted.get("unknown"),
        topic=values["topic"] or "",
        place=values["place"] or "",
        agenda=values["agenda"] or "",
        raised=values["raised"] or "",
        decisions=values["decisions"] or "",
        period_from=_iso(values["period_from"]),
        period_to=_iso(values["period_to"]),
        announced_on=_iso(values["announced_on"]),
        chair=values["chair"] or "",
        secretary=values["secretary"] or "",
        minutes_number=values["minutes_number"] or "",
        report=values["report"] or "",
    )


def commitment_command(promise: Promise, ids: dict[str, int] | None = None) -> NewCommitment:
    """One commitment as a command; ``ids`` tells the record behind the key of a point."""
    due = promise.due_on.isoformat() if promise.due_on else ""
    return NewCommitment(
        party=promise.party,
        what=promise.what,
        who=promise.who,
        due_on=due,
        point_id=(ids or {}).get(promise.point),
        agency=promise.agency,
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _clock(at: time | None) -> str:
    return i18n.time_words(at) if at is not None else ""
