"""Doing a line of Today in one step, where one step is all it takes; every other line opens its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from sqlalchemy.orm import Session

from inspector_desk.operations.commitments import KeepCommitment, keep_commitment
from inspector_desk.operations.errands import end_errand
from inspector_desk.operations.today_lines import TodayRow
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed

Step = Callable[[Session, Actor, TodayRow, date], Changed]


def can_finish(row: TodayRow) -> bool:
    """Whether the line is done in one step, without opening its record."""
    return row.section not in ("handed_over", "postponed") and row.kind in _STEPS and not row.masked


def finish(session: Session, actor: Actor, row: TodayRow, day: date) -> Changed:
    """Do the line on ``day``: a commitment is kept, an errand done. Undo takes it back like any other step."""
    return _STEPS[row.kind](session, actor, row, day)


def _keep(session: Session, actor: Actor, row: TodayRow, day: date) -> Changed:
    return keep_commitment(session, actor, row.id, KeepCommitment("kept", day.isoformat()))


def _end(session: Session, actor: Actor, row: TodayRow, day: date) -> Changed:  # noqa: ARG001 - errands end today
    return end_errand(session, actor, row.id, "done")


_STEPS: Mapping[str, Step] = MappingProxyType({"commitment": _keep, "errand": _end})
