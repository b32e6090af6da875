"""One simulated world: a region's server and its desks, copied from files made once."""

from __future__ import annotations

import asyncio
import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import select

from inspector_desk.models import District, Precinct, Region
from inspector_desk.operations.desk import load_actor
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import places
from inspector_desk.storage.store import Store
from inspector_desk.storage.vault import Keys
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.protocol import frames
from inspector_desk.sync.protocol.safeties import ALL, Safeties
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.database import migrate, open_engine
from inspector_desk.sync.server.keys import ServerKeys
from tests.desks import new_desk
from tests.simulation.desk import INSTANCE, Desk, Person
from tests.simulation.region import DATABASE, Faults, Server, SimulatedLine
from tests.simulation.virtual import Chance, VirtualTime, in_place

STAFF = ("inspector", "inspector", "inspector", "supervisor")
"""The first two share a precinct, the third has another, the fourth sees the district."""
HOMES = (0, 0, 1, 0)


@dataclass(frozen=True)
class Template:
    """Files to copy a world from: folder, keys, the precincts' uids, and who sits at each desk."""

    folder: Path
    server_keys: ServerKeys
    districts: tuple[str, str]
    """The second has a precinct of its own, and nobody in it as yet."""
    precincts: tuple[str, ...]
    desks: tuple[tuple[Keys, Actor, str], ...]
    spare: dict[str, tuple[Keys, Actor]]
    """A desk of each role that has not joined; the folder has the role's name."""


@dataclass
class World:
    """A world under way."""

    folder: Path
    moment: VirtualTime
    chance: Chance
    template: Template
    server: Server
    desks: list[Desk]


def memory_folder() -> Path | None:
    """Where files cost no disk; None where the system has no such place."""
    folder = Path("/dev/shm")
    return folder if folder.is_dir() else None


@contextmanager
def packed_lightly() -> Iterator[None]:
    """Let frames be packed with little effort: at the level for radio that was a tenth of a history."""
    before = frames.LEVEL, frames.DAILY_LEVEL
    vars(frames).update(LEVEL=1, DAILY_LEVEL=1)
    try:
        yield
    finally:
        vars(frames).update(zip(("LEVEL", "DAILY_LEVEL"), before, strict=True))


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    atexit.register(loop.close)
    return loop


@cache
def template() -> Template:
    """The files, made at the first call and removed at the end of the process."""
    folder = Path(tempfile.mkdtemp(prefix="desk-sim-", dir=memory_folder()))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    moment, chance = VirtualTime(), Chance(VirtualTime())
    with in_place(moment, chance):
        chance.seed("template")
        (folder / "server").mkdir()
        engine = open_engine(f"sqlite:///{folder / 'server' / DATABASE}")
        migrate(engine)
        admin.initialise(engine, "kz", "real")
        keys = ServerKeys(chance.token_bytes(32))
        stores = [new_desk(folder / f"desk{i}", role=role) for i, role in enumerate(STAFF)]
        # A supervisor's desk keeps its own names of places when it joins: here the server knows them.
        region, district, third = _own_places(stores[3][0])
        admin.create_district(engine, admin.create_region(engine, "Region", region), "District", district)
        precincts = (
            admin.create_precinct(engine, district, "Precinct 1"),
            admin.create_precinct(engine, district, "Precinct 2"),
            admin.create_precinct(engine, district, "Precinct 3", third),
        )
        second = admin.create_district(engine, region, "District 2")
        precincts = (*precincts, admin.create_precinct(engine, second, "Precinct 4"))
        server = Server(folder / "server", keys, moment, _loop(), ALL)
        desks = []
        for i, (role, home) in enumerate(zip(STAFF, HOMES, strict=True)):
            store, actor = stores[i]
            store.close()
            code = admin.issue_code(
                engine, keys, district, role=role, precincts=[precincts[home]] if role == "inspector" else []
            )
            person = Person(role, precincts[home], 0, district)
            desk = Desk(folder / f"desk{i}", store.keys, actor, person, server, ALL)
            join(desk, code)
            desks.append((store.keys, desk.actor, desk.device))
            desk.open().close()
            desk.die()
        server.close()
        engine.dispose()
        spare = {}
        for role in ("inspector", "supervisor"):
            store, actor = new_desk(folder / role, role=role)
            store.close()
            spare[role] = store.keys, actor
    return Template(folder, keys, (district, second), precincts, tuple(desks), spare)


def join(desk: Desk, code: str) -> None:
    """Enrol a desk with a code and let it exchange for the first time."""
    desk.open()
    answer = enrol(
        desk.exchange,
        lambda _url, _authority: SimulatedLine(desk.server, Faults(), []),
        "https://server",
        code,
        profile="kz",
        kind="real",
        program="simulation",
    )
    desk.device = answer.device.hex()
    status = desk.sync(Faults())
    assert status.synced, status
    with desk.open().read() as session:
        desk.actor = load_actor(session, desk.actor.officer_uid, profile="kz", language="ru")


def add_desk(here: World, role: str, home: int, district: str) -> Desk:
    """A new desk joins the region while others work."""
    made = here.template
    folder = here.folder / f"joined{len(here.desks)}"
    shutil.copytree(made.folder / role, folder, ignore=shutil.ignore_patterns("lock"))
    person = Person(role, made.precincts[home], 0, district)
    desk = Desk(folder, *made.spare[role], person, here.server, here.server.safe)
    with here.moment.acting(0):
        code = admin.issue_code(
            here.server.engine,
            made.server_keys,
            district,
            role=role,
            precincts=[made.precincts[home]] if role == "inspector" else [],
        )
        join(desk, code)
    here.desks.append(desk)
    return desk


def _own_places(store: Store) -> tuple[str, str, str]:
    """The uids of the region, district and precinct a new desk has made for itself."""
    with store.read() as session:
        region, district, precinct = (
            session.scalars(select(model.uid)).one() for model in (Region, District, Precinct)
        )
    return region.hex(), district.hex(), precinct.hex()


@contextmanager
def world(seed: int, skews: tuple[int, ...], safe: Safeties = ALL) -> Iterator[World]:
    """A fresh world; its files go with it."""
    made = template()
    folder = Path(tempfile.mkdtemp(prefix="world-", dir=made.folder))
    moment = VirtualTime()
    moment.pass_seconds(86_400)
    chance = Chance(moment)
    desks: list[Desk] = []
    server: Server | None = None
    try:
        with in_place(moment, chance), packed_lightly():
            chance.seed(seed)
            (folder / "server").mkdir()
            shutil.copyfile(made.folder / "server" / DATABASE, folder / "server" / DATABASE)
            server = Server(folder / "server", made.server_keys, moment, _loop(), safe)
            for i, ((keys, actor, device), role, home) in enumerate(
                zip(made.desks, STAFF, HOMES, strict=True)
            ):
                (folder / f"desk{i}").mkdir()
                for name in (places.DATABASE, INSTANCE):
                    shutil.copyfile(made.folder / f"desk{i}" / name, folder / f"desk{i}" / name)
                person = Person(role, made.precincts[home], skews[i], made.districts[0])
                desks.append(Desk(folder / f"desk{i}", keys, actor, person, server, safe))
                desks[-1].device = device
            yield World(folder, moment, chance, made, server, desks)
    finally:
        for desk in desks:
            desk.die()
        if server is not None:
            server.close()
        shutil.rmtree(folder, ignore_errors=True)
