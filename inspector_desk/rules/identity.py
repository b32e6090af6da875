"""Identity numbers of Kazakhstan: the IIN of a person and the BIN of an organisation.

Since government decree 26.08.2013 No 853 the digits of an IIN need not agree with the person's data, so a
mismatch only warns. Only control digit and length make a number wrong, and even that never blocks a record.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

_LENGTH = 12
_FIRST_ROW = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_ROW = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURY = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_SHORTEST_WITHOUT_ZEROS = 9
_NOISE = re.compile(r"[\s\-–—.,_/:;#'’\"()]+")
_PREFIX = re.compile(r"^(?:иин|жсн|бин|бсн|iin|bin|jsn)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IinCheck:
    """What a check found: the number as 12 digits (or the cleaned text), what is wrong and what is only odd.

    ``problems`` and ``warnings`` are codes of sentences. An empty number is in order: art. 63 of the
    Administrative Procedural Code asks for it only "if there is one".
    """

    ok: bool
    normal: str
    problems: tuple[str, ...]
    warnings: tuple[str, ...]


def check_iin(text: str, birth_date: datetime.date | None = None, sex: str | None = None) -> IinCheck:
    """Check a person's number as typed or pasted; ``sex`` is a code of the list ``sex``."""
    normal, problems, warnings = _check(text, "iin")
    if problems or not normal:
        return IinCheck(not problems, normal, problems, warnings)
    found = list(warnings)
    if normal[4] in "456":
        found.append("iin.looks-like-bin")
    elif normal[6] not in _CENTURY:
        found.append("iin.unusual-seventh-digit")
    else:
        if birth_date is not None and _birth_date(normal) != birth_date:
            found.append("iin.birth-date-differs")
        if sex in ("male", "female") and sex != ("male" if int(normal[6]) % 2 else "female"):
            found.append("iin.sex-differs")
    return IinCheck(True, normal, (), tuple(found))


def check_bin(text: str) -> IinCheck:
    """Check an organisation's number; its fifth digit says what kind of organisation it is."""
    normal, problems, warnings = _check(text, "bin")
    if not problems and normal and normal[4] not in "456":
        warnings = (*warnings, "bin.unusual-type")
    return IinCheck(not problems, normal, problems, warnings)


def control_digit(first_eleven: str) -> int | None:
    """The twelfth digit for eleven ASCII digits; None where both weight rows give 10 and no number exists."""
    digits = [int(digit) for digit in first_eleven]
    for row in (_FIRST_ROW, _SECOND_ROW):
        rest = sum(digit * weight for digit, weight in zip(digits, row, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def normalise_number(text: str) -> str:
    """A pasted number without spaces, dashes, labels such as "ИИН:" or a spreadsheet's ".0"; ASCII."""
    cleaned = unicodedata.normalize("NFKC", text.replace("№", "")).strip()
    cleaned = re.sub(r"(?<=\d)[.,]0+$", "", cleaned)
    cleaned = _PREFIX.sub("", _NOISE.sub("", cleaned))
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character for character in cleaned
    )


def _check(text: str, kind: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    normal = normalise_number(text)
    if not normal:
        return "", (), ()
    if not normal.isdecimal():
        return normal, (f"{kind}.not-digits",), ()
    if _SHORTEST_WITHOUT_ZEROS <= len(normal) < _LENGTH and _holds(normal.zfill(_LENGTH)):
        return normal.zfill(_LENGTH), (), (f"{kind}.leading-zeros-restored",)
    if len(normal) != _LENGTH:
        return normal, (f"{kind}.wrong-length",), ()
    if not _holds(normal):
        return normal, (f"{kind}.wrong-check-digit",), ()
    return normal, (), ()


def _holds(number: str) -> bool:
    return control_digit(number[:-1]) == int(number[-1])


def _birth_date(number: str) -> datetime.date | None:
    try:
        return datetime.date(_CENTURY[number[6]] + int(number[:2]), int(number[2:4]), int(number[4:6]))
    except ValueError:
        return None
