"""The Zstandard dictionary that small messages of the exchange are packed with, trained on invented work.

    python -m tools.sync_dictionary FOLDER [NUMBER]    # writes resources/sync/payload-NUMBER.dict; takes two minutes

The samples are payloads as desks send them: 1 to 120 chained entries of one officer's days (records made, fields
changed on earlier entries, records looked at), cut from practice desks of both countries in each of their languages.
What is once packed with a dictionary can only be read with it, so a file that was released never changes: a better one
gets the next number, and ``sync.protocol.dictionaries.NEWEST`` with it.
"""

from __future__ import annotations

import random
import secrets
import sys
from pathlib import Path

from backports import zstd
from sqlalchemy import select

from inspector_desk.models import SYNCED, JournalEntry
from inspector_desk.rules.entries import (
    GENESIS,
    Entry,
    EntryRef,
    FieldChange,
    RecordChange,
    canonical,
    digest,
    parse,
)
from inspector_desk.rules.resources import resource_path
from inspector_desk.storage import journal
from inspector_desk.storage.vault import Argon2Cost
from inspector_desk.sync.protocol.columns import write_entries
from inspector_desk.sync.protocol.values import instant_text
from inspector_desk.training.practice import create_practice_desk, district_size

SIZE = 48 * 1024
PAYLOADS = 1_200
"""For each of the four desks; a tenth is kept to try the dictionary on."""
_LENGTHS = (1, 1, 1, 2, 2, 3, 4, 5, 8, 10, 15, 20, 30, 50, 80, 120)
_OFTEN = {8: 12, 7: 4, 9: 4}
"""Kinds of record that are made more often than the rest: appeals, residents, visits."""
_NEW = {8: "appeal.register", 7: "resident.record"}


def main(folder: Path, number: int) -> None:
    """Invent desks, cut payloads, train, write the dictionary and say what it saves."""
    chance = random.Random(1)
    samples: list[bytes] = []
    tried: list[bytes] = []
    for profile in ("kz", "tj"):
        for language in ("ru", "kk" if profile == "kz" else "tg"):
            records = _records(folder / f"{profile}-{language}", profile, language, chance)
            made = [_payload(records, chance) for _ in range(PAYLOADS)]
            samples += made[PAYLOADS // 10 :]
            tried += made[: PAYLOADS // 10]
    trained = zstd.train_dict(samples, SIZE)
    target = resource_path("sync", f"payload-{number}.dict")
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(trained.dict_content)
    before = sum(len(zstd.compress(payload, level=9)) for payload in tried)
    after = sum(len(zstd.compress(payload, level=9, zstd_dict=trained)) for payload in tried)
    print(
        f"{len(samples)} samples of {sum(map(len, samples)):,} bytes; of the others {before:,} become {after:,}"
    )


def _records(
    folder: Path, profile: str, language: str, chance: random.Random
) -> dict[int, list[RecordChange]]:
    """Records of a practice desk as their creation wrote them, by kind."""
    cost = Argon2Cost(memory_kib=8192, passes=1, lanes=1)
    size = district_size(1_500)
    store, _actor = create_practice_desk(
        folder, profile, language, size, seed=chance.randrange(1 << 30), cost=cost
    )
    found: dict[int, list[RecordChange]] = {}
    try:
        with store.read() as session:
            for row in session.execute(select(JournalEntry.packed, JournalEntry.body)):
                for change in parse(journal.body_of(row.packed, row.body)).changes:
                    found.setdefault(change.kind, []).append(change)
    finally:
        store.close()
    return found


def _payload(records: dict[int, list[RecordChange]], chance: random.Random) -> bytes:
    """One officer's entries, chained, one after another with some minutes between."""
    kinds = list(records)
    weights = [_OFTEN.get(kind, 1) for kind in kinds]
    lineage, officer, territory = secrets.token_hex(8), secrets.token_hex(16), secrets.token_hex(16)
    n = chance.randrange(1, 30_000)
    ms = 1_760_000_000_000 + chance.randrange(60_000_000_000)
    previous = GENESIS if n == 1 else secrets.token_hex(32)
    bodies: list[bytes] = []
    for _ in range(chance.choice(_LENGTHS)):
        change = chance.choice(records[chance.choices(kinds, weights)[0]])
        action, subject, changes = _deed(change, lineage, n, chance)
        entry = Entry(
            lineage,
            n,
            previous,
            officer,
            ms << 16,
            instant_text(ms),
            action,
            territory,
            None,
            subject,
            changes,
        )
        bodies.append(canonical(entry))
        previous = digest(bodies[-1])
        n += 1
        ms += chance.randrange(1_000, 1_200_000)
    return write_entries(bodies)


def _deed(
    change: RecordChange, lineage: str, n: int, chance: random.Random
) -> tuple[str, tuple[str, ...], tuple[RecordChange, ...]]:
    """Action, subject and changes of one entry: a record made, changed or looked at."""
    table = SYNCED[change.kind].__tablename__
    what = chance.random()
    if what < 0.15:
        return f"{table}.view", (change.record,), ()
    if what < 0.5:
        # Moments of practice records are years old, and a real one's are of the minute: neither is in the dictionary.
        return _NEW.get(change.kind, f"{table}.record"), (), (change,)
    items = chance.sample(change.fields, min(len(change.fields), chance.choice((1, 1, 1, 2, 3))))
    base = (EntryRef(lineage, chance.randrange(1, n + 1)),)
    fields: list[FieldChange] = [item._replace(base=base) for item in sorted(items)]
    made = RecordChange(change.kind, change.record, tuple(fields))
    return chance.choice((f"{table}.change", f"{table}.move")), (), (made,)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
