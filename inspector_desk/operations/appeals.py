"""Appeals: registered with a number and a deadline, corrected, annulled; steps taken on them are in appeal_steps."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, AppealStep
from inspector_desk.operations.appeal_rows import (
    AppealFilter,
    AppealRow,
    count_overdue,
    list_appeal_ids,
    read_appeal_rows,
)
from inspector_desk.operations.appeal_views import (
    AppealDetail,
    StepRow,
    find_appeal,
    open_appeal,
    steps_of,
)
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import require
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.appeal_states import GATE, OPEN, check_move
from inspector_desk.rules.appeal_steps import (
    check_happened,
    check_order,
    due_day,
    procedure_of,
    settings,
)
from inspector_desk.rules.calendars import Calendar
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.deadlines import Deadline, count_deadline
from inspector_desk.storage import journal, numbering

__all__ = [
    "CRIME_RULE",
    "OPEN_STATES",
    "AppealDetail",
    "AppealFilter",
    "AppealRow",
    "MoveAppeal",
    "NewAppeal",
    "StepRow",
    "annul_appeal",
    "change_appeal",
    "count_overdue",
    "deadline_of",
    "list_appeal_ids",
    "move_appeal",
    "next_number",
    "open_appeal",
    "read_appeal_rows",
    "register_appeal",
    "registration_day",
]

OPEN_STATES = OPEN
CRIME_RULE = "crime_signs"


@dataclass(frozen=True, slots=True)
class NewAppeal:
    """An appeal as it is received; ``crime_signs`` is the answer to the gate asked before registration.

    Dates are ISO texts; ``happened_from``/``happened_to`` local ISO date-times, empty where not known.
    """

    kind: str
    channel: str
    category: str
    essence: str
    received_on: str
    crime_signs: str
    language: str = ""
    received_at: str = ""
    applicant_id: int | None = None
    address_id: int | None = None
    anonymous: bool = False
    happened_from: str = ""
    happened_to: str = ""
    crime_register_number: str = ""
    external_number: str = ""
    protection: str = "none"
    organisation: str = ""
    complaint_on_id: int | None = None
    """The appeal whose answer a complaint is about."""


def registration_day(profile: str, received_on: date, received_at: str = "") -> date:
    """The day an appeal counts as registered: that of receipt, or the next working day (APPC art. 64).

    ``received_at`` is the local time HH:MM, empty where it is not known: what comes after the office has closed counts
    from the next working day.
    """
    calendar = Calendar.load(profile)
    closes = settings(profile).office_closes
    after_hours = (
        closes is not None
        and len(received_at) == len("00:00")
        and time.fromisoformat(received_at) >= closes
        and calendar.is_working(received_on)
    )
    return calendar.next_working(received_on + timedelta(days=1) if after_hours else received_on)


def deadline_of(
    profile: str, kind: str, registered_on: date, crime_signs: str, started_at: datetime | None
) -> Deadline:
    """The deadline an appeal would have: by its kind, or the 24-hour clock for signs of a crime or an emergency."""
    if crime_signs != "none":
        return count_deadline(profile, CRIME_RULE, registered_on, started_at=started_at)
    return count_deadline(profile, kind, registered_on)


def register_appeal(session: Session, actor: Actor, command: NewAppeal) -> Changed:
    """Register an appeal: number, day of registration and deadline are given here; nothing is refused over them.

    Raises KnownError ``appeal.gate-unanswered`` while nobody said whether there are signs of a crime,
    ``appeal.no-essence``, ``appeal.no-day``, ``appeal.no-applicant`` (neither an applicant nor marked anonymous) and
    ``appeal.happened-backwards``. With the number of the crime register it counts as entered there at once.
    """
    require(actor, "appeal", "record")
    essence = _check(command)
    check_move("draft", "registered")
    received = date.fromisoformat(command.received_on)
    received_at = clean(command.received_at, "received_at")
    registered = registration_day(actor.profile, received, received_at or "")
    now = journal.now_text()
    started = datetime.fromisoformat(now)
    deadline = deadline_of(actor.profile, command.kind, registered, command.crime_signs, started)
    category = code_list(actor.profile, "appeal_category").find(command.category)
    protection = command.protection
    if protection == "none" and category is not None:
        protection = str(category.attributes.get("protection", "none"))
    appeal = Appeal(
        number=next_number(session, actor, registered.year),
        precinct_id=actor.precinct_id,
        officer_id=actor.officer_id,
        applicant_id=command.applicant_id,
        address_id=command.address_id,
        kind=command.kind,
        channel=command.channel,
        category=command.category,
        language=command.language or None,
        essence=essence,
        received_on=received.isoformat(),
        received_at=received_at,
        registered_on=registered.isoformat(),
        registered_at=now,
        happened_from=clean(command.happened_from, "happened_from"),
        happened_to=clean(command.happened_to, "happened_to"),
        state="registered",
        due_on=deadline.due.isoformat() if deadline.due else None,
        due_at=journal.now_text(deadline.due_at.timestamp()) if deadline.due_at else None,
        deadline_rule=deadline.rule_id,
        crime_signs=command.crime_signs,
        external_number=clean(command.external_number, "external_number"),
        protection=protection,
        anonymous=int(command.anonymous),
        procedure=procedure_of(actor.profile, command.kind),
        organisation=clean(command.organisation, "organisation"),
        complaint_on_id=command.complaint_on_id,
    )
    session.add(appeal)
    number = clean(command.crime_register_number, "crime_register_number")
    if command.crime_signs != "none" and number:
        appeal.crime_register_number = number
        stand_in_register(appeal, now, received.isoformat())
    _expect_passing_up(session, actor, appeal)
    return journal.enter(session, actor, "appeal.register", territory=actor.precinct_uid)


def stand_in_register(appeal: Appeal, moment: str, day: str) -> None:
    """The appeal stands in the register of crime messages: its clock ends, it leaves the ordinary counts."""
    appeal.crime_entered_at = moment
    appeal.state, appeal.outcome, appeal.forwarded_on = "forwarded", "crime_register", day


_FREE_TEXTS = (
    "essence",
    "language",
    "received_at",
    "happened_from",
    "happened_to",
    "crime_register_number",
    "external_number",
    "organisation",
)


def change_appeal(
    session: Session, actor: Actor, appeal_id: int, command: NewAppeal, *, shown: NewAppeal | None = None
) -> Changed:
    """Correct a registered appeal; its deadline is counted again when its kind, day or gate changed.

    ``shown`` is what the officer had before him: only what he changed of it is written, so that what arrived from
    another desk meanwhile stays. Besides what registering refuses: ``appeal.received-after-step``,
    ``appeal.crime-entered``, ``appeal.complaint-on-itself``.
    """
    require(actor, "appeal", "change")
    appeal = find_appeal(session, actor, appeal_id)
    _check(command)
    basis = (appeal.kind, appeal.received_on, appeal.received_at, appeal.crime_signs)
    for field in fields(NewAppeal):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        if field.name in _FREE_TEXTS:
            value = clean(value, field.name)
        elif field.name == "received_on":
            value = clean_day(value, field.name)
        setattr(appeal, field.name, int(value) if field.name == "anonymous" else value)
    if appeal.complaint_on_id == appeal.id:
        raise KnownError("appeal.complaint-on-itself", field="complaint_on")
    check_happened(appeal.happened_from, appeal.happened_to)
    if basis != (appeal.kind, appeal.received_on, appeal.received_at, appeal.crime_signs):
        _count_again(session, actor, appeal)
    entered = appeal.crime_entered_at or appeal.state not in OPEN
    if appeal.crime_signs != "none" and appeal.crime_register_number and not entered:
        stand_in_register(appeal, journal.now_text(), local_today(actor.profile).isoformat())
    _expect_passing_up(session, actor, appeal)
    return journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)


def annul_appeal(session: Session, actor: Actor, appeal_id: int, reason: str) -> Changed:
    """Take an appeal registered by mistake out of every list and count; its entries stay. ``appeal.annul-why``."""
    require(actor, "appeal", "annul")
    appeal = find_appeal(session, actor, appeal_id)
    given = clean(reason, "reason")
    if given is None:
        raise KnownError("appeal.annul-why", field="reason")
    appeal.annulled = True
    return journal.enter(session, actor, "appeal.annul", territory=actor.precinct_uid, reason=given)


@dataclass(frozen=True, slots=True)
class MoveAppeal:
    """A bare change of state, for what happened elsewhere and is only taken over."""

    to: str
    on: str
    outcome: str = ""
    answer: str = ""
    forwarded_to: str = ""
    reason: str = ""


def move_appeal(session: Session, actor: Actor, appeal_id: int, command: MoveAppeal) -> Changed:
    """Take an appeal to another state as the table of states allows, without the papers a step leaves behind.

    An officer's own steps go through ``appeal_steps.take_step``, which asks for what the code wants written down.
    """
    require(actor, "appeal", "change")
    appeal = find_appeal(session, actor, appeal_id)
    check_move(appeal.state or "registered", command.to)
    check_order(appeal.received_on, command.on, "appeal.day-before-receipt", field="on")
    if command.to == "forwarded":
        destination = clean(command.forwarded_to, "forwarded_to")
        if destination is None:
            raise KnownError("appeal.forward-where")
        appeal.forwarded_to, appeal.forwarded_on = destination, command.on
    if command.to in ("answered", "returned", "stopped", "withdrawn"):
        appeal.answered_on = command.on
        appeal.outcome = command.outcome or appeal.outcome
        appeal.answer = clean(command.answer, "answer") or appeal.answer
    if command.to == "closed":
        appeal.closed_on = command.on
    appeal.state = command.to
    return journal.enter(
        session, actor, "appeal.move", territory=actor.precinct_uid, reason=clean(command.reason, "reason")
    )


def next_number(session: Session, actor: Actor, year: int) -> str:
    """The next official number: precinct / year / block-sequence.

    Each device draws from its own block, so numbers are unique by construction without asking anyone (DESIGN 3).
    """
    return numbering.draw(session, actor.precinct_id, year)


def _check(command: NewAppeal) -> str:
    """The essence of an appeal that may be kept; otherwise the KnownError that says what is missing."""
    if command.crime_signs not in GATE:
        raise KnownError("appeal.gate-unanswered")
    essence = clean(command.essence, "essence")
    if essence is None:
        raise KnownError("appeal.no-essence")
    if clean_day(command.received_on, "received_on") is None:
        raise KnownError("appeal.no-day", field="received_on")
    if command.applicant_id is None and not command.anonymous:
        raise KnownError("appeal.no-applicant")
    check_happened(command.happened_from, command.happened_to)
    return essence


def _count_again(session: Session, actor: Actor, appeal: Appeal) -> None:
    """Day of registration and deadline of an appeal whose kind, day of receipt or gate was corrected."""
    if appeal.crime_entered_at and appeal.crime_signs == "none":
        raise KnownError("appeal.crime-entered", field="crime_signs", number=appeal.crime_register_number)
    days = [step.taken_on for step in steps_of(session, appeal.id) if step.taken_on]
    for day in (appeal.answered_on, *days):
        check_order(appeal.received_on, day, "appeal.received-after-step", field="received_on")
    received = date.fromisoformat(appeal.received_on or "")
    registered = registration_day(actor.profile, received, appeal.received_at or "")
    started = datetime.fromisoformat(appeal.registered_at or journal.now_text())
    deadline = deadline_of(
        actor.profile, appeal.kind or "", registered, appeal.crime_signs or "none", started
    )
    due = deadline.due.isoformat() if deadline.due else None
    appeal.registered_on = registered.isoformat()
    if appeal.first_due_on and due:
        # An extension was decided to a day; it stands unless the term itself now ends later.
        appeal.first_due_on, appeal.due_on = due, max(due, appeal.due_on or due)
    else:
        appeal.due_on = due
    appeal.due_at = journal.now_text(deadline.due_at.timestamp()) if deadline.due_at else None
    appeal.deadline_rule = deadline.rule_id
    appeal.procedure = procedure_of(actor.profile, appeal.kind or "")


def _expect_passing_up(session: Session, actor: Actor, appeal: Appeal) -> None:
    """Art. 92: a complaint on our own answer goes up with the file within the term, or is satisfied in full."""
    if appeal.kind != "complaint" or appeal.complaint_on_id is None or appeal.state not in OPEN:
        return
    session.flush()
    if any(step.kind == "pass_up" for step in steps_of(session, appeal.id)):
        return
    due = due_day(actor.profile, "complaint_file", date.fromisoformat(appeal.registered_on or ""))
    if due is None:
        return
    session.add(
        AppealStep(
            appeal_id=appeal.id,
            precinct_id=appeal.precinct_id,
            officer_id=appeal.officer_id,
            kind="pass_up",
            taken_on=appeal.registered_on,
            due_on=due.isoformat(),
        )
    )
