"""Officers of one computer: added, corrected, taken off and brought back; passwords are the vault's business.

Several officers share one desk, each with a slot of his own. Who may change them is in the access table; whoever holds
the printed recovery code acts as the supervisor of this desk, since the code opens it anyway.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import Officer
from inspector_desk.operations.capture import clean
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.permission import require
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.rules.code_lists import require_code
from inspector_desk.storage import journal, vault


@dataclass(frozen=True, slots=True)
class OfficerFacts:
    """What is written of an officer; codes from the lists officer_rank and officer_role."""

    name: str
    rank: str
    role: str
    post: str = ""
    precinct_id: int | None = None


def with_recovery(actor: Actor, vault_file: Path, code: str) -> Actor:
    """The actor as supervisor of this desk, if ``code`` is its recovery code; KnownError ``vault.wrong-recovery``.

    An empty code changes nothing. Entries still name the officer himself.
    """
    if not code.strip() or access.may(actor.role, "officer", "change"):
        return actor
    vault.open_with_recovery(vault.read_vault(vault_file), code)
    return replace(actor, role="supervisor")


def enrol_officer(session: Session, actor: Actor, command: OfficerFacts) -> Changed:
    """Add an officer to this desk; KnownError ``officer.nameless``, ``officer.known`` (that name is active here)."""
    require(actor, "officer", "enrol")
    name = _checked(actor, command)
    _check_unused(session, name, None)
    session.add(
        Officer(
            name=name,
            rank=command.rank,
            role=command.role,
            post=clean(command.post, "post"),
            precinct_id=command.precinct_id or actor.precinct_id,
            active=True,
        )
    )
    return journal.enter(session, actor, "officer.enrol", territory=actor.district_uid)


def change_officer(
    session: Session,
    actor: Actor,
    officer_id: int,
    command: OfficerFacts,
    *,
    shown: OfficerFacts | None = None,
) -> Changed:
    """Correct an officer's name, rank, role, post or precinct; only what differs from ``shown`` is written.

    KnownError ``officer.own-role``: nobody gives himself another role.
    """
    require(actor, "officer", "change")
    officer = _get(session, officer_id)
    name = _checked(actor, command)
    if officer.id == actor.officer_id and command.role != officer.role:
        raise KnownError("officer.own-role")
    _check_unused(session, name, officer.id)
    for field in fields(OfficerFacts):
        value = getattr(command, field.name)
        if shown is not None and value == getattr(shown, field.name):
            continue
        if field.name == "name":
            value = name
        elif field.name == "post":
            value = clean(value, "post")
        elif field.name == "precinct_id" and value is None:
            continue
        setattr(officer, field.name, value)
    return journal.enter(session, actor, "officer.change", territory=actor.district_uid)


def deactivate_officer(session: Session, actor: Actor, officer_id: int, reason: str) -> Changed:
    """Take an officer off this desk: his records stay, he opens it no more.

    KnownError ``officer.own`` (not oneself), ``officer.reason`` without one, ``officer.last-supervisor`` while nobody
    else could change officers.
    """
    require(actor, "officer", "annul")
    officer = _get(session, officer_id)
    if officer.id == actor.officer_id:
        raise KnownError("officer.own")
    given = clean(reason, "reason")
    if given is None:
        raise KnownError("officer.reason", field="reason")
    others = session.scalar(
        select(func.count())
        .select_from(Officer)
        .where(Officer.role == "supervisor", Officer.active.is_not(False), Officer.id != officer.id)
    )
    if officer.role == "supervisor" and not others:
        raise KnownError("officer.last-supervisor")
    officer.active = False
    return journal.enter(session, actor, "officer.change", territory=actor.district_uid, reason=given)


def reactivate_officer(session: Session, actor: Actor, officer_id: int) -> Changed:
    """Bring an officer back; he needs a new password."""
    require(actor, "officer", "change")
    officer = _get(session, officer_id)
    officer.active = True
    return journal.enter(session, actor, "officer.change", territory=actor.district_uid)


def may_set_password(session: Session, actor: Actor, officer_id: int) -> Changed:
    """Journal that an officer is given a new password by somebody else; the vault takes it after this.

    KnownError ``officer.own-password``: one's own is changed with the old one.
    """
    require(actor, "officer", "change")
    officer = _get(session, officer_id)
    if officer.id == actor.officer_id:
        raise KnownError("officer.own-password")
    journal.note(session, actor, "officer.password", territory=actor.district_uid, subject=[officer.uid])
    return Changed({"officer": frozenset((officer.id,))})


def _checked(actor: Actor, command: OfficerFacts) -> str:
    name = clean(command.name, "name")
    if name is None:
        raise KnownError("officer.nameless", field="name")
    today = local_today(actor.profile)
    require_code(actor.profile, "officer_rank", command.rank, today)
    require_code(actor.profile, "officer_role", command.role, today)
    return name


def _check_unused(session: Session, name: str, own: int | None) -> None:
    """Two officers of one name could not be told apart where a password is asked."""
    rows = session.execute(
        select(Officer.id, Officer.name).where(Officer.active.is_not(False), Officer.annulled.is_not(True))
    )
    if any(row.id != own and (row.name or "").casefold() == name.casefold() for row in rows):
        raise KnownError("officer.known", name=name)


def _get(session: Session, officer_id: int) -> Officer:
    officer = session.get(Officer, officer_id)
    if officer is None:
        raise KnownError("record.missing", kind="officer")
    return officer
