"""Migrations: refuse, check, copy, run, verify, restore; killed at any statement, the former desk is whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from inspector_desk.errors import KnownError
from inspector_desk.operations import residents
from inspector_desk.storage import backup, engine, migrate
from inspector_desk.storage import store as stores
from inspector_desk.storage.vault import Keys
from tests.desks import new_desk

ROOT = Path(__file__).resolve().parents[2]
APART = int(os.environ.get("KILLS_APART", "7"))
"""Every n-th statement is killed at; KILLS_APART=1 (make slow-test) kills at each of them."""
RELEASED = sorted(path.parent for path in (ROOT / "tests" / "databases").glob("*/desk.db"))
"""One real file of each released schema, with its master key in hex beside it (key.txt)."""

NEXT = '''"""A migration such as the next release could bring: new table, new column, rebuilt table, moved data."""

import sqlalchemy as sa
from alembic import op

revision = "tested"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("thing", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()))
    op.create_index("ix_thing_name", "thing", ["name"])
    op.add_column("resident", sa.Column("nickname", sa.Text()))
    op.execute("UPDATE resident SET nickname = lower(family_name)")
    with op.batch_alter_table("remark") as table:
        table.add_column(sa.Column("pinned", sa.Boolean()))
        table.alter_column("text", type_=sa.String())
    op.execute("INSERT INTO thing (name) SELECT family_name FROM resident")
    {extra}


def downgrade() -> None:
    raise RuntimeError("a desk never goes back")
'''

PROBE = """
import json, os, shutil, sys
from pathlib import Path
from inspector_desk.storage import migrate, store, vault

original, work, keys = Path(sys.argv[1]), Path(sys.argv[2]), vault.Keys.of(bytes.fromhex(sys.argv[3]))
migrate.MIGRATIONS = Path(sys.argv[4])


def run(name, stop):
    folder = work / name
    shutil.copytree(original, folder)
    counter = work / f"{name}.statements"
    child = os.fork()
    if child == 0:
        seen = 0

        def before(statement):
            nonlocal seen
            seen += 1
            if seen == stop:
                os._exit(9)

        store.open_desk(folder, keys, on_statement=before).close()
        counter.write_text(str(seen))
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), counter


code, counter = run("whole", 0)
assert code == 0, code
total, apart = int(counter.read_text()), int(sys.argv[5])
stops = sorted({*range(1, total + 1, apart), total} - {0})
print(json.dumps({str(stop): run(f"killed-{stop}", stop)[0] for stop in stops}))
"""
"""Opens copies of a desk in a process of their own each, ended by force before its n-th statement."""


def scripts(into: Path, extra: str = "") -> Path:
    """The program's migrations with one more after the newest."""
    place = into / "migrations"
    shutil.copytree(migrate.MIGRATIONS, place)
    text = NEXT.format(head=migrate.head(), extra=extra)
    (place / "versions" / "tested_next.py").write_text(text, "utf-8")
    return place


def made(folder: Path) -> Keys:
    store, actor = new_desk(folder)
    for name in ("Жұмабаев", "Ахметова"):
        with store.write() as session:
            residents.record_resident(session, actor, residents.NewResident(family_name=name))
    store.close()
    return store.keys


def kill_everywhere(original: Path, work: Path, keys: Keys, place: Path) -> list[int]:
    """The migrated copy ``whole`` and copies ``killed-n`` in ``work``; returns the statements n they died before."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    work.mkdir()
    finished = subprocess.run(
        [sys.executable, "-c", PROBE, str(original), str(work), keys.master.hex(), str(place), str(APART)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert finished.returncode == 0, finished.stderr
    ends = json.loads(finished.stdout)
    assert set(ends.values()) <= {9}
    return sorted(map(int, ends))


def schema(folder: Path, keys: Keys) -> str | None:
    return migrate.schema_of(folder / stores.DATABASE, keys.database)


def names(folder: Path, keys: Keys) -> list[str]:
    connection = engine.connect(folder / stores.DATABASE, keys.database, read_only=True)
    try:
        return [row[0] for row in connection.execute("SELECT family_name FROM resident ORDER BY id")]
    finally:
        connection.close()


def test_a_kill_at_any_statement_leaves_the_former_desk_and_the_next_start_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = made(tmp_path / "original")
    place = scripts(tmp_path)
    former = migrate.head()
    stops = kill_everywhere(tmp_path / "original", tmp_path / "work", keys, place)
    assert stops[-1] >= 12
    assert schema(tmp_path / "work" / "whole", keys) == "tested"
    monkeypatch.setattr(migrate, "MIGRATIONS", place)
    for stop in stops:
        folder = tmp_path / "work" / f"killed-{stop}"
        assert schema(folder, keys) == former, stop
        assert names(folder, keys) == ["Жұмабаев", "Ахметова"]
        backup.check_file(folder / stores.DATABASE, keys.database)
        stores.open_desk(folder, keys).close()
        assert schema(folder, keys) == "tested"
        assert names(folder, keys) == ["Жұмабаев", "Ахметова"]


def test_a_migration_that_loses_records_is_undone_and_the_former_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    keys = made(folder)
    monkeypatch.setattr(
        migrate, "MIGRATIONS", scripts(tmp_path, 'op.execute("DELETE FROM resident WHERE id = 1")')
    )
    with pytest.raises(KnownError, match=r"store\.migration-failed"):
        stores.open_desk(folder, keys)
    monkeypatch.undo()
    assert names(folder, keys) == ["Жұмабаев", "Ахметова"]
    stores.open_desk(folder, keys).close()
    assert list(folder.glob("desk.damaged-*.db")), "the file that was found wrong is kept"


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "desk"
    keys = made(folder)
    monkeypatch.setattr(
        migrate, "MIGRATIONS", scripts(tmp_path, 'op.execute("SELECT nonsense FROM nowhere")')
    )
    with pytest.raises(KnownError, match=r"store\.migration-failed"):
        stores.open_desk(folder, keys)
    monkeypatch.undo()
    assert schema(folder, keys) == migrate.head()
    assert names(folder, keys) == ["Жұмабаев", "Ахметова"]


def test_a_damaged_desk_is_not_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "desk"
    keys = made(folder)
    database = folder / stores.DATABASE
    raw = bytearray(database.read_bytes())
    raw[-2000] ^= 1
    database.write_bytes(raw)
    monkeypatch.setattr(migrate, "MIGRATIONS", scripts(tmp_path))
    with pytest.raises(KnownError, match=r"store\.damaged"):
        stores.open_desk(folder, keys)
    assert database.read_bytes() == bytes(raw)


def test_the_copy_made_before_a_migration_opens_with_the_same_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    keys = made(folder)
    monkeypatch.setattr(migrate, "MIGRATIONS", scripts(tmp_path))
    stores.open_desk(folder, keys).close()
    (copy,) = (folder / stores.BACKUPS).glob("before-tested-from-*.db")
    backup.check_file(copy, keys.database)


def test_models_and_migrations_say_the_same(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from inspector_desk.models import Base

    folder = tmp_path / "desk"
    keys = made(folder)
    made_engine = engine.make_engine(folder / stores.DATABASE, keys.database)
    try:
        with made_engine.connect() as connection:

            def ours(item: object, name: str | None, kind: str, *_rest: object) -> bool:
                return not (kind == "table" and (name or "").startswith(("words_", "trigrams_")))

            context = MigrationContext.configure(connection, opts={"include_object": ours})
            assert compare_metadata(context, Base.metadata) == []
    finally:
        made_engine.dispose()


@pytest.mark.parametrize(
    "released",
    # The newest that has something to become is tried at every run, older ones with the long tests.
    [path if path in RELEASED[-2:] else pytest.param(path, marks=pytest.mark.slow) for path in RELEASED],
    ids=lambda path: path.name,
)
def test_a_file_of_each_released_schema_opens_whether_killed_at_any_statement_or_not(
    released: Path, tmp_path: Path
) -> None:
    keys = Keys.of(bytes.fromhex((released / "key.txt").read_text("ascii").strip()))
    original = tmp_path / "original"
    original.mkdir()
    shutil.copyfile(released / "desk.db", original / stores.DATABASE)
    before, former = names(original, keys), schema(original, keys)
    stops = kill_everywhere(original, tmp_path / "work", keys, migrate.MIGRATIONS)
    assert schema(tmp_path / "work" / "whole", keys) == migrate.head()
    assert names(tmp_path / "work" / "whole", keys) == before
    for stop in stops:
        folder = tmp_path / "work" / f"killed-{stop}"
        assert schema(folder, keys) == former, stop
        stores.open_desk(folder, keys).close()
        assert names(folder, keys) == before
