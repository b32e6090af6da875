"""The file on a person says everything that is held, of others only initials; the certificate names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import appeals, relations, residents, retention, visits
from inspector_desk.operations.clock import local_today
from inspector_desk.operations.person_file import PersonFile, read_person_file
from inspector_desk.operations.residents import NewResident
from inspector_desk.reports.document import Document, Facts, Heading, Paragraph, Table
from inspector_desk.reports.person_file import build_certificate, build_person_file
from inspector_desk.reports.register import Printing
from inspector_desk.reports.write import write_report
from inspector_desk.rules.actor import Actor
from inspector_desk.storage.store import Store
from tests.desks import new_desk

PRINTING = Printing("Сериков Ерлан", datetime(2026, 3, 20, 9, 0, tzinfo=UTC), practice=False)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Store, Actor]]:
    store, actor = new_desk(tmp_path / "desk")
    try:
        yield store, actor
    finally:
        store.close()


def texts(document: Document) -> str:
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            found.append(block.text)
        elif isinstance(block, Facts):
            found += [f"{name} {value}" for name, value in block.pairs]
        elif isinstance(block, Table):
            found += [" | ".join(str(cell.value or "") for cell in row.cells) for row in block.rows]
    return "\n".join(found)


def person(store: Store, actor: Actor, **facts: Any) -> int:
    with store.write() as session:
        return residents.record_resident(session, actor, NewResident(**facts)).first("resident")


def gathered(store: Store, actor: Actor, resident: int, **asked: Any) -> PersonFile:
    with store.write() as session:
        return read_person_file(session, actor, resident, **{"ground": "07-ПД/2026/1-0001", **asked})


@pytest.fixture
def whole(desk: tuple[Store, Actor]) -> int:
    store, actor = desk
    one = person(
        store, actor, family_name="Қасымов", given_name="Ерлан", phone="87011234567", birth_date="1985-03-16",
        language="kk", contact_channel="message", safe_contact="после 18",
    )  # fmt: skip
    mother = person(store, actor, family_name="Тайная", given_name="Вера", phone="87770000000")
    with store.write() as session:
        relations.record_relation(session, actor, one, relations.NewRelation(mother, "parent"))
        command = appeals.NewAppeal(
            "application", "reception", "noise", "Шум ночью", "2026-03-16", "none", applicant_id=one
        )
        appeals.register_appeal(session, actor, command)
        visits.plan_visit(session, actor, visits.PlanVisit("flat_house", "2026-03-20", resident_id=one))
    return one


@pytest.mark.parametrize("language", ["ru", "kk", "tg", "en"])
def test_the_file_says_what_is_held_from_where_for_what_until_when_and_who_looked(
    desk: tuple[Store, Actor], whole: int, language: str
) -> None:
    store, actor = desk
    file = gathered(store, actor, whole)
    document = build_person_file(file, "kz", language, PRINTING, "№ 7")
    text = texts(document)
    for wanted in (
        "Қасымов",
        "87011234567",
        "Шум ночью",
        "после 18",
        "07-ПД/2026/1-0001",
        "Сериков Ерлан",
        "Т. В.",
    ):
        assert wanted in text, wanted
    assert "Тайная" not in text
    assert "87770000000" not in text
    assert "person_file." not in text
    assert "resident." not in text
    assert len(file.looks) == file.looks_in_all >= 2


def test_the_file_is_journaled_with_its_ground(desk: tuple[Store, Actor], whole: int) -> None:
    store, actor = desk
    gathered(store, actor, whole)
    again = gathered(store, actor, whole)
    assert [(look.action, look.reason) for look in again.looks if look.action == "resident.export"] == [
        ("resident.export", "07-ПД/2026/1-0001")
    ] * 2


def test_what_unverified_rules_say_is_called_unverified(desk: tuple[Store, Actor], whole: int) -> None:
    store, actor = desk
    text = texts(build_person_file(gathered(store, actor, whole), "kz", "ru", PRINTING, "№ 7"))
    assert "не проверено юристом" in text
    assert "Хранится, пока есть незавершённое дело" in text


def test_a_protected_person_s_file_needs_the_record_to_be_opened_with_a_reason(
    desk: tuple[Store, Actor],
) -> None:
    store, actor = desk
    hidden = person(store, actor, family_name="Тайная", protection="domestic_violence")
    with store.write() as session, pytest.raises(KnownError, match=r"person-file\.masked"):
        read_person_file(session, actor, hidden, ground="запрос")
    assert gathered(store, actor, hidden, reason="её запрос").resident.family_name == "Тайная"


@pytest.mark.parametrize("form", ["docx", "html", "xlsx"])
def test_the_file_is_written_as_every_kind_of_document(
    desk: tuple[Store, Actor], whole: int, form: str, tmp_path: Path
) -> None:
    store, actor = desk
    document = build_person_file(gathered(store, actor, whole), "kz", "ru", PRINTING, "№ 7")
    path = tmp_path / f"file.{form}"
    write_report(document, path, form)
    assert path.stat().st_size > 2_000


@pytest.mark.parametrize("language", ["ru", "kk", "tg", "en"])
def test_the_certificate_names_the_record_and_never_the_person(
    desk: tuple[Store, Actor], language: str
) -> None:
    store, actor = desk
    one = person(store, actor, family_name="Стиров", given_name="Иван", phone="87011234567")
    before = local_today(actor.profile)
    with store.write() as session:
        _changed, erased = retention.erase_resident(session, actor, one, "срок хранения истёк")
    text = texts(build_certificate(erased, PRINTING, "№ 7", language))
    assert erased.record in text
    assert "срок хранения истёк" in text
    assert "Стиров" not in text
    assert before <= erased.erased_on <= local_today(actor.profile)
