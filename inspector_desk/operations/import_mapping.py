"""Which column of somebody's spreadsheet is which field: guessed from headings in any of the four languages."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from inspector_desk.operations.import_kinds import KINDS, ImportKind, headings
from inspector_desk.rules.folding import fold


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """Field → index of the column it is read from, counted from 0; one column may serve several fields.

    ``values`` are the officer's own readings of codes: field → the text as written, folded → code.
    """

    columns: Mapping[str, int]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def missing(self, kind: ImportKind) -> tuple[str, ...]:
        """Of each required choice of columns that has none, the first."""
        return tuple(
            alternatives[0]
            for alternatives in kind.required
            if not any(name in self.columns for name in alternatives)
        )


def header_score(header: str, kind: str) -> int:
    """How well a heading is known: 3 it is one of the names, 2 it begins with one, 1 it contains one, 0 not."""
    return max((score for score, _ in _scores(header, kind).values()), default=0)


def guess_mapping(headers: Sequence[str], kind: str = "appeals") -> ImportMapping:
    """The likeliest mapping of these headings."""
    about = KINDS[kind]
    ranked = sorted(
        (-score, place, -len(header), column, name)
        for column, header in enumerate(headers)
        for name, (score, place) in _scores(header, kind).items()
    )
    whole = about.whole_name
    if whole and _names_in_columns(headers, about):
        ranked = [item for item in ranked if item[4] != whole]
    columns: dict[str, int] = {}
    taken: set[int] = set()
    for _score, _place, _length, column, name in ranked:
        if name not in columns and column not in taken:
            columns[name] = column
            taken.add(column)
    if whole in columns and "family_name" in columns and "given_name" not in columns:
        del columns["family_name"]
    if kind == "appeals" and "applicant_address" in columns and "address" not in columns:
        # A register with one address means it for both; the officer sees this before anything is imported.
        columns["address"] = columns["applicant_address"]
    return ImportMapping(columns)


def _names_in_columns(headers: Sequence[str], kind: ImportKind) -> bool:
    """Whether family name and given name stand in columns of their own."""
    scores = [_scores(header, kind.name) for header in headers]
    whole = {column for column, found in enumerate(scores) if found.get(kind.whole_name, (0, 0))[0] == 3}
    family = {column for column, found in enumerate(scores) if "family_name" in found} - whole
    given = {column for column, found in enumerate(scores) if "given_name" in found} - whole
    return bool(family) and bool(given) and len(family | given) > 1


@functools.lru_cache(maxsize=2048)
def _scores(header: str, kind: str) -> dict[str, tuple[int, int]]:
    """Field → (score, place of the name among the field's names) for every field the heading may mean."""
    folded = fold(header) or header.strip()
    if not folded or len(folded) > 120:
        return {}
    found: dict[str, tuple[int, int]] = {}
    for name, known in headings(kind):
        best = (0, 0)
        for place, text in enumerate(known):
            if folded == text:
                score = 3
            elif folded.startswith(f"{text} "):
                score = 2
            elif f" {text} " in f" {folded} ":
                score = 1
            else:
                continue
            # Among equal scores the longer name is the more telling: "дата ответа" over "дата".
            if (score, len(text)) > (best[0], len(known[best[1]]) if best[0] else 0):
                best = (score, place)
        if best[0]:
            found[name] = (best[0], 1000 - len(known[best[1]]))
    return found
