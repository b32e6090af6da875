"""Checking the whole desk and saying in words what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from inspector_desk.operations.permission import require
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.wording import sentence
from inspector_desk.storage import journal, search
from inspector_desk.storage import verify as checks
from inspector_desk.storage.store import DATABASE, FILES, Store


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was checked (how many of what) and what was found wrong."""

    problems: tuple[checks.Problem, ...]
    checked: Mapping[str, int]

    @property
    def ok(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems

    def sentences(self, language: str) -> list[str]:
        """Each problem as a sentence with its next step."""
        return [sentence(problem.code, language, problem.facts) for problem in self.problems]


def verify(store: Store, *, full: bool = False, progress: checks.Progress | None = None) -> VerifyReport:
    """Check pages, search index, every lineage's chain, records against the journal, attachments and numbers.

    ``full`` replays the whole journal against every record and opens every attachment; without it the newest of
    each. Never changes anything; ``note_verify`` journals that it was done. ``progress`` is told what is being
    checked and how much of it is done.
    """
    findings = checks.Findings()
    if checks.check_pages(store.folder / DATABASE, store.keys, findings):
        with store.read() as session:
            checks.check_index(session, findings)
            checks.check_chains(session, findings, progress)
            checks.check_records(session, findings, full=full, progress=progress)
            checks.check_files(session, store.folder / FILES, store.keys, findings, full=full)
            checks.check_numbers(session, findings)
    return VerifyReport(tuple(findings.problems), dict(findings.checked))


def rebuild_index(store: Store) -> int:
    """Write the search index anew from the records; returns how many have words."""
    with store.write() as session:
        return search.rebuild(session)


def note_verify(session: Session, actor: Actor, report: VerifyReport) -> None:
    """Journal that the desk was checked and how many problems were found (writing session)."""
    require(actor, "journal", "verify")
    journal.note(
        session,
        actor,
        "journal.verify",
        territory=actor.precinct_uid,
        subject=(),
        reason=str(len(report.problems)),
    )
