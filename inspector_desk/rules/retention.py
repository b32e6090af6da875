"""How long a person's record is kept: dated rules by category of what is held, from resources/<profile>/retention.toml.

Law of Kazakhstan on personal data, 21.05.2013 No 94-V, art. 12 and 18: kept until the purpose is reached. No term of
its own was found for a precinct's records, so every rule is a working default and is shown as unverified.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from inspector_desk.rules.resources import read_toml

ERASED = "erased"
"""What ``resident.retention_rule`` says of a person whose data were erased for good."""


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """One rule; the fields are those of retention.toml."""

    id: str
    category: str
    years: int
    counts_from: Literal["last_day", "end"]
    source: str
    verified: bool
    valid_from: datetime.date


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of one category: the last day something happened in it, and whether something is still open."""

    category: str
    last: datetime.date
    open: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Until when a record is to be kept, and the rule that keeps it longest; ``until`` None while a case is open."""

    until: datetime.date | None
    rule: RetentionRule


@functools.cache
def rules(profile: str) -> tuple[RetentionRule, ...]:
    """Every rule of ``profile`` in the order of its file."""
    return tuple(RetentionRule(**row) for row in read_toml(profile, "retention.toml")["rule"])


def find_rule(profile: str, rule_id: str) -> RetentionRule | None:
    """The rule of this name; None for one that this version does not know."""
    return next((rule for rule in rules(profile) if rule.id == rule_id), None)


def keep_until(profile: str, held: Iterable[Held], today: datetime.date) -> Term | None:
    """The longest term of what is held; None where nothing is, or no rule speaks of it."""
    terms = []
    for one in held:
        known = [
            rule for rule in rules(profile) if rule.category == one.category and rule.valid_from <= today
        ]
        if not known:
            continue
        rule = max(known, key=lambda rule: rule.valid_from)
        if one.open and rule.counts_from == "end":
            return Term(None, rule)
        terms.append(Term(_years_later(one.last, rule.years), rule))
    return max(terms, key=lambda term: term.until or datetime.date.max, default=None)


def _years_later(day: datetime.date, years: int) -> datetime.date:
    """The same day ``years`` later; 29 February becomes 1 March, so that nothing goes a day too early."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return datetime.date(day.year + years, 3, 1)
