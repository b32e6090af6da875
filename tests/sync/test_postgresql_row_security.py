"""Row-level security against PostgreSQL itself: who may do what to whose rows, cell by cell, past our own checks."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from inspector_desk.errors import KnownError
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.database import ADMINISTRATION, MAINTENANCE, act_as, as_service, open_engine
from inspector_desk.sync.server.policies import WALLED, check_walls
from inspector_desk.sync.server.serving import prepare
from inspector_desk.sync.server.tables import metadata
from tests.sync.conftest import Cluster, Region, sync

MONTH = 24_300
NOT_ALLOWED = "42501"
SAME_KEY = "23505"

# A cell is one operation of one role on rows of one place: yes or no. Places are seen from a device of precinct 1 of
# district A (for a supervisor, an auditor and an analyst: of the whole district A). "nobody" has said nothing.
CELLS = """
table     role        place           | select insert update delete
record    inspector   own precinct    |   yes    yes    yes    no
record    inspector   other precinct  |   no     no     no     no
record    inspector   other district  |   no     no     no     no
record    trainer     own precinct    |   yes    yes    yes    no
record    trainer     other precinct  |   no     no     no     no
record    trainer     other district  |   no     no     no     no
record    supervisor  own precinct    |   yes    yes    yes    no
record    supervisor  other precinct  |   yes    yes    yes    no
record    supervisor  other district  |   no     no     no     no
record    auditor     own precinct    |   yes    no     no     no
record    auditor     other precinct  |   yes    no     no     no
record    auditor     other district  |   no     no     no     no
record    analyst     own precinct    |   yes    no     no     no
record    analyst     other precinct  |   yes    no     no     no
record    analyst     other district  |   no     no     no     no
record    revoked     own precinct    |   no     no     no     no
record    revoked     other precinct  |   no     no     no     no
record    revoked     other district  |   no     no     no     no
record    nobody      own precinct    |   no     no     no     no
record    nobody      other precinct  |   no     no     no     no
record    nobody      other district  |   no     no     no     no
ledger    inspector   own precinct    |   yes    yes    no     no
ledger    inspector   other precinct  |   no     no     no     no
ledger    inspector   other district  |   no     no     no     no
ledger    trainer     own precinct    |   yes    yes    no     no
ledger    trainer     other precinct  |   no     no     no     no
ledger    trainer     other district  |   no     no     no     no
ledger    supervisor  own precinct    |   yes    yes    no     no
ledger    supervisor  other precinct  |   yes    yes    no     no
ledger    supervisor  other district  |   no     no     no     no
ledger    auditor     own precinct    |   yes    no     no     no
ledger    auditor     other precinct  |   yes    no     no     no
ledger    auditor     other district  |   no     no     no     no
ledger    analyst     own precinct    |   no     no     no     no
ledger    analyst     other precinct  |   no     no     no     no
ledger    analyst     other district  |   no     no     no     no
ledger    revoked     own precinct    |   no     no     no     no
ledger    revoked     other precinct  |   no     no     no     no
ledger    revoked     other district  |   no     no     no     no
ledger    nobody      own precinct    |   no     no     no     no
ledger    nobody      other precinct  |   no     no     no     no
ledger    nobody      other district  |   no     no     no     no
viewing   inspector   own precinct    |   no     yes    no     no
viewing   supervisor  other precinct  |   yes    yes    no     no
viewing   auditor     other precinct  |   yes    yes    no     no
viewing   analyst     own precinct    |   no     yes    no     no
viewing   supervisor  other district  |   no     no     no     no
waiting   inspector   own precinct    |   no     yes    no     no
waiting   supervisor  other precinct  |   yes    yes    yes    no
waiting   supervisor  other district  |   no     no     no     no
waiting   auditor     own precinct    |   no     yes    no     no
waiting   revoked     own precinct    |   no     yes    no     no
waiting   revoked     other precinct  |   no     no     no     no
review    inspector   own precinct    |   no     yes    no     no
review    supervisor  other precinct  |   yes    yes    yes    no
review    supervisor  other district  |   no     no     no     no
review    auditor     other precinct  |   yes    yes    no     no
review    revoked     own precinct    |   no     yes    no     no
conflict  inspector   own precinct    |   yes    yes    yes    no
conflict  inspector   other precinct  |   no     no     no     no
conflict  supervisor  other precinct  |   yes    yes    yes    no
conflict  supervisor  other district  |   no     no     no     no
conflict  auditor     own precinct    |   yes    no     no     no
conflict  analyst     own precinct    |   no     no     no     no
digest    inspector   own precinct    |   yes    yes    yes    no
digest    inspector   other precinct  |   no     no     no     no
digest    analyst     own precinct    |   yes    no     no     no
digest    supervisor  other district  |   no     no     no     no
blob      inspector   own precinct    |   yes    yes    no     no
blob      inspector   other precinct  |   no     no     no     no
blob      analyst     own precinct    |   no     no     no     no
blob      revoked     own precinct    |   no     yes    no     no
snapshot  inspector   own precinct    |   yes    no     no     no
snapshot  inspector   other precinct  |   no     no     no     no
snapshot  analyst     own precinct    |   no     no     no     no
"""
LINES = [line.split("|") for line in CELLS.strip().splitlines()[1:]]
ROWS = [(*" ".join(head.split()).split(maxsplit=2), tail.split()) for head, tail in LINES]
IDS = [" ".join(head.split()) for head, _ in LINES]

_numbers = itertools.count(1000)


@dataclass(frozen=True)
class Kind:
    """Rows of one sort: their table, which of them lie in a place, what changes one, and what adds one."""

    table: str
    where: str
    change: str
    insert: str


def _entries(reach: int) -> Kind:
    return Kind(
        "ledger",
        f"district_id = :d AND precinct_id = :p AND reach = {reach}",
        "logical = 2",
        "INSERT INTO ledger (district_id, seq, month, lineage_id, n, precinct_id, reach, logical, received_at, hash, "
        f"body) VALUES (:d, :k, {MONTH}, 1, :k, :p, {reach}, 1, 1, :h, :h)",
    )


HERE = "district_id = :d AND precinct_id = :p"
KINDS = {
    "record": Kind(
        "record",
        HERE,
        "changed_at = 2",
        "INSERT INTO record (district_id, uid, kind, precinct_id, lineage_id, n, logical, row, changed_at) "
        "VALUES (:d, :u, 1, :p, 1, :k, 1, :h, 1)",
    ),
    "ledger": _entries(0),
    "viewing": _entries(1),
    "waiting": _entries(2),
    "review": Kind(
        "review",
        HERE,
        "decision = 'accepted'",
        "INSERT INTO review (district_id, precinct_id, lineage_id, n, code, opened_at) VALUES (:d, :p, 1, :k, 'x', 1)",
    ),
    "conflict": Kind(
        "conflict",
        "district_id = :d AND record = :own",
        "settled_at = 2",
        "INSERT INTO conflict (district_id, record, field, heads, opened_at) VALUES (:d, :own, :k, '[]', 1)",
    ),
    "digest": Kind(
        "territory_digest",
        HERE,
        "entries = 2",
        "INSERT INTO territory_digest (district_id, precinct_id, entries, mix) VALUES (:d, :p, 1, :h)",
    ),
    "blob": Kind(
        "blob",
        HERE,
        "size = 2",
        "INSERT INTO blob (district_id, precinct_id, digest, size, device_id, received_at) "
        "VALUES (:d, :p, :h, 1, 1, 1)",
    ),
    "snapshot": Kind(
        "snapshot",
        HERE,
        "size = 2",
        "INSERT INTO snapshot (district_id, precinct_id, seq, records, size, digest, key, file_name, made_at) "
        "VALUES (:d, :p, 1, 1, 1, :h, :h, 'f', 1)",
    ),
}


@dataclass(frozen=True)
class World:
    """District A with precincts 1 and 2, district B with precinct 9, one row of everything in each precinct."""

    url: str
    engine: Engine
    places: dict[str, tuple[int, int]]


@pytest.fixture(scope="module")
def world(cluster: Cluster) -> Iterator[World]:
    url = cluster.new_database()
    engine = open_engine(url)
    region = admin.create_region(engine, "Region")
    home, other = (admin.create_district(engine, region, name) for name in "AB")
    for district, name in ((home, "1"), (home, "2"), (other, "9")):
        admin.create_precinct(engine, district, name)
    with engine.begin() as connection:
        found = connection.execute(text("SELECT district_id, id FROM precinct ORDER BY id")).all()
        names = ("own precinct", "other precinct", "other district")
        places = {name: (row.district_id, row.id) for name, row in zip(names, found, strict=True)}
        for number in (1, 2):
            connection.execute(
                text(
                    "INSERT INTO device (id, uid, public_key, role, program, enrolled_at, counter) "
                    "VALUES (:id, :name, :name, 'inspector', 't', 0, 0)"
                ),
                {"id": number, "name": bytes([number])},
            )
            connection.execute(
                text(
                    "INSERT INTO lineage (id, uid, device_id, last_batch, last_n, head) "
                    "VALUES (:id, :name, :id, 0, 0, :name)"
                ),
                {"id": number, "name": bytes([number])},
            )
        act_as(connection, MAINTENANCE)
        for place in places.values():
            for kind in KINDS:
                do(connection, "insert", kind, place, uid=uid_of(place))
    yield World(url, engine, places)
    engine.dispose()


def uid_of(place: tuple[int, int]) -> bytes:
    """The record that stands in a place from the beginning."""
    return place[1].to_bytes(16, "big")


def do(
    connection: Connection, operation: str, name: str, place: tuple[int, int], uid: bytes | None = None
) -> int:
    """How many rows of a kind in a place an operation reached."""
    kind = KINDS[name]
    statement = {
        "select": f"SELECT 1 FROM {kind.table} WHERE {kind.where}",
        "insert": kind.insert,
        "update": f"UPDATE {kind.table} SET {kind.change} WHERE {kind.where}",
        "delete": f"DELETE FROM {kind.table} WHERE {kind.where}",
    }[operation]
    facts = {
        "d": place[0],
        "p": place[1],
        "u": uid or os.urandom(16),
        "own": uid_of(place),
        "k": next(_numbers),
        "h": os.urandom(32),
    }
    used = {key: value for key, value in facts.items() if re.search(rf":{key}\b", statement)}
    result = connection.execute(text(statement), used)
    return len(result.all()) if operation == "select" else result.rowcount


def enter(world: World, connection: Connection, role: str) -> None:
    """Say that a device of ``role`` acts: of precinct 1, or of the whole district A."""
    district, precinct = world.places["own precinct"]
    if role in ("supervisor", "auditor", "analyst"):
        act_as(connection, role, [(district, None)], 1)
    elif role != "nobody":
        act_as(connection, role, [(district, 0), (district, precinct)], 1)


@pytest.mark.parametrize(("kind", "role", "place", "allowed"), ROWS, ids=IDS)
def test_each_role_does_what_its_line_says_and_nothing_else(
    world: World, kind: str, role: str, place: str, allowed: list[str]
) -> None:
    found = []
    for operation in ("select", "insert", "update", "delete"):
        with world.engine.connect() as connection:
            enter(world, connection, role)
            try:
                reached = do(connection, operation, kind, world.places[place])
            except DBAPIError as error:
                sqlstate = getattr(error.orig, "sqlstate", None)
                # A second digest of one place breaks its key: the row was let through the wall.
                assert sqlstate in (NOT_ALLOWED, SAME_KEY)
                reached = int(sqlstate == SAME_KEY)
        found.append("yes" if reached else "no")
    assert found == allowed


def test_the_table_of_cells_leaves_no_role_and_no_place_out() -> None:
    for kind in ("record", "ledger"):
        lines = {(role, place) for name, role, place, _ in ROWS if name == kind}
        assert len(lines) == 7 * 3
    assert len(ROWS) * 4 >= 280
    assert all(allowed[3] == "no" for *_, allowed in ROWS)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET precinct_id = :new WHERE district_id = :d AND precinct_id = :old",
        "UPDATE territory_digest SET precinct_id = :new WHERE district_id = :d AND precinct_id = :old",
        KINDS["ledger"].insert.replace(":p", ":new").replace(":k", "77").replace(":h", "'h'"),
    ],
)
def test_a_row_cannot_be_written_out_of_the_writers_places(world: World, statement: str) -> None:
    (district, own), (_, neighbour) = world.places["own precinct"], world.places["other precinct"]
    facts = {"new": neighbour, "d": district, "old": own}
    used = {key: value for key, value in facts.items() if f":{key}" in statement}
    with world.engine.connect() as connection:
        enter(world, connection, "inspector")
        with pytest.raises(DBAPIError) as fault:
            connection.execute(text(statement), used)
    assert fault.value.orig.sqlstate == NOT_ALLOWED


def test_a_supervisor_changes_no_entry_that_was_applied_and_lets_one_in_that_waited(world: World) -> None:
    place = world.places["other precinct"]
    with world.engine.connect() as connection:
        enter(world, connection, "supervisor")
        done = connection.execute(
            text("UPDATE ledger SET reach = 0, seq = 5000 WHERE district_id = :d AND precinct_id = :p"),
            {"d": place[0], "p": place[1]},
        )
        assert done.rowcount == 1
        assert do(connection, "select", "waiting", place) == 0
        assert do(connection, "select", "ledger", place) == 2


@pytest.mark.parametrize("end", ["commit", "rollback", "failure"])
def test_a_setting_ends_with_its_transaction_whatever_becomes_of_the_connection(
    world: World, end: str
) -> None:
    engine = create_engine(world.engine.url, pool_size=1, max_overflow=0)
    place = world.places["own precinct"]
    try:
        with engine.connect() as connection:
            backend = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
            enter(world, connection, "inspector")
            assert do(connection, "select", "record", place) == 1
            if end == "failure":
                with pytest.raises(DBAPIError):
                    connection.exec_driver_sql("SELECT 1 / 0")
            getattr(connection, "commit" if end == "commit" else "rollback")()
            assert do(connection, "select", "record", place) == 0
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT pg_backend_pid()").scalar() == backend
            assert do(connection, "select", "record", place) == 0
            assert do(connection, "select", "ledger", place) == 0
    finally:
        engine.dispose()


def test_the_server_widens_its_sight_for_a_few_statements_and_not_beyond_the_districts_named(
    world: World,
) -> None:
    own, neighbour, stranger = world.places.values()
    with world.engine.connect() as connection:
        enter(world, connection, "inspector")
        with as_service(connection, [own[0]]):
            assert do(connection, "select", "record", neighbour) == 1
            assert do(connection, "update", "record", neighbour) == 1
            assert do(connection, "delete", "record", neighbour) == 0
            assert do(connection, "select", "record", stranger) == 0
        assert do(connection, "select", "record", own) == 1
        assert do(connection, "select", "record", neighbour) == 0
        assert connection.exec_driver_sql("SELECT current_setting('desk.device')").scalar() == "1"


def test_administration_reads_what_waits_and_no_record_and_no_entry(world: World) -> None:
    place = world.places["other district"]
    with world.engine.connect() as connection:
        act_as(connection, ADMINISTRATION)
        seen = {name: do(connection, "select", name, place) for name in KINDS}
        assert seen == {**dict.fromkeys(KINDS, 0), "review": 1, "digest": 1, "blob": 1, "snapshot": 1}
        assert not any(do(connection, "update", name, place) for name in KINDS)


def test_batches_and_uploads_are_their_devices_own(world: World) -> None:
    district, precinct = world.places["own precinct"]
    batch = (
        "INSERT INTO batch (lineage_id, number, digest, first_n, last_n, received_at, frame, answer) "
        "VALUES (:owner, 1, 'd', 1, 1, 1, 'f', 'a')"
    )
    upload = (
        'INSERT INTO upload (name, district_id, precinct_id, digest, size, "offset", device_id, expires_at) '
        f"VALUES (:name, {district}, {precinct}, 'd', 1, 0, :owner, 1)"
    )
    with world.engine.connect() as connection:
        enter(world, connection, "inspector")
        connection.execute(text(batch), {"owner": 1})
        connection.execute(text(upload), {"owner": 1, "name": b"one"})
        for statement, facts in ((batch, {"owner": 2}), (upload, {"owner": 2, "name": b"two"})):
            with pytest.raises(DBAPIError) as fault, connection.begin_nested():
                connection.execute(text(statement), facts)
            assert fault.value.orig.sqlstate == NOT_ALLOWED
        act_as(connection, "inspector", [(district, precinct)], 2)
        for table in ("batch", "upload"):
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0


def test_another_districts_record_does_not_show_itself_by_its_identity(world: World) -> None:
    stranger = uid_of(world.places["other district"])
    with world.engine.connect() as connection:
        enter(world, connection, "inspector")
        assert do(connection, "insert", "record", world.places["own precinct"], uid=stranger) == 1


def test_partitions_are_closed_by_name_too(world: World) -> None:
    with world.engine.connect() as connection:
        names = connection.execute(
            text(
                "SELECT relname FROM pg_class WHERE relnamespace = 'parts'::regnamespace AND relkind IN ('r', 'p')"
            )
        ).scalars()
        found = list(names)
        assert any(name.startswith("ledger_d1_m") for name in found)
        enter(world, connection, "supervisor")
        for name in found:
            assert connection.execute(text(f"SELECT count(*) FROM parts.{name}")).scalar() == 0
            assert connection.execute(text(f"DELETE FROM parts.{name}")).rowcount == 0


def test_the_server_refuses_a_role_that_the_wall_does_not_bind(world: World, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"sync\.database-role") as fault:
        prepare(world.url.replace("desk@", "postgres@"), tmp_path, "kz")
    assert fault.value.facts == {"role": "postgres"}


def test_the_server_refuses_tables_that_let_their_owner_past(world: World) -> None:
    check_walls(world.engine)
    with world.engine.begin() as connection:
        connection.execute(text("ALTER TABLE review NO FORCE ROW LEVEL SECURITY"))
    try:
        with pytest.raises(KnownError, match=r"sync\.database-unwalled") as fault:
            check_walls(world.engine)
        assert fault.value.facts == {"tables": "review"}
    finally:
        with world.engine.begin() as connection:
            connection.execute(text("ALTER TABLE review FORCE ROW LEVEL SECURITY"))


def test_every_table_with_a_district_is_walled_or_known_to_hold_only_the_map_of_people_and_places() -> None:
    known = {"district", "precinct", "officer", "device_scope", "enrolment_code"}
    holding = {table.name for table in metadata.sorted_tables if "district_id" in table.c}
    assert holding - known == set(WALLED) - {"batch"}


def test_the_role_that_deploy_makes_is_the_one_the_server_works_as(cluster: Cluster, tmp_path: Path) -> None:
    private = cluster.private
    script = Path(__file__).parents[2] / "deploy" / "role.sql"
    where = ["-h", str(private.folder), "-U", "postgres", "-d", "postgres"]
    settings = ["-v", "ON_ERROR_STOP=1", "-v", "password=it's secret", "-v", "database=deployed"]
    done = subprocess.run(
        [str(private.binaries / "psql"), "-X", "-q", *where, *settings],
        input=script.read_bytes(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    engine, _ = prepare(private.url("deployed", "inspector_desk"), tmp_path, "kz")
    try:
        admin.create_district(engine, admin.create_region(engine, "R"), "D")
        with engine.connect() as connection:
            stored = connection.execute(
                text("SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user")
            )
            assert stored.scalar() == 60
    finally:
        engine.dispose()


def test_a_desk_that_names_another_districts_record_is_told_what_it_is_told_of_an_unknown_one(
    region: Region,
) -> None:
    stranger = region.desk(precinct=region.other_precinct, district=region.other_district)
    theirs = stranger.record({1: "чужое"})
    assert sync(stranger).synced
    prober = region.desk()
    prober.record({1: "а"}, uid=theirs)
    prober.record({1: "а"}, uid="0" * 24 + "ffffffff")
    assert sync(prober).synced
    assert prober.reviews == []
    assert prober.conflicts() == 0
    assert sync(stranger).synced
    assert stranger.pulled == []
    assert stranger.values() == {theirs: {1: "чужое"}}
