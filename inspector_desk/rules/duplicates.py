"""Whether two records of residents may be one person, and why, in codes of reasons; nothing is merged by it.

It compares two records with each other and says nothing of a person. Every finding names what it rests on, so that an
officer can judge; what speaks against (other names, another birth date) is named too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from inspector_desk.rules.names import Likeness, NameMatch

Certainty = Literal["same", "likely", "possible"]
CERTAINTIES: tuple[Certainty, ...] = ("same", "likely", "possible")
"""Most certain first: the same identity number; two things that agree; one that does."""

REASONS = (
    "iin_same",
    "iin_one_digit",
    "phone_same",
    "name_same",
    "name_alike",
    "name_swapped",
    "family_differs",
    "name_differs",
    "birth_same",
    "birth_swapped",
    "birth_near",
    "birth_differs",
    "address_same",
)
"""Every reason there is, in the order in which they are told; words-duplicates.toml words them."""
_IDENTITY_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two records have in common; ``iin`` and ``birth`` are reasons without their first word, or empty."""

    names: NameMatch
    iin: str = ""
    birth: str = ""
    phone: bool = False
    address: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """How certain it is that two records are one person, and on what that rests."""

    certainty: Certainty
    reasons: tuple[str, ...]


def compare_numbers(one: str, other: str) -> str:
    """Two identity numbers: "same", "one_digit" (one digit wrong, or two neighbours swapped) or nothing."""
    if not one or not other:
        return ""
    if one == other:
        return "same"
    if len(one) != len(other) or len(one) < _IDENTITY_DIGITS:
        return ""
    wrong = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return "one_digit"
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and one[wrong[0]] == other[wrong[1]]
    return "one_digit" if swapped and one[wrong[1]] == other[wrong[0]] else ""


def one_digit_away(number: str) -> list[str]:
    """Every number that differs from this one in a digit or by two neighbours swapped."""
    found = [
        f"{number[:at]}{digit}{number[at + 1 :]}"
        for at, old in enumerate(number)
        for digit in "0123456789"
        if digit != old
    ]
    found += [
        f"{number[:at]}{number[at + 1]}{number[at]}{number[at + 2 :]}"
        for at in range(len(number) - 1)
        if number[at] != number[at + 1]
    ]
    return found


def compare_births(one: str, other: str) -> str:
    """Two birth dates (ISO): "same", "swapped" (day and month), "near" (one digit), "differs", or nothing."""
    if not one or not other:
        return ""
    if one == other:
        return "same"
    if other == swapped_birth(one):
        return "swapped"
    if len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1:
        return "near"
    return "differs"


def swapped_birth(birth: str) -> str:
    """The birth date with day and month in each other's place; empty where that is no date or the same one."""
    try:
        day = date.fromisoformat(birth)
        turned = day.replace(month=day.day, day=day.month)
    except ValueError:
        return ""
    return "" if turned == day else turned.isoformat()


def judge(found: Evidence) -> Verdict | None:
    """The verdict on two records; None where nothing worth showing agrees."""
    certainty = _certainty(found)
    return Verdict(certainty, _reasons(found)) if certainty is not None else None


def _certainty(found: Evidence) -> Certainty | None:
    names = found.names
    whole = names.whole
    alike = whole >= Likeness.ALIKE
    if found.iin == "same":
        return "same"
    born = found.birth in ("same", "swapped")
    against = found.birth == "differs"
    given = names.given is not None and names.given >= Likeness.ALIKE
    if found.iin and (alike or born):
        return "likely"
    if alike and (born or (found.phone and not against) or (found.address and not against)):
        return "likely"
    if found.phone:
        return "possible"
    if born:
        return "possible" if _same_but_family(names) or _part_alone(names) else None
    if whole is Likeness.SAME:
        return "possible" if not against or found.address else None
    if alike:
        return "possible" if not found.birth or found.birth == "near" else None
    return "possible" if found.iin and given else None


def _same_but_family(names: NameMatch) -> bool:
    """The same given name and patronymic under another family name: somebody married."""
    return names.given is Likeness.SAME and names.patronymic is Likeness.SAME


def _part_alone(names: NameMatch) -> bool:
    """Only one part of the name is known on either side, and it is the same."""
    known = [part for part in (names.family, names.given) if part is not None]
    return len(known) == 1 and known[0] is Likeness.SAME


def _reasons(found: Evidence) -> tuple[str, ...]:
    names = found.names
    whole = names.whole
    told = []
    if found.iin:
        told.append(f"iin_{found.iin}")
    if found.phone:
        told.append("phone_same")
    if whole is Likeness.SAME:
        told.append("name_swapped" if names.swapped else "name_same")
    elif whole is Likeness.ALIKE:
        told += ["name_swapped"] if names.swapped else ["name_alike"]
    elif _same_but_family(names):
        told.append("family_differs")
    elif names.family is Likeness.DIFFERENT or names.given is Likeness.DIFFERENT:
        told.append("name_differs")
    if found.birth:
        told.append(f"birth_{found.birth}")
    if found.address:
        told.append("address_same")
    return tuple(told)
