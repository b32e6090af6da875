"""Steps taken on an appeal: each one command, one row of the table of moves, with its own day, text and notice.

Administrative Procedural and Process-Related Code of Kazakhstan, art. 64-67, 73-76, 87-92; order 20.02.2026 No 120.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timezone
from types import MappingProxyType

from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, AppealStep
from inspector_desk.operations.appeal_duties import (
    DutyRow,
    ReviewRow,
    list_due_steps,
    list_replies_awaited,
    list_reviews,
)
from inspector_desk.operations.appeal_views import find_appeal, standing_of, steps_of
from inspector_desk.operations.appeals import next_number, stand_in_register
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.permission import require
from inspector_desk.rules import appeal_states, clock
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.appeal_states import Move, Standing
from inspector_desk.rules.appeal_steps import (
    KINDS,
    AppealSettings,
    check_extension,
    check_hearing,
    check_order,
    due_day,
)
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.wording import Term
from inspector_desk.storage import journal

__all__ = [
    "DutyRow",
    "ReviewRow",
    "TakeStep",
    "list_due_steps",
    "list_replies_awaited",
    "list_reviews",
    "take_step",
]


@dataclass(frozen=True, slots=True)
class TakeStep:
    """A step as the officer gives it; ``move`` is its code in the table, days are ISO texts, ``at`` local HH:MM.

    ``due_on`` is the day the step sets (until when to cure, the day of the hearing, the new term, the reply by).
    ``part`` says which part of the appeal it concerns; ``reason`` goes into the journal.
    """

    move: str
    on: str
    text: str = ""
    addressee: str = ""
    part: str = ""
    number: str = ""
    outcome: str = ""
    answer: str = ""
    due_on: str = ""
    channel: str = ""
    notified_on: str = ""
    at: str = ""
    language: str = ""
    category: str = ""
    satisfaction: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Taking:
    """A step under way: the record, what was given (cleaned), and the table's row for it."""

    session: Session
    actor: Actor
    appeal: Appeal
    move: Move
    standing: Standing
    given: Mapping[str, str]
    satisfaction: int | None

    @property
    def on(self) -> str:
        return self.given["on"]

    def get(self, name: str) -> str | None:
        return self.given.get(name) or None

    def counted(self, period: str | None, since: str | None = None) -> str | None:
        """The last day of a period that begins after ``since``, or after the day of the step."""
        due = due_day(self.actor.profile, period, date.fromisoformat(since or self.on))
        return due.isoformat() if due else None

    def write(self, kind: str, *, due: str | None = None, done: str | None = None) -> AppealStep:
        """The row of the step; where the applicant is to be told, being told is what finishes it."""
        shape = KINDS[kind]
        told = self.get("notified_on") if shape.tells else None
        if shape.finished_by == "notice":
            done = told
        step = AppealStep(
            appeal_id=self.appeal.id,
            precinct_id=self.appeal.precinct_id,
            officer_id=self.actor.officer_id,
            kind=kind,
            taken_on=self.on,
            # Nobody can be told of an appeal without an author.
            due_on=None if shape.finished_by == "notice" and self.standing.anonymous else due,
            done_on=done,
            text=self.get("text"),
            addressee=self.get("addressee"),
            part=self.get("part"),
            number=self.get("number"),
            notice_channel=self.get("channel") if shape.tells else None,
            notified_on=told,
        )
        self.session.add(step)
        return step

    def finish(self, kind: str, *, answer: str | None = None) -> AppealStep | None:
        """Close the step of this kind that is still open, if there is one."""
        found = [step for step in steps_of(self.session, self.appeal.id) if step.kind == kind]
        step = next((one for one in reversed(found) if not one.done_on), None)
        if step is not None:
            step.done_on = self.on
            step.answer = answer or step.answer
        return step

    def leave_nothing_open(self) -> None:
        """The appeal goes elsewhere or ends: nobody cures, objects or is heard any more, and nothing is passed up."""
        self.appeal.cure_by = None
        for kind in ("defects", "pass_up", "objections", "hearing"):
            self.finish(kind)

    def end(self, outcome: str, answer: str | None) -> None:
        """The appeal is through: with what outcome, on which day, and what was said of it."""
        self.appeal.outcome, self.appeal.answered_on = outcome, self.on
        self.appeal.answer = answer


def take_step(
    session: Session,
    actor: Actor,
    appeal_id: int,
    command: TakeStep,
    *,
    district: AppealSettings | None = None,
) -> Changed:
    """Take one step of the table on an appeal; ``district`` replaces the settings of the profile.

    KnownError ``appeal.step-not-now`` (the state forbids it, with what is possible), ``appeal.bar-*`` (a condition
    forbids it), ``appeal.step-needs`` (with the empty field), and those that name two days in the wrong order.
    """
    move = appeal_states.move_of(command.move)
    act = _ACTS.get(command.move)
    if act is None:
        raise ValueError(f"{command.move} has a command of its own")
    require(actor, "appeal", move.action)
    appeal = find_appeal(session, actor, appeal_id)
    standing = standing_of(actor, appeal, steps_of(session, appeal.id), district)
    given = _cleaned(command)
    if command.move == "answer" and "answer" not in given and appeal.answer_draft:
        given["answer"] = appeal.answer_draft
    appeal_states.check(command.move, standing, {**given, "satisfaction": command.satisfaction})
    check_order(appeal.received_on, given["on"], "appeal.day-before-receipt", field="on")
    check_order(given["on"], given.get("notified_on"), "appeal.notified-before-step", field="notified_on")
    check_order(given["on"], given.get("due_on"), "appeal.due-before-step", field="due_on")
    act(_Taking(session, actor, appeal, move, standing, given, command.satisfaction))
    if move.after is not None:
        appeal.state = move.after
    action = "appeal.move" if move.after is not None else "appeal.add"
    return journal.enter(
        session, actor, action, territory=actor.precinct_uid, reason=clean(command.reason, "reason")
    )


_DAYS = ("on", "due_on", "notified_on")
_TEXTS = ("text", "addressee", "part", "number", "answer", "reason")
_CODES = ("outcome", "channel", "language", "category", "at")


def _cleaned(command: TakeStep) -> dict[str, str]:
    """What was given, without blanks; told by a channel without a day means told on the day of the step."""
    given = {name: clean_day(getattr(command, name), name) for name in _DAYS}
    given |= {name: clean(getattr(command, name), name) for name in _TEXTS}
    given |= {name: getattr(command, name) or None for name in _CODES}
    if given["on"] is None:
        raise KnownError("capture.not-a-day", field="on", typed="")
    if given["channel"] and not given["notified_on"]:
        given["notified_on"] = given["on"]
    return {name: value for name, value in given.items() if value}


# What each step does ------------------------------------------------------------------------------------


def _enter_crime(taking: _Taking) -> None:
    appeal = taking.appeal
    appeal.crime_register_number = taking.get("number")
    appeal.forwarded_to = taking.get("addressee")
    stand_in_register(appeal, _moment(taking), taking.on)
    taking.leave_nothing_open()
    taking.write("crime_register")


def _take_up(_taking: _Taking) -> None:
    """Nothing but the state."""


def _cured(taking: _Taking) -> None:
    taking.appeal.cure_by = None
    taking.finish("defects", answer=taking.get("text"))


def _answer(taking: _Taking) -> None:
    outcome = taking.get("outcome")
    known = _outcome(taking, outcome, "answered") if outcome else {}
    appeal_states.check_outcome(
        taking.standing,
        outcome or "",
        favourable=bool(known.get("favourable")),
        # Art. 73 knows cases without a hearing; whoever leaves it out says why.
        needs_hearing=bool(known.get("hearing")) and not taking.get("reason"),
    )
    appeal = taking.appeal
    taking.end(outcome or appeal.outcome or "", taking.get("answer"))
    appeal.outcome = appeal.outcome or None
    appeal.answer_language = taking.get("language") or appeal.language
    appeal.notice_channel, appeal.notified_on = taking.get("channel"), taking.get("notified_on")
    taking.leave_nothing_open()
    taking.write("answer", due=taking.counted("notice"))


def _pass_up(taking: _Taking) -> None:
    appeal = taking.appeal
    appeal.passed_up_to, appeal.passed_up_on = taking.get("addressee"), taking.on
    appeal.forwarded_to, appeal.forwarded_on = taking.get("addressee"), taking.on
    appeal.outcome = "passed_up"
    passing = taking.finish("pass_up")
    taking.leave_nothing_open()
    step = passing or taking.write("pass_up", done=taking.on)
    step.addressee, step.number = taking.get("addressee"), taking.get("number")
    step.text = taking.get("text")
    step.notice_channel, step.notified_on = taking.get("channel"), taking.get("notified_on")


def _forward(taking: _Taking) -> None:
    appeal = taking.appeal
    appeal.forwarded_to, appeal.forwarded_on = taking.get("addressee"), taking.on
    appeal.outcome = "forwarded"
    taking.leave_nothing_open()
    taking.write("forward", due=taking.counted("forwarding", appeal.registered_on))


def _forward_part(taking: _Taking) -> None:
    taking.write("forward_part", due=taking.counted("forwarding", taking.appeal.registered_on))


def _split(taking: _Taking) -> None:
    """A part with an answer of its own becomes an appeal of its own, with the day and the term of the whole."""
    whole, session = taking.appeal, taking.session
    registered = date.fromisoformat(whole.registered_on or taking.on)
    part = Appeal(
        number=next_number(session, taking.actor, registered.year),
        part_of_id=whole.id,
        essence=taking.get("part"),
        category=taking.get("category") or whole.category,
        state="registered",
        due_on=whole.first_due_on or whole.due_on,
    )
    for name in _SHARED_BY_PARTS:
        setattr(part, name, getattr(whole, name))
    session.add(part)
    step = taking.write("split", done=taking.on)
    step.number = part.number


_SHARED_BY_PARTS = (
    "precinct_id",
    "officer_id",
    "applicant_id",
    "address_id",
    "kind",
    "channel",
    "language",
    "received_on",
    "received_at",
    "registered_on",
    "registered_at",
    "happened_from",
    "happened_to",
    "due_at",
    "deadline_rule",
    "crime_signs",
    "protection",
    "anonymous",
    "procedure",
    "organisation",
)


def _defects(taking: _Taking) -> None:
    taking.appeal.cure_by = taking.get("due_on")
    taking.write("defects", due=taking.get("due_on"))


def _request(taking: _Taking) -> None:
    taking.write("request", due=taking.get("due_on") or taking.counted("request_reply"))


def _hearing(taking: _Taking) -> None:
    told = taking.get("notified_on") or taking.on
    check_hearing(taking.actor.profile, told, taking.given["due_on"])
    taking.write("hearing", due=taking.get("due_on"))
    objections = taking.write("objections", due=taking.counted("objections", told))
    objections.text = objections.addressee = objections.number = None


def _extend(taking: _Taking) -> None:
    appeal, new_due = taking.appeal, taking.given["due_on"]
    check_extension(
        taking.actor.profile, taking.on, appeal.due_on, new_due, registered_on=appeal.registered_on
    )
    step = taking.write("extend", due=taking.counted("extension_notice"))
    step.old_due_on, step.new_due_on = appeal.due_on, new_due
    appeal.first_due_on = appeal.first_due_on or appeal.due_on
    appeal.due_on = new_due


def _return(taking: _Taking) -> None:
    appeal = taking.appeal
    outcome = taking.get("outcome") or "returned"
    _outcome(taking, outcome, "returned")
    if outcome == "returned":
        if not any(step.kind == "defects" for step in steps_of(taking.session, appeal.id)):
            raise KnownError("appeal.no-defects-told", field="outcome")
        if appeal.cure_by and taking.on <= appeal.cure_by:
            raise KnownError("appeal.cure-not-over", field="outcome", day=date.fromisoformat(appeal.cure_by))
    since = appeal.cure_by or appeal.registered_on
    taking.leave_nothing_open()
    taking.end(outcome, taking.get("text"))
    taking.write("return", due=taking.counted("return", since))


def _stop(taking: _Taking) -> None:
    outcome = taking.given["outcome"]
    _outcome(taking, outcome, "stopped")
    if outcome == "anonymous" and not taking.standing.anonymous:
        raise KnownError("appeal.bar-not-anonymous", field="outcome")
    taking.end(outcome, taking.get("text"))
    taking.leave_nothing_open()
    taking.write("stop", due=taking.counted("notice"))


def _withdraw(taking: _Taking) -> None:
    taking.end("withdrawn", taking.get("text"))
    taking.leave_nothing_open()
    taking.write("withdraw", done=taking.on)


def _recuse(taking: _Taking) -> None:
    taking.write("recuse", due=taking.counted("recusal"))


def _resume(taking: _Taking) -> None:
    appeal = taking.appeal
    appeal.outcome = appeal.answered_on = appeal.answer = None


def _feedback(taking: _Taking) -> None:
    if taking.satisfaction not in range(1, 6):
        raise KnownError("appeal.satisfaction-range", field="satisfaction")
    check_order(taking.appeal.answered_on, taking.on, "appeal.done-before-step", field="on")
    appeal = taking.appeal
    appeal.satisfaction, appeal.feedback, appeal.feedback_on = (
        taking.satisfaction,
        taking.get("text"),
        taking.on,
    )


def _close(taking: _Taking) -> None:
    check_order(taking.appeal.answered_on, taking.on, "appeal.done-before-step", field="on")
    taking.appeal.closed_on = taking.on


_ACTS: Mapping[str, Callable[[_Taking], None]] = MappingProxyType(
    {
        "enter_crime": _enter_crime,
        "take_up": _take_up,
        "cured": _cured,
        "answer": _answer,
        "pass_up": _pass_up,
        "forward": _forward,
        "forward_part": _forward_part,
        "split": _split,
        "defects": _defects,
        "request": _request,
        "hearing": _hearing,
        "extend": _extend,
        "return": _return,
        "stop": _stop,
        "withdraw": _withdraw,
        "recuse": _recuse,
        "resume": _resume,
        "feedback": _feedback,
        "close": _close,
    }
)
"""Step of the table → what it does; registering, reviewing and assigning have commands of their own."""


def _outcome(taking: _Taking, code: str, state: str) -> Mapping[str, object]:
    """What the list knows of an outcome that must lead to ``state``; KnownError ``appeal.outcome-not-here``."""
    item = code_list(taking.actor.profile, "appeal_outcome").find(code)
    if item is not None and item.attributes.get("state") != state:
        raise KnownError("appeal.outcome-not-here", field="outcome", outcome=Term("appeal_outcome", code))
    return item.attributes if item is not None else {}


def _moment(taking: _Taking) -> str:
    """The moment of a step as UTC text: its day and hour in the country's official time, or now."""
    at = taking.get("at")
    if at is None:
        return journal.now_text()
    local = datetime.combine(date.fromisoformat(taking.on), time.fromisoformat(at))
    offset = clock.local_time(local.replace(tzinfo=UTC), taking.actor.profile).utcoffset()
    return clock.utc_text(local.replace(tzinfo=timezone(offset) if offset else UTC))
