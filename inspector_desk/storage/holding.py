"""Which records lie in a precinct as this desk has them: compared with the server's by identity alone.

A record lies where the field that names its precinct says, a part where what it is part of lies. What of the desk's
own is on its way may be at the server or not: it is left open, and whatever the server says of it agrees.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.orm import Session

from inspector_desk.rules.parts import homes_of_parts, mixed
from inspector_desk.rules.record_kinds import HOME_FIELD, PARENT_FIELD
from inspector_desk.storage.engine import driver
from inspector_desk.storage.plain import KINDS, Kind

COUNTED: Final = frozenset({*HOME_FIELD, *PARENT_FIELD} & KINDS.keys())
"""Kinds of record that this program can count."""
WHOLE: Final = "whole:"
"""Fact of the exchange, with a territory's uid: the snapshot it came by left nothing out."""
MOST_OPEN: Final = 40
"""Identities left open at once: of more, one or another sum would agree by chance."""
_ROOTS: Final = (
    "SELECT p.uid, t.uid FROM {table} t JOIN precinct p ON p.id = t.precinct_id WHERE t.versions <> ''"
)


@dataclass(frozen=True, slots=True)
class Holding:
    """The records of each precinct (uid, hex) by their identities, and the parts of each record."""

    by_precinct: dict[str, set[bytes]] = field(default_factory=dict)
    parts: dict[bytes, list[bytes]] = field(default_factory=dict)

    def with_parts(self, records: Iterable[bytes]) -> set[bytes]:
        """These records and all that is part of them."""
        found = set(records)
        waiting = list(found)
        while waiting:
            for part in self.parts.get(waiting.pop(), ()):
                if part not in found:
                    found.add(part)
                    waiting.append(part)
        return found


def read(session: Session, kinds: Collection[int]) -> Holding:
    """What this desk holds of records of some kinds, wherever they lie."""
    raw = driver(session)
    holding = Holding()
    inside: dict[bytes, str] = {}
    for number in sorted(HOME_FIELD.keys() & KINDS.keys() & set(kinds)):
        for precinct, uid in raw.execute(_ROOTS.format(table=KINDS[number].table)):
            inside[uid] = precinct.hex()
            holding.by_precinct.setdefault(precinct.hex(), set()).add(uid)
    for number in sorted(PARENT_FIELD.keys() & KINDS.keys() & set(kinds)):
        for parent, uid in _parts(raw, KINDS[number]):
            holding.parts.setdefault(parent, []).append(uid)
    for uid, precinct in homes_of_parts(inside, holding.parts).items():
        holding.by_precinct[precinct].add(uid)
    return holding


def agrees(here: Collection[bytes], undecided: Collection[bytes], count: int, mix: int) -> bool:
    """Whether ``here``, with some or none of the ``undecided`` in it, can be ``count`` records of this ``mix``.

    Identities are random: of 40 of them no two sums are alike, as good as surely.
    """
    certain = set(here) - set(undecided)
    if len(undecided) > MOST_OPEN:
        return True
    missing, rest = count - len(certain), mix ^ mixed(certain)
    # By elimination over the two-element field: each row is a sum of undecided ones, and says of which.
    rows: dict[int, tuple[int, int]] = {}
    for place, uid in enumerate(sorted(undecided)):
        value, parts = int.from_bytes(uid, "big"), 1 << place
        while value and value.bit_length() in rows:
            other, others = rows[value.bit_length()]
            value, parts = value ^ other, parts ^ others
        if value:
            rows[value.bit_length()] = value, parts
    chosen = 0
    while rest and rest.bit_length() in rows:
        other, others = rows[rest.bit_length()]
        rest, chosen = rest ^ other, chosen ^ others
    return rest == 0 and chosen.bit_count() == missing


def buckets(here: Iterable[bytes]) -> dict[int, tuple[int, bytes]]:
    """Identities by their last byte: how many, and the exclusive or of their last 8 bytes."""
    found: dict[int, tuple[int, int]] = {}
    for uid in here:
        count, mix = found.get(uid[-1], (0, 0))
        found[uid[-1]] = count + 1, mix ^ int.from_bytes(uid[-8:], "big")
    return {index: (count, mix.to_bytes(8, "big")) for index, (count, mix) in sorted(found.items())}


def rows_of(session: Session, records: Collection[bytes]) -> dict[str, set[int]]:
    """Where these records are on this desk: local ids by table."""
    raw = driver(session)
    found: dict[str, set[int]] = {}
    for number in sorted(COUNTED):
        table = KINDS[number].table
        for uid in records:
            row = raw.execute(f"SELECT id FROM {table} WHERE uid = ?", (uid,)).fetchone()  # noqa: S608 - our own names
            if row is not None:
                found.setdefault(table, set()).add(row[0])
    return found


def _parts(raw: Any, kind: Kind) -> Iterable[tuple[bytes, bytes]]:
    """What the records of a kind are part of, and their own identities; some name it, others refer to its row."""
    number = PARENT_FIELD[kind.number]
    column, table = kind.names[kind.fields[number].place], kind.refs.get(number)
    if table is not None:
        yield from raw.execute(
            f"SELECT o.uid, t.uid FROM {kind.table} t JOIN {table} o ON o.id = t.{column} WHERE t.versions <> ''"  # noqa: S608
        )
        return
    rows = raw.execute(f"SELECT {column}, uid FROM {kind.table} WHERE versions <> ''")  # noqa: S608 - our own names
    for name, uid in rows:
        try:
            yield bytes.fromhex(name or ""), uid
        except ValueError:
            continue
