"""House numbers: their parts, their order along a street, and where a house lies that nobody has placed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from inspector_desk.rules.folding import fold

_HOUSE = re.compile(r"\s*(\d{1,5})\s*(.*)", re.DOTALL)
_BLOCK = re.compile(r"(?:корпус|корп|блок|строение|стр|ғимарат|block|bldg|к|k)[.\s]*(?=\d)", re.IGNORECASE)
_FLAT = re.compile(r"[,\s]*(?:квартира|пәтер|хонаи|кв|пәт|flat|apt)[.\s]*\d+\w*\s*$", re.IGNORECASE)
_WORD = re.compile(r"(?:дом|үй|house|д)[.\s]+(?=\d)", re.IGNORECASE)

FARTHEST_M = 1_500
"""Neighbours farther apart than this are not of one street: many villages have a Lenin street."""
_NEAREST_NUMBERS = 20
"""A house outside all known ones is placed by the last of them only within so many numbers."""
_METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class House:
    """A house number taken apart: 11 and "/1", 7 and "b"; ``rest`` is folded, so that spellings meet."""

    number: int
    rest: str


def house_of(text: str) -> House | None:
    """The parts of a house number in any spelling ("7 Б", "15 корпус 2", "д. 12/1 кв 5"); None without a number."""
    found = _HOUSE.fullmatch(_WORD.sub("", _FLAT.sub("", text)).strip())
    if found is None:
        return None
    rest = _BLOCK.sub("/", found[2].strip()).replace("\\", "/").replace("-", "/")
    parts = [fold(part).replace(" ", "") for part in rest.split("/")]
    return House(int(found[1]), "/".join(parts))


def in_order(text: str) -> tuple[int, str]:
    """Something to sort house numbers by, as they stand along a street."""
    house = house_of(text)
    return (house.number, house.rest) if house is not None else (1 << 30, text)


def place_by_neighbours(wanted: str, neighbours: Iterable[tuple[str, int, int]]) -> tuple[int, int] | None:
    """Where a house must lie between placed ones of its street, (lat_e7, lon_e7) in 1e-7 degrees; approximate.

    ``neighbours`` are (house number, lat_e7, lon_e7). The same side of the street (odd or even) is preferred; between
    two neighbours the place is in proportion to the numbers; a letter or fraction lies at its number. None when
    nothing near enough is known.
    """
    house = house_of(wanted)
    if house is None:
        return None
    placed = [
        (known.number, lat, lon) for text, lat, lon in neighbours if (known := house_of(text)) is not None
    ]
    side = [one for one in placed if one[0] % 2 == house.number % 2]
    for candidates in (side, placed):
        found = _between(house.number, candidates)
        if found is not None:
            return found
    return None


def _between(number: int, placed: list[tuple[int, int, int]]) -> tuple[int, int] | None:
    below = max((one for one in placed if one[0] <= number), default=None)
    above = min((one for one in placed if one[0] >= number), default=None)
    if below is not None and above is not None:
        if below[0] == above[0]:
            return below[1], below[2]
        if metres_between(below[1:], above[1:]) > FARTHEST_M:
            return None
        share = (number - below[0]) / (above[0] - below[0])
        return (
            round(below[1] + (above[1] - below[1]) * share),
            round(below[2] + (above[2] - below[2]) * share),
        )
    nearest = below or above
    if nearest is None or abs(nearest[0] - number) > _NEAREST_NUMBERS:
        return None
    return nearest[1], nearest[2]


def metres_between(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Metres between two places (lat_e7, lon_e7) within a district, to a thousandth."""
    north = (one[0] - other[0]) * 1e-7 * _METRES_A_DEGREE
    east = (one[1] - other[1]) * 1e-7 * _METRES_A_DEGREE * math.cos(math.radians(one[0] * 1e-7))
    return math.hypot(north, east)
