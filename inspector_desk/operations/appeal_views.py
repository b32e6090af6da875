"""One appeal whole, with the steps taken on it and where it stands in the table of moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Appeal, AppealStep, Officer, Precinct, Resident
from inspector_desk.operations.capture import clean
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import MASK, check_scope, require
from inspector_desk.operations.residents import full_name, is_protected
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.appeal_states import OPEN as OPEN_STATES
from inspector_desk.rules.appeal_states import Standing
from inspector_desk.rules.appeal_steps import KINDS, AppealSettings, periods, procedure_of, settings
from inspector_desk.storage import journal


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step taken on an appeal; days are ISO texts. ``due_on`` without ``done_on`` is something still to come."""

    id: int
    uid: str
    kind: str
    taken_on: str
    due_on: str
    done_on: str
    text: str
    addressee: str
    part: str
    number: str
    notice_channel: str
    notified_on: str
    answer: str
    old_due_on: str
    new_due_on: str
    officer: str

    @property
    def waiting(self) -> bool:
        """Whether something is still to be done after this step."""
        return bool(self.due_on) and not self.done_on


@dataclass(frozen=True, slots=True)
class AppealDetail:
    """One appeal whole; ``standing`` is what the table of moves asks about it, ``steps`` are oldest first."""

    id: int
    uid: str
    number: str
    kind: str
    channel: str
    category: str
    language: str
    essence: str
    received_on: str
    received_at: str
    registered_on: str
    registered_at: str
    happened_from: str
    happened_to: str
    state: str
    due_on: str
    due_at: str
    deadline_rule: str
    crime_signs: str
    crime_register_number: str
    external_number: str
    forwarded_to: str
    forwarded_on: str
    outcome: str
    answer: str
    answered_on: str
    anonymous: bool
    protection: str
    applicant_id: int | None
    applicant: str
    address_id: int | None
    address: str
    officer: str
    precinct: str
    masked: bool
    first_due_on: str
    part_of_id: int | None
    part_of: str
    complaint_on_id: int | None
    complaint_on: str
    organisation: str
    answer_language: str
    notice_channel: str
    notified_on: str
    satisfaction: int | None
    feedback: str
    feedback_on: str
    review: str
    reviewer: str
    reviewed_on: str
    review_note: str
    crime_entered_at: str
    cure_by: str
    procedure: str
    closed_on: str
    passed_up_to: str
    passed_up_on: str
    answer_draft: str
    officer_id: int | None
    applicant_address: str
    applicant_iin: str
    steps: tuple[StepRow, ...]
    standing: Standing


_HIDDEN = ("essence", "applicant", "address", "answer")
"""Shown as dots in a masked record whether they hold something or not."""
_HIDDEN_IF_ANY = (
    "applicant_address",
    "applicant_iin",
    "answer_draft",
    "feedback",
    "organisation",
    "review_note",
)


def open_appeal(session: Session, actor: Actor, appeal_id: int, *, reason: str | None = None) -> AppealDetail:
    """One appeal whole, the view journaled; a protected one stays masked unless a reason is given (writing session)."""
    require(actor, "appeal", "view")
    item = find_appeal(session, actor, appeal_id)
    given = clean(reason, "reason")
    if given:
        require(actor, "appeal", "view_protected")
    applicant = session.get(Resident, item.applicant_id) if item.applicant_id else None
    journal.note(
        session,
        actor,
        "appeal.view",
        territory=actor.precinct_uid,
        subject=[item.uid, *([applicant.uid] if applicant else [])],
        reason=given,
    )
    detail = _detail(session, actor, item, applicant)
    if not detail.masked or given:
        return replace(detail, masked=False)
    hidden: dict[str, Any] = dict.fromkeys(_HIDDEN, MASK)
    hidden |= {name: MASK for name in _HIDDEN_IF_ANY if getattr(detail, name)}
    return replace(detail, **hidden, steps=tuple(_mask_step(step) for step in detail.steps))


def find_appeal(session: Session, actor: Actor, appeal_id: int) -> Appeal:
    """The appeal with this id where the actor may look; KnownError ``record.missing``, ``access.other-precinct``."""
    item = session.get(Appeal, appeal_id)
    if item is None:
        raise KnownError("record.missing", kind="appeal")
    check_scope(actor, item)
    return item


def steps_of(session: Session, appeal_id: int) -> list[AppealStep]:
    """The steps of an appeal that stand, in the order they were taken."""
    return list(
        session.scalars(
            select(AppealStep)
            .where(AppealStep.appeal_id == appeal_id, AppealStep.annulled.is_not(True))
            .order_by(AppealStep.taken_on, AppealStep.id)
        )
    )


def standing_of(
    actor: Actor, item: Appeal, steps: Iterable[AppealStep], district: AppealSettings | None = None
) -> Standing:
    """What the table of moves asks about an appeal with these steps; ``district`` replaces the profile's settings."""
    chosen = district or settings(actor.profile)
    found = list(steps)
    hearings = [step for step in found if step.kind == "hearing"]
    procedure = item.procedure or procedure_of(actor.profile, item.kind or "")
    return Standing(
        state=item.state or "registered",
        crime_signs=item.crime_signs or "none",
        crime_entered=bool(item.crime_entered_at),
        anonymous=bool(item.anonymous),
        complaint=item.kind == "complaint",
        on_answer=item.kind == "complaint" and item.complaint_on_id is not None,
        simplified=procedure == "simplified",
        curing=bool(item.cure_by),
        hearing=("held" if hearings[-1].done_on else "called") if hearings else "",
        review=item.review or "",
        drafted=bool(item.answer_draft),
        approval_required=chosen.approval_required,
        answered=item.state == "answered" or any(step.kind == "answer" for step in found),
        open_duties=sum(1 for step in found if is_our_duty(step)),
        periods=periods(actor.profile, local_today(actor.profile)),
    )


def is_our_duty(step: AppealStep) -> bool:
    """Whether something with a day to keep is still ours to do after this step."""
    kind = KINDS.get(step.kind or "")
    return bool(step.due_on) and not step.done_on and kind is not None and kind.waits == "us"


def _mask_step(step: StepRow) -> StepRow:
    hidden: dict[str, Any] = {
        name: MASK for name in ("text", "addressee", "part", "answer") if getattr(step, name)
    }
    return replace(step, **hidden)


def _detail(session: Session, actor: Actor, item: Appeal, applicant: Resident | None) -> AppealDetail:
    address = session.get(Address, item.address_id) if item.address_id else None
    home = session.get(Address, applicant.address_id) if applicant and applicant.address_id else None
    precinct = session.get(Precinct, item.precinct_id) if item.precinct_id else None
    today = local_today(actor.profile)
    steps = steps_of(session, item.id)
    names = _officers(session, {item.officer_id, item.reviewer_id, *(step.officer_id for step in steps)})
    texts: dict[str, Any] = {
        field.name: getattr(item, field.name) or ""
        for field in fields(AppealDetail)
        if field.type == "str" and hasattr(Appeal, field.name)
    }
    texts["protection"] = item.protection or "none"
    texts["crime_signs"] = item.crime_signs or "none"
    texts["procedure"] = item.procedure or procedure_of(actor.profile, item.kind or "")
    texts |= {
        "uid": item.uid.hex(),
        "applicant": full_name(applicant.family_name, applicant.given_name, applicant.patronymic)
        if applicant
        else "",
        "applicant_address": (home.text or "") if home else "",
        "applicant_iin": (applicant.iin or "") if applicant else "",
        "address": (address.text or "") if address else "",
        "officer": names.get(item.officer_id, ""),
        "reviewer": names.get(item.reviewer_id, ""),
        "precinct": (precinct.name or "") if precinct else "",
        "part_of": _number(session, item.part_of_id),
        "complaint_on": _number(session, item.complaint_on_id),
    }
    return AppealDetail(
        **texts,
        id=item.id,
        anonymous=bool(item.anonymous),
        applicant_id=item.applicant_id,
        address_id=item.address_id,
        part_of_id=item.part_of_id,
        complaint_on_id=item.complaint_on_id,
        satisfaction=item.satisfaction,
        officer_id=item.officer_id,
        masked=is_protected(item.protection, None, today)
        or (
            applicant is not None
            and (
                is_protected(applicant.protection, applicant.birth_date, today)
                or (applicant.blocked_on is not None and item.state not in OPEN_STATES)
            )
        ),
        steps=tuple(_step_row(step, names) for step in steps),
        standing=standing_of(actor, item, steps),
    )


def _step_row(step: AppealStep, names: dict[int | None, str]) -> StepRow:
    return StepRow(
        id=step.id,
        uid=step.uid.hex(),
        kind=step.kind or "",
        taken_on=step.taken_on or "",
        due_on=step.due_on or "",
        done_on=step.done_on or "",
        text=step.text or "",
        addressee=step.addressee or "",
        part=step.part or "",
        number=step.number or "",
        notice_channel=step.notice_channel or "",
        notified_on=step.notified_on or "",
        answer=step.answer or "",
        old_due_on=step.old_due_on or "",
        new_due_on=step.new_due_on or "",
        officer=names.get(step.officer_id, ""),
    )


def _officers(session: Session, ids: Iterable[int | None]) -> dict[int | None, str]:
    wanted = {key for key in ids if key is not None}
    rows = session.execute(select(Officer.id, Officer.name).where(Officer.id.in_(wanted)))
    return {key: name or "" for key, name in rows}


def _number(session: Session, appeal_id: int | None) -> str:
    if appeal_id is None:
        return ""
    return session.scalar(select(Appeal.number).where(Appeal.id == appeal_id)) or ""
