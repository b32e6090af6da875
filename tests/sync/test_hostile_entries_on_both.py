"""What no honest program writes, on both databases: PostgreSQL refuses U+0000 and surrogates, SQLite does not.

``test_adversaries`` says the same of many more hostile bodies, on SQLite; here each arrives at the database itself.
"""

from __future__ import annotations

import json

from sqlalchemy import select

from inspector_desk.rules.entries import digest
from inspector_desk.sync.protocol.messages import BatchHeader, seal_batch
from inspector_desk.sync.server.tables import ledger, review
from tests.fakes.desk_by_hand import DeskByHand, new_desk_by_hand
from tests.fakes.twin_desk import APPEAL
from tests.sync.conftest import Region, peek

VALUES = (
    '"Шум ночью"',
    '"а\\u0000б"',
    '"\\ud800"',
    '"😀"',
    '"' + "я" * (5 * 1024 * 1024) + '"',
    '"' + "ә" * 20_000 + '"',
    "9223372036854775808",
    "-1e308",
    '"честное"',
)
"""Values of one field, as JSON: the first and the last are honest."""


def bodies_of(desk: DeskByHand, territory: str) -> list[bytes]:
    """One entry for each value, each on the one before it."""
    made: list[bytes] = []
    previous = "0" * 64
    for n, value in enumerate(VALUES, 1):
        head = [desk.twin.chains[0].lineage, n, previous, "0" * 32, 1_774_000_000_000 << 16, ""]
        text = json.dumps([*head, "appeal.register", territory, None, []], separators=(",", ":"))[:-1]
        made.append(f'{text},[[{APPEAL},"{n:032x}",[[1,{value},[]]]]]]'.encode())
        previous = digest(made[-1])
    return made


def test_hostile_values_wait_alone_on_either_database_and_the_next_batch_is_taken(office: Region) -> None:
    desk = new_desk_by_hand(office.engine, office.keys, office.clock, "inspector", [office.first])
    reader = new_desk_by_hand(office.engine, office.keys, office.clock, "inspector", [office.first])
    bodies = bodies_of(desk, office.first)
    header = BatchHeader(bytes.fromhex(desk.twin.chains[0].lineage), 1, 1, len(bodies))
    receipt = desk.send(seal_batch(header, bodies, desk.secret, plain=True))
    waits = {one.n for one in receipt.reviews}
    assert {2, 3} <= waits
    assert not {1, 4, len(VALUES)} & waits
    held = peek(office.engine, lambda connection: connection.execute(select(ledger.c.n)).scalars().all())
    assert sorted(held) == list(range(1, len(VALUES) + 1))
    opened = peek(office.engine, lambda connection: connection.execute(select(review.c.n)).scalars().all())
    assert set(opened) == waits
    reader.pull(max_bytes=64 * 1024 * 1024)
    came = {entry.n for entry in reader.entries}
    assert came == set(range(1, len(VALUES) + 1)) - waits
    assert desk.send_again() == receipt
