"""Residents on file who may be the one being typed, asked for at every pause of the fingers."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_desk.bench.desks import MeasuredDesk, bare, opened, prepared
from inspector_desk.bench.figures import Figure, Measurement, spread
from inspector_desk.bench.searching import Spelling, latin, misspelt, russian

if TYPE_CHECKING:
    from inspector_desk.operations.duplicates import Candidate

PEOPLE = 60
"""Residents typed again, each field by field."""
SEED = 13
ROLES = ("supervisor", "inspector")
NOTE = (
    "Each resident is typed again as a form is filled: family name, given name letter by letter, patronymic, birth "
    "date, telephone; as written, in Russian letters, in Latin, with a slip of the pen. After each the form asks; "
    "found is whether he himself is among the rows when everything is typed."
)


def measure(rows: int, folder: Path | None) -> Measurement:
    """Duplicates while typing: p95 ≤ 100 ms."""
    where = prepared(rows, folder)
    figures: list[Figure] = []
    appeals = 0
    for role in ROLES:
        with opened(where, role=role) as measured:
            appeals = measured.appeals
            figures += _measure(measured, role)
    return Measurement("duplicates", appeals, tuple(figures), (NOTE,))


def _measure(measured: MeasuredDesk, role: str) -> list[Figure]:
    from inspector_desk.operations.duplicates import find_duplicates

    wall, cpu, found = [], [], []
    for resident, typed in _typed(measured, random.Random(SEED)):  # noqa: S311 - a sample
        rows: tuple[Any, ...] = ()
        for candidate in typed:
            started, used = time.perf_counter(), time.process_time()
            with measured.store.read() as session:
                rows = find_duplicates(session, measured.actor, candidate)
            wall.append((time.perf_counter() - started) * 1e3)
            cpu.append((time.process_time() - used) * 1e3)
        found.append(any(row.id == resident for row in rows))
    spent, used_up = spread(wall), spread(cpu)
    who = "an inspector" if role == "inspector" else "a supervisor"
    return [
        Figure(
            f"duplicates.{role}",
            f"duplicates while {who} types, p95",
            "ms",
            spent.p95,
            spent,
            reach=("most", 100.0),
        ),
        Figure(f"duplicates.{role}_cpu", "of which processor, p95", "ms", used_up.p95, used_up),
        Figure(f"duplicates.{role}_found", "found when all is typed", "%", 100 * sum(found) / len(found)),
    ]


def _typed(measured: MeasuredDesk, chance: random.Random) -> Iterator[tuple[int, list[Candidate]]]:
    """Residents with the states of the form in which it asks, while each is typed again."""
    from inspector_desk.operations.duplicates import Candidate

    spell: tuple[Spelling, ...] = (lambda text, _chance: text, russian, latin, misspelt)
    with bare(measured.store.folder, measured.key) as driver:
        people = driver.execute(
            "SELECT id, family_name, given_name, patronymic, birth_date, phone FROM resident "
            "WHERE precinct_id = ? AND annulled IS NOT 1 AND birth_date IS NOT NULL AND phone IS NOT NULL",
            (measured.actor.precinct_id,),
        ).fetchall()
    for resident, family, given, patronymic, birth, phone in chance.sample(people, min(PEOPLE, len(people))):
        respell: Spelling = chance.choice(spell)
        family, given, patronymic = (respell(part or "", chance) for part in (family, given, patronymic))
        states: list[dict[str, Any]] = [{"family_name": family}]
        states += [{"family_name": family, "given_name": given[:end]} for end in range(1, len(given) + 1)]
        states.append(states[-1] | {"patronymic": patronymic})
        states.append(states[-1] | {"birth_date": birth})
        states.append(states[-1] | {"phone": phone})
        yield resident, [Candidate(**state) for state in states]
