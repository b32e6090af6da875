"""Registers of residents, addresses, visits and meetings come in, in any of the formats, and go out again."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from inspector_desk.errors import KnownError
from inspector_desk.models import Address, Appeal, JournalEntry, Meeting, Remark, Resident, Street, Visit
from inspector_desk.operations import imports
from inspector_desk.operations.import_files import read_sheet, read_table
from inspector_desk.operations.import_mapping import ImportMapping, guess_mapping
from inspector_desk.operations.import_plan import ImportPlan, plan_import
from inspector_desk.operations.import_undo import imported_ids, last_import, list_imports, undo_import
from inspector_desk.operations.import_values import read_count, read_degrees, read_time
from inspector_desk.operations.residents import full_name
from inspector_desk.rules.folding import fold
from inspector_desk.rules.resources import LANGUAGES
from inspector_desk.rules.wording import sentence
from inspector_desk.storage import journal
from inspector_desk.storage.store import Store
from tests.desks import new_desk
from tests.operations.import_files import csv_file, open_document, workbook

TODAY = date(2026, 3, 20)
PEOPLE = [
    "Фамилия",
    "Имя",
    "Отчество",
    "Дата рождения",
    "Пол",
    "ИИН",
    "Телефон",
    "Улица",
    "Дом",
    "Кв.",
    "Язык",
    "Примечание",
]
KIM = [
    "Ким",
    "Анна",
    "Львовна",
    "02.04.1980",
    "ж",
    "",
    "8 701 000 12 34",
    "Абая",
    "5",
    "17",
    "русский",
    "староста",
]
VISITS = [
    "Дата посещения",
    "Время",
    "Вид",
    "Житель",
    "Дата рождения",
    "Адрес",
    "Результат",
    "Что выявлено",
    "Следующее посещение",
]
MEETINGS = [
    "Дата",
    "Время",
    "Вид встречи",
    "Тема",
    "Место проведения",
    "Присутствовало",
    "Женщин",
    "Мужчин",
    "Решения",
]


@pytest.fixture
def desk(tmp_path: Path):
    store, actor = new_desk(tmp_path / "desk")
    with store.write() as session:
        street = Street(name="Абай көшесі", name_ru="улица Абая", aliases="[]")
        session.add(street)
        session.flush()
        house = Address(
            street_id=street.id, house="5", precinct_id=actor.precinct_id, lat_e7=511600000, lon_e7=714300000,
            point_accuracy="building", text="улица Абая, 5", kind="apartment_building",
        )  # fmt: skip
        session.add(house)
        session.flush()
        session.add(
            Resident(
                family_name="Пак", given_name="Олег", sort_name="ПАК ОЛЕГ", birth_date="1975-01-30", sex="unknown",
                precinct_id=actor.precinct_id, address_id=house.id, protection="none",
            )
        )  # fmt: skip
        journal.enter(session, actor, "address.record", territory=actor.precinct_uid)
    yield store, actor
    store.close()


def plan_of(store: Store, actor, path: Path, kind: str, **mapped: int) -> ImportPlan:
    table = read_table(path, kind)
    mapping = guess_mapping(table.headers, kind)
    with store.read() as session:
        return plan_import(
            session, actor, table, ImportMapping({**mapping.columns, **mapped}), kind=kind, today=TODAY
        )


def run(store: Store, actor, plan: ImportPlan, **options) -> imports.Imported:
    with store.write() as session:
        return imports.run_import(session, actor, plan, **options)


def codes(plan: ImportPlan) -> set[str]:
    return set(plan.issue_counts)


def one(store: Store, model):
    with store.read() as session:
        return session.scalars(select(model).where(model.annulled.is_not(True))).one()


def test_a_row_becomes_a_resident_with_his_flat(desk, tmp_path) -> None:
    store, actor = desk
    plan = plan_of(store, actor, workbook(tmp_path / "a.xlsx", [PEOPLE, KIM]), "residents")
    assert (plan.total, plan.ok, plan.refused) == (1, 1, 0), plan.issues
    done = run(store, actor, plan)
    with store.read() as session:
        (kim,) = session.scalars(select(Resident).where(Resident.family_name == "Ким"))
        flat = session.get(Address, kim.address_id)
        assert (kim.given_name, kim.patronymic, kim.birth_date, kim.sex) == (
            "Анна",
            "Львовна",
            "1980-04-02",
            "female",
        )
        assert (kim.phone_e164, kim.language, kim.note, kim.sort_name) == (
            "+77010001234", "ru", "староста", "КИМ АННА ЛЬВОВНА",
        )  # fmt: skip
        assert (flat.house, flat.flat, flat.lat_e7, flat.kind) == ("5", "17", 511600000, "flat")
        assert imported_ids(session, actor, done.run_id) == [kim.id]


@pytest.mark.parametrize(
    ("mark", "changes"),
    [
        ("birth", {"Фамилия": "ПАК", "Имя": "Олег", "Отчество": "", "Дата рождения": "30.01.1975"}),
        ("home", {"Фамилия": "Пак", "Имя": "Олег", "Отчество": "", "Дата рождения": "", "Кв.": "", "Телефон": ""}),
    ],
)  # fmt: skip
def test_a_resident_who_stands_here_is_recognised_and_takes_what_he_lacks(
    desk, tmp_path, mark, changes
) -> None:
    store, actor = desk
    row = [{**dict(zip(PEOPLE, KIM, strict=True)), "Пол": "м", **changes}[heading] for heading in PEOPLE]
    plan = plan_of(store, actor, workbook(tmp_path / "a.xlsx", [PEOPLE, row]), "residents")
    assert plan.repeated == 1
    assert plan.duplicates[2].by == mark
    with pytest.raises(KnownError) as raised:
        run(store, actor, plan)
    assert raised.value.code == "import.nothing-new"
    done = run(store, actor, plan, duplicates="use")
    assert (done.recorded, done.completed) == (0, 1)
    with store.read() as session:
        pak = session.scalars(select(Resident)).one()
        assert (pak.sex, pak.note, pak.language) == ("male", "староста", "ru")
        assert session.get(Address, pak.address_id).flat is None, "what stood there stays"
    # Taking it back empties what the import filled, and nothing else.
    with store.write() as session:
        session.scalars(select(Resident)).one().note = "позже"
        journal.enter(session, actor, "resident.change", territory=actor.precinct_uid)
    with store.write() as session:
        undo_import(session, actor, done.run_id)
    pak = one(store, Resident)
    assert (pak.note, pak.language, pak.birth_date) == ("позже", None, "1975-01-30")


def test_a_duplicate_can_be_recorded_all_the_same_for_a_single_row(desk, tmp_path) -> None:
    store, actor = desk
    pak = ["Пак", "Олег", "", "30.01.1975", "", "", "", "", "", "", "", ""]
    plan = plan_of(store, actor, csv_file(tmp_path / "a.csv", [PEOPLE, pak, KIM, KIM]), "residents")
    assert (plan.repeated, plan.ok) == (2, 1)
    assert plan.duplicates[4].row == 3
    done = run(store, actor, plan, choices={2: "new"})
    assert (done.recorded, done.left_out) == (2, 1)
    with store.read() as session:
        names = sorted(
            full_name(one.family_name, one.given_name, one.patronymic).upper()
            for one in session.scalars(select(Resident))
        )
        assert names == ["КИМ АННА ЛЬВОВНА", "ПАК ОЛЕГ", "ПАК ОЛЕГ"]


def test_two_rows_of_one_resident_become_one_record_that_knows_both(desk, tmp_path) -> None:
    store, actor = desk
    heads = ["ФИО", "ИИН", "Телефон", "Примечание"]
    rows = [
        heads,
        ["Ли Вера", "900101300017", "", ""],
        ["Ли В.", "900101300017", "87010009999", "звонить вечером"],
    ]
    plan = plan_of(store, actor, csv_file(tmp_path / "a.csv", rows), "residents")
    run(store, actor, plan, duplicates="use")
    with store.read() as session:
        (li,) = session.scalars(select(Resident).where(Resident.family_name == "Ли"))
        assert (li.given_name, li.phone_e164, li.note) == ("Вера", "+77010009999", "звонить вечером")


def test_two_people_are_never_one_against_their_numbers(desk, tmp_path) -> None:
    store, actor = desk
    heads = ["ФИО", "ИИН", "Дата рождения", "Телефон"]
    rows = [
        heads,
        ["Ли Вера", "900101300017", "", "87010009999"],
        ["Ли Вера", "850505400016", "", "87010009999"],
        ["Ли Вера", "", "05.05.2001", ""],
        ["Пак Олег", "", "01.02.1999", ""],
    ]
    plan = plan_of(store, actor, csv_file(tmp_path / "a.csv", rows), "residents")
    assert plan.repeated == 0
    assert "import.same-name" in codes(plan), "a namesake is said"
    assert run(store, actor, plan).recorded == 4


def test_addresses_come_with_new_streets_points_and_kinds(desk, tmp_path) -> None:
    store, actor = desk
    heads = ["Улица", "Дом", "Корпус", "Квартира", "Тип", "Широта", "Долгота", "Ориентир"]
    rows = [
        heads,
        ["Абая", 7, "", "", "Школа или детский сад", "51,16", 71.43, ""],
        ["ул. Жібек жолы", "12 А", "2", "", "многоквартирный дом", "", "", ""],
        ["Жибек жолы", "14", "", "3", "", "", "", ""],
        ["ул. Абая", "5", "", "", "", "", "", ""],
        ["", "", "", "", "", "91", "71", "за рынком"],
    ]
    plan = plan_of(store, actor, workbook(tmp_path / "a.xlsx", rows), "addresses")
    assert (plan.repeated, plan.refused) == (1, 0)
    assert "import.degrees" in codes(plan)
    run(store, actor, plan)
    with store.read() as session:
        streets = session.scalars(select(Street)).all()
        assert len(streets) == 2, [s.name or s.name_ru for s in streets]
        made = {a.text: a for a in session.scalars(select(Address).where(Address.text != "улица Абая, 5"))}
        assert (made["Абая, 7"].lat_e7, made["Абая, 7"].lon_e7, made["Абая, 7"].kind) == (
            511600000,
            714300000,
            "school",
        )
        assert made["Абая, 7"].street_id == streets[0].id
        second = made["ул. Жібек жолы, 12 А 2"]
        assert (second.house, second.building, second.kind) == ("12а", "2", "apartment_building")
        assert second.street_id == made["Жибек жолы, 14, кв. 3"].street_id == streets[1].id
        assert made["за рынком"].landmark == "за рынком"
        assert {a.precinct_id for a in made.values()} == {actor.precinct_id}
        run_id = last_import(session).id
    with store.write() as session:
        taken = undo_import(session, actor, run_id)
    assert (taken.annulled, taken.kept) == (5, 0)
    assert one(store, Street).name_ru == "улица Абая"


def test_visits_made_planned_and_missed(desk, tmp_path) -> None:
    store, actor = desk
    rows = [
        VISITS,
        ["10.03.2026", "14:30", "Квартира или дом", "Пак Олег", "30.01.1975", "Абая 5",
         "Проведена профилактическая беседа", "пьёт", "10.04.2026"],
        ["25.03.2026", "", "Организация", "", "", "ул. Абая, 5", "", "", ""],
        ["11.03.2026", "", "", "Новый Житель", "", "", "что-то", "", ""],
        ["12.03.2026", "", "", "", "", "", "", "", ""],
        ["скоро", "", "", "Пак Олег", "", "", "", "", ""],
    ]  # fmt: skip
    plan = plan_of(store, actor, workbook(tmp_path / "a.xlsx", rows), "visits")
    refused = [(i.row, i.code) for i in plan.issues if i.level == "error"]
    assert refused == [(5, "import.nowhere"), (6, "import.unreadable-date")]
    assert (plan.known_residents, plan.new_residents) == (1, 1)
    run(store, actor, plan, leave_out_refused=True)
    with store.read() as session:
        first, second, third = session.scalars(select(Visit).order_by(Visit.id))
        pak = session.scalars(select(Resident).where(Resident.family_name == "Пак")).one()
        assert (first.day, first.visited_at, first.state, first.kind) == (
            "2026-03-10",
            "14:30",
            "done",
            "flat_house",
        )
        assert (first.result, first.findings, first.next_on) == ("talk", "пьёт", "2026-04-10")
        assert (first.resident_id, first.address_id) == (pak.id, pak.address_id)
        assert (second.state, second.planned_on, second.visited_on) == ("planned", "2026-03-25", None)
        assert (third.kind, third.result) == ("other", None)
        assert "что-то" in session.scalars(select(Remark)).one().text
    again = plan_of(store, actor, tmp_path / "a.xlsx", "visits")
    assert again.repeated == 3 - 1, "the new resident is not recognised by his name alone"


def test_meetings_count_women_men_and_whoever_is_neither(desk, tmp_path) -> None:
    store, actor = desk
    rows = [
        MEETINGS,
        [
            "05.03.2026",
            0.75,
            "Отчёт перед населением",
            "Итоги квартала",
            "школа 8",
            40,
            22,
            10,
            "поставить фонарь",
        ],
        ["06.03.2026", "18.00", "непонятное", "Двор", "", "тридцать", "", "", ""],
        ["07.03.2026", "", "", "Мало", "", 5, 4, 4, ""],
        ["08.03.2026", "", "", "", "", "", "", "", ""],
    ]
    plan = plan_of(store, actor, workbook(tmp_path / "a.xlsx", rows), "meetings")
    assert {"import.no-topic", "import.not-a-number", "import.attendance", "import.unknown-value"} <= codes(
        plan
    )
    assert [(value.field, value.text) for value in plan.unknown_values] == [("kind", "непонятное")]
    run(store, actor, plan, leave_out_refused=True)
    with store.read() as session:
        first, second, third = session.scalars(select(Meeting).order_by(Meeting.held_on))
        assert (first.kind, first.state, first.held_at) == ("population_report", "held", "18:00")
        assert (first.attended_f, first.attended_m, first.attended_unknown) == (22, 10, 8)
        assert (second.kind, second.held_at, second.attended_unknown) == ("other", "18:00", None)
        assert (third.attended_f, third.attended_m, third.attended_unknown) == (4, 4, None)
    assert plan_of(store, actor, tmp_path / "a.xlsx", "meetings").repeated == 3


def test_the_officer_says_what_an_unknown_value_means(desk, tmp_path) -> None:
    store, actor = desk
    path = csv_file(tmp_path / "a.csv", [["Дата", "Тема", "Вид встречи"], ["05.03.2026", "Двор", "сходка"]])
    table = read_table(path, "meetings")
    mapping = guess_mapping(table.headers, "meetings")
    with store.read() as session:
        told = ImportMapping(mapping.columns, {"kind": {fold("Сходка"): "yard"}})
        plan = plan_import(session, actor, table, told, kind="meetings", today=TODAY)
    assert plan.ok == 1
    run(store, actor, plan)
    assert one(store, Meeting).kind == "yard"


@pytest.mark.parametrize(
    ("headers", "kind", "expected"),
    [
        (["Тегі", "Аты", "Әкесінің аты", "Туған күні", "ЖСН", "Мекенжайы", "Телефон"], "residents",
         ["family_name", "given_name", "patronymic", "birth_date", "iin", "address", "phone"]),
        (["Ному насаб", "Санаи таваллуд", "Ҷинс", "Суроға", "Рақами телефон"], "residents",
         ["name", "birth_date", "sex", "address", "phone"]),
        (["Кӯча", "Хона", "Ҳуҷра", "Навъ", "Арз", "Тӯл"], "addresses",
         ["street", "house", "flat", "kind", "lat", "lon"]),
        (["Барған күні", "Тұрғын", "Мекенжай", "Нәтижесі", "Келесі бару күні"], "visits",
         ["visited_on", "name", "address", "result", "next_on"]),
        (["Date", "Topic", "Venue", "Participants", "Women", "Men", "Decisions"], "meetings",
         ["held_on", "topic", "place", "attended", "attended_f", "attended_m", "decisions"]),
        (["Дата проведения", "Тема", "Количество присутствующих", "из них женщин", "Принятые решения"], "meetings",
         ["held_on", "topic", "attended", "attended_f", "decisions"]),
    ],
)  # fmt: skip
def test_headings_are_known_in_every_language(headers, kind, expected) -> None:
    columns = guess_mapping(headers, kind).columns
    assert [name for name, _ in sorted(columns.items(), key=lambda item: item[1])] == expected


def test_an_open_document_table_reads_as_the_same_workbook_does(tmp_path) -> None:
    rows = [
        ["Дата", "Тема", "Присутствовало"],
        [date(2026, 3, 5), "Итоги <квартала> & «двор»", 40],
        [date(2026, 3, 6), "Двор", 12.5],
    ]
    one_file = read_table(workbook(tmp_path / "a.xlsx", rows), "meetings")
    other = read_table(open_document(tmp_path / "a.ods", ("Пусто", []), ("Журнал", rows)), "meetings")
    assert other.headers == one_file.headers
    assert other.numbers == one_file.numbers
    assert [[str(cell)[:10] for cell in row] for row in other.rows] == [
        [str(cell)[:10] for cell in row] for row in one_file.rows
    ]
    assert other.sheet == "Журнал"
    assert read_sheet(tmp_path / "a.ods").sheets == ("Пусто", "Журнал")


def test_open_document_repeats_merges_formulas_notes_and_spaces(tmp_path) -> None:
    body = (
        '<table:table table:name="Ж"><table:table-row>'
        '<table:table-cell office:value-type="string" table:number-rows-spanned="1" table:number-columns-spanned="2">'
        "<office:annotation><text:p>заметка</text:p></office:annotation>"
        '<text:p>Тема<text:s text:c="2"/>встречи</text:p>'
        "</table:table-cell><table:covered-table-cell/>"
        '<table:table-cell office:value-type="string"><text:p>Дата</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:number-rows-repeated="2">'
        '<table:table-cell office:value-type="string"><text:p>одно</text:p><text:p>два</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=SUM([.A1])" office:value-type="float" office:value="7"><text:p>7</text:p>'
        '</table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-03-05T14:30:00"/>'
        "</table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="time" office:time-value="PT14H30M00S"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="float" office:value="oops"><text:p>так</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    raw = read_sheet(open_document(tmp_path / "a.ods", body=body))
    assert [number for number, _ in raw.rows] == [1, 2, 3, 7]
    assert raw.rows[0][1][0] == "Тема  встречи"
    assert raw.rows[1][1] == ("одно\nдва", "=SUM([.A1])", raw.rows[1][1][2])
    assert str(raw.rows[1][1][2]) == "2026-03-05 14:30:00"
    assert raw.rows[3][1] == (time(14, 30), True, "так")
    (merge,) = raw.merges
    assert (merge.left, merge.right, merge.top, merge.bottom) == (1, 2, 1, 1)


def test_a_sheet_and_a_row_of_headings_can_be_chosen(tmp_path) -> None:
    rows = [["Журнал"], ["Когда", "О чём"], ["05.03.2026", "Двор"]]
    path = open_document(tmp_path / "a.ods", ("Титул", [["для", "чтения"]]), ("Лист 2", rows))
    with pytest.raises(KnownError) as raised:
        read_table(path, "meetings")
    assert raised.value.code == "import.no-headers"
    table = read_table(path, "meetings", sheet="Лист 2", header_row=2)
    assert (table.headers, table.rows) == (("Когда", "О чём"), (("05.03.2026", "Двор"),))
    with pytest.raises(KnownError) as raised:
        read_table(path, "meetings", sheet="Лист 3")
    assert raised.value.code == "import.no-sheet"


def test_rows_left_out_are_saved_with_the_reason_and_can_be_imported_once_corrected(desk, tmp_path) -> None:
    store, actor = desk
    rows = [MEETINGS, ["05.03.2026", "", "", "Двор", *[""] * 5], ["завтра", "", "", "Сход", *[""] * 5]]
    path = workbook(tmp_path / "a.xlsx", rows)
    plan, table = plan_of(store, actor, path, "meetings"), read_table(path, "meetings")
    for name in ("left.xlsx", "left.csv", "left.ods"):
        assert imports.write_left_out(plan, table, tmp_path / name, "ru") == 1
        left = read_table(tmp_path / name, "meetings")
        assert left.headers == ("строка файла", "почему не загружено", *MEETINGS)
        assert str(left.rows[0][0]) == "3"
        assert "завтра" in str(left.rows[0][1])
        assert left.rows[0][5] == "Сход"
        mapping = guess_mapping(left.headers, "meetings")
        assert left.headers[mapping.columns["held_on"]] == "Дата"


# Bad input ------------------------------------------------------------------------------------------------


def test_names_that_no_form_expects_survive(desk, tmp_path) -> None:
    store, actor = desk
    names = ["Ж" * 10_000, "عبد الرحمن", "Z̈aͣ̀lgo Ṫeͨst", "\u202eнавИ", "Өтеміс\u0301 Ә", "👮🏽‍♂️ Офицер"]
    rows = [["ФИО", "Примечание"], *([name, f"№ {number}"] for number, name in enumerate(names))]
    plan = plan_of(store, actor, csv_file(tmp_path / "a.csv", rows), "residents")
    assert plan.refused == 0
    assert plan.issue_counts["import.long-name"] == 1
    run(store, actor, plan)
    with store.read() as session:
        stored = set(session.scalars(select(Resident.family_name)))
    assert {"Ж" * 10_000, "عبد", "👮🏽‍♂️"} <= stored


def test_half_characters_and_nul_are_refused_with_row_and_column_and_the_rest_comes_in(
    desk, tmp_path
) -> None:
    store, actor = desk
    path = tmp_path / "a.csv"
    text = "ФИО;Примечание\nКим Анна;хорошо\nПак \ud800;а\nЛи\x00;б\n"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    plan = plan_of(store, actor, path, "residents")
    refused = [
        (i.row, i.column, i.code) for i in plan.issues if i.level == "error" and i.code != "import.no-name"
    ]
    assert refused == [(3, "ФИО", "import.surrogate"), (4, "ФИО", "import.nul")]
    for issue in plan.issues:
        for language in LANGUAGES:
            sentence(issue.code, language, issue.facts).encode("utf-8")
    assert imports.write_left_out(plan, read_table(path, "residents"), tmp_path / "left.xlsx", "ru") == 2
    assert run(store, actor, plan, leave_out_refused=True).recorded == 1


def test_a_cell_too_long_for_any_field_is_refused_in_words(desk, tmp_path) -> None:
    store, actor = desk
    path = csv_file(tmp_path / "a.csv", [["ФИО", "Примечание"], ["Ким Анна", "x" * 100_001]])
    plan = plan_of(store, actor, path, "residents")
    assert "import.too-long" in codes(plan)
    assert plan.refused == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("page.xls", b"<html><table><tr><td>1</td></tr></table></html>", "import.unreadable"),
        ("renamed.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import.old-format"),
        ("empty.ods", b"", "import.empty"),
        ("blank.csv", b"\r\n\r\n", "import.empty"),
    ],
)
def test_files_that_are_not_what_they_are_called(tmp_path, name, content, code) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(KnownError) as raised:
        read_table(path, "residents")
    assert raised.value.code == code


def test_entities_and_locks_in_an_open_document_are_refused(tmp_path) -> None:
    import zipfile

    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(KnownError) as raised:
        read_sheet(path)
    assert raised.value.code == "import.unreadable"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
        archive.writestr("content.xml", "scrambled")
    with pytest.raises(KnownError) as raised:
        read_sheet(path)
    assert raised.value.code == "import.old-format"


def test_more_rows_than_a_register_has_are_refused_in_words(tmp_path) -> None:
    body = (
        '<table:table table:name="Ж"><table:table-row table:number-rows-repeated="900000000">'
        '<table:table-cell office:value-type="string"><text:p>Дата</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    with pytest.raises(KnownError) as raised:
        read_sheet(open_document(tmp_path / "a.ods", body=body))
    assert raised.value.code == "import.too-many-rows"


def test_the_undo_of_residents_leaves_those_whom_later_work_names(desk, tmp_path) -> None:
    store, actor = desk
    path = csv_file(tmp_path / "a.csv", [["ФИО", "Адрес"], ["Ким Анна", "за рынком"], ["Ли Вера", "у реки"]])
    done = run(store, actor, plan_of(store, actor, path, "residents"))
    with store.write() as session:
        kim = session.scalars(select(Resident).where(Resident.family_name == "Ким")).one()
        session.add(Appeal(essence="позже", applicant_id=kim.id, precinct_id=actor.precinct_id))
        journal.enter(session, actor, "appeal.register", territory=actor.precinct_uid)
    with store.write() as session:
        taken = undo_import(session, actor, done.run_id)
    assert (taken.annulled, taken.kept) == (2, 2), "Kim and her address stay, Li and hers go"
    with store.read() as session:
        names = set(session.scalars(select(Resident.family_name).where(Resident.annulled.is_not(True))))
        assert names == {"Пак", "Ким"}
        assert list_imports(session)[0].undone_at
        with pytest.raises(KnownError) as raised:
            last_import(session)
    assert raised.value.code == "import.none-to-undo"


def test_a_dry_run_writes_nothing(desk, tmp_path) -> None:
    store, actor = desk
    with store.read() as session:
        before = session.scalar(select(func.count(JournalEntry.id)))
    plan_of(store, actor, csv_file(tmp_path / "a.csv", [PEOPLE, KIM]), "residents")
    with store.read() as session:
        assert session.scalar(select(func.count(JournalEntry.id))) == before


def test_cells_that_are_times_counts_and_degrees() -> None:
    assert [read_time(v) for v in ("14:30", "9.05", "14ч30", 0.5, "25:00", "утром")] == [
        time(14, 30), time(9, 5), time(14, 30), time(12, 0), None, None,
    ]  # fmt: skip
    assert [read_count(v) for v in (40, "40 чел.", 12.0, 12.5, "много", True)] == [
        40,
        40,
        12,
        None,
        None,
        None,
    ]
    assert [read_degrees(v, 90) for v in ("51,16", 51.16, "51.16°", 0, "север", 91)] == [
        511600000, 511600000, 511600000, None, None, None,
    ]  # fmt: skip
