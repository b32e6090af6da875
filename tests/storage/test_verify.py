"""The check of a desk finds what was done to it behind its back, and says what in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector_desk.operations import appeals, attachments, residents, verify, visits
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import sentences
from inspector_desk.storage import engine, files, lineages
from inspector_desk.storage import store as stores
from inspector_desk.storage.store import Store

Desk = tuple[Store, Actor]
Tamper = Callable[[Any], object]


@pytest.fixture
def worked(desk: Desk) -> Desk:
    """A desk with a resident, an appeal that was moved twice, a visit and an attachment."""
    store, actor = desk
    with store.write() as session:
        person = residents.record_resident(
            session, actor, residents.NewResident(family_name="Ахметова", phone="8 701 000 00 00")
        ).first("resident")
    with store.write() as session:
        command = appeals.NewAppeal(
            "application", "in_person", "noise", "Шум", "2026-03-16", "none", applicant_id=person
        )
        appeal = appeals.register_appeal(session, actor, command).first("appeal")
    with store.write() as session:
        appeals.move_appeal(session, actor, appeal, appeals.MoveAppeal("in_work", "2026-03-17"))
    with store.write() as session:
        appeals.move_appeal(
            session, actor, appeal, appeals.MoveAppeal("answered", "2026-03-18", answer="Дан")
        )
    with store.write() as session:
        residents.change_resident(session, actor, person, residents.NewResident(family_name="Ахметова-Ким"))
        visits.plan_visit(session, actor, visits.PlanVisit("flat_house", "2026-03-20", resident_id=person))
    with store.write() as session:
        command_file = attachments.NewAttachment(b"scan of the answer", "ответ.pdf")
        attachments.add_attachment(session, store, actor, "appeal", appeal, command_file)
    return store, actor


def tampered(desk: Desk, change: Tamper) -> verify.VerifyReport:
    """The report after ``change`` was made with the key in hand, past the program."""
    store, _actor = desk
    connection = engine.connect(store.folder / stores.DATABASE, store.keys.database)
    change(connection)
    connection.close()
    return verify.verify(store, full=True)


def codes(report: verify.VerifyReport) -> set[str]:
    return {problem.code for problem in report.problems}


def test_a_desk_nobody_touched_is_in_order(worked: Desk) -> None:
    store, actor = worked
    for full in (False, True):
        report = verify.verify(store, full=full)
        assert report.ok, report.problems
    assert report.checked["entries"] == 8
    assert report.checked["attachments"] == 1
    assert report.checked["records"] >= 8
    with store.write() as session:
        verify.note_verify(session, actor, report)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE appeal SET essence = 'Тишина'", "verify.record-differs"),
        ("UPDATE appeal SET state = 'registered'", "verify.record-differs"),
        ("UPDATE appeal SET applicant_id = NULL", "verify.record-differs"),
        ("UPDATE appeal SET due_on = '2030-01-01'", "verify.record-differs"),
        ("UPDATE resident SET annulled = 1", "verify.record-differs"),
        ("UPDATE appeal SET versions = '1.3'", "verify.record-differs"),
        ("UPDATE appeal SET versions = '1.77'", "verify.version-unknown"),
        ("DELETE FROM visit", "verify.record-missing"),
        ("DELETE FROM attachment", "verify.record-missing"),
        ("DELETE FROM journal_entry WHERE n = 7", "verify.version-unknown"),
        ("UPDATE journal_entry SET hash = zeroblob(32) WHERE n = 4", "verify.entry-altered"),
        ("UPDATE journal_entry SET action = 'appeal.view' WHERE n = 4", "verify.entry-altered"),
        ("UPDATE journal_entry SET officer = zeroblob(16) WHERE n = 4", "verify.entry-altered"),
        ("UPDATE journal_entry SET wall = '2009-01-01T00:00:00.000Z' WHERE n = 4", "verify.entry-altered"),
        ("UPDATE journal_entry SET body = zeroblob(9), packed = 1 WHERE n = 4", "verify.entry-unreadable"),
        ("UPDATE journal_entry SET body = 'x', packed = 0 WHERE n = 4", "verify.entry-unreadable"),
        ("DELETE FROM words_appeal", "verify.index-behind"),
    ],
)
def test_what_was_changed_past_the_program_is_found(worked: Desk, statement: str, expected: str) -> None:
    def change(connection: Any) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)

    assert expected in codes(tampered(worked, change))


def test_an_entry_cut_from_the_middle_is_a_gap_and_a_swapped_one_a_break(worked: Desk) -> None:
    def cut(connection: Any) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM journal_entry WHERE n = 4")

    def swap(connection: Any) -> None:
        connection.execute("UPDATE journal_entry SET n = 400 WHERE n = 3")
        connection.execute("UPDATE journal_entry SET n = 3 WHERE n = 5")
        connection.execute("UPDATE journal_entry SET n = 5 WHERE n = 400")

    assert "journal.chain-gap" in codes(tampered(worked, cut))
    assert "verify.entry-altered" in codes(tampered(worked, swap))


def test_a_damaged_page_is_found_and_nothing_is_read_past_it(worked: Desk) -> None:
    store, _actor = worked
    store.close()
    database = store.folder / stores.DATABASE
    raw = bytearray(database.read_bytes())
    raw[len(raw) * 3 // 4] ^= 1
    database.write_bytes(raw)
    reopened = stores.open_desk(store.folder, store.keys)
    try:
        report = verify.verify(reopened)
    finally:
        reopened.close()
    assert codes(report) == {"store.damaged"}
    assert "entries" not in report.checked


@pytest.mark.parametrize(("harm", "expected"), [("gone", "missing"), ("hurt", "damaged")])
def test_an_attachment_gone_or_hurt_is_found_by_its_label(worked: Desk, harm: str, expected: str) -> None:
    store, _actor = worked
    (stored,) = files.stored_files(store.folder / stores.FILES)
    if harm == "gone":
        stored.unlink()
    else:
        stored.write_bytes(stored.read_bytes()[:-1])
    report = verify.verify(store)
    (problem,) = report.problems
    assert problem.code == f"verify.attachment-{expected}"
    assert problem.facts == {"label": "ответ.pdf"}


def test_one_number_on_two_appeals_is_a_finding_for_people(worked: Desk) -> None:
    store, actor = worked
    with store.write() as session:
        command = appeals.NewAppeal(
            "application", "in_person", "noise", "Ещё шум", "2026-03-16", "none", anonymous=True
        )
        appeals.register_appeal(session, actor, command)
    report = tampered(
        worked, lambda connection: connection.execute("UPDATE appeal SET number = '07/2026/1-00001'")
    )
    assert "verify.number-twice" in codes(report)


def test_a_desk_that_went_on_under_a_new_lineage_is_in_order(worked: Desk) -> None:
    store, actor = worked
    with store.write() as session:
        lineages.begin(session, after_n=3)
    with store.write() as session:
        residents.record_resident(session, actor, residents.NewResident(family_name="Позже"))
    report = verify.verify(store, full=True)
    assert report.ok, report.problems


def test_every_problem_is_a_sentence_in_each_language(worked: Desk) -> None:
    report = tampered(worked, lambda c: c.execute("UPDATE appeal SET state = 'registered', essence = 'x'"))
    assert report.problems
    for language in LANGUAGES:
        for told in report.sentences(language):
            assert "{" not in told
            assert "appeal." not in told
            assert "…" not in told


def test_every_sentence_of_a_finding_says_what_to_do() -> None:
    """Two parts: what is wrong, then the next step."""
    for code, texts in sentences().items():
        if code.startswith("verify."):
            for language in LANGUAGES:
                assert any(mark in texts[language] for mark in ";,—"), (code, language)


def test_progress_is_told_and_nothing_is_written(worked: Desk, tmp_path: Path) -> None:
    store, _actor = worked
    told: list[str] = []
    before = (store.folder / stores.DATABASE).read_bytes()
    verify.verify(store, full=True, progress=lambda what, _count: told.append(what))
    assert "records" in told
    assert (store.folder / stores.DATABASE).read_bytes() == before
