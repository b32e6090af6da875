"""The practice desk: invented people and work on the real streets of Astana, in a file of its own kind.

Everything in it is invented but the streets and house numbers (OpenStreetMap, ODbL). Its password is public.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import (
    Address,
    Appeal,
    Attendance,
    Commitment,
    District,
    Meeting,
    MeetingPoint,
    NumberSeries,
    Officer,
    Precinct,
    Region,
    Resident,
    Round,
    Street,
    Visit,
)
from inspector_desk.operations.addresses import address_line
from inspector_desk.operations.desk import NewDesk, create_desk
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.resources import resource_path
from inspector_desk.storage import bulk, journal, vault
from inspector_desk.storage.store import VAULT, Store
from inspector_desk.training.activity import Appeals
from inspector_desk.training.outreach import (
    InventedMeeting,
    RunningRound,
    invent_meetings,
    invent_rounds,
    invent_visits,
)
from inspector_desk.training.population import invent_households, invent_name
from inspector_desk.training.prevention import fill_prevention
from inspector_desk.training.scene import Person, Place, PrecinctScene, Scene

PRACTICE_PASSWORD = "practice-desk-astana"  # noqa: S105 - public: everything it opens is invented
"""The password of every officer of a practice desk; shown on its unlock screen."""
ACTION = "practice.generate"
CELLS = 16
"""Into how many precincts the city is divided; a practice desk takes the nearest few."""
PER_TRANSACTION = 20_000

Progress = Callable[[str, float], None]
"""Called with the step's name (territory, residents, appeals, visits, meetings, done) and the share done, 0–1."""


@dataclass(frozen=True, slots=True)
class PracticeSize:
    """How much to invent; ``neighbour_weight`` is the share of work in each precinct beside the home one."""

    precincts: int
    residents: int
    appeals: int
    visits: int
    meetings: int
    neighbour_weight: float = 1.0
    records: int = 0
    """Persons on preventive record."""


CLASSROOM = PracticeSize(4, 2_600, 1_560, 1_040, 52, neighbour_weight=0.1, records=60)
"""One precinct with about 2,000 residents, 1,200 appeals, 800 visits, 40 meetings and 45 persons on preventive record,
and three quiet neighbours."""


def district_size(appeals: int) -> PracticeSize:
    """A whole city of sixteen precincts with ``appeals`` appeals, for tests of size and measurements."""
    residents = max(200, appeals // 8)
    return PracticeSize(CELLS, residents, appeals, appeals // 10, appeals // 250, records=residents // 50)


@dataclass(frozen=True, slots=True)
class RealAddress:
    """A line of the address list: names of the street, house number, point in 1e-7 degrees."""

    street_ru: str
    street_kk: str
    house: str
    lat_e7: int
    lon_e7: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of the city that becomes a precinct: its box (south, west, north, east) and its addresses."""

    box: tuple[int, int, int, int]
    addresses: tuple[RealAddress, ...]


def create_practice_desk(  # noqa: PLR0913 - options with sensible defaults
    folder: Path,
    profile: str,
    language: str,
    size: PracticeSize = CLASSROOM,
    *,
    today: date | None = None,
    seed: int = 1,
    addresses: Path | None = None,
    cost: vault.Argon2Cost = vault.FLOOR,
    progress: Progress | None = None,
) -> tuple[Store, Actor]:
    """Make a practice desk in an empty folder and give it back open, with the inspector of the home precinct.

    ``addresses`` is the address list of the practice pack (its place among the resources if None); KnownError
    ``practice.no-addresses`` when it has not been made. Every role has one officer, and all have
    ``PRACTICE_PASSWORD``. The content follows from profile, size, today and seed; identities are always fresh.
    """
    progress = progress or _quiet
    today = today or date.today()  # noqa: DTZ011 - the local day of the person who practises
    cells = divide(read_addresses(addresses or resource_path("practice", "addresses.csv")), CELLS)
    chance = random.Random(f"practice/{profile}/{seed}")  # noqa: S311 - invented data, reproducible
    words = _WORDS[profile]
    officer = " ".join(invent_name(chance, profile, "male", "ru")[:2])
    answers = NewDesk(
        kind="practice",
        profile=profile,
        language=language,
        region=words["region"][0],
        district=words["district"][0],
        precinct_code="07",
        precinct=words["precinct"][0].format(code="07"),
        office=words["office"][0].format(code="07"),
        officer=officer,
        rank="senior_lieutenant",
    )
    store, actor, _code = create_desk(folder, answers, PRACTICE_PASSWORD, cost=cost)
    try:
        progress("territory", 0.0)
        scene = _lay_ground(store, actor, cells[: size.precincts], words, chance, size, cost)
        progress("residents", 0.05)
        scene = _settle(store, actor, scene, profile, seed, size.residents, today)
        progress("appeals", 0.15)
        with bulk.wide_cache(store):
            _fill_appeals(store, actor, scene, seed, size.appeals, today, progress)
        progress("visits", 0.9)
        _fill_outreach(store, actor, scene, seed, size, today, progress)
        if size.records:
            fill_prevention(store, actor, size.records, today, seed)
        progress("done", 1.0)
    except BaseException:
        store.close()
        raise
    return store, actor


def _quiet(_step: str, _share: float) -> None:
    """Progress nobody watches."""


def read_addresses(path: Path) -> list[RealAddress]:
    """The address list of the practice pack; KnownError ``practice.no-addresses`` if it is missing or not one."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            found = [
                RealAddress(
                    row["street_ru"],
                    row["street_kk"],
                    row["house_number"],
                    int(row["lat_e7"]),
                    int(row["lon_e7"]),
                )
                for row in csv.DictReader(file)
            ]
    except (OSError, KeyError, ValueError, csv.Error) as error:
        raise KnownError("practice.no-addresses", path=path.name) from error
    if not found:
        raise KnownError("practice.no-addresses", path=path.name)
    return found


def divide(addresses: Sequence[RealAddress], cells: int) -> list[Cell]:
    """Cut the city into ``cells`` boxes with equally many addresses, the one nearest the middle first.

    ``cells`` is a power of two: each box is halved across its longer side, so borders neither overlap nor gap.
    """
    south, north = min(a.lat_e7 for a in addresses) - 5_000, max(a.lat_e7 for a in addresses) + 5_000
    west, east = min(a.lon_e7 for a in addresses) - 5_000, max(a.lon_e7 for a in addresses) + 5_000
    parts = [Cell((south, west, north, east), tuple(addresses))]
    while len(parts) < cells:
        parts = [half for part in parts for half in _halves(part)]
    middle_lat = sorted(a.lat_e7 for a in addresses)[len(addresses) // 2]
    middle_lon = sorted(a.lon_e7 for a in addresses)[len(addresses) // 2]

    def distance(cell: Cell) -> float:
        count = len(cell.addresses) or 1
        lat = sum(a.lat_e7 for a in cell.addresses) / count - middle_lat
        lon = (sum(a.lon_e7 for a in cell.addresses) / count - middle_lon) * _LON_SCALE
        return lat * lat + lon * lon

    return sorted(parts, key=distance)


_LON_SCALE = 0.627
"""A degree of longitude beside one of latitude at 51.16° north."""


def _halves(cell: Cell) -> Iterator[Cell]:
    south, west, north, east = cell.box
    if (north - south) >= (east - west) * _LON_SCALE:
        ordered = sorted(cell.addresses, key=lambda a: (a.lat_e7, a.lon_e7))
        half = len(ordered) // 2
        cut = ordered[half].lat_e7 if ordered else (south + north) // 2
        yield Cell((south, west, cut, east), tuple(a for a in ordered if a.lat_e7 < cut))
        yield Cell((cut, west, north, east), tuple(a for a in ordered if a.lat_e7 >= cut))
    else:
        ordered = sorted(cell.addresses, key=lambda a: (a.lon_e7, a.lat_e7))
        half = len(ordered) // 2
        cut = ordered[half].lon_e7 if ordered else (west + east) // 2
        yield Cell((south, west, north, cut), tuple(a for a in ordered if a.lon_e7 < cut))
        yield Cell((south, cut, north, east), tuple(a for a in ordered if a.lon_e7 >= cut))


_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "kz": {
        "region": ("Астана қаласы (оқу)", "Город Астана (учебный)"),
        "district": ("Оқу ауданы", "Учебный район"),
        "precinct": ("№ {code} учаске", "Участок № {code}"),
        "office": ("УПП-{code}", "УПП-{code}"),
    },
    "tj": {
        "region": ("Шаҳри тамринӣ", "Учебный город"),
        "district": ("Ноҳияи тамринӣ", "Учебный район"),
        "precinct": ("Минтақаи № {code}", "Участок № {code}"),
        "office": ("НМ-{code}", "УПМ-{code}"),
    },
}
"""Names of the practice territory in the state language and in Russian; plainly not a real district."""

_ROLES = (
    ("supervisor", "major"),
    ("trainer", "captain"),
    ("analyst", "lieutenant"),
    ("auditor", "lieutenant_colonel"),
)


def _lay_ground(
    store: Store,
    actor: Actor,
    cells: Sequence[Cell],
    words: Mapping[str, tuple[str, str]],
    chance: random.Random,
    size: PracticeSize,
    cost: vault.Argon2Cost,
) -> Scene:
    """Territory, officers with their passwords, streets and addresses."""
    with store.write() as session:
        session.scalars(select(Region)).one().name_ru = words["region"][1]
        district = session.scalars(select(District)).one()
        district.name_ru = words["district"][1]
        precincts = [session.get_one(Precinct, actor.precinct_id)]
        inspectors = [actor.officer_id]
        for number in range(8, 7 + len(cells)):
            code = f"{number:02d}"
            precinct = Precinct(
                district_id=district.id,
                code=code,
                name=words["precinct"][0].format(code=code),
                office=words["office"][0].format(code=code),
            )
            session.add(precinct)
            session.flush()
            precincts.append(precinct)
            inspectors.append(_officer(session, actor, chance, "inspector", "lieutenant", precinct.id).id)
        for precinct, cell in zip(precincts, cells, strict=True):
            precinct.name_ru = words["precinct"][1].format(code=precinct.code)
            precinct.border = _border(cell)
        staff = [_officer(session, actor, chance, role, rank, actor.precinct_id) for role, rank in _ROLES]
        journal.enter(session, actor, ACTION, territory=actor.district_uid)
        grounds = [(p.id, p.uid.hex(), p.code or "") for p in precincts]
        streets = _record_streets(session, actor, cells)
        scenes = []
        memory = bulk.Memory()
        for index, (ground, cell) in enumerate(zip(grounds, cells, strict=True)):
            places = _record_addresses(session, actor, ground, cell, streets, memory)
            weight = 1.0 if index == 0 else size.neighbour_weight
            scenes.append(PrecinctScene(ground[0], inspectors[index], ground[2], weight, places, ()))
    for officer in staff:
        vault.set_password(
            store.folder / VAULT, store.keys, officer.uid.hex(), officer.name or "", PRACTICE_PASSWORD, cost
        )
    return Scene(actor.profile, scenes)


def _officer(
    session: Session, actor: Actor, chance: random.Random, role: str, rank: str, precinct_id: int
) -> Officer:
    sex = "female" if chance.random() < 0.3 else "male"
    officer = Officer(
        name=" ".join(invent_name(chance, actor.profile, sex, "ru")[:2]),
        rank=rank,
        role=role,
        precinct_id=precinct_id,
        active=True,
    )
    session.add(officer)
    session.flush()
    return officer


def _border(cell: Cell) -> str:
    south, west, north, east = (value / 1e7 for value in cell.box)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]}, separators=(",", ":"))


def _record_streets(session: Session, actor: Actor, cells: Sequence[Cell]) -> dict[str, tuple[int, str]]:
    """Every street of the cells: Russian name → local id and name in the state language (Russian if unknown)."""
    names: dict[str, str] = {}
    for cell in cells:
        for address in cell.addresses:
            names.setdefault(address.street_ru, address.street_kk or address.street_ru)
    ordered = sorted(names)
    made = bulk.insert_many(
        session,
        actor,
        ACTION,
        Street,
        ({"locality": "Астана", "name": names[name], "name_ru": name} for name in ordered),
        territory=actor.district_uid,
    )
    return {name: (street_id, names[name]) for street_id, name in zip(made.ids, ordered, strict=True)}


def _record_addresses(
    session: Session,
    actor: Actor,
    ground: tuple[int, str, str],
    cell: Cell,
    streets: Mapping[str, tuple[int, str]],
    memory: bulk.Memory,
) -> list[Place]:
    precinct_id, precinct_uid, _ = ground
    ordered = sorted(cell.addresses, key=lambda a: (a.street_ru, _natural(a.house), a.lat_e7, a.lon_e7))
    made = bulk.insert_many(
        session,
        actor,
        ACTION,
        Address,
        (
            {
                "precinct_id": precinct_id,
                "street_id": streets[address.street_ru][0],
                "kind": "house",
                "house": address.house,
                "lat_e7": address.lat_e7,
                "lon_e7": address.lon_e7,
                "point_accuracy": "building",
                "text": address_line(address.street_ru, address.house, "", "", ""),
            }
            for address in ordered
        ),
        territory=precinct_uid,
        memory=memory,
    )
    return [
        Place(address_id, address.street_ru, streets[address.street_ru][1])
        for address_id, address in zip(made.ids, ordered, strict=True)
    ]


def _natural(house: str) -> tuple[int, str]:
    digits = house[: len(house) - len(house.lstrip("0123456789"))]
    return (int(digits) if digits else 0, house)


def _settle(
    store: Store, actor: Actor, scene: Scene, profile: str, seed: int, residents: int, today: date
) -> Scene:
    """People into houses: some houses hold one household, some (blocks of flats) many."""
    total = sum(precinct.weight for precinct in scene.precincts)
    memory = bulk.Memory()
    settled = []
    for index, precinct in enumerate(scene.precincts):
        share = round(residents * precinct.weight / total)
        chance = random.Random(f"homes/{seed}/{index}")  # noqa: S311 - invented data, reproducible
        blocks = chance.sample(range(len(precinct.places)), max(1, len(precinct.places) // 12))
        rows: list[dict[str, Any]] = []
        people: list[tuple[int, str, str]] = []
        for household in invent_households(profile, seed * 1000 + index, share, today):
            place = (
                chance.choice(blocks) if chance.random() < 0.55 else chance.randrange(len(precinct.places))
            )
            for member in household.members:
                rows.append(
                    member
                    | {"address_id": precinct.places[place].address_id, "precinct_id": precinct.precinct_id}
                )
                people.append((place, member["language"], member["protection"]))
        with store.write() as session:
            territory = _uid_of(session, precinct.precinct_id)
            made = bulk.insert_many(
                session, actor, ACTION, Resident, rows, territory=territory, memory=memory
            )
        persons = [
            Person(resident_id, place, language, protection)
            for resident_id, (place, language, protection) in zip(made.ids, people, strict=True)
        ]
        settled.append(replace(precinct, people=persons))
    return replace(scene, precincts=settled)


def _fill_appeals(
    store: Store, actor: Actor, scene: Scene, seed: int, count: int, today: date, progress: Progress
) -> None:
    appeals = Appeals(scene, seed, count, today)
    done = 0
    memory = bulk.Memory()
    for batch in _batched(appeals, PER_TRANSACTION):
        with store.write() as session:
            for chunk in batch:
                bulk.insert_many(
                    session,
                    actor,
                    ACTION,
                    Appeal,
                    chunk.rows,
                    territory=_uid_of(session, chunk.precinct.precinct_id),
                    memory=memory,
                )
                done += len(chunk.rows)
        progress("appeals", 0.15 + 0.75 * done / max(1, count))
    with store.write() as session:
        session.add_all(
            NumberSeries(precinct_id=precinct_id, year=year, last=last)
            for (precinct_id, year), last in appeals.numbers.items()
        )


def _fill_outreach(
    store: Store, actor: Actor, scene: Scene, seed: int, size: PracticeSize, today: date, progress: Progress
) -> None:
    memory = bulk.Memory()
    running = _fill_rounds(store, actor, scene, seed, today) if size.visits else {}
    for batch in _batched(invent_visits(scene, seed, size.visits, today, running), PER_TRANSACTION):
        with store.write() as session:
            for chunk in batch:
                territory = _uid_of(session, chunk.precinct.precinct_id)
                bulk.insert_many(
                    session, actor, ACTION, Visit, chunk.rows, territory=territory, memory=memory
                )
    progress("meetings", 0.97)
    by_precinct: dict[int, list[Any]] = {}
    for meeting in invent_meetings(scene, seed, size.meetings, today):
        by_precinct.setdefault(meeting.precinct.precinct_id, []).append(meeting)
    for precinct_id, meetings in by_precinct.items():
        with store.write() as session:
            territory = _uid_of(session, precinct_id)
            made = bulk.insert_many(
                session, actor, ACTION, Meeting, (m.row for m in meetings), territory=territory, memory=memory
            )
            _fill_parts(session, actor, list(zip(made.ids, meetings, strict=True)), territory, memory)


def _fill_rounds(
    store: Store, actor: Actor, scene: Scene, seed: int, today: date
) -> dict[int, list[RunningRound]]:
    """The rounds under way, by precinct."""
    running: dict[int, list[RunningRound]] = {}
    for invented in invent_rounds(scene, seed, today):
        with store.write() as session:
            ids = [place.address_id for place in invented.places]
            uids = session.scalars(
                select(Street.uid)
                .join(Address, Address.street_id == Street.id)
                .where(Address.id.in_(ids))
                .distinct()
                .order_by(Street.id)
            ).all()
            streets = json.dumps([uid.hex() for uid in uids], separators=(",", ":")) if uids else None
            item = Round(**invented.row, streets=streets)
            session.add(item)
            journal.enter(session, actor, ACTION, territory=_uid_of(session, invented.precinct.precinct_id))
            found = RunningRound(item.id, invented.row["starts_on"], invented.places)
            running.setdefault(invented.precinct.precinct_id, []).append(found)
    return running


def _fill_parts(
    session: Session,
    actor: Actor,
    meetings: Sequence[tuple[int, InventedMeeting]],
    territory: str,
    memory: bulk.Memory,
) -> None:
    """Points, groups and commitments of meetings that stand already."""
    points = [row | {"meeting_id": meeting_id} for meeting_id, m in meetings for row in m.points]
    made = bulk.insert_many(session, actor, ACTION, MeetingPoint, points, territory=territory, memory=memory)
    groups = [row | {"meeting_id": meeting_id} for meeting_id, m in meetings for row in m.groups]
    bulk.insert_many(session, actor, ACTION, Attendance, groups, territory=territory, memory=memory)
    commitments, first = [], made.first_id
    for meeting_id, meeting in meetings:
        for row in meeting.commitments:
            point = {"point_id": first + row["point_id"]} if "point_id" in row else {}
            commitments.append(row | {"meeting_id": meeting_id} | point)
        first += len(meeting.points)
    bulk.insert_many(session, actor, ACTION, Commitment, commitments, territory=territory, memory=memory)


def _uid_of(session: Session, precinct_id: int) -> str:
    return session.get_one(Precinct, precinct_id).uid.hex()


def _batched(chunks: Iterable[Any], rows: int) -> Iterator[list[Any]]:
    """Chunks gathered until they hold about ``rows`` rows: what one transaction takes."""
    gathered: list[Any] = []
    count = 0
    for chunk in chunks:
        gathered.append(chunk)
        count += len(chunk.rows)
        if count >= rows:
            yield gathered
            gathered, count = [], 0
    if gathered:
        yield gathered
