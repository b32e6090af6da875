"""Printing leaves an entry too."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from inspector_desk.operations.named_people import with_people
from inspector_desk.operations.permission import require
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import journal


def note_print(session: Session, actor: Actor, action: str, subject: Iterable[bytes] = ()) -> None:
    """Write into the journal that paper went out (writing session); ``action`` is an action ending in ``print``.

    ``subject`` are the uids of the records on the paper; the residents they name are entered with them.
    """
    record_class, _, act = action.partition(".")
    require(actor, record_class, act)
    named = with_people(session, subject)
    journal.note(session, actor, action, territory=actor.precinct_uid, subject=named)
