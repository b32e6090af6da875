"""The search index: any spelling finds the name, and no sign that is typed is taken for a command."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from inspector_desk.models import Resident
from inspector_desk.operations import residents
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import search
from inspector_desk.storage.store import Store

NAMES = ("Жұмабаев Нұрлан", "Қасымова Әсел", "Ҷӯраев Ҳусейн", "Семёнов Пётр", "Ғабитов Ербол")


@pytest.fixture
def people(desk: tuple[Store, Actor]) -> tuple[Store, Actor]:
    store, actor = desk
    with store.write() as session:
        for name in NAMES:
            family, given = name.split()
            residents.record_resident(
                session, actor, residents.NewResident(family_name=family, given_name=given)
            )
    return store, actor


def found(store: Store, typed: str, limit: int = 20) -> list[str]:
    with store.read() as session:
        ids = search.find(session, "resident", typed, limit)
        names = dict(session.execute(select(Resident.id, Resident.family_name)).all())
    return [names[i] for i in ids]


@pytest.mark.parametrize(
    ("typed", "family"),
    [
        ("жумабаев", "Жұмабаев"),
        ("Zhumabayev", "Жұмабаев"),
        ("JUMABAEV", "Жұмабаев"),
        ("нурлан жума", "Жұмабаев"),
        ("касымова", "Қасымова"),
        ("асел", "Қасымова"),
        ("джураев", "Ҷӯраев"),
        ("jurayev", "Ҷӯраев"),
        ("хусейн", "Ҳусейн"),
        ("семенов петр", "Семёнов"),
        ("габит", "Ғабитов"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(people: tuple[Store, Actor], typed: str, family: str) -> None:
    assert found(people[0], typed) == [family if family != "Ҳусейн" else "Ҷӯраев"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        "*",
        "a*",
        "жума AND каримов",
        "NEAR(а б)",
        "text:жума",
        "^жума",
        "жума) OR (1",
        "'; DROP",
        "\x00",
        "😀",
    ],
)
def test_nothing_typed_is_taken_for_a_command(people: tuple[Store, Actor], typed: str) -> None:
    store, _actor = people
    with store.read() as session:
        for look in (search.find, search.find_inside, search.find_similar, search.find_halves):
            assert len(look(session, "resident", typed, 20)) <= len(NAMES)


def test_newest_come_first_and_pages_follow_each_other(desk: tuple[Store, Actor]) -> None:
    store, actor = desk
    with store.write() as session:
        for n in range(30):
            command = residents.NewResident(family_name="Иванов", given_name=f"Иван{n}")
            residents.record_resident(session, actor, command)
    with store.read() as session:
        first = search.find(session, "resident", "иванов", 20)
        second = search.find(session, "resident", "иванов", 20, before=first[-1])
    assert first + second == list(range(30, 0, -1))


def test_the_index_follows_changes_annulment_and_undo(people: tuple[Store, Actor]) -> None:
    store, actor = people
    with store.write() as session:
        residents.change_resident(session, actor, 1, residents.NewResident(family_name="Оспанов"))
    assert found(store, "жумабаев") == []
    assert found(store, "оспан") == ["Оспанов"]
    with store.write() as session:
        residents.annul_resident(session, actor, 1, "дубль")
    assert found(store, "оспан") == []


@pytest.mark.parametrize(
    ("typed", "family"),
    [("жумобаев", "Жұмабаев"), ("касимоева", "Қасымова"), ("симёнов", "Семёнов"), ("габидов", "Ғабитов")],
)
def test_a_misspelt_name_leads_to_the_people_meant(
    people: tuple[Store, Actor], typed: str, family: str
) -> None:
    store, actor = people
    assert found(store, typed) == []
    with store.read() as session:
        names = [row.name for row in residents.find_residents(session, actor, typed)]
    assert names
    assert names[0].startswith(family)


def test_a_name_like_none_finds_nobody(people: tuple[Store, Actor]) -> None:
    store, actor = people
    with store.read() as session:
        assert residents.find_residents(session, actor, "Вольфганг") == []


def test_no_readable_text_stands_in_the_index(people: tuple[Store, Actor]) -> None:
    store, _actor = people
    with store.read() as session:
        assert session.execute(text("SELECT text FROM words_resident")).scalars().all() == [None] * len(NAMES)
