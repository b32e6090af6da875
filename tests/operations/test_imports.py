"""A register kept in a spreadsheet comes in whole, is reported row by row, and can be taken back whole."""

from __future__ import annotations

import time
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Appeal, JournalEntry, Precinct, Remark, Resident, Street
from inspector_desk.operations import imports
from inspector_desk.operations.import_files import decode, guess_delimiter, read_table
from inspector_desk.operations.import_kinds import KINDS, field_label
from inspector_desk.operations.import_mapping import ImportMapping, guess_mapping
from inspector_desk.operations.import_plan import ImportPlan, plan_import
from inspector_desk.operations.import_profiles import find_profile
from inspector_desk.operations.import_undo import count_edited, list_imports, undo_import
from inspector_desk.operations.import_values import read_code, read_day, split_name, take_apart
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import sentence
from inspector_desk.storage import journal, search
from inspector_desk.storage.store import Store
from tests.desks import new_desk
from tests.operations.import_files import csv_file, workbook

TODAY = date(2026, 3, 20)
HEADINGS = [
    "№ п/п", "Вх. №", "Дата поступления", "Ф.И.О. заявителя", "ИИН", "Телефон", "Адрес", "Краткое содержание",
    "Категория", "Срок исполнения", "Дата ответа", "Результат",
]  # fmt: skip
ROW = [
    1, "Ж-15", "05.03.2026", "Қасымов Ерлан Серікұлы", "900101300017", "8 701 000 12 34", "ул. Кенесары, 40",
    "Шум по ночам", "Шум", "", "", "",
]  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path):
    store, actor = new_desk(tmp_path / "desk")
    with store.write() as session:
        other = Precinct(
            district_id=session.get(Precinct, actor.precinct_id).district_id, code="08", name="№ 8"
        )
        street = Street(name="Кенесары көшесі", name_ru="улица Кенесары", aliases='[["Карла Маркса", null]]')
        session.add_all([other, street])
        session.flush()
        for house, precinct in (("40", actor.precinct_id), ("42", actor.precinct_id), ("90", other.id)):
            session.add(
                Address(
                    street_id=street.id, house=house, precinct_id=precinct, lat_e7=511600000, lon_e7=714300000,
                    point_accuracy="building", text=f"улица Кенесары, {house}",
                )
            )  # fmt: skip
        session.add(
            Resident(
                family_name="Ким", given_name="Анна", sort_name="КИМ АННА", birth_date="1980-04-02",
                precinct_id=actor.precinct_id,
            )
        )  # fmt: skip
        journal.enter(session, actor, "address.record", territory=actor.precinct_uid)
    yield store, actor
    store.close()


def plan_of(store: Store, actor: Actor, path: Path, **options) -> ImportPlan:
    table = read_table(path)
    with store.write() as session:
        return plan_import(session, actor, table, guess_mapping(table.headers), today=TODAY, **options)


def run(store: Store, actor: Actor, plan: ImportPlan, **options):
    with store.write() as session:
        return imports.run_import(session, actor, plan, **options)


def row(**changes: object) -> list[object]:
    values = dict(zip(HEADINGS, ROW, strict=True)) | {
        next(h for h in HEADINGS if h.startswith(name)): value for name, value in changes.items()
    }
    return [values[heading] for heading in HEADINGS]


def codes(plan: ImportPlan) -> set[str]:
    return set(plan.issue_counts)


def test_a_row_becomes_an_appeal_with_its_applicant_place_and_deadline(desk, tmp_path) -> None:
    store, actor = desk
    plan = plan_of(store, actor, workbook(tmp_path / "журнал.xlsx", [HEADINGS, ROW], title_rows=2))
    assert (plan.total, plan.ok + plan.warned, plan.refused) == (1, 1, 0)
    assert plan.issues == () or codes(plan) <= {"iin.wrong-check-digit"}
    run(store, actor, plan)
    with store.read() as session:
        appeal = session.scalars(select(Appeal)).one()
        resident = session.get(Resident, appeal.applicant_id)
        assert (appeal.external_number, appeal.number) == ("Ж-15", None)
        assert (appeal.received_on, appeal.category, appeal.state) == ("2026-03-05", "noise", "registered")
        assert appeal.due_on is not None
        assert appeal.due_on > "2026-03-20"
        assert (resident.family_name, resident.given_name, resident.phone_e164) == (
            "Қасымов",
            "Ерлан",
            "+77010001234",
        )
        assert session.get(Address, appeal.address_id).house == "40"
        assert search.find(session, "appeal", "шум", 5) == [appeal.id]


def test_planning_changes_nothing(desk, tmp_path) -> None:
    store, actor = desk
    with store.read() as session:
        before = session.scalar(select(func.count(JournalEntry.id)))
    plan_of(store, actor, workbook(tmp_path / "a.xlsx", [HEADINGS, ROW]))
    with store.read() as session:
        assert session.scalar(select(func.count(JournalEntry.id))) == before
        assert session.scalars(select(Appeal.id)).all() == []


def test_undo_takes_back_everything_and_leaves_the_rest(desk, tmp_path) -> None:
    store, actor = desk
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, ROW, row(Вх="Ж-16", Ф="Ким Анна", Адрес="за рынком")])
    run(store, actor, plan_of(store, actor, path))
    with store.write() as session:
        (made,) = list_imports(session)
        kept = session.scalars(select(Resident).where(Resident.family_name == "Қасымов")).one()
        session.add(Appeal(essence="позже", applicant_id=kept.id, precinct_id=actor.precinct_id))
        journal.enter(session, actor, "appeal.register", territory=actor.precinct_uid)
    with store.write() as session:
        undo_import(session, actor, made.id)
    with store.read() as session:
        standing = session.scalars(select(Appeal).where(Appeal.annulled.is_not(True))).all()
        assert [item.essence for item in standing] == ["позже"]
        # A resident whom a later appeal names stays; the address nobody names goes.
        assert session.get(Resident, kept.id).annulled is None
        assert session.scalars(select(Address).where(Address.text == "за рынком")).one().annulled
        assert list_imports(session)[0].undone_at
        assert search.find(session, "appeal", "шум", 5) == []
    with pytest.raises(KnownError) as raised, store.write() as session:
        undo_import(session, actor, made.id)
    assert raised.value.code == "import.already-undone"
    # Afterwards the same file may come in again.
    again = plan_of(store, actor, path)
    assert again.refused == 0


def test_an_appeal_edited_after_the_import_is_counted(desk, tmp_path) -> None:
    store, actor = desk
    run(store, actor, plan_of(store, actor, workbook(tmp_path / "a.xlsx", [HEADINGS, ROW])))
    with store.write() as session:
        (made,) = list_imports(session)
        assert count_edited(session, made.id) == 0
        session.scalars(select(Appeal)).one().state = "in_work"
        journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)
        assert count_edited(session, made.id) == 1


def test_refused_rows_stop_the_import_until_they_are_left_out(desk, tmp_path) -> None:
    store, actor = desk
    rows = [HEADINGS, ROW, row(Вх="2", Дата="скоро"), row(Вх="3", Краткое=""), row(Вх="4", Дата="")]
    plan = plan_of(store, actor, workbook(tmp_path / "a.xlsx", rows))
    refused = [(i.row, i.code) for i in plan.issues if i.level == "error"]
    assert refused == [(3, "import.unreadable-date"), (4, "import.no-essence"), (5, "import.no-date")]
    with pytest.raises(KnownError) as raised:
        run(store, actor, plan)
    assert (raised.value.code, raised.value.facts["rows"]) == ("import.has-refused", 3)
    with store.read() as session:
        assert session.scalars(select(Appeal.id)).all() == []
    run(store, actor, plan, leave_out_refused=True)
    with store.read() as session:
        assert session.scalar(select(func.count(Appeal.id))) == 1


def test_everything_odd_is_said_in_one_sentence_in_every_language(desk, tmp_path) -> None:
    store, actor = desk
    rows = [
        HEADINGS,
        row(Вх="1", ИИН="900101300011"),
        row(Вх="2", Телефон="нет"),
        row(Вх="3", Адрес="ул. Кенесары, 90"),
        row(Вх="4", Адрес="за рынком у моста"),
        row(Вх="5", Категория="разное непонятное"),
        row(Вх="6", Срок="=C2+15"),
        row(Вх="7", Дата="05.03.2036"),
        row(Вх="8", Ф="", ИИН="", Телефон=""),
        row(Вх="8"),
        row(Вх="8"),
    ]
    plan = plan_of(store, actor, workbook(tmp_path / "a.xlsx", rows))
    assert codes(plan) >= {
        "iin.wrong-check-digit", "import.phone", "import.other-precinct", "import.unknown-address",
        "import.unknown-value", "import.unreadable-date", "import.future-date", "import.no-applicant",
        "import.in-file",
    }  # fmt: skip
    for issue in plan.issues:
        assert issue.row in range(2, 13)
        for language in LANGUAGES:
            text = sentence(issue.code, language, issue.facts)
            assert "…" not in text.replace("…»", "").replace("…”", "")
            assert "{" not in text


def test_a_formula_stays_text_and_is_never_evaluated(desk, tmp_path) -> None:
    store, actor = desk
    path = workbook(
        tmp_path / "a.xlsx", [HEADINGS, row(Краткое='=HYPERLINK("http://x","шум")', Срок="=C2+15")]
    )
    plan = plan_of(store, actor, path)
    assert plan.issue_counts["import.formula"] == 1
    run(store, actor, plan)
    with store.read() as session:
        appeal = session.scalars(select(Appeal)).one()
        assert appeal.essence == '=HYPERLINK("http://x","шум")'
        assert "=C2+15" in session.scalars(select(Remark)).one().text


def test_what_was_not_understood_is_kept_as_a_remark(desk, tmp_path) -> None:
    store, actor = desk
    plan = plan_of(
        store, actor, workbook(tmp_path / "a.xlsx", [HEADINGS, row(Категория="сады", Срок="15 дней")])
    )
    run(store, actor, plan)
    with store.read() as session:
        remark = session.scalars(select(Remark)).one()
        appeal = session.scalars(select(Appeal)).one()
    assert remark.record == appeal.uid.hex()
    assert "Категория: сады" in remark.text
    assert "Срок исполнения: 15 дней" in remark.text
    assert appeal.category == "other"


def test_residents_are_found_by_number_name_with_birth_or_phone_and_never_by_name_alone(
    desk, tmp_path
) -> None:
    store, actor = desk
    with store.write() as session:
        session.add_all(
            [
                Resident(
                    family_name="Иванов", given_name="Иван", sort_name="ИВАНОВ ИВАН", iin="900101300017"
                ),
                Resident(
                    family_name="Пак", given_name="Олег", sort_name="ПАК ОЛЕГ", phone_e164="+77010009999"
                ),
                Resident(family_name="Цой", given_name="Вера", sort_name="ЦОЙ ВЕРА"),
            ]
        )
        journal.enter(session, actor, "resident.record", territory=actor.precinct_uid)
    heads = ["Дата", "ФИО", "ИИН", "Дата рождения", "Телефон", "Содержание"]
    rows = [
        heads,
        ["01.03.2026", "Иванов И.И.", "900101300017", "", "", "а"],
        ["01.03.2026", "КИМ АННА", "", "02.04.1980", "", "б"],
        ["01.03.2026", "Пак О.", "", "", "+7 701 000 99 99", "в"],
        ["01.03.2026", "Цой Вера", "", "", "", "г"],
        ["01.03.2026", "Ким Анна", "", "1980-04-02", "", "д"],
    ]
    plan = plan_of(store, actor, workbook(tmp_path / "a.xlsx", rows))
    assert (plan.known_residents, plan.new_residents) == (3, 1)
    run(store, actor, plan)
    with store.read() as session:
        by_essence = {
            r.essence: r.applicant_id for r in session.execute(select(Appeal.essence, Appeal.applicant_id))
        }
        assert by_essence["б"] == by_essence["д"]
        assert session.get(Resident, by_essence["а"]).iin == "900101300017"
        assert session.scalar(select(func.count(Resident.id)).where(Resident.family_name == "Цой")) == 2


def test_a_flat_in_a_known_house_takes_the_point_of_the_house(desk, tmp_path) -> None:
    store, actor = desk
    rows = [HEADINGS, row(Адрес="Кенесары көшесі, 40-үй, 12-пәтер"), row(Вх="2", Адрес="Карла Маркса 42")]
    run(store, actor, plan_of(store, actor, workbook(tmp_path / "a.xlsx", rows)))
    with store.read() as session:
        flat = session.scalars(select(Address).where(Address.flat == "12")).one()
        assert (flat.lat_e7, flat.house, flat.point_accuracy) == (511600000, "40", "building")
        second = session.scalars(select(Appeal).where(Appeal.external_number == "2")).one()
        assert session.get(Address, second.address_id).house == "42"


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ";"), ("utf-8-sig", ","), ("cp1251", ";"), ("utf-16", "\t"), ("cp1251", "\t")],
)
def test_text_files_of_any_usual_encoding_and_delimiter_are_read(tmp_path, encoding, delimiter) -> None:
    body = [*ROW]
    body[3] = "Касымов Ерлан"
    path = csv_file(tmp_path / "a.csv", [HEADINGS, body], encoding, delimiter)
    table = read_table(path)
    assert table.headers == tuple(HEADINGS)
    assert table.rows[0][3] == "Касымов Ерлан"
    assert table.numbers == (2,)


def test_a_nul_character_is_reported_with_its_row_and_column(desk, tmp_path) -> None:
    store, actor = desk
    plan = plan_of(
        store, actor, csv_file(tmp_path / "a.csv", [HEADINGS, ROW, row(Вх="2", Краткое="шу\x00м")])
    )
    (issue,) = [issue for issue in plan.issues if issue.code == "import.nul"]
    assert (issue.row, issue.column, issue.level) == (3, "Краткое содержание", "error")


def test_merged_headings_are_joined_and_said(desk, tmp_path) -> None:
    store, actor = desk
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Журнал"])
    sheet.append(["Дата", "Заявитель", None, None, "Содержание"])
    sheet.append([None, "Фамилия", "Имя", "Отчество", None])
    sheet.append([1, 2, 3, 4, 5])
    sheet.append(["05.03.2026", "Ким", "Анна", "Львовна", "шум"])
    sheet.append(["06.03.2026", "Пак", "Олег", None, "дым"])
    sheet.merge_cells("B2:D2")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("A5:A6")
    book.save(tmp_path / "a.xlsx")
    table = read_table(tmp_path / "a.xlsx")
    assert table.headers == ("Дата", "Заявитель Фамилия", "Заявитель Имя", "Заявитель Отчество", "Содержание")
    assert table.numbers == (5, 6)
    mapping = guess_mapping(table.headers)
    assert mapping.columns["family_name"] == 1
    assert mapping.columns["patronymic"] == 3
    assert "applicant" not in mapping.columns
    plan = plan_of(store, actor, tmp_path / "a.xlsx")
    assert {"import.merged-headers", "import.merged-cells"} <= codes(plan)


def test_dates_are_read_in_the_forms_registers_use() -> None:
    day = date(2024, 11, 5)
    for written in (
        "05.11.2024", "5.11.24", "2024-11-05", "05/11/2024", "5 ноября 2024 г.", "2024 жылғы 5 қараша",
        "«5» ноября 2024 года", "05.11.2024 14:30", "2024-11-05T14:30:00", 45601, 45601.5, "45601", day,
        datetime(2024, 11, 5, 14, 30),  # noqa: DTZ001 - as a spreadsheet gives it
    ):  # fmt: skip
        found = read_day(written, TODAY)
        assert found is not None, written
        assert found[0] == day, written
    for written in ("5.11", "вчера", "31.02.2024", "нет", 1e9, True, "", None):
        assert read_day(written, TODAY) is None, written


def test_addresses_are_taken_apart() -> None:
    for written, street, house, flat in (
        ("ул. Кенесары, д. 40, кв. 12", "kenesari", "40", "12"),
        ("Кенесары 40-12", "kenesari", "40", "12"),
        ("Кенесары көшесі, 40-үй, 12-пәтер", "kenesari", "40", "12"),
        ("г. Астана, ул. 1-я Алмаатинская, 7б, подъезд 2", "1 ia almatinskaia", "7б", ""),
        ("проспект Абая 17 А", "abaia", "17а", ""),
        ("за рынком у моста", None, "", ""),
    ):
        parts = take_apart(written)
        assert (parts.house, parts.flat) == (house, flat), written
        assert street is None or parts.street == street, written


def test_names_and_codes_are_read_in_any_language() -> None:
    assert split_name("Касымов Е.С.") == ("Касымов", "Е.", "С.")
    assert split_name("ТОО «Рассвет»") == ("ТОО «Рассвет»", "", "")
    assert read_code("kz", "appeal_kind", "Шағым") == "complaint"
    assert read_code("kz", "appeal_kind", "жалоба") == "complaint"
    assert read_code("kz", "appeal_category", "что-то") is None


def test_every_field_that_can_be_mapped_has_a_name() -> None:
    for kind in KINDS.values():
        for name in kind.fields:
            for language in LANGUAGES:
                assert "." not in field_label(kind, name, language), (kind.name, name)


def test_the_mapping_of_a_table_is_remembered(desk, tmp_path) -> None:
    store, actor = desk
    path = csv_file(tmp_path / "a.csv", [["Дата", "Текст", "Кто"], ["05.03.2026", "шум", "Ким"]])
    table = read_table(path)
    guessed = guess_mapping(table.headers)
    assert "applicant" not in guessed.columns
    chosen = ImportMapping({**guessed.columns, "applicant": 2}, {"category": {"sadi": "noise"}})
    with store.write() as session:
        plan = plan_import(session, actor, table, chosen, today=TODAY)
        imports.run_import(session, actor, plan, profile="Журнал дежурной части")
    with store.read() as session:
        offered = find_profile(session, actor, "appeals", table.headers)
        named = find_profile(session, actor, "appeals", ["Кто", "Дата"], "журнал дежурной ЧАСТИ")
        stranger = find_profile(session, replace(actor, officer_uid="00" * 16), "appeals", table.headers)
    assert offered is not None
    assert offered.mapping == chosen
    # Under its name it serves a table whose columns stand elsewhere.
    assert named is not None
    assert dict(named.for_headers(["Кто", "Дата"]).columns) == {"applicant": 0, "received_on": 1}
    assert stranger is None, "a profile is the officer's own"


def test_the_same_file_twice_is_noticed(desk, tmp_path) -> None:
    store, actor = desk
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, ROW])
    run(store, actor, plan_of(store, actor, path))
    plan = plan_of(store, actor, path)
    assert {"import.same-file", "import.on-desk"} <= codes(plan)
    assert (plan.repeated, plan.refused) == (1, 0)
    with pytest.raises(KnownError) as raised:
        run(store, actor, plan)
    assert raised.value.code == "import.nothing-new"


def test_cancelling_leaves_nothing(desk, tmp_path) -> None:
    store, actor = desk
    plan = plan_of(store, actor, workbook(tmp_path / "a.xlsx", [HEADINGS, ROW]))
    with pytest.raises(KnownError) as raised:
        run(store, actor, plan, progress=lambda step, done, total: step != "appeal")
    assert raised.value.code == "import.cancelled"
    with store.read() as session:
        assert session.scalars(select(Resident.family_name)).all() == ["Ким"]
        assert list_imports(session) == []


def test_a_column_that_is_missing_is_named(desk, tmp_path) -> None:
    store, actor = desk
    path = csv_file(tmp_path / "a.csv", [["Дата", "ФИО"], ["05.03.2026", "Ким"]])
    with pytest.raises(KnownError) as raised:
        plan_of(store, actor, path)
    assert "суть" in sentence(raised.value.code, "ru", raised.value.facts).lower()


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 120_000_000)
    started = time.monotonic()
    with pytest.raises(KnownError) as raised:
        read_table(path)
    assert raised.value.code == "import.too-large"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import.old-format"),
        ("broken.xlsx", b"PK\x03\x04 not a zip at all", "import.unreadable"),
        ("empty.csv", b"", "import.empty"),
        ("bare.csv", "один;два\n1;2\n".encode(), "import.no-headers"),
        ("head.csv", "Дата;Содержание\n".encode(), "import.empty"),
    ],
)
def test_what_is_no_register_is_refused_in_words(tmp_path, name, content, code) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(KnownError) as raised:
        read_table(path)
    assert raised.value.code == code


def test_entities_in_a_workbook_are_refused(tmp_path) -> None:
    source = workbook(tmp_path / "a.xlsx", [HEADINGS, ROW])
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            body = old.read(part)
            if part == "xl/workbook.xml":
                body = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + body.split(b"?>")[-1]
            new.writestr(part, body)
    with pytest.raises(KnownError) as raised:
        read_table(path)
    assert raised.value.code == "import.unreadable"


def test_encoding_and_delimiter_are_guessed() -> None:
    assert decode("Дата".encode("cp1251")) == "Дата"
    assert guess_delimiter("Дата;Текст, и ещё\n1;2, 3\n") == ";"


def test_a_trainer_may_not_import_into_a_desk(desk, tmp_path) -> None:
    store, actor = desk
    with pytest.raises(KnownError) as raised:
        plan_of(store, replace(actor, role="trainer"), workbook(tmp_path / "a.xlsx", [HEADINGS, ROW]))
    assert raised.value.code == "access.refused"


@pytest.mark.slow
def test_a_hundred_thousand_rows_come_in(desk, tmp_path) -> None:
    store, actor = desk
    rows = [HEADINGS]
    rows += [
        row(Вх=f"Ж-{n}", Адрес=f"Кенесары {40 + 2 * (n % 2)}-{n % 90 + 1}", ИИН="") for n in range(100_000)
    ]
    path = csv_file(tmp_path / "a.csv", rows)
    plan = plan_of(store, actor, path)
    assert plan.refused == 0
    run(store, actor, plan)
    with store.read() as session:
        assert session.scalar(select(func.count(Appeal.id))) == 100_000
        (made,) = list_imports(session)
    with store.write() as session:
        undo_import(session, actor, made.id)
    with store.read() as session:
        assert session.scalar(select(func.count(Appeal.id)).where(Appeal.annulled.is_not(True))) == 0
