"""What papers of visits, rounds and meetings say about who made them, and in which languages they may be made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from inspector_desk.operations.desk import list_officers
from inspector_desk.reports.visit_sheet import SheetHead
from inspector_desk.rules.actor import Actor
from inspector_desk.ui import i18n
from inspector_desk.ui.context import Desk

STATE_LANGUAGE = {"kz": "kk", "tj": "tg"}


def read_head(
    session: Any, actor: Actor, *, precinct: str, office: str, at: datetime, practice: bool
) -> SheetHead:
    """The head of a sheet for the officer who prints it (on a reading thread)."""
    own = next((row for row in list_officers(session) if row.id == actor.officer_id), None)
    return SheetHead(
        profile=actor.profile,
        officer=own.name if own else actor.name,
        rank=own.rank if own else "",
        role=own.role if own else actor.role,
        post=own.post if own else "",
        precinct=precinct,
        office=office,
        printed_at=at,
        practice=practice,
    )


def head_of(desk: Desk, session: Any) -> SheetHead:
    """The same, from what the open desk knows."""
    return read_head(
        session,
        desk.actor,
        precinct=desk.precinct,
        office=desk.office,
        at=desk.now(),
        practice=desk.practice,
    )


def paper_languages(profile: str) -> list[str]:
    """Languages papers are offered in: the state language, Russian, and the screen's own."""
    return list(dict.fromkeys((STATE_LANGUAGE.get(profile, "ru"), "ru", i18n.language())))
