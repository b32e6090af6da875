"""A server of schema 0001 with data, brought up to date on SQLite and on PostgreSQL: nothing lost, nothing changed.

tests/databases/server-0001 was recorded by the program of that time; expected.json says what it held.
"""

from __future__ import annotations

import json
import shutil
from functools import reduce
from operator import xor
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, MetaData, create_engine, insert, select, text

from inspector_desk.sync.server import admin, records
from inspector_desk.sync.server.database import migrate, migration_config, open_engine
from inspector_desk.sync.server.policies import check_walls
from inspector_desk.sync.server.tables import district, ledger, territory_digest
from tests.sync.conftest import Cluster, peek

RECORDED = Path(__file__).parents[1] / "databases" / "server-0001"
EXPECTED: dict[str, Any] = json.loads((RECORDED / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture
def old_server(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of schema 0001, as it was recorded or copied from there into PostgreSQL."""
    file = tmp_path / "server.db"
    shutil.copy(RECORDED / "server.db", file)
    if request.param == "sqlite":
        return f"sqlite:///{file}"
    cluster: Cluster = request.getfixturevalue("cluster")
    url = cluster.new_empty_database()
    _copy(file, url)
    return url


def _copy(file: Path, url: str) -> None:
    source, target = create_engine(f"sqlite:///{file}"), open_engine(url)
    old = MetaData()
    with source.connect() as here, target.begin() as there:
        config = migration_config()
        config.attributes["connection"] = there
        command.upgrade(config, "0001")
        old.reflect(there)
        for table in old.sorted_tables:
            if table.name == "alembic_version":
                continue
            columns = ", ".join(table.c.keys())
            rows = [dict(row._mapping) for row in here.execute(text(f"SELECT {columns} FROM {table.name}"))]
            if rows:
                there.execute(insert(table), rows)
    source.dispose()
    target.dispose()


@pytest.mark.parametrize("old_server", ["sqlite", "postgresql"], indirect=True)
def test_an_old_server_is_brought_up_to_date_with_every_entry_and_every_value(old_server: str) -> None:
    engine = open_engine(old_server)
    try:
        migrate(engine)
        assert held_records(engine) == EXPECTED["records"]
        rows = peek(
            engine,
            lambda connection: connection.execute(
                select(ledger).order_by(ledger.c.district_id, ledger.c.seq)
            ).all(),
        )
        assert [
            [row.district_id, row.seq, row.precinct_id, row.reach, row.hash.hex()] for row in rows
        ] == EXPECTED["entries"]
        assert {row.what for row in rows} == {0}
        first = 2026 * 12 + 3 - 1
        assert {row.month for row in rows} == {first, first + 1}
        assert [row.month for row in rows if row.district_id == 1] == sorted(
            row.month for row in rows if row.district_id == 1
        )
        months = peek(
            engine, lambda connection: connection.execute(select(district.c.id, district.c.month)).all()
        )
        assert {row.id: row.month for row in months} == {1: first + 1, 2: first + 1}
        assert held_digests(engine) == expected_digests()
        assert admin.count_conflicts(engine) == EXPECTED["conflicts"]
        assert [row.code for row in admin.list_reviews(engine)] == EXPECTED["reviews"]
        assert len(admin.list_devices(engine)) == EXPECTED["devices"]
        check_walls(engine)
        migrate(engine)
        assert held_records(engine) == EXPECTED["records"]
        if engine.dialect.name == "postgresql":
            waiting = "SELECT count(*) FROM parts.{}"
            for name in ("ledger_default", "ledger_d1_default", "ledger_d2_default", "record_default"):
                query = text(waiting.format(name))
                assert peek(engine, lambda connection, query=query: connection.execute(query).scalar()) == 0
    finally:
        engine.dispose()


def held_records(engine: Engine) -> dict[str, Any]:
    """The records as they stand, in the words of expected.json."""
    found: dict[str, Any] = {}
    for uid, old in EXPECTED["records"].items():
        place = (old["district"], uid)
        held = peek(engine, lambda connection, place=place: records.load(connection, [place])).held[place]
        found[uid] = {
            "district": place[0],
            "precinct": held.precinct_id,
            "kind": held.state.kind,
            "fields": {
                str(number): [[head.ref.lineage, head.ref.n, head.logical, head.value] for head in heads]
                for number, heads in held.state.heads.items()
            },
        }
    return found


def held_digests(engine: Engine) -> dict[tuple[int, int], tuple[int, bytes]]:
    rows = peek(engine, lambda connection: connection.execute(select(territory_digest)).all())
    return {(row.district_id, row.precinct_id): (row.entries, bytes(row.mix)) for row in rows}


def expected_digests() -> dict[tuple[int, int], tuple[int, bytes]]:
    hashes: dict[tuple[int, int], list[int]] = {}
    for home, _, precinct, reach, digest in EXPECTED["entries"]:
        if reach == 0:
            hashes.setdefault((home, precinct), []).append(int(digest[:32], 16))
    return {place: (len(listed), reduce(xor, listed).to_bytes(16, "big")) for place, listed in hashes.items()}
