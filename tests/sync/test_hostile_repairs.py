"""Requests for a repair that no honest desk makes, over the wire on both databases: refused in one word or answered
with what the caller may see; never a fault of the server, never a word of a record that is not the caller's.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event

import msgspec
import pytest
from sqlalchemy import Connection, insert, select, update

from inspector_desk.errors import KnownError
from inspector_desk.rules.record_kinds import APPEAL, PRECINCT_FIELD
from inspector_desk.sync.client.transport import Answer, Transport, connect
from inspector_desk.sync.protocol.frames import Kind, seal, unpack
from inspector_desk.sync.protocol.messages import (
    Bucket,
    PageHeader,
    RecordBucket,
    RepairRequest,
    read_answer,
    read_header,
    read_page,
    seal_message,
)
from inspector_desk.sync.protocol.requests import sign_request
from inspector_desk.sync.server import digests
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.database import MAINTENANCE, act_as, transact
from inspector_desk.sync.server.serving import prepare
from inspector_desk.sync.server.tables import device, district, lineage, review
from tests.fakes.desk_by_hand import DeskByHand
from tests.fakes.twin_desk import TwinClock
from tests.sync.conftest import Cluster, Region, Running, make_region
from tests.sync.test_moves import REMARK, desk_of, write

HOME = PRECINCT_FIELD[APPEAL]
OWN, LEFT_HERE, PART, NEIGHBOURS, OTHERS_TOO, FAR, PART_LEFT = (f"{i:x}" * 32 for i in range(1, 8))
WRITTEN = {OWN, PART, LEFT_HERE, PART_LEFT}
"""What the entries of the author's precinct are about."""
NOBODYS = "e" * 32
SECRET = "тайна соседа"


@dataclass
class Scene:
    """A district's records, some of them not the author's, and devices that may see more, less or nothing."""

    region: Region
    line: Transport
    author: DeskByHand
    neighbour: DeskByHand
    chief: DeskByHand
    analyst: DeskByHand
    revoked: DeskByHand
    counter: int = 0

    def send(
        self, desk: DeskByHand, body: bytes, counter: int | None = None, line: Transport | None = None
    ) -> Answer:
        """A request signed as it should be, whatever its body is."""
        self.counter += 1
        number = self.region.clock.now_ms() + self.counter if counter is None else counter
        headers = sign_request("POST", "/v1/repair", body, desk.caller.uid, number, desk.secret)
        return (line or self.line).send("/v1/repair", body, headers, lambda _sent, _came: None, Event())

    def seen(self, desk: DeskByHand, body: bytes, line: Transport) -> str:
        """The code that a request ends with, be it the server's or the line's."""
        try:
            return self.said(self.send(desk, body, line=line))
        except KnownError as error:
            return error.code

    def ask(self, desk: DeskByHand, request: RepairRequest) -> Answer:
        return self.send(desk, seal_message(Kind.REPAIR, request, desk.secret))

    def said(self, answer: Answer) -> str:
        """The code of a refusal; empty for a page."""
        try:
            read_answer(answer.body, self.region.keys.public, Kind.PAGE)
        except KnownError as refused:
            return refused.code
        return ""

    def header(self, answer: Answer) -> PageHeader:
        return read_header(read_answer(answer.body, self.region.keys.public, Kind.PAGE), PageHeader)

    def told(self, answer: Answer) -> set[str]:
        """The records of which an answer hands over anything."""
        page = read_page(answer.body, self.region.keys.public, self.header(answer).answers)
        entries = {change.record for item in page.entries for change in item.entry.changes}
        return entries | {item.state.record for item in page.states}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("repairs")
    url = f"sqlite:///{folder / 'server.db'}"
    if request.param == "postgresql":
        cluster: Cluster = request.getfixturevalue("cluster")
        url = cluster.new_database()
    clock = TwinClock()
    engine, keys = prepare(url, folder / "keys", "kz")
    running = Running(engine, keys, Settings(clock=clock.now_ms))
    try:
        with connect(f"http://127.0.0.1:{running.port}", None) as line:
            yield _scene(make_region(engine, keys, running.port, clock), line)
    finally:
        running.stop()
        engine.dispose()
        shutil.rmtree(folder, ignore_errors=True)


def _scene(region: Region, line: Transport) -> Scene:
    author, neighbour = desk_of(region), desk_of(region, "inspector", region.second)
    chief, far = desk_of(region, "supervisor"), desk_of(region, "inspector", region.other_precinct)
    write(author, OWN, {HOME: region.first, 10: "своё"})
    write(author, PART, {1: OWN, 4: "заметка"}, kind=REMARK)
    gone = write(author, LEFT_HERE, {HOME: region.first, 10: "уйдёт"})
    write(author, PART_LEFT, {1: LEFT_HERE, 4: "заметка"}, kind=REMARK)
    author.push()
    write(neighbour, NEIGHBOURS, {HOME: region.second, 10: SECRET})
    write(neighbour, OTHERS_TOO, {HOME: region.second, 10: SECRET})
    neighbour.push()
    write(far, FAR, {HOME: region.other_precinct, 10: SECRET})
    far.push()
    regional = desk_of(region, "supervisor", region.district, region.other_district)
    moved = write(chief, LEFT_HERE, {HOME: region.second}, gone, territory=region.first)
    assert chief.push().reviews == []
    write(regional, LEFT_HERE, {HOME: region.other_precinct}, moved, territory=region.second)
    assert regional.push().reviews == []
    analyst, revoked = desk_of(region, "analyst"), desk_of(region)
    transact(
        region.engine,
        lambda c: c.execute(update(device).where(device.c.id == revoked.caller.id).values(revoked_at=1)),
    )
    return Scene(region, line, author, neighbour, chief, analyst, revoked)


def forms(territory: bytes) -> list[RepairRequest]:
    """The three questions a desk may ask of a territory."""
    return [
        RepairRequest(territory, []),
        RepairRequest(territory, [], records=[]),
        RepairRequest(territory, [], strays=[bytes.fromhex(one) for one in (NEIGHBOURS, FAR, NOBODYS)]),
    ]


def test_no_form_of_the_question_opens_a_territory_that_is_not_the_callers(scene: Scene) -> None:
    region = scene.region
    strange = [bytes.fromhex(uid) for uid in (region.second, region.other_district, region.other_precinct)]
    for territory in [*strange, b"\0" * 16, b"", b"x", bytes.fromhex(region.first) + b"\0", b"x" * 70_000]:
        for request in forms(territory):
            answer = scene.ask(scene.author, request)
            if territory == b"":
                # What waits for a supervisor: for anybody else there is nothing.
                assert (answer.status, scene.told(answer), scene.header(answer).left) == (200, set(), 0)
            else:
                assert (answer.status, scene.said(answer)) == (403, "sync.out-of-scope")


def test_analysts_and_devices_that_were_shut_out_are_answered_nothing(scene: Scene) -> None:
    for territory in (scene.region.first, scene.region.district, ""):
        for request in forms(bytes.fromhex(territory)):
            refused = scene.ask(scene.analyst, request)
            assert (refused.status, scene.said(refused)) == (403, "sync.out-of-scope")
            refused = scene.ask(scene.revoked, request)
            assert (refused.status, scene.said(refused)) == (403, "sync.revoked")


@pytest.mark.parametrize("place", range(5))
def test_parts_of_a_wrong_kind_are_unreadable(scene: Scene, place: int) -> None:
    honest: list[object] = [bytes.fromhex(scene.region.first), [], 0, None, []]
    wrong: list[list[object]] = [
        [None, 7, "text", [b"x"], {}],
        [None, 7, b"x", [7], [[]], [[b"x", 0, 0]], [[b"x", "0", 0, b""]], [[b"x", 0, 0, None]]],
        [None, "0", b"", 1.5, [], -1, -(2**63), 2**63, 2**64 - 1],
        [7, b"x", [7], [[]], [[0, 0]], [["0", 0, b""]], [[0, None, b""]], [[0, 0, 7]], {"0": 1}],
        [None, 7, b"x", [7], [None], [[b"x"]], [{}]],
    ]
    for value in wrong[place]:
        payload = msgspec.msgpack.encode([*honest[:place], value, *honest[place + 1 :]])
        answer = scene.send(scene.author, seal(Kind.REPAIR, b"", payload, scene.author.secret))
        assert (answer.status, scene.said(answer)) == (400, "sync.unreadable"), value


@pytest.mark.parametrize(
    "payload", [b"", b"\xc1", b"\x90", b"\x91" * 60_000, b"\xdd\xff\xff\xff\xff", b"\x95\xc6\xff\xff\xff\xff"]
)
def test_payloads_made_to_break_the_reader_are_unreadable(scene: Scene, payload: bytes) -> None:
    answer = scene.send(scene.author, seal(Kind.REPAIR, b"", payload, scene.author.secret))
    assert (answer.status, scene.said(answer)) == (400, "sync.unreadable")


def test_buckets_that_cannot_be_are_as_good_as_none(scene: Scene) -> None:
    territory = bytes.fromhex(scene.region.first)
    odd = [
        RecordBucket(index, count, mix)
        for index in (-(2**63), -1, 0x11, 0x33, 256, 2**64 - 1)
        for count in (-1, 0, 2**64 - 1)
        for mix in (b"", b"\0" * 7, b"\xff" * 8, b"\xff" * 4096)
    ]
    answer = scene.ask(scene.author, RepairRequest(territory, [], records=[*odd, *odd]))
    assert scene.told(answer) == {OWN, PART}
    assert set(scene.header(answer).dealt) <= {0x11, 0x33}
    lineages = (bytes.fromhex(scene.author.twin.chains[0].lineage), b"", b"\0" * 8, b"\xff" * 4096)
    strange = [
        Bucket(lineage, index, count, mix)
        for lineage in lineages
        for index in (-(2**63), -1, 0, 2**64 - 1)
        for count in (-1, 2**64 - 1)
        for mix in (b"", b"\xff" * 4096)
    ]
    assert scene.told(scene.ask(scene.author, RepairRequest(territory, strange))) == WRITTEN


def test_long_lists_are_answered_or_refused_whole(scene: Scene) -> None:
    territory = bytes.fromhex(scene.region.first)
    # More names of lineages than a statement of PostgreSQL takes parameters.
    many = [Bucket(i.to_bytes(8, "big"), i, 1, b"") for i in range(70_000)]
    assert scene.told(scene.ask(scene.author, RepairRequest(territory, many))) == WRITTEN
    strays = [i.to_bytes(16, "big") for i in range(30_000)]
    for request in (
        RepairRequest(territory, [], records=[RecordBucket(i % 256, 0, b"") for i in range(257)]),
        RepairRequest(territory, [], records=[RecordBucket(i, i, b"") for i in range(200_000)]),
        RepairRequest(territory, [], strays=strays),
        RepairRequest(territory, [], strays=[*strays[:1000], bytes.fromhex(LEFT_HERE)]),
        RepairRequest(territory, [], records=[RecordBucket(0, 0, bytes(4_300_000))]),
    ):
        answer = scene.ask(scene.author, request)
        assert (answer.status, scene.said(answer)) == (413, "sync.too-large")
    # The server closes before it has read all of this: whether its answer is seen depends on the line.
    with connect(scene.region.url, None) as line:
        assert scene.seen(scene.author, bytes(digests.REQUEST_BYTES + 1), line) in (
            "sync.too-large",
            "sync.cut",
        )


def test_strays_tell_nothing_of_records_that_were_never_the_callers(scene: Scene) -> None:
    territory = bytes.fromhex(scene.region.first)
    gone = bytes.fromhex(LEFT_HERE)
    foreign = [bytes.fromhex(uid) for uid in (NEIGHBOURS, OTHERS_TOO, FAR)]
    unknown = [bytes.fromhex(NOBODYS), b"", b"x", gone[:15], gone + b"\0", b"x" * 4096]

    def elsewhere(*strays: bytes) -> list[bytes]:
        answer = scene.ask(scene.author, RepairRequest(territory, [], strays=list(strays)))
        assert answer.status == 200
        assert scene.told(answer) == set()
        return scene.header(answer).elsewhere

    assert elsewhere(*foreign) == elsewhere(*unknown) == []
    assert elsewhere(*unknown, gone, *foreign, gone, gone) == [gone]
    assert elsewhere(bytes.fromhex(OWN), bytes.fromhex(PART)) == []


def test_places_beyond_the_end_are_answered_with_nothing(scene: Scene) -> None:
    first = bytes.fromhex(scene.region.first)
    for after in (1_000, 2**31, 2**53, 2**63 - 1):
        for desk, request in (
            (scene.author, RepairRequest(first, [], after)),
            (scene.author, RepairRequest(first, [], after, records=[])),
            (scene.author, RepairRequest(first, [], after, strays=[bytes.fromhex(OWN)])),
            (scene.chief, RepairRequest(b"", [], after)),
        ):
            answer = scene.ask(desk, request)
            assert answer.status == 200, (after, scene.said(answer))
            header = scene.header(answer)
            assert (scene.told(answer), header.more, header.left) == (set(), False, 0)


def test_cut_and_changed_frames_are_refused(scene: Scene) -> None:
    request = RepairRequest(bytes.fromhex(scene.region.first), [], records=[])
    frame = seal_message(Kind.REPAIR, request, scene.author.secret)
    broken = [frame[:at] for at in range(0, len(frame), 11)]
    broken += [
        frame[:at] + bytes((frame[at] ^ 1 << at % 8,)) + frame[at + 1 :] for at in range(0, len(frame), 9)
    ]
    for body in [*broken, frame + b"\0", seal_message(Kind.PULL, request, scene.author.secret)]:
        answer = scene.send(scene.author, body)
        assert 400 <= answer.status < 500
        assert scene.said(answer) in {
            "sync.damaged",
            "sync.forged",
            "sync.version",
            "sync.unexpected-answer",
        }
    others = scene.send(scene.author, seal_message(Kind.REPAIR, request, scene.neighbour.secret))
    assert (others.status, scene.said(others)) == (401, "sync.forged")


def test_a_request_that_was_answered_is_not_answered_again(scene: Scene) -> None:
    body = seal_message(Kind.REPAIR, forms(bytes.fromhex(scene.region.first))[1], scene.author.secret)
    number = scene.region.clock.now_ms() + 1_000_000
    scene.region.clock.now = number
    assert scene.send(scene.author, body, number).status == 200
    for counter in (number, number - 1, 0):
        again = scene.send(scene.author, body, counter)
        assert (again.status, scene.said(again)) == (409, "sync.stale-request")


def test_strays_name_what_a_log_of_the_caller_told_of_and_nothing_that_only_waits_there(scene: Scene) -> None:
    """A hostile desk names a neighbour's record in entries of its own territory, and then asks where it lives."""
    desk = desk_of(scene.region)
    edit = write(desk, NEIGHBOURS, {10: "захвачено"})
    desk.twin.note(OTHERS_TOO)
    assert [one.n for one in desk.push().reviews] == [edit.n]
    strays = [bytes.fromhex(uid) for uid in (NEIGHBOURS, OTHERS_TOO)]
    answer = scene.ask(desk, RepairRequest(bytes.fromhex(scene.region.first), [], strays=strays))
    assert scene.header(answer).elsewhere == []
    # What came by a state alone, and went on with the record that it is a part of, is the desk's to ask about.
    came = [bytes.fromhex(PART_LEFT), bytes.fromhex(NOBODYS)]
    answer = scene.ask(scene.neighbour, RepairRequest(bytes.fromhex(scene.region.second), [], strays=came))
    assert scene.header(answer).elsewhere == came[:1]


def test_as_much_as_a_device_may_have_waiting_leaves_room_in_every_page(scene: Scene) -> None:
    home = scene.region.second
    desk = desk_of(scene.region, "inspector", home)
    mine = write(desk, "9" * 32, {HOME: home})
    desk.push()
    chain = bytes.fromhex(mine.lineage)

    def wait(connection: Connection) -> None:
        act_as(connection, MAINTENANCE)
        row = connection.execute(select(lineage.c.id).where(lineage.c.uid == chain)).one()
        there = select(district.c.id).where(district.c.uid == bytes.fromhex(scene.region.district))
        facts = {
            "lineage_id": row.id,
            "district_id": connection.scalar(there),
            "code": "out-of-scope",
            "opened_at": 1,
        }
        connection.execute(insert(review), [{**facts, "n": 70_000 + 2 * i} for i in range(4_000)])

    transact(scene.region.engine, wait)
    strays = [i.to_bytes(16, "big") for i in range(1_000)]
    territory = bytes.fromhex(home)
    for request in (*forms(territory), RepairRequest(territory, [], strays=strays)):
        answer = scene.ask(desk, request)
        assert answer.status == 200, scene.said(answer)
        assert scene.header(answer).waiting[-1].first == 77_998, "the newest are named"


def test_records_of_a_scope_too_large_to_be_counted_are_not_looked_through(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "MOST_COUNTED", 1)
    entries, *others = forms(bytes.fromhex(scene.region.first))
    assert scene.ask(scene.author, entries).status == 200
    for request in others:
        answer = scene.ask(scene.author, request)
        assert (answer.status, scene.said(answer)) == (413, "sync.too-large")


def test_no_page_holds_a_word_of_a_strangers_record(scene: Scene) -> None:
    for request in forms(bytes.fromhex(scene.region.first)):
        frame = read_answer(scene.ask(scene.author, request).body, scene.region.keys.public, Kind.PAGE)
        plain = unpack(frame) + frame.header
        assert SECRET.encode() not in plain
        assert not any(bytes.fromhex(uid) in plain for uid in (NEIGHBOURS, OTHERS_TOO, FAR))
