"""Sheets to take along: empty boxes for what will be found, protected records masked, nothing added up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from inspector_desk.operations import addresses, residents, rounds, routes, visits
from inspector_desk.operations.visits import PlanVisit
from inspector_desk.reports.document import Document, Table
from inspector_desk.reports.html import render_html
from inspector_desk.reports.visit_sheet import (
    BOX,
    SheetHead,
    build_round_sheet,
    build_route_sheet,
    build_visit_sheet,
)
from inspector_desk.reports.write import write_report
from inspector_desk.rules.resources import LANGUAGES
from tests.desks import new_desk

HEAD = SheetHead(
    "kz",
    "Сериков Ерлан",
    "senior_lieutenant",
    "inspector",
    "",
    "Участок № 7",
    "УПП-7",
    datetime(2026, 3, 16, 14, 7, tzinfo=timezone(timedelta(hours=5))),
    practice=True,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """A day's route with a protected stop, a round with something left, and the protected visit."""
    store, actor = new_desk(tmp_path_factory.mktemp("sheets") / "desk")
    with store.write() as session:
        place, _ = addresses.record_address(
            session,
            actor,
            addresses.NewAddress(landmark="Дом у реки", lat_e7=511_700_000, lon_e7=714_000_000),
        )
        home, _ = addresses.record_address(session, actor, addresses.NewAddress(landmark="Дом у школы"))
    people = []
    for family, protection in (("Ким", "none"), ("Тайнова", "domestic_violence")):
        with store.write() as session:
            person = residents.NewResident(family_name=family, protection=protection)
            people.append(residents.record_resident(session, actor, person).first("resident"))
    plans = (
        PlanVisit("flat_house", "2026-03-20", address_id=place, resident_id=people[0]),
        PlanVisit("domestic_violence_family", "2026-03-20", address_id=home, resident_id=people[1]),
    )
    for plan in plans:
        with store.write() as session:
            protected = visits.plan_visit(session, actor, plan).first("visit")
    with store.write() as session:
        routes.set_office_point(session, actor, 511_600_000, 714_000_000)
        begun = rounds.start_round(session, actor, rounds.NewRound("Весенний обход", "whole", "2026-03-01"))
        round_id = begun.first("round")
    with store.write() as session:
        found = rounds.DwellingVisit(home, "absent", "2026-03-02", "10:00")
        rounds.record_dwelling(session, actor, round_id, found)
        masked = visits.open_visit(session, actor, protected)
        opened = visits.open_visit(session, actor, protected, reason="Проверка")
    with store.read() as session:
        yield (
            routes.read_route(session, actor, "2026-03-20"),
            rounds.read_round(session, actor, round_id),
            rounds.list_dwellings(session, actor, round_id),
            masked,
            opened,
        )
    store.close()


def cells(document: Document) -> list[str]:
    return [str(cell.value) for table in document.tables() for row in table.rows for cell in row.cells]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_route_sheet_has_a_row_a_visit_with_empty_boxes_and_no_protected_name(made, language: str) -> None:  # type: ignore[no-untyped-def]
    document = build_route_sheet(made[0], HEAD, language)
    (table,) = document.tables()
    assert [row.cells[0].value for row in table.rows] == [1, 2]
    said = render_html(document)
    assert "Ким" in said
    assert "Дом у реки" in said
    assert "Тайнова" not in said
    assert "Дом у школы" not in said
    assert str(table.rows[0].cells[4].value).count(BOX) == 5
    assert document.watermark


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_round_sheet_lists_what_is_left_with_what_was_tried(made, language: str) -> None:  # type: ignore[no-untyped-def]
    document = build_round_sheet(made[1], made[2], HEAD, language)
    (table,) = document.tables()
    assert [str(row.cells[1].value).split("\n")[0] for row in table.rows] == ["Дом у реки", "Дом у школы"]
    flats = [
        replace(one, building="1/2/", building_text="Мира, 2", flat=str(n))
        for n, one in enumerate(made[2], 1)
    ]
    (grouped,) = build_round_sheet(made[1], flats, HEAD, language).tables()
    sections = [row.cells[0].value for row in grouped.rows if row.style == "section"]
    assert sections == ["Мира, 2"]
    said = render_html(document)
    assert "Весенний обход" in said
    assert ("2026-03-02 10:00" if language == "en" else "02.03.2026 10:00") in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_visit_is_one_page_with_the_safety_questions_of_its_kind(
    made, language: str, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    document = build_visit_sheet(made[4], HEAD, language)
    (table,) = document.tables()
    assert len(table.rows) == 6
    assert all(cell.value == BOX for row in table.rows for cell in row.cells[1:])
    assert "Тайнова" in render_html(document)
    assert "Тайнова" not in render_html(build_visit_sheet(made[3], HEAD, language))
    for form in ("docx", "html", "xlsx"):
        write_report(document, tmp_path / f"sheet.{form}", form)
        assert (tmp_path / f"sheet.{form}").stat().st_size > 500


def test_a_kind_without_a_checklist_has_none(made) -> None:  # type: ignore[no-untyped-def]
    plain = replace(made[4], kind="flat_house")
    assert not any(isinstance(block, Table) for block in build_visit_sheet(plain, HEAD, "ru").blocks)
