"""Several officers on one computer: added, corrected, taken off, each with his own slot, drafts and settings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import desk as desks
from inspector_desk.operations import drafts, officers, undo
from inspector_desk.operations.desk_officers import DeskOfficers
from inspector_desk.operations.officers import OfficerFacts
from inspector_desk.storage import vault
from inspector_desk.storage.store import VAULT
from tests.desks import CHEAP, PASSWORD
from tests.operations.conftest import Desk

OTHER = "синий мост над рекой"
FACTS = OfficerFacts("Ахметова Сәуле", "captain", "inspector", "участковый инспектор")


@pytest.fixture
def chief(desk: Desk) -> Desk:
    desk.actor = replace(desk.actor, role="supervisor")
    return desk


def host(desk: Desk) -> DeskOfficers:
    return DeskOfficers(desk.store, desk.actor, lambda: CHEAP)


def named(desk: Desk, name: str) -> desks.OfficerRow:
    with desk.store.read() as session:
        return next(row for row in desks.list_officers(session) if row.name == name)


def opens(desk: Desk, uid: str, password: str) -> bool:
    held = vault.read_vault(desk.store.folder / VAULT)
    try:
        return vault.open_with_password(held, uid, password) == desk.store.keys
    except KnownError:
        return False


def test_a_supervisor_adds_an_officer_who_then_opens_the_desk_with_his_own_password(chief: Desk) -> None:
    host(chief).add_officer(FACTS, OTHER, "")
    row = named(chief, "Ахметова Сәуле")
    assert opens(chief, row.uid, OTHER)
    assert opens(chief, chief.actor.officer_uid, PASSWORD)
    assert not opens(chief, row.uid, PASSWORD)
    listed = host(chief).list_officers()
    assert row.uid in listed.with_password
    assert listed.may_change
    with chief.store.read() as session:
        actor = desks.load_actor(session, row.uid, profile="kz", language="kk")
    assert (actor.name, actor.role) == ("Ахметова Сәуле", "inspector")


def test_an_inspector_needs_the_recovery_code_and_a_wrong_one_does_nothing(desk: Desk) -> None:
    with pytest.raises(KnownError, match=r"access\.refused"):
        host(desk).add_officer(FACTS, OTHER, "")
    with pytest.raises(KnownError, match=r"vault\."):
        host(desk).add_officer(FACTS, OTHER, "0000-0000")
    assert len(host(desk).list_officers().rows) == 1
    code = vault.new_recovery_code(desk.store.folder / VAULT, desk.store.keys)
    host(desk).add_officer(FACTS, OTHER, code)
    assert opens(desk, named(desk, "Ахметова Сәуле").uid, OTHER)


def test_a_renamed_officer_is_asked_for_under_his_new_name_and_keeps_his_password(chief: Desk) -> None:
    host(chief).add_officer(FACTS, OTHER, "")
    row = named(chief, "Ахметова Сәуле")
    host(chief).change_officer(row.id, replace(FACTS, name="Омарова Сәуле", rank="major"), FACTS, "")
    held = vault.read_vault(chief.store.folder / VAULT)
    assert dict(held.officers())[row.uid] == "Омарова Сәуле"
    assert opens(chief, row.uid, OTHER)
    host(chief).set_officer_password(row.id, "новый длинный пароль тут", "")
    assert not opens(chief, row.uid, OTHER)
    assert dict(vault.read_vault(chief.store.folder / VAULT).officers())[row.uid] == "Омарова Сәуле"


def test_only_what_was_changed_of_what_was_shown_is_written(chief: Desk) -> None:
    host(chief).add_officer(FACTS, OTHER, "")
    row = named(chief, "Ахметова Сәуле")
    host(chief).change_officer(row.id, replace(FACTS, post="старший участковый"), FACTS, "")
    host(chief).change_officer(row.id, replace(FACTS, rank="major"), FACTS, "")
    now = named(chief, "Ахметова Сәуле")
    assert (now.rank, now.post) == ("major", "старший участковый")


def test_an_officer_taken_off_opens_nothing_and_comes_back_with_a_new_password(chief: Desk) -> None:
    host(chief).add_officer(FACTS, OTHER, "")
    row = named(chief, "Ахметова Сәуле")
    host(chief).deactivate_officer(row.id, "Переведена", "")
    assert not opens(chief, row.uid, OTHER)
    with chief.store.read() as session, pytest.raises(KnownError, match=r"desk\.unknown-officer"):
        desks.load_actor(session, row.uid, profile="kz", language="ru")
    host(chief).reactivate_officer(row.id, "снова в строю сегодня", "")
    assert opens(chief, row.uid, "снова в строю сегодня")


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "officer.nameless"), ("ахметова сәуле", "officer.known"), ("Сериков Ерлан", "officer.known")],
)
def test_a_name_that_would_not_tell_officers_apart_is_refused(chief: Desk, name: str, code: str) -> None:
    chief.do(officers.enrol_officer, FACTS)
    with pytest.raises(KnownError) as refused:
        chief.do(officers.enrol_officer, replace(FACTS, name=name))
    assert refused.value.code == code


def test_nobody_takes_himself_off_or_gives_himself_another_role(chief: Desk) -> None:
    own = chief.actor.officer_id
    with chief.store.read() as session:
        mine = next(row for row in desks.list_officers(session) if row.id == own)
    with pytest.raises(KnownError, match=r"officer\.own$"):
        chief.do(officers.deactivate_officer, own, "устал")
    other = "supervisor" if mine.role == "inspector" else "inspector"
    with pytest.raises(KnownError, match=r"officer\.own-role"):
        chief.do(officers.change_officer, own, OfficerFacts(mine.name, mine.rank, other))
    with pytest.raises(KnownError, match=r"officer\.own-password"):
        chief.do(officers.may_set_password, own)


def test_a_reason_is_asked_and_one_supervisor_stays(chief: Desk) -> None:
    made = chief.do(officers.enrol_officer, replace(FACTS, role="supervisor"))
    with pytest.raises(KnownError, match=r"officer\.reason"):
        chief.do(officers.deactivate_officer, made.first("officer"), "  ")
    with pytest.raises(KnownError, match=r"officer\.last-supervisor"):
        chief.do(officers.deactivate_officer, made.first("officer"), "Переведена")
    with pytest.raises(KnownError, match=r"undo\.not-this"):
        chief.do(undo.undo_entry, made.entry)


def test_each_officer_has_his_own_drafts_and_settings(chief: Desk) -> None:
    made = chief.do(officers.enrol_officer, FACTS)
    row = named(chief, "Ахметова Сәуле")
    first = chief.actor
    second = replace(first, officer_id=made.first("officer"), officer_uid=row.uid, role="inspector")
    with chief.store.write() as session:
        mine = drafts.keep_draft(session, first, "appeal", None, {"essence": "мой черновик"})
        desks.write_setting(session, first.officer_uid, "columns", ["a"])
    with chief.store.write() as session:
        theirs = drafts.keep_draft(session, second, "appeal", None, {"essence": "чужой"}, draft_id=mine)
    assert theirs != mine
    with chief.store.read() as session:
        assert [one.values for one in drafts.list_drafts(session, first)] == [{"essence": "мой черновик"}]
        assert [one.values for one in drafts.list_drafts(session, second)] == [{"essence": "чужой"}]
        assert desks.read_setting(session, second.officer_uid, "columns", None) is None
