"""Residents on file who may be the one being recorded: found while he is typed and at import, each with its reasons.

Nothing here merges anything; an officer decides (``operations.merging_residents``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from inspector_desk.operations.permission import MASK, only_precinct, require, sees
from inspector_desk.operations.residents import NewResident, phone_number, read_resident_rows
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.duplicates import (
    CERTAINTIES,
    Certainty,
    Evidence,
    Verdict,
    compare_births,
    compare_numbers,
    judge,
    one_digit_away,
    swapped_birth,
)
from inspector_desk.rules.folding import fold
from inspector_desk.rules.identity import normalise_number
from inspector_desk.rules.names import Heard, PersonName, compare_names, family_stem, forms_of
from inspector_desk.storage import search
from inspector_desk.storage.engine import driver

MOST_BY_NAME = 250
"""Candidates that one way of looking for a name brings, newest first; where that many come, looser ways are not tried.

A name as common as that needs a birth date, a telephone or an address beside it.
"""
MOST_BY_PHONE = 20
MOST_AT_ADDRESS = 60
MOST_BORN = 200
IDENTITY_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known of the resident being typed; ``own_id`` is his own record, where he has one already."""

    family_name: str = ""
    given_name: str = ""
    patronymic: str = ""
    birth_date: str = ""
    iin: str = ""
    phone: str = ""
    address_id: int | None = None
    own_id: int | None = None

    @staticmethod
    def of(command: NewResident, own_id: int | None = None) -> Candidate:
        """The candidate that a command would record."""
        return Candidate(
            command.family_name,
            command.given_name,
            command.patronymic,
            command.birth_date,
            command.iin,
            command.phone,
            command.address_id,
            own_id,
        )

    @property
    def name(self) -> PersonName:
        """The name by its parts."""
        return PersonName(self.family_name.strip(), self.given_name.strip(), self.patronymic.strip())


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """A resident on file who may be the one typed: how certain (``rules.duplicates.CERTAINTIES``) and why.

    ``reasons`` are codes of the word list "duplicate". A masked one shows dots in place of everything personal.
    """

    id: int
    uid: str
    name: str
    birth_date: str
    address: str
    phone: str
    protection: str
    masked: bool
    certainty: Certainty
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """One resident on file, as far as he is compared."""

    id: int
    name: PersonName
    birth_date: str
    iin: str
    phone: str
    address_id: int | None


def find_duplicates(
    session: Session, actor: Actor, candidate: Candidate, limit: int = 8
) -> tuple[DuplicateRow, ...]:
    """Residents who may be ``candidate``, the most certain first, at most ``limit``.

    Looked for by identity number (one digit wrong too), telephone, birth date (day and month swapped too), address and
    name in any spelling and order. A family name alone finds nobody: half the street has it.
    """
    require(actor, "resident", "search")
    number, phone = normalise_number(candidate.iin), phone_number(candidate.phone, actor.profile) or ""
    ids = _candidates(session, actor, candidate, number, phone)
    ids.discard(candidate.own_id or 0)
    heard, name = Heard(), candidate.name
    found: list[tuple[tuple[int, int, int], int, Verdict]] = []
    for known in _read(session, actor, ids):
        iin = compare_numbers(number, known.iin)
        birth = compare_births(candidate.birth_date, known.birth_date)
        same_phone = bool(phone) and phone == known.phone
        by_name_alone = not iin and not same_phone and birth not in ("same", "swapped")
        if by_name_alone and not heard.may_be(name, known.name):
            continue
        same_place = candidate.address_id is not None and candidate.address_id == known.address_id
        verdict = judge(Evidence(compare_names(name, known.name, heard), iin, birth, same_phone, same_place))
        if verdict is not None:
            against = sum(reason.endswith("differs") for reason in verdict.reasons)
            rank = (CERTAINTIES.index(verdict.certainty), against, -len(verdict.reasons))
            found.append((rank, known.id, verdict))
    found.sort(key=lambda one: (one[0], -one[1]))
    verdicts = {resident: verdict for _rank, resident, verdict in found[:limit]}
    rows = read_resident_rows(session, actor, list(verdicts))
    return tuple(
        DuplicateRow(
            row.id,
            row.uid,
            row.name,
            row.birth_date,
            row.address if row.address != MASK else "",
            row.phone,
            row.protection,
            row.masked,
            verdicts[row.id].certainty,
            verdicts[row.id].reasons,
        )
        for row in rows
    )


def _candidates(session: Session, actor: Actor, candidate: Candidate, number: str, phone: str) -> set[int]:
    """Ids of everybody who could have something in common with the candidate, by the indexes there are."""
    found: set[int] = set()

    def take(statement: str, values: Iterable[Any]) -> None:
        found.update(row[0] for row in driver(session).execute(statement, tuple(values)))

    here = "annulled IS NOT 1"
    if number:
        numbers = [number, *(one_digit_away(number) if len(number) == IDENTITY_DIGITS else ())]
        take(
            f"SELECT id FROM resident WHERE iin IN (SELECT value FROM json_each(?)) AND {here}",  # noqa: S608
            (json.dumps(numbers),),
        )
    if phone:
        take(f"SELECT id FROM resident WHERE phone_e164 = ? AND {here} LIMIT ?", (phone, MOST_BY_PHONE))  # noqa: S608
    if _is_day(candidate.birth_date):
        days = [day for day in (candidate.birth_date, swapped_birth(candidate.birth_date)) if day]
        for day in days:
            take(f"SELECT id FROM resident WHERE birth_date = ? AND {here} LIMIT ?", (day, MOST_BORN))  # noqa: S608
    if candidate.address_id is not None:
        take(
            f"SELECT id FROM resident WHERE address_id = ? AND {here} LIMIT ?",  # noqa: S608
            (candidate.address_id, MOST_AT_ADDRESS),
        )
    found.update(_by_name(session, candidate.name, only_precinct(actor)))
    return found


def _by_name(session: Session, name: PersonName, precinct_id: int | None) -> set[int]:
    """Ids of residents whose name may be the typed one, in any order of its parts.

    Both words must leave a trace: a half of each, for one slip of the pen in either leaves a half whole; or one of them
    whole, in any of its forms, and the beginning of the other; or two beginnings, the least certain.
    """
    if not name.given and len(name.family.split()) > 1:
        first, second = name.family.split()[:2]
    else:
        first, second = name.family, name.given
    one, other = fold(family_stem(first)).replace(" ", ""), fold(second).replace(" ", "")
    if not one or not other:
        return set()
    forms = " OR ".join(f'"{form}"' for form in forms_of(second))
    found: set[int] = set()
    for table, query in (
        ("trigrams", f"({_pieces(one)}) AND ({_pieces(other)})" if min(len(one), len(other)) >= 3 else ""),
        ("words", f'"{one}"* AND "{other[:2]}"*'),
        ("words", f'({forms}) AND "{one[:2]}"*'),
        ("words", f'"{one[:2]}"* AND "{other[:2]}"*'),
    ):
        if query:
            found.update(_matching(session, table, query, precinct_id))
        if len(found) >= MOST_BY_NAME:
            break
    return found


def _pieces(word: str) -> str:
    """An index query for a word with one slip of the pen in it: either half, or the halves of a swap between them."""
    half = len(word) // 2
    pieces = [word[: max(3, half)], word[min(half, len(word) - 3) :]]
    if half >= 3:
        pieces.append(word[: half - 1] + word[half])
    return " OR ".join(f'"{piece}"' for piece in dict.fromkeys(pieces))


def _matching(session: Session, table: str, query: str, precinct_id: int | None) -> list[int]:
    if precinct_id is not None:
        query = search.in_precinct(table, query, precinct_id)
    statement = (
        f"SELECT rowid FROM {table}_resident WHERE {table}_resident MATCH ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608
    )
    return [row[0] for row in driver(session).execute(statement, (query, MOST_BY_NAME))]


def _read(session: Session, actor: Actor, ids: Iterable[int]) -> list[_Known]:
    rows = driver(session).execute(
        "SELECT id, family_name, given_name, patronymic, birth_date, iin, phone_e164, address_id, precinct_id "
        "FROM resident WHERE id IN (SELECT value FROM json_each(?)) AND annulled IS NOT 1",
        (json.dumps(list(ids)),),
    )
    return [
        _Known(row[0], PersonName(row[1] or "", row[2] or "", row[3] or ""), row[4] or "", row[5] or "",
               row[6] or "", row[7])
        for row in rows
        if sees(actor, row[8])
    ]  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
