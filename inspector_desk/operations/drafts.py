"""Drafts: what was typed and not yet saved, kept within a second and found again after a crash."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inspector_desk.models import Draft
from inspector_desk.rules.actor import Actor
from inspector_desk.storage.journal import now_text


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft: the form's kind, the record it edits (uid in hex, None for a new one), the fields' values."""

    id: int
    kind: str
    record: str | None
    values: dict[str, Any]
    saved_at: str


def keep_draft(
    session: Session,
    actor: Actor,
    kind: str,
    record: str | None,
    values: dict[str, Any],
    *,
    draft_id: int | None = None,
) -> int:
    """Store a form's values as they stand and return the draft's id; the same id again replaces them."""
    draft = session.get(Draft, draft_id) if draft_id is not None else None
    # A number that was another officer's draft begins a new one: nobody writes over what somebody else typed.
    if draft is None or draft.officer != actor.officer_uid:
        draft = Draft(officer=actor.officer_uid, kind=kind, record=bytes.fromhex(record) if record else None)
        session.add(draft)
    draft.body = json.dumps(values, ensure_ascii=False)
    draft.saved_at = now_text()
    session.flush()
    return draft.id


def drop_draft(session: Session, draft_id: int) -> None:
    """Forget a draft whose record has been saved, or that the officer threw away."""
    session.execute(delete(Draft).where(Draft.id == draft_id))


def list_drafts(session: Session, actor: Actor, kind: str | None = None) -> list[DraftRow]:
    """The officer's own drafts, newest first."""
    query = select(Draft).where(Draft.officer == actor.officer_uid).order_by(Draft.saved_at.desc())
    if kind is not None:
        query = query.where(Draft.kind == kind)
    return [
        DraftRow(d.id, d.kind, d.record.hex() if d.record else None, json.loads(d.body), d.saved_at)
        for d in session.scalars(query)
    ]
