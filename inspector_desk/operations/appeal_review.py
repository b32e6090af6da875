"""The reply as it is drafted, and the supervisor's part: assigning, returning for correction, approving."""

from __future__ import annotations

from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, Officer
from inspector_desk.operations.appeal_views import find_appeal, standing_of, steps_of
from inspector_desk.operations.capture import clean
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import require
from inspector_desk.rules import access, appeal_states
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import journal

BETWEEN_DRAFTS = "\n\n———\n\n"
"""What stands between two drafts of one reply written at the same time; the officer takes away what is not wanted."""


def keep_reply(
    session: Session, actor: Actor, appeal_id: int, text: str, *, shown: str = "", language: str = ""
) -> Changed:
    """Keep the draft of the reply; ``shown`` is the draft the officer began from.

    A draft that came from elsewhere meanwhile is not written over: both stand one below the other. Words changed after
    they were submitted or approved are no longer what the supervisor read, unless he changed them himself.
    """
    require(actor, "appeal", "change")
    appeal = find_appeal(session, actor, appeal_id)
    mine, seen = clean(text, "answer_draft"), clean(shown, "answer_draft")
    theirs = appeal.answer_draft
    if mine != seen:
        if theirs not in (seen, mine, None):
            mine = f"{mine or ''}{BETWEEN_DRAFTS}{theirs}".strip()
        if mine != theirs:
            appeal.answer_draft = mine
            if appeal.review and not access.may(actor.role, "appeal", "approve"):
                appeal.review = None
    if language and language != appeal.answer_language:
        appeal.answer_language = language
    return journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)


def submit_answer(session: Session, actor: Actor, appeal_id: int) -> Changed:
    """Give the drafted answer to the supervisor for approval."""
    appeal = _checked(session, actor, appeal_id, "submit", {})
    appeal.review, appeal.reviewed_on = "submitted", local_today(actor.profile).isoformat()
    appeal.review_note = appeal.reviewer_id = None
    return journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)


def approve_answer(session: Session, actor: Actor, appeal_id: int) -> Changed:
    """The supervisor approves the answer that was submitted."""
    appeal = _checked(session, actor, appeal_id, "approve", {})
    _reviewed(appeal, actor, "approved", None)
    return journal.enter(session, actor, "appeal.approve", territory=actor.precinct_uid)


def send_back(session: Session, actor: Actor, appeal_id: int, note: str) -> Changed:
    """The supervisor returns the answer for correction; the note says what is wanting and stays with the appeal."""
    given = clean(note, "note")
    appeal = _checked(session, actor, appeal_id, "send_back", {"note": given})
    _reviewed(appeal, actor, "returned", given)
    return journal.enter(session, actor, "appeal.return", territory=actor.precinct_uid, reason=given)


def reopen(session: Session, actor: Actor, appeal_id: int, note: str) -> Changed:
    """The supervisor finds an answer that was given wanting: the work goes on under the same number and term."""
    given = clean(note, "note")
    appeal = _checked(session, actor, appeal_id, "reopen", {"note": given})
    appeal.answer_draft = appeal.answer or appeal.answer_draft
    appeal.state = "in_work"
    appeal.outcome = appeal.answer = appeal.answered_on = None
    appeal.notice_channel = appeal.notified_on = None
    for step in steps_of(session, appeal.id):
        if step.kind == "answer" and not step.done_on:
            step.annulled = True
    _reviewed(appeal, actor, "returned", given)
    return journal.enter(session, actor, "appeal.return", territory=actor.precinct_uid, reason=given)


def assign_appeal(
    session: Session, actor: Actor, appeal_id: int, officer_id: int, *, note: str = ""
) -> Changed:
    """Give an appeal to another officer; KnownError ``appeal.officer-gone``, ``appeal.assigned-already``.

    The register's action on many appeals runs this once for each.
    """
    appeal = _checked(session, actor, appeal_id, "assign", {"officer": officer_id})
    officer = session.get(Officer, officer_id)
    if officer is None or officer.annulled or officer.active is False:
        raise KnownError("appeal.officer-gone", field="officer")
    if appeal.officer_id == officer_id:
        raise KnownError("appeal.assigned-already", field="officer")
    appeal.officer_id = officer_id
    return journal.enter(
        session, actor, "appeal.assign", territory=actor.precinct_uid, reason=clean(note, "note")
    )


def _checked(session: Session, actor: Actor, appeal_id: int, step: str, given: dict[str, object]) -> Appeal:
    require(actor, "appeal", appeal_states.move_of(step).action)
    appeal = find_appeal(session, actor, appeal_id)
    appeal_states.check(step, standing_of(actor, appeal, steps_of(session, appeal.id)), given)
    return appeal


def _reviewed(appeal: Appeal, actor: Actor, how: str, note: str | None) -> None:
    appeal.review, appeal.review_note = how, note
    appeal.reviewer_id, appeal.reviewed_on = actor.officer_id, local_today(actor.profile).isoformat()
