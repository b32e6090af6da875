"""The form of a community meeting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QLabel, QLineEdit

from inspector_desk.errors import KnownError
from inspector_desk.operations.commitments import NewCommitment
from inspector_desk.operations.meetings import MeetingDetail, NewMeeting
from inspector_desk.ui import i18n, theme
from inspector_desk.ui.addresses import AddressField
from inspector_desk.ui.context import Desk
from inspector_desk.ui.fields import Chosen, CodeField, CountField, DateField, PlainText, TextField, TimeField
from inspector_desk.ui.forms import RecordForm
from inspector_desk.ui.meetings.commitments import CommitmentCard, CommitmentsField, Promise

Values = dict[str, Any]
ATTENDANCE = ("f", "m", "unknown")


class MeetingForm(RecordForm):
    """Fields of one meeting with its commitments; ``values`` also tells the commitments it had."""

    def __init__(self, desk: Desk, save_draft: Callable[[Values], object]) -> None:
        super().__init__(
            lambda: self.tr("Meeting") if self.recorded else self.tr("New meeting"),
            self._save_words,
            save_draft=save_draft,
        )
        self.desk = desk
        self.recorded = False
        self._before: tuple[Promise, ...] = ()
        self.words = QLabel()
        self.words.setObjectName("meeting-words")
        self.words.setWordWrap(True)
        theme.set_token(self.words, role="muted")
        self.set_summary(self.words)
        self._add_fields()
        self.edited.connect(self._edited)
        self.ready()

    def begin_new(self) -> None:
        """An empty form with today's date; a day to come makes it a plan."""
        self.recorded, self._before = False, ()
        self.load({"held_on": self.desk.today(), "kind": "residents", "state": "held"})
        self._say()

    def show_detail(self, detail: MeetingDetail) -> None:
        """Fill the form from a record."""
        self.recorded = True
        self._before = tuple(Promise.of(row) for row in detail.commitments)
        counted = dict(
            zip(ATTENDANCE, (detail.attended_f, detail.attended_m, detail.attended_unknown), strict=True)
        )
        self.load(
            {
                "held_on": _day(detail.held_on),
                "held_at": _time(detail.held_at),
                "kind": detail.kind or None,
                "state": detail.state or None,
                "address": Chosen(detail.address_id, detail.address) if detail.address else None,
                "place": detail.place,
                "topic": detail.topic,
                "agenda": detail.agenda,
                "attended": {part: count for part, count in counted.items() if count is not None},
                "raised": detail.raised,
                "decisions": detail.decisions,
                "commitments": self._before,
            }
        )
        self._say()

    def values(self) -> Values:
        return super().values() | {"before": self._before}

    def check(self) -> dict[str, str]:
        found = super().check()
        if "held_on" not in found and "state" not in found:
            held, state = self.fields["held_on"].value(), self.fields["state"].value()
            if held is not None and held > self.desk.today() and state == "held":
                found["state"] = self.tr("The day is still to come: choose “planned”, or check the day.")
        return found

    def _add_fields(self) -> None:
        desk = self.desk
        self.add(
            DateField("held_on", lambda: self.tr("Day"), today=desk.today, required=True),
            TimeField("held_at", lambda: self.tr("Time")),
            CodeField(
                "state", lambda: self.tr("State"), desk.choices("meeting_state"), required=True, width=48
            ),
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
        self.add(
            PlainText(
                "raised",
                lambda: self.tr("Problems raised by residents"),
                lines=4,
                hint=lambda: self.tr("One a line."),
            )
        )
        self.add(PlainText("decisions", lambda: self.tr("Decisions"), lines=4))
        promises = CommitmentsField("commitments", lambda: self.tr("Commitments"), desk)
        promises.card_made.connect(self._card_made)
        self.add(promises)

    def _card_made(self, card: CommitmentCard) -> None:
        # The form's keys work in the cards too: Enter goes on, one undo runs through all fields.
        for field in card.fields():
            field.editor.installEventFilter(self)
            for line in field.findChildren(QLineEdit):
                line.installEventFilter(self)

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
        if key in ("held_on", "held_at", "state", "commitments"):
            self._say()

    def _say(self) -> None:
        """What is on the form in one line of words."""
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
        self.words.setText(" · ".join(filter(None, parts)))
        self.retranslate_head()

    def retranslate(self) -> None:
        super().retranslate()
        if "commitments" in self.fields:
            self._say()

    def retranslate_head(self) -> None:
        """Title and button follow what is on the form."""
        self.heading.setText(self.title_words())
        self.save_button.setText(f"{self.save_words()}  Ctrl+S")

    def _held(self, key: str) -> Any:
        if key not in self.fields:
            return None
        try:
            return self.fields[key].value()
        except KnownError:
            return None


def meeting_command(values: Values, new: tuple[Promise, ...] | list[Promise]) -> NewMeeting:
    """The values of the form as a command, with the commitments that are to be added."""
    counted = values["attended"] or {}
    address = values["address"]
    return NewMeeting(
        kind=values["kind"],
        held_on=values["held_on"].isoformat(),
        state=values["state"],
        held_at=i18n.time_words(values["held_at"]) if values["held_at"] else "",
        address_id=address.id if address else None,
        attended_f=counted.get("f"),
        attended_m=counted.get("m"),
        attended_unknown=counted.get("unknown"),
        commitments=tuple(commitment_command(promise) for promise in new),
        topic=values["topic"] or "",
        place=values["place"] or "",
        agenda=values["agenda"] or "",
        raised=values["raised"] or "",
        decisions=values["decisions"] or "",
    )


def commitment_command(promise: Promise) -> NewCommitment:
    """One commitment as a command."""
    due = promise.due_on.isoformat() if promise.due_on else ""
    return NewCommitment(party=promise.party, what=promise.what, who=promise.who, due_on=due)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None
