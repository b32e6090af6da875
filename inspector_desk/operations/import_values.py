"""What a cell of somebody's spreadsheet means: days in many forms, names, telephones, codes by their labels.

Nothing is refused that can be kept: a value that is not understood gives a warning and stays as it was written.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from inspector_desk.errors import KnownError
from inspector_desk.operations.import_kinds import SHARED
from inspector_desk.operations.import_tables import Cell
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.dates import parse_day
from inspector_desk.rules.folding import fold
from inspector_desk.rules.resources import LANGUAGES, read_toml

EARLIEST = date(1990, 1, 1)
"""An appeal of an earlier day is a slip of the pen."""
EARLIEST_BIRTH = date(1900, 1, 1)
_SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of Excel's calendar as it counts from March 1900 on."""
_SERIALS = range(1, 80_000)
_TIME_AFTER = re.compile(r"[ T,]+(\d{1,2})[:.-](\d{2})(?:[:.]\d{2})?(?:\.\d+)?\s*$")
_YEAR = re.compile(r"\d{4}|\d\s*[./\-, ]\s*\d{1,2}\s*[./\-, ]\s*\d{2}(?!\d)|^\d{6}$")
_YEAR_FIRST = re.compile(r"^(\d{4})\s*(?:ж|ж\.|жыл|жылғы|год|г\.)?\s+(\d{1,2})\s+([^\W\d_]+)\.?$")


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing to say about a row: its number in the file, the heading, how grave, and the sentence by its code."""

    row: int
    column: str
    level: str
    """warning, duplicate or error"""
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Issues:
    """Collects what there is to say about one row."""

    row: int
    found: list[Issue] = field(default_factory=list)

    def warn(self, column: str, code: str, **facts: object) -> None:
        """Something to look at; the row is imported."""
        self.found.append(Issue(self.row, column, "warning", code, facts))

    def refuse(self, column: str, code: str, **facts: object) -> None:
        """Something that keeps the row out."""
        self.found.append(Issue(self.row, column, "error", code, facts))

    def repeat(self, code: str, **facts: object) -> None:
        """Something that stands on the desk or in the file already; the officer chooses what becomes of it."""
        self.found.append(Issue(self.row, "", "duplicate", code, facts))

    @property
    def failed(self) -> bool:
        """Whether the row cannot be imported."""
        return any(issue.level == "error" for issue in self.found)


def cell_text(value: Cell) -> str:
    """A cell as a person would read it; whole numbers without ".0", days as ISO text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split(" ")).strip()


@functools.lru_cache(maxsize=4096, typed=True)
def read_day(value: Cell, today: date) -> tuple[date, time | None] | None:
    """The day (and time, if one is given) a cell means; None if it means none. A day without a year means none."""
    if isinstance(value, datetime):
        return value.date(), value.time() if value.time() != time() else None
    if isinstance(value, date):
        return value, None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_serial(float(value))
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    moment: time | None = None
    if found := _TIME_AFTER.search(text):
        hour, minute = int(found[1]), int(found[2])
        if ":" in found[0] and hour < 24 and minute < 60:
            moment = time(hour, minute)
            text = text[: found.start()].rstrip(" ,T")
    if re.fullmatch(r"\d{5}(?:[.,]0+)?", text):
        return _from_serial(float(text.replace(",", ".")))
    if found := _YEAR_FIRST.match(text):
        text = f"{found[2]} {found[3]} {found[1]}"
    text = re.sub(r"^[«\"](\d{1,2})[»\"]", r"\1", text)
    if not _YEAR.search(text):
        return None
    try:
        return parse_day(text, today, "ru"), moment
    except KnownError:
        return None


_CLOCK = re.compile(r"(\d{1,2})[:.\-ч ]+(\d{2})(?:[:.]\d{2})?")


def read_time(value: Cell) -> time | None:
    """The time of day a cell means, None if it means none."""
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, time):
        return value
    if isinstance(value, float) and 0 <= value < 1:
        minutes = round(value * 1440) % 1440
        return time(minutes // 60, minutes % 60)
    found = _CLOCK.match(str(value).strip()) if isinstance(value, str) else None
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def read_count(value: Cell) -> int | None:
    """A number of people, None if the cell holds none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value) if value >= 0 and float(value).is_integer() else None
    digits = re.fullmatch(
        r"\s*(\d{1,6})\s*(?:чел\.?|человек|адам|нафар|people)?\s*", str(value), re.IGNORECASE
    )
    return int(digits[1]) if digits else None


def read_degrees(value: Cell, most: float) -> int | None:
    """Degrees of latitude or longitude in units of 1e-7, None if the cell holds none."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = float(str(value).strip().rstrip("°").replace(",", "."))
    except ValueError:
        return None
    return round(number * 1e7) if -most <= number <= most and number != 0 else None


def _from_serial(number: float) -> tuple[date, time | None] | None:
    days = int(number)
    if days not in _SERIALS:
        return None
    minutes = round((number - days) * 1440)
    moment = time(minutes // 60, minutes % 60) if 0 < minutes < 1440 else None
    return _SERIAL_ZERO + timedelta(days=days), moment


@functools.cache
def codes_by_label(profile: str, name: str) -> Mapping[str, str]:
    """Folded label in any language, and the code itself → code of the list."""
    found: dict[str, str] = {}
    for item in code_list(profile, name).items:
        for label in (item.code, *(item.label(language) for language in LANGUAGES)):
            found.setdefault(fold(label), item.code)
    return found


@functools.lru_cache(maxsize=4096)
def read_code(profile: str, name: str, text: str) -> str | None:
    """The code a text names: by its label in any language, or a label that begins with it; None if not sure."""
    labels = codes_by_label(profile, name)
    folded = fold(text)
    if not folded:
        return None
    exact = labels.get(folded)
    if exact is not None:
        return exact
    near = {
        code for label, code in labels.items() if label.startswith(folded) or folded.startswith(f"{label} ")
    }
    return near.pop() if len(near) == 1 else None


@functools.cache
def folded_words(group: str) -> frozenset[str]:
    """A group of words of resources/imports/shared.toml, folded."""
    return frozenset(
        part for word in read_toml("imports", SHARED)[group]["words"] for part in fold(word).split()
    )


@functools.lru_cache(maxsize=4096)
def _first_word(word: str) -> str:
    return next(iter(fold(word).split()), "")


def is_anonymous(name: str) -> bool:
    """Whether a register says there that nobody signed."""
    return _first_word(name.split(maxsplit=1)[0] if name.split() else "") in folded_words("anonymous")


def split_name(name: str) -> tuple[str, str, str]:
    """Family name, given name, patronymic of "Қасымов Е.С." or of an organisation (then all in the first)."""
    text = " ".join(name.split())
    if any(mark in text for mark in '«»"“”') or _first_word(text.split(" ")[0]) in folded_words(
        "organisation"
    ):
        return text, "", ""
    words = re.sub(r"(?<=\.)(?=[^\W\d_])", " ", text).split()
    return words[0], " ".join(words[1:2]), " ".join(words[2:])


def split_phones(text: str) -> list[str]:
    """The telephones of a cell that holds several: "8 701 000 12 34; 8 7172 11 22 33"."""
    return [part.strip() for part in re.split(r"[;,\n/]|\s{2,}", text) if part.strip()]


# --- addresses -----------------------------------------------------------------------------------------

_FLAT = re.compile(
    r"(?:\b(?:кв|пәт|пәтер|квартира|ҳуҷ|ҳуҷра|apt|flat)\.?\s*№?\s*(\d+[а-яёa-z]?))|(?:\b(\d+[а-яёa-z]?)\s*-?\s*пәтер)",
    re.IGNORECASE,
)
_HOUSE_WORD = re.compile(r"\b(?:дом|д|үй|хона|house)\b\.?\s*№?\s*(?=\d)", re.IGNORECASE)
_HOUSE = re.compile(
    r"(?<![\w])(\d+\s?[а-яёa-z]?(?:\s?/\s?\d+\s?[а-яёa-z]?)?)(?:\s*-\s*(\d+))?(?![\w])", re.IGNORECASE
)
_ENTRANCE = re.compile(
    r"\b(?:подъезд|под|п|этаж|эт|кіреберіс|қабат|даромадгоҳ|ошёна)\b\.?\s*№?\s*\d+|\b\d+\s*-?\s*(?:этаж|подъезд|кіреберіс|қабат)",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r"\s+[A-ZА-ЯЁІӘҒҚҢӨҰҮҺӢӮҲҶ][^\W\d_]{2,}")
_HOUSE_AFTER_WORD = re.compile(r"(\d+)-үй", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenAddress:
    """An address as somebody wrote it, taken apart: folded street without its type, house, building, flat.

    ``street_text`` is what is left of the text without its numbers: see ``street_name``.
    """

    street: str
    house: str
    flat: str
    building: str = ""
    street_text: str = ""


def take_apart(text: str) -> WrittenAddress:
    """Street, house and flat of an address in one line; parts that are not found are empty."""
    rest, flat = text, ""
    if found := _FLAT.search(rest):
        flat = (found[1] or found[2] or "").strip()
        rest = rest[: found.start()] + " " + rest[found.end() :]
    rest = _ENTRANCE.sub(" ", rest)
    rest = _HOUSE_AFTER_WORD.sub(r"\1", rest)
    rest = _HOUSE_WORD.sub(" ", rest)
    house = ""
    # The house is the last number; "1-я Алмаатинская" or "101 Стрелковой бригады" come before it.
    numbers = [
        found
        for found in _HOUSE.finditer(rest)
        if rest[: found.start()].strip(" ,.") and not _NAME_AFTER.match(rest, found.end())
    ]
    if numbers:
        last = numbers[-1]
        house = house_key(last[1])
        if last[2] and not flat:
            flat = last[2]
        rest = rest[: last.start()] + " " + rest[last.end() :]
    return WrittenAddress(street_key(rest), house, flat, street_text=rest)


def street_name(rest: str) -> str:
    """The street as written: of an address without its numbers, the parts that name more than a town or a district."""
    parts = (" ".join(part.split()).strip(" .;") for part in rest.split(","))
    return ", ".join(part for part in parts if part and street_key(part))


def house_key(house: str) -> str:
    """A house number for comparison: "17 а" and "17А" are one."""
    return re.sub(r"\s+", "", house).lower()


def street_key(name: str) -> str:
    """A street's folded name without its type, town and district: what two spellings of it share."""
    drop = folded_words("street_types") | folded_words("places")
    return " ".join(word for word in fold(name).split() if word not in drop)
