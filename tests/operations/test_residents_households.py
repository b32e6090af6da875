"""Bonds between residents told from either side, and the people of one dwelling."""

from __future__ import annotations

from typing import Any

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import households, residents
from inspector_desk.operations.households import NewHousehold
from inspector_desk.operations.merging_residents import MergeResidents, merge_residents
from inspector_desk.operations.relations import (
    NewRelation,
    annul_relation,
    change_relation,
    inverse,
    list_relations,
    record_relation,
)
from inspector_desk.operations.retention import block_resident
from inspector_desk.operations.undo import undo_entry
from inspector_desk.rules.code_lists import code_list
from inspector_desk.rules.resources import PROFILES


def bonds(desk: Any, resident_id: int) -> list[tuple[str, str]]:
    return [(row.other, row.kind) for row in desk.ask(list_relations, (resident_id,))]


@pytest.mark.parametrize("profile", PROFILES)
def test_every_kind_of_bond_turns_round_and_back(profile: str) -> None:
    for item in code_list(profile, "relation_kind").items:
        assert inverse(profile, inverse(profile, item.code)) == item.code


def test_a_bond_is_told_from_either_side(desk: Any) -> None:
    child, mother = desk.person("Ким", "Саша"), desk.person("Ким", "Вера")
    desk.do(record_relation, child, NewRelation(mother, "parent"))
    assert bonds(desk, child) == [("Ким Вера", "parent")]
    assert bonds(desk, mother) == [("Ким Саша", "child")]


def test_a_bond_is_changed_from_either_side_and_only_where_it_was_changed(desk: Any) -> None:
    child, mother = desk.person("Ким", "Саша"), desk.person("Ким", "Вера")
    told = NewRelation(mother, "parent")
    bond = desk.do(record_relation, child, told).first("relation")
    desk.do(change_relation, bond, child, NewRelation(mother, "parent", note="живут отдельно"), shown=told)
    seen = NewRelation(child, "child")
    desk.do(change_relation, bond, mother, NewRelation(child, "ward"), shown=seen)
    assert bonds(desk, child) == [("Ким Вера", "guardian")]
    (row,) = desk.ask(list_relations, (mother,))
    assert (row.kind, row.note) == ("ward", "живут отдельно")
    desk.do(annul_relation, bond)
    assert bonds(desk, child) == []


def test_a_bond_with_nobody_with_oneself_or_told_twice_is_refused(desk: Any) -> None:
    child, mother = desk.person("Ким", "Саша"), desk.person("Ким", "Вера")
    with pytest.raises(KnownError, match=r"relation\.with-whom"):
        desk.do(record_relation, child, NewRelation(None, "parent"))
    with pytest.raises(KnownError, match=r"relation\.with-himself"):
        desk.do(record_relation, child, NewRelation(child, "sibling"))
    desk.do(record_relation, child, NewRelation(mother, "parent"))
    for one, other, kind in ((child, mother, "parent"), (mother, child, "child")):
        with pytest.raises(KnownError, match=r"relation\.there-already"):
            desk.do(record_relation, one, NewRelation(other, kind))
    desk.do(record_relation, child, NewRelation(mother, "guardian"))
    with pytest.raises(KnownError, match=r"relation\.days"):
        desk.do(record_relation, child, NewRelation(mother, "landlord", "2026-02-01", "2026-01-01"))


def test_a_protected_person_is_masked_among_the_bonds_and_a_blocked_one_left_out(desk: Any) -> None:
    man, woman, witness = (
        desk.person("Ким", "Олег"),
        desk.person("Ким", "Вера", protection="domestic_violence"),
        desk.person("Цой", "Лев"),
    )
    desk.do(record_relation, man, NewRelation(woman, "former_spouse", note="новый адрес у сестры"))
    desk.do(record_relation, man, NewRelation(witness, "neighbour"))
    rows = desk.ask(list_relations, (man,))
    assert [(row.other, row.note, row.birth_date) for row in rows if row.masked] == [("•••", "", "")]
    desk.do(block_resident, witness, "по запросу")
    assert [row.other for row in desk.ask(list_relations, (man,))] == ["•••"]


def test_bonds_follow_a_merged_record(desk: Any) -> None:
    child, mother, again = (
        desk.person("Ким", "Саша"),
        desk.person("Ким", "Вера"),
        desk.person("Ким", "Вера М."),
    )
    desk.do(merge_residents, MergeResidents(mother, again, {}))
    # Another desk's officer still had the old record before him.
    desk.do(record_relation, child, NewRelation(again, "parent"))
    assert bonds(desk, child) == [("Ким Вера", "parent")]


def test_people_of_one_dwelling_become_a_household(desk: Any) -> None:
    place = desk.place("дом у моста, кв. 5")
    mother, child = (
        desk.person("Ким", "Вера", address_id=place),
        desk.person("Ким", "Саша", address_id=place, protection="minor"),
    )
    tenant = desk.person("Цой", "Лев", address_id=place)
    assert {row.id for row in desk.ask(households.people_at, place)} == {mother, child, tenant}
    made = desk.do(
        households.record_household, NewHousehold("Семья Ким", "difficult", place), members=(mother, child)
    ).first("household")
    found = desk.ask(households.read_household, made)
    assert (found.row.name, found.row.kind, found.row.members) == ("Семья Ким", "difficult", 2)
    assert [row.name for row in found.members] == ["Ким Вера", "•••"]
    assert [row.name for row in found.others_there] == ["Цой Лев"]
    desk.do(households.join_household, made, tenant)
    desk.do(households.leave_household, tenant)
    assert desk.do(residents.open_resident, mother).household == "Семья Ким"
    assert desk.ask(households.read_household, made).row.members == 2


def test_only_what_was_changed_of_a_household_is_written(desk: Any) -> None:
    shown = NewHousehold("Семья Ким")
    made = desk.do(households.record_household, shown).first("household")
    desk.do(households.change_household, made, NewHousehold("Семья Ким", "shared"))
    desk.do(households.change_household, made, NewHousehold("Семья Ким", note="собака"), shown=shown)
    row = desk.ask(households.read_household, made).row
    assert (row.kind, row.note) == ("shared", "собака")


def test_a_household_that_ends_lets_its_members_go_and_undo_brings_them_back(desk: Any) -> None:
    one = desk.person("Ким", "Вера")
    made = desk.do(households.record_household, NewHousehold("Семья Ким"), members=(one,)).first("household")
    done = desk.do(households.annul_household, made)
    assert desk.ask(households.list_households) == []
    assert desk.do(residents.open_resident, one).household_id is None
    desk.do(undo_entry, done.entry)
    assert [row.members for row in desk.ask(households.list_households)] == [1]


def test_a_protected_household_is_masked_until_a_reason_is_given(desk: Any) -> None:
    made = desk.do(
        households.record_household,
        NewHousehold(
            "Семья Тайных", "family", desk.place("дом 1"), protection="domestic_violence", note="код 12"
        ),
    ).first("household")
    row = desk.ask(households.read_household, made).row
    assert (row.name, row.address, row.note, row.masked) == ("•••", "•••", "", True)
    assert desk.ask(households.read_household, made, reason="вызов").row.note == "код 12"
    (listed,) = desk.ask(households.list_households, kinds=("family",))
    assert listed.masked


def test_a_household_needs_a_name_and_days_in_order(desk: Any) -> None:
    with pytest.raises(KnownError, match=r"household\.nameless"):
        desk.do(households.record_household, NewHousehold(" "))
    with pytest.raises(KnownError, match=r"household\.days"):
        desk.do(households.record_household, NewHousehold("А", since_on="2026-02-01", until_on="2026-01-01"))


def test_residents_are_found_by_the_kind_of_their_household(desk: Any) -> None:
    one, _other = desk.person("Ким", "Вера"), desk.person("Цой", "Лев")
    desk.do(households.record_household, NewHousehold("Семья Ким", "difficult"), members=(one,))
    chosen = residents.ResidentFilter(household_kinds=("difficult",))
    assert list(desk.ask(residents.list_resident_ids, chosen)) == [one]
    assert (
        list(desk.ask(residents.list_resident_ids, residents.ResidentFilter(household_kinds=("shared",))))
        == []
    )
