"""Backup, restore and drill of a server that works, on both databases; what a restore refuses; what it begins."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from inspector_desk.__main__ import app
from inspector_desk.errors import KnownError
from inspector_desk.sync.server import backup, holdings
from inspector_desk.sync.server.backup import back_up, key_name, read_manifest, restore
from inspector_desk.sync.server.database import look, open_engine
from inspector_desk.sync.server.drill import run_drill
from inspector_desk.sync.server.keys import load_keys
from inspector_desk.sync.server.serving import prepare
from tests.fakes.twin_desk import TwinDesk
from tests.sync.conftest import ON_SQLITE, Cluster, Region, peek, sync

NewTarget = Callable[[], str]


@pytest.fixture
def new_target(region: Region, request: pytest.FixtureRequest, tmp_path: Path) -> NewTarget:
    """The address of a database that is not there yet, on the same engine as the region's."""
    made = iter(range(100))

    def make() -> str:
        if region.engine.dialect.name == "sqlite":
            return f"sqlite:///{tmp_path / f'restored-{next(made)}.db'}"
        cluster: Cluster = request.getfixturevalue("cluster")
        return cluster.new_empty_database()

    return make


def worked(region: Region) -> TwinDesk:
    """A region in which two desks met, disagreed and sent something that waits for a person."""
    first, second = region.desk(), region.desk()
    uid = first.record({1: "улица", 2: 12345678901234567890123})
    for desk in (first, second):
        assert sync(desk).synced
    first.record({1: "Первая"}, uid=uid)
    second.record({1: "Вторая"}, uid=uid)
    second.record({1: "чужое"}, territory=region.other_precinct)
    for desk in (first, second):
        assert sync(desk).synced
    return first


def test_what_comes_back_is_what_was_there_and_a_new_epoch_begins(
    region: Region, new_target: NewTarget, tmp_path: Path
) -> None:
    desk = worked(region)
    file = tmp_path / "region.backup"
    manifest = back_up(region.engine, region.keys, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert manifest == read_manifest(file, check=True)
    assert manifest.key == key_name(region.keys)
    assert manifest.holdings == peek(region.engine, holdings.take_stock)
    assert manifest.holdings.counts["review"] == 1
    assert [
        path.name for path in tmp_path.iterdir() if path.name.startswith((".backup", "region.backup."))
    ] == []
    desk.record({1: "после копии"})
    assert sync(desk).synced
    url = new_target()
    came = restore(file, url, region.keys, "kz", "real")
    assert came.epoch == 2
    assert holdings.differences(manifest.holdings, came.holdings) == ["administration"]
    engine, keys = prepare(url, tmp_path / "keys", "kz")
    try:
        assert keys == region.keys
        held = Region(**{**vars(region), "engine": engine}).values()
        assert len(held) == len(region.values()) - 1
        assert peek(engine, holdings.digests_differing) == 0
    finally:
        engine.dispose()


def test_a_backup_is_taken_while_desks_write_and_tells_of_one_moment(region: Region, tmp_path: Path) -> None:
    desk = worked(region)
    take_stock, told = holdings.take_stock, []

    def slowly(connection: object) -> holdings.Holdings:
        if not told:
            told.append(desk.record({1: "во время"}))
            assert sync(desk).synced
        return take_stock(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backup, "take_stock", slowly)
        manifest = back_up(region.engine, region.keys, tmp_path / "region.backup")
    after = peek(region.engine, take_stock)
    assert manifest.holdings.counts["ledger"] == after.counts["ledger"] - 1
    assert manifest.holdings.entries != after.entries


def test_the_drill_restores_into_a_scratch_database_and_finds_everything(region: Region) -> None:
    worked(region)
    found = run_drill(region.engine, region.keys)
    assert found.passed
    assert (found.differing, found.digests_differing, found.epoch) == ([], 0, 2)
    assert found.holdings.counts["ledger"] == 4
    assert found.size > 1000


def test_a_restore_never_overwrites_unless_it_is_told(
    region: Region, new_target: NewTarget, tmp_path: Path
) -> None:
    worked(region)
    file = tmp_path / "region.backup"
    back_up(region.engine, region.keys, file)
    with pytest.raises(KnownError, match=r"sync\.backup-exists"):
        back_up(region.engine, region.keys, file)
    back_up(region.engine, region.keys, file, overwrite=True)
    url = new_target()
    restore(file, url, region.keys, "kz", "real")
    with pytest.raises(KnownError, match=r"sync\.restore-occupied"):
        restore(file, url, region.keys, "kz", "real")
    if url.startswith("sqlite"):
        assert restore(file, url, region.keys, "kz", "real", replace=True).epoch == 3
        aside = [path.name for path in tmp_path.iterdir() if ".before-" in path.name]
        assert len(aside) == 1
        kept = open_engine(f"sqlite:///{tmp_path / aside[0]}")
        assert look(kept, holdings.take_stock).epoch == 2
        kept.dispose()
    else:
        with pytest.raises(KnownError, match=r"sync\.restore-occupied"):
            restore(file, url, region.keys, "kz", "real", replace=True)


@ON_SQLITE
def test_a_backup_of_another_country_kind_key_or_database_is_refused(
    region: Region, new_target: NewTarget, tmp_path: Path
) -> None:
    file = tmp_path / "region.backup"
    back_up(region.engine, region.keys, file)
    for facts, code in (
        ({"profile": "tj"}, "sync.other-country"),
        ({"kind": "practice"}, "sync.practice-and-real"),
        ({"keys": load_keys(tmp_path / "other")}, "sync.backup-other-key"),
        ({"database_url": "postgresql+psycopg://desk@/x"}, "sync.backup-other-engine"),
    ):
        asked = {"database_url": new_target(), "keys": region.keys, "profile": "kz", "kind": "real", **facts}
        with pytest.raises(KnownError) as fault:
            restore(file, **asked)
        assert fault.value.code == code
    assert list(tmp_path.glob("restored-*")) == []


@ON_SQLITE
def test_a_damaged_or_foreign_file_is_refused_before_anything_is_written(
    region: Region, new_target: NewTarget, tmp_path: Path
) -> None:
    worked(region)
    file = tmp_path / "region.backup"
    back_up(region.engine, region.keys, file)
    whole = file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        place = archive.getinfo("sqlite").header_offset
    for damaged in (
        whole[:-100],
        # Forty bytes: one bit of a packed file may name another run of the same zeros, and nothing is damaged then.
        whole[: place + 400]
        + bytes(255 ^ byte for byte in whole[place + 400 : place + 440])
        + whole[place + 440 :],
        b"not a backup",
    ):
        file.write_bytes(damaged)
        with pytest.raises(KnownError) as fault:
            restore(file, new_target(), region.keys, "kz", "real")
        assert fault.value.code in ("sync.backup-damaged", "sync.backup-unreadable")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("letter.txt", "hello")
    with pytest.raises(KnownError, match=r"sync\.backup-unreadable"):
        restore(file, new_target(), region.keys, "kz", "real")
    with pytest.raises(KnownError, match=r"sync\.backup-unreadable"):
        restore(tmp_path / "nowhere", new_target(), region.keys, "kz", "real")
    assert list(tmp_path.glob("restored-*")) == []


def test_the_command_line_backs_up_drills_and_restores(tmp_path: Path) -> None:
    def run(*line: str, database: str = "server.db", keys: str = "keys") -> dict[str, Any]:
        where = ["serve", "--database", f"sqlite:///{tmp_path / database}", "--keys", str(tmp_path / keys)]
        done = CliRunner().invoke(app, [*where, *line, "--json"], catch_exceptions=False)
        answer: dict[str, Any] = json.loads(done.stdout)
        assert done.exit_code == (1 if "error" in answer else 0)
        return answer

    file = str(tmp_path / "region.backup")
    run("territory", "--region", "R", "--district", "D", "--precinct", "P")
    assert run("backup", file)["counts"]["precinct"] == 1
    assert run("backup", file)["error"] == "sync.backup-exists"
    assert run("drill")["passed"] is True
    assert run("restore", file)["error"] == "sync.restore-occupied"
    refused = run("restore", file, database="new.db", keys="elsewhere")
    assert refused["error"] == "sync.backup-other-key"
    assert not (tmp_path / "elsewhere" / "server.key").exists()
    came = run("restore", file, database="new.db")
    assert (came["epoch"], came["counts"]["precinct"]) == (2, 1)
