"""Search as you type over everything, in any spelling, beside a LIKE scan and stock FTS5."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_desk.bench.desks import MeasuredDesk, bare, opened, prepared
from inspector_desk.bench.figures import Figure, Measurement, spread

TARGETS = 150
"""Records that are looked for, each in several spellings and letter by letter."""
LIKE_SAMPLE = 5
SEED = 11
NOTE = (
    "A query finds its record if the record is among the hits or, for a name that more people bear than a list "
    "shows, if the list shows its namesakes."
)

Spelling = Callable[[str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, how it is spelt, and what must be found: kind and id, or one who bears the same name."""

    typed: str
    spelling: str
    kind: str
    target: int
    alike: frozenset[int] = frozenset()


def measure(rows: int, folder: Path | None) -> Measurement:
    """Search as you type: p95 ≤ 50 ms, recall ≥ 98 %."""
    with opened(prepared(rows, folder)) as measured:
        return _measure(measured)


def _measure(measured: MeasuredDesk) -> Measurement:
    queries = list(_queries(measured, random.Random(SEED)))  # noqa: S311 - a sample
    typing = [prefix for query in queries for prefix in _as_typed(query.typed)]
    random.Random(SEED).shuffle(typing)  # noqa: S311
    wall, cpu, found = _ours(measured, queries)
    typed_wall, typed_cpu, _ = _ours(measured, [Query(text, "typing", "", 0) for text in typing[:2_000]])
    like_ms, like_found = _like(measured, queries)
    stock_ms, stock_found = _stock_fts5(measured, queries)
    kinds = sorted({query.spelling for query in queries})
    recall = {
        kind: _share([hit for query, hit in zip(queries, found, strict=True) if query.spelling == kind])
        for kind in kinds
    }
    names = [hit for query, hit in zip(queries, found, strict=True) if query.spelling != "misspelt"]
    p95 = spread(typed_wall)
    figures = (
        Figure(
            "search.typing_p95", "each letter typed, p95", "ms", p95.p95, p95,
            "LIKE '%…%' over names, addresses and essences", like_ms, ("most", 50.0),
        ),
        Figure(
            "search.typing_cpu_p95", "each letter typed, processor, p95", "ms",
            spread(typed_cpu).p95, spread(typed_cpu),
        ),
        Figure("search.whole_p95", "whole queries, p95", "ms", spread(wall).p95, spread(wall)),
        Figure("search.whole_cpu_p95", "whole queries, processor, p95", "ms", spread(cpu).p95, spread(cpu)),
        Figure(
            "search.recall", "found in any spelling, slips of the pen apart", "%", _share(names), None,
            "stock FTS5", _share(stock_found), ("least", 98.0),
        ),
        Figure("search.recall_like", "found by LIKE, for comparison", "%", _share(like_found)),
        Figure("search.stock_ms", "stock FTS5, median", "ms", stock_ms),
        *(Figure(f"search.recall.{kind}", f"found, {kind}", "%", share) for kind, share in recall.items()),
    )  # fmt: skip
    return Measurement(
        "search", measured.appeals, figures, (NOTE, f"{len(queries)} queries, {len(typed_wall)} while typing")
    )


def _sizes(queries: Sequence[Query], typed: Sequence[float]) -> str:
    return f"{len(queries)} whole queries, {len(typed)} of their beginnings"


def _share(found: Sequence[bool]) -> float:
    return 100.0 * sum(found) / len(found) if found else 0.0


def _ours(measured: MeasuredDesk, queries: Sequence[Query]) -> tuple[list[float], list[float], list[bool]]:
    from inspector_desk.operations.finding import find_everything

    wall, cpu, found = [], [], []
    for query in queries:
        # A session for each, as the window asks: what the last one cached in its transaction is gone.
        with measured.store.read() as session:
            started, used = time.perf_counter(), time.process_time()
            hits = find_everything(session, measured.actor, query.typed)
            wall.append((time.perf_counter() - started) * 1e3)
            cpu.append((time.process_time() - used) * 1e3)
        found.append(_found(query, {(hit.kind, hit.id) for hit in hits}))
    return wall, cpu, found


def _found(query: Query, hits: set[tuple[str, int]]) -> bool:
    return (query.kind, query.target) in hits or any((query.kind, one) in hits for one in query.alike)


def _as_typed(text: str) -> Iterator[str]:
    """What stands in the box while the text is typed, from the second letter on."""
    return (text[:length] for length in range(2, len(text) + 1))


# What is looked for -----------------------------------------------------------------------------------------


def _queries(measured: MeasuredDesk, chance: random.Random) -> Iterator[Query]:
    with bare(measured.store.folder, measured.key) as driver:
        people = _sample(driver, "resident", "family_name, given_name, phone_e164, iin", chance)
        places = _sample(driver, "address", "text", chance)
        appeals = _sample(driver, "appeal", "number", chance)
        for resident, (family, given, phone, number) in people:
            name = f"{family} {given}"
            alike = frozenset(
                row[0]
                for row in driver.execute(
                    "SELECT id FROM resident WHERE family_name = ? AND given_name = ?", (family, given)
                )
            )
            for spelling, respell in SPELLINGS.items():
                yield Query(respell(name, chance), spelling, "resident", resident, alike)
            if phone:
                yield Query(f"8 {phone[2:5]} {phone[5:8]} {phone[8:]}", "phone", "resident", resident)
            if number:
                yield Query(number, "identity number", "resident", resident)
        for address, (text,) in places:
            alike = frozenset(
                row[0] for row in driver.execute("SELECT id FROM address WHERE text = ?", (text,))
            )
            yield Query(text, "address", "address", address, alike)
            yield Query(latin(text, chance), "address in Latin", "address", address, alike)
        for appeal, (number,) in appeals:
            yield Query(number, "appeal number", "appeal", appeal)


def _sample(
    driver: Any, table: str, columns: str, chance: random.Random
) -> list[tuple[int, tuple[Any, ...]]]:
    lowest, highest = driver.execute(f"SELECT min(id), max(id) FROM {table}").fetchone()  # noqa: S608
    found = []
    for _ in range(TARGETS):
        row = driver.execute(
            f"SELECT id, {columns} FROM {table} WHERE id >= ? ORDER BY id LIMIT 1",  # noqa: S608 - our own names
            (chance.randint(lowest, highest),),
        ).fetchone()
        found.append((row[0], tuple(row[1:])))
    return found


# Spellings, written apart from rules.folding, which they are to test -----------------------------------------------

_RUSSIAN = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_LATIN = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_KEYBOARD = "йцукенгшщзхъфывапролджэячсмитьбю"


def russian(text: str, _chance: random.Random) -> str:
    """As typed on a Russian keyboard."""
    return text.translate(_RUSSIAN).replace("ё", "е")


def latin(text: str, _chance: random.Random) -> str:
    """As in a passport."""
    return "".join(
        spelt.capitalize() if letter.isupper() else spelt
        for letter in text
        for spelt in (_LATIN.get(letter.lower(), letter),)
    )


def without_case(text: str, _chance: random.Random) -> str:
    """Small letters, given name first."""
    return " ".join(reversed(text.lower().split()))


def misspelt(text: str, chance: random.Random) -> str:
    """One slip of the pen in the family name: a letter left out, doubled, exchanged or hit beside."""
    family, _, rest = text.partition(" ")
    at = chance.randrange(1, max(2, len(family) - 1))
    slip = chance.choice(("lost", "swapped", "wrong"))
    if slip == "lost":
        family = family[:at] + family[at + 1 :]
    elif slip == "swapped":
        family = family[:at] + family[at : at + 2][::-1] + family[at + 2 :]
    else:
        family = family[:at] + chance.choice(_KEYBOARD) + family[at + 1 :]
    return f"{family} {rest}"


SPELLINGS: dict[str, Spelling] = {
    "as written": lambda text, _chance: text,
    "Russian letters": russian,
    "Latin letters": latin,
    "other order, no capitals": without_case,
    "misspelt": misspelt,
}


# Baselines --------------------------------------------------------------------------------------------------


def _like(measured: MeasuredDesk, queries: Sequence[Query]) -> tuple[float, list[bool]]:
    """A scan of the same registers by the bare driver; a few queries of each spelling, for each takes seconds."""
    scans = {
        "resident": "SELECT id FROM resident WHERE family_name || ' ' || given_name LIKE ? ORDER BY id DESC LIMIT 8",
        "address": "SELECT id FROM address WHERE text LIKE ? ORDER BY id DESC LIMIT 8",
        "appeal": "SELECT id FROM appeal WHERE number LIKE ?1 OR essence LIKE ?1 ORDER BY id DESC LIMIT 8",
    }
    by_spelling: dict[str, list[Query]] = {}
    for query in queries:
        by_spelling.setdefault(query.spelling, []).append(query)
    spent, found = [], []
    with bare(measured.store.folder, measured.key) as driver:
        for sample in by_spelling.values():
            for query in sample[:LIKE_SAMPLE]:
                started = time.perf_counter()
                hits = {
                    (kind, row[0])
                    for kind, sql in scans.items()
                    for row in driver.execute(sql, (f"%{query.typed}%",))
                }
                spent.append((time.perf_counter() - started) * 1e3)
                found.append(_found(query, hits))
    return spread(spent).median, found


def _stock_fts5(measured: MeasuredDesk, queries: Sequence[Query]) -> tuple[float, list[bool]]:
    """FTS5 with its own unicode61 folding over the residents' names, in memory; word prefixes as ours."""
    import sqlcipher3.dbapi2 as dbapi

    memory = dbapi.connect(":memory:", isolation_level=None)
    memory.execute("CREATE VIRTUAL TABLE stock USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
    with bare(measured.store.folder, measured.key) as driver:
        rows = driver.execute("SELECT id, family_name || ' ' || given_name FROM resident")
        memory.executemany("INSERT INTO stock (rowid, text) VALUES (?, ?)", rows)
    spent, found = [], []
    wanted = [query for query in queries if query.spelling in ("Russian letters", "Latin letters")]
    # A name without a Kazakh letter is its own Russian spelling: no test of folding.
    wanted = [query for query in wanted if query.spelling == "Latin letters" or _respelt(query, memory)]
    for query in wanted:
        words = " ".join(f'"{word}"*' for word in query.typed.split())
        started = time.perf_counter()
        hits = memory.execute(
            "SELECT rowid FROM stock WHERE stock MATCH ? ORDER BY rowid DESC LIMIT 8", (words,)
        ).fetchall()
        spent.append((time.perf_counter() - started) * 1e3)
        found.append(_found(query, {("resident", row[0]) for row in hits}))
    memory.close()
    return spread(spent).median, found


def _respelt(query: Query, memory: Any) -> bool:
    (name,) = memory.execute("SELECT text FROM stock WHERE rowid = ?", (query.target,)).fetchone()
    return bool(name != query.typed)
