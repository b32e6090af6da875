"""Whoever sits on the line, or at a stolen desk: nothing forged is entered, nothing hostile stops what is honest.

The server is the real application in this process (``tests.simulation``); the desks here are a hostile hand, so they
keep their chains in memory and may send anything.
"""

from __future__ import annotations

import base64
import json
import random
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from threading import Event

import msgspec
import pytest
from backports import zstd
from sqlalchemy import select

from inspector_desk.errors import KnownError
from inspector_desk.rules.entries import Entry, FieldChange, RecordChange, canonical, digest
from inspector_desk.sync.client.engine import SyncEngine
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.status import SyncState
from inspector_desk.sync.client.transport import Answer
from inspector_desk.sync.protocol import frames
from inspector_desk.sync.protocol.columns import write_plain
from inspector_desk.sync.protocol.frames import Kind, seal
from inspector_desk.sync.protocol.limits import UNPACKED_BYTES
from inspector_desk.sync.protocol.messages import (
    BatchHeader,
    PullRequest,
    Receipt,
    RepairRequest,
    read_answer,
    read_page,
    seal_batch,
    seal_message,
)
from inspector_desk.sync.protocol.requests import COUNTER_HEADER, SIGNATURE_HEADER, sign_request
from inspector_desk.sync.server import admin
from inspector_desk.sync.server.database import look
from inspector_desk.sync.server.tables import ledger, lineage, review
from tests.fakes.twin_desk import APPEAL, TwinDesk
from tests.simulation.region import Faults, Request, Server, SimulatedLine
from tests.simulation.world import world

FORKS = pytest.mark.expects_log("inspector_desk.sync.client.engine", "lineage forked", optional=True)
LONG_TEXT = 10 * 1024 * 1024


class Tap(SimulatedLine):
    """A line that keeps what went over it and may change what comes back."""

    def __init__(self, server: Server, seen: list[Request], twist: Callable[[str, Answer], Answer]) -> None:
        super().__init__(server, Faults(), [])
        self.seen, self.twist = seen, twist

    def send(self, path: str, body: bytes, headers, progress, cancel) -> Answer:  # type: ignore[no-untyped-def]
        """Carry it and keep it."""
        self.seen.append(Request(path, bytes(body), dict(headers)))
        return self.twist(path, super().send(path, body, headers, progress, cancel))


@dataclass
class Wire:
    """A server, and desks whose every request can be taken down and played again."""

    server: Server
    district: str
    precincts: tuple[str, ...]

    def desk(self, precinct: int = 0, role: str = "inspector") -> TwinDesk:
        """A new enrolled desk."""
        desk = TwinDesk(self.precincts[precinct])
        desk.clock.now = self.server.moment.true_ms
        code = admin.issue_code(
            self.server.engine,
            self.server.keys,
            self.district,
            role=role,
            precincts=[self.precincts[precinct]] if role == "inspector" else [],
        )
        enrol(
            desk,
            lambda _url, _authority: Tap(self.server, [], _honest),
            "https://server",
            code,
            profile="kz",
            kind="real",
            program="t",
        )
        return desk

    def sync(self, desk: TwinDesk, twist: Callable[[str, Answer], Answer] | None = None) -> list[Request]:
        """One session; what went over the line."""
        seen: list[Request] = []
        engine = SyncEngine(
            desk, lambda _url, _authority: Tap(self.server, seen, twist or _honest), desk.clock, ahead=False
        )
        self.status = engine.run_once(Event())
        return seen

    def ask(self, desk: TwinDesk, path: str, body: bytes, **headers: str) -> Answer:
        """A request signed by a desk, by hand."""
        assert desk.saved_identity is not None
        identity = desk.saved_identity
        signed = sign_request("POST", path, body, identity.device, desk.clock.now_ms(), identity.device_key)
        return self.server.handle(Request(path, body, {**signed, **headers}))

    def push(self, desk: TwinDesk, bodies: list[bytes], **header: object) -> Answer:
        """A batch of canonical bodies, as the next one of the desk's lineage unless the header says otherwise."""
        assert desk.saved_identity is not None
        chain = desk.chains[-1]
        told = BatchHeader(bytes.fromhex(chain.lineage), 1, 1, len(bodies))
        told = msgspec.structs.replace(told, **header)
        return self.ask(
            desk, "/v1/push", seal_batch(told, bodies, desk.saved_identity.device_key, plain=True)
        )

    def code(self, answer: Answer) -> str:
        """The code of a refusal; empty for an answer that grants."""
        if answer.status == 200:
            return ""
        with pytest.raises(KnownError) as told:
            read_answer(answer.body, self.server.keys.public, Kind.RECEIPT)
        return told.value.code

    def entries(self) -> list[tuple[str, int]]:
        """What the ledger holds, by name."""
        query = select(lineage.c.uid, ledger.c.n).join(lineage, lineage.c.id == ledger.c.lineage_id)
        rows = look(self.server.engine, lambda connection: connection.execute(query).all())
        return sorted((row.uid.hex(), row.n) for row in rows)

    def reviews(self, desk: TwinDesk) -> dict[int, str]:
        """Why entries of a desk's lineage wait."""
        query = (
            select(review.c.n, review.c.code)
            .join(lineage, lineage.c.id == review.c.lineage_id)
            .where(lineage.c.uid == bytes.fromhex(desk.chains[-1].lineage))
        )
        return {
            row.n: row.code
            for row in look(self.server.engine, lambda connection: connection.execute(query).all())
        }


def _honest(_path: str, answer: Answer) -> Answer:
    return answer


@pytest.fixture
def wire() -> Iterator[Wire]:
    with world(0, (0, 0, 0, 0)) as here:
        yield Wire(here.server, here.template.districts[0], here.template.precincts)


def flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes((data[at] ^ 1 << bit,)) + data[at + 1 :]


# The line -------------------------------------------------------------------------------------------------


def test_a_flipped_or_missing_byte_of_a_request_enters_nothing_and_the_whole_one_is_still_taken(wire: Wire):
    desk = wire.desk()
    desk.record({1: "Шум ночью", 2: "один"})
    before = wire.entries()
    batch = seal_batch(
        BatchHeader(bytes.fromhex(desk.chains[0].lineage), 1, 1, 1),
        desk.chains[0].bodies,
        desk.saved_identity.device_key,  # type: ignore[union-attr]
    )
    identity = desk.saved_identity
    assert identity is not None
    counter = desk.clock.now_ms()
    headers = sign_request("POST", "/v1/push", batch, identity.device, counter, identity.device_key)
    chance = random.Random(4)
    for at in range(0, len(batch), 5):
        answer = wire.server.handle(Request("/v1/push", flipped(batch, at, chance.randrange(8)), headers))
        assert wire.code(answer) == "sync.forged"
    for length in range(0, len(batch), 11):
        assert wire.code(wire.server.handle(Request("/v1/push", batch[:length], headers))) == "sync.forged"
    signature = base64.b64decode(headers[SIGNATURE_HEADER])
    for at in range(0, 64, 5):
        broken = {**headers, SIGNATURE_HEADER: base64.b64encode(flipped(signature, at, 0)).decode()}
        assert wire.code(wire.server.handle(Request("/v1/push", batch, broken))) == "sync.forged"
    later = {**headers, COUNTER_HEADER: str(counter + 1)}
    assert wire.code(wire.server.handle(Request("/v1/push", batch, later))) == "sync.forged"
    assert wire.entries() == before
    assert wire.server.handle(Request("/v1/push", batch, headers)).status == 200
    assert len(wire.entries()) == len(before) + 1


def test_a_frame_broken_inside_a_request_signed_anew_enters_nothing(wire: Wire):
    """The hand on the line holds the request key of the desk, but cannot sign a frame that was changed."""
    desk = wire.desk()
    desk.record({1: "Шум ночью"})
    before = wire.entries()
    batch = seal_batch(
        BatchHeader(bytes.fromhex(desk.chains[0].lineage), 1, 1, 1),
        desk.chains[0].bodies,
        desk.saved_identity.device_key,  # type: ignore[union-attr]
    )
    for at in range(0, len(batch), 3):
        answer = wire.ask(desk, "/v1/push", flipped(batch, at, at % 8))
        assert 400 <= answer.status < 500
        assert wire.code(answer) in {
            "sync.damaged",
            "sync.forged",
            "sync.version",
            "sync.unexpected-answer",
            "sync.too-large",
        }
    assert wire.entries() == before


def test_requests_played_again_in_any_order_change_nothing(wire: Wire):
    desk = wire.desk()
    taken: list[Request] = []
    for i in range(4):
        desk.record({1: f"{i}"})
        taken += wire.sync(desk)
    held, cursor = wire.entries(), desk.cursor_bytes
    random.Random(7).shuffle(taken)
    for request in taken * 2:
        assert wire.code(wire.server.handle(request)) == "sync.stale-request"
    assert wire.entries() == held
    desk.record({1: "последнее"})
    wire.sync(desk)
    assert wire.status.synced
    assert len(wire.entries()) == len(held) + 1
    assert desk.cursor_bytes != cursor


# A stolen or rebuilt desk ---------------------------------------------------------------------------------


def test_another_desks_key_signs_neither_a_batch_nor_a_request(wire: Wire):
    honest, thief = wire.desk(), wire.desk()
    honest.record({1: "Шум"})
    before = wire.entries()
    assert honest.saved_identity is not None
    assert thief.saved_identity is not None
    header = BatchHeader(bytes.fromhex(honest.chains[0].lineage), 1, 1, 1)
    forged = seal_batch(header, honest.chains[0].bodies, thief.saved_identity.device_key)
    assert wire.code(wire.ask(honest, "/v1/push", forged)) == "sync.forged"
    own = seal_batch(header, honest.chains[0].bodies, honest.saved_identity.device_key)
    as_honest = sign_request(
        "POST",
        "/v1/push",
        own,
        honest.saved_identity.device,
        thief.clock.now_ms(),
        thief.saved_identity.device_key,
    )
    assert wire.code(wire.server.handle(Request("/v1/push", own, as_honest))) == "sync.forged"
    assert wire.entries() == before


def test_a_lineage_belongs_to_the_desk_that_began_it(wire: Wire):
    honest, thief = wire.desk(), wire.desk()
    honest.record({1: "Шум"})
    wire.sync(honest)
    held = wire.entries()
    lineage_name = bytes.fromhex(honest.chains[0].lineage)
    assert wire.code(wire.push(thief, honest.chains[0].bodies, lineage=lineage_name)) == "sync.fork"
    entry = Entry(
        lineage=honest.chains[0].lineage,
        n=2,
        previous=digest(honest.chains[0].bodies[0]),
        officer="0" * 32,
        logical=1,
        wall="",
        action="appeal.edit",
        territory=wire.precincts[0],
    )
    more = wire.push(thief, [canonical(entry)], lineage=lineage_name, number=2, first_n=2, last_n=2)
    assert wire.code(more) == "sync.fork"
    assert wire.entries() == held
    honest.record({1: "и дальше"})
    wire.sync(honest)
    assert wire.status.synced


def test_a_device_that_asks_for_another_precinct_is_given_its_own(wire: Wire):
    here, there = wire.desk(0), wire.desk(1)
    secret_uid = there.record({1: "тайна соседнего участка"})
    wire.sync(there)
    wire.sync(here)
    assert secret_uid not in here.states
    supervisor = wire.desk(role="supervisor")
    wire.sync(supervisor)
    assert secret_uid in supervisor.states
    # With the supervisor's cursor, with none, with a cursor of garbage: the scope is the server's own knowledge.
    identity = here.saved_identity
    assert identity is not None
    for cursor in (b"", supervisor.cursor_bytes, b"\xff" * 40, supervisor.cursor_bytes[:-3]):
        request = PullRequest(cursor=cursor, max_bytes=1 << 20, own=[], schema=3, states=True, digest=True)
        counter = here.clock.now_ms()
        body = seal_message(Kind.PULL, request, identity.device_key)
        headers = sign_request("POST", "/v1/pull", body, identity.device, counter, identity.device_key)
        answer = wire.server.handle(Request("/v1/pull", body, headers))
        page = read_page(answer.body, wire.server.keys.public, counter)
        assert "тайна".encode() not in b"".join(item.body for item in page.entries)
        assert secret_uid not in {item.state.record for item in page.states}
        assert wire.precincts[1] not in page.territories
        assert bytes.fromhex(wire.precincts[1]) not in {item.territory for item in page.digests}
    repair = seal_message(
        Kind.REPAIR, RepairRequest(bytes.fromhex(wire.precincts[1]), []), identity.device_key
    )
    answer = wire.ask(here, "/v1/repair", repair)
    if answer.status == 200:
        frame = read_answer(answer.body, wire.server.keys.public, Kind.PAGE)
        assert "тайна".encode() not in frames.unpack(frame)
    else:
        assert 400 <= answer.status < 500


def test_an_edit_of_a_strange_precincts_record_waits_whatever_it_names_as_its_base(wire: Wire):
    here, there = wire.desk(0), wire.desk(1)
    uid = there.record({1: "соседний"})
    wire.sync(there)
    head = there.states[uid].base(1)
    for territory in (wire.precincts[0], wire.precincts[1]):
        here.enter((RecordChange(APPEAL, uid, (FieldChange(1, "захвачено", head),)),), territory=territory)
    here.record({1: "честное"})
    wire.sync(here)
    assert wire.status.synced
    assert set(wire.reviews(here).values()) == {"record-elsewhere", "out-of-scope"}
    wire.sync(there)
    assert there.states[uid].value(1) == "соседний"


# Entries that no honest program writes --------------------------------------------------------------------


def hostile_bodies(wire: Wire, desk: TwinDesk) -> list[tuple[bytes, str]]:
    """Entries as JSON by hand, each on the one before it: body, and why it must wait (empty: it is honest)."""
    deep = "[" * 3_000 + "]" * 3_000
    values = [
        ('"Шум ночью"', ""),
        ('"а\\u0000б"', "nul-character"),
        ('"\\ud800"', "unreadable-entry"),
        ('"' + "я" * (LONG_TEXT // 2) + '"', "unreadable-entry"),
        (deep, "unreadable-entry"),
        ("1e400", "unreadable-entry"),
        ("NaN", "unreadable-entry"),
        ('{"a":1}', "unreadable-entry"),
        ('"честное"', ""),
    ]
    bodies: list[tuple[bytes, str]] = []
    previous = "0" * 64
    lineage_name = desk.chains[-1].lineage
    for n, (value, code) in enumerate(values, 1):
        head = [lineage_name, n, previous, "0" * 32, 1_774_000_000_000 << 16, "", "appeal.register"]
        text = json.dumps([*head, wire.precincts[0], None, []], separators=(",", ":"))[:-1]
        body = f'{text},[[{APPEAL},"{n:032x}",[[1,{value},[]]]]]]'.encode()
        bodies.append((body, code))
        previous = digest(body)
    return bodies


def test_an_entry_nobody_can_hold_waits_alone_and_stops_nothing(wire: Wire):
    desk, reader = wire.desk(), wire.desk()
    made = hostile_bodies(wire, desk)
    answer = wire.push(desk, [body for body, _code in made])
    assert answer.status == 200, wire.code(answer)
    reviews = wire.reviews(desk)
    for n, (_body, code) in enumerate(made, 1):
        if not code:
            assert n not in reviews
        elif n == 4:
            # Ten megabytes of text are honest JSON: taken or held back, but never in the way.
            assert reviews.get(n) in (None, code, "value-too-large")
        else:
            assert reviews.get(n) == code, (n, reviews)
    wire.sync(reader)
    assert wire.status.synced
    assert {f"{n:032x}" for n in (1, len(made))} <= set(reader.states)
    assert f"{2:032x}" not in reader.states


def test_a_batch_that_unpacks_to_a_flood_is_refused_before_it_does(wire: Wire):
    desk = wire.desk()
    assert desk.saved_identity is not None
    header = msgspec.msgpack.encode(BatchHeader(bytes.fromhex(desk.chains[0].lineage), 1, 1, 1))
    bomb = zstd.compress(b"\0" * (UNPACKED_BYTES + 4096), level=3)
    assert len(bomb) < 64 * 1024
    frame = _frame(header, bomb, packing=1, secret=desk.saved_identity.device_key)
    tracemalloc.start()
    answer = wire.ask(desk, "/v1/push", frame)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert wire.code(answer) == "sync.too-large"
    assert peak < 2.5 * UNPACKED_BYTES


def _frame(header: bytes, packed: bytes, *, packing: int, secret: bytes) -> bytes:
    """A frame with any payload, honestly signed."""
    plain = seal(Kind.BATCH, header, b"", secret)
    start = frames._HEAD.size
    head = plain[:6] + bytes((packing,)) + plain[7:start]
    body = head + header + len(packed).to_bytes(4, "big") + packed
    import hashlib

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    own = hashlib.sha256(body).digest()
    signature = Ed25519PrivateKey.from_private_bytes(secret).sign(frames.domain(Kind.BATCH) + own)
    return body + own + signature


@pytest.mark.parametrize(
    "payload",
    [
        b"\x00" + b"\x91" * 50_000,
        b"\x01" + b"\x91" * 50_000,
        b"\x01\xdd\xff\xff\xff\xff",
        b"\x01\xdf\xff\xff\xff\xff",
        b"\x02" + b"\xc1",
        b"\xfe" + b"\x90",
        b"",
        b"\x00",
        write_plain([b"[]"] * 3),
        write_plain([b"\xff\xfe"]),
        write_plain([b"[" * 200_000]),
    ],
    ids=[
        "deep arrays",
        "deep columns",
        "four thousand million items",
        "four thousand million keys",
        "never used",
        "unknown form",
        "empty",
        "form alone",
        "three where one is told",
        "no text",
        "deep json",
    ],
)
def test_a_payload_made_to_break_the_reader_is_refused_in_words(wire: Wire, payload: bytes):
    desk = wire.desk()
    assert desk.saved_identity is not None
    header = msgspec.msgpack.encode(BatchHeader(bytes.fromhex(desk.chains[0].lineage), 1, 1, 1))
    frame = _frame(header, payload, packing=0, secret=desk.saved_identity.device_key)
    answer = wire.ask(desk, "/v1/push", frame)
    assert answer.status in (200, 400, 413)
    if answer.status == 200:
        assert set(wire.reviews(desk).values()) == {"unreadable-entry"}
    desk.record({1: "честное"})
    wire.sync(wire.desk())
    assert wire.status.synced


# A false server -------------------------------------------------------------------------------------------


def test_a_flipped_byte_of_an_answer_is_never_acted_on(wire: Wire):
    desk, other = wire.desk(), wire.desk()
    other.record({1: "от другого"})
    wire.sync(other)
    desk.record({1: "своё"})
    chance = random.Random(11)
    for what in ["/v1/push"] * 20 + ["/v1/pull"] * 20:
        place = chance.random()

        def twist(path: str, answer: Answer, what: str = what, place: float = place) -> Answer:
            if path != what:
                return answer
            at = int(place * len(answer.body))
            return replace(answer, body=flipped(answer.body, at, at % 8))

        cursor, known = desk.cursor_bytes, set(desk.known)
        wire.sync(desk, twist)
        assert wire.status.failure is not None
        assert wire.status.state is SyncState.WAITING
        assert wire.status.waiting == (what == "/v1/push")
        assert desk.cursor_bytes == cursor
        assert desk.known == known
    wire.sync(desk)
    assert wire.status.synced
    assert len(desk.known) > 1


@FORKS
def test_a_receipt_of_another_batch_and_a_page_of_another_request_are_refused(wire: Wire):
    desk = wire.desk()
    kept: dict[str, bytes] = {}

    def keep(path: str, answer: Answer) -> Answer:
        kept.setdefault(path, answer.body)
        return answer

    desk.record({1: "первое"})
    wire.sync(desk, keep)
    assert wire.status.synced
    desk.record({1: "второе"})
    for path in ("/v1/push", "/v1/pull"):
        wire.sync(
            desk, lambda at, answer, path=path: replace(answer, body=kept[path]) if at == path else answer
        )
        assert wire.status.failure is not None
        assert wire.status.failure.code in {"sync.forged", "sync.unexpected-answer"}
    wire.sync(desk)
    assert wire.status.synced


def test_a_server_with_another_key_is_not_believed_whatever_it_says(wire: Wire):
    desk = wire.desk()
    desk.record({1: "своё"})
    secret = b"\7" * 32
    chain = bytes.fromhex(desk.chains[0].lineage)
    head = bytes.fromhex(digest(desk.chains[0].bodies[0]))
    receipt = Receipt(chain, 1, bytes(32), 1, 1, head, 1, 0, 1, [], [], [])

    def lie(path: str, answer: Answer) -> Answer:
        return Answer(200, seal_message(Kind.RECEIPT, receipt, secret)) if path == "/v1/push" else answer

    wire.sync(desk, lie)
    assert wire.status.failure is not None
    assert wire.status.failure.code == "sync.forged"
    assert wire.status.waiting == 1
    assert not wire.status.synced


@pytest.mark.parametrize("status", [200, 204, 301, 403, 404, 409, 500])
def test_what_a_gateway_says_is_not_taken_for_the_servers_word(wire: Wire, status: int):
    desk = wire.desk()
    desk.record({1: "своё"})
    wire.sync(desk, lambda _path, _answer: Answer(status, b"<html>sync.fork sync.revoked</html>"))
    assert wire.status.state is SyncState.WAITING
    assert wire.status.waiting == 1
    assert len(desk.chains) == 1
    wire.sync(desk)
    assert wire.status.synced
