"""What a district scripts: each command on a real desk, its JSON, its exit status, its sentence, its password."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from sqlalchemy import func, select
from typer.testing import CliRunner, Result

from inspector_desk import __version__
from inspector_desk.__main__ import app
from inspector_desk.commands.line import PASSWORD_VARIABLE
from inspector_desk.models import Appeal, JournalEntry, Resident
from inspector_desk.operations.addresses import NewAddress, record_address
from inspector_desk.operations.appeals import NewAppeal, register_appeal
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.storage import vault
from inspector_desk.storage.store import open_desk
from tests.desks import PASSWORD, new_desk

HEADINGS = ["Вх. №", "Дата поступления", "Ф.И.О. заявителя", "Адрес", "Краткое содержание", "Категория"]
GOOD = ["Ж-15", "05.03.2026", "Қасымов Ерлан Серікұлы", "", "Шум по ночам", "Шум"]


@dataclass
class Line:
    """The command line over one desk."""

    folder: Path

    def run(
        self, *words: object, desk: bool = True, password: str | None = PASSWORD, **options: Any
    ) -> Result:
        """Run in this process; the password stands in the environment."""
        arguments = [str(word) for word in words]
        if desk:
            arguments += ["--desk", str(self.folder)]
        env = {PASSWORD_VARIABLE: password, "INSPECTOR_DESK_LANGUAGE": "en"}
        return CliRunner().invoke(app, arguments, env=env, catch_exceptions=False, **options)

    def json(self, *words: object, **options: Any) -> Any:
        """What a command that must succeed prints with --json."""
        result = self.run(*words, "--json", **options)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def refused(self, *words: object, **options: Any) -> str:
        """The sentence of a command that must fail: one line, and status 1."""
        result = self.run(*words, **options)
        assert result.exit_code == 1, result.output
        lines = result.stderr.strip().splitlines()
        assert len(lines) == 1, lines
        assert lines[0].endswith(".")
        assert "Traceback" not in result.output
        return lines[0]

    def count(self, model: type) -> int:
        """Rows of a table, as the desk has them now."""
        held = vault.read_vault(self.folder / "vault.json")
        store = open_desk(self.folder, vault.open_with_password(held, held.officers()[0][0], PASSWORD))
        try:
            with store.read() as session:
                return session.scalar(select(func.count()).select_from(model)) or 0
        finally:
            store.close()

    def actions(self) -> list[str]:
        """The actions of the journal, oldest first."""
        held = vault.read_vault(self.folder / "vault.json")
        store = open_desk(self.folder, vault.open_with_password(held, held.officers()[0][0], PASSWORD))
        try:
            with store.read() as session:
                return list(session.scalars(select(JournalEntry.action).order_by(JournalEntry.id)))
        finally:
            store.close()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with an applicant, a place, an ordinary appeal and a protected one."""
    folder = tmp_path_factory.mktemp("template") / "desk"
    store, actor = new_desk(folder)
    with store.write() as session:
        person = record_resident(session, actor, NewResident(family_name="Қасымов", given_name="Ерлан"))
    with store.write() as session:
        place, _changed = record_address(session, actor, NewAddress(landmark="дом у реки", kind="no_number"))
    for category, essence, day in (
        ("noise", "Шум ночью", "2026-03-10"),
        ("domestic_violence", "угрозы мужа", "2026-03-11"),
    ):
        with store.write() as session:
            command = NewAppeal(
                kind="application",
                channel="reception",
                category=category,
                essence=essence,
                received_on=day,
                crime_signs="none",
                applicant_id=person.first("resident"),
                address_id=place,
            )
            register_appeal(session, actor, command)
    store.close()
    return folder


@pytest.fixture
def line(template: Path, tmp_path: Path) -> Line:
    shutil.copytree(template, tmp_path / "desk")
    return Line(tmp_path / "desk")


def sheet(path: Path, *rows: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    return path


# Without a desk ------------------------------------------------------------------------------------------


def test_a_deadline_is_counted_as_the_issue_writes_it(line):
    words = ("deadline", "--profile", "kz", "--kind", "application", "--registered", "2026-03-16")
    found = line.json(*words, desk=False)
    assert found["due"] == "2026-04-09"
    assert (found["length"], found["unit"]) == (15, "working_days")
    numbered = [day for day in found["days"] if day["number"] is not None]
    assert [day["number"] for day in numbered] == list(range(1, 16))
    assert numbered[-1]["day"] == found["due"]
    assert found["days"][0]["day"] == "2026-03-17", "counting begins on the next day"
    holidays = [day for day in found["days"] if day["name"]]
    assert holidays, "Nauryz lies in between"
    shown = line.run(*words, desk=False, password=None)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("2026-04-09")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--kind", "application", "--registered", "2026-02-30"),
        ("--kind", "nonsense", "--registered", "2026-03-16"),
        ("--kind", "application", "--registered", "2026-03-16", "--profile", "xx"),
        ("--kind", "application", "--registered", "1990-03-16"),
        ("--kind", "crime_signs", "--registered", "2026-03-16", "--at", "25:99"),
    ],
)
def test_a_deadline_that_cannot_be_counted_is_refused_in_one_sentence(line, wrong):
    line.refused("deadline", *wrong, desk=False)


@pytest.mark.parametrize("language", ["en", "ru", "kk", "tg"])
def test_sentences_speak_the_language_asked_for(line, language):
    wrong = ("deadline", "--kind", "application", "--registered", "x")
    said = line.refused(*wrong, "--language", language, desk=False)
    others = {
        line.refused(*wrong, "--language", one, desk=False)
        for one in ("en", "ru", "kk", "tg")
        if one != language
    }
    assert said not in others


def test_a_bad_pack_is_refused_and_a_missing_one_too(line, tmp_path):
    bad = tmp_path / "bad.mbtiles"
    bad.write_bytes(b"not a database at all" * 100)
    assert "bad.mbtiles" in line.refused("packs", "check", bad, desk=False)
    assert "none.mbtiles" in line.refused("packs", "check", tmp_path / "none.mbtiles", desk=False)
    assert line.refused("packs", "install", bad)
    assert not list(line.folder.glob("packs/*"))


def test_the_version_is_printed():
    result = CliRunner().invoke(app, ["--version"])
    assert result.stdout.strip() == __version__


# Passwords -----------------------------------------------------------------------------------------------


def test_without_a_password_and_without_a_terminal_a_sentence_says_how_to_give_one(line):
    said = line.refused("search", "шум", password=None)
    assert PASSWORD_VARIABLE in said
    assert "--password-fd" in said


def test_a_wrong_password_is_refused_and_changes_nothing(line):
    before = (line.folder / "desk.db").read_bytes()
    result = line.run("verify", "--json", password="совсем не тот пароль")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["error"] == "vault.wrong-password"
    assert (line.folder / "desk.db").read_bytes() == before


def test_a_password_comes_by_a_file_descriptor(line, tmp_path):
    kept = tmp_path / "password"
    kept.write_text(PASSWORD + "\n", encoding="utf-8")
    descriptor = os.open(kept, os.O_RDONLY)
    try:
        found = line.json("search", "касымов", "--password-fd", descriptor, password=None)
    finally:
        os.close(descriptor)
    assert found
    said = line.refused("search", "касымов", "--password-fd", 987, password=None)
    assert "987" in said


def test_no_command_takes_a_password_as_an_argument():
    """Arguments stand in the list of processes and in the shell's history."""
    import click
    from typer.main import get_command

    def options(command: click.Command) -> Iterator[str]:
        for parameter in command.params:
            yield from (*parameter.opts, *parameter.secondary_opts)
        for inner in getattr(command, "commands", {}).values():
            yield from options(inner)

    named = [one for one in options(get_command(app)) if "password" in one.lower()]
    assert set(named) == {"--password-fd"}


def test_a_folder_without_a_desk_is_said(line, tmp_path):
    for words in (("search", "x"), ("verify",), ("backup",), ("sync",), ("export", tmp_path / "a.csv")):
        said = line.refused(*words, "--desk", tmp_path / "nothing", desk=False)
        assert "nothing" in said


def test_an_officer_who_is_not_here_is_said_with_the_names_of_those_who_are(line):
    assert "Сериков Ерлан" in line.refused("verify", "--officer", "Иванов")


# Records -------------------------------------------------------------------------------------------------


def test_a_search_finds_other_spellings_and_is_journaled(line):
    found = line.json("search", "касымов")
    assert {hit["kind"] for hit in found} >= {"resident"}
    assert any("Қасымов" in hit["title"] for hit in found)
    assert "search" in line.actions()[-1]
    assert line.json("search", "нетакогослова") == []


def test_an_import_is_tried_run_and_taken_back(line, tmp_path):
    source = sheet(tmp_path / "register.csv", GOOD, ["Ж-16", "06.03.2026", "Ким Анна", "", "Спор", ""])
    before = line.count(Appeal)
    tried = line.json("import", "appeals", source, "--dry-run")
    assert (tried["rows"], tried["refused"], tried["import"]) == (2, 0, None)
    assert tried["columns"]["essence"] == "Краткое содержание"
    assert line.count(Appeal) == before
    done = line.json("import", "appeals", source)
    assert line.count(Appeal) == before + 2
    assert isinstance(done["import"], int)
    undone = line.json("import", "undo", done["import"])
    assert undone[0]["undone_at"]
    assert line.json("export", tmp_path / "after.csv")["rows"] == before
    assert line.refused("import", "undo", done["import"])
    assert line.refused("import", "undo", 99)
    assert line.json("verify")["ok"]


def test_an_import_with_a_refused_row_changes_nothing_unless_told_to_leave_it_out(line, tmp_path):
    source = sheet(tmp_path / "register.csv", GOOD, ["Ж-16", "нет", "Ким Анна", "", "Спор", ""])
    before = line.count(Appeal)
    result = line.run("import", "appeals", source)
    assert result.exit_code == 1
    assert line.count(Appeal) == before
    left = line.json("import", "appeals", source, "--leave-out-refused")
    assert (left["ok"] + left["warned"], left["refused"]) == (1, 1)
    assert [issue["row"] for issue in left["issues"] if issue["level"] == "error"]
    assert line.count(Appeal) == before + 1


def test_a_column_named_by_hand_is_used_and_a_wrong_one_is_refused(line, tmp_path):
    source = sheet(tmp_path / "register.csv", GOOD)
    found = line.json("import", "appeals", source, "--dry-run", "--column", "number=Вх. №")
    assert found["columns"]["number"] == "Вх. №"
    assert "essence" in line.refused("import", "appeals", source, "--column", "essence=Нет такого")
    assert line.refused("import", "appeals", tmp_path / "missing.xlsx")


def test_an_export_writes_what_the_register_shows_and_masks_the_protected(line, tmp_path):
    for suffix in ("csv", "xlsx", "ods"):
        path = tmp_path / f"register.{suffix}"
        made = line.json("export", path)
        assert (made["rows"], Path(made["path"])) == (2, path)
        assert path.stat().st_size > 0
        assert len(made["fingerprint"]) == 64
    text = (tmp_path / "register.csv").read_text(encoding="utf-8-sig")
    assert "Қасымов" in text
    assert "•••" in text
    assert "угрозы" not in text
    book = openpyxl.load_workbook(tmp_path / "register.xlsx", read_only=True)
    assert any("Қасымов Ерлан" in map(str, row) for row in book.active.iter_rows(values_only=True))
    book.close()
    assert line.actions()[-3:] == ["register.export"] * 3


def test_an_export_is_narrowed_by_words_and_days(line, tmp_path):
    path = tmp_path / "a.csv"
    assert line.json("export", path, "--since", "2026-03-11")["rows"] == 1
    assert line.json("export", path, "--until", "2026-03-10")["rows"] == 1
    assert line.json("export", path, "--search", "шум")["rows"] == 1
    line.refused("export", path, "--since", "вчера")


def test_a_file_form_nobody_writes_is_refused(line, tmp_path):
    assert line.refused("export", tmp_path / "a.pdf")
    assert line.refused("export", tmp_path / "no" / "folder" / "a.csv")
    assert not (tmp_path / "a.pdf").exists()


def test_the_weekly_report_comes_in_kazakh_as_spreadsheet_and_document(line, tmp_path):
    files = [tmp_path / "week.xlsx", tmp_path / "week.docx"]
    outs = [part for path in files for part in ("--out", path)]
    found = line.json("report", "weekly", "--week", "2026-03-12", "--report-language", "kk", *outs)
    assert found["week"] == "2026-03-09"
    assert [Path(one) for one in found["written"]] == files
    numbers = {(cell["key"], cell["period"]): cell["number"] for cell in found["numbers"]}
    assert numbers["appeals.received", "this_week"] == 2
    book = openpyxl.load_workbook(files[0])
    words = "\n".join(str(value) for row in book.active.iter_rows(values_only=True) for value in row if value)
    assert any(letter in words for letter in "әғқңөұүһі")
    assert "\n".join(paragraph.text for paragraph in Document(str(files[1])).paragraphs)
    line.refused("report", "weekly", "--week", "16.03.2026")
    line.refused("report", "weekly", "--week", "2026-03-12", "--out", tmp_path / "week.pdf")


# The file ------------------------------------------------------------------------------------------------


def test_a_desk_that_is_whole_verifies(line):
    found = line.json("verify", "--full")
    assert found["ok"] is True
    assert found["problems"] == []
    assert found["checked"]["entries"] > 0


def test_one_flipped_byte_is_found_and_said(line):
    path = line.folder / "desk.db"
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(bytes(body))
    result = line.run("verify")
    assert result.exit_code == 1
    said = (result.stdout + result.stderr).strip()
    assert said
    assert "Traceback" not in said


def test_a_backup_brings_the_desk_back(line, tmp_path):
    stick = tmp_path / "stick"
    made = line.json("backup", "--to", stick)
    assert Path(made["path"]).exists()
    line.json("import", "appeals", sheet(tmp_path / "r.csv", GOOD))
    count = line.count(Appeal)
    back = line.json("restore", made["path"])
    assert Path(back["kept_aside"]).exists()
    assert line.count(Appeal) == count - 1
    assert line.json("verify", "--full")["ok"]
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(os.urandom(8192))
    line.refused("restore", wrong)
    line.refused("restore", tmp_path / "none.db")
    assert line.count(Appeal) == count - 1


def test_a_desk_open_elsewhere_is_said(line):
    held = vault.read_vault(line.folder / "vault.json")
    store = open_desk(line.folder, vault.open_with_password(held, held.officers()[0][0], PASSWORD))
    try:
        line.refused("verify")
    finally:
        store.close()


def test_demo_data_never_writes_over_a_desk(line):
    before = (line.folder / "desk.db").read_bytes()
    line.refused("demo-data", "--out", line.folder, "--rows", 30, desk=False)
    assert (line.folder / "desk.db").read_bytes() == before


# The server ----------------------------------------------------------------------------------------------


@pytest.fixture
def serving(tmp_path: Path) -> Callable[..., Any]:
    """The server's administration in this process."""
    where = ["--database", f"sqlite:///{tmp_path / 'server' / 'server.db'}", "--keys", str(tmp_path / "keys")]

    def run(*words: object) -> Any:
        result = CliRunner().invoke(
            app, ["serve", *where, *map(str, words), "--json"], catch_exceptions=False
        )
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    run.where = where  # type: ignore[attr-defined]
    return run


def test_a_desk_joins_a_server_started_from_the_command_line_and_exchanges(line, serving):
    found = serving("territory", "--region", "Область", "--district", "Район", "--precinct", "№ 7")
    code = serving("code", "--district", found["district"], "--precinct", found["precincts"]["№ 7"])["code"]
    started = subprocess.Popen(
        [sys.executable, "-m", "inspector_desk", "serve", *serving.where, "--port", "0", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        said = ""
        while not said.rstrip().endswith("}"):
            said += started.stdout.readline()
        url = f"http://127.0.0.1:{json.loads(said)['port']}"
        status = line.json("sync", "--enrol", url, "--code", code)
        assert status["synced"] is True
        assert (status["waiting"], status["pushed"] > 0) == (0, True)
        assert line.json("sync")["synced"] is True
        (device,) = serving("devices")
        assert device
        line.refused("sync", "--enrol", url, "--code", "не код")
    finally:
        started.terminate()
        assert started.wait(20) == 0
        started.stdout.close()
    assert line.refused("sync"), "the server is gone"
    assert line.json("verify", "--full")["ok"]


def test_a_desk_that_has_joined_no_server_says_so(line):
    said = line.refused("sync")
    assert "--enrol" in said


# As a program --------------------------------------------------------------------------------------------


def test_as_a_program_it_leaves_with_1_and_one_sentence_on_standard_error(line):
    env = {**os.environ, PASSWORD_VARIABLE: "не тот пароль", "INSPECTOR_DESK_LANGUAGE": "ru"}
    done = subprocess.run(
        [sys.executable, "-m", "inspector_desk", "verify", "--desk", str(line.folder)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "арол" in done.stderr


# Registers and archives ------------------------------------------------------------------------------------


def test_residents_come_in_under_a_profile_and_go_again_with_undo(line, tmp_path):
    path = tmp_path / "жители.csv"
    path.write_text("Кто;Рождён;Тел.\nКим Анна;02.04.1980;87010001234\nКасымов Ерлан;;\n", encoding="utf-8")
    mapped = ("--header-row", "1", "--column", "name=Кто", "--column", "birth_date=Рождён")
    tried = line.json("import", "residents", path, "--dry-run", "--profile", "Дом 40", *mapped)
    assert (tried["rows"], tried["ok"], tried["warned"], tried["import"]) == (2, 1, 1, None)
    before = line.count(Resident)
    done = line.json("import", "residents", path, "--header-row", "1", "--profile", "дом 40")
    assert (done["columns"]["name"], done["recorded"]) == ("Кто", 2)
    assert line.count(Resident) == before + 2
    assert [row["kind"] for row in line.json("import", "list")] == ["residents"]
    again = line.refused(
        "import", "residents", path, "--header-row", "1", "--profile", "дом 40", "--duplicates", "all"
    )
    assert "skip" in again
    (undone,) = line.json("import", "undo")
    assert undone["undone_at"]
    assert "nothing was changed" in line.refused("import", "undo")
    assert line.actions()[-1] == "import.undo"


def test_rows_left_out_are_written_with_their_reason(line, tmp_path):
    path = sheet(tmp_path / "журнал.csv", GOOD, ["Ж-16", "скоро", "Ким Анна", "", "Шум", ""])
    left = tmp_path / "left.csv"
    line.json("import", "appeals", path, "--leave-out-refused", "--save-left-out", left)
    assert "скоро" in left.read_text(encoding="utf-8-sig").splitlines()[1]


def test_everything_goes_out_with_a_reason_and_comes_back_on_an_empty_desk(line, tmp_path):
    archive = tmp_path / "всё.zip"
    assert "reason" in line.refused("export", "everything", archive)
    assert not archive.exists()
    made = line.json("export", "everything", archive, "--reason", "moving to another computer")
    assert made["counts"]["appeal"] == 2
    assert line.actions()[-1] == "archive.export"
    assert "empty desk" in line.refused("import", "everything", archive)
    store, _actor = new_desk(tmp_path / "new")
    store.close()
    newcomer = Line(tmp_path / "new")
    read = newcomer.json("import", "everything", archive)
    assert (read["records"], read["open_references"]) == (made["records"], 0)
    assert newcomer.count(Appeal) == 2
    assert newcomer.json("verify", "--full")["ok"]


def test_a_register_is_exported_with_and_without_its_name(line, tmp_path):
    assert line.run("export", tmp_path / "a.csv").exit_code == 0
    assert line.run("export", "register", tmp_path / "b.csv").exit_code == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
