"""The desk itself: its making, its officers, passwords, settings."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_desk.errors import KnownError
from inspector_desk.models import DeskFact, District, Officer, Precinct, Region, Setting
from inspector_desk.operations.calendars import use_calendar
from inspector_desk.operations.capture import clean
from inspector_desk.rules.actor import Actor
from inspector_desk.rules.changed import Changed
from inspector_desk.storage import backup, faults, journal, store, vault

SHORTEST_PASSWORD = 12
"""Characters; four words count as well (research: db.md 5, no attempt limit can hold against a copied file)."""


@dataclass(frozen=True, slots=True)
class NewDesk:
    """What the first-run wizard asks; names of the territory in the state language and in Russian."""

    kind: str
    profile: str
    language: str
    region: str
    district: str
    precinct_code: str
    precinct: str
    office: str
    officer: str
    rank: str
    role: str = "inspector"


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """One officer as lists show him."""

    id: int
    uid: str
    name: str
    rank: str
    role: str
    post: str
    precinct_id: int | None
    active: bool


@dataclass(frozen=True, slots=True)
class PrecinctRow:
    """One precinct with its district and region."""

    id: int
    uid: str
    code: str
    name: str
    office: str
    district_id: int | None
    district_uid: str
    district: str
    region: str
    border: str | None


def check_password(password: str, *names: str) -> None:
    """Refuse a password that a copied file would not withstand; KnownError ``password.*``."""
    text = password.strip()
    if len(text) < SHORTEST_PASSWORD and len(text.split()) < 4:
        raise KnownError("password.short", shortest=SHORTEST_PASSWORD)
    lowered = text.casefold()
    if len(set(lowered)) < 5 or any(
        run in lowered for run in ("12345678", "qwertyui", "йцукенгш", "password")
    ):
        raise KnownError("password.guessable")
    if any(name and len(name) > 3 and name.casefold() in lowered for name in names):
        raise KnownError("password.name")


def create_desk(
    folder: Path, answers: NewDesk, password: str, *, cost: vault.Argon2Cost = vault.FLOOR
) -> tuple[store.Store, Actor, str]:
    """Make a desk in an empty folder: its store, the first officer, and the recovery code to be shown once."""
    if (folder / store.DATABASE).exists() or (folder / store.VAULT).exists():
        raise KnownError("store.already-there", path=str(folder))
    officer_uid = journal.new_uid()
    about = {"kind": answers.kind, "profile": answers.profile, "language": answers.language}
    # Made whole in a folder of its own and moved in at the end: a crash half-way leaves nothing that looks like a
    # desk and would be refused as one.
    unfinished = folder / "unfinished"
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        keys, code = vault.create_vault(
            unfinished / store.VAULT, about, officer_uid.hex(), answers.officer, password, cost
        )
        made = store.create_desk(unfinished, keys, kind=answers.kind, profile=answers.profile)
        try:
            with made.write() as session:
                actor = _first_records(session, answers, officer_uid)
        finally:
            made.close()
        (folder / store.FILES).mkdir(exist_ok=True)
        for name in (store.VAULT, store.DATABASE):
            (unfinished / name).replace(folder / name)
        backup.flush_folder(folder)
    except OSError as error:
        raise faults.known_os(error, str(folder)) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return store.open_desk(folder, keys), actor, code


def _first_records(session: Session, answers: NewDesk, officer_uid: bytes) -> Actor:
    """The territory and the first officer, in one entry."""
    region = Region(name=clean(answers.region, "region"))
    session.add(region)
    session.flush()
    district = District(region_id=region.id, name=clean(answers.district, "district"))
    session.add(district)
    session.flush()
    precinct = Precinct(
        district_id=district.id,
        code=clean(answers.precinct_code, "precinct"),
        name=clean(answers.precinct, "precinct"),
        office=clean(answers.office, "office"),
    )
    session.add(precinct)
    session.flush()
    officer = Officer(
        uid=officer_uid,
        name=clean(answers.officer, "name"),
        rank=answers.rank,
        role=answers.role,
        precinct_id=precinct.id,
        active=True,
    )
    session.add(officer)
    session.flush()
    session.add(DeskFact(name="home_precinct", value=precinct.uid.hex()))
    actor = _actor(officer, precinct, district, answers.profile, answers.language)
    journal.enter(session, actor, "desk.create", territory=district.uid.hex())
    return actor


def load_actor(session: Session, officer_uid: str, *, profile: str, language: str) -> Actor:
    """The actor behind an officer's uid; KnownError ``desk.unknown-officer`` if he is not active on this desk.

    From then on the program counts by the working calendar of this desk's district.
    """
    officer = session.scalar(select(Officer).where(Officer.uid == bytes.fromhex(officer_uid)))
    if officer is None or officer.active is False:
        raise KnownError("desk.unknown-officer")
    home = (
        officer.precinct_id
        or session.scalars(
            select(Precinct.id)
            .join(DeskFact, DeskFact.value == _hex(Precinct.uid))
            .where(DeskFact.name == "home_precinct")
        ).first()
    )
    precinct = session.get(Precinct, home) if home else session.scalars(select(Precinct)).first()
    if precinct is None:
        raise KnownError("desk.no-precinct")
    district = session.get(District, precinct.district_id) if precinct.district_id else None
    if district is None:
        raise KnownError("desk.no-precinct")
    use_calendar(session, profile)
    return _actor(officer, precinct, district, profile, language)


def list_officers(session: Session) -> list[OfficerRow]:
    """The officers of this desk by name."""
    return [
        OfficerRow(
            item.id,
            item.uid.hex(),
            item.name or "",
            item.rank or "",
            item.role or "",
            item.post or "",
            item.precinct_id,
            item.active is not False,
        )
        for item in session.scalars(
            select(Officer).where(Officer.annulled.is_not(True)).order_by(Officer.name, Officer.id)
        )
    ]


def list_precincts(session: Session) -> list[PrecinctRow]:
    """The precincts of this desk by code."""
    rows = session.execute(
        select(Precinct, District.id, District.uid, District.name, Region.name)
        .join(District, District.id == Precinct.district_id, isouter=True)
        .join(Region, Region.id == District.region_id, isouter=True)
        .order_by(Precinct.code, Precinct.id)
    )
    return [
        PrecinctRow(
            precinct.id,
            precinct.uid.hex(),
            precinct.code or "",
            precinct.name or "",
            precinct.office or "",
            district_id,
            (district_uid or b"").hex(),
            district or "",
            region or "",
            precinct.border,
        )
        for precinct, district_id, district_uid, district, region in rows
    ]


def read_setting(session: Session, officer_uid: str, name: str, default: Any) -> Any:
    """A setting of an officer, else everyone's, else ``default``."""
    for owner in (officer_uid, ""):
        value = session.scalar(select(Setting.value).where(Setting.officer == owner, Setting.name == name))
        if value is not None:
            return json.loads(value)
    return default


def write_setting(session: Session, officer_uid: str, name: str, value: Any) -> Changed:
    """Keep a setting of this desk; settings do not travel and are not journaled."""
    session.merge(Setting(officer=officer_uid, name=name, value=json.dumps(value, ensure_ascii=False)))
    return Changed({"setting": frozenset()})


def _actor(officer: Officer, precinct: Precinct, district: District, profile: str, language: str) -> Actor:
    return Actor(
        officer_id=officer.id,
        officer_uid=officer.uid.hex(),
        name=officer.name or "",
        role=officer.role or "inspector",
        precinct_id=precinct.id,
        precinct_uid=precinct.uid.hex(),
        district_uid=district.uid.hex(),
        profile=profile,
        language=language,
    )


def _hex(column: Any) -> Any:
    from sqlalchemy import func

    return func.lower(func.hex(column))
