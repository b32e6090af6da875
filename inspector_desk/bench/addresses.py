"""An address looked for while it is typed, over the practice precinct's 21,731, beside a LIKE scan and stock FTS5."""

from __future__ import annotations

import csv
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from inspector_desk.bench.figures import Figure, Measurement, spread
from inspector_desk.bench.searching import latin, misspelt, russian
from inspector_desk.errors import KnownError
from inspector_desk.maps.pack_addresses import FoundAddress
from inspector_desk.rules.folding import fold
from inspector_desk.rules.resources import resource_path

TARGETS = 400
"""Addresses looked for, each in every spelling and letter by letter."""
BASELINE_SAMPLE = 200
SEED = 17
NOTE = (
    "Found is whether the very house is among the first twenty, as its street and number. Baselines look for the "
    "typed text (LIKE) or its words' beginnings (FTS5, unicode61) in the same rows in memory, in no other spelling."
)


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, how it is spelt, and the street and house that must be found."""

    typed: str
    spelling: str
    street: str
    house: str


def measure(_rows: int = 0, _folder: Path | None = None) -> Measurement:
    """Address search: p95 ≤ 5 ms, found in any spelling ≥ 95 %."""
    from inspector_desk.maps.address_sources import index_in_memory

    path = resource_path("practice", "addresses.csv")
    if not path.is_file():
        raise KnownError("maps.practice-source-missing", folder=str(path.parent))
    started, used = time.perf_counter(), time.process_time()
    index = index_in_memory(path)
    loaded = (time.perf_counter() - started) * 1e3
    loaded_cpu = (time.process_time() - used) * 1e3
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chance = random.Random(SEED)  # noqa: S311 - a sample
    queries = list(_queries(chance.sample(rows, TARGETS), chance))
    typing = [query.typed[:length] for query in queries for length in range(1, len(query.typed) + 1)]
    chance.shuffle(typing)
    wall, cpu = _timed(typing[:6_000], index.find)
    whole, _whole_cpu = _timed([query.typed for query in queries], index.find)
    found = {query: _hit(query, index.find(query.typed)) for query in queries}
    sample = chance.sample(typing, BASELINE_SAMPLE)
    with closing(_plain_table(rows)) as table:
        like, like_found = _baseline(table, _LIKE, lambda text: f"%{text}%", sample, queries)
        fts, fts_found = _baseline(table, _FTS, _words, sample, queries)
    p95 = spread(wall)
    spellings = sorted({query.spelling for query in queries})
    return Measurement(
        "addresses",
        len(rows),
        (
            Figure(
                "addresses.typing_p95", "each letter typed, p95", "ms", p95.p95, p95,
                reach=("most", 5.0),
            ),
            Figure(
                "addresses.typing_cpu_p95", "of which processor, p95", "ms", spread(cpu).p95, spread(cpu),
                "p95 of LIKE '%…%' over street and house", spread(like).p95, ("ratio", 0.5),
            ),
            Figure("addresses.whole_p95", "whole queries, p95", "ms", spread(whole).p95, spread(whole)),
            Figure("addresses.fts_ms", "stock FTS5, processor, p95", "ms", spread(fts).p95),
            Figure(
                "addresses.recall", "found in any spelling", "%", _share(list(found.values())), None,
                "LIKE", _share(like_found), ("least", 95.0),
            ),
            Figure("addresses.recall_fts", "found by stock FTS5, for comparison", "%", _share(fts_found)),
            *(
                Figure(
                    f"addresses.recall.{spelling}", f"found, {spelling}", "%",
                    _share([hit for query, hit in found.items() if query.spelling == spelling]),
                )
                for spelling in spellings
            ),
            Figure("addresses.load", "the list read and indexed", "ms", loaded),
            Figure("addresses.load_cpu", "of which processor", "ms", loaded_cpu),
        ),
        (NOTE, f"{len(queries)} queries, {len(wall)} while typing, {len(index)} houses of {index.streets} streets"),
    )  # fmt: skip


def _queries(rows: Sequence[dict[str, str]], chance: random.Random) -> Iterator[Query]:
    for row in rows:
        street, house = row["street_ru"], row["house_number"]
        for spelling, typed in _spellings(row, chance):
            yield Query(typed, spelling, street, house)


def _spellings(row: dict[str, str], chance: random.Random) -> Iterator[tuple[str, str]]:
    street, house = row["street_ru"], row["house_number"]
    bare = " ".join(word for word in street.split() if word.lower() not in _KIND_WORDS) or street
    short = " ".join(_SHORT.get(word.lower(), word) for word in street.split())
    yield "as written", f"{street}, {house}"
    yield "short and small", f"{short.lower()} д. {house.lower()}"
    yield "without its kind", f"{bare} {house}"
    yield "house first", f"{house} {bare}"
    yield "Latin letters", f"{latin(bare, chance)} {latin(house, chance)}"
    if row["street_kk"]:
        yield "Kazakh name", f"{row['street_kk']} {house}"
        yield "Kazakh name on a Russian keyboard", f"{russian(row['street_kk'], chance)} {house}"
    first, _, rest = bare.partition(" ")
    if len(first) >= 5 and first.isalpha():
        yield "a slip of the pen", f"{misspelt(first, chance).strip()} {rest} {house}".replace("  ", " ")


_KIND_WORDS = frozenset(
    ("улица", "проспект", "переулок", "бульвар", "микрорайон", "шоссе", "проезд", "площадь")
)
_SHORT = {
    "улица": "ул.",
    "проспект": "пр-т",
    "переулок": "пер.",
    "бульвар": "б-р",
    "микрорайон": "мкр",
    "площадь": "пл.",
}


def _hit(query: Query, found: Sequence[FoundAddress]) -> bool:
    # Two spellings of one street's name in the list are one street here.
    return any(fold(one.street) == fold(query.street) and one.house == query.house for one in found)


def _timed(texts: Sequence[str], find: Callable[[str], object]) -> tuple[list[float], list[float]]:
    wall, cpu = [], []
    for text in texts:
        started, used = time.perf_counter(), time.process_time()
        find(text)
        wall.append((time.perf_counter() - started) * 1e3)
        cpu.append((time.process_time() - used) * 1e3)
    return wall, cpu


def _share(found: Sequence[bool]) -> float:
    return 100.0 * sum(found) / len(found) if found else 0.0


# Baselines --------------------------------------------------------------------------------------------------

_LIKE = "SELECT street, house FROM plain WHERE text LIKE ? LIMIT 20"
_FTS = "SELECT street, house FROM stock JOIN plain ON plain.rowid = stock.rowid WHERE stock MATCH ? LIMIT 20"


def _plain_table(rows: Sequence[dict[str, str]]) -> sqlite3.Connection:
    table = sqlite3.connect(":memory:")
    table.execute("CREATE TABLE plain (street TEXT, house TEXT, text TEXT)")
    table.executemany(
        "INSERT INTO plain VALUES (?, ?, ?)",
        (
            (
                row["street_ru"],
                row["house_number"],
                f"{row['street_ru']}, {row['house_number']} {row['street_kk']}",
            )
            for row in rows
        ),
    )
    table.execute("CREATE VIRTUAL TABLE stock USING fts5(text, content='', tokenize='unicode61')")
    table.execute("INSERT INTO stock (rowid, text) SELECT rowid, text FROM plain")
    return table


def _words(text: str) -> str:
    return " ".join(f'"{word}"*' for word in text.replace('"', " ").replace(",", " ").split()) or '""'


def _baseline(
    table: sqlite3.Connection,
    statement: str,
    spelt: Callable[[str], str],
    typing: Sequence[str],
    queries: Sequence[Query],
) -> tuple[list[float], list[bool]]:
    """Processor milliseconds of each letter typed, and which of a sample of the queries are found."""
    _wall, spent = _timed(typing, lambda text: table.execute(statement, (spelt(text),)).fetchall())
    found = []
    for query in queries[:: max(1, len(queries) // BASELINE_SAMPLE)]:
        hits = table.execute(statement, (spelt(query.typed),)).fetchall()
        found.append((query.street, query.house) in hits)
    return spent, found
