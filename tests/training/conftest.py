from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from inspector_desk.rules.actor import Actor
from inspector_desk.storage.store import Store
from inspector_desk.training.practice import PracticeSize, create_practice_desk
from tests.desks import CHEAP

TODAY = date(2026, 11, 20)
SMALL = PracticeSize(2, 300, 400, 120, 16, neighbour_weight=0.2)


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up town of 40 streets with 24 houses each, in the columns of the practice pack."""
    path = tmp_path_factory.mktemp("pack") / "addresses.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("street_ru", "street_kk", "house_number", "lat_e7", "lon_e7"))
        for street in range(40):
            for house in range(24):
                lat, lon = 511_000_000 + street * 9_000, 714_000_000 + house * 12_000
                writer.writerow((f"улица Пробная-{street}", f"Сынақ-{street} көшесі", house + 1, lat, lon))
    return path


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory, addresses: Path) -> Iterator[tuple[Store, Actor]]:
    """A small practice desk that tests only read."""
    store, actor = create_practice_desk(
        tmp_path_factory.mktemp("practice") / "desk",
        "kz",
        "ru",
        SMALL,
        today=TODAY,
        addresses=addresses,
        cost=CHEAP,
    )
    try:
        yield store, actor
    finally:
        store.close()
