"""What comes after a step of an appeal: the applicant told, objections and replies received, minutes drawn up."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, AppealStep
from inspector_desk.operations.appeal_views import find_appeal, steps_of
from inspector_desk.operations.capture import clean, clean_day
from inspector_desk.operations.permission import require
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.appeal_steps import KINDS, StepKind, check_order, due_day
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.wording import Term
from inspector_desk.storage import journal


@dataclass(frozen=True, slots=True)
class FinishStep:
    """How a step ended: the day, what came of it, and by which channel the applicant was told."""

    on: str
    answer: str = ""
    channel: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """The words of a step as an officer corrects them."""

    text: str = ""
    addressee: str = ""
    part: str = ""
    number: str = ""
    answer: str = ""


def finish_step(session: Session, actor: Actor, step_id: int, command: FinishStep) -> Changed:
    """Say how a step ended; a hearing that was held leaves its minutes to be drawn up.

    KnownError ``appeal.step-unknown``, ``appeal.step-done-already``, ``appeal.step-by-move`` (it ends by a step of the
    table), ``appeal.done-before-step``, ``appeal.step-needs``; a recusal is settled by whoever approves.
    """
    require(actor, "appeal", "add")
    step, appeal = _find(session, actor, step_id)
    kind = KINDS[step.kind or ""]
    if step.done_on:
        raise KnownError("appeal.step-done-already", day=date.fromisoformat(step.done_on))
    if kind.code == "recuse":
        require(actor, "appeal", "approve")
    on = clean_day(command.on, "on")
    if on is None:
        raise KnownError("capture.not-a-day", field="on", typed=command.on)
    check_order(step.taken_on, on, "appeal.done-before-step", field="on")
    if kind.finished_by == "notice":
        if not command.channel:
            raise _needs(kind, "notice_channel", "channel")
        step.notice_channel, step.notified_on = command.channel, on
        step.number = clean(command.number, "number") or step.number
        if kind.code == "answer":
            appeal.notice_channel, appeal.notified_on = command.channel, on
    elif kind.finished_by == "answer":
        said = clean(command.answer, "answer")
        # An applicant need not object; everything else is a text that somebody wrote or said.
        if said is None and kind.code != "objections":
            raise _needs(kind, "answer", "answer")
        step.answer = said
    else:
        raise KnownError("appeal.step-by-move")
    step.done_on = on
    if kind.code == "hearing":
        _after_hearing(session, actor, appeal, on)
    return journal.enter(session, actor, "appeal.keep", territory=actor.precinct_uid)


def change_step(
    session: Session, actor: Actor, step_id: int, command: ChangeStep, *, shown: ChangeStep | None = None
) -> Changed:
    """Correct the words of a step; only what differs from ``shown`` is written."""
    require(actor, "appeal", "change")
    step, _appeal = _find(session, actor, step_id)
    for field in fields(ChangeStep):
        value = getattr(command, field.name)
        if shown is None or value != getattr(shown, field.name):
            setattr(step, field.name, clean(value, field.name))
    return journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)


def _after_hearing(session: Session, actor: Actor, appeal: Appeal, on: str) -> None:
    """Art. 74: the minutes follow within the term; objections that nobody made are not waited for any longer."""
    for step in steps_of(session, appeal.id):
        if step.kind == "objections" and not step.done_on:
            step.done_on = on
    due = due_day(actor.profile, "minutes", date.fromisoformat(on))
    if due is not None:
        session.add(
            AppealStep(
                appeal_id=appeal.id,
                precinct_id=appeal.precinct_id,
                officer_id=actor.officer_id,
                kind="minutes",
                taken_on=on,
                due_on=due.isoformat(),
            )
        )


def _find(session: Session, actor: Actor, step_id: int) -> tuple[AppealStep, Appeal]:
    step = session.get(AppealStep, step_id)
    if step is None or step.annulled or step.appeal_id is None or step.kind not in KINDS:
        raise KnownError("appeal.step-unknown")
    return step, find_appeal(session, actor, step.appeal_id)


def _needs(kind: StepKind, need: str, field: str) -> KnownError:
    return KnownError(
        "appeal.finish-needs",
        field=field,
        step=Term("appeal_step_kind", kind.code),
        missing=Term("appeal_need", need),
    )
