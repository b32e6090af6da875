"""The addresses of map packs: found while one types, in any spelling, by former names, and placed when unplaced.

An index is made when a pack is installed (``address_sources``) and lies beside it; it is read whole into sorted
columns and its file is let go at once. A street is found by the folded beginnings of its words; words that name the
kind of street ("ул.", "көшесі", "street") help to order and are never asked for; a word that begins no street's is
looked for with a slip of the pen. A house that isn't in the list is placed by its neighbours and says so.
"""

from __future__ import annotations

import json
import re
import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inspector_desk.errors import KnownError
from inspector_desk.maps.strange_files import connect, faults, rows
from inspector_desk.rules.folding import fold_words
from inspector_desk.rules.house_numbers import house_of, metres_between, place_by_neighbours

SUFFIX = ".addresses"
"""Of the index beside a pack: "карта.mbtiles.addresses"."""
EXACT, HOUSE, STREET, NONE = "exact", "house", "street", "none"
_STREETS_AT_ONCE = 40
_MOST_TYPED = 200
UNPLACED = -(1 << 31)
"""Stored for a coordinate nobody knows; never 0."""

_KINDS = {
    "street": "улица ул көшесі көше көш street str st кӯчаи кӯча",
    "avenue": "проспект просп пр даңғылы даңғ avenue ave хиёбони хиёбон",
    "lane": "переулок пер тұйығы lane тангкӯчаи",
    "boulevard": "бульвар бул бульвары boulevard blvd гулгашти",
    "microdistrict": "микрорайон мкр мкрн ықшамауданы ықшамаудан ыа маҳаллаи microdistrict",
    "highway": "шоссе тасжолы highway шоҳроҳи",
    "passage": "проезд өтпесі passage гузаргоҳи",
    "square": "площадь пл алаңы square майдони",
    "embankment": "набережная наб жағалауы embankment соҳили",
    "alley": "аллея аллеясы alley",
    "quarter": "квартал кварталы quarter",
}
_KIND_OF = {
    word: kind for kind, words in _KINDS.items() for spelt in words.split() for word in fold_words(spelt)
}
_SPELT_OUT = re.compile(r"\b(пр-т|пр-кт|б-р|пр-д)\b", re.IGNORECASE)
_SHORT = {"пр-т": "проспект", "пр-кт": "проспект", "б-р": "бульвар", "пр-д": "проезд"}
_NUMBER = re.compile(r"(?<![^\s,.№])\d")
_FILLERS = frozenset(fold_words("город г қаласы шаҳри дом д үй house"))


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address one may mean; coordinates in 1e-7 degrees, None where nothing near it is known.

    ``accuracy`` is exact, house, street (approximate: by its neighbours, or the middle of the street), picked or none.
    ``source`` names the pack, "" is the desk's own list, whose addresses have an ``address_id``.
    """

    text: str
    street: str
    house: str
    lat_e7: int | None
    lon_e7: int | None
    accuracy: str
    source: str
    address_id: int | None = None


@dataclass(slots=True)
class _Street:
    name: str
    words: frozenset[str]
    kinds: frozenset[str]
    first: int
    end: int


class AddressIndex:
    """The addresses of one pack in memory, some 40 bytes each."""

    def __init__(self, connection: sqlite3.Connection, source: str) -> None:
        self.source = source
        self._streets: list[_Street] = []
        self._numbers, self._lat, self._lon = array("i"), array("i"), array("i")
        self._rests: list[str] = []
        spelt: dict[str, set[int]] = {}
        ends = self._take_houses(connection)
        for key, names in rows(connection, "SELECT id, names FROM street ORDER BY id"):
            called = [str(name) for name in json.loads(str(names))]
            words = [word for name in called for word in fold_words(name)]
            first, end = ends.get(int(str(key)), (0, 0))
            kinds = frozenset(_KIND_OF[word] for word in words if word in _KIND_OF)
            own = frozenset(word for word in words if word not in _KIND_OF) or frozenset(words)
            self._streets.append(_Street(called[0], own, kinds, first, end))
            for word in own:
                spelt.setdefault(word, set()).add(len(self._streets) - 1)
        self._words = sorted(spelt)
        self._of_word = [spelt[word] for word in self._words]
        self._beginnings: dict[int, list[str]] = {}

    def _take_houses(self, connection: sqlite3.Connection) -> dict[int, tuple[int, int]]:
        """Read the houses in order; each street's first and one past its last."""
        ends: dict[int, tuple[int, int]] = {}
        kept: dict[object, str] = {}
        houses = "SELECT street, number, rest, lat, lon FROM house ORDER BY street, number, rest"
        for at, (street, number, rest, lat, lon) in enumerate(rows(connection, houses)):
            if not (
                isinstance(street, int)
                and isinstance(number, int)
                and isinstance(lat, int)
                and isinstance(lon, int)
            ):
                raise TypeError("house")
            self._numbers.append(number)
            self._rests.append(kept.setdefault(rest, str(rest)))
            self._lat.append(lat)
            self._lon.append(lon)
            ends[street] = (ends[street][0] if street in ends else at, at + 1)
        return ends

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def streets(self) -> int:
        """How many streets have addresses here."""
        return len(self._streets)

    def find(self, typed: str, near: tuple[int, int] | None = None, limit: int = 20) -> list[FoundAddress]:
        """Addresses that may be meant by what was typed so far, likeliest first; ``near`` breaks ties."""
        text = _SPELT_OUT.sub(lambda found: _SHORT[found[0].lower()], typed[:_MOST_TYPED])
        found: list[FoundAddress] = []
        seen: set[tuple[str, str]] = set()
        for street_part, house_part in _splits(text):
            listed: list[FoundAddress] = []
            others: list[FoundAddress] = []
            for street in self._named(street_part, near, whole=bool(house_part)):
                for number, one in enumerate(self._houses(street, house_part, limit)):
                    if (one.street, one.house) not in seen:
                        seen.add((one.street, one.house))
                        # The very house, on whichever street of that name it stands, before what only begins so.
                        (listed if number == 0 and one.accuracy == HOUSE else others).append(one)
                if len(listed) + len(others) >= 2 * limit:
                    break
            found += [*listed, *others]
            if len(found) >= limit or (found and house_part):
                break
        return found[:limit]

    def place(self, street: str, house: str) -> FoundAddress | None:
        """The house of a street named in full (any spelling, any of its names); None if the street isn't here."""
        wanted = frozenset(word for word in fold_words(street) if word not in _KIND_OF)
        for one in self._named(street, None, whole=True, slips=False):
            if wanted <= one.words:
                return next(iter(self._houses(one, house, 1)), None)
        return None

    # --- streets -------------------------------------------------------------------------------------------

    def _named(
        self, typed: str, near: tuple[int, int] | None, *, whole: bool, slips: bool = True
    ) -> list[_Street]:
        words = [word for word in fold_words(typed) if word not in _FILLERS]
        kinds = {_KIND_OF[word] for word in words if word in _KIND_OF}
        asked = [word for word in words if word not in _KIND_OF]
        if not asked:
            # A street may be called nothing but its kind so far: "ул" is also the beginning of "Улытау".
            asked = words[-1:]
        if not asked:
            return []
        there: set[int] | None = None
        for word in asked:
            hits = self._beginning_with(word) or (self._like(word) if slips else set())
            there = hits if there is None else there & hits
            if not there:
                return []

        def rank(number: int) -> tuple[int, int, int, float, str]:
            street = self._streets[number]
            exact = sum(word in street.words for word in asked)
            far = 0.0
            if near is not None and street.end > street.first:
                middle = (street.first + street.end) // 2
                far = metres_between(near, (self._lat[middle], self._lon[middle]))
            wrong = bool(kinds and street.kinds and not kinds & street.kinds)
            return -exact, wrong, len(street.words) - exact if whole else 0, far, street.name

        best = sorted(there or (), key=rank)[:_STREETS_AT_ONCE]
        return [self._streets[number] for number in best]

    def _beginning_with(self, word: str) -> set[int]:
        low = bisect_left(self._words, word)
        high = bisect_right(self._words, word + "\x7f")
        if word[:1].isdigit():
            # "1" is not the beginning of "15": numbers of streets are meant whole, letters may follow.
            high = low + (self._words[low : low + 1] == [word])
        return set().union(*self._of_word[low:high])

    def _like(self, word: str) -> set[int]:
        """Streets with a word that begins as typed but for one slip (two in a long word)."""
        if len(word) < 4 or word[0].isdigit():
            return set()
        # Loaded with the first slip of the pen and not with the window.
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        slips = 1 if len(word) < 8 else 2
        hits: set[int] = set()
        for length in (len(word), len(word) + 1, len(word) - 1):
            beginnings = self._beginnings.get(length)
            if beginnings is None:
                beginnings = self._beginnings[length] = [known[:length] for known in self._words]
            for _text, _slips, at in extract(
                word, beginnings, scorer=OSA.distance, score_cutoff=slips, limit=_STREETS_AT_ONCE
            ):
                if len(beginnings[at]) >= length - 1:
                    hits |= self._of_word[at]
        return hits

    # --- houses --------------------------------------------------------------------------------------------

    def _houses(self, street: _Street, typed: str, limit: int) -> Iterator[FoundAddress]:
        if not typed:
            yield self._whole_street(street)
            return
        wanted = house_of(typed)
        if wanted is None:
            return
        first = bisect_left(self._numbers, wanted.number, street.first, street.end)
        end = bisect_right(self._numbers, wanted.number, street.first, street.end)
        same = [(house_of(f"{wanted.number}{self._rests[at]}"), at) for at in range(first, end)]
        exact = [at for house, at in same if house == wanted]
        if exact:
            yield self._found(street, exact[0])
        else:
            yield self._unlisted(street, typed, wanted.number)
        begins = [
            at for house, at in same if house and house != wanted and house.rest.startswith(wanted.rest)
        ]
        if not wanted.rest:
            digits = str(wanted.number)
            begins += [
                at
                for at in range(street.first, street.end)
                if self._numbers[at] != wanted.number and str(self._numbers[at]).startswith(digits)
            ]
        for at in begins[:limit]:
            yield self._found(street, at)

    def _found(self, street: _Street, at: int) -> FoundAddress:
        house = f"{self._numbers[at]}{self._rests[at]}"
        if self._lat[at] == UNPLACED:
            return self._unlisted(street, house, self._numbers[at])
        return FoundAddress(
            f"{street.name}, {house}", street.name, house, self._lat[at], self._lon[at], HOUSE, self.source
        )

    def _unlisted(self, street: _Street, house: str, number: int) -> FoundAddress:
        """A house without a place of its own, between its neighbours."""
        house = " ".join(house.split())
        around = sorted(self._placed(street), key=lambda at: abs(self._numbers[at] - number))[:60]
        place = place_by_neighbours(
            house, ((f"{self._numbers[at]}", self._lat[at], self._lon[at]) for at in around)
        )
        lat, lon = place or (None, None)
        return FoundAddress(
            f"{street.name}, {house}", street.name, house, lat, lon, STREET if place else NONE, self.source
        )

    def _whole_street(self, street: _Street) -> FoundAddress:
        placed = list(self._placed(street))
        if not placed:
            return FoundAddress(street.name, street.name, "", None, None, NONE, self.source)
        middle = placed[len(placed) // 2]
        return FoundAddress(
            street.name, street.name, "", self._lat[middle], self._lon[middle], STREET, self.source
        )

    def _placed(self, street: _Street) -> Iterator[int]:
        return (at for at in range(street.first, street.end) if self._lat[at] != UNPLACED)


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Street and house as they may be meant: at the last number first, all street last, house first in the end."""
    starts = [found.start() for found in _NUMBER.finditer(text)]
    for at in reversed(starts):
        if text[:at].strip(" ,."):
            yield text[:at], text[at:]
    yield text, ""
    if starts and not text[: starts[0]].strip():
        number, _, rest = text.strip().partition(" ")
        if rest.strip():
            yield rest, number


def open_index(path: Path) -> AddressIndex:
    """The index that lies beside a pack; KnownError "maps.addresses-damaged" if it can't be read."""
    source = path.name.removesuffix(SUFFIX)
    connection = connect(path, "maps.addresses-damaged")
    try:
        with faults(path, "maps.addresses-damaged"):
            try:
                return AddressIndex(connection, source)
            except (ValueError, IndexError, TypeError, RecursionError) as reason:
                raise KnownError("maps.addresses-damaged", file=path.name) from reason
    finally:
        connection.close()
