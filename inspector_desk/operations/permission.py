"""The one place where a command or query asks whether its officer may do it, and how far he may see."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, false, literal_column, text, true

from inspector_desk.errors import KnownError
from inspector_desk.models import Synced
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor

PROTECTED = ("minor", "domestic_violence")
"""Codes of the protection list whose records are masked until opened with a reason."""
MASK = "•••"
DEPERSONALISED = "analyst"
"""The role that sees records without the people in them."""

RECORD_CLASS = {
    "appeal_step": "appeal",
    "preventive_record": "preventive",
    "control_check": "preventive",
    "measure": "preventive",
    "meeting_point": "meeting",
    "attendance": "meeting",
    "residence": "resident",
    "helper_activity": "helper",
    "passport_item": "passport",
    "street": "address",
    "review_decision": "review",
    "region": "precinct",
    "district": "precinct",
}
"""Kind of record → class of the access table, where the two have different names."""
_NOWHERE = -1
"""The id of no precinct: what a role sees that may see no records."""


def record_class(kind: str) -> str:
    """The class under which the access table speaks of records of this kind."""
    return RECORD_CLASS.get(kind, kind)


def require(actor: Actor, record_class: str, action: str) -> None:
    """Go on if the actor's role may do ``action`` to records of ``record_class``; KnownError ``access.refused``."""
    if not access.may(actor.role, record_class, action):
        raise KnownError("access.refused", role=actor.role, record=record_class, action=action)


def in_scope(actor: Actor, model: Any, *, few: bool = False) -> ColumnElement[bool]:
    """The rows an actor may see: none where his role sees no such records, an inspector's precinct, else the desk.

    ``few`` is for a question whose other conditions leave few rows: SQLite then walks those and not the precinct.
    """
    if not access.may(actor.role, record_class(model.__tablename__), "view"):
        return false()
    if few and actor.role == "inspector":
        # The unary plus takes the column out of the planner's choice of index (8 ms to under 1 at a million appeals).
        return literal_column(f"+{model.__tablename__}.precinct_id") == actor.precinct_id
    return in_territory(actor, model)


def in_territory(actor: Actor, model: Any) -> ColumnElement[bool]:
    """The rows that lie where the actor works, whatever he may see of them: for counts and points without persons."""
    if actor.role == "inspector":
        return model.precinct_id == actor.precinct_id  # type: ignore[no-any-return]
    return true()


def standing(model: type[Synced]) -> ColumnElement[bool]:
    """Rows not annulled, in the words of the partial indexes, so that SQLite uses them."""
    return text(f"{model.__tablename__}.annulled IS NOT 1")  # type: ignore[return-value]


def sees_records(actor: Actor) -> bool:
    """Whether the actor's role sees records of persons at all: trainers, analysts and auditors do not."""
    return access.may(actor.role, "register", "view")


def sees(actor: Actor, precinct_id: int | None) -> bool:
    """Whether a record of this precinct lies where the actor may look; the same rule as ``in_scope`` for one row."""
    return sees_records(actor) and (actor.role != "inspector" or precinct_id in (None, actor.precinct_id))


def only_precinct(actor: Actor) -> int | None:
    """The one precinct whose records the actor may see; None where he sees all, no precinct's id where he sees none."""
    if not sees_records(actor):
        return _NOWHERE
    return actor.precinct_id if actor.role == "inspector" else None


def check_scope(actor: Actor, item: Any) -> None:
    """Go on if the record lies in the actor's precinct (or his role sees all); KnownError ``access.other-precinct``."""
    if not sees(actor, item.precinct_id):
        raise KnownError("access.other-precinct")
