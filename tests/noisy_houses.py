"""A precinct whose evenings are noisy at three neighbouring houses, on a real encrypted desk."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from inspector_desk.models import Address, Appeal
from inspector_desk.rules.actor import Actor
from inspector_desk.storage import journal
from inspector_desk.storage.store import Store

LAT, LON = 498_000_000, 731_000_000
"""Where the noisy houses lie, in 1e-7 degrees."""


def fill(
    store: Store, actor: Actor, today: date, busy: int, quiet: int, *, days: int = 80, hidden: int = 0
) -> None:
    """``busy`` appeals at the houses between 21 and 24, ``quiet`` over two kilometres, ``hidden`` protected ones."""
    rng = np.random.default_rng(1)
    precinct = actor.precinct_id
    with store.write() as session:
        houses = []
        for number in range(120):
            near = number < 3
            lat = LAT + (number * 3_000 if near else int(rng.integers(0, 180_000)))
            lon = LON + (0 if near else int(rng.integers(0, 280_000)))
            house = Address(
                precinct_id=precinct, text=f"Мира {number}", lat_e7=lat, lon_e7=lon, point_accuracy="building"
            )
            session.add(house)
            houses.append(house)
        session.flush()
        for number in range(busy + quiet + hidden):
            day = today - timedelta(days=int(rng.integers(0, days)))
            close = number < busy or number >= busy + quiet
            hour = 21 + int(rng.integers(0, 3)) if close else int(rng.integers(0, 24))
            session.add(
                Appeal(
                    precinct_id=precinct,
                    address_id=houses[int(rng.integers(0, 3)) if close else int(rng.integers(3, 120))].id,
                    kind="application",
                    category="noise" if close else "parking",
                    received_on=day.isoformat(),
                    happened_from=f"{day.isoformat()}T{hour:02d}:15",
                    state="answered",
                    protection="domestic_violence" if number >= busy + quiet else "none",
                )
            )
        journal.enter(session, actor, "appeal.change", territory=actor.precinct_uid)
