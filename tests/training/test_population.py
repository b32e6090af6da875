"""Invented residents are plausible, reproducible, and cannot be anybody."""

from __future__ import annotations

import random
from datetime import date

import pytest

from inspector_desk.rules.folding import fold
from inspector_desk.rules.identity import check_iin
from inspector_desk.training.population import invent_households, invented_iin

TODAY = date(2026, 11, 20)


def people(profile: str, seed: int = 1, count: int = 3000) -> list[dict]:
    return [m for household in invent_households(profile, seed, count, TODAY) for m in household.members]


@pytest.mark.parametrize("profile", ["kz", "tj"])
def test_the_same_seed_makes_the_same_people_and_exactly_as_many(profile) -> None:
    first = people(profile, 7, 500)
    assert first == people(profile, 7, 500)
    assert len(first) == 500
    assert first != people(profile, 8, 500)


def test_no_identity_number_can_belong_to_a_person() -> None:
    numbers = [person["iin"] for person in people("kz") if person["iin"]]
    assert len(numbers) > 2500
    for number in numbers:
        assert len(number) == 12
        assert check_iin(number).problems == ("iin.wrong-check-digit",)


def test_identity_numbers_begin_with_the_birth_date_and_tell_the_sex() -> None:
    chance = random.Random(1)
    number = invented_iin(chance, date(1984, 2, 9), "female")
    assert number.startswith("8402094")
    assert invented_iin(chance, date(2010, 2, 9), "male").startswith("1002095")


def test_telephones_lie_where_no_operator_gives_numbers_out() -> None:
    import phonenumbers

    for profile, zeros in (("kz", "000"), ("tj", "00")):
        for person in people(profile):
            if person["phone_e164"]:
                parsed = phonenumbers.parse(person["phone"], profile.upper())
                text = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
                assert text == person["phone_e164"]
                assert person["phone_e164"][-4 - len(zeros) : -4] == zeros


def test_names_come_in_both_spellings_and_agree_with_the_sex() -> None:
    found = people("kz")
    letters = set("".join(person["family_name"] for person in found).upper())
    assert set("ҚҒӘӨҰҮІ") & letters
    families = {person["family_name"] for person in found}
    assert {"Қасымов", "Касымов"} <= families
    assert fold("Қасымов") == fold("Касымов")
    for person in found:
        if person["family_name"].endswith(("ова", "ева")):
            assert person["sex"] == "female"
        if (person["patronymic"] or "").endswith(("қызы", "овна", "евна")):
            assert person["sex"] == "female"


def test_ages_are_those_of_a_town_and_children_are_protected() -> None:
    found = people("kz")
    born = [date.fromisoformat(p["birth_date"]) for p in found if p["birth_date"]]
    assert all(date(1925, 1, 1) < day <= TODAY for day in born)
    minors = sum(person["protection"] == "minor" for person in found)
    assert 0.15 < minors / len(found) < 0.55
    assert {person["sex"] for person in found} == {"female", "male"}
