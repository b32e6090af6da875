"""A desk that speaks to the server's functions directly: every message real, the line between them left out."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, insert, select

from inspector_desk.rules.entries import Entry, RecordChange
from inspector_desk.rules.merge import RecordState
from inspector_desk.sync.protocol.frames import public_key
from inspector_desk.sync.protocol.limits import SCHEMA
from inspector_desk.sync.protocol.messages import (
    BatchHeader,
    Have,
    PullPage,
    PullRequest,
    Receipt,
    read_page,
    read_receipt,
    seal_batch,
)
from inspector_desk.sync.server.database import look, transact
from inspector_desk.sync.server.devices import Caller
from inspector_desk.sync.server.keys import ServerKeys
from inspector_desk.sync.server.pull import make_page
from inspector_desk.sync.server.push import read_arrival, receive
from inspector_desk.sync.server.tables import device, device_scope, district, precinct
from tests.fakes.twin_desk import TwinClock, TwinDesk


@dataclass
class DeskByHand:
    """A device of the server's with an officer's edits behind it; ``twin`` writes entries, this sends and asks."""

    engine: Engine
    keys: ServerKeys
    caller: Caller
    secret: bytes
    twin: TwinDesk
    sent: int = 0
    batches: int = 0
    counter: int = 0
    cursor: bytes = b""
    last_frame: bytes = b""
    entries: list[Entry] = field(default_factory=list)
    states: list[tuple[str, RecordState]] = field(default_factory=list)
    reviews: list[tuple[Entry, str]] = field(default_factory=list)

    def change(self, *changes: RecordChange, **more: object) -> Entry:
        """Write one entry."""
        return self.twin.enter(changes, **more)

    def push(self) -> Receipt:
        """Send everything written since the last time in one batch."""
        chain = self.twin.chains[0]
        bodies = chain.bodies[self.sent :]
        self.batches += 1
        header = BatchHeader(
            bytes.fromhex(chain.lineage), self.batches, self.sent + 1, self.sent + len(bodies), SCHEMA
        )
        self.sent += len(bodies)
        return self.send(seal_batch(header, bodies, self.secret))

    def send_again(self) -> Receipt:
        """Send the last batch once more, byte for byte."""
        return self.send(self.last_frame)

    def send(self, frame: bytes) -> Receipt:
        """Send one batch as it is."""
        self.last_frame = frame
        self.counter += 1
        arrival = read_arrival(frame, self.caller)
        now = self.twin.clock.now_ms()
        answer = receive(self.engine, self.keys, self.caller, self.counter, arrival, now)
        return read_receipt(answer, self.keys.public)

    def pull(self, *, states: bool = True, max_bytes: int = 100_000, **more: object) -> PullPage:
        """Ask until nothing is left; what came is kept here, the last page returned."""
        self.entries, self.states, self.reviews = [], [], []
        while True:
            page = self.page(states=states, max_bytes=max_bytes, **more)
            marked = dict(page.reviews)
            for place, item in enumerate(page.entries):
                if place in marked:
                    self.reviews.append((item.entry, marked[place]))
                else:
                    self.entries.append(item.entry)
            self.states += [(item.territory, item.state) for item in page.states]
            if not page.more:
                return page

    def page(
        self,
        *,
        states: bool = True,
        max_bytes: int = 100_000,
        digest: bool = False,
        schema: int = SCHEMA,
        standing: bool = False,
        own: Sequence[Have] = (),
    ) -> PullPage:
        """One page behind the last; ``standing`` with records as they stand now, as every desk since 0.4 asks."""
        request = PullRequest(self.cursor, max_bytes, [*own], schema, states, digest, standing=standing)
        now = self.twin.clock.now_ms()
        data = look(
            self.engine,
            lambda connection: make_page(connection, self.keys, self.caller, request, 7, now),
        )
        page = read_page(data, self.keys.public, 7)
        self.cursor = page.cursor
        return page


def new_desk_by_hand(
    engine: Engine,
    keys: ServerKeys,
    clock: TwinClock,
    role: str,
    territories: list[str],
    writes_in: str | None = None,
) -> DeskByHand:
    """A device with a role and a scope of precincts and whole districts, enrolled without a code."""
    secret = secrets.token_bytes(32)

    def work(connection: Connection) -> Caller:
        facts = {"uid": secrets.token_bytes(16), "public_key": public_key(secret), "role": role}
        number = connection.execute(
            insert(device).values(**facts, program="by hand", enrolled_at=1, counter=0).returning(device.c.id)
        ).scalar_one()
        for uid in map(bytes.fromhex, territories):
            part = connection.execute(
                select(precinct.c.district_id, precinct.c.id).where(precinct.c.uid == uid)
            ).first()
            home = connection.execute(select(district.c.id).where(district.c.uid == uid)).scalar()
            connection.execute(
                insert(device_scope).values(
                    device_id=number,
                    district_id=part.district_id if part is not None else home,
                    precinct_id=part.id if part is not None else None,
                )
            )
        return Caller(number, facts["uid"].hex(), facts["public_key"], role)

    caller = transact(engine, work)
    return DeskByHand(engine, keys, caller, secret, TwinDesk(writes_in or territories[0], clock=clock))
