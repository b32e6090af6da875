"""The small world of a rehearsal: two practice desks of one precinct and a regional server for them.

The tour drives the real windows through a whole day in it.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

from inspector_desk.errors import KnownError
from inspector_desk.operations.desk import NewDesk, create_desk
from inspector_desk.rules.resources import resource_path
from inspector_desk.sync.server import admin, serving
from inspector_desk.training import practice

HOUSES, PEOPLE = 260, (300, 420, 180, 16)
"""Size of the first desk: small enough to be exchanged twice while somebody watches, large enough for a week."""
_PRECINCT = ("Астана қаласы (оқу)", "Оқу ауданы", "№ 07 учаске")


def make_first_desk(folder: Path, language: str) -> None:
    """A practice desk of one small precinct in the middle of the city; its officers have the practice password."""
    whole = practice.read_addresses(resource_path("practice", "addresses.csv"))
    middle = practice.divide(whole, practice.CELLS)[0].addresses
    lat = sorted(one.lat_e7 for one in middle)[len(middle) // 2]
    lon = sorted(one.lon_e7 for one in middle)[len(middle) // 2]
    # As many cells as a city has, of which the desk takes the one in the middle.
    near = sorted(whole, key=lambda one: (one.lat_e7 - lat) ** 2 + (one.lon_e7 - lon) ** 2)
    folder.mkdir(parents=True, exist_ok=True)
    chosen = folder / "addresses.csv"
    with chosen.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("street_ru", "street_kk", "house_number", "lat_e7", "lon_e7"))
        for one in near[: HOUSES * practice.CELLS]:
            writer.writerow((one.street_ru, one.street_kk, one.house, one.lat_e7, one.lon_e7))
    try:
        size = practice.PracticeSize(1, *PEOPLE)
        store, _actor = practice.create_practice_desk(folder, "kz", language, size, addresses=chosen)
        store.close()
    finally:
        chosen.unlink()


def make_second_desk(folder: Path, language: str) -> None:
    """An empty practice desk of the same precinct, as a second officer would set it up."""
    region, district, precinct = _PRECINCT
    answers = NewDesk(
        kind="practice",
        profile="kz",
        language=language,
        region=region,
        district=district,
        precinct_code="07",
        precinct=precinct,
        office="УПП-07",
        officer="Қасымова Айгерім",
        rank="lieutenant",
    )
    store, _actor, _code = create_desk(folder, answers, practice.PRACTICE_PASSWORD)
    store.close()


class RehearsalServer:
    """A regional server for practice desks in a process of its own on this machine; implements ``ui.tour``'s."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        database, keys = f"sqlite:///{folder / 'server.db'}", folder / "keys"
        keys.mkdir()
        self._engine, self._keys = serving.prepare(database, keys, "kz", "practice")
        region, district, precinct = _PRECINCT
        self._district = admin.create_district(
            self._engine, admin.create_region(self._engine, region), district
        )
        self._precinct = admin.create_precinct(self._engine, self._district, precinct)
        # A bundled program is its own interpreter.
        program = (
            [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "inspector_desk"]
        )
        serve = [
            "serve",
            "--database",
            database,
            "--keys",
            str(keys),
            "--port",
            "0",
            "--kind",
            "practice",
            "--json",
        ]
        self._log = (folder / "server.log").open("wb")
        self._process = subprocess.Popen(
            [*program, *serve], stdout=subprocess.PIPE, stderr=self._log, text=True, encoding="utf-8"
        )
        said = ""
        while not said.rstrip().endswith("}"):
            line = self._process.stdout.readline() if self._process.stdout is not None else ""
            if not line:
                self.stop()
                raise KnownError("tour.no-server", log=str(folder / "server.log"))
            said += line
        self.url = f"http://127.0.0.1:{json.loads(said)['port']}"

    def issue_code(self) -> str:
        """A one-time code for an inspector's device in the precinct."""
        return admin.issue_code(
            self._engine, self._keys, self._district, role="inspector", precincts=[self._precinct]
        )

    def held(self) -> tuple[int, int]:
        """How many devices are known to have sent something, and how many entries wait in review."""
        return len(admin.list_devices(self._engine)), len(admin.list_reviews(self._engine))

    def stop(self) -> None:
        """End the process; what it has under way is finished first."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._log.close()
        self._engine.dispose()
