"""What is written down of each step taken on an appeal, what follows from it by when, and whose turn it then is.

Administrative Procedural and Process-Related Code of Kazakhstan, art. 64-67, 73-76, 91-92; every length is a row of
resources/<profile>/deadlines.toml, the district's own choices are in resources/<profile>/appeals.toml.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from inspector_desk.errors import KnownError
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.deadlines import count_deadline, rules
from inspector_desk.rules.resources import read_toml

Waits = Literal["", "us", "applicant", "other"]
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StepKind:
    """One kind of step: what its due day is called, whose turn it is until then, and the period that gives the day.

    ``tells`` says that the applicant is to be told of it; ``finished_by`` what closes it: being told (notice), a
    text that is written down (answer), or another step of the table.
    """

    code: str
    duty: str = ""
    waits: Waits = ""
    period: str | None = None
    tells: bool = False
    finished_by: Literal["", "notice", "answer", "move"] = ""
    article: str = ""


KINDS: Mapping[str, StepKind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            StepKind("crime_register", article="Order No 120, p. 24"),
            StepKind("defects", "cure", "applicant", "cure", True, "move", "APPC art. 64"),
            StepKind("forward", "notify", "us", "forwarding", True, "notice", "APPC art. 65"),
            StepKind("forward_part", "notify", "us", "forwarding", True, "notice", "APPC art. 65"),
            StepKind("split", article="APPC art. 65"),
            StepKind("extend", "notify", "us", "extension_notice", True, "notice", "APPC art. 76"),
            StepKind("hearing", "hearing", "us", "hearing_notice", True, "answer", "APPC art. 73"),
            StepKind("objections", "objections", "applicant", "objections", False, "answer", "APPC art. 73"),
            StepKind("minutes", "minutes", "us", "minutes", False, "answer", "APPC art. 74"),
            StepKind("return", "notify", "us", "return", True, "notice", "APPC art. 64"),
            StepKind("stop", "notify", "us", "notice", True, "notice", "APPC art. 66"),
            StepKind("withdraw", article="APPC art. 64"),
            StepKind("recuse", "recusal", "us", "recusal", False, "answer", "APPC art. 67"),
            StepKind("pass_up", "pass_up", "us", "complaint_file", True, "move", "APPC art. 92"),
            StepKind("request", "reply", "other", "request_reply", False, "answer"),
            StepKind("answer", "notify", "us", "notice", True, "notice", "APPC art. 66"),
        )
    }
)
"""Kind of step (code list appeal_step_kind) → what follows from it."""

OURS = tuple(code for code, kind in KINDS.items() if kind.waits == "us")
THEIRS = tuple(code for code, kind in KINDS.items() if kind.waits in ("applicant", "other"))
RETURN_DUTY = "return"
"""What is due when the term to cure has run out with nothing cured."""


@dataclass(frozen=True, slots=True)
class AppealSettings:
    """What a district decides for itself; ``verified`` says whether anyone compared it with a source."""

    approval_required: bool
    office_closes: datetime.time | None
    source: str
    verified: bool


@functools.cache
def settings(profile: str) -> AppealSettings:
    """The choices of ``profile`` (resources/<profile>/appeals.toml)."""
    raw = read_toml(profile, "appeals.toml")
    return AppealSettings(
        approval_required=raw["approval_required"],
        office_closes=raw.get("office_closes"),
        source=raw["source"],
        verified=raw["verified"],
    )


def periods(profile: str, day: datetime.date) -> frozenset[str]:
    """The kinds of period that the country's rules know on ``day``: a step without its period does not exist there."""
    return frozenset(
        kind
        for rule in rules(profile)
        if rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)
        for kind in rule.kinds
    )


def procedure_of(profile: str, kind: str) -> str:
    """Ordinary, simplified or complaint, as the list of kinds has it; ordinary for a kind it does not know."""
    item = code_list(profile, "appeal_kind").find(kind)
    return str(item.attributes.get("procedure", "ordinary")) if item is not None else "ordinary"


def due_day(profile: str, period: str | None, counted_from: datetime.date) -> datetime.date | None:
    """The last day of a period that begins after ``counted_from``; None where the country's rules have none."""
    if period is None or period not in periods(profile, counted_from):
        return None
    return count_deadline(profile, period, counted_from).due


def check_order(
    earlier: str | None, later: str | None, code: str, *, field: str, same_day: bool = True
) -> None:
    """Refuse two days in the wrong order with KnownError ``code`` at ``field``; a missing day contradicts nothing."""
    if not earlier or not later:
        return
    first, second = earlier[:10], later[:10]
    if second < first or (second == first and not same_day):
        raise KnownError(
            code,
            field=field,
            earlier=datetime.date.fromisoformat(first),
            later=datetime.date.fromisoformat(second),
        )


def check_happened(happened_from: str | None, happened_to: str | None) -> None:
    """Refuse an event that ended before it began; a bare day beside an hour of the same day is no contradiction."""
    if not happened_from or not happened_to:
        return
    length = min(len(happened_from), len(happened_to))
    if happened_to[:length] < happened_from[:length]:
        raise KnownError(
            "appeal.happened-backwards",
            field="happened_to",
            earlier=datetime.date.fromisoformat(happened_from[:10]),
            later=datetime.date.fromisoformat(happened_to[:10]),
        )


def check_extension(
    profile: str, decided_on: str, old_due: str | None, new_due: str, *, registered_on: str | None
) -> None:
    """What an extension must keep to: decided within the term, longer than it, no longer than the law's limit.

    Art. 76: at most two months from the decision. KnownError ``appeal.extension-*``.
    """
    check_order(registered_on, decided_on, "appeal.extension-before-registration", field="on")
    check_order(decided_on, old_due, "appeal.extension-too-late", field="on")
    check_order(old_due, new_due, "appeal.extension-shorter", field="due_on", same_day=False)
    limit = due_day(profile, "extension", datetime.date.fromisoformat(decided_on))
    if limit is not None and new_due > limit.isoformat():
        raise KnownError("appeal.extension-too-long", field="due_on", limit=limit)


def check_hearing(profile: str, told_on: str, held_on: str) -> None:
    """Art. 73: the applicant is told at least three working days before; KnownError ``appeal.hearing-too-soon``."""
    first = due_day(profile, "hearing_notice", datetime.date.fromisoformat(told_on))
    if first is not None and held_on < first.isoformat():
        raise KnownError("appeal.hearing-too-soon", field="due_on", first=first)
