"""Opening a desk when something about its files is not as it should be: one clear code, nothing touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from inspector_desk.errors import KnownError
from inspector_desk.models import Appeal, Resident
from inspector_desk.operations import residents
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import backup, engine, migrate, vault
from inspector_desk.storage import store as stores
from inspector_desk.storage.vault import Keys
from tests.desks import new_desk

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def closed(tmp_path: Path) -> tuple[Path, Keys]:
    """A desk with one resident, closed."""
    store, actor = new_desk(tmp_path / "desk")
    with store.write() as session:
        residents.record_resident(session, actor, residents.NewResident(family_name="Жұмабаев"))
    store.close()
    return store.folder, store.keys


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the lock, which holds nothing."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != stores.LOCK
    }


def refusal(folder: Path, keys: Keys) -> str:
    with pytest.raises(KnownError) as caught:
        stores.open_desk(folder, keys).close()
    return caught.value.code


def test_what_was_saved_is_there_after_closing_and_opening(closed: tuple[Path, Keys]) -> None:
    store = stores.open_desk(*closed)
    with store.read() as session:
        assert session.scalars(select(Resident.family_name)).all() == ["Жұмабаев"]
    assert store.desk.kind == "real"
    assert store.desk.profile == "kz"
    assert store.desk.schema == migrate.head()
    store.close()


def test_a_missing_file_is_missing_and_is_not_made(closed: tuple[Path, Keys]) -> None:
    folder, keys = closed
    (folder / stores.DATABASE).unlink()
    before = contents(folder)
    assert refusal(folder, keys) == "store.missing"
    assert contents(folder) == before


def test_an_empty_file_is_not_a_desk_and_stays_as_it_is(closed: tuple[Path, Keys]) -> None:
    folder, keys = closed
    (folder / stores.DATABASE).write_bytes(b"")
    before = contents(folder)
    assert refusal(folder, keys) == "store.not-a-desk"
    assert contents(folder) == before


def test_another_encrypted_file_under_the_same_key_is_not_a_desk(closed: tuple[Path, Keys]) -> None:
    folder, keys = closed
    database = folder / stores.DATABASE
    database.unlink()
    connection = engine.connect(database, keys.database, create=True)
    connection.execute("CREATE TABLE shopping (item TEXT)")
    connection.close()
    assert refusal(folder, keys) == "store.not-a-desk"


@pytest.mark.parametrize("content", [b"SQLite format 3\x00" + bytes(8176), b"PK\x03\x04" + bytes(4092), b"x"])
def test_a_file_that_is_something_else_never_opens(closed: tuple[Path, Keys], content: bytes) -> None:
    folder, keys = closed
    (folder / stores.DATABASE).write_bytes(content)
    assert refusal(folder, keys) in {"store.damaged", "store.not-a-desk"}
    assert (folder / stores.DATABASE).read_bytes() == content


def test_a_newer_schema_is_refused_and_not_one_byte_is_touched(closed: tuple[Path, Keys]) -> None:
    folder, keys = closed
    connection = engine.connect(folder / stores.DATABASE, keys.database)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    before = contents(folder)
    assert refusal(folder, keys) == "store.newer-schema"
    assert contents(folder) == before


def test_a_second_program_is_refused_while_the_first_has_the_desk(closed: tuple[Path, Keys]) -> None:
    folder, keys = closed
    probe = (
        "import sys\n"
        "from pathlib import Path\n"
        "from inspector_desk.errors import KnownError\n"
        "from inspector_desk.storage import store, vault\n"
        "try:\n"
        "    store.open_desk(Path(sys.argv[1]), vault.Keys.of(bytes.fromhex(sys.stdin.read()))).close()\n"
        "    print('opened')\n"
        "except KnownError as error:\n"
        "    print(error.code)\n"
    )

    def second() -> str:
        finished = subprocess.run(
            [sys.executable, "-c", probe, str(folder)],
            input=keys.master.hex(),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return finished.stdout.strip()

    first = stores.open_desk(folder, keys)
    assert second() == "store.in-use"
    assert refusal(folder, keys) == "store.in-use"
    first.close()
    assert second() == "opened"


def test_a_desk_is_never_made_over_another(closed: tuple[Path, Keys]) -> None:
    folder, keys = closed
    before = contents(folder)
    with pytest.raises(KnownError, match=r"store\.already-there"):
        stores.create_desk(folder, keys, kind="real", profile="kz")
    with pytest.raises(KnownError, match=r"store\.already-there"):
        new_desk(folder)
    assert contents(folder) == before


def test_a_practice_file_cannot_pass_for_a_real_one(closed: tuple[Path, Keys]) -> None:
    folder, keys = closed
    connection = engine.connect(folder / stores.DATABASE, keys.database)
    connection.execute(f"PRAGMA application_id = {engine.APPLICATION_IDS['practice']}")
    connection.close()
    assert refusal(folder, keys) == "store.kind-mixed"


def test_a_damaged_first_page_is_damage_at_the_door(closed: tuple[Path, Keys]) -> None:
    folder, keys = closed
    _flip(folder / stores.DATABASE, 100)
    assert refusal(folder, keys) == "store.damaged"


def test_no_damaged_page_is_ever_read_as_data(closed: tuple[Path, Keys]) -> None:
    """Each page in turn: the check names it, and reading it is an error with a sentence, never a wrong value."""
    folder, keys = closed
    database = folder / stores.DATABASE
    whole = database.read_bytes()
    assert len(whole) % engine.PAGE_SIZE == 0
    for page in range(0, len(whole) // engine.PAGE_SIZE, 7):
        database.write_bytes(whole)
        _flip(database, page * engine.PAGE_SIZE + 1000)
        with pytest.raises(KnownError) as caught:
            backup.check_file(database, keys.database)
        assert caught.value.code == "store.damaged", page


def test_a_damaged_page_met_while_reading_is_a_sentence(closed: tuple[Path, Keys]) -> None:
    folder, keys = closed
    database = folder / stores.DATABASE
    connection = engine.connect(database, keys.database)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'resident'").fetchone()
    connection.close()
    _flip(database, (page - 1) * engine.PAGE_SIZE + 1000)
    store = stores.open_desk(folder, keys)
    try:
        with pytest.raises(KnownError, match=r"store\.damaged"), store.read() as session:
            session.scalars(select(Resident)).all()
        with store.read() as session:
            assert session.scalar(select(func.count()).select_from(Appeal)) == 0
    finally:
        store.close()


def _flip(path: Path, at: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(raw)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, 3 MB, where the tests may mount one."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root may mount a disk for the test")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("this machine does not let a test mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_read_only_folder_is_named_and_left_alone(small_disk: Path, closed: tuple[Path, Keys]) -> None:
    folder, keys = closed
    shutil.copytree(folder, small_disk / "desk")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert refusal(small_disk / "desk", keys) == "store.read-only"
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    stores.open_desk(small_disk / "desk", keys).close()


def test_a_full_disk_loses_nothing_that_was_saved(small_disk: Path) -> None:
    store, actor = new_desk(small_disk / "desk")
    long_note = "ұзақ ескерту " * 400
    saved, refused = _record_until_refused(store, actor, long_note)
    assert refused.code == "store.disk-full"
    assert saved > 5
    with pytest.raises(KnownError, match=r"store\.disk-full"):
        _record(store, actor, "ещё один", long_note)
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Resident)) == saved
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    _record(store, actor, "после", long_note)
    store.close()
    backup.check_file(store.folder / stores.DATABASE, store.keys.database)
    again = stores.open_desk(store.folder, store.keys)
    with again.read() as session:
        assert session.scalar(select(func.count()).select_from(Resident)) == saved + 1
    again.close()


def test_a_full_disk_while_making_a_desk_leaves_no_half_desk(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(2_900_000))
    with pytest.raises(KnownError) as caught:
        new_desk(small_disk / "desk")
    assert caught.value.code in {"store.disk-full", "store.disk-error"}
    (small_disk / "ballast").unlink()
    store, _actor = new_desk(small_disk / "desk")
    store.close()


def _record(store: stores.Store, actor: Actor, name: str, note: str) -> None:
    with store.write() as session:
        residents.record_resident(session, actor, residents.NewResident(family_name=name, note=note))


def _record_until_refused(store: stores.Store, actor: Actor, note: str) -> tuple[int, KnownError]:
    for saved in range(100_000):
        try:
            _record(store, actor, f"Тұрғын {saved}", note)
        except KnownError as error:
            return saved, error
    raise AssertionError("the disk never filled")


def test_keys_from_the_vault_open_what_was_made_with_them(closed: tuple[Path, Keys]) -> None:
    folder, keys = closed
    stood = vault.read_vault(folder / stores.VAULT)
    assert stood.about == {"kind": "real", "profile": "kz", "language": "ru"}
    assert vault.Keys.of(keys.master) == keys


def test_a_desk_whose_making_was_cut_short_can_be_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    leftover = folder / "unfinished"
    leftover.mkdir(parents=True)
    (leftover / stores.VAULT).write_text("{half", "utf-8")
    (leftover / stores.DATABASE).write_bytes(b"half")
    store, _actor = new_desk(folder)
    store.close()
    assert sorted(path.name for path in folder.iterdir()) == ["desk.db", "files", "lock", "vault.json"]
