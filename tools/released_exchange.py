"""Records what this program sends and is answered, for later programs to read: run once when a schema is released.

Writes tests/databases/exchange-<schema>: two batches of a desk with a resident and an appeal that was changed, both
receipts, the page another desk got, and facts.json with what they say.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, insert, select

import inspector_desk
from inspector_desk.models import District, Precinct, Region
from inspector_desk.operations.appeals import NewAppeal, change_appeal, register_appeal
from inspector_desk.operations.desk import create_desk
from inspector_desk.operations.residents import NewResident, record_resident
from inspector_desk.storage import migrate
from inspector_desk.storage.vault import Argon2Cost
from inspector_desk.sync.client.desk_exchange import DeskExchange
from inspector_desk.sync.protocol.limits import SCHEMA
from inspector_desk.sync.protocol.messages import BatchHeader, PullRequest, seal_batch
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.database import look, transact
from inspector_desk.sync.server.devices import Caller
from inspector_desk.sync.server.pull import make_page
from inspector_desk.sync.server.push import read_arrival, receive
from inspector_desk.sync.server.serving import prepare
from inspector_desk.sync.server.tables import device, device_scope
from tools.released_desk import ANSWERS, OUT

NOW = 1_795_500_000_000
PAGE_ANSWERS = 7
SECRET = bytes(range(32))


def main() -> None:
    """Write the recorded exchange, unless it is there: a recorded exchange never changes."""
    target = OUT / f"exchange-{migrate.head()}"
    if target.exists():
        sys.exit(f"{target} is there already; it is never made again")
    with tempfile.TemporaryDirectory() as scratch:
        frames, facts = record(Path(scratch))
    target.mkdir(parents=True)
    for name, frame in frames.items():
        (target / f"{name}.frame").write_bytes(frame)
    (target / "facts.json").write_text(
        json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def record(folder: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The frames of one exchange by name, and the facts that tell what they hold."""
    store, actor, _code = create_desk(
        folder / "desk", ANSWERS, "тихий двор утром светлый", cost=Argon2Cost(8192, 1, 1)
    )
    with store.write() as session:
        person = record_resident(session, actor, NewResident("Ахметова", "Гүлнар")).first("resident")
    written = NewAppeal(
        kind="application",
        channel="reception",
        category="noise",
        essence="Шум ночью",
        received_on="2026-11-20",
        crime_signs="none",
        applicant_id=person,
    )
    with store.write() as session:
        appeal = register_appeal(session, actor, written).first("appeal")
    exchange = DeskExchange(store)
    first = _count(exchange)
    with store.write() as session:
        corrected = replace(written, essence="Шум ночью, музыка до двух часов")
        change_appeal(session, actor, appeal, corrected, shown=written)
    with store.read() as session:
        places = {
            model.__tablename__: session.scalars(select(model.uid)).one().hex()
            for model in (Region, District, Precinct)
        }
    lineage = exchange.lineages()[-1].lineage
    bodies = exchange.outbox(lineage, 0, 1_000)
    engine, keys = prepare(f"sqlite:///{folder / 'server.db'}", folder / "keys", "kz")
    region = admin.create_region(engine, "Region", places["region"])
    district = admin.create_district(engine, region, "District", places["district"])
    admin.create_precinct(engine, district, "Precinct", places["precinct"])
    public = Ed25519PrivateKey.from_private_bytes(SECRET).public_key().public_bytes_raw()
    author = enrolled(engine, b"\x01" * 16, public)
    reader = enrolled(engine, b"\x02" * 16, b"\x07" * 32)
    frames: dict[str, bytes] = {}
    for number, (start, stop) in enumerate(((0, first), (first, len(bodies))), start=1):
        header = BatchHeader(bytes.fromhex(lineage), number, start + 1, stop, SCHEMA)
        frames[f"batch-{number}"] = seal_batch(header, bodies[start:stop], SECRET)
        arrival = read_arrival(frames[f"batch-{number}"], author)
        frames[f"receipt-{number}"] = receive(engine, keys, author, number, arrival, NOW + number)
    request = PullRequest(b"", 1 << 20, [], SCHEMA, True)
    frames["page"] = look(engine, lambda c: make_page(c, keys, reader, request, PAGE_ANSWERS, NOW + 9))
    facts = {
        "program": inspector_desk.__version__,
        "schema": SCHEMA,
        "lineage": lineage,
        "entries": len(bodies),
        "device_public_key": public.hex(),
        "server_public_key": keys.public.hex(),
        "territories": places,
        "page_answers": PAGE_ANSWERS,
        "records": _values(bodies),
    }
    engine.dispose()
    store.close()
    return frames, facts


def _count(exchange: DeskExchange) -> int:
    return exchange.lineages()[-1].last_n


def _values(bodies: list[bytes]) -> dict[str, dict[str, Any]]:
    """``kind:uid`` → field → the value written last, as the entries say in their order."""
    values: dict[str, dict[str, Any]] = {}
    for body in bodies:
        for kind, uid, fields in json.loads(body)[10]:
            record = values.setdefault(f"{kind}:{uid}", {})
            record.update({str(field[0]): field[1] for field in fields})
    return values


def enrolled(engine: Engine, uid: bytes, public: bytes) -> Caller:
    """A device of the first precinct on a server, as if it had joined."""

    def work(connection: Connection) -> int:
        row = insert(device).values(
            uid=uid, public_key=public, role="inspector", program="recorded", enrolled_at=0, counter=0
        )
        number: int = connection.execute(row.returning(device.c.id)).scalar_one()
        connection.execute(insert(device_scope).values(device_id=number, district_id=1, precinct_id=1))
        return number

    return Caller(transact(engine, work), uid.hex(), public, "inspector")


if __name__ == "__main__":
    main()
