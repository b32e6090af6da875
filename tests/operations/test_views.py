"""What an officer keeps for himself: views, pins, last values; and what a search in a register leaves behind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import JournalEntry, Resident
from inspector_desk.operations import views
from inspector_desk.operations.residents import annul_resident
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.entries import parse
from inspector_desk.storage import journal

STATE = '{"text": "шум", "filters": {}, "sort": "due_on", "descending": false, "columns": []}'


def last_entry(desk):
    with desk.store.read() as session:
        row = session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
        return parse(journal.body_of(row.packed, row.body))


def other_officer(actor: Actor) -> Actor:
    return replace(actor, officer_uid="ab" * 16)


def test_a_view_is_kept_renamed_deleted_and_put_back(desk):
    desk.do(views.keep_view, "appeals", "  Просроченные,   шум ", STATE)
    (kept,) = desk.ask(views.list_views, "appeals")
    assert (kept.name, kept.state, kept.default) == ("Просроченные, шум", STATE, False)
    desk.do(views.keep_view, "appeals", "просроченные, ШУМ", "{}")
    (kept,) = desk.ask(views.list_views, "appeals")
    assert (kept.name, kept.state) == ("просроченные, ШУМ", "{}"), "the same name is the same view"
    desk.do(views.rename_view, "appeals", kept.key, "Шум")
    before = desk.ask(views.list_views, "appeals")
    assert desk.do(views.delete_view, "appeals", kept.key) == ()
    desk.do(views.put_views, "appeals", before)
    assert desk.ask(views.list_views, "appeals") == before
    assert desk.ask(views.list_views, "visits") == ()


def test_one_view_opens_first_and_none_when_told_so(desk):
    desk.do(views.keep_view, "appeals", "Одно", STATE)
    one, two = desk.do(views.keep_view, "appeals", "Другое", STATE)
    desk.do(views.set_default_view, "appeals", one.key)
    assert [view.default for view in desk.do(views.set_default_view, "appeals", two.key)] == [False, True]
    assert [view.default for view in desk.do(views.set_default_view, "appeals", None)] == [False, False]


def test_a_view_needs_a_name_of_its_own(desk):
    with pytest.raises(KnownError, match=r"view\.nameless"):
        desk.do(views.keep_view, "appeals", "   ", STATE)
    one, two = (desk.do(views.keep_view, "appeals", name, STATE)[-1] for name in ("Одно", "Другое"))
    with pytest.raises(KnownError, match=r"view\.name-taken"):
        desk.do(views.rename_view, "appeals", two.key, "одно")
    desk.do(views.delete_view, "appeals", one.key)
    with pytest.raises(KnownError, match=r"view\.missing"):
        desk.do(views.rename_view, "appeals", one.key, "Третье")


def test_views_pins_and_last_values_of_one_officer_are_not_anothers(desk):
    person = desk.person("Қасымов")
    desk.do(views.keep_view, "residents", "Мои", STATE)
    desk.do(views.pin_records, "resident", [person], pinned=True)
    desk.do(views.note_last_values, "visit", {"kind": "round"})
    other = other_officer(desk.actor)
    with desk.store.read() as session:
        assert views.list_views(session, other, "residents") == ()
        assert views.pinned_ids(session, other, "resident") == ()
        assert views.last_values(session, other, "visit") == {}


def test_pins_stand_newest_first_and_go_with_their_record(desk):
    one, two, three = (desk.person(name) for name in ("Қасымов", "Новиков", "Алиев"))
    desk.do(views.pin_records, "resident", [one], pinned=True)
    assert desk.do(views.pin_records, "resident", [two, three], pinned=True) == (two, three, one)
    assert desk.do(views.pin_records, "resident", [three], pinned=False) == (two, one)
    desk.do(annul_resident, two, "записан дважды")
    assert desk.ask(views.pinned_ids, "resident") == (one,)
    with pytest.raises(KnownError, match=r"view\.too-many-pins"):
        desk.do(views.pin_records, "resident", [desk.person(f"Ж{n}") for n in range(51)], pinned=True)


def test_a_pinned_protected_person_is_offered_masked(desk):
    known, minor = desk.person("Қасымов", "Ерлан"), desk.person("Новиков", birth_date="2015-05-01")
    desk.do(views.pin_records, "resident", [known, minor], pinned=True)
    assert [one.title for one in desk.ask(views.pinned_records)] == ["Қасымов Ерлан", "•••"]


def test_last_values_are_offered_newest_first_and_each_once(desk):
    for kind in ("round", "flat_house", "round"):
        desk.do(views.note_last_values, "visit", {"kind": kind, "visited_at": ""})
    assert desk.ask(views.last_values, "visit") == {"kind": ["round", "flat_house"]}
    for number in range(20):
        desk.do(views.note_last_values, "visit", {"kind": str(number)})
    assert len(desk.ask(views.last_values, "visit")["kind"]) == views.LAST_KEPT


def test_a_search_in_a_register_says_what_was_typed_and_whom_it_showed(desk):
    person = desk.person("Қасымов")
    with desk.store.read() as session:
        uid = session.get(Resident, person).uid
    desk.do(views.note_register_search, "Жители", "касым", [uid])
    entry = last_entry(desk)
    assert (entry.action, entry.reason, entry.subject) == ("search.run", "Жители: касым", (uid.hex(),))


def test_the_newest_record_of_a_kind_is_the_officers_own(desk):
    assert desk.ask(views.newest_record, "resident") is None
    desk.person("Қасымов")
    last = desk.person("Новиков")
    assert desk.ask(views.newest_record, "resident") == last
    desk.do(annul_resident, last, "записан дважды")
    assert desk.ask(views.newest_record, "resident") == last - 1
