"""The officers of the open desk as its settings show them: their records in the file and their slots in the vault.

A deed is a record first and a slot after it: between the two an officer stands in the list as having no password.
Everything here derives keys or writes the vault, and takes a second; it is called beside the lanes of the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from inspector_desk.operations.desk import OfficerRow, check_password, list_officers, list_precincts
from inspector_desk.operations.officers import (
    OfficerFacts,
    change_officer,
    deactivate_officer,
    enrol_officer,
    may_set_password,
    reactivate_officer,
    with_recovery,
)
from inspector_desk.rules import access
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import vault
from inspector_desk.storage.store import VAULT, Store


@dataclass(frozen=True, slots=True)
class OfficerList:
    """The officers as the page shows them: rows, uids that have a password, precincts, who is at the desk."""

    rows: tuple[OfficerRow, ...]
    with_password: frozenset[str]
    precincts: tuple[tuple[int, str], ...]
    own_id: int
    may_change: bool


class DeskOfficers:
    """What the officers' page asks of the open desk; ``code`` is the recovery code, empty for a supervisor.

    ``cost`` makes the price of a guess; it is measured on this machine each time a password is set.
    """

    def __init__(
        self, store: Store, actor: Actor, cost: Callable[[], vault.Argon2Cost] = vault.calibrated
    ) -> None:
        self._store = store
        self._actor = actor
        self._cost = cost
        self._path = store.folder / VAULT

    def list_officers(self) -> OfficerList:
        """Everybody on this desk, who has a password, and which precincts there are."""
        with self._store.read() as session:
            rows = tuple(list_officers(session))
            precincts = tuple((row.id, row.name or row.code) for row in list_precincts(session))
        held = frozenset(uid for uid, _name in vault.read_vault(self._path).officers())
        may_change = access.may(self._actor.role, "officer", "change")
        return OfficerList(rows, held, precincts, self._actor.officer_id, may_change)

    def add_officer(self, facts: OfficerFacts, password: str, code: str) -> Changed:
        """Add an officer and give him a password; KnownError ``officer.*``, ``password.*``, ``access.refused``."""
        check_password(password, facts.name)
        made = self._do(code, lambda session, actor: enrol_officer(session, actor, facts))
        self._set_password(made.first("officer"), password)
        return made

    def change_officer(self, officer_id: int, facts: OfficerFacts, shown: OfficerFacts, code: str) -> Changed:
        """Correct what is written of an officer; the list before the password shows his new name."""
        changed = self._do(
            code, lambda session, actor: change_officer(session, actor, officer_id, facts, shown=shown)
        )
        officer = self._officer(officer_id)
        vault.rename_officer(self._path, self._store.keys, officer.uid, officer.name)
        return changed

    def set_officer_password(self, officer_id: int, password: str, code: str) -> Changed:
        """Give an officer a new password in place of the one he forgot."""
        check_password(password, self._officer(officer_id).name)
        changed = self._do(code, lambda session, actor: may_set_password(session, actor, officer_id))
        self._set_password(officer_id, password)
        return changed

    def deactivate_officer(self, officer_id: int, reason: str, code: str) -> Changed:
        """Take an officer off the desk, his slot too."""
        changed = self._do(
            code, lambda session, actor: deactivate_officer(session, actor, officer_id, reason)
        )
        vault.remove_officer(self._path, self._store.keys, self._officer(officer_id).uid)
        return changed

    def reactivate_officer(self, officer_id: int, password: str, code: str) -> Changed:
        """Bring an officer back with a new password."""
        check_password(password, self._officer(officer_id).name)
        changed = self._do(code, lambda session, actor: reactivate_officer(session, actor, officer_id))
        self._set_password(officer_id, password)
        return changed

    def _do(self, code: str, command: Callable[[Session, Actor], Changed]) -> Changed:
        actor = with_recovery(self._actor, self._path, code)
        with self._store.write() as session:
            return command(session, actor)

    def _officer(self, officer_id: int) -> OfficerRow:
        with self._store.read() as session:
            return next(row for row in list_officers(session) if row.id == officer_id)

    def _set_password(self, officer_id: int, password: str) -> None:
        officer = self._officer(officer_id)
        vault.set_password(self._path, self._store.keys, officer.uid, officer.name, password, self._cost())
