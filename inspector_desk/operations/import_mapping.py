"""Which column of somebody's spreadsheet is which field of an appeal: guessed from headings, corrected, remembered."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from inspector_desk.models import Setting
from inspector_desk.rules.folding import fold
from inspector_desk.rules.resources import read_toml
from inspector_desk.rules.wording import word

HEADINGS = ("imports", "appeals.toml")
REQUIRED = ("received_on", "essence")
"""Fields without whose column nothing can be imported."""
_EVERYONE = ""
_WORDS = {
    name: f"resident.{name}"
    for name in ("family_name", "given_name", "patronymic", "birth_date", "iin", "phone")
} | {"applicant_address": "resident.address"}


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """Field → index of the column it is read from, counted from 0; one column may serve several fields."""

    columns: Mapping[str, int]

    def missing(self) -> tuple[str, ...]:
        """Required fields without a column."""
        return tuple(name for name in REQUIRED if name not in self.columns)


def field_names() -> tuple[str, ...]:
    """Every field a column can be mapped to, in the order a form shows them."""
    return tuple(read_toml(*HEADINGS)["field"])


def field_label(field: str, language: str) -> str:
    """The name of a field as the form and the report of an import show it."""
    return word("field", _WORDS.get(field, f"appeal.{field}"), language)


def header_score(header: str) -> int:
    """How well a heading is known: 3 it is one of the names, 2 it begins with one, 1 it contains one, 0 not."""
    return max((score for score, _ in _scores(header).values()), default=0)


def guess_mapping(headers: Sequence[str], saved: ImportMapping | None = None) -> ImportMapping:
    """The likeliest mapping; ``saved`` is what was chosen for these headings before and then stands."""
    if saved is not None and all(column < len(headers) for column in saved.columns.values()):
        return saved
    ranked = sorted(
        (-score, place, -len(header), column, field)
        for column, header in enumerate(headers)
        for field, (score, place) in _scores(header).items()
    )
    if _names_in_columns(headers):
        ranked = [item for item in ranked if item[4] != "applicant"]
    columns: dict[str, int] = {}
    taken: set[int] = set()
    for _score, _place, _length, column, field in ranked:
        if field not in columns and column not in taken:
            columns[field] = column
            taken.add(column)
    if "family_name" in columns and "applicant" in columns and "given_name" not in columns:
        del columns["family_name"]
    if "applicant_address" in columns and "address" not in columns:
        # A register with one address means it for both; the officer sees this before anything is imported.
        columns["address"] = columns["applicant_address"]
    return ImportMapping(columns)


def _names_in_columns(headers: Sequence[str]) -> bool:
    """Whether family name and given name stand in columns of their own."""
    scores = [_scores(header) for header in headers]
    whole = {column for column, found in enumerate(scores) if found.get("applicant", (0, 0))[0] == 3}
    family = {column for column, found in enumerate(scores) if "family_name" in found} - whole
    given = {column for column, found in enumerate(scores) if "given_name" in found} - whole
    return bool(family) and bool(given) and len(family | given) > 1


def load_mapping(session: Session, headers: Sequence[str]) -> ImportMapping | None:
    """The mapping used the last time a table with these headings was imported here."""
    found = session.get(Setting, (_EVERYONE, _setting_name(headers)))
    if found is None:
        return None
    known = set(field_names())
    columns = {name: column for name, column in json.loads(found.value).items() if name in known}
    return ImportMapping(columns)


def save_mapping(session: Session, headers: Sequence[str], mapping: ImportMapping) -> None:
    """Remember the mapping for tables with these headings."""
    name = _setting_name(headers)
    value = json.dumps(dict(mapping.columns), sort_keys=True)
    found = session.get(Setting, (_EVERYONE, name))
    if found is None:
        session.add(Setting(officer=_EVERYONE, name=name, value=value))
    else:
        found.value = value


def _setting_name(headers: Sequence[str]) -> str:
    folded = "\n".join(fold(header) for header in headers)
    return f"import.appeals.{hashlib.sha256(folded.encode()).hexdigest()[:16]}"


@functools.cache
def _names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Field and its folded names, best first; "№" folds to nothing and is compared as it is."""
    return tuple(
        (field, tuple(fold(name) or name for name in names))
        for field, names in read_toml(*HEADINGS)["field"].items()
    )


@functools.lru_cache(maxsize=512)
def _scores(header: str) -> dict[str, tuple[int, int]]:
    """Field → (score, place of the name among the field's names) for every field the heading may mean."""
    folded = fold(header) or header.strip()
    if not folded or len(folded) > 120:
        return {}
    found: dict[str, tuple[int, int]] = {}
    for field, names in _names():
        best = (0, 0)
        for place, name in enumerate(names):
            if folded == name:
                score = 3
            elif folded.startswith(f"{name} "):
                score = 2
            elif f" {name} " in f" {folded} ":
                score = 1
            else:
                continue
            # Among equal scores the longer name is the more telling: "дата ответа" over "дата".
            if (score, len(name)) > (best[0], len(names[best[1]]) if best[0] else 0):
                best = (score, place)
        if best[0]:
            found[field] = (best[0], 1000 - len(names[best[1]]))
    return found
