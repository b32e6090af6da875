"""Two records of one resident: made one by choice, followed by every read, parted again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, Attachment, JournalEntry, Relation, Resident, Visit
from inspector_desk.operations import appeals, relations, residents, visits
from inspector_desk.operations.attachments import NewAttachment, add_attachment
from inspector_desk.operations.merging_residents import (
    MergeResidents,
    compare_residents,
    kept_since,
    list_knots,
    merge_residents,
    unmerge_resident,
)
from inspector_desk.operations.relations import NewRelation
from inspector_desk.operations.residents import NewResident, ResidentFilter
from inspector_desk.operations.undo import undo_entry
from inspector_desk.operations.verify import verify


def person(desk: Any, resident_id: int) -> Resident:
    with desk.store.read() as session:
        found: Resident = session.get(Resident, resident_id)
        session.expunge(found)
    return found


def on_file(desk: Any) -> list[int]:
    return list(desk.ask(residents.list_resident_ids, ResidentFilter(), order="id"))


@pytest.fixture
def pair(desk: Any) -> tuple[int, int]:
    """One man twice: the first record has his telephone, the second his number and an appeal and a visit."""
    first = desk.person("Касымов", "Ерлан", phone="87011234567", note="собака во дворе")
    second = desk.person(
        "Қасымов",
        "Ерлан",
        patronymic="Болатұлы",
        iin="850316300123",
        note="слышит плохо",
        phone="87770000000",
    )
    desk.do(
        appeals.register_appeal,
        appeals.NewAppeal(
            "application", "reception", "noise", "Шум", "2026-03-16", "none", applicant_id=second
        ),
    )
    desk.do(visits.plan_visit, visits.PlanVisit("flat_house", "2026-03-20", resident_id=second))
    return first, second


def merge(desk: Any, kept: int, other: int, **taken: Any) -> Any:
    return desk.do(merge_residents, MergeResidents(kept, other, taken))


def test_the_record_that_stays_takes_what_was_chosen_and_all_work_of_the_other(
    desk: Any, pair: tuple[int, int]
) -> None:
    kept, other = pair
    done = merge(desk, kept, other, family_name="other", patronymic="other", iin="other", note="both")
    now, gone = person(desk, kept), person(desk, other)
    assert (now.family_name, now.patronymic, now.iin) == ("Қасымов", "Болатұлы", "850316300123")
    assert (now.phone, now.phone_e164) == ("87011234567", "+77011234567")
    assert now.note == "собака во дворе\nслышит плохо"
    assert (gone.merged_into_id, gone.annulled) == (kept, True)
    assert on_file(desk) == [kept]
    with desk.store.read() as session:
        assert session.scalars(select(Appeal.applicant_id)).all() == [kept]
        assert session.scalars(select(Visit.resident_id)).all() == [kept]
        entries = session.scalars(select(JournalEntry.action).where(JournalEntry.action == "resident.merge"))
        assert len(entries.all()) == 1
    assert done.entry is not None
    assert [row.id for row in desk.ask(residents.find_residents, "850316300123")] == [kept]
    assert verify(desk.store, full=True).ok


def test_the_pair_is_shown_side_by_side_with_what_is_offered(desk: Any, pair: tuple[int, int]) -> None:
    first, second = pair
    found = desk.do(compare_residents, first, second)
    assert (found.one_id, found.other_id) == (second, first), "the one with more work is offered to stay"
    assert (found.one_work, found.other_work) == (2, 0)
    fields = {field.name: field for field in found.fields}
    assert fields["family_name"].differs
    assert not fields["given_name"].differs
    assert (fields["note"].taken, fields["iin"].taken, fields["iin"].differs) == ("both", "kept", False)
    with desk.store.read() as session:
        last = session.scalars(select(JournalEntry.action).order_by(JournalEntry.id.desc())).first()
    assert last == "resident.view"


def test_what_is_empty_is_filled_without_asking(desk: Any) -> None:
    one = desk.person("Ким", "Анна")
    two = desk.person("Ким", "Анна", birth_date="1990-05-04", sex="female")
    fields = {field.name: field for field in desk.do(compare_residents, one, two).fields}
    assert (fields["birth_date"].taken, fields["birth_date"].differs) == ("other", False)
    assert fields["sex"].taken == "other"


def test_undo_parts_them_again_at_once(desk: Any, pair: tuple[int, int]) -> None:
    kept, other = pair
    before = person(desk, kept), person(desk, other)
    done = merge(desk, kept, other, family_name="other", iin="other", note="both")
    desk.do(undo_entry, done.entry)
    for was in before:
        now = person(desk, was.id)
        for name in ("family_name", "iin", "note", "phone", "phone_e164", "annulled", "merged_into_id"):
            assert (getattr(now, name) or None) == (getattr(was, name) or None), name
    assert on_file(desk) == [kept, other]
    with desk.store.read() as session:
        assert session.scalars(select(Appeal.applicant_id)).all() == [other]


def test_later_they_part_too_and_what_was_changed_since_stays(desk: Any, pair: tuple[int, int]) -> None:
    kept, other = pair
    merge(desk, kept, other, family_name="other", iin="other")
    changed = NewResident(family_name="Қасымов", given_name="Ерлан", iin="850316300123", phone="87059999999")
    desk.do(residents.change_resident, kept, changed)
    newer = desk.do(
        appeals.register_appeal,
        appeals.NewAppeal(
            "application", "reception", "noise", "Позже", "2026-03-18", "none", applicant_id=kept
        ),
    ).first("appeal")
    assert desk.ask(kept_since, other) == ()
    desk.do(unmerge_resident, other, "это отец и сын")
    now, back = person(desk, kept), person(desk, other)
    assert (now.family_name, now.iin, now.phone) == ("Касымов", None, "87059999999")
    assert (back.annulled, back.merged_into_id, back.iin) == (None, None, "850316300123")
    with desk.store.read() as session:
        assert dict(session.execute(select(Appeal.id, Appeal.applicant_id)).all()) == {1: other, newer: kept}
    with pytest.raises(KnownError, match=r"merge\.not-merged"):
        desk.do(unmerge_resident, other)


def test_a_field_changed_since_is_named_and_left(desk: Any, pair: tuple[int, int]) -> None:
    kept, other = pair
    merge(desk, kept, other, iin="other")
    desk.do(
        residents.change_resident,
        kept,
        NewResident(family_name="Касымов", given_name="Ерлан", iin="900101300017"),
    )
    assert desk.ask(kept_since, other) == ("resident.iin",)
    desk.do(unmerge_resident, other)
    assert person(desk, kept).iin == "900101300017"


def test_another_officer_may_part_them(desk: Any, pair: tuple[int, int]) -> None:
    kept, other = pair
    merge(desk, kept, other)
    supervisor = replace(desk.actor, role="supervisor", officer_uid="0" * 32)
    with desk.store.write() as session:
        unmerge_resident(session, supervisor, other)
    assert on_file(desk) == [kept, other]


def test_more_records_than_undo_takes_back_one_by_one_are_parted_as_well(desk: Any) -> None:
    kept, other = desk.person("Ким", "Анна"), desk.person("Ким", "Аня")
    for day in range(60):
        desk.do(
            visits.plan_visit,
            visits.PlanVisit("flat_house", f"2026-0{3 + day // 28}-{day % 28 + 1:02d}", resident_id=other),
        )
    merge(desk, kept, other)
    desk.do(unmerge_resident, other)
    with desk.store.read() as session:
        assert set(session.scalars(select(Visit.resident_id))) == {other}


def test_reads_and_changes_follow_a_record_that_was_merged_away(desk: Any, pair: tuple[int, int]) -> None:
    kept, other = pair
    merge(desk, kept, other)
    opened = desk.do(residents.open_resident, other)
    assert (opened.id, opened.merged) == (kept, (other,))
    desk.do(residents.change_resident, other, NewResident("Касымов", "Ерлан", workplace="школа"))
    assert person(desk, kept).workplace == "школа"
    with desk.store.read() as session:
        assert residents.merged_ids(session, kept) == (kept, other)


def test_a_chain_of_merges_leads_to_its_end(desk: Any) -> None:
    one, two, three = (desk.person("Ким", f"Анна{n}") for n in range(3))
    merge(desk, two, one)
    merge(desk, three, two)
    with desk.store.read() as session:
        assert residents.current_id(session, one) == three
        assert residents.merged_ids(session, three) == (three, two, one)


def test_two_desks_that_merged_each_into_the_other_are_found_and_mended(desk: Any) -> None:
    one, two = desk.person("Ким", "Анна"), desk.person("Ким", "Аня")
    merge(desk, one, two)
    with desk.store.write() as session:
        # As it stands after the other desk's merge the other way round has arrived.
        session.info["merging"] = True
        session.get(Resident, one).merged_into_id = two
        session.get(Resident, one).annulled = True
        session.flush()
        session.info["merging"] = False
    with desk.store.read() as session:
        assert residents.current_id(session, one) == residents.current_id(session, two) == one
    assert sorted(desk.ask(list_knots)) == [(one, two), (two, one)]
    desk.do(unmerge_resident, two)
    assert desk.ask(list_knots) == []
    with desk.store.read() as session:
        assert residents.current_id(session, one) == two


def test_bonds_between_the_two_end_and_doubled_ones_stand_once(desk: Any) -> None:
    one, two, mother = desk.person("Ким", "Анна"), desk.person("Ким", "Аня"), desk.person("Ким", "Вера")
    desk.do(relations.record_relation, one, NewRelation(two, "sibling"))
    for child in (one, two):
        desk.do(relations.record_relation, child, NewRelation(mother, "parent"))
    merge(desk, one, two)
    (row,) = desk.ask(relations.list_relations, (one, two))
    assert (row.other_id, row.kind) == (mother, "parent")
    with desk.store.read() as session:
        assert len(session.scalars(select(Relation).where(Relation.annulled.is_(None))).all()) == 1


def test_papers_of_the_other_hang_on_the_one_that_stays(desk: Any, pair: tuple[int, int]) -> None:
    kept, other = pair
    with desk.store.write() as session:
        add_attachment(session, desk.store, desk.actor, "resident", other, NewAttachment(b"x", "справка.txt"))
    merge(desk, kept, other)
    with desk.store.read() as session:
        assert session.scalars(select(Attachment.record)).all() == [person(desk, kept).uid.hex()]


def test_the_stricter_protection_the_hold_and_the_later_day_always_stay(desk: Any) -> None:
    kept = desk.person("Ким", "Анна")
    other = desk.person("Ким", "Аня", protection="domestic_violence")
    with pytest.raises(KnownError, match=r"merge\.protected"):
        merge(desk, kept, other)
    desk.do(merge_residents, MergeResidents(kept, other, {"protection": "kept"}, reason="один человек"))
    assert person(desk, kept).protection == "domestic_violence"


def test_a_protected_pair_is_masked_until_a_reason_is_given(desk: Any) -> None:
    kept, other = desk.person("Ким", "Анна"), desk.person("Ким", "Аня", protection="minor")
    found = desk.do(compare_residents, kept, other)
    assert (found.masked, found.fields, found.one_name, found.other_name) == (True, (), "", "")
    assert not desk.do(compare_residents, kept, other, reason="проверка двойника").masked


def test_a_record_is_not_merged_with_itself_nor_a_blocked_one(desk: Any) -> None:
    from inspector_desk.operations.retention import block_resident

    one, two = desk.person("Ким", "Анна"), desk.person("Ким", "Аня")
    with pytest.raises(KnownError, match=r"merge\.same-record"):
        merge(desk, one, one)
    desk.do(block_resident, two, "по запросу")
    with pytest.raises(KnownError, match=r"resident\.blocked"):
        merge(desk, one, two)
