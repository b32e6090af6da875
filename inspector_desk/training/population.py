"""Invented residents: names in Kazakh, Russian and Tajik spelling, households, dates of birth, telephones.

No real person can be meant. The control digit of every identity number is wrong on purpose, so that the number cannot
belong to anyone and ``rules.identity.check_iin`` says so; telephone numbers lie in ranges whose subscriber number
begins with noughts, which operators do not give out. Names are combined at random from common ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from inspector_desk.rules.identity import control_digit
from inspector_desk.rules.names import sort_key
from inspector_desk.rules.resources import read_toml

NAMES = ("training", "names.toml")
_PEOPLES = {"kz": (("kk", 0.68), ("ru", 1.0)), "tj": (("tg", 0.94), ("ru", 1.0))}
"""Which name lists a profile draws from, as running shares. It decides spelling only and is stored nowhere."""
_STATE_LANGUAGE = {"kz": "kk", "tj": "tg"}
_VOWELS = "аәеёиіоөуұүыэюяӣӯ"


@dataclass(frozen=True, slots=True)
class Household:
    """People who live together; each member is a mapping of a resident's fields without the address."""

    members: tuple[dict[str, Any], ...]


def invent_households(profile: str, seed: int, residents: int, today: date) -> Iterator[Household]:
    """Households with ``residents`` members in all, the same for the same arguments."""
    chance = random.Random(f"population/{profile}/{seed}")  # noqa: S311 - invented data, reproducible
    names = read_toml(*NAMES)
    left = residents
    while left > 0:
        size = min(left, chance.choices((1, 2, 3, 4, 5, 6), (24, 24, 18, 17, 10, 7))[0])
        left -= size
        yield Household(tuple(_family(chance, names, profile, size, today)))


def invent_name(chance: random.Random, profile: str, sex: str, language: str) -> tuple[str, str, str]:
    """Family name, given name and patronymic of one invented person in the spelling of ``language``."""
    names = read_toml(*NAMES)
    people = _people(chance, profile)
    spelling = 1 if language == "ru" else 0
    family = _pick_family(chance, names, people)
    father = _pick(chance, names[people]["male"])
    given = _pick(chance, names[people][sex])
    return (
        _family_form(family[spelling], sex),
        given[spelling],
        _patronymic(chance, names, people, father, sex, spelling),
    )


def invented_iin(chance: random.Random, born: date, sex: str) -> str:
    """Twelve digits that look like an IIN of that date and sex, with a control digit that is surely wrong."""
    century = {18: 1, 19: 3, 20: 5}[born.year // 100] + (sex == "female")
    body = f"{born:%y%m%d}{century}{chance.randrange(10_000):04d}"
    right = control_digit(body)
    wrong = [digit for digit in range(10) if digit != right]
    return f"{body}{wrong[chance.randrange(len(wrong))]}"


def _family(
    chance: random.Random, names: dict[str, Any], profile: str, size: int, today: date
) -> Iterator[dict[str, Any]]:
    people = _people(chance, profile)
    own = _STATE_LANGUAGE[profile]
    language = own if people != "ru" and chance.random() < 0.72 else "ru"
    # Papers spell one family in Russian or in the state language, whatever it speaks: search must find both.
    spelling = 1 if people == "ru" or chance.random() < 0.45 else 0
    family = _pick_family(chance, names, people)
    father = _pick(chance, names[people]["male"])
    head_age = chance.triangular(22, 84, 38)
    first_sex = chance.choice(("male", "female"))
    for number in range(size):
        if number == 0:
            sex, age = first_sex, head_age
        elif number == 1 and chance.random() < 0.8:
            sex, age = (
                ("female" if first_sex == "male" else "male"),
                max(18.5, head_age + chance.uniform(-6, 5)),
            )
        else:
            sex, age = chance.choice(("male", "female")), max(0.1, head_age - chance.uniform(20, 36))
        born = today - timedelta(days=int(age * 365.25) + chance.randrange(365))
        given = _pick(chance, names[people][sex])[spelling]
        parent = father if number > 1 else _pick(chance, names[people]["male"])
        patronymic = _patronymic(chance, names, people, parent, sex, spelling)
        surname = _family_form(family[spelling], sex)
        adult = (today - born).days >= 18 * 365.25
        phone = _phone(chance, names, profile) if adult and chance.random() < 0.86 else (None, None)
        yield {
            "family_name": surname,
            "given_name": given,
            "patronymic": patronymic or None,
            "birth_date": born.isoformat() if chance.random() < 0.97 else None,
            "sex": sex,
            "iin": invented_iin(chance, born, sex) if profile == "kz" and chance.random() < 0.93 else None,
            "phone": phone[0],
            "phone_e164": phone[1],
            "protection": "none" if adult else "minor",
            "language": language,
            "note": chance.choice(names["notes"][language]) if adult and chance.random() < 0.05 else None,
            "sort_name": sort_key(" ".join(part for part in (surname, given, patronymic) if part)),
        }


def _people(chance: random.Random, profile: str) -> str:
    drawn = chance.random()
    return next(people for people, upto in _PEOPLES[profile] if drawn < upto)


def _pick(chance: random.Random, items: list[list[str]]) -> list[str]:
    return items[int(chance.random() * len(items))]


def _pick_family(chance: random.Random, names: dict[str, Any], people: str) -> list[str]:
    if people == "ru":
        unchanging = chance.random() < 0.3
        item = chance.choice(names["ru"]["family_unchanging" if unchanging else "family"])
        return [item, item]
    stem = _pick(chance, names[people]["family"])
    if people == "kk" and chance.random() < 0.12:
        return stem
    return [_with_ending(part) for part in stem]


def _with_ending(stem: str) -> str:
    if stem.endswith("зода"):
        return stem
    if stem[-1] in "йь":
        return f"{stem[:-1]}ев"
    return f"{stem}ев" if stem[-1] in _VOWELS else f"{stem}ов"


def _family_form(family: str, sex: str) -> str:
    return f"{family}а" if sex == "female" and family.endswith(("ов", "ев", "ёв", "ин")) else family


def _patronymic(
    chance: random.Random, names: dict[str, Any], people: str, father: list[str], sex: str, spelling: int
) -> str:
    if people == "ru":
        pair: list[str] = chance.choice(names["ru"]["patronymic"])
        return pair[sex == "female"]
    drawn = chance.random()
    if drawn < 0.12:
        return ""
    name = father[spelling]
    if people == "kk" and (spelling == 0 or drawn < 0.3):
        ending = ("ұлы", "қызы") if spelling == 0 else ("улы", "кызы")
        return f"{name}{ending[sex == 'female']}"
    if name[-1] in _VOWELS or name[-1] in "йь":
        stem = name.rstrip("йь")
        return f"{stem}евна" if sex == "female" else f"{stem}евич"
    return f"{name}овна" if sex == "female" else f"{name}ович"


def _phone(chance: random.Random, names: dict[str, Any], profile: str) -> tuple[str, str]:
    """A telephone as people write it, and in E.164."""
    plan = names["phones"][profile]
    operator = chance.choice(plan["operators"])
    number = plan["pattern"].format(chance.randrange(10_000))
    full = f"{plan['country']}{operator}{number}"
    if profile == "kz":
        head, middle, tail = number[:3], number[3:5], number[5:]
        forms = (full, f"8 {operator} {head} {middle} {tail}", f"+7 ({operator}) {head}-{middle}-{tail}")
    else:
        head, middle, tail = number[:2], number[2:4], number[4:]
        forms = (full, f"{operator} {head} {middle} {tail}", f"+992 {operator} {head}-{middle}-{tail}")
    return forms[int(chance.random() * 3)], full
