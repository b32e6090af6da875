"""What every result says of itself: how it was counted, from how many, what was left out, whether it is enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inspector_desk.rules.resources import read_toml

Value = int | float | str
"""A parameter of a method as it is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How a result came about; every result of this room is one.

    ``method`` names the entry of resources/analysis/methods.toml, ``parameters`` what it was run with, ``excluded``
    how many incidents were left out by reason, ``source`` the papers it rests on. ``used`` of about ``needed``
    incidents were there; below that a result claims nothing.
    """

    method: str
    parameters: tuple[tuple[str, Value], ...]
    excluded: tuple[tuple[str, int], ...]
    source: tuple[str, ...]
    used: int
    needed: int

    @property
    def enough(self) -> bool:
        """Whether there were as many incidents as the method needs to say anything."""
        return self.used >= self.needed


def settings(method: str) -> Mapping[str, Any]:
    """The dated defaults of a method and the papers it rests on, from resources/analysis/methods.toml."""
    table: Mapping[str, Any] = read_toml("analysis", "methods.toml")["method"][method]
    return table


def sources(method: str) -> tuple[str, ...]:
    """The papers a method rests on."""
    return tuple(settings(method)["source"])


def excluded_of(counts: Mapping[str, int], **more: int) -> tuple[tuple[str, int], ...]:
    """Reasons with their numbers, the empty ones left out, in order of their names."""
    merged = dict(counts)
    for reason, number in more.items():
        merged[reason] = merged.get(reason, 0) + number
    return tuple(sorted((reason, int(number)) for reason, number in merged.items() if number))
