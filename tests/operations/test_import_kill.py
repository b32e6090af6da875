"""An import ended by SIGKILL at any moment leaves everything or nothing, and the desk whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from inspector_desk.models import Appeal, JournalEntry, Remark, Resident
from inspector_desk.operations.import_files import read_table
from inspector_desk.operations.import_mapping import guess_mapping
from inspector_desk.operations.import_plan import plan_import
from inspector_desk.operations.import_undo import list_imports
from inspector_desk.operations.imports import run_import
from inspector_desk.operations.verify import verify
from inspector_desk.storage import vault
from inspector_desk.storage.store import Store, open_desk
from tests.desks import PASSWORD, new_desk
from tests.operations.import_files import csv_file

ROWS = 1_200
HEADS = ["Вх. №", "Дата поступления", "ФИО", "ИИН", "Адрес", "Содержание", "Категория"]
ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import sys
from pathlib import Path
from inspector_desk.operations import desk, import_files, import_mapping, import_plan, imports
from inspector_desk.storage import vault
from inspector_desk.storage.store import open_desk

folder, source = Path(sys.argv[1]), Path(sys.argv[2])
held = vault.read_vault(folder / "vault.json")
officer = held.officers()[0][0]
store = open_desk(folder, vault.open_with_password(held, officer, sys.argv[3]))

def say(words):
    print(words, flush=True)
    if words.startswith(sys.argv[4]):
        sys.stdin.readline()  # here it is killed

def told(step, done, total):
    say(f"{step} {done} {total}")
    return True

table = import_files.read_table(source)
with store.read() as session:
    actor = desk.load_actor(session, officer, profile="kz", language="ru")
    plan = import_plan.plan_import(session, actor, table, import_mapping.guess_mapping(table.headers), progress=told)
with store.write() as session:
    imports.run_import(session, actor, plan, progress=told)
    say("written")
say("committed")
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        [f"Ж-{n}", "05.03.2026", f"Ким Анна {n}", "", f"дом {n} у реки", f"шум {n}", "сады"]
        for n in range(ROWS)
    ]
    return csv_file(tmp_path_factory.mktemp("source") / "журнал.csv", [HEADS, *rows])


def opened(folder: Path) -> Store:
    held = vault.read_vault(folder / "vault.json")
    return open_desk(folder, vault.open_with_password(held, held.officers()[0][0], PASSWORD))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of POSIX")
@pytest.mark.parametrize(
    ("after", "whole"),
    [
        ("plan 500", False),
        ("address 500", False),
        ("resident 1000", False),
        ("appeal 0", False),
        ("appeal 1000", False),
        ("written", False),
        ("committed", True),
    ],
)
def test_killed_at_any_moment_it_leaves_everything_or_nothing(tmp_path, source, after, whole) -> None:
    folder = tmp_path / "desk"
    store, actor = new_desk(folder)
    with store.read() as session:
        before = session.scalar(select(func.count(JournalEntry.id)))
    store.close()
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(source), PASSWORD, after],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    with child:
        for line in child.stdout:
            if line.startswith(after):
                break
        else:
            pytest.fail(f"the import never said {after!r}")
        child.send_signal(signal.SIGKILL)
    store = opened(folder)
    try:
        with store.read() as session:
            counts = [session.scalar(select(func.count(model.id))) for model in (Appeal, Resident, Remark)]
            entries = session.scalar(select(func.count(JournalEntry.id)))
            runs = list_imports(session)
        assert counts == ([ROWS] * 3 if whole else [0, 0, 0])
        assert len(runs) == int(whole)
        assert entries == before if not whole else entries > before
        assert verify(store, full=True).problems == ()
        if not whole:
            table = read_table(source)
            with store.write() as session:
                plan = plan_import(session, actor, table, guess_mapping(table.headers))
                assert run_import(session, actor, plan).recorded == ROWS
    finally:
        store.close()
