"""The Zstandard dictionary that entries are kept with: trained on the entries of invented practice desks.

    python -m tools.journal_dictionary FOLDER      # writes resources/journal/entries-1.dict; needs a minute

What is once packed with a dictionary can only be read with it, so a file that was released never changes: a better
one gets the next number in its name, and its own number in ``journal_entry.packed``.
"""

from __future__ import annotations

import random
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

from backports import zstd
from sqlalchemy import select

from inspector_desk.models import SYNCED, JournalEntry
from inspector_desk.rules.entries import Entry, EntryRef, RecordChange, canonical, parse
from inspector_desk.rules.resources import resource_path
from inspector_desk.storage import journal
from inspector_desk.storage.vault import Argon2Cost
from inspector_desk.training.practice import create_practice_desk, district_size

SIZE = 32 * 1024
SAMPLES = 4_000
_ACTIONS = {8: ("appeal.register", "appeal.change"), 7: ("resident.record", "resident.change")}


def main(folder: Path) -> None:
    """Invent desks of both countries, train, and write the dictionary."""
    chance = random.Random(1)
    samples: list[bytes] = []
    for profile in ("kz", "tj"):
        for language in ("ru", "kk" if profile == "kz" else "tg"):
            samples += _entries(folder / f"{profile}-{language}", profile, language, chance)
    chance.shuffle(samples)
    made = zstd.train_dict(samples[:SAMPLES], SIZE)
    target = resource_path("journal", "entries-1.dict")
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(made.dict_content)
    before = sum(map(len, samples[SAMPLES:]))
    after = sum(len(zstd.compress(body, level=1, zstd_dict=made)) for body in samples[SAMPLES:])
    print(f"{len(samples)} samples, {before} to {after} bytes")


def _entries(folder: Path, profile: str, language: str, chance: random.Random) -> Iterator[bytes]:
    """Entries of a practice desk as single commands would have written them: one record in each."""
    cost = Argon2Cost(memory_kib=8192, passes=1, lanes=1)
    store, _actor = create_practice_desk(
        folder, profile, language, district_size(1_500), seed=chance.randrange(1 << 30), cost=cost
    )
    try:
        with store.read() as session:
            rows = session.execute(select(JournalEntry.packed, JournalEntry.body)).all()
        for row in rows:
            entry = parse(journal.body_of(row.packed, row.body))
            for change in chance.sample(entry.changes, min(len(entry.changes), 60)):
                yield from _single(entry, change, chance)
    finally:
        store.close()


def _single(entry: Entry, change: RecordChange, chance: random.Random) -> Iterator[bytes]:
    table = SYNCED[change.kind].__tablename__
    made, edit = _ACTIONS.get(change.kind, (f"{table}.record", f"{table}.change"))
    lineage, n = secrets.token_hex(8), chance.randrange(1, 20_000)
    whole = entry._replace(
        lineage=lineage, n=n, previous=secrets.token_hex(32), action=made, changes=(change,)
    )
    yield canonical(whole)
    if chance.random() < 0.3:
        item = chance.choice(change.fields)._replace(base=(EntryRef(lineage, n),))
        again = whole._replace(
            n=n + 7, action=edit, changes=(RecordChange(change.kind, change.record, (item,)),)
        )
        yield canonical(again)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
