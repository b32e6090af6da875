"""Two names side by side: the measured share of right answers on the corpus, and the rules one by one."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_desk.rules.duplicates import compare_births, compare_numbers, one_digit_away, swapped_birth
from inspector_desk.rules.names import (
    Likeness,
    PersonName,
    compare_families,
    compare_names,
    compare_patronymics,
    compare_words,
    family_stem,
    patronymic_stem,
    sort_key,
    sounds,
)

CORPUS: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("name_pairs.toml").read_text(encoding="utf-8")
)


def whole(text: str) -> PersonName:
    family, first, *rest = text.split()
    return PersonName(family, first, " ".join(rest))


def taken_for_one(what: str, one: str, other: str) -> bool:
    """The decision that is measured: the program takes the two for one name."""
    if what == "full":
        return compare_names(whole(one), whole(other)).whole is Likeness.SAME
    if what == "patronymic":
        return compare_patronymics(one, other) is Likeness.SAME
    return compare_words(one, other) is Likeness.SAME


def pairs(key: str, *parts: str) -> list[tuple[str, str, str]]:
    return [
        (group["what"], one, other)
        for group in CORPUS[key]
        if not parts or group["part"] in parts
        for one, other in group["pairs"]
    ]


def share(found: list[tuple[str, str, str]]) -> float:
    return sum(taken_for_one(*pair) for pair in found) / len(found)


def test_the_corpus_has_three_hundred_pairs_of_either_kind_and_none_twice() -> None:
    same, different = pairs("same"), pairs("different")
    assert len(same) >= 300
    assert len(different) >= 300
    for found in (same, different):
        assert len({frozenset(pair[1:]) for pair in found}) == len(found)
    assert not {frozenset(pair[1:]) for pair in same} & {frozenset(pair[1:]) for pair in different}


def test_98_percent_of_same_names_are_found_at_90_percent_precision() -> None:
    same, different = pairs("same"), pairs("different")
    right, wrong = sum(taken_for_one(*pair) for pair in same), sum(taken_for_one(*pair) for pair in different)
    assert right / len(same) >= 0.98
    assert right / (right + wrong) >= 0.90


@pytest.mark.parametrize(
    ("part", "least"),
    [
        ("register", 0.98),
        ("passport", 0.98),
        ("cross_design", 0.90),
        ("cross_held", 0.95),
        ("patronymic", 0.95),
        ("full", 0.98),
    ],
)
def test_no_kind_of_spelling_is_left_behind(part: str, least: float) -> None:
    assert share(pairs("same", part)) >= least


@pytest.mark.parametrize(
    ("part", "most"), [("hand", 0.05), ("rule", 0.05), ("patronymic", 0.05), ("full", 0.05)]
)
def test_names_that_only_look_alike_stay_apart(part: str, most: float) -> None:
    assert share(pairs("different", part)) <= most


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Серикова", "Сериоква", Likeness.ALIKE),
        ("Марат", "Мурат", Likeness.ALIKE),
        ("Ержан", "Ерлан", Likeness.ALIKE),
        ("Асқар", "Асхат", Likeness.DIFFERENT),
        ("Жамбыл", "Джамбул", Likeness.SAME),
        ("Рустам", "Рүстем", Likeness.SAME),
        ("Ғайрат", "Гайрат", Likeness.SAME),
        ("", "Асхат", Likeness.DIFFERENT),
        ("漢字", "漢字", Likeness.DIFFERENT),
        ("Ли", "Ни", Likeness.DIFFERENT),
    ],
)
def test_one_slip_of_the_pen_is_alike_and_not_the_same(one: str, other: str, expected: Likeness) -> None:
    assert compare_words(one, other) is expected
    assert compare_words(other, one) is expected


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщыэюяәғқңөұүһіӣӯҳҷ", min_size=1, max_size=14))
def test_a_name_is_the_same_as_itself_in_any_case(name: str) -> None:
    expected = Likeness.SAME if sounds(name) else Likeness.DIFFERENT
    assert compare_words(name, name.upper()) in (expected, Likeness.SAME)


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_order_of_two_words_does_not_matter(one: str, other: str) -> None:
    assert compare_words(one, other) is compare_words(other, one)


def test_ten_thousand_letters_are_no_name_and_take_no_time() -> None:
    assert compare_words("ы" * 10_000 + "а", "э" * 10_000) is Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Касымов", "Қасымов", Likeness.SAME),
        ("Касымов", "Касымова", Likeness.ALIKE),
        ("Қасым", "Касымов", Likeness.ALIKE),
        ("Раҳмонов", "Раҳмонзода", Likeness.ALIKE),
        ("Мамин-Сибиряк", "Мамин Сибиряк", Likeness.SAME),
        ("Иванов", "Касымов", Likeness.DIFFERENT),
    ],
)
def test_a_family_name_with_another_ending_is_alike(one: str, other: str, expected: Likeness) -> None:
    assert compare_families(one, other) is expected


def test_endings_are_taken_off_only_where_a_name_is_left() -> None:
    assert (patronymic_stem("Болатұлы"), patronymic_stem("Bolatovich")) == ("болат", "bolat")
    assert (family_stem("Раҳмонзода"), family_stem("Ев")) == ("раҳмон", "ев")


def test_a_whole_name_typed_into_one_field_is_taken_apart() -> None:
    typed = PersonName("Касымов Ерлан Болатович")
    assert compare_names(typed, PersonName("Қасымов", "Ерлан", "Болатұлы")).whole is Likeness.SAME


def test_a_missing_part_speaks_neither_for_nor_against() -> None:
    found = compare_names(PersonName("Ким", "", ""), PersonName("Ким", "Анна", ""))
    assert (found.family, found.given, found.whole) == (Likeness.SAME, None, Likeness.DIFFERENT)


def test_the_alphabets_of_both_countries_sort_as_one() -> None:
    letters = "АӘБВГҒДЕЁЖЗИӢЙКҚЛМНҢОӨПРСТУҰҮӮФХҺҲЦЧҶШЩЪЫІЬЭЮЯ"
    assert "".join(sorted(letters, key=sort_key)) == letters
    assert sort_key("Иванов Пётр").startswith("ИВАНОВ П")
    assert sorted(["Иванова Анна", "Иванов Яков"], key=sort_key) == ["Иванов Яков", "Иванова Анна"]


def test_numbers_one_digit_apart_are_all_listed() -> None:
    number = "850316300123"
    near = one_digit_away(number)
    assert len(set(near)) == len(near) == 12 * 9 + sum(a != b for a, b in pairwise(number))
    assert all(compare_numbers(number, one) == "one_digit" for one in near)
    assert compare_numbers(number, "850316300") == compare_numbers("", number) == ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1990-05-04", "1990-04-05", "swapped"),
        ("1990-05-04", "1990-05-04", "same"),
        ("1990-05-04", "1991-05-04", "near"),
        ("1990-05-04", "1980-11-23", "differs"),
        ("", "1980-11-23", ""),
    ],
)
def test_birth_dates_are_compared_as_people_mistake_them(one: str, other: str, expected: str) -> None:
    assert compare_births(one, other) == expected
    assert swapped_birth("1990-05-05") == swapped_birth("1990-05-25") == swapped_birth("31.02.1990") == ""
